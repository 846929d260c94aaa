"""Microsoft Teams: the attendance report of a meeting or webinar, in the layouts of 2020, 2021 and since."""

from __future__ import annotations

import re

import numpy as np

from netmap.read.products.calls import Call, Joined, attendance, day_of
from netmap.read.products.plain import Plain, aside
from netmap.read.sheet import Sheet
from netmap.words import plain as worded

NAME = "Teams attendance report"

_FIRST_ROWS = 80
_SECTION = re.compile(r"^([1-9])\.\s*\D")
_NAMES = ("full name", "name", "display name", "participant name")
_EMAILS = ("email", "e-mail", "email address", "registration email")
_TITLES = ("meeting title", "title", "event title", "webinar title", "meeting name")
_STARTS = ("start time", "meeting start time", "event start time")
_OLD = ({"full name", "join time"}, {"full name", "user action"})
_SUFFIX = re.compile(
    r"\s*\((?:guest|external|unverified|gast|extern|externe|invité|invitado|externo|ospite|esterno|gość)\)",
    re.I,
)


def fits(sheet: Sheet) -> bool:
    """Say whether a sheet has the sections or the headings of such a report."""
    return _found(sheet) is not None


def plain(sheet: Sheet) -> Plain:
    """Make a sign-in sheet of the section of participants."""
    header, end = _found(sheet) or (0, sheet.height)
    texts = sheet.rows(0, sheet.height)
    headings = [worded(text) for text in texts[header]]
    rows = np.flatnonzero(sheet.filled[header + 1 : end]) + header + 1
    name = next((headings.index(each) for each in _NAMES if each in headings), 0)
    title, start = _summary(texts[:header])
    times = [place for place in range(len(headings)) if place != name]
    moments = [text for text in [start, *texts[rows][:, times].T.ravel()] if _is_moment(text)]
    day, doubt = day_of(moments)
    after = np.flatnonzero(sheet.filled[end:]) + end
    # A later section lists the same people again, once for each time they joined; its title and
    # headings are no rows of data.
    again = [row for row in after if _SECTION.match(texts[row, 0]) is None][1:]
    found = "a later section of the report, which says again who joined when"
    return attendance(
        sheet,
        Joined(rows, [_SUFFIX.sub("", text) for text in texts[rows, name]], _emails(texts, rows, headings)),
        says=NAME,
        call=Call(title, day, doubt),
        left_out=aside(sheet, np.array(again, dtype=int), found, "Nothing to do."),
    )


def _found(sheet: Sheet) -> tuple[int, int] | None:
    """Find the row of headings of the participants, and where their section ends."""
    top = sheet.rows(0, _FIRST_ROWS)
    for place, row in enumerate(top):
        headings = {worded(text) for text in row if text}
        if any(old <= headings for old in _OLD):
            return place, sheet.height
    first = [row[0] if len(row) else "" for row in top]
    starts = [row for row, text in enumerate(first) if text.startswith("2.") and _is_section(top[row])]
    if not starts or not any(text.startswith("1.") for text in first[: starts[0]]):
        return None
    header = starts[0] + 1
    while header < sheet.height and not sheet.filled[header]:
        header += 1
    if header == sheet.height or (sheet.codes[header] != 0).sum() < 4:
        return None
    return header, _end(sheet, header)


def _is_section(row: np.ndarray) -> bool:
    return bool(_SECTION.match(row[0])) and sum(bool(text) for text in row) == 1


def _end(sheet: Sheet, header: int) -> int:
    """Give the row of the section after that of the participants."""
    starts = np.array([bool(_SECTION.match(text)) for text in sheet.texts])
    alone = (sheet.codes != 0).sum(axis=1) == 1
    later = np.flatnonzero(starts[sheet.codes[:, 0]] & alone)
    return int(next((row for row in later if row > header), sheet.height))


def _summary(above: np.ndarray) -> tuple[str, str]:
    """Read title and start of the meeting above the participants; in other languages by their place."""
    told = {worded(row[0]): row[1] for row in above if len(row) > 1 and row[0] and row[1]}
    title = next((told[each] for each in _TITLES if each in told), "")
    start = next((told[each] for each in _STARTS if each in told), "")
    if not title and told:
        first = next(iter(told.values()))
        title = first if not first.isdigit() and not _is_moment(first) else ""
    return title, start


def _is_moment(text: str) -> bool:
    return bool(re.match(r"^\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}\b", text))


def _emails(texts: np.ndarray, rows: np.ndarray, headings: list[str]) -> list[str]:
    """Give the e-mail of each row: that of the account, else the one it was registered with."""
    places = [headings.index(each) for each in _EMAILS if each in headings]
    places = places or [place for place, text in enumerate(headings) if "mail" in text]
    return [next((text for text in texts[row, places] if "@" in text), "") for row in rows]
