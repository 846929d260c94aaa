"""How much each thing that agrees or differs says: levels, points and words.

An additive table in the manner of Fellegi and Sunter (1969, "A Theory for Record Linkage", JASA 64): each
comparison adds points for the level it reaches, in bits, so that 1 point doubles the odds. The score is the
chance that belongs to the sum of points: 0 points is 0.5, 3.2 points 0.9, 6.6 points 0.99. The points were set by
hand and tried on sets with known truth (docs/who-is-who.md, benchmarks/matching.py), not learnt from a
study: a study of sixty people is too small to learn from.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd


class Level(NamedTuple):
    """One level of a comparison: what it adds, and how it is said (empty: not worth a word)."""

    points: float
    words: str


# The places of levels in their table. Of two ways round, the one with more points counts.
SAME, NICKNAME, SLIP, ALIKE, CUT, INITIAL, PART, MISSING, TWO_NAMES, OTHER = range(10)
"""Levels of a first or last name."""

NOT_BOTH, AGREES, LIKE, DIFFERS, SHARED = range(5)
"""Levels of whatever stands beside a name."""

FIRST = {
    SAME: Level(3.0, ""),
    NICKNAME: Level(1.5, "{nickname}"),
    SLIP: Level(1.0, "first names one letter apart"),
    ALIKE: Level(-1.0, "first names much alike"),
    CUT: Level(0.5, "one first name is the beginning of the other"),
    INITIAL: Level(0.0, "only a first initial"),
    MISSING: Level(-0.5, "first name not given"),
    TWO_NAMES: Level(-2.0, "but the first names are two names that look alike"),
    OTHER: Level(-12.0, "but other first names"),
}
LAST = {
    SAME: Level(4.0, ""),
    SLIP: Level(2.0, "surnames one letter apart"),
    ALIKE: Level(-0.5, "surnames much alike"),
    PART: Level(1.5, "part of a longer surname"),
    INITIAL: Level(-1.0, "only the initial of a surname"),
    MISSING: Level(-1.0, "surname not given"),
    TWO_NAMES: Level(-2.0, "but the surnames are two names that look alike"),
    OTHER: Level(-12.0, "but other surnames"),
}
ORDER = {NOT_BOTH: Level(0.0, ""), LIKE: Level(-1.0, "surname first")}
MIDDLE = {
    NOT_BOTH: Level(0.0, ""),
    AGREES: Level(1.0, ""),
    LIKE: Level(-0.5, "middle name left out"),
    DIFFERS: Level(-7.0, "but other middle names"),
}
TITLE = {
    NOT_BOTH: Level(0.0, ""),
    AGREES: Level(3.5, "same title"),
    LIKE: Level(-2.5, ""),
    DIFFERS: Level(-6.0, "but other titles"),
}
RARE, USUAL, COMMON, VERY_COMMON = range(4)
RARITY = {
    RARE: Level(2.0, "a rare name here"),
    USUAL: Level(-0.5, ""),
    COMMON: Level(-3.0, "but several people here could have this name"),
    VERY_COMMON: Level(-6.0, "but many people here could have this name"),
}
ORGANISATION = {
    NOT_BOTH: Level(0.0, ""),
    AGREES: Level(4.0, "same organisation"),
    LIKE: Level(2.5, "organisations written alike"),
    DIFFERS: Level(-3.0, "but different organisations"),
    SHARED: Level(2.0, "same organisation, a large one"),
}
AREA = {
    NOT_BOTH: Level(0.0, ""),
    AGREES: Level(2.5, "same area"),
    LIKE: Level(2.0, "areas written alike"),
    DIFFERS: Level(-2.5, "but different areas"),
}
EMAIL = {
    NOT_BOTH: Level(0.0, ""),
    AGREES: Level(17.0, "same e-mail"),
    LIKE: Level(8.0, "e-mails nearly the same"),
    DIFFERS: Level(-3.0, "but different e-mails"),
    SHARED: Level(0.0, "the same e-mail, which several people share"),
}
GROUP = {
    NOT_BOTH: Level(0.0, ""),
    AGREES: Level(2.5, "in the same group by different sheets"),
    DIFFERS: Level(-2.0, "but listed twice in one group"),
}
EVENT = {
    NOT_BOTH: Level(0.0, ""),
    AGREES: Level(0.5, "never at the same event"),
    DIFFERS: Level(-8.0, "but in two rows of one sheet at the same event"),
}
LISTED = {NOT_BOTH: Level(0.0, ""), DIFFERS: Level(-4.0, "but in two rows of one directory")}
NAMED = {NOT_BOTH: Level(0.0, ""), DIFFERS: Level(-8.0, "but one of them named the other")}

LEVELS = {
    "first": FIRST, "last": LAST, "order": ORDER, "middle": MIDDLE, "title": TITLE,
    "email": EMAIL, "organisation": ORGANISATION, "area": AREA, "rarity": RARITY,
    "group": GROUP, "event": EVENT, "listed": LISTED, "named": NAMED,
}  # fmt: skip
"""Every comparison and its levels, in the order in which they are said."""

MOST_BESIDE = sum(max(each.points for each in table.values()) for table in (ORGANISATION, AREA, GROUP, EVENT))
"""The most that can be added by what is known beside a name, without an e-mail address."""

TOP = 12.0
"""More points than this are not told apart: the score is 1 but for two in ten thousand."""


def points_of(levels: pd.DataFrame) -> np.ndarray:
    """Add up the points of pairs; columns as in `LEVELS`, those not there add nothing."""
    total = np.zeros(len(levels))
    for name, table in LEVELS.items():
        if name in levels:
            added = np.full(max(table) + 1, np.nan)
            for level, each in table.items():
                added[level] = each.points
            total += added[levels[name].to_numpy()]
    return total


def score_of(points: np.ndarray) -> np.ndarray:
    """Turn points into a chance between 0 and 1, rounded to four decimal places."""
    return np.asarray(np.round(1 / (1 + 2.0 ** -np.clip(points, -TOP, TOP)), 4))


def in_words(levels: dict[str, int], nickname: str = "") -> str:
    """Say what agrees and what differs, what speaks for it first.

    >>> in_words({"first": NICKNAME, "last": SAME, "organisation": AGREES}, "Bob is short for Robert")
    'Bob is short for Robert, same organisation'
    """
    words = {name: LEVELS[name][level].words for name, level in levels.items()}
    if AGREES in (levels.get("email"), levels.get("organisation")) and levels.get("rarity") == RARE:
        # Where an e-mail or an organisation agrees, it does not need saying that the name is rare.
        words["rarity"] = ""
    # Where one half of a name is short, it has to be said that the other half agrees.
    for half, other, name in (("first", "last", "surname"), ("last", "first", "first name")):
        if levels[half] in (INITIAL, MISSING) and levels[other] == SAME:
            words[other] = f"same {name}"
    said = list(words.values())
    if levels["first"] == SAME and levels["last"] == SAME:
        said.insert(0, "same first name and surname" if levels.get("middle") == LIKE else "same name")
    kept = [each.format(nickname=nickname) for each in said if each]
    kept.sort(key=lambda each: each.startswith("but "))
    if len(kept) > 1 and kept[0] == "same name" and kept[1].startswith("same "):
        kept[:2] = [f"same name and {kept[1].removeprefix('same ')}"]
    return ", ".join(kept)
