"""Groups that the ties show: as published, by trying every way of grouping, and their numbers."""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netmap.metrics import found_groups
from netmap.metrics.found_groups import group_found, group_table, modularity, n_groups


def test_two_triangles_and_one_alone(network_of):
    network = network_of("ef fd ed ab bc ca cd", nodes=7, sectors="AAB.BBA")
    assert group_found(network).tolist()[:6] == [1, 1, 1, 2, 2, 2]
    assert math.isnan(group_found(network)[6])
    assert n_groups(network) == 2
    assert modularity(network) == pytest.approx(6 / 7 - 0.5)


def test_the_largest_group_comes_first(network_of):
    network = network_of("ab cd ce de", nodes=5)
    assert group_found(network).tolist() == [2, 2, 1, 1, 1]


def test_zachary_reaches_the_highest_modularity_there_is(network_from):
    # 0.4198 in four groups is the exact maximum (Aloise and others 2010, Physical Review E 82: 046112).
    network = network_from(nx.karate_club_graph())
    assert modularity(network) == pytest.approx(0.4198, abs=5e-5)
    assert n_groups(network) == 4


def test_strength_does_not_count(network_of):
    # networkx takes a column called weight for strength, in silence; we count ties.
    network = network_of("ab bc ca cd de ef fd")
    before = modularity(network)
    network.ties["weight"] = np.linspace(1, 90, 7)
    again = network_of("ab bc ca cd de ef fd")
    again.ties["weight"] = np.linspace(90, 1, 7)
    assert modularity(again) == before


def test_modularity_is_that_of_the_groups(random_networks):
    for network in random_networks:
        if not len(network.pairs):
            assert math.isnan(modularity(network))
            assert n_groups(network) == 0
            continue
        own = group_found(network).fillna(pd.Series(-1.0 - network.nodes.index, index=network.nodes.index))
        groups = [set(nodes) for nodes in own.groupby(own).groups.values()]
        assert modularity(network) == pytest.approx(nx.community.modularity(network.graph, groups))


def test_no_other_grouping_is_better(random_networks):
    tried = 0
    for network in random_networks:
        n = len(network.nodes)
        if n > 6 or not len(network.pairs):
            continue
        tried += 1
        tied = network.adjacency.toarray()
        degree = tied.sum(axis=1)
        surplus = tied / tied.sum() - np.outer(degree, degree) / tied.sum() ** 2
        best = max(surplus[np.equal.outer(each, each)].sum() for each in _groupings(n))
        assert modularity(network) == pytest.approx(best)
    assert tried >= 10


def _groupings(n):
    """Every way of putting n people into groups, as arrays of group numbers."""
    ways = [[0]]
    for _ in range(n - 1):
        ways = [[*way, group] for way in ways for group in range(max(way) + 2)]
    return map(np.array, ways)


def test_the_same_sheets_give_the_same_groups(town):
    first = group_found(town)
    vars(town).pop("_worked_out", None)
    assert group_found(town).equals(first)


def test_a_large_network_starts_once(town, monkeypatch):
    usual = modularity(town)
    monkeypatch.setattr(found_groups, "MANY_TIES", 1)
    vars(town).pop("_worked_out", None)
    assert modularity(town) == pytest.approx(usual, abs=0.05)
    vars(town).pop("_worked_out", None)


def test_groups_by_sector(network_of):
    network = network_of("ef fd ed ab bc ca cd", nodes=7, sectors="AAB.BBA", areas="NNNSSSS")
    table = group_table(network)
    assert table.index.tolist() == [1, 2]
    assert table.to_numpy().tolist() == [[2, 1, 0], [0, 2, 1]]
    assert table.columns.tolist() == ["A", "B", ""]
    assert group_table(network, "area").to_numpy().tolist() == [[3, 0, 0], [0, 3, 0]]
    assert table.to_numpy().sum() == group_found(network).notna().sum()


@pytest.mark.parametrize("nodes", [0, 1, 3])
def test_groups_by_sector_where_there_are_none(nodes, network_of):
    table = group_table(network_of([], nodes=nodes, sectors="A" * nodes))
    assert table.shape == (0, 2 if nodes else 1)


def test_the_number_of_a_group_ranks_nobody():
    assert group_found.label
    assert not n_groups.label
