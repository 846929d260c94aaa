"""What an xls file says beside the cells' values: its records are walked once, and nothing in them is followed.

The file is a small file system ([MS-CFB]) in which one stream holds the workbook as records of two numbers,
kind and length, and some bytes ([MS-XLS]). Whatever does not fit leaves the facts empty: then it is said that
they could not be looked up.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from netmap.opening.facts import SheetFacts, cell_name, look

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS, _ROOT = ("workbook", "book"), "root entry"
_LAST, _ENTRY, _IN_HEADER = 0xFFFFFFFA, 128, 109

_BEGIN, _END, _LOCKED, _SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FONT, _STYLE, _ROW, _COLUMN, _ERROR, _FORMULA = 0x0031, 0x00E0, 0x0208, 0x007D, 0x0205, 0x0006
_CELLS = {0x00FD, 0x0204, 0x0203, 0x027E, 0x00D6, 0x0201, _ERROR, _FORMULA}
_RUNS = {0x00BE: 2, 0x00BD: 6}
"""Records of several cells side by side, and the bytes of each."""
_MOST_COLUMNS = 256


@dataclass
class _Book:
    """What stands before the sheets: their places, and the fonts and styles of all."""

    new: bool = True
    sheets: list[tuple[int, str]] = field(default_factory=list)
    fonts: list[bool] = field(default_factory=list)
    styles: list[tuple[int, tuple[int, int]]] = field(default_factory=list)

    def looks(self) -> list[int]:
        """Give the look of each style."""
        fills = {
            fill: number
            for number, fill in enumerate(dict.fromkeys(fill for _, fill in self.styles if any(fill)), 1)
        }
        # There is no font 4: those after it are numbered one too high.
        struck = [*self.fonts[:4], False, *self.fonts[4:]]
        return [
            look(fills.get(fill, 0), struck=font < len(struck) and struck[font]) for font, fill in self.styles
        ]


def facts_of_sheets(raw: bytes) -> dict[str, SheetFacts]:
    """Say of each sheet by name what stands beside its values; empty where the file cannot be walked."""
    try:
        stream = _stream(raw)
        book = _book(stream)
        looks = book.looks()
        return {name: _facts(stream, place, looks) for place, name in book.sheets}
    except (struct.error, IndexError, ValueError, UnicodeDecodeError):
        return {}


# The file system


def _stream(raw: bytes) -> bytes:
    """Give the stream that holds the workbook."""
    if not raw.startswith(SIGNATURE):
        raise ValueError
    shift, small_shift = struct.unpack_from("<HH", raw, 0x1E)
    if not (7 <= shift <= 16 and 3 <= small_shift < shift):
        raise ValueError
    directory, _, smallest, small_table, _, more = struct.unpack_from("<6I", raw, 0x30)
    size = 1 << shift

    def sector(number: int) -> bytes:
        return raw[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from(f"<{_IN_HEADER}I", raw, 0x4C))
    for _ in range(len(raw) // size):
        if more >= _LAST:
            break
        numbers = _numbers(sector(more))
        tables, more = tables + list(numbers[:-1]), numbers[-1]
    chain = [number for table in tables if table < _LAST for number in _numbers(sector(table))]
    entries = b"".join(map(sector, _chain(directory, chain)))
    named = dict(_entries(entries))
    start, length = named.get(_STREAMS[0]) or named.get(_STREAMS[1]) or (_LAST, 0)
    if length >= smallest:
        return b"".join(map(sector, _chain(start, chain)))[:length]
    inner = b"".join(map(sector, _chain(named.get(_ROOT, (_LAST, 0))[0], chain)))
    small_chain = [number for table in _chain(small_table, chain) for number in _numbers(sector(table))]
    step = 1 << small_shift
    return b"".join(inner[each * step : (each + 1) * step] for each in _chain(start, small_chain))[:length]


def _numbers(sector: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])


def _chain(start: int, following: list[int]) -> Iterator[int]:
    """Give the sectors of a chain; one that goes round in a circle is broken."""
    for _ in range(len(following) + 1):
        if start >= _LAST:
            return
        yield start
        start = following[start]
    raise ValueError


def _entries(directory: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Give name, first sector and length of each entry."""
    for place in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        letters, kind = struct.unpack_from("<HB", directory, place + 0x40)
        start, length = struct.unpack_from("<II", directory, place + 0x74)
        if kind in (2, 5):
            name = directory[place : place + min(max(letters - 2, 0), 62)].decode("utf-16-le")
            yield name.casefold(), (start, length)


