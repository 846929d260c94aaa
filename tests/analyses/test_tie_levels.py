"""Pairs by level and status, of six people counted by hand."""

from dataclasses import replace

import pandas as pd

from netmap.analyses import analyse
from netmap.network import RELATIONS
from tests.six_people import FIRST, six_people


def test_pairs_are_counted_by_level_and_status():
    findings = six_people(waves=1)
    rows = [(0, 1, 3, 4), (1, 2, 3, 4), (0, 2, 1, 0), (2, 3, 2, 2)]
    frame = pd.DataFrame(
        [{**dict.fromkeys(RELATIONS, 0), "a": a, "b": b, "level": level, "status": status, "newest": pd.NaT}
         for a, b, level, status in rows]
    ).astype(RELATIONS)  # fmt: skip
    people = replace(findings.networks[FIRST, "people"], relations=frame)
    found = analyse(replace(findings, networks={(FIRST, "people"): people}))["tie_levels"]
    assert found[["level", "pairs", "confirmed", "one_sided", "not_asked"]].to_numpy().tolist() == [
        [1, 1, 0, 0, 1], [2, 1, 0, 1, 0], [3, 2, 2, 0, 0], [4, 0, 0, 0, 0],
    ]  # fmt: skip
    assert set(found["wave"]) == {FIRST}


def test_networks_without_levels_have_no_rows():
    assert analyse(six_people())["tie_levels"].empty
