"""Zoom: the report of a meeting's participants, and the attendee report of a webinar."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from netmap.problems import Problem
from netmap.read.dates import NOT_A_DAY
from netmap.read.products.calls import Call, Joined, attendance, day_of
from netmap.read.products.plain import Plain, aside
from netmap.read.sheet import Sheet
from netmap.words import plain as worded

NAME = "Zoom meeting report"

_WEBINAR = "Zoom webinar report"
_FIRST_ROWS = 60
_NAMES = ("name (original name)", "user name (original name)", "name", "user name")
_EMAILS = ("user email", "email")
_DURATIONS = ("duration (minutes)", "total duration (minutes)", "time in session (minutes)")
_SECTION = re.compile(r"^(host|panell?ist|attendee|other attended|moderator)( details)?$", re.IGNORECASE)
_READ = re.compile(r"^(panell?ist|attendee)", re.IGNORECASE)
_TWELVE_HOURS = re.compile(r"\d\s*[AP]M\b", re.IGNORECASE)


def fits(sheet: Sheet) -> bool:
    """Say whether a sheet has the headings of such a report."""
    return _header(sheet) is not None


def plain(sheet: Sheet) -> Plain:
    """Make a sign-in sheet of it."""
    header = _header(sheet) or 0
    texts = sheet.rows(0, sheet.height)
    if worded(texts[header, 0]) == "attended":
        return _webinar(sheet, texts)
    return _meeting(sheet, texts, header)


def _header(sheet: Sheet) -> int | None:
    """Find the first row of headings of people; None where there is none."""
    for place, row in enumerate(sheet.rows(0, _FIRST_ROWS)):
        headings = {worded(text) for text in row if text}
        original = bool(headings & set(_NAMES[:2]))
        if (original and headings & {*_EMAILS, *_DURATIONS}) or (
            headings & set(_NAMES) and "user email" in headings and headings & set(_DURATIONS)
        ):
            return place
    return None


def _meeting(sheet: Sheet, texts: np.ndarray, header: int) -> Plain:
    """Read the list of participants of a meeting."""
    places = _places(texts[header])
    rows = np.flatnonzero(sheet.filled[header + 1 :]) + header + 1
    waited = _only_waited(texts, rows, places)
    there = rows[~waited]
    found = "was only in the waiting room, not in the meeting"
    return attendance(
        sheet,
        Joined(there, *_people(texts, there, places)),
        says=NAME,
        call=_call(texts, header, _moments(texts, rows, places)),
        left_out=aside(sheet, rows[waited], found, "Nothing to do."),
    )


def _only_waited(texts: np.ndarray, rows: np.ndarray, places: dict[str, int]) -> np.ndarray:
    """Mask of the rows that speak of the waiting room, not of the meeting."""
    place = places.get("in waiting room")
    if place is None:
        return np.zeros(len(rows), dtype=bool)
    return np.array([worded(text) == "yes" for text in texts[rows, place]], dtype=bool)


def _webinar(sheet: Sheet, texts: np.ndarray) -> Plain:
    """Read those who attended from the sections of attendees and panellists."""
    rows: list[int] = []
    names: list[str] = []
    emails: list[str] = []
    moments: list[str] = []
    left_out: list[Problem] = []
    first = sheet.height
    for title, header, below in _sections(sheet, texts):
        first, places = min(first, header), _places(texts[header])
        if not _READ.match(title):
            found = f"stands under {title}: only attendees and panellists are read"
            left_out += aside(sheet, below, found, "Nothing to do.")
            continue
        came = np.array([worded(text) != "no" for text in texts[below, 0]], dtype=bool)
        left_out += aside(sheet, below[~came], "registered and did not attend", "Nothing to do.")
        who, mails = _people(texts, below[came], places)
        rows += below[came].tolist()
        names += who
        emails += mails
        moments += _moments(texts, below[came], places)
    call = _call(texts, first, moments)
    joined = Joined(np.array(rows, dtype=int), names, emails)
    return attendance(sheet, joined, says=_WEBINAR, call=call, left_out=left_out)


def _sections(sheet: Sheet, texts: np.ndarray) -> Iterator[tuple[str, int, np.ndarray]]:
    """Give each section's title, its row of headings and the rows below that hold something."""
    starts = [row for row, text in enumerate(texts[:, 0]) if _SECTION.match(text) and _alone(texts[row])]
    if not starts:
        header = _header(sheet) or 0
        yield "Attendee Details", header, np.flatnonzero(sheet.filled[header + 1 :]) + header + 1
    for start, end in zip(starts, [*starts[1:], sheet.height], strict=True):
        inside = np.flatnonzero(sheet.filled[start + 1 : end]) + start + 1
        if len(inside):
            yield texts[start, 0], int(inside[0]), inside[1:]


def _alone(row: np.ndarray) -> bool:
    return sum(bool(text) for text in row) == 1


def _places(headings: np.ndarray) -> dict[str, int]:
    """Give the column of each heading; the first where one comes twice."""
    return {worded(text): place for place, text in reversed(list(enumerate(headings))) if text}


def _first_of(places: dict[str, int], headings: Sequence[str]) -> int | None:
    return next((places[heading] for heading in headings if heading in places), None)


def _people(texts: np.ndarray, rows: np.ndarray, places: dict[str, int]) -> tuple[list[str], list[str]]:
    """Give names and e-mails of some rows; the e-mail of a row is empty where it is not given."""
    name, mail = _first_of(places, _NAMES), _first_of(places, _EMAILS)
    names = texts[rows, name].tolist() if name is not None else [""] * len(rows)
    first, last = places.get("first name"), places.get("last name")
    if first is not None and last is not None:
        whole = [
            " ".join(filter(None, pair)) for pair in zip(texts[rows, first], texts[rows, last], strict=True)
        ]
        names = [shown or given for shown, given in zip(names, whole, strict=True)]
    mails = texts[rows, mail].tolist() if mail is not None else [""] * len(rows)
    return names, [text if "@" in text else "" for text in mails]


def _moments(texts: np.ndarray, rows: np.ndarray, places: dict[str, int]) -> list[str]:
    place = places.get("join time")
    return [] if place is None else [text for text in texts[rows, place] if any(map(str.isdigit, text))]


def _call(texts: np.ndarray, header: int, joined: list[str]) -> Call:
    """Read topic and day above the headings; else the day from when people joined."""
    title, starts = "", []
    for row, below in pairwise(texts[: header + 1]):
        places = _places(row)
        if "topic" in places:
            title = below[places["topic"]]
            starts = [below[places[each]] for each in ("start time", "actual start time") if each in places]
    moments = [*starts, *joined]
    twelve = any(_TWELVE_HOURS.search(text) for text in moments)
    day, doubt = day_of(moments, month_first=True if twelve else None) if moments else (NOT_A_DAY, "")
    return Call(title, day, doubt)
