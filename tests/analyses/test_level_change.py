"""Levels before and after, by hand and counted pair by pair."""

import itertools

import numpy as np
import pytest

from netmap.analyses import level_change
from netmap.analyses.compared import comparisons
from netmap.analyses.level_change import NOT_KNOWN, transitions
from tests.analyses.made import findings, network


def _findings(before, after, *, nodes="abcde", answered=("", "")):
    levels = [{pair: (float(level), "one-sided") for pair, level in each.items()} for each in (before, after)]
    waves = [
        network(name, nodes, answered=who, survey=each)
        for name, who, each in zip("12", answered, levels, strict=True)
    ]
    return findings(*waves)


def test_levels_by_hand():
    table = level_change.table(_findings({"ab": 2, "bc": 3, "cd": 1}, {"ab": 3, "cd": 1, "de": 2}), fewest=1)
    moved = table[table["pairs"] > 0].set_index(["before", "after"])[["direction", "pairs", "share"]]
    assert moved.loc[(2, 3)].tolist() == ["rose", 1, 1.0]
    assert moved.loc[(3, 0)].tolist() == ["fell", 1, 1.0]
    assert moved.loc[(1, 1)].tolist() == ["same", 1, 1.0]
    assert moved.loc[(0, 2), "pairs"] == 1
    assert moved.loc[(0, 0), "pairs"] == 6
    assert np.isnan(moved.loc[(0, 0), "share"])
    assert table["pairs"].sum() == 10


def test_no_share_of_a_handful():
    assert level_change.table(_findings({"ab": 2}, {"ab": 3}))["share"].isna().all()


def test_levels_between_two_count_as_the_lower():
    table = level_change.table(_findings({"ab": 2.5}, {"ab": 3.5}))
    assert table.loc[table["pairs"] > 0, ["before", "after"]].to_numpy().tolist()[-1] == [2, 3]


@pytest.mark.parametrize("seed", range(12))
def test_pairs_that_were_not_seen_against_counting_one_by_one(seed):
    dealer = np.random.default_rng(seed)
    nodes = "abcdef"
    pairs = ["".join(pair) for pair in itertools.combinations(nodes, 2)]
    levels = [{p: int(dealer.integers(1, 5)) for p in pairs if dealer.random() < 0.4} for _ in range(2)]
    answered = ["".join(each for each in nodes if dealer.random() < 0.5) for _ in range(2)]
    counts = np.zeros((6, 6))
    for pair in pairs:
        places = []
        for level, who in zip(levels, answered, strict=True):
            hidden = bool(who) and not set(pair) & set(who)
            places.append(level.get(pair) or (NOT_KNOWN if hidden else 0))
        counts[tuple(places)] += 1
    (each,) = comparisons(_findings(*levels, nodes=nodes, answered=answered))
    assert transitions(each).tolist() == counts.tolist()
