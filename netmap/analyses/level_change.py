"""How the ties of those who stayed moved between levels (methods 8.2)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, Comparison, comparisons
from netmap.network import LEVEL_WORDS, Findings

NAME = "level_change"
TITLE = "Levels that rose and fell"
ASKS = "Of those who stayed, how many pairs have come closer, and how many have drifted apart?"
SOURCE = "A plain count; levels as in Levels of ties"
OPTIONS: Mapping[str, str] = {
    "fewest": "Fewest pairs at a level before for which percentages are given",
}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "before": Column("Level before", "0 no known link to 4 collaborate", 0),
    "before_means": Column("Before, in words", "the level in words"),
    "after": Column("Level after", "0 no known link to 4 collaborate", 0),
    "after_means": Column("After, in words", "the level in words"),
    "direction": Column("Direction", "rose, fell or same"),
    "pairs": Column("Pairs", "pairs of stayers that went from the one level to the other", 0),
    "share": Column(
        "Share", "of the pairs at that level before; empty where they are few, and for pairs without a link before", -1
    ),
}  # fmt: skip


def table(findings: Findings, *, fewest: float = 10) -> pd.DataFrame:
    """List the pairs of stayers by their level before and after."""
    rows = (row for each in comparisons(findings) if each.has_levels for row in _rows(each, fewest))
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def transitions(each: Comparison) -> np.ndarray:
    """Count pairs of stayers by whole level before (rows) and after (columns): shape (5, 5).

    Levels between two whole ones count as the lower: it is reached, the upper is not.
    """
    before = np.floor(each.pairs["level_before"]).astype(int)
    after = np.floor(each.pairs["level_after"]).astype(int)
    counts = np.bincount(before * 5 + after, minlength=25).reshape(5, 5)
    counts[0, 0] = each.possible - (counts.sum() - counts[0, 0])
    return np.asarray(counts)


def _rows(each: Comparison, fewest: float) -> Iterator[list[object]]:
    counts = transitions(each)
    for before, row in enumerate(counts):
        # Pairs that never had a link are nearly all pairs: a share of them says nothing of change.
        told = before > 0 and row.sum() >= fewest and row.sum() > 0
        for after, pairs in enumerate(row):
            direction = "same" if before == after else "rose" if after > before else "fell"
            yield [
                *each.place, before, LEVEL_WORDS[before], after, LEVEL_WORDS[after], direction, int(pairs),
                pairs / row.sum() if told else math.nan,
            ]  # fmt: skip
