"""Read what somebody has decided about who is who, and see whether it can be so.

Decisions stand in the workbook that `netmap who` writes, put back among the sheets, or in a sheet that
somebody made (see `netmap.read.questions`). They are about spellings, not about people: what is typed in a
sheet stays the same from wave to wave, so a decision holds for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from netmap.problems import NOTE, SET_ASIDE, Problem
from netmap.read.cells import as_texts
from netmap.read.found import Found
from netmap.read.mention import counted, tidy
from netmap.read.private import shown
from netmap.read.questions import OWN, SAID, SPLITS, TITLE, Place, find_form
from netmap.read.sheet import Sheet, open_sheets
from netmap.words import Words, plain

READ_AS = "decisions"
"""What the workbook of `netmap check` calls such a sheet."""

SAYS = "your decisions on who is who"
"""How the table of sources begins to say what such a sheet was read as."""

SAME, DIFFERENT = 1, 0
_LOOKED_AT = 30


@dataclass(frozen=True)
class _Row:
    """One row of a sheet of decisions: its number as Excel shows it, two spellings, and the answer."""

    number: int
    one: tuple[str, str]
    other: tuple[str, str]
    answer: str

    @property
    def named(self) -> bool:
        return bool(self.one[0] and self.other[0])


def is_ours(sheets: Sequence[Sheet]) -> bool:
    """Say whether some sheets of one file are the workbook of questions that netmap wrote."""
    return any(TITLE in sheet.rows(0, 1) or _form(sheet, SPLITS.answer) for sheet in sheets)


def read_decisions(sheet: Sheet, words: Words, *, ours: bool = False) -> Found | None:
    """Read a sheet of decisions; None if it is none. In a workbook of `ours` no sheet is evidence."""
    place = find_form(sheet.rows(0, _LOOKED_AT))
    if place is None:
        return _no_evidence(sheet) if ours else None
    rows = list(_rows(sheet, place))
    decide = _splits if place.form is SPLITS else _answers
    made, problems, open_questions = decide(sheet, place, rows, words)
    if open_questions:
        found = f"{counted(open_questions, 'questions')} {'is' if open_questions == 1 else 'are'} not answered yet"
        problems.append(
            sheet.problem(found, "Nothing to do; nothing was joined on account of it.", severity=NOTE)
        )
    return Found(
        says=_says(made, open_questions), tables={"decisions": _frame(made)}, problems=tuple(problems)
    )


def answers_in(path: Path, words: Words) -> tuple[pd.DataFrame, int]:
    """Read what somebody answered in a workbook of questions, and has not answered elsewhere before.

    Returns
    -------
    decisions : DataFrame
        As the table `decisions`, without source; what netmap itself wrote down as said before is left out.
    unclear : int
        How many answers are neither yes nor no nor split.
    """
    frames, unclear = [_frame([])], 0
    for sheet in open_sheets(path)[0]:
        found = read_decisions(sheet, words)
        if found and found.tables:
            made = found.tables["decisions"]
            frames.append(made[~made["row"].isin(_said_before(sheet))])
            unclear += sum(each.severity == SET_ASIDE for each in found.problems)
    return pd.concat(frames, ignore_index=True), unclear


def _said_before(sheet: Sheet) -> set[int]:
    """Find the rows whose answer is still the one that netmap wrote there (`SAID`)."""
    place = find_form(sheet.rows(0, _LOOKED_AT))
    texts = sheet.rows(0, sheet.height)
    if place is None or OWN.answer not in place.columns:
        return set()
    said = [at for at, text in enumerate(texts[place.row]) if plain(text) == plain(SAID)]
    return {
        number + 1
        for number in range(place.row + 1, sheet.height)
        for at in said
        if plain(texts[number][at].partition(" in ")[0]) == plain(texts[number][place.columns[OWN.answer]])
    }


def _form(sheet: Sheet, answer: str) -> bool:
    place = find_form(sheet.rows(0, _LOOKED_AT))
    return place is not None and place.form.answer == answer


def _no_evidence(sheet: Sheet) -> Found:
    """Leave out what else stands in the workbook of questions: how to answer, or a tab without its headings."""
    if TITLE in sheet.rows(0, 1) or not sheet.filled.any():
        return Found("how to say who is who", {})
    found = "this sheet was not read: it stands in the workbook of questions, and its headings are not there"
    what = "Put the headings back, or put the sheet into a workbook of its own if it holds data."
    return Found("nothing", {}, (sheet.problem(found, what, severity=SET_ASIDE),))


def counts(sheet: Sheet, found: Found) -> tuple[int, int]:
    """Count the rows of a sheet that was read so, and those of them that were set aside."""
    place = find_form(sheet.rows(0, _LOOKED_AT))
    if place is None:
        rows = int(sheet.filled.sum()) if found.problems else 0
        return rows, rows
    aside = {each.row for each in found.problems if each.severity == SET_ASIDE}
    return int(sheet.filled[place.row + 1 :].sum()), len(aside)


def _rows(sheet: Sheet, place: Place) -> Iterator[_Row]:
    """Give the rows below the headings that name somebody or answer something."""
    form, texts = place.form, sheet.rows(0, sheet.height)
    for number in range(place.row + 1, sheet.height):
        cells = texts[number]

        def cell(heading: str, cells: Sequence[str] = cells) -> str:
            return tidy(cells[place.columns[heading]]) if heading in place.columns else ""

        answer = cell(form.answer) if form.answer in place.columns else "yes"
        one = cell(form.name), cell(form.organisation)
        other = cell(form.other_name), cell(form.other_organisation)
        if one[0] or other[0] or (answer and form.answer in place.columns):
            yield _Row(number + 1, one, other, answer)


_Made = list[tuple[_Row, tuple[str, str], int]]
"""Decisions: the row, the spelling that its first one is compared with, and `SAME` or `DIFFERENT`."""


def _answers(
    sheet: Sheet, place: Place, rows: Sequence[_Row], words: Words
) -> tuple[_Made, list[Problem], int]:
    """Read the answers to questions about two spellings."""
    made: _Made = []
    problems: list[Problem] = []
    unanswered = 0
    for row in rows:
        same = _same(row.answer, words)
        if not row.answer or words.means("who.unsure", row.answer):
            unanswered += row.named
        elif same is None:
            problems.append(
                _aside(sheet, place, row, f"'{shown(row.answer)}' is neither yes nor no", _YES_OR_NO)
            )
        elif not row.named:
            what = "Type both names as they stand in your sheets."
            problems.append(_aside(sheet, place, row, "one of the two names is missing", what))
        else:
            made.append((row, row.other, same))
    return made, problems, unanswered


_YES_OR_NO = "Write yes or no, or leave it empty."
_SPLIT = "Write split if this spelling is somebody else; leave it empty if it is not."


def _same(answer: str, words: Words) -> int | None:
    if words.means("who.same", answer):
        return SAME
    return DIFFERENT if any(words.means(f"who.{each}", answer) for each in ("different", "split")) else None


def _splits(
    sheet: Sheet, place: Place, rows: Sequence[_Row], words: Words
) -> tuple[_Made, list[Problem], int]:
    """Read which spellings are split off: each is then another person than all that stay."""
    people: dict[tuple[str, str], list[_Row]] = {}
    for row in rows:
        people.setdefault(_folded(row.other), []).append(row)
    made: _Made = []
    problems: list[Problem] = []
    for together in people.values():
        off = [row for row in together if _is_split(row, words)]
        for row in together:
            if row in off:
                partners = _partners(row, together, off)
                made += [(row, partner, DIFFERENT) for partner in partners]
                if not partners:
                    found = "no other spelling of this person is left from which this one could be split"
                    problems.append(_aside(sheet, place, row, found, "Put the rows of this person back."))
            elif row.answer and not words.means("who.keep", row.answer):
                found = f"'{shown(row.answer)}' does not say whether this is somebody else"
                problems.append(_aside(sheet, place, row, found, _SPLIT))
    return made, problems, 0


def _is_split(row: _Row, words: Words) -> bool:
    return bool(row.one[0]) and words.means("who.split", row.answer)


def _partners(row: _Row, together: Sequence[_Row], off: Sequence[_Row]) -> list[tuple[str, str]]:
    """Give the spellings that stay with the person; where none stays, all the others."""
    staying = [each.one for each in together if each not in off]
    if row.other not in [each.one for each in together]:
        staying.append(row.other)  # its row was deleted, which says nothing about it
    others = staying or [each.one for each in off]
    return list(dict.fromkeys(each for each in others if each[0] and each != row.one))


def _aside(sheet: Sheet, place: Place, row: _Row, found: str, what: str) -> Problem:
    column = place.form.answer if place.form.answer in place.columns else OWN.other_name
    return Problem(found, what, SET_ASIDE, sheet.file, sheet.name, row.number, column)


def _folded(spelling: tuple[str, str]) -> tuple[str, str]:
    return plain(spelling[0]), plain(spelling[1])


def _frame(made: _Made) -> pd.DataFrame:
    columns: Mapping[str, list[str]] = {
        "name": [row.one[0] for row, _, _ in made],
        "organisation": [row.one[1] for row, _, _ in made],
        "other_name": [other[0] for _, other, _ in made],
        "other_organisation": [other[1] for _, other, _ in made],
    }
    return pd.DataFrame(
        {name: as_texts(texts) for name, texts in columns.items()}
        | {"same": [same for _, _, same in made], "row": [row.number for row, _, _ in made]}
    )


def _says(made: _Made, unanswered: int) -> str:
    same = len({row.number for row, _, each in made if each == SAME})
    different = len({row.number for row, _, each in made if each == DIFFERENT})
    more = f", {unanswered:,} not answered" if unanswered else ""
    return f"{SAYS}: {same:,} the same, {different:,} different{more}"
