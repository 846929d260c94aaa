"""What a product's export becomes before netmap's own readers see it: an ordinary sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Protocol

import numpy as np

from netmap.problems import SET_ASIDE, Problem
from netmap.read.cells import Column
from netmap.read.setting import UNSET, SheetSetting
from netmap.read.sheet import Sheet


@dataclass(frozen=True)
class Plain:
    """An export as an ordinary sheet.

    Attributes
    ----------
    sheet : Sheet
        As high as the export, so that row numbers stay those of Excel: one row of headings that netmap's
        readers know, and the rows that hold data; all else is blank.
    aside : sequence of Problem
        One of severity `SET_ASIDE` for each row that holds data and is not used, with its row.
    says : str
        The name of the product, in plain words.
    setting : SheetSetting
        What the export says of all its rows: event, date, what it is read as. A user's own setting wins.
    again : sequence of int
        Rows, as Excel counts, that say again what a row of the sheet says (somebody who left a call and
        came back). They are blank in the sheet, and count as used.
    told : sequence of Problem
        What else somebody should know.
    doubts : mapping
        What was guessed, by the setting of study.toml that would settle it.
    """

    sheet: Sheet
    aside: Sequence[Problem] = ()
    says: str = ""
    setting: SheetSetting = UNSET
    again: Sequence[int] = ()
    told: Sequence[Problem] = ()
    doubts: Mapping[str, Problem] = field(default_factory=dict)

    @property
    def rows_left_out(self) -> int:
        """How many rows of data of the export are not in the sheet."""
        return len({each.row for each in self.aside} | set(self.again))


class Product(Protocol):
    """A known product: one module of this folder.

    A product whose export spreads over several sheets of one file may also have
    ``join(sheets: list[Sheet]) -> list[Sheet]``, which puts them together before each is looked at.
    """

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """What it is called, in plain words: ``"Zoom meeting report"``."""

    def fits(self, sheet: Sheet) -> bool:
        """Say whether a sheet is such an export, by what stands in it."""

    def plain(self, sheet: Sheet) -> Plain:
        """Turn an export that fits into an ordinary sheet."""


Columns = Mapping[str, Column | np.ndarray] | Sequence[tuple[str, Column]]


def rewritten(sheet: Sheet, columns: Columns, rows: np.ndarray, *, at: int = 0) -> Sheet:
    """Make a sheet as high as another, with some rows filled and all else blank.

    Parameters
    ----------
    sheet : Sheet
        Gives the height, the file and the name.
    columns : mapping or pairs
        Heading and its texts, one for each of `rows`. As pairs, a heading may come twice.
    rows : ndarray of int
        The rows to fill, counted from 0.
    at : int
        The row of headings, counted from 0.
    """
    texts: dict[str, int] = {"": 0}
    codes = np.zeros((sheet.height, len(columns)), dtype=np.int32)
    pairs = list(columns.items()) if isinstance(columns, Mapping) else columns
    for place, (heading, given) in enumerate(pairs):
        codes[at, place] = texts.setdefault(heading, len(texts))
        column = given if isinstance(given, Column) else Column.of(given)
        known = np.array([texts.setdefault(text, len(texts)) for text in column.texts], dtype=np.int32)
        codes[rows, place] = known[column.codes] if len(rows) else 0
    distinct = np.empty(len(texts), dtype=object)
    distinct[:] = list(texts)
    return Sheet(sheet.file, sheet.name, codes, distinct, _looks(sheet, codes.shape))


def _looks(sheet: Sheet, shape: tuple[int, ...]) -> np.ndarray | None:
    """Cross out the rows that somebody has crossed out as a whole; other looks mean nothing in an export."""
    if sheet.looks is None:
        return None
    out = ((sheet.looks % 2 == 1) | (sheet.codes == 0)).all(axis=1) & sheet.filled
    return np.broadcast_to(out[:, None], shape).astype(np.int32)


def aside(sheet: Sheet, rows: np.ndarray, found: str, what_to_do: str, *, column: str = "") -> list[Problem]:
    """Set rows of an export aside, one Problem each; `rows` counted from 0."""
    return [
        Problem(found, what_to_do, SET_ASIDE, sheet.file, sheet.name, int(row) + 1, column) for row in rows
    ]


def set_by(setting: SheetSetting) -> set[str]:
    """Name what a setting says something about."""
    return {each.name for each in fields(SheetSetting) if _says(getattr(setting, each.name))}


def together(own: SheetSetting, export: SheetSetting) -> SheetSetting:
    """Fill what a user's own setting leaves open with what the export says."""
    given = {name: getattr(own, name) for name in set_by(own) - {"columns"}}
    return replace(export, **given, columns={**export.columns, **own.columns})


def _says(value: object) -> bool:
    return not np.isnat(value) if isinstance(value, np.datetime64) else bool(value)
