"""How far the figures hang on open questions, by hand on six people."""

from pathlib import Path
from runpy import run_path

import numpy as np
import pandas as pd
import pytest

from netmap.effect import FIGURES, effect, effect_of_doubts, no_effect, together
from netmap.metrics import measure
from netmap.network import Network
from netmap.tables import NONE

_six_people = run_path(str(Path(__file__).with_name("six_people.py")))["six_people"]
DAN, ED = 3, 4


def _doubting(*pairs):
    """The six people's findings, with doubts about some of them; mentions and people have the same ids."""
    findings = _six_people(waves=1)
    rows = [(one, other, one, other, 0.7, "alike", 1.0) for one, other in pairs]
    columns = ["person", "other", "mention", "other_mention", "score", "why", "effect"]
    return findings, findings.tables.having(doubts=pd.DataFrame(rows, columns=columns))


def _of(findings):
    """Measure the first wave again with other people: whose end each tie is, is looked up anew."""
    network = findings.networks["Autumn 2024", "people"]

    def again(tables):
        person = tables.who["person"]
        ties = network.ties.assign(a=network.ties["a"].map(person), b=network.ties["b"].map(person))
        nodes = tables.nodes("people").loc[sorted({person[each] for each in network.nodes.index})]
        return measure(Network("Autumn 2024", "people", nodes, ties))

    return again


def test_nobody_doubtful_computes_nothing():
    findings, tables = _doubting()

    def never(_tables):
        raise AssertionError("nothing was to be measured")

    table = effect_of_doubts(tables, findings.measured["Autumn 2024", "people"], never)
    pd.testing.assert_frame_equal(table, no_effect())
    assert list(table.columns) == ["metric", "as_built", "all_merged", "difference"]


def test_dan_and_ed_are_one_by_hand():
    # Ann - Bilal - Cara - Dan, and Ed alone: with Ed in Dan the path is all there is.
    findings, tables = _doubting((DAN, ED))
    table = effect_of_doubts(tables, findings.measured["Autumn 2024", "people"], _of(findings)).set_index(
        "metric"
    )
    by_hand = {
        "n_nodes": (5, 4), "n_ties": (3, 3), "mean_degree": (1.2, 1.5), "largest_component_share": (0.8, 1),
        "ei_index": (-1 / 3, -1 / 3), "n_isolates": (1, 0),
    }  # fmt: skip
    assert list(table.index) == list(FIGURES) == list(by_hand)
    for name, (before, after) in by_hand.items():
        assert table.loc[name].tolist() == pytest.approx([before, after, after - before])


def test_another_way_to_merge_can_be_given():
    findings, tables = _doubting((DAN, ED))
    table = effect_of_doubts(
        tables, findings.measured["Autumn 2024", "people"], _of(findings), lambda same: same
    )
    assert (table["difference"].dropna() == 0).all()


def test_a_figure_that_is_not_defined_has_no_difference():
    findings, _ = _doubting()
    whole = findings.measured["Autumn 2024", "people"]
    table = effect(whole, measure(findings.networks["Autumn 2024", "people"].keep(nodes=[ED]))).set_index(
        "metric"
    )
    assert np.isnan(table.at["ei_index", "difference"])
    assert table.at["n_nodes", "difference"] == -4


def test_merging_goes_along_chains_and_fills_what_is_missing():
    _, tables = _doubting((1, 5), (2, 5))
    merged = together(tables)
    # Bilal, Cara and Flo become Bilal; the mention of an organisation stays one.
    assert merged.who["person"].tolist() == [0, 1, 1, 3, 4, 1, NONE]
    assert merged.people.loc[1, ["name", "organisation", "sector"]].tolist() == ["Bilal Khan", 0, "Community"]
    _, other = _doubting((3, 4))
    bare = other.people.assign(sector=["Community"] * 3 + ["", "Faith", ""], organisation=[0, 0, 1, -1, 1, 0])
    filled = together(other.having(people=bare))
    assert filled.people.loc[DAN, ["name", "organisation", "sector"]].tolist() == ["Dan Moss", 1, "Faith"]
    # Those about whom nobody asks are as they were, and so are the tables that were given.
    pd.testing.assert_frame_equal(
        filled.people.drop(index=[DAN, ED]), bare.drop(index=[DAN, ED]), check_dtype=False
    )
    assert other.who["person"].tolist() == [0, 1, 2, 3, 4, 5, NONE]
