"""What each leaver leaves behind, against taking each one out, and nearness against networkx."""

import networkx as nx
import numpy as np
import pytest

from netmap.metrics.nearness import inverse_steps
from netmap.metrics.parts import left_without_each


def _random(seed, most=14):
    dealer = np.random.default_rng(seed)
    n = int(dealer.integers(1, most))
    ends = np.argwhere(np.triu(dealer.random((n, n)) < 0.6 * dealer.random(), k=1))
    graph = nx.empty_graph(n)
    graph.add_edges_from(ends.tolist())
    return n, ends, graph


def _fragmentation(sizes, n):
    return 1 - sum(size * (size - 1) for size in sizes) / (n * (n - 1))


def test_a_path_of_six():
    left = left_without_each(6, np.array([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]))
    assert left.largest.tolist() == [5, 4, 3, 3, 4, 5]
    assert left.cut_off.tolist() == [0, 1, 2, 2, 1, 0]
    assert left.fragmentation.tolist() == pytest.approx([0, 0.4, 0.6, 0.6, 0.4, 0])


def test_two_triangles_and_one_alone():
    left = left_without_each(7, np.array([(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5)]))
    assert left.fragmentation[6] == pytest.approx(1 - 12 / 30)
    assert left.fragmentation[0] == pytest.approx(1 - 8 / 30)
    assert left.largest.tolist() == [3] * 7


@pytest.mark.parametrize("n", [0, 1, 2])
def test_the_smallest(n):
    left = left_without_each(n, np.empty((0, 2), dtype=np.int64))
    assert np.isnan(left.fragmentation).all()
    assert left.largest.tolist() == [max(n - 1, 0)] * n


@pytest.mark.parametrize("seed", range(60))
def test_against_taking_each_one_out(seed):
    n, ends, graph = _random(seed)
    left = left_without_each(n, ends)
    for leaver in range(n):
        others = nx.Graph(graph)
        others.remove_node(leaver)
        sizes = sorted(map(len, nx.connected_components(others)))
        own = others.subgraph(nx.node_connected_component(graph, leaver) - {leaver})
        parts = sorted(map(len, nx.connected_components(own)))
        assert left.largest[leaver] == (sizes or [0])[-1]
        assert left.cut_off[leaver] == sum(parts[:-1])
        if n > 2:
            assert left.fragmentation[leaver] == pytest.approx(_fragmentation(sizes, n - 1))


@pytest.mark.parametrize("seed", range(30))
def test_nearness_against_networkx(seed):
    n, ends, graph = _random(seed, most=90)
    assert inverse_steps(n, ends) == pytest.approx(list(nx.harmonic_centrality(graph).values()))


def test_nearness_of_a_long_path_and_of_nobody():
    ends = np.column_stack([np.arange(99), np.arange(1, 100)])
    assert inverse_steps(100, ends)[0] == pytest.approx(sum(1 / step for step in range(1, 100)))
    assert inverse_steps(3, np.empty((0, 2), dtype=np.int64)).tolist() == [0, 0, 0]
