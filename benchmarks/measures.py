"""Time each family of measures beside networkx and plain igraph, on made-up networks, in one run.

CPU seconds are the figure to read, and the ratios more than the seconds. Where networkx would take minutes
it is asked for a sample of the nodes and its time is scaled up to all of them; such figures have a "~".
"""

from __future__ import annotations

import argparse
import gc
import math
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import igraph
import networkx as nx
import numpy as np
import pandas as pd

from netmap.metrics import METRICS
from netmap.metrics.routes import route_sources
from netmap.network import TIES, Network

SIZES = (200, 5_000, 50_000)
TIES_EACH = 10
CIRCLE = 20
SECTORS = 8
PATIENCE = 20.0
"""Seconds of networkx above which it is asked for a sample."""

ROOM = 10_000
"""People above which networkx is asked node by node for what it would do with a full matrix."""


@dataclass(frozen=True)
class Family:
    """Measures that rest on the same work, and how the other two do it.

    Attributes
    ----------
    metrics : tuple of str
    networkx : callable, optional
        Given a graph and the nodes to do: does them, all or a sample. None where it has no such measure.
    igraph : callable, optional
        Given a graph: does all nodes. None where igraph has no such measure.
    whole : int
        The most nodes of which networkx does all at once, and no sample.
    routes : bool
        Whether it traces routes from start points: then all three use as many as netmap does.
    """

    metrics: tuple[str, ...]
    networkx: Callable[[nx.Graph, Sequence[int]], object] | None = None
    igraph: Callable[[igraph.Graph, Sequence[int]], object] | None = None
    whole: int = 0
    routes: bool = False


def made_up(people: int, *, seed: int = 1) -> Network:
    """Make a network of circles: seven ties in ten inside one's own circle, the others to anybody."""
    rng = np.random.default_rng(seed)
    wanted = people * TIES_EACH
    one = rng.integers(0, people, 2 * wanted)
    mate = one // CIRCLE * CIRCLE + rng.integers(0, CIRCLE, len(one))
    other = np.where(
        rng.random(len(one)) < 0.7, np.minimum(mate, people - 1), rng.integers(0, people, len(one))
    )
    pairs = np.sort(np.column_stack([one, other])[one != other], axis=1)
    pairs = np.unique(np.sort(np.column_stack([one, other])[one != other], axis=1), axis=0)
    pairs = rng.permutation(pairs)[:wanted]
    place = rng.permutation(people)  # neighbours must not be neighbours in memory
    ends = np.sort(place[pairs], axis=1)
    nodes = pd.DataFrame(
        {
            "name": [f"Person {number}" for number in range(people)],
            "organisation": "",
            "sector": rng.choice([f"Sector {number}" for number in range(SECTORS)], people),
            "area": "",
        },
        index=pd.RangeIndex(people, name="node").astype("int32"),
        dtype="str",
    )
    ties = pd.DataFrame({"a": ends[:, 0], "b": ends[:, 1], "kind": "met", "weight": 1.0, "count": 2})
    return Network("made up", "people", nodes, ties.astype(TIES))


def by_pairs(graph: nx.Graph, nodes: Iterable[int]) -> dict[int, dict[str, int]]:
    """Count the roles of brokers in plain loops: neither of the other two has them."""
    sector = nx.get_node_attributes(graph, "sector")
    counts = {}
    for node in nodes:
        seen = dict.fromkeys(("coordinator", "itinerant", "gateway", "liaison"), 0)
        for one, other in combinations(graph[node], 2):
            if not graph.has_edge(one, other):
                ours = (sector[one] == sector[node]) + (sector[other] == sector[node])
                alike = sector[one] == sector[other]
                seen[("itinerant" if alike else "liaison", "gateway", "coordinator")[ours]] += 1
        counts[node] = seen
    return counts


def sectors_of_contacts(graph: nx.Graph, nodes: Iterable[int]) -> list[float]:
    """Give the mix and the E-I index of own ties in plain loops."""
    sector, found = nx.get_node_attributes(graph, "sector"), []
    for node in nodes:
        near = pd.Series([sector[other] for other in graph[node]], dtype="str").value_counts(normalize=True)
        found.append(1 - float((near**2).sum()) + float(near.get(sector[node], 0.0)))
    return found


def holes(graph: nx.Graph, nodes: Sequence[int]) -> None:
    """Give constraint and effective size; of large networks constraint alone, node by node.

    The fast way of networkx needs room for people x people; node by node, its effective size copies the
    whole network for each of them.
    """
    if len(graph) > ROOM:
        nx.constraint(graph, nodes)
        return
    nx.constraint(graph)
    nx.effective_size(graph)


def near(graph: nx.Graph, nodes: Sequence[int]) -> list[float]:
    """Add 1 / steps up from each of the nodes, as networkx' harmonic_centrality does for one."""
    return [
        sum(1 / steps for steps in nx.single_source_shortest_path_length(graph, node).values() if steps)
        for node in nodes
    ]


def cut_points(graph: nx.Graph, _: Sequence[int]) -> None:
    list(nx.articulation_points(graph))
    list(nx.bridges(graph))


