"""Find who is on a sign-in sheet and was not there: "sent apols" beside a name, after it, or as a line above names."""

from __future__ import annotations

import re

import numpy as np

from netmap.problems import Problem
from netmap.read.cells import Column
from netmap.read.layout import Layout
from netmap.words import plain

_SENT = r"(?:(?:sent|gave|with|has sent)\s+)?(?:apologies|apols?\.?)(?:\s+(?:sent|received|given|from))?"
_ALONE = re.compile(rf"^(?:{_SENT}|did not (?:attend|come)|dna|no[- ]show|not attending)$")
_AFTER = re.compile(rf"[\s,(\[–-]+{_SENT}[)\].]*$", re.IGNORECASE)
_LIST = re.compile(r"^(?:apologies|apols)(?: (?:from|received))?\s*:\s*\S", re.IGNORECASE)
_THERE = frozenset(("present", "attended", "attending", "in attendance", "attendees", "those present"))


def apologised(layout: Layout, usable: np.ndarray) -> tuple[np.ndarray, list[Problem]]:
    """Mask the rows of those who sent apologies, and set them aside."""
    names = layout.text("name").or_else(layout.text("first_name"))
    away = names.where(lambda text: bool(_AFTER.search(text) or _LIST.match(text)))
    away |= _below(names)
    fields = {place for places in layout.fields.values() for place in places}
    for place in range(len(layout.headings)):
        if place not in fields:
            away |= layout.column(place).where(means_apologies)
    away &= usable
    found = "sent apologies or did not come"
    return away, layout.aside(away, found, "Nothing to do, unless they came after all.")


def means_apologies(text: str) -> bool:
    """Say whether a text says that somebody did not come, and nothing else."""
    return bool(_ALONE.match(plain(text)))


def _below(names: Column) -> np.ndarray:
    """Mask the rows from a line "Apologies" on, up to one that says that those below it were there."""
    starts = names.where(means_apologies)
    if not starts.any():
        return starts
    turns = np.where(starts, 1, np.where(names.where(lambda text: plain(text) in _THERE), -1, 0))
    last = np.maximum.accumulate(np.where(turns != 0, np.arange(len(turns)), -1))
    below: np.ndarray = np.where(last >= 0, turns[last], 0) == 1
    return below
