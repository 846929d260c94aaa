"""Find the row of headings of a sheet, and what each column holds.

The row of headings is found by what it says, among the first thirty rows, wherever it stands. A register
may have two: event titles above dates, or dates above titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from netmap.problems import Problem
from netmap.read import months
from netmap.read.above import read_above
from netmap.read.dates import find_day, typed_day
from netmap.read.happenings import without_events_as_people
from netmap.read.layout import Layout
from netmap.read.looks import without_crossed_out
from netmap.read.private import cleaned
from netmap.read.same_name import without_nameless_dittos
from netmap.read.setting import SheetSetting, nearest
from netmap.read.sheet import Sheet
from netmap.words import Words, plain

_FIRST_ROWS = 30
_LONGEST_DITTO = 10
# A heading that says what a row is about counts more than one that only describes it.
_WEIGHTS = {"name": 2, "first_name": 2, "from": 2, "to": 2, "timestamp": 2, "organisation": 1.5}
_KEYS = {"name", "first_name", "surname", "organisation", "group", "groups", "event", "from", "to",
         "from_organisation", "to_organisation", "story"}  # fmt: skip
_TOTAL = re.compile(
    r"^(grand |sub)?-?totals?( (attendees|attendance|people|present|members|number|numbers))?[\s:=]*[\d.,]*%?$"
)
_NUMBERING = re.compile(r"^(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):]\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*")


def lay_out(sheet: Sheet, *, words: Words, setting: SheetSetting) -> Layout | None:
    """Find the headings of a sheet and what is below them; None where no row looks like headings."""
    raw, sheet = sheet, cleaned(sheet)
    own = {plain(heading): field for field, names in setting.columns.items() for heading in names}
    top = sheet.rows(0, _FIRST_ROWS + 1)
    header = _header(top[:_FIRST_ROWS], words, own)
    if header is None:
        return None
    fields, others = _columns(top[header], words, own)
    first, last = _block(top, header, fields, others)
    labels = tuple(tuple(filter(None, dict.fromkeys(column))) for column in top[first : last + 1].T)
    whole = months.with_month(labels, others, sheet)
    below = np.flatnonzero(sheet.filled[last + 1 :]) + last + 1
    layout = Layout(
        sheet=sheet,
        setting=setting,
        above=read_above(sheet, first, words),
        headings=tuple(top[header]),
        labels=whole,
        fields=_in_order_of(setting, top[header], fields),
        others=others,
        body=below,
        rows=len(below),
        header_row=header + 1,
        ditto=lambda text: len(text) <= _LONGEST_DITTO and words.means("marks.ditto", text),
        raw=raw,
    )
    layout = replace(
        layout,
        fields=_with_from_and_to(layout),
        problems=(*_not_there(layout), *months.told(labels, whole, sheet)),
    )
    layout = _without_sums(layout)
    layout = without_events_as_people(layout, words)
    # What a mark repeats may stand in a row whose name is crossed out.
    return without_nameless_dittos(without_crossed_out(replace(layout, written=layout.body)))


def _not_there(layout: Layout) -> Iterator[Problem]:
    """Name the headings that study.toml maps and the sheet does not have."""
    there = {plain(text): text for text in layout.headings if text}
    for names in layout.setting.columns.values():
        for name in names:
            if plain(name) not in there:
                found = f"study.toml names the heading {name}, which this sheet does not have"
                yield layout.problem(found, f"Did you mean {nearest(name, there.values())}?")


def field_of(heading: str, words: Words, own: Mapping[str, str]) -> str | None:
    """Name the field of a heading: by study.toml, by words.toml, then without numbering and brackets.

    What is never read stays so without its brackets: "Name (emergency contact)", "Contact (mobile)".
    """
    if plain(heading) in own:
        return own[plain(heading)]
    if field := words.field(heading):
        return field
    if _is_private(heading, words):
        return None
    for form in (heading, _NUMBERING.sub("", heading), _BRACKETS.sub(" ", heading)):
        if field := words.field(form):
            return field
    return None


def is_never_read(heading: str, words: Words) -> bool:
    """Say whether a heading stands for what is not read: contact details, sums, what a form adds."""
    if any(
        words.means(part, heading) for part in ("never.whole", "never.signed", "never.form", "totals.words")
    ):
        return True
    return _is_private(heading, words)


def _is_private(heading: str, words: Words) -> bool:
    """Say whether a heading speaks of what is nobody's business here."""
    text = plain(heading)
    return any(re.search(rf"\b{re.escape(phrase)}\b", text) for phrase in words.wordings["never.words"])


def _header(rows: np.ndarray, words: Words, own: Mapping[str, str]) -> int | None:
    """Find the row that says most as a row of headings; the first of those that say the same."""
    best, header = 0.0, None
    for place, row in enumerate(rows):
        score = _score(row, words, own)
        if score > best:
            best, header = score, place
    return header


