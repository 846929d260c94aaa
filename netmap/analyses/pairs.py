"""Every pair with a sign of a link, and all that is known of it: the table behind the ties (methods 2 and 7.2)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy import sparse

from netmap.analyses.column import Column
from netmap.network import LEVEL_WORDS, STATUSES, Findings, Network
from netmap.ties.chance import expected_strength
from netmap.ties.surprise import surprise

NAME = "pairs"
TITLE = "Pairs"
ASKS = "What is known of each pair: events, groups, what each said, and how far the tie has come?"
SOURCE = "Strength: Newman 2001; by chance and p: Neal 2014, Neal, Domagalski and Sagan 2021"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "network": Column("Network", "people or organisations"),
    "a": Column("a", "the first's number", 0),
    "a_name": Column("One", "the first"),
    "b": Column("b", "the other's number", 0),
    "b_name": Column("Other", "the other"),
    "level": Column(
        "Level", "0 to 4 collaborate; a tie of level 0 rests on events too large to show that two met", 0
    ),
    "means": Column("What it means", "the level in words"),
    "tie": Column("A tie?", "yes: it counts in the figures; no: a sign of a link, and not enough for a tie"),
    "status": Column("In the survey", "confirmed, unconfirmed, one-sided, no tie, not asked"),
    "a_says": Column("One says", "the level that the first gave; 0 did not name them; empty: not asked", 1),
    "b_says": Column("Other says", "the level that the other gave; 0 did not name them; empty: not asked", 1),
    "claimed": Column("Claimed", "the higher of the two", 1),
    "newest": Column("Newest evidence", "the day of the newest dated event or answer"),
    "count": Column("Events shared", "events that both were at, of any size", 0),
    "newman": Column("Strength", "of the events shared: each gives 1 / (others who came)", 3),
    "newman_expected": Column(
        "By chance", "the strength that chance would give, going by how active each is", 3
    ),
    "relative_strength": Column("Times chance", "the first of these divided by the second"),
    "attendance_tie": Column(
        "Met often?", "yes: together more than chance gives, by the settings of ties.met"
    ),
    "jaccard": Column("Jaccard", "events shared, of all that either was at; empty where one was at none", 3),
    "cosine": Column("Cosine", "events shared / root of the product of both counts", 3),
    "simpson": Column("Overlap", "events shared, of those of the one who was at fewer", 3),
    "sdsm_p": Column(
        "p of the events", "chance of sharing as many; a high one does not say there is no link", 4
    ),
}

IN_LARGE_ROOMS = "at the same large events"
"""What a tie means whose two were together more than chance gives, and in no room small enough to have met."""

_BLOCK = 200_000
_MOST_TESTED = 300_000


def table(findings: Findings) -> pd.DataFrame:
    """List the pairs of every wave that are tied or show any sign of a link, by their numbers."""
    parts = [
        _of(findings, network).assign(wave=wave, network=level)
        for (wave, level), network in findings.networks.items()
        if network.relations is not None
    ]
    return pd.concat([pd.DataFrame(columns=list(COLUMNS)), *parts], ignore_index=True)[list(COLUMNS)]


def _of(findings: Findings, network: Network) -> pd.DataFrame:
    relations = network.relations if network.relations is not None else pd.DataFrame()
    tied = pd.MultiIndex.from_frame(network.pairs)
    known = relations.set_index(["a", "b"]).drop(columns="newman")
    index = known.index.union(tied).rename(["a", "b"])
    met = network.ties.loc[network.ties["kind"] == "met", ["a", "b"]]
    frame = known.reindex(index)
    level = frame["level"].fillna(0).astype(int).to_numpy()
    status = frame["status"].fillna(STATUSES.index("not asked")).astype(int).to_numpy()
    names = network.nodes["name"]
    ends = index.to_frame(index=False)
    frame = frame.assign(
        level=level,
        # Of whom nothing is known but that they are tied, the two were together more than by chance, in large rooms.
        means=np.where(level == 0, IN_LARGE_ROOMS, np.array(LEVEL_WORDS)[level]),
        tie=np.where(index.isin(tied), "yes", "no"),
        status=np.array(STATUSES)[status],
        attendance_tie=np.where(index.isin(pd.MultiIndex.from_frame(met)), "yes", "no"),
        a_name=names.reindex(ends["a"]).to_numpy(),
        b_name=names.reindex(ends["b"]).to_numpy(),
    ).reset_index()
    return frame.join(_shared(findings.tables_in(network.wave).seen_as(network.level).attendance, ends))


def _shared(attendance: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Give what each pair shares of events, by every way of counting it."""
    node, event = attendance["node"], attendance["event"]
    count, newman = _counted(attendance, pairs)
    attended = node.value_counts()
    a, b = (attended.reindex(pairs[end]).fillna(0).to_numpy(dtype=float) for end in ("a", "b"))
    both = (a > 0) & (b > 0)
    expected = np.full(len(pairs), np.nan)
    p = np.full(len(pairs), np.nan)
    if both.any():
        some = pairs[both]
        expected[both] = expected_strength(node, event, some["a"], some["b"])
        if both.sum() <= _MOST_TESTED:
            counted = some.assign(count=count[both].astype(int))
            p[both] = surprise(node, event, counted)["p"].to_numpy()
    return pd.DataFrame(
        {
            "count": count,
            "newman": newman,
            "newman_expected": expected,
            "relative_strength": _over(newman, expected),
            "jaccard": _over(count, np.where(both, a + b - count, 0.0)),
            "cosine": _over(count, np.sqrt(a * b)),
            "simpson": _over(count, np.minimum(a, b)),
            "sdsm_p": p,
        },
        index=pairs.index,
    )


def _counted(attendance: pd.DataFrame, pairs: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Count the events of any size that each pair shares, and add up their strength."""
    count, newman = np.zeros(len(pairs)), np.zeros(len(pairs))
    nodes, i = np.unique(attendance["node"].to_numpy(), return_inverse=True)
    events, e = np.unique(attendance["event"].to_numpy(), return_inverse=True)
    if not len(i):
        return count, newman
    size = np.bincount(e)
    share = np.divide(1.0, size - 1, out=np.zeros(len(size)), where=size > 1)
    here = sparse.csr_array((np.ones(len(i)), (i, e)), shape=(len(nodes), len(events)))
    known = np.flatnonzero(np.isin(pairs["a"], nodes) & np.isin(pairs["b"], nodes))
    a, b = (np.searchsorted(nodes, pairs[end].to_numpy()[known]) for end in ("a", "b"))
    for start in range(0, len(known), _BLOCK):
        some = slice(start, start + _BLOCK)
        both = here[a[some]].multiply(here[b[some]]).tocsr()
        count[known[some]] = both.sum(axis=1)
        newman[known[some]] = both @ share
    return count, newman


def _over(top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    return np.asarray(np.divide(top, bottom, out=np.full(len(top), np.nan), where=np.nan_to_num(bottom) > 0))
