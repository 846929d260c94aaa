"""A core and its periphery: those with most contacts, tied among themselves, and the others around them.

The exact discrete core of Lip (2011). Where the core found is not dense there is no core to speak of, and
every figure here is n/a.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.metrics.card import metric
from netmap.metrics.once import once
from netmap.network import Network

LEAST_DENSITY = 0.5
"""Density below which the core found is no core: sparse networks have "cores" that hardly know each other."""

_LIP = "Lip 2011, arXiv: 1102.5511"
_BORGATTI = "Borgatti and Everett 1999, Social Networks 21: 375-395"
_NEEDS = f"a core in which at least {LEAST_DENSITY:.0%} of the pairs are tied"


class _Block(NamedTuple):
    """Pairs of a kind, and how many of them are tied."""

    pairs: float
    ties: float

    @property
    def density(self) -> float:
        """The share of the pairs that are tied; NaN without pairs."""
        return self.ties / self.pairs if self.pairs else math.nan


class Core(NamedTuple):
    """Who is in the core, and the pairs inside it, between it and the periphery, inside the periphery."""

    inside: NDArray[np.bool_]
    core: _Block
    between: _Block
    periphery: _Block
    arbitrary: bool

    @property
    def fit(self) -> float:
        """The correlation of tie and "both in the core", core-periphery pairs left out; NaN where undefined."""
        (inside, tied_inside), (outside, tied_outside) = self.core, self.periphery
        pairs, tied = inside + outside, tied_inside + tied_outside
        spread = inside * outside * tied * (pairs - tied)
        return (pairs * tied_inside - inside * tied) / math.sqrt(spread) if spread > 0 else math.nan


def core_among(n: int, ends: NDArray[np.int64]) -> Core:
    """Find the core: the longest run of those with most contacts whose k-th has more than k - 1 of them.

    It is given also where it is not dense. Nodes are 0 to n - 1; ends has the shape (ties, 2).
    """
    contacts = np.bincount(ends.ravel(), minlength=n)
    order = np.argsort(-contacts, kind="stable")  # of those with equally many the one with the lower id
    ranked = contacts[order]
    k = int((ranked > np.arange(n)).sum())
    inside = np.zeros(n, dtype=bool)
    inside[order[:k]] = True
    ends_inside = np.bincount(inside[ends].sum(axis=1), minlength=3)
    return Core(
        inside,
        _Block(k * (k - 1) / 2, float(ends_inside[2])),
        _Block(float(k * (n - k)), float(ends_inside[1])),
        _Block((n - k) * (n - k - 1) / 2, float(ends_inside[0])),
        arbitrary=0 < k < n and bool(ranked[k - 1] == ranked[k]),
    )


@once
def _core(network: Network) -> Core | None:
    """Find the core, if it is one."""
    found = core_among(len(network.nodes), network.ends)
    # A core of one has no pairs, and so no density that could be too low: the middle of a star.
    return None if not found.inside.any() or found.core.density < LEAST_DENSITY else found


@metric(
    title="In the core",
    asks="Is this one in the core: among those with most contacts, who are tied among themselves?",
    unit="1 in the core, 0 in the periphery",
    needs=_NEEDS,
    source=_LIP,
    gives="node",
    digits=0,
)
def in_core(network: Network) -> pd.Series:
    """Say who is in the core."""
    core = _core(network)
    return pd.Series(core.inside if core else math.nan, index=network.nodes.index, dtype="float64")


@metric(
    title="Size of the core",
    asks="How many are in the core?",
    unit="a count",
    needs=_NEEDS,
    source=_LIP,
    gives="whole",
    digits=0,
)
def core_size(network: Network) -> float:
    """Count the nodes of the core."""
    core = _core(network)
    return float(core.inside.sum()) if core else math.nan


@metric(
    title="Edge of the core is arbitrary",
    asks="Could another have been in the core just as well, having as many contacts as the last one that is?",
    unit="1 yes, 0 no",
    needs=_NEEDS,
    source=_LIP,
    gives="whole",
    digits=0,
)
def core_edge_arbitrary(network: Network) -> float:
    """Say whether the first one outside has as many contacts as the last one inside."""
    core = _core(network)
    return float(core.arbitrary) if core else math.nan


@metric(
    title="Fit of core and periphery",
    asks="How much does the network look like a core in which all are tied and a periphery in which none are?",
    unit="-1 to 1 (exactly so); ties between core and periphery are left out",
    needs=f"{_NEEDS}, pairs in the core and in the periphery, and some but not all of them tied",
    source=f"{_BORGATTI}: the correlation of tie and both in the core",
    gives="whole",
)
def core_fit_r(network: Network) -> float:
    """Correlate tie and "both in the core" over pairs inside the core and inside the periphery."""
    core = _core(network)
    return core.fit if core else math.nan


@metric(
    title="Density inside the core",
    asks="What share of the pairs in the core are tied?",
    unit="0 to 1",
    needs=f"{_NEEDS}, and at least two in it",
    source=_BORGATTI,
    gives="whole",
)
def core_density(network: Network) -> float:
    """Give ties / pairs inside the core."""
    core = _core(network)
    return core.core.density if core else math.nan


@metric(
    title="Density from core to periphery",
    asks="What share of the pairs of one in the core and one outside it are tied?",
    unit="0 to 1",
    needs=f"{_NEEDS}, and one outside it",
    source=_BORGATTI,
    gives="whole",
    digits=3,
)
def core_periphery_density(network: Network) -> float:
    """Give ties / pairs between core and periphery."""
    core = _core(network)
    return core.between.density if core else math.nan


@metric(
    title="Density inside the periphery",
    asks="What share of the pairs outside the core are tied?",
    unit="0 to 1",
    needs=f"{_NEEDS}, and two outside it",
    source=_BORGATTI,
    gives="whole",
    digits=3,
)
def periphery_density(network: Network) -> float:
    """Give ties / pairs inside the periphery."""
    core = _core(network)
    return core.periphery.density if core else math.nan


@metric(
    title="Periphery with a contact in the core",
    asks="What share of those outside the core have a contact in it?",
    unit="share of the periphery, 0% to 100%",
    needs=f"{_NEEDS}, and one outside it",
    source="A plain share",
    gives="whole",
    digits=-1,
)
def periphery_core_contact_share(network: Network) -> float:
    """Give the share of the periphery with at least one tie to the core."""
    core = _core(network)
    if core is None or core.inside.all():
        return math.nan
    sides = core.inside[network.ends]
    between = network.ends[sides[:, 0] != sides[:, 1]]
    joined = np.unique(between[~core.inside[between]])
    return len(joined) / int((~core.inside).sum())
