"""A register: people down the side, events across, a mark where somebody was there."""

from __future__ import annotations

import numpy as np

from netmap.problems import NOTE, Problem
from netmap.read import mention
from netmap.read.cells import Column
from netmap.read.dates import NOT_A_DAY, DayTyped, find_day, is_month_first, typed_day
from netmap.read.found import Found, frame
from netmap.read.happening import number_events
from netmap.read.layout import Layout
from netmap.read.marks import is_of_marks, read_marks
from netmap.read.mention import counted, listings, read_typed
from netmap.words import Words

NAME = "register"
NEEDS = "a column of names, and columns headed by dates or events with marks below"
FIELDS = mention.FIELDS

_HALF_A_YEAR = np.timedelta64(183, "D")


def fits(layout: Layout, words: Words) -> float:
    """Fit where columns are headed by dates, or hold marks in a sheet that calls itself a register."""
    if not layout.has_somebody or not layout.others:
        return 0.0
    dated = [place for place in layout.others if _is_dated(layout.labels[place])]
    if len(dated) > 1 or (dated and is_of_marks(layout, dated[0], words)):
        return 0.9
    marks = sum(is_of_marks(layout, place, words) for place in layout.others)
    return 0.85 if layout.above.sign_in and not layout.above.dated and marks > 1 else 0.1


def read(layout: Layout, words: Words) -> Found:
    """Read who was at which of the events that head the columns."""
    who = read_typed(layout, words)
    columns = _columns(layout, words)
    titles, days, undated = headed(layout, columns)
    rows, places, strange = read_marks(layout, columns, who.usable, words)
    keep = np.isin(np.arange(len(layout.body)), rows)
    events, event = number_events(titles, days)
    mine = np.cumsum(keep) - 1
    return Found(
        says=f"register: {who.count(keep)}, {counted(len(events), 'events')}, {counted(len(rows), 'marks')}",
        tables={
            "mentions": who.mentions(layout, keep),
            "events": events,
            "attendance": frame(mention=mine[rows], event=event[places], role="", row=layout.numbers[rows]),
            "listings": listings(layout, words, who, keep),
        },
        problems=(*who.problems, *undated, *strange),
        columns=columns,
    )


def _is_dated(labels: tuple[str, ...]) -> bool:
    return any(typed_day(text) is not None or not np.isnat(find_day(text)[0]) for text in labels)


def _columns(layout: Layout, words: Words) -> tuple[int, ...]:
    """Choose the columns that are events: those headed by a date, and those that hold marks."""
    return tuple(
        place
        for place in layout.others
        if _is_dated(layout.labels[place]) or is_of_marks(layout, place, words)
    )


def headed(layout: Layout, columns: tuple[int, ...]) -> tuple[Column, np.ndarray, list[Problem]]:
    """Take title and day of each column from its headings; the title of the sheet where there is none."""
    titles = [layout.setting.event or layout.above.title] * len(columns)
    typed: list[DayTyped | None] = [None] * len(columns)
    for place, column in enumerate(columns):
        for text in layout.labels[column]:
            day, rest = find_day(text)
            if whole := typed_day(text):
                typed[place] = whole
            elif not np.isnat(day):
                typed[place] = typed_day(str(day)[:10])
                titles[place] = rest or titles[place]
            else:
                titles[place] = mention.tidy(text)
    days = _with_years(typed, layout.above.year)
    return Column.of(titles), days, [*_undated(layout, columns, days), *_years_given(layout, typed, days)]


def _with_years(typed: list[DayTyped | None], year: int | None) -> np.ndarray:
    """Give each day; one without a year takes that of the day before it, else after it, else above.

    Registers run in order of time: a day that would fall more than half a year before the one to its left
    is taken as the next year's.
    """
    month_first = is_month_first([day for day in typed if day])
    year = next((day.year for day in typed if day and day.year), year)
    last, days = NOT_A_DAY, np.full(len(typed), NOT_A_DAY)
    for place, day in enumerate(typed):
        if day is None:
            continue
        days[place] = day.on(month_first=month_first, year=year)
        if not day.year and year and days[place] < last - _HALF_A_YEAR:  # never true of NaT
            days[place] = day.on(month_first=month_first, year=year + 1)
        if not np.isnat(days[place]):
            last, year = days[place], int(str(days[place])[:4])
    return days


def _undated(layout: Layout, columns: tuple[int, ...], days: np.ndarray) -> list[Problem]:
    """Say which events have no day."""
    what = "Type its date, with the year, in the heading."
    return [
        layout.problem("no date was found for this event", what, column=layout.headings[column])
        for column in np.array(columns, dtype=int)[np.isnat(days)]
    ]


def _years_given(layout: Layout, typed: list[DayTyped | None], days: np.ndarray) -> list[Problem]:
    """Say that years were filled in."""
    if not any(day and not day.year and not np.isnat(days[place]) for place, day in enumerate(typed)):
        return []
    found = "some dates in the headings have no year; they were given that of the dates beside them"
    return [layout.problem(found, "Type the year if that is not right.", severity=NOTE)]
