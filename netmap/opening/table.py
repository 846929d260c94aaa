"""Rows of texts of uneven length, as the number of each cell's text and each text once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

MOST_CELLS = 50_000_000
"""A sheet that spans more is not read: a full sheet of a million rows and 40 columns has fewer."""

_EDGES = " \t\r\n\f\v\u00a0\u200b\ufeff"
_CHUNK = 5_000


class TooManyCellsError(Exception):
    """A sheet spans more cells than can be held."""


class Texts:
    """The distinct texts of a sheet, without blanks at their edges; the empty one is number 0."""

    def __init__(self) -> None:
        self._tidied = {"": 0}
        self._as_typed = {"": 0}

    def chunks(self, rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, int, array[int]]]:
        """Give (height, width, code of each cell row by row) of a few thousand rows at a time.

        Raises
        ------
        TooManyCellsError
            As soon as the table that holds all rows would be too large.
        """
        rows, height, widest = iter(rows), 0, 0
        while chunk := list(islice(rows, _CHUNK)):
            width = max(map(len, chunk))
            height, widest = height + len(chunk), max(widest, width)
            if height * widest > MOST_CELLS:
                raise TooManyCellsError
            flat = list(
                chain.from_iterable(row if len(row) == width else _padded(row, width) for row in chunk)
            )
            for text in set(flat).difference(self._as_typed):
                self._as_typed[text] = self._tidied.setdefault(text.strip(_EDGES), len(self._tidied))
            yield len(chunk), width, array("i", map(self._as_typed.__getitem__, flat))

    def __iter__(self) -> Iterator[str]:
        return iter(self._tidied)


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
