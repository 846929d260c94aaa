"""Read a workbook's cells: what stands in each as text, from A1 on. Runs in the second process only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from netmap.opening import binary, opendocument, package, stray
from netmap.opening.facts import DoctypeError, SheetFacts
from netmap.opening.table import MOST_CELLS, Texts, TooManyCellsError

Send = Callable[..., None]
MOST_SHEETS = 200


def read(path: str, member: str | None, send: Send) -> None:
    """Read all visible sheets of a workbook, or of one that lies in a zip file."""
    raw = _bytes(path, member)
    facts = _facts(raw)
    whole = raw
    if raw.startswith(b"PK"):
        raw, facts = stray.without_stray_cells(raw, facts)
    # Long work is behind it, and as long may lie before it.
    send("W")
    with _book(raw, path if member is None and raw is whole else None) as book:
        for about in book.sheets_metadata[:MOST_SHEETS]:
            why = ""
            if about.typ != SheetTypeEnum.WorkSheet:
                why = "chart"
            elif about.visible != SheetVisibleEnum.Visible:
                why = "hidden"
            else:
                try:
                    _read_sheet(book, about.name, facts.get(about.name, SheetFacts()), send)
                except BaseException as error:
                    why = reason(error)
            if why:
                send("P", {"name": about.name, "why": why})
        if len(book.sheets_metadata) > MOST_SHEETS:
            send("P", {"name": "", "why": "many"})


def _facts(raw: bytes) -> dict[str, SheetFacts]:
    """Say of each sheet by name what stands beside its values, as far as this kind of workbook tells it."""
    if raw.startswith(b"PK"):
        # The parts of every kind are looked through for what no spreadsheet needs.
        return package.facts_of_sheets(raw) or opendocument.facts_of_sheets(raw)
    return binary.facts_of_sheets(raw)


def _book(raw: bytes, path: str | None) -> CalamineWorkbook:
    """Open a workbook by what it holds; by its ending where that tells more, as of an old one with a password."""
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(raw))
    except CalamineError:
        if path is None:
            raise
        return CalamineWorkbook.from_path(path)


def reason(error: BaseException) -> str:
    """Name the reason why something cannot be read; the wording is not made here."""
    match error:
        case PasswordError():
            return "password"
        case PermissionError():
            return "permission"
        case TooManyCellsError():
            return f"far {error}".strip()
        case MemoryError():
            return "memory"
        case DoctypeError():
            return "doctype"
    # Any other fault of the readers, a panic of the compiled one among them, means the same to a user.
    return "damaged"


def _bytes(path: str, member: str | None) -> bytes:
    if member is None:
        with open(path, "rb") as file:
            return file.read()
    with zipfile.ZipFile(path) as archive:
        return archive.read(member)


def _read_sheet(book: CalamineWorkbook, name: str, facts: SheetFacts, send: Send) -> None:
    if facts.cells > MOST_CELLS:
        raise TooManyCellsError(facts.farthest)
    sheet = book.get_sheet_by_name(name)
    texts = Texts()
    send("S", {"name": name})
    for chunk in texts.chunks(_rows(sheet)):
        send("C", *chunk)
    send("T", {"texts": list(texts), "merged": sheet.merged_cell_ranges or [], **asdict(facts)})


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    """Give the rows from row 1 and column A on, whatever is empty before them."""
    if sheet.start is None or sheet.end is None:
        return
    if (sheet.end[0] + 1) * (sheet.end[1] + 1) > MOST_CELLS:
        raise TooManyCellsError
    before = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        yield [*before, *[value if type(value) is str else shown(value) for value in row]]


def shown(value: Any) -> str:
    """Give a cell's value as text: whole numbers without ``.0``, dates as year-month-day.

    >>> shown(2024.0), shown(datetime(2024, 9, 5)), shown("NA")
    ('2024', '2024-09-05', 'NA')
    """
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return date.isoformat(value.date())
    return "" if value is None else str(value)
