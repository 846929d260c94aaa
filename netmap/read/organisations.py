"""A directory of organisations."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from netmap.read.cells import Column
from netmap.read.found import Found, frame
from netmap.read.layout import Layout
from netmap.read.mention import Typed, details, listings, read_typed, tidy
from netmap.tables import ORGANISATION
from netmap.words import Words

NAME = "organisations"
NEEDS = "a column of organisations and none of people"
FIELDS = ("organisation", "alias", "sector", "area", "community", "invited")

_SEPARATORS = re.compile(r"[;\n]+")


def fits(layout: Layout, words: Words) -> float:
    """Fit where organisations stand without people."""
    return 0.5 if layout.has("organisation") and not layout.has_people else 0.0


def read(layout: Layout, words: Words) -> Found:
    """Read sector, area and community of each organisation, and what else it is called."""
    who = read_typed(layout, words)
    return Found(
        says=f"directory of organisations: {who.count(who.usable)}",
        tables={
            "mentions": pd.concat(
                [who.mentions(layout, who.usable), _also_known_as(layout, words, who)], ignore_index=True
            ),
            "listings": listings(layout, words, who, who.usable, directory=True),
        },
        problems=who.problems,
    )


def _also_known_as(layout: Layout, words: Words, who: Typed) -> pd.DataFrame:
    """Give a mention for each other name of an organisation; what it is another name of stands as its organisation."""
    others = details(layout.text("alias"), words).to_numpy()[who.usable]
    listed = zip(others, who.names.to_numpy()[who.usable], layout.numbers[who.usable], strict=True)
    named = [
        (tidy(name), organisation, row)
        for text, organisation, row in listed
        for name in _SEPARATORS.split(text)
        if name.strip()
    ]
    return frame(
        kind=ORGANISATION,
        name=Column.of([name for name, _, _ in named]),
        organisation=Column.of([organisation for _, organisation, _ in named]),
        email="",
        row=np.array([row for _, _, row in named], dtype=layout.numbers.dtype),
    )
