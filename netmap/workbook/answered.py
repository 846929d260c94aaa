"""Answers that somebody typed into the workbook of questions where it was written, and did not put back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netmap.problems import CHECK, Problem
from netmap.read.decisions import answers_in
from netmap.tables import Tables
from netmap.words import Words, plain
from netmap.workbook.to_check import FILE


class Waiting(Problem):
    """Answers that are not in use yet."""


def waiting(folder: Path, tables: Tables, words: Words) -> Waiting | None:
    """Say so if the workbook of questions in a folder holds answers that are not among the decisions.

    It must not be written over then: nobody should have to answer twice.
    """
    path = folder / FILE
    if not path.is_file():
        return None
    known = {_key(row) for row in tables.decisions.to_dict("records")}
    names = {_names(key) for key in known}
    answers, unclear = answers_in(path, words)
    keys = [_key(row) for row in answers.to_dict("records")]
    # Where somebody gave no organisation, it was filled in from the sheets.
    new = sum(key not in known and not (_is_short(key) and _names(key) in names) for key in keys) + unclear
    if not new:
        return None
    found = f"{FILE} in {folder.resolve().name} holds {new:,} {'answer' if new == 1 else 'answers'} not in use yet"
    what = (
        "Move it into the folder with your sheets. It was left as it is, and no new one was written; delete it if "
        "you do not want these answers."
    )
    return Waiting(found, what, CHECK, FILE)


_Key = tuple[tuple[str, str], tuple[str, str], int]


def _key(row: Mapping[str, Any]) -> _Key:
    """Give a decision without the order of its two ends."""
    one, other = sorted(
        [
            (plain(row["name"]), plain(row["organisation"])),
            (plain(row["other_name"]), plain(row["other_organisation"])),
        ]
    )
    return one, other, int(row["same"])


def _names(key: _Key) -> tuple[str, str, int]:
    return key[0][0], key[1][0], key[2]


def _is_short(key: _Key) -> bool:
    return not key[0][1] or not key[1][1]
