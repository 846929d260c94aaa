"""Namings returned and triangles closed: by hand, as published, and by counting."""

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netmap.metrics.closure import (
    answered,
    local_clustering,
    mean_local_clustering,
    n_arcs_answered,
    n_local_clustering,
    reciprocity,
    transitivity,
)


def test_namings_among_those_who_answered(network_of):
    # a and b name each other, c names a and gets nothing back; d was named and is not known to have answered.
    network = network_of([], named="ab ba ca ad")
    assert answered(network).tolist() == [0, 1, 2]
    assert n_arcs_answered(network) == 3
    assert reciprocity(network) == pytest.approx(2 / 3)


def test_who_answered_is_taken_from_the_network_where_it_says_so(network_of):
    # d answered and named nobody: that a's naming is not returned is then known. A stranger's id is passed over.
    network = network_of([], nodes=[1, 4, 6, 9], named=[(1, 4), (4, 1), (1, 9)])
    for ids in (np.array([9, 1, 4, 77]), pd.Index([1, 4, 9])):
        object.__setattr__(network, "answered", ids)
        assert answered(network).tolist() == [0, 1, 3]
        vars(network).pop("_worked_out", None)
        assert reciprocity(network) == pytest.approx(2 / 3)


def test_ties_that_are_no_namings_are_not_returned_or_otherwise(network_of):
    assert math.isnan(reciprocity(network_of("ab bc")))
    assert math.isnan(reciprocity(network_of([], named="ab")))
    assert n_arcs_answered(network_of([], nodes=0)) == 0


def test_namings_beside_networkx(network_of):
    for seed in range(20):
        dealer = np.random.default_rng(seed)
        arcs = dealer.integers(0, 9, (25, 2))
        network = network_of([], nodes=9, named=arcs[arcs[:, 0] != arcs[:, 1]])
        graph = nx.DiGraph(network.arcs.tolist())
        among = graph.subgraph([x for x in graph if graph.out_degree(x)])
        assert reciprocity(network) == pytest.approx(nx.overall_reciprocity(among))


def test_triangles_by_hand(network_of):
    # One triangle, and d on c: three of the five chains of three are closed.
    network = network_of("ab bc ca cd", nodes=5)
    assert transitivity(network) == pytest.approx(3 / 5)
    assert local_clustering(network).tolist() == pytest.approx([1, 1, 1 / 3, math.nan, math.nan], nan_ok=True)
    assert mean_local_clustering(network) == pytest.approx(7 / 9)
    assert n_local_clustering(network) == 3


def test_all_tied_to_all(network_from):
    assert transitivity(network_from(nx.complete_graph(5))) == 1
    assert transitivity(network_from(nx.star_graph(9))) == 0
    assert math.isnan(transitivity(network_from(nx.path_graph(2))))


def test_zachary_as_published(network_from):
    # Transitivity 0.2557; the mean over all 34 counts the one with a single contact as 0 (0.5706), ours does not.
    network = network_from(nx.karate_club_graph())
    assert transitivity(network) == pytest.approx(0.2557, abs=5e-5)
    assert n_local_clustering(network) == 33
    assert mean_local_clustering(network) * 33 / 34 == pytest.approx(0.5706, abs=5e-5)
    assert nx.average_clustering(network.graph) == pytest.approx(0.5706, abs=5e-5)


def test_florentine_marriages(network_from):
    graph = nx.florentine_families_graph()
    assert transitivity(network_from(graph)) == pytest.approx(3 * 3 / 47)  # three triangles in 47 chains
    assert nx.transitivity(graph) == pytest.approx(9 / 47)


def test_namings_close_triangles_whichever_way_they_go(network_of):
    # The transitivity that networkx gives a directed graph is another figure.
    network = network_of([], named="ab bc ac ca cd")
    assert transitivity(network) == pytest.approx(3 / 5)
    assert transitivity(network) == pytest.approx(nx.transitivity(network.graph))
    assert nx.transitivity(nx.DiGraph(network.arcs.tolist())) != pytest.approx(3 / 5)


def test_triangles_counted_one_by_one(random_networks):
    for network in random_networks:
        graph, closed, chains = network.graph, 0, 0
        for person in graph:
            pairs = list(combinations(graph[person], 2))
            tied = sum(graph.has_edge(*pair) for pair in pairs)
            own = tied / len(pairs) if pairs else math.nan
            assert local_clustering(network)[person] == pytest.approx(own, nan_ok=True)
            closed, chains = closed + tied, chains + len(pairs)
        assert transitivity(network) == pytest.approx(closed / chains if chains else math.nan, nan_ok=True)
