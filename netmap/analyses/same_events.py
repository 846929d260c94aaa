"""What if both waves had had as many events? Ties from events, rarefied (methods 8.5b).

More events give more chances to be seen together, so a wave with more of them has more ties though nothing
has changed. From the wave with more events as many are drawn as the other had, over and over.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, comparisons
from netmap.analyses.effort import affordable
from netmap.analyses.networks import LEVELS
from netmap.analyses.setting import tie_settings
from netmap.network import Findings, Network
from netmap.tables import Evidence
from netmap.ties import met
from netmap.ties.chance import chance_of_presence

NAME = "same_events"
TITLE = "As if as many events"
ASKS = "Would ties from events have changed if both waves had had as many events?"
SOURCE = "Rarefaction: as many events are drawn, without replacement, as the wave with fewer had"
OPTIONS: Mapping[str, str] = {
    "draws": "How often events are drawn from the wave that had more of them",
    "effort": "How much work drawing events may be: 1 a few seconds, 10 ten times as long",
}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "events1": Column("Events before", "events with somebody at them in the earlier wave", 0),
    "events2": Column("Events after", "the same in the later wave", 0),
    "sizes1": Column(
        "Event sizes before", "smallest to largest number of people (organisations) at an event"
    ),
    "sizes2": Column("Event sizes after", "the same in the later wave"),
    "sizes_overlap": Column("Sizes overlap", "no: events of the two waves are of different kinds"),
    "drawn_from": Column("Drawn from", "the wave with more events; empty where they had as many"),
    "figure": Column("Figure", "ties from events, or contacts that they give on average"),
    "before": Column(
        "Before", "the earlier wave; where events are drawn from it, the average of the draws", 2
    ),
    "after": Column("After", "the later wave; where events are drawn from it, the average of the draws", 2),
    "all_events": Column("With all events", "the figure of the wave drawn from with all of its events", 2),
    "low": Column("Low", "2.5 percentile of the draws", 2),
    "high": Column("High", "97.5 percentile of the draws", 2),
    "verdict": Column(
        "Verdict", "whether the later wave has more, fewer, or about as many as draws would give"
    ),
    "draws": Column("Draws", "how often events were drawn", 0),
    "why": Column("Note", "why a figure is empty, or draws are fewer than asked for"),
}

SEED = 1

BUDGET = 4_000_000
"""About how many millionths of a second all draws may take together, at effort 1."""

_OF_ITSELF, _OF_A_PAIR = 2_500, 0.07  # what a draw costs, and each pair who share an event in it

FEWEST = 20
"""With fewer draws than this no range is given."""

_CLOSE = 1e-4
"""How closely chance is worked out in each draw: a range of hundreds of draws needs no more."""

TIES, CONTACTS = "attendance_ties", "attendance_mean_degree"

NOT_DRAWN = "ties go by strict or half_life of ties.met, which is not drawn over and over"

MORE, FEWER, ABOUT = "more", "fewer", "about as many"


class _Rule(NamedTuple):
    """How two are tied by events: the settings of ties.met."""

    at_least: float
    times_chance: float
    largest: float
    strict: float = 0.0
    correction: float = 0.0
    half_life: float = 0.0

    @property
    def plain(self) -> bool:
        """Whether `_ties` knows it: by shared events and by chance, and nothing else."""
        return not (self.strict or self.half_life)


class _Wave(NamedTuple):
    """One wave's attendance, seen at one level."""

    name: str
    evidence: Evidence
    sizes: pd.Series

    @property
    def events(self) -> int:
        return len(self.sizes)

    @property
    def range(self) -> str:
        return f"{self.sizes.min()} to {self.sizes.max()}"


def table(findings: Findings, *, draws: float = 500, effort: float = 1) -> pd.DataFrame:
    """Compare ties from events of every two waves as if both had had as many events."""
    waves = {key: _wave(findings, network) for key, network in findings.networks.items() if key[1] in LEVELS}
    pairs = [
        (each, waves[each.before.wave, each.before.level], waves[each.after.wave, each.after.level])
        for each in comparisons(findings)
        if met.NAME in each.after.options or not each.after.options
    ]
    pairs = [(each, before, after) for each, before, after in pairs if before.events and after.events]
    budget = BUDGET * effort / max(len(pairs), 1)
    rows = (
        [*each.place, *row]
        for each, *both in pairs
        for row in _rows((both[0], both[1]), _Rule(**tie_settings(each.after, met)), draws, budget)
    )
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def _wave(findings: Findings, network: Network) -> _Wave:
    evidence = findings.tables_in(network.wave).seen_as(network.level)
    inside = evidence.attendance[evidence.attendance["node"].isin(network.nodes.index)]
    return _Wave(network.wave, replace(evidence, attendance=inside), inside["event"].value_counts())


