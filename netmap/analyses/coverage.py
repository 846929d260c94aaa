"""Who answered and what could be seen: the figures to print beside every other (methods 9.1)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.compared import KINDS, WAVE, networks_of, over
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
    "responded": Column("Answered", "how many answered the survey; empty without a survey", 0),
    "response_rate": Column("Response rate", "answered / asked; empty where it is not known who was asked", -1),
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

WHO_WAS_ASKED = "no sheet says who was asked, so there is no response rate"


def table(findings: Findings) -> pd.DataFrame:
    """Count for each wave, and for each sector in it, members, answers, and pairs seen."""
    rows = (row for kind in KINDS for network in networks_of(findings, kind) for row in _rows(network))
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def pairs_seen(members: int, answered: int) -> float:
    """Give the share of pairs of whom at least one answered; NaN below two members."""
    silent = members - answered
    pairs = members * (members - 1) / 2
    return 1.0 - silent * (silent - 1) / 2 / pairs if pairs else math.nan


def _rows(network: Network) -> Iterator[list[object]]:
    if network.nodes.empty:
        return
    yield _row(network, ALL, np.ones(len(network.nodes), dtype=bool))
    for sector in sorted(set(network.nodes["sector"]) - {""}):
        yield _row(network, sector, (network.nodes["sector"] == sector).to_numpy())


def _row(network: Network, sector: str, inside: np.ndarray) -> list[object]:
    nodes = network.nodes.index.to_numpy()[inside]
    place = [network.wave, network.level, sector, len(nodes), math.nan]
    if not len(network.answered):
        return [*place, *[math.nan] * 7, "no survey in this wave"]
    answered = int(np.isin(nodes, network.answered).sum())
    seen = pairs_seen(len(nodes), answered) if sector == ALL else math.nan
    confirmed, unconfirmed = _confirmations(network, nodes)
    return [
        *place, answered, math.nan, over(answered, len(nodes)), seen, confirmed, unconfirmed,
        over(confirmed, confirmed + unconfirmed), WHO_WAS_ASKED,
    ]  # fmt: skip


def _confirmations(network: Network, nodes: np.ndarray) -> tuple[float, float]:
    """Count pairs, at least one of them among these nodes, who named each other, and of whom one named the other."""
    if network.relations is None:
        return math.nan, math.nan
    touched = network.relations["a"].isin(nodes) | network.relations["b"].isin(nodes)
    status = network.relations.loc[touched, "status"]
    return tuple(float((status == STATUSES.index(each)).sum()) for each in ("confirmed", "unconfirmed"))  # type: ignore[return-value]
