"""Complete the days of a register that has a tab for each month: ``5th`` on the tab ``Sept 2024``."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from netmap.problems import NOTE, Problem
from netmap.read.dates import MONTHS, typed_day
from netmap.read.sheet import Sheet

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_TAB = re.compile(rf"^\s*(?P<name>{_NAME})\.?[\s,'’_-]*(?P<year>20\d\d|\d\d)?\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_DAY = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*)?(?P<day>\d{1,2})(?:st|nd|rd|th)?$", re.IGNORECASE
)

Labels = tuple[tuple[str, ...], ...]


def is_month(tab: str) -> bool:
    """Say whether a tab is called after a month, with its year or without."""
    return bool(_TAB.match(tab))


def month_of(sheet: Sheet) -> tuple[int, int] | None:
    """Give year and month where the tab is called after a month; the year may stand in the file's name alone."""
    tab = _TAB.match(sheet.name)
    if not tab:
        return None
    years = [tab["year"]] if tab["year"] else list(dict.fromkeys(_YEAR.findall(PurePath(sheet.file).stem)))
    if len(years) != 1:
        return None
    year = int(years[0])
    return (year if year > 99 else 2000 + year), MONTHS[tab["name"].casefold()]


def told(labels: Labels, written: Labels, sheet: Sheet) -> Iterator[Problem]:
    """Say that days were written out."""
    if written != labels:
        first = next(new[-1] for old, new in zip(labels, written, strict=True) if old != new)
        found = f"the days in the headings were taken for days of the month on the tab, the first for {first}"
        yield sheet.problem(found, "Nothing to do if that is right.", severity=NOTE)


def with_month(labels: Labels, columns: Sequence[int], sheet: Sheet) -> Labels:
    """Write out the days of the columns that are headed by a day of the tab's month, if two or more of them are.

    A day of another month shows that the tab's name means something else: then nothing is changed.
    """
    month = month_of(sheet)
    if month is None:
        return labels
    days = {column: _day(text, *month) for column in columns for text in labels[column][-1:]}
    known = {column: day for column, day in days.items() if day}
    others = (typed_day(labels[column][-1]) for column, day in days.items() if not day)
    if len(known) < 2 or any(other and not other.year for other in others):
        return labels
    written = {column: f"{day} {calendar.month_name[month[1]]} {month[0]}" for column, day in known.items()}
    return tuple(
        (*each[:-1], written[column]) if column in written else each for column, each in enumerate(labels)
    )


def _day(text: str, year: int, month: int) -> int:
    """Give the day that a heading stands for in a month; 0 if it stands for none."""
    bare, typed = _DAY.match(text), typed_day(text)
    day = int(bare["day"]) if bare else 0
    if typed and not typed.year:
        at = (typed.month, typed.day) if not typed.first else (typed.second, typed.first)
        day = at[1] if at[0] == month else 0
    return day if 1 <= day <= calendar.monthrange(year, month)[1] else 0
