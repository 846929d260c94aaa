"""Ties from events: who was in the same room more often than chance and habit would give."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.problems import NOTE, Problem
from netmap.tables import Evidence
from netmap.ties.chance import expected_strength
from netmap.ties.shared import pairs_sharing
from netmap.ties.surprise import kept, surprise

NAME = "met"
OPTIONS = {
    "at_least": "Events that two must share to be tied",
    "times_chance": "How many times more than by chance they must have met (0: not asked)",
    "largest": "Most who can come to an event that makes ties",
    "strict": "Tie only those whom chance would bring together so often with a p below this (0: not asked)",
    "correction": "When strict, allowing for how many pairs there are (0: not, 1: Holm, 2: Benjamini and Hochberg)",
    "half_life": "Days after which an event counts half (0: all count alike); chance is not asked then",
}


def ties(  # noqa: PLR0913 - each argument is a setting
    evidence: Evidence,
    *,
    at_least: int = 2,
    times_chance: float = 1.5,
    largest: int = 150,
    strict: float = 0.0,
    correction: int = 0,
    half_life: float = 0.0,
) -> pd.DataFrame:
    """Tie two nodes that were together often enough, and clearly more than chance (methods 2.4).

    Parameters
    ----------
    evidence : Evidence
    at_least : int
        Events that two must share.
    times_chance : float
        How many times the strength expected by chance theirs must be; 0 leaves the test out.
    largest : int
        Events with more nodes make no ties, since nobody meets everybody there. They still count when
        it is worked out what chance would give.
    strict, correction : float, int
        Tie by the surprise of sharing so many events instead (methods 2.5); has little power in small studies.
    half_life : float
        Let events count less the older they are (methods 2.8); undated ones count in full.

    Returns
    -------
    DataFrame
        a, b (a < b), count (events shared), weight (Newman strength).
    """
    node, event = evidence.attendance["node"], evidence.attendance["event"]
    if strict:
        pairs = pairs_sharing(node, event, largest=largest)
        passing = kept(surprise(node, event, pairs)["p"].to_numpy(), strict, int(correction))
        return pairs[passing].reset_index(drop=True)
    worth = _worth(evidence, half_life) if half_life else None
    pairs = pairs_sharing(node, event, at_least=at_least, largest=largest, worth=worth)
    if not times_chance or half_life or pairs.empty:
        return pairs
    expected = expected_strength(node, event, pairs["a"], pairs["b"])
    return pairs[pairs["weight"].to_numpy() >= times_chance * expected].reset_index(drop=True)


def notes(
    evidence: Evidence, *, largest: int = 150, strict: float = 0.0, half_life: float = 0.0, **_: float
) -> list[Problem]:
    """Name the events that were too large to say who met whom, and say what strict or old events leave out."""
    sizes = evidence.attendance["event"].value_counts().sort_index()
    large = [
        Problem(
            f"{evidence.events.at[event, 'title']}: {size} {evidence.level} came, too many to say who met whom",
            f"Being there counts, but makes no ties. The most is 'largest' in [ties.met] ({largest}).",
            NOTE,
        )
        for event, size in sizes[sizes > largest].items()
    ]
    return [*large, *_power(evidence, largest, strict), *_undated(evidence, half_life)]


def _power(evidence: Evidence, largest: int, strict: float) -> list[Problem]:
    """Say how many pairs had any chance of passing the strict test."""
    if not strict:
        return []
    node, event = evidence.attendance["node"], evidence.attendance["event"]
    pairs = pairs_sharing(node, event, largest=largest)
    could = int((surprise(node, event, pairs)["least"] < strict).sum())
    who = f"{could:,} of {len(pairs):,} pairs of {evidence.level} who shared an event"
    what = "The others came too seldom for any test. A pair that did not pass may know each other well all the same."
    return [Problem(f"{who} could have passed p < {strict:g}", what, NOTE)]


def _worth(evidence: Evidence, half_life: float) -> np.ndarray:
    """Give what each row of attendance counts: half for each half-life before the newest event."""
    days = evidence.events["date"].reindex(evidence.attendance["event"]).to_numpy(dtype="datetime64[s]")
    dated = ~np.isnat(days)
    if not dated.any():
        return np.ones(len(days))
    age = (days[dated].max() - days) / np.timedelta64(1, "D")
    return np.where(dated, 0.5 ** (np.where(dated, age, 0.0) / half_life), 1.0)


def _undated(evidence: Evidence, half_life: float) -> list[Problem]:
    here = evidence.events.loc[evidence.attendance["event"].unique(), "date"]
    undated = int(here.isna().sum()) if half_life else 0
    if not undated:
        return []
    events = "event has no date and counts" if undated == 1 else "events have no date and count"
    return [
        Problem(f"{undated:,} {events} in full", "Put the date in the sheet, so that age can count.", NOTE)
    ]
