"""How many leavers it takes: by hand, by trying every set of leavers, and beside networkx."""

import math
from itertools import combinations

import networkx as nx
import pytest

from netmap.metrics import holding
from netmap.metrics.holding import vertex_connectivity


@pytest.mark.parametrize(
    ("graph", "leavers"),
    [
        (nx.path_graph(2), 1),
        (nx.star_graph(9), 1),
        (nx.cycle_graph(6), 2),
        (nx.complete_graph(5), 4),
        (nx.complete_bipartite_graph(3, 5), 3),
        (nx.petersen_graph(), 3),
        (nx.octahedral_graph(), 4),
        (nx.karate_club_graph(), 1),
        (nx.barbell_graph(5, 0), 1),
    ],
)
def test_as_known(graph, leavers, network_from):
    assert vertex_connectivity(network_from(graph)) == leavers


def test_two_dense_groups_that_three_hold_together(network_from):
    graph = nx.disjoint_union(nx.complete_graph(7), nx.complete_graph(7))
    graph.add_edges_from([(0, 7), (1, 8), (2, 9), (2, 10)])
    assert vertex_connectivity(network_from(graph)) == 3


def test_the_one_with_fewest_contacts_may_have_to_leave_too(network_from):
    # Two groups of six that share two people only; one of them has the fewest contacts of all.
    graph = nx.disjoint_union(nx.complete_graph(6), nx.complete_graph(6))
    graph.add_edges_from([(12, x) for x in (0, 1, 6, 7)] + [(13, x) for x in range(12)])
    assert graph.degree(12) == min(d for _, d in graph.degree())
    assert vertex_connectivity(network_from(graph)) == 2 == nx.node_connectivity(graph)


def test_every_set_of_leavers(random_networks):
    for network in random_networks:
        graph = network.graph
        if not graph.number_of_edges():
            assert math.isnan(vertex_connectivity(network))
            continue
        pieces = sorted(nx.connected_components(graph), key=len, reverse=True)
        equal = [piece for piece in pieces if len(piece) == len(pieces[0])]
        assert vertex_connectivity(network) in {_leavers(graph.subgraph(piece)) for piece in equal}


def _leavers(graph):
    """The fewest whose leaving parts the others, or leaves one alone."""
    for k in range(len(graph)):
        for gone in combinations(graph, k):
            left = graph.subgraph(set(graph) - set(gone))
            if len(left) == 1 or not nx.is_connected(left):
                return k
    return None


@pytest.mark.parametrize("seed", range(12))
def test_beside_networkx(seed, network_from):
    graph = nx.random_geometric_graph(40, 0.35, seed=seed)
    largest = graph.subgraph(max(nx.connected_components(graph), key=len))
    assert vertex_connectivity(network_from(graph)) == nx.node_connectivity(largest)


def test_a_large_network_is_left_out_unless_few_contacts_decide(network_from, monkeypatch):
    monkeypatch.setattr(holding, "MOST_WORK", 10)
    assert math.isnan(vertex_connectivity(network_from(nx.petersen_graph())))
    assert vertex_connectivity(network_from(nx.cycle_graph(60))) == 2
    assert vertex_connectivity(network_from(nx.path_graph(60))) == 1


def test_without_ties(network_of):
    assert all(math.isnan(vertex_connectivity(network_of([], nodes=n))) for n in (0, 1, 5))
