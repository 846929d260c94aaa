"""How often chance gives as much brokerage: the groups of the others dealt out anew, many times.

A broker keeps its own group and its open pairs of contacts. For brokers of one group the others' labels
are one deck, the same for all of them: a dealing gives a label to each of (known nodes - 1) places, and a
contact stands at its own position, or one below where it comes after the broker. So one dealing serves all
brokers, and each of them sees its others dealt out fairly.

The work is draws x open pairs. Pairs are rows and draws are columns of arrays of single bytes, so that
billions of them take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from netmap.metrics.brokers import roles
from netmap.metrics.brokers_chance import ROLES
from netmap.metrics.groups import Groups, groups_by
from netmap.metrics.once import once
from netmap.network import Network

DRAWS = 5_000
"""How often the groups are dealt out anew."""

FEWEST_DRAWS = 99
"""How often at the least, however large the network."""

MOST_WORK = 3_000_000_000
"""Labels looked at above which there are fewer draws: some seconds of work."""

MOST_AT_ONCE = 50_000_000
"""Labels to look at in one draw above which nothing is dealt out."""

SEED = 1

_HELD = 8_000_000  # pairs of contacts held at once
_LISTED = 2_000_000  # pairs listed at once, before those that are tied go
_CELLS = 1_000_000  # bytes of labels looked at at once
_TABLE = 8_000_000  # bytes of labels dealt at once
_IN_A_BYTE = 255  # pairs that can be counted in one byte

Ints = NDArray[np.int64]
Ints32 = NDArray[np.int32]
Labels = NDArray[np.integer]


@dataclass(frozen=True)
class _Hand:
    """Some brokers of one group, and their open pairs of contacts, broker by broker.

    Attributes
    ----------
    brokers : array of int, shape (brokers,)
        Positions among the nodes of known group.
    own : int
        Their group.
    deck : array, shape (known nodes - 1,)
        The groups of the others.
    pairs : array of int32, shape (pairs, 2)
        Places in the deck of the two contacts.
    starts : array of int, shape (pieces + 1,)
        Where each piece of pairs starts: a piece is of one broker, and has no more than `_IN_A_BYTE`.
    pieces : sparse array of int32, shape (brokers, pieces)
        1 where a piece is the broker's.
    ends : sparse array of int32, shape (brokers, known nodes - 1)
        In how many of the broker's pairs each place is.
    """

    brokers: Ints
    own: int
    deck: Labels
    pairs: Ints32
    starts: Ints
    pieces: sparse.csr_array
    ends: sparse.csr_array

    def counts(self, order: Ints32) -> dict[str, Ints32]:
        """Count the pairs in each role, for dealings (others, draws): arrays of shape (brokers, draws)."""
        dealt = self.deck.take(order)
        alike, both = self._added_up(dealt)
        total = np.asarray(self.ends.sum(axis=1), dtype=np.int32).reshape(-1, 1) // 2
        gateway = self.ends @ (dealt == self.own).astype(np.int32) - 2 * both
        return {
            "coordinator": both,
            "itinerant": alike - both,
            "gateway": gateway,
            "liaison": total - alike - gateway,
            "across": total - both,
        }

    def _added_up(self, dealt: Labels) -> tuple[Ints32, ...]:
        """Count for each broker the pairs of one group, and the pairs of its own group."""
        sums = np.empty((2, len(self.starts) - 1, dealt.shape[1]), dtype=np.uint8)
        rows = max(1, _CELLS // dealt.shape[1])
        for first, last in _cut(self.starts, rows):
            start, stop = self.starts[first], self.starts[last]
            one, other = self.pairs[start:stop].T
            first_label = dealt.take(one, axis=0)
            alike = first_label == dealt.take(other, axis=0)
            both = alike & (first_label == self.own)
            ones, along = np.ones(stop - start, dtype=np.uint8), np.arange(stop - start)
            add = sparse.csr_array((ones, along, self.starts[first : last + 1] - start))
            sums[0, first:last] = add @ alike.view(np.uint8)
            sums[1, first:last] = add @ both.view(np.uint8)
        return self.pieces @ sums[0].astype(np.int32), self.pieces @ sums[1].astype(np.int32)


def draws(network: Network, attribute: str = "") -> int:
    """Say how often the groups are dealt out for this network; 0 if too large or nobody has an open pair."""
    groups = groups_by(network, attribute)
    degree = np.bincount(groups.ends.ravel()).astype(np.float64)
    work = float((degree * (degree - 1) / 2).sum()) + len(groups.names) * len(groups.known)
    if work > MOST_AT_ONCE or not roles(network, attribute).total.any():
        return 0
    return min(DRAWS, max(FEWEST_DRAWS, int(MOST_WORK // work)))


@once
def as_many(network: Network, attribute: str = "") -> Mapping[str, Ints]:
    """Count for each node and role the dealings that give as many pairs as there are, or more."""
    found, count = roles(network, attribute), draws(network, attribute)
    place = np.flatnonzero(found.known)
    reached = {role: np.zeros(len(found.known), dtype=np.int64) for role in ROLES}
    seen = {role: getattr(found, role)[place].reshape(-1, 1) for role in ROLES}
    brokers = np.flatnonzero(found.total[place])
    for hands in _hands(groups_by(network, attribute), brokers) if count else ():
        for order in _orders(len(place) - 1, count):
            for hand in hands:
                for role, dealt in hand.counts(order).items():
                    often = np.count_nonzero(dealt >= seen[role][hand.brokers], axis=1)
                    reached[role][place[hand.brokers]] += often
    return reached


def _orders(others: int, count: int) -> Iterator[Ints32]:
    """Shuffle the places of the others, `count` times: arrays of shape (others, some draws)."""
    dealer = np.random.default_rng(SEED)
    at_once = int(np.clip(_TABLE // others, 16, 512))
    for start in range(0, count, at_once):
        places = np.tile(np.arange(others, dtype=np.int32), (min(at_once, count - start), 1))
        yield np.ascontiguousarray(dealer.permuted(places, axis=1).T)


def _hands(groups: Groups, brokers: Ints) -> Iterator[list[_Hand]]:
    """Give the brokers, who have open pairs, in lists that hold no more than about `_HELD` pairs of contacts."""
    near = _among_known(groups)
    ties = np.repeat(np.arange(near.shape[0]), np.diff(near.indptr)) * near.shape[0] + near.indices
    ordered = brokers[np.argsort(groups.known[brokers], kind="stable")]
    degree = np.diff(near.indptr)[ordered].astype(np.int64)
    for first, last in _cut(_starts(degree * (degree - 1) // 2), _HELD):
        held = ordered[first:last]
        parts = np.split(held, np.flatnonzero(np.diff(groups.known[held])) + 1)
        yield [_hand(near, ties, part, groups.known) for part in parts]


def _starts(sizes: Ints) -> Ints:
    """Say where each of the runs of these sizes starts, and where the last one ends."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes)])


