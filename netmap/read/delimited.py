"""Read the cells of a text file: csv and its relatives, in whatever letters and with whatever between cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from netmap.opening.table import Texts
from netmap.problems import CHECK, NOTE, SET_ASIDE, Problem
from netmap.read.cells import as_texts, table_of

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
_UNREADABLE = "\ufffd"
# UTF-8 once read as Windows-1252: such a letter is never followed by one of these in a true word.
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")


def read_delimited(raw: bytes, label: str) -> tuple[list[tuple[str, np.ndarray, np.ndarray]], list[Problem]]:
    """Read the one sheet of a text file, which has no name; no row is ever shifted or lost.

    Raises
    ------
    csv.Error
        If a cell is longer than any true one (131,072 letters).
    TooManyCellsError
    """
    encoding = _encoding(raw)
    if encoding is None:
        what = "Open it in Excel and save it as csv (UTF-8)."
        return [], [Problem("this file holds no text that can be read", what, SET_ASIDE, label)]
    separator, told = _separator(raw, encoding)
    with io.TextIOWrapper(io.BytesIO(raw), encoding, errors="replace", newline="") as text:
        if told:
            text.readline()
        codes, texts = cells_of(csv.reader(text, delimiter=separator))
    remarks = [*_ways(encoding, separator, label), *_doubts(raw, texts, label)]
    return [("", codes, texts)], remarks


def cells_of(rows: Iterable[Sequence[str]]) -> tuple[np.ndarray, np.ndarray]:
    """Put rows of uneven length into one table: the code of each cell, and the text of each code."""
    texts = Texts()
    parts = [
        np.frombuffer(codes, dtype=np.int32).reshape(height, width)
        for height, width, codes in texts.chunks(rows)
    ]
    return table_of(parts), as_texts([text.replace("\0", "") for text in texts])


def _encoding(raw: bytes) -> str | None:
    """Tell the encoding by rule: byte order mark, zeros of UTF-16, strict UTF-8, else Windows-1252."""
    for mark, name in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return name
    start = np.frombuffer(raw[:2000], dtype=np.uint8) == 0
    if start.any():
        even, odd = start[::2].mean(), start[1::2].mean() if len(start) > 1 else 0.0
        return "utf-16-le" if odd > 0.4 > even else "utf-16-be" if even > 0.4 > odd else None
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for place in range(0, len(raw), 1 << 20):
            decoder.decode(raw[place : place + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _separator(raw: bytes, encoding: str) -> tuple[str, bool]:
    """Find what stands between cells, and whether a first line ``sep=;`` says so.

    It is the one that parts most of the first lines into the same number of cells.
    """
    with io.TextIOWrapper(io.BytesIO(raw[:200_000]), encoding, errors="replace", newline="") as text:
        lines = list(islice(text, 60))
    first = lines[0].strip().lstrip("\ufeff") if lines else ""
    if len(first) == 5 and first.lower().startswith("sep=") and first[4] in _SEPARATORS:
        return first[4], True
    if first.lower() == "sep=":
        return "\t", True
    return max(_SEPARATORS, key=lambda each: _evenness(lines, each)), False


def _evenness(lines: Sequence[str], separator: str) -> int:
    """Count the cells in the lines that have the commonest number of cells, if that is more than one."""
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if row]
    except csv.Error:
        return 0
    return max((widths.count(width) * (width - 1) for width in set(widths)), default=0)


def _ways(encoding: str, separator: str, label: str) -> list[Problem]:
    """Say how a file was read where it is not the usual way."""
    ways = []
    if encoding in _ENCODINGS:
        ways.append(f"its letters as {_ENCODINGS[encoding]}")
    if separator != ",":
        ways.append(f"its cells as parted by {_SEPARATORS[separator]}")
    what = "Look at a name with an accent: if it is right, there is nothing to do."
    return [Problem(f"this file was read with {' and '.join(ways)}", what, NOTE, label)] if ways else []


def _doubts(raw: bytes, texts: np.ndarray, label: str) -> list[Problem]:
    """Say where letters or lines look as if something went wrong before netmap had the file."""
    doubts = []
    if any(_UNREADABLE in text or _MOJIBAKE.search(text) for text in texts):
        found = "some letters look broken (such as Ã or â€)"
        doubts.append((found, "Save it again from where it came, as csv (UTF-8)."))
    if raw.count(b'"') % 2 and any(text.count("\n") > 1 for text in texts):
        found = "a quotation mark is opened and never closed, so some rows may stand in one cell"
        doubts.append((found, "Look for a single quotation mark in the file and take it out."))
    return [Problem(found, what, CHECK, label) for found, what in doubts]
