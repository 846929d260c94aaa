"""Who came, who sits where, and whom to invite, counted again from the rows of studies drawn at random."""

from collections import deque
from datetime import date
from itertools import combinations
from math import comb

import pytest

from netmap.analyses import (
    attendance,
    early_warning,
    event_attendance,
    group_presence,
    presence,
    to_invite,
)
from netmap.tables import EVERYTHING, NONE, Wave
from tests.analyses.drawn import Drawn, Row, check, study

SEEDS = pytest.mark.parametrize("seed", range(30))
POSTS = {"Chair", "Treasurer"}


def _sector(drawn: Drawn, person: int) -> str:
    return str(drawn.people[person]["sector"])


def _community(drawn: Drawn, person: int) -> bool:
    return _sector(drawn, person) == "Community" or "representative" in drawn.people[person]["role"]


def _known(drawn: Drawn, person: int) -> bool:
    return _sector(drawn, person) != "" or _community(drawn, person)


def _seats(drawn: Drawn, wave: Wave) -> dict[tuple[int, int], bool]:
    """Give every seat in a working group (group, person) and whether it comes with a post."""
    seats: dict[tuple[int, int], bool] = {}
    for row in drawn.rows("memberships", wave):
        person = drawn.node(row["mention"])
        if person != NONE and drawn.groups[row["group"]] == "working":
            seat = row["group"], person
            seats[seat] = seats.get(seat, False) or row["role"] in POSTS
    return seats


def _between(nodes: set[int], ties: set[tuple[int, int]]) -> dict[int, float]:
    """Give the part of all shortest routes that lead over each, by walking from everybody."""
    near = {node: {b for tie in ties for a, b in (tie, tie[::-1]) if a == node} for node in nodes}
    steps: dict[int, dict[int, int]] = {}
    ways: dict[int, dict[int, int]] = {}
    for start in nodes:
        steps[start], ways[start], waiting = {start: 0}, {start: 1}, deque([start])
        while waiting:
            here = waiting.popleft()
            for there in near[here]:
                if there not in steps[start]:
                    steps[start][there], ways[start][there] = steps[start][here] + 1, 0
                    waiting.append(there)
                if steps[start][there] == steps[start][here] + 1:
                    ways[start][there] += ways[start][here]
    return {
        node: sum(
            ways[a][node] * ways[node][b] / ways[a][b]
            for a, b in combinations(sorted(nodes - {node}), 2)
            if b in steps[a] and node in steps[a] and steps[a][node] + steps[node][b] == steps[a][b]
        )
        for node in nodes
    }


