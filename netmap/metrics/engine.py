"""What igraph works out for us: shortest routes, close circles, and the pieces that no one node can part.

The only file that knows igraph. Nodes are positions in `network.nodes`; ties are the undirected pairs.
"""

from __future__ import annotations

import random

import igraph
import numpy as np
from numpy.typing import NDArray

from netmap.network import Network

Places = NDArray[np.int64]


def betweenness(network: Network, sources: Places) -> NDArray[np.float64]:
    """Add up, for each node, its part in the shortest routes from the sources to all others.

    With every node as a source this is raw betweenness, each unordered pair counted once. Shares over
    parts of the sources add up to the whole, so that a sample is scaled by nodes / sources.

    Returns
    -------
    array of float, shape (nodes,)
    """
    graph, rank = _graph(network)
    routes = graph.betweenness(directed=False, sources=rank[sources].tolist(), targets=None)
    return np.asarray(routes, dtype=np.float64)[rank]


def inverse_distances(network: Network, sources: Places) -> NDArray[np.float64]:
    """Add up, for each source, 1 / steps to every other node; a node out of reach adds 0.

    Returns
    -------
    array of float, shape (sources,)
    """
    graph, rank = _graph(network)
    sums = graph.harmonic_centrality(vertices=rank[sources].tolist(), normalized=False)
    return np.asarray(sums, dtype=np.float64)


def blocks(network: Network) -> list[list[int]]:
    """List the blocks: the largest groups that stay whole whichever one node leaves.

    Blocks overlap only in critical nodes; a block of two is a tie that nothing else stands in for. Nodes
    without ties are in no block.
    """
    graph, rank = _graph(network)
    node = np.argsort(rank)
    return [node[block].tolist() for block in graph.biconnected_components()]


def circles(network: Network, *, seed: int = 1) -> NDArray[np.int64]:
    """Say for each node which circle it is in: nodes that have most of their ties among themselves.

    The Leiden algorithm for modularity (Traag, Waltman and van Eck 2019), a few rounds, seeded. The largest
    circle is 0. A node without ties is a circle of its own.

    Returns
    -------
    array of int, shape (nodes,)
    """
    graph, rank = _graph(network)
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - a layout, not a secret
    found = np.asarray(graph.community_leiden("modularity", n_iterations=5).membership, dtype=np.int64)
    igraph.set_random_number_generator(random)
    found = found[rank] if len(rank) else found
    _, first, inverse, size = np.unique(found, return_index=True, return_inverse=True, return_counts=True)
    place = np.empty(len(size), dtype=np.int64)
    place[np.lexsort([first, -size])] = np.arange(len(size))
    return np.asarray(place[inverse])


def _graph(network: Network) -> tuple[igraph.Graph, Places]:
    """Make the graph, and say for each node what number it has there.

    Those with most contacts come first, so that what is looked up most often lies together in memory: at
    50,000 nodes that nearly halves the time for routes. The graph is made anew for each question, which costs
    less than a fiftieth of the cheapest of them.
    """
    n = len(network.nodes)
    contacts = np.bincount(network.ends.ravel(), minlength=n)
    rank = np.empty(n, dtype=np.int64)
    rank[np.argsort(-contacts, kind="stable")] = np.arange(n)
    return igraph.Graph(n=n, edges=rank[network.ends], directed=False), rank
