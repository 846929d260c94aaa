"""What is to be said of a sheet beside the values of its cells, and how cells look that mean something by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


class NoSuchTextError(Exception):
    """A cell points to a text before the first, which the reader of cells would take for an empty cell."""


class DoctypeError(Exception):
    """A part of the file declares things of its own, which no spreadsheet program writes."""


@dataclass
class SheetFacts:
    """What is to be said of a sheet beside its values; row and column numbers are Excel's.

    Attributes
    ----------
    height, width : int
        The last row and column in which something stands, as far as the sheet says so.
    rows : int
        How many rows the sheet writes down, empty ones among them.
    farthest : str
        The cell farthest to the right, where it is beyond column Z.
    hidden_rows : list of int
    hidden_columns : list of [first, last]
    unsaved, errors : list of str
        The cells that hold a formula without a saved result, and those that show an error.
    looks : list of [row, first column, last column, look]
        The cells that are crossed out or have a colour of their own; see `look`.
    stray : list of str
        The cells that stand far from all others and were left out.
    looked : bool
        Whether all this could be looked up: not every kind of workbook tells it.
    """

    height: int = 0
    width: int = 26
    rows: int = 0
    farthest: str = ""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    unsaved: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    looks: list[list[int]] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)
    looked: bool = False

    @property
    def cells(self) -> int:
        """How many cells the sheet spans."""
        return self.height * self.width

    def add_looks(self, cells: Iterable[tuple[int, int, int]]) -> None:
        """Add cells as (row, column, look); those side by side that look the same become one entry."""
        looks = self.looks
        for row, column, seen in cells:
            if looks and looks[-1][0] == row and looks[-1][2] == column - 1 and looks[-1][3] == seen:
                looks[-1][2] = column
            else:
                looks.append([row, column, column, seen])


def look(fill: int, *, struck: bool) -> int:
    """Give the number of a look: a fill (0 is none, or white), and whether the text is crossed out."""
    return 2 * fill + struck


def column_number(cell: str) -> int:
    """Give the number of a cell's column.

    >>> column_number("A1"), column_number("AA7"), column_number("XFD1")
    (1, 27, 16384)
    """
    number = 0
    for letter in cell.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Name a cell.

    >>> cell_name(1, 1), cell_name(7, 27), cell_name(1, 16384)
    ('A1', 'AA7', 'XFD1')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
