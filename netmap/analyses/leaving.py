"""What if somebody leaves: for each one, what would be left of the network of the others (methods 11.1)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.analyses.column import Column
from netmap.analyses.networks import NODE, WAVE, Seen, named, seen, table_of
from netmap.analyses.positions import positions
from netmap.metrics import critical_nodes, groups_by
from netmap.metrics.contacts import degree
from netmap.metrics.nearness import inverse_steps
from netmap.metrics.parts import left_without_each
from netmap.metrics.routes import betweenness
from netmap.network import Findings

NAME = "leaving"
TITLE = "What if one leaves"
ASKS = "What would be left of the network if this one left and nobody took the place?"
SOURCE = "Borgatti 2006, Computational and Mathematical Organization Theory 12: 21-34; articulation points"
OPTIONS: Mapping[str, str] = {
    "names": "Names that are given of those who would be cut off",
    "distance_up_to": "Largest network for which Fragmentation by distance is worked out for every leaver",
}
COLUMNS: dict[str, Column] = {
    **WAVE,
    **NODE,
    "position": Column(
        "Position",
        "funded worker, lead organisation, trusted voice or community representative, where a directory says "
        "so in the column of roles; empty where it does not",
    ),
    "degree": Column("Contacts", "how many contacts would lose this one", 0),
    "cut_off": Column("Cut off", "others of its piece who would then be outside the largest part of it", 0),
    "who": Column("Who is cut off", "some of their names; empty where nobody is"),
    "largest_component": Column("Largest piece left", "how many of the others hang together in the largest piece", 0),
    "fragmentation": Column(
        "Fragmentation left",
        "share of pairs of the others that could not reach each other; empty below three on the list",
    ),
    "fragmentation_rise": Column(
        "Change of fragmentation", "fragmentation left less fragmentation now: below 0 for one who had no tie", 3
    ),
    "fragmentation_distance_weighted": Column(
        "By distance, left",
        "Fragmentation by distance among the others; empty in networks larger than the setting, and below three "
        "on the list",
    ),
    "n_groups_lost": Column("Sectors that lose contact", "sectors that would have no contact outside any more", 0),
    "groups_lost": Column(
        "Which sectors", "their names, with (its only one) where nobody would be left in the sector at all"
    ),
}  # fmt: skip

_MOST_NAMED = 1_000
"""The most leavers of whom those cut off are named, those who cut off most first: in chains it would take long."""


def table(findings: Findings, *, names: int = 5, distance_up_to: int = 500) -> pd.DataFrame:
    """Say of each node what its leaving would mean; those who cut off most first."""
    parts = [_of(findings, each, int(names), distance_up_to) for each in seen(findings)]
    return table_of(COLUMNS, parts)


def _of(findings: Findings, each: Seen, most: int, distance_up_to: int) -> pd.DataFrame:
    network, n = each.network, len(each.network.nodes)
    left = left_without_each(n, network.ends)
    lost = _groups_lost(each)
    ids = network.nodes.index
    found = pd.DataFrame(
        {
            "wave": each.wave,
            "network": each.level,
            "node_id": ids,
            "name": each.names,
            "position": positions(findings, network),
            "degree": degree(network).astype("int64"),
            "cut_off": left.cut_off,
            "who": _who(each, most).reindex(ids, fill_value=""),
            "largest_component": left.largest,
            "fragmentation": left.fragmentation,
            "fragmentation_rise": left.fragmentation - _fragmentation(n, network.ends),
            "fragmentation_distance_weighted": _by_distance(each) if n <= distance_up_to else np.nan,
            "n_groups_lost": lost.map(len),
            "groups_lost": lost.map(", ".join),
        },
        index=ids,
    )
    order = ["cut_off", "n_groups_lost", "degree", "node_id"]
    return found.sort_values(order, ascending=[False, False, False, True], kind="stable")


def _fragmentation(n: int, ends: NDArray[np.int64]) -> float:
    """Give the fragmentation of the whole: as if one more, without ties, left it."""
    return float(left_without_each(n + 1, ends).fragmentation[n]) if n >= 2 else np.nan


def _who(each: Seen, most: int) -> pd.Series:
    critical = critical_nodes(each.network, most=_MOST_NAMED)
    outside = [[node for part in parts for node in part] for parts in critical["parts"]]
    return pd.Series(
        [named(each.names, ids, most=most) for ids in outside], index=critical.index, dtype="object"
    )


def _by_distance(each: Seen) -> NDArray[np.float64]:
    """Give DF of the others for each leaver; leavers on no shortest route change no other distance."""
    n, ends = len(each.network.nodes), each.network.ends
    pairs = (n - 1) * (n - 2)
    if not pairs:
        return np.full(n, np.nan)
    near = inverse_steps(n, ends)
    nearness = near.sum() - 2 * near
    for leaver in np.flatnonzero(betweenness(each.network).to_numpy() > 0):
        others = ends[(ends != leaver).all(axis=1)]
        nearness[leaver] = inverse_steps(n, others).sum()
    return np.asarray(1.0 - nearness / pairs)


def _groups_lost(each: Seen) -> pd.Series:
    """List for each node the sectors whose every tie to other sectors has it as an end."""
    groups, ids = groups_by(each.network), each.network.nodes.index
    across, k = groups.ends[groups.across], max(len(groups.names), 1)
    ends = np.concatenate([across, across[:, ::-1]])  # each tie once for the sector at either end
    group = groups.of_node[ends[:, 0]]
    ties = np.bincount(group, minlength=k)
    keys, count = np.unique(ends.T.ravel() * k + np.tile(group, 2), return_counts=True)
    leaver, sector = keys // k, keys % k
    last = count == ties[sector]
    alone = (groups.of_node[leaver] == sector) & (groups.sizes[sector] == 1) if len(keys) else last
    lost: dict[int, list[str]] = {}
    for place, which, only in zip(leaver[last], sector[last], alone[last], strict=True):
        lost.setdefault(int(place), []).append(f"{groups.names[which]}{' (its only one)' * bool(only)}")
    return pd.Series([lost.get(place, []) for place in range(len(ids))], index=ids, dtype="object")