def _rows(pair: tuple[_Wave, _Wave], rule: _Rule, asked: float, budget: float) -> Iterator[list[object]]:
    before, after = pair
    richer, number = int(after.events > before.events), min(before.events, after.events)
    rarefied = before.events != after.events
    drawn = np.empty((0, 2))
    if rarefied and rule.plain:
        cost = _OF_ITSELF + _OF_A_PAIR * _pairs(pair[richer].sizes) * number / pair[richer].events
        draws = affordable(asked, cost, budget=budget, among=1, fewest=FEWEST)
        drawn = _drawn(pair[richer].evidence, number, draws, rule)
    every = [_all_events(wave.evidence, rule) for wave in pair]
    overlap = before.sizes.min() <= after.sizes.max() and after.sizes.min() <= before.sizes.max()
    note = _note(pair, len(drawn), asked) if rule.plain or not rarefied else NOT_DRAWN
    for place, name in enumerate((TIES, CONTACTS)):
        shown = [figures[place] for figures in every]
        if rarefied:
            shown[richer] = float(drawn[:, place].mean()) if len(drawn) else math.nan
        ends = np.quantile(drawn[:, place], [0.025, 0.975]).tolist() if len(drawn) else [math.nan, math.nan]
        yield [
            before.events, after.events, before.range, after.range, "yes" if overlap else "no",
            pair[richer].name if rarefied else "", name, *shown, every[richer][place] if rarefied else math.nan,
            *ends, _verdict(shown, ends, richer, rarefied=rarefied), len(drawn), note,
        ]  # fmt: skip


def _all_events(evidence: Evidence, rule: _Rule) -> tuple[float, float]:
    ties, there = len(met.ties(evidence, **rule._asdict())), evidence.attendance["node"].nunique()
    return float(ties), 2.0 * ties / there


def _pairs(sizes: pd.Series) -> float:
    return float((sizes.astype(float) ** 2).sum())


def _drawn(evidence: Evidence, number: int, draws: int, rule: _Rule) -> np.ndarray:
    """Give the two figures of so many draws of events, or of every choice there is: shape (draws, 2)."""
    if not draws:
        return np.empty((0, 2))
    rows = evidence.attendance
    nodes, i = np.unique(rows["node"], return_inverse=True)
    events, e = np.unique(rows["event"], return_inverse=True)
    here = sparse.csr_array((np.ones(len(i)), (e, i)), shape=(len(events), len(nodes)))
    if math.comb(len(events), number) <= draws:
        chosen = [np.array(some) for some in combinations(range(len(events)), number)]
    else:
        dealer = np.random.default_rng(SEED)
        chosen = [dealer.choice(len(events), number, replace=False) for _ in range(draws)]
    return np.array([_ties(here[some], rule) for some in chosen])


def _ties(here: sparse.csr_array, rule: _Rule) -> tuple[float, float]:
    """Count ties by the rule of `netmap.ties.met`, and the contacts they give those who were there on average.

    `here` is 1 where a node (column) was at an event (row). The rule is written out again on bare arrays,
    because it is asked hundreds of times; the tests hold it to the original.
    """
    sizes = np.diff(here.indptr)
    attended = np.bincount(here.indices, minlength=here.shape[1])
    share = np.divide(1.0, sizes - 1, out=np.zeros(len(sizes)), where=(sizes >= 2) & (sizes <= rule.largest))
    able = here[share > 0]
    shared = (able.T @ able).tocoo()
    often = (shared.row < shared.col) & (shared.data >= rule.at_least)
    a, b = shared.row[often], shared.col[often]
    if rule.times_chance and len(a):
        weighted = able.multiply(share[share > 0][:, None]).tocsr()
        strength = np.asarray((able.T @ weighted).tocsr()[a, b]).ravel()
        often = strength >= rule.times_chance * _expected(sizes, attended, a, b)
        ties = int(often.sum())
    else:
        ties = len(a)
    there = int((attended > 0).sum())
    return float(ties), 2.0 * ties / there if there else math.nan


def _expected(sizes: np.ndarray, attended: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Give the strength that each pair would have by chance, as `netmap.ties.chance.expected_strength` does."""
    size, events = np.unique(sizes[sizes > 0], return_counts=True)
    degree, people = np.unique(attended[attended > 0], return_counts=True)
    p = chance_of_presence(degree, people, size, events, close=_CLOSE)
    shares = np.divide(events, size - 1, out=np.zeros(len(size)), where=size >= 2)
    expected = (p * shares) @ p.T
    return np.asarray(expected[np.searchsorted(degree, attended[a]), np.searchsorted(degree, attended[b])])


def _verdict(shown: list[float], ends: list[float], richer: int, *, rarefied: bool) -> str:
    """Say where the wave with fewer events lies in the range of the other's draws."""
    before, after = shown
    if not rarefied:
        return MORE if after > before else FEWER if after < before else "as many"
    low, high = ends
    if math.isnan(low):
        return ""
    fixed = shown[1 - richer]
    if low <= fixed <= high:
        return ABOUT
    return MORE if (fixed < low) == (richer == 1) else FEWER


def _note(pair: tuple[_Wave, _Wave], draws: int, asked: float) -> str:
    fewer, more = sorted(wave.events for wave in pair)
    if fewer == more:
        return "both waves had as many events, so nothing needs to be drawn"
    if not draws:
        return (
            "there are too many events and people to draw them over and over"
            if asked
            else "no draws were asked for"
        )
    if draws == math.comb(more, fewer):
        return f"every choice of {fewer:,} of the {more:,} events, {draws:,} in all"
    return f"{draws:,} draws instead of {asked:,.0f}, to keep the work short" if draws < asked else ""