def _cut(starts: Ints, most: int) -> Iterator[tuple[int, int]]:
    """Cut rows into runs: (first, last) so that starts[last] - starts[first] is below `most`, or one row."""
    first = 0
    while first < len(starts) - 1:
        last = int(np.searchsorted(starts, starts[first] + most, side="right")) - 1
        last = max(first + 1, last)
        yield first, last
        first = last


def _among_known(groups: Groups) -> sparse.csr_array:
    """Give the ties among the nodes of known group, which are numbered anew; columns in order."""
    place = np.cumsum(groups.of_node >= 0) - 1
    one, other = place[groups.ends].T
    n = len(groups.known)
    half = sparse.coo_array((np.ones(len(one), dtype=np.int8), (one, other)), shape=(n, n))
    near = sparse.csr_array(half + half.T)
    near.sort_indices()
    return near


def _hand(near: sparse.csr_array, ties: Ints, brokers: Ints, group: Ints) -> _Hand:
    """List the open pairs of brokers of one group."""
    others, own = len(group) - 1, int(group[brokers[0]])
    # Which of the group's labels the broker holds itself is all one: the deck is shuffled.
    deck = np.delete(group, np.argmax(group == own)).astype(np.min_scalar_type(int(group.max())))
    shape = (len(brokers), others)
    counts, ends = np.zeros(len(brokers), dtype=np.int64), sparse.csr_array(shape, dtype=np.int32)
    listed = []
    for broker, pairs in _open_pairs(near, ties, brokers):
        counts += np.bincount(broker, minlength=len(brokers))
        ends = ends + _ends(broker, pairs, shape)
        listed.append(pairs)
    each = -(-counts // _IN_A_BYTE)
    piece_of = np.repeat(np.arange(len(brokers)), each)
    number = np.arange(len(piece_of)) - _starts(each)[piece_of]
    starts = np.append(_starts(counts)[piece_of] + number * _IN_A_BYTE, counts.sum())
    ones, along = np.ones(len(piece_of), dtype=np.int32), np.arange(len(piece_of))
    pieces = sparse.coo_array((ones, (piece_of, along)), shape=(len(brokers), len(along)))
    return _Hand(brokers, own, deck, np.concatenate(listed), starts, sparse.csr_array(pieces), ends)


def _ends(broker: Ints32, pairs: Ints32, shape: tuple[int, int]) -> sparse.csr_array:
    """Count in how many of each broker's pairs each place is."""
    ones, twice = np.ones(2 * len(pairs), dtype=np.int32), np.repeat(broker, 2)
    return sparse.csr_array(sparse.coo_array((ones, (twice, pairs.ravel())), shape=shape))


def _open_pairs(near: sparse.csr_array, ties: Ints, brokers: Ints) -> Iterator[tuple[Ints32, Ints32]]:
    """List the pairs of contacts that are not tied: number of the broker, and places of both in its deck.

    Parameters
    ----------
    near : sparse array, shape (known nodes, known nodes)
    ties : array of int
        Its entries, row x nodes + column, in order.
    brokers : array of int
    """
    n = near.shape[0]
    degree = np.diff(near.indptr)[brokers].astype(np.int64)
    row = np.repeat(np.arange(len(brokers)), degree)  # the broker of each of the brokers' ties
    at = np.arange(len(row)) - np.repeat(np.cumsum(degree) - degree, degree)
    entry = near.indptr[brokers][row] + at
    after = degree[row] - 1 - at  # contacts that come later: the other ends of pairs
    for first, last in _cut(_starts(after), _LISTED):
        times = after[first:last]
        tie = np.repeat(np.arange(first, last), times)
        step = np.arange(len(tie)) - np.repeat(np.cumsum(times) - times, times) + 1
        one, other = near.indices[entry[tie]].astype(np.int64), near.indices[entry[tie] + step]
        key = one * n + other
        place = np.minimum(np.searchsorted(ties, key), len(ties) - 1)
        free = ties[place] != key
        broker = row[tie[free]]
        pair = np.column_stack([one[free], other[free]])
        pair -= pair > brokers[broker].reshape(-1, 1)
        yield broker.astype(np.int32), pair.astype(np.int32)
