"""Evidence that falls into no wave, or into two, so that nobody wonders where it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from itertools import combinations

import pandas as pd

from netmap.days import in_words
from netmap.problems import CHECK, Problem
from netmap.tables import Tables, Wave

_CALLED = {"memberships": "membership", "nominations": "answer", "responses": "reply", "stories": "story"}


def outside_all(tables: Tables, waves: Sequence[Wave]) -> list[Problem]:
    """List what no wave holds: one problem an event, one for each sheet and kind of row.

    Parameters
    ----------
    tables : Tables
        All evidence.
    waves : sequence of Wave
        The study's waves.
    """
    held = [tables.rows_in(wave) for wave in waves]
    outside = {
        name: getattr(tables, name)[~reduce(pd.Series.__or__, (rows[name] for rows in held))]
        for name in ("attendance", *_CALLED)
    }
    problems = _events(tables, outside.pop("attendance"))
    for name, rows in outside.items():
        problems += _by_sheet(tables, rows, _CALLED[name])
    return problems


def overlapping(waves: Sequence[Wave]) -> list[Problem]:
    """Tell of each two waves that share days: what falls there counts in both."""
    problems = []
    for one, other in combinations([wave for wave in waves if wave.dated], 2):
        start = max(one.start or date.min, other.start or date.min)
        end = min(one.end or date.max, other.end or date.max)
        if start <= end:
            days = " to ".join(
                in_words(day) for day in dict.fromkeys((start, end)) if day not in (date.min, date.max)
            )
            since = "from " if end == date.max else "up to " if start == date.min else ""
            problems.append(
                Problem(
                    f"the waves {one.name} and {other.name} overlap ({since}{days}); what falls there counts in both",
                    "If that is not meant, change from or to in study.toml.",
                    CHECK,
                )
            )
    return problems


def _events(tables: Tables, rows: pd.DataFrame) -> list[Problem]:
    problems = []
    for event, times in rows["event"].value_counts().sort_index().items():
        title, day = tables.events.loc[event, ["title", "date"]]
        when = (
            "has no date, so it is in no wave"
            if pd.isna(day)
            else f"was on {in_words(day)}, outside every wave"
        )
        problems.append(
            Problem(
                f"{title} {when} ({_number(times, 'sign-in')})",
                "Put its date in the sheet, or change the waves in study.toml.",
                CHECK,
            )
        )
    return problems


def _by_sheet(tables: Tables, rows: pd.DataFrame, what: str) -> list[Problem]:
    problems = []
    for source, same in rows.groupby("source", sort=True):
        place = tables.sources.loc[source]
        problems.append(
            Problem(
                f"{_number(len(same), what)} in no wave: no date, or one outside every wave",
                "Put dates in the sheet, or change the waves in study.toml.",
                CHECK,
                str(place["file"]),
                str(place["sheet"]),
                int(same["row"].min()),
            )
        )
    return problems


def _number(count: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count:,} {what if count == 1 else plural}"
