"""Is a ranking safe to publish? What becomes of it when people are left out by chance (methods 9.4)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from netmap.analyses.column import Column
from netmap.analyses.compared import networks_of
from netmap.analyses.effort import affordable
from netmap.analyses.networks import LEVELS, WAVE
from netmap.metrics.routes import betweenness
from netmap.network import TIES, Findings, Network

NAME = "robustness"
TITLE = "Are rankings safe"
ASKS = "Would those at the top still be at the top if some people had been missed?"
SOURCE = "Borgatti, Carley and Krackhardt 2006, Social Networks 28: 124-136"
OPTIONS: Mapping[str, str] = {
    "runs": "How often people are left out by chance, to see whether rankings hold",
    "effort": "How much work this may be: 1 a few seconds for each figure, 10 ten times as long",
    "safe": "Mean rank correlation below which a ranking is not safe to publish",
}
COLUMNS: Mapping[str, Column] = {
    **WAVE,
    "figure": Column("Figure", "the column's name of the figure by which people are ranked"),
    "means": Column("What it is", "the figure in words"),
    "left_out": Column("Left out", "the share left out by chance, or one at a time (each of up to 50 once)"),
    "rank_correlation": Column(
        "Rank correlation", "mean of Spearman's, with all in and some left out, on those who remain; 1 the same order"
    ),
    "top_3_kept": Column("Top 3 kept", "how often one of the top 3 who remains is still in the top 3", -1),
    "runs": Column("Runs", "how often people were left out", 0),
    "verdict": Column("Verdict", "safe, or not safe to publish"),
    "why": Column("Note", "why figures are empty, or runs are fewer than asked for"),
}  # fmt: skip

SEED = 1

SHARES = (0.1, 0.2)
"""The shares of people that are left out."""

_EACH = "one at a time"

ONE_AT_A_TIME = 50
"""Up to so many each is left out once as well."""

BUDGET = 3_000_000
"""About how many millionths of a second all runs for a figure may take together, at effort 1."""

FEWEST_RUNS = 10
"""With fewer runs than this nothing is said."""

FEWEST_PEOPLE = 5
"""Below this there is no ranking to speak of."""

Floats = NDArray[np.float64]
Places = NDArray[np.int64]

_NO_TIES = pd.DataFrame(columns=list(TIES)).astype(TIES)


class Part(NamedTuple):
    """What rankings rest on: how many people, and their ties and arcs as places below that; shape (ties, 2)."""

    n: int
    ends: Places
    arcs: Places

    def without(self, places: Places) -> Part:
        """Leave some people out."""
        stays = np.ones(self.n, dtype=bool)
        stays[places] = False
        moved = np.cumsum(stays) - 1
        rest = (moved[each[stays[each[:, 0]] & stays[each[:, 1]]]] for each in (self.ends, self.arcs))
        return Part(int(stays.sum()), *rest)

    @property
    def network(self) -> Network:
        """The same as a network, for the metrics."""
        nodes = pd.DataFrame(index=pd.RangeIndex(self.n))
        found = Network("", "people", nodes, _NO_TIES)
        # Cached properties look here first: so nothing is sorted or looked up anew in each of hundreds of runs.
        vars(found)["ends"] = self.ends
        vars(found)["pairs"] = pd.DataFrame(self.ends, columns=["a", "b"])
        return found


def contacts_of(part: Part) -> Floats:
    """Count contacts, as `netmap.metrics` does."""
    return np.bincount(part.ends.ravel(), minlength=part.n).astype(np.float64)


def named_by(part: Part) -> Floats:
    """Count the arcs that reach each, as `netmap.metrics` does."""
    return np.bincount(part.arcs[:, 1], minlength=part.n).astype(np.float64)


def constraint_of(part: Part) -> Floats:
    """Give Burt's constraint, as `netmap.metrics` does, without what it prepares for other figures."""
    i, j = np.concatenate([part.ends, part.ends[:, ::-1]]).T
    contacts = contacts_of(part)
    share = sparse.csr_array((1.0 / contacts[i], (i, j)), shape=(part.n, part.n))
    near = sparse.csr_array((np.ones(len(i)), (i, j)), shape=(part.n, part.n))
    terms = (share + (share @ share) * near).tocoo()
    total = np.bincount(terms.row, terms.data**2, minlength=part.n)
    # Rounded, so that people in exactly alike places stay alike whatever the order of adding.
    return np.where(contacts > 0, np.round(total, 12), math.nan)


def betweenness_of(part: Part) -> Floats:
    """Give raw betweenness."""
    return np.asarray(betweenness(part.network), dtype=np.float64)


class _Ranking(NamedTuple):
    """A figure by which people are ranked, which end is the top, and whether it comes from arcs.

    cost: in millionths of a second, in itself, for each tie, and for each person and tie.
    """

    means: str
    figure: Callable[[Part], Floats]
    lowest_first: bool = False
    arcs: bool = False
    cost: tuple[float, float, float] = (150, 0.1, 0)


