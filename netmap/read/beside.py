"""Sign-in sheets side by side on one sheet: the same headings again for each event, its title above them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from netmap.problems import CHECK, SET_ASIDE, Problem
from netmap.read import attendance
from netmap.read.found import Found
from netmap.read.headings import lay_out
from netmap.read.layout import Layout
from netmap.read.mention import counted
from netmap.read.sheet import Sheet
from netmap.words import Words

NAME = "side_by_side"
NEEDS = "the same headings again for each event, with a column of names"
FIELDS = attendance.FIELDS

_ENOUGH = 0.3


def fits(layout: Layout, words: Words) -> float:
    """Fit where the heading of the names comes again, and each part would be a sign-in sheet."""
    places = _starts(layout)
    if len(places) < 2 or layout.has("timestamp"):
        return 0.0
    parts = list(_parts(layout, words))
    alike = len(parts) == len(places) and all(attendance.fits(part, words) > _ENOUGH for part in parts)
    return 0.87 if alike else 0.0


def read(layout: Layout, words: Words) -> Found:
    """Read each part as a sign-in sheet of its own."""
    parts = list(_parts(layout, words))
    founds = [attendance.read(part, words) for part in parts]
    tables = _joined(founds)
    told = [
        each for part, found in zip(parts, founds, strict=True) for each in (*part.problems, *found.problems)
    ]
    rows = set(layout.numbers.tolist())
    people = counted(tables["mentions"]["name"].nunique(), "people")
    return Found(
        says=f"sign-in sheets side by side: {people} at {counted(len(tables['events']), 'events')}",
        tables=tables,
        problems=tuple(_of_rows(told, rows, used=set(tables["attendance"]["row"].tolist()))),
    )


def _starts(layout: Layout) -> list[int]:
    """Give the columns in which the heading of the first column of names stands."""
    heading = layout.heading_of("name") or layout.heading_of("first_name")
    return [place for place, text in enumerate(layout.headings) if heading and text == heading]


def _parts(layout: Layout, words: Words) -> Iterator[Layout]:
    """Lay out each part by itself, from a heading of names up to the next."""
    sheet, starts = layout.raw or layout.sheet, _starts(layout)
    for start, end in zip([0, *starts[1:]], [*starts[1:], sheet.codes.shape[1]], strict=True):
        looks = None if sheet.looks is None else sheet.looks[:, start:end]
        part = Sheet(sheet.file, sheet.name, sheet.codes[:, start:end], sheet.texts, looks)
        laid_out = lay_out(part, words=words, setting=replace(layout.setting, read_as=""))
        if laid_out is not None and laid_out.header_row == layout.header_row:
            yield laid_out


def _joined(founds: Sequence[Found]) -> dict[str, pd.DataFrame]:
    """Put the tables of the parts below one another, their ids counted on."""
    mentions = np.cumsum([0, *(len(found.tables["mentions"]) for found in founds)])
    events = np.cumsum([0, *(len(found.tables["events"]) for found in founds)])
    moved: dict[str, list[pd.DataFrame]] = {}
    for found, mention, event in zip(founds, mentions[:-1], events[:-1], strict=True):
        for table, rows in found.tables.items():
            on = {"mention": mention, "event": event}
            shifted = {name: rows[name] + by for name, by in on.items() if name in rows}
            moved.setdefault(table, []).append(rows.assign(**shifted))
    return {table: pd.concat(parts, ignore_index=True) for table, parts in moved.items()}


def _of_rows(told: list[Problem], rows: set[int], *, used: set[int]) -> Iterator[Problem]:
    """Give what is told of the rows; one that another part uses is not set aside as a whole."""
    for each in told:
        if each.severity == SET_ASIDE and each.row in used:
            yield replace(each, severity=CHECK)
        elif each.severity != SET_ASIDE or each.row in rows:
            yield each
