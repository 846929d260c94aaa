"""The separate pieces of a network."""

import math
from itertools import combinations

import networkx as nx
import pytest

from netmap.metrics.pieces import fragmentation, largest_component_share, n_components


def test_two_triangles_and_an_isolate(network_of):
    network = network_of("ab bc ca de ef fd", nodes=7)
    assert n_components(network) == 3
    assert largest_component_share(network) == 3 / 7
    assert fragmentation(network) == pytest.approx(1 - 12 / 42)


def test_five_people_without_a_tie(network_of):
    network = network_of([], nodes=5)
    assert (n_components(network), largest_component_share(network), fragmentation(network)) == (5, 0.2, 1)


def test_nobody_and_one(network_of):
    nobody, one = network_of([], nodes=0), network_of([], nodes=1)
    assert n_components(nobody) == 0
    assert math.isnan(largest_component_share(nobody))
    assert largest_component_share(one) == 1
    assert math.isnan(fragmentation(one))


def test_share_of_pairs_without_a_route(random_networks):
    for network in random_networks:
        pairs = list(combinations(network.nodes.index, 2))
        apart = sum(not nx.has_path(network.graph, a, b) for a, b in pairs)
        assert fragmentation(network) == pytest.approx(apart / len(pairs))