# The records


def _records(stream: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Give kind, place and length of each record, to the end of the part that begins here."""
    depth, end = 0, len(stream)
    while place + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, place)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:
            yield kind, place + 4, length
        if depth <= 0:
            return
        place += 4 + length


def _book(stream: bytes) -> _Book:
    book = _Book()
    for kind, place, length in _records(stream, 0):
        if kind == _BEGIN:
            book.new = struct.unpack_from("<H", stream, place)[0] >= 0x0600
        elif kind == _LOCKED:
            raise ValueError
        elif kind == _SHEET:
            book.sheets.append(
                (struct.unpack_from("<I", stream, place)[0], _name(stream, place + 6, new=book.new))
            )
        elif kind == _FONT:
            book.fonts.append(bool(stream[place + 2] & 0x08))
        elif kind == _STYLE and length >= 16:
            book.styles.append(
                (struct.unpack_from("<H", stream, place)[0], _fill(stream, place, new=book.new))
            )
    return book


def _name(stream: bytes, place: int, *, new: bool) -> str:
    length = stream[place]
    if not new:
        return stream[place + 1 : place + 1 + length].decode("cp1252")
    if stream[place + 1] & 1:
        return stream[place + 2 : place + 2 + 2 * length].decode("utf-16-le")
    return stream[place + 2 : place + 2 + length].decode("latin-1")


def _fill(stream: bytes, place: int, *, new: bool) -> tuple[int, int]:
    """Give pattern and colour of a style; (0, 0) is none, or white."""
    if new:
        pattern = stream[place + 17] >> 2
        colour = struct.unpack_from("<H", stream, place + 18)[0] & 0x7F
    else:
        pattern = stream[place + 10] & 0x3F
        colour = stream[place + 8] & 0x7F
    return (0, 0) if not pattern or (pattern == 1 and colour in (1, 9, 65)) else (pattern, colour)


def _facts(stream: bytes, place: int, looks: list[int]) -> SheetFacts:
    facts = SheetFacts(looked=True)
    some = any(looks)
    for kind, at, length in _records(stream, place):
        if kind == _ROW:
            row, hidden = struct.unpack_from("<H", stream, at)[0], stream[at + 12] & 0x20
            facts.hidden_rows += [row + 1] if hidden else []
        elif kind == _COLUMN:
            first, last, _, _, options = struct.unpack_from("<5H", stream, at)
            facts.hidden_columns += [(first + 1, min(last, _MOST_COLUMNS) + 1)] if options & 1 else []
        elif kind in _CELLS:
            row, column, style = struct.unpack_from("<3H", stream, at)
            if _is_error(stream, kind, at):
                facts.errors.append(cell_name(row + 1, column + 1))
            if some:
                _add(facts, looks, row, column, (style,))
        elif some and (step := _RUNS.get(kind)):
            row, column = struct.unpack_from("<2H", stream, at)
            styles = [
                struct.unpack_from("<H", stream, at + 4 + each)[0] for each in range(0, length - 6, step)
            ]
            _add(facts, looks, row, column, styles)
    return facts


def _is_error(stream: bytes, kind: int, place: int) -> bool:
    if kind == _ERROR:
        return stream[place + 7] == 1
    # A formula's result is a number, or says by its last two bytes that it is none: then 2 is an error.
    return kind == _FORMULA and stream[place + 12 : place + 14] == b"\xff\xff" and stream[place + 6] == 2


def _add(
    facts: SheetFacts, looks: list[int], row: int, column: int, styles: list[int] | tuple[int, ...]
) -> None:
    facts.add_looks(
        (row + 1, column + 1 + place, looks[style])
        for place, style in enumerate(styles)
        if style < len(looks) and looks[style]
    )
