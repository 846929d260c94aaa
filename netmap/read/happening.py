"""Work out which event, and on which day, the rows or columns of a sheet are about."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.problems import NOTE, Problem
from netmap.read.cells import Column, number_distinct
from netmap.read.dates import NOT_A_DAY, Days, find_day, read_days
from netmap.read.found import frame
from netmap.read.layout import Layout
from netmap.read.mention import tidy
from netmap.read.private import shown
from netmap.words import plain

# Days that people type; a timestamp is written by a machine, in the order that its account has.
_TYPED = ("date", "since", "until", "seen")
_HOW_TO_TYPE = "Type dates as day/month/year, such as 05/09/2024."


def days_of(layout: Layout, field: str, *, where: np.ndarray) -> tuple[np.ndarray, list[Problem]]:
    """Read the days of a field for each row, and say which cannot be read and which could be two days.

    `where` is a mask of the rows whose days matter; the others are read too but nothing is said of them.
    """
    texts = layout.text(field)
    beside = [layout.text(each) for each in _TYPED if each != field and field in _TYPED and layout.has(each)]
    read = read_days(texts, year=layout.above.year, beside=beside)
    column = layout.heading_of(field)
    unread = np.isnat(read.days) & texts.filled & where
    found = "this date cannot be read: '{text}'"
    problems = layout.about_texts(texts, unread, found, _HOW_TO_TYPE, column=column)
    if note := _how_read(read):
        problems.append(layout.problem(note, "Nothing to do if that is right.", severity=NOTE, column=column))
    return read.days, problems


def _how_read(read: Days) -> str:
    """Say how days were read, where it could have been another way."""
    if read.example:
        return f"dates such as {read.example} were read as day/month/year; nothing in the column shows which it is"
    if read.month_first:
        return "the dates of this column were read as month/day/year, since one in this sheet can be nothing else"
    return ""


def events_of(layout: Layout, where: np.ndarray) -> tuple[Column, np.ndarray, list[Problem]]:
    """Give the title and the day of each row's event; title ``""`` where the row names none.

    In order: the row's own columns, what study.toml says, what stands above the headings and on the tab.
    """
    size = len(layout.body)
    if layout.has("date"):
        days, problems = days_of(layout, "date", where=where)
    else:
        day, problems = _day_for_all(layout)
        days = np.full(size, day, dtype="datetime64[s]")
    if layout.has("event"):
        return *_typed_events(layout, days), problems
    title = layout.setting.event or layout.above.title
    if not layout.has("date"):
        return Column.same(title, size), days, problems
    return Column.of(np.where(np.isnat(days), "", title).astype(object)), days, problems


def _typed_events(layout: Layout, days: np.ndarray) -> tuple[Column, np.ndarray]:
    """Read the column of events; where the sheet has no date for them, a day typed in the title is it."""
    titles = layout.text("event").map(tidy)
    if layout.has("date") or not np.isnat(layout.setting.date):
        return titles, days
    return titles.map(lambda text: find_day(text)[1] or text), titles.each(
        lambda text: find_day(text)[0], dtype="datetime64[s]"
    )


def _day_for_all(layout: Layout) -> tuple[np.datetime64, list[Problem]]:
    """Give the day that study.toml or the lines above give all rows; say so if one event has none.

    Where each row names its event, the day above the headings says when the list was made, not when they were.
    """
    if not np.isnat(layout.setting.date) or layout.has("event"):
        return layout.setting.date, []
    if not np.isnat(layout.above.day):
        return layout.above.day, []
    unread = layout.above.unread
    found = (
        f"this date cannot be read: '{shown(unread[0])}'" if unread else "no date was found for this event"
    )
    what = "Type it above the headings, such as Date: 05/09/2024, or as date in study.toml."
    return NOT_A_DAY, [layout.problem(found, what)]


def number_events(titles: Column, days: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """Give numbers to events: the same title and day are one. Gives their table and each row's event."""
    codes, first = number_distinct(titles.map(lambda text: plain(text) or text), days.astype("int64"))
    return frame(title=titles[first], date=days[first]), codes.astype(np.int32)


def said(day: object) -> str:
    """Write a day for people: ``"5 Sep 2024"``; empty where it is not known."""
    moment = pd.Timestamp(day)
    return "" if pd.isna(moment) else f"{moment.day} {moment:%b %Y}"
