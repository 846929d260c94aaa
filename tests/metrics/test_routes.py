"""Who lies between others and how short routes are: by hand, as published, and by listing every route."""

import math
from itertools import combinations, pairwise, permutations

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import routes
from netmap.metrics.routes import (
    betweenness,
    betweenness_error,
    betweenness_normalised,
    centralisation_betweenness,
    fragmentation_distance_weighted,
    global_efficiency,
    harmonic_closeness,
    is_estimated,
    route_sources,
)


def test_path_of_six(network_from):
    assert betweenness(network_from(nx.path_graph(6))).tolist() == [0, 4, 6, 6, 4, 0]


def test_star_of_ten(network_from):
    network = network_from(nx.star_graph(9))
    assert betweenness(network).tolist() == [36] + [0] * 9
    assert betweenness_normalised(network).iloc[0] == 1
    assert centralisation_betweenness(network) == 1


def test_ring_has_no_lead(network_from):
    assert centralisation_betweenness(network_from(nx.cycle_graph(6))) == 0


def test_fewer_than_three(network_of):
    for network in (network_of([], nodes=0), network_of([], nodes=1), network_of("ab")):
        assert (betweenness(network) == 0).all()
        assert (betweenness_normalised(network) == 0).all()
        assert math.isnan(centralisation_betweenness(network))


def test_reach_by_hand(network_of):
    # Path of three: two pairs at one step, one pair at two.
    assert global_efficiency(network_of("ab bc")) == pytest.approx((1 + 1 + 0.5) / 3)
    assert fragmentation_distance_weighted(network_of("ab bc")) == pytest.approx(0.5 / 3)


def test_five_people_without_a_tie_reach_nobody(network_of):
    assert global_efficiency(network_of([], nodes=5)) == 0
    assert fragmentation_distance_weighted(network_of([], nodes=5)) == 1
    assert math.isnan(global_efficiency(network_of([], nodes=1)))


def test_florentine_marriages_as_published(network_from):
    # Padgett and Ansell's families; shares as in Jackson 2008, Social and Economic Networks, 1.2.1.
    network = network_from(nx.florentine_families_graph())
    share = dict(zip(network.nodes["name"], betweenness_normalised(network), strict=True))
    assert share["Medici"] == pytest.approx(0.522, abs=0.0005)
    assert share["Strozzi"] == pytest.approx(0.103, abs=0.0005)
    assert share["Guadagni"] == pytest.approx(0.255, abs=0.0005)
    # Wasserman and Faust 1994, Social Network Analysis, chapter 5, without Pucci.
    assert centralisation_betweenness(network) == pytest.approx(0.437, abs=0.0005)


def test_kite_as_published(network_from):
    # Krackhardt 1990, Administrative Science Quarterly 35: Heather lies between most.
    share = betweenness_normalised(network_from(nx.krackhardt_kite_graph()))
    assert share.round(3).tolist() == [0.023, 0.023, 0, 0.102, 0, 0.231, 0.231, 0.389, 0.222, 0]


def test_zachary_agrees_with_networkx(network_from):
    graph = nx.karate_club_graph()
    other = nx.betweenness_centrality(graph, normalized=False)
    assert betweenness(network_from(graph)).tolist() == pytest.approx([other[x] for x in range(34)])
    assert global_efficiency(network_from(graph)) == pytest.approx(nx.global_efficiency(graph))


def test_every_shortest_route_listed(random_networks):
    for network in random_networks:
        through = dict.fromkeys(network.nodes.index, 0.0)
        for a, b in combinations(network.nodes.index, 2):
            found = _shortest(network.graph, a, b)
            for route in found:
                for between in route[1:-1]:
                    through[between] += 1 / len(found)
        assert betweenness(network).to_dict() == pytest.approx(through)


def test_every_distance_measured(random_networks):
    for network in random_networks:
        pairs = list(combinations(network.nodes.index, 2))
        steps = [_shortest(network.graph, a, b) for a, b in pairs]
        near = [1 / (len(found[0]) - 1) if found else 0 for found in steps]
        assert global_efficiency(network) == pytest.approx(sum(near) / len(pairs))


