"""Introductions that are easy to make: two who have contacts in common, of whom one could bring them together."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from netmap.analyses.networks import Seen
from netmap.analyses.pairing import Floats, Ints, Mask, Pair, in_turn, ordered
from netmap.metrics.contacts import degree

MOST_WORK = 20_000_000
"""Steps from one over a common contact to another that are looked at; above, the busiest are no go-betweens."""

_KEPT = 20_000
_ROWS = 2_000


def easy(each: Seen, free: Mask, *, number: int, common: int) -> list[Pair]:
    """List pairs without a tie that have contacts in common, by resource allocation, in turn.

    Parameters
    ----------
    free : array of bool
        Who may be introduced.
    common : int
        Fewest contacts in common.
    """
    contacts = degree(each.network).to_numpy()
    ends = np.flatnonzero(free & (contacts > 0))
    ties = sparse.csr_array(each.network.adjacency)
    among = ties[:, ends]
    weight = np.divide(1.0, contacts, out=np.zeros(len(contacts)), where=contacts > 0)
    weight[contacts > _busiest(contacts, np.asarray(among.sum(axis=1)).ravel())] = 0
    shared = sparse.diags_array(weight) @ among
    several = sparse.diags_array((weight > 0).astype(np.float64)) @ among
    found = [
        _apart(
            each, rows, ends, (ties[rows] @ shared), (ties[rows] @ several).sorted_indices().data >= common
        )
        for rows in np.array_split(ends, -(-len(ends) // _ROWS) or 1)
    ]
    return in_turn(ordered(*_best(*map(np.concatenate, zip(*found, strict=True)))), number)


def _apart(
    each: Seen, rows: Ints, ends: Ints, shared: sparse.csr_array, enough: Mask
) -> tuple[Ints, Ints, Floats]:
    """Give each pair of a row and an end once, with what they share, if they have no tie."""
    place = shared.sorted_indices().tocoo()
    kept = enough & (place.data > 0)
    a, b, value = rows[place.coords[0][kept]], ends[place.coords[1][kept]], place.data[kept]
    n = len(each.network.nodes)
    untied = (a < b) & ~np.isin(a * n + b, np.sort(each.network.ends, axis=1) @ [n, 1])
    return _best(a[untied], b[untied], value[untied])


def _busiest(contacts: Floats, ends: Floats) -> float:
    """Give the most contacts of a go-between for which the work stays within bounds."""
    order = np.argsort(contacts, kind="stable")
    within = np.cumsum(contacts[order] * ends[order]) <= MOST_WORK
    if within.all():
        return float(contacts.max(initial=0))
    return max(float(contacts[order[within.argmin()]]) - 1, 1.0)


def _best(a: Ints, b: Ints, value: Floats) -> tuple[Ints, Ints, Floats]:
    """Keep the highest; of those at the edge that are equal, the first."""
    if len(value) <= _KEPT:
        return a, b, value
    kept = np.lexsort((b, a, -np.round(value, 12)))[:_KEPT]
    return a[kept], b[kept], value[kept]
