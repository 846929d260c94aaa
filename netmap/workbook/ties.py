"""The sheet of ties, with names at both ends and the kind in plain words."""

from __future__ import annotations

import pandas as pd

from netmap.network import KIND_WORDS, Findings, Network
from netmap.tables import look_up
from netmap.workbook.limit import MOST_ROWS, limited, rows_of
from netmap.workbook.write import Sheet

_HEADINGS = (
    "Wave", "Level", "A", "A is with", "B", "B is with", "Kind of tie", "Strength", "Times",
)  # fmt: skip


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet Ties: wave by wave, level by level, the strongest of each kind first."""
    total = sum(len(network.ties) for network in findings.networks.values())
    parts, left = [], MOST_ROWS
    for network in findings.networks.values():
        parts.append(_named(network, most=max(left, 0)))
        left -= len(parts[-1])
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(_HEADINGS))
    shown, note = limited(frame, table="ties", total=total)
    return [Sheet("Ties", rows_of(shown), note=note)]


def _named(network: Network, *, most: int) -> pd.DataFrame:
    """Give the first ties of a network with the names of their ends."""
    order = network.ties.sort_values(["kind", "weight", "a", "b"], ascending=[True, False, True, True])
    ties = order.head(most)
    columns = {
        "Wave": network.wave,
        "Level": network.level,
        "A": look_up(network.nodes["name"], ties["a"]),
        "A is with": look_up(network.nodes["organisation"], ties["a"]),
        "B": look_up(network.nodes["name"], ties["b"]),
        "B is with": look_up(network.nodes["organisation"], ties["b"]),
        "Kind of tie": [KIND_WORDS.get(kind, kind) for kind in ties["kind"]],
        "Strength": ties["weight"],
        "Times": ties["count"],
    }
    return pd.DataFrame(columns, index=ties.index)[list(_HEADINGS)]
