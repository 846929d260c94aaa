"""Who brokers between whom: the roles of Gould and Fernandez, on ties without a direction.

The counts are in `brokers`; here are their cards. Each pair of contacts that are not tied themselves counts
once, by the sectors of the two and of the one between them.
"""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pandas as pd

from netmap.metrics.brokers import Floats, roles
from netmap.metrics.card import metric
from netmap.metrics.groups import KNOWN_LEVELS
from netmap.network import Network

_SOURCE = "Gould and Fernandez 1989, Sociological Methodology 19: 89-126"
_PAIRS = (
    "pairs of contacts that have no tie themselves, each pair once; those whose sector is not recorded are "
    "left out"
)
_NEEDS = "a recorded sector"

_role = partial(metric, unit=_PAIRS, needs=_NEEDS, gives="node", levels=KNOWN_LEVELS, digits=0)
"""The card of a role, all but its title, its question and its source."""


def _known(network: Network, numbers: Floats) -> pd.Series:
    """Give a Series that is NaN where a node's sector is not recorded."""
    shown = np.where(roles(network).known, numbers, math.nan)
    return pd.Series(shown, index=network.nodes.index, dtype="float64")


@_role(
    title="Pairs linked",
    asks="Between how many pairs of its contacts does this one stand, because the two have no tie themselves?",
    source=_SOURCE,
)
def broker_total(network: Network) -> pd.Series:
    """Count all roles together."""
    return _known(network, roles(network).total)


@_role(
    title="Links across sectors",
    asks="In how many of these pairs are the two and this one not all of one sector?",
    source=f"{_SOURCE}; liaison, gateway and itinerant together",
)
def broker_across(network: Network) -> pd.Series:
    """Count all roles but that of coordinator."""
    return _known(network, roles(network).across)


@_role(
    title="Links inside own sector",
    asks="How many pairs of its own sector does this one link?",
    source=f"{_SOURCE}; coordinator",
)
def broker_coordinator(network: Network) -> pd.Series:
    """Count pairs A-A-A."""
    return _known(network, roles(network).coordinator)


@_role(
    title="Links own sector to others",
    asks="How many pairs does this one link of which one is in its own sector and one in another?",
    source=f"{_SOURCE}; gatekeeper and representative, which are the same where ties have no direction",
)
def broker_gateway(network: Network) -> pd.Series:
    """Count pairs A-A-B."""
    return _known(network, roles(network).gateway)


@_role(
    title="Links two other sectors",
    asks="How many pairs does this one link that are in two different sectors, neither of them its own?",
    source=f"{_SOURCE}; liaison",
)
def broker_liaison(network: Network) -> pd.Series:
    """Count pairs A-B-C."""
    return _known(network, roles(network).liaison)


@_role(
    title="Links inside another sector",
    asks="How many pairs does this one link that are both in one sector, which is not its own?",
    source=f"{_SOURCE}; itinerant broker or consultant",
)
def broker_itinerant(network: Network) -> pd.Series:
    """Count pairs A-B-A."""
    return _known(network, roles(network).itinerant)
