"""Is the network inward or outward: ties across sectors against ties inside them.

The E-I index depends on how large the sectors are, so it never stands alone: what it would be if the same
sectors were dealt out at random, and how unusual the observed figure is, go with it.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.metrics.card import metric
from netmap.metrics.groups import KNOWN_LEVELS, Groups, groups_by
from netmap.metrics.once import once
from netmap.network import Network

DRAWS = 5_000
"""How often the sectors are dealt out anew for the two p-values."""

SEED = 1

_CELLS = 1_000_000  # labels dealt out at once

_KRACKHARDT = "Krackhardt and Stern 1988, Social Psychology Quarterly 51: 123-140"
_NEEDS_CHANCE = "ties between at least four with a recorded sector, and two sectors"


class _Chance(NamedTuple):
    """Mean and variance, exact, of the number of ties across if sectors were dealt out at random."""

    mean: Fraction
    variance: Fraction


@once
def _chance(network: Network) -> _Chance | None:
    """Work out what chance would give; None where there is too little to deal out."""
    groups = groups_by(network)
    if len(groups.known) < 4 or len(groups.names) < 2 or not len(groups.ends):
        return None
    degrees = np.bincount(groups.ends.ravel())
    stars = int((degrees * (degrees - 1) // 2).sum())
    return across_by_chance(sizes=groups.sizes.tolist(), ties=len(groups.ends), stars=stars)


def across_by_chance(*, sizes: list[int], ties: int, stars: int) -> _Chance:
    """Give mean and variance of the number of ties across, over all ways of dealing out the sectors.

    Whole numbers and fractions throughout, because the variance is a small difference of large numbers.

    Parameters
    ----------
    sizes : list of int
        Members of each sector; they must add up to four or more.
    ties : int
        Ties among them.
    stars : int
        Pairs of ties that share an end: the sum of d (d - 1) / 2 over degrees d.
    """
    n = sum(sizes)
    mates = [g * (g - 1) for g in sizes]
    p2 = 1 - Fraction(sum(mates), n * (n - 1))
    p3 = Fraction(sum(g * (n - g) * (n - g - 1) for g in sizes), n * (n - 1) * (n - 2))
    both_inside = sum(m * (g - 2) * (g - 3) for m, g in zip(mates, sizes, strict=True))
    both_inside += sum(mates) ** 2 - sum(m * m for m in mates)
    q22 = Fraction(both_inside, n * (n - 1) * (n - 2) * (n - 3))
    p4 = 1 - 2 * (1 - p2) + q22
    apart = ties * (ties - 1) // 2 - stars
    mean = ties * p2
    return _Chance(mean, mean + 2 * stars * p3 + 2 * apart * p4 - mean**2)


def _index(across: float, ties: int) -> float:
    return (2.0 * across - ties) / ties


@metric(
    title="Outward or inward (E-I)",
    asks="Do ties go across sectors or stay inside them?",
    unit="-1 (every tie inside a sector) to +1 (every tie across); read it beside what chance would give",
    needs="at least one tie whose both ends have a recorded sector",
    source=_KRACKHARDT,
    gives="whole",
    levels=KNOWN_LEVELS,
)
def ei_index(network: Network) -> float:
    """Give (ties across - ties inside) / ties, among the nodes of known sector."""
    across = groups_by(network).across
    return _index(int(across.sum()), len(across)) if len(across) else math.nan


@metric(
    title="E-I by chance",
    asks="What would the E-I index be if the same sectors were dealt out at random?",
    unit="-1 to +1",
    needs=_NEEDS_CHANCE,
    source=f"{_KRACKHARDT}; exact mean over all ways of dealing",
    gives="whole",
    levels=KNOWN_LEVELS,
)
def ei_expected(network: Network) -> float:
    """Give 2 E[X] / m - 1."""
    chance = _chance(network)
    return float(2 * chance.mean / len(groups_by(network).ends) - 1) if chance else math.nan


@metric(
    title="Spread of E-I by chance",
    asks="How far from its average would chance alone move the E-I index?",
    unit="standard deviation on the scale of the E-I index",
    needs=_NEEDS_CHANCE,
    source=f"{_KRACKHARDT}; exact, over all ways of dealing",
    gives="whole",
    levels=KNOWN_LEVELS,
    digits=3,
)
def ei_sd(network: Network) -> float:
    """Give 2 sd[X] / m."""
    chance = _chance(network)
    return 2 * math.sqrt(chance.variance) / len(groups_by(network).ends) if chance else math.nan


@metric(
    title="E-I against chance",
    asks="Is the network more inward or more outward than chance, given who is in it?",
    unit="standard deviations from chance: below 0 more inward, above 0 more outward; between -2 and 2 is "
    "no more than chance might give",
    needs=f"{_NEEDS_CHANCE}, and ways of dealing them out that differ",
    source=f"{_KRACKHARDT}; (observed - expected) / sd",
    gives="whole",
    levels=KNOWN_LEVELS,
)
def ei_z(network: Network) -> float:
    """Give (E-I - expected) / sd; NaN where every dealing gives the same."""
    spread = ei_sd(network)
    return (ei_index(network) - ei_expected(network)) / spread if spread > 0 else math.nan


@metric(
    title="Chance of as inward",
    asks="How often do sectors dealt out at random give a network as inward as this one, or more?",
    unit=f"share of {DRAWS:,} dealings, (1 + count) / (1 + dealings), seed {SEED}; 0.05 or less is unusual",
    needs=_NEEDS_CHANCE,
    source="Test by dealing labels out anew; the seed is fixed, so that the same sheets give the same figure",
    gives="whole",
    levels=KNOWN_LEVELS,
    digits=3,
)
def ei_p_inward(network: Network) -> float:
    """Give the lower-tail p-value of the number of ties across."""
    return _tail(network, -1)


@metric(
    title="Chance of as outward",
    asks="How often do sectors dealt out at random give a network as outward as this one, or more?",
    unit=f"share of {DRAWS:,} dealings, (1 + count) / (1 + dealings), seed {SEED}; 0.05 or less is unusual",
    needs=_NEEDS_CHANCE,
    source="Test by dealing labels out anew; the seed is fixed, so that the same sheets give the same figure",
    gives="whole",
    levels=KNOWN_LEVELS,
    digits=3,
)
def ei_p_outward(network: Network) -> float:
    """Give the upper-tail p-value of the number of ties across."""
    return _tail(network, +1)


def _tail(network: Network, side: int) -> float:
    if _chance(network) is None:
        return math.nan
    observed = int(groups_by(network).across.sum())
    as_far = side * _dealt_across(network) >= side * observed
    return (1 + int(as_far.sum())) / (1 + DRAWS)


@once
def _dealt_across(network: Network) -> NDArray[np.int64]:
    """Count the ties across in each of `DRAWS` dealings of the known sectors; shape (draws,)."""
    groups, dealer = groups_by(network), np.random.default_rng(SEED)
    known, (one, other) = _small(groups), _among_known(groups).T
    at_once = max(1, _CELLS // max(len(known), len(one)))
    counts = [np.empty(0, dtype=np.int64)]
    for start in range(0, DRAWS, at_once):
        deck = np.tile(known, (min(at_once, DRAWS - start), 1))
        dealt = dealer.permuted(deck, axis=1)
        counts.append(np.count_nonzero(dealt.take(one, axis=1) != dealt.take(other, axis=1), axis=1))
    return np.concatenate(counts)


def _small(groups: Groups) -> NDArray[np.integer]:
    """Give the known sectors in the smallest type that holds them: the dealing is bound by memory."""
    return groups.known.astype(np.min_scalar_type(len(groups.names)))


def _among_known(groups: Groups) -> NDArray[np.int64]:
    """Give the ends of the known ties as positions among the nodes of known sector."""
    place = np.cumsum(groups.of_node >= 0) - 1
    return np.asarray(place[groups.ends])


@metric(
    title="Outward or inward, own ties",
    asks="Do this one's own ties go across sectors or stay inside its own?",
    unit="-1 (all contacts in its own sector) to +1 (all in others)",
    needs="a recorded sector, and at least one contact with a recorded sector",
    source=_KRACKHARDT,
    gives="node",
    levels=KNOWN_LEVELS,
)
def ei_index_node(network: Network) -> pd.Series:
    """Give (contacts in other sectors - in the own) / known contacts."""
    groups, n = groups_by(network), len(network.nodes)
    ties = np.bincount(groups.ends.ravel(), minlength=n)
    across = np.bincount(groups.ends[groups.across].ravel(), minlength=n)
    index = (2.0 * across - ties) / np.maximum(ties, 1)
    return pd.Series(np.where(ties > 0, index, math.nan), index=network.nodes.index, dtype="float64")
