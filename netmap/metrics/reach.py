"""Which sectors each one's contacts come from."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from netmap.metrics.card import metric
from netmap.metrics.contacts import degree
from netmap.metrics.groups import KNOWN_LEVELS, groups_by
from netmap.metrics.once import once
from netmap.network import Network


@once
def _contacts_by_sector(network: Network) -> sparse.csr_array:
    """Count each node's contacts in each sector: shape (nodes, sectors)."""
    groups = groups_by(network)
    rows = np.concatenate([network.ends[:, 0], network.ends[:, 1]])
    contacts = np.concatenate([network.ends[:, 1], network.ends[:, 0]])
    sector = groups.of_node[contacts]
    known = sector >= 0
    shape = (len(network.nodes), len(groups.names))
    return sparse.csr_array(
        sparse.coo_array((np.ones(int(known.sum())), (rows[known], sector[known])), shape=shape)
    )


def _known_contacts(network: Network) -> NDArray[np.float64]:
    return np.asarray(_contacts_by_sector(network).sum(axis=1)).ravel()


@metric(
    title="Sectors reached",
    asks="How many different sectors are among this one's contacts?",
    unit="a count; its own sector counts too if a contact is in it. 0 for those without contacts",
    needs="contacts whose sector is recorded",
    source="A plain count",
    gives="node",
    levels=KNOWN_LEVELS,
    digits=0,
)
def n_sectors_reached(network: Network) -> pd.Series:
    """Count the different known sectors among the contacts."""
    reached = np.diff(_contacts_by_sector(network).indptr).astype(np.float64)
    # Contacts there are, but not one with a sector: how many sectors they make is not known.
    unknown = (_known_contacts(network) == 0) & (degree(network).to_numpy() > 0)
    nothing_recorded = not len(groups_by(network).names)
    reached[unknown | nothing_recorded] = math.nan
    return pd.Series(reached, index=network.nodes.index)


@metric(
    title="Sector mix of contacts",
    asks="How mixed are this one's contacts by sector?",
    unit="0 (all in one sector) towards 1 (spread evenly over many): the chance that two of its contacts, "
    "drawn at random with putting back, are from different sectors",
    needs="at least one contact whose sector is recorded",
    source="Blau 1977, Inequality and Heterogeneity; the same figure as Simpson's diversity and the "
    "participation coefficient of Guimera and Amaral 2005",
    gives="node",
    levels=KNOWN_LEVELS,
)
def ego_sector_diversity_blau(network: Network) -> pd.Series:
    """Give 1 - sum over sectors of (share of contacts in it) squared."""
    counts, total = _contacts_by_sector(network), _known_contacts(network)
    squares = np.asarray(counts.multiply(counts).sum(axis=1)).ravel()
    mix = 1.0 - squares / np.maximum(total, 1) ** 2
    return pd.Series(np.where(total > 0, mix, math.nan), index=network.nodes.index, dtype="float64")


@metric(
    title="Sector mix, out of the most possible",
    asks="How mixed are this one's contacts by sector, out of the most that the sectors here allow?",
    unit="0 (all in one sector) to 1 (spread evenly over every sector in the network)",
    needs="at least one contact whose sector is recorded, and two sectors in the network",
    source="Blau 1977, divided by 1 - 1 / K for K sectors in the network",
    gives="node",
    levels=KNOWN_LEVELS,
)
def ego_sector_diversity_normalised(network: Network) -> pd.Series:
    """Give the sector mix over its largest value, 1 - 1 / K."""
    sectors = len(groups_by(network).names)
    most = 1.0 - 1.0 / sectors if sectors > 1 else math.nan
    return ego_sector_diversity_blau(network) / most


@metric(
    title="Lead inside own sector",
    asks="Has this one more contacts in its own sector than others of that sector have?",
    unit="standard deviations from the average of its sector: above 0 more, below 0 fewer; 0 where all have as many",
    needs="a recorded sector",
    source="Within-module z; Guimera and Amaral 2005, Nature 433: 895-900, with sectors as modules",
    gives="node",
    levels=KNOWN_LEVELS,
)
def within_module_z(network: Network) -> pd.Series:
    """Give (contacts in own sector - mean of the sector) / sd of the sector, divisor n."""
    groups = groups_by(network)
    inside = np.bincount(groups.ends[~groups.across].ravel(), minlength=len(groups.of_node))
    own = pd.Series(inside, index=network.nodes.index, dtype="float64").groupby(groups.of_node)
    mean, spread = own.transform("mean").to_numpy(), own.transform("std", ddof=0).to_numpy()
    # Of equal numbers rounding may leave a spread that is not quite 0.
    all_alike = own.transform("min").to_numpy() == own.transform("max").to_numpy()
    z = np.where(all_alike, 0.0, (inside - mean) / np.where(all_alike, 1.0, spread))
    return pd.Series(np.where(groups.of_node >= 0, z, math.nan), index=network.nodes.index, dtype="float64")
