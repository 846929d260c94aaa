"""Core numbers: by hand, as published, and against networkx."""

import networkx as nx

from netmap.metrics.depth import coreness


def test_by_hand(network_of):
    # A circle of four who all know one another, a tail of two, and one alone.
    assert coreness(network_of("ab ac ad bc bd cd de ef", nodes=7)).tolist() == [3, 3, 3, 3, 1, 1, 0]


def test_nobody_and_one(network_of):
    assert coreness(network_of([], nodes=0)).empty
    assert coreness(network_of([], nodes=1)).tolist() == [0]


def test_zachary_as_published(network_from):
    # The innermost core of the karate club is the 4-core, of ten members.
    figures = coreness(network_from(nx.karate_club_graph()))
    assert figures.max() == 4
    assert figures.index[figures == 4].tolist() == [0, 1, 2, 3, 7, 8, 13, 30, 32, 33]


def test_second_opinion(random_networks):
    for network in random_networks:
        assert coreness(network).to_dict() == nx.core_number(network.graph)


def test_two_who_name_each_other_are_one_tie(network_of):
    # networkx would count the arcs of a mutual pair twice, and give 2.
    assert nx.core_number(nx.DiGraph([(0, 1), (1, 0)])) == {0: 2, 1: 2}
    assert coreness(network_of([], named="ab ba")).tolist() == [1, 1]
