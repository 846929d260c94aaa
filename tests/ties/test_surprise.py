"""The backbone: exact tails against enumeration, and what is known of the Southern Women."""

from itertools import product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.ties.chance import chance_of_presence
from netmap.ties.shared import pairs_sharing
from netmap.ties.surprise import kept, surprise, upper_tail


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(1, 3)), min_size=1, max_size=4), st.integers(0, 6))
def test_the_tail_is_that_of_all_outcomes(draws, most):
    chance, times = np.array([c for c, _ in draws]), np.array([t for _, t in draws])
    each = np.repeat(chance, times)
    total = np.zeros(len(each) + 1)
    for outcome in product((0, 1), repeat=len(each)):
        total[sum(outcome)] += np.prod(np.where(outcome, each, 1 - each))
    wanted = [total[k:].sum() if k <= len(each) else 0.0 for k in range(most + 1)]
    assert upper_tail(chance, times, most).tolist() == pytest.approx(wanted, abs=1e-9)


def test_where_everything_is_certain_nothing_surprises():
    # Methods section 15: events {1,2,3}, {1,2}, {1}.
    node, event = pd.Series([1, 2, 3, 1, 2, 1]), pd.Series([1, 1, 1, 2, 2, 3])
    found = surprise(node, event, pairs_sharing(node, event))
    assert found["p"].tolist() == pytest.approx([1.0, 1.0, 1.0])
    assert found["least"].tolist() == pytest.approx([1.0, 1.0, 1.0])


def _southern_women():
    graph = nx.davis_southern_women_graph()
    rows = [(graph.graph["top"].index(w), graph.graph["bottom"].index(e)) for w, e in graph.edges]
    frame = pd.DataFrame(rows, columns=["node", "event"])
    return frame["node"], frame["event"]


def test_no_two_southern_women_pass():
    node, event = _southern_women()
    pairs = pairs_sharing(node, event)
    found = surprise(node, event, pairs)
    assert not (found["p"] < 0.05).any()
    assert (found["least"] <= found["p"] + 1e-12).all()


def test_a_pair_by_its_own_chances():
    node, event = _southern_women()
    pairs = pairs_sharing(node, event)
    sizes, events = np.unique(event.value_counts(), return_counts=True)
    degrees, people = np.unique(node.value_counts(), return_counts=True)
    p = chance_of_presence(degrees, people, sizes, events)
    a, b, count = pairs.loc[0, ["a", "b", "count"]].astype(int)
    rows = [np.searchsorted(degrees, (node == end).sum()) for end in (a, b)]
    draws = np.random.default_rng(1).random((200_000, len(event.unique()))) < np.repeat(
        p[rows[0]] * p[rows[1]], events
    )
    assert surprise(node, event, pairs)["p"].iloc[0] == pytest.approx(
        (draws.sum(axis=1) >= count).mean(), abs=0.005
    )


def test_corrections_by_hand():
    p = np.array([0.04, 0.001, 0.02, 0.03])
    assert kept(p, 0.05, 0).tolist() == [True, True, True, True]
    assert kept(p, 0.05, 1).tolist() == [False, True, False, False]
    assert kept(p, 0.05, 2).tolist() == [True, True, True, True]
    assert kept(np.array([0.04, 0.06]), 0.05, 2).tolist() == [False, False]
    # A p as large as the limit does not pass.
    assert [kept(np.array([0.05]), 0.05, correction).tolist() for correction in (0, 1, 2)] == [[False]] * 3
