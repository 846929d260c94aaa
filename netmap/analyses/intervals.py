"""How sure are the figures of one wave? Intervals by the vertex bootstrap (methods 10.1)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.analyses.column import Column
from netmap.analyses.compared import networks_of
from netmap.analyses.effort import affordable
from netmap.analyses.networks import LEVELS, WAVE
from netmap.analyses.resample import (
    ADDED_UP,
    BUDGET,
    FEWEST,
    FIGURES,
    MEANS,
    interval,
    pair_values,
    resampled,
)
from netmap.network import Findings, Network

NAME = "intervals"
TITLE = "How sure are the figures"
ASKS = "How far might the figures be off if the people here stand for others like them?"
SOURCE = (
    "Vertex bootstrap, percentiles 2.5 and 97.5; Snijders and Borgatti 1999, Connections 22(2): 161-170. The "
    "jackknife counts pairs as independent and comes out smaller"
)
OPTIONS: Mapping[str, str] = {
    "draws": "How often the members of a wave are drawn anew for the intervals of its figures",
}
COLUMNS: Mapping[str, Column] = {
    **WAVE,
    "figure": Column("Figure", "the column's name of the figure"),
    "means": Column("What it is", "the figure in words"),
    "value": Column("Value", "as observed", 3),
    "low": Column("Low", "lower end of the 95% interval", 3),
    "high": Column("High", "upper end of the 95% interval", 3),
    "jackknife_se": Column("Jackknife error", "standard error from leaving out one member at a time", 3),
    "draws": Column("Draws", "how often the members were drawn anew", 0),
    "why": Column("Note", "why a figure is empty, or draws are fewer than asked for"),
}

CENSUS = (
    "The intervals ask how far figures would move if others like these people had been here. Where the list is "
    "everybody there is, the figures are simply what was found, and only gaps in the sheets make them unsure."
)
"""What has to be said wherever the intervals are shown."""


def table(findings: Findings, *, draws: float = 1_000) -> pd.DataFrame:
    """Give the figures of each wave with their intervals."""
    networks = [network for kind in LEVELS for network in networks_of(findings, kind)]
    rows = (row for network in networks for row in _rows(network, draws, len(networks)))
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def linked_pairs(network: Network) -> tuple[NDArray[np.int64], pd.DataFrame]:
    """Give the pairs of a network with a tie or a level, as places of nodes, and what each adds.

    Returns
    -------
    array of int, shape (pairs, 2), and a frame of as many rows with the columns of `resample.ADDED_UP`
    """
    n = len(network.nodes)
    ties = network.ends[:, 0] * np.int64(n) + network.ends[:, 1]
    codes, levels = ties, None
    if network.relations is not None:
        ends = network.nodes.index.get_indexer(network.relations[["a", "b"]].to_numpy().ravel())
        linked = ends[0::2] * np.int64(n) + ends[1::2]
        codes = np.union1d(ties, linked)
        levels = np.zeros(len(codes))
        levels[np.searchsorted(codes, linked)] = network.relations["level"].to_numpy()
    pairs = np.column_stack([codes // max(n, 1), codes % max(n, 1)])
    sector = pd.factorize(network.nodes["sector"].replace("", None))[0]
    tie = np.isin(codes, ties).astype(np.float64)
    return pairs, pair_values(pairs, tie, levels, sector)


def _rows(network: Network, asked: float, among: int) -> Iterator[list[object]]:
    n = len(network.nodes)
    if n < 2:
        return
    ends, values = linked_pairs(network)
    draws = affordable(asked, len(ends) + n, budget=BUDGET, among=among, fewest=FEWEST)
    seen = values.sum(skipna=False).to_frame().T
    drawn = pd.DataFrame(resampled(ends, values.to_numpy(), n, draws), columns=list(ADDED_UP))
    left = _one_left_out(ends, values, n)
    for name, figure in FIGURES.items():
        value = float(figure(seen, n).iloc[0])
        low, high = interval(figure(drawn, n))
        spread = _jackknife(figure(left, n - 1), n) if n > 2 else math.nan
        note = _note(network, name, value, low, (draws, asked))
        yield [network.wave, network.level, name, MEANS[name], value, low, high, spread, draws, note]


def _one_left_out(ends: NDArray[np.int64], values: pd.DataFrame, n: int) -> pd.DataFrame:
    """Add up the values of the pairs that are left without each node: shape (nodes, columns)."""
    sums = {}
    for name, column in values.items():
        twice = np.concatenate([column, column])
        sums[name] = column.sum(skipna=False) - np.bincount(ends.T.ravel(), twice, minlength=n)
    return pd.DataFrame(sums)


def _jackknife(figures: pd.Series, n: int) -> float:
    """Give sqrt((n - 2) / (2 n) x the sum of squared distances from the mean)."""
    known = figures.to_numpy(dtype=np.float64)
    return math.sqrt((n - 2) / (2 * n) * float(((known - known.mean()) ** 2).sum()))


def _note(network: Network, name: str, value: float, low: float, draws: tuple[int, float]) -> str:
    made, asked = draws
    if name == "mean_level" and network.relations is None:
        return "needs levels of ties, which this network does not have"
    if math.isnan(value):
        return f"needs {'a link' if name == 'mean_level' else 'a tie between two of known sector'}"
    if not made:
        return "the network is too large for intervals" if asked else "no draws were asked for"
    if made < asked:
        return f"{made:,} draws instead of {asked:,.0f}: the network is large"
    return "too few ties: in over a twentieth of the draws there is no figure" if math.isnan(low) else ""
