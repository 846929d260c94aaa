"""How large and how dense: plain counts of nodes and ties."""

from __future__ import annotations

import math

from netmap.metrics.card import metric
from netmap.metrics.contacts import degree
from netmap.network import Network


@metric(
    title="On the list",
    asks="How many are in this network, with or without ties?",
    unit="a count",
    needs="nothing but the list itself",
    source="A plain count; none is left out for having no tie",
    gives="whole",
    digits=0,
)
def n_nodes(network: Network) -> float:
    """Count the nodes, those without ties too."""
    return float(len(network.nodes))


@metric(
    title="Ties",
    asks="How many pairs have a tie?",
    unit="pairs; a pair counts once however many kinds of tie it has",
    needs="nothing but the list itself",
    source="A plain count",
    gives="whole",
    digits=0,
    setting="ties.met.at_least",
)
def n_ties(network: Network) -> float:
    """Count the tied pairs."""
    return float(len(network.pairs))


@metric(
    title="Without ties",
    asks="How many on the list have no tie in this network?",
    unit="a count",
    needs="nothing but the list itself",
    source="A plain count",
    gives="whole",
    digits=0,
)
def n_isolates(network: Network) -> float:
    """Count the nodes without a tie."""
    return float((degree(network) == 0).sum())


@metric(
    title="Contacts on average",
    asks="How many contacts does each have, on average?",
    unit="contacts each; those without ties count as 0",
    needs="at least one on the list",
    source="2 x ties / nodes",
    gives="whole",
    digits=1,
)
def mean_degree(network: Network) -> float:
    """Give 2 m / n."""
    n = len(network.nodes)
    return 2.0 * len(network.pairs) / n if n else math.nan


@metric(
    title="Density",
    asks="What share of all the pairs there could be have a tie?",
    unit="0 (no ties) to 1 (all tied to all); it falls as a network grows, so read it "
    "beside the contacts on average",
    needs="at least two on the list",
    source="ties / (n (n - 1) / 2)",
    gives="whole",
    digits=3,
)
def density(network: Network) -> float:
    """Give m / C(n, 2)."""
    n = len(network.nodes)
    return len(network.pairs) / (n * (n - 1) / 2) if n >= 2 else math.nan
