"""The guided tour, by hand on six people and on a town."""

from __future__ import annotations

import pandas as pd

from netmap.maps.grouped import grouped, with_circles
from netmap.maps.levels import level_of
from netmap.maps.tour import steps_of
from netmap.network import Findings, Measured, Network
from netmap.tables import Tables

SECTORS = ["A", "A", "A", "B", "B", "C"]


def chain(waves: int = 1) -> Findings:
    """Ann - Bea - Cal - Dan - Eve in a chain, of sectors A A A B B; Flo of sector C is tied to nobody."""
    nodes = pd.DataFrame(
        {"name": ["Ann", "Bea", "Cal", "Dan", "Eve", "Flo"], "organisation": "", "sector": SECTORS}
    )
    nodes = nodes.assign(area="").astype("str").set_axis(pd.RangeIndex(6, name="node").astype("int32"))
    ties = pd.DataFrame({"a": [0, 1, 2, 3], "b": [1, 2, 3, 4], "kind": "met", "weight": 1.0, "count": 1})
    ties = ties.astype({"a": "int32", "b": "int32", "kind": "str", "count": "int32"})
    networks = {("1", "people"): Network("1", "people", nodes, ties)}
    if waves == 2:
        networks["2", "people"] = Network("2", "people", nodes.iloc[:4], ties.iloc[:3])
    figures = pd.DataFrame(
        {"betweenness": [0, 3, 4, 3, 0, 0], "n_cut_off": [0, 1, 2, 1, 0, 0]}, dtype="float64"
    )
    nothing = pd.DataFrame()
    measured = {
        key: Measured(figures.loc[network.nodes.index], pd.Series(dtype=float), nothing, nothing)
        for key, network in networks.items()
    }
    return Findings(title="T", notice="N", tables=Tables(), networks=networks, measured=measured)


def tour(findings: Findings):
    base = with_circles(findings, level_of(findings, "people"))
    return steps_of(findings, base, [grouped(findings, base, key) for key in ("sectors", "areas", "circles")])


def test_steps_say_what_is_there_and_hold_numbers_only():
    steps = {step.title: step for step in tour(chain())}
    assert list(steps) == [
        "The whole network",
        "Who mixes least",
        "The largest bridge",
        "What if somebody leaves",
        "What to do next",
    ]
    assert steps["What if somebody leaves"].state == "v=leaving&w=0&c=2&r=2"
    assert steps["The whole network"].says == "6 people, and 4 ties that the sheets show among them."
    assert "Cal lies on more" in steps["The largest bridge"].says
    assert "Without Cal, 2 would lose" in steps["The largest bridge"].says
    assert steps["The largest bridge"].state == "v=bridges&w=0&c=2"
    # 4 ties on 15 pairs: A and B have 6 pairs, so 1.6 expected; A and C have 3, B and C 2, so less than one each.
    assert steps["Who mixes least"].says.startswith(
        "A and B: 1 tie, where their sizes alone would lead one to expect about 2."
    )


def test_with_two_waves_it_says_who_is_new_and_who_is_gone():
    steps = {step.title: step for step in tour(chain(waves=2))}
    assert "0 are new in the sheets and 2 are no longer in them" in steps["What has changed"].says
    assert steps["What has changed"].state == "v=change&w=1&u=0"
