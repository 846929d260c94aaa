"""Microsoft Forms: fixed columns and one column a question, in any order; quizzes add points and feedback."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from netmap.read.products.form import headings_of, left_out, made
from netmap.read.products.plain import Plain
from netmap.read.sheet import Sheet
from netmap.words import plain as plainly

NAME = "Microsoft Forms export"

_OWN = ("completion time", "email", "name")
_NOT_READ = {"id", "start time", "last modified time", "language", "total points", "quiz feedback",
             "grade posted time"}  # fmt: skip
_OF_A_QUIZ = re.compile(r"^(?:points|feedback)\s+[-–]\s+\S", re.IGNORECASE)


def fits(sheet: Sheet) -> bool:
    """Fit where the form's own columns stand in the first row."""
    top = set(headings_of(sheet))
    return {"start time", "completion time"} <= top and bool(top & {"id", "email", "name"})


def plain(sheet: Sheet) -> Plain:
    """Put the account before the questions, so that a name that was asked for wins; leave a quiz's marks out."""
    texts = sheet.rows(0, 1)[0]
    rows = np.flatnonzero(sheet.filled)
    rows = rows[rows > 0]
    own = [place for name in _OWN for place, text in enumerate(texts) if plainly(text) == name][: len(_OWN)]
    questions = [
        place
        for place, text in enumerate(texts)
        if text and place not in own and plainly(text) not in _NOT_READ and not _OF_A_QUIZ.match(text)
    ]
    asked = [(texts[place], sheet.column(place, rows)) for place in (*own, *questions)]
    dropped = [text for place, text in enumerate(texts) if text and place not in (*own, *questions)]
    return replace(made(sheet, asked, rows, says=NAME), told=left_out(sheet, dropped))