FAMILIES: Mapping[str, Family] = {
    "routes between": Family(
        ("betweenness", "everett_valente", "bridging_centrality"),
        lambda graph, nodes: nx.betweenness_centrality(graph, k=len(nodes), seed=1),
        lambda graph, nodes: graph.betweenness(directed=False, sources=nodes, targets=None),
        routes=True,
    ),
    "ease of reach": Family(
        ("global_efficiency",),
        near,
        lambda graph, nodes: graph.harmonic_centrality(vertices=nodes),
        routes=True,
    ),
    "nearness of each": Family(
        ("harmonic_closeness",),
        near,
        lambda graph, nodes: graph.harmonic_centrality(vertices=nodes),
        routes=True,
    ),
    "structural holes": Family(
        ("constraint", "effective_size", "efficiency_burt", "hierarchy_burt"),
        holes,
        lambda graph, _: (graph.constraint(), graph.transitivity_local_undirected()),
        whole=ROOM,
    ),
    "clustering alone": Family(
        ("local_clustering",),
        nx.clustering,
        lambda graph, _: graph.transitivity_local_undirected(),
    ),
    "brokers' roles": Family(
        ("broker_total", "broker_coordinator", "broker_gateway", "broker_liaison", "broker_itinerant"),
        by_pairs,
    ),
    "brokers, z": Family(("broker_across_z", "broker_across_expected")),
    "brokers, p": Family(("broker_across_p", "broker_liaison_p")),
    "core numbers": Family(
        ("coreness",),
        lambda graph, _: nx.core_number(graph),
        lambda graph, _: graph.coreness(),
        whole=max(SIZES),
    ),
    "who is critical": Family(
        ("articulation_point", "n_cut_off", "n_bridges"),
        cut_points,
        lambda graph, _: (graph.articulation_points(), graph.bridges()),
        whole=max(SIZES),
    ),
    "sectors of contacts": Family(
        ("ego_sector_diversity_blau", "n_sectors_reached", "ei_index_node", "within_module_z"),
        sectors_of_contacts,
    ),
}


def seconds(work: Callable[[], object]) -> float:
    """Give the CPU seconds of some work, the tidying up of earlier work left out."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    took = time.process_time() - start
    gc.enable()
    return took


def ours(network: Network, names: Sequence[str]) -> float:
    """Time metrics on a network that knows nothing yet but its pairs, as every family needs them."""
    fresh = Network(network.wave, network.level, network.nodes, network.ties)
    assert len(fresh.ends)
    cards = [card for card in METRICS if card.name in names]
    assert len(cards) == len(names)
    return seconds(lambda: [card(fresh) for card in cards])


def networkx_seconds(graph: nx.Graph, family: Family, nodes: Sequence[int]) -> tuple[float, bool]:
    """Time networkx on the nodes; or on ever larger samples of them until the time can be scaled up."""
    if family.networkx is None:
        return math.nan, False
    if len(graph) <= family.whole:
        return seconds(lambda: family.networkx(graph, nodes)), False
    rng, sample = np.random.default_rng(1), 8
    while sample < len(nodes):
        some = rng.choice(nodes, sample, replace=False).tolist()
        took = seconds(lambda some=some: family.networkx(graph, some))
        whole = took * len(nodes) / sample
        if took > PATIENCE / 20:
            return (
                (whole, True) if whole > PATIENCE else (seconds(lambda: family.networkx(graph, nodes)), False)
            )
        sample *= 4
    return seconds(lambda: family.networkx(graph, nodes)), False


def rows(network: Network) -> Iterator[str]:
    """Give a line of the table for each family."""
    graph = network.graph
    other = igraph.Graph(n=len(network.nodes), edges=network.ends.tolist(), directed=False)
    starts = np.random.default_rng(1).permutation(len(network.nodes))[: int(route_sources(network))].tolist()
    for name, family in FAMILIES.items():
        nodes = starts if family.routes else list(graph)
        mine = ours(network, family.metrics)
        theirs, scaled = networkx_seconds(graph, family, nodes)
        plain = (
            seconds(lambda family=family, nodes=nodes: family.igraph(other, nodes))
            if family.igraph
            else math.nan
        )
        ratios = [_or_none(mine / theirs, "{:.4f}"), _or_none(mine / plain, "{:.2f}")]
        shown = [f"{mine:.3f}", "~" * scaled + _or_none(theirs, "{:.2f}"), _or_none(plain, "{:.3f}"), *ratios]
        yield f"| {name} | {' | '.join(shown)} |"


def _or_none(number: float, form: str) -> str:
    return "–" if math.isnan(number) else form.format(number)


def main() -> None:
    """Read the arguments and print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=list(SIZES))
    for people in parser.parse_args().sizes:
        network = made_up(people)
        starts = route_sources(network)
        print(
            f"\n{people:,} people, {len(network.pairs):,} ties, routes from {starts:,.0f} of them; CPU seconds"
        )
        print("| family | netmap | networkx (~: from a sample) | igraph | to networkx | to igraph |")
        print("|---|---|---|---|---|---|", flush=True)
        for row in rows(network):
            print(row, flush=True)


if __name__ == "__main__":
    main()
