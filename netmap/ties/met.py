"""Ties from events: who was in the same room more often than chance and habit would give."""

from __future__ import annotations

import pandas as pd

from netmap.problems import NOTE, Problem
from netmap.tables import Evidence
from netmap.ties.chance import expected_strength
from netmap.ties.shared import pairs_sharing

NAME = "met"
OPTIONS = {
    "at_least": "Events that two must share to be tied",
    "times_chance": "How many times more than by chance they must have met (0: not asked)",
    "largest": "Most who can come to an event that makes ties",
}


def ties(
    evidence: Evidence, *, at_least: int = 2, times_chance: float = 1.5, largest: int = 150
) -> pd.DataFrame:
    """Tie two nodes that were together often enough, and clearly more than chance (methods 2.4).

    Parameters
    ----------
    evidence : Evidence
    at_least : int
        Events that two must share.
    times_chance : float
        How many times the strength expected by chance theirs must be; 0 leaves the test out.
    largest : int
        Events with more nodes make no ties, since nobody meets everybody there. They still count when
        it is worked out what chance would give.

    Returns
    -------
    DataFrame
        a, b (a < b), count (events shared), weight (Newman strength).
    """
    node, event = evidence.attendance["node"], evidence.attendance["event"]
    pairs = pairs_sharing(node, event, at_least=at_least, largest=largest)
    if not times_chance or pairs.empty:
        return pairs
    expected = expected_strength(node, event, pairs["a"], pairs["b"])
    return pairs[pairs["weight"].to_numpy() >= times_chance * expected].reset_index(drop=True)


def notes(evidence: Evidence, *, largest: int = 150, **_: float) -> list[Problem]:
    """Name the events that were too large to say who met whom."""
    sizes = evidence.attendance["event"].value_counts().sort_index()
    return [
        Problem(
            f"{evidence.events.at[event, 'title']}: {size} {evidence.level} came, too many to say who met whom",
            f"Being there counts, but makes no ties. The most is 'largest' in [ties.met] ({largest}).",
            NOTE,
        )
        for event, size in sizes[sizes > largest].items()
    ]
