"""Roles of brokers: by hand, by trying every three nodes, and by what must hold between them."""

import math
from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import products
from netmap.metrics.brokerage import (
    broker_across,
    broker_coordinator,
    broker_gateway,
    broker_itinerant,
    broker_liaison,
    broker_total,
)
from netmap.metrics.brokerage_arcs import (
    arc_broker_coordinator,
    arc_broker_itinerant,
    arc_broker_liaison,
    arc_broker_total,
    arc_roles,
    broker_gatekeeper,
    broker_representative,
)
from netmap.metrics.brokers import roles

BY_TIES = {
    "coordinator": broker_coordinator,
    "itinerant": broker_itinerant,
    "gateway": broker_gateway,
    "liaison": broker_liaison,
}
BY_ARCS = {
    "coordinator": arc_broker_coordinator,
    "itinerant": arc_broker_itinerant,
    "representative": broker_representative,
    "gatekeeper": broker_gatekeeper,
    "liaison": arc_broker_liaison,
}


def _counts(metrics, network):
    return {role: each(network).tolist() for role, each in metrics.items()}


def test_path_of_four_in_two_sectors(network_of):
    network = network_of("ab bc cd", sectors="AABB")
    assert broker_gateway(network).tolist() == [0, 1, 1, 0]
    assert broker_total(network).tolist() == [0, 1, 1, 0]
    assert broker_across(network).tolist() == [0, 1, 1, 0]
    assert broker_coordinator(network).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("sectors", "by_ties", "by_arcs"),
    [
        ("AAA", "coordinator", "coordinator"),
        ("ABA", "itinerant", "itinerant"),
        ("AAB", "gateway", "representative"),
        ("ABB", "gateway", "gatekeeper"),
        ("ABC", "liaison", "liaison"),
    ],
)
def test_each_role_by_hand(sectors, by_ties, by_arcs, network_of):
    ties = network_of("ab bc", sectors=sectors)
    assert {role: seen[1] for role, seen in _counts(BY_TIES, ties).items()} == {
        role: float(role == by_ties) for role in BY_TIES
    }
    arcs = network_of([], named="ab bc", sectors=sectors)
    assert {role: seen[1] for role, seen in _counts(BY_ARCS, arcs).items()} == {
        role: float(role == by_arcs) for role in BY_ARCS
    }
    assert arc_broker_total(arcs).tolist() == [0, 1, 0]


def test_a_tie_between_the_two_leaves_nothing_to_broker(network_of):
    assert broker_total(network_of("ab bc ca", sectors="ABC")).tolist() == [0, 0, 0]


def test_on_arcs_only_the_way_round_counts(network_of):
    # a to b to c, and c names a: a has not named c, so b brokers; so do c and a in turn.
    assert arc_broker_total(network_of([], named="ab bc ca", sectors="ABC")).tolist() == [1, 1, 1]
    assert arc_broker_total(network_of([], named="ab bc ac", sectors="ABC")).tolist() == [0, 0, 0]
    # Two who name one another broker nothing to themselves.
    assert arc_broker_total(network_of([], named="ab ba", sectors="AB")).tolist() == [0, 0]


def test_who_has_no_sector_is_left_out_as_broker_and_as_end(network_of):
    network = network_of("ab bc bd be", nodes=6, sectors="AA.BA.")
    assert broker_total(network).tolist()[:2] == [0, 3]  # a, d and e; c does not count
    assert broker_total(network).isna().tolist() == [False, False, True, False, False, True]


def test_who_has_no_sector_does_not_close_a_pair(network_of):
    # a and c know one another only through d, who has no sector: b still stands between them.
    assert broker_coordinator(network_of("ab bc ad dc", sectors="AAA."))[1] == 1


def test_without_ties_sectors_or_survey(network_of):
    assert broker_total(network_of([], nodes=3, sectors="AAB")).tolist() == [0, 0, 0]
    assert broker_total(network_of("ab bc")).isna().all()
    assert broker_representative(network_of("ab bc", sectors="AAB")).isna().all()
    assert broker_total(network_of([], nodes=0)).empty


def test_one_sector_has_coordinators_only(network_from):
    network = network_from(nx.karate_club_graph(), sectors="A" * 34)
    assert broker_coordinator(network).equals(broker_total(network))
    assert (broker_across(network) == 0).all()


def _role(first, broker, last):
    if first == last:
        return "coordinator" if broker == first else "itinerant"
    return {first: "representative", last: "gatekeeper"}.get(broker, "liaison")


def _by_ties(network):
    """Try every broker and every two others."""
    sector, graph = network.nodes["sector"], network.graph
    for node in network.nodes.index:
        seen = dict.fromkeys(BY_TIES, 0.0 if sector[node] else math.nan)
        for one, other in combinations([x for x in graph[node] if sector[x]], 2):
            if not graph.has_edge(one, other):
                role = _role(sector[one], sector[node], sector[other])
                seen["gateway" if role in ("representative", "gatekeeper") else role] += 1
        yield seen


