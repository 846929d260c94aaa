"""Made-up networks of a known shape, as arrays of ties: what the rule for shapes is tried on."""

import networkx as nx
import numpy as np

SIZES = (15, 25, 40, 100)


def ends_of(graph):
    """Give the ties of a graph as an array of positions."""
    return np.array(sorted(graph.edges), dtype=np.int64).reshape(-1, 2)


def fragments(n, dealer):
    """Groups of three to six, dense inside, nothing between them."""
    graph, start = nx.empty_graph(n), 0
    while start < n:
        group = list(range(start, min(n, start + int(dealer.integers(3, 7)))))
        _tie_within(graph, group, 0.7, dealer)
        start += len(group)
    return graph


def hub(n, dealer):
    """One who is tied to nearly all; of the others few know each other."""
    graph = nx.empty_graph(n)
    graph.add_edges_from((0, other) for other in range(1, n) if dealer.random() < 0.9)
    _tie_within(graph, range(1, n), 0.6 / n, dealer)
    return graph


def several_hubs(n, dealer):
    """Clusters with a hub each; the hubs know one another, and a few others know somebody elsewhere."""
    graph, count = nx.empty_graph(n), max(3, round(n / 12))
    home = np.arange(n) % count
    for each in range(count, n):
        graph.add_edge(each, int(home[each]))
        if dealer.random() < 0.35:
            graph.add_edge(each, int(dealer.choice(np.flatnonzero(home == home[each]))))
        if dealer.random() < 0.25:
            graph.add_edge(each, int(dealer.integers(0, n)))
    graph.add_edges_from((one, (one + step) % count) for one in range(count) for step in (1, 2))
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


def core(n, dealer):
    """A dense core, and others around it who are tied to one or two of it and seldom to each other."""
    graph, size = nx.empty_graph(n), max(5, round(n / 5))
    _tie_within(graph, range(size), 0.9, dealer)
    for each in range(size, n):
        graph.add_edges_from(
            (each, int(other)) for other in dealer.choice(size, int(dealer.integers(1, 4)), replace=False)
        )
    _tie_within(graph, range(size, n), 0.3 / n, dealer)
    return graph


def _tie_within(graph, nodes, chance, dealer):
    nodes = list(nodes)
    graph.add_edges_from(
        (a, b) for place, a in enumerate(nodes) for b in nodes[place + 1 :] if dealer.random() < chance
    )
