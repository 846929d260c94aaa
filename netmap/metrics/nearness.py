"""How near all are to all, counted for every start point at once: for the many changed copies of small networks.

Whom each one reaches is a row of bits. One step further, a row is the union of the rows of its contacts, so
that 64 start points cost what one would.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_ONES = np.array([bin(byte).count("1") for byte in range(256)], dtype=np.uint8)


def inverse_steps(n: int, ends: NDArray[np.int64]) -> NDArray[np.float64]:
    """Add up, for each of nodes 0 to n - 1, 1 / steps to every other; one out of reach adds 0.

    Cost grows with nodes x ties x the longest route, divided by 64.

    Parameters
    ----------
    ends : array of int, shape (ties, 2)

    Returns
    -------
    array of float, shape (nodes,)
    """
    sums = np.zeros(n)
    if not n or not len(ends):
        return sums
    near, starts = _lists(n, ends)
    reached = np.zeros((n, -(-n // 64)), dtype=np.uint64)
    own = np.arange(n)
    reached[own, own // 64] = np.uint64(1) << (own % 64).astype(np.uint64)
    before, steps = np.ones(n, dtype=np.int64), 0
    while True:
        reached = np.bitwise_or.reduceat(reached[near], starts, axis=0)
        counts = _ONES[reached.view(np.uint8)].sum(axis=1, dtype=np.int64)
        steps += 1
        if not (counts > before).any():
            return sums
        sums += (counts - before) / steps
        before = counts


def _lists(n: int, ends: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List each node and its contacts one after the other, and say where each list starts."""
    own = np.arange(n)
    whose = np.concatenate([own, ends[:, 0], ends[:, 1]])
    near = np.concatenate([own, ends[:, 1], ends[:, 0]])[np.argsort(whose, kind="stable")]
    return near, np.concatenate([[0], np.cumsum(np.bincount(whose, minlength=n))[:-1]])
