"""Introductions, counted again by walking the ties of studies drawn at random."""

from itertools import combinations
from math import log

import numpy as np
import pytest

from netmap.analyses import introductions
from netmap.network import Network
from tests.analyses.drawn import Row, check, study

SEEDS = pytest.mark.parametrize("seed", range(30))
Pair = tuple[int, int]


class _Walk:
    """The ties of a network as sets, and steps between any two."""

    def __init__(self, network: Network, more: tuple[Pair, ...] = ()) -> None:
        self.nodes = list(network.nodes.index)
        ties = [*network.pairs.itertuples(index=False, name=None), *more]
        self.near: dict[int, set[int]] = {node: set() for node in self.nodes}
        for a, b in ties:
            self.near[a].add(b)
            self.near[b].add(a)
        self.ties = {(min(tie), max(tie)) for tie in ties}
        self.steps = {node: self._from(node) for node in self.nodes}

    def _from(self, start: int) -> dict[int, int]:
        found, edge, far = {start: 0}, {start}, 0
        while edge:
            far += 1
            edge = {there for here in edge for there in self.near[here]} - set(found)
            found |= dict.fromkeys(edge, far)
        return found

    def apart(self) -> float:
        """Give the share of pairs with no route."""
        n = len(self.nodes)
        return 1 - sum(len(each) - 1 for each in self.steps.values()) / (n * (n - 1))

    def ease(self) -> float:
        n = len(self.nodes)
        return sum(1 / far for each in self.steps.values() for far in each.values() if far) / (n * (n - 1))

    def lines(self, one: set[int], other: set[int]) -> int:
        """Give the most ties between two sets that share nobody, by trying."""
        ties = [
            tie
            for tie in self.ties
            if (tie[0] in one) == (tie[1] in other) and set(tie) & one and set(tie) & other
        ]

        def most(left: list[Pair]) -> int:
            if not left:
                return 0
            first, *rest = left
            return max(most(rest), 1 + most([tie for tie in rest if not set(tie) & set(first)]))

        return most(ties)


def _busy(walk: _Walk) -> set[int]:
    """Give those at the 90th percentile of contacts; if more than a quarter, those above it."""
    counts = sorted(len(each) for each in walk.near.values())
    place = 0.9 * (len(counts) - 1)
    low = int(place)
    edge = counts[low] + (place - low) * (counts[min(low + 1, len(counts) - 1)] - counts[low])
    at = {node for node in walk.nodes if len(walk.near[node]) >= edge - 1e-9}
    return at if len(at) <= len(walk.nodes) / 4 else {x for x in at if len(walk.near[x]) > edge + 1e-9}


def _sectors(network: Network) -> dict[int, str]:
    return {int(node): str(text) for node, text in network.nodes["sector"].items()}


def _levels(network: Network) -> dict[Pair, float]:
    rows = [] if network.relations is None else network.relations.itertuples()
    return {(row.a, row.b): row.level for row in rows}


def _counted(network: Network, walk: _Walk, pair: Pair) -> Row:
    """Give the figures of one introduction."""
    a, b = pair
    common = walk.near[a] & walk.near[b]
    then, sector = _Walk(network, (pair,)), _sectors(network)
    one, other = ({x for x in walk.nodes if sector[x] == sector[end]} for end in pair)
    across = "" not in (sector[a], sector[b]) and sector[a] != sector[b]
    return {
        "a": a, "b": b, "a_sector": sector[a], "b_sector": sector[b], "level": _levels(network).get(pair, 0),
        "steps": walk.steps[a].get(b), "common_contacts": len(common),
        "resource_allocation": sum(1 / len(walk.near[z]) for z in common),
        "adamic_adar": sum(1 / log(len(walk.near[z])) for z in common),
        "fragmentation_drop": walk.apart() - then.apart(), "efficiency_gain": then.ease() - walk.ease(),
        "independent_now": walk.lines(one, other) if across else None,
        "independent_after": then.lines(one, other) if across else None,
    }  # fmt: skip


def _in_turn(pairs: list[Pair], number: int) -> list[Pair]:
    """Take pairs in order, nobody a second time while anybody can be had a first."""
    taken: list[Pair] = []
    for turn in range(1, number + 1):
        for pair in pairs:
            often = max(sum(each in other for other in taken) for each in pair)
            if pair not in taken and often < turn and len(taken) < number:
                taken.append(pair)
    return taken


@SEEDS
def test_introductions(seed):
    _, findings = study(seed)
    table = introductions.table(findings, number=6)
    for (wave, level), network in findings.networks.items():
        rows = table[(table["wave"] == wave) & (table["network"] == level)]
        if network.nodes.empty:
            assert rows.empty
            continue
        walk = _Walk(network)
        free = set(walk.nodes) - _busy(walk)
        for _, each in rows.groupby("list"):
            pairs = list(zip(each["a"], each["b"], strict=True))
            assert each["place"].tolist() == list(range(1, len(pairs) + 1))
            assert all(set(pair) <= free and pair not in walk.ties for pair in pairs)
            check(each, [_counted(network, walk, pair) for pair in pairs])
        _easy_ones(rows, network, walk, free)
        _valuable_ones(rows, network, walk, free)


