"""Pairs that share something: the one projection behind ties from events and from groups."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy import sparse

_BLOCK = 4_000_000
"""About how many pairs are looked at in one go; keeps memory level however large the study."""


def pairs_sharing(  # noqa: PLR0913 - each argument says one thing of what counts
    node: pd.Series,
    shared: pd.Series,
    *,
    at_least: int = 1,
    largest: int | None = None,
    least_weight: float = 0.0,
    worth: np.ndarray | None = None,
) -> pd.DataFrame:
    """Count what every two nodes share, and how strongly it ties them.

    Methods 2.1 and 2.2 (Newman 2001): each thing shared by k nodes gives every pair of them 1/(k - 1),
    so that a meeting of 4 counts a lot and a fair of 200 hardly at all. A thing with one node gives
    nothing.

    Parameters
    ----------
    node, shared : Series of int
        One row a node and a thing (event, group), each combination once.
    at_least : int
        Leave out pairs that share fewer things.
    largest : int, optional
        Things with more nodes make no pairs (methods 2.9: pairs grow with the square of the size).
    least_weight : float
        Leave out pairs that are tied less strongly.
    worth : ndarray of float, optional
        For each row, what its thing counts: an old event can count less (methods 2.8). 1 by default.

    Returns
    -------
    DataFrame
        a, b (a < b), count (things shared), weight (Newman strength); sorted by a, b.
    """
    nodes, i = np.unique(node.to_numpy(), return_inverse=True)
    things, e = np.unique(shared.to_numpy(), return_inverse=True)
    size = np.bincount(e, minlength=len(things))
    usable = (size >= 2) & (size <= (largest if largest is not None else size.max(initial=0)))
    keep = usable[e]
    i, e = i[keep], e[keep]
    counts = np.ones(len(i)) if worth is None else worth[keep]
    shape = (len(nodes), len(things))
    here = sparse.csr_array((np.ones(len(i), dtype=np.float32), (i, e)), shape=shape)
    strength = sparse.csr_array((counts / (size[e] - 1), (i, e)), shape=shape)
    parts = [_pairs_of(here, strength, rows, at_least, least_weight) for rows in _blocks(here, size)]
    frame = pd.DataFrame(
        np.concatenate(parts) if parts else np.empty((0, 4)), columns=["a", "b", "count", "weight"]
    )
    return pd.DataFrame(
        {
            "a": nodes[frame["a"].to_numpy(dtype=np.int64)].astype(np.int32),
            "b": nodes[frame["b"].to_numpy(dtype=np.int64)].astype(np.int32),
            "count": frame["count"].astype(np.int32),
            "weight": frame["weight"],
        }
    )


def _blocks(here: sparse.csr_array, size: np.ndarray) -> Iterator[slice]:
    """Cut the nodes into runs whose pairs fit into memory."""
    pairs = here @ size.astype(np.float64)
    block = np.floor(np.cumsum(pairs) / _BLOCK)
    starts = np.flatnonzero(np.diff(block, prepend=-1.0))
    for start, stop in pairwise([*starts, here.shape[0]]):
        yield slice(int(start), int(stop))


def _pairs_of(
    here: sparse.csr_array, strength: sparse.csr_array, rows: slice, at_least: int, least_weight: float
) -> np.ndarray:
    """Pairs whose first node is in a run of rows: an array of a, b, count, strength (positions)."""
    with_all = here.T.tocsr()
    counts = (here[rows] @ with_all).tocsr()
    strengths = (strength[rows] @ with_all).tocsr()
    # Both products have the same cells; sorting puts them in the same order.
    counts.sort_indices()
    strengths.sort_indices()
    a = np.repeat(np.arange(rows.start, rows.stop), np.diff(counts.indptr))
    b = counts.indices
    wanted = (a < b) & (counts.data >= at_least) & (strengths.data >= least_weight)
    return np.column_stack([a[wanted], b[wanted], counts.data[wanted], strengths.data[wanted]])
