"""Write Excel workbooks: the only file of netmap that does.

A workbook holds values and nothing else, but for lists of answers to choose from: no formula, no link, no
macro, no clock and no name but "netmap" as its maker (trust.md S7, S8). Text stays text, whatever it begins
with. The same sheets give the same bytes.
"""

from __future__ import annotations

import datetime
import io
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

LONGEST_TEXT = 32_767
"""The most characters that Excel keeps in a cell, counted in halves of 32 bits as Excel does."""

CUT = " … (cut)"
"""What stands at the end of a text that was too long for a cell."""

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can say
_MADE = datetime.datetime(1980, 1, 1)
_DAY_NOUGHT = datetime.date(1899, 12, 30)
_FIRST_DAY = datetime.date(1900, 3, 1)  # before it Excel counts a 29 February that never was
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_RISKY = re.compile("^[\\s\u00a0\u200b\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t]|^[\t\r\n]")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_STYLES: Mapping[str, Mapping[str, object]] = {
    "heading": {
        "font": Font(bold=True),
        "fill": PatternFill("solid", fgColor="E8EDF2"),
        "alignment": _WRAPPED,
    },
    "risky": {"number_format": "@", "quotePrefix": True},
    "long": {"alignment": _WRAPPED},
    "risky long": {"number_format": "@", "quotePrefix": True, "alignment": _WRAPPED},
    "day": {"number_format": "dd/mm/yyyy"},
    "answer": {
        "fill": PatternFill("solid", fgColor="FFF6CC"),
        "border": Border(*(Side("thin", color="B8A44C") for _ in range(4))),
        "alignment": Alignment(horizontal="center", vertical="top"),
    },
    "top": {"alignment": Alignment(vertical="top")},
}
"""The looks of cells. Risky text is text in Excel's own eyes too, also after somebody has edited it."""

_NO_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>\s*</sheetData>")
_NARROWEST, _WIDEST, _LOOKED_AT = 9.0, 60.0, 200


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, as data.

    Attributes
    ----------
    name : str
        Its tab; brought to Excel's rules when written.
    rows : sequence of rows
        Text, numbers, days, booleans; None, NaN, NaT and infinite numbers become empty cells.
    header : int or None
        Place in `rows` (from 0) of the last row of headings: it and those above it are bold and stay in
        view, and the filter buttons stand on it. None for a sheet without headings.
    note : str
        A sentence written in a row of its own above everything.
    widths : sequence of float
        Widths of the columns in characters; empty to go by what is in them.
    choices : mapping
        Columns (from 0) that wait for an answer, and the answers offered there. Any other may be typed too.
    wrapped : bool
        Whether texts run on in further lines within their column, short ones too.
    """

    name: str
    rows: Sequence[Sequence[object]]
    header: int | None = 0
    note: str = ""
    widths: Sequence[float] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    wrapped: bool = False


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write sheets to a workbook at `path`; the same sheets give the same bytes.

    openpyxl makes a workbook of empty sheets, with their layout and styles; the rows are then streamed
    into it, ten times faster than cell by cell, and stand in no file but this one.

    Raises
    ------
    OSError
        If the folder cannot be written to. What stands at `path` may then be half a workbook: write to
        a staging folder and move.
    ValueError
        If there is no sheet, since Excel opens no workbook without one.
    """
    if not sheets:
        raise ValueError("a workbook needs at least one sheet")
    shell, styles = _shell(sheets)
    with ZipFile(shell) as empty, ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name in empty.namelist():
            with archive.open(_member(name), "w", force_zip64=True) as part:
                place = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
                if place is None:
                    part.write(empty.read(name))
                else:
                    _fill(part, empty.read(name), sheets[int(place[1]) - 1], styles)


