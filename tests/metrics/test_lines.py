"""Separate lines of contact: by hand, by trying everybody's leaving, and beside networkx."""

import math
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from netmap.metrics import mixing
from netmap.metrics.lines import contact_lines, cross_tie_holders_a, cross_tie_holders_b, independent_contacts
from netmap.metrics.mixing import mixing_table


def test_path_of_four_in_two_sectors(network_of):
    network = network_of("ab bc cd", sectors="AABB")
    assert independent_contacts(network)[("A", "B")] == 1
    assert cross_tie_holders_a(network)[("A", "B")] == 1
    assert independent_contacts(network)[[("A", "A"), ("B", "B")]].isna().all()


def test_many_ties_through_one_are_one_line(network_of):
    network = network_of("ac ad ae af bc", sectors="AABBBB")
    assert independent_contacts(network)[("A", "B")] == 2
    assert cross_tie_holders_a(network)[("A", "B")] == 2
    assert cross_tie_holders_b(network)[("A", "B")] == 4
    assert independent_contacts(network_of("ac ad ae af", nodes=6, sectors="AABBBB"))[("A", "B")] == 1


def test_cut_off_sectors_have_no_line(network_of):
    table = contact_lines(network_of("ab", nodes=4, sectors="ABCC"))
    assert table.loc[("A", "C")].tolist() == [0, 0, 0]
    assert table.loc[("B", "C")].tolist() == [0, 0, 0]
    assert table.index.equals(mixing_table(network_of("ab", nodes=4, sectors="ABCC")).index)


def test_sides_follow_the_alphabet_whichever_end_of_the_tie_is_which(network_of):
    network = network_of("ab ac ad", sectors="BAAA")
    assert cross_tie_holders_a(network)[("A", "B")] == 3
    assert cross_tie_holders_b(network)[("A", "B")] == 1


def test_blanks_are_nobody(network_of):
    assert math.isnan(independent_contacts(network_of("ab bc", sectors="A.A"))[("A", "A")])
    assert independent_contacts(network_of([], nodes=0)).empty


def test_fewest_whose_leaving_ends_all_contact(random_networks):
    tried = 0
    for network in random_networks:
        sector = network.nodes["sector"]
        for (a, b), lines in independent_contacts(network).items():
            if a == b:
                assert math.isnan(lines)
                continue
            across = [{x, y} for x, y in network.graph.edges if {sector[x], sector[y]} == {a, b}]
            people = sorted(set().union(*across))
            leavers = next(
                k
                for k in range(len(people) + 1)
                if any(all(tie & set(gone) for tie in across) for gone in combinations(people, k))
            )
            assert lines == leavers
            tried += leavers > 1
    assert tried >= 10


@given(st.integers(2, 60), st.integers(0, 200), st.integers(0, 10_000))
def test_beside_hopcroft_and_karp_of_networkx(network_of, n, m, seed):
    dealer = np.random.default_rng(seed)
    ties = dealer.integers(0, n, (m, 2))
    network = network_of(
        ties[ties[:, 0] != ties[:, 1]], nodes=n, sectors="".join(dealer.choice(list("ABC."), n))
    )
    sector = network.nodes["sector"]
    for (a, b), row in contact_lines(network).iterrows():
        if a == b:
            continue
        across = nx.Graph([(x, y) for x, y in network.graph.edges if {sector[x], sector[y]} == {a, b}])
        left, right = ({x for x in across if sector[x] == side} for side in (a, b))
        matching = bipartite.hopcroft_karp_matching(across, top_nodes=left)
        assert row.tolist() == [len(matching) / 2, len(left), len(right)]


def test_southern_women(network_from):
    # Davis, Gardner and Gardner 1941: eighteen women and fourteen events. Every event can be given a woman of its own.
    graph = nx.davis_southern_women_graph()
    women = graph.graph["top"]
    sectors = "".join("W" if name in women else "E" for name in sorted(graph))
    table = contact_lines(network_from(graph, sectors=sectors))
    assert table.loc[("E", "W")].tolist() == [14, 14, 18]
    assert len(bipartite.hopcroft_karp_matching(graph, top_nodes=women)) == 2 * 14


def test_many_sectors_list_those_that_are_tied(network_of, monkeypatch):
    monkeypatch.setattr(mixing, "MOST_GROUPS", 2)
    lines = independent_contacts(network_of("ab bc", sectors="ABC"))
    assert lines.to_dict() == {("A", "B"): 1, ("B", "C"): 1}


def test_areas_by_the_same_code(network_of):
    assert contact_lines(network_of("ab bc", sectors="AAA", areas="NSN"), "area").loc[
        ("N", "S")
    ].tolist() == [1, 2, 1]


@pytest.mark.parametrize("name", ["independent", "holders_a", "holders_b"])
def test_lines_are_figures(name, network_of):
    assert contact_lines(network_of("ab", sectors="AB"))[name].dtype == np.float64
