"""The sheets in which somebody says who is who: their headings, and how they are known again.

A sheet is known by its headings, wherever they stand among the first rows and in whatever order, so that it
may be renamed, sorted, filtered, added to, and saved by another program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from netmap.words import plain


@dataclass(frozen=True)
class Form:
    """One kind of sheet of decisions: the headings that matter.

    Attributes
    ----------
    answer : str
        Above the answers.
    name, organisation, other_name, other_organisation : str
        Above the two spellings that an answer is about.
    """

    answer: str
    name: str
    organisation: str
    other_name: str
    other_organisation: str

    @property
    def least(self) -> tuple[str, ...]:
        """The headings without which a sheet is not of this form."""
        return self.answer, self.name, self.other_name


PAIRS = Form(
    "Are they the same person?", "First spelling", "First organisation", "Second spelling",
    "Second organisation",
)  # fmt: skip
"""The questions that netmap asks."""

SPLITS = Form(
    "Not this person? Write split", "Spelling", "Organisation typed", "Main spelling",
    "Organisation of the main spelling",
)  # fmt: skip
"""All spellings of each person, of which any can be split off."""

OWN = Form("Same?", "Name", "Organisation", "Same as", "Organisation of the other")
"""What somebody says unasked, in a sheet of their own."""

FORMS = (PAIRS, SPLITS, OWN)

SAID = "Where you said so"
"""Above what netmap writes beside an answer that it read: the answer, and where it stood."""

TITLE = "Who is who: questions for you"
"""What stands first on the tab that explains the others."""

_LOOKED_AT = 30


@dataclass(frozen=True)
class Place:
    """Where the headings of a form stand in a sheet.

    Attributes
    ----------
    form : Form
    row : int
        The row of headings, counted from 0.
    columns : mapping
        Heading of the form to its column, counted from 0; those that are not there are left out.
    """

    form: Form
    row: int
    columns: Mapping[str, int]


def find_form(top: np.ndarray) -> Place | None:
    """Find the headings of a sheet of decisions in its first rows of texts; None if it is no such sheet."""
    for number, row in enumerate(top[:_LOOKED_AT]):
        places = {plain(text).replace("organization", "organisation"): at
                  for at, text in reversed(list(enumerate(row))) if text}  # fmt: skip
        for form in FORMS:
            columns = {each: places[plain(each)] for each in vars(form).values() if plain(each) in places}
            if set(form.least) <= set(columns) or _is_own(form, columns, places):
                return Place(form, number, columns)
    return None


def _is_own(form: Form, columns: Mapping[str, int], places: Mapping[str, int]) -> bool:
    """Say whether a row without a heading for answers is all the same a list of who is the same as whom.

    Only if nothing else stands in it: a directory may have a column "Same as" too.
    """
    return form is OWN and {OWN.name, OWN.other_name} <= set(columns) and len(places) == len(columns)