RANKINGS: Mapping[str, _Ranking] = {
    "degree": _Ranking("Contacts", contacts_of),
    "betweenness": _Ranking("In between", betweenness_of, cost=(400, 0.5, 0.015)),
    "constraint": _Ranking("Constraint (lowest first)", constraint_of, lowest_first=True, cost=(900, 1, 0)),
    "in_degree": _Ranking("Named by", named_by, arcs=True),
}


def table(findings: Findings, *, runs: float = 200, effort: float = 1, safe: float = 0.8) -> pd.DataFrame:
    """Leave people out by chance, over and over, and see what becomes of the rankings.

    An analysis has no way to say how far it has come, so the work is bounded instead: large networks get
    fewer runs, or none, and the table says so.
    """
    networks = [each for kind in LEVELS for each in networks_of(findings, kind) if len(each.nodes)]
    rows = (row for each in networks for row in _rows(each, runs, safe, BUDGET * effort / len(networks)))
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def _rows(network: Network, asked: float, safe: float, budget: float) -> Iterator[list[object]]:
    whole = Part(len(network.nodes), network.ends, network.arcs)
    for name, ranking in RANKINGS.items():
        place = [network.wave, network.level, name, ranking.means]
        ties = len(network.arcs if ranking.arcs else network.ends)
        if len(network.nodes) < FEWEST_PEOPLE or not ties:
            what = "answers that name somebody" if ranking.arcs else "ties"
            why = f"needs at least {FEWEST_PEOPLE} on the list, and {what}"
            yield [*place, "", math.nan, math.nan, 0, "", why]
            continue
        cost = float(np.dot(ranking.cost, (1, ties, ties * len(network.nodes))))
        runs = affordable(asked, cost, budget=budget, among=len(SHARES), fewest=FEWEST_RUNS)
        if not runs:
            why = (
                "the network is too large to work this out over and over"
                if asked
                else "no runs were asked for"
            )
            yield [*place, "", math.nan, math.nan, 0, "", why]
            continue
        for label, without in _left_out(len(network.nodes), runs):
            correlation, kept = left_without(whole, ranking, without)
            fewer = runs < asked and label != _EACH
            note = f"{runs:,} runs instead of {asked:,.0f}, to keep the work short" if fewer else ""
            yield [*place, label, correlation, kept, len(without), _verdict(correlation, safe), note]


def _left_out(n: int, runs: int) -> Iterator[tuple[str, list[Places]]]:
    """Give for each way of leaving out its name and the places left out in each run."""
    for share in SHARES:
        dealer = np.random.default_rng(SEED)
        number = max(round(share * n), 1)
        yield f"{share:.0%}", [np.sort(dealer.choice(n, number, replace=False)) for _ in range(runs)]
    if n <= ONE_AT_A_TIME:
        yield _EACH, [np.array([place]) for place in range(n)]


def left_without(whole: Part, ranking: _Ranking, without: list[Places]) -> tuple[float, float]:
    """Compare a ranking with those made without some people.

    Returns
    -------
    float
        Mean Spearman correlation on those who remain (average ranks), over the runs in which there is one.
    float
        Share of the top 3 who remain that are in the new top 3, over all runs.
    """
    full = ranking.figure(whole)
    top = set(_top(full, whole, ranking).tolist())
    correlations, stayed, remained = [], 0, 0
    for places in without:
        rest, here = whole.without(places), np.delete(np.arange(whole.n), places)
        figures = ranking.figure(rest)
        correlations.append(spearman(full[here], figures))
        still = top - set(places.tolist())
        remained += len(still)
        stayed += len(still & set(here[_top(figures, rest, ranking)].tolist()))
    known = [each for each in correlations if not math.isnan(each)]
    return float(np.mean(known)) if known else math.nan, stayed / remained if remained else math.nan


def _top(figures: Floats, part: Part, ranking: _Ranking) -> Places:
    """Give the places of the first three; alike figures go by contacts, then by place; those without are out."""
    wanted = figures if ranking.lowest_first else -figures
    order = np.lexsort((-contacts_of(part), wanted))
    return np.asarray(order[: min(3, int((~np.isnan(figures)).sum()))])


def spearman(one: Floats, other: Floats) -> float:
    """Correlate average ranks, where both are known; NaN with fewer than three, or where one never differs."""
    both = ~(np.isnan(one) | np.isnan(other))
    if both.sum() < 3:
        return math.nan
    a, b = (ranks - ranks.mean() for ranks in (average_ranks(one[both]), average_ranks(other[both])))
    spread = math.sqrt(float((a**2).sum() * (b**2).sum()))
    return float((a * b).sum()) / spread if spread else math.nan


def average_ranks(figures: Floats) -> Floats:
    """Rank from 1 upwards; alike figures share the average of their ranks."""
    _, place, times = np.unique(figures, return_inverse=True, return_counts=True)
    last = np.cumsum(times)
    return np.asarray((last - (times - 1) / 2)[place])


def _verdict(correlation: float, safe: float) -> str:
    if math.isnan(correlation):
        return ""
    return "safe" if correlation >= safe else "ranking not safe to publish"
