"""Google Meet: the attendance report of a meeting."""

from __future__ import annotations

import numpy as np

from netmap.read.products.calls import Call, Joined, attendance, day_of
from netmap.read.products.plain import Plain
from netmap.read.sheet import Sheet
from netmap.words import plain as worded

NAME = "Google Meet attendance report"

_FIRST_ROWS = 15
_TIMES = {"duration", "time joined", "time exited"}
_TITLES = ("meeting title", "meeting name", "title", "event title", "topic", "event name", "meeting")
_DAYS = ("meeting date", "date", "start time", "meeting start time", "started", "start date", "created on")


def fits(sheet: Sheet) -> bool:
    """Say whether a sheet has the headings of such a report."""
    return _header(sheet) is not None


def plain(sheet: Sheet) -> Plain:
    """Make a sign-in sheet of it."""
    header = _header(sheet) or 0
    texts = sheet.rows(0, sheet.height)
    places = {worded(text): place for place, text in enumerate(texts[header]) if text}
    rows = np.flatnonzero(sheet.filled[header + 1 :]) + header + 1
    parts = [places[each] for each in ("first name", "last name") if each in places] or [places["name"]]
    names = [" ".join(filter(None, texts[row, parts])) for row in rows]
    mail = places.get("email")
    emails = [texts[row, mail] if mail is not None and "@" in texts[row, mail] else "" for row in rows]
    title, days = _above(texts[:header])
    joined = texts[rows, places["time joined"]].tolist() if "time joined" in places else []
    day, doubt = day_of([*days, *joined])
    return attendance(sheet, Joined(rows, names, emails), says=NAME, call=Call(title, day, doubt))


def _header(sheet: Sheet) -> int | None:
    """Find the row of headings; None where there is none."""
    for place, row in enumerate(sheet.rows(0, _FIRST_ROWS)):
        headings = {worded(text) for text in row if text}
        if len(_TIMES & headings) > 1 and "duration" in headings and headings & {"name", "first name"}:
            return place
    return None


def _above(rows: np.ndarray) -> tuple[str, list[str]]:
    """Read title and day of the meeting: below their headings, or beside them."""
    told: dict[str, str] = {}
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else [""] * len(row)
        told |= {worded(text): under for text, under in zip(row, below, strict=True) if text and under}
        told |= {worded(row[0]): row[1]} if _is_pair(row) else {}
    title = next((told[each] for each in _TITLES if each in told), "")
    return title, [told[each] for each in _DAYS if each in told]


def _is_pair(row: np.ndarray) -> bool:
    """Say whether a row is a label and what it announces, not two headings."""
    filled = [text for text in row if text]
    return len(filled) == 2 and bool(row[0]) and bool(row[1]) and worded(row[1]) not in (*_TITLES, *_DAYS)
