"""Read what somebody put right in the workbook that `netmap check` writes (what-was-understood.xlsx).

The workbook is known by its rows of headings, wherever it was saved and whatever it is called. A cell that
says what would have been recognised anyway changes nothing; every other cell is obeyed, unless study.toml
says otherwise, and told.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from netmap.problems import CHECK, NOTE, Problem
from netmap.read.answers import CORRECTED, NUMBERS, OWN, AnswerRead
from netmap.read.dates import NOT_A_DAY, read_day
from netmap.read.setting import FIELDS, KINDS_OF_SHEET, SheetSetting, nearest
from netmap.read.sheet import Sheet
from netmap.read.understood import NOT_RECOGNISED, SAYINGS, SheetUnderstood, Understood
from netmap.words import Words, number_in, plain

HEADING_OF = {field: f"Heading of {field}" for field in FIELDS}
"""The columns of the tab of sheets that say which heading of the sheet was taken for what."""

SHEETS = (
    "File",
    "Sheet",
    "Read as",
    "In words",
    *(what.capitalize() for what in SAYINGS),
    *HEADING_OF.values(),
)
ANSWERS = ("Question", "Answer", "Ladder", "Level", "How often")
KINDS = ("Group", "Kind of group", "Why this kind")
UNREAD = ("File", "Sheet", "Heading that was not read")
PROBLEMS = ("How serious", "File", "Sheet", "Excel row", "Column", "What was found", "What to do")
"""The headings of the tabs, in order."""

TABS = {
    "Sheets": SHEETS,
    "Answers": ANSWERS,
    "Kinds of group": KINDS,
    "Not read": UNREAD,
    "Problems": PROBLEMS,
}
"""The tabs and their headings."""

HOW_TO = "What netmap understood, and how to put it right"
"""What stands first on the tab that explains the others."""

MISSING = "missing"
AND = " + "
"""What stands between two headings that were taken for the same thing."""

_ONLY_SHOWN = ("Not read", "Problems")
_LEAST = {tab: headings[: 4 if tab in ("Sheets", "Problems") else 3] for tab, headings in TABS.items()}
_LOOKED_AT, _LARGEST_LIST = 3, 200_000


@dataclass(frozen=True)
class Row:
    """One row of the workbook: where it stands, and its cells under their headings."""

    file: str
    sheet: str
    number: int
    cells: Mapping[str, str]

    def problem(self, found: str, what_to_do: str, *, column: str = "", severity: str = CHECK) -> Problem:
        """Make a Problem about this row."""
        return Problem(found, what_to_do, severity, self.file, self.sheet, self.number, column)


@dataclass(frozen=True)
class Corrections:
    """What the workbooks of corrections of a folder say.

    Attributes
    ----------
    sheets : mapping
        File and sheet to the row about it.
    answers : mapping
        Question (`plain`) to answer (`plain`) to the ladder it was read on to its level; NaN: missing.
    ladders : mapping
        Question (`plain`) to answer (`plain`) to the ladders that stand beside it.
    kinds : mapping
        Group (`plain`) to its kind.
    rows : mapping
        File of corrections to how many rows it has.
    asked : mapping
        Question and group, as typed, to the first row about it.
    problems : tuple of Problem
        About cells that could not be understood.
    """

    sheets: Mapping[tuple[str, str], Row] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    ladders: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    asked: Mapping[str, Row] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def cells_of(sheet: SheetUnderstood) -> dict[str, str]:
    """Give what was understood of a sheet as the cells of its row."""
    sayings = {what.capitalize(): sheet.sayings.get(what, "") for what in SAYINGS}
    headings = {HEADING_OF[name]: AND.join(sheet.columns.get(name, ())) for name in FIELDS}
    first = {"File": sheet.file, "Sheet": sheet.sheet, "Read as": sheet.read_as, "In words": sheet.says}
    return first | sayings | headings


def level_of(answer: AnswerRead) -> float | str:
    """Give the level of an answer as its cell: empty where the answer is not known."""
    return answer.level if answer.level is not None else MISSING if answer.ladder else ""


# Finding and taking in


def may_hold_corrections(path: Path) -> bool:
    """Say whether a file has the tabs of a workbook of corrections, without reading its sheets."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as part:
            listed = part.read(_LARGEST_LIST)
    except (
        OSError,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
    ):
        return False
    return any(f'name="{tab}"'.encode() in listed for tab in ("Sheets", "Answers", "Kinds of group"))


