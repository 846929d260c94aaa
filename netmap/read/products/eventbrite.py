"""Eventbrite: the attendee report, one row a ticket. To have a ticket is not to have come."""

from __future__ import annotations

import numpy as np

from netmap.problems import CHECK, NOTE, Problem
from netmap.read.cells import Column, number_distinct
from netmap.read.products.calls import Call, doubts_about, title_from_file
from netmap.read.products.plain import Plain, aside, rewritten
from netmap.read.setting import SheetSetting
from netmap.read.sheet import Sheet
from netmap.words import plain as worded

NAME = "Eventbrite attendee report"

_FIRST_ROWS = 5
_ORDERS = {"order #", "order no", "order number", "order id", "order"}
_TICKETS = {"attendee #", "attendee no", "attendee status", "ticket type", "ticket quantity", "barcode #"}
_STATUS = "attendee status"
_NO_NAME = "info requested"
# What an attendee report says of somebody, and what netmap calls it.
_HEADINGS = {
    "first name": "First name", "surname": "Surname", "last name": "Surname", "email": "Email",
    "event name": "Event", "company": "Organisation", "organisation": "Organisation", "job title": "Role",
    "event start date": "Date", "event date": "Date", "date attending": "Date",
}  # fmt: skip
# What the ticket office needs; not read, and not worth a word.
_OFFICE = (
    "order", "buyer", "price", "ticket", "attendee", "group", "currency", "total", "fees", "eventbrite",
    "tax", "delivery", "home", "work address", "billing", "shipping", "quantity", "barcode", "prefix",
    "suffix", "county", "payment", "discount", "affiliate", "hold", "event", "venue", "refund", "guest",
)  # fmt: skip


def fits(sheet: Sheet) -> bool:
    """Say whether a sheet has the headings of such a report."""
    return _header(sheet) is not None


def plain(sheet: Sheet) -> Plain:
    """Make a sign-in sheet of it: those who were checked in, where the doors were scanned."""
    header = _header(sheet) or 0
    headings = [worded(text) for text in sheet.rows(header, header + 1)[0]]
    rows = np.flatnonzero(sheet.filled[header + 1 :]) + header + 1
    came, left_out, told = _came(sheet, rows, headings)
    rows = rows[came]
    names = _column(sheet, headings, "first name", rows), _surnames(sheet, headings, rows)
    named = ~np.logical_or.reduce(
        [each.where(lambda text: worded(text) in ("", _NO_NAME)) for each in names[:1]]
    )
    found = "the ticket has no name"
    left_out += aside(sheet, rows[~named], found, "Type the name if it is known.")
    rows, names = rows[named], (names[0][named], names[1][named])
    first, again = _once(sheet, headings, rows, names)
    columns = _columns(sheet, headings, rows[first])
    title = "" if "Event" in columns else title_from_file(sheet)
    doubts = {} if "Event" in columns else doubts_about(sheet, Call(), title)
    return Plain(
        rewritten(sheet, columns, rows[first]),
        aside=left_out,
        says=NAME,
        setting=SheetSetting(read_as="attendance", event=title),
        again=(rows[again] + 1).tolist(),
        told=[*told, *_several(sheet, headings, rows), *_repeats(sheet, len(again))],
        doubts=doubts,
    )


def _header(sheet: Sheet) -> int | None:
    """Find the row of headings; None where there is none."""
    for place, row in enumerate(sheet.rows(0, _FIRST_ROWS)):
        headings = {worded(text) for text in row if text}
        if headings & _ORDERS and headings & _TICKETS and "first name" in headings:
            return place
    return None


def _column(sheet: Sheet, headings: list[str], heading: str, rows: np.ndarray) -> Column:
    """Give some rows of a column; empty where there is no such heading."""
    if heading not in headings:
        return Column.same("", len(rows))
    return sheet.column(headings.index(heading), rows)


def _surnames(sheet: Sheet, headings: list[str], rows: np.ndarray) -> Column:
    return _column(sheet, headings, "surname" if "surname" in headings else "last name", rows)


def _came(
    sheet: Sheet, rows: np.ndarray, headings: list[str]
) -> tuple[np.ndarray, list[Problem], list[Problem]]:
    """Mask those who came, set the others aside, and say so where nobody was checked in."""
    status = _column(sheet, headings, _STATUS, rows).map(worded)
    checked = status.where(lambda text: text == "checked in")
    going = status.where(lambda text: text in ("attending", ""))
    told: list[Problem] = []
    if not checked.any() and going.any():
        found = "nobody is marked as Checked In: these are registrations, taken as if all had come"
        what = "If you know who came, mark them in a sheet of your own and use that instead."
        told.append(sheet.problem(found, what, severity=CHECK))
        checked, going = going, np.zeros(len(rows), dtype=bool)
    away = ~checked & ~going
    what = "Nothing to do, unless they came and nobody scanned the ticket."
    left_out = aside(sheet, rows[going], "registered, not known to have come", what, column="Attendee Status")
    found = "the ticket was given back or not used"
    return checked, [*left_out, *aside(sheet, rows[away], found, what, column="Attendee Status")], told


def _once(
    sheet: Sheet, headings: list[str], rows: np.ndarray, names: tuple[Column, Column]
) -> tuple[np.ndarray, np.ndarray]:
    """Give the rows of each person's first ticket for an event, and those of further tickets.

    A buyer's e-mail may stand beside the names of friends, so name and e-mail together say who it is.
    """
    mail = _column(sheet, headings, "email", rows).map(str.casefold)
    event = _column(sheet, headings, "event name", rows).map(worded)
    same, first = number_distinct(names[0].map(worded), names[1].map(worded), mail, event)
    again = np.setdiff1d(np.arange(len(same)), first)
    return first, again


def _columns(sheet: Sheet, headings: list[str], rows: np.ndarray) -> dict[str, Column]:
    """Give the columns to read: what says who came to what, and the answers to questions of one's own."""
    columns: dict[str, Column] = {}
    typed = sheet.rows(0, _FIRST_ROWS)[_header(sheet) or 0]
    for place, heading in enumerate(headings):
        known = _HEADINGS.get(heading)
        if known is None and (not heading or heading.startswith(_OFFICE)):
            continue
        name = known or typed[place]
        column = sheet.column(place, rows)
        columns[name] = columns[name].or_else(column) if name in columns else column
    return columns


def _several(sheet: Sheet, headings: list[str], rows: np.ndarray) -> list[Problem]:
    """Say how many rows stand for more than one ticket."""
    more = _column(sheet, headings, "quantity", rows).where(lambda text: text.isdigit() and int(text) > 1)
    if not more.any():
        return []
    found = f"{int(more.sum())} rows stand for more than one ticket; only the person named is mapped"
    return [sheet.problem(found, "Give the others rows with their names, if they are known.")]


def _repeats(sheet: Sheet, count: int) -> list[Problem]:
    if not count:
        return []
    found = f"{count} further tickets have the same name and e-mail as another; each person counts once"
    return [sheet.problem(found, "Nothing to do, unless they stand for others.", severity=NOTE)]
