"""A sheet of stories and quotes: what somebody tells, and beside it who, where, when, and whether it may be shared.

Free text is read here and nowhere else: only where the headings say that it is a story, never from the comments of
a survey or the notes of a list. What looks like an e-mail address, a telephone number or a postcode inside it is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from netmap.problems import NOTE, Problem
from netmap.read import register, survey, ticks
from netmap.read.cells import Column, listed
from netmap.read.dates import NOT_A_DAY
from netmap.read.found import Found, frame
from netmap.read.happening import days_of
from netmap.read.layout import Layout
from netmap.read.mention import alone, counted, details, is_unnamed, tidy
from netmap.tables import NONE, ORGANISATION, PERSON
from netmap.words import Words, plain

NAME = "stories"
NEEDS = "a column of stories or quotes in sentences"
FIELDS = (
    "name", "first_name", "surname", "organisation", "area", "community", "event", "group", "date", "title",
    "story", "shared",
)  # fmt: skip

MOST_CHARACTERS = 3000
"""The longest story that is kept whole: about two pages."""

LEFT_OUT = "(left out)"
"""What stands in place of an e-mail address, a telephone number or a postcode."""

CUT = " … (cut)"

_LEAST_WORDS, _MOST_FILLED = 4, 0.7
_SURE = 0.6
"""How well a survey, a register or a grid of ticks must fit for free text beside it to be its comments."""

_OF_OTHERS = ("timestamp", "attended", "from", "to", "answer", "question", "groups", "since", "until", "seen")
# Each part has a longest length, so that no text takes for ever.
_EMAIL = re.compile(r"[^\s@＠<>(),;:\"']{1,64}[ \t]?[@＠][ \t]?[^\s@＠<>(),;:\"']{1,200}\.[^\W\d_]{2,24}")
# A number that begins as telephone numbers do, or nine digits and more without a gap (Excel drops the first 0).
_TELEPHONE = re.compile(r"(?<![\d£$€])(?<!\d[.,])(?:(?:\+|00|\(?0)[\d \t\xa0().–-]{7,25}\d|\d{9,})(?!\d)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_FEWEST_DIGITS = 9
# "a young mum" and "One of our volunteers" name nobody; "A Khan" does.
_SOMEBODY = re.compile(r"^(?:[Aa]n?|[Oo]ne|[Ss]ome(?:body|one)?|[Aa]nother|[Tt]he|[Tt]wo|[Ss]everal)\s+[a-z]")
_TITLE = "title"


def fits(layout: Layout, words: Words) -> float:
    """Fit where a heading says that stories stand below it, most rows have one, and it is in sentences.

    A survey's answers, a register or a list of members fits otherwise, whatever its comments are called.
    """
    if not layout.has("story"):
        return 0.0
    if any(map(layout.has, _OF_OTHERS)) or any(
        each.fits(layout, words) > _SURE for each in (survey, register, ticks)
    ):
        return 0.2
    told = layout.text("story").filled
    in_sentences = layout.mostly(
        layout.fields["story"][0], lambda text: len(text.split()) >= _LEAST_WORDS, share=0.5
    )
    blank = not len(layout.body)
    return 0.9 if blank or (in_sentences and told.mean() >= _MOST_FILLED) else 0.2


def read(layout: Layout, words: Words) -> Found:
    """Read the stories of a sheet, and of whom, when and where each of them tells."""
    columns = [layout.column(place) for place in layout.fields["story"]]
    cells = [(np.flatnonzero(column.filled), column) for column in columns]
    told = np.zeros(len(layout.body), dtype=bool)
    for rows, _ in cells:
        told[rows] = True
    rows = np.concatenate([rows for rows, _ in cells]) if cells else np.empty(0, dtype=int)
    texts = Column.of(np.concatenate([column[at].to_numpy() for at, column in cells]))
    days, undated = _days(layout, told)
    names, tellers = _names(layout, words)
    mentions, mention = _mentions(layout, words, names, told)
    titles, title_place = _titles(layout)
    shared, unclear = _shared(layout, words, told)
    stories = frame(
        mention=mention[rows],
        teller=tellers.map(_clean)[rows],
        title=titles.map(_clean)[rows],
        text=texts.map(_clean).map(_short),
        date=days[rows],
        event=layout.text("event").map(_clean)[rows],
        collaborative=layout.text("group").map(_clean)[rows],
        area=details(layout.text("area"), words).map(_clean)[rows],
        community=details(layout.text("community"), words).map(_clean)[rows],
        shared=shared[rows],
        row=layout.numbers[rows],
    )
    return Found(
        says=f"sheet of stories: {counted(len(stories), 'stories') if len(stories) != 1 else '1 story'}",
        tables={
            "mentions": mentions,
            "stories": stories.sort_values("row", kind="stable", ignore_index=True),
        },
        problems=(
            *layout.aside(~told, "there is no story in this row", "Type it, or take the row out."),
            *undated,
            *unclear,
            *_about_text(layout, texts, layout.numbers[rows]),
            _said_once(layout),
        ),
        columns=title_place,
    )


# Of whom, when, and whether it may be shared


def _names(layout: Layout, words: Words) -> tuple[Column, Column]:
    """Give the name in each row, and beside it what stands there instead of one: "a young mum"."""
    typed = layout.text("name").map(tidy)
    if not layout.has("name"):
        first, last = (layout.text(part).to_numpy() for part in ("first_name", "surname"))
        typed = Column.of(
            np.array([tidy(f"{a} {b}") for a, b in zip(first, last, strict=True)], dtype=object)
        )

    def is_name(text: str) -> bool:
        return not (
            words.means("stories.nobody", text) or _SOMEBODY.match(text) or is_unnamed(text)
            or _clean(text) != text
        )  # fmt: skip

    names = typed.map(lambda text: alone(text) if text and is_name(text) else "")
    return names, typed.map(lambda text: "" if is_name(text) else text)


def _mentions(
    layout: Layout, words: Words, names: Column, told: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray]:
    """Give a mention for each row that tells of a person or, without one, of an organisation."""
    organisations = details(layout.text("organisation"), words)
    somebody = told & (names.filled | organisations.filled)
    mention = np.where(somebody, np.cumsum(somebody) - 1, NONE)
    person = names.filled[somebody]
    names, organisations = names[somebody], organisations[somebody]
    mentions = frame(
        kind=np.where(person, PERSON, ORGANISATION).astype(object),
        name=names.or_else(organisations),
        organisation=np.where(person, organisations.to_numpy(), "").astype(object),
        email="",
        row=layout.numbers[somebody],
    )
    return mentions, mention.astype(np.int32)


def _days(layout: Layout, told: np.ndarray) -> tuple[np.ndarray, list[Problem]]:
    """Give the day of each row: its own, else the one that study.toml or the lines above give to all."""
    if layout.has("date"):
        return days_of(layout, "date", where=told)
    given = layout.setting.date
    day = layout.above.day if np.isnat(given) and layout.above.dated else given
    return np.full(len(layout.body), NOT_A_DAY if np.isnat(day) else day, dtype="datetime64[s]"), []


def _titles(layout: Layout) -> tuple[Column, tuple[int, ...]]:
    """Give the title of each story, and the column that holds it where others have a role there."""
    places = tuple(
        place for place in layout.fields.get("role", ()) if plain(layout.headings[place]) == _TITLE
    )
    title = layout.text("title")
    return (title.or_else(layout.column(places[0])) if places else title), places


def _shared(layout: Layout, words: Words, told: np.ndarray) -> tuple[Column, list[Problem]]:
    """Say of each row whether its story may be shared: yes, no, or nothing was said. What is not clear is a no."""
    typed = layout.text("shared").map(tidy)

    def answer(text: str) -> str:
        return "" if not text else "yes" if words.means("stories.may", text) else "no"

    unclear = told & typed.where(
        lambda text: bool(text) and answer(text) == "no" and not words.means("stories.may_not", text)
    )
    found = "'{text}' does not say clearly that this may be shared, so it counts as no"
    problems = layout.about_texts(
        typed.map(_clean), unclear, found, "Type yes or no.", column=layout.heading_of("shared")
    )
    return typed.map(answer), problems


# What is told


def _clean(text: str) -> str:
    """Leave out what somebody can be reached by, and odd blanks; lines stay lines.

    >>> _clean("Ring me on 07700 900123 or  ann@example.org")
    'Ring me on (left out) or (left out)'
    """
    # Blanks first, so that no odd blank hides an address.
    tidied = "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    for form in (_EMAIL, _POSTCODE):
        tidied = form.sub(LEFT_OUT, tidied)
    return _TELEPHONE.sub(_unless_short, tidied)


def _unless_short(found: re.Match[str]) -> str:
    digits = sum(map(str.isdigit, found[0]))
    return LEFT_OUT if digits >= _FEWEST_DIGITS else found[0]


def _short(text: str) -> str:
    """Cut a text that is too long, at the end of a word."""
    if len(text) <= MOST_CHARACTERS:
        return text
    kept = text[:MOST_CHARACTERS]
    return (kept.rpartition(" ")[0] or kept) + CUT


def _about_text(layout: Layout, texts: Column, numbers: np.ndarray) -> Iterator[Problem]:
    """Say in which rows something was left out or cut."""
    column = layout.heading_of("story")
    reached = texts.where(lambda text: _clean(text).count(LEFT_OUT) > text.count(LEFT_OUT))
    long = texts.where(lambda text: len(_clean(text)) > MOST_CHARACTERS)
    for where, found in (
        (reached, "an e-mail address, telephone number or postcode in this story was left out"),
        (long, f"this story was cut: only its first {MOST_CHARACTERS:,} characters were read"),
    ):
        for row in sorted(set(numbers[where].tolist())):
            yield layout.problem(found, "Nothing to do.", severity=NOTE, row=int(row), column=column)


def _said_once(layout: Layout) -> Problem:
    headings = listed([layout.headings[place] for place in layout.fields["story"]])
    found = (
        f"the text below {headings} was read, as this is a sheet of stories; free text of other sheets is not. Nobody "
        "counts as at an event or in a group on account of it"
    )
    what = 'If it should not be, write read_as = "nothing" for this sheet in study.toml.'
    return layout.problem(found, what, severity=NOTE)
