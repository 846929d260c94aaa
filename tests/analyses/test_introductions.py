"""Introductions: by hand on a few people, whom not to load, and the figures against networkx."""

import math
from dataclasses import replace

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netmap.analyses import introductions
from netmap.analyses.gains import Gains
from netmap.analyses.networks import seen
from netmap.analyses.pairing import busy, in_turn
from netmap.network import RELATIONS


def _lists(table, kind):
    chosen = table[table["list"] == kind]
    return list(zip(chosen["a"], chosen["b"], strict=True))


def _only(findings):
    (each,) = seen(findings)
    return each


def test_who_knows_the_same_people_is_easily_introduced(network_of, findings_of):
    # a - b - c - d - a, a ring of four, and e tied to a: by hand b and d share a (3 contacts) and c (2).
    table = introductions.table(findings_of(network_of("ab bc cd da ae")), percentile=100)
    first = table.iloc[0]
    assert (first["a"], first["b"], first["common_contacts"]) == (1, 3, 2)
    assert first["resource_allocation"] == pytest.approx(1 / 3 + 1 / 2)
    assert first["adamic_adar"] == pytest.approx(1 / math.log(3) + 1 / math.log(2))
    assert first["go_betweens"] == "Person 2 and Person 0"
    assert first["because"] == "2 contacts in common"


def test_three_of_many_contacts_in_common_are_named(network_of, findings_of):
    first = introductions.table(findings_of(network_of("ac bc ad bd ae be af bf"))).iloc[0]
    assert (first["a"], first["b"], first["common_contacts"]) == (0, 1, 4)
    assert first["go_betweens"] == "Person 2, Person 3 and Person 4"


def test_nobody_who_has_most_contacts_is_loaded_further(network_of, findings_of):
    # The middle of a star, tied to all but h: the leaves can be introduced to each other and to h, it cannot.
    findings = findings_of(network_of([(0, leaf) for leaf in range(1, 7)], nodes=8))
    table = introductions.table(findings)
    assert 0 not in {*table["a"], *table["b"]}
    assert _lists(table, "easy")[:3] == [(1, 2), (3, 4), (5, 6)]
    assert _lists(table, "valuable")[0] == (1, 7)
    assert busy(_only(findings), 90).tolist() == [True, *[False] * 7]


def test_where_all_have_as_many_contacts_nobody_is_too_busy(network_of, findings_of):
    each = _only(findings_of(network_of("ab bc cd de ef fa")))
    assert not busy(each, 90).any()


def test_nobody_gets_a_second_before_all_had_a_first():
    pairs = [(0, 1), (0, 2), (1, 2), (3, 4), (0, 3)]
    assert in_turn(pairs, 2) == [(0, 1), (3, 4)]
    assert in_turn(pairs, 5) == [(0, 1), (3, 4), (0, 2), (1, 2), (0, 3)]
    assert in_turn(pairs, 5, most=1) == [(0, 1), (3, 4)]


def test_pieces_are_joined_before_all_else_and_the_largest_first(network_of, findings_of):
    # A triangle, a pair and one alone.
    table = introductions.table(findings_of(network_of("ab bc ca de", nodes=6)))
    (a, b), (c, d), *_ = _lists(table, "valuable")
    assert (a in {0, 1, 2}, b in {3, 4}) == (True, True)
    assert 5 in {c, d}
    first, second = (table[table["list"] == "valuable"].iloc[place] for place in (0, 1))
    assert first["fragmentation_drop"] == pytest.approx(2 * 3 * 2 / 30)
    assert first["because"] == "would join a piece of 2 to a piece of 3, with no route between them now"
    assert second["because"] == "Person 5 has no working tie yet"
    assert {a, b}.isdisjoint({c, d})


def test_sectors_that_hang_on_one_come_before_those_that_do_not(network_of, findings_of):
    # A ring of eight: sectors A A A B B B C C meet at a - h, c - d and f - g, each pair of them once.
    findings = findings_of(network_of("ab bc cd de ef fg gh ha", sectors="AAABBBCC"))
    table = introductions.table(findings, number=3)
    chosen = table[table["list"] == "valuable"]
    assert (chosen["independent_now"] == 1).all()
    assert (chosen["independent_after"] == 2).all()
    assert chosen["because"].str.contains("hangs on one").all()
    assert chosen["because"].str.contains("steps apart now").all()


def test_a_tie_to_one_who_holds_the_line_already_is_no_second_line(network_of, findings_of):
    gains = Gains(_only(findings_of(network_of("ab bc cd", sectors="AABB"))))
    assert gains.lines((0, 1)) == 1
    assert gains.lines((0, 1), np.array([(0, 2)])) == 1
    assert gains.lines((0, 1), np.array([(0, 3)])) == 2


