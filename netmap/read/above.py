"""Understand what stands above the headings of a sheet, and on its tab: which event, which day, which group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np

from netmap.read.dates import NOT_A_DAY, find_day, read_day
from netmap.read.months import is_month
from netmap.read.sheet import Sheet
from netmap.words import Words, plain

_DULL_TABS = re.compile(
    r"^(sheet|tabelle|feuil|table|form responses?|responses?|data|export|results?)\s*\d*$", re.I
)
_LABEL = re.compile(r"^([^:]{2,30}):\s*(\S.*)$", re.DOTALL)
_AT_END = re.compile(
    r"[\s:–-]*\(?\b(sign[\s-]?in sheet|attendance (?:sheet|list|register)|register)\)?\s*$", re.I
)
_LONG = 80
_OF_FORMS = frozenset(
    (
        "question",
        "guidance",
        "completion guidance",
        "your response",
        "response",
        "or",
        "instructions",
        "answer",
    )
)
_LINK = re.compile(r"https?://|\bwww\.|\b(?:url|web ?site|web ?page)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Above:
    """What a sheet says about all of its rows.

    Attributes
    ----------
    title : str
        The title line, else the tab's name, else the file's name without its ending.
    titled : bool
        Whether the title stands in the sheet itself.
    day : datetime64[s]
        The one day that stands above, on the tab or in the file's name; else ``NaT``.
    dated : bool
        Whether the day stands in the sheet or on its tab, not only in the file's name.
    group : str
        What stands beside "Group:".
    sign_in, members, directory : bool
        Whether something there says that this is a sign-in sheet, a list of members, a directory.
    words : str
        All of it, in plain form.
    unread : tuple of str
        What stands beside "Date:" and cannot be read.
    """

    title: str = ""
    titled: bool = False
    day: np.datetime64 = NOT_A_DAY
    dated: bool = False
    group: str = ""
    sign_in: bool = False
    members: bool = False
    directory: bool = False
    words: str = ""
    unread: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of the day."""
        return None if np.isnat(self.day) else int(str(self.day)[:4])


def read_above(sheet: Sheet, header: int, words: Words) -> Above:
    """Understand the lines above row `header`, the tab's name and the file's name."""
    found: dict[str, list[str]] = {"event": [], "date": [], "group": [], "line": []}
    lines_above = sheet.rows(0, header)
    for row in lines_above:
        for label, text in _parts(row, words):
            found.setdefault(label, []).append(text)
    file = PurePath(sheet.file).stem.replace("_", " ")
    inside, lines = _day(found, sheet.name)
    day = find_day(file)[0] if np.isnat(inside) else inside
    title, titled = _title([*found["event"], *lines], sheet, words)
    everything = " · ".join(map(plain, [*_texts(lines_above), sheet.name or file]))
    return Above(
        title=title,
        titled=titled,
        day=day,
        dated=not np.isnat(inside),
        group=next(iter(found["group"]), ""),
        sign_in=_mentions(everything, words.wordings["above.sheet"]),
        members=_mentions(everything, words.wordings["above.members"]),
        directory=_mentions(everything, words.wordings["above.directory"]),
        words=everything,
        unread=tuple(found["date"]) if np.isnat(day) else (),
    )


def _texts(rows: Iterable[np.ndarray]) -> Iterator[str]:
    """Give each text of each row once (a merged cell repeats its text)."""
    for row in rows:
        yield from dict.fromkeys(text for text in row if text)


def _parts(row: np.ndarray, words: Words) -> Iterator[tuple[str, str]]:
    """Take a line apart into labels and what stands beside them: ``("date", "5/9/24")``."""
    texts = list(_texts([row]))
    place = 0
    while place < len(texts):
        text, following = texts[place], texts[place + 1 : place + 2]
        place += 1
        inside = _LABEL.match(text)
        if inside and (label := _label(inside[1], words)):
            yield label, inside[2]
        elif following and (label := _label(text, words)):
            yield label, following[0]
            place += 1
        elif following and (plain(text) in _OF_FORMS or len(text) < _LONG < len(following[0])):
            # "Completion guidance" and a paragraph beside it: a form's own words, not an event's.
            place += 1
        else:
            yield "line", text


def _label(text: str, words: Words) -> str:
    """Say what a label announces: an event, a date, a group, something else; empty if it is no label."""
    for label in ("event", "date", "group", "other"):
        if words.means(f"above.{label}", text):
            return label
    if words.means("above.sheet", text):
        return "line"
    return ""


def _day(found: dict[str, list[str]], tab: str) -> tuple[np.datetime64, list[str]]:
    """Find the day, best place first, and give the lines without their days."""
    days = [day for text in found["date"] if not np.isnat(day := read_day(text))]
    days += [find_day(text)[0] for text in found["date"]]
    lines = []
    for line in found["line"]:
        day, rest = find_day(line)
        days.append(day)
        lines.append(rest)
    days += [find_day(text)[0] for text in [*found["event"], tab]]
    return next((day for day in days if not np.isnat(day)), NOT_A_DAY), lines


def _title(lines: list[str], sheet: Sheet, words: Words) -> tuple[str, bool]:
    """Choose the title: the first line that says something, else the tab's name, else the file's."""
    for text in lines:
        title = _AT_END.sub("", find_day(text)[1]).strip()
        if _says_something(title, words):
            return title, True
    tab = find_day(sheet.name)[1]
    if not _DULL_TABS.match(tab) and not is_month(tab) and _says_something(tab, words):
        return tab, False
    file = PurePath(sheet.file).stem.replace("_", " ")
    return find_day(file)[1] or file, False


def _says_something(title: str, words: Words) -> bool:
    if plain(title) in _OF_FORMS or _LINK.search(title) or words.means("above.other", title):
        return False
    return any(map(str.isalpha, title)) and len(title) <= 150 and not words.means("above.sheet", title)


def _mentions(text: str, wordings: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(wording)}\b", text) for wording in wordings)
