"""ODK Central: one csv for the form and one for each repeat, joined by KEY and PARENT_KEY."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from netmap.read.products.form import left_out, made
from netmap.read.products.kobo import questions
from netmap.read.products.plain import Plain
from netmap.read.products.repeats import Keys, join_repeats, without_mark
from netmap.read.sheet import Sheet

NAME = "ODK Central export"

_DAY = "SubmissionDate"
_NOT_READ = {"submissiondate", "key", "parent_key", "submitterid", "submittername", "attachmentspresent",
             "attachmentsexpected", "status", "reviewstate", "deviceid", "edits", "formversion", "start", "end",
             "today", "meta-instanceid", "meta-instancename", "meta-entity", "instanceid"}  # fmt: skip


def fits(sheet: Sheet) -> bool:
    """Fit where rows have a KEY beside the key of what they belong to, or beside the day they were sent."""
    top = set(sheet.rows(0, 1)[0]) if sheet.height else set()
    return "KEY" in top and bool({"PARENT_KEY", _DAY, "meta-instanceID"} & top)


def plain(sheet: Sheet) -> Plain:
    """Give one heading to each question, and each answer once."""
    (texts, setting), rows = without_mark(sheet.rows(0, 1)[0]), np.flatnonzero(sheet.filled)
    rows = rows[rows > 0]
    own = [
        place
        for place, text in enumerate(texts)
        if text.casefold() in _NOT_READ or text.startswith("SET-OF-")
    ]
    asked = [("Completion time", sheet.column(place, rows)) for place in own if texts[place] == _DAY]
    rest = [place for place, text in enumerate(texts) if text and place not in own]
    # Options stand after "/", groups before "-".
    asked += questions(sheet, rest, rows, "/" if any("/" in texts[place] for place in rest) else "-")
    dropped = [texts[place] for place in own if texts[place] != _DAY]
    return replace(made(sheet, asked, rows, says=NAME), told=left_out(sheet, dropped), setting=setting)


def join(sheets: list[Sheet]) -> list[Sheet]:
    """Write who answered beside each repeat."""
    return join_repeats(sheets, Keys("KEY", "PARENT_KEY", _DAY, "-", _belongs))


def _belongs(repeat: Sheet, other: Sheet) -> bool:
    """Say whether the keys of another sheet are those that a sheet of repeats names."""
    parents, keys = _keys(repeat, "PARENT_KEY"), _keys(other, "KEY")
    return bool(parents & keys)


def _keys(sheet: Sheet, heading: str) -> set[str]:
    texts = list(sheet.rows(0, 1)[0])
    if heading not in texts:
        return set()
    return set(sheet.column(texts.index(heading), np.arange(1, sheet.height)).texts) - {""}
