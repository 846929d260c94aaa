"""An early warning, where a sector's part of those who come is smaller of late than chance would make it.

The newest events are set beside those before. If it were chance which events are the newest, any choice of
as many events could have been; the p-value is the share of such choices in which the sector's part of the
sign-ins is as small or smaller. People who come together count as they came, since whole events are chosen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from netmap.analyses.came import NOT_RECORDED, presences
from netmap.analyses.column import Column
from netmap.network import Findings
from netmap.tables import look_up

NAME = "early_warning"
TITLE = "Early warning"
ASKS = "Is a sector coming less of late than chance would give?"
SOURCE = "Permutation of events; Holm 1979 for looking at several sectors at once"
OPTIONS: Mapping[str, str] = {
    "recent": "How many of the newest events are set beside those before",
    "alarm": "The p-value, allowing for all sectors looked at, from which a warning is given",
    "draws": "Random choices of events, where there are more choices than this",
}
COLUMNS: Mapping[str, Column] = {
    "sector": Column("Sector", "the sector"),
    "events_before": Column(
        "Events before", "dated events before the newest, to which anybody of a known sector came", 0
    ),
    "share_before": Column(
        "Share before", "the sector's part of the sign-ins with a known sector, before", -1
    ),
    "events_recent": Column("Newest events", "how many events count as the newest", 0),
    "share_recent": Column("Share of late", "its part at the newest events", -1),
    "came_recent": Column("Came of late", "its sign-ins at the newest events", 0),
    "expected_recent": Column(
        "Expected of late", "its sign-ins there if its part were that of all events", 1
    ),
    "p": Column("p", "how often chance gives a part as small; smallest possible is 1 / choices", 4),
    "p_holm": Column("p, all sectors", "the same, allowing for all sectors looked at", 4),
    "choices": Column("Choices", "choices of events that p rests on", 0),
    "says": Column("Says", "warning, watch, nothing unusual, or n/a with the reason"),
}


def table(findings: Findings, *, recent: float = 3, alarm: float = 0.05, draws: float = 5000) -> pd.DataFrame:
    """Compare each sector's part of the sign-ins at the newest events with those before."""
    rows = presences(findings.tables)
    rows = rows[rows["sector"] != NOT_RECORDED]
    # Of two events on one day the order of titles decides, not that of the sheets.
    order = [rows["date"], look_up(findings.tables.events["title"], rows["event"]), rows["event"]]
    counts = pd.crosstab(order, rows["sector"]) if len(rows) else pd.DataFrame()
    return pd.DataFrame(list(_rows(counts, int(recent), alarm, int(draws))), columns=list(COLUMNS))


def _rows(counts: pd.DataFrame, recent: int, alarm: float, draws: int) -> Iterator[list[object]]:
    """Give a row a sector; `counts` has a row an event, in order of time, and a column a sector."""
    n = len(counts)
    if n == 0 or recent < 1:
        return
    if n < 2 * recent:
        reason = f"n/a (needs at least {2 * recent} dated events)"
        for sector in counts.columns:
            yield [sector, n, np.nan, 0, np.nan, np.nan, np.nan, np.nan, np.nan, np.nan, reason]
        return
    all_here, theirs = counts.sum(axis=1).to_numpy(dtype=float), counts.to_numpy(dtype=float)
    chosen = _choices(n, recent, draws)
    parts = (chosen @ theirs) / (chosen @ all_here)[:, None]
    seen = parts[0]
    as_small = (parts <= seen + 1e-12).sum(axis=0)
    p = as_small / len(parts)
    adjusted = _holm(p)
    before = theirs[:-recent].sum(axis=0) / all_here[:-recent].sum()
    expected = theirs.sum(axis=0) / all_here.sum() * all_here[-recent:].sum()
    for place, sector in enumerate(counts.columns):
        falls = seen[place] < before[place]
        says = (
            "warning" if falls and adjusted[place] <= alarm
            else "watch" if falls and p[place] <= alarm
            else "nothing unusual"
        )  # fmt: skip
        yield [
            sector, n - recent, before[place], recent, seen[place], theirs[-recent:, place].sum(),
            expected[place], p[place], adjusted[place], len(parts), says,
        ]  # fmt: skip


def _choices(n: int, recent: int, draws: int) -> np.ndarray:
    """Give choices of `recent` of n events as rows of 0 and 1, the newest first: all of them, or as many as asked."""
    newest = np.r_[np.zeros(n - recent), np.ones(recent)]
    if comb(n, recent) <= draws:
        every = np.zeros((comb(n, recent), n))
        for row, places in enumerate(combinations(range(n), recent)):
            every[row, list(places)] = 1.0
        is_newest = (every == newest).all(axis=1)
        return np.vstack([every[is_newest], every[~is_newest]])
    keys = np.random.default_rng(1).random((draws, n))
    ranks = keys.argsort(axis=1).argsort(axis=1)
    return np.vstack([newest, (ranks < recent).astype(float)])


def _holm(p: np.ndarray) -> np.ndarray:
    """Adjust p-values for looking at several sectors (Holm 1979)."""
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * (len(p) - np.arange(len(p))))
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted
