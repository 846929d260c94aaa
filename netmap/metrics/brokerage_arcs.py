"""Who carries word between sectors: the roles of Gould and Fernandez, on who named whom.

Here a pair has an order: from one, through the broker, to the other. Nobody has a role without a survey.
"""

from __future__ import annotations

import math
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from netmap.metrics.brokers import Brokered, Floats, brokered
from netmap.metrics.card import metric
from netmap.metrics.groups import KNOWN_LEVELS, groups_by
from netmap.metrics.once import once
from netmap.network import Network

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")
"""The five roles on arcs."""

_SOURCE = "Gould and Fernandez 1989, Sociological Methodology 19: 89-126"
_PAIRS = (
    "pairs in order: the first named this one, this one named the second, and the first did not name the "
    "second; those whose sector is not recorded are left out"
)
_NEEDS = "survey answers in which one names another, and a recorded sector"

_role = partial(
    metric, unit=_PAIRS, needs=_NEEDS, source=_SOURCE, gives="node", levels=KNOWN_LEVELS, digits=0
)
"""The card of a role on arcs, all but its title and its question."""


@once
def arc_roles(network: Network, attribute: str = "") -> Brokered:
    """Count the roles of all nodes by the arcs, nodes of unknown group taken out first."""
    group = groups_by(network, attribute).of_node
    return brokered(network.arcs[(group[network.arcs] >= 0).all(axis=1)], group)


def _known(network: Network, numbers: Floats) -> pd.Series:
    """Give a Series that is NaN where a node's sector is not recorded, or where there is no survey."""
    known = (groups_by(network).of_node >= 0) & (len(network.arcs) > 0)
    return pd.Series(np.where(known, numbers, math.nan), index=network.nodes.index, dtype="float64")


@_role(
    title="Takes word out",
    asks="How many pairs are there in which one of its own sector named this one, and it named one of another?",
)
def broker_representative(network: Network) -> pd.Series:
    """Count ordered pairs A-A-B."""
    return _known(network, arc_roles(network).representative)


@_role(
    title="Lets word in",
    asks="How many pairs are there in which one of another sector named this one, and it named one of its own?",
)
def broker_gatekeeper(network: Network) -> pd.Series:
    """Count ordered pairs A-B-B."""
    return _known(network, arc_roles(network).gatekeeper)


@_role(
    title="Passes on inside own sector",
    asks="How many pairs are there in which one of its own sector named this one, and it named another of its own?",
    detail=True,
)
def arc_broker_coordinator(network: Network) -> pd.Series:
    """Count ordered pairs A-A-A."""
    return _known(network, arc_roles(network).coordinator)


@_role(
    title="Passes on inside another",
    asks="How many pairs are there in which one of another sector named this one, and it named one of that sector?",
    detail=True,
)
def arc_broker_itinerant(network: Network) -> pd.Series:
    """Count ordered pairs A-B-A."""
    return _known(network, arc_roles(network).itinerant)


@_role(
    title="Passes on between others",
    asks="How many pairs are there in which one of another sector named this one, and it named one of a third?",
    detail=True,
)
def arc_broker_liaison(network: Network) -> pd.Series:
    """Count ordered pairs A-B-C."""
    return _known(network, arc_roles(network).liaison)


@_role(
    title="Passes on in all",
    asks="How many pairs are there in which one named this one and it named the other?",
    detail=True,
)
def arc_broker_total(network: Network) -> pd.Series:
    """Count all ordered pairs."""
    return _known(network, _total(arc_roles(network)))


def _total(found: Brokered) -> Floats:
    return np.asarray(np.sum([getattr(found, role) for role in ROLES], axis=0), dtype=np.float64)


class _Against(NamedTuple):
    """What arcs that fall anywhere alike would give in one role, for each group of brokers."""

    mean: Floats
    variance: Floats


def z_against_random_arcs(network: Network, attribute: str = "") -> pd.DataFrame:
    """Set the roles on arcs beside a network whose arcs fall independently, as R's sna does.

    Mostly it says that real networks close their triangles and so broker less than random ones. Whether
    somebody brokers across sectors more than its links would give is answered by `broker_across_z`.

    Returns
    -------
    DataFrame
        Index as nodes; a column for each of `ROLES` and "total": (pairs - mean) / sd, exact, for arcs that
        are each there with the chance arcs / (N (N - 1)). NaN where the sector is not known or sd is 0.
    """
    groups, found = groups_by(network, attribute), arc_roles(network, attribute)
    n = len(groups.known)
    arcs = int((groups.of_node[network.arcs] >= 0).all(axis=1).sum())
    density = arcs / (n * (n - 1)) if n > 1 else 0.0
    given = {**{role: getattr(found, role) for role in ROLES}, "total": _total(found)}
    against = _random_arcs(groups.sizes.astype(np.float64), density)
    table = {role: _z(seen, against[role], groups.of_node) for role, seen in given.items()}
    return pd.DataFrame(table, index=network.nodes.index, dtype="float64")


def _z(seen: Floats, against: _Against, group: np.ndarray) -> Floats:
    mean, variance = (np.append(each, math.nan)[group] for each in against)  # the last for NOT_KNOWN, -1
    defined = variance > 0
    return np.where(defined, (seen - mean) / np.sqrt(np.where(defined, variance, 1.0)), math.nan)


def _random_arcs(size: Floats, density: float) -> dict[str, _Against]:
    """Give mean and variance of each role for a broker of each group; methods, section 3.6."""
    n, own, rest = size.sum(), size - 1, size.sum() - size
    two, three = size * (size - 1), size * (size - 1) * (size - 2)
    squares = (size**2).sum() - size**2
    sizes, which, times = np.unique(size, return_inverse=True, return_counts=True)
    left = n - sizes.reshape(-1, 1) - sizes  # those of neither the broker's group nor another
    pairs_left = sizes * left * (left - 1) / 2
    apart = (pairs_left @ times - np.diagonal(pairs_left))[which]
    ways = {
        "coordinator": (own * (own - 1), 2 * own * (own - 1) * (own - 2)),
        "itinerant": (two.sum() - two, 2 * (three.sum() - three)),
        "representative": (rest * own, rest * own * (rest - 1 + own - 1)),
        "gatekeeper": (rest * own, rest * own * (rest - 1 + own - 1)),
        "liaison": (rest**2 - squares, 4 * apart),
        "total": ((n - 1) * (n - 2) + 0 * own, 2 * (n - 1) * (n - 2) * (n - 3) + 0 * own),
    }
    one = density**2 * (1 - density)
    both = density**3 * (1 - density) ** 3
    return {
        role: _Against(count * one, count * one * (1 - one) + both * pairs)
        for role, (count, pairs) in ways.items()
    }
