"""A row for each who answered: grids with a column for each person named, and columns to type names in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from netmap.problems import NOTE, Problem
from netmap.read import mention
from netmap.read.answers import (
    Answers,
    Scale,
    is_answer,
    listed_answers,
    read_answers,
    scales_of,
    told,
)
from netmap.read.cells import Column, listed
from netmap.read.dates import NOT_A_DAY
from netmap.read.found import Found, frame, stack
from netmap.read.happening import days_of
from netmap.read.layout import Layout
from netmap.read.marks import is_mark
from netmap.read.membership import groups_of, number_groups, spread
from netmap.read.mention import Typed, counted, details, listings, read_typed, tidy
from netmap.read.private import NO_NAME, bare, is_sentence, names_nobody
from netmap.tables import ORGANISATION, PERSON
from netmap.words import Words, plain

NAME = "survey"
NEEDS = "a column of names of those who answered, and columns that name others"
FIELDS = (*mention.FIELDS, "role", "group", "groups", "wave", "date", "timestamp")

_IN_BRACKETS = re.compile(r"^(?P<question>.*\S)\s*\[(?P<named>[^\[\]]+)\]\s*\d*$", re.DOTALL)
_NUMBER_AT_END = re.compile(
    r"[\s(#.:-]*\b(?:no\.?\s*)?(\d{1,2}|one|two|three|four|five)\)?\s*[?:]?\s*$", re.IGNORECASE
)
_REPEATED = re.compile(r"^(?P<name>.*\D)(?P<number>\d{1,2})$")
_NUMBERING = re.compile(r"^(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):]\s*", re.IGNORECASE)
_LINES = re.compile(r"[;\n]+")
_COMMAS = re.compile(r",|\s+&\s+|\s+and\s+", re.IGNORECASE)
_MOST_ANSWERS, _LONGEST_ANSWER = 10, 60
_UNASKED = "Answers beside each name"
_SMALL_WORDS = {"de", "van", "der", "den", "von", "bin", "al", "el", "la", "le", "da", "dos", "of", "the", "and",
                "for", "in", "y", "&", "ap", "st"}  # fmt: skip


@dataclass(frozen=True)
class _Column:
    """A column that names others.

    Attributes
    ----------
    place : int
        Which column of the sheet.
    question : str
    kind : str
        Of those named: `PERSON` or `ORGANISATION`.
    named : str
        The one named in the heading, the cells being answers; empty where the cells hold names.
    alone : bool
        Whether a cell holds one name only, so that a comma parts nothing.
    part : int or None
        Which of several ticks in a cell is meant; None: a cell is one answer.
    """

    place: int
    question: str
    kind: str
    named: str = ""
    alone: bool = False
    part: int | None = None


def fits(layout: Layout, words: Words) -> float:
    """Fit where those who answered stand beside columns that name others; less well any export of a form."""
    if not layout.has_somebody:
        return 0.0
    columns = _columns(layout, words)
    if columns and any(column.named == "" or "[" in layout.headings[column.place] for column in columns):
        return 0.7 if layout.has("event") else 0.85
    if columns and (
        layout.has("timestamp") or _name_each_other(layout, columns) or _on_a_scale(layout, columns, words)
    ):
        return 0.85
    if not layout.has("timestamp") or layout.has("event"):
        return 0.1
    # A form that asks for groups alone is a form all the same: who sent it has answered.
    return 0.77 if _asks_for_groups(layout) and not (layout.has("since") or layout.has("until")) else 0.65


def _asks_for_groups(layout: Layout) -> bool:
    return layout.has("group") or layout.has("groups")


def read(layout: Layout, words: Words) -> Found:
    """Read who answered, whom they named and what they said of them, and the groups they say they are in."""
    who = read_typed(layout, words, form=layout.has("timestamp"))
    columns = _columns(layout, words)
    days, undated = _days(layout, who.usable)
    waves = layout.text("wave").or_else(Column.same(layout.setting.wave, len(layout.body)))
    rated = [(column.question, _texts(layout, column)[who.usable]) for column in columns if column.named]
    scales = scales_of(
        ((question, text) for question, texts in rated for text in texts.texts[texts.present]), words
    )
    parts = [
        _rated(layout, column, who, scales) if column.named else _named(layout, column, who, words)
        for column in columns
    ]
    blocks, ids = stack([who.mentions(layout, who.usable), *(part.mentions for part in parts)])
    mine = np.cumsum(who.usable) - 1
    nominations = [
        frame(
            mention=mine[part.rows], named=named[part.places], question=part.question, answer=part.texts,
            level=part.levels, ladder=part.axes, date=days[part.rows], wave=waves[part.rows],
            row=layout.numbers[part.rows],
        )
        for part, named in zip(parts, ids[1:], strict=True)
    ]  # fmt: skip
    rows = np.flatnonzero(who.usable)
    tables = {
        "mentions": blocks,
        "responses": frame(mention=ids[0], date=days[rows], wave=waves[rows], row=layout.numbers[rows]),
        "listings": listings(layout, words, who, who.usable),
        **({"nominations": pd.concat(nominations, ignore_index=True)} if nominations else {}),
        **_memberships(layout, words, who, mine, np.where(waves.filled, NOT_A_DAY, days)),
    }
    return Found(
        says=_says(len(rows), sum(map(len, nominations)), len(tables.get("memberships", ()))),
        tables=tables,
        problems=(
            *who.problems, *undated, *_taken_for(layout, columns),
            *(problem for part in parts for problem in part.problems), *told(layout, scales),
        ),
        answers=tuple(listed_answers(rated, scales)),
        columns=tuple(column.place for column in columns),
    )  # fmt: skip


def _says(answers: int, namings: int, memberships: int) -> str:
    """Say what was found; a form that asks for groups alone is not said to hold no namings."""
    found = counted(memberships, "memberships") if memberships and not namings else ""
    return f"survey: {counted(answers, 'answers')}, {found or counted(namings, 'namings or ratings')}"


# Which columns name others


def _columns(layout: Layout, words: Words) -> list[_Column]:
    """Find the columns that name others, by their headings and by what stands in them."""
    headed = [layout.headings[place] for place in layout.others]
    found = (
        _of_question(layout, place, words) or _of_roster(layout, place, headed, words)
        for place in layout.others
    )
    apart = _told_apart([column for column in found if column])
    return [part for column in apart for part in _parts(layout, column)]


def _parts(layout: Layout, column: _Column) -> list[_Column]:
    """Give a column of a grid of tick boxes once for each tick that a cell can hold: ``Share;Refer``."""
    several = [text for text in layout.different(column.place) if ";" in text] if column.named else []
    most = max((len(_ticks(text)) for text in several), default=0)
    return [replace(column, part=part) for part in range(most)] or [column]


def _ticks(text: str) -> list[str]:
    return [tidy(tick) for tick in text.split(";") if tick.strip()]


def _texts(layout: Layout, column: _Column) -> Column:
    """Give the answers of a column, or one of the several ticks in each cell."""
    texts, part = layout.column(column.place), column.part
    return texts if part is None else texts.map(lambda text: "".join(_ticks(text)[part : part + 1]))


def _told_apart(columns: list[_Column]) -> list[_Column]:
    """Give a number to questions that ask about the same one again in the same words, in a second grid."""
    seen: dict[tuple[str, str], int] = {}
    apart = []
    for column in columns:
        times = seen[column.question, column.named] = seen.get((column.question, column.named), 0) + 1
        again = times > 1 and column.named
        apart.append(replace(column, question=f"{column.question} ({times})") if again else column)
    return apart


def _of_question(layout: Layout, place: int, words: Words) -> _Column | None:
    """Recognise ``Question [Name]`` and questions that ask for names."""
    heading = _NUMBERING.sub("", layout.headings[place])
    if inside := _IN_BRACKETS.match(heading):
        question, named = tidy(inside["question"]), tidy(bare(inside["named"]))
        if box := _of_box(layout, place, question, named, words):
            return box
        # Answers in unknown words about somebody with a whole name are told, not passed over.
        whole = " " in named and _looks_like_name(named)
        if not whole and not _holds_answers(layout, place, words, layout.setting.question or question):
            return None
        return _Column(place, layout.setting.question or question, _kind(layout, question), named)
    number = _NUMBER_AT_END.search(heading)
    text = plain(heading[: number.start()] if number else heading)
    for what, usual in (("organisations", ORGANISATION), ("people", PERSON)):
        numbered = bool(number) and text in words.wordings[f"naming.{what}.numbered"]
        if numbered or any(
            text == ask or text.startswith(f"{ask} ") for ask in words.wordings[f"naming.{what}.asks"]
        ):
            question = tidy(heading[: number.start()] if number else heading)
            kind = _kind(layout, "") if layout.setting.named else usual
            return _Column(place, layout.setting.question or question, kind, alone=bool(number))
    return None


def _of_box(layout: Layout, place: int, question: str, label: str, words: Words) -> _Column | None:
    """Recognise one of several boxes to type names in: ``Whom do you trust? [Person 1]``."""
    number = _NUMBER_AT_END.search(label)
    text = plain(label[: number.start()]) if number else ""
    boxes = {what: words.wordings[f"naming.{what}.numbered"] for what in ("people", "organisations")}
    if not number or (text and not any(text in labels for labels in boxes.values())):
        return None
    # A row of a grid may be called 1, but not Person 1.
    if not text and _holds_answers(layout, place, words, question):
        return None
    kind = ORGANISATION if text in boxes["organisations"] else _kind(layout, question)
    return _Column(place, layout.setting.question or question, kind, alone=True)


def _of_roster(layout: Layout, place: int, headings: Sequence[str], words: Words) -> _Column | None:
    """Recognise a column headed by a name alone, whose cells are answers.

    A form that asks twice about the same people numbers the second columns: "Rob Jones2" is Rob Jones,
    if he is there too.
    """
    heading = tidy(bare(layout.headings[place]))
    question = layout.setting.question or _UNASKED
    if not _looks_like_name(heading):
        return None
    if not _holds_answers(layout, place, words, question) and not _is_of_respondent(layout, place):
        return None
    again = _REPEATED.match(heading)
    if again and tidy(again["name"]) in map(tidy, headings):
        return _Column(place, f"{question} ({again['number']})", _kind(layout, ""), tidy(again["name"]))
    return _Column(place, question, _kind(layout, ""), heading)


def _is_of_respondent(layout: Layout, place: int) -> bool:
    """Say whether a heading is the whole name of one who answered, above few different short answers."""
    heading, texts = layout.headings[place], layout.different(place)
    few = 0 < len(texts) <= _MOST_ANSWERS and all(len(text) <= _LONGEST_ANSWER for text in texts)
    if not few or " " not in heading.strip():
        return False
    name = plain(_REPEATED.sub(r"\g<name>", tidy(heading)))
    return name in {plain(text) for text in layout.text("name").texts}


def _kind(layout: Layout, question: str) -> str:
    """Say what a question asks about: as study.toml says, as its words say, else the kind that answers."""
    if layout.setting.named:
        return ORGANISATION if layout.setting.named == "organisations" else PERSON
    if re.search(r"\borgani[sz]ations?\b", question, re.IGNORECASE):
        return ORGANISATION
    return PERSON if layout.has_people else ORGANISATION


def _looks_like_name(heading: str) -> bool:
    """Say whether a heading can be a name: up to six words, each with a capital letter or a small word."""
    words = heading.replace("(", "").split()
    if not 1 <= len(words) <= 6 or "?" in heading:
        return False
    return words[0][0].isupper() and all(
        word[0].isupper() or word.casefold() in _SMALL_WORDS for word in words
    )


def _holds_answers(layout: Layout, place: int, words: Words, question: str) -> bool:
    return layout.mostly(place, lambda text: is_answer(text, question, words), share=0.5)


def _name_each_other(layout: Layout, columns: list[_Column]) -> bool:
    """Say whether half of those named in the headings stand in the column of names too."""
    typed = {plain(text) for field in ("name", "organisation") for text in layout.text(field).texts}
    return 2 * sum(plain(column.named) in typed for column in columns) >= len(columns)


def _on_a_scale(layout: Layout, columns: list[_Column], words: Words) -> bool:
    """Say whether the cells hold answers that are more than the marks of a register."""
    return any(
        is_answer(text, column.question, words) and not is_mark(text, words)
        for column in columns
        for text in layout.different(column.place)
    )


def _taken_for(layout: Layout, columns: list[_Column]) -> list[Problem]:
    """Say which headings were taken for names, where nothing but their look says so."""
    names = [column.named for column in columns if column.named and "[" not in layout.headings[column.place]]
    # An export says so of the sheet of answers whose names stand in its sheets of repeats.
    if not columns and layout.setting.columns.get("to") == ():
        found = "nobody is named in this sheet: those who are named stand in a sheet of their own"
        return [layout.problem(found, "Nothing to do.", severity=NOTE)]
    if not columns and _asks_for_groups(layout):
        return []
    if not columns:
        found = "taken for a survey in which nobody is named, so it makes no ties"
        return [layout.problem(found, "If its questions name people, see Surveys in docs/your-sheets.md.")]
    if not names:
        return []
    found = f"the headings {listed(names)} were taken for names, and the cells below for answers about them"
    return [layout.problem(found, "Nothing to do if that is right.", severity=NOTE)]


# What stands in them


@dataclass(frozen=True)
class _Part:
    """What one column says. `rows` are places in the body, `places` those of the named in `mentions`."""

    question: str
    mentions: pd.DataFrame
    rows: np.ndarray
    places: np.ndarray
    texts: Column
    levels: np.ndarray
    axes: Column
    problems: Sequence[Problem] = ()


def _rated(layout: Layout, column: _Column, who: Typed, scales: Mapping[str, Scale]) -> _Part:
    """Read answers about the one named in the heading: one mention, in the row of headings."""
    texts = _texts(layout, column)
    answers = read_answers(texts, Column.same(column.question, len(texts)), scales)
    rows = np.flatnonzero(answers.known & who.usable)
    named = [column.named] if len(rows) else []
    return _Part(
        question=column.question,
        mentions=_mentions(column, Column.of(named), np.full(len(named), layout.header_row)),
        rows=rows,
        places=np.zeros(len(rows), dtype=int),
        texts=texts[rows],
        levels=answers.levels[rows],
        axes=answers.axes[rows],
        problems=_left_out(layout, column, answers, who.usable),
    )


def _left_out(layout: Layout, column: _Column, answers: Answers, usable: np.ndarray) -> list[Problem]:
    """Say which answers of a column were left out, one Problem a wording."""
    heading = layout.headings[column.place]
    found = "the answer '{text}' is not known, so nothing was made of it"
    what = "Give it a level in what-was-understood.xlsx, or under [answers] in study.toml."
    strange = layout.about_texts(
        answers.texts, answers.strange & usable, found, what, most=_LONGEST_ANSWER, column=heading
    )
    missing = [
        problem
        for reason in answers.reasons.texts[answers.reasons.present]
        if reason
        for problem in layout.about_texts(
            answers.texts, usable & answers.reasons.where(reason.__eq__),
            f"the answer '{{text}}' stands for {reason} and was left out", "Nothing to do.",
            column=heading, severity=NOTE,
        )
    ]  # fmt: skip
    return [*strange, *missing]


def _named(layout: Layout, column: _Column, who: Typed, words: Words) -> _Part:
    """Read names typed in cells: one mention a name; naming has no scale."""
    texts = layout.column(column.place)
    lists = texts.each(lambda text: split_names(text, column.kind, words, alone=column.alone))
    rows, names = spread(lists, who.usable)
    return _Part(
        question=column.question,
        mentions=_mentions(column, names, layout.numbers[rows]),
        rows=rows,
        places=np.arange(len(rows)),
        texts=Column.same("", len(rows)),
        levels=np.full(len(rows), np.nan),
        axes=Column.same("", len(rows)),
        problems=layout.about_texts(
            texts,
            who.usable
            & texts.where(lambda text: any(map(names_nobody, _LINES.split(text.replace(",", ";"))))),
            NO_NAME,
            "Type the name instead, if it is known.",
            column=layout.headings[column.place],
        ),
    )


def _mentions(column: _Column, names: Column, rows: np.ndarray) -> pd.DataFrame:
    return frame(kind=column.kind, name=names, organisation="", email="", row=rows)


def split_names(text: str, kind: str, words: Words, *, alone: bool = False) -> list[str]:
    """Split a cell into the names it holds; "none" and the like name nobody.

    At ``;`` and line ends; else, for people and unless the cell holds one name `alone`, at commas, ``&``
    and "and". The names of organisations hold "and" themselves and are parted at commas only.

    >>> from netmap.words import load_words
    >>> split_names("Dave, Auntie Jo & Imran", "person", load_words())
    ['Dave', 'Auntie Jo', 'Imran']
    """
    parts = _LINES.split(text)
    if len(parts) == 1 and not alone:
        parts = _COMMAS.split(text) if kind == PERSON else text.split(",")
    named = (tidy(bare(part)).strip(" .") for part in parts)
    return [
        part for part in dict.fromkeys(named)
        if part and not words.means("marks.nobody", part) and not is_sentence(part)
    ]  # fmt: skip


# What else a form asks


def _days(layout: Layout, usable: np.ndarray) -> tuple[np.ndarray, list[Problem]]:
    field = "timestamp" if layout.has("timestamp") else "date"
    if layout.has(field):
        return days_of(layout, field, where=usable)
    day = layout.setting.date if not np.isnat(layout.setting.date) else layout.above.day
    return np.full(len(layout.body), day, dtype="datetime64[s]"), []


def _memberships(
    layout: Layout, words: Words, who: Typed, mine: np.ndarray, seen: np.ndarray
) -> dict[str, pd.DataFrame]:
    """Read the groups that those who answered say they are in on the day on which they do."""
    if not _asks_for_groups(layout):
        return {}
    rows, titles = groups_of(layout, words, who.usable)
    collaboratives, group = number_groups(titles)
    return {
        "collaboratives": collaboratives,
        "memberships": frame(
            mention=mine[rows],
            collaborative=group,
            role=details(layout.text("role"), words)[rows],
            seen=seen[rows],
            row=layout.numbers[rows],
        ),
    }
