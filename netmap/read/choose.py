"""Choose the reader of a sheet, and say what is missing where none fits."""

from __future__ import annotations

from collections.abc import Sequence

from netmap.problems import NOTE, SET_ASIDE, Problem
from netmap.read.found import Reader
from netmap.read.layout import Layout
from netmap.read.setting import quoted
from netmap.read.sheet import Sheet
from netmap.words import Words, plain

_ENOUGH = 0.3
_ADDED = {"instanceid", "meta-instanceid", "submissiondate", "timestamp", "start time", "respondent id"}


def choose(
    layout: Layout | None, sheet: Sheet, readers: Sequence[Reader], words: Words, *, says: str = ""
) -> tuple[Reader | None, list[Problem]]:
    """Give the reader that study.toml names, else the one that fits best; none with a Problem.

    `says` is the name of the product whose export the sheet is, if it is known.
    """
    if layout is None:
        return None, [_without_headings(sheet, words, says)]
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
    guess = max(readers, key=lambda each: len(known & set(each.FIELDS)) / max(len(each.FIELDS), 1))
    found = f"this sheet was not recognised: nearest is {guess.NAME}, which needs {guess.NEEDS}"
    return None, [_refused(sheet, found)]


def _without_headings(sheet: Sheet, words: Words, says: str) -> Problem:
    """Say what a sheet is in which no row of headings was found."""
    if _is_prose(sheet):
        found = "this sheet holds only lines of text and was not read"
        return sheet.problem(found, "Nothing to do.", severity=NOTE)
    if says or _is_of_answers(sheet, words):
        return _nameless(sheet, says or "list of answers to questions")
    return _refused(sheet, "this sheet was not recognised: no row of headings was found")


def _is_prose(sheet: Sheet) -> bool:
    """Say whether a sheet is a page of explanation: one cell a row, and most of them sentences."""
    codes = sheet.codes[sheet.filled]
    texts = sheet.texts[codes.max(axis=1)]
    alone = (codes != 0).sum(axis=1) == 1
    return bool(alone.all()) and sum(len(text.split()) > 4 for text in texts) * 2 >= len(texts)


def _is_of_answers(sheet: Sheet, words: Words) -> bool:
    """Say whether the first row holds questions, or what a survey adds, above rows of answers."""
    top = [text for text in sheet.rows(0, 1)[0] if text] if sheet.height > 1 else []
    questions = sum(text.rstrip(" *").endswith("?") for text in top)
    added = any(words.field(text) == "timestamp" or plain(text) in _ADDED for text in top)
    return len(top) > 2 and (added or questions * 2 > len(top))


def _nameless(sheet: Sheet, kind: str) -> Problem:
    """Say that nobody can be mapped from answers that nobody's name stands beside."""
    an = "an" if kind[0] in "AEIO" else "a"
    found = (
        f"this is {an} {kind}, but no column holds the names of those who answered, so nothing can be mapped "
        "from it"
    )
    what = (
        "Ask for names in the survey. Or say which heading holds them in what-was-understood.xlsx, or under "
        f'[sheets.{quoted(sheet.key)}] in study.toml; read_as = "nothing" there leaves the sheet out.'
    )
    return sheet.problem(found, what, severity=SET_ASIDE)


def _refused(sheet: Sheet, found: str) -> Problem:
    what = (
        "Put a row of headings such as Name, Organisation, Event, Date or Group above the data. Or say which heading "
        f"holds what in what-was-understood.xlsx, or under [sheets.{quoted(sheet.key)}] in study.toml; "
        'read_as = "nothing" there leaves the sheet out.'
    )
    return sheet.problem(found, what, severity=SET_ASIDE)