def tab_of(sheet: Sheet) -> str:
    """Name the tab of a workbook of corrections that a sheet is, by its headings; empty if it is none."""
    for row in sheet.rows(0, _LOOKED_AT):
        typed = tuple(row)
        for tab, least in _LEAST.items():
            if typed[: len(least)] == least:
                return tab
    return ""


def is_correction(sheets: Sequence[Sheet]) -> bool:
    """Say whether the sheets of a file are a workbook of corrections."""
    return any(tab_of(sheet) not in ("", *_ONLY_SHOWN) for sheet in sheets)


def _not_of_ours(book: Sequence[Sheet]) -> Iterator[Problem]:
    """Name the tabs of a workbook of corrections that are no part of it and hold something."""
    for sheet in book:
        if not tab_of(sheet) and sheet.filled.any() and HOW_TO not in sheet.rows(0, _LOOKED_AT):
            found = "this sheet was not read, since it stands in a workbook of corrections"
            yield sheet.problem(found, "Put it into a workbook of its own if it holds data.")


def corrections_from(books: Iterable[Sequence[Sheet]], words: Words) -> Corrections:
    """Take in workbooks of corrections; of two rows that disagree the first counts, and it is told."""
    books = list(books)
    rows: dict[str, list[Row]] = {tab: [] for tab in TABS}
    counts: dict[str, int] = {}
    for book in books:
        for sheet in book:
            found = list(_rows(sheet))
            rows.setdefault(tab_of(sheet), []).extend(found)
            of_sheets = tab_of(sheet) in TABS and tab_of(sheet) != "Problems"
            counts[sheet.file] = counts.get(sheet.file, 0) + len(found) * of_sheets
    problems = [problem for book in books for problem in _not_of_ours(book)]
    sheets = _first(rows["Sheets"], _place_of, "sheet", problems)
    by_answer = _first(rows["Answers"], _answer_of, "answer", problems)
    answers, ladders = _answers(by_answer, words, problems)
    by_group = _first(rows["Kinds of group"], _group_of, "group", problems)
    kinds = {group: kind for (group,), row in by_group.items() if (kind := _kind(row, words, problems))}
    asked = {_cell(row, "Question"): row for row in reversed(by_answer.values())}
    asked |= {_cell(row, "Group"): row for row in by_group.values()}
    about = {(file, sheet): row for (file, sheet), row in sheets.items()}
    return Corrections(about, answers, ladders, kinds, counts, asked, tuple(problems))


def _answers(
    by_answer: Mapping[tuple[str, ...], Row], words: Words, problems: list[Problem]
) -> tuple[dict[str, dict[str, dict[str, float]]], dict[str, dict[str, frozenset[str]]]]:
    """Take in the levels of answers, and the ladders named beside them."""
    answers: dict[str, dict[str, dict[str, float]]] = {}
    ladders: dict[str, dict[str, frozenset[str]]] = {}
    known = {plain(name): name for name in (*words.ladders, NUMBERS)}
    others = {"", OWN, CORRECTED, MISSING, *words.unanswered.values()}
    for (question, answer, typed), row in by_answer.items():
        ladder = known.get(plain(typed), typed)
        if ladder not in others and ladder not in words.ladders and ladder != NUMBERS:
            what = f"Did you mean {nearest(ladder, known.values())}? It can be: {', '.join(known.values())}."
            problems.append(row.problem(f"there is no ladder '{typed}'", what, column="Ladder"))
        named = ladders.setdefault(question, {})
        named[answer] = named.get(answer, frozenset()) | {ladder}
        if (level := _level(row, problems)) is not None:
            answers.setdefault(question, {}).setdefault(answer, {})[ladder] = level
    return answers, ladders


