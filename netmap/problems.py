"""What is wrong with the data, in the words of the sheet, and what stops the work.

Two things only. A `Problem` is one thing that somebody can put right: it is collected, shown and
written out, and the work goes on. A `NetmapError` is raised when the work cannot go on; its text is
one plain sentence that says what to do, and it is all that a user sees.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

SET_ASIDE = "set aside"
"""Severity: something in the sheet was not used."""

CHECK = "check"
"""Severity: it was used, but somebody should look at how it was understood."""

NOTE = "note"
"""Severity: nothing to do; said so that nothing happens in silence."""


class NetmapError(Exception):
    """The work cannot go on. The text is one plain sentence that says what to do.

    Attributes
    ----------
    problems : tuple of Problem
        All that was found until then, where it is more than the sentence says.
    """

    def __init__(self, says: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(says)
        self.problems = tuple(problems)


def disk_is_full(error: OSError) -> bool:
    """Say whether something could not be written for want of room."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class Problem:
    """One thing about the data that somebody should know.

    Attributes
    ----------
    found : str
        What is there, in the words of the sheet: ``"this date cannot be read: '31/2/25'"``.
    what_to_do : str
        One plain sentence.
    severity : str
        `SET_ASIDE`, `CHECK` or `NOTE`.
    file, sheet : str
        The file's name (never its path) and the sheet's name; empty where it is about the whole study.
    row : int or None
        Row number as Excel shows it (1 is the first); None where it is about the whole sheet.
    column : str
        The heading, empty where it is about the whole row.
    """

    found: str
    what_to_do: str
    severity: str = CHECK
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    @property
    def place(self) -> str:
        """Where it is, as people say it: ``"signin.xlsx, sheet May, row 7, Date"``."""
        row = "" if self.row is None else f"row {self.row}"
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        return ", ".join(part for part in (self.file, sheet, row, self.column) if part)

    def __str__(self) -> str:
        return _line(self.place, self)


_MOST_NAMED = 8


def lines_of(problems: Iterable[Problem]) -> Iterator[str]:
    """Say each thing once: with all its rows if it is in one sheet, else with all the sheets of the file.

    >>> many = [Problem("no name", "Type it.", file="a.csv", row=row) for row in (2, 3, 4, 9)]
    >>> list(lines_of(many))
    ['a.csv, rows 2 to 4 and 9 (4 rows): no name. Type it.']
    """
    rows: dict[Problem, list[int]] = {}
    for each in problems:
        rows.setdefault(replace(each, row=None), []).extend([] if each.row is None else [each.row])
    sheets: dict[tuple[Problem, tuple[int, ...]], list[str]] = {}
    for each, numbers in rows.items():
        sheets.setdefault((replace(each, sheet=""), tuple(numbers)), []).append(each.sheet)
    for (each, those), names in sheets.items():
        parts = (each.file, _sheets_named([*filter(None, names)]), _rows_named(those), each.column)
        yield _line(", ".join(filter(None, parts)), each)


def _line(place: str, problem: Problem) -> str:
    return ": ".join(part for part in (place, f"{problem.found}. {problem.what_to_do}") if part)


def _sheets_named(names: Sequence[str]) -> str:
    return f"sheet{'s' if len(names) > 1 else ''} {_some(names)}" if names else ""


def _rows_named(rows: Sequence[int]) -> str:
    """Name rows, those that follow one another as a range."""
    rows = sorted(set(rows))
    if len(rows) < 2:
        return "".join(f"row {row}" for row in rows)
    starts = [row for before, row in zip([-1, *rows], rows, strict=False) if row != before + 1]
    ends = [row for row, after in zip(rows, [*rows[1:], -1], strict=True) if row + 1 != after]
    ranges = [
        str(start) if start == end else f"{start} to {end}" for start, end in zip(starts, ends, strict=True)
    ]
    return f"rows {_some(ranges)}{f' ({len(rows):,} rows)' if len(rows) > 2 else ''}"


def _some(texts: Sequence[str]) -> str:
    """List texts in words, the last ones as a number where there are many."""
    most = len(texts) if len(texts) <= _MOST_NAMED else _MOST_NAMED - 1
    shown = [*texts[:most], *([f"{len(texts) - most:,} more"] if texts[most:] else [])]
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
