"""How many steps it takes from one to another, over the pairs that can reach each other.

Exact where `routes` is exact, else from the same sample of start points.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from netmap.metrics import engine
from netmap.metrics.card import metric
from netmap.metrics.once import once
from netmap.metrics.pieces import fragmentation, n_components, piece_of
from netmap.metrics.routes import BATCHES, is_estimated, spread_of_batches, start_points
from netmap.network import Network

_NEEDS_A_TIE = "at least one tie"


@once
def _sums(network: Network) -> NDArray[np.float64]:
    """Add up the steps from each start point to all within its reach."""
    return engine.step_sums(network, start_points(network))


@once
def _reached(network: Network) -> NDArray[np.float64]:
    """Count those within reach of each start point."""
    label = piece_of(network)
    return np.asarray(np.bincount(label)[label][start_points(network)] - 1.0)


@metric(
    title="Pairs within reach",
    asks="What share of all pairs can reach each other, directly or through others?",
    unit="share of pairs, 0% to 100%; the average number of steps covers these pairs and no others",
    needs="at least two on the list",
    source="1 - fragmentation; Borgatti 2006, Computational and Mathematical Organization Theory 12: 21-34",
    gives="whole",
    digits=-1,
)
def reachable_pairs_share(network: Network) -> float:
    """Give the share of pairs that are in the same piece; never estimated."""
    return 1.0 - float(fragmentation(network))


@metric(
    title="Steps on average",
    asks="How many steps is it from one to another, on average over the pairs that can reach each other?",
    unit="steps: 1 is a direct contact. Estimated where routes are (see Start points of routes)",
    needs=_NEEDS_A_TIE,
    source="Average path length over reachable pairs; " + "Watts and Strogatz 1998, Nature 393: 440-442",
    gives="whole",
)
def average_path_length(network: Network) -> float:
    """Divide the steps from the start points by the number within reach."""
    reached = _reached(network).sum()
    return float(_sums(network).sum() / reached) if reached else math.nan


@metric(
    title="Error of steps on average",
    asks="How far off may Steps on average be, because routes were traced from a sample?",
    unit="standard error in steps; 0 where exact",
    needs=_NEEDS_A_TIE,
    source=f"Spread between {BATCHES} parts of the sample",
    gives="whole",
    digits=3,
)
def average_path_length_error(network: Network) -> float:
    """Give the spread of the averages of the parts of the sample."""
    sums, reached = _sums(network), _reached(network)
    if not reached.any():
        return math.nan
    if not is_estimated(network):
        return 0.0
    parts = zip(np.array_split(sums, BATCHES), np.array_split(reached, BATCHES), strict=True)
    averages = np.array([part.sum() / within.sum() for part, within in parts if within.any()])
    return float(spread_of_batches(averages, network)) if len(averages) > 1 else math.nan


@metric(
    title="Longest way",
    asks="How many steps is it between the two that are farthest apart, of those that can reach each other?",
    unit="steps; where routes are estimated it is at least so many",
    needs=_NEEDS_A_TIE,
    source="Diameter of a graph, over reachable pairs",
    gives="whole",
    digits=0,
)
def diameter(network: Network) -> float:
    """Give the longest of the shortest routes from the start points."""
    if not len(network.pairs):
        return math.nan
    return float(engine.farthest(network, start_points(network)).max())


@metric(
    title="Lead in closeness",
    asks="How far does one stand out by having few steps to all others?",
    unit="0 (all as close) to 1 (a star: one is tied to all, and the others to none but it)",
    needs="at least three on the list, all within reach of each other, and routes that are not estimated",
    source="Closeness centralisation; Freeman 1979, Social Networks 1: 215-239",
    gives="whole",
)
def centralisation_closeness(network: Network) -> float:
    """Sum max c - c, over (n - 1)(n - 2) / (2 n - 3), with c = (n - 1) / steps to all others."""
    n = len(network.nodes)
    if n < 3 or n_components(network) > 1 or is_estimated(network):
        return math.nan
    closeness = (n - 1) / _sums(network)
    return float((closeness.max() - closeness).sum() / ((n - 1) * (n - 2) / (2 * n - 3)))
