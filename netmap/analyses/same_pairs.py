"""Are the same pairs tied in both waves? The QAP correlation and its test (methods 8.3)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, Comparison, comparisons
from netmap.analyses.effort import affordable
from netmap.network import Findings

NAME = "same_pairs"
TITLE = "Same pairs tied again"
ASKS = "Are those who were tied before those who are tied now, more than if people had changed places?"
SOURCE = "QAP correlation; Krackhardt 1988, Social Networks 10: 359-381"
OPTIONS: Mapping[str, str] = {
    "draws": "How often people change places by chance in the test of whether the same pairs are tied again",
}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "stayers": Column("Stayed", "members of both waves", 0),
    "pairs": Column("Pairs of stayers", "the pairs that are compared", 0),
    "qap_correlation": Column("Correlation", "Pearson's r over all pairs of stayers, tied or not; -1 to 1"),
    "qap_p": Column(
        "Chance of as much", "share of draws with a correlation as high: (1 + count) / (1 + draws); 0.05 or less is "
        "unusual", 4,
    ),
    "draws": Column("Draws", "how often people changed places; with 7 or fewer every order there is", 0),
    "exact": Column("Every order", "yes where every order was gone through, and p is their exact share"),
    "why": Column("Note", "why a figure is empty, or draws are fewer than asked for"),
}  # fmt: skip

SEED = 1

ENUMERATED = 7
"""Up to so many stayers every order is gone through."""

BUDGET = 150_000_000
"""Draws x (ties + people) at the most, over all comparisons, so that large networks take seconds, not minutes."""

FEWEST = 50
"""With fewer draws than this there is no p."""

_SLOTS = 2**25  # bytes of the table in which ties are looked up
_AT_ONCE = 300_000  # ties looked up in one go

Ends = NDArray[np.int64]


class Association(NamedTuple):
    """The correlation of two waves, and how often as high a one came up."""

    r: float
    p: float
    draws: int
    exact: bool


def table(findings: Findings, *, draws: float = 5_000) -> pd.DataFrame:
    """Correlate the ties of stayers in every two waves that are compared."""
    compared = list(comparisons(findings))
    rows = (_row(each, draws, len(compared)) for each in compared)
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def _row(each: Comparison, asked: float, among: int) -> list[object]:
    n = len(each.stayers)
    before, after = _ends(each, "tie_before"), _ends(each, "tie_after")
    cost = min(len(before), len(after)) + n
    draws = affordable(asked, cost, budget=BUDGET, among=among, fewest=FEWEST)
    found = association(n, before, after, draws=draws)
    why = ""
    if math.isnan(found.r):
        why = _undefined(each, len(before), len(after))
    elif found.draws < asked and not found.exact:
        why = f"{found.draws:,} draws instead of {asked:,.0f}, to keep the work short"
    exact = "yes" if found.exact else "no"
    return [*each.place, n, each.possible, found.r, found.p, found.draws, exact, why]


def _ends(each: Comparison, tie: str) -> Ends:
    return np.asarray(each.pairs.loc[each.pairs[tie], ["a", "b"]], dtype=np.int64)


def _undefined(each: Comparison, before: int, after: int) -> str:
    if len(each.stayers) < 3:
        return "needs at least three who stayed"
    which = "in the earlier wave" if before in (0, each.possible) else "in the later wave"
    number = before if before in (0, each.possible) else after
    return f"needs pairs with and without a tie; {which} {'no pair' if not number else 'every pair'} of stayers has one"


def association(n: int, before: Ends, after: Ends, *, draws: int = 5_000, arcs: bool = False) -> Association:
    """Correlate two sets of ties among the same people, and test it by letting people change places.

    Parameters
    ----------
    n : int
        How many people.
    before, after : arrays of int, shape (ties, 2)
        Each tie once, as places below n.
    draws : int
        Random orders; with `ENUMERATED` people or fewer every order there is.
    arcs : bool
        Ties have a direction: all ordered pairs count.

    Returns
    -------
    Association
        NaN where either has no tie, or every one, or n < 3.
    """
    possible = n * (n - 1) // (1 if arcs else 2)
    spread = math.sqrt(len(before) * (possible - len(before)) * len(after) * (possible - len(after)))
    if n < 3 or not spread:
        return Association(math.nan, math.nan, 0, exact=False)
    fewer, more = sorted((before, after), key=len)
    lookup = _Lookup(n, more, arcs=arcs)
    kept = int(lookup.count(np.arange(n)[None], fewer)[0])
    # The numbers of ties never change, so r is as high as observed where as many ties fall together.
    r = (possible * kept - len(before) * len(after)) / spread
    if n <= ENUMERATED:
        orders = np.array(list(permutations(range(n))))
        share = float((lookup.count(orders, fewer) >= kept).mean())
        return Association(r, share, len(orders), exact=True)
    as_high = sum(int((lookup.count(orders, fewer) >= kept).sum()) for orders in _orders(n, draws, fewer))
    p = (1 + as_high) / (1 + draws) if draws else math.nan
    return Association(r, p, draws, exact=False)


def _orders(n: int, draws: int, ties: Ends) -> Iterator[Ends]:
    """Give random orders of n people, in blocks; the same ones whatever the size of the blocks."""
    dealer = np.random.default_rng(SEED)
    at_once = max(1, _AT_ONCE // max(len(ties), n))
    for start in range(0, draws, at_once):
        deck = np.tile(np.arange(n, dtype=np.int64), (min(at_once, draws - start), 1))
        yield dealer.permuted(deck, axis=1)


class _Lookup:
    """Counts how many of some pairs are ties."""

    def __init__(self, n: int, ties: Ends, *, arcs: bool = False) -> None:
        both = ties if arcs else np.concatenate([ties, ties[:, ::-1]])
        self._n = n
        self._codes = np.sort(both[:, 0] * n + both[:, 1])
        self._slots = np.zeros(min(n * n, _SLOTS), dtype=bool)
        self._slots[self._codes % len(self._slots)] = True

    def count(self, orders: Ends, ties: Ends) -> Ends:
        """Count how many ties fall on a tie when people take the places that each order (row) gives them."""
        codes = (orders * self._n).take(ties[:, 0], axis=1)
        codes += orders.take(ties[:, 1], axis=1)
        if len(self._slots) == self._n**2:
            return np.asarray(np.count_nonzero(self._slots.take(codes), axis=1))
        # Several pairs share a slot, so those found there are looked up in full.
        rows, places = np.nonzero(self._slots.take(codes % len(self._slots)))
        maybe = codes[rows, places]
        found = self._codes[np.minimum(np.searchsorted(self._codes, maybe), len(self._codes) - 1)] == maybe
        return np.bincount(rows[found], minlength=len(codes))
