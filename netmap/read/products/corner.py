"""A grid typed in Excel whose corner is empty: names down the side, and nothing written over them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from netmap.read.products.paths import usual_words
from netmap.read.products.plain import Plain
from netmap.read.sheet import Sheet

NAME = "grid with an empty corner"

_FIRST_ROWS = 10
_LOOKED_AT = 200
_SHARE = 0.8


def fits(sheet: Sheet) -> bool:
    """Fit where marks or answers stand between names down the first column and headings across."""
    return _header(sheet) is not None


def plain(sheet: Sheet) -> Plain:
    """Write "Name" in the corner; nothing else is changed."""
    codes = sheet.codes.copy()
    codes[_header(sheet), 0] = len(sheet.texts)
    texts = np.append(sheet.texts, np.array(["Name"], dtype=object))
    return Plain(replace(sheet, codes=codes, texts=texts))


def _header(sheet: Sheet) -> int | None:
    """Find the first row of two or more cells, if its first is empty and a grid stands below."""
    for row, texts in enumerate(sheet.rows(0, _FIRST_ROWS)):
        if sum(map(bool, texts)) > 1:
            grid = sheet.rows(row + 1, row + 1 + _LOOKED_AT)
            return row if not texts[0] and _is_grid(texts, grid) else None
    return None


def _is_grid(headings: np.ndarray, below: np.ndarray) -> bool:
    """Say whether a name begins each row, and marks or answers follow."""
    rows = below[(below != "").any(axis=1)]
    headed = headings != ""
    if len(rows) < 2 or headed.sum() < 2 or (headings[1:][~headed[1:]] == "").sum() > 1:
        return False
    # Where the headings stand in the row below, this is the row of titles above them.
    if any(usual_words().field(text) in ("name", "first_name") for text in (*headings, rows[0, 0])):
        return False
    names, cells = rows[:, 0], [text for text in rows[:, headed].ravel() if text]
    lettered = [any(map(str.isalpha, text)) for text in names]
    said = [
        usual_words().mark(text) is not None or usual_words().level("", text) is not None for text in cells
    ]
    return bool(said) and sum(lettered) >= _SHARE * len(lettered) and sum(said) >= _SHARE * len(said)
