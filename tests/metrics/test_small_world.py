"""Small world: where rewiring changes nothing, on a published model, and beside swaps of networkx."""

import math
import random

import igraph
import networkx as nx
import numpy as np
import pytest

from netmap.metrics import small_world
from netmap.metrics.small_world import (
    small_world_c_er,
    small_world_c_ratio,
    small_world_l_er,
    small_world_l_ratio,
    small_world_sigma,
)

EVERY = (small_world_c_ratio, small_world_l_ratio, small_world_sigma, small_world_c_er, small_world_l_er)


@pytest.fixture(scope="module")
def ring():
    """Sixty in a ring, each with the three nearest on both sides, one tie in twenty laid anew."""
    return nx.connected_watts_strogatz_graph(60, 6, 0.05, seed=3)


def test_where_nothing_can_be_swapped_all_is_as_by_chance(network_from):
    network = network_from(nx.complete_graph(30))
    assert [each(network) for each in EVERY[:3]] == pytest.approx([1, 1, 1])


def test_a_star_has_no_triangles_by_chance_either(network_from):
    network = network_from(nx.star_graph(39))
    assert math.isnan(small_world_c_ratio(network))
    assert small_world_l_ratio(network) == pytest.approx(1)
    assert math.isnan(small_world_sigma(network))


def test_beside_swaps_of_networkx(ring, network_from):
    network = network_from(ring)
    closed, steps = [], []
    for seed in range(40):
        other = ring.copy()
        nx.double_edge_swap(other, nswap=2 * other.number_of_edges(), max_tries=100_000, seed=seed)
        if nx.is_connected(other):
            closed.append(nx.transitivity(other))
            steps.append(nx.average_shortest_path_length(other))
    assert len(closed) >= 30
    assert small_world_c_ratio(network) == pytest.approx(nx.transitivity(ring) / np.mean(closed), rel=0.15)
    length = nx.average_shortest_path_length(ring)
    assert small_world_l_ratio(network) == pytest.approx(length / np.mean(steps), rel=0.02)
    sigma = small_world_c_ratio(network) / small_world_l_ratio(network)
    assert small_world_sigma(network) == pytest.approx(sigma)
    assert sigma > 3


def test_a_network_without_pattern_is_no_small_world(network_from):
    network = network_from(nx.gnm_random_graph(60, 240, seed=1))
    assert small_world_sigma(network) == pytest.approx(1, abs=0.2)


def test_the_rule_of_thumb_by_hand(network_from):
    network = network_from(nx.circulant_graph(40, [1, 2]))
    assert small_world_c_er(network) == pytest.approx(4 / 39)
    assert small_world_l_er(network) == pytest.approx((math.log(40) - 0.577) / math.log(4) + 0.5)


def test_others_than_the_largest_piece_change_nothing(ring, network_from):
    more = nx.disjoint_union(ring, nx.complete_graph(20))
    more.add_nodes_from(range(80, 90))
    for each in EVERY:
        assert each(network_from(more)) == pytest.approx(each(network_from(ring)))


@pytest.mark.parametrize("n", [0, 1, 2, 29])
def test_fewer_than_thirty_in_the_largest_piece(n, network_from):
    graph = nx.disjoint_union(nx.path_graph(n), nx.empty_graph(5))
    assert all(math.isnan(each(network_from(graph))) for each in EVERY)


def test_too_large_to_rewire_leaves_the_rule_of_thumb(ring, network_from, monkeypatch):
    monkeypatch.setattr(small_world, "MOST_WORK", 60 * 180 - 1)
    network = network_from(ring)
    assert all(math.isnan(each(network)) for each in EVERY[:3])
    assert all(math.isfinite(each(network)) for each in EVERY[3:])


def test_draws_are_the_same_every_time_and_leave_other_draws_alone(ring, network_from):
    random.seed(5)
    state = random.getstate()
    first = small_world_sigma(network_from(ring))
    assert random.getstate() == state
    assert small_world_sigma(network_from(ring)) == first
    random.seed(5)
    one = igraph.Graph.Erdos_Renyi(n=20, m=40).get_edgelist()
    random.seed(5)
    assert igraph.Graph.Erdos_Renyi(n=20, m=40).get_edgelist() == one  # igraph has its usual generator back
