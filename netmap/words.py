"""The vocabulary: headings, sectors, marks and answers, and what each wording means.

All of it is data (`words.toml`), and a study may add to it in its own `study.toml`. Two wordings are the
same when `plain` makes them the same.
"""

from __future__ import annotations

import math
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

_BLANKS = re.compile(r"\s+")
_NO_WORD = re.compile(r"[\W_]+")
_EDGES = " \t*:?.-_"


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Bring a heading, sector or answer to the form in which wordings are compared.

    Case, accents of width, odd blanks, underscores and a trailing ``*``, ``:`` or ``?`` do not matter.

    >>> plain("  Full_Name: ")
    'full name'
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ").replace("\u2019", "'")
    return _BLANKS.sub(" ", folded).strip(_EDGES)


# Signs and blanks around a wording that do not change it; longer texts need no closer look.
_ROUND_ABOUT = 8


@lru_cache
def _longest(wordings: frozenset[str]) -> int:
    return max(map(len, wordings))


def sign(text: str) -> str:
    """Give the `plain` form of a mark, or the mark itself where nothing else is left of it.

    >>> sign(" X. "), sign(" - ")
    ('x', '-')
    """
    return plain(text) or text.strip()


def number_in(answer: str) -> float | None:
    """Give the number that an answer is, if it is one of 0 or more and nothing else."""
    try:
        number = float(answer)
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


class Look(NamedTuple):
    """How a sector is drawn: fill colour, shape (vis-network's word), and the sign that names the shape."""

    colour: str
    shape: str
    sign: str


_COLOURS = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#000000")
_SHAPES = {
    "dot": "●", "square": "■", "triangle": "▲", "diamond": "◆",
    "triangleDown": "▼", "star": "★", "hexagon": "⬢",
}  # fmt: skip
UNKNOWN_LOOK = Look("#BBBBBB", "dot", "●")
"""How a node is drawn whose sector is not recorded."""

UNKNOWN_SECTOR = "Not recorded"
"""What pages call it. It is not a sector: no figure groups the blanks together."""


@dataclass(frozen=True)
class Words:
    """What wordings mean. Keys are in `plain` form.

    Attributes
    ----------
    headings : mapping
        Heading to field: ``"full name"`` to ``"name"``. The fields are listed in words.toml.
    sectors : mapping
        Way of writing a sector to its name: ``"vcfse"`` to ``"Voluntary"``.
    sector_order : tuple of str
        The sectors in the order in which they stand in words.toml; fixes their colours and shapes.
    present, absent : frozenset of str
        Marks of a register that mean "was there" and "was not there".
    ladders : mapping
        Name of a ladder of survey answers to its wordings and their levels (0 no tie), in order of words.toml.
    unanswered : mapping
        Wording that gives no level to what it stands for: ``"missing"``, ``"not asked"``.
    own_answers : mapping
        For a question (`plain`), the study's own wordings and their levels (NaN: missing). Wins over all.
    corrected_answers : mapping
        For a question (`plain`) what a workbook of corrections says: answer (`plain`) to the ladder on which it
        was read to its level. Wins over the ladders.
    corrected_ladders : mapping
        For a question (`plain`) the ladders that a workbook of corrections names beside each answer (`plain`).
    list_words : frozenset of str
        Words in a collaborative's title that show it is a list of names, not a working group.
    kinds : mapping
        Way of writing the kind of a collaborative: ``"newsletter"`` to ``"list"``.
    wordings : mapping
        Sets of wordings that are asked for by name, each under its place in words.toml:
        ``"marks.ditto"``, ``"never.whole"``, ``"roles.funded worker"`` ...
    """

    headings: Mapping[str, str]
    sectors: Mapping[str, str]
    sector_order: tuple[str, ...]
    present: frozenset[str]
    absent: frozenset[str]
    ladders: Mapping[str, Mapping[str, float]]
    unanswered: Mapping[str, str]
    own_answers: Mapping[str, Mapping[str, float]]
    list_words: frozenset[str]
    kinds: Mapping[str, str]
    wordings: Mapping[str, frozenset[str]]
    corrected_answers: Mapping[str, Mapping[str, Mapping[str, float]]] = field(default_factory=dict)
    corrected_ladders: Mapping[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)

    def field(self, heading: str) -> str | None:
        """Name the field that a heading stands for, or None."""
        return self.headings.get(plain(heading))

    def sector(self, text: str) -> str:
        """Name the sector that a wording stands for; an unknown one is a sector of its own, as typed."""
        return self.sectors.get(plain(text), _BLANKS.sub(" ", text).strip())

    def mark(self, text: str) -> bool | None:
        """Say whether a mark in a register means present (True), absent (False), or neither is known."""
        mark = sign(text)
        return True if mark in self.present else False if mark in self.absent else None

    def level(self, question: str, answer: str) -> float | None:
        """Give the level of an answer seen alone; NaN where it stands for "missing"; None where nothing fits.

        Which ladder is meant only the other answers to the question can say: see `netmap.read.answers`.
        Alone, the first ladder that has the wording counts. A number is its own level.
        """
        wording = plain(answer)
        if wording in (own := self.own_answers.get(plain(question), {})):
            return own[wording]
        if corrected := self.corrected_answers.get(plain(question), {}).get(wording):
            return next(iter(corrected.values()))
        for ladder in self.ladders.values():
            if wording in ladder:
                return ladder[wording]
        return math.nan if wording in self.unanswered else number_in(answer)

    def means(self, wordings: str, text: str) -> bool:
        """Say whether a text is one of a set of `wordings`, such as ``"marks.ditto"``."""
        known = self.wordings[wordings]
        return len(text) <= _longest(known) + _ROUND_ABOUT and sign(text) in known

    def holds(self, wordings: str, text: str) -> bool:
        """Say whether a text has one of a set of `wordings` in it, as whole words."""
        inside = f" {_NO_WORD.sub(' ', plain(text))} "
        return any(f" {_NO_WORD.sub(' ', wording)} " in inside for wording in self.wordings[wordings])

    def looks(self, sectors: Iterable[str]) -> dict[str, Look]:
        """Give each sector its colour and shape: known ones always the same, others the next ones free.

        No two sectors share both colour and shape (up to 56 of them).
        """
        known = {sector: place for place, sector in enumerate(self.sector_order)}
        others = sorted(set(sectors) - set(known) - {""})
        places = known | {sector: len(known) + extra for extra, sector in enumerate(others)}
        return {sector: _look(places[sector]) for sector in sorted(set(sectors) - {""})}


