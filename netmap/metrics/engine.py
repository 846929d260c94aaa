"""What igraph works out for us: shortest routes, triangles, groups, and what holds a piece together.

The only file that knows igraph. Nodes are positions in `network.nodes`; ties are the undirected pairs.
Where igraph draws by chance it draws from a seeded generator of its own.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain

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


def step_counts(network: Network) -> NDArray[np.float64]:
    """Count the pairs that are 1, 2, 3 ... steps apart, up to the longest way; shape (longest way,)."""
    graph, _ = _graph(network)
    # Without a node igraph gives no histogram.
    bins = graph.path_length_hist(directed=False).bins() if graph.ecount() else ()
    return np.array([pairs for _, _, pairs in bins], dtype=np.float64)


def step_sums(network: Network, sources: Places) -> NDArray[np.float64]:
    """Add up, for each source, the steps to every node within its reach; 0 where there is none.

    Returns
    -------
    array of float, shape (sources,)
        Whole numbers.
    """
    graph, rank = _graph(network)
    # Closeness before it is made comparable is 1 / sum of steps, over those within reach.
    near = graph.closeness(vertices=rank[sources].tolist(), normalized=False)
    return np.nan_to_num(np.round(1.0 / np.asarray(near, dtype=np.float64)))


def farthest(network: Network, sources: Places) -> NDArray[np.float64]:
    """Count, for each source, the steps to the farthest node within its reach; shape (sources,)."""
    graph, rank = _graph(network)
    return np.asarray(graph.eccentricity(vertices=rank[sources].tolist()), dtype=np.float64)


def transitivity(network: Network) -> float:
    """Give 3 x triangles / connected triples; NaN where there is no triple."""
    graph, _ = _graph(network)
    return float(graph.transitivity_undirected(mode="nan"))


def local_clustering(network: Network) -> NDArray[np.float64]:
    """Give the share of each node's pairs of contacts that are tied; NaN below two contacts."""
    graph, rank = _graph(network)
    return np.asarray(graph.transitivity_local_undirected(mode="nan"), dtype=np.float64)[rank]


def rewired(network: Network, *, draws: int, swaps: int, seed: int) -> Iterator[tuple[float, float]]:
    """Give transitivity and average path length of copies whose ties were swapped at random.

    Each copy keeps everybody's number of contacts. Where a copy has fallen apart, its path length is over
    the pairs within reach.

    Parameters
    ----------
    draws : int
        How many copies.
    swaps : int
        Swaps that are tried in each.
    seed : int
    """
    graph, _ = _graph(network)
    with _drawing_from(seed):
        for _ in range(draws):
            copy = graph.copy()
            copy.rewire(swaps)
            yield copy.transitivity_undirected(mode="nan"), copy.average_path_length(directed=False)


def groups(network: Network, *, starts: int, seed: int) -> tuple[Places, float]:
    """Find the groups with the highest modularity: Leiden's method until nothing changes, the best start.

    Returns
    -------
    (array of int, shape (nodes,); float)
        The group of each node, numbered in no order, and the modularity; NaN without ties.
    """
    graph, rank = _graph(network)
    if not graph.ecount():
        return np.arange(graph.vcount()), math.nan
    with _drawing_from(seed):
        found = [
            graph.community_leiden(objective_function="modularity", n_iterations=-1) for _ in range(starts)
        ]
    best = max(found, key=lambda each: round(each.modularity, 12))  # of equally good ones the first
    return np.asarray(best.membership, dtype=np.int64)[rank], float(best.modularity)


def routes_apart(network: Network, pairs: Places) -> Places:
    """Count, for each two nodes without a tie, the routes between them that share only their ends.

    Parameters
    ----------
    pairs : array of int, shape (pairs, 2)

    Returns
    -------
    array of int, shape (pairs,)
        As many others have to leave to part the two.
    """
    graph, rank = _graph(network)
    return np.array([graph.vertex_connectivity(*pair) for pair in rank[pairs].tolist()], dtype=np.int64)