def test_the_gains_against_networkx(random_networks, findings_of):
    for network in random_networks:
        gains, graph = Gains(_only(findings_of(network))), network.graph
        before = nx.global_efficiency(graph)
        for pair in nx.non_edges(graph):
            more = nx.Graph(graph)
            more.add_edge(*pair)
            assert gains.efficiency(pair) == pytest.approx(nx.global_efficiency(more) - before)
            assert gains.fragmentation(pair) == pytest.approx(_fragmentation(graph) - _fragmentation(more))


def _fragmentation(graph):
    n = len(graph)
    return 1 - sum(len(part) * (len(part) - 1) for part in nx.connected_components(graph)) / (n * (n - 1))


def test_easy_ones_against_networkx(random_networks, findings_of):
    for network in random_networks:
        table = introductions.table(findings_of(network), percentile=100, number=1_000)
        table = table[table["list"] == "easy"]
        free = ~busy(_only(findings_of(network)), 100)
        graph = network.graph
        expected = {
            (a, b): value
            for a, b, value in nx.resource_allocation_index(graph)
            if value > 0 and free[a] and free[b]
        }
        found = dict(zip(zip(table["a"], table["b"], strict=True), table["resource_allocation"], strict=True))
        assert {tuple(sorted(pair)) for pair in expected} == set(found)
        assert all(found[tuple(sorted(pair))] == pytest.approx(value) for pair, value in expected.items())


def test_no_pair_on_a_list_has_a_tie_or_stands_there_twice(random_networks, findings_of):
    for network in random_networks:
        table = introductions.table(findings_of(network))
        for kind in ("easy", "valuable"):
            pairs = _lists(table, kind)
            assert len(set(pairs)) == len(pairs) <= 15
            assert all(a < b and not network.graph.has_edge(a, b) for a, b in pairs)
        different = table[(table["list"] == "valuable") & (table["fragmentation_drop"] == 0)]
        assert (different["a_sector"] != different["b_sector"]).all()


def test_what_became_of_them(network_of, findings_of):
    first = network_of("ab bc cd da ae")
    second = network_of("bd ab", nodes=[0, 1, 2, 3])
    table = introductions.table(findings_of(first, second), percentile=100)
    then = table[(table["wave"] == "w1") & (table["list"] == "easy")].set_index(["a", "b"])
    assert then.loc[(1, 3), "done"] == "yes"
    assert then.loc[(1, 4), "done"] == "one has left"
    assert set(then["next_wave"]) == {"w2"}
    assert set(table.loc[table["wave"] == "w2", "done"]) == {""}


def test_those_who_have_met_are_said_to_have(network_of, findings_of):
    network = network_of("ab bc cd da ae")
    met = pd.DataFrame([{**dict.fromkeys(RELATIONS, 0), "a": 1, "b": 3, "level": 1, "newest": pd.NaT}])
    network = replace(network, relations=met.astype(RELATIONS), ties=network.ties)
    first = introductions.table(findings_of(network), percentile=100).iloc[0]
    assert (first["level"], first["because"]) == (1, "2 contacts in common; they have met")


def test_the_order_of_rows_does_not_matter(network_of, findings_of):
    dealer = np.random.default_rng(5)
    ties = np.argwhere(np.triu(dealer.random((30, 30)) < 0.12, k=1))
    network = network_of(ties, nodes=32, sectors="".join(dealer.choice(list("ABC."), 32)))
    turned = replace(network, ties=network.ties.sample(frac=1, random_state=1).reset_index(drop=True))
    first, second = (introductions.table(findings_of(each)) for each in (network, turned))
    pd.testing.assert_frame_equal(first, second)
    assert first.groupby("list").size().to_dict() == {"easy": 15, "valuable": 15}


def test_in_a_large_network_the_gain_is_estimated_near_the_truth(network_of, findings_of, monkeypatch):
    dealer = np.random.default_rng(2)
    each = _only(
        findings_of(network_of(sorted(nx.connected_watts_strogatz_graph(300, 4, 0.05, seed=1).edges)))
    )
    pairs = [tuple(sorted(map(int, dealer.choice(300, 2, replace=False)))) for _ in range(10)]
    exact = np.array([Gains(each).efficiency(pair) for pair in pairs])
    monkeypatch.setattr("netmap.analyses.gains.EXACT_UP_TO", 100)
    estimated = np.array([Gains(each).efficiency(pair) for pair in pairs])
    assert not np.array_equal(exact, estimated)
    assert estimated.sum() == pytest.approx(exact.sum(), rel=0.25)


def test_above_the_bound_of_work_the_busiest_are_no_go_betweens(network_of, findings_of, monkeypatch):
    monkeypatch.setattr("netmap.analyses.easy.MOST_WORK", 20)
    table = introductions.table(findings_of(network_of("ab ac ad ae ef fg", nodes=8)), percentile=100)
    pairs = _lists(table, "easy")
    assert (4, 6) in pairs
    assert (1, 2) not in pairs
