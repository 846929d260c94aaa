"""Names down the columns under the headings of events: whoever is listed was there, no marks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from netmap.problems import SET_ASIDE, Problem
from netmap.read.apologies import means_apologies
from netmap.read.cells import Column
from netmap.read.dates import find_day, typed_day
from netmap.read.devices import is_device, is_telephone
from netmap.read.found import Found, frame
from netmap.read.happening import number_events
from netmap.read.headings import is_never_read
from netmap.read.layout import Layout
from netmap.read.looks import struck_marks, struck_names
from netmap.read.marks import is_mark
from netmap.read.mention import alone, counted, is_address, is_unnamed
from netmap.read.register import headed
from netmap.tables import PERSON
from netmap.words import Words

NAME = "event_columns"
NEEDS = "columns headed by events with their dates, and names below"
FIELDS: tuple[str, ...] = ()


def fits(layout: Layout, words: Words) -> float:
    """Fit where no column is one of names, and names stand below days."""
    if layout.has_somebody or layout.fields:
        return 0.0
    columns = _columns(layout, words)
    return 0.8 if len(columns) > 1 else 0.0


def read(layout: Layout, words: Words) -> Found:
    """Read who is listed under which event."""
    columns = _columns(layout, words)
    titles, days, undated = headed(layout, columns)
    names, event, rows, struck = _cells(layout, columns)
    usable, problems = _people(layout, names, rows, words, struck)
    events, numbers = number_events(titles, days)
    kept = names[usable].map(alone)
    nothing = Column.same("", len(kept))
    mentions = frame(kind=PERSON, name=kept, organisation=nothing, email=nothing, row=rows[usable])
    ids = np.arange(len(kept), dtype=np.int32)
    return Found(
        says=f"names under events: {counted(kept.count, 'people')}, {counted(len(events), 'events')}",
        tables={
            "mentions": mentions,
            "events": events,
            "attendance": frame(mention=ids, event=numbers[event[usable]], role=nothing, row=rows[usable]),
        },
        problems=(*problems, *undated),
        columns=columns,
    )


def _columns(layout: Layout, words: Words) -> tuple[int, ...]:
    """Choose the columns headed by a day below which names stand."""

    def is_name(text: str) -> bool:
        return any(map(str.isalpha, text)) and not is_mark(text, words) and len(text) <= 60

    return tuple(
        place
        for place in layout.others
        if any(_is_dated(label) for label in layout.labels[place])
        and (layout.mostly(place, is_name, share=0.6) or not layout.different(place))
    )


def _is_dated(label: str) -> bool:
    return typed_day(label) is not None or not np.isnat(find_day(label)[0])


def _cells(layout: Layout, columns: tuple[int, ...]) -> tuple[Column, np.ndarray, np.ndarray, np.ndarray]:
    """Give each name, the place of its column, its row, and whether it is crossed out; column by column."""
    texts = [layout.sheet.column(column, layout.body).to_numpy() for column in columns]
    event, body = np.nonzero(np.array([column != "" for column in texts], dtype=bool))
    names = [texts[column][row] for column, row in zip(event, body, strict=True)]
    return Column.of(names), event, layout.numbers[body], struck_marks(layout, columns)[body, event]


def _people(
    layout: Layout, names: Column, rows: np.ndarray, words: Words, struck: np.ndarray
) -> tuple[np.ndarray, list[Problem]]:
    """Mask the cells that name somebody; a row that names nobody is set aside."""
    not_names: tuple[Callable[[str], bool], ...] = (
        is_address,
        is_device,
        is_telephone,
        is_unnamed,
        means_apologies,
    )
    usable = ~np.logical_or.reduce([names.where(kind) for kind in not_names])
    usable &= ~names.where(lambda text: is_never_read(text, words) or is_mark(text, words) or text.isdigit())
    found, what = "this cell names nobody", "Type the name if it is known."
    problems = [layout.problem(found, what, row=int(row)) for row in np.unique(rows[~usable])]
    problems += struck_names(names, usable & struck, layout)
    usable &= ~struck
    lost = np.setdiff1d(layout.numbers, rows[usable])
    found = "nobody is named in this row"
    return usable, [
        *(each for each in problems if each.row not in set(lost.tolist())),
        *(layout.problem(found, what, severity=SET_ASIDE, row=int(row)) for row in lost),
    ]
