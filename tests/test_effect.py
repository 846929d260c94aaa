"""How far the figures hang on open questions, by hand on six people."""

from pathlib import Path
from runpy import run_path

import numpy as np
import pytest

from netmap.effect import FIGURES, effect, no_effect
from netmap.metrics import measure

_six_people = run_path(str(Path(__file__).with_name("six_people.py")))["six_people"]
DAN, ED = 3, 4


def test_nobody_doubtful_has_the_same_columns():
    assert list(no_effect().columns) == ["metric", "as_built", "all_merged", "difference"]
    assert no_effect().empty


def test_dan_and_ed_are_one_by_hand():
    # Ann - Bilal - Cara - Dan, and Ed alone: with Ed in Dan the path is all there is.
    findings = _six_people(waves=1)
    merged = measure(findings.networks["Autumn 2024", "people"].keep(nodes=[0, 1, 2, DAN]))
    table = effect(findings.measured["Autumn 2024", "people"], merged).set_index("metric")
    by_hand = {
        "n_nodes": (5, 4), "n_ties": (3, 3), "mean_degree": (1.2, 1.5), "largest_component_share": (0.8, 1),
        "ei_index": (-1 / 3, -1 / 3), "n_isolates": (1, 0),
    }  # fmt: skip
    assert list(table.index) == list(FIGURES) == list(by_hand)
    for name, (before, after) in by_hand.items():
        assert table.loc[name].tolist() == pytest.approx([before, after, after - before])


def test_a_figure_that_is_not_defined_has_no_difference():
    findings = _six_people(waves=1)
    whole = findings.measured["Autumn 2024", "people"]
    table = effect(whole, measure(findings.networks["Autumn 2024", "people"].keep(nodes=[ED]))).set_index(
        "metric"
    )
    assert np.isnan(table.at["ei_index", "difference"])
    assert table.at["n_nodes", "difference"] == -4
