"""What crossing out and colours mean: a name that is crossed out is not used, and colours are not read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from netmap.problems import NOTE, Problem
from netmap.read.cells import Column, number_distinct
from netmap.read.layout import Layout

HOW_TO_USE = "If it should be used all the same, take the crossing-out off in Excel and save."

_KEYS = (("name", "first_name", "surname"), ("organisation",), ("event", "group"))
"""Which columns say whom or what a row is about: the first of these that a sheet has."""
_ENDS = ("from", "to", "from_organisation", "to_organisation")
_MOST_COLUMNS, _MOST_ROWS = 40, 20_000


def without_crossed_out(layout: Layout) -> Layout:
    """Set the rows aside whose name is crossed out; where a row has several names, if all of them are."""
    if layout.sheet.looks is None or not len(layout.body):
        return layout
    ends = _places(layout, _ENDS)
    keys = ends or next(filter(None, (_places(layout, fields) for fields in _KEYS)), [])
    if not keys:
        return layout
    struck = np.array([_struck(layout, place) for place in keys])
    filled = layout.sheet.codes[np.ix_(layout.body, np.array(keys))].T != 0
    out = struck.any(axis=0) & (bool(ends) | ~(filled & ~struck).any(axis=0))
    asides = layout.aside(out, "the name is crossed out", HOW_TO_USE, column=layout.headings[keys[0]])
    kept = replace(layout, body=layout.body[~out], problems=(*layout.problems, *asides))
    return replace(kept, problems=(*kept.problems, *_read_all_the_same(kept, keys)))


def _struck(layout: Layout, place: int) -> np.ndarray:
    """Mask of the body rows whose cell in a column is crossed out, or repeats one that is."""
    ditto = layout.sheet.column(place, layout.body).where(layout.ditto)
    above = np.maximum.accumulate(np.where(ditto, 0, np.arange(len(ditto))))
    struck = layout.sheet.struck(place, layout.body)
    mask: np.ndarray = struck | struck[above]
    return mask


def _places(layout: Layout, fields: Sequence[str]) -> list[int]:
    return [place for field in fields for place in layout.fields.get(field, ())]


def _read_all_the_same(layout: Layout, keys: Sequence[int]) -> list[Problem]:
    """Say that what is crossed out beside a name was read, since nothing says what it means."""
    places = sorted({place for places in layout.fields.values() for place in places} - set(keys))
    rows = [layout.numbers[layout.sheet.struck(place, layout.body)] for place in places]
    struck = np.sort(np.concatenate([np.zeros(0, dtype=np.int32), *rows]))
    if not len(struck):
        return []
    many = len(struck) > 1
    cells = f"{len(struck):,} cells beside names are" if many else "1 cell beside a name is"
    found = f"{cells} crossed out; read as if not"
    return [layout.problem(found, "Empty such a cell if it should not count.", row=int(struck[0]))]


def colours_left_out(layout: Layout) -> list[Problem]:
    """Say once that colours are not read, where rows differ in colour and no column says the same in words."""
    looks = layout.sheet.looks
    if looks is None or len(layout.body) < 2:
        return []
    fills = looks[layout.body] // 2
    coloured = np.flatnonzero((fills != fills[0]).any(axis=0))[:_MOST_COLUMNS]
    if not any(
        not _is_striped(fills[:, place]) and not _is_said(layout, fills[:, place]) for place in coloured
    ):
        return []
    found = "some rows or cells here have another colour than others; netmap does not read colours"
    what = "If the colours mean something, add a column that says it in words (or x in a grid)."
    return [layout.problem(found, what, severity=NOTE)]


def _is_striped(fills: np.ndarray) -> bool:
    """Say whether every other row has the same colour, which only helps the eye."""
    return len(fills) > 2 and bool((fills[2:] == fills[:-2]).all())


def _is_said(layout: Layout, fills: np.ndarray) -> bool:
    """Say whether some column's text tells the colour of each row, and not by being different in every row."""
    # Of a long sheet some rows, evenly spread, will do.
    step = -(-len(fills) // _MOST_ROWS)
    fills, rows = fills[::step], layout.body[::step]
    for place, heading in enumerate(layout.headings):
        texts = layout.sheet.column(place, rows)
        if (
            heading
            and texts.count * 2 <= len(fills)
            and len(number_distinct(texts, fills)[1]) == len(texts.texts)
        ):
            return True
    return False


def struck_marks(layout: Layout, columns: Sequence[int]) -> np.ndarray:
    """Mask of the cells of some columns that are crossed out, shape (rows of the body, columns)."""
    struck = np.zeros((len(layout.body), len(columns)), dtype=bool)
    for place, column in enumerate(columns):
        struck[:, place] = layout.sheet.struck(column, layout.body)
    return struck


def struck_names(names: Column, struck: np.ndarray, layout: Layout) -> list[Problem]:
    """Name the cells under events that are crossed out."""
    count = int(struck.sum())
    if not count:
        return []
    left_out = f"{count:,} crossed-out name{'s were' if count > 1 else ' was'} left out"
    found = f"{left_out}, such as '{names[struck].to_numpy()[0]}'"
    return [layout.problem(found, HOW_TO_USE, severity=NOTE)]
