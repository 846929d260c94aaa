"""What brokerage chance would give, for those who stand between as many contacts: exact mean and variance.

A broker's pairs of contacts stay as they are and so does its own group; the groups of the others are dealt
out anew. A role is then a count over fixed pairs, and its moments need no dealing: the chance that one
pair has the role, that two pairs with a contact in common both have it, and that two pairs without one do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netmap.metrics.brokers import roles
from netmap.metrics.groups import groups_by
from netmap.metrics.once import once
from netmap.network import Network

Floats = NDArray[np.float64]

ROLES = ("coordinator", "itinerant", "gateway", "liaison", "across")
"""The roles on ties without a direction, and all that go across groups taken together."""

_ROUNDING = 1e-12  # a variance below this share of its parts is 0


class Pairs(NamedTuple):
    """Chances for a broker of a group, and how far they are from those of pairs that know nothing of another.

    Attributes
    ----------
    one : Fraction
        That a pair of contacts has the role.
    star, apart : Fraction
        That two pairs with a contact in common, or with none, both have it, less `one` squared.
    """

    one: Fraction
    star: Fraction
    apart: Fraction


class Expected(NamedTuple):
    """Mean and standard deviation of a role, for each node; NaN where the node's group is not known."""

    mean: Floats
    sd: Floats


@once
def by_chance(network: Network, attribute: str = "") -> Mapping[str, Expected]:
    """Give what chance would give each node in each of `ROLES`, given its total."""
    found, groups = roles(network, attribute), groups_by(network, attribute)
    chances = chances_of_roles(groups.sizes.tolist())
    total = found.total
    apart = total * (total - 1) / 2 - found.stars
    given: dict[str, Expected] = {}
    for role in ROLES:
        one, star, disjoint = (
            _of_nodes((pairs[part] for pairs in chances[role]), groups.of_node) for part in range(3)
        )
        parts = (total * one * (1 - one), 2 * found.stars * star, 2 * apart * disjoint)
        variance, size = sum(parts), sum(map(np.abs, parts))
        given[role] = Expected(total * one, np.sqrt(np.where(variance > _ROUNDING * size, variance, 0.0)))
    return given


def _of_nodes(numbers: Iterable[Fraction], group: NDArray[np.int64]) -> Floats:
    """Give each node the number of its group; NaN where it has none."""
    return np.array([*map(float, numbers), math.nan])[group]  # NOT_KNOWN is -1: the last


def chances_of_roles(sizes: Sequence[int]) -> Mapping[str, list[Pairs]]:
    """Give for each of `ROLES` the chances for a broker of each group.

    Parameters
    ----------
    sizes : sequence of int
        Members of each group, the broker's own group with the broker.
    """
    others, often = sum(sizes) - 1, Counter(sizes)
    # Groups of one size have the same chances: there are few sizes, however many the groups.
    ways = {own: _ways(often - Counter([own]), own - 1) for own in often}
    chances = {role: {own: _less_squared(way[role], others) for own, way in ways.items()} for role in ROLES}
    return {role: [chances[role][own] for own in sizes] for role in ROLES}


def _less_squared(counts: tuple[int, int, int], others: int) -> Pairs:
    one, star, apart = (_share(count, others, k) for k, count in zip((2, 3, 4), counts, strict=True))
    return Pairs(
        one,
        star - one * one if others >= 3 else Fraction(0),
        apart - one * one if others >= 4 else Fraction(0),
    )


def _share(count: int, others: int, k: int) -> Fraction:
    return Fraction(count, math.perm(others, k)) if others >= k else Fraction(0)


def _ways(rest: Counter[int], mine: int) -> dict[str, tuple[int, int, int]]:
    """Count, for each role, the ordered ways to draw two, three and four others so that all pairs have it.

    Of three the pairs are first and second, first and third; of four first and second, third and fourth.

    Parameters
    ----------
    rest : Counter
        How many of the other groups have each size.
    mine : int
        Members of the broker's own group beside the broker.
    """
    theirs, perm = sum(size * times for size, times in rest.items()), math.perm
    two, three, four = (sum(perm(size, k) * times for size, times in rest.items()) for k in (2, 3, 4))
    both_alike = four + two * two - sum(perm(size, 2) ** 2 * times for size, times in rest.items())
    apart_star = sum(size * perm(theirs - size, 2) * times for size, times in rest.items())
    ways = {
        "coordinator": (perm(mine, 2), perm(mine, 3), perm(mine, 4)),
        "itinerant": (two, three, both_alike),
        "gateway": (
            2 * mine * theirs,
            mine * perm(theirs, 2) + theirs * perm(mine, 2),
            4 * perm(mine, 2) * perm(theirs, 2),
        ),
        "liaison": (
            perm(theirs, 2) - two,
            apart_star,
            perm(theirs, 4) - 2 * two * perm(max(theirs - 2, 0), 2) + both_alike,
        ),
    }
    return ways | {"across": _all_but(ways["coordinator"], mine + theirs)}


def _all_but(counts: tuple[int, int, int], others: int) -> tuple[int, int, int]:
    """Count the ways in which no pair has the role, where two, three, four are drawn."""
    one, star, apart = counts
    perm = math.perm
    return (
        perm(others, 2) - one,
        perm(others, 3) - 2 * one * max(others - 2, 0) + star,
        perm(others, 4) - 2 * one * perm(max(others - 2, 0), 2) + apart,
    )
