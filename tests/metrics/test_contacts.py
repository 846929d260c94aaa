"""Contacts, strength, who is named, and how far one stands out."""

import math

import networkx as nx
import numpy as np
import pytest

from netmap.metrics.contacts import (
    centralisation_degree,
    centralisation_indegree,
    degree,
    in_degree,
    out_degree,
    strength,
)


def test_degree_counts_different_contacts_of_any_kind(network_of):
    network = network_of("ab bc", named="ab cd dc", nodes=5)
    assert degree(network).tolist() == [1, 2, 2, 1, 0]


def test_strength_adds_up_weights_of_met_alone(network_of):
    network = network_of("ab bc", named="ad", together="ac cd")
    network.ties.loc[network.ties["kind"] == "met", "weight"] = [1.5, 0.5]
    assert strength(network).tolist() == [1.5, 2.0, 0.5, 0.0]


def test_strength_is_not_known_without_attendance(network_of):
    assert strength(network_of([], named="ab ba", together="ac")).isna().all()


def test_named_and_names(network_of):
    network = network_of("ab", named="ac bc ca", nodes=4)
    assert in_degree(network).tolist() == [1, 0, 2, 0]
    assert out_degree(network).tolist() == [1, 1, 1, 0]


def test_without_a_survey_nobody_is_known_to_be_named(network_of):
    network = network_of("ab bc")
    assert in_degree(network).isna().all()
    assert out_degree(network).isna().all()
    assert math.isnan(centralisation_indegree(network))


def test_star_of_ten_leads_wholly(network_from):
    assert centralisation_degree(network_from(nx.star_graph(9))) == 1


def test_everybody_names_one(network_of):
    network = network_of([], named=[(x, 0) for x in range(1, 6)])
    assert centralisation_indegree(network) == 1


def test_ring_has_no_lead(network_from):
    assert centralisation_degree(network_from(nx.cycle_graph(6))) == 0


def test_fewer_than_three_have_no_lead(network_of):
    assert math.isnan(centralisation_degree(network_of("ab")))
    assert math.isnan(centralisation_indegree(network_of([], named="ab")))


def test_kite_as_published(network_from):
    # Krackhardt 1990: six contacts for Diane, and two for Heather between her neighbours and Ike.
    network = network_from(nx.krackhardt_kite_graph())
    assert degree(network).tolist() == [4, 4, 3, 6, 3, 5, 5, 3, 2, 1]


def test_names_are_positions_whatever_the_ids(network_of):
    network = network_of([(10, 40), (40, 70)], nodes=[10, 25, 40, 70])
    assert degree(network).to_dict() == {10: 1, 25: 0, 40: 2, 70: 1}
    assert strength(network).to_dict() == pytest.approx({10: 0.5, 25: 0, 40: 1, 70: 0.5})
    assert np.issubdtype(degree(network).dtype, np.floating)


def test_zachary_by_hand(network_from):
    # 34 people, 78 ties, the one with most has 17: 34 x 17 - 156 over 33 x 32.
    assert centralisation_degree(network_from(nx.karate_club_graph())) == pytest.approx(422 / 1056)
