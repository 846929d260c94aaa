"""What changed among those who answered both times, so that silence does not look like loss (methods 8.5a)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, Comparison, comparisons, over
from netmap.analyses.setting import working_level
from netmap.network import Findings, Network

NAME = "same_answers"
TITLE = "Answered both times"
ASKS = "What changed in the survey among pairs that could be seen in the same way in both waves?"
SOURCE = "A plain count; only what was observable in the same way is compared"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "panel": Column("Compared", "both answered both times (pairs), or one did (what each says of the other)"),
    "answered1": Column("Answered before", "members who answered the survey in the earlier wave", 0),
    "answered2": Column("Answered after", "members who answered the survey in the later wave", 0),
    "answered_both": Column("Answered both times", "those who answered in both waves", 0),
    "pairs": Column("Compared pairs", "pairs (or one-way pairs) that could be seen the same way both times", 0),
    "ties1": Column("Ties before", "of those, the ones with a survey tie of the working level in the earlier wave", 0),
    "kept": Column("Kept", "in both waves", 0),
    "dissolved": Column("Gone", "in the earlier wave only", 0),
    "formed": Column("Formed", "in the later wave only", 0),
    "ties2": Column("Ties after", "kept + formed", 0),
    "persistence": Column("Persistence", "kept / (kept + gone); empty without ties before", -1),
    "jaccard": Column("Jaccard", "kept / (kept + gone + formed)"),
}  # fmt: skip

STRICT = "both answered both times"
ONE_WAY = "one answered both times: what each says of the other"

Codes = NDArray[np.int64]


class Counts(NamedTuple):
    """What could be seen the same way, and what became of the ties in it."""

    pairs: int
    before: int
    kept: int
    after: int


def table(findings: Findings) -> pd.DataFrame:
    """Count ties kept, gone and formed among those who answered in both waves."""
    rows = (
        row
        for each in comparisons(findings)
        if each.has_levels and len(each.before.answered) and len(each.after.answered)
        for row in _rows(each, working_level(each.after))
    )
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def answered_both(each: Comparison) -> Codes:
    """Give the nodes that answered a survey in both waves."""
    return np.asarray(np.intersect1d(each.before.answered, each.after.answered), dtype=np.int64)


def _rows(each: Comparison, working: float) -> Iterator[list[object]]:
    both = answered_both(each)
    for panel, counts in ((STRICT, strict(each, working)), (ONE_WAY, one_way(each, working))):
        gone, formed = counts.before - counts.kept, counts.after - counts.kept
        yield [
            *each.place, panel, len(each.before.answered), len(each.after.answered), len(both), counts.pairs,
            counts.before, counts.kept, gone, formed, counts.after, over(counts.kept, counts.before),
            over(counts.kept, counts.kept + gone + formed),
        ]  # fmt: skip


def strict(each: Comparison, working: float) -> Counts:
    """Count pairs of whom both answered in both waves, tied where the survey shows the working level."""
    both = answered_both(each)
    before, after = (_survey_ties(network, both, working) for network in (each.before, each.after))
    return _counts(len(both) * (len(both) - 1) // 2, before, after)


def one_way(each: Comparison, working: float) -> Counts:
    """Count what those who answered in both waves say of each stayer: the working level or not."""
    both, stayers = answered_both(each), each.stayers
    before, after = (_said(network, both, stayers, working) for network in (each.before, each.after))
    return _counts(len(both) * (len(stayers) - 1), before, after)


def _counts(pairs: int, before: Codes, after: Codes) -> Counts:
    return Counts(pairs, len(before), len(np.intersect1d(before, after)), len(after))


def _survey_ties(network: Network, nodes: Codes, working: float) -> Codes:
    """Give the pairs of these nodes whose survey level is the working one or more, a number each."""
    rows = _relations(network)
    rows = rows[(rows["survey"] >= working) & rows["a"].isin(nodes) & rows["b"].isin(nodes)]
    return _code(rows["a"], rows["b"])


def _said(network: Network, givers: Codes, of: Codes, working: float) -> Codes:
    """Give who says the working level or more of whom, a number for each."""
    rows = _relations(network)
    parts = []
    for giver, other, says in (("a", "b", "a_says"), ("b", "a", "b_says")):
        wanted = rows[(rows[says] >= working) & rows[giver].isin(givers) & rows[other].isin(of)]
        parts.append(_code(wanted[giver], wanted[other]))
    return np.concatenate(parts)


def _relations(network: Network) -> pd.DataFrame:
    if network.relations is None:
        return pd.DataFrame(columns=["a", "b", "survey", "a_says", "b_says"], dtype="float64")
    return network.relations


def _code(one: pd.Series, other: pd.Series) -> Codes:
    return np.asarray(one.to_numpy(dtype=np.int64) * 2**31 + other.to_numpy(dtype=np.int64))
