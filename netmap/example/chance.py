"""Chance that gives the same in every version of numpy.

numpy promises that the raw stream of a bit generator stays as it is, but not what `choice` or `shuffle`
make of it. Everything here is made from uniform numbers alone, so that a seed always gives the same bytes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Truth = NDArray[np.bool_]
Share = NDArray[np.float64]
Text = NDArray[np.object_]


def generator(seed: int, stage: int) -> np.random.Generator:
    """Give each stage its own stream, so that a change in one does not stir the others."""
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, stage])))


def shuffled(count: int, rng: np.random.Generator) -> Whole:
    """Give the whole numbers below `count` in an order by chance."""
    return np.argsort(rng.random(count), kind="stable")


def pick_apart(pool: int, count: int, rng: np.random.Generator) -> Whole:
    """Draw `count` different whole numbers below `pool`."""
    if count > pool:
        raise ValueError(f"cannot draw {count} different numbers out of {pool}")
    return shuffled(pool, rng)[:count]


def below(limit: int | Whole, count: int, rng: np.random.Generator) -> Whole:
    """Draw `count` whole numbers from 0 up to, not including, `limit`."""
    return np.asarray(np.floor(rng.random(count) * limit), dtype=np.int64)


def draw(
    cumulative: Share,
    low: Whole,
    high: Whole,
    rng: np.random.Generator,
) -> Whole:
    """Draw one thing out of each range [low, high), with chances in proportion to weight.

    Parameters
    ----------
    cumulative : array
        Running totals of the weights, with a 0 before the first; one longer than there are things.
    """
    start = cumulative[low]
    at = start + rng.random(len(low)) * (cumulative[high] - start)
    return np.clip(np.searchsorted(cumulative, at, side="right") - 1, low, high - 1)
