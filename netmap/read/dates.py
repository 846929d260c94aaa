"""Read days as people type them: ``5/9/24``, ``Thurs 5th Sept 24``, ``45540``, ``2024-09-05 10:14``.

Which comes first, day or month, is decided for a whole column, never for one cell: day first, unless the
column proves otherwise (no first number above 12, and a second one above 12 somewhere). A column that
proves nothing goes by the other columns of days of its sheet.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.read.cells import Column

NOT_A_DAY = np.datetime64("NaT", "s")
MONTHS = {
    name.casefold(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
"""Names of months, whole and short, and their numbers."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
# What may stand around a day without being more than a time: "at 10:30 am", "6pm - 8pm", "GMT+1".
_TIME = re.compile(
    r"^[\s,T@-]*(?:(?:at|from|to|until)\s+)?(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?|\d{1,2}\s*(?=[ap]\.?m))?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|BST)?(?:[+-]\d{1,2}(?::?\d{2})?)?[\s,]*"
    r"(?:(?:-|–|to|until)\s*\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?)?\s*$",
    re.IGNORECASE,
)
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<first>\d{1,2})[-/.\s](?P<second>\d{1,2})[-/.\s]" + _YEAR + r"(?!\d)"),
    re.compile(
        rf"\b(?:{_WEEKDAY})?(?<!\d)(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?[\s-]*(?:of\s+)?(?P<name>{_MONTH})\b"
        rf"(?:\.?,?[\s-]*{_YEAR}(?![\d:]|\s*[ap]m))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:{_WEEKDAY})?(?P<name>{_MONTH})\.?[\s-]+(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
        rf"(?:,?\s+(?P<year>\d{{4}}))?(?![\d:])",
        re.IGNORECASE,
    ),
)
_NO_YEAR = re.compile(r"^(?P<first>\d{1,2})[/.](?P<second>\d{1,2})$")
_SERIAL = re.compile(r"^[2-5]\d{4}(?:\.\d+)?$")
_SHORTEST = 3


@dataclass(frozen=True)
class DayTyped:
    """A day as typed. `first` and `second` are day and month in an order not yet known."""

    year: int | None
    month: int = 0
    day: int = 0
    first: int = 0
    second: int = 0

    def on(self, *, month_first: bool, year: int | None) -> np.datetime64:
        """Give the day, or `NOT_A_DAY` where there is no such day or its year is not known."""
        month, day = self.month, self.day
        if self.first:
            month, day = (self.first, self.second) if month_first else (self.second, self.first)
        year = self.year or year
        if year is None or not 1900 <= year <= 2100:
            return NOT_A_DAY
        try:
            return np.datetime64(f"{year:04}-{month:02}-{day:02}", "s")
        except ValueError:
            return NOT_A_DAY


@dataclass(frozen=True)
class Days:
    """The days of a column.

    Attributes
    ----------
    days : ndarray of datetime64[s]
        One a text; ``NaT`` where the cell is empty or cannot be read.
    month_first : bool
        How numbers such as 03/04/2024 were read.
    example : str
        A text that could mean two days, where nothing in the column shows which; else empty.
    """

    days: np.ndarray
    month_first: bool = False
    example: str = ""


def read_days(column: Column, *, year: int | None = None, beside: Sequence[Column] = ()) -> Days:
    """Read a column of days; `year` is that of the days typed without one.

    `beside` are other columns that the same people typed: they decide the order where this one cannot.
    """
    typed = {text: typed_day(text) for text in column.texts[column.present]}
    month_first, example = _order(typed)
    if example:
        others = [typed_day(text) for each in beside for text in each.texts[each.present]]
        if is_month_first([other for other in others if other]):
            month_first, example = True, ""

    def day(text: str) -> np.datetime64:
        parts = typed[text]
        return parts.on(month_first=month_first, year=year) if parts else NOT_A_DAY

    return Days(column.each(day, dtype="datetime64[s]"), month_first, example)


def read_day(text: str, *, year: int | None = None) -> np.datetime64:
    """Read one day, day first; `NOT_A_DAY` if it cannot be."""
    day = typed_day(text)
    return day.on(month_first=False, year=year) if day else NOT_A_DAY


def find_day(text: str) -> tuple[np.datetime64, str]:
    """Find a day with its year inside a longer text; give it and the text without it."""
    for form in _FORMS:
        if found := form.search(text):
            day = _typed(found).on(month_first=False, year=None)
            if not np.isnat(day):
                before, after = text[: found.start()], text[found.end() :]
                rest = before + (" " if _TIME.match(after) else after)
                return day, rest.replace("()", "").strip(" -–,;:([])\n\t")
    return NOT_A_DAY, text


def typed_day(text: str) -> DayTyped | None:
    """Take a day apart as it was typed; None if the text is not a day and nothing else.

    >>> typed_day("Thurs 5th Sept 24")
    DayTyped(year=2024, month=9, day=5, first=0, second=0)
    """
    if len(text) < _SHORTEST or not any(map(str.isdigit, text)):
        return None
    if _SERIAL.match(text):
        day = pd.Timestamp("1899-12-30") + pd.Timedelta(days=int(float(text)))
        return DayTyped(day.year, day.month, day.day)
    if found := _NO_YEAR.match(text):
        return _typed(found)
    for form in _FORMS:
        found = form.search(text)
        if found and not _WORDS.sub("", text[: found.start()]) and _TIME.match(text[found.end() :]):
            return _typed(found)
    return None


_WORDS = re.compile(rf"^\s*(?:{_WEEKDAY})?$", re.IGNORECASE)


def _typed(found: re.Match[str]) -> DayTyped:
    parts = found.groupdict()
    year = _full_year(parts.get("year"))
    if parts.get("first"):
        return DayTyped(year, first=int(parts["first"]), second=int(parts["second"]))
    month = MONTHS[parts["name"].casefold()] if parts.get("name") else int(parts["month"])
    return DayTyped(year, month, int(parts["day"]))


def _full_year(text: str | None) -> int | None:
    """Complete a year of two figures: 24 is 2024, 98 is 1998."""
    if not text:
        return None
    year = int(text.lstrip("'"))
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def is_month_first(days: Iterable[DayTyped]) -> bool:
    """Say whether days typed as numbers prove that the month comes first; else the day does."""
    numbers = [day for day in days if day.first]
    return all(day.first <= 12 for day in numbers) and any(day.second > 12 for day in numbers)


def _order(typed: dict[str, DayTyped | None]) -> tuple[bool, str]:
    """Say whether the month comes first, and give an example where nothing in the column shows it."""
    numbers = {text: day for text, day in typed.items() if day and day.first}
    proved = any(max(day.first, day.second) > 12 for day in numbers.values())
    doubtful = (text for text, day in numbers.items() if not proved and day.first != day.second)
    return is_month_first(numbers.values()), next(doubtful, "")
