"""Who can be introduced to whom: whom not to load further, whose turn it is, and who could make the introduction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.analyses.networks import Seen
from netmap.metrics.contacts import degree

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
MOST_BUSY = 0.25
"""If those at the percentile of contacts are a larger share than this, only those above it count as busy."""

Pair = tuple[int, int]
"""Two nodes, as positions in the network."""


def busy(each: Seen, percentile: float) -> Mask:
    """Say who has so many contacts already that nobody more should be sent there.

    Those at the percentile of contacts or above; if they are more than a quarter, since many have equally many,
    only those above it.
    """
    contacts = degree(each.network).to_numpy()
    edge = np.percentile(contacts, percentile)
    at_edge = contacts >= edge
    return np.asarray(at_edge if at_edge.mean() <= MOST_BUSY else contacts > edge)


def in_turn(pairs: Iterable[Pair], number: int, *, most: int | None = None) -> list[Pair]:
    """Take pairs in their order, nobody a second time while others can still have a first, and so on.

    Parameters
    ----------
    pairs : iterable of two positions
        The best first.
    number : int
        How many to take.
    most : int, optional
        The most that one node is taken.
    """
    taken: list[Pair] = []
    times: dict[int, int] = {}
    left = list(pairs)
    for turn in range(1, (most or number) + 1):
        waiting = []
        for a, b in left:
            if len(taken) < number and max(times.get(a, 0), times.get(b, 0)) < turn:
                taken.append((a, b))
                times[a], times[b] = times.get(a, 0) + 1, times.get(b, 0) + 1
            else:
                waiting.append((a, b))
        if len(taken) == number or not waiting:
            break
        left = waiting
    return taken


def contacts_of(each: Seen, node: int) -> Ints:
    """Give the positions of a node's contacts."""
    ties = each.network.adjacency
    return np.asarray(ties.indices[ties.indptr[node] : ties.indptr[node + 1]], dtype=np.int64)


def between(each: Seen, pair: Pair) -> Ints:
    """Give the contacts that two have in common."""
    return np.intersect1d(contacts_of(each, pair[0]), contacts_of(each, pair[1]))


class Known(NamedTuple):
    """The levels of all pairs with any link, to be looked up by two positions."""

    levels: pd.Series

    def level(self, a: int, b: int) -> float:
        """Give the level of a pair, 0 where there is no known link."""
        return float(self.levels.get((min(a, b), max(a, b)), 0.0))


def known(each: Seen) -> Known:
    """Index the relations by position; empty where the network has none."""
    relations = each.network.relations
    if relations is None or relations.empty:
        return Known(pd.Series(dtype="float64"))
    a, b = (each.network.nodes.index.get_indexer(relations[end]) for end in ("a", "b"))
    index = pd.MultiIndex.from_arrays([np.minimum(a, b), np.maximum(a, b)])
    return Known(pd.Series(relations["level"].to_numpy(), index=index))


def go_betweens(each: Seen, pair: Pair, loaded: Mask, level: Known) -> list[int]:
    """Order the common contacts: who is not busy, knows both best, and has fewest contacts comes first."""
    contacts = degree(each.network).to_numpy()

    def order(node: int) -> tuple[bool, float, float, int]:
        weakest = min(level.level(node, end) for end in pair)
        return bool(loaded[node]), -weakest, float(contacts[node]), node

    return sorted(between(each, pair).tolist(), key=order)


def ordered(a: Ints, b: Ints, *keys: Floats) -> Iterator[Pair]:
    """Give pairs with the lower position first, by falling keys, then by position."""
    low, high = np.minimum(a, b), np.maximum(a, b)
    order = np.lexsort((high, low, *(-np.round(key, 12) for key in reversed(keys))))
    yield from zip(low[order].tolist(), high[order].tolist(), strict=True)
