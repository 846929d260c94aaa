from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from netmap.maps.levels import bit, cards_for, kinds_of, level_of
from netmap.metrics import measure
from netmap.network import Findings, Measured, Network
from netmap.tables import Tables


def nodes(*numbers: int) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"name": [f"P{i}" for i in numbers], "organisation": "", "sector": "", "area": ""}, dtype="str"
    )
    return frame.set_axis(pd.Index(np.array(numbers, dtype="int32"), name="node"))


def ties(*rows) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["a", "b", "kind", "weight", "count"])
    return frame.astype({"a": "int32", "b": "int32", "kind": "str", "weight": "float64", "count": "int32"})


def findings(*networks: Network, measured=None) -> Findings:
    return Findings(
        title="T", notice="INTERNAL", tables=Tables(),
        networks={(network.wave, network.level): network for network in networks}, measured=measured or {},
    )  # fmt: skip


FIRST = Network(
    "1",
    "people",
    nodes(2, 5, 9),
    ties((2, 5, "met", 0.5, 3), (2, 5, "together", 1.0, 1), (9, 2, "named", 4.0, 1)),
)
SECOND = Network("2", "people", nodes(5, 7, 9), ties((7, 5, "named", 1.0, 1), (5, 7, "named", 2.0, 1)))


def test_waves_share_one_list_of_nodes():
    level = level_of(findings(FIRST, SECOND), "people")
    assert list(level.nodes["name"]) == ["P2", "P5", "P7", "P9"]
    assert [list(here) for here in level.present] == [[True, True, False, True], [False, True, True, True]]


def test_a_pair_is_one_row_a_wave_whatever_its_kinds():
    study = findings(FIRST, SECOND)
    level, kinds = level_of(study, "people"), kinds_of(study)
    assert [kind.key for kind in kinds] == ["met", "together", "named"]
    rows = {(t.wave, t.a, t.b): (t.kinds, t.met, t.together) for t in level.ties.itertuples()}
    both = bit(kinds, "met") + bit(kinds, "together")
    assert rows == {
        (0, 0, 1): (both, 3, 1),  # P2 and P5
        (0, 0, 3): (bit(kinds, "named", back=True), 0, 0),  # P9 named P2, so the second said so of the first
        (1, 1, 2): (bit(kinds, "named") + bit(kinds, "named", back=True), 0, 0),
    }


def test_ties_stand_by_wave_then_strongest_first():
    many = Network(
        "1",
        "people",
        nodes(1, 2, 3),
        ties((1, 2, "met", 1.0, 1), (2, 3, "met", 5.0, 2), (1, 3, "met", 2.0, 1)),
    )
    level = level_of(findings(many), "people")
    assert list(zip(level.ties["a"], level.ties["b"], strict=True)) == [(1, 2), (0, 2), (0, 1)]


def test_figures_are_only_those_that_have_a_card_and_a_column():
    values = pd.DataFrame({"degree": [2.0, 1.0, 1.0], "no_such_metric": 0.0}, index=FIRST.nodes.index)
    empty = pd.DataFrame()
    measured = {("1", "people"): Measured(values, pd.Series(dtype=float), empty, empty)}
    study = findings(FIRST, SECOND, measured=measured)
    assert [card.name for card in cards_for("people", study)] == ["degree"]
    level = level_of(study, "people")
    assert level.values[0]["degree"].tolist()[:2] == [2.0, 1.0]
    assert level.values[1]["degree"].isna().all()  # nothing was measured in the second wave


def test_figures_that_only_back_another_up_are_in_no_menu():
    names = ["broker_across", "broker_across_z", "broker_across_p", "broker_across_expected"]
    values = pd.DataFrame(0.5, index=FIRST.nodes.index, columns=names)
    empty = pd.DataFrame()
    measured = {("1", "people"): Measured(values, pd.Series(dtype=float), empty, empty)}
    cards = cards_for("people", findings(FIRST, SECOND, measured=measured))
    assert [card.name for card in cards] == ["broker_across", "broker_across_z"]


def test_an_unknown_kind_of_tie_is_shown_under_its_own_name():
    odd = Network("1", "people", nodes(1, 2), ties((1, 2, "phoned", 1.0, 4)))
    (kind,) = kinds_of(findings(odd))
    assert (kind.key, kind.words, kind.directed) == ("phoned", "phoned", False)


def test_a_study_of_nobody_gives_an_empty_level():
    level = level_of(findings(Network("1", "people", nodes(), ties())), "people")
    assert (len(level.nodes), len(level.ties), level.drawn_whole) == (0, 0, True)


def test_areas_are_coloured_by_their_own_name():
    level = level_of(findings(Network("1", "areas", nodes(0, 1), ties())), "areas")
    assert list(level.nodes["group"]) == ["P0", "P1"]


def test_cards_are_worded_for_what_is_compared_and_size_marks():
    network = replace(FIRST, compare="area")
    found = findings(network, measured={("1", "people"): measure(network)})
    names = {card.name: card.title for card in cards_for("people", found)}
    assert names["n_sectors_reached"] == "Areas reached"
    assert "local_clustering" in names
    assert "group_found" not in names  # the number of a group is no amount
