"""How surprising it is that two nodes share so many events: the backbone of methods 2.5, exactly.

The stochastic degree sequence model: with the chances of presence of the BiCM, the events that two nodes
share are a sum of independent yes or no draws (Poisson-binomial). Its upper tail is worked out by convolution,
once for each two classes of nodes that attended equally often, with the events of one size together as a
binomial.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import special

from netmap.ties.chance import chance_of_presence


def surprise(node: pd.Series, event: pd.Series, pairs: pd.DataFrame) -> pd.DataFrame:
    """Give for each pair the chance of sharing as many events as it does, or more.

    Parameters
    ----------
    node, event : Series of int
        Who was where, each combination once, all events.
    pairs : DataFrame
        a, b, count (events shared).

    Returns
    -------
    DataFrame
        Index as `pairs`: p, P(X >= count); least, the smallest p that the pair could have had: what it would
        be if the two had shared every event that the less active of them was at.
    """
    attended = node.value_counts()
    sizes, events = np.unique(event.value_counts().to_numpy(), return_counts=True)
    degrees, people = np.unique(attended.to_numpy(), return_counts=True)
    chance = chance_of_presence(degrees, people, sizes, events)
    place = pd.Series(np.searchsorted(degrees, attended.to_numpy()), index=attended.index)
    ends = np.column_stack([place.reindex(pairs[end]).to_numpy() for end in ("a", "b")])
    classes, of_pair = np.unique(np.sort(ends, axis=1), axis=0, return_inverse=True)
    count = pairs["count"].to_numpy()
    p, least = np.ones(len(pairs)), np.ones(len(pairs))
    order = np.argsort(of_pair.ravel(), kind="stable")
    runs = np.split(order, np.cumsum(np.bincount(of_pair.ravel(), minlength=len(classes)))[:-1])
    for (low, high), mine in zip(classes, runs, strict=True):
        tail = upper_tail(chance[low] * chance[high], events, int(degrees[low]))
        p[mine], least[mine] = tail[count[mine]], tail[degrees[low]]
    return pd.DataFrame({"p": p, "least": least}, index=pairs.index)


def upper_tail(chance: np.ndarray, times: np.ndarray, most: int) -> np.ndarray:
    """Give P(X >= 0), ... P(X >= most) of a sum of draws that come out yes with a chance, each so many times.

    >>> upper_tail(np.array([0.5]), np.array([2]), 2).tolist()
    [1.0, 0.75, 0.25]
    """
    density = np.ones(1)
    for part in _binomials(chance, times, most):
        # What is above the most is never asked for singly: it is what is missing from 1.
        density = np.convolve(density, part)[: most + 1]
    density = np.pad(density, (0, most + 1 - len(density)))
    below = np.concatenate([[0.0], np.cumsum(density)[:-1]])
    return np.clip(1.0 - below, 0.0, 1.0)


def _binomials(chance: np.ndarray, times: np.ndarray, most: int) -> np.ndarray:
    """Give P(0), ... P(most) of each binomial; an array of shape (chances, most + 1)."""
    n, k = times[:, None].astype(float), np.arange(most + 1.0)
    q = np.clip(chance, 0.0, 1.0)[:, None]
    inside = k <= n
    ways = special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(np.where(inside, n - k, 0) + 1)
    # xlogy and xlog1py know that 0 times nothing is nothing, so a chance of 0 or 1 needs no case of its own.
    density = np.exp(ways + special.xlogy(k, q) + special.xlog1py(np.where(inside, n - k, 0.0), -q))
    return np.where(inside, density, 0.0)


def kept(p: np.ndarray, alpha: float, correction: int) -> np.ndarray:
    """Say which p-values pass, allowing for how many there are: 0 not at all, 1 Holm, 2 Benjamini and Hochberg."""
    order = np.argsort(p, kind="stable")
    n, rank = len(p), np.arange(1, len(p) + 1)
    if correction == 1:
        passing = np.cumprod(p[order] * (n + 1 - rank) < alpha).astype(bool)
    elif correction == 2:
        below = np.flatnonzero(p[order] * n / rank < alpha)
        passing = rank <= (below[-1] + 1 if len(below) else 0)
    else:
        passing = p[order] < alpha
    found = np.zeros(n, dtype=bool)
    found[order] = passing
    return found
