"""How much two nodes would share anyway, given how active each is and how large the events are.

Methods 2.4 and 2.5. The chance that node i was at event e follows the bipartite configuration model
(BiCM): p = x y / (1 + x y), with x and y such that every node is expected at as many events as it
attended, and every event expects as many nodes as it had. p depends only on those two numbers, so the
model is solved on the distinct ones: a million attendances have a few hundred.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

_ROUNDS = 10_000
_CLOSE = 1e-10


def chance_of_presence(
    degrees: np.ndarray, people: np.ndarray, sizes: np.ndarray, events: np.ndarray, *, close: float = _CLOSE
) -> np.ndarray:
    """Solve the BiCM for classes of nodes and of events.

    Parameters
    ----------
    degrees, people : arrays of length D
        Distinct numbers of events attended, and how many nodes have each.
    sizes, events : arrays of length K
        Distinct event sizes, and how many events have each.
    close : float
        Relative change below which the model counts as solved.

    Returns
    -------
    array of shape (D, K)
        The chance that a node of the class was at an event of the class.
    """
    p = np.zeros((len(degrees), len(sizes)))
    d, k = degrees.astype(float), sizes.astype(float)
    in_play, open_events = d > 0, k > 0
    # Whoever was at all that is left, and whatever all that are left were at, is certain: take them out
    # until nothing is certain, since the iteration below cannot reach a chance of exactly 1.
    while True:
        n, m = people[in_play].sum(), events[open_events].sum()
        full, packed = in_play & (d >= m), open_events & (k >= n)
        empty, void = in_play & (d <= 0), open_events & (k <= 0)
        if not (full.any() or packed.any() or empty.any() or void.any()) or n == 0 or m == 0:
            break
        p[np.ix_(full, open_events)] = 1.0
        p[np.ix_(in_play, packed)] = 1.0
        k = k - people[full].sum()
        d = d - events[packed].sum()
        in_play, open_events = in_play & ~(full | empty), open_events & ~(packed | void)
    if in_play.any() and open_events.any():
        inner = _solve(d[in_play], people[in_play], k[open_events], events[open_events], close)
        p[np.ix_(in_play, open_events)] = inner
    return p


def _solve(d: np.ndarray, people: np.ndarray, k: np.ndarray, events: np.ndarray, close: float) -> np.ndarray:
    """Iterate x and y to the fixed point; see methods 2.5."""
    x = d / np.sqrt((d * people).sum())
    y = k / np.sqrt((k * events).sum())
    for _ in range(_ROUNDS):
        before = x, y
        x = d / (events * y / (1 + np.outer(x, y))).sum(axis=1)
        y = k / (people[:, None] * x[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        if max(np.abs(x / before[0] - 1).max(), np.abs(y / before[1] - 1).max()) < close:
            break
    xy = np.outer(x, y)
    return np.asarray(xy / (1 + xy))


def expected_strength(node: pd.Series, event: pd.Series, a: pd.Series, b: pd.Series) -> np.ndarray:
    """Newman strength that each pair would have by chance.

    E[w] = sum over events with k >= 2 of p_a p_b / (k - 1), methods 2.4.

    Parameters
    ----------
    node, event : Series of int
        Who was where, each combination once, all events.
    a, b : Series of int
        The pairs asked about.
    """
    attended = node.value_counts()
    sizes, events = np.unique(event.value_counts().to_numpy(), return_counts=True)
    degrees, people = np.unique(attended.to_numpy(), return_counts=True)
    p = chance_of_presence(degrees, people, sizes, events)
    shares = np.divide(events, sizes - 1, out=np.zeros(len(sizes)), where=sizes >= 2)
    expected = (p * shares) @ p.T
    class_of = pd.Series(np.searchsorted(degrees, attended.to_numpy()), index=attended.index)
    return np.asarray(expected[class_of.reindex(a).to_numpy(), class_of.reindex(b).to_numpy()])
