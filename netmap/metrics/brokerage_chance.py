"""Is somebody's brokerage more than chance: what it would be if the sectors of the others were dealt out anew.

Who has many contacts links many pairs in every role. So each role is set beside what it would be for the
same pairs of contacts, and the same own sector, if the sectors of the others were dealt out at random.
"""

from __future__ import annotations

import math
from functools import partial

import numpy as np
import pandas as pd

from netmap.metrics.brokers import roles
from netmap.metrics.brokers_chance import by_chance
from netmap.metrics.brokers_dealt import DRAWS, FEWEST_DRAWS, MOST_AT_ONCE, SEED, as_many, draws
from netmap.metrics.card import metric
from netmap.metrics.groups import KNOWN_LEVELS
from netmap.network import Network

_SOURCE = "Roles of Gould and Fernandez 1989, Sociological Methodology 19: 89-126"
_EXACT = f"{_SOURCE}; exact mean over all ways of dealing the sectors of the others out"
_DEALT = f"{_SOURCE}; test by dealing the sectors of the others out anew"
_PAIRS = "pairs of contacts; set it beside the pairs that there are"
_SHARE = (
    "share of dealings (how many: broker_draws) that give as many pairs or more, (1 + count) / "
    f"(1 + dealings), seed {SEED}; 0.05 or less is unusual, but of 100 people 5 or so have that by chance"
)
_KNOWN = "a recorded sector"
_OPEN = (
    "a recorded sector, two contacts of recorded sector that have no tie themselves, and a network that is not "
    "too large to deal out"
)

_beside = partial(metric, gives="node", levels=KNOWN_LEVELS, detail=True)
_by_chance = partial(_beside, unit=_PAIRS, needs=_KNOWN, source=_EXACT, digits=1)
_chance_of = partial(_beside, unit=_SHARE, needs=_OPEN, source=_DEALT, digits=3)
"""The cards of what chance gives in a role, and of how often it gives as much: all but title and question."""


@metric(
    title="Links across, against chance",
    asks="Does this one link more pairs across sectors than its links and the sectors here would give anyway?",
    unit="standard deviations from chance: above 1 more than chance gives most of the time, below -1 less",
    needs="a recorded sector, and ways of dealing out the sectors of the others that differ",
    source=f"{_SOURCE}; (pairs - expected) / sd, both exact over all ways of dealing",
    gives="node",
    levels=KNOWN_LEVELS,
)
def broker_across_z(network: Network) -> pd.Series:
    """Give (across - expected given total) / sd; NaN where every dealing gives the same."""
    chance = by_chance(network)["across"]
    differs = chance.sd > 0
    spread = np.where(differs, chance.sd, 1.0)
    z = np.where(differs, (roles(network).across - chance.mean) / spread, math.nan)
    return pd.Series(z, index=network.nodes.index, dtype="float64")


@metric(
    title="Dealings for brokers",
    asks="How often were the sectors dealt out anew to see what brokerage chance gives?",
    unit=f"a count: {DRAWS:,}, and fewer in large networks, down to {FEWEST_DRAWS}; 0 where there was nothing to "
    f"deal out, or more than {MOST_AT_ONCE:,} pairs of contacts (or sectors x people)",
    needs="nothing but the list itself",
    source="A plain count",
    gives="whole",
    levels=KNOWN_LEVELS,
    digits=0,
)
def broker_draws(network: Network) -> float:
    """Count the dealings on which the chances of brokers rest."""
    return float(draws(network))


def _expected(network: Network, role: str) -> pd.Series:
    return pd.Series(by_chance(network)[role].mean, index=network.nodes.index, dtype="float64")


def _p(network: Network, role: str) -> pd.Series:
    """Give (1 + count) / (1 + draws); NaN without open pairs, or where nothing was dealt out."""
    count, found = draws(network), roles(network)
    tried = found.known & (found.total > 0) & (count > 0)
    p = np.where(tried, (1 + as_many(network)[role]) / (1 + count), math.nan)
    return pd.Series(p, index=network.nodes.index, dtype="float64")


@_by_chance(
    title="Links across, by chance", asks="How many pairs would this one link across sectors by chance?"
)
def broker_across_expected(network: Network) -> pd.Series:
    """Give the mean of the role, given the total."""
    return _expected(network, "across")


@_by_chance(
    title="Links inside own, by chance",
    asks="How many pairs would this one link inside its own sector by chance?",
)
def broker_coordinator_expected(network: Network) -> pd.Series:
    """Give the mean of the role, given the total."""
    return _expected(network, "coordinator")


@_by_chance(
    title="Links own to others, by chance",
    asks="How many pairs would this one link between its own sector and others by chance?",
)
def broker_gateway_expected(network: Network) -> pd.Series:
    """Give the mean of the role, given the total."""
    return _expected(network, "gateway")


@_by_chance(
    title="Links two others, by chance",
    asks="How many pairs would this one link between two other sectors by chance?",
)
def broker_liaison_expected(network: Network) -> pd.Series:
    """Give the mean of the role, given the total."""
    return _expected(network, "liaison")


@_by_chance(
    title="Links inside another, by chance",
    asks="How many pairs would this one link inside another sector by chance?",
)
def broker_itinerant_expected(network: Network) -> pd.Series:
    """Give the mean of the role, given the total."""
    return _expected(network, "itinerant")


@_chance_of(
    title="Chance of: links across",
    asks="How often would chance let this one link as many pairs across sectors, or more?",
)
def broker_across_p(network: Network) -> pd.Series:
    """Give the upper-tail p-value of the role, given the total."""
    return _p(network, "across")


@_chance_of(
    title="Chance of: links inside own",
    asks="How often would chance let this one link as many pairs inside its own sector, or more?",
)
def broker_coordinator_p(network: Network) -> pd.Series:
    """Give the upper-tail p-value of the role, given the total."""
    return _p(network, "coordinator")


@_chance_of(
    title="Chance of: links own to others",
    asks="How often would chance let this one link as many pairs between its own sector and others, or more?",
)
def broker_gateway_p(network: Network) -> pd.Series:
    """Give the upper-tail p-value of the role, given the total."""
    return _p(network, "gateway")


@_chance_of(
    title="Chance of: links two others",
    asks="How often would chance let this one link as many pairs between two other sectors, or more?",
)
def broker_liaison_p(network: Network) -> pd.Series:
    """Give the upper-tail p-value of the role, given the total."""
    return _p(network, "liaison")


@_chance_of(
    title="Chance of: links inside another",
    asks="How often would chance let this one link as many pairs inside another sector, or more?",
)
def broker_itinerant_p(network: Network) -> pd.Series:
    """Give the upper-tail p-value of the role, given the total."""
    return _p(network, "itinerant")
