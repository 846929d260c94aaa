"""How far the tie of every pair has come: one level from events, groups and survey (methods 7.2).

0 no known link, 1 have met, 2 share information, 3 work together, 4 collaborate. Evidence combines by
maximum, because each level includes those below. Being in one room never shows more than "have met", and
a mailing list never more than 1; only a survey shows that two work together, and only both of them that
they collaborate.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from netmap.network import RELATIONS
from netmap.tables import LISTING, WORKING, Evidence
from netmap.ties.shared import pairs_sharing

NAME = "levels"
OPTIONS = {
    "working": "Lowest level that counts as a working tie",
    "have_met": "Newman strength of shared events from which two have met (0.125: one meeting of 9)",
    "unscaled": "Level of naming somebody in answer to a question without a scale",
    "largest": "Most who can share an event, group or list for it to show anything",
}

NOT_ASKED, NO_TIE, ONE_SIDED, UNCONFIRMED, CONFIRMED = range(5)
"""What the survey says of a pair, as codes of `netmap.network.STATUSES`."""

_BLOCK = 200_000

_ENOUGH_ONE_WAY = 10
"""So many pairs, and not one of them both ways, show that a list has each tie once."""


def relations(
    evidence: Evidence,
    *,
    working: float = 2,
    have_met: float = 0.125,
    unscaled: float = 2,
    largest: int = 150,
) -> pd.DataFrame:
    """Give the level of every pair that has any sign of a link.

    Parameters
    ----------
    evidence : Evidence
    working, have_met, unscaled : float
    largest : int
        As `OPTIONS` says.

    Returns
    -------
    DataFrame
        Columns of `netmap.network.RELATIONS`, sorted by a, b.
    """
    pairs = _joined([_met(evidence, have_met, largest), _together(evidence, largest), _named(evidence)])
    survey = _survey(evidence, pairs, unscaled)
    level = np.maximum(np.maximum(pairs["attendance"], pairs["membership"]), survey["survey"])
    tidy = pairs.assign(
        **survey,
        level=level,
        working=(level >= working) & (level > 0),
        newest=_newest(evidence, pairs, largest),
    )
    tidy = tidy[level.to_numpy() > 0]
    return tidy[list(RELATIONS)].astype(RELATIONS).reset_index(drop=True)


def _met(evidence: Evidence, have_met: float, largest: int) -> pd.DataFrame:
    rows = evidence.attendance
    pairs = pairs_sharing(rows["node"], rows["event"], largest=largest, least_weight=have_met)
    return pd.DataFrame({"a": pairs["a"], "b": pairs["b"], "newman": pairs["weight"], "attendance": 1.0})


def _together(evidence: Evidence, largest: int) -> pd.DataFrame:
    """Give 2 for sharing a working group, 1 for sharing nothing but a list."""
    kind = evidence.collaboratives["kind"].reindex(evidence.memberships["collaborative"]).to_numpy()
    parts = []
    for wanted, level in ((WORKING, 2.0), (LISTING, 1.0)):
        rows = evidence.memberships[kind == wanted]
        pairs = pairs_sharing(rows["node"], rows["collaborative"], largest=largest)
        parts.append(pd.DataFrame({"a": pairs["a"], "b": pairs["b"], "membership": level}))
    both = pd.concat(parts, ignore_index=True)
    return both.groupby(["a", "b"], as_index=False, sort=True)["membership"].max()


def _named(evidence: Evidence) -> pd.DataFrame:
    """List the pairs of whom one named the other, with the newest day of that."""
    said = evidence.nominations
    ends = np.sort(said[["node", "named_node"]].to_numpy(), axis=1)
    frame = pd.DataFrame({"a": ends[:, 0], "b": ends[:, 1], "said": said["date"].to_numpy()})
    return frame.groupby(["a", "b"], as_index=False, sort=True)["said"].max()


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the parts side by side, a row a pair; what a part does not have is 0, and no date."""
    joined = pd.DataFrame({"a": pd.Series(dtype="int32"), "b": pd.Series(dtype="int32")})
    for part in parts:
        joined = joined.merge(part, on=["a", "b"], how="outer", sort=True)
    for column in ("newman", "attendance", "membership"):
        joined[column] = joined[column].fillna(0.0).astype("float64") if column in joined else 0.0
    if "said" not in joined:
        joined["said"] = pd.Series(pd.NaT, index=joined.index, dtype="datetime64[s]")
    return joined