def _place_of(row: Row) -> tuple[str, ...]:
    return _cell(row, "File"), _cell(row, "Sheet")


def _answer_of(row: Row) -> tuple[str, ...]:
    return plain(_cell(row, "Question")), plain(_cell(row, "Answer")), _cell(row, "Ladder")


def _group_of(row: Row) -> tuple[str, ...]:
    return (plain(_cell(row, "Group")),)


def _rows(sheet: Sheet) -> Iterator[Row]:
    """Give the rows of a tab below its headings."""
    tab = tab_of(sheet)
    headings: tuple[str, ...] = ()
    for place, texts in enumerate(sheet.rows(0, sheet.height) if tab else ()):
        if headings and any(texts):
            cells = {heading: _tidy(text) for heading, text in zip(headings, texts, strict=False) if heading}
            yield Row(sheet.file, sheet.name, place + 1, cells)
        elif tuple(texts)[: len(_LEAST[tab])] == _LEAST[tab]:
            headings = tuple(texts)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def row_about(sheet: Sheet, corrections: Corrections) -> Row | None:
    """Give the row about a sheet, if there is one."""
    return corrections.sheets.get((_tidy(sheet.file), _tidy(sheet.name)))


def _cell(row: Row, heading: str) -> str:
    return row.cells.get(heading, "")


def _first(
    rows: Sequence[Row], key: Callable[[Row], tuple[str, ...]], what: str, problems: list[Problem]
) -> dict[tuple[str, ...], Row]:
    """Keep the first row about each thing, and tell of those that say otherwise."""
    kept: dict[tuple[str, ...], Row] = {}
    for row in rows:
        before = kept.setdefault(key(row), row)
        if _says(before) != _says(row):
            found = (
                f"this row says otherwise than row {before.number} about the same {what}, and was not used"
            )
            problems.append(row.problem(found, "Take one of the two rows out."))
    return kept


def _says(row: Row) -> dict[str, str]:
    for told in ("Level", "Kind of group"):
        if told in row.cells:
            return {told: plain(row.cells[told])}
    return {heading: text for heading, text in row.cells.items() if heading != "In words"}


def _level(row: Row, problems: list[Problem]) -> float | None:
    """Read a level: a number, or missing; None where there is none."""
    text = _cell(row, "Level")
    if plain(text) == MISSING:
        return math.nan
    level = number_in(text)
    if text and level is None:
        found = f"'{text}' is not a level"
        problems.append(row.problem(found, "Type a number from 0 (no tie) to 4, or missing.", column="Level"))
    return level


def _kind(row: Row, words: Words, problems: list[Problem]) -> str:
    """Read a kind of group; empty where there is none."""
    text = _cell(row, "Kind of group")
    kind = words.kinds.get(plain(text), "")
    if text and not kind:
        what = f"Did you mean {nearest(plain(text), ('working', 'list'))}? A group is working or list."
        problems.append(row.problem(f"the kind '{text}' is not known", what, column="Kind of group"))
    return kind


# What a row changes


def changes(row: Row, sheet: SheetUnderstood) -> tuple[SheetSetting, list[Problem]]:
    """Give what a row says otherwise than what was recognised, as a setting; and tell it."""
    known = {heading: _tidy(text) for heading, text in cells_of(sheet).items()}
    changed = {
        heading: text
        for heading, text in row.cells.items()
        if heading in known and heading not in ("File", "Sheet", "In words") and text != known[heading]
    }
    problems: list[Problem] = []
    texts = {
        what: changed[what.capitalize()]
        for what in SAYINGS
        if what != "date" and changed.get(what.capitalize())
    }
    columns = {
        name: headings
        for name, heading in HEADING_OF.items()
        if heading in changed
        and (headings := _headings(row, heading, changed[heading], sheet, problems)) is not None
    }
    setting = SheetSetting(
        read_as=_read_as(row, changed, problems), date=_date(row, changed, problems), columns=columns, **texts
    )
    told = [
        _told(row, heading, known[heading], text)
        for heading, text in changed.items()
        if heading not in {problem.column for problem in problems}
    ]
    return setting, [*problems, *told]


