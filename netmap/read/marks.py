"""Grids of marks: names down the side, events or groups across, a mark where somebody belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from netmap.problems import NOTE, Problem
from netmap.read.layout import Layout
from netmap.read.looks import HOW_TO_USE, struck_marks
from netmap.words import Words

_LONGEST_MARK = 12
"""A longer text is a remark, which no message quotes."""

_TIME = re.compile(r"^\d{1,2}[:.]\d{2}(:\d{2})?(\s*[ap]m)?$", re.IGNORECASE)


def says_yes(text: str, words: Words) -> bool:
    """Say whether a text is a mark that says yes; the time at which somebody signed in does."""
    return words.mark(text) is True or bool(_TIME.match(text))


def is_mark(text: str, words: Words) -> bool:
    """Say whether a text is a mark that says yes or no."""
    return words.mark(text) is not None or bool(_TIME.match(text))


def is_of_marks(layout: Layout, place: int, words: Words) -> bool:
    """Say whether a column holds marks and little else; an empty one does not, nor does a question."""
    return "?" not in layout.headings[place] and layout.mostly(place, lambda text: is_mark(text, words))


def read_marks(
    layout: Layout, columns: Sequence[int], usable: np.ndarray, words: Words
) -> tuple[np.ndarray, np.ndarray, list[Problem]]:
    """Find the marks that say yes; name the ones that are not known, and set rows without any aside.

    A mark that is crossed out says no.

    Returns
    -------
    rows, places : ndarray of int
        For each mark its place in the body and the place of its column in `columns`; row by row.
    problems : list of Problem
    """
    yes = np.zeros((len(layout.body), len(columns)), dtype=bool)
    problems: list[Problem] = []
    for place, column in enumerate(columns):
        texts = layout.column(column)
        yes[:, place] = usable & texts.where(lambda text: says_yes(text, words))
        strange = usable & ~texts.where(lambda text: is_mark(text, words))
        found = "the mark '{text}' is not known and was left out"
        what = "Use x for yes, and leave the other cells empty."
        problems += layout.about_texts(
            texts, strange, found, what, most=_LONGEST_MARK, column=layout.headings[column]
        )
    struck = yes & struck_marks(layout, columns)
    yes &= ~struck
    if count := int(struck.sum()):
        found = f"{count:,} crossed-out mark{'s were' if count > 1 else ' was'} taken for no"
        problems.append(layout.problem(found, HOW_TO_USE, severity=NOTE))
    none = usable & ~yes.any(axis=1)
    problems += layout.aside(none, "no mark in this row says yes", "Nothing to do if that is right.")
    rows, places = np.nonzero(yes)
    return rows, places, problems
