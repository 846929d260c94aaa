"""Putting sure pairs together, strongest first, without ever joining what must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np


class Clusters:
    """People in the making: sets of typings that are joined pair by pair.

    Parameters
    ----------
    size : int
        How many typings there are.
    apart : iterable of pairs of lists
        Decisions: no typing of the one list may ever be with one of the other.
    against, contrary : ndarray
        Sorted pairs (``smaller * size + larger``) that cannot be one person; and pairs of which something
        differs, so that they are two choices for a third.
    """

    def __init__(
        self,
        size: int,
        apart: Iterable[tuple[list[int], list[int]]],
        against: np.ndarray,
        contrary: np.ndarray,
    ) -> None:
        self.size = size
        self.root = list(range(size))
        self.members = {each: [each] for each in range(size)}
        self.against, self.contrary = against, contrary
        self.sides: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for number, lists in enumerate(apart):
            for side, typings in enumerate(lists):
                for each in typings:
                    self.sides[each].add((number, side))

    def find(self, typing: int) -> int:
        """Give the cluster of a typing, by its first typing."""
        return self.root[typing]

    def join(self, one: int, other: int) -> None:
        """Join the clusters of two typings; the smaller number stays as its name."""
        kept, gone = sorted([self.root[one], self.root[other]])
        if kept == gone:
            return
        for each in self.members[gone]:
            self.root[each] = kept
        self.members[kept] += self.members.pop(gone)
        if gone in self.sides:
            self.sides[kept] |= self.sides.pop(gone)

    def forbidden(self, one: int, other: int) -> bool:
        """Say whether a decision keeps the clusters of two typings apart."""
        sides, others = self.sides.get(self.root[one]), self.sides.get(self.root[other])
        return bool(sides and others and any((number, 1 - side) in others for number, side in sides))

    def clash(self, one: int, other: int) -> bool:
        """Say whether anybody in one cluster cannot be anybody in the other."""
        return self._any(self.against, self.root[one], self.root[other])

    def rivals(self, one: int, other: int) -> bool:
        """Say whether two clusters are two choices for a third, since something differs between them."""
        return self._any(self.contrary, self.root[one], self.root[other])

    def _any(self, pairs: np.ndarray, one: int, other: int) -> bool:
        if not len(pairs):
            return False
        left, right = self.members[one], self.members[other]
        a, b = np.repeat(left, len(right)), np.tile(right, len(left))
        wanted = np.minimum(a, b).astype(np.int64) * self.size + np.maximum(a, b)
        places = np.searchsorted(pairs, wanted)
        return bool((pairs[np.minimum(places, len(pairs) - 1)] == wanted).any())

    def labels(self) -> np.ndarray:
        """Give clusters numbers in the order of their first typings."""
        return np.unique(self.root, return_inverse=True)[1]
