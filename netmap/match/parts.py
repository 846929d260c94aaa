"""The parts of a person's name: first, middle and last, as far as a comparable form tells them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

PEERS = frozenset(["lord", "lady", "baroness", "baron", "viscount", "earl", "countess"])
"""Titles that stand in place of a first name: "Lord Quillford" is not somebody called Lord."""


_GENERATIONS = frozenset(["jr", "jnr", "junior", "snr", "senior", "ii", "iii", "iv"])
"""What tells a father from his son: it counts as a middle name, so that two different ones are two people."""


class Parts(NamedTuple):
    """The parts of a name; empty text where it has none.

    Attributes
    ----------
    first, middle, last : str
        Middle names are parted by blanks. A name of one word has it as its first.
    title : str
        A title that stands in place of the first name.
    """

    first: str
    middle: str
    last: str
    title: str = ""


@lru_cache(maxsize=200_000)
def parts(key: str) -> Parts:
    """Part a comparable form (`netmap.match.clean.person_key`).

    >>> parts("amina jane khan")
    Parts(first='amina', middle='jane', last='khan', title='')
    >>> parts("john bell junior")
    Parts(first='john', middle='junior', last='bell', title='')
    >>> parts("lord quillford of eccles")
    Parts(first='', middle='eccles', last='quillford', title='lord')
    """
    words = key.split()
    # "Sarah Sarah Bell" comes of a sheet that was glued together.
    if len(words) > 2 and words[0] == words[1]:
        words = words[1:]
    if len(words) > 1 and words[0] in PEERS:
        return _of_peer(words)
    if len(words) > 2 and words[-1] in _GENERATIONS:
        words = [words[0], words[-1], *words[1:-1]]
    if len(words) < 2:
        return Parts(key, "", "")
    return Parts(words[0], " ".join(words[1:-1]), words[-1])


def _of_peer(words: list[str]) -> Parts:
    title, *rest = words
    if "of" in rest[1:]:
        place = rest.index("of", 1)
        rest, seat = rest[:place], " ".join(rest[place + 1 :])
    else:
        seat = ""
    if len(rest) == 1:
        return Parts("", seat, rest[0], title)
    return Parts(rest[0], " ".join([*rest[1:-1], *seat.split()]), rest[-1], title)


def is_initial(word: str) -> bool:
    """Say whether a word is one letter of an alphabet in which names have several."""
    return len(word) == 1 and word.islower()
