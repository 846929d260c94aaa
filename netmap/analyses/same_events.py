"""What if both waves had had as many events? Ties from events, rarefied (methods 8.5b).

More events give more chances to be seen together, so a wave with more of them has more ties though nothing
has changed. From the wave with more events as many are drawn as the other had, over and over.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, Comparison, comparisons
from netmap.analyses.setting import tie_setting
from netmap.network import Findings
from netmap.tables import Evidence
from netmap.ties import met

NAME = "same_events"
TITLE = "As if as many events"
ASKS = "Would ties from events have changed if both waves had had as many events?"
SOURCE = "Rarefaction: as many events are drawn, without replacement, as the wave with fewer had"
OPTIONS: Mapping[str, str] = {
    "draws": "How often events are drawn from the wave that had more of them",
}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "events1": Column("Events before", "events with somebody at them in the earlier wave", 0),
    "events2": Column("Events after", "the same in the later wave", 0),
    "sizes1": Column("Event sizes before", "smallest to largest number of people (organisations) at an event"),
    "sizes2": Column("Event sizes after", "the same in the later wave"),
    "sizes_overlap": Column("Sizes overlap", "no: events of the two waves are of different kinds"),
    "drawn_from": Column("Drawn from", "the wave with more events; empty where they had as many"),
    "figure": Column("Figure", "ties from events, or contacts that they give on average"),
    "before": Column("Before", "the earlier wave; where events are drawn from it, the average of the draws", 2),
    "after": Column("After", "the later wave; where events are drawn from it, the average of the draws", 2),
    "all_events": Column("With all events", "the figure of the wave drawn from with all of its events", 2),
    "low": Column("Low", "2.5 percentile of the draws", 2),
    "high": Column("High", "97.5 percentile of the draws", 2),
    "verdict": Column("Verdict", "whether the later wave has more, fewer, or about as many as draws would give"),
    "draws": Column("Draws", "how often events were drawn", 0),
    "why": Column("Note", "why a figure is empty, or draws are fewer than asked for"),
}

SEED = 1

WORK = 15_000_000
"""Draws x pairs who share a drawn event at the most."""

FEWEST = 40
"""With fewer draws than this no range is given."""

TIES, CONTACTS = "attendance_ties", "attendance_mean_degree"


class _Rule(NamedTuple):
    """How two are tied by events: the settings of ties.met."""

    at_least: int
    times_chance: float
    largest: int


def table(findings: Findings, *, draws: float = 500) -> pd.DataFrame:
    """Compare ties from events of every two waves as if both had had as many events."""
    rule = _Rule(
        int(tie_setting(findings, "ties.met.at_least", 2)),
        tie_setting(findings, "ties.met.times_chance", 1.5),
        int(tie_setting(findings, "ties.met.largest", 150)),
    )
    seen: dict[tuple[str, str], Evidence] = {}
    rows: list[list[object]] = []
    for each in comparisons(findings):
        for network in (each.before, each.after):
            if (network.wave, network.level) not in seen:
                evidence = findings.tables_in(network.wave).seen_as(network.level)
                inside = evidence.attendance["node"].isin(network.nodes.index)
                seen[network.wave, network.level] = replace(
                    evidence, attendance=evidence.attendance[inside]
                )
        pair = [seen[network.wave, network.level] for network in (each.before, each.after)]
        if all(len(evidence.attendance) for evidence in pair):
            rows += _rows(each, pair, rule, int(draws))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(each: Comparison, pair: list[Evidence], rule: _Rule, asked: int) -> Iterator[list[object]]:
    sizes = [evidence.attendance["event"].value_counts() for evidence in pair]
    events = [len(size) for size in sizes]
    richer = int(events[1] > events[0])
    rarefied = events[0] != events[1]
    every = [_ties(evidence, rule) for evidence in pair]
    possible = int(WORK // max(_work(sizes[richer]) * min(events) / max(events), 1))
    draws = min(asked, possible) if rarefied and possible >= min(FEWEST, asked) else 0
    drawn = _drawn(pair[richer], min(events), draws, rule)
    overlap = sizes[0].min() <= sizes[1].max() and sizes[1].min() <= sizes[0].max()
    shared = [
        *each.place, *events, *(f"{size.min()} to {size.max()}" for size in sizes),
        "yes" if overlap else "no", (each.before.wave, each.after.wave)[richer] if rarefied else "",
    ]  # fmt: skip
    for place, name in enumerate((TIES, CONTACTS)):
        shown = [float(figures[place]) for figures in every]
        low = high = math.nan
        if rarefied:
            shown[richer] = float(drawn[:, place].mean()) if draws else math.nan
        if draws:
            low, high = map(float, np.quantile(drawn[:, place], [0.025, 0.975]))
        yield [
            *shared, name, *shown, every[richer][place] if rarefied else math.nan, low, high,
            _verdict(shown, (low, high), richer, rarefied=rarefied), draws, _note(draws, asked, rarefied=rarefied),
        ]  # fmt: skip


def _work(sizes: pd.Series) -> float:
    return float((sizes.astype(float) ** 2).sum())


def _ties(evidence: Evidence, rule: _Rule) -> tuple[float, float]:
    """Count the ties from events, and the contacts that they give those who were there on average."""
    there = evidence.attendance["node"].nunique()
    ties = len(met.ties(evidence, **rule._asdict()))
    return float(ties), 2.0 * ties / there if there else math.nan


def _drawn(evidence: Evidence, number: int, draws: int, rule: _Rule) -> np.ndarray:
    """Give the two figures of so many draws of events: shape (draws, 2)."""
    dealer = np.random.default_rng(SEED)
    rows = evidence.attendance
    events = np.sort(rows["event"].unique())
    figures = np.empty((draws, 2))
    for draw in range(draws):
        some = dealer.choice(events, number, replace=False)
        figures[draw] = _ties(replace(evidence, attendance=rows[rows["event"].isin(some)]), rule)
    return figures


def _verdict(shown: list[float], ends: tuple[float, float], richer: int, *, rarefied: bool) -> str:
    """Say where the wave with fewer events lies in the range of the other's draws."""
    before, after = shown
    if not rarefied:
        return "more" if after > before else "fewer" if after < before else "as many"
    low, high = ends
    if math.isnan(low):
        return ""
    fixed = shown[1 - richer]
    if low <= fixed <= high:
        return "about as many"
    return "more" if (fixed < low) == (richer == 1) else "fewer"


def _note(draws: int, asked: int, *, rarefied: bool) -> str:
    if not rarefied:
        return "both waves had as many events, so nothing needs to be drawn"
    if not draws:
        return "there are too many events and people to draw them over and over" if asked else "no draws were asked for"
    return f"{draws:,} draws instead of {asked:,}: the waves are large" if draws < asked else ""
