"""Which first names are one name: short forms and spellings.

The short forms come from the package nicknames (Apache 2.0), with the names of `nicknames.toml` added.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from nicknames import name_triplets

# A short form of so many names says no more than an initial would.
_TOO_MANY = 16


class _Names(NamedTuple):
    """What is known of first names: of each its full, short and other forms, and those that it never is."""

    full: dict[str, frozenset[str]]
    short: dict[str, frozenset[str]]
    spelt: dict[str, frozenset[str]]
    apart: dict[str, frozenset[str]]


def full_forms(name: str) -> frozenset[str]:
    """Give the names that a name can be short for.

    >>> sorted(full_forms("bob"))
    ['bert', 'bobby', 'robert']
    """
    return _names().full.get(name, frozenset())


def relatives(name: str) -> frozenset[str]:
    """Give the names under which the same person may be written; not the name itself.

    >>> {"robert", "rob"} <= relatives("bob"), "muhammad" in relatives("mohammed")
    (True, True)
    """
    known = _names()
    spelt = known.spelt.get(name, frozenset())
    full = full_forms(name).union(*(known.spelt.get(each, frozenset()) for each in full_forms(name)))
    ends = full | spelt | {name}
    return (
        (ends.union(*(known.short.get(each, frozenset()) for each in ends)))
        - {name}
        - known.apart.get(name, frozenset())
    )


def in_words(one: str, other: str) -> str:
    """Say how two first names are one name; empty where they are not.

    >>> in_words("bob", "robert"), in_words("bob", "rob"), in_words("ann", "bob")
    ('Bob is short for Robert', 'Bob and Rob are both short for Robert', '')
    """
    first, second = sorted([one, other])
    if second not in relatives(first):
        return ""
    if second in _names().spelt.get(first, frozenset()):
        return f"{first.title()} and {second.title()} are spellings of one name"
    both = sorted(full_forms(first) & full_forms(second))
    if both:
        return f"{first.title()} and {second.title()} are both short for {_best_known(both).title()}"
    if second in full_forms(first):
        return f"{first.title()} is short for {second.title()}"
    if first in full_forms(second):
        return f"{second.title()} is short for {first.title()}"
    return f"{first.title()} and {second.title()} can be one name" if second in relatives(first) else ""


def _best_known(names: list[str]) -> str:
    """Choose of several full forms the one that has most short forms."""
    return max(names, key=lambda name: (len(_names().short.get(name, ())), name))


def related_pairs(names: Iterable[str]) -> np.ndarray:
    """Give the pairs of names that can be one name, as places in the list: ``place * length + other place``."""
    listed = list(names)
    place = {name: number for number, name in enumerate(listed)}
    pairs = [
        place[name] * len(listed) + place[each]
        for name in listed
        for each in relatives(name)
        if each in place
    ]
    return np.array(sorted(pairs), dtype=np.int64)


def are_known(words: Iterable[str]) -> np.ndarray:
    """Say of which words it is known that they are first names."""
    known = _names()
    return np.array(
        [word in known.full or word in known.short or word in known.spelt for word in words], dtype=bool
    )


@cache
def _names() -> _Names:
    """Read the package's list and ours, once."""
    ours = tomllib.loads((files("netmap.match") / "nicknames.toml").read_text(encoding="utf-8"))
    full: dict[str, set[str]] = defaultdict(set)
    short: dict[str, set[str]] = defaultdict(set)
    for one in name_triplets():
        full[one.name2].add(one.name1)
    full = {name: forms for name, forms in full.items() if len(forms) <= _TOO_MANY}
    for name, forms in ours["short"].items():
        for form in forms:
            full.setdefault(form, set()).add(name)
    for form, names in full.items():
        for name in names:
            short[name].add(form)
    spelt, apart = _of_lists(ours["spellings"]["names"]), _of_lists(ours["apart"]["names"])
    frozen = [
        {name: frozenset(forms) for name, forms in each.items()} for each in (full, short, spelt, apart)
    ]
    return _Names(*frozen)


def _of_lists(lists: Iterable[list[str]]) -> dict[str, set[str]]:
    """Give for each name the others of all lists that it is in."""
    others: dict[str, set[str]] = defaultdict(set)
    for names in lists:
        for name in names:
            others[name] |= set(names) - {name}
    return others
