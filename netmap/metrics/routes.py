"""Who lies between others, and how short the routes are: figures on shortest routes, in steps.

All of them look at every pair, so their cost grows with nodes x ties. Below `EXACT_BELOW` they are exact.
Above it they are estimated from the routes of a seeded sample of `SOURCES` start points; pages must then
say so (`is_estimated`), show `betweenness_error` beside the figures and rank nobody by name.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.metrics import engine
from netmap.metrics.card import metric
from netmap.metrics.once import once
from netmap.network import Network

EXACT_BELOW = 1e10
"""Nodes x ties below which figures on routes are exact: a few minutes of work at the most."""

SOURCES = 1024
"""The start points that are drawn where a network is larger than that."""

BATCHES = 8
"""The parts into which the drawn start points are split: how far the parts differ gives the error."""

SEED = 1


def is_estimated(network: Network) -> bool:
    """Say whether the figures on routes are estimated from a sample of start points."""
    n = len(network.nodes)
    return n > SOURCES and n * len(network.pairs) >= EXACT_BELOW


@once
def start_points(network: Network) -> NDArray[np.int64]:
    """Choose the positions of the start points: all nodes, or a seeded sample in the order drawn."""
    n = len(network.nodes)
    if not is_estimated(network):
        return np.arange(n)
    return np.random.default_rng(SEED).choice(n, SOURCES, replace=False)


class _Between(NamedTuple):
    figure: NDArray[np.float64]
    error: NDArray[np.float64]


@once
def _between(network: Network) -> _Between:
    """Give raw betweenness and its standard error, which is 0 where it is exact."""
    n, sources = len(network.nodes), start_points(network)
    if not is_estimated(network):
        return _Between(_steady(engine.betweenness(network, sources)), np.zeros(n))
    batches = np.array_split(sources, BATCHES)
    drawn = np.array([engine.betweenness(network, batch) * (n / len(batch)) for batch in batches])
    return _Between(_steady(drawn.mean(axis=0)), spread_of_batches(drawn, network))


def spread_of_batches(drawn: NDArray[np.float64], network: Network) -> NDArray[np.float64]:
    """Give the standard error of the mean of figures, from a row (or one figure) a part of the sample."""
    # Drawing without replacement: the more of the nodes are start points, the smaller the error.
    left = math.sqrt(1 - len(start_points(network)) / len(network.nodes))
    return np.asarray(drawn.std(axis=0, ddof=1) / math.sqrt(len(drawn)) * left)


def _steady(figures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Keep twelve significant digits (below 1, eleven decimals).

    The order of adding leaves noise after that, which would part nodes that stand in exactly alike places.
    """
    scale = 10.0 ** (11 - np.floor(np.log10(np.maximum(figures, 1.0))))
    return np.asarray(np.round(figures * scale) / scale)


@metric(
    title="In between",
    asks="How often does this one lie on the shortest route between two others?",
    unit="pairs of others whose shortest route goes through it; a pair with several shortest routes counts "
    "by the share of them. Routes are counted in steps, whatever the strength of the ties",
    needs="nothing but the list itself",
    source="Freeman 1977, Sociometry 40: 35-41; worked out as in Brandes 2001",
    gives="node",
    digits=1,
)
def betweenness(network: Network) -> pd.Series:
    """Give raw betweenness, unordered pairs counted once; 0 below three nodes."""
    return pd.Series(_between(network).figure, index=network.nodes.index, dtype="float64")


@metric(
    title="In between, as a share",
    asks="What share of all pairs of others have their shortest route through this one?",
    unit="0 to 1; the figure to use when networks of different size are compared",
    needs="nothing but the list itself",
    source="Freeman 1977, Sociometry 40: 35-41: betweenness / ((n - 1)(n - 2) / 2)",
    gives="node",
    digits=3,
)
def betweenness_normalised(network: Network) -> pd.Series:
    """Give betweenness over the pairs of others; 0 below three nodes."""
    n = len(network.nodes)
    return betweenness(network) / ((n - 1) * (n - 2) / 2 if n >= 3 else 1.0)


@metric(
    title="Start points of routes",
    asks="From how many were shortest routes traced? From all: figures on routes are exact. From fewer: "
    "they are estimated, and none should be ranked by name.",
    unit=f"a count: all, while n x ties is below {EXACT_BELOW:,.0f}; {SOURCES:,} drawn by chance above that",
    needs="nothing but the list itself",
    source="Brandes and Pich 2007, International Journal of Bifurcation and Chaos 17: 2303-2318",
    gives="whole",
    digits=0,
)
def route_sources(network: Network) -> float:
    """Count the start points on which the figures on routes rest."""
    return float(len(start_points(network)))


@metric(
    title="Error of in between",
    asks="How far off may the highest figures of In between be, because routes were traced from a sample?",
    unit="standard error as a share of the figure, the middle one of the 20 highest; 0 where exact",
    needs="at least one that lies between two others",
    source=f"Spread between {BATCHES} parts of the sample",
    gives="whole",
    digits=-1,
)
def betweenness_error(network: Network) -> float:
    """Give the median relative standard error of the 20 highest betweenness figures."""
    figure, error = _between(network)
    top = np.argsort(-figure, kind="stable")[:20]
    top = top[figure[top] > 0]
    return float(np.median(error[top] / figure[top])) if len(top) else math.nan


@metric(
    title="Lead in being in between",
    asks="How far do the routes between others all run through one?",
    unit="0 (all lie between others as often) to 1 (a star: every route goes through the middle)",
    needs="at least three on the list",
    source="Betweenness centralisation; Freeman 1979, Social Networks 1: 215-239",
    gives="whole",
)
def centralisation_betweenness(network: Network) -> float:
    """Sum max b - b, over (n - 1)^2 (n - 2) / 2."""
    n, figure = len(network.nodes), _between(network).figure
    return float((figure.max() - figure).sum() / ((n - 1) ** 2 * (n - 2) / 2)) if n >= 3 else math.nan


@metric(
    title="Ease of reach",
    asks="How few steps does it take from one to another, on average?",
    unit="average of 1 / steps over all pairs: 1 (all tied to all) down to 0 (no ties); "
    "a pair that cannot reach each other counts as 0",
    needs="at least two on the list",
    source="Global efficiency; Latora and Marchiori 2001, Physical Review Letters 87: 198701",
    gives="whole",
)
def global_efficiency(network: Network) -> float:
    """Give the mean of 1 / dist over ordered pairs, from all start points or the sample."""
    n = len(network.nodes)
    return float(_nearness(network).mean() / (n - 1)) if n >= 2 else math.nan


@once
def _nearness(network: Network) -> NDArray[np.float64]:
    return engine.inverse_distances(network, start_points(network))


@metric(
    title="Fragmentation by distance",
    asks="How far apart are they all, counting long routes as partly broken?",
    unit="0 (all tied to all) to 1 (no ties); 1 less Ease of reach",
    needs="at least two on the list",
    source="Borgatti 2006, Computational and Mathematical Organization Theory 12: 21-34",
    gives="whole",
)
def fragmentation_distance_weighted(network: Network) -> float:
    """Give DF = 1 - global efficiency."""
    return 1.0 - float(global_efficiency(network))
