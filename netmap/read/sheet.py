"""Open spreadsheets: the only file that does, and the one place where a hostile one is stopped.

A `Sheet` is nothing but text in rows and columns, as the sheet shows it: whether a date was typed or is a
true Excel date, whether the file is a workbook or a csv, no reader needs to know. Row i of the cells is
row i + 1 in Excel, always.
"""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import chain, islice
from pathlib import Path

import numpy as np
from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from netmap.problems import CHECK, NOTE, SET_ASIDE, Problem
from netmap.read.cells import Column, as_texts

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv")
OTHER_KINDS = (".xls", ".xlsb", ".ods", ".numbers", ".fods")
"""Kinds of file that hold sheets but are not read as they are."""

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
_EDGES = " \t\r\n\f\v\u00a0\u200b\ufeff"
_CHUNK = 2_000
_MOST_CELLS = 50_000_000
# Limits of trust.md S10: far above what a true sheet of a million rows needs.
_MOST_MEMBERS, _LARGE_MEMBER, _LARGEST_RATIO, _LARGEST_WHOLE = 2_000, 50_000_000, 100, 2_000_000_000


class _TooManyCellsError(Exception):
    """A sheet spans more cells than can be held."""


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
    """

    file: str
    name: str
    codes: np.ndarray
    texts: np.ndarray

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

    @property
    def key(self) -> str:
        """What study.toml calls it: ``"rsvps.csv"`` or ``"Launch.xlsx/Feb 24"``."""
        return f"{self.file}/{self.name}" if self.name else self.file

    def problem(self, found: str, what_to_do: str, *, severity: str = CHECK) -> Problem:
        """Make a Problem about the whole sheet."""
        return Problem(found, what_to_do, severity, self.file, self.name)


def open_sheets(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """Read all visible sheets of a workbook or the one of a csv file; the file is never changed.

    Nothing is raised: what cannot be read gives no sheet and one Problem that says why.
    """
    try:
        return _open(path)
    except BaseException as error:
        found, what = _why(error)
        return [], [_about(path, f"this file {found}", what)]


def _why(error: BaseException) -> tuple[str, str]:
    """Say in plain words why something cannot be read, and what to do; let through what stops the program."""
    match error:
        case KeyboardInterrupt() | SystemExit():
            raise error
        case PermissionError():
            return "cannot be opened", "Close it in Excel, or ask for the right to read it, then try again."
        case PasswordError():
            return "is locked with a password", "Save a copy without the password and use that."
        case _TooManyCellsError():
            return "has cells very far apart, or too many", "Copy the cells you need into a new workbook."
    return (
        "is damaged or is no spreadsheet",
        "Open it in Excel and save it again as xlsx or csv, or take it away.",
    )


def _about(path: Path, found: str, what_to_do: str, severity: str = SET_ASIDE) -> Problem:
    return Problem(found, what_to_do, severity, path.name)


def _open(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """Choose by what the file holds, not by its ending."""
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        return [], [_about(path, "this file is empty", "Take it away, or save the sheet again.")]
    if start.startswith(b"PK\x03\x04"):
        fault = _fault_of_archive(path)
        return ([], [fault]) if fault else _open_workbook(path)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        found = "this file is an old Excel file or is locked with a password"
        return [], [_about(path, found, "Open it in Excel and save it as xlsx without a password.")]
    if path.suffix.casefold() in WORKBOOKS:
        found = "this file is called a workbook but is none"
        return [], [_about(path, found, "Open it in Excel and save it as xlsx, or take it away.")]
    return _open_text(path)


# Workbooks


def _fault_of_archive(path: Path) -> Problem | None:
    """Look at the list of contents before anything is unpacked."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    swollen = any(
        each.file_size > _LARGE_MEMBER and each.file_size > _LARGEST_RATIO * max(each.compress_size, 1)
        for each in members
    )
    whole = sum(each.file_size for each in members)
    if swollen or len(members) > _MOST_MEMBERS or whole > _LARGEST_WHOLE:
        found = "this workbook unpacks to far more than it should and was not opened"
        return _about(path, found, "Copy the cells you need into a new workbook, or save the sheet as csv.")
    return None


def _open_workbook(path: Path) -> tuple[list[Sheet], list[Problem]]:
    sheets, problems = [], []
    with CalamineWorkbook.from_path(path) as book:
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                what = "Show it in Excel (right-click on a tab, Unhide) if it should be read."
                found = "this sheet is hidden and was not read"
                problems.append(Problem(found, what, NOTE, path.name, about.name))
                continue
            try:
                sheets.append(Sheet(path.name, about.name, *_cells(book.get_sheet_by_name(about.name))))
            except BaseException as error:
                found, what = _why(error)
                problems.append(Problem(f"this sheet {found}", what, SET_ASIDE, path.name, about.name))
    return sheets, problems


