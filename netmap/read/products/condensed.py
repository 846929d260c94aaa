"""A survey saved with one row of headings, ``Question? - Option``, without the service's own columns."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from netmap.read.products.form import dashed, made
from netmap.read.products.plain import Plain
from netmap.read.sheet import Sheet

NAME = "survey export"

_OPTION = re.compile(r"^(?P<question>.*\?)\s+[-–]\s+\S")


def fits(sheet: Sheet) -> bool:
    """Fit where neighbours are headed by the same question and an option each."""
    asked = [_OPTION.match(text) for text in sheet.rows(0, 1)[0]]
    return any(one and two and one["question"] == two["question"] for one, two in pairwise(asked))


def plain(sheet: Sheet) -> Plain:
    """Give one heading to each question, row or set of ticks."""
    texts, rows = sheet.rows(0, 1)[0], np.flatnonzero(sheet.filled)
    rows = rows[rows > 0]
    places = [place for place, text in enumerate(texts) if text]
    asked = dashed([texts[place] for place in places], [sheet.column(place, rows) for place in places])
    return made(sheet, asked, rows, says=NAME)
