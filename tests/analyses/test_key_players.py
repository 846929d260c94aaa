"""The best sets of key players: by hand, and against trying every set with networkx."""

from itertools import combinations

import networkx as nx
import pytest

from netmap.analyses import key_players
from netmap.analyses.key_players import PROTECT, START


def _sets(table, purpose, size):
    chosen = table[(table["purpose"] == purpose) & (table["size"] == size)]
    return {tuple(members["node_id"]) for _, members in chosen.groupby("set")}, chosen


def _fragmentation(graph, members):
    others = nx.Graph(graph)
    others.remove_nodes_from(members)
    n = len(others)
    return 1 - sum(len(part) * (len(part) - 1) for part in nx.connected_components(others)) / (n * (n - 1))


def _nearness(graph, members):
    steps = nx.multi_source_dijkstra_path_length(graph, set(members))
    return sum(1 / step for step in steps.values() if step) / (len(graph) - len(members))


def test_the_middle_of_a_star_and_the_two_middles_of_a_path(network_of, findings_of):
    star = key_players.table(findings_of(network_of([(0, leaf) for leaf in range(1, 6)])))
    assert _sets(star, PROTECT, 1)[0] == _sets(star, START, 1)[0] == {(0,)}
    path = key_players.table(findings_of(network_of("ab bc cd de ef")))
    assert _sets(path, PROTECT, 1)[0] == {(2,), (3,)}
    # Without b and e: a, c - d, f. Without b and d as many pairs are left: a, c, e - f; and so without c and e.
    found, rows = _sets(path, PROTECT, 2)
    assert found == {(1, 3), (1, 4), (2, 4)}
    assert rows["worth"].iloc[0] == pytest.approx(1 - 2 / 12)
    assert rows["cut_off"].tolist() == [2] * 6
    assert _sets(path, START, 2)[0] == {(1, 4)}


def test_the_best_two_are_not_the_best_one_and_the_next(network_of, findings_of):
    # Two who share nearly all their contacts: with one of them the other adds little.
    ties = (
        [(0, leaf) for leaf in range(2, 8)] + [(1, leaf) for leaf in range(2, 7)] + [(8, 9), (8, 10), (8, 7)]
    )
    found = key_players.table(findings_of(network_of(ties)))
    assert _sets(found, START, 1)[0] == {(0,)}
    assert _sets(found, START, 2)[0] == {(0, 8), (1, 8)}


@pytest.mark.parametrize(("purpose", "worth"), [(PROTECT, _fragmentation), (START, _nearness)])
def test_against_every_set(random_networks, findings_of, purpose, worth):
    for network in random_networks[:20]:
        found = key_players.table(findings_of(network), sets=1_000)
        graph = network.graph
        for size in range(1, min(3, len(graph) - 2) + 1 if graph.edges else 1):
            all_sets = {
                members: round(worth(graph, members), 9) for members in combinations(sorted(graph), size)
            }
            best = max(all_sets.values())
            sets, rows = _sets(found, purpose, size)
            assert sets == {members for members, value in all_sets.items() if value == best}
            assert rows["worth"].iloc[0] == pytest.approx(best)
            assert rows["equally_good"].iloc[0] == len(sets)
            assert set(rows["how"]) == {"every set tried"}


def test_the_search_does_as_well_as_trying_all(random_networks, findings_of):
    missed = 0
    for network in random_networks[:20]:
        if not len(network.pairs):
            continue
        tried = key_players.table(findings_of(network))
        searched = key_players.table(findings_of(network), all_up_to=0)
        worth = ["purpose", "size", "worth"]
        both = tried[worth].drop_duplicates().merge(searched[worth].drop_duplicates(), on=worth[:2])
        assert (both["worth_y"] <= both["worth_x"] + 1e-12).all()
        missed += int((both["worth_y"] < both["worth_x"] - 1e-12).sum())
        assert searched["how"].str.startswith("best found in").all()
    assert missed <= 1


def test_equally_good_sets_are_counted_and_the_first_listed(network_of, findings_of):
    complete = network_of([(a, b) for a in range(6) for b in range(a)])
    found = key_players.table(findings_of(complete), largest=1, sets=2)
    assert set(found["equally_good"]) == {6}
    assert found.groupby("purpose")["set"].max().tolist() == [2, 2]


def test_a_search_among_many_who_are_alike_counts_sets_one_swap_away(network_of, findings_of):
    # Of six who are all tied any two do as much: a swap of one of the two leads to 2 x 4 more.
    complete = network_of([(a, b) for a in range(6) for b in range(a)])
    found = key_players.table(findings_of(complete), largest=2, all_up_to=0, starts=1)
    pairs = found[(found["size"] == 2) & (found["purpose"] == "to start with")]
    assert set(pairs["equally_good"]) == {9}
    assert set(found["how"]) == {"best found in 1 start"}


def test_without_ties_there_are_no_key_players(network_of, findings_of):
    assert key_players.table(findings_of(network_of("", nodes=5))).empty
    assert key_players.table(findings_of(network_of("ab"))).empty
