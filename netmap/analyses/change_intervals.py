"""Is a change more than noise? Paired vertex bootstrap on those who stayed (methods 8.4)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, Comparison, comparisons
from netmap.analyses.effort import affordable
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
from netmap.network import Findings

NAME = "change_intervals"
TITLE = "Change or noise"
ASKS = "Among those who stayed, is the change more than would come of other people like them being here?"
SOURCE = "Vertex bootstrap, both waves drawn together; Snijders and Borgatti 1999, Connections 22(2): 161-170"
OPTIONS: Mapping[str, str] = {
    "draws": "How often those who stayed are drawn anew for the intervals of change",
}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "figure": Column("Figure", "the column's name of the figure"),
    "means": Column("What it is", "the figure in words; the share across sectors and E-I say the same"),
    "stayers": Column("Stayed", "members of both waves: the figures are of them alone", 0),
    "before": Column("Before", "the figure among stayers in the earlier wave", 3),
    "after": Column("After", "the figure among stayers in the later wave", 3),
    "difference": Column("Difference", "after less before", 3),
    "low": Column("Low", "lower end of the 95% interval of the difference", 3),
    "high": Column("High", "upper end of the 95% interval of the difference", 3),
    "verdict": Column("Verdict", "up, down, or no clear change: the interval holds 0"),
    "draws": Column("Draws", "how often the stayers were drawn anew", 0),
    "why": Column("Note", "why a figure is empty, or draws are fewer than asked for"),
}

ROSE_LESS_FELL = "rose_less_fell"

_COMPARED = ("mean_degree", "mean_level", "cross_sector_share", "ei_index")


class _Of(NamedTuple):
    """A figure before and after, and its difference in each draw."""

    before: float
    after: float
    difference: float
    drawn: pd.Series


def table(findings: Findings, *, draws: float = 1_000) -> pd.DataFrame:
    """Give the difference and its interval for the figures of stayers."""
    compared = list(comparisons(findings))
    rows = (row for each in compared for row in _rows(each, draws, len(compared)))
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def _rows(each: Comparison, asked: float, among: int) -> Iterator[list[object]]:
    n = len(each.stayers)
    if n < 2:
        return
    draws = affordable(asked, len(each.pairs) + n, budget=BUDGET, among=among, fewest=FEWEST)
    for name, found in _figures(each, draws).items():
        low, high = interval(found.drawn)
        means = MEANS.get(name, "Pairs that rose less pairs that fell, of all pairs")
        yield [
            *each.place, name, means, n, found.before, found.after, found.difference, low, high,
            _verdict(low, high), draws, _note(each, name, found, draws, asked),
        ]  # fmt: skip


def _figures(each: Comparison, draws: int) -> dict[str, _Of]:
    """Work out each figure before, after, and in every draw."""
    n, ends = len(each.stayers), each.pairs[["a", "b"]].to_numpy()
    sector = pd.factorize(each.after.nodes["sector"].reindex(each.stayers).replace("", None))[0]
    values = []
    for side in ("before", "after"):
        level = each.pairs[f"level_{side}"].to_numpy() if each.has_levels else None
        values.append(pair_values(ends, each.pairs[f"tie_{side}"].to_numpy(dtype=np.float64), level, sector))
    rise = (each.pairs["level_after"] - each.pairs["level_before"]).to_numpy()
    # A pair of whom neither answered has not fallen: it was not seen.
    known = np.ones(len(ends), dtype=bool)
    for side in ("before", "after"):
        known &= (each.pairs[f"seen_{side}"] | (each.pairs[f"level_{side}"] > 0)).to_numpy()
    moved = np.where(known, np.sign(rise), 0.0) if each.has_levels else np.full(len(ends), math.nan)
    columns = np.column_stack([*values, moved])
    seen, drawn = columns.sum(axis=0, keepdims=True), resampled(ends, columns, n, draws)
    k = len(ADDED_UP)
    found = {}
    for name in _COMPARED:
        figure = FIGURES[name]
        now = [figure(_named(seen[:, side : side + k]), n) for side in (0, k)]
        then = [figure(_named(drawn[:, side : side + k]), n) for side in (0, k)]
        before, after = (float(each.iloc[0]) for each in now)
        found[name] = _Of(before, after, after - before, then[1] - then[0])
    share = seen[0, -1] / each.possible
    found[ROSE_LESS_FELL] = _Of(math.nan, math.nan, float(share), pd.Series(drawn[:, -1] / each.possible))
    return found


def _named(sums: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame(sums, columns=list(ADDED_UP))


def _verdict(low: float, high: float) -> str:
    if math.isnan(low):
        return ""
    return "up" if low > 0 else "down" if high < 0 else "no clear change"


def _note(each: Comparison, name: str, found: _Of, draws: int, asked: float) -> str:
    if name in ("mean_level", ROSE_LESS_FELL) and not each.has_levels:
        return "needs levels of ties, which this network does not have"
    if math.isnan(found.difference):
        what = "a link" if name == "mean_level" else "a tie between two of known sector"
        return f"needs {what} among stayers in both waves"
    if not draws:
        return "the network is too large for intervals" if asked else "no draws were asked for"
    if draws < asked:
        return f"{draws:,} draws instead of {asked:,.0f}: the network is large"
    if math.isnan(interval(found.drawn)[0]):
        return "too few ties: in over a twentieth of the draws there is no figure"
    return ""
