"""Repeats: what somebody was asked again and again stands in a sheet of its own, with the number of the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from netmap.read.cells import Column
from netmap.read.products.paths import usual_words
from netmap.read.products.plain import rewritten
from netmap.read.setting import UNSET, SheetSetting
from netmap.read.sheet import Sheet

RESPONDENT, NAMED, NAMED_ORGANISATION = "Respondent name", "Named person", "Named organisation"
"""Headings by which the reader of ties knows who names and who is named."""
_NAMED_APART = "Named in a sheet of repeats"
"""The last heading of a sheet of answers, with nothing below it, where a sheet of repeats holds the names."""


@dataclass(frozen=True)
class Keys:
    """How an export joins its sheets.

    Attributes
    ----------
    own, parent : str
        The heading of a row's own number, and of that of the row it belongs to.
    day : str
        The heading of the day of an answer.
    sign : str
        What parts groups and questions in a heading.
    belongs : callable
        Says whether a sheet of repeats belongs to another sheet.
    """

    own: str
    parent: str
    day: str
    sign: str
    belongs: Callable[[Sheet, Sheet], bool]


@dataclass(frozen=True)
class _Answered:
    """Who answered, and when, for each key of a sheet; and which sheets those are: it and the ones around it."""

    names: dict[str, str]
    days: dict[str, str]
    sheets: tuple[int, ...]


def join_repeats(sheets: Sequence[Sheet], keys: Keys) -> list[Sheet]:
    """Write beside each repeat who answered, and leave the other sheets as they are."""
    repeats = [sheet for sheet in sheets if _place(sheet, keys.parent) is not None]
    if not repeats:
        return list(sheets)
    known: list[tuple[Sheet, _Answered]] = [
        (sheet, _answered(sheet, keys)) for sheet in sheets if sheet not in repeats and _is_main(sheet, keys)
    ]
    joined: dict[int, Sheet] = {}
    named_apart: set[int] = set()
    waiting = repeats
    # A repeat inside a repeat has to wait for the one around it.
    while waiting:
        ready = [sheet for sheet in waiting if _parent_of(sheet, known, keys) is not None]
        if not ready:
            break
        for sheet in ready:
            answered = _parent_of(sheet, known, keys)
            assert answered is not None
            names, days = _carried(sheet, answered, keys)
            known.append((sheet, _of(sheet, names, days, keys, around=answered.sheets)))
            joined[id(sheet)] = _with_respondent(sheet, names, days, keys)
            if _names_somebody(joined[id(sheet)]):
                named_apart.update(answered.sheets)
        waiting = [sheet for sheet in waiting if id(sheet) not in joined]
    joined |= {
        id(sheet): _marked(joined.get(id(sheet), sheet))
        for sheet in sheets
        if id(sheet) in named_apart and _of_field(sheet, "to", keys) is None
    }
    return [joined.get(id(sheet), sheet) for sheet in sheets]


def without_mark(headings: Sequence[str]) -> tuple[list[str], SheetSetting]:
    """Take the mark off the headings of a sheet whose names stand in its repeats, and say what it says."""
    if _NAMED_APART not in headings:
        return list(headings), UNSET
    return ["" if text == _NAMED_APART else text for text in headings], SheetSetting(columns={"to": ()})


def _names_somebody(repeat: Sheet) -> bool:
    return _place(repeat, RESPONDENT) is not None and bool(repeat.filled[1:].any())


def _marked(sheet: Sheet) -> Sheet:
    """Add a heading that says that the names stand in a sheet of repeats."""
    codes = np.column_stack([sheet.codes, np.zeros(sheet.height, dtype=sheet.codes.dtype)])
    codes[0, -1] = len(sheet.texts)
    return replace(sheet, codes=codes, texts=np.append(sheet.texts, _NAMED_APART))


def _is_main(sheet: Sheet, keys: Keys) -> bool:
    return _place(sheet, keys.own) is not None


def _place(sheet: Sheet, heading: str) -> int | None:
    top = sheet.rows(0, 1)
    found = [place for place, text in enumerate(top[0]) if text == heading] if len(top) else []
    return found[0] if found else None


def _below(sheet: Sheet, heading: str) -> list[str]:
    place, rows = _place(sheet, heading), np.arange(1, sheet.height)
    return [""] * len(rows) if place is None else sheet.column(place, rows).to_numpy().tolist()


def _answered(sheet: Sheet, keys: Keys) -> _Answered:
    """Read who answered in a main sheet."""
    return _of(sheet, _names(sheet, keys), _below(sheet, keys.day), keys)


def _of(
    sheet: Sheet, names: Sequence[str], days: Sequence[str], keys: Keys, *, around: tuple[int, ...] = ()
) -> _Answered:
    own = _below(sheet, keys.own)
    return _Answered(
        dict(zip(own, names, strict=True)), dict(zip(own, days, strict=True)), (*around, id(sheet))
    )


def _names(sheet: Sheet, keys: Keys) -> list[str]:
    """Give the name typed in each row: of a person, else first name and surname, else an organisation."""
    for fields in (("name",), ("first_name", "surname"), ("organisation",)):
        places = [place for field in fields if (place := _of_field(sheet, field, keys)) is not None]
        if places:
            columns = [sheet.column(place, np.arange(1, sheet.height)).to_numpy() for place in places]
            return [" ".join(filter(None, parts)) for parts in zip(*columns, strict=True)]
    return [""] * (sheet.height - 1)


def _of_field(sheet: Sheet, field: str, keys: Keys) -> int | None:
    """Find the column of a field by the last part of its heading."""
    top = sheet.rows(0, 1)[0]
    found = [
        place
        for place, text in enumerate(top)
        if usual_words().field(text.rpartition(keys.sign)[2]) == field or usual_words().field(text) == field
    ]
    return found[0] if found else None


def _parent_of(sheet: Sheet, known: Sequence[tuple[Sheet, _Answered]], keys: Keys) -> _Answered | None:
    """Find the sheet that a sheet of repeats belongs to: the one it names, else the one there is."""
    named = [answered for other, answered in known if keys.belongs(sheet, other)]
    if named:
        return named[0]
    return known[0][1] if len(known) == 1 else None


def _carried(sheet: Sheet, answered: _Answered, keys: Keys) -> tuple[list[str], list[str]]:
    parents = _below(sheet, keys.parent)
    return [answered.names.get(key, "") for key in parents], [answered.days.get(key, "") for key in parents]


def _with_respondent(sheet: Sheet, names: Sequence[str], days: Sequence[str], keys: Keys) -> Sheet:
    """Write who answered and when beside each repeat, and head the named as the reader of ties wants it."""
    top = list(sheet.rows(0, 1)[0])
    # The group of a repeat stands before each of its questions and says nothing of them.
    groups = [text.rpartition(keys.sign)[0] for text in top]
    top = [text.rpartition(keys.sign)[2] if groups.count(each) > 1 or each == sheet.name else text
           for text, each in zip(top, groups, strict=True)]  # fmt: skip
    person = _of_field(sheet, "name", keys)
    if person is None:
        person = next((place for place, text in enumerate(top) if _speaks_of_names(text)), None)
    organisation = _of_field(sheet, "organisation", keys)
    if person is not None:
        top[person] = NAMED
    if organisation is not None:
        top[organisation] = NAMED_ORGANISATION
    first = RESPONDENT if person is not None or organisation is not None else "Name"
    rows = np.arange(1, sheet.height)
    pairs = [
        (first, Column.of(np.array(names, dtype=object))),
        (keys.day, Column.of(np.array(days, dtype=object))),
    ]
    # A row without anything of its own stays blank, so that it is not counted.
    blank = ~sheet.filled[1:]
    pairs = [(heading, _blanked(column, blank)) for heading, column in pairs]
    own = [(text, sheet.column(place, rows)) for place, text in enumerate(top) if text]
    return rewritten(sheet, [*pairs, *own], rows)


def _blanked(column: Column, blank: np.ndarray) -> Column:
    return Column.of(np.where(blank, "", column.to_numpy()).astype(object)) if blank.any() else column


def _speaks_of_names(heading: str) -> bool:
    return not heading.startswith("_") and "name" in heading.casefold().replace("_", " ").split()
