"""Which sectors are tied to which, and who holds the ties out of a sector."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.metrics.card import metric
from netmap.metrics.groups import KNOWN_LEVELS, Groups, groups_by
from netmap.metrics.once import once
from netmap.network import Network

MOST_GROUPS = 100
"""Up to so many sectors every two of them are listed; above, only those with a tie between them."""

_PLAIN = "A plain count"


@once
def mixing_table(network: Network, attribute: str = "") -> pd.DataFrame:
    """Count the ties between every two groups, and what chance would give.

    Parameters
    ----------
    attribute : str
        A text column of `network.nodes`: ``"sector"``, ``"area"``; what the network compares if none is
        named. Blanks are left out.

    Returns
    -------
    DataFrame
        Index two groups (a, b), a <= b; columns as the metrics of this file whose names begin with
        ``mixing_``: ties, possible pairs, density, ties expected at equal chance, their ratio, and ties
        expected by activity. NaN where undefined. Groups as in `MOST_GROUPS`.
    """
    groups = groups_by(network, attribute)
    a, b, ties = _tied_groups(groups)
    sizes = groups.sizes.astype(np.float64)
    ends = np.bincount(groups.end_groups.ravel(), minlength=len(sizes)).astype(np.float64)
    n, m = sizes.sum(), float(len(groups.ends))
    same = a == b
    possible = np.where(same, sizes[a] * (sizes[a] - 1) / 2, sizes[a] * sizes[b])
    expected = _over(m * possible, n * (n - 1) / 2)
    table = {
        "mixing_ties": ties,
        "mixing_possible": possible,
        "mixing_density": _over(ties, possible),
        "mixing_expected": expected,
        "mixing_ratio": _over(ties, expected),
        "mixing_expected_by_activity": _over(ends[a] * ends[b], np.where(same, 4 * m, 2 * m)),
    }
    index = pd.MultiIndex.from_arrays([groups.names[a], groups.names[b]], names=["a", "b"])
    return pd.DataFrame(table, index=index, dtype="float64")


def _tied_groups(groups: Groups) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """List two groups at a time (a <= b, as places) and the ties between them."""
    k = len(groups.names)
    low, high = np.sort(groups.end_groups, axis=1).T
    tied, ties = np.unique(low * k + high, return_counts=True)
    if k > MOST_GROUPS:
        return tied // k, tied % k, ties.astype(np.float64)
    a, b = np.triu_indices(k)
    counts = np.zeros(k * k)
    counts[tied] = ties
    return a, b, counts[a * k + b]


def _over(top: NDArray[np.float64], bottom: NDArray[np.float64] | float) -> NDArray[np.float64]:
    """Divide, giving NaN where the bottom is 0."""
    bottom = np.broadcast_to(np.asarray(bottom, dtype=np.float64), top.shape)
    return np.asarray(np.divide(top, bottom, out=np.full(top.shape, math.nan), where=bottom > 0))


@metric(
    title="Ties between two sectors",
    asks="How many ties are there between these two sectors, or inside this one?",
    unit="a count of ties",
    needs="nothing but the list itself",
    source=_PLAIN,
    gives="pair",
    levels=KNOWN_LEVELS,
    digits=0,
)
def mixing_ties(network: Network) -> pd.Series:
    """Count the ties between two sectors."""
    return mixing_table(network)["mixing_ties"]


@metric(
    title="Possible ties between two sectors",
    asks="How many ties could there be between these two sectors, or inside this one?",
    unit="a count of pairs",
    needs="nothing but the list itself",
    source=_PLAIN,
    gives="pair",
    levels=KNOWN_LEVELS,
    digits=0,
)
def mixing_possible(network: Network) -> pd.Series:
    """Count the pairs with one node in each sector, or both in the one."""
    return mixing_table(network)["mixing_possible"]


@metric(
    title="Density between two sectors",
    asks="What share of the ties that there could be between these two sectors are there?",
    unit="0 to 1",
    needs="two in the sector, where it is about ties inside one",
    source="ties / possible ties",
    gives="pair",
    levels=KNOWN_LEVELS,
    digits=3,
)
def mixing_density(network: Network) -> pd.Series:
    """Give ties / possible pairs."""
    return mixing_table(network)["mixing_density"]


@metric(
    title="Ties expected by size",
    asks="How many ties would there be here if every pair in the network had the same chance of a tie?",
    unit="ties; below 1 the cell says little",
    needs="at least two with a recorded sector",
    source="all ties x possible ties here / all possible ties",
    gives="pair",
    levels=KNOWN_LEVELS,
    digits=1,
)
def mixing_expected(network: Network) -> pd.Series:
    """Give m x possible / C(n, 2)."""
    return mixing_table(network)["mixing_expected"]


@metric(
    title="Ties against those expected",
    asks="Do these two sectors know each other more or less than their sizes would lead you to expect?",
    unit="1 as expected, 2 twice as many ties, 0 none",
    needs="at least one tie in the network, and one possible tie here",
    source="ties / ties expected by size",
    gives="pair",
    levels=KNOWN_LEVELS,
)
def mixing_ratio(network: Network) -> pd.Series:
    """Give ties / expected ties."""
    return mixing_table(network)["mixing_ratio"]


@metric(
    title="Ties expected by activity",
    asks="How many ties would there be here if each sector spread the ties it has without favour?",
    unit="ties",
    needs="at least one tie whose both ends have a recorded sector",
    source="Newman 2003, Physical Review E 67: 026126: d_a d_b / (2 m), inside one sector d_a d_a / (4 m)",
    gives="pair",
    levels=KNOWN_LEVELS,
    digits=1,
)
def mixing_expected_by_activity(network: Network) -> pd.Series:
    """Give the ties expected from how many tie-ends each sector has."""
    return mixing_table(network)["mixing_expected_by_activity"]


@once
def contact_points(network: Network, attribute: str = "") -> pd.DataFrame:
    """List for each group the nodes that hold its ties to other groups.

    Parameters
    ----------
    attribute : str
        A text column of `network.nodes`: ``"sector"``, ``"area"``; what the network compares if none is
        named. Blanks are left out, as groups and as contacts.

    Returns
    -------
    DataFrame
        Index the group; columns nodes (how many are in it), outside_contacts (how many of them have a tie
        outside; NaN where there is no other group) and who (tuple of their node ids, ascending). Who the
        single one is, is for the coordinator's eyes only.
    """
    groups, ids = groups_by(network, attribute), network.nodes.index.to_numpy()
    outward = np.unique(groups.ends[groups.across])
    of_group = groups.of_node[outward]
    counts = np.bincount(of_group, minlength=len(groups.names)).astype(np.float64)
    who = [tuple(ids[outward[of_group == place]].tolist()) for place in range(len(groups.names))]
    return pd.DataFrame(
        {
            "nodes": groups.sizes,
            "outside_contacts": counts if len(groups.names) > 1 else np.full(len(groups.names), math.nan),
            "who": pd.Series(who, index=groups.names, dtype="object"),
        },
        index=groups.names,
    )


@metric(
    title="Points of contact",
    asks="How many in this sector have a tie to another sector?",
    unit="a count: 0 the sector is cut off, 1 a single point of contact, 2 to 3 some resilience",
    needs="at least two sectors",
    source="A plain count",
    gives="group",
    levels=KNOWN_LEVELS,
    digits=0,
)
def outside_contacts(network: Network) -> pd.Series:
    """Count the nodes of each sector that have a tie outside it."""
    return contact_points(network)["outside_contacts"]
