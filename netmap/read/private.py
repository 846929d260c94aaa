"""Leave out of the texts of a sheet what is nobody's business: ways to reach somebody, and free text.

Columns of e-mail addresses, telephone numbers and the like are dropped by their headings. This is for what people
type where it does not belong: a telephone number behind a name, an address in a title, a remark in place of a mark.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd

from netmap.problems import Problem
from netmap.read.cells import as_texts
from netmap.read.dates import find_day
from netmap.read.sheet import Sheet

LEFT_OUT = "(left out)"
"""What stands in place of an e-mail address, a telephone number or a postcode."""

NO_NAME = "an e-mail address, a telephone number, a postcode or a longer text stands where a name should be"
"""Told of what was typed where somebody should be named, and names nobody."""

LONGER = "(a longer text)"
"""What stands in a message in place of a text that is too long to be what it should be."""

_MOST_WORDS, _LONGEST_NAME = 8, 150
_LONGEST_DETAIL, _LONGEST_OF_ALL = 100, 300

# Each part has a longest length, so that no text takes for ever.
EMAIL = re.compile(r"[^\s@＠<>(),;:\"']{1,64}[ \t]?[@＠][ \t]?[^\s@＠<>(),;:\"']{1,200}\.[^\W\d_]{2,24}")
# The second half never has C, I, K, M, O or V. "Room B2, 3rd floor" and "A1 2nd week" are no postcodes.
POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d(?!(?-i:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE
)
_TELEPHONE = re.compile(r"(?<![\d£$€])(?<!\d[.,])(?:\+|00(?!0)|\(?0(?![.0]))[\d \t\xa0().–-]{7,25}\d(?!\d)")
_FEWEST_FIGURES, _MOST_FIGURES = 10, 14
_MAY_HOLD = re.compile(r"[@＠]|\d.*\d")
_REST = re.compile(
    r"[\s,;:(<\[–-]*(?:\b(?:tel|telephone|phone|mob|mobile|e-?mail)\b[.:\s]*)?\(left out\)[)>\]]*",
    re.IGNORECASE,
)


def address_in(text: str) -> str:
    """Give the first e-mail address in a text, to tell people apart by and never to be shown; empty without one.

    >>> address_in("Bo Hill <bo@home.example>"), address_in("Food @ Home")
    ('bo@home.example', '')
    """
    found = EMAIL.search(text) if _MAY_HOLD.search(text) else None
    return "".join(found[0].split()) if found else ""


def without_contacts(text: str) -> str:
    """Leave out e-mail addresses, telephone numbers and postcodes.

    >>> without_contacts("Ama Obi 07700 900123"), without_contacts("05.09.2024 10.30")
    ('Ama Obi (left out)', '05.09.2024 10.30')
    """
    if not _MAY_HOLD.search(text):
        return text
    for form in (EMAIL, POSTCODE):
        text = form.sub(LEFT_OUT, text)
    return _TELEPHONE.sub(_unless_other, text)


def _unless_other(found: re.Match[str]) -> str:
    """Keep what has too few or too many figures for a telephone number, and days."""
    figures = sum(map(str.isdigit, found[0]))
    may_be = _FEWEST_FIGURES <= figures <= _MOST_FIGURES and np.isnat(find_day(found[0])[0])
    return LEFT_OUT if may_be else found[0]


def bare(text: str) -> str:
    """Take away what stands for something left out, and what led to it.

    >>> bare("Ama Obi, tel. (left out)"), bare("<(left out)>")
    ('Ama Obi', '')
    """
    return _REST.sub(" ", text).strip() if LEFT_OUT in text else text


def cleaned(sheet: Sheet) -> Sheet:
    """Leave ways to reach somebody out of every cell of a sheet."""
    texts = [without_contacts(text) for text in sheet.texts]
    if texts == sheet.texts.tolist():
        return sheet
    # No text may stand there twice.
    codes, distinct = pd.factorize(as_texts(texts))
    return replace(sheet, codes=codes.astype(np.int32)[sheet.codes], texts=distinct)


def is_sentence(text: str) -> bool:
    """Say whether a text is a sentence, not the name of somebody with titles and an organisation behind it.

    >>> is_sentence("the woman who runs the lunch club on Tuesdays")
    True
    """
    return len(text) > _LONGEST_NAME or (len(text.split()) > _MOST_WORDS and _is_mostly_small(text))


def names_nobody(text: str) -> bool:
    """Say whether a text that is not blank names nobody, for all of it is left out.

    >>> names_nobody("(left out)"), names_nobody("Ama Obi (left out)"), names_nobody("")
    (True, False, False)
    """
    return bool(text.strip()) and (not bare(text) or is_sentence(bare(text)))


def is_free_text(text: str) -> bool:
    """Say whether a text is free text, not an organisation, a sector, an area or a role."""
    return len(text) > _LONGEST_OF_ALL or (len(text) > _LONGEST_DETAIL and _is_mostly_small(text))


def _is_mostly_small(text: str) -> bool:
    """Say whether most words begin with a small letter; in names, titles and offices most do not."""
    words = text.split()
    return 2 * sum(word[0].islower() for word in words) > len(words)


def shown(text: str, *, most: int = 30) -> str:
    """Give a text as a message may quote it: free text is for nobody."""
    return text if len(text) <= most else LONGER


def told_without_contacts(problem: Problem) -> Problem:
    """Leave ways to reach somebody out of a message."""
    return replace(
        problem,
        found=without_contacts(problem.found),
        what_to_do=without_contacts(problem.what_to_do),
        column=without_contacts(problem.column),
    )
