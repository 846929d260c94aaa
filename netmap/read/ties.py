"""A row for each pair: who names whom, with or without a level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.problems import Problem
from netmap.read.answers import Answers, is_answer, listed_answers, pairs_in, read_answers, scales_of, told
from netmap.read.cells import Column, listed, number_distinct
from netmap.read.found import Found, frame, stack
from netmap.read.happening import days_of
from netmap.read.layout import Layout
from netmap.read.mention import counted, details, read_typed, tidy
from netmap.read.private import NO_NAME, bare, is_sentence, names_nobody, shown
from netmap.tables import ORGANISATION, PERSON
from netmap.words import Words, number_in

NAME = "ties"
NEEDS = "a column of those who name (From) and one of those who are named (To)"
_NAMES = ("name", "first_name", "surname")
_ABOUT = ("question", "wave", "date", "timestamp")
FIELDS = (
    *_NAMES, "organisation", "email", "from", "from_organisation", "to", "to_organisation", "answer", *_ABOUT,
)  # fmt: skip


def fits(layout: Layout, words: Words) -> float:
    """Fit where those who name stand beside those who are named."""
    named = layout.has("to") or layout.has("to_organisation")
    naming = layout.has("from") or layout.has("from_organisation") or layout.has_somebody
    return 0.95 if named and naming else 0.0


@dataclass(frozen=True)
class _End:
    """One end of the ties: what kind of thing it names, and what stands beside the name."""

    kind: str
    names: Column
    organisations: Column
    emails: Column
    heading: str

    def mentions(self, layout: Layout, keep: np.ndarray) -> pd.DataFrame:
        return frame(
            kind=self.kind, name=self.names[keep], organisation=self.organisations[keep],
            email=self.emails[keep], row=layout.numbers[keep],
        )  # fmt: skip


@dataclass(frozen=True)
class _When:
    """On which day and in which wave each row was said."""

    days: np.ndarray
    waves: Column


def read(layout: Layout, words: Words) -> Found:
    """Read who names whom, and what they say of them."""
    giver, taker = _end(layout, words, "from"), _end(layout, words, "to")
    place = _answer_column(layout, words)
    texts, questions = _texts(layout, place), _questions(layout, place)
    scales = scales_of(pairs_in(texts, questions), words)
    answers = read_answers(texts, questions, scales)
    said = giver.names.filled & taker.names.filled
    if place is not None:
        said &= answers.known
    # Who is asked and names nobody has answered all the same.
    keep = said | (giver.names.filled & ~taker.names.filled)
    when, undated = _when(layout, keep)
    mentions, (givers, takers) = stack([giver.mentions(layout, keep), taker.mentions(layout, said)])
    nominations = frame(
        mention=givers[said[keep]], named=takers, question=answers.questions[said],
        answer=answers.texts[said], level=answers.levels[said], ladder=answers.axes[said], date=when.days[said],
        wave=when.waves[said], row=layout.numbers[said],
    )  # fmt: skip
    heading = "" if place is None else layout.headings[place]
    number = counted(int(said.sum()), "ties" if place is None else "answers")
    return Found(
        says=f"list of ties: {number} among {_who(giver, taker, said)}",
        tables={
            "mentions": mentions,
            "nominations": nominations,
            "responses": _responses(layout, giver, when, keep),
        },
        problems=(
            *undated,
            *layout.aside(
                ~giver.names.filled, "there is no name in this row", "Type it.", column=giver.heading
            ),
            *layout.about_texts(
                layout.text("to"),
                layout.text("to").where(names_nobody),
                NO_NAME,
                "Type the name instead, if it is known.",
                column=taker.heading,
            ),
            *(_unlevelled(layout, ~keep & giver.names.filled, answers, heading)),
            *told(layout, scales),
            *(_numbers_not_taken(layout) if place is None else ()),
        ),
        answers=tuple(listed_answers(_by_question(texts, questions), scales)),
        columns=() if place is None else (place,),
    )


def _end(layout: Layout, words: Words, side: str) -> _End:
    """Read one end: the column of people if there is one, else that of organisations, else the name."""
    beside, nothing = f"{side}_organisation", Column.same("", len(layout.body))
    if layout.has(side):
        organisation = beside if layout.has(beside) or side == "to" else "organisation"
        organisations = details(layout.text(organisation), words)
        return _End(PERSON, layout.text(side).map(_name), organisations, nothing, layout.heading_of(side))
    if layout.has(beside):
        names = details(layout.text(beside), words)
        return _End(ORGANISATION, names, nothing, nothing, layout.heading_of(beside))
    who = read_typed(layout, words)
    heading = layout.heading_of("name") or layout.heading_of("organisation")
    return _End(who.kind, who.names, who.organisations, who.emails, heading)


def _name(text: str) -> str:
    """Give a name without what is nobody's business; empty where nothing is left, or a sentence."""
    return "" if is_sentence(bare(text)) else tidy(bare(text))