def _look(place: int) -> Look:
    """Colour by place, and a shape that moves on with each round of colours."""
    shapes = list(_SHAPES)
    shape = shapes[(place + place // len(_COLOURS)) % len(shapes)]
    return Look(_COLOURS[place % len(_COLOURS)], shape, _SHAPES[shape])


def load_words(additions: Mapping[str, Any] | None = None) -> Words:
    """Read words.toml and add a study's own words.

    Parameters
    ----------
    additions : mapping, optional
        ``headings`` (field to list of headings), ``sectors`` (sector to list of wordings), ``answers``
        (question to a mapping of answer to level, or to ``"missing"``).
    """
    book = tomllib.loads(files("netmap").joinpath("words.toml").read_text(encoding="utf-8"))
    own = additions or {}
    sectors = book["sectors"] | own.get("sectors", {})
    return Words(
        headings=_reversed(book["headings"]) | _reversed(own.get("headings", {})),
        sectors=_reversed(book["sectors"])
        | _reversed(own.get("sectors", {}))
        | {plain(s): s for s in sectors},
        sector_order=tuple(book["sectors"]),
        present=frozenset(map(sign, book["marks"]["present"])),
        absent=frozenset(map(sign, book["marks"]["absent"])),
        ladders={
            name: {plain(wording): float(level) for level, wordings in ladder.items() for wording in wordings}
            for name, ladder in book["answers"].items()
        },
        unanswered=_reversed(book["unanswered"]),
        own_answers={
            plain(question): {plain(str(answer)): _level(level) for answer, level in table.items()}
            for question, table in own.get("answers", {}).items()
        },
        list_words=frozenset(map(plain, book["groups"]["list_words"])),
        kinds=_reversed({kind: book["groups"][kind] for kind in ("working", "list")}),
        wordings=dict(
            _wordings(
                book,
                (
                    "marks",
                    "never",
                    "totals",
                    "above",
                    "naming",
                    "happenings",
                    "trust",
                    "roles",
                    "who",
                    "stories",
                    "invited",
                ),
            )
        ),
    )


def _wordings(book: Mapping[str, Any], parts: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Give each list of the parts under its place in the book, one level or more deep."""
    for part in parts:
        for name, inside in book[part].items():
            if isinstance(inside, dict):
                yield from _wordings({f"{part}.{name}": inside}, [f"{part}.{name}"])
            else:
                yield f"{part}.{name}", frozenset(map(sign, inside))


def _reversed(lists: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Turn meaning-to-wordings into wording-to-meaning."""
    return {plain(wording): meaning for meaning, wordings in lists.items() for wording in wordings}


def _level(level: str | float) -> float:
    return math.nan if level == "missing" else float(level)
