"""Pairs who see their tie differently: worth a conversation, never averaged away (methods 7.2)."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from netmap.analyses.column import Column
from netmap.network import Findings, Network

NAME = "differing_views"
TITLE = "Pairs who see it differently"
ASKS = "Which two say very different things of how closely they work together?"
SOURCE = "Frey and others 2006: differing reports are worth exploring"
OPTIONS: Mapping[str, str] = {"apart": "Levels by which the two must differ to be listed"}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "network": Column("Network", "people or organisations"),
    "a": Column("a", "the first's number", 0),
    "a_name": Column("One", "the first"),
    "b": Column("b", "the other's number", 0),
    "b_name": Column("Other", "the other"),
    "a_says": Column("One says", "the level that the first gave; 0 did not name them", 0),
    "b_says": Column("Other says", "the level that the other gave; 0 did not name them", 0),
}


_WORK_TOGETHER = 3


def table(findings: Findings, *, apart: float = 2) -> pd.DataFrame:
    """List the pairs, both of whom answered, whose levels differ by so much or more; the widest apart first.

    One of the two has to say that they work together, or both have to say something: not to name back somebody
    who named you freely is no view of the tie.
    """
    parts = [
        _of(network, apart).assign(wave=wave, network=level)
        for (wave, level), network in findings.networks.items()
        if network.relations is not None
    ]
    frame = pd.concat([pd.DataFrame(columns=list(COLUMNS)), *parts], ignore_index=True)
    return frame[list(COLUMNS)]


def _of(network: Network, apart: float) -> pd.DataFrame:
    relations = network.relations if network.relations is not None else pd.DataFrame()
    gap = (relations["a_says"] - relations["b_says"]).abs()
    telling = (relations["claimed"] >= _WORK_TOGETHER) | (relations[["a_says", "b_says"]].min(axis=1) > 0)
    wide = relations.assign(gap=gap)[((gap >= apart) & telling).to_numpy()]
    wide = wide.sort_values(["gap", "a", "b"], ascending=[False, True, True])
    names = network.nodes["name"]
    return pd.DataFrame(
        {
            "a": wide["a"], "a_name": names.reindex(wide["a"]).to_numpy(),
            "b": wide["b"], "b_name": names.reindex(wide["b"]).to_numpy(),
            "a_says": wide["a_says"], "b_says": wide["b_says"],
        }
    )  # fmt: skip
