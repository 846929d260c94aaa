"""Small world: closed triangles and short ways at once, beside what the same contacts would give by chance.

All of it is about the largest piece.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from netmap.metrics import engine
from netmap.metrics.card import metric
from netmap.metrics.closure import transitivity
from netmap.metrics.once import once
from netmap.metrics.pieces import largest_piece
from netmap.metrics.steps import average_path_length
from netmap.network import Network

FEWEST = 30
"""The fewest in the largest piece: below it chance gives short ways and triangles to any network."""

MOST_WORK = 2_000_000
"""Nodes x ties of the largest piece up to which it is rewired: a few seconds of work at the most."""

REWIRINGS = 100
SWAPS = 10
"""How many copies are rewired, and how many swaps are tried in each for every tie."""

SEED = 1

_HUMPHRIES = "Humphries and Gurney 2008, PLoS ONE 3: e2051"
_LARGE = f"at least {FEWEST} in the largest piece"
_NEEDS = f"{_LARGE}, and at most {MOST_WORK:,} for its nodes x ties (above that it would take too long)"
_CHANCE = (
    f"{REWIRINGS} copies with the ties swapped by chance, each keeping its number of contacts, seed {SEED}"
)


class _Beside(NamedTuple):
    """Closed triangles and steps of the largest piece, each over its average in the rewired copies."""

    triangles: float
    steps: float


@once
def _beside_chance(network: Network) -> _Beside:
    piece = largest_piece(network)
    n, m = len(piece.nodes), len(piece.pairs)
    if n < FEWEST or n * m > MOST_WORK:
        return _Beside(math.nan, math.nan)
    copies = np.array(list(engine.rewired(piece, draws=REWIRINGS, swaps=SWAPS * m, seed=SEED)))
    by_chance = copies.mean(axis=0)
    closed = float(transitivity(piece) / by_chance[0]) if by_chance[0] > 0 else math.nan
    return _Beside(closed, float(average_path_length(piece) / by_chance[1]))


@metric(
    title="Triangles against chance",
    asks="Are there more closed triangles in the largest piece than the same contacts would give by chance?",
    unit=f"1 as by chance, 2 twice as many; chance: {_CHANCE}",
    needs=f"{_NEEDS}, and triangles that chance can give",
    source=f"C / C_rand; {_HUMPHRIES}",
    gives="whole",
)
def small_world_c_ratio(network: Network) -> float:
    """Give the transitivity of the largest piece over that of its rewired copies."""
    return _beside_chance(network).triangles


@metric(
    title="Steps against chance",
    asks="Are ways in the largest piece longer than the same contacts would give by chance?",
    unit=f"1 as by chance, 2 twice as long; chance: {_CHANCE}",
    needs=_NEEDS,
    source=f"L / L_rand; {_HUMPHRIES}",
    gives="whole",
)
def small_world_l_ratio(network: Network) -> float:
    """Give the average path length of the largest piece over that of its rewired copies."""
    return _beside_chance(network).steps


@metric(
    title="Small world",
    asks="Are there many closed triangles and yet short ways, beside what chance would give?",
    unit="triangles against chance / steps against chance: above 1 a small world. It grows with the number of people, "
    "so it is no score to compare two networks by",
    needs=f"{_NEEDS}, and triangles that chance can give",
    source=f"Small-world sigma; {_HUMPHRIES}",
    gives="whole",
)
def small_world_sigma(network: Network) -> float:
    """Give (C / C_rand) / (L / L_rand)."""
    beside = _beside_chance(network)
    return beside.triangles / beside.steps


@metric(
    title="Triangles by a rule of thumb",
    asks="How many closed triangles would the largest piece have if ties were scattered without any pattern?",
    unit="0 to 1, to read beside Closed triangles: contacts on average / (n - 1)",
    needs=_LARGE,
    source="C of a random graph; Watts and Strogatz 1998, Nature 393: 440-442",
    gives="whole",
    digits=3,
)
def small_world_c_er(network: Network) -> float:
    """Give mean contacts / (n - 1) of the largest piece."""
    n, contacts = _size(network)
    return contacts / (n - 1) if n >= FEWEST else math.nan


@metric(
    title="Steps by a rule of thumb",
    asks="How many steps would it take on average in the largest piece if ties were scattered without any pattern?",
    unit="steps, to read beside Steps on average: (ln n - 0.577) / ln(contacts on average) + 0.5",
    needs=_LARGE,
    source="L of a random graph; Fronczak, Fronczak and Holyst 2004, Physical Review E 70: 056110",
    gives="whole",
)
def small_world_l_er(network: Network) -> float:
    """Give (ln n - 0.577) / ln(mean contacts) + 0.5 of the largest piece."""
    n, contacts = _size(network)
    return (math.log(n) - 0.577) / math.log(contacts) + 0.5 if n >= FEWEST else math.nan


def _size(network: Network) -> tuple[int, float]:
    """Give the size of the largest piece and its contacts on average (above 1 from three nodes on)."""
    piece = largest_piece(network)
    n = len(piece.nodes)
    return n, 2.0 * len(piece.pairs) / n if n else 0.0