def test_every_three_by_ties(random_networks):
    for network in random_networks:
        expected = list(_by_ties(network))
        for role, metric in BY_TIES.items():
            assert metric(network).tolist() == pytest.approx([seen[role] for seen in expected], nan_ok=True)


def _random_arcs(network_of, seed):
    dealer = np.random.default_rng(seed)
    n = int(dealer.integers(3, 9))
    arcs = np.argwhere((dealer.random((n, n)) < dealer.random()) & ~np.eye(n, dtype=bool))
    return network_of([], nodes=n, named=arcs, sectors="".join(dealer.choice(list("AABC."), n)))


@pytest.mark.parametrize("seed", range(40))
def test_every_three_by_arcs(seed, network_of):
    network = _random_arcs(network_of, seed)
    if not len(network.arcs):
        return
    sector, arcs = network.nodes["sector"], set(map(tuple, network.arcs.tolist()))
    known = [x for x in network.nodes.index if sector[x]]
    expected = {role: dict.fromkeys(known, 0.0) for role in BY_ARCS}
    for first, broker, last in permutations(known, 3):
        if (first, broker) in arcs and (broker, last) in arcs and (first, last) not in arcs:
            expected[_role(sector[first], sector[broker], sector[last])][broker] += 1
    for role, metric in BY_ARCS.items():
        assert metric(network).loc[known].to_dict() == expected[role]
        assert metric(network).drop(known).isna().all()


def test_arcs_both_ways_are_ties_counted_twice(random_networks, network_of):
    for network in random_networks:
        both = np.concatenate([network.ends, network.ends[:, ::-1]])
        sectors = [sector or "." for sector in network.nodes["sector"]]
        ties, arcs = (
            roles(network),
            arc_roles(network_of([], nodes=len(sectors), named=both, sectors=sectors)),
        )
        assert arcs.coordinator.tolist() == (2 * ties.coordinator).tolist()
        assert arcs.itinerant.tolist() == (2 * ties.itinerant).tolist()
        assert arcs.liaison.tolist() == (2 * ties.liaison).tolist()
        assert arcs.representative.tolist() == arcs.gatekeeper.tolist() == ties.gateway.tolist()


def test_all_roles_are_the_open_pairs_of_contacts(network_from):
    # Davis, Gardner and Gardner 1941: eighteen women and fourteen events; no two contacts are ever tied.
    women = nx.davis_southern_women_graph()
    zachary = nx.karate_club_graph()
    for graph in (women, zachary):
        network = network_from(graph, sectors=("ABC" * 20)[: len(graph)])
        plain = nx.convert_node_labels_to_integers(graph, ordering="sorted")
        closed = nx.triangles(plain)
        open_pairs = [d * (d - 1) / 2 - closed[x] for x, d in sorted(plain.degree)]
        assert broker_total(network).tolist() == open_pairs


def test_zachary_instructor_and_officer(network_from):
    # The two factions as published (Zachary 1977): Mr. Hi and the officer link many of their own who are not tied.
    graph = nx.karate_club_graph()
    network = network_from(graph, sectors=["A" if graph.nodes[x]["club"] == "Mr. Hi" else "B" for x in graph])
    expected = list(_by_ties(network))
    for at in (0, 33):
        assert {role: metric(network)[at] for role, metric in BY_TIES.items()} == expected[at]
        assert broker_coordinator(network)[at] > broker_across(network)[at] > 0
    assert (broker_liaison(network) == 0).all()  # it takes three sectors


def test_pairs_of_open_pairs_that_share_a_contact(random_networks):
    for network in random_networks:
        sector, graph, stars = network.nodes["sector"], network.graph, roles(network).stars
        for node in network.nodes.index:
            if not sector[node]:
                continue
            known = [x for x in graph[node] if sector[x]]
            pairs = [pair for pair in combinations(known, 2) if not graph.has_edge(*pair)]
            shared = sum(bool(set(one) & set(other)) for one, other in combinations(pairs, 2))
            assert stars[node] == shared


def test_blocks_of_rows_change_nothing(network_from, monkeypatch):
    graph, sectors = nx.karate_club_graph(), "ABC" * 11 + "A"
    whole = _counts(BY_TIES, network_from(graph, sectors=sectors))
    monkeypatch.setattr(products, "BLOCK", 50)
    assert _counts(BY_TIES, network_from(graph, sectors=sectors)) == whole


def test_any_column_will_do(network_of):
    network = network_of("ab bc", sectors="AAA", areas="NSE")
    assert roles(network, "area").liaison.tolist() == [0, 1, 0]
    assert roles(network).liaison.tolist() == [0, 0, 0]
