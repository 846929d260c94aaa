"""Ditto marks in the place of a name: a second line about the same person, or somebody whose name is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from netmap.read.layout import Layout

_PEOPLE = ("name", "first_name", "surname")
_SAYS_MORE = (
    "event",
    "title",
    "date",
    "group",
    "groups",
    "since",
    "until",
    "to",
    "to_organisation",
    "question",
    "wave",
)
"""What a second line about somebody says otherwise than the first."""


def without_nameless_dittos(layout: Layout) -> Layout:
    """Set the rows aside whose name is a ditto mark and that say nothing else of the one above.

    On a sign-in sheet such a mark stands for somebody who came along, more often than for the same person
    once more; where it names another event, day or group, it is the same person's next line.
    """
    keys = _places(layout, _PEOPLE) or _places(layout, ("organisation",))
    same = _all_ditto(layout, keys)
    if not same.any():
        return layout
    more = np.zeros(len(layout.body), dtype=bool)
    for place in _places(layout, _SAYS_MORE):
        typed = layout.sheet.column(place, layout.body)
        shown = layout.column(place).codes
        more[1:] |= (typed.filled & ~typed.where(layout.ditto))[1:] & (shown[1:] != shown[:-1])
    asides = layout.aside(
        same & ~more,
        "a ditto mark stands in the place of a name, and nothing says that the same person is meant",
        "Type the name of whoever is meant; if it is the person above, take the row out.",
        column=layout.headings[keys[0]],
    )
    return replace(layout, body=layout.body[~same | more], problems=(*layout.problems, *asides))


def _places(layout: Layout, fields: Sequence[str]) -> list[int]:
    return [place for field in fields for place in layout.fields.get(field, ())]


def _all_ditto(layout: Layout, keys: Sequence[int]) -> np.ndarray:
    """Mask of the body rows in which something stands for a name, and all of it is ditto marks."""
    some, typed = np.zeros(len(layout.body), dtype=bool), np.zeros(len(layout.body), dtype=bool)
    for place in keys:
        column = layout.sheet.column(place, layout.body)
        ditto = column.where(layout.ditto)
        some |= ditto
        typed |= column.filled & ~ditto
    return some & ~typed
