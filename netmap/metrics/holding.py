"""How many would have to leave before the largest piece falls apart."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from netmap.metrics import engine
from netmap.metrics.card import metric
from netmap.metrics.contacts import degree
from netmap.metrics.pieces import largest_piece
from netmap.network import Network

MOST_WORK = 10_000_000
"""Pairs to look at x (nodes + ties) up to which the figure is worked out: a few seconds at the most."""


@metric(
    title="Leavers to fall apart",
    asks="How many would have to leave before the largest piece falls apart, if they were the worst to lose?",
    unit="a count: 1 a single one holds parts together; in a piece where all are tied to all, all but one",
    needs="at least one tie; where everybody has three contacts or more, also no more than "
    f"{MOST_WORK:,} for pairs to look at x (nodes + ties), since above that it would take too long",
    source="Vertex connectivity; worked out as in Esfahanian and Hakimi 1984, Networks 14: 355-366",
    gives="whole",
    digits=0,
)
def vertex_connectivity(network: Network) -> float:
    """Give the vertex connectivity of the largest piece; NaN above `MOST_WORK`."""
    piece = largest_piece(network)
    if not len(piece.pairs):
        return math.nan
    fewest = int(degree(piece).min())
    if len(engine.blocks(piece)) > 1:
        return 1.0
    # In one block without a critical node: it takes two or more, and those around the one with fewest will do.
    if fewest <= 2:
        return float(fewest)
    pairs = _pairs_to_part(piece)
    if len(pairs) * (len(piece.nodes) + len(piece.pairs)) > MOST_WORK:
        return math.nan
    return float(min(fewest, engine.routes_apart(piece, pairs).min(initial=fewest)))


def _pairs_to_part(piece: Network) -> NDArray[np.int64]:
    """List pairs of which one at least is parted by the fewest leavers, unless these are all around one node.

    The one with fewest contacts stays and is parted from somebody it is not tied to, or it leaves too and then
    two of its contacts are parted.
    """
    tied = piece.adjacency
    v = int(degree(piece).to_numpy().argmin())
    around = tied.indices[tied.indptr[v] : tied.indptr[v + 1]]
    others = np.setdiff1d(np.arange(len(piece.nodes)), [*around, v])
    pairs = [(v, int(w)) for w in others]
    tied_to = {int(x): set(tied.indices[tied.indptr[x] : tied.indptr[x + 1]].tolist()) for x in around}
    pairs += [(x, y) for x, y in combinations(sorted(tied_to), 2) if y not in tied_to[x]]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
