"""What falls apart if one leaves: critical nodes, bridge ties, and who would be cut off.

A network is a tree of blocks (groups that no one leaver can part) joined at critical nodes. Walking that
tree once gives the parts that each leaver would leave behind.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.metrics import engine
from netmap.metrics.card import metric
from netmap.metrics.contacts import degree
from netmap.metrics.once import once
from netmap.metrics.pieces import piece_of
from netmap.network import Network

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class _Tree:
    """The tree of nodes (0 to n - 1) and blocks (n and up), walked from the first node of each piece.

    Attributes
    ----------
    blocks : list of list of int
        Nodes of each block.
    parent : array
        What each was reached from; -1 for the first of a piece.
    order, place : array
        The order of the walk, and where in it each stands. What lies below x is the `spans[x]` entries
        from `place[x]` on, x included.
    spans : array
        Nodes and blocks below each, itself included.
    below : array
        Nodes (not blocks) below each, itself included.
    """

    blocks: list[list[int]]
    parent: Ints
    order: Ints
    place: Ints
    spans: Ints
    below: Ints

    def under(self, x: int, n: int) -> Ints:
        """Give the nodes below x, itself included."""
        reached = self.order[self.place[x] : self.place[x] + self.spans[x]]
        return reached[reached < n]


@once
def _tree(network: Network) -> _Tree:
    n, blocks = len(network.nodes), engine.blocks(network)
    beside: list[list[int]] = [[] for _ in range(n)] + blocks
    for number, block in enumerate(blocks):
        for node in block:
            beside[node].append(n + number)
    order, parent = _walk(beside, n)
    spans = np.ones(len(beside), dtype=np.int64)
    below = (np.arange(len(beside)) < n).astype(np.int64)
    for x in order[::-1]:
        if parent[x] >= 0:
            spans[parent[x]] += spans[x]
            below[parent[x]] += below[x]
    place = np.empty(len(beside), dtype=np.int64)
    place[order] = np.arange(len(order))
    return _Tree(
        blocks, np.array(parent, dtype=np.int64), np.array(order, dtype=np.int64), place, spans, below
    )


def _walk(beside: list[list[int]], n: int) -> tuple[list[int], list[int]]:
    """Walk every tree of a forest depth first, from its lowest node; give the order and the parents."""
    unseen = -2
    parent = [unseen] * len(beside)
    order: list[int] = []
    for start in range(n):
        if parent[start] != unseen:
            continue
        parent[start], waiting = -1, [start]
        while waiting:
            x = waiting.pop()
            order.append(x)
            for y in beside[x]:
                if parent[y] == unseen:
                    parent[y] = x
                    waiting.append(y)
    return order, parent


@once
def _cut_off(network: Network) -> Ints:
    """Count for each node those who would be cut off from the largest part of its piece, itself left out."""
    n, tree, piece = len(network.nodes), _tree(network), piece_of(network)
    size = np.bincount(piece)[piece] if n else piece
    largest = size - tree.below[:n]  # the part on the way back to where the walk began
    reached_from = tree.parent[n:]
    np.maximum.at(largest, reached_from, tree.below[n:])
    return np.asarray(size - 1 - largest, dtype=np.int64)


@metric(
    title="Critical link",
    asks="Would the network fall apart here if this one left?",
    unit="1 for yes, 0 for no",
    needs="nothing but the list itself",
    source="Articulation point of a graph; Hopcroft and Tarjan 1973, Communications of the ACM 16: 372-378",
    gives="node",
    digits=0,
)
def articulation_point(network: Network) -> pd.Series:
    """Mark the nodes whose removal splits their component."""
    return pd.Series(_cut_off(network) > 0, index=network.nodes.index).astype("float64")


@metric(
    title="Cut off if this one leaves",
    asks="How many would lose every route to the rest if this one left?",
    unit="a count: all in the smaller parts, when the piece falls into parts; the leaver is not counted",
    needs="nothing but the list itself",
    source="Sizes of the parts around an articulation point, the largest left out",
    gives="node",
    digits=0,
)
def n_cut_off(network: Network) -> pd.Series:
    """Add up the sizes of the smaller parts that the node's removal leaves behind."""
    return pd.Series(_cut_off(network), index=network.nodes.index, dtype="float64")


