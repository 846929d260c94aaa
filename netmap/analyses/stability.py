"""Does the name of a shape hold: the rule tried on copies from which some, drawn by chance, are left out."""

from __future__ import annotations

import math
from collections import Counter
from typing import NamedTuple

import numpy as np

from netmap.analyses.shape import CutOffs, Floats, Ints, name_of, shape_of
from netmap.metrics import engine
from netmap.network import Network

SEED = 1

WORK = 75_000_000
"""Steps along ties that the copies of one network may take together: one to two seconds."""

LEAST_COPIES, LEAST_STARTS = 30, 24
"""What is left of copies, and of start points for routes in each, where exact ones would take more than that."""

MOST_WORK = 2_000_000_000
"""Where even these would take more steps than this there are no copies, and nothing is known of stability."""


class Plan(NamedTuple):
    """How many copies, and from how many start points routes are traced in each; 0 for all."""

    copies: int
    starts: int


class Tried(NamedTuple):
    """How often each name came out, most often first, and how it was done."""

    names: list[tuple[str, int]]
    plan: Plan

    def share(self, name: str) -> float:
        """Give the share of the copies with this name; NaN without copies."""
        return dict(self.names).get(name, 0) / self.plan.copies if self.plan.copies else math.nan

    def rival(self, name: str) -> str:
        """Give the name that came out most often beside this one; empty where there is none."""
        return next((other for other, _ in self.names if other != name), "")


def plan(n: int, ties: int, copies: int) -> Plan:
    """Say how many copies can be looked at, and how closely."""
    steps = n + 2 * ties
    if copies * n * steps <= WORK:
        return Plan(copies, 0)
    starts = WORK // (copies * steps)
    if starts >= LEAST_STARTS:
        return Plan(copies, starts)
    if min(copies, LEAST_COPIES) * LEAST_STARTS * steps > MOST_WORK:
        return Plan(0, 0)
    return Plan(min(copies, max(LEAST_COPIES, WORK // (LEAST_STARTS * steps))), LEAST_STARTS)


def tried(network: Network, *, copies: int, left_out: float, cut: CutOffs) -> Tried:
    """Name the shape of copies of a network, each with a share of the nodes left out (one at the least).

    How few are too few for a name is not asked of a copy.
    """
    n, ends = len(network.nodes), network.ends
    made = plan(n, len(ends), copies)
    dealer = np.random.default_rng(SEED)
    stay = n - max(1, round(left_out * n))

    def between(_inside: object, size: int, ties: Ints) -> Floats:
        if not made.starts or made.starts >= size:
            return engine.betweenness_among(size, ties)
        starts = dealer.choice(size, made.starts, replace=False)
        return engine.betweenness_among(size, ties, starts) * (size / made.starts)

    found: Counter[str] = Counter()
    for _ in range(made.copies if stay > 0 else 0):
        kept = np.zeros(n, dtype=bool)
        kept[dealer.choice(n, stay, replace=False)] = True
        ties = (np.cumsum(kept) - 1)[ends[kept[ends].all(axis=1)]]
        found[name_of(shape_of(stay, ties, between, cut=cut, stop_at=cut.fragments), cut, floor=False)] += 1
    names = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    return Tried(names, made if names else Plan(0, 0))
