"""What the exports of survey services share: fixed columns, questions spread over columns, rows not used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

import numpy as np

from netmap.problems import NOTE, Problem
from netmap.read.cells import Column, as_texts, number_distinct
from netmap.read.products.plain import Plain, aside, rewritten
from netmap.read.sheet import Sheet
from netmap.words import plain

Asked = tuple[str, Column]
"""A heading that netmap's readers know, and what stands below it in each row of answers."""

_CONTACT = {
    "name", "full name", "your name", "first name", "last name", "surname", "company", "organisation", "organization",
    "address", "address 1", "address 2", "street address", "city", "town", "city/town", "state", "county",
    "state/province", "county/region", "zip", "zip code", "postcode", "post code", "zip/postal code", "postal code",
    "country", "email", "email address", "phone", "phone number",
}  # fmt: skip
_OF_GROUPS = re.compile(r"\b(groups?|networks?|committees?|forums?|partnerships?|boards?)\b", re.IGNORECASE)
_YES = {"1", "x", "yes", "true", "✓", "checked", "selected", "ticked"}
_MARKS = _YES | {"0", "no", "false", "unchecked", "not selected", "n"}
_CHOICES = re.compile(r"\s+-\s+selected choices?\b", re.IGNORECASE)
_NAMED = re.compile(r"^[^\W\d_a-z]\S*(?:\s+[^\W\d_a-z]\S*)+$")
_DASH = re.compile(r"\s+[-–]\s+")


def headings_of(sheet: Sheet, row: int = 0) -> list[str]:
    """Give one row of a sheet in plain form; empty where the sheet ends above it."""
    return [plain(text) for text in sheet.rows(row, row + 1)[0]] if row < sheet.height else []


def made(sheet: Sheet, asked: Sequence[Asked], rows: np.ndarray, *, says: str, at: int = 0) -> Plain:
    """Make the ordinary sheet of an export; rows of which nothing is left are set aside.

    Parameters
    ----------
    asked : sequence of Asked
        Each column one text for each of `rows`.
    rows : ndarray of int
        The rows of answers that are used, counted from 0.
    at : int
        The row of headings, counted from 0.
    """
    filled = np.zeros(len(rows), dtype=bool)
    for _, column in asked:
        filled |= column.filled
    empty = aside(sheet, rows[~filled], "nothing was answered in this row", "Nothing to do.")
    kept = [(heading, column[filled]) for heading, column in asked]
    return Plain(rewritten(sheet, kept, rows[filled], at=at), aside=tuple(empty), says=says)


def left_out(sheet: Sheet, headings: Sequence[str]) -> list[Problem]:
    """Say which columns an export adds of its own that were not read: ids, and a quiz's marks."""
    if not headings:
        return []
    found = f"columns that the service adds were not read: {', '.join(headings)}"
    return [sheet.problem(found, "Nothing to do.", severity=NOTE)]


def of_options(question: str, options: Sequence[str], columns: Sequence[Column]) -> list[Asked]:
    """Bring a question that is spread over several columns to headings that the readers know.

    Ticks (a cell holds its own option) become one column of answers parted by ``;``, the boxes of an
    address columns of their own, and all else ``Question [Row]``.
    """
    pairs = list(zip(options, columns, strict=True))
    if sum(plain(option) in _CONTACT for option in options) * 2 >= len(options):
        return pairs
    if _are_ticks(pairs):
        return [(question, joined_ticks(columns))]
    if _OF_GROUPS.search(question) and all(
        plain(t) in _MARKS for column in columns for t in column.texts if t
    ):
        ticked = [column.map(lambda text, option=option: option if plain(text) in _YES else "")  # type: ignore[misc]
                  for option, column in pairs]  # fmt: skip
        return [(question, joined_ticks(ticked))]
    return [(f"{question} [{option}]", column) for option, column in pairs]


def _are_ticks(pairs: Sequence[tuple[str, Column]]) -> bool:
    """Say whether each cell holds its own option; only what stands under "Other" is as typed."""
    named = [(option, column) for option, column in pairs if not plain(option).startswith("other")]
    return any(column.filled.any() for _, column in named) and all(
        plain(text) == plain(option) for option, column in named for text in column.texts if text
    )


def joined_ticks(columns: Sequence[Column]) -> Column:
    """Join ticks row by row with ``;``."""
    codes, first = number_distinct(*columns)
    rows = zip(*(column[first].to_numpy() for column in columns), strict=True)
    return Column.of(as_texts([";".join(filter(None, row)) for row in rows]))[codes]


def dashed(headings: Sequence[str], columns: Sequence[Column]) -> list[Asked]:
    """Bring neighbours headed ``Question - Option`` to headings that the readers know.

    Ticks are known by their cells, or by "Selected Choice" in the heading.
    """
    parts = [_at_last_dash(heading) for heading in headings]
    places = groupby(range(len(parts)), key=lambda place: parts[place][0] or place)
    asked: list[Asked] = []
    for question, group in places:
        block = list(group)
        if isinstance(question, int):
            asked += [(parts[place][1], columns[place]) for place in block]
        else:
            asked += _of_block(question, [parts[place][1] for place in block], [columns[p] for p in block])
    return asked


def _of_block(question: str, options: list[str], columns: list[Column]) -> list[Asked]:
    """Read the columns of one question; a lone one may be a heading with a dash in it, unless it ends in a name."""
    if not _CHOICES.search(question):
        if len(options) == 1 and not _NAMED.match(options[0]):
            return [(f"{question} - {options[0]}", columns[0])]
        return of_options(question, options, columns)
    named = [
        column.map(lambda text, option=option: option if text == "1" else text)  # type: ignore[misc]
        for option, column in zip(options, columns, strict=True)
    ]
    return [(_CHOICES.sub("", question), joined_ticks(named))]


def _at_last_dash(heading: str) -> tuple[str, str]:
    """Part a heading into question and option; the question is empty where there is no option."""
    if _CHOICES.search(heading) and heading.rstrip().lower().endswith(("choice", "choices")):
        return "", _CHOICES.sub("", heading)
    dashes = list(_DASH.finditer(heading))
    if not dashes:
        return "", heading
    last = dashes[-1]
    return heading[: last.start()].strip(), heading[last.end() :].strip()
