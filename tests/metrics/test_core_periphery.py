"""Core and periphery: by hand, and by trying every possible core."""

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import core_periphery
from netmap.metrics.core_periphery import (
    core_density,
    core_edge_arbitrary,
    core_fit_r,
    core_periphery_density,
    core_size,
    in_core,
    periphery_core_contact_share,
    periphery_density,
)

WHOLE = (
    core_size, core_edge_arbitrary, core_fit_r, core_density, core_periphery_density, periphery_density,
    periphery_core_contact_share,
)  # fmt: skip


def test_star_of_ten_has_its_middle_for_a_core(network_from):
    network = network_from(nx.star_graph(9))
    assert in_core(network).tolist() == [1] + [0] * 9
    assert core_size(network) == 1
    assert core_edge_arbitrary(network) == 0
    assert core_periphery_density(network) == 1
    assert periphery_density(network) == 0
    assert periphery_core_contact_share(network) == 1
    assert math.isnan(core_density(network))  # one has no pairs
    assert math.isnan(core_fit_r(network))


def test_path_of_four(network_from):
    # The two in the middle, tied; the ends have one contact each in the core and are not tied.
    network = network_from(nx.path_graph(4))
    assert in_core(network).tolist() == [0, 1, 1, 0]
    assert [each(network) for each in WHOLE] == pytest.approx([2, 0, 1, 1, 0.5, 0, 1])


def test_core_with_newcomers_around(network_of):
    # Four tied to all; e and f on one each, g and h tied to each other only, i alone.
    network = network_of("ab ac ad bc bd cd ae bf gh", nodes=9)
    assert core_size(network) == 3  # d has three contacts, not more than three: the edge is between c and d
    assert core_edge_arbitrary(network) == 1
    assert in_core(network).tolist() == [1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert core_density(network) == 1
    assert core_periphery_density(network) == 5 / 18
    assert periphery_density(network) == 1 / 15
    assert periphery_core_contact_share(network) == 3 / 6


def test_a_thin_core_is_no_core(network_from):
    # All have four contacts: those with the lowest ids are no centre of anything.
    network = network_from(nx.random_regular_graph(4, 40, seed=2))
    assert in_core(network).isna().all()
    assert all(math.isnan(each(network)) for each in WHOLE)


def test_without_ties(network_of):
    for nodes in (0, 1, 2, 6):
        network = network_of([], nodes=nodes)
        assert in_core(network).isna().all()
        assert all(math.isnan(each(network)) for each in WHOLE)


def test_a_pair(network_of):
    network = network_of("ab")
    assert in_core(network).tolist() == [1, 0]
    assert core_edge_arbitrary(network) == 1
    assert math.isnan(periphery_density(network))


def test_no_other_core_is_better(random_networks, monkeypatch):
    monkeypatch.setattr(core_periphery, "LEAST_DENSITY", -1)
    for network in random_networks:
        graph, n = network.graph, len(network.nodes)
        if not graph.number_of_edges():
            continue
        found = {x for x, inside in in_core(network).items() if inside}
        least = min(_misfit(graph, set(some)) for k in range(n + 1) for some in combinations(graph, k))
        assert _misfit(graph, found) == least
        k, m = len(found), graph.number_of_edges()
        assert least == k * (k - 1) / 2 + m - sum(graph.degree(x) for x in found)


def _misfit(graph, core):
    """Ties missing in the core, and ties there are in the periphery."""
    pairs = [({a, b} <= core, not {a, b} & core, graph.has_edge(a, b)) for a, b in combinations(graph, 2)]
    return sum((inside and not tied) or (outside and tied) for inside, outside, tied in pairs)


def test_figures_pair_by_pair(random_networks):
    tried = 0
    for network in random_networks:
        core = {x for x, inside in in_core(network).items() if inside == 1}
        if not core:
            assert math.isnan(core_size(network))
            continue
        tried += 1
        graph = network.graph
        tied = {0: [], 1: [], 2: []}
        for a, b in combinations(graph, 2):
            tied[(a in core) + (b in core)].append(graph.has_edge(a, b))
        density = {ends: np.mean(pairs) if pairs else math.nan for ends, pairs in tied.items()}
        assert core_density(network) == pytest.approx(density[2], nan_ok=True)
        assert core_periphery_density(network) == pytest.approx(density[1], nan_ok=True)
        assert periphery_density(network) == pytest.approx(density[0], nan_ok=True)
        outside = [x for x in graph if x not in core]
        joined = [bool(core & set(graph[x])) for x in outside]
        assert periphery_core_contact_share(network) == pytest.approx(
            np.mean(joined) if joined else math.nan, nan_ok=True
        )
        ties, both = tied[2] + tied[0], [1] * len(tied[2]) + [0] * len(tied[0])
        r = np.corrcoef(ties, both)[0, 1] if len(set(ties)) == len(set(both)) == 2 else math.nan
        assert core_fit_r(network) == pytest.approx(r, nan_ok=True)
    assert tried >= 20


def test_zachary_beside_a_plain_search(network_from):
    graph = nx.karate_club_graph()
    network = network_from(graph)
    ranked = sorted((d for _, d in graph.degree()), reverse=True)
    k = next(k for k in range(len(ranked)) if not ranked[k] > k)
    core = graph.subgraph(sorted(graph, key=lambda x: (-graph.degree(x), x))[:k])
    assert core_size(network) == k
    assert set(network.nodes.index[in_core(network) == 1]) == set(core)
    assert core_density(network) == pytest.approx(nx.density(core))
