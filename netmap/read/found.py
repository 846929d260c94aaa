"""What a reader gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from netmap.problems import Problem
from netmap.read.answers import AnswerRead
from netmap.read.cells import Column
from netmap.read.layout import Layout
from netmap.words import Words


@dataclass(frozen=True)
class Found:
    """What was found in one sheet.

    Attributes
    ----------
    says : str
        What the sheet was read as, in plain words and without names of people.
    tables : mapping
        Table of `netmap.tables.SCHEMA` to rows. Ids count from 0 within the sheet, ``source`` is not
        there yet. Events and collaboratives may have a further column ``code``: what other sheets call
        them, where this sheet is a directory of them.
    problems : tuple of Problem
        Those of severity `SET_ASIDE` that name a row are the rows set aside; all others were used.
    columns : tuple of int
        The columns read besides those of the reader's fields.
    answers : tuple of AnswerRead
        What was made of each wording that answers a question.
    """

    says: str
    tables: Mapping[str, pd.DataFrame]
    problems: tuple[Problem, ...] = ()
    columns: tuple[int, ...] = ()
    answers: tuple[AnswerRead, ...] = ()


class Reader(Protocol):
    """A kind of sheet: one module of this folder."""

    @property
    def NAME(self) -> str:  # noqa: N802 - a constant of the module
        """What study.toml calls it."""

    @property
    def NEEDS(self) -> str:  # noqa: N802 - a constant of the module
        """What a sheet must have to be read so, in plain words."""

    @property
    def FIELDS(self) -> tuple[str, ...]:  # noqa: N802 - a constant of the module
        """The fields it reads."""

    def fits(self, layout: Layout, words: Words) -> float:
        """Say how well a sheet fits, from 0 (cannot be) to 1; below 0.3 only where study.toml asks."""

    def read(self, layout: Layout, words: Words) -> Found:
        """Read a sheet that fits."""


def frame(**columns: Column | np.ndarray | str) -> pd.DataFrame:
    """Make rows from columns of equal length; one text stands for a whole column of it."""
    size = next(len(column) for column in columns.values() if not isinstance(column, str))
    filled = {
        name: Column.same(column, size) if isinstance(column, str) else column
        for name, column in columns.items()
    }
    return pd.DataFrame(
        {name: column.to_numpy() if isinstance(column, Column) else column for name, column in filled.items()}
    )


def stack(blocks: Sequence[pd.DataFrame]) -> tuple[pd.DataFrame, list[np.ndarray]]:
    """Put blocks of mentions one below another, and give the ids of each block's rows."""
    ends = np.cumsum([len(block) for block in blocks])
    ids = [np.arange(end - len(block), end, dtype=np.int32) for block, end in zip(blocks, ends, strict=True)]
    return pd.concat(blocks, ignore_index=True), ids