@metric(
    title="Critical links",
    asks="How many are there without which the network would fall apart?",
    unit="a count",
    needs="nothing but the list itself",
    source="Number of articulation points",
    gives="whole",
    digits=0,
)
def n_articulation_points(network: Network) -> float:
    """Count the articulation points."""
    return float((_cut_off(network) > 0).sum())


@metric(
    title="Bridge ties",
    asks="How many ties are the only thing that holds two parts together?",
    unit="a count of ties; the only tie of one with a single contact is such a tie too",
    needs="nothing but the list itself",
    source="Bridges of a graph; Hopcroft and Tarjan 1973, Communications of the ACM 16: 372-378",
    gives="whole",
    digits=0,
)
def n_bridges(network: Network) -> float:
    """Count the ties whose removal splits their component."""
    return float(sum(len(block) == 2 for block in _tree(network).blocks))


def critical_nodes(network: Network, *, most: int | None = None) -> pd.DataFrame:
    """List the nodes whose leaving would cut others off, and whom.

    Parameters
    ----------
    most : int, optional
        List no more than this many (those who cut off most). Naming everybody that is cut off can take
        long in a network that is one long chain.

    Returns
    -------
    DataFrame
        Index node, those who cut off most first (then more contacts, then the lower id); columns cut_off
        (int) and parts: a tuple of the smaller parts, the largest of them first, each a tuple of node ids
        in ascending order. The largest part of all is "the rest" and not listed.
    """
    cut_off, ids = _cut_off(network), network.nodes.index.to_numpy()
    critical = np.flatnonzero(cut_off)
    contacts = degree(network).to_numpy()[critical]
    critical = critical[np.lexsort((critical, -contacts, -cut_off[critical]))][:most]
    smaller = (_parts(network, node)[1:] for node in critical.tolist())
    parts = [tuple(tuple(ids[part].tolist()) for part in each) for each in smaller]
    return pd.DataFrame(
        {"cut_off": cut_off[critical], "parts": pd.Series(parts, index=ids[critical], dtype="object")},
        index=pd.Index(ids[critical], name=network.nodes.index.name),
    )


def _parts(network: Network, node: int) -> list[Ints]:
    """Give the parts that are left when a node leaves its piece, as sorted positions, the largest first."""
    n, tree, piece = len(network.nodes), _tree(network), piece_of(network)
    around = [n + number for number in np.flatnonzero(tree.parent[n:] == node).tolist()]
    parts = [np.sort(tree.under(block, n)) for block in around]
    back = np.setdiff1d(np.flatnonzero(piece == piece[node]), tree.under(node, n))
    if len(back):
        parts.append(back)
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def bridge_ties(network: Network) -> pd.DataFrame:
    """List the ties that alone hold two parts together.

    Returns
    -------
    DataFrame
        a, b (node ids, a < b) and cut_off: how many are on the smaller side. Most first, then a, then b.
    """
    n, tree, piece = len(network.nodes), _tree(network), piece_of(network)
    size = np.bincount(piece) if n else piece
    rows = []
    for number, block in enumerate(tree.blocks):
        if len(block) != 2:
            continue
        side = int(tree.below[n + number])
        rows.append((*sorted(block), min(side, int(size[piece[block[0]]]) - side)))
    table = pd.DataFrame(rows, columns=["a", "b", "cut_off"]).astype("int64")
    table[["a", "b"]] = network.nodes.index.to_numpy()[table[["a", "b"]].to_numpy()]
    table = table.astype({"a": "int32", "b": "int32"})
    return table.sort_values(["cut_off", "a", "b"], ascending=[False, True, True], ignore_index=True)
