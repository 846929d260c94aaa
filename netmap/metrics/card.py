"""The card of a metric: the one place where a figure is described.

The card feeds the report, the workbook's headings, the map's menus, `netmap metrics` and the generated
page of measures, so that a figure is worded once.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from netmap.network import COMPARED, Network

GIVES = ("node", "whole", "group", "pair")
"""What a metric gives a number for: each node, the whole network, each sector, each two sectors."""


@dataclass(frozen=True)
class Metric:
    """A function of a network, and what people need to know to read its figure.

    Attributes
    ----------
    name : str
        The column in every output (methods.md section 16); the function's own name.
    title : str
        A heading of one to four plain words.
    asks : str
        The question it answers, true of people, organisations and sectors alike.
    unit : str
        What the number counts and its range.
    needs : str
        What must be there for it to be defined, completing "needs ...".
    source : str
        Who defined it, and where.
    gives : str
        One of `GIVES`.
    levels : tuple of str
        The levels at which it makes sense.
    digits : int
        Decimals on screen; files have full precision. -1 shows a share as a percentage.
    setting : str
        The setting of study.toml that moves it, if any.
    label : bool
        Whether the number only tells one group from another: nothing is sized or ranked by such a figure.
    """

    function: Callable[[Network], Any]
    name: str
    title: str
    asks: str
    unit: str
    needs: str
    source: str
    gives: str
    levels: tuple[str, ...] = ("people", "organisations", "sectors", "areas", "communities")
    digits: int = 2
    setting: str = ""
    label: bool = False

    def __call__(self, network: Network) -> Any:
        """Work it out: a Series (index as `gives` says) or a float; NaN where undefined, never an error."""
        return self.function(network)

    @property
    def reason(self) -> str:
        """Why a figure is not there: ``"needs at least two contacts"``."""
        return f"needs {self.needs}"

    def show(self, value: float) -> str:
        """Write a figure as people read it: ``"0.31"``, ``"1,204"``, ``"63%"``, or ``"n/a"``."""
        if value is None or math.isnan(value):
            return "n/a"
        if self.digits < 0:
            return f"{value:.0%}"
        return f"{value:,.{self.digits}f}"

    def worded(self, compare: str) -> Metric:
        """Give the card in words that are true where areas, or communities, stand for sectors."""
        return _worded(self, compare)


def in_words(text: str, compare: str) -> str:
    """Put what is compared in the place of the sector in a text of ours, never in one from the data.

    >>> in_words("Sectors: how many in this sector have a tie to a sector outside it?", "area")
    'Areas: how many in this area have a tie to an area outside it?'
    """
    if compare == "sector":
        return text
    return _SECTOR.sub(lambda found: _in_place_of(found, *COMPARED[compare]), text)


_SECTOR = re.compile(r"\b(a )?(sectors?)\b", re.IGNORECASE)


def _in_place_of(found: re.Match[str], one: str, many: str) -> str:
    """Write one word for another: after the right article, in the same number, small or capital."""
    article, was = found.groups()
    word = many if was.casefold() == "sectors" else one
    if article and word[0] in "aeiou":
        article = f"{article[0]}n "
    return (article or "") + (word.capitalize() if was[0].isupper() else word)


@lru_cache(maxsize=1024)
def _worded(card: Metric, compare: str) -> Metric:
    return replace(
        card,
        title=in_words(card.title, compare),
        asks=in_words(card.asks, compare),
        unit=in_words(card.unit, compare),
        needs=in_words(card.needs, compare),
        source=in_words(card.source, compare),
    )


def metric(**card: Any) -> Callable[[Callable[[Network], Any]], Metric]:
    """Turn a function of a network into a `Metric` with the card given; its name is the function's."""

    def with_card(function: Callable[[Network], Any]) -> Metric:
        return Metric(function=function, name=function.__name__, **card)

    return with_card
