"""Pairs that share something, against counting by hand and by brute force."""

from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from netmap.ties import shared
from netmap.ties.shared import pairs_sharing


def _pairs(rows, **options):
    frame = pd.DataFrame(rows, columns=["node", "thing"])
    return pairs_sharing(frame["node"], frame["thing"], **options)


def test_three_people_by_hand():
    # Methods section 15: events {1,2,3}, {1,2}, {1}.
    pairs = _pairs([(1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (1, 3)])
    assert pairs[["a", "b", "count", "weight"]].to_numpy().tolist() == [
        [1, 2, 2, 1.5],
        [1, 3, 1, 0.5],
        [2, 3, 1, 0.5],
    ]


def test_nothing_shared_gives_no_pairs():
    assert _pairs([]).empty
    assert _pairs([(1, 1), (2, 2)]).empty


def test_large_things_make_no_pairs():
    rows = [(node, 1) for node in range(4)] + [(0, 2), (1, 2)]
    pairs = _pairs(rows, largest=3)
    assert pairs[["a", "b", "count", "weight"]].to_numpy().tolist() == [[0, 1, 1, 1.0]]


rows_of = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 5)), unique=True, max_size=40)


@given(rows_of, st.integers(1, 3))
def test_same_as_counting_every_pair(rows, at_least):
    members: dict[int, set[int]] = {}
    for node, thing in rows:
        members.setdefault(thing, set()).add(node)
    expected = {}
    for here in members.values():
        for pair in combinations(sorted(here), 2):
            count, weight = expected.get(pair, (0, 0.0))
            expected[pair] = (count + 1, weight + 1 / (len(here) - 1))
    expected = {pair: each for pair, each in expected.items() if each[0] >= at_least}
    found = _pairs(rows, at_least=at_least)
    assert list(zip(found["a"], found["b"], strict=True)) == sorted(expected)
    for a, b, count, weight in found[["a", "b", "count", "weight"]].itertuples(index=False):
        assert (count, pytest.approx(weight)) == expected[a, b]


def test_same_as_networkx_on_southern_women():
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    rows = [(women.index(w), events.index(e)) for w, e in graph.edges]
    projected = bipartite.collaboration_weighted_projected_graph(graph, women)
    found = _pairs(rows)
    assert len(found) == projected.number_of_edges()
    for a, b, weight in found[["a", "b", "weight"]].itertuples(index=False):
        assert weight == pytest.approx(projected[women[a]][women[b]]["weight"])


def test_cutting_into_blocks_changes_nothing(monkeypatch):
    rng = np.random.default_rng(3)
    rows = sorted(
        {(int(n), int(e)) for n, e in zip(rng.integers(0, 60, 400), rng.integers(0, 30, 400), strict=True)}
    )
    whole = _pairs(rows)
    monkeypatch.setattr(shared, "_BLOCK", 50)
    pd.testing.assert_frame_equal(_pairs(rows), whole)
