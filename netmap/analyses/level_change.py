"""How the ties of those who stayed moved between levels (methods 8.2)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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
    "before": Column("Level before", "0 no known link to 4 collaborate; empty where not known", 0),
    "before_means": Column("Before, in words", "the level in words"),
    "after": Column("Level after", "0 no known link to 4 collaborate; empty where not known", 0),
    "after_means": Column("After, in words", "the level in words"),
    "direction": Column("Direction", "rose, fell, same, or not known because neither answered the survey of a wave"),
    "pairs": Column("Pairs", "pairs of stayers that went from the one level to the other", 0),
    "share": Column(
        "Share", "of pairs at that level before whose level after is known; empty if few, or no link before", -1
    ),
}  # fmt: skip


NOT_KNOWN = len(LEVEL_WORDS)
"""The place of pairs whose level is not known, after the levels."""

ROSE, FELL, SAME = "rose", "fell", "same"

_K = NOT_KNOWN + 1
_MEANS = (*LEVEL_WORDS, "not known: neither answered")


def table(findings: Findings, *, fewest: float = 10) -> pd.DataFrame:
    """List the pairs of stayers by their level before and after."""
    rows = (row for each in comparisons(findings) if each.has_levels for row in _rows(each, fewest))
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def transitions(each: Comparison) -> NDArray[np.int64]:
    """Count pairs of stayers by whole level before (rows) and after (columns): shape (6, 6).

    Levels between two whole ones count as the lower: it is reached, the upper is not. The last row and
    column (`NOT_KNOWN`) hold pairs without a known link in a wave whose survey neither of the two answered.
    """
    sides = ("before", "after")
    places = []
    for side in sides:
        level = np.floor(each.pairs[f"level_{side}"]).astype(int)
        places.append(level.where((level > 0) | each.pairs[f"seen_{side}"], NOT_KNOWN))
    listed = np.bincount(places[0] * _K + places[1], minlength=_K * _K).reshape(_K, _K)
    # All the other pairs have no link in either wave; how many of them could not be seen can be counted.
    silent = [~each.answered[side] for side in sides]
    hidden = [_pairs(int(who.sum())) for who in (*silent, silent[0] & silent[1])]
    unseen = [~each.pairs[f"seen_{side}"] for side in sides]
    before, after, both = (
        number - int(which.sum())
        for number, which in zip(hidden, (*unseen, unseen[0] & unseen[1]), strict=True)
    )
    listed[NOT_KNOWN, NOT_KNOWN] += both
    listed[NOT_KNOWN, 0] += before - both
    listed[0, NOT_KNOWN] += after - both
    listed[0, 0] += each.possible - len(each.pairs) - before - after + both
    return np.asarray(listed)


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def _rows(each: Comparison, fewest: float) -> Iterator[list[object]]:
    counts = transitions(each)
    for before, row in enumerate(counts):
        known = int(row[:NOT_KNOWN].sum())
        # Pairs that never had a link are nearly all pairs: a share of them says nothing of change.
        told = 0 < before < NOT_KNOWN and known >= max(fewest, 1)
        for after, pairs in enumerate(row):
            yield [
                *each.place, _level(before), _MEANS[before], _level(after), _MEANS[after], _direction(before, after),
                int(pairs), pairs / known if told and after < NOT_KNOWN else math.nan,
            ]  # fmt: skip


def _level(place: int) -> float:
    return math.nan if place == NOT_KNOWN else float(place)


def _direction(before: int, after: int) -> str:
    if NOT_KNOWN in (before, after):
        return _MEANS[NOT_KNOWN]
    return SAME if before == after else ROSE if after > before else FELL
