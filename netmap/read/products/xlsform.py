"""An XLSForm, the questionnaire of Kobo and ODK: it turns codes into labels, and is no data itself."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from netmap.problems import NOTE
from netmap.read.cells import Column
from netmap.read.products.paths import usual_words
from netmap.read.products.plain import Plain, rewritten
from netmap.read.setting import NOTHING, SheetSetting
from netmap.read.sheet import Sheet

NAME = "questionnaire (XLSForm)"

_SURVEY, _CHOICES = "survey", "choices"
_TABS = (_SURVEY, _CHOICES, "settings", "external_choices", "entities")
_SIGNS = re.compile(r"[/-]")
_BOOK = "xl/workbook.xml"


@dataclass(frozen=True)
class Question:
    """A question of a questionnaire: its label, whether several answers are allowed, and their labels by code."""

    label: str
    several: bool
    choices: Mapping[str, str]


@dataclass(frozen=True)
class Form:
    """A questionnaire: questions by name, labels of groups by name."""

    questions: Mapping[str, Question]
    groups: Mapping[str, str]


def is_form(sheets: Sequence[Sheet]) -> bool:
    """Say whether the sheets of a file are those of a questionnaire."""
    survey = next((sheet for sheet in sheets if sheet.name.casefold() == _SURVEY), None)
    return survey is not None and {"type", "name"} <= set(_top(survey))


def fits(sheet: Sheet) -> bool:
    """Fit where a sheet is one of those that make a questionnaire."""
    top = set(_top(sheet))
    return (sheet.name.casefold() == _SURVEY and {"type", "name"} <= top) or (
        sheet.name.casefold() in _TABS[1:]
        and bool(top & {"list_name", "list name", "form_title", "form_id", "version"})
    )


def plain(sheet: Sheet) -> Plain:
    """Refuse a questionnaire as data, and say what it is good for."""
    found = "this is a questionnaire (XLSForm), not answers"
    what = "Nothing to do: it turns the codes of the answers beside it into words."
    told = (sheet.problem(found, what, severity=NOTE),)
    return Plain(sheet, says=NAME, setting=SheetSetting(read_as=NOTHING), told=told)


def may_be_form(path: Path) -> bool:
    """Say, without reading the cells, whether a workbook has the tabs of a questionnaire."""
    try:
        with zipfile.ZipFile(path) as archive:
            if _BOOK not in archive.namelist() or archive.getinfo(_BOOK).file_size > 1_000_000:
                return False
            return re.search(rb'name="survey"', archive.read(_BOOK), re.IGNORECASE) is not None
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError):
        return False


def form_of(sheets: Sequence[Sheet]) -> Form:
    """Read a questionnaire."""
    by_name = {sheet.name.casefold(): sheet for sheet in sheets}
    lists: dict[str, dict[str, str]] = {}
    if _CHOICES in by_name:
        for row in _rows(by_name[_CHOICES]):
            key = row.get("list_name") or row.get("list name", "")
            lists.setdefault(key, {})[row.get("name", "")] = _label(row)
    questions, groups = {}, {}
    for row in _rows(by_name[_SURVEY]):
        kind, name = row.get("type", "").replace("begin_", "begin ").split(), row.get("name", "")
        if kind[:1] == ["begin"]:
            groups[name] = _label(row)
        elif kind and name:
            choices = lists.get(kind[1], {}) if kind[0].startswith("select") and len(kind) > 1 else {}
            questions[name] = Question(_label(row), kind[0] == "select_multiple", choices)
    return Form(questions, groups)


def _top(sheet: Sheet) -> list[str]:
    return [text.casefold() for text in sheet.rows(0, 1)[0]] if sheet.height else []


def _rows(sheet: Sheet) -> Iterable[dict[str, str]]:
    """Give the rows of a sheet by heading."""
    top = _top(sheet)
    return (dict(zip(top, row, strict=True)) for row in sheet.rows(1, sheet.height) if any(row))


def _label(row: Mapping[str, str]) -> str:
    """Give a label, in English where there are several languages, else the name."""
    labels = {key: text for key, text in row.items() if key.partition("::")[0] == "label" and text}
    english = [text for key, text in labels.items() if "english" in key or key == "label"]
    return next(iter([*english, *labels.values()]), row.get("name", ""))


# Codes into labels


def labelled(sheet: Sheet, forms: Sequence[Form]) -> Sheet:
    """Give a sheet of answers the labels of the questionnaire it belongs to; others stay as they are."""
    top = list(sheet.rows(0, 1)[0]) if sheet.height else []
    last = [_SIGNS.split(text)[-1] for text in top]
    fitting = [form for form in forms if sum(name in form.questions for name in last) > 1]
    if not fitting:
        return sheet
    form = max(fitting, key=lambda each: sum(name in each.questions for name in last))
    rows = np.arange(1, sheet.height)
    columns = [sheet.column(place, rows) for place in range(len(top))]
    pairs = [
        pair
        for heading, column in zip(top, columns, strict=True)
        if (pair := _labelled(heading, column, form, top)) is not None
    ]
    return rewritten(sheet, pairs, rows)


def _labelled(heading: str, column: Column, form: Form, top: Sequence[str]) -> tuple[str, Column] | None:
    """Label one column; none where it is an option of a question that stands beside it."""
    *before, last = _SIGNS.split(heading)
    parent = before[-1] if before else ""
    asked = form.questions.get(parent)
    if asked and asked.several:
        beside = any(_SIGNS.split(other)[-1] == parent for other in top)
        option = asked.choices.get(last, last)
        return None if beside else (f"{asked.label}/{option}", column)
    question = form.questions.get(last)
    if question is None:
        return heading, column
    texts = column.map(lambda text: _in_words(text, question)) if question.choices else column
    return _heading(question, parent, form), texts


def _heading(question: Question, group: str, form: Form) -> str:
    """Head a question by its label; what is asked of each name in a group stands behind the group's label."""
    label, asked = " ".join(question.label.split()), " ".join(form.groups.get(group, "").split())
    own = label.endswith("?") or usual_words().field(label) is not None or question.several
    return f"{asked} [{label}]" if asked and question.choices and not own else label


def _in_words(text: str, question: Question) -> str:
    if not question.several:
        return question.choices.get(text, text)
    # Each choice ends in ";", as Microsoft Forms has it: a comma inside a lone one then parts nothing.
    return "".join(f"{question.choices.get(code, code)};" for code in text.split())
