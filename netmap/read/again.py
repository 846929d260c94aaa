"""Notice what lies in a folder twice: copies of a file, answers exported two times, results of netmap itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from netmap.problems import CHECK, NOTE, SET_ASIDE, Problem
from netmap.read.found import Found
from netmap.read.sheet import Sheet

_COPY = re.compile(r"^copy of\s+|(?:\s*[-–]\s*copy|\s+copy(?:\s+\d+)?)?(?:\s*\(\d+\))*$", re.IGNORECASE)
_NOTICE = "INTERNAL: for the team that holds these sheets."
_KUMU = {
    "Elements": ("Label", "Type", "Tags", "Organisation", "Sector", "Area"),
    "Connections": ("From", "To", "Type", "Strength", "Direction", "Tags", "Count"),
}
_LEAST = 2


def without_copies(files: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Leave out files that are copies by their bytes and by their names; tell of those alike in bytes alone."""
    same: dict[bytes, list[Path]] = {}
    for path in _of_one_size(files):
        same.setdefault(_digest(path), []).append(path)
    left_out, problems = set(), []
    for alike in same.values():
        first, *others = sorted(alike, key=lambda path: (len(path.name), path.name))
        for other in others:
            if _plain_name(other) == _plain_name(first):
                left_out.add(other)
                found = f"this file is a copy of {first.name} and was not read a second time"
                problems.append(Problem(found, "Take one of the two away.", SET_ASIDE, other.name))
            else:
                found = f"this file is the same as {first.name}, letter for letter; both were read"
                problems.append(Problem(found, "If one is a copy, take it away.", CHECK, other.name))
    return [path for path in files if path not in left_out], problems


def _of_one_size(files: Sequence[Path]) -> Iterator[Path]:
    """Give the files that are as large as another one; only these can be copies."""
    sizes: dict[int, list[Path]] = {}
    for path in files:
        try:
            sizes.setdefault(path.stat().st_size, []).append(path)
        except OSError:
            continue
    for size, those in sizes.items():
        if size and len(those) > 1:
            yield from those


def _digest(path: Path) -> bytes:
    """Give what stands for the bytes of a file; for one that cannot be opened, its name."""
    try:
        with path.open("rb") as file:
            digest = sha256()
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        return path.name.encode()
    return digest.digest()


def _plain_name(path: Path) -> str:
    """Give a file's name without what computers add to the names of copies."""
    return (_COPY.sub("", path.stem) + path.suffix).casefold()


def results(opened: Iterable[Sheet]) -> list[Problem]:
    """Name the workbooks that netmap wrote as its results, whatever they are called now."""
    files: dict[str, list[Sheet]] = {}
    for sheet in opened:
        files.setdefault(sheet.file, []).append(sheet)
    found = "this workbook was written by netmap as its results and was not read"
    what = "Take it away. To put something right, use what-was-understood.xlsx or to-check.xlsx, or your own sheets."
    return [Problem(found, what, NOTE, file) for file, sheets in files.items() if _is_result(sheets)]


def _is_result(sheets: Sequence[Sheet]) -> bool:
    if any(sheet.name == "Read me" and _starts_with_notice(sheet) for sheet in sheets):
        return True
    heads = {sheet.name: tuple(sheet.rows(0, 1)[0]) for sheet in sheets if sheet.height}
    return all(heads.get(tab, ())[: len(head)] == head for tab, head in _KUMU.items())


def _starts_with_notice(sheet: Sheet) -> bool:
    return bool(sheet.height) and str(sheet.rows(0, 1)[0][0]).startswith(_NOTICE)


def answered_again(read: Iterable[tuple[Sheet, Found]]) -> Iterator[Problem]:
    """Tell of answers that stand word for word, and on the same day, in an earlier sheet, too."""
    earlier: list[tuple[Sheet, set[tuple[str, ...]]]] = []
    for sheet, found in read:
        answers = _answers(sheet, found)
        for other, others in earlier:
            again = len(answers & others)
            if again >= _LEAST:
                there = f"the sheet {other.name}" if other.file == sheet.file else other.file
                said = f"{again:,} of the {len(answers):,} answers in it stand in {there} too"
                what = "If both are exports of one survey, leave only the newest of them."
                yield sheet.problem(said, what)
                break
        if answers:
            earlier.append((sheet, answers))


def _answers(sheet: Sheet, found: Found) -> set[tuple[str, ...]]:
    """Give the texts of each row in which somebody answered on a known day, the day before them."""
    table = found.tables.get("responses")
    if table is None or "row" not in table or "date" not in table:
        return set()
    days, rows = table["date"].to_numpy(), table["row"].to_numpy(dtype=int)
    dated = ~np.isnat(days.astype("datetime64[s]")) & (rows <= sheet.height)
    texts = sheet.texts[sheet.codes[rows[dated] - 1]]
    return {(str(day), *filter(None, row)) for day, row in zip(days[dated], texts.tolist(), strict=True)}
