"""Sectors, areas and circles as marks, by hand on six people."""

from __future__ import annotations

import igraph
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.maps.grouped import _name_of, grouped, with_circles
from netmap.maps.levels import level_of
from netmap.metrics.engine import circles
from netmap.network import Findings, Network
from netmap.tables import Tables


def network_of(pairs, sectors: str) -> Network:
    number = len(sectors)
    nodes = pd.DataFrame(
        {"name": [f"P{i}" for i in range(number)], "organisation": "", "sector": list(sectors)}
    )
    nodes = nodes.assign(area="").replace({"sector": {"-": ""}}).astype("str")
    nodes.index = pd.Index(np.arange(number, dtype="int32"), name="node")
    ties = pd.DataFrame(pairs, columns=["a", "b"], dtype="int32")
    ties = ties.assign(kind=pd.Series("met", index=ties.index, dtype="str"), weight=1.0, count=1)
    return Network("1", "people", nodes, ties)


def findings_of(network: Network) -> Findings:
    return Findings(title="T", notice="N", tables=Tables(), networks={("1", "people"): network}, measured={})


def made(network: Network, key: str):
    findings = findings_of(network)
    return grouped(findings, with_circles(findings, level_of(findings, "people")), key)


def test_ties_between_sectors_stand_beside_what_size_would_give():
    # A has 3, B has 2, one is of no sector. Known ties: 0-1, 1-2, 2-3, 1-3; 4-5 has an end that is not known.
    level = made(network_of([(0, 1), (1, 2), (2, 3), (1, 3), (4, 5)], "AAABB-"), "sectors")
    assert list(level.nodes["name"]) == ["A", "B"]
    (row,) = level.ties.to_dict("records")
    assert (row["a"], row["b"], row["tied"], row["kinds"]) == (0, 1, 2, 1)
    assert row["expected"] == pytest.approx(4 * 6 / 10)  # 4 known ties, 6 of the 10 pairs lie between A and B
    assert row["ratio"] == pytest.approx(2 / 2.4)
    figures = level.values[0]
    assert figures["sector_nodes"].tolist() == [3, 2]
    assert figures["inside"].tolist() == [2, 0]
    assert figures["outside_contacts"].tolist() == [2, 1]  # 1 and 2 of A, 3 of B


def test_two_that_might_have_ties_and_have_none_are_a_row_of_no_kind():
    level = made(network_of([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5)], "AAABBB"), "sectors")
    assert level.ties[["tied", "kinds"]].to_numpy().tolist() == [[0, 0]]
    assert level.ties["expected"].tolist() == [pytest.approx(6 * 9 / 15)]


def test_two_triangles_are_two_circles_named_after_what_most_are():
    network = network_of([(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)], "AAABBC-")
    level = made(network, "circles")
    assert list(level.nodes["name"]) == ["Circle 1, mostly A", "Circle 2, mostly B"]
    assert level.ties["tied"].tolist() == [1]
    findings = findings_of(network)
    own = with_circles(findings, level_of(findings, "people"))
    assert own.nodes["circle"].tolist()[-1] == ""  # who has no tie is in no circle


@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40))
def test_circles_are_a_division_that_no_seed_changes_between_runs(pairs):
    ends = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    network = network_of(ends, "A" * 12)
    found = circles(network)
    assert found.tolist() == circles(network).tolist()
    sizes = np.bincount(found)
    assert (sizes > 0).all()
    assert (np.diff(sizes) <= 0).all(), "the largest is 0"
    graph = igraph.Graph(12, edges=ends)
    parts = graph.connected_components().membership
    for circle in range(len(sizes)):
        assert len({parts[node] for node in np.flatnonzero(found == circle)}) == 1, (
            "no circle spans two pieces"
        )
    if ends:
        assert graph.modularity(found.tolist()) >= graph.modularity([0] * 12) - 1e-9


@pytest.mark.parametrize(
    ("sectors", "name"),
    [
        (["Faith", "Faith", "Housing", "Faith", ""], "Circle 1, mostly Faith"),
        (["Faith", "Housing", "Faith", "Housing", "Police", ""], "Circle 1, mixed"),
        (["Housing", "Faith", "Faith", "Faith", "Housing", "Police", "Fire"], "Circle 1, Faith and Housing"),
        (["", "", "", "Fire"], "Circle 1, mixed"),
    ],
)
def test_a_circle_is_called_by_what_most_of_it_is(sectors, name):
    members = pd.DataFrame({"area": "", "sector": sectors})
    assert _name_of(members, 0) == name
