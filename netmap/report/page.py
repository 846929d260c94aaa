"""Turn sections into one page: the only file of the report that knows HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netmap.html import asset, page
from netmap.network import Findings
from netmap.report.section import Cell, HeatMap, Section
from netmap.workbook.write import printable

_CELL, _GAP, _CHARACTER = 66, 8, 7.2
"""Size of a cell, space around it, and width of a character, in the picture's own units."""

_LONGEST_LABEL = 24
_SHADES = {
    -2: ("#a6611a", "#ffffff", "under half as many as expected"),
    -1: ("#ecd9b0", "#1b2430", "fewer than expected"),
    0: ("#ffffff", "#1b2430", "about as many as expected"),
    1: ("#a9d6e5", "#1b2430", "more than expected"),
    2: ("#0b5a7a", "#ffffff", "over twice as many as expected"),
}
"""Fill, ink and meaning of each shade: from brown to blue, told apart in every kind of colour blindness."""

_SILENT = ("#d9dde1", "#1b2430", "fewer than one tie expected")


@dataclass(frozen=True)
class _Square:
    """A cell as it is drawn."""

    x: float
    y: float
    fill: str
    ink: str
    big: str
    small: str


@dataclass(frozen=True)
class _Drawing:
    """A heat map as it is drawn: sizes, squares and labels in units of the picture."""

    map: HeatMap
    id: str
    width: float
    height: float
    left: float
    cell: int
    rows: Sequence[tuple[str, float]]
    columns: Sequence[tuple[str, float]]
    squares: Sequence[_Square]
    key: Sequence[tuple[str, str, str]]


def fill(findings: Findings, sections: Sequence[Section]) -> str:
    """Give the whole page as text."""
    numbered = [
        {
            "id": _anchor(section.title),
            "of": section,
            "drawings": [
                _drawing(picture, f"{_anchor(section.title)}-picture-{place}")
                for place, picture in enumerate(section.pictures, start=1)
            ],
        }
        for section in sections
    ]
    title = f"INTERNAL: {findings.title} - network report"
    return printable(
        page(
            "report.html",
            styles=[asset("page.css"), asset("report.css")],
            title=title,
            notice=findings.notice,
            waves=findings.waves,
            sections=numbered,
        )
    )


def _anchor(title: str) -> str:
    """Give the address of a section within the page, from its title, which is always ours."""
    return "-".join(re.findall("[a-z]+", title.casefold()))


def _drawing(heat: HeatMap, name: str) -> _Drawing:
    """Lay the heat map out: labels to the left of the rows and, turned, above the columns."""
    labels = [_short(label) for label in heat.labels]
    left = max((len(label) for label in labels), default=0) * _CHARACTER + 2 * _GAP
    side = len(labels) * _CELL
    squares = [
        _square(left + column * _CELL, left + row * _CELL, cell)
        for row, cells in enumerate(heat.cells)
        for column, cell in enumerate(cells)
    ]
    middles = [left + (place + 0.5) * _CELL for place in range(len(labels))]
    return _Drawing(
        map=heat,
        id=name,
        width=round(left + side + _GAP, 1),
        height=round(left + side + _GAP, 1),
        left=round(left, 1),
        cell=_CELL,
        rows=[(label, round(middle, 1)) for label, middle in zip(labels, middles, strict=True)],
        columns=[(label, round(middle, 1)) for label, middle in zip(labels, middles, strict=True)],
        squares=squares,
        key=[*_SHADES.values(), _SILENT],
    )


def _square(x: float, y: float, cell: Cell) -> _Square:
    colour, ink, _ = _SILENT if cell.silent else _SHADES[cell.shade]
    return _Square(round(x, 1), round(y, 1), colour, ink, cell.big, cell.small)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
