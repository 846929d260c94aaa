"""Find the sets of nodes that together do most: by trying all of them, or by search where there are too many."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Members = tuple[int, ...]
WithEach = Callable[[Members], Floats]
"""Gives, for some members, the worth of them and each other node together, a figure a node."""

SEED = 1

FIRST = 50
"""A start of the search begins with one of so many that have most contacts, drawn by chance."""


class Found(NamedTuple):
    """The best sets, ascending, each of ascending positions; their worth; and how they were found."""

    sets: list[Members]
    worth: float
    how: str


def every_set(n: int, size: int, with_each: WithEach) -> Found:
    """Try every set of a size and give all that are as good as the best."""
    best: list[Members] = []
    worth = -math.inf
    for members in combinations(range(n), size - 1):
        after = (members[-1] if members else -1) + 1
        values = np.round(with_each(members)[after:], 12)
        if not len(values) or values.max() < worth:
            continue
        if values.max() > worth:
            best, worth = [], float(values.max())
        best += [(*members, after + int(place)) for place in np.flatnonzero(values == worth)]
    return Found(best, worth, "every set tried")


def searched(n: int, size: int, with_each: WithEach, contacts: Floats, *, starts: int) -> Found:
    """Add one after the other, then swap while that helps; the best of several seeded starts.

    Of those equally good the one with more contacts is taken, then the one that stands first.
    """
    dealer = np.random.default_rng(SEED)
    order = np.lexsort((np.arange(n), -contacts))
    known: dict[Members, tuple[int, float]] = {}

    def best_with(members: Members) -> tuple[int, float]:
        if members not in known:
            values = np.round(with_each(members), 12)
            values[list(members)] = -math.inf
            place = int(order[np.argmax(values[order])])
            known[members] = place, float(values[place])
        return known[members]

    firsts: list[Members] = [()]
    if size > 1:
        firsts += [(int(order[dealer.integers(min(FIRST, n))]),) for _ in range(starts - 1)]
    ends = [_one_start(first, size, best_with) for first in firsts]
    worth = max(value for _, value in ends)
    found = {members for members, value in ends if value == worth}
    tried = "1 start" if len(firsts) == 1 else f"{len(firsts)} starts"
    return Found(sorted(found | _one_swap_away(found, worth, with_each)), worth, f"best found in {tried}")


def _one_swap_away(sets: set[Members], worth: float, with_each: WithEach) -> set[Members]:
    """Give the sets that one swap makes of these and that are as good: where there are many, nobody stands out."""
    alike: set[Members] = set()
    for others in {tuple(m for m in members if m != out) for members in sets for out in members}:
        values = np.round(with_each(others), 12)
        values[list(others)] = -math.inf
        alike |= {tuple(sorted((*others, int(place)))) for place in np.flatnonzero(values == worth)}
    return alike


def _one_start(
    members: Members, size: int, best_with: Callable[[Members], tuple[int, float]]
) -> tuple[Members, float]:
    """Fill the set up, then swap one at a time until no swap helps."""
    worth = -math.inf
    while len(members) < size:
        place, worth = best_with(members)
        members = tuple(sorted((*members, place)))
    swapped = size > 1
    while swapped:
        swapped = False
        for member in members:
            others = tuple(each for each in members if each != member)
            place, value = best_with(others)
            if value > worth:
                members, worth, swapped = tuple(sorted((*others, place))), value, True
                break
    return members, worth
