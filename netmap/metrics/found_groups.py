"""Groups that the ties themselves show: more ties inside than chance would give.

Groups are for exploring. Another run of the sheets with one tie more may draw them elsewhere, so they never
stand in figures of change.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.metrics import engine
from netmap.metrics.card import metric
from netmap.metrics.contacts import degree
from netmap.metrics.groups import NOT_KNOWN, groups_by
from netmap.metrics.once import once
from netmap.network import Network

STARTS = 20
"""How often the search starts anew; the best start counts."""

MANY_TIES = 20_000
"""Ties above which the search starts once: one start is nearly as good there, and takes a second."""

SEED = 1

_TRAAG = "Leiden method, Traag, Waltman and van Eck 2019, Scientific Reports 9: 5233"
_STARTS = f"{STARTS} starts (one above {MANY_TIES:,} ties), seed {SEED}"


class _Found(NamedTuple):
    of_node: NDArray[np.int64]
    modularity: float


@once
def _found(network: Network) -> _Found:
    """Find the groups; number them from 1, the largest first, then the one with the lowest id."""
    starts = STARTS if len(network.pairs) <= MANY_TIES else 1
    label, modularity = engine.groups(network, starts=starts, seed=SEED)
    label = np.where(degree(network).to_numpy() > 0, label, NOT_KNOWN)
    names, first, group, sizes = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -sizes, names == NOT_KNOWN))
    number = np.empty(len(names), dtype=np.int64)
    number[order] = np.arange(1, len(names) + 1)
    return _Found(np.where(label == NOT_KNOWN, NOT_KNOWN, number[group]), modularity)


def group_table(network: Network, attribute: str = "") -> pd.DataFrame:
    """Count who is in each group that was found, by sector.

    Parameters
    ----------
    attribute : str
        A text column of `network.nodes`; what the network compares if none is named.

    Returns
    -------
    DataFrame
        Index the number of the group (from 1); a column for each sector, and at the end the column "" for
        those whose sector is not recorded. Counts (int). Those without ties are in no group.
    """
    groups, number = groups_by(network, attribute), _found(network).of_node
    k, most = len(groups.names) + 1, max(int(number.max(initial=0)), 0)
    sector = np.where(groups.of_node == NOT_KNOWN, k - 1, groups.of_node)
    grouped = number != NOT_KNOWN
    counts = np.bincount((number[grouped] - 1) * k + sector[grouped], minlength=most * k)
    columns = pd.Index([*groups.names, ""], name=groups.names.name, dtype="str")
    return pd.DataFrame(
        counts.reshape(most, k), index=pd.RangeIndex(1, most + 1, name="group"), columns=columns
    )


@metric(
    title="Group found",
    asks="Which of the groups that the ties show is this one in?",
    unit="the number of the group, 1 the largest; a number of another wave or level means another group",
    needs="at least one tie",
    source=_TRAAG,
    gives="node",
    digits=0,
    label=True,
)
def group_found(network: Network) -> pd.Series:
    """Give each node the number of its group."""
    number = _found(network).of_node
    return pd.Series(
        np.where(number == NOT_KNOWN, math.nan, number), index=network.nodes.index, dtype="float64"
    )


@metric(
    title="Groups found",
    asks="Into how many groups do the ties fall, with more ties inside than between?",
    unit="a count; those without ties are in no group. Groups are for exploring, not for comparing waves",
    needs="nothing but the list itself",
    source=f"{_TRAAG}; highest modularity of {_STARTS}",
    gives="whole",
    digits=0,
)
def n_groups(network: Network) -> float:
    """Count the groups that were found."""
    return float(max(_found(network).of_node.max(initial=0), 0))


@metric(
    title="How clear the groups are",
    asks="How many more ties are inside the groups found than chance would give?",
    unit="modularity: share of ties inside groups, less that expected by activity; 0 no groups, from about 0.3 "
    "clear ones. Sparse networks without any pattern reach such figures too",
    needs="at least one tie",
    source=f"Newman and Girvan 2004, Physical Review E 69: 026113; {_TRAAG}; {_STARTS}",
    gives="whole",
    digits=3,
)
def modularity(network: Network) -> float:
    """Give the modularity of the groups that were found."""
    return _found(network).modularity