def sheet_names(wanted: Iterable[str]) -> list[str]:
    r"""Bring names to Excel's rules: 1 to 31 characters, none of ``[]:*?/\``, no two alike.

    >>> sheet_names(["Who / what?", "who - what-", "'"])
    ['Who - what-', 'who - what- (2)', 'Sheet']
    """
    given: list[str] = []
    taken = {"history"}  # Excel keeps this name for itself
    for name in wanted:
        clean = _NOT_IN_SHEET_NAME.sub("-", name).strip().strip("'")[:31].strip("' ") or "Sheet"
        unique, copy = clean, 1
        while unique.casefold() in taken:
            copy += 1
            ending = f" ({copy})"
            unique = clean[: 31 - len(ending)] + ending
        taken.add(unique.casefold())
        given.append(unique)
    return given


def printable(text: str) -> str:
    """Replace each character that no workbook or XML file may hold by a sign that can be seen."""
    return _FORBIDDEN.sub(_sign, text.replace("\r\n", "\n"))


def risky(text: str) -> bool:
    """Say whether a spreadsheet program could take a text for a formula, now or when it is edited."""
    return _RISKY.search(text) is not None


def _sign(match: re.Match[str]) -> str:
    """Name a forbidden character by its picture (U+2400 onwards), or by the sign for "no character"."""
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"


def _cell_text(text: str) -> str:
    """Give a text that a cell can hold: printable, no escapes that Excel would act on, not too long."""
    shown = _ESCAPE.sub("_x005F_", printable(text))
    if len(shown) > LONGEST_TEXT // 2 and len(shown.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        halves = shown.encode("utf-16-le")[: 2 * (LONGEST_TEXT - len(CUT))]
        shown = halves.decode("utf-16-le", errors="ignore") + CUT
    return shown


def _shell(sheets: Sequence[Sheet]) -> tuple[io.BytesIO, dict[str, int]]:
    """Make the workbook without its rows, and say which number each style has in it."""
    book = Workbook(write_only=True)
    book.properties = DocumentProperties(creator="netmap", created=_MADE, modified=_MADE)
    for name, sheet in zip(sheet_names([sheet.name for sheet in sheets]), sheets, strict=True):
        _lay_out(book, name, sheet)
    styles = {"": 0}
    for style, looks in _STYLES.items():
        cell = WriteOnlyCell(book.worksheets[0])
        for attribute, value in looks.items():
            setattr(cell, attribute, value)
        styles[style] = cell.style_id
    made = io.BytesIO()
    ExcelWriter(book, ZipFile(made, "w")).save()  # book.save would write the time of day into it
    return made, styles