def _cells(sheet: CalamineSheet) -> tuple[np.ndarray, np.ndarray]:
    """Give a sheet's cells from A1 on, with merged cells filled over their range."""
    if sheet.total_height * sheet.total_width > _MOST_CELLS:
        raise _TooManyCellsError
    codes, texts = _table([shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False))
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if top < codes.shape[0] and left < codes.shape[1]:
            codes[top : bottom + 1, left : right + 1] = codes[top, left]
    return codes, texts


def shown(value: object) -> str:
    """Give a cell's value as text: whole numbers without ``.0``, dates as year-month-day.

    >>> shown(2024.0), shown(datetime(2024, 9, 5)), shown("NA")
    ('2024', '2024-09-05', 'NA')
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return "" if value is None else str(value)


# Text files


def _open_text(path: Path) -> tuple[list[Sheet], list[Problem]]:
    raw = path.read_bytes()
    encoding = _encoding(raw)
    if encoding is None:
        found = "this file holds no text that can be read"
        return [], [_about(path, found, "Open it in Excel and save it as csv (UTF-8).")]
    separator, told = _separator(raw, encoding)
    with io.TextIOWrapper(io.BytesIO(raw), encoding, errors="replace", newline="") as text:
        if told:
            text.readline()
        cells = _table(csv.reader(text, delimiter=separator))
    return [Sheet(path.name, "", *cells)], _remarks(path, raw, encoding, separator)


def _encoding(raw: bytes) -> str | None:
    """Tell the encoding by rule: byte order mark, zeros of UTF-16, strict UTF-8, else Windows-1252."""
    for mark, name in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return name
    start = np.frombuffer(raw[:2000], dtype=np.uint8) == 0
    if start.any():
        even, odd = start[::2].mean(), start[1::2].mean() if len(start) > 1 else 0.0
        return "utf-16-le" if odd > 0.4 > even else "utf-16-be" if even > 0.4 > odd else None
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for place in range(0, len(raw), 1 << 20):
            decoder.decode(raw[place : place + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _separator(raw: bytes, encoding: str) -> tuple[str, bool]:
    """Find what stands between cells, and whether a first line ``sep=;`` says so.

    It is the one that parts most of the first lines into the same number of cells.
    """
    with io.TextIOWrapper(io.BytesIO(raw[:200_000]), encoding, errors="replace", newline="") as text:
        lines = list(islice(text, 60))
    first = lines[0].strip().lstrip("\ufeff") if lines else ""
    if len(first) == 5 and first.lower().startswith("sep=") and first[4] in _SEPARATORS:
        return first[4], True
    if first.lower() == "sep=":
        return "\t", True
    return max(_SEPARATORS, key=lambda each: _evenness(lines, each)), False


def _evenness(lines: Sequence[str], separator: str) -> int:
    """Count the cells in the lines that have the commonest number of cells, if that is more than one."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    except csv.Error:
        return 0
    return max((widths.count(width) * (width - 1) for width in set(widths)), default=0)


def _remarks(path: Path, raw: bytes, encoding: str, separator: str) -> list[Problem]:
    """Say how a file was read where it is not the usual way, and whether letters look broken."""
    ways = []
    if encoding in _ENCODINGS:
        ways.append(f"its letters as {_ENCODINGS[encoding]}")
    if separator != ",":
        ways.append(f"its cells as parted by {_SEPARATORS[separator]}")
    remarks = []
    if ways:
        what = "Look at a name with an accent: if it is right, there is nothing to do."
        remarks.append(_about(path, f"this file was read with {' and '.join(ways)}", what, NOTE))
    if any(mark in raw for mark in ("Ã©".encode(), "Ã¨".encode(), "â€".encode())):
        what = "Save it again from where it came, as csv (UTF-8)."
        remarks.append(_about(path, "some letters look broken (such as Ã or â€)", what, CHECK))
    return remarks


# Both


def _table(rows: Iterable[Sequence[str]]) -> tuple[np.ndarray, np.ndarray]:
    """Put rows of uneven length into one table: the code of each cell, and the text of each code."""
    tidied, as_typed, parts = {"": 0}, {"": 0}, []
    for chunk in _chunks(rows):
        width = max(map(len, chunk))
        flat = list(chain.from_iterable(row if len(row) == width else _padded(row, width) for row in chunk))
        for text in set(flat).difference(as_typed):
            as_typed[text] = tidied.setdefault(text.strip(_EDGES), len(tidied))
        codes = np.fromiter(map(as_typed.__getitem__, flat), dtype=np.int32, count=len(flat))
        parts.append(codes.reshape(len(chunk), width))
    height, width = sum(map(len, parts)), max((part.shape[1] for part in parts), default=0)
    if height * width > _MOST_CELLS:
        raise _TooManyCellsError
    table = np.zeros((height, width), dtype=np.int32)
    bottom = 0
    for part in parts:
        table[bottom : bottom + len(part), : part.shape[1]] = part
        bottom += len(part)
    return table, as_texts(list(tidied))


def _chunks(rows: Iterable[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
