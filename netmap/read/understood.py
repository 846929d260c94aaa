"""What was understood of each sheet, in words that somebody can look through and put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from netmap.read.answers import AnswerRead
from netmap.read.dates import find_day
from netmap.read.found import Found, Reader
from netmap.read.happening import said
from netmap.read.layout import Layout, unread_headings
from netmap.read.membership import day_of_list, group_above
from netmap.read.setting import SheetSetting
from netmap.read.sheet import Sheet

NOT_RECOGNISED = "not recognised"

SAYINGS = ("event", "date", "group", "question", "wave")
"""What a sheet can say once for all of its rows."""

_TAKES = {
    "attendance": ("event", "date"), "register": ("event",), "membership": ("date", "group"), "ticks": ("date",),
    "survey": ("date", "question", "wave"), "ties": ("date", "question", "wave"), "stories": ("date",),
}  # fmt: skip
"""Which of them each kind of sheet uses."""


@dataclass(frozen=True)
class SheetUnderstood:
    """What one sheet was taken for.

    Attributes
    ----------
    file, sheet : str
    read_as : str
        One of `netmap.read.setting.KINDS_OF_SHEET`, or `NOT_RECOGNISED`.
    says : str
        The same in plain words.
    sayings : mapping
        Of `SAYINGS`, what holds for every row of the sheet, as people write it.
    how : tuple of str
        Where event and date were taken from: ``"date taken from the tab's name"``.
    columns : mapping
        Field to the headings that were taken for it.
    headings : tuple of str
        All headings of the sheet.
    unread : tuple of str
        The headings that were not read.
    """

    file: str
    sheet: str
    read_as: str
    says: str
    sayings: Mapping[str, str] = field(default_factory=dict)
    how: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True)
class Understood:
    """What was understood of a whole folder.

    Attributes
    ----------
    sheets : tuple of SheetUnderstood
    answers : tuple of AnswerRead
        Each wording of each question once for each way in which it was read.
    kinds : tuple of (str, str, str)
        Each group, its kind, and why it was taken for that.
    """

    sheets: tuple[SheetUnderstood, ...]
    answers: tuple[AnswerRead, ...]
    kinds: tuple[tuple[str, str, str], ...]


def not_understood(sheet: Sheet, layout: Layout | None, read_as: str, says: str) -> SheetUnderstood:
    """Describe a sheet that no reader read: why, its headings, and what they would stand for."""
    if layout is None:
        return SheetUnderstood(sheet.file, sheet.name, read_as, says)
    columns = {field: _headings(layout, places) for field, places in layout.fields.items()}
    return SheetUnderstood(sheet.file, sheet.name, read_as, says, columns=columns, headings=_all(layout))


def understood(
    layout: Layout, reader: Reader, found: Found, says: str, given_by: Mapping[str, SheetSetting]
) -> SheetUnderstood:
    """Describe a sheet that was read.

    `given_by` has what was said about the sheet from outside, the strongest first, under where it was said.
    """
    takes = _TAKES.get(reader.NAME, ())
    of_list = reader.NAME in ("membership", "ticks")
    sayings = {
        what: said(day_of_list(layout)) if of_list and what == "date" else _saying(layout, what)
        for what in takes
        if not (layout.has("seen") if of_list and what == "date" else _in_columns(layout, what))
    }
    return SheetUnderstood(
        file=layout.sheet.file,
        sheet=layout.sheet.name,
        read_as=reader.NAME,
        says=says,
        sayings=sayings,
        how=tuple(_how(layout, sayings, given_by)),
        columns={f: _headings(layout, layout.fields[f]) for f in reader.FIELDS if layout.has(f)},
        headings=_all(layout),
        unread=tuple(unread_headings(layout, reader.FIELDS, found.columns)),
    )


def _all(layout: Layout) -> tuple[str, ...]:
    return tuple(filter(None, layout.headings))


def _headings(layout: Layout, places: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(layout.headings[place] for place in places))


def _in_columns(layout: Layout, what: str) -> bool:
    """Say whether each row says it for itself."""
    fields = {"date": ("date", "timestamp", "event"), "group": ("group", "groups")}.get(what, (what,))
    if what == "date" and layout.has("event") and not np.isnat(layout.setting.date):
        fields = ("date", "timestamp")
    return any(map(layout.has, fields))


def _saying(layout: Layout, what: str) -> str:
    """Give what holds for all rows, as the readers take it: from outside first, then from above."""
    if what == "date":
        own = layout.setting.date
        return said(layout.above.day if np.isnat(own) else own)
    if what == "group":
        return group_above(layout)
    own_text: str = getattr(layout.setting, what)
    return own_text or (layout.above.title if what == "event" else "")


def _how(layout: Layout, sayings: Mapping[str, str], given_by: Mapping[str, SheetSetting]) -> list[str]:
    """Say where event, date and group were taken from, where a sheet names them once."""
    places: dict[str, list[str]] = {}
    for what in ("event", "date", "group"):
        if sayings.get(what):
            place = _given(what, given_by) or _place(layout, what, sayings[what])
            places.setdefault(place, []).append(what)
    return [f"{' and '.join(whats)} taken from {place}" for place, whats in places.items()]


def _given(what: str, given_by: Mapping[str, SheetSetting]) -> str:
    """Say who gave it from outside; empty if nobody did."""
    for place, setting in given_by.items():
        value = getattr(setting, what)
        if value and not (what == "date" and np.isnat(value)):
            return place
    return ""


def _place(layout: Layout, what: str, text: str) -> str:
    """Say where in a sheet something was found that is said once."""
    above, sheet = layout.above, layout.sheet
    if what == "date":
        lines = sheet.rows(0, layout.header_row - 1).ravel()
        inside = any(find_day(line)[0] == above.day for line in lines if line)
        tab = find_day(sheet.name)[0] == above.day
        return (
            "the lines above the headings" if inside else "the name of the tab" if tab else "the file's name"
        )
    if (what == "group" and above.group == text) or above.titled:
        return "the lines above the headings"
    return "the name of the tab" if text and text in sheet.name else "the file's name"


def merged(answers: Sequence[AnswerRead]) -> tuple[AnswerRead, ...]:
    """Put together the same wordings of the same questions, read in the same way, in many sheets.

    Question by question: first what has no level, then from weak to strong.
    """
    times: dict[tuple[str, str, str, float | None], int] = {}
    for each in answers:
        key = each.question, each.answer, each.ladder, each.level
        times[key] = times.get(key, 0) + each.times
    questions = list(dict.fromkeys(question for question, *_ in times))
    order = {question: place for place, question in enumerate(questions)}
    read = [AnswerRead(*key, count) for key, count in times.items()]
    return tuple(
        sorted(read, key=lambda each: (order[each.question], _strength(each), each.answer, each.ladder))
    )


def _strength(answer: AnswerRead) -> float:
    return -1.0 if answer.level is None else answer.level
