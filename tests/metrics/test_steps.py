"""Steps from one to another: by hand, as published, and beside networkx."""

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import engine, routes
from netmap.metrics.pieces import fragmentation
from netmap.metrics.steps import (
    average_path_length,
    average_path_length_error,
    centralisation_closeness,
    diameter,
    reachable_pairs_share,
)


def test_path_of_four(network_from):
    # Three pairs at one step, two at two, one at three.
    network = network_from(nx.path_graph(4))
    assert average_path_length(network) == pytest.approx(10 / 6)
    assert diameter(network) == 3
    assert reachable_pairs_share(network) == 1


def test_pieces_count_the_pairs_within_reach_and_say_how_many(network_of):
    # networkx gives up on such a network.
    network = network_of("ab bc de", nodes=6)
    assert average_path_length(network) == pytest.approx((1 + 1 + 2 + 1) / 4)
    assert diameter(network) == 2
    assert reachable_pairs_share(network) == pytest.approx(4 / 15)
    assert math.isnan(centralisation_closeness(network))
    with pytest.raises(nx.NetworkXError):
        nx.average_shortest_path_length(network.graph)


def test_closeness_by_hand(network_from):
    assert centralisation_closeness(network_from(nx.star_graph(9))) == pytest.approx(1)
    assert centralisation_closeness(network_from(nx.cycle_graph(6))) == 0
    assert centralisation_closeness(network_from(nx.complete_graph(5))) == 0
    # Path of three: the middle 1, the ends 2/3; (1/3 + 1/3) / (2 x 1 / 3) = 1, a star of three.
    assert centralisation_closeness(network_from(nx.path_graph(3))) == pytest.approx(1)
    # Path of four: 3/6, 3/4, 3/4, 3/6; 1/2 over 3 x 2 / 5.
    assert centralisation_closeness(network_from(nx.path_graph(4))) == pytest.approx(0.5 / (6 / 5))


def test_without_ties(network_of):
    for nodes in (0, 1, 2, 5):
        assert len(engine.step_counts(network_of([], nodes=nodes))) == 0
        network = network_of([], nodes=nodes)
        assert math.isnan(average_path_length(network))
        assert math.isnan(average_path_length_error(network))
        assert math.isnan(diameter(network))
        assert math.isnan(centralisation_closeness(network))
        assert reachable_pairs_share(network) == 0 or nodes < 2
    assert math.isnan(centralisation_closeness(network_of("ab")))


def test_zachary_as_published(network_from):
    graph = nx.karate_club_graph()
    network = network_from(graph)
    assert average_path_length(network) == pytest.approx(2.4082, abs=5e-5)
    assert diameter(network) == 5
    assert average_path_length_error(network) == 0
    assert centralisation_closeness(network) == pytest.approx(_closeness(graph))


def test_florentine_marriages_as_published(network_from):
    # Wasserman and Faust 1994, Social Network Analysis, chapter 5: closeness centralisation 0.322 without Pucci.
    graph = nx.florentine_families_graph()
    network = network_from(graph)
    assert centralisation_closeness(network) == pytest.approx(0.322, abs=5e-4)
    assert average_path_length(network) == pytest.approx(nx.average_shortest_path_length(graph))
    assert diameter(network) == 5


def _closeness(graph):
    closeness, n = list(nx.closeness_centrality(graph).values()), len(graph)
    return sum(max(closeness) - each for each in closeness) * (2 * n - 3) / ((n - 1) * (n - 2))


def test_beside_networkx(random_networks):
    for network in random_networks:
        graph, n = network.graph, len(network.nodes)
        lengths = dict(nx.all_pairs_shortest_path_length(graph))
        steps = [lengths[a][b] for a, b in combinations(graph, 2) if b in lengths[a]]
        assert average_path_length(network) == pytest.approx(
            np.mean(steps) if steps else math.nan, nan_ok=True
        )
        assert diameter(network) == pytest.approx(max(steps, default=math.nan), nan_ok=True)
        assert reachable_pairs_share(network) == pytest.approx(len(steps) / (n * (n - 1) / 2))
        assert reachable_pairs_share(network) + fragmentation(network) == pytest.approx(1)
        if n > 2 and nx.is_connected(graph):
            assert centralisation_closeness(network) == pytest.approx(_closeness(graph), abs=1e-12)


@pytest.fixture
def sampled(monkeypatch):
    """Make every network of more than sixteen an estimated one; give a way to choose the seed."""
    monkeypatch.setattr(routes, "EXACT_BELOW", 0)
    monkeypatch.setattr(routes, "SOURCES", 16)
    return lambda seed: monkeypatch.setattr(routes, "SEED", seed)


def test_estimates_are_right_on_average_and_say_how_far_off_they_are(sampled, network_from):
    figures, errors = [], []
    for seed in range(150):
        sampled(seed)
        network = network_from(nx.karate_club_graph())
        figures.append(average_path_length(network))
        errors.append(average_path_length_error(network))
        assert diameter(network) <= 5
        assert math.isnan(centralisation_closeness(network))
        assert reachable_pairs_share(network) == 1
    assert np.mean(figures) == pytest.approx(2.4082, rel=0.01)
    assert np.sqrt(np.mean(np.square(errors))) == pytest.approx(np.std(figures), rel=0.25)
