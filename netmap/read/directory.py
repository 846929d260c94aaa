"""What directories of events and of groups share."""

from __future__ import annotations

from netmap.read.cells import Column
from netmap.read.layout import Layout
from netmap.read.mention import tidy


def title_and_code(layout: Layout, field: str) -> tuple[Column, Column]:
    """Give the title of each row, and what other sheets call it.

    With a column of titles beside it, the field's own column is what other sheets use: a number, a short
    name.
    """
    codes = layout.text(field).map(tidy)
    return layout.text("title").map(tidy).or_else(codes), codes


def says_more_than(layout: Layout, field: str, *others: str) -> bool:
    """Say whether a field has one of the others beside it, or is all that the sheet holds.

    Else it may be one line of a form that happens to hold the heading.
    """
    return any(map(layout.has, others)) or sum(map(bool, layout.headings)) == len(layout.fields[field])
