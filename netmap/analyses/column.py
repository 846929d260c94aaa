"""What a column of an analysis holds, in the words that pages, workbook and docs show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column of the table that an analysis gives.

    Attributes
    ----------
    title : str
        A heading of one to four plain words.
    says : str
        What stands below it: unit, range, and when it is empty.
    digits : int
        Decimals on screen; files have full precision. -1 shows a share as a percentage. Of no meaning for text.
    """

    title: str
    says: str
    digits: int = 2
