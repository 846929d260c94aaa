"""What reports of online meetings have in common: names as typed on a screen, a row for each time one joined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np

from netmap.problems import CHECK, Problem
from netmap.read.dates import NOT_A_DAY, find_day, is_month_first, typed_day
from netmap.read.devices import is_device, is_telephone
from netmap.read.products.plain import Plain, aside, rewritten
from netmap.read.setting import SheetSetting
from netmap.read.sheet import Sheet
from netmap.words import plain

_PRONOUN = r"(?:she|her|hers|he|him|his|they|them|theirs?|ze|xe|any(?: pronouns)?)"
_PRONOUNS = re.compile(
    rf"\s*[-–|,/]?\s*(?:[(\[]\s*{_PRONOUN}(?:\s*[/,|&]\s*{_PRONOUN})*\s*[)\]]"
    rf"|[-–|,/]?\s*\b{_PRONOUN}(?:\s*/\s*{_PRONOUN})+(?=\s*(?:$|[(\[])))",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"^(?P<shown>.+?)\s*\((?P<original>[^()]+)\)$")
_NOBODY = frozenset(("", "anonymous", "unknown", "n/a"))
_WHO = "Nothing to do, unless it is known who this was: then type the name instead."


@dataclass(frozen=True)
class Call:
    """One meeting: what the report says of it, as typed."""

    title: str = ""
    day: np.datetime64 = NOT_A_DAY
    doubt: str = ""


def person_of(text: str) -> str:
    """Give the person in a name on a screen; empty text where it is a device or a telephone number.

    >>> person_of("Jo's iPad (Jo Bell)"), person_of("Priya Shah she/her (CVS)"), person_of("Galaxy A12")
    ('Jo Bell', 'Priya Shah (CVS)', '')
    """
    name = " ".join(_PRONOUNS.sub("", text).split())
    both = _ORIGINAL.match(name)
    if both is None:
        return "" if _is_nobody(name) else name
    shown, original = both["shown"], both["original"]
    if _is_nobody(shown):
        return "" if _is_nobody(original) else original
    if _is_nobody(original):
        return shown
    # "Priya S (Priya Shah)": the fuller of two ways to write one name.
    if plain(shown).split()[:1] == plain(original).split()[:1]:
        return max(shown, original, key=lambda each: (len(each.split()), len(each)))
    return name


def _is_nobody(name: str) -> bool:
    return plain(name) in _NOBODY or name.isdigit() or is_device(name) or is_telephone(name)


@dataclass(frozen=True)
class Joined:
    """The rows of a report, counted from 0, in which somebody joined; a name and an e-mail for each."""

    rows: np.ndarray
    names: Sequence[str]
    emails: Sequence[str]


def attendance(
    sheet: Sheet, joined: Joined, *, says: str, call: Call, left_out: Sequence[Problem] = ()
) -> Plain:
    """Make a sign-in sheet of a call: each person once, devices and telephones set aside.

    `left_out` are Problems about the rows set aside already.
    """
    rows, emails = joined.rows, joined.emails
    people = [person_of(name) for name in joined.names]
    keys = _keys(people, emails)
    known = {key for key, person in zip(keys, people, strict=True) if person}
    first: dict[str, int] = {}
    for place, (key, person) in enumerate(zip(keys, people, strict=True)):
        if person:
            first.setdefault(key, place)
    kept = np.array(sorted(first.values()), dtype=int)
    nobody = [place for place, key in enumerate(keys) if key not in known]
    again = [place for place, key in enumerate(keys) if key in known and place != first[key]]
    found = "this is a device, a telephone number or no name, not a person"
    columns = {
        "Name": np.array(people, dtype=object)[kept],
        "Email": np.array(emails, dtype=object)[kept],
    }
    title = call.title or title_from_file(sheet)
    return Plain(
        rewritten(sheet, columns, rows[kept]),
        aside=[*left_out, *aside(sheet, rows[np.array(nobody, dtype=int)], found, _WHO)],
        says=says,
        setting=SheetSetting(read_as="attendance", event=title, date=call.day),
        again=[int(rows[place]) + 1 for place in again],
        doubts=doubts_about(sheet, call, title),
    )


def doubts_about(sheet: Sheet, call: Call, title: str) -> Mapping[str, Problem]:
    """Say what was guessed about a call, by the setting that would settle it."""
    doubts = {}
    if call.doubt:
        what = f'If that is not right, give the date under [sheets."{sheet.key}"] in study.toml.'
        doubts["date"] = sheet.problem(call.doubt, what, severity=CHECK)
    if not call.title:
        found = f"nothing in the report says which event it was; it was called '{title}' after the file"
        what = f'If that is not right, give event under [sheets."{sheet.key}"] in study.toml.'
        doubts["event"] = sheet.problem(found, what, severity=CHECK)
    return doubts


def _keys(people: Sequence[str], emails: Sequence[str]) -> list[str]:
    """Say who each row is: by e-mail, else by the e-mail of the one with the same name, else by name."""
    mailed: dict[str, set[str]] = {}
    for person, email in zip(people, emails, strict=True):
        if person and email:
            mailed.setdefault(plain(person), set()).add(email.casefold())
    keys = []
    for place, (person, email) in enumerate(zip(people, emails, strict=True)):
        own = mailed.get(plain(person), set()) if person else set()
        by_name = f"mail {next(iter(own))}" if len(own) == 1 else f"name {plain(person)}"
        keys.append(f"mail {email.casefold()}" if email else by_name if person else f"row {place}")
    return keys


_REPORT = re.compile(
    r"[\s_-]*\b(?:meeting)?[\s_-]*(?:attendance|attendee|participants?)[\s_-]*(?:report|list|s)?\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"^\d{1,2}[ :.]\d{2}(?:[ :.]\d{2})?(?: GMT\S*)?\s+(?=\D)")


def title_from_file(sheet: Sheet) -> str:
    """Give a title after the file's name, without the words that only say that it is a report."""
    stem = PurePath(sheet.file).stem.replace("_", " ")
    title = find_day(_REPORT.sub(" ", stem))[1].strip(" -–()")
    title = _CLOCK.sub("", title)
    if any(map(str.isalpha, title)):
        return " ".join(title.split())
    return f"Meeting {title}".strip() if title else stem


