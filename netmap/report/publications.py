"""The publications that the figures of a study rest on, read off the cards."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_NAME = r"(?:van )?[A-Z][\w'-]+"
_CITED = re.compile(rf"{_NAME}(?:(?:, | and ){_NAME})*(?: and others)? (?:18|19|20)\d\d")
"""Authors and year: ``"Watts and Strogatz 1998"``."""

_REMARK = re.compile(r": (?=[a-z])(?!e\d)| \(|, with ")
"""Where a publication ends and a remark of ours begins; article numbers such as e2051 belong to it."""


def publications(sources: Iterable[str]) -> dict[str, str]:
    """List the publications named in texts, each once, in the order of their authors.

    Returns
    -------
    dict
        Authors and year to the publication as fully as any text gives it.

    >>> publications(["In-degree; Freeman 1979, Social Networks 1: 215-239", "A plain count", "after Freeman 1979"])
    {'Freeman 1979': 'Freeman 1979, Social Networks 1: 215-239'}
    """
    found: dict[str, str] = {}
    for cited, whole in sorted(pair for source in sources for pair in _named(source)):
        if cited not in found or (found[cited] == cited and whole != cited):
            found[cited] = whole
    return dict(sorted(found.items(), key=lambda each: each[0].removeprefix("van ").casefold()))


def _named(source: str) -> Iterator[tuple[str, str]]:
    """Give authors and year, and the whole publication, for each that one text names."""
    for part in source.removeprefix("Roles of ").split("; "):
        for cited in _CITED.finditer(part):
            title = part[cited.end() :]
            if not re.match(r", (?:[A-Z]|arXiv)", title):
                title = ""
            yield cited.group(), cited.group() + _REMARK.split(title)[0]
