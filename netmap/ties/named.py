"""Ties from surveys: who named whom. The one kind that has a direction."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from netmap.problems import Problem
from netmap.tables import Evidence

NAME = "named"
OPTIONS = {
    "at_least": "Lowest level of an answer that makes a tie, where the question has a scale",
    "mutual": "Whether a tie that one end names holds for both, as in a list of ties (1: yes; 0: one said so)",
}

_ENDS = ["node", "named_node"]


def both_ways(evidence: Evidence) -> Evidence:
    """Let each that was named say of the other what was said of it, unless it said something higher itself."""
    said = evidence.nominations
    back = said.rename(columns={"node": "named_node", "named_node": "node"})
    most = {column: "any" if column == "unscaled" else "max" for column in said if column not in _ENDS}
    both = (
        pd.concat([said, back[list(said)]], ignore_index=True)
        .groupby(_ENDS, as_index=False, sort=True)
        .agg(most)
    )
    return replace(evidence, nominations=both[list(said)].astype(said.dtypes.to_dict()))


def ties(evidence: Evidence, *, at_least: float = 2, mutual: int = 0) -> pd.DataFrame:
    """Tie a node to each that it named, at or above a level.

    Parameters
    ----------
    evidence : Evidence
    at_least : float
        The lowest level that makes a tie, where the question has a scale. Naming somebody in answer to
        a question without a scale always does.
    mutual : int
        1 where the answers are a list of ties, which has each once and holds both ways.

    Returns
    -------
    DataFrame
        a (who says so), b (of whom), count (1), weight (the level; 1 without a scale).
    """
    said = (both_ways(evidence) if mutual else evidence).nominations
    level = said["level"].where(said["level"] >= at_least)
    weight = level.fillna(said["unscaled"].map({True: 1.0, False: float("nan")}))
    ties = pd.DataFrame({"a": said["node"], "b": said["named_node"], "count": 1, "weight": weight})
    return ties[weight.notna()]


def notes(evidence: Evidence, *, at_least: float = 2, **_: float) -> list[Problem]:
    """Tell where answers say that there is a tie, and not one of them is high enough to make one."""
    said = evidence.nominations
    some = int((said["level"] > 0).sum())
    if not some or said["unscaled"].any() or (said["level"] >= at_least).any():
        return []
    highest = f"{said['level'].max():g}"
    return [
        Problem(
            f"no answer of the survey makes a tie: the highest level is {highest}, and ties need {at_least:g} "
            f"({'1 answer is' if some == 1 else f'{some:,} answers are'} above 0)",
            f"If {highest} means a tie, such as a plain yes, give it a level of its own in study.toml: "
            f'"{highest}" = {at_least:g} under [answers."the question"].',
        )
    ]
