"""Qualtrics: ids, then questions in any language, then a row of ``{"ImportId": ...}``; an older kind has two rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from netmap.problems import NOTE, Problem
from netmap.read.cells import Column
from netmap.read.products.form import Asked, dashed, left_out, made
from netmap.read.products.plain import Plain, aside
from netmap.read.sheet import Sheet
from netmap.words import plain as plainly

NAME = "Qualtrics export"

# The service's own columns, by their ids; those without a heading are not read.
_OWN = {
    **dict.fromkeys((
        "startdate", "ipaddress", "status", "progress", "duration (in seconds)", "finished", "responseid",
        "externalreference", "externaldatareference", "responseset", "locationlatitude", "locationlongitude",
        "locationaccuracy", "distributionchannel", "userlanguage", "enddate",
    ), ""),
    "recordeddate": "Completion time", "recipientlastname": "Last name", "recipientfirstname": "First name",
    "recipientemail": "Email", "name": "Name", "emailaddress": "Email",
}  # fmt: skip
_PREVIEW, _TEST = (
    "this is a preview of the survey, not an answer",
    "this is a test of the survey, not an answer",
)
_NOT_AN_ANSWER = {
    "survey preview": _PREVIEW, "1": _PREVIEW, "survey test": _TEST, "2": _TEST,
    **dict.fromkeys(("spam", "8"), "Qualtrics marked this answer as spam"),
}  # fmt: skip


def fits(sheet: Sheet) -> bool:
    """Fit where a row holds import ids, or the first rows hold the ids of the service's own columns."""
    return _texts_row(sheet) is not None


def _texts_row(sheet: Sheet) -> int | None:
    """Find the row of questions: above the import ids, or the second row of the older kind."""
    ids = _ids(sheet)
    if _imports(sheet):
        return _imports(sheet) - 1
    if sheet.height < 2 or not {"responseid", "finished"} <= set(ids):
        return None
    # Somebody may have taken the further rows of headings out.
    return 0 if sheet.rows(1, 2)[0][ids.index("responseid")].startswith("R_") else 1


def _imports(sheet: Sheet) -> int:
    """Give the row of import ids, counted from 0; 0 where there is none."""
    for row, texts in enumerate(sheet.rows(0, 4)):
        said = [text.replace(" ", "").startswith('{"ImportId"') for text in texts if text]
        if said and sum(said) * 2 > len(said):
            return row
    return 0


def _ids(sheet: Sheet) -> list[str]:
    """Give the id of each column: the first row, or the second where the first counts V1, V2 ..."""
    top = [plainly(text) for text in sheet.rows(0, 1)[0]] if sheet.height else []
    if top[:2] == ["v1", "v2"]:
        below = sheet.rows(1, 2)
        return [plainly(text) for text in below[0]] if len(below) else []
    return top


def plain(sheet: Sheet) -> Plain:
    """Give one heading to each question; leave previews out, and count the answers that break off."""
    at = _texts_row(sheet) or 0
    ids = _ids(sheet)
    rows = np.flatnonzero(sheet.filled)
    rows = rows[rows > max(at, _imports(sheet))]
    unused, asides = _previews(sheet, ids, rows)
    used = rows[~unused]
    asked = [*_own(sheet, ids, used), *_questions(sheet, ids, at, used)]
    dropped = [name for name in sheet.rows(0, 1)[0] if plainly(name) in _OWN and not _OWN[plainly(name)]]
    read = made(sheet, asked, used, says=NAME, at=at)
    told = (*_broken_off(sheet, ids, used), *left_out(sheet, dropped))
    return replace(read, aside=(*asides, *read.aside), told=told)


def _previews(sheet: Sheet, ids: list[str], rows: np.ndarray) -> tuple[np.ndarray, list[Problem]]:
    """Set previews, tests and spam aside."""
    if "status" not in ids:
        return np.zeros(len(rows), dtype=bool), []
    reasons = sheet.column(ids.index("status"), rows).map(lambda text: _NOT_AN_ANSWER.get(plainly(text), ""))
    asides = [
        problem
        for reason in reasons.texts[reasons.present]
        if reason
        for problem in aside(
            sheet, rows[reasons.where(reason.__eq__)], reason, "Nothing to do.", column="Status"
        )
    ]
    return reasons.filled, asides


def _own(sheet: Sheet, ids: list[str], rows: np.ndarray) -> Iterator[Asked]:
    """Give the service's own columns that are read, unless they are empty."""
    day = "recordeddate" if "recordeddate" in ids else "enddate"
    for place, name in enumerate(ids):
        heading = "Completion time" if name == day else _OWN.get(name, "")
        column = sheet.column(place, rows)
        if heading and column.filled.any():
            yield heading, column


def _questions(sheet: Sheet, ids: list[str], at: int, rows: np.ndarray) -> list[Asked]:
    texts = sheet.rows(at, at + 1)[0]
    places = [place for place, name in enumerate(ids) if name not in _OWN and texts[place]]
    return dashed([texts[place] for place in places], [sheet.column(place, rows) for place in places])


def _broken_off(sheet: Sheet, ids: list[str], rows: np.ndarray) -> Iterator[Problem]:
    """Count the answers that were not finished; they are used all the same."""
    if "finished" not in ids:
        return
    column: Column = sheet.column(ids.index("finished"), rows)
    number = int(column.where(lambda text: plainly(text) in ("false", "0")).sum())
    if number:
        were = "1 answer was" if number == 1 else f"{number:,} answers were"
        found = f"{were} not finished; what was answered is used"
        yield sheet.problem(found, "Nothing to do, unless only finished answers should count.", severity=NOTE)
