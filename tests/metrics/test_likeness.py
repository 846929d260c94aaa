"""Leaning to the own sector and likeness in contacts: by hand, as published, and beside networkx."""

import math

import networkx as nx
import pytest

from netmap.metrics.likeness import assortativity_sector, coleman_homophily, degree_assortativity


def test_path_of_four_in_two_sectors(network_of):
    # A has three tie-ends, two of them inside: 2/3, and 1/3 by chance. (2/3 - 1/3) / (1 - 1/3).
    network = network_of("ab bc cd", sectors="AABB")
    assert coleman_homophily(network).to_dict() == pytest.approx({"A": 0.5, "B": 0.5})
    # 2 of 3 ties inside; by activity (1/2)^2 + (1/2)^2.
    assert assortativity_sector(network) == pytest.approx((2 / 3 - 0.5) / 0.5)


def test_leaning_away(network_of):
    # A: none of three tie-ends inside, all the way down. B: two of five, where its size would give 1/3.
    network = network_of("ac ad bc cd", sectors="AABB")
    assert coleman_homophily(network).to_dict() == pytest.approx({"A": -1, "B": (2 / 5 - 1 / 3) / (2 / 3)})


def test_ends_of_leaning(network_of):
    inside = network_of("ab cd", sectors="AABB")
    assert coleman_homophily(inside).tolist() == [1, 1]
    assert assortativity_sector(inside) == 1
    across = network_of("ac bd", sectors="AABB")
    assert coleman_homophily(across).tolist() == [-1, -1]
    assert assortativity_sector(across) == -1


def test_a_sector_of_one_leans_neither_way(network_of):
    assert coleman_homophily(network_of("ab ac", sectors="ABB"))["A"] == 0


def test_a_sector_without_ties_or_alone_is_left_out(network_of):
    network = network_of("ab", nodes=3, sectors="AAB")
    assert coleman_homophily(network)["A"] == 1
    assert math.isnan(coleman_homophily(network)["B"])
    alone = network_of("ab bc", sectors="AAA")
    assert coleman_homophily(alone).isna().all()
    assert math.isnan(assortativity_sector(alone))


def test_those_of_unknown_sector_are_no_group(network_of):
    # networkx takes None for a group; we leave those people out.
    network = network_of("ab bc cd ce de ef fg", sectors="AAB.BA.")
    graph = network.graph
    nx.set_node_attributes(graph, {x: s or None for x, s in network.nodes["sector"].items()}, "sector")
    with_blanks = nx.attribute_assortativity_coefficient(graph, "sector")
    known = graph.subgraph([x for x in graph if graph.nodes[x]["sector"]])
    assert assortativity_sector(network) == pytest.approx(
        nx.attribute_assortativity_coefficient(known, "sector")
    )
    assert assortativity_sector(network) != pytest.approx(with_blanks)


def test_ties_that_touch_one_sector_only(network_of):
    assert math.isnan(assortativity_sector(network_of("ab", nodes=3, sectors="AAB")))


def test_likeness_beside_networkx(random_networks):
    tried = 0
    for network in random_networks:
        graph, sector = network.graph, network.nodes["sector"]
        known = graph.subgraph([x for x in graph if sector[x]])
        if len({sector[x] for edge in known.edges for x in edge}) > 1:
            tried += 1
            other = nx.attribute_assortativity_coefficient(known, "sector")
            assert assortativity_sector(network) == pytest.approx(other)
        if len({graph.degree(x) for edge in graph.edges for x in edge}) > 1:
            other = nx.degree_pearson_correlation_coefficient(graph)
            assert degree_assortativity(network) == pytest.approx(other)
        else:
            assert math.isnan(degree_assortativity(network))
    assert tried >= 10


def test_leaning_counted_person_by_person(random_networks):
    for network in random_networks:
        sector, graph = network.nodes["sector"], network.graph
        known = [x for x in graph if sector[x]]
        for name, leaning in coleman_homophily(network).items():
            ends = [sector[y] for x in known if sector[x] == name for y in graph[x] if sector[y]]
            size = sum(sector[x] == name for x in known)
            if not ends or size == len(known):
                assert math.isnan(leaning)
                continue
            p, w = ends.count(name) / len(ends), (size - 1) / (len(known) - 1)
            assert leaning == pytest.approx((p - w) / (1 - w) if p >= w else (p - w) / w)


def test_likeness_in_contacts_as_published(network_from):
    # Zachary's club: -0.476 (Newman's collection of networks and many textbooks since).
    assert degree_assortativity(network_from(nx.karate_club_graph())) == pytest.approx(-0.47561, abs=5e-6)


def test_likeness_in_contacts_by_hand(network_from):
    assert degree_assortativity(network_from(nx.star_graph(9))) == pytest.approx(-1)
    assert degree_assortativity(network_from(nx.path_graph(4))) == pytest.approx(-0.5)
    assert math.isnan(degree_assortativity(network_from(nx.cycle_graph(6))))
