"""Who answered and what could be seen: the figures to print beside every other (methods 9.1)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.asked import Asked, asked
from netmap.analyses.column import Column
from netmap.analyses.compared import networks_of, over
from netmap.analyses.networks import LEVELS, WAVE
from netmap.network import STATUSES, Findings, Network

NAME = "coverage"
TITLE = "Who answered"
ASKS = "How many of those in the network answered, and how much of it can be seen through them?"
SOURCE = (
    "Plain counts; pairs seen as in Stork and Richards 1992, Group and Organization Management 17: 193-209"
)
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    **WAVE,
    "sector": Column("Sector", "all, then each sector by itself"),
    "members": Column("Members", "all with evidence in the wave", 0),
    "invited": Column("Asked", "how many were asked to answer; empty: no sheet says so", 0),
    "responded": Column("Answered", "how many members answered the survey; empty without a survey", 0),
    "invited_answered": Column("Answered, of those asked", "how many of those who were asked answered", 0),
    "uninvited": Column("Answered unasked", "answered, and no sheet says that they were asked", 0),
    "response_rate": Column(
        "Response rate", "answered, of those asked / asked; empty where it is not known who was asked", -1
    ),
    "answered_share": Column("Share that answered", "answered / members; not a response rate", -1),
    "pairs_seen": Column(
        "Pairs seen", "share of pairs of whom at least one answered: 1 - C(u, 2) / C(n, 2), u who did not answer", -1
    ),
    "confirmed": Column("Confirmed", "pairs who both answered and named each other", 0),
    "unconfirmed": Column("Unconfirmed", "pairs who both answered, and one named the other", 0),
    "confirmation_rate": Column("Confirmation rate", "confirmed / (confirmed + unconfirmed)", -1),
    "why": Column("Note", "why figures are empty"),
}  # fmt: skip

ALL = "all"

WHO_WAS_ASKED = "no sheet says who was asked, so there is no response rate (a column Invited would say it)"


def table(findings: Findings) -> pd.DataFrame:
    """Count for each wave, and for each sector in it, members, answers, and pairs seen."""
    rows = (
        row for kind in LEVELS for network in networks_of(findings, kind) for row in _rows(findings, network)
    )
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def pairs_seen(members: int, answered: int) -> float:
    """Give the share of pairs of whom at least one answered; NaN below two members."""
    silent = members - answered
    pairs = members * (members - 1) / 2
    return 1.0 - silent * (silent - 1) / 2 / pairs if pairs else math.nan


def _rows(findings: Findings, network: Network) -> Iterator[list[object]]:
    if network.nodes.empty:
        return
    told = asked(findings, network)
    yield _row(network, ALL, network.nodes.index.to_numpy(), told)
    # Those who were asked and are in nothing else have a sector too: of theirs nobody may have answered.
    sectors = network.nodes["sector"]
    if told.known:
        elsewhere = findings.tables.nodes(network.level)["sector"].reindex(told.invited).dropna()
        sectors = sectors.combine_first(elsewhere)
    for sector in sorted(set(sectors) - {""}):
        here = sectors.index[sectors == sector].to_numpy()
        yield _row(network, sector, here, told)


def _row(network: Network, sector: str, here: np.ndarray, told: Asked) -> list[object]:
    """Count those who are in the wave, and those who were asked: all of them, or those `here`."""
    nodes = network.nodes.index.to_numpy()
    nodes = nodes[np.isin(nodes, here)]
    place = [network.wave, network.level, sector, len(nodes)]
    if not len(network.answered):
        return [*place, *[math.nan] * 10, "no survey in this wave"]
    answered = int(np.isin(nodes, network.answered).sum())
    seen = pairs_seen(len(nodes), answered) if sector == ALL else math.nan
    confirmed, unconfirmed = _confirmations(network, nodes)
    counts = [
        len(each) if sector == ALL else int(np.isin(each, here).sum())
        for each in (told.invited, told.answered, told.unasked)
    ]
    invited, of_invited, unasked = counts if told.known else [math.nan] * 3
    rate = over(of_invited, invited) if told.known else math.nan
    why = "" if told.known else WHO_WAS_ASKED
    if told.known and not invited:
        why = "nobody of them was asked"
    return [
        *place, invited, answered, of_invited, unasked, rate, over(answered, len(nodes)), seen, confirmed,
        unconfirmed, over(confirmed, confirmed + unconfirmed), why,
    ]  # fmt: skip


def _confirmations(network: Network, nodes: np.ndarray) -> tuple[float, float]:
    """Count pairs, at least one of them among these nodes, who named each other, and of whom one named the other."""
    if network.relations is None:
        return math.nan, math.nan
    touched = network.relations["a"].isin(nodes) | network.relations["b"].isin(nodes)
    status = network.relations.loc[touched, "status"]
    return tuple(float((status == STATUSES.index(each)).sum()) for each in ("confirmed", "unconfirmed"))  # type: ignore[return-value]
