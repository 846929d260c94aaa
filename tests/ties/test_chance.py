"""What chance would give: the configuration model against its own promise and hand checks."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.ties.chance import chance_of_presence, expected_strength


def _solved(rows):
    """Chances per person and event, put together again from the classes."""
    frame = pd.DataFrame(rows, columns=["node", "event"])
    attended, sizes = frame["node"].value_counts(), frame["event"].value_counts()
    degrees, people = np.unique(attended, return_counts=True)
    sizes_, events = np.unique(sizes, return_counts=True)
    p = chance_of_presence(degrees, people, sizes_, events)
    return p, degrees, people, sizes_, events


def test_certain_rows_and_columns_by_hand():
    # Methods section 15: events {1,2,3}, {1,2}, {1}: everything is certain.
    p, *_ = _solved([(1, 1), (2, 1), (3, 1), (1, 2), (2, 2), (1, 3)])
    assert set(np.unique(p)) <= {0.0, 1.0}
    assert p.tolist() == [[0, 0, 1], [0, 1, 1], [1, 1, 1]]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 6)), unique=True, min_size=1, max_size=40))
def test_expected_sums_are_the_observed_ones(rows):
    p, degrees, people, sizes, events = _solved(rows)
    assert ((p >= 0) & (p <= 1)).all()
    np.testing.assert_allclose((p * events).sum(axis=1), degrees, rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose((p * people[:, None]).sum(axis=0), sizes, rtol=1e-4, atol=1e-4)


def test_southern_women_keep_their_sums():
    graph = nx.davis_southern_women_graph()
    rows = [(graph.graph["top"].index(w), graph.graph["bottom"].index(e)) for w, e in graph.edges]
    p, degrees, people, sizes, events = _solved(rows)
    np.testing.assert_allclose((p * events).sum(axis=1), degrees, rtol=1e-8)
    np.testing.assert_allclose((p * people[:, None]).sum(axis=0), sizes, rtol=1e-8)


def test_two_at_every_event_expect_exactly_what_they_have():
    # Two people at both of two events of two: w = 2 and the chance of it is certain.
    node, event = pd.Series([0, 1, 0, 1]), pd.Series([0, 0, 1, 1])
    assert expected_strength(node, event, pd.Series([0]), pd.Series([1])) == pytest.approx([2.0])


def test_two_people_of_four_at_events_of_two():
    # Four people, two events of two, one event each: every p is 1/2, E[w] = 2 * 1/4 * 1.
    node, event = pd.Series([0, 1, 2, 3]), pd.Series([0, 0, 1, 1])
    assert expected_strength(node, event, pd.Series([0]), pd.Series([1])) == pytest.approx([0.5])


def test_who_was_only_where_everybody_was_has_no_chance_elsewhere():
    # Four at one event; three of them, each with each other one, at three more. The fourth is certain in both ways.
    chance = chance_of_presence(np.array([1, 3]), np.array([1, 3]), np.array([2, 4]), np.array([3, 1]))
    assert chance == pytest.approx(np.array([[0.0, 1.0], [2 / 3, 1.0]]))
