"""Introductions that would do most for the network: between separate pieces, and between sectors that hang on little.

The order is that of methods 12: what would lower fragmentation most; then what would give two sectors that
have one line of contact or none another one; then what would shorten routes most. Those already on the list
count as made when the next is chosen, so that ten suggestions do not all join the same two pieces.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from netmap.analyses.gains import Gains, is_separate
from netmap.analyses.networks import Seen
from netmap.analyses.pairing import Floats, Ints, Mask, Pair, in_turn
from netmap.metrics import groups_by
from netmap.metrics.contacts import degree

FEW_LINES = 1
"""Up to so many lines of contact two sectors hang on little (methods 4.4: two to three are some resilience)."""

ENDS = 5
"""Of each sector of a piece so many, the nearest to all, are looked at as ends of a tie to another piece."""

_WORK = 40_000_000
_FEWEST_PAIRS, _MOST_PAIRS = 60, 1_000


@dataclass
class _List:
    """The list as it grows: what is on it, how often each node is, and the pieces as they would be then."""

    gains: Gains
    free: Mask
    number: int
    taken: list[Pair] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.times = np.zeros(self.gains.n, dtype=np.int64)
        self.piece = self.gains.piece.copy()
        self.added: dict[tuple[int, int], list[Pair]] = {}
        self._lines: dict[tuple[int, int], int] = {}

    @property
    def full(self) -> bool:
        return len(self.taken) >= self.number

    def add(self, pair: Pair) -> None:
        self.taken.append((min(pair), max(pair)))
        self.times[list(pair)] += 1
        self.piece[self.piece == self.piece[pair[1]]] = self.piece[pair[0]]
        if sectors := self.gains.sectors(pair):
            self.added.setdefault(sectors, []).append(pair)
            self._lines.pop(sectors, None)

    def rises(self, pair: Pair) -> bool:
        """Say whether two sectors with one line of contact or none would have one more."""
        sectors = self.gains.sectors(pair)
        if sectors is None:
            return False
        more = np.array(self.added.get(sectors, []), dtype=np.int64).reshape(-1, 2)
        if sectors not in self._lines:
            self._lines[sectors] = self.gains.lines(sectors, more)
        lines = self._lines[sectors]
        if lines > FEW_LINES:
            return False
        return not lines or is_separate(np.concatenate([self.gains.ties_between(sectors), more]), pair)


def valuable(each: Seen, gains: Gains, free: Mask, *, number: int) -> list[Pair]:
    """List pairs without a tie in different pieces or sectors, in turn."""
    if not free.any():
        return []
    nearness = _nearness(each)
    made = _List(gains, free, number)
    inside: list[tuple[Pair, float]] | None = None
    for turn in range(1, number + 1):
        before = len(made.taken)
        while not made.full and (pair := _joining(each, made, nearness, turn)):
            made.add(pair)
        if not made.full and inside is None:
            inside = _across(each, made, nearness)
        while not made.full and inside and (pair := _next_inside(made, inside, turn)):
            made.add(pair)
            inside = [entry for entry in inside if entry[0] != pair]
        if made.full or len(made.taken) == before:
            break
    return made.taken


def _nearness(each: Seen) -> Floats:
    """Rank by how near all others are; by contacts where that was not worked out."""
    figures = each.figures("harmonic_closeness")
    chosen = degree(each.network) if figures is None else figures.fillna(0)
    return np.asarray(chosen.to_numpy(dtype=np.float64))


def _joining(each: Seen, made: _List, nearness: Floats, turn: int) -> Pair | None:
    """Choose the best pair that joins two pieces: the two largest in which it is somebody's turn."""
    can = made.free & (made.times < turn)
    sizes = np.bincount(made.piece, minlength=made.gains.n)
    first = np.full(made.gains.n, made.gains.n)
    np.minimum.at(first, made.piece, np.arange(made.gains.n))
    pieces = np.unique(made.piece[can])
    if len(pieces) < 2:
        return None
    one, other = pieces[np.lexsort((first[pieces], -sizes[pieces]))][:2]
    a, b = (_nearest(each, can & (made.piece == piece), nearness, ENDS) for piece in (one, other))
    gain = np.round(made.gains.joined(a, b), 12)
    places = [(i, j) for i in range(len(a)) for j in range(len(b))]

    def order(place: tuple[int, int]) -> tuple[bool, float, int, int]:
        pair = int(a[place[0]]), int(b[place[1]])
        return not made.rises(pair), -float(gain[place]), *pair

    best = min(places, key=order)
    return int(a[best[0]]), int(b[best[1]])


def _nearest(each: Seen, among: Mask, nearness: Floats, most: int) -> Ints:
    """Take from each sector, and from those without one, so many who are nearest to all."""
    places = np.flatnonzero(among)
    places = places[np.lexsort((places, -nearness[places]))]
    of_node = groups_by(each.network).of_node[places]
    chosen = np.zeros(len(places), dtype=bool)
    for group in np.unique(of_node):
        chosen[np.flatnonzero(of_node == group)[:most]] = True
    return np.sort(places[chosen])


def _across(each: Seen, made: _List, nearness: Floats) -> list[tuple[Pair, float]]:
    """List pairs of different sectors in one piece that have no tie, with the gain of each.

    Where there are more than can be looked at, those stay that would give sectors another line of contact,
    that are furthest apart, and that are nearest to the others; nobody twice before others once.
    """
    gains = made.gains
    ends = _nearest(each, made.free & (degree(each.network).to_numpy() > 0), nearness, made.number)
    steps = gains.steps(ends)[:, ends]
    a, b = (ends[place] for place in np.triu_indices(len(ends), k=1))
    apart = steps[np.triu_indices(len(ends), k=1)]
    of_node = groups_by(each.network).of_node
    kept = (
        (apart >= 2) & np.isfinite(apart) & (of_node[a] >= 0) & (of_node[b] >= 0) & (of_node[a] != of_node[b])
    )
    a, b, apart = a[kept], b[kept], apart[kept]
    thin = _thin(made, of_node)
    hang = np.array(
        [thin[min(x, y), max(x, y)] for x, y in zip(of_node[a], of_node[b], strict=True)], dtype=bool
    )
    order = np.lexsort((b, a, -(nearness[a] + nearness[b]), -apart, ~hang))
    most = int(np.clip(_WORK // max(gains.n * min(gains.n, 1_000), 1), _FEWEST_PAIRS, _MOST_PAIRS))
    pairs = in_turn(zip(a[order].tolist(), b[order].tolist(), strict=True), most)
    return [(pair, round(gains.efficiency(pair), 12)) for pair in pairs]


def _thin(made: _List, of_node: Ints) -> dict[tuple[int, int], bool]:
    """Say of every two sectors whether they have one line of contact or none."""
    groups = range(int(of_node.max(initial=-1)) + 1)
    return {pair: made.gains.lines(pair) <= FEW_LINES for pair in combinations(groups, 2)}


def _next_inside(made: _List, inside: list[tuple[Pair, float]], turn: int) -> Pair | None:
    """Choose the best pair of which it is the turn."""
    can: Callable[[Pair], bool] = lambda pair: bool((made.times[list(pair)] < turn).all())  # noqa: E731
    ready = [entry for entry in inside if can(entry[0])]
    if not ready:
        return None
    return min(ready, key=lambda entry: (not made.rises(entry[0]), -entry[1], entry[0]))[0]
