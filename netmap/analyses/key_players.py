"""Key players: the few who together hold a network together, and the few from whom all are nearest (methods 11.2)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.best_sets import Floats, Found, Members, WithEach, every_set, searched
from netmap.analyses.column import Column
from netmap.analyses.networks import NODE, WAVE, Seen, seen, table_of
from netmap.metrics import engine
from netmap.metrics.contacts import degree
from netmap.metrics.nearness import inverse_steps
from netmap.metrics.parts import left_without_each
from netmap.network import Findings

NAME = "key_players"
TITLE = "Key players"
ASKS = "Which few together would be missed most, and from which few would news reach all in fewest steps?"
SOURCE = "Key player problem; Borgatti 2006, Computational and Mathematical Organization Theory 12: 21-34"
OPTIONS: Mapping[str, str] = {
    "largest": "Largest set that is looked for",
    "sets": "Sets of a size that are listed where several are equally good",
    "all_up_to": "Sets up to which every one is tried; above, they are searched for",
    "starts": "Starts of that search",
}
PROTECT, START = "to protect", "to start with"
COLUMNS: dict[str, Column] = {
    **WAVE,
    "purpose": Column(
        "Purpose",
        "to protect: without them fragmentation would be highest; to start with: all others are nearest to them",
    ),
    "size": Column("How many together", "the size of the set", 0),
    "set": Column("Set", "from 1; sets of one purpose and size are equally good", 0),
    **NODE,
    "worth": Column(
        "Worth of the set",
        "to protect: fragmentation of those left; to start with: average of 1 / steps from the nearest of the set to "
        "the others, 1 if all are one step away",
    ),
    "cut_off": Column("Outside the largest piece", "of those who would be left without them", 0),
    "equally_good": Column("Equally good sets", "how many sets were found that do as much", 0),
    "how": Column("How found", "every set tried, or the best that a search found: there may be better ones"),
}
LARGE = 1_000
"""Above so many on the list the search is shorter: `LARGE_STARTS` starts, and those to start with are looked for
among the `CANDIDATES` with most contacts."""

LARGE_STARTS, CANDIDATES = 2, 200

LARGEST = 10_000
"""Above so many on the list no sets of two or more are looked for: it would take too long."""

_BY_DISTANCE = 200


def table(
    findings: Findings, *, largest: int = 3, sets: int = 5, all_up_to: int = 20_000, starts: int = 10
) -> pd.DataFrame:
    """List the best sets of each size for each network with ties; one row a member."""
    rows: list[dict[str, object]] = []
    for each in seen(findings):
        if len(each.network.pairs):
            found = _sets(each, int(largest), int(all_up_to), int(starts))
            rows += [row for of_size in found for row in _rows(each, *of_size, most=int(sets))]
    return table_of(COLUMNS, [pd.DataFrame(rows)] if rows else [])


def _sets(each: Seen, largest: int, all_up_to: int, starts: int) -> Iterator[tuple[str, int, Found]]:
    """Find the best sets of each size that leaves at least two others, for either purpose."""
    n, ends = len(each.network.nodes), each.network.ends
    contacts = degree(each.network).to_numpy(dtype=np.float64)
    for purpose, with_each in (
        (PROTECT, _fragmentation_with(n, ends)),
        (START, _nearness_with(each, contacts)),
    ):
        for size in range(1, min(largest if n <= LARGEST else 1, n - 2) + 1):
            if math.comb(n, size) <= all_up_to and (purpose == PROTECT or n <= LARGE):
                yield purpose, size, every_set(n, size, with_each)
            else:
                tries = starts if n <= LARGE else min(starts, LARGE_STARTS)
                yield purpose, size, searched(n, size, with_each, contacts, starts=tries)


def _without(n: int, ends: np.ndarray, members: Members) -> tuple[np.ndarray, np.ndarray]:
    """Give those who stay, and their ties as places among them."""
    stay = np.ones(n, dtype=bool)
    stay[list(members)] = False
    return np.flatnonzero(stay), (np.cumsum(stay) - 1)[ends[stay[ends].all(axis=1)]]


def _fragmentation_with(n: int, ends: np.ndarray) -> WithEach:
    """Give the fragmentation without some members and each other one."""

    def with_each(members: Members) -> Floats:
        stay, ties = _without(n, ends, members)
        values = np.full(n, -math.inf)
        values[stay] = left_without_each(len(stay), ties).fragmentation
        return values

    return with_each


def _nearness_with(each: Seen, contacts: Floats) -> WithEach:
    """Give the average of 1 / steps from the nearest of some members and each other one."""
    n = len(contacts)
    asked = np.arange(n) if n <= LARGE else np.sort(np.lexsort((np.arange(n), -contacts))[:CANDIDATES])
    with np.errstate(divide="ignore"):
        near = 1.0 / engine.steps_from(each.network)(asked)
    near[np.arange(len(asked)), asked] = 0.0
    row = {int(node): place for place, node in enumerate(asked)}

    def with_each(members: Members) -> Floats:
        values = np.full(n, -math.inf)
        rest = np.setdiff1d(np.arange(n), members)
        known = [row[member] for member in members if member in row]
        held = near[known].max(axis=0) if known else np.zeros(n)
        sums = np.maximum(near[:, rest], held[rest]).sum(axis=1) - held[asked]
        values[asked] = sums / max(n - len(members) - 1, 1)
        values[list(members)] = -math.inf
        return values

    return with_each


def _rows(each: Seen, purpose: str, size: int, found: Found, *, most: int) -> Iterator[dict[str, object]]:
    ids = each.network.nodes.index
    for place, members in enumerate(_furthest_first(each, purpose, found.sets)[:most], start=1):
        left = _left_outside(each, members)
        for member in members:
            yield {
                "wave": each.wave,
                "network": each.level,
                "purpose": purpose,
                "size": size,
                "set": place,
                "node_id": int(ids[member]),
                "name": each.names.iat[member],
                "worth": found.worth,
                "cut_off": left,
                "equally_good": len(found.sets),
                "how": found.how,
            }


def _furthest_first(each: Seen, purpose: str, sets: list[Members]) -> list[Members]:
    """Put equally good sets to protect in order of how far apart the others would be, where that costs little."""
    n, ends = len(each.network.nodes), each.network.ends
    if purpose == START or not 1 < len(sets) <= _BY_DISTANCE or n > LARGE // 2:
        return sets

    def nearness(members: Members) -> float:
        stay, ties = _without(n, ends, members)
        return round(float(inverse_steps(len(stay), ties).sum()), 9)

    return sorted(sets, key=lambda members: (nearness(members), members))


def _left_outside(each: Seen, members: Members) -> int:
    """Count those left who would not be in the largest piece."""
    stay, ties = _without(len(each.network.nodes), each.network.ends, members)
    # One more, without ties, leaves: what is left is all of the others.
    return len(stay) - int(left_without_each(len(stay) + 1, ties).largest[-1])
