"""Find who is typed in each row: the person or organisation, and what stands beside the name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.problems import NOTE, Problem
from netmap.read.cells import Column, joined, number_distinct
from netmap.read.devices import is_device, is_telephone
from netmap.read.found import frame
from netmap.read.layout import Layout
from netmap.read.private import address_in, bare, is_free_text, is_sentence, shown
from netmap.tables import NO, ORGANISATION, PERSON, YES
from netmap.words import Words

FIELDS = ("name", "first_name", "surname", "organisation", "email", "sector", "area", "community")
"""The fields that say who somebody is, wherever they stand."""

# People who came but have no name: "+1", "2 x residents", "3 children", "and family".
_UNNAMED = re.compile(
    r"^(?:\+\s*\d+|\d+\s*[x×]\s*\D+|[x×]\s*\d+|\d{1,3}\s+[^\W\d]\D*"
    r"|(?:and|&|plus|\+)\s*(?:one|guests?|family|friends?|\d+).*)$",
    re.IGNORECASE,
)
_WITH_OTHERS = re.compile(
    r"\s*(?:\+|\bplus\b|\band\b|&)\s*(?:\d+|one|guests?|family|friends?|children|kids|partner)\s*$",
    re.IGNORECASE,
)
_LINK = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
# What stands in a form where names should be typed: "Add more rows as needed", "see attached".
_LINE_OF_FORM = re.compile(
    r"^(?:(?:please )?(?:add|insert|use) (?:more|further|extra|additional|another) (?:rows?|lines?|names?|sheets?)\b"
    r"|(?:please )?continued? (?:on|over)\b"
    r"|(?:please )?see (?:the )?(?:attached|list|above|below|over|website|link)\b).*$",
    re.IGNORECASE,
)
# "Ann & Bob Cole"; what stands in brackets or behind a dash is where they are from.
_TWO = re.compile(r"\w\s*[&+]\s*\w|\w\s+and\s+\w", re.IGNORECASE)
_FROM = re.compile(r"[(\[]|\s[-\u2013\u2014]\s")
_UNSURE = re.compile(r"\s*\(?\?+\)?$")


@dataclass(frozen=True)
class Typed:
    """Who is typed in each row of a body; every column and array has one entry a row.

    Attributes
    ----------
    kind : str
        `PERSON`, or `ORGANISATION` where the sheet has no column for names of people.
    names, organisations, emails : Column
    usable : ndarray of bool
        Whether the row names somebody.
    problems : tuple of Problem
        About the rows that do not, and about company without a name.
    """

    kind: str
    names: Column
    organisations: Column
    emails: Column
    usable: np.ndarray
    problems: tuple[Problem, ...]

    def mentions(self, layout: Layout, keep: np.ndarray) -> pd.DataFrame:
        """Give one mention for each row kept."""
        return frame(
            kind=self.kind,
            name=self.names[keep],
            organisation=self.organisations[keep],
            email=self.emails[keep],
            row=layout.numbers[keep],
        )

    def count(self, keep: np.ndarray) -> str:
        """Say how many different ones stand in the rows kept: ``"24 people"``."""
        return counted(self.names[keep].count, "people" if self.kind == PERSON else "organisations")


def counted(number: int, things: str) -> str:
    """Write a number of things: ``"1 person"``, ``"1,200 people"``."""
    one = {"people": "person"}.get(things, things.removesuffix("s"))
    return f"{number:,} {one if number == 1 else things}"


def read_typed(layout: Layout, words: Words, *, form: bool = False) -> Typed:
    """Find who is typed in each row.

    In a `form`, the question that asks for the name counts more than the name of the account.
    """
    if not layout.has_people:
        return _organisations(layout, words, form=form)
    typed = _names(layout, form=form).map(
        lambda text: "" if words.means("marks.anonymous", text) else tidy(text)
    )
    organisations = details(layout.text("organisation", last=form), words)
    unnamed = typed.where(is_unnamed)
    nobody, asides = _not_people(layout, typed)
    company = typed.where(lambda text: bool(_WITH_OTHERS.search(_sure(text)))) & ~unnamed
    # An address typed beside a name tells people apart, as one in a column of addresses does.
    beside = _names(layout.as_typed, form=form).map(address_in)
    return Typed(
        kind=PERSON,
        names=typed.map(alone),
        organisations=organisations,
        emails=layout.text("email", last=form).map(_email).or_else(beside),
        usable=typed.filled & ~unnamed & ~nobody,
        problems=(
            *_nameless(layout, ~typed.filled, organisations),
            *_company(layout, unnamed, company & ~nobody),
            *asides,
            *_unsure(layout, typed),
            *layout.about_texts(
                typed,
                typed.where(_may_be_two) & ~unnamed & ~nobody,
                "'{text}' may be two people; it was taken for one",
                "Give each of them a row.",
                column=_heading(layout),
            ),
        ),
    )


def _organisations(layout: Layout, words: Words, *, form: bool) -> Typed:
    """Take the organisations as those who are typed, where a sheet names no people."""
    names = details(layout.text("organisation", last=form), words)
    nothing = Column.same("", len(names))
    return Typed(
        kind=ORGANISATION,
        names=names,
        organisations=nothing,
        emails=nothing,
        usable=names.filled,
        problems=tuple(_nameless(layout, ~names.filled, nothing)),
    )


def _names(layout: Layout, *, form: bool) -> Column:
    """Give the name of each row as it is typed: the name column, else first name and surname."""
    parts = joined([layout.text("first_name"), layout.text("surname")])
    return layout.text("name", last=form).or_else(parts)


def _heading(layout: Layout) -> str:
    return layout.heading_of("name") or layout.heading_of("first_name")


def _nameless(layout: Layout, blank: np.ndarray, organisations: Column) -> list[Problem]:
    """Set rows without a name aside."""
    told = blank & organisations.filled
    column = _heading(layout) or layout.heading_of("organisation")
    what = "Type the name if it is known."
    found = "there is an organisation but no name in this row"
    return [
        *layout.aside(blank & ~told, "there is no name in this row", what, column=column),
        *layout.aside(told, found, what, column=column),
    ]


def _not_people(layout: Layout, typed: Column) -> tuple[np.ndarray, list[Problem]]:
    """Set aside what stands in a column of names and is no name: links, telephone numbers, lines of a form."""
    column, what = _heading(layout), "Type the name instead, if it is known."
    nobody = np.zeros(len(typed), dtype=bool)
    problems: list[Problem] = []
    kinds: list[tuple[Callable[[str], bool], str]] = [
        (
            lambda text: bool(text) and not bare(text),
            "an e-mail address, a telephone number or a postcode stands where a name should be",
        ),
    ]
    # Where the user has said that this column names people, a membership number is a name.
    if "name" not in layout.setting.columns:
        kinds += [
            (is_telephone, "a telephone number stands where a name should be"),
            (is_device, "this is a device or somebody without a name, not a person"),
            (lambda text: bool(_LINK.match(text)), "a link stands where a name should be"),
            (lambda text: bool(_LINE_OF_FORM.match(text)), "this is a line of the form, not a name"),
            (lambda text: is_sentence(bare(text)), "this is too long for a name"),
        ]
    for kind, found in kinds:
        such = typed.where(kind) & ~nobody
        nobody |= such
        problems += layout.aside(such, found, what, column=column)
    return nobody, problems


def _unsure(layout: Layout, typed: Column) -> list[Problem]:
    """Say once that whoever typed some names was not sure of them."""
    unsure = layout.numbers[typed.where(lambda text: bool(_UNSURE.search(text)))]
    if not len(unsure):
        return []
    rows = ", ".join(map(str, unsure[:5])) + (f" and {len(unsure) - 5} more" if len(unsure) > 5 else "")
    found = f"there is a question mark after {counted(len(unsure), 'names')} (row {rows}); they were kept"
    return [layout.problem(found, "Put the names right if you know them.", column=layout.heading_of("name"))]


def _company(layout: Layout, unnamed: np.ndarray, company: np.ndarray) -> list[Problem]:
    """Set rows of people without a name aside, and note those who came beside somebody named."""
    what = "Give each of them a row with a name, if the names are known."
    found = "people without a name cannot be mapped"
    note = "somebody came with people who have no name; only the one named is mapped"
    return [
        *layout.aside(unnamed, found, what, column=layout.heading_of("name")),
        *(layout.problem(note, what, severity=NOTE, row=int(row)) for row in layout.numbers[company]),
    ]


def tidy(text: str) -> str:
    """Bring a name to one line without double blanks; nothing else is changed."""
    return " ".join(text.split())


def _may_be_two(text: str) -> bool:
    return bool(_TWO.search(_FROM.split(alone(text))[0]))


def is_unnamed(text: str) -> bool:
    """Say whether a text stands for people without a name: "2 x residents"."""
    return bool(_UNNAMED.match(text))


def alone(text: str) -> str:
    """Leave out company and question marks that are typed after a name: "Rob + 1" and "Rob?" are Rob."""
    tidied = _sure(bare(text))
    return (_WITH_OTHERS.sub("", tidied) if _WITH_OTHERS.search(tidied) else tidied) or tidied


def _sure(text: str) -> str:
    """Leave out the question marks after a name."""
    return _UNSURE.sub("", tidy(text)) or tidy(text)


def _email(text: str) -> str:
    """Keep what can be an e-mail address; telephone numbers and the like never get in."""
    return text if "@" in text and len(text) <= 254 else ""


def details(column: Column, words: Words) -> Column:
    """Tidy a column of organisations, areas or roles; "n/a" and the like become empty."""

    def tidied(text: str) -> str:
        known = tidy(bare(text))
        return "" if words.means("marks.blank", known) or is_free_text(known) else known

    return column.map(tidied)


def listings(  # noqa: PLR0913 - each says one thing of the sheet
    layout: Layout,
    words: Words,
    who: Typed,
    keep: np.ndarray,
    *,
    directory: bool = False,
    invited: bool = False,
) -> pd.DataFrame:
    """List what the rows kept say of those typed in them: sector, area, community; in a directory the role.

    In a directory, and where `invited` is asked for, also whether they were invited to answer a survey. In a sheet
    of an event that word would mean the event.

    The mentions are those of ``who.mentions(layout, keep)``, first in their sheet. Each way of saying it
    stands once, at its first row. Outside a directory only rows that say something are listed.
    """
    said = keep.copy()
    asked = _invited(layout, words) if directory or invited else Column.same("", len(keep))
    if not directory:
        places = (layout.text(field).filled for field in ("sector", "area", "community"))
        said &= np.logical_or.reduce([asked.filled, *places])
    sectors = details(layout.text("sector")[said], words).map(words.sector)
    areas = details(layout.text("area")[said], words)
    communities = details(layout.text("community")[said], words)
    roles = details(layout.text("role")[said], words) if directory else Column.same("", int(said.sum()))
    asked = asked[said]
    typed = (
        who.names[said], who.organisations[said], who.emails[said], sectors, areas, communities, roles, asked,
    )  # fmt: skip
    first = number_distinct(*typed)[1]
    mention = (np.cumsum(keep) - 1)[said][first]
    return frame(
        mention=mention, sector=sectors[first], area=areas[first], community=communities[first],
        role=roles[first], invited=asked[first], row=layout.numbers[said][first],
    )  # fmt: skip


def _invited(layout: Layout, words: Words) -> Column:
    """Give "yes", "no", empty, or what was typed: it may name waves, which sheets do not know."""

    def said(text: str) -> str:
        for answer in (YES, NO):
            if words.means(f"invited.{answer}", text):
                return answer
        return shown(text)

    return details(layout.text("invited"), words).map(said)