def _lay_out(book: Workbook, name: str, sheet: Sheet) -> None:
    """Add an empty sheet: widths of columns, what stays in view, filter buttons, how it prints."""
    page = book.create_sheet(name)
    above = 1 if sheet.note else 0
    head = 0 if sheet.header is None else above + sheet.header + 1
    columns = max((len(row) for row in sheet.rows), default=0)
    for place, width in enumerate(sheet.widths or _widths(sheet.rows), start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    if head:
        page.freeze_panes = f"A{head + 1}"
        page.print_title_rows = f"{head}:{head}"
    if head and columns:
        page.auto_filter.ref = f"A{head}:{get_column_letter(columns)}{above + len(sheet.rows)}"
    for place, answers in sheet.choices.items():
        letter = get_column_letter(place + 1)
        # Our own words between quotes, never a text of the data: it is the one place that Excel works out.
        offered = DataValidation("list", formula1='"{}"'.format(",".join(answers)), allow_blank=True)
        offered.add(f"{letter}{head + 1}:{letter}{max(above + len(sheet.rows), head + 1)}")
        page.data_validations.append(offered)


def _fill(part: IO[bytes], empty: bytes, sheet: Sheet, styles: Mapping[str, int]) -> None:
    """Write a sheet with its rows where the empty one has none."""
    before, *after = _NO_ROWS.split(empty)
    part.write(before + b"<sheetData>")
    for row in _rows(sheet, styles):
        part.write(row.encode("utf-8"))
    part.write(b"</sheetData>" + b"".join(after))


def _rows(sheet: Sheet, styles: Mapping[str, int]) -> Iterator[str]:
    """Give each row as XML: the note, the headings, then the others."""
    above = 1 if sheet.note else 0
    if sheet.note:
        yield f'<row r="1">{_text("A1", sheet.note, 0)}</row>'
    letters = [get_column_letter(place + 1) for place in range(max(map(len, sheet.rows), default=0))]
    for place, row in enumerate(sheet.rows):
        number = place + above + 1
        if sheet.header is not None and place <= sheet.header:
            texts = ("" if value is None else str(value) for value in row)
            cells = [
                _text(f"{letters[at]}{number}", text, styles["heading"]) for at, text in enumerate(texts)
            ]
        else:
            cells = [
                _answer_cell(f"{letters[at]}{number}", value, styles["answer"])
                if at in sheet.choices
                else _cell(f"{letters[at]}{number}", value, styles, wrapped=sheet.wrapped)
                for at, value in enumerate(row)
            ]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _answer_cell(place: str, value: object, style: int) -> str:
    """Give the cell of an answer, in its looks even where there is none yet."""
    return _text(place, str(value), style) if value else f'<c r="{place}" s="{style}"/>'


def _cell(place: str, value: object, styles: Mapping[str, int], *, wrapped: bool = False) -> str:
    """Give a value as the XML of its cell; nothing for an empty one."""
    if isinstance(value, str):
        return _text_cell(place, value, styles, wrapped=wrapped) if value else ""
    if isinstance(value, datetime.date | np.datetime64):  # NaT too
        return _day_cell(place, value, styles)
    if isinstance(value, bool | np.bool_):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float | np.number):
        looks = f' s="{styles["top"]}"' if wrapped else ""
        return f'<c r="{place}"{looks}><v>{_number(value)}</v></c>' if math.isfinite(value) else ""
    return "" if value is None or value is pd.NA else _text_cell(place, str(value), styles, wrapped=wrapped)


def _number(value: float | np.number) -> str:
    """Write a number in full precision, a whole one without a point."""
    number = float(value)
    return str(int(value)) if isinstance(value, int | np.integer) or number.is_integer() else repr(number)


def _text_cell(place: str, text: str, styles: Mapping[str, int], *, wrapped: bool = False) -> str:
    """Give a text that stays a text, in the style that it needs."""
    style = "risky" if risky(text) or text.startswith("#") else ""
    if wrapped or len(text) > _WIDEST:
        style = f"{style} long".strip()
    return _text(place, text, styles[style])


def _text(place: str, text: str, style: int) -> str:
    looks = f' s="{style}"' if style else ""
    shown = escape(_cell_text(text))
    return f'<c r="{place}"{looks} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _day_cell(place: str, value: datetime.date | np.datetime64, styles: Mapping[str, int]) -> str:
    """Give a day as Excel keeps days, shown day first; as text where Excel knows no such day."""
    if pd.isna(value):
        return ""
    day = pd.Timestamp(value).date()
    if day < _FIRST_DAY:
        return _text(place, day.strftime("%d/%m/%Y"), 0)
    return f'<c r="{place}" s="{styles["day"]}"><v>{(day - _DAY_NOUGHT).days}</v></c>'


def _widths(rows: Sequence[Sequence[object]]) -> list[float]:
    """Give each column the width of the longest thing in its first rows, within reason."""
    longest: dict[int, float] = {}
    for row in rows[:_LOOKED_AT]:
        for place, value in enumerate(row):
            width = 11.0 if isinstance(value, float | datetime.date) else len(str(value)) + 2.0
            longest[place] = max(longest.get(place, _NARROWEST), min(width, _WIDEST))
    return [longest[place] for place in sorted(longest)]


def _member(name: str) -> ZipInfo:
    """Describe a member of the archive in the same words on every machine and day."""
    member = ZipInfo(name, date_time=_ZIP_TIME)
    member.compress_type = ZIP_DEFLATED
    member.create_system = 0
    member.external_attr = 0o600 << 16
    return member
