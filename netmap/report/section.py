"""What a section of the report is made of: data, no HTML.

A section is a title, paragraphs, tables and pictures; `page.py` alone knows how they look.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A table as it stands on the page.

    Attributes
    ----------
    caption : str
    headings : sequence of str
    rows : sequence of sequences of str
        Every cell as text, ready to be read.
    numbers : frozenset of int
        Places (from 0) of the columns that hold numbers.
    """

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Cell:
    """One cell of a heat map.

    Attributes
    ----------
    shade : int
        -2 (far fewer than expected) to 2 (far more); 0 about as expected.
    silent : bool
        Grey: expected below 1, so that the ratio says little.
    big, small : str
        The figure in the cell and the line below it.
    """

    shade: int
    silent: bool
    big: str
    small: str


@dataclass(frozen=True)
class HeatMap:
    """A picture of a square table: every two sectors and how they mix.

    Attributes
    ----------
    title, description : str
        What the picture shows, also for those who do not see it.
    labels : sequence of str
        The sectors, for rows and columns alike.
    cells : sequence of sequences of Cell
    """

    title: str
    description: str
    labels: Sequence[str]
    cells: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Quote:
    """Words of somebody's own.

    Attributes
    ----------
    text : str
        Lines stay lines.
    about : str
        Of whom, where and when.
    title : str
        Stands above it; may be empty.
    note : str
        What must be known before it is passed on; may be empty.
    """

    text: str
    about: str
    title: str = ""
    note: str = ""


@dataclass(frozen=True)
class Section:
    """One section of the report.

    Attributes
    ----------
    title : str
    says : sequence of str
        Paragraphs of plain words.
    points : sequence of str
        Headline figures, one sentence each.
    pictures : sequence of HeatMap
    tables : sequence of Table
    quotes : sequence of Quote
    caveats : sequence of str
        What the figures do not say; stands after them.
    covers : str
        Whom the figures cover, who is left out, and why; stands under the heading.
    """

    title: str
    says: Sequence[str] = ()
    points: Sequence[str] = ()
    pictures: Sequence[HeatMap] = ()
    tables: Sequence[Table] = ()
    quotes: Sequence[Quote] = ()
    caveats: Sequence[str] = ()
    covers: str = ""