def _answer_column(layout: Layout, words: Words) -> int | None:
    """Find the column of answers: the one called so, else the only column left over, if it holds answers.

    A column is left over even if its heading means something in other sheets: "contact" may be how often.
    """
    if layout.has("answer"):
        return layout.fields["answer"][0]
    left = _left_over(layout)
    if len(left) != 1:
        return None
    question = layout.setting.question or layout.headings[left[0]]
    return left[0] if layout.mostly(left[0], lambda text: is_answer(text, question, words)) else None


def _left_over(layout: Layout) -> list[int]:
    """List the columns that are neither an end of the ties nor say of what or when they are."""
    ends = ("from", "from_organisation") if layout.has("from") or layout.has("from_organisation") else _NAMES
    used = {*ends, "to", "to_organisation", "organisation", "email", *_ABOUT}
    known = [place for field, places in layout.fields.items() if field not in used for place in places]
    return [*layout.others, *known]


def _numbers_not_taken(layout: Layout) -> list[Problem]:
    """Point at columns of numbers that may say how strong a tie is, or that the rows are no ties at all.

    Nothing is said where study.toml says which column holds the answers, or that none does.
    """
    if "answer" in layout.setting.columns:
        return []
    headings = [layout.headings[place] for place in _left_over(layout) if _measures(layout, place)]
    if not headings:
        return []
    columns = f"the column{'s' if len(headings) > 1 else ''} of numbers {listed(headings)}"
    found = f"{columns} {'were' if len(headings) > 1 else 'was'} not taken as an answer, so every row counts as a tie"
    what = (
        f'If the rows are not ties (distances, for instance), write read_as = "nothing" under '
        f'[sheets."{layout.sheet.key}"] in study.toml; if the numbers say how strong a tie is, write '
        f'columns = {{answer = "{headings[0]}"}} there.'
    )
    return [layout.problem(found, what, column=headings[0] if len(headings) == 1 else "")]


def _measures(layout: Layout, place: int) -> bool:
    """Say whether a column holds numbers, other than those that only count the rows."""
    if not layout.mostly(place, lambda text: _number(text) is not None):
        return False
    texts, size = layout.column(place).to_numpy().tolist(), len(layout.body)
    return all(texts != [str(first + step) for step in range(size)] for first in (0, 1))


def _number(text: str) -> float | None:
    """Give the size of a number, written with or without commas at the thousands."""
    return number_in(text.removeprefix("-").replace(",", ""))


def _texts(layout: Layout, place: int | None) -> Column:
    return Column.same("", len(layout.body)) if place is None else layout.column(place)


def _questions(layout: Layout, place: int | None) -> Column:
    """Give the question of each row: its own, else that of study.toml, else the heading of the answers."""
    heading = "" if place is None else layout.headings[place]
    return layout.text("question").or_else(Column.same(layout.setting.question or heading, len(layout.body)))


def _by_question(texts: Column, questions: Column) -> list[tuple[str, Column]]:
    """Give the answers to each question."""
    return [
        (questions.texts[code], texts[questions.codes == code]) for code in questions.present if len(texts)
    ]


def _when(layout: Layout, keep: np.ndarray) -> tuple[_When, list[Problem]]:
    waves = layout.text("wave").or_else(Column.same(layout.setting.wave, len(layout.body)))
    field = "date" if layout.has("date") else "timestamp"
    if layout.has(field):
        days, problems = days_of(layout, field, where=keep)
        return _When(days, waves), problems
    return _When(np.full(len(layout.body), layout.setting.date, dtype="datetime64[s]"), waves), []


def _responses(layout: Layout, giver: _End, when: _When, keep: np.ndarray) -> pd.DataFrame:
    """Give one response for each who answered in a wave, at the first row; their mentions come first."""
    waves = when.waves[keep]
    first = number_distinct(giver.names[keep], giver.organisations[keep], giver.emails[keep], waves)[1]
    return frame(
        mention=first, date=when.days[keep][first], wave=waves[first], row=layout.numbers[keep][first]
    )


def _unlevelled(layout: Layout, rows: np.ndarray, answers: Answers, heading: str) -> list[Problem]:
    """Set the rows aside that name somebody but whose answer has no level."""
    problems = []
    for text in answers.texts.texts[answers.texts[rows].present]:
        where = rows & answers.texts.where(text.__eq__)
        for mask, found, what in (
            *(
                (
                    where & answers.reasons.where(reason.__eq__),
                    f"the answer '{shown(text, most=60)}' stands for {reason}",
                    "Nothing to do.",
                )
                for reason in answers.reasons.texts[answers.reasons.present]
                if reason
            ),
            (
                where & answers.strange,
                f"the answer '{shown(text, most=60)}' is not known",
                "Give it a level in what-was-understood.xlsx, or under [answers] in study.toml.",
            ),
            (where & ~answers.texts.filled, "the answer is empty", "Nothing to do if it was not asked."),
        ):
            problems += layout.aside(mask, found, what, column=heading)
    return problems


def _who(giver: _End, taker: _End, said: np.ndarray) -> str:
    """Say how many are tied, and what they are."""
    names = {*giver.names[said].to_numpy(), *taker.names[said].to_numpy()}
    kinds = {giver.kind, taker.kind}
    things = (
        "people and organisations" if len(kinds) > 1 else "people" if PERSON in kinds else "organisations"
    )
    return counted(len(names), things)
