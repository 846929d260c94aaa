"""Namings again: the correlation and its test over ordered pairs, by brute force."""

from datetime import date
from itertools import permutations

import numpy as np
import pytest

from netmap.analyses import same_namings
from netmap.analyses.same_pairs import association
from netmap.network import Network
from netmap.tables import Wave
from tests.analyses.place import place


def _brute(n, before, after):
    """Correlation, and the share of all orders with one as high, from full matrices."""
    first, second = np.zeros((n, n)), np.zeros((n, n))
    first[tuple(before.T)], second[tuple(after.T)] = 1, 1
    off = ~np.eye(n, dtype=bool)
    r = np.corrcoef(first[off], second[off])[0, 1]
    every = [
        np.corrcoef(first[np.ix_(o, o)][off], second[off])[0, 1] for o in map(list, permutations(range(n)))
    ]
    return r, np.mean(np.array(every) >= r - 1e-12)


@pytest.mark.parametrize("seed", range(6))
def test_against_every_order_of_five_people(seed):
    dealer = np.random.default_rng(seed)
    places = [pair for pair in np.ndindex(5, 5) if pair[0] != pair[1]]
    before, after = (np.array(places)[np.sort(dealer.choice(20, k, replace=False))] for k in (6, 9))
    found = association(5, before, after, arcs=True)
    r, p = _brute(5, before, after)
    assert (found.r, found.p, found.exact) == (pytest.approx(r), pytest.approx(p), True)


def test_to_be_named_back_is_another_naming():
    one, other = np.array([[0, 1], [1, 2]]), np.array([[1, 0], [2, 1]])
    assert association(4, one, other).r == 1.0
    assert association(4, one, other, arcs=True).r < 0
    assert association(4, one, one, arcs=True).r == pytest.approx(1.0)


def test_only_those_who_answered_both_times_are_compared():
    waves = (
        Wave("One", date(2024, 1, 1), date(2024, 12, 31)),
        Wave("Two", date(2025, 1, 1), date(2025, 12, 31)),
    )
    events = [("E1", "2024-05-01", range(5)), ("E2", "2025-05-01", range(5))]
    findings = place([(name, "", "", "") for name in "ABCDE"], events=events, waves=waves)
    for wave, arcs, answered in (
        ("One", [(0, 1), (1, 2), (3, 0)], [0, 1, 2, 3]),
        ("Two", [(0, 1), (2, 1)], [0, 1, 2]),
    ):
        old = findings.networks[wave, "people"]
        ties = old.ties.iloc[:0].reindex(range(len(arcs))).assign(kind="named", weight=3.0, count=1)
        ties[["a", "b"]] = arcs
        new = Network(wave, "people", old.nodes, ties, answered=np.array(answered), relations=old.relations)
        findings.networks[wave, "people"] = new
    found = same_namings.table(findings)
    assert found[["answered_both", "namings_before", "namings_after", "draws"]].to_numpy().tolist() == [
        [3, 2, 2, 6]
    ]
    # Of six ordered pairs two were named before, two after, one both times.
    assert found["qap_correlation"].item() == pytest.approx((6 * 1 - 4) / (2 * 4))
