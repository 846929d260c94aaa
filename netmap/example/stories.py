"""A few stories and quotes, of invented people in their invented words."""

from __future__ import annotations

import numpy as np

from netmap.example import typed
from netmap.example.events import MEETING, Gatherings
from netmap.example.groups import group_names
from netmap.example.town import NOWHERE, Town

HEADINGS = ("Date", "Title", "Name", "Organisation", "Group", "Area", "Story", "May be shared")

_VOICE, _WORKER, _NHS = "a voice", "the worker", "the health service"

TOLD = (
    # days before the end, title, of whom, what was told, may be shared
    (650, "A first breakfast", _VOICE, "I only came for the free breakfast. By the end I had promised to bring three "
     "neighbours to the next one, and I did.", "Yes"),
    (520, "", _NHS, "For years we gave people a leaflet. Now I give them a name, and I know that somebody will open "
     "the door.", "Yes"),
    (400, "The boiler", _VOICE, "A woman on our landing had no heating for a week. I did not know who to ring, but I "
     "knew who would know. It was fixed on the Thursday.", "Yes"),
    (290, "", "a young mum", "Nobody had asked me what I thought before. Then they asked me twice.", "Yes"),
    (120, "", "somebody new to the area", "I do not know the words yet, but I know the faces. That is how I found "
     "the school.", "Yes"),
    (55, "Where did they go?", _WORKER, "The health team used to sit at the second table. Their chairs have been "
     "empty since the spring and we still lay the cups out.", ""),
    (40, "If I am ill", _VOICE, "People ring me at ten at night. I do not mind it, but I do ask myself who they "
     "would ring if I were ill.", "No"),
    (25, "", _WORKER, "My post ends in March. What frightens me is not the end of it, but that most of this still "
     "goes through my phone.", "No"),
)  # fmt: skip
"""Eight stories; the last two may not be shared."""


def story_rows(town: Town, gatherings: Gatherings) -> list[list[object]]:
    """Give the sheet of stories: headings, then a row each, the oldest first."""
    voices = town.voices[1]["person"].to_numpy()
    last = int(gatherings.events["day"].max())
    start = int(gatherings.events.loc[gatherings.events["kind"] != MEETING, "day"].min())
    rows: list[list[object]] = [list(HEADINGS)]
    heard = 0
    for ago, title, of, told, shared in TOLD:
        day = typed.day_of(max(last - ago, start))
        person = _person(town, of, voices, heard)
        heard += of == _VOICE
        rows.append([day, title, *_about(town, of, person), told, shared])
    return rows


def _person(town: Town, of: str, voices: np.ndarray, heard: int) -> int:
    """Choose of whom a story is: the next voice, the worker, or the first of the health service."""
    if of == _WORKER:
        return int(town.workers[0])
    if of == _VOICE:
        return int(voices[heard % len(voices)]) if len(voices) else NOWHERE
    health = np.flatnonzero(town.people["sector"] == "NHS and health")
    return int(health[0]) if of == _NHS and len(health) else NOWHERE


def _about(town: Town, of: str, person: int) -> tuple[str, str, str, str]:
    """Give name, organisation, group and area; who is nobody in particular has words in place of a name."""
    if person == NOWHERE:
        return (of if of not in (_VOICE, _NHS) else "a resident"), "", "", ""
    one = town.people.loc[person]
    body = "" if one["organisation"] == NOWHERE else town.organisations.at[one["organisation"], "name"]
    area = "" if one["area"] == NOWHERE else town.areas[one["area"]]
    group = group_names(town)[one["circle"]] if of == _WORKER else ""
    return str(one["name"]), str(body), group, area
