"""The QAP correlation: by enumeration, against plain Python, and seeded."""

import itertools
import math

import numpy as np
import pytest

from netmap.analyses import same_pairs
from netmap.analyses.same_pairs import association
from tests.analyses.made import findings, network


def _random_ties(dealer, n, share):
    return np.argwhere(np.triu(dealer.random((n, n)) < share, k=1))


def _matrix(n, ties):
    near = np.zeros((n, n))
    near[ties[:, 0], ties[:, 1]] = near[ties[:, 1], ties[:, 0]] = 1
    return near


def _plain(n, one, other):
    """Correlate, and go through every order, in so many words."""
    upper = np.triu_indices(n, 1)
    first, second = _matrix(n, one), _matrix(n, other)
    r = np.corrcoef(first[upper], second[upper])[0, 1]
    as_high = 0
    orders = list(itertools.permutations(range(n)))
    for order in orders:
        moved = first[np.ix_(order, order)]
        as_high += np.corrcoef(moved[upper], second[upper])[0, 1] >= r - 1e-9
    return r, as_high / len(orders)


@pytest.mark.parametrize("seed", range(8))
def test_small_networks_are_enumerated(seed):
    dealer = np.random.default_rng(seed)
    n = int(dealer.integers(4, 6))
    one, other = _random_ties(dealer, n, 0.5), _random_ties(dealer, n, 0.5)
    if not 0 < len(one) < n * (n - 1) / 2 or not 0 < len(other) < n * (n - 1) / 2:
        pytest.skip("no correlation: a wave has no tie, or every one")
    found = association(n, one, other)
    assert found.exact
    assert found.draws == math.factorial(n)
    assert (found.r, found.p) == pytest.approx(_plain(n, one, other))


def test_by_hand_one_tie_among_three():
    # The one tie stays where it is: r is 1, and a third of all orders give as much.
    found = association(3, np.array([[0, 1]]), np.array([[0, 1]]))
    assert (found.r, found.p) == (pytest.approx(1.0), pytest.approx(1 / 3))
    found = association(3, np.array([[0, 1]]), np.array([[1, 2]]))
    assert (found.r, found.p) == (pytest.approx(-0.5), 1.0)


def test_draws_come_near_to_every_order(monkeypatch):
    dealer = np.random.default_rng(3)
    one, other = _random_ties(dealer, 6, 0.4), _random_ties(dealer, 6, 0.5)
    exact = association(6, one, other)
    monkeypatch.setattr(same_pairs, "ENUMERATED", 0)
    drawn = association(6, one, other, draws=20_000)
    assert not drawn.exact
    assert drawn.p == pytest.approx(exact.p, abs=0.015)
    assert drawn.p * 20_001 == pytest.approx(round(drawn.p * 20_001))


def test_the_p_value_does_not_hang_on_how_ties_are_looked_up_or_ordered(monkeypatch):
    dealer = np.random.default_rng(5)
    one, other = _random_ties(dealer, 30, 0.2), _random_ties(dealer, 30, 0.2)
    found = association(30, one, other, draws=400)
    assert association(30, one[::-1, ::-1], other[::-1], draws=400) == found
    monkeypatch.setattr(same_pairs, "_AT_ONCE", 1_000)
    assert association(30, one, other, draws=400) == found
    monkeypatch.setattr(same_pairs, "_SLOTS", 64)  # nearly every slot is shared by many pairs
    assert association(30, one, other, draws=400) == found


def test_a_network_that_stayed_and_one_that_was_reshuffled():
    dealer = np.random.default_rng(1)
    one = _random_ties(dealer, 20, 0.3)
    assert association(20, one, one, draws=999).p == pytest.approx(0.001)
    assert association(20, one, _random_ties(dealer, 20, 0.3), draws=999).p > 0.05


@pytest.mark.parametrize(
    ("ties", "nodes", "reason"),
    [("", "abcd", "no pair"), ("ab ac bc", "abc", "every pair"), ("ab", "ab", "at least three")],
)
def test_no_correlation_without_difference(ties, nodes, reason):
    table = same_pairs.table(findings(network("1", nodes, "ab"), network("2", nodes, ties)))
    assert np.isnan(table.loc[0, "qap_correlation"])
    assert reason in table.loc[0, "why"]


def test_fewer_draws_are_owned_up_to(monkeypatch):
    waves = network("1", "abcdefghij", "ab bc cd"), network("2", "abcdefghij", "ab bc ce")
    monkeypatch.setattr(same_pairs, "BUDGET", 13 * 100)
    row = same_pairs.table(findings(*waves)).iloc[0]
    assert (row["draws"], row["why"]) == (100, "100 draws instead of 5,000, to keep the work short")
