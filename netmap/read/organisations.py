"""A directory of organisations."""

from __future__ import annotations

from netmap.read.found import Found
from netmap.read.layout import Layout
from netmap.read.mention import listings, read_typed
from netmap.words import Words

NAME = "organisations"
NEEDS = "a column of organisations and none of people"
FIELDS = ("organisation", "sector", "area", "community")


def fits(layout: Layout, words: Words) -> float:
    """Fit where organisations stand without people."""
    return 0.5 if layout.has("organisation") and not layout.has_people else 0.0


def read(layout: Layout, words: Words) -> Found:
    """Read sector, area and community of each organisation."""
    who = read_typed(layout, words)
    return Found(
        says=f"directory of organisations: {who.count(who.usable)}",
        tables={
            "mentions": who.mentions(layout, who.usable),
            "listings": listings(layout, words, who, who.usable, directory=True),
        },
        problems=who.problems,
    )
