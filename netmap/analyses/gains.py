"""What one more tie would change: fragmentation, ease of reach, and the lines of contact between two sectors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from netmap.analyses.networks import Seen
from netmap.analyses.pairing import Floats, Ints, Pair
from netmap.metrics import engine, groups_by
from netmap.metrics.lines import matched
from netmap.metrics.pieces import piece_of

SEED = 1

EXACT_UP_TO = 1_000
"""Largest network in which the gain in ease of reach inside a piece is exact; above it is estimated."""

STARTS = 100
"""Start points drawn for that estimate."""


@dataclass(frozen=True)
class Gains:
    """What one more tie between two nodes of a network would change. Nodes are positions."""

    each: Seen

    @property
    def n(self) -> int:
        """How many there are."""
        return len(self.each.network.nodes)

    @cached_property
    def piece(self) -> Ints:
        """The piece that each is in."""
        return piece_of(self.each.network)

    @cached_property
    def sizes(self) -> Ints:
        """How many are in each piece."""
        return np.bincount(self.piece)

    @cached_property
    def _starts(self) -> Ints:
        if self.n <= EXACT_UP_TO:
            return np.arange(self.n)
        return np.sort(np.random.default_rng(SEED).choice(self.n, STARTS, replace=False))

    @cached_property
    def _from_starts(self) -> NDArray[np.float32]:
        return self._counted(self._starts).astype(np.float32)

    @cached_property
    def _counted(self) -> Callable[[Ints], Floats]:
        return engine.steps_from(self.each.network)

    @cached_property
    def _steps(self) -> dict[int, NDArray[np.float32]]:
        return {}

    def steps(self, nodes: Ints) -> NDArray[np.float32]:
        """Count the steps from each of some nodes to all, infinite out of reach; shape (nodes asked for, nodes)."""
        asked = np.array(sorted({int(node) for node in nodes} - set(self._steps)), dtype=np.int64)
        if len(asked):
            rows = self._counted(asked).astype(np.float32)
            self._steps.update(zip(asked.tolist(), rows, strict=True))
        return np.array([self._steps[int(node)] for node in nodes]).reshape(len(nodes), self.n)

    def fragmentation(self, pair: Pair) -> float:
        """Give by how much fragmentation would fall."""
        one, other = self.piece[list(pair)]
        return 0.0 if one == other else 2.0 * self.sizes[one] * self.sizes[other] / (self.n * (self.n - 1))

    def efficiency(self, pair: Pair) -> float:
        """Give by how much the ease of reach (global efficiency) would rise."""
        one, other = self.piece[list(pair)]
        if one == other:
            return self._shortened(pair)
        return float(self.joined(np.array(pair[:1]), np.array(pair[1:]))[0, 0])

    def joined(self, a: Ints, b: Ints) -> Floats:
        """Give the gain in ease of reach for every a (of one piece) with every b (of another): shape (a, b)."""
        near, far = self._rings(a), self._rings(b)
        steps = np.add.outer(np.arange(near.shape[1]), np.arange(far.shape[1])) + 1.0
        return np.asarray(near @ (1.0 / steps) @ far.T * 2.0 / (self.n * (self.n - 1)))

    def _rings(self, nodes: Ints) -> Floats:
        """Count how many are how many steps away: shape (nodes asked for, steps from 0 on)."""
        steps = self.steps(nodes)
        most = int(np.max(steps, where=np.isfinite(steps), initial=0))
        return np.array(
            [np.bincount(row[np.isfinite(row)].astype(np.int64), minlength=most + 1) for row in steps]
        )

    def _shortened(self, pair: Pair) -> float:
        """Give the gain in ease of reach of a tie inside a piece, over all starts or those drawn."""
        a, b = self.steps(np.array(pair))
        before = self._from_starts
        over = np.minimum(a[self._starts, None] + b[None, :], b[self._starts, None] + a[None, :]) + 1
        shorter = over < before
        # In full precision: else pairs that gain as much would be told apart by the noise.
        gain = float(
            (1.0 / over[shorter].astype(np.float64) - 1.0 / before[shorter].astype(np.float64)).sum()
        )
        return gain * self.n / len(self._starts) / (self.n * (self.n - 1))

    def sectors(self, pair: Pair) -> tuple[int, int] | None:
        """Give the sectors of the two as places, the lower first; None unless both are known and differ."""
        one, other = sorted(groups_by(self.each.network).of_node[list(pair)].tolist())
        return None if one < 0 or one == other else (one, other)

    @cached_property
    def _ties_between(self) -> dict[tuple[int, int], Ints]:
        """Sort the ties across sectors by the two sectors."""
        groups = groups_by(self.each.network)
        ends = groups.ends[groups.across]
        low, high = np.sort(groups.of_node[ends], axis=1).T
        key = low * max(len(groups.names), 1) + high
        order = np.argsort(key, kind="stable")
        cuts = np.flatnonzero(np.diff(key[order])) + 1
        return {
            (int(low[part[0]]), int(high[part[0]])): ends[part] for part in np.split(order, cuts) if len(part)
        }

    def ties_between(self, sectors: tuple[int, int]) -> Ints:
        """Give the ties between two sectors; shape (ties, 2)."""
        return self._ties_between.get(sectors, np.empty((0, 2), dtype=np.int64))

    def lines(self, sectors: tuple[int, int], more: Ints | None = None) -> int:
        """Count the independent contacts of two sectors, with some more ties if named (methods 4.4)."""
        ties = self.ties_between(sectors)
        ties = ties if more is None else np.concatenate([ties, more])
        of_node = groups_by(self.each.network).of_node
        turned = np.where((of_node[ties[:, 0]] == sectors[0])[:, None], ties, ties[:, ::-1])
        return len(matched(turned[:, 0], turned[:, 1]))


def is_separate(ties: Ints, pair: Pair) -> bool:
    """Say whether some tie shares no end with the pair, so that of one line of contact there would be two."""
    return bool((~np.isin(ties, pair)).all(axis=1).any())
