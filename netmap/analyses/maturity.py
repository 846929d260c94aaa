"""How far ties have come in all, and across sectors (methods 7.3)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pandas as pd

from netmap.analyses.column import Column
from netmap.network import STATUSES, Findings, Network
from netmap.tables import TRUST

NAME = "maturity"
TITLE = "Maturity of ties"
ASKS = "How far have ties come, in all and between sectors?"
SOURCE = "Levels after Himmelman 2002 and Frey and others 2006, brought to the steps that both share"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "network": Column("Network", "people or organisations"),
    "pairs": Column("Which pairs", "all pairs, or pairs across sectors (both sectors known)"),
    "linked": Column("Linked pairs", "pairs of level 1 or more", 0),
    "mean_level": Column("Mean level", "of the linked pairs, 1 to 4; empty where there are none"),
    "working": Column(
        "Working ties",
        "pairs of the working level or more; ties that rest on events alone are not among them",
        0,
    ),
    "share_high": Column(
        "Work together",
        "share of the working ties at level 3 or 4; empty where no survey asked on a scale, since nothing else "
        "shows so much",
        -1,
    ),
    "two_answered": Column(
        "Named, both answered", "pairs of whom one or both named the other, and both answered", 0
    ),
    "confirmed": Column("Confirmed", "of these, how many both ends named", 0),
    "share_confirmed": Column(
        "Share confirmed",
        "confirmed, of those named where both answered; below 60% reports do not agree well",
        -1,
    ),
}


def table(findings: Findings) -> pd.DataFrame:
    """Sum up the levels of all linked pairs, and of those across sectors, in each wave."""
    rows = [
        [wave, level, *row]
        for (wave, level), network in findings.networks.items()
        if network.relations is not None
        for row in _rows(network, scaled=_scaled(findings.tables_in(wave).nominations))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _scaled(said: pd.DataFrame) -> bool:
    """Say whether answers that make ties have a scale; ratings of trust are some if there is nothing else."""
    rated = said["level"].notna()
    trust = rated & (said["ladder"] == TRUST)
    return bool((rated & ~trust).any() or (len(said) and trust.all()))


def _rows(network: Network, *, scaled: bool) -> Iterator[list[object]]:
    relations = network.relations
    if relations is None or relations.empty:
        return
    sector = network.nodes["sector"]
    a, b = (sector.reindex(relations[end]).fillna("").to_numpy() for end in ("a", "b"))
    yield ["all pairs", *_summed(relations, scaled=scaled)]
    across = relations[(a != "") & (b != "") & (a != b)]
    yield ["pairs across sectors", *_summed(across, scaled=scaled)]


def _summed(relations: pd.DataFrame, *, scaled: bool) -> list[object]:
    working = relations[relations["working"]]
    # Of all who were named, not of the working ties: a pair who disagree has the lower level, so it is often none.
    status = relations["status"].to_numpy()
    confirmed = int((status == STATUSES.index("confirmed")).sum())
    both = confirmed + int((status == STATUSES.index("unconfirmed")).sum())
    mean = float(relations["level"].mean()) if len(relations) else math.nan
    high = float((working["level"] >= 3).mean()) if len(working) and scaled else math.nan
    share = confirmed / both if both else math.nan
    return [len(relations), mean, len(working), high, both, confirmed, share]
