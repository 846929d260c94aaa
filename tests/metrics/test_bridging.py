"""Bridges for each contact: by hand, as published, and by the ties that shortest routes run along."""

import math

import networkx as nx
import pytest

from netmap.metrics.bridging import bridging_centrality, everett_valente


def test_path_of_six(network_from):
    assert everett_valente(network_from(nx.path_graph(6))).tolist() == [0, 6.5, 8.5, 8.5, 6.5, 0]


def test_star_of_ten(network_from):
    # Every tie carries the routes of one leaf to the nine others.
    assert everett_valente(network_from(nx.star_graph(9))).tolist() == [9] + [0] * 9


def test_average_of_the_routes_on_the_ties(random_networks, network_from):
    # Everett and Valente 2016: the figure is the mean edge betweenness of the ties, also in pieces.
    for network in [*random_networks, network_from(nx.karate_club_graph())]:
        on_tie = nx.edge_betweenness_centrality(network.graph, normalized=False)
        for node in network.nodes.index:
            ties = [routes for ends, routes in on_tie.items() if node in ends]
            expected = sum(ties) / len(ties) if len(ties) >= 2 else 0
            assert everett_valente(network)[node] == pytest.approx(expected)


def test_bridging_by_hand(network_of):
    # Two triangles a b c and d e f joined by c - d, and g tied to a: c lies between {a b g} and {d e f}.
    network = network_of("ab bc ca de ef fd cd ag")
    figures = bridging_centrality(network)
    # c: between a, b, g and d, e, f are 9 pairs, and it is tied to a (3), b (2), d (3).
    assert figures[2] == pytest.approx(9 * (1 / 3) / (1 / 3 + 1 / 2 + 1 / 3))
    assert figures[6] == 0
    assert figures.idxmax() in (2, 3)


def test_bridging_by_the_formula(random_networks):
    for network in random_networks:
        graph = network.graph
        between = nx.betweenness_centrality(graph, normalized=False)
        for node in graph:
            others = sum(1 / graph.degree[x] for x in graph[node])
            expected = between[node] / graph.degree[node] / others if others else math.nan
            assert bridging_centrality(network)[node] == pytest.approx(expected, nan_ok=True)


def test_nobody_alone_or_a_pair(network_of):
    assert everett_valente(network_of([], nodes=0)).empty
    assert everett_valente(network_of("ab", nodes=3)).tolist() == [0, 0, 0]
    figures = bridging_centrality(network_of("ab", nodes=3)).tolist()
    assert figures[:2] == [0, 0]
    assert math.isnan(figures[2])
