"""What is wrong with the data, in the words of the sheet, and what stops the work.

Two things only. A `Problem` is one thing that somebody can put right: it is collected, shown and
written out, and the work goes on. A `NetmapError` is raised when the work cannot go on; its text is
one plain sentence that says what to do, and it is all that a user sees.
"""

from __future__ import annotations

from dataclasses import dataclass

SET_ASIDE = "set aside"
"""Severity: something in the sheet was not used."""

CHECK = "check"
"""Severity: it was used, but somebody should look at how it was understood."""

NOTE = "note"
"""Severity: nothing to do; said so that nothing happens in silence."""


class NetmapError(Exception):
    """The work cannot go on. The text is one plain sentence that says what to do."""


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
        return ": ".join(part for part in (self.place, f"{self.found}. {self.what_to_do}") if part)
