"""Which networks the analyses look at, and what their nodes are called in tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from netmap.analyses.column import Column
from netmap.network import Findings, Measured, Network

LEVELS = ("people", "organisations")
"""The levels at which nodes are those who can meet, leave or be introduced."""

WAVE = {"wave": Column("Wave", "the wave"), "network": Column("Network", "people or organisations")}
NODE = {
    "node_id": Column("Id", "person_id or organisation_id", 0),
    "name": Column("Name", "who it is"),
}


class Seen(NamedTuple):
    """The network of one wave and level, and the figures of its nodes."""

    wave: str
    level: str
    network: Network
    measured: Measured

    def figures(self, name: str) -> pd.Series | None:
        """Give a figure of each node in the order of the network; None where it was not worked out."""
        if name not in self.measured.nodes:
            return None
        return self.measured.nodes[name].reindex(self.network.nodes.index)

    @property
    def names(self) -> pd.Series:
        """What each node is called, by id."""
        return self.network.nodes["name"].astype("object")


def seen(findings: Findings) -> Iterator[Seen]:
    """Give the networks of people and of organisations of every wave that have anybody in them."""
    for (wave, level), network in findings.networks.items():
        if level in LEVELS and len(network.nodes):
            yield Seen(wave, level, network, findings.measured[wave, level])


def table_of(columns: dict[str, Column], parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Put the parts of a table below one another, with all its columns, in order."""
    if not parts:
        return pd.DataFrame(columns=list(columns))
    return pd.concat(parts, ignore_index=True)[list(columns)]


def named(names: pd.Series, ids: list[int], *, most: int) -> str:
    """Write names in a row, and how many more there are.

    >>> named(pd.Series({3: "Ann", 5: "Bilal"}), [3, 5], most=1)
    'Ann and 1 more'
    """
    shown = [str(names.at[each]) for each in ids[:most]]
    if len(ids) > most:
        shown.append(f"{len(ids) - most:,} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