def distances(network: Network, sources: Places) -> Places:
    """Count the steps from each source to every node; -1 where there is no route.

    Returns
    -------
    array of int, shape (sources, nodes)
    """
    graph, rank = _graph(network)
    steps = np.array(graph.distances(source=rank[sources].tolist()), dtype=np.float64)
    return np.where(np.isinf(steps), -1, steps).astype(np.int64).reshape(len(sources), len(rank))[:, rank]


def coreness(network: Network) -> Places:
    """Give each node's core number: the k of the innermost k-core that it is in.

    Returns
    -------
    array of int, shape (nodes,)
    """
    graph, rank = _graph(network)
    return np.asarray(graph.coreness(), dtype=np.int64)[rank]


def blocks(network: Network) -> list[list[int]]:
    """List the blocks: the largest groups that stay whole whichever one node leaves.

    Blocks overlap only in critical nodes; a block of two is a tie that nothing else stands in for. Nodes
    without ties are in no block.
    """
    graph, rank = _graph(network)
    node = np.argsort(rank)
    return [node[block].tolist() for block in graph.biconnected_components()]


@contextmanager
def _drawing_from(seed: int) -> Iterator[None]:
    """Let igraph draw from a generator of its own, and give it back the usual one."""
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - this hides nothing
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def circles(network: Network, *, seed: int = 1) -> NDArray[np.int64]:
    """Say for each node which circle it is in: nodes that have most of their ties among themselves.

    The Leiden algorithm for modularity (Traag, Waltman and van Eck 2019), a few rounds, seeded. The largest
    circle is 0. A node without ties is a circle of its own.

    Returns
    -------
    array of int, shape (nodes,)
    """
    graph, rank = _graph(network)
    with _drawing_from(seed):
        found = np.asarray(graph.community_leiden("modularity", n_iterations=5).membership, dtype=np.int64)
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


def betweenness_among(n: int, ends: Places, sources: Places | None = None) -> NDArray[np.float64]:
    """Do as `betweenness` does, for nodes 0 to n - 1 and ties given as an array; all are sources if none is named.

    For the many changed copies of a network that are looked at once and thrown away.
    """
    graph = igraph.Graph(n=n, edges=ends, directed=False)
    if sources is None:
        return np.asarray(graph.betweenness(directed=False), dtype=np.float64)
    return np.asarray(
        graph.betweenness(directed=False, sources=sources.tolist(), targets=None), dtype=np.float64
    )


def blocks_among(n: int, ends: Places) -> tuple[Places, Places]:
    """Do as `blocks` does, for nodes 0 to n - 1 and ties given as an array, and give arrays.

    Returns
    -------
    (array of int, array of int)
        The number of a block, and a node in it: a place for each node of each block, in order.
    """
    graph = igraph.Graph(n=n, edges=ends, directed=False)
    # The blocks as lists of ties: to have igraph name the nodes of each costs five times as much as to find them.
    found = igraph.GraphBase.biconnected_components(graph, return_articulation_points=False)
    block = np.repeat(np.arange(len(found)), [len(ties) for ties in found])
    ties = np.fromiter(chain.from_iterable(found), dtype=np.int64, count=len(block))
    keys = np.unique(block[:, None] * n + ends[ties])
    return keys // max(n, 1), keys % max(n, 1)


def steps_from(network: Network) -> Callable[[Places], NDArray[np.float64]]:
    """Give a function that counts the steps from some nodes to every node, infinite where there is no route.

    It keeps the graph, for those who ask again and again; what it gives has the shape (sources, nodes).
    """
    graph, rank = _graph(network)

    def steps(sources: Places) -> NDArray[np.float64]:
        found = graph.distances(source=rank[sources].tolist())
        return np.asarray(found, dtype=np.float64).reshape(len(sources), len(rank))[:, rank]

    return steps
