"""What chance would give brokers: by hand, and by dealing the sectors of the others out in every way."""

import math
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import brokers_dealt
from netmap.metrics.brokerage_chance import (
    broker_across_expected,
    broker_across_p,
    broker_across_z,
    broker_coordinator_p,
    broker_draws,
    broker_gateway_expected,
    broker_gateway_p,
    broker_liaison_expected,
)
from netmap.metrics.brokers import roles
from netmap.metrics.brokers_chance import ROLES, by_chance
from netmap.metrics.brokers_dealt import DRAWS, as_many, draws
from netmap.metrics.groups import groups_by


def test_path_of_four_in_two_sectors(network_of):
    # b is in A and links a to c. Of the others, one is in A and two in B: the pair is mixed in 2 of 3 ways.
    network = network_of("ab bc cd", sectors="AABB")
    assert broker_gateway_expected(network).tolist() == pytest.approx([0, 2 / 3, 2 / 3, 0])
    # A pair of two others is never wholly inside A: there is only one left. All is across, whatever is dealt.
    assert broker_across_expected(network).tolist() == pytest.approx([0, 1, 1, 0])
    assert broker_across_z(network).isna().all()
    assert broker_across_p(network).tolist()[1:3] == [1, 1]
    assert broker_gateway_p(network)[1] == pytest.approx(2 / 3, abs=0.03)


def test_expected_as_in_the_methods(network_from):
    # t x (E / p1) / ((N - 1)(N - 2)), the E of the five roles as in Gould and Fernandez.
    sectors = "AABBBC" * 5 + "AAAA"
    network = network_from(nx.karate_club_graph(), sectors=sectors)
    sizes = {sector: sectors.count(sector) for sector in "ABC"}
    found, chance, n = roles(network), by_chance(network), 34
    for node, sector in enumerate(sectors):
        own, rest = sizes[sector], [size for other, size in sizes.items() if other != sector]
        ways = {
            "coordinator": (own - 1) * (own - 2),
            "itinerant": sum(size * (size - 1) for size in rest),
            "gateway": 2 * (n - own) * (own - 1),
            "liaison": sum(rest) ** 2 - sum(size**2 for size in rest),
        }
        for role, count in ways.items():
            expected = found.total[node] * count / ((n - 1) * (n - 2))
            assert chance[role].mean[node] == pytest.approx(expected)


def _every_way(network, node):
    """Deal the sectors of the others out in every way: the count of each role, each time."""
    sector, graph = network.nodes["sector"], network.graph
    others = [x for x in network.nodes.index if sector[x] and x != node]
    known = [x for x in graph[node] if sector[x]]
    pairs = [pair for pair in combinations(known, 2) if not graph.has_edge(*pair)]
    own, place = sector[node], {x: at for at, x in enumerate(others)}
    dealt = np.array(list(permutations([sector[x] for x in others])) or np.empty((1, 0)))
    one, other = (dealt[:, [place[pair[end]] for pair in pairs]] for end in (0, 1))
    alike, mine, yours = one == other, one == own, other == own
    masks = {
        "coordinator": mine & yours,
        "itinerant": alike & ~mine,
        "gateway": mine != yours,
        "liaison": ~alike & ~mine & ~yours,
        "across": ~(mine & yours),
    }
    return {role: mask.sum(axis=1) for role, mask in masks.items()}


def test_every_way_of_dealing(random_networks):
    tried = spread = 0
    for network in random_networks:
        found = roles(network)
        if not 3 <= found.known.sum() <= 7 or not found.total.any():
            continue
        chance, reached, node = by_chance(network), as_many(network), int(found.total.argmax())
        ways = _every_way(network, node)
        tried += 1
        for role, counts in ways.items():
            assert chance[role].mean[node] == pytest.approx(counts.mean())
            assert chance[role].sd[node] == pytest.approx(counts.std(), abs=1e-9)
            spread += counts.std() > 0
            # Four standard errors of a share that is drawn 5,000 times.
            share = (counts >= getattr(found, role)[node]).mean()
            assert reached[role][node] / DRAWS == pytest.approx(share, abs=4 * 0.5 / math.sqrt(DRAWS))
    assert tried >= 10
    assert spread >= 20


def test_moments_are_those_of_many_dealings(network_from):
    # A network where pairs of pairs with nothing in common are most: the variance rests on four others.
    network = network_from(nx.karate_club_graph(), sectors="AABBBC" * 5 + "AAAA")
    orders = list(brokers_dealt._orders(33, DRAWS))
    for hands in brokers_dealt._hands(groups_by(network), np.flatnonzero(roles(network).total)):
        for hand in hands:
            parts = [hand.counts(order) for order in orders]
            for role in ROLES:
                dealt = np.concatenate([part[role] for part in parts], axis=1)
                mean, sd = (each[hand.brokers] for each in by_chance(network)[role])
                assert dealt.mean(axis=1) == pytest.approx(mean, abs=4.5 * sd.max() / math.sqrt(DRAWS))
                assert dealt.std(axis=1) == pytest.approx(sd, rel=0.06, abs=0.03)


