"""What directories of events and of groups share."""

from __future__ import annotations

from netmap.read.cells import Column
from netmap.read.layout import Layout
from netmap.read.mention import tidy
from netmap.words import plain

_SHORT_NAMES = {"group slug", "group id", "group code", "group key", "group ref", "group no", "group number"}


def title_and_code(layout: Layout, field: str) -> tuple[Column, Column]:
    """Give the title of each row, and what other sheets call it.

    With a column of titles beside it, the field's own column is what other sheets use: a number, a short
    name.
    """
    codes = layout.text(field).map(tidy)
    short = short_names(layout) if field == "group" and not layout.has("title") else None
    if short is not None:
        return codes, layout.column(short).map(tidy).or_else(codes)
    return layout.text("title").map(tidy).or_else(codes), codes


def short_names(layout: Layout) -> int | None:
    """Give the column of short names or numbers of groups, such as group_slug, if there is one."""
    return next((place for place in layout.others if plain(layout.headings[place]) in _SHORT_NAMES), None)


def says_more_than(layout: Layout, field: str, *others: str) -> bool:
    """Say whether a field has one of the others beside it, or is all that the sheet holds.

    Else it may be one line of a form that happens to hold the heading.
    """
    return any(map(layout.has, others)) or sum(map(bool, layout.headings)) == len(layout.fields[field])
