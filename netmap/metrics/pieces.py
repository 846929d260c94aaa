"""Does it hang together: the separate pieces of a network."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csgraph

from netmap.metrics.card import metric
from netmap.metrics.once import once
from netmap.network import Network


@once
def piece_of(network: Network) -> NDArray[np.int64]:
    """Say by number which separate piece (component) each node is in; shape (nodes,)."""
    if not len(network.nodes):
        return np.empty(0, dtype=np.int64)
    _, label = csgraph.connected_components(network.adjacency, directed=False)
    return np.asarray(label, dtype=np.int64)


@once
def largest_piece(network: Network) -> Network:
    """Give the largest piece as a network: of equally large ones that with most ties, then the first."""
    label = piece_of(network)
    if not len(label):
        return network
    ties = np.bincount(label[network.ends[:, 0]], minlength=label.max() + 1)
    place = np.lexsort((-ties, -_sizes(network)))[0]
    return network.keep(nodes=network.nodes.index[label == place].tolist())


@metric(
    title="Separate pieces",
    asks="Into how many pieces does the network fall, with no tie between them?",
    unit="a count; one without ties is a piece of its own",
    needs="nothing but the list itself",
    source="Components of a graph; a plain count",
    gives="whole",
    digits=0,
)
def n_components(network: Network) -> float:
    """Count the components."""
    return float(len(_sizes(network)))


@metric(
    title="Share in the largest piece",
    asks="What share of those on the list hang together in one piece?",
    unit="share of those on the list, 0% to 100%",
    needs="at least one on the list",
    source="Size of the largest component / n",
    gives="whole",
    digits=-1,
)
def largest_component_share(network: Network) -> float:
    """Give the share of the nodes that are in the largest component."""
    sizes = _sizes(network)
    return float(sizes.max() / sizes.sum()) if len(sizes) else math.nan


@metric(
    title="Fragmentation",
    asks="What share of all pairs cannot reach each other, even through others?",
    unit="0 (all can reach all) to 1 (no ties at all)",
    needs="at least two on the list",
    source="Borgatti 2006, Computational and Mathematical Organization Theory 12: 21-34",
    gives="whole",
)
def fragmentation(network: Network) -> float:
    """Give F = 1 - sum of s (s - 1) over the component sizes s, / (n (n - 1))."""
    n, sizes = len(network.nodes), _sizes(network)
    return 1.0 - float((sizes * (sizes - 1)).sum()) / (n * (n - 1)) if n >= 2 else math.nan


def _sizes(network: Network) -> NDArray[np.int64]:
    return np.asarray(np.bincount(piece_of(network)), dtype=np.int64)
