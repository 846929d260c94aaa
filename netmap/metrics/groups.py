"""Who belongs to which sector, area or community: the arrays that all measures of mixing share.

Which of them it is, `Network.compare` says; it is read here and nowhere else in the metrics.

"Not recorded" is not a sector: those without one, and their ties, are left out (and counted).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.metrics.card import metric
from netmap.metrics.once import once
from netmap.network import Network

NOT_KNOWN = -1

KNOWN_LEVELS = ("people", "organisations")
"""The levels at which nodes have a sector of their own without being one."""


@dataclass(frozen=True)
class Groups:
    """The groups of a network's nodes by one attribute.

    Attributes
    ----------
    names : Index of str
        The groups in alphabetical order.
    of_node : array of int, shape (nodes,)
        Place of each node's group in `names`; `NOT_KNOWN` where none is recorded.
    ends : array of int, shape (known ties, 2)
        The ties whose both ends have a known group, as positions in the network's nodes.
    """

    names: pd.Index
    of_node: NDArray[np.int64]
    ends: NDArray[np.int64]

    @property
    def known(self) -> NDArray[np.int64]:
        """The groups of the nodes that have one; shape (known nodes,)."""
        return np.asarray(self.of_node[self.of_node != NOT_KNOWN])

    @property
    def sizes(self) -> NDArray[np.int64]:
        """The number of nodes in each group; shape (groups,)."""
        return np.bincount(self.known, minlength=len(self.names))

    @property
    def end_groups(self) -> NDArray[np.int64]:
        """The groups at the two ends of each known tie; shape (known ties, 2)."""
        return self.of_node[self.ends]

    @property
    def across(self) -> NDArray[np.bool_]:
        """Whether each known tie is between different groups; shape (known ties,)."""
        return np.asarray(self.end_groups[:, 0] != self.end_groups[:, 1])


@once
def groups_by(network: Network, attribute: str = "") -> Groups:
    """Group the nodes by a text column of `network.nodes`, by what the network compares if none is named.

    Blanks are left out. A column that is not there is one in which nothing is recorded.
    """
    attribute = attribute or network.compare
    nothing = pd.Series("", index=network.nodes.index, dtype="str")
    labels = network.nodes.get(attribute, nothing).fillna("").astype("object").to_numpy()
    names = sorted(set(labels) - {""})
    place = {name: number for number, name in enumerate(names)}
    of_node = np.array([place.get(label, NOT_KNOWN) for label in labels], dtype=np.int64)
    both_known = (of_node[network.ends] != NOT_KNOWN).all(axis=1)
    return Groups(pd.Index(names, name=attribute, dtype="str"), of_node, network.ends[both_known])


@metric(
    title="Sector known",
    asks="For how many is the sector recorded? Figures on sectors cover them and nobody else.",
    unit="a count",
    needs="nothing but the list itself",
    source="A plain count",
    gives="whole",
    levels=KNOWN_LEVELS,
    digits=0,
)
def n_sector_known(network: Network) -> float:
    """Count the nodes with a known sector."""
    return float(len(groups_by(network).known))


@metric(
    title="Ties with both sectors known",
    asks="On how many ties do the figures on sectors rest?",
    unit="a count of ties whose both ends have a recorded sector",
    needs="nothing but the list itself",
    source="A plain count",
    gives="whole",
    levels=KNOWN_LEVELS,
    digits=0,
)
def n_ties_sector_known(network: Network) -> float:
    """Count the ties between nodes of known sector."""
    return float(len(groups_by(network).ends))


@metric(
    title="In the sector",
    asks="How many are in this sector?",
    unit="a count",
    needs="nothing but the list itself",
    source="A plain count",
    gives="group",
    levels=KNOWN_LEVELS,
    digits=0,
)
def sector_nodes(network: Network) -> pd.Series:
    """Count the nodes of each sector."""
    groups = groups_by(network)
    return pd.Series(groups.sizes, index=groups.names, dtype="float64")
