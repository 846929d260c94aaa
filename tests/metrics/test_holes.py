"""Structural holes: by hand, as published, by the formula in loops, and against networkx and igraph."""

import math

import igraph
import networkx as nx
import numpy as np
import pytest

from netmap.metrics import products
from netmap.metrics.closure import local_clustering
from netmap.metrics.holes import constraint, effective_size, efficiency_burt, hierarchy_burt


def test_star_of_ten(network_from):
    network = network_from(nx.star_graph(9))
    assert constraint(network).tolist() == pytest.approx([1 / 9] + [1] * 9)
    assert effective_size(network).tolist() == [9] + [1] * 9
    assert efficiency_burt(network).tolist() == [1] * 10


def test_triangle(network_of):
    network = network_of("ab bc ca")
    assert constraint(network).tolist() == pytest.approx([1.125] * 3)
    assert effective_size(network).tolist() == [1] * 3
    assert hierarchy_burt(network).tolist() == [0] * 3


def test_complete_network_of_five(network_from):
    assert constraint(network_from(nx.complete_graph(5))).tolist() == pytest.approx([0.765625] * 5)


def test_triangle_with_a_tail(network_of):
    figures = constraint(network_of("ab bc ca cd"))
    assert figures.tolist() == pytest.approx([1.0069, 1.0069, 0.6111, 1], abs=5e-5)


@pytest.mark.parametrize("n", range(3, 16))
def test_equal_contacts_have_no_hierarchy_and_no_rounding_below_it(n, network_from):
    figures = hierarchy_burt(network_from(nx.complete_graph(n)))
    assert (figures >= 0).all()
    assert figures.tolist() == pytest.approx([0] * n, abs=1e-12)


def test_too_few_contacts(network_of):
    network = network_of("ab", nodes=3)
    assert constraint(network).tolist()[:2] == [1, 1]
    assert math.isnan(constraint(network)[2])
    assert math.isnan(effective_size(network)[2])
    assert math.isnan(efficiency_burt(network)[2])
    assert hierarchy_burt(network).isna().all()


def test_borgatti_as_published(network_of):
    # Borgatti 1997: G has six contacts, four ties among them; effective size 4.67, efficiency 0.78.
    network = network_of("ab af ag ae eg fg bg bd dg gc")
    assert effective_size(network)[6] == pytest.approx(4.67, abs=0.005)
    assert efficiency_burt(network)[6] == pytest.approx(0.78, abs=0.005)


def _burt(ties, n):
    """The formulas of Burt 1992, one loop for each sum: constraint, effective size, hierarchy."""
    a = np.zeros((n, n))
    for i, j in ties:
        a[i, j] = a[j, i] = 2.0
    for i in range(n):
        alters = [j for j in range(n) if a[i, j] > 0]
        if not alters:
            yield math.nan, math.nan, math.nan
            continue
        p = lambda x, y: a[x, y] / sum(a[x])  # noqa: E731 - as the formula is written
        m = lambda x, y: a[x, y] / max(a[x])  # noqa: E731
        terms, size = [], 0.0
        for j in alters:
            others = [q for q in range(n) if q not in (i, j) and a[i, q] > 0]
            terms.append((p(i, j) + sum(p(i, q) * p(q, j) for q in others)) ** 2)
            size += 1 - sum(p(i, q) * m(j, q) for q in others)
        k, ratios = len(terms), [t / (sum(terms) / len(terms)) for t in terms]
        uneven = sum(r * math.log(r) for r in ratios) / (k * math.log(k)) if k > 1 else math.nan
        yield sum(terms), size, uneven


def test_formula_in_loops(random_networks):
    for network in random_networks:
        expected = np.array(list(_burt(network.ends.tolist(), len(network.nodes))))
        found = np.column_stack([constraint(network), effective_size(network), hierarchy_burt(network)])
        np.testing.assert_allclose(found, expected, atol=1e-12)


@pytest.mark.parametrize("graph", ["zachary", "women"])
def test_second_opinions(graph, network_from):
    if graph == "zachary":
        graph = nx.karate_club_graph()
    else:
        # Davis, Gardner and Gardner 1941: women tied by an event in common.
        two_mode = nx.davis_southern_women_graph()
        graph = nx.projected_graph(two_mode, two_mode.graph["top"])
    network = network_from(graph)
    plain = nx.Graph(network.graph.edges)
    assert constraint(network).to_dict() == pytest.approx(nx.constraint(plain))
    assert effective_size(network).to_dict() == pytest.approx(nx.effective_size(plain))
    other = igraph.Graph(n=len(network.nodes), edges=network.ends.tolist()).constraint()
    assert constraint(network).tolist() == pytest.approx(other)


def test_blocks_of_rows_change_nothing(network_from, monkeypatch):
    graph = nx.karate_club_graph()
    whole = constraint(network_from(graph)), effective_size(network_from(graph))
    monkeypatch.setattr(products, "BLOCK", 50)
    near = network_from(graph).adjacency
    assert len(list(products.row_blocks(near, near))) > 10
    assert constraint(network_from(graph)).tolist() == pytest.approx(whole[0].tolist(), rel=1e-12)
    assert effective_size(network_from(graph)).tolist() == pytest.approx(whole[1].tolist(), rel=1e-12)


def test_local_clustering_by_hand(network_of):
    # a knows b, c, d; of their three pairs b - c are tied.
    figures = local_clustering(network_of("ab ac ad bc", nodes=5)).tolist()
    assert figures[:3] == pytest.approx([1 / 3, 1, 1])
    assert all(math.isnan(figure) for figure in figures[3:])


def test_local_clustering_agrees_where_networkx_is_right(random_networks, network_from):
    for network in [*random_networks, network_from(nx.karate_club_graph())]:
        other, degree = nx.clustering(nx.Graph(network.graph)), dict(network.graph.degree)
        expected = [other[x] if degree[x] > 1 else math.nan for x in network.nodes.index]
        assert local_clustering(network).tolist() == pytest.approx(expected, nan_ok=True)


def test_an_average_covers_those_who_have_the_figure(network_from):
    # Zachary's club: 0.5706 as commonly given, where the one member with a single contact counts as 0.
    figures = local_clustering(network_from(nx.karate_club_graph()))
    assert figures.isna().sum() == 1
    assert figures.fillna(0).mean() == pytest.approx(0.5706, abs=5e-5)
    assert figures.mean() == pytest.approx(0.5706 * 34 / 33, abs=5e-5)
