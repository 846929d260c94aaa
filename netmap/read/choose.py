"""Choose the reader of a sheet, and say what is missing where none fits."""

from __future__ import annotations

from collections.abc import Sequence

from netmap.problems import NOTE, SET_ASIDE, Problem
from netmap.read.found import Reader
from netmap.read.layout import Layout
from netmap.read.sheet import Sheet
from netmap.words import Words

_ENOUGH = 0.3


def choose(
    layout: Layout | None, sheet: Sheet, readers: Sequence[Reader], words: Words
) -> tuple[Reader | None, list[Problem]]:
    """Give the reader that study.toml names, else the one that fits best; none with a Problem."""
    if layout is None and _is_prose(sheet):
        found = "this sheet holds only lines of text and was not read"
        return None, [sheet.problem(found, "Nothing to do.", severity=NOTE)]
    if layout is None:
        return None, [_refused(sheet, "this sheet was not recognised: no row of headings was found")]
    if layout.setting.read_as:
        named = next(each for each in readers if layout.setting.read_as == each.NAME)
        if named.fits(layout, words) > 0:
            return named, []
        return None, [
            _refused(sheet, f"this sheet cannot be read as {named.NAME}, which needs {named.NEEDS}")
        ]
    best = max(readers, key=lambda each: each.fits(layout, words))
    if best.fits(layout, words) >= _ENOUGH:
        return best, []
    known = set(layout.fields)
    guess = max(readers, key=lambda each: len(known & set(each.FIELDS)) / len(each.FIELDS))
    found = f"this sheet was not recognised: nearest is {guess.NAME}, which needs {guess.NEEDS}"
    return None, [_refused(sheet, found)]


def _is_prose(sheet: Sheet) -> bool:
    """Say whether a sheet is a page of explanation: one cell a row, and most of them sentences."""
    codes = sheet.codes[sheet.filled]
    texts = sheet.texts[codes.max(axis=1)]
    alone = (codes != 0).sum(axis=1) == 1
    return bool(alone.all()) and sum(len(text.split()) > 4 for text in texts) * 2 >= len(texts)


def _refused(sheet: Sheet, found: str) -> Problem:
    what = (
        f"Put a row of headings such as Name, Organisation, Event, Date or Group above the data, or say under "
        f'[sheets."{sheet.key}"] in study.toml which columns hold them, or read_as = "nothing".'
    )
    return sheet.problem(found, what, severity=SET_ASIDE)
