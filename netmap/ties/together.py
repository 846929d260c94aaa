"""Ties from groups: who sits in the same working group."""

from __future__ import annotations

import pandas as pd

from netmap.problems import NOTE, Problem
from netmap.tables import WORKING, Evidence
from netmap.ties.shared import pairs_sharing

NAME = "together"
OPTIONS = {
    "at_least": "Working groups that two must share to be tied",
    "largest": "Most members of a group that makes ties",
}


def ties(evidence: Evidence, *, at_least: int = 1, largest: int = 150) -> pd.DataFrame:
    """Tie two nodes that share a working group (methods 2.7); a mailing list ties nobody.

    Parameters
    ----------
    evidence : Evidence
    at_least : int
        Groups that two must share.
    largest : int
        Groups with more members make no ties.

    Returns
    -------
    DataFrame
        a, b (a < b), count (groups shared), weight (sum of 1/(members - 1)).
    """
    working = _in_working_groups(evidence)
    return pairs_sharing(working["node"], working["collaborative"], at_least=at_least, largest=largest)


def notes(evidence: Evidence, *, largest: int = 150, **_: float) -> list[Problem]:
    """Name the groups that were too large to make ties."""
    sizes = _in_working_groups(evidence)["collaborative"].value_counts().sort_index()
    return [
        Problem(
            f"{evidence.collaboratives.at[group, 'title']}: {size} {evidence.level}, too many for a working group",
            f"It makes no ties. The most is 'largest' in [ties.together] ({largest}).",
            NOTE,
        )
        for group, size in sizes[sizes > largest].items()
    ]


def _in_working_groups(evidence: Evidence) -> pd.DataFrame:
    kind = evidence.collaboratives["kind"].reindex(evidence.memberships["collaborative"])
    return evidence.memberships[(kind == WORKING).to_numpy()]
