"""Headings that hold a path, ``group/question/option``, as field-work services write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from netmap.read.cells import Column
from netmap.read.products.form import Asked, joined_ticks
from netmap.words import Words, load_words, plain

_TICKED = {"1", "true", "1.0"}
_UNTICKED = {"0", "false", "0.0", ""}
_CODE = re.compile(r"^[a-z0-9][a-z0-9_.-]*$")
_MOST_ANSWERS = 10


@dataclass(frozen=True)
class Path:
    """One column: its heading, the part before the last sign that parts, the part after, and its texts."""

    heading: str
    before: str
    last: str
    texts: Column

    @property
    def filled(self) -> set[str]:
        """The different texts that stand in it."""
        return {text for text in self.texts.texts[self.texts.present] if text}

    @property
    def is_ticks(self) -> bool:
        """Whether all it holds is 1 and 0."""
        return bool(self.filled) and all(plain(text) in _TICKED | _UNTICKED for text in self.filled)


@lru_cache(maxsize=1)
def usual_words() -> Words:
    """Give the vocabulary that everybody has, to tell a column of names from others."""
    return load_words()


def paths_of(headings: Sequence[str], columns: Sequence[Column], *, sign: str) -> list[Path]:
    """Take headings apart at the last `sign`; one that no other heading shares the first part with is whole."""
    parts = [heading.rpartition(sign) for heading in headings]
    firsts = [before for before, _, _ in parts]
    whole = set(headings)
    return [
        Path(heading, before, last, column)
        if before and (firsts.count(before) > 1 or before in whole or before in _groups(firsts, sign))
        else Path(heading, "", heading, column)
        for heading, (before, _, last), column in zip(headings, parts, columns, strict=True)
    ]


def _groups(firsts: Sequence[str], sign: str) -> set[str]:
    """Name the groups that hold further groups or options."""
    return {first.rpartition(sign)[0] for first in firsts if sign in first}


def asked_of(paths: Sequence[Path]) -> list[Asked]:
    """Bring columns headed by paths to headings that netmap's readers know, each answer once."""
    options: dict[str, list[Path]] = {}
    for path in paths:
        if path.before:
            options.setdefault(path.before, []).append(path)
    ticked = {before: block for before, block in options.items() if _is_choice(before, block, paths)}
    grids = {before for before, block in options.items() if before not in ticked and _is_grid(block, paths)}
    asked: list[Asked] = []
    for path in paths:
        if path.heading in ticked:
            continue
        if path.before in ticked:
            asked += _choice(path, ticked, paths)
        elif path.before in grids and usual_words().field(path.last) is None:
            asked.append((f"{_last(path.before)} [{_as_name(path.last)}]", path.texts))
        else:
            asked.append((path.last, _parted(path)))
    return asked


def _is_choice(before: str, block: Sequence[Path], paths: Sequence[Path]) -> bool:
    """Say whether columns of 1 and 0 are the options of one question, alone or beside a column of them all."""
    beside = any(path.heading == before for path in paths)
    ticks = [path.is_ticks or not path.filled for path in block]
    return all(ticks) and any(path.filled for path in block) and (beside or len(block) > 1)


def _choice(path: Path, ticked: dict[str, list[Path]], paths: Sequence[Path]) -> list[Asked]:
    """Give a question's options as one column, at the place of the first; where all are empty, what is beside."""
    block = ticked[path.before]
    if path is not block[0]:
        return []
    chosen = joined_ticks([_where_ticked(option) for option in block])
    for beside in paths:
        if beside.heading == path.before:
            chosen = chosen.or_else(beside.texts.map(_at_blanks))
    return [(_last(path.before), chosen)]


def _where_ticked(option: Path) -> Column:
    name = option.last.replace("_", " ") if _CODE.match(option.last) else option.last
    return option.texts.map(lambda text: name if plain(text) in _TICKED else "")


def _is_grid(block: Sequence[Path], paths: Sequence[Path]) -> bool:
    """Say whether the columns of a group hold answers of one scale about one name each."""
    rows = [path for path in block if usual_words().field(path.last) is None and path.filled]
    values = [path.filled for path in rows]
    if len(rows) < 2 or len(set().union(*values)) > _MOST_ANSWERS:
        return False
    if any(len(value.split()) > 6 for each in values for value in each):
        return False
    typed = {plain(text) for path in paths if _is_name(path) for text in path.filled}
    known = 2 * sum(plain(path.last) in typed for path in rows) >= len(rows)
    asked = " " in rows[0].before.strip() and not _CODE.match(rows[0].before)
    numbers = all(value.isdigit() for each in values for value in each)
    shared = sum(map(len, values)) > len(set().union(*values))
    return known or asked or (shared and not numbers)


def _is_name(path: Path) -> bool:
    return usual_words().field(path.last) in ("name", "first_name", "surname")


def _parted(path: Path) -> Column:
    """Part several codes in one cell with ``;``, where it can be nothing else than codes."""
    cells = [text.split() for text in path.filled]
    codes = [code for cell in cells for code in cell]
    several = any(len(cell) > 1 for cell in cells) and all(map(_CODE.match, codes))
    again = len(set(codes)) < len(codes) or any("_" in code for code in codes)
    return path.texts.map(_at_blanks) if several and again and not _is_name(path) else path.texts


def _at_blanks(text: str) -> str:
    return ";".join(code.replace("_", " ") if _CODE.match(code) else code for code in text.split())


def _last(path: str) -> str:
    return re.split(r"[/]", path)[-1] if "/" in path else path


def _as_name(code: str) -> str:
    """Write a code as a name: ``amina_khan`` is Amina Khan; what is no code stays as it is."""
    return code.replace("_", " ").title() if _CODE.match(code) and "_" in code else code


def is_tags(texts: np.ndarray) -> bool:
    """Say whether a row below the headings holds tags (#name) instead of answers."""
    filled = [text for text in texts if text]
    return bool(filled) and sum(text.startswith("#") for text in filled) * 2 > len(filled)