def _told(row: Row, heading: str, before: str, now: str) -> Problem:
    if not now and heading in ("Read as", *(what.capitalize() for what in SAYINGS)):
        found = f"this cell is empty; '{before}' was used all the same"
        what = "Type what is right, or say in study.toml that the sheet has no such column."
        return row.problem(found, what, column=heading)
    found = (
        f"you changed '{before}' to '{now}', and it was obeyed"
        if before
        else f"you typed '{now}', and it was obeyed"
    )
    return row.problem(found, "Nothing to do.", column=heading, severity=NOTE)


def _read_as(row: Row, changed: Mapping[str, str], problems: list[Problem]) -> str:
    """Read what a sheet should be read as; empty where it is to be recognised."""
    text = changed.get("Read as", "")
    if not text or text == NOT_RECOGNISED:
        return ""
    if plain(text) in KINDS_OF_SHEET:
        return plain(text)
    found = f"'{text}' is not a kind of sheet"
    what = f"Did you mean {nearest(plain(text), KINDS_OF_SHEET)}? It can be: {', '.join(KINDS_OF_SHEET)}."
    problems.append(row.problem(found, what, column="Read as"))
    return ""


def _date(row: Row, changed: Mapping[str, str], problems: list[Problem]) -> np.datetime64:
    text = changed.get("Date", "")
    day = read_day(text) if text else NOT_A_DAY
    if text and np.isnat(day):
        what = "Type it as day, month and year, such as 5 Sep 2024."
        problems.append(row.problem(f"this date cannot be read: '{text}'", what, column="Date"))
    return day


def _headings(
    row: Row, column: str, text: str, sheet: SheetUnderstood, problems: list[Problem]
) -> tuple[str, ...] | None:
    """Read the headings that hold a field: none, one, or several; None where one is not in the sheet."""
    there = {plain(heading): heading for heading in sheet.headings}
    if not text:
        return ()
    if plain(text) in there:
        return (there[plain(text)],)
    headings = tuple(filter(None, map(str.strip, text.split(AND.strip()))))
    # Where no row of headings was found, the correction is what helps to find it.
    for heading in headings if there else ():
        if plain(heading) not in there:
            near = f"Did you mean {nearest(heading, there.values())}?"
            problems.append(row.problem(f"the sheet has no heading '{heading}'", near, column=column))
            return None
    return headings


# What it does not meet


def unused(corrections: Corrections, found: Understood) -> list[Problem]:
    """Name the rows about sheets, questions and groups that are not there, and the nearest that are."""
    sheets = {(_tidy(each.file), _tidy(each.sheet)) for each in found.sheets}
    names = [", sheet ".join(filter(None, each)) for each in sorted(sheets)]
    told = [
        row.problem(f"there is no sheet {', sheet '.join(filter(None, key))}", _near(key[0], names))
        for key, row in corrections.sheets.items()
        if key not in sheets
    ]
    for column, there in (
        ("Question", [each.question for each in found.answers]),
        ("Group", [title for title, _, _ in found.kinds]),
    ):
        known = set(map(plain, there))
        told += [
            row.problem(f"nothing in the sheets is called '{name}'", _near(name, there), column=column)
            for name, row in corrections.asked.items()
            if column in row.cells and column == next(iter(row.cells)) and plain(name) not in known
        ]
    return told


def _near(text: str, there: Sequence[str]) -> str:
    return f"Did you mean {nearest(text, there)}?" if there else "Take the row out."
