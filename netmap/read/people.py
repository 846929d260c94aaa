"""A directory of people: who they are, not what they did."""

from __future__ import annotations

from netmap.problems import Problem
from netmap.read import mention
from netmap.read.found import Found
from netmap.read.layout import Layout
from netmap.read.mention import listings, read_typed
from netmap.words import Words

NAME = "people"
NEEDS = "a column of names of people"
FIELDS = (*mention.FIELDS, "role", "invited")

_SAYS_MORE = ("sector", "area", "community", "role", "invited")


def fits(layout: Layout, words: Words) -> float:
    """Fit where people are named and nothing else does better."""
    return 0.5 if layout.has_people else 0.0


def read(layout: Layout, words: Words) -> Found:
    """Read organisation, sector, area, community and role of each person."""
    who = read_typed(layout, words)
    return Found(
        says=f"directory of people: {who.count(who.usable)}",
        tables={
            "mentions": who.mentions(layout, who.usable),
            "listings": listings(layout, words, who, who.usable, directory=True),
        },
        problems=(*who.problems, *_doubtful(layout)),
    )


def _doubtful(layout: Layout) -> list[Problem]:
    """Say so where a sheet is a directory only because nothing in it says more."""
    if layout.setting.read_as or any(map(layout.has, _SAYS_MORE)):
        return []
    found = "taken for a directory of people, which makes no ties, since no event, date or group was found"
    what = "Type the event and its date (or the group) above the headings, or name them in study.toml."
    return [layout.problem(found, what)]
