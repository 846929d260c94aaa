"""What each leaver would leave behind: the sizes of all parts, for every node at once.

As in `critical`, the tree of blocks is walked once. Here it is done on plain arrays, because sets of key
players ask it of hundreds of changed copies of a network.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from netmap.metrics import engine

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Left(NamedTuple):
    """What is left when a node leaves, a row a node; each array has the shape (nodes,).

    Attributes
    ----------
    fragmentation : array of float
        Of the n - 1 others; NaN where they are fewer than two.
    largest : array of int
        How many are in the largest piece of the others.
    cut_off : array of int
        How many of its own piece are then outside the largest part of it.
    """

    fragmentation: Floats
    largest: Ints
    cut_off: Ints


def left_without_each(n: int, ends: Ints) -> Left:
    """Work out what is left of nodes 0 to n - 1 if each one left, all others staying.

    Parameters
    ----------
    ends : array of int, shape (ties, 2)
    """
    if not n:
        return Left(np.empty(0), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
    piece = pieces(n, ends)
    sizes = np.bincount(piece)
    own = sizes[piece]
    holder, parts = _parts(n, ends, piece, own)
    mates, largest_part = np.zeros(n), np.zeros(n, dtype=np.int64)
    np.add.at(mates, holder, parts * (parts - 1.0))
    np.maximum.at(largest_part, holder, parts)
    together = float((sizes * (sizes - 1.0)).sum()) - own * (own - 1.0) + mates
    pairs = (n - 1) * (n - 2)
    fragmentation = 1.0 - together / pairs if pairs else np.full(n, math.nan)
    return Left(fragmentation, np.maximum(largest_part, _elsewhere(piece, sizes)), own - 1 - largest_part)


def pieces(n: int, ends: Ints) -> Ints:
    """Say by number which separate piece each of nodes 0 to n - 1 is in."""
    ties = sparse.coo_array((np.ones(len(ends), dtype=np.int8), (ends[:, 0], ends[:, 1])), shape=(n, n))
    return np.asarray(csgraph.connected_components(ties, directed=False)[1], dtype=np.int64)


def _elsewhere(piece: Ints, sizes: Ints) -> Ints:
    """Give for each node the size of the largest piece that it is not in."""
    first, second = (*np.argsort(-sizes, kind="stable")[:2], -1)[:2]
    other = sizes[second] if second >= 0 else 0
    return np.where(piece == first, other, sizes[first])


def _parts(n: int, ends: Ints, piece: Ints, own: Ints) -> tuple[Ints, Ints]:
    """List the parts that every leaver leaves of its piece: whose leaving, and how many are in the part."""
    block, inside = engine.blocks_among(n, ends)
    root = n + int(block.max(initial=-1)) + 1
    block = block + n
    starts = np.unique(piece, return_index=True)[1]
    rows = np.concatenate([inside, np.full(len(starts), root)])
    columns = np.concatenate([block, starts])
    tree = sparse.coo_array((np.ones(len(rows)), (rows, columns)), shape=(root + 1, root + 1)).tocsr()
    depth, parent = csgraph.dijkstra(
        tree, directed=False, indices=root, unweighted=True, return_predecessors=True
    )
    below = (np.arange(root + 1) < n).astype(np.int64)
    order = np.argsort(depth, kind="stable")[1:]
    steps = np.flatnonzero(np.diff(depth[order])) + 1
    for ring in reversed(np.split(order, steps)):
        np.add.at(below, parent[ring], below[ring])
    back = own - below[:n]  # the part on the way back to where the walk began
    behind = np.flatnonzero(back)
    holder = np.concatenate([parent[n:root], behind]).astype(np.int64)
    return holder, np.concatenate([below[n:root], back[behind]])