def day_of(texts: Sequence[str], *, month_first: bool | None = None) -> tuple[np.datetime64, str]:
    """Give the day of the first text that is one, and a doubt where it could be two.

    Parameters
    ----------
    texts : sequence of str
        Moments of one report, all written alike.
    month_first : bool, optional
        What the product always writes; None: by the style of the texts.
    """
    typed = {text: day for text in dict.fromkeys(texts) if text and (day := typed_day(text)) is not None}
    if not typed:
        return NOT_A_DAY, ""
    text, day = next(iter(typed.items()))
    if is_month_first(typed.values()):
        month_first = True
    elif any(each.first > 12 for each in typed.values()):
        month_first = False
    elif day.first:
        chosen = _month_leads(text) if month_first is None else month_first
        unsure = month_first is None and day.first != day.second
        return day.on(month_first=chosen, year=None), _doubt(text, month_first=chosen) if unsure else ""
    return day.on(month_first=bool(month_first), year=None), ""


def _month_leads(text: str) -> bool:
    """Tell by the style of a moment whether the month comes first.

    With AM or PM in capitals it does (``3/2/26, 10:00:16 AM``), unless only the second number is padded
    (``5/04/2026, 4:21:32 PM``), as where the day comes first. Dots and 24 hours mean the day.
    """
    padded = re.match(r"^[1-9]/0\d/", text)
    return bool(re.search(r"\d\s*[AP]M\b", text)) and "/" in text and not padded


def _doubt(text: str, *, month_first: bool) -> str:
    which = "month" if month_first else "day"
    date = re.split(r"[,\s]", text, maxsplit=1)[0]
    return f"the date {date} was read with the {which} first, by the style of the report"