def _easy_ones(rows, network, walk, free):
    counted = [
        _counted(network, walk, pair)
        for pair in combinations(sorted(free), 2)
        if pair not in walk.ties and walk.near[pair[0]] & walk.near[pair[1]]
    ]
    counted.sort(key=lambda row: (-round(row["resource_allocation"], 9), row["a"], row["b"]))
    easy = rows[rows["list"] == "easy"]
    assert list(zip(easy["a"], easy["b"], strict=True)) == _in_turn([(r["a"], r["b"]) for r in counted], 6)
    names = network.nodes["name"]
    for row in easy.itertuples():
        common = walk.near[row.a] & walk.near[row.b]
        told = row.go_betweens.replace(" and ", ", ").split(", ")
        assert len(told) == min(3, len(common))
        assert set(told) <= set(names[list(common)])


def _best_of_its_pieces(network, walk, free, pair):
    """Of the pairs between two pieces, those that give two sectors a line come first, then the one that gains most."""
    sides = [[node for node in sorted(free) if node in walk.steps[end]] for end in pair]
    assert (
        max(map(len, sides)) <= 15
    )  # of each sector of a piece five are looked at, and here there are no more
    every = {
        (min(a, b), max(a, b)): _counted(network, walk, (min(a, b), max(a, b)))
        for a in sides[0]
        for b in sides[1]
    }

    def order(row):
        return not _rises(row), -round(row["efficiency_gain"], 7)

    assert order(every[pair]) == min(map(order, every.values()))


def _rises(row):
    """Say whether two sectors with one line of contact or none would have one more."""
    now = row["independent_now"]
    return now is not None and now <= 1 and row["independent_after"] > now


def _valuable_ones(rows, network, walk, free):
    """The first of the valuable ones joins the most who could not reach each other; all join pieces or sectors."""
    sector = _sectors(network)
    valuable = rows[rows["list"] == "valuable"]
    drops = [
        len(walk.steps[a]) * len(walk.steps[b])
        for a, b in combinations(sorted(free), 2)
        if b not in walk.steps[a]
    ]
    n = len(walk.nodes)
    if drops:
        assert valuable["fragmentation_drop"].iat[0] == pytest.approx(2 * max(drops) / (n * (n - 1)))
        _best_of_its_pieces(network, walk, free, (valuable["a"].iat[0], valuable["b"].iat[0]))
    for row in valuable.itertuples():
        assert row.fragmentation_drop > 0 or (
            "" not in (sector[row.a], sector[row.b]) and sector[row.a] != sector[row.b]
        )
    inside = [
        pair
        for pair in combinations(sorted(free), 2)
        if pair[1] in walk.steps[pair[0]] and pair not in walk.ties
        and "" not in (sector[pair[0]], sector[pair[1]]) and sector[pair[0]] != sector[pair[1]]
    ]  # fmt: skip
    if not drops and inside:
        assert len(valuable) == min(6, len(inside))


@SEEDS
def test_what_became_of_them(seed):
    drawn, findings = study(seed)
    table = introductions.table(findings, number=6)
    for level in ("people", "organisations"):
        waves = [wave.name for wave in drawn.waves if len(findings.networks[wave.name, level].nodes)]
        for place, wave in enumerate(waves):
            rows = table[(table["wave"] == wave) & (table["network"] == level)]
            then = waves[place + 1] if place + 1 < len(waves) else None
            assert set(rows["next_wave"]) <= {then or ""}
            if then is None:
                assert set(rows["done"]) <= {""}
                continue
            after = findings.networks[then, level]
            tied = set(after.pairs.itertuples(index=False, name=None))
            for row in rows.itertuples():
                here = {row.a, row.b} <= set(after.nodes.index)
                wanted = "one has left" if not here else "yes" if (row.a, row.b) in tied else "not yet"
                assert row.done == wanted


@pytest.mark.parametrize("seed", range(30))
def test_sectors_that_hang_on_little_come_first(seed, network_of, findings_of):
    # A ring with chords, so that all are in one piece: then what counts is lines of contact, and then ease of reach.
    deal = np.random.default_rng(seed)
    n = int(deal.integers(7, 12))
    ties = {(i, (i + 1) % n) for i in range(n)} | {tuple(deal.choice(n, 2, replace=False)) for _ in range(3)}
    network = network_of(sorted(tuple(sorted(map(int, tie))) for tie in ties), nodes=n,
                         sectors="".join(deal.choice(list("AAABBC"), n)))  # fmt: skip
    table = introductions.table(findings_of(network))
    walk, sector = _Walk(network), _sectors(network)
    free = set(walk.nodes) - _busy(walk)
    pairs = [
        _counted(network, walk, pair)
        for pair in combinations(sorted(free), 2)
        if pair not in walk.ties and sector[pair[0]] != sector[pair[1]]
    ]

    def order(row: Row) -> tuple[bool, float, int, int]:
        return not _rises(row), -round(row["efficiency_gain"], 6), row["a"], row["b"]

    first = table[table["list"] == "valuable"][["a", "b"]].head(1).to_numpy().tolist()
    assert first == [[row["a"], row["b"]] for row in sorted(pairs, key=order)[:1]]
