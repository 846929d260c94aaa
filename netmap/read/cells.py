"""Columns of text, kept as distinct texts and where each stands.

Whatever has to be worked out of a text is worked out once for each distinct one, so that a sheet of a
million rows costs little more than its few thousand different names, events and dates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Column:
    """A column of text.

    Attributes
    ----------
    codes : ndarray of int, one a row
        Which of the texts stands in the row.
    texts : ndarray of str
        Each text once; ``""`` is an empty cell. A text may be there that no row holds.
    """

    codes: np.ndarray
    texts: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[str] | np.ndarray) -> Column:
        """Make a column from one text a row."""
        return cls(*_distinct(texts))

    @classmethod
    def same(cls, text: str, size: int) -> Column:
        """Make a column of one text repeated."""
        return cls(np.zeros(size, dtype=np.int32), as_texts([text]))

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, rows: np.ndarray) -> Column:
        """Take some rows: a mask, or places in any order."""
        return Column(self.codes[rows], self.texts)

    @property
    def filled(self) -> np.ndarray:
        """Mask of the rows in which something stands."""
        mask: np.ndarray = (self.texts != "")[self.codes]
        return mask

    @property
    def present(self) -> np.ndarray:
        """The codes that stand in some row, in order of the texts."""
        return np.flatnonzero(np.bincount(self.codes, minlength=len(self.texts)))

    @property
    def count(self) -> int:
        """How many different texts the column holds, the empty one not counted."""
        return int((self.texts[self.present] != "").sum())

    def to_numpy(self) -> np.ndarray:
        """Give one text a row."""
        texts: np.ndarray = self.texts[self.codes]
        return texts

    def each(self, function: Callable[[str], Any], *, dtype: str = "object") -> np.ndarray:
        """Apply a function to each distinct text once; give one result a row."""
        present = self.present
        results = np.empty(len(self.texts), dtype=dtype)
        for code in present:
            results[code] = function(self.texts[code])
        each: np.ndarray = results[self.codes]
        return each

    def where(self, function: Callable[[str], bool]) -> np.ndarray:
        """Mask of the rows whose text is as asked for."""
        return self.each(function, dtype="bool")

    def map(self, function: Callable[[str], str]) -> Column:
        """Give the column with each text replaced."""
        present = self.present
        codes, texts = _distinct([function(text) for text in self.texts[present]])
        moved = np.zeros(len(self.texts), dtype=np.int32)
        moved[present] = codes
        return Column(moved[self.codes], texts)

    def or_else(self, other: Column) -> Column:
        """Give this column with its empty cells filled from another."""
        return (
            self if self.filled.all() else Column.of(np.where(self.filled, self.to_numpy(), other.to_numpy()))
        )


def as_texts(texts: Sequence[str]) -> np.ndarray:
    """Make an array of texts that stay as they are."""
    array = np.empty(len(texts), dtype=object)
    array[:] = texts
    return array


def _distinct(texts: Sequence[str] | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    codes, distinct = pd.factorize(texts if isinstance(texts, np.ndarray) else as_texts(texts))
    return codes.astype(np.int32), distinct


def number_distinct(*columns: Column | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give numbers to the combinations that stand side by side in columns of equal length.

    Parameters
    ----------
    *columns : Column or ndarray
        No text may stand twice among the texts of a Column.

    Returns
    -------
    codes : ndarray of int
        For each row the number of its combination, counted in order of first appearance.
    first : ndarray of int
        For each combination the row in which it stands first.
    """
    codes = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        each = column.codes if isinstance(column, Column) else pd.factorize(column, use_na_sentinel=False)[0]
        codes = pd.factorize(codes * (int(each.max(initial=0)) + 1) + each)[0]
    first = np.full(int(codes.max(initial=-1)) + 1, len(codes), dtype=np.int64)
    np.minimum.at(first, codes, np.arange(len(codes)))
    return codes, first


def joined(columns: Sequence[Column]) -> Column:
    """Join columns row by row with a blank, leaving out what is empty."""
    if len(columns) == 1:
        return columns[0]
    codes, first = number_distinct(*columns)
    rows = zip(*(column[first].to_numpy() for column in columns), strict=True)
    together = Column.of([" ".join(filter(None, row)) for row in rows])
    return together[codes]


def listed(items: Sequence[str], *, most: int = 3) -> str:
    """Write a few items and how many more there are: ``'a', 'b', 'c' and 4 more``."""
    shown = ", ".join(f"'{item}'" for item in items[:most])
    return f"{shown} and {len(items) - most} more" if len(items) > most else shown


def table_of(parts: Sequence[np.ndarray]) -> np.ndarray:
    """Put blocks of rows of uneven width under one another; what is missing at the right is 0."""
    height, width = sum(map(len, parts)), max((part.shape[1] for part in parts), default=0)
    table = np.zeros((height, width), dtype=np.int32)
    bottom = 0
    for part in parts:
        table[bottom : bottom + len(part), : part.shape[1]] = part
        bottom += len(part)
    return table
