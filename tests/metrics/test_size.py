"""How large and how dense, by hand and on published networks."""

import math

import networkx as nx

from netmap.metrics.size import density, mean_degree, n_isolates, n_nodes, n_ties


def test_by_hand(network_of):
    network = network_of("ab bc ca", nodes=5)
    assert n_nodes(network) == 5
    assert n_ties(network) == 3
    assert n_isolates(network) == 2
    assert mean_degree(network) == 6 / 5
    assert density(network) == 3 / 10


def test_a_pair_with_several_kinds_of_tie_counts_once(network_of):
    network = network_of("ab", named="ab ba")
    assert n_ties(network) == 1
    assert density(network) == 1


def test_five_people_without_a_tie(network_of):
    network = network_of([], nodes=5)
    assert (density(network), mean_degree(network), n_isolates(network)) == (0, 0, 5)


def test_nobody_and_one(network_of):
    assert math.isnan(mean_degree(network_of([], nodes=0)))
    assert math.isnan(density(network_of([], nodes=1)))
    assert mean_degree(network_of([], nodes=1)) == 0


def test_zachary_as_published(network_from):
    # Zachary 1977: 34 members, 78 ties.
    network = network_from(nx.karate_club_graph())
    assert (n_nodes(network), n_ties(network)) == (34, 78)
    assert density(network) == 78 / 561
