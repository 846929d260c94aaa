"""Ties from surveys: who named whom. The one kind that has a direction."""

from __future__ import annotations

import pandas as pd

from netmap.problems import Problem
from netmap.tables import Evidence

NAME = "named"
OPTIONS = {"at_least": "Lowest level of an answer that makes a tie, where the question has a scale"}


def ties(evidence: Evidence, *, at_least: float = 2) -> pd.DataFrame:
    """Tie a node to each that it named, at or above a level.

    Parameters
    ----------
    evidence : Evidence
    at_least : float
        The lowest level that makes a tie, where the question has a scale. Naming somebody in answer to
        a question without a scale always does.

    Returns
    -------
    DataFrame
        a (who says so), b (of whom), count (1), weight (the level; 1 without a scale).
    """
    said = evidence.nominations
    level = said["level"].where(said["level"] >= at_least)
    weight = level.fillna(said["unscaled"].map({True: 1.0, False: float("nan")}))
    ties = pd.DataFrame({"a": said["node"], "b": said["named_node"], "count": 1, "weight": weight})
    return ties[weight.notna()]


def notes(_evidence: Evidence, **_: float) -> list[Problem]:
    """Nothing is left out here; answers that could not be read are the reader's to tell."""
    return []
