"""Open spreadsheets: what a file really is decides how it is read, not what it is called.

A `Sheet` is nothing but text in rows and columns, as the sheet shows it: whether a date was typed or is a
true Excel date, whether the file is a workbook or a csv, no reader needs to know. Row i of the cells is
row i + 1 in Excel, always. Nothing that a file holds can stop the program: workbooks are opened in a
process of their own (`netmap.opening`), zip files in memory and within limits.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from netmap.opening.table import TooManyCellsError
from netmap.problems import CHECK, NOTE, SET_ASIDE, Problem
from netmap.read.archive import inside, sheets_inside, swollen
from netmap.read.cells import Column
from netmap.read.delimited import read_delimited
from netmap.read.kinds import ARCHIVE, EMPTY, LOCKED, TEXT, WORKBOOK, kind_of
from netmap.read.workbooks import Cells, read_workbook, refusal

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
ARCHIVES = (".zip",)
OTHER_KINDS = (".numbers", ".fods", ".xlt", ".xltx", ".et", ".gsheet")
"""Kinds of file that hold sheets but are not read as they are."""

_LARGEST = 1_000_000_000


@dataclass(frozen=True)
class Sheet:
    """One visible sheet.

    Attributes
    ----------
    file, name : str
        The file's name (never its path) and the sheet's; the sheet of a csv file has no name.
    codes : ndarray of int, shape (rows, columns)
        Which of the texts stands in each cell; 0 is an empty cell.
    texts : ndarray of str
        Each text of the sheet once, as the cell shows it, without blanks at the edges. So a million rows
        stay small.
    looks : ndarray of int, shape (rows, columns), optional
        How each cell looks beside its text, as `netmap.opening.facts.look` numbers it: crossed out (an odd
        number), and its colour (half of it, rounded down; 0 is none). None where all look plain.
    """

    file: str
    name: str
    codes: np.ndarray
    texts: np.ndarray
    looks: np.ndarray | None = None

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.codes)

    @property
    def filled(self) -> np.ndarray:
        """Mask of the rows in which something stands."""
        mask: np.ndarray = (self.codes != 0).any(axis=1)
        return mask

    def rows(self, start: int, stop: int) -> np.ndarray:
        """Give the texts of some rows, shape (rows, columns)."""
        texts: np.ndarray = self.texts[self.codes[start:stop]]
        return texts

    def column(self, place: int, rows: np.ndarray) -> Column:
        """Give some rows of a column."""
        codes = self.codes[rows, place]
        there = np.bincount(codes, minlength=len(self.texts)) > 0
        return Column((np.cumsum(there, dtype=np.int32) - 1)[codes], self.texts[there])

    def struck(self, place: int, rows: np.ndarray) -> np.ndarray:
        """Mask of some rows whose cell in a column is crossed out and not empty."""
        if self.looks is None or place >= self.looks.shape[1]:
            return np.zeros(len(rows), dtype=bool)
        mask: np.ndarray = (self.looks[rows, place] % 2 == 1) & (self.codes[rows, place] != 0)
        return mask

    @property
    def key(self) -> str:
        """What study.toml calls it: ``"rsvps.csv"`` or ``"Launch.xlsx/Feb 24"``."""
        return f"{self.file}/{self.name}" if self.name else self.file

    def problem(self, found: str, what_to_do: str, *, severity: str = CHECK) -> Problem:
        """Make a Problem about the whole sheet."""
        return Problem(found, what_to_do, severity, self.file, self.name)


def open_sheets(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """Read all visible sheets of a workbook, the one of a text file, or those of a zip file.

    The file is never changed, and nothing is raised: what cannot be read gives no sheet and one Problem
    that says why.
    """
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            what = "Save the sheets you need as files of their own."
            return [], [Problem("this file is larger than 1 GB and was not read", what, SET_ASIDE, path.name)]
        return _open(path, path.read_bytes())
    except Exception as error:  # whatever a file does to us, the others are read
        return [], [_fault(error, path.name)]


def _fault(error: Exception, label: str) -> Problem:
    """Say why a file cannot be read."""
    match error:
        case PermissionError():
            return refusal(label, "", "permission")
        case MemoryError():
            return refusal(label, "", "memory")
        case TooManyCellsError():
            return refusal(label, "", "far")
    return refusal(label, "", "damaged")


def _open(path: Path, raw: bytes) -> tuple[list[Sheet], list[Problem]]:
    if kind_of(raw) != ARCHIVE:
        return _read(path, None, raw, path.name)
    if swollen(raw):
        return [], [_swollen(path.name)]
    members, problems = sheets_inside(raw, path.name, kinds=(*WORKBOOKS, *TEXTS, *ARCHIVES))
    sheets: list[Sheet] = []
    for member, content in members:
        label = inside(path.name, member)
        try:
            read, told = _read(path, member, content, label)
        except Exception as error:  # one bad file does not stop the others
            read, told = [], [_fault(error, label)]
        sheets += read
        problems += told
    return sheets, problems


def _read(path: Path, member: str | None, raw: bytes, label: str) -> tuple[list[Sheet], list[Problem]]:
    """Read one file, by itself or in a zip file."""
    kind = kind_of(raw)
    if kind == EMPTY:
        what = "Take it away, or save the sheet again."
        return [], [Problem("this file is empty", what, SET_ASIDE, label)]
    if kind == LOCKED:
        return [], [refusal(label, "", "password")]
    if kind == WORKBOOK and raw.startswith(b"PK") and swollen(raw):
        return [], [_swollen(label)]
    ending = Path(label).suffix.casefold()
    cells: list[Cells]
    if kind == WORKBOOK:
        cells, problems = read_workbook(path, member, label)
    elif kind == TEXT:
        plain, problems = read_delimited(raw, label)
        cells = [(*each, None) for each in plain]
    else:
        what = "Open it and save its table as xlsx or csv, or take it away."
        other = "a zip file" if kind == ARCHIVE else kind
        return [], [Problem(f"this file is {other}, not a spreadsheet", what, SET_ASIDE, label)]
    if cells and ending in (TEXTS if kind == WORKBOOK else WORKBOOKS):
        found = f"this file is called {ending} but is {'a workbook' if kind == WORKBOOK else 'plain text'}"
        problems = [Problem(f"{found}, and was read as that", "Nothing to do.", NOTE, label), *problems]
    return [Sheet(label, *each) for each in cells], problems


def _swollen(label: str) -> Problem:
    found = "this file unpacks to far more than it should and was not opened"
    what = "Copy the cells you need into a new workbook, or save the sheet as csv."
    return Problem(found, what, SET_ASIDE, label)
