"""The vertex bootstrap: how far figures would move had chance picked other people like these (methods 10.1).

People are drawn with replacement, as many as there are. The tie between two who are drawn is theirs; two draws
of one person take the tie of a pair picked by chance. Snijders and Borgatti 1999, Connections 22(2): 161-170.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SEED = 1

BUDGET = 200_000_000
"""Draws x (pairs + people) at the most, over all networks or comparisons: large ones get fewer draws."""

FEWEST = 50
"""With fewer draws than this no interval is given."""

_AT_ONCE = 300_000  # products held at once: few enough to stay in the processor's own memory

ADDED_UP = ("tie", "linked", "level", "known", "across")
"""What is added up over pairs: ties, pairs with any link, their levels, ties whose ends both have a known
sector, and those of them that go across sectors."""

FIGURES: Mapping[str, Callable[[pd.DataFrame, int], pd.Series]] = {
    "density": lambda sums, n: sums["tie"] / (n * (n - 1) / 2),
    "mean_degree": lambda sums, n: 2 * sums["tie"] / n,
    "mean_level": lambda sums, _: sums["level"] / sums["linked"],
    "cross_sector_share": lambda sums, _: sums["across"] / sums["known"],
    "ei_index": lambda sums, _: 2 * sums["across"] / sums["known"] - 1,
}
"""The figures that can be had from those sums, for n people; NaN for 0 / 0."""

MEANS: Mapping[str, str] = {
    "density": "Density",
    "mean_degree": "Contacts on average",
    "mean_level": "Level on average, of pairs with a link",
    "cross_sector_share": "Share of ties that go across sectors",
    "ei_index": "Outward or inward (E-I)",
}
"""What the figures are called."""


def pair_values(ends: NDArray[np.int64], tie: Floats, level: Floats | None, sector: Floats) -> pd.DataFrame:
    """Give what each pair adds: columns of `ADDED_UP`.

    Parameters
    ----------
    ends : array of int, shape (pairs, 2)
        Places of people.
    tie, level : arrays, shape (pairs,)
        Whether the pair is tied (0, 1), and its level; None where levels are not known.
    sector : array of int, shape (people,)
        The sector of each as a number; -1 where it is not known.
    """
    a, b = sector[ends[:, 0]], sector[ends[:, 1]]
    known = (a >= 0) & (b >= 0)
    rung = np.full(len(ends), math.nan) if level is None else level
    values = [tie, np.where(np.isnan(rung), math.nan, rung > 0), rung, tie * known, tie * (known & (a != b))]
    return pd.DataFrame(dict(zip(ADDED_UP, values, strict=True)), dtype="float64")


def resampled(ends: NDArray[np.int64], values: Floats, n: int, draws: int) -> Floats:
    """Add up the values of the pairs of n people drawn with replacement, draw by draw.

    Parameters
    ----------
    ends : array of int, shape (pairs, 2)
        The pairs with a value other than 0, each once, as places below n.
    values : array of float, shape (pairs, columns)
        All columns take the same draw, so that two waves are drawn together.
    n : int
        At least 2.
    draws : int

    Returns
    -------
    array of float, shape (draws, columns)
        Sums over n (n - 1) / 2 pairs each.
    """
    dealer = np.random.default_rng(SEED)
    # How often each is drawn. Whole numbers this small are exact, and quicker, with half the digits.
    times = np.zeros((n, draws), dtype=np.float32)
    for draw in range(draws):
        times[:, draw] = np.bincount(dealer.integers(0, n, n), minlength=n)
    if not draws or not len(ends):
        return np.zeros((draws, values.shape[1]))
    return _by_class(ends, values, times) + _same_twice(dealer, times, values, n)


def _by_class(ends: NDArray[np.int64], values: Floats, times: NDArray[np.float32]) -> Floats:
    """Add up values x times of both ends: pairs of like values are counted together, then weighed."""
    alike = pd.DataFrame(values).groupby(list(range(values.shape[1])), sort=True, dropna=False).ngroup()
    order = np.argsort(alike.to_numpy(), kind="stable")
    ends, place = ends[order], alike.to_numpy()[order]
    firsts = np.flatnonzero(np.diff(place, prepend=-1))
    counts = np.zeros((len(firsts), times.shape[1]))
    at_once = max(1, _AT_ONCE // times.shape[1])
    for start in range(0, len(ends), at_once):
        some, here = ends[start : start + at_once], place[start : start + at_once]
        steps = np.flatnonzero(np.diff(here, prepend=-1))
        counts[here[steps]] += np.add.reduceat(times[some[:, 0]] * times[some[:, 1]], steps, axis=0)
    return np.asarray(counts.T @ values[order][firsts])


def _same_twice(dealer: np.random.Generator, times: NDArray[np.float32], values: Floats, n: int) -> Floats:
    """Add up the values that two draws of one person take: of pairs picked by chance, nearly all 0."""
    twice = (times * (times - 1) / 2).sum(axis=0, dtype=np.float64).astype(np.int64)
    found = dealer.binomial(twice, min(len(values) / (n * (n - 1) / 2), 1.0))
    if not found.sum():
        return np.zeros((len(twice), values.shape[1]))
    picked = values[dealer.integers(0, len(values), int(found.sum()))]
    draw = np.repeat(np.arange(len(found)), found)
    return np.column_stack([np.bincount(draw, column, minlength=len(found)) for column in picked.T])


def interval(figures: pd.Series) -> tuple[float, float]:
    """Give the 2.5 and 97.5 percentiles of the draws; NaN where over a twentieth have no figure."""
    defined = figures.to_numpy(dtype=np.float64)
    defined = defined[~np.isnan(defined)]
    if not len(defined) or len(defined) < 0.95 * len(figures):
        return math.nan, math.nan
    low, high = np.quantile(defined, [0.025, 0.975])
    return float(low), float(high)
