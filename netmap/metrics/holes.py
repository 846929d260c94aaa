"""Whose contacts know one another, and who spans the gaps: Burt's structural holes.

Unweighted and undirected. For i and a contact j, what i and j share is the set of their common contacts
q; with p_ij = 1 / d_i the terms of methods become sums over that set, which sparse products give for all
ties together, in blocks of rows so that memory stays small: O(sum of d squared) time.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from netmap.metrics.card import metric
from netmap.metrics.once import once
from netmap.metrics.products import row_blocks
from netmap.network import Network

Floats = NDArray[np.float64]


class _Ego(NamedTuple):
    """For every arc (i to a contact j), i by i: i, the term c_ij, the contacts shared. And every degree."""

    i: NDArray[np.int64]
    term: Floats
    shared: Floats
    degree: Floats


@once
def _ego(network: Network) -> _Ego:
    near = network.adjacency
    degree = np.diff(near.indptr).astype(np.float64)
    i = np.repeat(np.arange(len(degree)), np.diff(near.indptr))
    by_degree = near.copy()
    by_degree.data = 1.0 / degree[i]
    plus_two_steps = _beside_ties(near, by_degree)  # 1 + sum of 1 / d_q over the common contacts q
    term = (plus_two_steps / degree[i]) ** 2
    return _Ego(i, term, _beside_ties(near, near) - 1.0, degree)


def _beside_ties(near: sparse.csr_array, steps: sparse.csr_array) -> Floats:
    """Give 1 + (near @ steps) at the entries of `near`: row by row, within a row in any order.

    The 1 keeps every tie in the result, also where the product has no entry.
    """
    parts = [np.empty(0)]
    for start, stop in row_blocks(near, steps):
        rows = near[start:stop]
        parts.append((rows + rows.multiply(rows @ steps)).tocsr().data)
    return np.concatenate(parts)


def _added_up(ego: _Ego, numbers: Floats) -> Floats:
    return np.asarray(np.bincount(ego.i, numbers, minlength=len(ego.degree)), dtype=np.float64)


def _where(network: Network, numbers: Floats, *, contacts: int) -> pd.Series:
    """Give a Series that is NaN where a node has too few contacts."""
    known = np.where(_ego(network).degree >= contacts, numbers, math.nan)
    return pd.Series(known, index=network.nodes.index, dtype="float64")


@metric(
    title="Constraint",
    asks="Do this one's contacts all know one another? High: yes, a closed circle. Low: it spans gaps.",
    unit="near 0 (contacts do not know one another) to 1.125 (three who all know one another); compare only those with "
    "about as many contacts, for it falls as contacts grow",
    needs="at least one contact",
    source="Burt 1992, Structural Holes",
    gives="node",
)
def constraint(network: Network) -> pd.Series:
    """Give C_i, the sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared."""
    ego = _ego(network)
    return _where(network, _added_up(ego, ego.term), contacts=1)


@metric(
    title="Contacts that do not overlap",
    asks="How many contacts are left when those who lead to the same others count as one?",
    unit="1 to the number of contacts",
    needs="at least one contact",
    source="Effective size; Burt 1992; short form by Borgatti 1997, Connections 20(1): 35-38",
    gives="node",
    digits=1,
)
def effective_size(network: Network) -> pd.Series:
    """Give d - 2 t / d, t the ties among the contacts."""
    ego = _ego(network)
    doubled_ties = _added_up(ego, ego.shared)
    return _where(network, ego.degree - doubled_ties / np.maximum(ego.degree, 1), contacts=1)


@metric(
    title="Share that do not overlap",
    asks="What share of this one's contacts do not lead to the same others?",
    unit="above 0% to 100%",
    needs="at least one contact",
    source="Efficiency; Burt 1992, Structural Holes (not the same as Ease of reach)",
    gives="node",
    digits=-1,
)
def efficiency_burt(network: Network) -> pd.Series:
    """Give effective size / degree."""
    return effective_size(network) / np.maximum(_ego(network).degree, 1)


@metric(
    title="One contact behind it all",
    asks="Does the constraint come from one contact who knows all the others?",
    unit="0 (all contacts have an equal part) towards 1 (all of it comes from one)",
    needs="at least two contacts",
    source="Hierarchy; Burt 1992, Structural Holes",
    gives="node",
)
def hierarchy_burt(network: Network) -> pd.Series:
    """Give sum of r ln r / (N ln N), r_j = c_ij / (C_i / N)."""
    ego = _ego(network)
    mean = _added_up(ego, ego.term) / np.maximum(ego.degree, 1)
    ratio = ego.term / mean[ego.i]
    several = np.maximum(ego.degree, 2)
    uneven = _added_up(ego, ratio * np.log(ratio)) / (several * np.log(several))
    return _where(network, np.maximum(uneven, 0.0), contacts=2)  # below 0 there is only rounding
