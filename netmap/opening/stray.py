"""Read around cells that stand far from all others: the sheet is written again without them, in memory.

One forgotten cell in the last row and column makes a sheet of seventeen thousand million cells, which the
reader of cells would try to hold. So it never gets to see such a sheet: what is written again is looked at
once more, and if it still spans too much it is refused as before.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter

from netmap.opening.facts import SheetFacts, cell_name, column_number
from netmap.opening.package import facts_of_sheets, parts_of_sheets, pieces
from netmap.opening.table import MOST_CELLS

GAP_ROWS, GAP_COLUMNS = 5_000, 200
"""Empty rows, or columns, beyond which a few cells are no part of the sheet."""
FEW = 20

_SPARSE, _MOST = 2_000_000, 5_000_000
_CELL = re.compile(
    rb"<(?:\w+:)?c(?=\s)[^>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^>]*(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b"
)
_WHOLE_ROW = re.compile(
    rb"<(?:\w+:)?row(?=[\s/>])(?:[^>]*?\br=[\"']([0-9]{1,10})[\"'])?[^>]*?(?:/>|>.*?</(?:\w+:)?row>)",
    re.DOTALL,
)
_WHOLE_CELL = re.compile(
    rb"<(?:\w+:)?c(?=[\s/>])(?:[^>]*?\br=[\"']([A-Z]{1,3})[0-9]{1,10}[\"'])?[^>]*?(?:/>|>.*?</(?:\w+:)?c>)",
    re.DOTALL,
)


def without_stray_cells(raw: bytes, known: dict[str, SheetFacts]) -> tuple[bytes, dict[str, SheetFacts]]:
    """Give an xlsx file without the cells that stand far from all others, and what is to be said of it.

    Where there are none, or no way to leave them out, both are given back as they are.
    """
    wide = [name for name, facts in known.items() if facts.cells > MOST_CELLS or _is_sparse(facts)]
    if not wide:
        return raw, known
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = parts_of_sheets(archive)
        written, strays = {}, {}
        for name in wide:
            last_row, last_column, far = _border(archive, parts[name])
            if far:
                cut = (_cut(piece, last_row, last_column) for piece in pieces(archive, parts[name]))
                written[parts[name]], strays[name] = b"".join(cut), far
        if not written:
            return raw, known
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as again:
            for part in archive.namelist():
                again.writestr(part, written[part] if part in written else archive.read(part))
    facts = facts_of_sheets(packed.getvalue())
    for name, far in strays.items():
        facts[name].stray = far
    return packed.getvalue(), facts


def _is_sparse(facts: SheetFacts) -> bool:
    """Say whether a sheet spans much and writes few rows down."""
    return facts.cells > _SPARSE and facts.rows * FEW < facts.height


def _border(archive: zipfile.ZipFile, part: str) -> tuple[int, int, list[str]]:
    """Give the last row and column before the gap, and the cells beyond it."""
    cells: list[tuple[int, int]] = []
    for piece in pieces(archive, part):
        cells += ((int(row), column_number(letters.decode("ascii"))) for letters, row in _CELL.findall(piece))
        if len(cells) > _MOST:
            return 0, 0, []
    last_row = _before_gap(Counter(row for row, _ in cells), GAP_ROWS)
    last_column = _before_gap(Counter(column for row, column in cells if row <= last_row), GAP_COLUMNS)
    far = [cell_name(row, column) for row, column in cells if row > last_row or column > last_column]
    return last_row, last_column, far if 0 < len(far) <= min(2 * FEW, len(cells) - len(far)) else []


def _before_gap(times: Counter[int], gap: int) -> int:
    """Give the last place before the first gap after which only a few cells stand; the last of all without one."""
    places, before = sorted(times), 0
    beyond = sum(times.values())
    for place in places:
        if before and place - before > gap and beyond <= FEW:
            return before
        beyond -= times[place]
        before = place
    return before


def _cut(piece: bytes, last_row: int, last_column: int) -> bytes:
    """Leave out the rows and cells beyond the last."""

    def cell(found: re.Match[bytes]) -> bytes:
        return b"" if found[1] and column_number(found[1].decode("ascii")) > last_column else found[0]

    def row(found: re.Match[bytes]) -> bytes:
        return b"" if found[1] and int(found[1]) > last_row else _WHOLE_CELL.sub(cell, found[0])

    return _WHOLE_ROW.sub(row, piece)
