"""Brokers against a network of random arcs: by trying every network of four and of five nodes."""

import math
from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from netmap.metrics.brokerage_arcs import ROLES, _random_arcs, z_against_random_arcs


def _every_network(sectors, density):
    """Mean and variance of each role of the first node, over all networks there are, by their chances."""
    n = len(sectors)
    spots = list(permutations(range(n), 2))
    code = np.arange(2 ** len(spots))
    arc = {spot: ((code >> at) & 1).astype(np.int8) for at, spot in enumerate(spots)}
    count = sum(each.astype(np.int64) for each in arc.values())
    chance = density**count * (1 - density) ** (len(spots) - count)
    seen = {role: np.zeros(len(code)) for role in (*ROLES, "total")}
    for first, last in permutations(range(1, n), 2):
        brokered = arc[first, 0] * arc[0, last] * (1 - arc[first, last])
        one, own, other = sectors[first], sectors[0], sectors[last]
        if one == other:
            role = "coordinator" if one == own else "itinerant"
        else:
            role = "representative" if one == own else "gatekeeper" if other == own else "liaison"
        seen[role] += brokered
        seen["total"] += brokered
    means = {role: float(chance @ counts) for role, counts in seen.items()}
    return {role: (mean, float(chance @ (seen[role] - mean) ** 2)) for role, mean in means.items()}


@pytest.mark.parametrize("sectors", ["AAAA", "AABB", "AABC", "ABBB", "AAABC", "ABBCC"])
@pytest.mark.parametrize("density", [0.3, 0.7])
def test_every_network_of_four_and_five(sectors, density):
    sizes = np.array([sectors.count(each) for each in sorted(set(sectors))], dtype=float)
    expected = _every_network(sectors, density)
    for role, (mean, variance) in _random_arcs(sizes, density).items():
        assert (mean[0], variance[0]) == pytest.approx(expected[role], abs=1e-9)


def test_by_hand(network_of):
    # Three nodes, two arcs of six: D = 1/3, p1 = D^2 (1 - D) = 2/27; b brokers one pair where 2 p1 are expected.
    network = network_of([], named="ab bc", sectors="AAA")
    p = 2 / 27
    table = z_against_random_arcs(network)
    assert table["coordinator"][1] == pytest.approx((1 - 2 * p) / math.sqrt(2 * p * (1 - p)))
    assert table["total"].tolist() == pytest.approx(table["coordinator"].tolist())
    assert table["liaison"].isna().all()


def test_unknown_sectors_and_no_survey(network_of):
    network = network_of([], named="ab bc bd cd", sectors="AB.C")
    assert z_against_random_arcs(network)["total"].isna().tolist() == [False, False, True, False]
    assert z_against_random_arcs(network_of("ab bc", sectors="ABC")).isna().all(axis=None)
    assert z_against_random_arcs(network_of([], nodes=0)).empty


def test_random_networks_have_no_lean(network_of):
    # Over many random networks the z of the total are 0 on average, and spread by about 1.
    figures = []
    for seed in range(60):
        arcs = nx.gnp_random_graph(20, 0.2, seed=seed, directed=True).edges
        network = network_of([], nodes=20, named=arcs, sectors="AABBC" * 4)
        figures.append(z_against_random_arcs(network)["total"])
    assert np.mean(figures) == pytest.approx(0, abs=0.1)
    assert np.std(figures) == pytest.approx(1, abs=0.15)
