"""Which sectors one's contacts come from."""

import math
import statistics
from collections import Counter

import pytest

from netmap.metrics.reach import (
    ego_sector_diversity_blau,
    ego_sector_diversity_normalised,
    n_sectors_reached,
    within_module_z,
)


def test_by_hand(network_of):
    # a has contacts in A, B, B and one unknown.
    network = network_of("ab ac ad ae", nodes=6, sectors="AABB.C")
    assert n_sectors_reached(network).tolist()[:5] == [2, 1, 1, 1, 1]
    assert ego_sector_diversity_blau(network)[0] == pytest.approx(1 - (1 / 9 + 4 / 9))
    assert ego_sector_diversity_normalised(network)[0] == pytest.approx((4 / 9) / (2 / 3))


def test_no_contact_reaches_no_sector_and_has_no_mix(network_of):
    network = network_of("ab", nodes=3, sectors="AAB")
    assert n_sectors_reached(network)[2] == 0
    assert math.isnan(ego_sector_diversity_blau(network)[2])


def test_contacts_of_unknown_sector_tell_nothing(network_of):
    network = network_of("ab", nodes=3, sectors="A.B")
    assert math.isnan(n_sectors_reached(network)[0])
    assert n_sectors_reached(network)[1] == 1


def test_no_sector_recorded(network_of):
    network = network_of("ab", nodes=3)
    assert n_sectors_reached(network).isna().all()
    assert ego_sector_diversity_blau(network).isna().all()


def test_one_sector_has_no_mix_to_compare_with(network_of):
    network = network_of("ab bc", sectors="AAA")
    assert ego_sector_diversity_blau(network).tolist() == [0, 0, 0]
    assert ego_sector_diversity_normalised(network).isna().all()


def test_even_mix_over_all_sectors_is_one(network_of):
    assert ego_sector_diversity_normalised(network_of("ab ac ad", sectors="AABC"))[0] == pytest.approx(1)


def test_share_of_pairs_of_contacts_in_different_sectors(random_networks):
    for network in random_networks:
        sector = network.nodes["sector"]
        for node in network.nodes.index:
            seen = Counter(sector[x] for x in network.graph[node] if sector[x])
            pairs = [(x, y) for x in seen.elements() for y in seen.elements()]
            mix = sum(x != y for x, y in pairs) / len(pairs) if pairs else math.nan
            assert ego_sector_diversity_blau(network)[node] == pytest.approx(mix, nan_ok=True)


def test_lead_inside_own_sector_by_hand(network_of):
    # In A: a has three contacts inside, b, c and d one each: mean 1.5, sd 0.866. Ties to B do not count.
    network = network_of("ab ac ad be de ef", nodes=7, sectors="AAAABB.")
    spread = math.sqrt(0.75)
    figures = within_module_z(network).tolist()
    assert figures[:4] == pytest.approx([1.5 / spread] + [-0.5 / spread] * 3)
    assert figures[4:6] == [0, 0]  # both have one contact inside
    assert math.isnan(figures[6])


def test_lead_inside_own_sector_by_the_formula(random_networks):
    for network in random_networks:
        sector, graph = network.nodes["sector"], network.graph
        inside = {x: sum(sector[y] == sector[x] for y in graph[x]) for x in graph}
        for node in graph:
            if not sector[node]:
                assert math.isnan(within_module_z(network)[node])
                continue
            mates = [inside[x] for x in graph if sector[x] == sector[node]]
            spread = statistics.pstdev(mates)
            expected = (inside[node] - statistics.fmean(mates)) / spread if spread else 0
            assert within_module_z(network)[node] == pytest.approx(expected)
