"""Which figures hold up when people are missing, and which do not (methods 9.3)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pandas as pd

from netmap.analyses.asked import Asked, asked
from netmap.analyses.column import Column
from netmap.analyses.compared import networks_of, over
from netmap.analyses.networks import LEVELS, WAVE
from netmap.network import Findings, Network

NAME = "safety"
TITLE = "Which figures hold up"
ASKS = "Which figures can be trusted though people are missing, and which need care?"
SOURCE = (
    "Flags by convention, not tests, after Smith and Moody 2013, Social Networks 35: 652-668, and Smith, Moody "
    "and Morgan 2017, Social Networks 48: 78-99: missing central people do more harm"
)
OPTIONS: Mapping[str, str] = {
    "answered": "Share of those invited who answered, and of members who were invited, below which figures on routes "
    "are fragile",
}
COLUMNS: Mapping[str, Column] = {
    **WAVE,
    "figure": Column("Figure", "the column's name of the figure"),
    "means": Column("What it is", "the figure in words"),
    "flag": Column("Flag", "holds, with care, or fragile"),
    "why": Column("Why", "the rule that gave the flag"),
}

HOLDS, CARE, FRAGILE = "holds", "with care", "fragile"

_ROBUST = {
    "in_degree": "Named by",
    "transitivity": "Whether contacts know one another",
    "ei_index": "Outward or inward (E-I)",
}
_MIDDLING = {
    "density": "Density",
    "n_components": "Separate pieces",
    "constraint": "Constraint",
}
_SENSITIVE = {
    "betweenness": "In between",
    "average_path_length": "Steps on average",
    "n_articulation_points": "Critical links",
    "fragmentation": "Fragmentation",
    "stage": "Stage",
}


def table(findings: Findings, *, answered: float = 0.8) -> pd.DataFrame:
    """Flag the figures of each wave."""
    rows = (
        row
        for kind in LEVELS
        for network in networks_of(findings, kind)
        if len(network.nodes)
        for row in _rows(findings, network, answered)
    )
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def _rows(findings: Findings, network: Network, least: float) -> Iterator[list[object]]:
    told = asked(findings, network)
    unknown = _unknown(network, told, least)
    moves = "moves much when people are missing"
    flags = (
        (_ROBUST, HOLDS, "moves little when people are missing at random"),
        (_MIDDLING, CARE, "moves somewhat when people are missing"),
        (_SENSITIVE, FRAGILE, f"{moves}, and {unknown}")
        if unknown
        else (_SENSITIVE, CARE, f"{moves}, but {told.rate:.0%} of those invited answered"),
    )
    for figures, flag, why in flags:
        for name, means in figures.items():
            yield [network.wave, network.level, name, means, flag, why]


def _unknown(network: Network, told: Asked, least: float) -> str:
    """Say why it is not known that nearly all were seen; empty where they were."""
    share = over(len(network.answered), len(network.nodes))
    if not len(network.answered) or math.isnan(share):
        return "no sheet says who could have been here and is not"
    if told.known:
        covered = over(int(network.nodes.index.isin(told.invited).sum()), len(network.nodes))
        if told.rate < least:
            return f"only {told.rate:.0%} of those invited answered (less than {least:.0%})"
        # However many of few answer, they say little of those who were never asked.
        return (
            f"only {covered:.0%} of the members were invited (less than {least:.0%})"
            if covered < least
            else ""
        )
    if share < least:
        return f"only {share:.0%} of the members answered (less than {least:.0%})"
    return f"though {share:.0%} of the members answered, no sheet says who else was asked"
