"""What study.toml may say about one file or one sheet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
from rapidfuzz import fuzz

from netmap.problems import NetmapError
from netmap.read.dates import NOT_A_DAY, read_day

FIELDS = (
    "name", "first_name", "surname", "organisation", "alias", "email", "sector", "area", "community", "role",
    "event", "title", "date", "attended", "group", "groups", "kind", "since", "until", "seen",
    "from", "to", "from_organisation", "to_organisation", "answer", "question", "wave", "timestamp",
    "story", "shared", "invited",
)  # fmt: skip
"""What a column can hold. The headings that stand for each are in words.toml."""

_ENDINGS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "txt", "zip")
"""What stands behind the dot in the name of a file: [sheets.a.xlsx] is a part xlsx of a part a."""

NOTHING = "nothing"
KINDS_OF_SHEET = (
    "attendance", "register", "membership", "ticks", "survey", "ties",
    "people", "organisations", "groups", "events", "stories", "event_columns", "side_by_side", NOTHING,
)  # fmt: skip
"""What a sheet can be read as."""

_TEXTS = ("event", "group", "question", "wave")
_KEYS = ("read_as", "columns", "date", "named", *_TEXTS)
_NAMED = ("people", "organisations")


@dataclass(frozen=True)
class SheetSetting:
    """What study.toml says about one file or sheet; everything is optional.

    Attributes
    ----------
    read_as : str
        One of `KINDS_OF_SHEET`; empty: by its content.
    columns : mapping
        Field (one of `FIELDS`) to the headings that hold it. Several headings are joined with a blank;
        none: the sheet has no such column, whatever its headings say.
    event, date, group, question, wave : str, or datetime64 for the date
        The same for every row that has no such column.
    named : str
        ``"people"`` or ``"organisations"``: what a survey's columns name; empty: people, unless the sheet
        says otherwise.
    """

    read_as: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    event: str = ""
    date: np.datetime64 = NOT_A_DAY
    group: str = ""
    question: str = ""
    wave: str = ""
    named: str = ""


UNSET = SheetSetting()


def setting_from(mapping: Mapping[str, Any]) -> SheetSetting:
    """Turn a part of study.toml into a `SheetSetting`.

    >>> setting_from({"read_as": "attendance", "columns": {"name": "user_id"}}).columns
    {'name': ('user_id',)}

    Raises
    ------
    NetmapError
        If a key, a kind of sheet or a field is not known (the nearest known one is named), or a value is
        of the wrong type.
    """
    if not isinstance(mapping, Mapping):
        raise NetmapError(
            'study.toml: write a sheet as a part that begins with a line such as [sheets."a.csv"].'
        )
    for key, value in mapping.items():
        if key.casefold() in _ENDINGS and isinstance(value, Mapping):
            raise NetmapError(
                'study.toml: put the name of a sheet between quotation marks, as in [sheets."sign-in.xlsx"].'
            )
        _known(key, _KEYS, "a setting of a sheet")
    columns = mapping.get("columns", {})
    if not isinstance(columns, Mapping):
        raise NetmapError('study.toml: write columns of a sheet such as columns = {name = "Who came"}.')
    if "read_as" in mapping:
        _known(mapping["read_as"], KINDS_OF_SHEET, "a kind of sheet")
    if "named" in mapping:
        _known(mapping["named"], _NAMED, "a word for what is named")
    return SheetSetting(
        read_as=mapping.get("read_as", ""),
        columns={
            _known(field, FIELDS, "a column"): _headings(field, given) for field, given in columns.items()
        },
        date=_day(mapping["date"]) if "date" in mapping else NOT_A_DAY,
        named=mapping.get("named", ""),
        **{key: _text(key, mapping[key]) for key in _TEXTS if key in mapping},
    )


def quoted(text: str) -> str:
    r"""Write a text as study.toml takes it, which quotes as JSON does.

    >>> print(quoted('Do you "know" them?'))
    "Do you \"know\" them?"
    """
    return json.dumps(text, ensure_ascii=False)


def nearest(text: str, known: Iterable[str]) -> str:
    """Give the known word that is most like a text."""
    return max(known, key=lambda word: fuzz.ratio(text, word))


def _known(word: object, known: tuple[str, ...], what: str) -> str:
    if not isinstance(word, str) or word not in known:
        raise NetmapError(
            f"study.toml has {what} that netmap does not know: {word}. "
            f"Did you mean {nearest(str(word), known)}? It can be: {', '.join(known)}."
        )
    return word


def _headings(field: str, given: object) -> tuple[str, ...]:
    headings = (given,) if isinstance(given, str) else given
    if isinstance(headings, list | tuple) and all(isinstance(each, str) for each in headings):
        return tuple(headings)
    raise NetmapError(f'study.toml: the column of {field} should be a heading, such as {field} = "Who came".')


def _text(key: str, value: object) -> str:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value).strip()
    raise NetmapError(f'study.toml: {key} of a sheet should be text, such as {key} = "Autumn".')


def _day(value: object) -> np.datetime64:
    if isinstance(value, date | datetime):
        return np.datetime64(value.isoformat()[:10], "s")
    day = read_day(str(value))
    if np.isnat(day):
        raise NetmapError(
            f"study.toml: the date {value} cannot be read. Write it as year-month-day: 2025-09-01."
        )
    return day
