"""What each tie of the map stands on: the newest events and groups that two share, and what one said.

Events, groups and answers stand in lists; a tie holds the places of the newest four, so that a page of a
few thousand ties stays small.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netmap.maps.levels import Level, bit
from netmap.network import Findings
from netmap.tables import NONE, WORKING, Evidence, look_up

NEWEST = 4
"""How many events, groups and answers a tie names; their number is told besides."""

FEWER, MANY_CHARACTERS = 1, 500_000
"""How many events and groups a tie names where all its newest would take more room than this."""

MOST_CHARACTERS = 1_500_000
"""Evidence that would take more room in the page than this is left out; `netmap explain` shows it."""


def evidence_of(findings: Findings, level: Level) -> dict[str, Any] | None:
    """Give the evidence of a level's ties; None where it takes too much room or there is none.

    Returns
    -------
    dict
        events (title and day), groups (titles), said (question and answer); met, together: for each tie the
        places of the newest; named: for each tie, 2 x the place in said, + 1 where the second said it.
    """
    tables = findings.tables
    events = _events_newest_first(tables.events)
    groups = tables.collaboratives.index[tables.collaboratives["kind"] == WORKING]
    parts: dict[str, list[list[int]]] = {"met": [], "together": [], "named": []}
    said = _Said()
    for number, wave in enumerate(findings.waves):
        ties = level.ties[level.ties["wave"] == number]
        during = findings.tables_in(wave)
        seen = during.seen_as(level.key)
        ends = level.nodes.index.to_numpy()[ties[["a", "b"]].to_numpy()]
        came = _sets(_column(seen, "attendance", "event"), events)
        joined = _sets(_column(seen, "memberships", "collaborative"), groups)
        parts["met"] += _shared(ends, came, _of_kind(level, ties, "met"))
        parts["together"] += _shared(ends, joined, _of_kind(level, ties, "together"))
        answers = said.of(during, level.key)
        parts["named"] += _named(ends, answers, _of_kind(level, ties, "named"))
    if not any(any(ids) for lists in parts.values() for ids in lists):
        return None
    if _room(parts) > MANY_CHARACTERS:
        parts |= {name: [ids[:FEWER] for ids in parts[name]] for name in ("met", "together")}
    if _room(parts) > MOST_CHARACTERS:
        return None
    listed = tables.events.reindex(events)
    return {
        "events": [[title, _day(day)] for title, day in zip(listed["title"], listed["date"], strict=True)],
        "groups": tables.collaboratives["title"].reindex(groups).tolist(),
        "said": said.listed,
        **{name: lists if any(lists) else [] for name, lists in parts.items()},
    }


def _room(parts: dict[str, list[list[int]]]) -> int:
    """Estimate how many characters the lists take in the page."""
    return sum(2 + 6 * len(ids) for lists in parts.values() for ids in lists)


def _events_newest_first(events: pd.DataFrame) -> pd.Index:
    return events.sort_values("date", ascending=False, kind="stable", na_position="last").index


def _day(day: pd.Timestamp) -> str:
    return "" if pd.isna(day) else f"{day.day} {day:%B %Y}"


def _column(seen: Evidence, table: str, column: str) -> pd.DataFrame:
    return getattr(seen, table)[["node", column]].set_axis(["node", "thing"], axis=1)


def _sets(rows: pd.DataFrame, order: pd.Index) -> dict[int, set[int]]:
    """List for each node the things it shares in, as places in the order."""
    place = order.get_indexer(rows["thing"])
    kept = place >= 0
    found = pd.Series(place[kept]).groupby(rows["node"].to_numpy()[kept])
    return {int(node): set(places.tolist()) for node, places in found}


def _of_kind(level: Level, ties: pd.DataFrame, key: str) -> np.ndarray[Any, Any]:
    if key not in [kind.key for kind in level.kinds]:
        return np.zeros(len(ties), dtype=bool)
    both = bit(level.kinds, key) | bit(level.kinds, key, back=True)
    return np.asarray((ties["kinds"].to_numpy() & both) > 0)


def _shared(
    ends: np.ndarray[Any, Any], things: dict[int, set[int]], wanted: np.ndarray[Any, Any]
) -> list[list[int]]:
    nothing: set[int] = set()
    return [
        sorted(things.get(a, nothing) & things.get(b, nothing))[:NEWEST] if here else []
        for (a, b), here in zip(ends.tolist(), wanted.tolist(), strict=True)
    ]


class _Said:
    """The different questions and answers of a study, each once, in the order in which they are met."""

    def __init__(self) -> None:
        self.listed: list[list[str]] = []
        self._place: dict[tuple[str, str], int] = {}

    def of(self, during: Any, level: str) -> dict[tuple[int, int], list[int]]:
        """List for each who-of-whom the places of what was said, the highest level first."""
        node, said = during.node_of_mention(level), during.nominations
        frame = said.assign(
            who=look_up(node, said["mention"], missing=NONE), whom=look_up(node, said["named"], missing=NONE)
        )
        frame = frame[
            ~(frame["level"] <= 0)
            & (frame["who"] != NONE)
            & (frame["whom"] != NONE)
            & (frame["who"] != frame["whom"])
        ]
        frame = frame.sort_values(
            ["who", "whom", "level", "question", "answer"],
            ascending=[True, True, False, True, True],
            na_position="last",
        )
        found: dict[tuple[int, int], list[int]] = {}
        for row in frame.itertuples(index=False):
            place = self._place.setdefault((row.question, row.answer), len(self.listed))
            if place == len(self.listed):
                self.listed.append([row.question, row.answer])
            places = found.setdefault((row.who, row.whom), [])
            if place not in places:
                places.append(place)
        return found


def _named(
    ends: np.ndarray[Any, Any], said: dict[tuple[int, int], list[int]], wanted: np.ndarray[Any, Any]
) -> list[list[int]]:
    return [
        [2 * each for each in said.get((a, b), [])[:NEWEST]]
        + [2 * each + 1 for each in said.get((b, a), [])[:NEWEST]]
        if here
        else []
        for (a, b), here in zip(ends.tolist(), wanted.tolist(), strict=True)
    ]


def group_members(findings: Findings, level: Level) -> dict[str, Any]:
    """List the groups and lists that nodes belong to: their titles, and for each wave the members' places."""
    titles = findings.tables.collaboratives["title"]
    waves = []
    for wave in findings.waves:
        rows = findings.tables_in(wave).seen_as(level.key).memberships
        place = level.nodes.index.get_indexer(rows["node"])
        inside = pd.Series(place[place >= 0]).groupby(rows["collaborative"].to_numpy()[place >= 0])
        members = {int(group): sorted(places.tolist()) for group, places in inside}
        waves.append([members.get(int(group), []) for group in titles.index])
    return {"titles": titles.tolist(), "members": waves}
