"""Brokers and their roles, counted for all nodes together (Gould and Fernandez 1989).

v brokers for i and k if i says it to v and v to k, and i does not say it to k. The role goes by the groups
of the three: A-A-A coordinator, A-B-A itinerant, A-A-B representative, A-B-B gatekeeper, A-B-C liaison. Ties
without a direction count as two arcs.

All routes i - v - k are the arcs in times the arcs out, group by group. From them come off the arcs that
are returned (i is k) and the closed ones (i says it to k itself), which are products of the arcs with
themselves. That makes O(sum of d squared) time.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netmap.metrics.groups import groups_by
from netmap.metrics.once import once
from netmap.metrics.products import masked
from netmap.network import Network

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Brokered(NamedTuple):
    """For each node, how many ordered pairs it brokers for in each role; nothing for unknown groups.

    Attributes
    ----------
    coordinator, itinerant, representative, gatekeeper, liaison : array of float, shape (nodes,)
    closed : sparse array, shape (nodes, nodes)
        At (v, k): how many i have arcs to v and to k, where v has an arc to k.
    """

    coordinator: Floats
    itinerant: Floats
    representative: Floats
    gatekeeper: Floats
    liaison: Floats
    closed: sparse.csr_array


def brokered(arcs: Ints, group: Ints) -> Brokered:
    """Count the pairs that each node brokers for.

    Parameters
    ----------
    arcs : array of int, shape (arcs, 2)
        From and to, each arc once, as positions; both ends must have a group.
    group : array of int, shape (nodes,)
        The group of each node, from 0 on.
    """
    inside = group[arcs[:, 0]] == group[arcs[:, 1]]
    same, other = _matrix(arcs[inside], len(group)), _matrix(arcs[~inside], len(group))
    every = same + other
    # Rows are the broker: who says it to it from the own group, and from others.
    from_same, from_other = sparse.csr_array(same.T), sparse.csr_array(other.T)
    by_own = masked(from_same, every, every)
    by_mates = masked(from_other, same, every)
    by_others = masked(from_other, other, every)

    own_in, own_out = _sums(from_same), _sums(same)
    other_in, other_out = _sums(from_other), _sums(other)
    alike = _alike(arcs[~inside], group)
    closed_own, closed_out = _split(by_own, group)
    closed_in, closed_apart = _split(by_others, group)
    return Brokered(
        coordinator=own_in * own_out - _sums(from_same.multiply(same)) - closed_own,
        itinerant=alike - _sums(from_other.multiply(other)) - _sums(by_mates),
        representative=own_in * other_out - closed_out,
        gatekeeper=other_in * own_out - closed_in,
        liaison=other_in * other_out - alike - closed_apart,
        closed=by_own + by_mates + by_others,
    )


def _matrix(arcs: Ints, n: int) -> sparse.csr_array:
    return sparse.csr_array(sparse.coo_array((np.ones(len(arcs)), (arcs[:, 0], arcs[:, 1])), shape=(n, n)))


def _sums(matrix: sparse.csr_array) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()


def _alike(across: Ints, group: Ints) -> Floats:
    """Count the routes in from and out to one and the same other group: sum of arcs in x arcs out."""
    shape = (len(group), int(group.max(initial=-1)) + 1)
    into = _counts(across[:, 1], group[across[:, 0]], shape)
    out = _counts(across[:, 0], group[across[:, 1]], shape)
    return _sums(into.multiply(out))


def _counts(node: Ints, group: Ints, shape: tuple[int, int]) -> sparse.csr_array:
    return sparse.csr_array(sparse.coo_array((np.ones(len(node)), (node, group)), shape=shape))


def _split(closed: sparse.csr_array, group: Ints) -> tuple[Floats, Floats]:
    """Add the entries of each row up: of columns in the row's own group, and of the rest."""
    v, k = closed.coords if closed.format == "coo" else closed.tocoo().coords
    own = group[v] == group[k]
    numbers, n = closed.tocoo().data, len(group)
    return (
        np.bincount(v[own], numbers[own], minlength=n).astype(np.float64),
        np.bincount(v[~own], numbers[~own], minlength=n).astype(np.float64),
    )


class Roles(NamedTuple):
    """For each node, how many unordered pairs of contacts it stands between, by role.

    Attributes
    ----------
    coordinator, itinerant, gateway, liaison : array of float, shape (nodes,)
        0 for nodes of unknown group: whoever shows them must leave them out (`known`).
    stars : array of float, shape (nodes,)
        Pairs of such pairs that share a contact.
    known : array of bool, shape (nodes,)
        Whether the node has a group.
    """

    coordinator: Floats
    itinerant: Floats
    gateway: Floats
    liaison: Floats
    stars: Floats
    known: NDArray[np.bool_]

    @property
    def across(self) -> Floats:
        """All pairs but those of the coordinator: somebody of another group is in it."""
        return self.itinerant + self.gateway + self.liaison

    @property
    def total(self) -> Floats:
        """All pairs."""
        return self.coordinator + self.across


@once
def roles(network: Network, attribute: str = "") -> Roles:
    """Count the roles of all nodes by the undirected ties, nodes of unknown group taken out first."""
    groups = groups_by(network, attribute)
    found = brokered(np.concatenate([groups.ends, groups.ends[:, ::-1]]), groups.of_node)
    degree = np.bincount(groups.ends.ravel(), minlength=len(groups.of_node)).astype(np.float64)
    return Roles(
        coordinator=found.coordinator / 2,
        itinerant=found.itinerant / 2,
        gateway=found.gatekeeper,
        liaison=found.liaison / 2,
        stars=_stars(degree, found.closed),
        known=groups.of_node >= 0,
    )


def _stars(degree: Floats, closed: sparse.csr_array) -> Floats:
    """Add up x (x - 1) / 2 over the contacts of v, x the other contacts of v that one is not tied to."""
    v, shared = closed.tocoo().coords[0], closed.tocoo().data
    most = np.maximum(degree - 1, 0)
    open_to = most[v] - shared
    less = (open_to * (open_to - 1) - most[v] * (most[v] - 1)) / 2
    return np.asarray(degree * most * (most - 1) / 2 + np.bincount(v, less, minlength=len(degree)))
