"""KoboToolbox: ``group/question/option`` headings, the service's own columns with ``_``, sheets of repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from netmap.read.cells import Column
from netmap.read.products.form import Asked, left_out, made
from netmap.read.products.paths import asked_of, is_tags, paths_of, usual_words
from netmap.read.products.plain import Plain
from netmap.read.products.repeats import Keys, join_repeats, without_mark
from netmap.read.sheet import Sheet

NAME = "Kobo export"

_MARKS = {"_id", "_uuid", "_submission_time", "_validation_status", "_submitted_by", "__version__", "_index",
          "_parent_index", "_parent_table_name", "_submission__id"}  # fmt: skip
_DAY = "_submission_time"
_NOT_READ = {"start", "end", "today", "deviceid", "username", "phonenumber", "simserial", "subscriberid",
             "formhub/uuid", "meta/instanceid", "meta/instancename", "meta/rootuuid", "meta/deprecatedid"}  # fmt: skip
_WHO = {"name", "first_name", "surname", "organisation"}
_SERVICE = re.compile(r"^_")


def fits(sheet: Sheet) -> bool:
    """Fit where two or more of the service's own columns stand in the first row."""
    top = sheet.rows(0, 1)
    return bool(len(top)) and len(_MARKS & {text.casefold() for text in top[0]}) > 1


def plain(sheet: Sheet) -> Plain:
    """Give one heading to each question, and each answer once."""
    (texts, setting), rows = without_mark(sheet.rows(0, 1)[0]), np.flatnonzero(sheet.filled)
    below = sheet.rows(1, 2)
    rows = rows[rows > int(len(below) > 0 and is_tags(below[0]))]
    own = [place for place, text in enumerate(texts) if _is_own(text)]
    day = next((place for name in (_DAY, "end") for place in own if texts[place] == name), None)
    asked = [] if day is None else [("Completion time", sheet.column(day, rows))]
    asked += questions(
        sheet, [place for place, text in enumerate(texts) if text and place not in own], rows, "/"
    )
    dropped = [texts[place] for place in own if place != day]
    return replace(made(sheet, asked, rows, says=NAME), told=left_out(sheet, dropped), setting=setting)


def _is_own(heading: str) -> bool:
    return bool(_SERVICE.match(heading)) or heading.casefold() in _NOT_READ


def questions(sheet: Sheet, places: Sequence[int], rows: np.ndarray, sign: str) -> list[Asked]:
    """Give the questions that stand in some columns."""
    texts = _names_alone([sheet.rows(0, 1)[0][place] for place in places], sign)
    columns: list[Column] = [sheet.column(place, rows) for place in places]
    return asked_of(paths_of(texts, columns, sign=sign))


def _names_alone(headings: Sequence[str], sign: str) -> list[str]:
    """Take the group off a name that is alone in its group: ``about/name``."""
    groups = [heading.rpartition(sign)[0] for heading in headings]
    lasts = [heading.rpartition(sign)[2] for heading in headings]
    return [
        last
        if groups.count(group) == 1 and last not in headings and usual_words().field(last) in _WHO
        else heading
        for heading, group, last in zip(headings, groups, lasts, strict=True)
    ]


def join(sheets: list[Sheet]) -> list[Sheet]:
    """Write who answered beside each repeat."""
    return join_repeats(sheets, Keys("_index", "_parent_index", _DAY, "/", _belongs))


def _belongs(repeat: Sheet, other: Sheet) -> bool:
    """Say whether a sheet of repeats names another as its own; names of sheets are cut at 31 letters."""
    texts = repeat.rows(0, 2)
    if len(texts) < 2:
        return False
    place = [column for column, text in enumerate(texts[0]) if text == "_parent_table_name"]
    return bool(place) and texts[1][place[0]][:31] == other.name[:31]