def _shortest(graph, a, b):
    """All shortest routes, found by trying every order of the others, the fewest steps first."""
    others = sorted(set(graph) - {a, b})
    for length in range(len(others) + 1):
        tried = ((a, *between, b) for between in permutations(others, length))
        found = [route for route in tried if all(graph.has_edge(*step) for step in pairwise(route))]
        if found:
            return found
    return []


def test_small_networks_are_exact(network_from):
    network = network_from(nx.karate_club_graph())
    assert not is_estimated(network)
    assert route_sources(network) == 34
    assert betweenness_error(network) == 0


@pytest.fixture
def sampled(monkeypatch):
    """Make every network of more than sixteen an estimated one; give a way to choose the seed."""
    monkeypatch.setattr(routes, "EXACT_BELOW", 0)
    monkeypatch.setattr(routes, "SOURCES", 16)
    return lambda seed: monkeypatch.setattr(routes, "SEED", seed)


def test_estimates_are_right_on_average_and_say_how_far_off_they_are(sampled, network_from):
    graph = nx.karate_club_graph()
    exact = np.array(list(nx.betweenness_centrality(graph, normalized=False).values()))
    figures, errors, reach = [], [], []
    for seed in range(150):
        sampled(seed)
        network = network_from(graph)
        assert is_estimated(network)
        assert route_sources(network) == 16
        figure, error = routes._between(network)
        figures.append(figure)
        errors.append(error)
        reach.append(global_efficiency(network))
    top = np.argsort(-exact)[:5]
    spread = np.std(figures, axis=0)
    assert np.mean(figures, axis=0)[top] == pytest.approx(exact[top], rel=0.05)
    assert np.sqrt(np.mean(np.square(errors), axis=0))[top] == pytest.approx(spread[top], rel=0.25)
    assert np.mean(reach) == pytest.approx(nx.global_efficiency(graph), rel=0.01)


def test_the_same_sample_gives_the_same_estimate(sampled, network_from):
    sampled(1)
    graph = nx.karate_club_graph()
    assert betweenness(network_from(graph)).equals(betweenness(network_from(graph)))
    assert 0 < betweenness_error(network_from(graph)) < 1


def test_nodes_that_stand_alike_have_the_same_figure(network_from):
    # Every node of a torus is like every other; adding up in another order must not part them.
    assert betweenness(network_from(nx.grid_2d_graph(7, 9, periodic=True))).nunique() == 1


def test_nearness_by_hand(network_of):
    # Path a b c and one alone: a is one step from b, two from c, and never reaches d.
    assert harmonic_closeness(network_of("ab bc", nodes=4)).tolist() == pytest.approx([0.5, 2 / 3, 0.5, 0])
    assert harmonic_closeness(network_of([], nodes=0)).empty
    assert harmonic_closeness(network_of([], nodes=1)).isna().all()


def test_nearness_agrees_with_networkx_and_averages_to_ease_of_reach(random_networks, network_from):
    for network in [*random_networks, network_from(nx.karate_club_graph())]:
        other, n = nx.harmonic_centrality(network.graph), len(network.nodes)
        assert harmonic_closeness(network).tolist() == pytest.approx([other[x] / (n - 1) for x in range(n)])
        assert harmonic_closeness(network).mean() == pytest.approx(global_efficiency(network))


def test_nearness_from_a_sample_of_start_points(sampled, network_from):
    sampled(1)
    graph = nx.karate_club_graph()
    graph.add_edge(40, 41)  # a pair that the rest cannot reach
    network = network_from(graph)
    plain, starts = network.graph, routes.start_points(network).tolist()
    for node in network.nodes.index:
        steps = nx.single_source_shortest_path_length(plain, node)
        near = [1 / steps[x] if x in steps else 0 for x in starts if x != node]
        assert harmonic_closeness(network)[node] == pytest.approx(sum(near) / len(near))
