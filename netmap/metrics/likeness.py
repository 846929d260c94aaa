"""Do like go with like: by sector, and by how many contacts they have."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from netmap.metrics.card import metric
from netmap.metrics.contacts import degree
from netmap.metrics.groups import KNOWN_LEVELS, groups_by
from netmap.network import Network


@metric(
    title="Leaning to the own sector",
    asks="Do the ties of this sector stay inside it more often than if contacts were picked without regard to "
    "sector?",
    unit="-1 (never inside) to +1 (always inside); 0 as often as its size would give",
    needs="a tie of the sector to one whose sector is recorded, and at least two sectors",
    source="Coleman 1958, Human Organization 17: 28-36",
    gives="group",
    levels=KNOWN_LEVELS,
)
def coleman_homophily(network: Network) -> pd.Series:
    """Compare the own-sector share p of a sector's tie-ends with w = (n_g - 1) / (n - 1).

    (p - w) / (1 - w) where p >= w, else (p - w) / w.
    """
    groups = groups_by(network)
    k, ends = len(groups.names), groups.end_groups
    every = np.bincount(ends.ravel(), minlength=k).astype(np.float64)
    inside = 2.0 * np.bincount(ends[~groups.across, 0], minlength=k)
    p = np.where(every > 0, inside / np.maximum(every, 1), math.nan)
    w = (groups.sizes - 1) / max(len(groups.known) - 1, 1)
    room = np.where(p >= w, 1 - w, w)
    leaning = np.where((room > 0) & (w < 1), (p - w) / np.where(room > 0, room, 1), math.nan)
    return pd.Series(leaning, index=groups.names, dtype="float64")


@metric(
    title="Likeness of sector",
    asks="Are those who are tied of the same sector more often than if ties were dealt out by activity alone?",
    unit="1 (all ties inside sectors) through 0 (as by activity) to below 0 (ties rather go across)",
    needs="ties that touch at least two recorded sectors",
    source="Assortativity coefficient; Newman 2003, Physical Review E 67: 026126",
    gives="whole",
    levels=KNOWN_LEVELS,
)
def assortativity_sector(network: Network) -> float:
    """Give (share of ties inside - share by activity) / (1 - share by activity)."""
    groups = groups_by(network)
    m = len(groups.ends)
    if not m or len(np.unique(groups.end_groups)) < 2:
        return math.nan
    by_activity = float((np.bincount(groups.end_groups.ravel()) ** 2).sum()) / (2 * m) ** 2
    return (1.0 - float(groups.across.mean()) - by_activity) / (1.0 - by_activity)


@metric(
    title="Likeness in contacts",
    asks="Are those with many contacts tied to others with many, or to those with few?",
    unit="-1 (those with many to those with few) to +1 (like to like); the correlation of the number of contacts "
    "at the two ends of a tie",
    needs="ties whose ends do not all have the same number of contacts",
    source="Newman 2002, Physical Review Letters 89: 208701",
    gives="whole",
)
def degree_assortativity(network: Network) -> float:
    """Correlate the degrees at the two ends of the ties, each tie taken both ways."""
    at_ends = degree(network).to_numpy()[network.ends]
    # Both ways round the two ends have the same mean and spread: whole numbers and one division.
    total, m = at_ends.sum(), len(at_ends)
    together = 4.0 * m * (at_ends[:, 0] * at_ends[:, 1]).sum() - total**2
    spread = 2.0 * m * (at_ends**2).sum() - total**2
    return float(together / spread) if spread > 0 else math.nan
