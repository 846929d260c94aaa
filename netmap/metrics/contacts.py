"""Who has how many contacts: degree, strength, who is named, and how far one stands out."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from netmap.metrics.card import metric
from netmap.network import Network


@metric(
    title="Contacts",
    asks="With how many others is there a tie?",
    unit="different contacts; a tie counts whichever of the two it was that named the other",
    needs="nothing but the list itself",
    source="Degree; Freeman 1979, Social Networks 1: 215-239",
    gives="node",
    digits=0,
    setting="ties.met.at_least",
)
def degree(network: Network) -> pd.Series:
    """Count the different contacts of each node."""
    return _of_nodes(network, np.bincount(network.ends.ravel(), minlength=len(network.nodes)))


@metric(
    title="Strength of meeting",
    asks="How much shared time at events, counting small rooms for more than large ones?",
    unit="for each event shared with a contact 1 / (how many were there - 1), added up; ties of the kind 'met' "
    "count, no others",
    needs="ties that come from being at events together",
    source="Newman 2001, Physical Review E 64: 016132",
    gives="node",
    setting="ties.met.at_least",
)
def strength(network: Network) -> pd.Series:
    """Sum the Newman weights of the "met" ties of each node."""
    met = network.ties[network.ties["kind"] == "met"]
    if not len(met):
        return _not_known(network)
    places = network.nodes.index.get_indexer(met[["a", "b"]].to_numpy().ravel())
    weights = np.repeat(met["weight"].to_numpy(), 2)
    order = np.lexsort((weights, places))  # the sum must not depend on the order of the rows
    return _of_nodes(network, np.bincount(places[order], weights[order], minlength=len(network.nodes)))


@metric(
    title="Named by",
    asks="How many others named this one in the survey?",
    unit="different others who named it; holds up well when some did not answer",
    needs="survey answers in which one names another",
    source="In-degree; Freeman 1979, Social Networks 1: 215-239",
    gives="node",
    digits=0,
)
def in_degree(network: Network) -> pd.Series:
    """Count the arcs that reach each node."""
    return _arcs_at(network, 1)


@metric(
    title="Names others",
    asks="How many others did this one name in the survey?",
    unit="different others named; also 0 for those who were not asked or did not answer",
    needs="survey answers in which one names another",
    source="Out-degree; Freeman 1979, Social Networks 1: 215-239",
    gives="node",
    digits=0,
)
def out_degree(network: Network) -> pd.Series:
    """Count the arcs that leave each node."""
    return _arcs_at(network, 0)


@metric(
    title="Lead in contacts",
    asks="How far does one stand out by its number of contacts?",
    unit="0 (all have as many) to 1 (a star: one is tied to all, and the others to none but it)",
    needs="at least three on the list",
    source="Degree centralisation; Freeman 1979, Social Networks 1: 215-239",
    gives="whole",
)
def centralisation_degree(network: Network) -> float:
    """Sum max d - d, over (n - 1)(n - 2)."""
    n = len(network.nodes)
    return _lead(degree(network)) / ((n - 1) * (n - 2)) if n >= 3 else math.nan


@metric(
    title="Lead in being named",
    asks="How far does one stand out by how many named it in the survey?",
    unit="0 (all named as often) to 1 (all named the same one, and no other)",
    needs="survey answers in which one names another, and at least three on the list",
    source="In-degree centralisation; Freeman 1979, Social Networks 1: 215-239",
    gives="whole",
)
def centralisation_indegree(network: Network) -> float:
    """Sum max in - in, over (n - 1)^2."""
    n = len(network.nodes)
    return _lead(in_degree(network)) / (n - 1) ** 2 if n >= 3 and len(network.arcs) else math.nan


def _lead(counts: pd.Series) -> float:
    return float((counts.max() - counts).sum())


def _arcs_at(network: Network, end: int) -> pd.Series:
    if not len(network.arcs):
        return _not_known(network)
    return _of_nodes(network, np.bincount(network.arcs[:, end], minlength=len(network.nodes)))


def _of_nodes(network: Network, numbers: np.ndarray) -> pd.Series:
    return pd.Series(numbers, index=network.nodes.index, dtype="float64")


def _not_known(network: Network) -> pd.Series:
    return pd.Series(np.nan, index=network.nodes.index, dtype="float64")
