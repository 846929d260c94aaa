"""Do the same people name the same others in both waves? The QAP correlation on arcs (methods 8.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, Comparison, comparisons
from netmap.analyses.effort import affordable
from netmap.analyses.same_pairs import BUDGET, FEWEST, Ends, association
from netmap.network import Findings, Network

NAME = "same_namings"
TITLE = "Same namings again"
ASKS = "Do those who answered both times name the same others, more than if people had changed places?"
SOURCE = "QAP correlation over all ordered pairs; Krackhardt 1988, Social Networks 10: 359-381"
OPTIONS: Mapping[str, str] = {
    "draws": "How often people change places by chance in the test of whether the same others are named again",
}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "answered_both": Column("Answered both times", "who they are is where the others are looked for too", 0),
    "namings_before": Column("Namings before", "of one of them by another, in the earlier wave", 0),
    "namings_after": Column("Namings after", "the same in the later wave", 0),
    "qap_correlation": Column(
        "Correlation",
        "Pearson's r over all ordered pairs of them; -1 to 1; empty where all or none are named",
    ),
    "qap_p": Column(
        "Chance of as much", "share of draws with a correlation as high: (1 + count) / (1 + draws)", 4
    ),
    "draws": Column("Draws", "how often people changed places; with 7 or fewer every order there is", 0),
}


def table(findings: Findings, *, draws: float = 5_000) -> pd.DataFrame:
    """Correlate the namings among those who answered in both of every two waves that are compared."""
    compared = list(comparisons(findings))
    return pd.DataFrame(list(_rows(compared, draws)), columns=list(COLUMNS))


def _rows(compared: list[Comparison], asked: float) -> Iterator[list[object]]:
    for each in compared:
        people = np.intersect1d(each.before.answered, each.after.answered)
        before, after = _among(each.before, people), _among(each.after, people)
        if not len(before) and not len(after):
            continue
        cost = min(len(before), len(after)) + len(people)
        draws = affordable(asked, cost, budget=BUDGET, among=len(compared), fewest=FEWEST)
        found = association(len(people), before, after, draws=draws, arcs=True)
        yield [*each.place, len(people), len(before), len(after), found.r, found.p, found.draws]


def _among(network: Network, people: np.ndarray) -> Ends:
    """Give the arcs of a network among some of its nodes, as places in their list."""
    ends = network.nodes.index.to_numpy()[network.arcs].reshape(-1, 2)
    ends = ends[np.isin(ends, people).all(axis=1)]
    return np.asarray(np.searchsorted(people, ends), dtype=np.int64)