def _survey(evidence: Evidence, pairs: pd.DataFrame, unscaled: float) -> dict[str, np.ndarray]:
    """Give what the survey says of each pair, by the table of methods 7.2: columns of `RELATIONS`.

    Who answered a question that went through a list of names was asked about those whom they rated, and about
    nobody else; to be asked to name people freely is to be asked about everybody. So where only one end says
    something, the other said 0 if it answered and the one spoke freely; else it was not asked.
    """
    said = evidence.nominations
    free = np.fmax(said["freely"], np.where(said["unscaled"], unscaled, np.nan))
    of_list, freely = _both_ways(said, said["of_list"], pairs), _both_ways(said, free, pairs)
    says = np.fmax(of_list, freely)
    if said.empty or free.notna().any():
        answered = np.isin(pairs[["a", "b"]].to_numpy(), evidence.answered).reshape(-1, 2)
        spoken_of_list = ~np.isnan(of_list[:, ::-1])
        silent = np.isnan(says) & answered & ~spoken_of_list
        if not _each_tie_once(says, silent):
            says = np.where(silent, 0.0, says)
    level, status = _level_and_status(says)
    return {
        "survey": level,
        "status": status,
        "claimed": np.nan_to_num(says).max(axis=1, initial=0.0),
        "a_says": says[:, 0],
        "b_says": says[:, 1],
    }


def _each_tie_once(says: np.ndarray, silent: np.ndarray) -> bool:
    """Say whether many were named by one who might have named them back, and not one did.

    People asked in earnest name back at least some. A list without one such pair has each tie once, whoever
    said it: then silence of the other end is no denial.
    """
    said = ~np.isnan(says)
    unanswered = int((said & silent[:, ::-1]).any(axis=1).sum())
    return unanswered >= _ENOUGH_ONE_WAY and not said.all(axis=1).any()


def _both_ways(said: pd.DataFrame, level: pd.Series, pairs: pd.DataFrame) -> np.ndarray:
    """Look up what each end of a pair says of the other: an array of shape (pairs, 2), NaN where nothing."""
    there = pd.Series(level.to_numpy(), index=pd.MultiIndex.from_frame(said[["node", "named_node"]]))
    ways = [pd.MultiIndex.from_frame(pairs[[giver, named]]) for giver, named in (("a", "b"), ("b", "a"))]
    return np.column_stack([there.reindex(way).to_numpy(dtype="float64") for way in ways])


def _level_and_status(says: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give level and status of pairs by what each end, where it was asked (not NaN), says of the other."""
    asked = (~np.isnan(says)).sum(axis=1)
    level = np.nan_to_num(says)
    low, high = level.min(axis=1), level.max(axis=1)
    cases = [asked == 0, high == 0, asked == 1, low == 0]
    status = np.select(cases, [NOT_ASKED, NO_TIE, ONE_SIDED, UNCONFIRMED], default=CONFIRMED)
    found = np.select(cases, [0.0, 0.0, np.minimum(high, 3), np.minimum(high, 2)], default=low)
    return np.minimum(found, 4.0), status


def _newest(evidence: Evidence, pairs: pd.DataFrame, largest: int) -> pd.Series:
    """Give the day of the newest dated thing that a pair shares or said; none where nothing is dated."""
    said = pairs["said"].to_numpy(dtype="datetime64[s]")
    return pd.Series(np.fmax(_last_shared(evidence, pairs, largest), said), index=pairs.index)


def _last_shared(evidence: Evidence, pairs: pd.DataFrame, largest: int) -> np.ndarray:
    """Give the day of the last event that both ends of each pair were at."""
    rows = evidence.attendance
    days = evidence.events["date"].reindex(rows["event"]).to_numpy(dtype="datetime64[s]")
    size = rows["event"].map(rows["event"].value_counts()).to_numpy()
    usable = ~np.isnat(days) & (size <= largest)
    found = np.full(len(pairs), np.datetime64("NaT", "s"))
    if not usable.any():
        return found
    # Events stand in the order of their days, so the last shared one is the one furthest to the right.
    order = np.unique(days[usable], return_inverse=True)
    nodes, i = np.unique(rows["node"].to_numpy()[usable], return_inverse=True)
    here = sparse.csr_array((np.ones(len(i)), (i, order[1])), shape=(len(nodes), len(order[0])))
    a, b = (np.searchsorted(nodes, pairs[end].to_numpy()) for end in ("a", "b"))
    known = (a < len(nodes)) & (b < len(nodes))
    known &= np.isin(pairs["a"], nodes) & np.isin(pairs["b"], nodes)
    places = np.flatnonzero(known)
    for start in range(0, len(places), _BLOCK):
        some = places[start : start + _BLOCK]
        shared = here[a[some]].multiply(here[b[some]]).tocoo()
        last = np.full(len(some), -1)
        np.maximum.at(last, shared.row, shared.col)
        found[some[last >= 0]] = order[0][last[last >= 0]]
    return found
