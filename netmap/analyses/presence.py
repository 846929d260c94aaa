"""Power and presence: how far community people are where things are decided, and where links run."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.group_presence import seats_of
from netmap.analyses.standing import is_community
from netmap.network import Findings, Network

NAME = "presence"
TITLE = "Community presence"
ASKS = "What part of groups, seats, posts and bridging do community people have?"
SOURCE = "Counts; bridging is the share of all betweenness (Freeman 1977)"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "what": Column("Part of what", "people, groups with community people, seats, posts, bridging"),
    "total": Column("In all", "how many there are, of those whose sector is recorded", 0),
    "community": Column("Community", "how many of them are community people's, or include them", 0),
    "share": Column("Share", "the second of the first; empty where there are none", -1),
    "left_out": Column("Left out", "people, groups or seats left out because no sector is recorded", 0),
}


def table(findings: Findings) -> pd.DataFrame:
    """Give the community's part of people, groups, seats, posts and bridging in each wave."""
    rows = [
        [wave, *row]
        for (wave, level), network in findings.networks.items()
        if level == "people" and len(network.nodes)
        for row in _rows(findings, wave, network)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _rows(findings: Findings, wave: str, network: Network) -> Iterator[list[object]]:
    community = is_community(network.nodes)
    known = community | (network.nodes["sector"] != "").to_numpy()
    yield _row("people", known.sum(), community.sum(), (~known).sum())
    seats = seats_of(findings, wave)
    counted = seats[seats["known"]]
    groups = counted.groupby("group")["community"].any()
    unknown = seats["group"].nunique() - len(groups)
    yield _row("groups that include community people", len(groups), groups.sum(), unknown)
    yield _row("seats in groups", len(counted), counted["community"].sum(), (~seats["known"]).sum())
    posts = counted[counted["post"]]
    yield _row(
        "posts in groups", len(posts), posts["community"].sum(), (seats["post"] & ~seats["known"]).sum()
    )
    bridging = findings.measured[wave, "people"].nodes.get("betweenness", pd.Series(dtype="float64"))
    between = bridging.reindex(network.nodes.index).fillna(0.0).to_numpy()
    yield _row("bridging", between[known].sum(), between[community].sum(), (~known).sum())


def _row(what: str, total: float, community: float, left_out: float) -> list[object]:
    share = float(community) / float(total) if total else math.nan
    return [what, float(np.round(total, 6)), float(np.round(community, 6)), share, int(left_out)]
