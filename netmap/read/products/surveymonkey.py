"""SurveyMonkey: two rows of headings (questions, then options), or one with ``Question - Option``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from netmap.read.cells import Column
from netmap.read.products.form import Asked, dashed, headings_of, left_out, made, of_options
from netmap.read.products.plain import Plain
from netmap.read.sheet import Sheet
from netmap.words import plain as plainly

NAME = "SurveyMonkey export"

_ONE_ANSWER = ("response", "open-ended response", "open ended response")
_NUMBERS = {"respondent id", "respondentid", "collector id", "collectorid"}
# The service's own columns. The day is that of the last page; "Start Date" would be read as joining a group.
_OWN = {
    "start date": "", "end date": "Completion time", "date created": "", "date modified": "Completion time",
    "ip address": "", "custom data 1": "", "custom data": "", "email address": "Email address",
    "first name": "First name", "last name": "Last name", **dict.fromkeys(_NUMBERS, ""),
}  # fmt: skip


def fits(sheet: Sheet) -> bool:
    """Fit where the second row says "Response" below questions, or the service's own columns stand first."""
    top = headings_of(sheet)
    return _has_two_rows(sheet) or (len(_NUMBERS & set(top)) >= 1 and "collector id" in top)


def _has_two_rows(sheet: Sheet) -> bool:
    """Say whether the second row holds options: "Response", or names below the blanks that carry a question on."""
    top, below = headings_of(sheet), headings_of(sheet, 1)
    if not top or not below:
        return False
    if any(text and heading in _OWN for heading, text in zip(top, below, strict=True)):
        return False
    said = any(text in _ONE_ANSWER and heading for heading, text in zip(top, below, strict=True))
    carried = any(text and not heading for heading, text in zip(top, below, strict=True))
    return said or (carried and bool(_NUMBERS & set(top)))


def plain(sheet: Sheet) -> Plain:
    """Give one heading to each question, row or set of ticks."""
    two = _has_two_rows(sheet)
    rows = np.flatnonzero(sheet.filled)
    rows = rows[rows > int(two)]
    asked = list(_of_two_rows(sheet, rows) if two else _of_one_row(sheet, rows))
    dropped = [text for text in sheet.rows(0, 1)[0] if text and not _OWN.get(plainly(text), text)]
    return replace(made(sheet, asked, rows, says=NAME), told=left_out(sheet, dropped))


def _of_two_rows(sheet: Sheet, rows: np.ndarray) -> Iterator[Asked]:
    """Go through the questions; a blank in the first row carries the question on from the left."""
    top, below = sheet.rows(0, 2)
    # Cells that were merged hold the question again in each of them.
    again = [place > 0 and text == top[place - 1] and plainly(below[place]) not in _ONE_ANSWER
             for place, text in enumerate(top)]  # fmt: skip
    starts = [place for place, text in enumerate(top) if place == 0 or (text and not again[place])]
    for start, end in zip(starts, [*starts[1:], len(top)], strict=True):
        columns = [sheet.column(place, rows) for place in range(start, end)]
        options = [below[place] for place in range(start, end)]
        if plainly(top[start]) in _OWN:
            yield from _own(top[start], columns[0])
        else:
            yield from _of_question(top[start], options, columns)


def _of_question(question: str, options: list[str], columns: list[Column]) -> Iterator[Asked]:
    """Read one question: columns headed "Response" hold one answer, the others one option each."""
    spread = [place for place, option in enumerate(options) if option and plainly(option) not in _ONE_ANSWER]
    for place, option in enumerate(options):
        if plainly(option) in _ONE_ANSWER or (not option and columns[place].filled.any()):
            yield question, columns[place]
    if spread:
        yield from of_options(question, [options[p] for p in spread], [columns[p] for p in spread])


def _of_one_row(sheet: Sheet, rows: np.ndarray) -> Iterator[Asked]:
    """Read the condensed kind: the service's own columns, then ``Question - Option``."""
    top = list(sheet.rows(0, 1)[0])
    own = [place for place, text in enumerate(top) if plainly(text) in _OWN]
    for place in own:
        yield from _own(top[place], sheet.column(place, rows))
    rest = [place for place, text in enumerate(top) if text and place not in own]
    yield from dashed([top[place] for place in rest], [sheet.column(place, rows) for place in rest])


def _own(heading: str, column: Column) -> Iterator[Asked]:
    """Give a column of the service the heading that the readers know, unless it is empty or not read."""
    named = _OWN[plainly(heading)]
    if named and column.filled.any():
        yield named, column
