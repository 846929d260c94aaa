"""What an ods file says beside the cells' values; searched piece by piece, as `netmap.opening.package` does."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from netmap.opening.facts import SheetFacts, cell_name, look
from netmap.opening.package import attributes, pieces

_PART = "content.xml"
_BODY = re.compile(rb"<(?:\w+:)?body(?=[\s>])")
_STYLE = re.compile(rb"<(?:\w+:)?style(?=\s)([^>]*?)(?:/>|(?<!/)>(.*?)</(?:\w+:)?style>)", re.DOTALL)
_STRUCK = re.compile(rb"\btext-line-through-(?:style|type)=[\"'](?!none)")
_FILL = re.compile(rb"\bbackground-color=[\"'](?!transparent|#ffffff)([^\"']+)[\"']", re.IGNORECASE)
_TOKEN = re.compile(rb"<(/)?(?:\w+:)?(table(?:-column|-row)?)(?=[\s/>])([^>]*?)(/)?>")
_CELL = re.compile(
    rb"<(?:\w+:)?(?:covered-)?table-cell(?=[\s/>])([^>]*?)"
    rb"(?:/>|>(.*?)</(?:\w+:)?(?:covered-)?table-cell>)",
    re.DOTALL,
)
_ERROR = re.compile(rb">\s*(?:#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)|Err:\d{3})\s*<")
_HIDDEN = ("collapse", "filter")
_MOST_COLUMNS, _MOST_ROWS, _MOST_EMPTY = 16_384, 1_048_576, 256


@dataclass
class _Table:
    """Where in a table the search has come to.

    `styles` are those of its columns; `names` those of all styles that look like more than plain, as they are
    written; `looks` says whether one of them is the style of a column.
    """

    facts: SheetFacts
    row: int = 0
    columns: int = 0
    styles: list[str] = field(default_factory=list)
    names: tuple[bytes, ...] = ()
    looks: bool = False


def facts_of_sheets(raw: bytes) -> dict[str, SheetFacts]:
    """Say of each sheet by name what stands beside its values; empty where the file is no ods file.

    Raises
    ------
    DoctypeError
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if _PART not in archive.namelist():
            return {}
        known: dict[str, SheetFacts] = {}
        looks: dict[str, int] | None = None
        open_tables: list[_Table] = []
        for piece in pieces(archive, _PART):
            body = _BODY.search(piece) if looks is None else None
            if looks is None:
                looks = _looks_of_styles(piece[: body.start()] if body else piece)
            _look(piece[body.end() :] if body else piece, looks, open_tables, known)
    return known


def _looks_of_styles(head: bytes) -> dict[str, int]:
    """Give the look of each style by name, where it is more than plain."""
    kinds: dict[bytes, int] = {}
    looks = {}
    for tag, inside in _STYLE.findall(head):
        fill = _FILL.search(inside)
        number = kinds.setdefault(fill[1].lower(), len(kinds) + 1) if fill else 0
        if seen := look(number, struck=bool(_STRUCK.search(inside))):
            looks[_named(attributes(tag), "name")] = seen
    return looks


def _named(tag: dict[str, str], name: str) -> str:
    """Give an attribute, whatever its prefix."""
    return next((value for key, value in tag.items() if key.rpartition(":")[2] == name), "")


def _times(tag: dict[str, str], what: str) -> int:
    times = _named(tag, f"number-{what}-repeated")
    return max(int(times), 1) if times.isascii() and times.isdecimal() and len(times) < 9 else 1


def _look(piece: bytes, looks: dict[str, int], tables: list[_Table], known: dict[str, SheetFacts]) -> None:
    """Note what is in a piece; `tables` are those it stands inside of, of which the first is the sheet."""
    names = tuple(f"{mark}{escape(name)}{mark}".encode() for name in looks for mark in "'\"")
    tokens = list(_TOKEN.finditer(piece))
    ends = [each.start() for each in tokens[1:]] + [len(piece)]
    for token, end in zip(tokens, ends, strict=True):
        closing, kind, tag, empty = token.groups()
        if kind == b"table":
            if closing:
                del tables[-1:]
            elif not empty:
                facts = SheetFacts(looked=True)
                known.setdefault(unescape(_named(attributes(tag), "name")), facts) if not tables else facts
                tables.append(_Table(facts, names=names))
        elif closing or len(tables) != 1:
            continue
        elif kind == b"table-column":
            _column(attributes(tag), looks, tables[0])
        else:
            _row(attributes(tag), piece[token.end() : end], looks, tables[0])


def _column(tag: dict[str, str], looks: dict[str, int], table: _Table) -> None:
    times = min(_times(tag, "columns"), _MOST_COLUMNS - table.columns)
    if _named(tag, "visibility") in _HIDDEN and times > 0:
        table.facts.hidden_columns.append((table.columns + 1, table.columns + times))
    style = _named(tag, "default-cell-style-name")
    table.styles += [style] * times
    table.looks |= style in looks
    table.columns += max(times, 0)


def _row(tag: dict[str, str], content: bytes, looks: dict[str, int], table: _Table) -> None:
    times = _times(tag, "rows")
    filled = b"value-type=" in content or b":p>" in content
    rows = range(table.row + 1, table.row + 1 + (times if filled else min(times, _MOST_EMPTY)))
    rows = range(rows.start, min(rows.stop, _MOST_ROWS + 1))
    table.row += times
    facts = table.facts
    if _named(tag, "visibility") in _HIDDEN and filled:
        facts.hidden_rows += rows
    style = _named(tag, "default-cell-style-name")
    # Most rows hold nothing of the kind, and their cells need not be looked at one by one.
    plain = not looks or not (style in looks or table.looks or any(each in content for each in table.names))
    if plain and b"formula=" not in content and b'"error"' not in content:
        return
    for column, columns, cell, inside in _cells(content):
        if error := _without_value(cell, inside):
            names = facts.errors if error == "error" else facts.unsaved
            names += [cell_name(row, each) for row in rows for each in columns]
        default = table.styles[column - 1] if column <= len(table.styles) else ""
        seen = looks.get(_named(cell, "style-name") or style or default, 0)
        if seen and (inside or len(columns) <= _MOST_EMPTY):
            facts.looks += [[row, column, columns[-1], seen] for row in rows]


def _cells(content: bytes) -> Iterator[tuple[int, range, dict[str, str], bytes]]:
    """Give the column of each cell of a row, the columns that it stands in, its attributes and what is in it."""
    column = 1
    for tag, inside in _CELL.findall(content):
        cell = attributes(tag)
        end = min(column + _times(cell, "columns"), _MOST_COLUMNS + 1)
        if end <= column:
            return
        yield column, range(column, end), cell, inside
        column = end


def _without_value(cell: dict[str, str], inside: bytes) -> str:
    """Say whether a cell shows an error, or has a formula without a saved result."""
    formula = _named(cell, "formula")
    if cell.get("calcext:value-type") == "error" or (formula and _ERROR.search(inside)):
        return "error"
    return "unsaved" if formula and not _named(cell, "value-type") else ""