@SEEDS
def test_presence(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for wave in drawn.waves:
        people = drawn.members(wave)
        if not people:
            continue
        known = {p for p in people if _known(drawn, p)}
        ours = {p for p in people if _community(drawn, p)}
        seats = _seats(drawn, wave)
        counted = {seat for seat in seats if _known(drawn, seat[1])}
        groups, posts = {group for group, _ in counted}, {seat for seat in counted if seats[seat]}
        with_ours = {group for group, person in counted if _community(drawn, person)}
        pairs = findings.networks[wave.name, "people"].pairs
        between = _between(people, set(pairs.itertuples(index=False, name=None)))
        counts = [
            ("people", len(known), len(ours), len(people - known)),
            ("groups that include community people", len(groups), len(with_ours),
             len({group for group, _ in seats} - groups)),
            ("seats in groups", len(counted), sum(_community(drawn, p) for _, p in counted),
             len(seats) - len(counted)),
            ("posts in groups", len(posts), sum(_community(drawn, p) for _, p in posts),
             sum(seats.values()) - len(posts)),
            ("bridging", round(sum(between[p] for p in known), 6), round(sum(between[p] for p in ours), 6),
             len(people - known)),
        ]  # fmt: skip
        for what, total, theirs, left_out in counts:
            share = theirs / total if total else None
            rows.append({"wave": wave.name, "what": what, "total": total, "community": theirs, "left_out": left_out}
                        | ({"share": share} if what != "bridging" else {}))  # fmt: skip
    check(presence.table(findings), rows)


@SEEDS
def test_group_presence(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for wave in drawn.waves:
        seats = _seats(drawn, wave)
        for group in sorted({group for group, _ in seats}):
            here = {p: post for (g, p), post in seats.items() if g == group}
            known = [p for p in here if _known(drawn, p)]
            ours = [p for p in here if _community(drawn, p)]
            rows.append({
                "wave": wave.name, "group": f"G{group}", "seats": len(here), "sector_known": len(known),
                "community_seats": len(ours), "posts": sum(here.values()),
                "community_posts": sum(here[p] for p in ours),
                "includes": "yes" if ours else "no" if known else "n/a",
                "sectors": len({_sector(drawn, p) for p in here} - {""}),
            })  # fmt: skip
    check(group_presence.table(findings), rows)


@SEEDS
def test_attendance(seed):
    drawn, findings = study(seed)
    waves = [(wave, drawn.came(wave)) for wave in drawn.waves if drawn.came(wave)]
    recorded = {_sector(drawn, p) for _, came in waves for p, _ in came}
    labels = ["all sectors", *sorted(recorded - {""}), *(["not recorded"] if "" in recorded else [])]
    rows: list[Row] = []
    for place, (wave, came) in enumerate(waves):
        for label in labels:

            def of(which: set[tuple[int, int]], label: str = label) -> list[int]:
                return [p for p, _ in which if label in ("all sectors", _sector(drawn, p) or "not recorded")]

            here = set(of(came))
            earlier = {p for _, before in waves[:place] for p in of(before)}
            rows.append({
                "wave": wave.name, "sector": label, "events": len({e for _, e in came}), "came": len(here),
                "sign_ins": len(of(came)), "share": len(of(came)) / len(came), "new": len(here - earlier),
                "returning": len(here & earlier),
                "lapsed": len(set(of(waves[place - 1][1])) - here) if place else None,
            })  # fmt: skip
    check(attendance.table(findings), rows)


@SEEDS
def test_event_attendance(seed):
    drawn, findings = study(seed)
    came = drawn.came(EVERYTHING)
    days = {event: day for event, day in enumerate(drawn.events) if day is not None}
    first = {p: min(days[e] for q, e in came if q == p) for p, _ in came}
    rows: list[Row] = []
    for event in sorted({e for _, e in came}, key=lambda e: (days[e], e)):
        here = {p for p, e in came if e == event}
        labels = {_sector(drawn, p) or "not recorded" for p in here} | {"all sectors"}
        for label in sorted(labels):
            of = [p for p in here if label in ("all sectors", _sector(drawn, p) or "not recorded")]
            rows.append({
                "event_id": event, "event": f"E{event:02d}", "sector": label, "came": len(of),
                "new": sum(first[p] == days[event] for p in of), "share": len(of) / len(here),
            })  # fmt: skip
    check(event_attendance.table(findings), rows)


@SEEDS
def test_early_warning(seed):
    drawn, findings = study(seed)
    came = [(p, e) for p, e in drawn.came(EVERYTHING) if _sector(drawn, p)]
    days: dict[int, date] = {e: day for e, day in enumerate(drawn.events) if day is not None}
    events = sorted({e for _, e in came}, key=lambda e: (days[e], e))
    sectors = sorted({_sector(drawn, p) for p, _ in came})
    table = early_warning.table(findings, recent=2)
    if len(events) < 4:
        check(table, [{"sector": each, "p": None, "events_before": len(events)} for each in sectors])
        return

    def share(chosen: tuple[int, ...], sector: str) -> float:
        here = [p for p, e in came if e in chosen]
        return sum(_sector(drawn, p) == sector for p in here) / len(here)

    newest, before = tuple(events[-2:]), tuple(events[:-2])
    ps = {}
    for sector in sectors:
        seen = share(newest, sector)
        ps[sector] = sum(share(c, sector) <= seen + 1e-12 for c in combinations(events, 2)) / comb(
            len(events), 2
        )
    rows: list[Row] = []
    for sector in sectors:
        # Holm: the largest, among the p-values up to this one, of p times how many are not smaller.
        holm = max(
            min(1.0, ps[other] * sum((ps[each], each) >= (ps[other], other) for each in sectors))
            for other in sectors
            if (ps[other], other) <= (ps[sector], sector)
        )
        falls = share(newest, sector) < share(before, sector)
        of = [e for p, e in came if _sector(drawn, p) == sector]
        late = sum(e in newest for _, e in came)
        rows.append({
            "sector": sector, "events_before": len(before), "share_before": share(before, sector),
            "events_recent": 2, "share_recent": share(newest, sector), "p": ps[sector], "p_holm": holm,
            "came_recent": sum(e in newest for e in of), "expected_recent": len(of) / len(came) * late,
            "choices": comb(len(events), 2),
            "says": "warning" if falls and holm <= 0.05 else "watch" if falls and ps[sector] <= 0.05
            else "nothing unusual",
        })  # fmt: skip
    check(table, rows)


@SEEDS
def test_to_invite(seed):
    drawn, findings = study(seed)
    waves = [drawn.came(wave) for wave in drawn.waves if drawn.came(wave)]
    if len(waves) < 2:
        assert to_invite.table(findings).empty
        return
    newest, before = waves[-1], set().union(*waves[:-1])
    here = {p for p, _ in newest}
    ties = {
        pair
        for wave in drawn.waves
        for a, b in findings.networks[wave.name, "people"].pairs.itertuples(index=False, name=None)
        for pair in ((a, b), (b, a))
    }
    rows: list[Row] = []
    for person in {p for p, _ in before} - here:
        events = [e for p, e in before if p == person]
        contacts = sorted(drawn.people[b]["name"] for a, b in ties if a == person and b in here)
        body = drawn.people[person]["organisation"]
        rows.append({
            "person_id": person, "name": drawn.people[person]["name"], "times": len(events),
            "organisation": "" if body == NONE else f"B{body}", "sector": _sector(drawn, person) or "not recorded",
            "last": max(drawn.events[e] for e in events), "through": ", ".join(contacts[:3]),
        })  # fmt: skip
    rows.sort(key=lambda row: (-row["times"], -row["last"].toordinal(), row["person_id"]))
    once = to_invite.table(findings, times=1)
    check(once.assign(last=once["last"].dt.date), rows)
    assert to_invite.table(findings)["person_id"].tolist() == [
        r["person_id"] for r in rows if r["times"] >= 2
    ]
