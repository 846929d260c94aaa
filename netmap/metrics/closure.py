"""Do ties close: is a naming returned, and do the contacts of one know each other."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.metrics import engine
from netmap.metrics.card import metric
from netmap.metrics.once import once
from netmap.network import Network

_WATTS = "Watts and Strogatz 1998, Nature 393: 440-442"


def answered(network: Network) -> NDArray[np.int64]:
    """Give the positions of the nodes that answered the survey, ascending.

    Where the network does not say who answered (`network.answered`, node ids), those who named somebody did.
    """
    ids = getattr(network, "answered", None)
    if ids is None:
        return np.unique(network.arcs[:, 0])
    places = network.nodes.index.get_indexer(pd.Index(np.asarray(ids)))
    return np.unique(places[places >= 0])


@once
def _between_those_who_answered(network: Network) -> NDArray[np.int64]:
    return np.asarray(network.arcs[np.isin(network.arcs, answered(network)).all(axis=1)])


@metric(
    title="Namings between those who answered",
    asks="On how many namings does the share that is returned rest?",
    unit="a count of namings in which the one who was named answered the survey too",
    needs="nothing but the list itself",
    source="A plain count",
    gives="whole",
    digits=0,
)
def n_arcs_answered(network: Network) -> float:
    """Count the arcs between those who answered."""
    return float(len(_between_those_who_answered(network)))


@metric(
    title="Namings returned",
    asks="Of those who name another in the survey, how often does the other name them too?",
    unit="share of the namings between two who both answered, 0% to 100%",
    needs="one who answered the survey naming another who answered",
    source="Arc reciprocity; Wasserman and Faust 1994, Social Network Analysis, chapter 13",
    gives="whole",
    digits=-1,
)
def reciprocity(network: Network) -> float:
    """Give 2 M / (2 M + asymmetric), over arcs whose two ends answered."""
    arcs, n = _between_those_who_answered(network), len(network.nodes)
    there, back = arcs @ [n, 1], arcs @ [1, n]
    return float(np.isin(there, back).mean()) if len(arcs) else math.nan


@metric(
    title="Closed triangles",
    asks="When two share a contact, how often are the two tied as well?",
    unit="0 (never) to 1 (always): 3 x triangles / chains of three",
    needs="one with at least two contacts",
    source="Transitivity; Newman, Watts and Strogatz 2002, PNAS 99: 2566-2572",
    gives="whole",
)
def transitivity(network: Network) -> float:
    """Give 3 x triangles / connected triples, whichever way a tie goes."""
    return engine.transitivity(network)


@once
def _local(network: Network) -> NDArray[np.float64]:
    return engine.local_clustering(network)


@metric(
    title="Contacts who know each other",
    asks="What share of the pairs of this one's contacts are tied to each other?",
    unit="0 (none of its contacts are tied) to 1 (all of them are)",
    needs="at least two contacts",
    source=f"Local clustering; {_WATTS}",
    gives="node",
)
def local_clustering(network: Network) -> pd.Series:
    """Give triangles / pairs of contacts."""
    return pd.Series(_local(network), index=network.nodes.index, dtype="float64")


@metric(
    title="Contacts who know each other, on average",
    asks="On average, what share of the pairs of one's contacts are tied to each other?",
    unit="0 to 1; each one counts alike, and those with fewer than two contacts are left out",
    needs="one with at least two contacts",
    source=f"Mean of local clustering; {_WATTS}",
    gives="whole",
)
def mean_local_clustering(network: Network) -> float:
    """Average the local clustering of those with two contacts or more."""
    local = _local(network)
    return float(np.nanmean(local)) if np.isfinite(local).any() else math.nan


@metric(
    title="With two contacts or more",
    asks="How many does the average of contacts who know each other cover?",
    unit="a count of those with at least two contacts",
    needs="nothing but the list itself",
    source="A plain count",
    gives="whole",
    digits=0,
)
def n_local_clustering(network: Network) -> float:
    """Count those with at least two contacts."""
    return float(np.isfinite(_local(network)).sum())
