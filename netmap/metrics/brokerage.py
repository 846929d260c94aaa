"""Who brokers between whom: the roles of Gould and Fernandez, on ties without a direction.

The counts are in `brokers`; here are their cards. Each pair of contacts that are not tied themselves counts
once, by the sectors of the two and of the one between them.
"""

from __future__ import annotations

import math

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


def _known(network: Network, numbers: Floats) -> pd.Series:
    """Give a Series that is NaN where a node's sector is not recorded."""
    shown = np.where(roles(network).known, numbers, math.nan)
    return pd.Series(shown, index=network.nodes.index, dtype="float64")


@metric(
    title="Pairs linked",
    asks="Between how many pairs of its contacts does this one stand, because the two have no tie themselves?",
    unit=_PAIRS,
    needs=_NEEDS,
    source=_SOURCE,
    gives="node",
    levels=KNOWN_LEVELS,
    digits=0,
)
def broker_total(network: Network) -> pd.Series:
    """Count all roles together."""
    return _known(network, roles(network).total)


@metric(
    title="Links across sectors",
    asks="In how many of these pairs are the two and this one not all of one sector?",
    unit=_PAIRS,
    needs=_NEEDS,
    source=f"{_SOURCE}; liaison, gateway and itinerant together",
    gives="node",
    levels=KNOWN_LEVELS,
    digits=0,
)
def broker_across(network: Network) -> pd.Series:
    """Count all roles but that of coordinator."""
    return _known(network, roles(network).across)


@metric(
    title="Links inside own sector",
    asks="How many pairs of its own sector does this one link?",
    unit=_PAIRS,
    needs=_NEEDS,
    source=f"{_SOURCE}; coordinator",
    gives="node",
    levels=KNOWN_LEVELS,
    digits=0,
)
def broker_coordinator(network: Network) -> pd.Series:
    """Count pairs A-A-A."""
    return _known(network, roles(network).coordinator)


@metric(
    title="Links own sector to others",
    asks="How many pairs does this one link of which one is in its own sector and one in another?",
    unit=_PAIRS,
    needs=_NEEDS,
    source=f"{_SOURCE}; gatekeeper and representative, which are the same where ties have no direction",
    gives="node",
    levels=KNOWN_LEVELS,
    digits=0,
)
def broker_gateway(network: Network) -> pd.Series:
    """Count pairs A-A-B."""
    return _known(network, roles(network).gateway)


@metric(
    title="Links two other sectors",
    asks="How many pairs does this one link that are in two different sectors, neither of them its own?",
    unit=_PAIRS,
    needs=_NEEDS,
    source=f"{_SOURCE}; liaison",
    gives="node",
    levels=KNOWN_LEVELS,
    digits=0,
)
def broker_liaison(network: Network) -> pd.Series:
    """Count pairs A-B-C."""
    return _known(network, roles(network).liaison)


@metric(
    title="Links inside another sector",
    asks="How many pairs does this one link that are both in one sector, which is not its own?",
    unit=_PAIRS,
    needs=_NEEDS,
    source=f"{_SOURCE}; itinerant broker or consultant",
    gives="node",
    levels=KNOWN_LEVELS,
    digits=0,
)
def broker_itinerant(network: Network) -> pd.Series:
    """Count pairs A-B-A."""
    return _known(network, roles(network).itinerant)