def _score(row: np.ndarray, words: Words, own: Mapping[str, str]) -> float:
    """Say how much a row looks like headings: the fields it names, and its dates; 0 if it cannot be."""
    found = [(text, field_of(text, words, own)) for text in row if text]
    fields = {field for _, field in found if field}
    if not fields & _KEYS:
        return _score_of_days([text for text, _ in found])
    mapped = sum(5 for text, _ in found if plain(text) in own)
    days = min(sum(typed_day(text) is not None for text, field in found if field is None), 4)
    return mapped + sum(_WEIGHTS.get(field, 1) for field in fields) + 0.5 * days


def _score_of_days(texts: list[str]) -> float:
    """Say how much a row looks like nothing but events with their days: less than any that names a field."""
    days = sum(typed_day(text) is not None or not np.isnat(find_day(text)[0]) for text in texts)
    return 0.1 if days > 1 and days == len(texts) else 0.0


def _columns(
    row: np.ndarray, words: Words, own: Mapping[str, str]
) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    """Say which columns hold which field, and which others have a heading that may be read."""
    fields: dict[str, tuple[int, ...]] = {}
    others = []
    for place, heading in enumerate(row):
        if field := field_of(heading, words, own):
            fields[field] = (*fields.get(field, ()), place)
        elif heading and not is_never_read(heading, words):
            others.append(place)
    return _with_from(fields, row), tuple(others)


def _with_from(fields: dict[str, tuple[int, ...]], row: np.ndarray) -> dict[str, tuple[int, ...]]:
    """Take "From" as the one who names where "To" stands beside it; elsewhere it is an organisation."""
    if "to" not in fields or "from" in fields:
        return fields
    starts = tuple(place for place in fields.get("organisation", ()) if plain(row[place]) == "from")
    rest = tuple(place for place in fields.get("organisation", ()) if place not in starts)
    changed = {**fields, "from": starts, "organisation": rest}
    return {field: places for field, places in changed.items() if places}


def _with_from_and_to(layout: Layout) -> dict[str, tuple[int, ...]]:
    """Take "From" and "To" as since and until where they hold days."""
    fields = dict(layout.fields)
    places = [place for place, heading in enumerate(layout.headings) if plain(heading) in ("from", "to")]
    if not any(layout.mostly(place, lambda text: typed_day(text) is not None) for place in places):
        return fields
    for place in places:
        for field, those in tuple(fields.items()):
            fields[field] = tuple(each for each in those if each != place)
        becomes = "since" if plain(layout.headings[place]) == "from" else "until"
        fields[becomes] = (*fields.get(becomes, ()), place)
    return {field: those for field, those in fields.items() if those}


def _in_order_of(
    setting: SheetSetting, row: np.ndarray, fields: Mapping[str, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """Give a field the columns that study.toml names, in its order, and no others."""
    ordered = dict(fields)
    for field, names in setting.columns.items():
        if not names:
            ordered.pop(field, None)
        places = [place for name in names for place, text in enumerate(row) if plain(text) == plain(name)]
        if places:
            ordered[field] = tuple(places)
    return ordered


def _block(
    top: np.ndarray, header: int, fields: Mapping[str, tuple[int, ...]], others: tuple[int, ...]
) -> tuple[int, int]:
    """Give the first and last row of headings: one row, or two where a register has titles and dates."""
    named = [place for places in fields.values() for place in places]
    if header and _is_above(top[header - 1], top[header], named, others):
        return header - 1, header
    if header + 1 < len(top) and _is_below(top[header + 1], named, others):
        return header, header + 1
    return header, header


def _is_above(row: np.ndarray, headings: np.ndarray, named: list[int], others: tuple[int, ...]) -> bool:
    """Say whether the row above the headings is more of them: titles over dates, or dates over titles."""
    here = [row[place] for place in others if row[place]]
    if not here or any(row[place] not in ("", headings[place]) for place in named):
        return False
    if 2 * len(here) < len(others):
        return False
    below = sum(typed_day(headings[place]) is not None for place in others)
    return all(typed_day(text) for text in here) or (2 * below >= len(others) and len(set(here)) > 1)


def _is_below(row: np.ndarray, named: list[int], others: tuple[int, ...]) -> bool:
    """Say whether the row below the headings is a row of dates and nothing else."""
    here = [row[place] for place in others if row[place]]
    return (
        bool(here)
        and 2 * len(here) >= len(others)
        and not any(row[place] for place in named)
        and all(typed_day(text) for text in here)
    )


def _without_sums(layout: Layout) -> Layout:
    """Set rows of sums and rows of headings that come again aside."""
    places = sorted({0, *(place for places in layout.fields.values() for place in places)})
    sums = np.zeros(len(layout.body), dtype=bool)
    for place in places:
        sums |= layout.sheet.column(place, layout.body).where(_is_total)
    codes = layout.sheet.codes[layout.body][:, places]
    heads = layout.sheet.codes[layout.header_row - 1, places]
    again = ((codes == heads) | (codes == 0)).all(axis=1) & (codes != 0).any(axis=1) & ~sums
    asides = (
        *layout.aside(sums, "this is a row of sums", "Nothing to do."),
        *layout.aside(again, "these are the headings again", "Nothing to do."),
    )
    return replace(layout, body=layout.body[~(sums | again)], problems=(*layout.problems, *asides))


def _is_total(text: str) -> bool:
    return "total" in text.casefold() and bool(_TOTAL.match(plain(text)))
