"""Turn what the second process read of a workbook into cells, and what it says into plain sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from netmap.opening import OpenedSheet, open_workbook
from netmap.opening.facts import column_number
from netmap.opening.table import MOST_CELLS, TooManyCellsError
from netmap.problems import CHECK, NOTE, SET_ASIDE, Problem
from netmap.read.cells import as_texts, table_of
from netmap.read.questions import find_form

Cells = tuple[str, np.ndarray, np.ndarray, np.ndarray | None]
"""Name of the sheet, codes, texts and looks as `netmap.read.sheet.Sheet` has them."""

_COPY = "Copy the cells you need into a new workbook and use that."
_SAVE_AGAIN = "Open it in Excel and save it again as xlsx or csv, or take it away."
_WHY = {
    "password": ("is locked with a password", "Save a copy without the password and use that."),
    "permission": (
        "cannot be opened",
        "Close it in Excel, or ask for the right to read it, then try again.",
    ),
    "far": ("has cells very far apart, or too many", _COPY),
    "memory": ("needs more memory than any true sheet and was not opened", _COPY),
    "doctype": ("holds instructions that no spreadsheet needs and was not opened", _COPY),
    "damaged": ("is damaged or is no spreadsheet", _SAVE_AGAIN),
    "died": ("is damaged, or made to do harm: opening it failed", _SAVE_AGAIN),
    "slow": ("takes far too long to open and was left", _COPY),
    "alone": (
        "was not opened, because this computer does not let netmap start its safe reader",
        "Save its sheets as csv and use those.",
    ),
    "many": ("has more than 200 sheets, and those after them were not read", _COPY),
}
_HIDDEN = (
    "is hidden and was not read",
    "Show it in Excel (right-click on a tab, Unhide) if it should be read.",
)
_NOT_LOOKED = (
    "in this kind of workbook netmap cannot see hidden rows and columns, errors, or formulas without a result",
    "If there are some, save it as xlsx and use that.",
)
_TOP = 30
_NOWHERE = 1 << 30
_CHART = ("is a chart and was not read", "Nothing to do.")


def read_workbook(path: Path, member: str | None, label: str) -> tuple[list[Cells], list[Problem]]:
    """Read the visible sheets of a workbook, or of one in a zip file; what is not read is one Problem each."""
    read: list[Cells] = []
    problems: list[Problem] = []
    unlooked: list[bool] = []
    for each in open_workbook(str(path), member):
        if not isinstance(each, OpenedSheet):
            problems.append(refusal(label, each.name, each.why))
            continue
        try:
            cells = _cells(each)
        except TooManyCellsError:
            problems.append(refusal(label, each.name, "far"))
            continue
        read.append(cells)
        unlooked.append(not each.facts["looked"])
        problems += _remarks(each.facts, cells[1], label, each.name)
    if any(unlooked):
        problems.append(Problem(*_NOT_LOOKED, NOTE, label))
    if not problems and not read:
        problems.append(Problem("this workbook holds no sheet with cells", _SAVE_AGAIN, SET_ASIDE, label))
    return read, problems


def refusal(label: str, sheet: str, why: str) -> Problem:
    """Say in plain words why a sheet, or without a name a whole file, was not read, and what to do."""
    what_kind = "this sheet" if sheet else "this file"
    if why in ("hidden", "chart"):
        found, what = _HIDDEN if why == "hidden" else _CHART
        return Problem(f"{what_kind} {found}", what, NOTE, label, sheet)
    reason, _, cell = why.partition(" ")
    found, what = _WHY.get(reason, _WHY["damaged"])
    if cell:
        what = f"Delete what stands in cell {cell} if it is not needed and save, or copy the rest into a new workbook."
    return Problem(f"{what_kind} {found}", what, SET_ASIDE, label, sheet)


def _cells(opened: OpenedSheet) -> Cells:
    """Join the rows, fill merged cells over their range, and empty what is hidden."""
    parts = [
        np.frombuffer(codes, dtype=np.int32).reshape(height, width) for height, width, codes in opened.chunks
    ]
    codes = table_of(parts)
    looks = _looks(opened.facts["looks"], codes.shape)
    left_to_fill = MOST_CELLS
    for (top, left), (bottom, right) in opened.facts["merged"]:
        if top < codes.shape[0] and left < codes.shape[1] and codes[top, left]:
            block = codes[top : bottom + 1, left : right + 1]
            left_to_fill -= block.size
            if left_to_fill < 0:
                raise TooManyCellsError
            block[...] = codes[top, left]
            if looks is not None:
                looks[top : bottom + 1, left : right + 1] = looks[top, left]
    return opened.name, codes, as_texts(opened.facts["texts"]), looks


def _looks(entries: Sequence[Sequence[int]], shape: tuple[int, ...]) -> np.ndarray | None:
    """Give the look of each cell; None where all of them look plain."""
    if not entries:
        return None
    looks = np.zeros(shape, dtype=np.int32)
    for row, first, last, seen in entries:
        if 0 < row <= len(looks):
            looks[row - 1, first - 1 : last] = seen
    return looks if looks.any() else None


def _remarks(facts: dict[str, Any], codes: np.ndarray, label: str, sheet: str) -> list[Problem]:
    """Empty hidden rows and columns, which are not read; say so, and name cells without a value.

    Answers to netmap's own questions are read all the same: people filter them to see which are left.
    """
    texts = as_texts(facts["texts"])
    if (facts["hidden_rows"] or facts["hidden_columns"]) and find_form(texts[codes[:_TOP]]):
        return _without_value(facts, label, sheet)
    remarks = []
    rows = np.array([row - 1 for row in facts["hidden_rows"] if 0 < row <= len(codes)], dtype=np.int64)
    columns = np.zeros(codes.shape[1], dtype=bool)
    for first, last in facts["hidden_columns"]:
        columns[max(first - 1, 0) : last] = True
    for what, count in (
        ("row", int((codes[rows] != 0).any(axis=1).sum())),
        ("column", int((codes[:, columns] != 0).any(axis=0).sum())),
    ):
        if count:
            found = (
                f"{count:,} hidden {what}s were not read" if count > 1 else f"1 hidden {what} was not read"
            )
            how = f"Show every {what} in Excel (take filters off) and save if what is hidden should be read."
            remarks.append(Problem(found, how, NOTE, label, sheet))
    codes[rows] = 0
    codes[:, columns] = 0
    # What stands in a cell that shows an error is no text of the sheet.
    for row, column in map(_place, facts["errors"]):
        codes[row : row + 1, column : column + 1] = 0
    return [*remarks, *_stray(facts["stray"], label, sheet), *_without_value(facts, label, sheet)]


def _stray(cells: Sequence[str], label: str, sheet: str) -> list[Problem]:
    """Name the cells that stand so far from all others that they were left out."""
    what = "If it is needed, move it nearer; else delete it, and save."
    return [
        Problem(f"cell {cell} stands far from all others and was not read", what, SET_ASIDE, label, sheet)
        for cell in cells
    ]


def _without_value(facts: dict[str, Any], label: str, sheet: str) -> list[Problem]:
    told = []
    for cells, found, what in (
        (facts["unsaved"], "a formula without a saved result", "Open it in Excel and save it."),
        (facts["errors"], "an error such as #N/A", "Put the formula or the value right in Excel and save."),
    ):
        if cells:
            told.append(
                Problem(
                    f"{_counted(cells)} {found} and counted as empty",
                    what,
                    CHECK,
                    label,
                    sheet,
                    _row(cells[0]),
                )
            )
    return told


def _counted(cells: Sequence[str]) -> str:
    first = cells[0] or "a cell"
    if len(cells) == 1:
        return f"{first} holds"
    return f"{len(cells):,} cells ({first} is the first) hold"


def _place(cell: str) -> tuple[int, int]:
    """Give row and column of a cell, counted from 0."""
    return (_row(cell) or _NOWHERE) - 1, (max(column_number(cell), 0) or _NOWHERE) - 1


def _row(cell: str) -> int | None:
    number = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(number) if number.isascii() and number.isdecimal() else None
