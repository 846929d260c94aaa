"""How the cells of an xlsx file look: which styles cross a text out, and which give a cell a colour.

Only what is searched for here is taken from the part of styles; colours are told apart, not known.
"""

from __future__ import annotations

import re

from netmap.opening.facts import SheetFacts, column_number, look

_SECTION = rb"<(?:\w+:)?%b\b[^>]*>(.*?)</(?:\w+:)?%b>"
_FONTS, _FILLS, _STYLES = (
    re.compile(_SECTION % (name, name), re.DOTALL) for name in (b"fonts", b"fills", b"cellXfs")
)
_EACH = rb"<(?:\w+:)?%b(?=[\s/>])(?:[^>]*/>|[^>]*>(.*?)</(?:\w+:)?%b>)"
_FONT, _FILL = (re.compile(_EACH % (name, name), re.DOTALL) for name in (b"font", b"fill"))
_STYLE = re.compile(rb"<(?:\w+:)?xf(?=[\s/>])([^>]*)>")
_STRIKE = re.compile(rb"<(?:\w+:)?strike(?=[\s/>])(?![^>]*\bval=[\"'](?:0|false)[\"'])")
_PLAIN = re.compile(rb"<(?:\w+:)?patternFill(?=[\s/>])(?![^>]*\bpatternType=)|\bpatternType=[\"']none[\"']")
_WHITE = re.compile(
    rb"<(?:\w+:)?fgColor\b(?=[^>]*(?:\brgb=[\"'](?:FF|00)?FFFFFF[\"']|\bindexed=[\"'](?:1|9|65)[\"']"
    rb"|\btheme=[\"']0[\"']))(?![^>]*\btint=)",
    re.IGNORECASE,
)
_NUMBER = rb"\b%b=[\"']([0-9]{1,6})[\"']"
_FONT_OF, _FILL_OF = re.compile(_NUMBER % b"fontId"), re.compile(_NUMBER % b"fillId")
_FEW = 50
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_TEXT = re.compile(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>|<(?:\w+:)?si\s*/>", re.DOTALL)
_LETTERS = re.compile(rb"<(?:\w+:)?t\b[^>]*>\s*[^<\s]")
_SHARED = re.compile(
    rb"<(?:\w+:)?c(?=\s)(?=[^>]*\bt=[\"']s[\"'])(?=[^>]*\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'])[^>]*>"
    rb"\s*<(?:\w+:)?v>([0-9]{1,9})<"
)


class Looks:
    """Which styles and which shared texts make a cell look like more than its text."""

    def __init__(self, styles: bytes = b"", texts: bytes = b"") -> None:
        self._looks = looks_of_styles(styles)
        self._struck = struck_texts(texts)
        numbers = b"|".join(b"%d" % number for number in self._looks)
        self._cells = re.compile(
            rb"<(?:\w+:)?c(?=\s)(?=[^>]*\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'])[^>]*\bs=[\"'](%b)[\"']"
            % (numbers if len(self._looks) <= _FEW else rb"[0-9]{1,6}")
        )

    def look(self, piece: bytes, facts: SheetFacts) -> None:
        """Note which cells of a piece of a sheet look like that."""
        if self._looks:
            columns: dict[bytes, int] = {}
            facts.add_looks(
                (int(row), columns.get(at) or columns.setdefault(at, column_number(at.decode())), seen)
                for at, row, style in self._cells.findall(piece)
                if (seen := self._looks.get(int(style)))
            )
        if self._struck:
            facts.add_looks(
                (int(row), column_number(at.decode()), look(0, struck=True))
                for at, row, text in _SHARED.findall(piece)
                if int(text) in self._struck
            )


def looks_of_styles(part: bytes) -> dict[int, int]:
    """Give the look of each style by its number, where it is more than plain; see `netmap.opening.facts.look`."""
    fonts = [bool(_STRIKE.search(each)) for each in _within(_FONTS, _FONT, part)]
    kinds: dict[bytes, int] = {}
    fills = [
        0 if not each.strip() or _PLAIN.search(each) or _WHITE.search(each) else kinds.setdefault(each, len(kinds) + 1)
        for each in _within(_FILLS, _FILL, part)
    ]  # fmt: skip
    styles = _STYLES.search(part)
    looks = {}
    for number, style in enumerate(_STYLE.findall(styles[1]) if styles else ()):
        struck = _place(_FONT_OF, style, fonts)
        if seen := look(int(_place(_FILL_OF, style, fills)), struck=bool(struck)):
            looks[number] = seen
    return looks


def _within(section: re.Pattern[bytes], each: re.Pattern[bytes], part: bytes) -> list[bytes]:
    found = section.search(part)
    return each.findall(found[1]) if found else []


def _place(number: re.Pattern[bytes], style: bytes, known: list[bool] | list[int]) -> int:
    found = number.search(style)
    place = int(found[1]) if found else 0
    return known[place] if place < len(known) else 0


def struck_texts(part: bytes) -> frozenset[int]:
    """Give the numbers of the shared texts of which every letter is crossed out."""
    if b"strike" not in part:
        return frozenset()
    return frozenset(
        number
        for number, text in enumerate(_TEXT.findall(part))
        if b"strike" in text and all(map(_STRIKE.search, filter(_LETTERS.search, _RUN.findall(text))))
    )