def test_a_broker_across_stands_out(network_of):
    # Three circles of five, each a sector; the last of each is tied to one link in the middle.
    circles = [pair for c in range(3) for pair in combinations(range(5 * c, 5 * c + 5), 2)]
    network = network_of([*circles, (4, 15), (9, 15), (14, 15)], sectors="A" * 5 + "B" * 5 + "C" * 5 + "A")
    link = 15
    assert roles(network).liaison[link] == 1
    assert roles(network).gateway[link] == 2
    # 5 others in A, 10 not: a pair of two others is in B and C with 2 x 5 x 5 / (15 x 14).
    assert broker_liaison_expected(network)[link] == pytest.approx(3 * 50 / 210)
    assert broker_across_expected(network)[link] == pytest.approx(3 * (1 - 20 / 210))
    # All 3 are across, unless two or three of its contacts are dealt an A.
    ways = math.comb(15, 3)
    two, three = math.comb(5, 2) * 10 / ways, math.comb(5, 3) / ways
    mean, square = two * 1 + three * 3, two * 1 + three * 9
    assert broker_across_z(network)[link] == pytest.approx(mean / math.sqrt(square - mean**2))
    assert broker_across_p(network)[link] == pytest.approx(1 - two - three, abs=0.03)
    assert broker_coordinator_p(network)[link] == 1


def test_who_is_tied_to_all_has_the_same_whatever_is_dealt(network_from):
    # The middle of a star: every pair of others is its pair, so that no dealing differs, nor may rounding.
    for leaves in range(2, 60):
        network = network_from(nx.star_graph(leaves), sectors=("ABC" * 20)[: leaves + 1])
        assert broker_across_expected(network)[0] == pytest.approx(roles(network).across[0])
        assert math.isnan(broker_across_z(network)[0])
    assert broker_across_p(network)[0] == 1


def test_no_open_pair_has_nothing_to_test(network_of):
    network = network_of("ab bc ca", nodes=5, sectors="AABB.")
    assert broker_across_expected(network).tolist()[:4] == [0, 0, 0, 0]
    assert math.isnan(broker_across_expected(network)[4])
    assert broker_across_z(network).isna().all()
    assert broker_across_p(network).isna().all()
    assert broker_draws(network) == 0


def test_small_pieces_change_nothing(network_from, monkeypatch):
    network = lambda: network_from(nx.karate_club_graph(), sectors="AABB.C" * 5 + "AAAA")  # noqa: E731
    whole = as_many(network())
    for name, size in {"_HELD": 40, "_LISTED": 7, "_CELLS": 900, "_TABLE": 3_000, "_IN_A_BYTE": 3}.items():
        monkeypatch.setattr(brokers_dealt, name, size)
    pieces = as_many(network())
    assert {role: counts.tolist() for role, counts in pieces.items()} == {
        role: counts.tolist() for role, counts in whole.items()
    }


def test_large_networks_have_fewer_dealings_or_none(network_from, monkeypatch):
    network = lambda: network_from(nx.karate_club_graph(), sectors="AB" * 17)  # noqa: E731
    work = sum(d * (d - 1) // 2 for _, d in nx.karate_club_graph().degree) + 2 * 34
    assert draws(network()) == DRAWS
    monkeypatch.setattr(brokers_dealt, "MOST_WORK", 200 * work)
    assert draws(network()) == 200
    assert broker_across_p(network()).min() >= 1 / 201
    monkeypatch.setattr(brokers_dealt, "MOST_WORK", 1)
    assert draws(network()) == brokers_dealt.FEWEST_DRAWS
    monkeypatch.setattr(brokers_dealt, "MOST_AT_ONCE", work - 1)
    assert broker_draws(network()) == 0
    assert broker_across_p(network()).isna().all()
    assert broker_across_z(network()).notna().any()


def test_more_groups_than_a_byte_holds(network_from, monkeypatch):
    monkeypatch.setattr(brokers_dealt, "DRAWS", 50)
    # A ring of 300, each its own sector: whatever is dealt, all are liaisons.
    network = network_from(nx.cycle_graph(300), sectors=[f"S{x}" for x in range(300)])
    assert broker_liaison_expected(network).tolist() == pytest.approx([1] * 300)
    assert as_many(network)["liaison"].tolist() == [50] * 300
    assert as_many(network)["across"].tolist() == [50] * 300


def test_any_column_will_do(network_of):
    network = network_of("ab bc cd de", sectors="AAAAA", areas="NSNSN")
    assert by_chance(network)["across"].mean.tolist() == [0] * 5
    # The broker b is in S; of the others three are in N and one in S: never two of S.
    assert by_chance(network, "area")["across"].mean[1] == 1
    assert as_many(network, "area")["itinerant"][1] == pytest.approx(DRAWS / 2, rel=0.1)
