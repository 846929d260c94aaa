"""Networks for the tests of metrics, made from a list of ties."""

from collections.abc import Callable

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netmap.network import TIES, Network


def build(ties, *, nodes=None, sectors="", areas="", named=(), together=(), level="people", names=None):
    """Make a network.

    ties: pairs of node ids, or words of two letters ("ab bc"); nodes: how many ids there are, or the ids
    themselves; sectors and areas: one letter a node in order of id, "." for not known; named: arcs;
    together: pairs that share a group.
    """
    pairs, arcs, groups = _pairs(ties), _pairs(named), _pairs(together)
    ids = (
        range(1 + max((x for pair in pairs + arcs + groups for x in pair), default=-1))
        if nodes is None
        else nodes
    )
    ids = sorted(range(ids) if isinstance(ids, int) else ids)
    frame = pd.DataFrame(
        {
            "name": names or [f"Person {x}" for x in ids],
            "organisation": "",
            "sector": _labels(sectors, len(ids)),
            "area": _labels(areas, len(ids)),
        },
        index=pd.Index(ids, name="node", dtype="int32"),
        dtype="str",
    )
    rows = [(min(p), max(p), "met", 0.5, 2) for p in pairs]
    rows += [(min(p), max(p), "together", 0.25, 1) for p in groups]
    rows += [(*p, "named", 1.0, 1) for p in arcs]
    return Network("w", level, frame, pd.DataFrame(rows, columns=list(TIES)).astype(TIES))


def _pairs(ties):
    if isinstance(ties, str):
        return [(ord(x) - ord("a"), ord(y) - ord("a")) for x, y in ties.split()]
    return [tuple(map(int, pair)) for pair in ties]


def _labels(letters, n):
    letters = list(letters) or ["."] * n
    return ["" if letter == "." else letter for letter in letters]


@pytest.fixture(scope="session")
def network_of() -> Callable[..., Network]:
    """The function that makes a network from a list of ties."""
    return build


def _from_networkx(graph, *, sectors=""):
    graph = nx.convert_node_labels_to_integers(graph, ordering="sorted", label_attribute="was")
    names = [str(graph.nodes[x]["was"]) for x in sorted(graph)]
    return build(sorted(graph.edges), nodes=len(graph), sectors=sectors, names=names)


@pytest.fixture(scope="session")
def network_from() -> Callable[..., Network]:
    """The function that makes a network from a networkx graph; names are the graph's nodes, sorted."""
    return _from_networkx


def _random_networks(count, *, most=8):
    """Small random networks of all densities, with three sectors and some unknown."""
    for seed in range(count):
        dealer = np.random.default_rng(seed)
        n = int(dealer.integers(2, most + 1))
        ties = np.argwhere(np.triu(dealer.random((n, n)) < dealer.random(), k=1))
        yield build(ties, nodes=n, sectors="".join(dealer.choice(list("AABC."), n)))


@pytest.fixture(scope="session")
def random_networks() -> list[Network]:
    """Forty small random networks."""
    return list(_random_networks(40))


@pytest.fixture(scope="session")
def town() -> Network:
    """Thirty people with every awkwardness: several pieces, isolates, blanks, kinds that overlap."""
    dealer = np.random.default_rng(7)
    ties = [pair for pair in dealer.integers(0, 24, (40, 2)).tolist() if pair[0] != pair[1]]
    arcs = [pair for pair in dealer.integers(0, 26, (20, 2)).tolist() if pair[0] != pair[1]]
    ties = [*sorted({(min(p), max(p)) for p in ties}), (27, 28)]
    arcs = sorted({tuple(p) for p in arcs})
    sectors = "".join(dealer.choice(list("ABCD."), 30))
    network = build(ties, nodes=30, sectors=sectors, areas="NS" * 15, named=arcs, together=arcs[:5])
    met = network.ties["kind"] == "met"
    network.ties.loc[met, "weight"] = dealer.random(met.sum())  # sums that depend on the order of adding
    return network
