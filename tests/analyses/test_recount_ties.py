"""Levels of ties, pairs, maturity, trust, coverage and change, counted again from studies drawn at random."""

from datetime import date
from functools import cache
from itertools import combinations, pairwise
from math import sqrt

import numpy as np
import pytest

from netmap.analyses import change, coverage, maturity, pairs, trust
from netmap.network import LEVEL_WORDS, Findings
from netmap.tables import NONE, Wave
from netmap.ties.chance import chance_of_presence
from tests.analyses.drawn import TRUSTED, Drawn, Row, check, study

SEEDS = pytest.mark.parametrize("seed", range(30))
Pair = tuple[int, int]


def _places(drawn: Drawn) -> list[tuple[Wave, str]]:
    return [(wave, level) for wave in drawn.waves for level in ("people", "organisations")]


def _said(drawn: Drawn, wave: Wave, level: str) -> list[tuple[int, int, Row]]:
    """Give what was said of ties: no ratings of trust, unless nothing else was asked."""
    every = drawn.rows("said", wave)
    other = [row for row in every if row["question"] not in TRUSTED]
    rows = [
        (drawn.node(row["mention"], level), drawn.node(row["named"], level), row) for row in other or every
    ]
    return [(a, b, row) for a, b, row in rows if NONE not in (a, b) and a != b]


def _of_a_list(said: list[tuple[int, int, Row]]) -> set[str]:
    """Name the questions that went through a list: some answer is "no tie", or half of all answers were given."""
    found = set()
    for question in {row["question"] for _, _, row in said}:
        rated = [
            (a, b, row["level"])
            for a, b, row in said
            if row["question"] == question and row["level"] is not None
        ]
        if not rated:
            continue
        givers, named = {a for a, _, _ in rated}, {b for _, b, _ in rated}
        given = {(a, b) for a, b, _ in rated}
        long = min(len(givers), len(named)) >= 3
        if min(r[2] for r in rated) <= 0 or (long and 2 * len(given) >= len(givers) * len(named)):
            found.add(question)
    return found


def _survey(drawn: Drawn, wave: Wave, level: str, linked: set[Pair]) -> dict[Pair, Row]:
    said = _said(drawn, wave, level)
    lists = _of_a_list(said)
    listed: dict[Pair, float] = {}
    free: dict[Pair, float] = {}
    for a, b, row in said:
        into = listed if row["question"] in lists and row["level"] is not None else free
        into[a, b] = max(into.get((a, b), 0.0), 2.0 if row["level"] is None else row["level"])
    says = {key: max(listed.get(key, 0.0), free.get(key, 0.0)) for key in {*listed, *free}}
    every = linked | {(min(key), max(key)) for key in says}
    answered = drawn.answered(wave, level)
    asked_freely = not said or bool(free)
    silent = {
        (a, b)
        for x, y in every
        for a, b in ((x, y), (y, x))
        if asked_freely and (a, b) not in says and a in answered and (b, a) not in listed
    }
    one_way = sum(
        ((a, b) in says and (b, a) in silent) or ((b, a) in says and (a, b) in silent) for a, b in every
    )
    if one_way >= 10 and not any((b, a) in says for a, b in says):
        silent = set()
    found = {}
    for a, b in every:
        x, y = (says.get(way, 0.0 if way in silent else None) for way in ((a, b), (b, a)))
        given = [each for each in (x, y) if each is not None]
        if not given:
            status, reached = "not asked", 0.0
        elif max(given) == 0:
            status, reached = "no tie", 0.0
        elif len(given) == 1:
            status, reached = "one-sided", min(given[0], 3.0)
        elif min(given) == 0:
            status, reached = "unconfirmed", min(max(given), 2.0)
        else:
            status, reached = "confirmed", min(given)
        found[a, b] = {
            "status": status, "survey": reached, "a_says": x, "b_says": y, "claimed": max([0.0, *given]),
        }  # fmt: skip
    return found


def _met(drawn: Drawn, wave: Wave, level: str) -> tuple[set[Pair], dict[int, set[int]]]:
    """Give who met in rooms small enough, and who was at each event."""
    came = drawn.came(wave, level, dated=False)
    at = {e: {p for p, q in came if q == e} for _, e in came}
    met: dict[Pair, float] = {}
    for here in at.values():
        for pair in combinations(sorted(here), 2):
            met[pair] = met.get(pair, 0.0) + 1 / (len(here) - 1)
    return {pair for pair, weight in met.items() if weight >= 0.125}, at


def _together(drawn: Drawn, wave: Wave, level: str) -> dict[Pair, int]:
    """Give 2 for pairs of one working group, 1 for pairs of one list."""
    members: dict[int, set[int]] = {}
    for row in drawn.rows("memberships", wave):
        members.setdefault(row["group"], set()).add(drawn.node(row["mention"], level))
    together: dict[Pair, int] = {}
    for group, here in members.items():
        for pair in combinations(sorted(here - {NONE}), 2):
            together[pair] = max(together.get(pair, 0), 2 if drawn.groups[group] == "working" else 1)
    return together


@cache
def _relations(drawn: Drawn, wave: Wave, level: str) -> dict[Pair, Row]:
    """Give every pair with any sign of a link, and what is known of it."""
    met, at = _met(drawn, wave, level)
    together = _together(drawn, wave, level)
    found = {}
    for pair, told in _survey(drawn, wave, level, {*met, *together}).items():
        days: list[date] = [
            drawn.events[e] for e, here in at.items() if set(pair) <= here and drawn.events[e]
        ]
        days += [
            row["date"] for a, b, row in _said(drawn, wave, level) if {a, b} == set(pair) and row["date"]
        ]
        reached = max(1 if pair in met else 0, together.get(pair, 0), told["survey"])
        if reached > 0:
            found[pair] = {**told, "level": reached, "newest": max(days, default=None)}
    return found


@SEEDS
def test_relations(seed):
    drawn, findings = study(seed)
    for wave, level in _places(drawn):
        table = findings.networks[wave.name, level].relations
        counted = _relations(drawn, wave, level)
        status = ("not asked", "no tie", "one-sided", "unconfirmed", "confirmed")
        rows = [
            {"a": a, "b": b, **row, "working": row["level"] >= 2} for (a, b), row in sorted(counted.items())
        ]
        check(
            table.assign(status=[status[each] for each in table["status"]], newest=table["newest"].dt.date),
            rows,
        )


def _poisson_tail(chances: list[float], at_least: int) -> float:
    """Add up the chances of all outcomes with so many or more."""
    spread = {0: 1.0}
    for p in chances:
        spread = {
            k: spread.get(k, 0.0) * (1 - p) + spread.get(k - 1, 0.0) * p for k in range(len(spread) + 1)
        }
    return sum(each for k, each in spread.items() if k >= at_least)


@SEEDS
def test_pairs(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for wave, level in _places(drawn):
        network = findings.networks[wave.name, level]
        ties = set(network.pairs.itertuples(index=False, name=None))
        known = _relations(drawn, wave, level)
        came = drawn.came(wave, level, dated=False)
        events = {p: {e for q, e in came if q == p} for p, _ in came}
        size = {e: len({p for p, q in came if q == e}) for _, e in came}
        often = sorted({len(each) for each in events.values()})
        sizes = sorted(set(size.values()))
        p = chance_of_presence(
            np.array(often), np.array([sum(len(v) == d for v in events.values()) for d in often]),
            np.array(sizes), np.array([sum(v == k for v in size.values()) for k in sizes]),
        ) if came else None  # fmt: skip
        met = network.ties[network.ties["kind"] == "met"]
        met_often = set(zip(met["a"], met["b"], strict=True))
        names = drawn.people if level == "people" else drawn.organisations
        for a, b in sorted({*ties, *known}):
            of = known.get((a, b), {"level": 0, "status": None, "a_says": None, "b_says": None})
            x, y = events.get(a, set()), events.get(b, set())
            strength = sum(1 / (size[e] - 1) for e in x & y)
            row = {
                "wave": wave.name, "network": level, "a": a, "b": b, "a_name": names[a]["name"],
                "b_name": names[b]["name"], "level": of["level"],
                "tie": "yes" if (a, b) in ties else "no", "a_says": of["a_says"], "b_says": of["b_says"],
                "count": len(x & y), "newman": strength,
                "attendance_tie": "yes" if (a, b) in met_often else "no",
            }  # fmt: skip
            if of["level"]:
                row |= {
                    "status": of["status"],
                    "claimed": of["claimed"],
                    "means": LEVEL_WORDS[int(of["level"])],
                }
            if x and y:
                both = [
                    p[often.index(len(x)), sizes.index(k)] * p[often.index(len(y)), sizes.index(k)]
                    for k in size.values()
                ]
                expected = sum(c / (k - 1) for c, k in zip(both, size.values(), strict=True) if k > 1)
                row |= {
                    "jaccard": len(x & y) / len(x | y), "cosine": len(x & y) / sqrt(len(x) * len(y)),
                    "simpson": len(x & y) / min(len(x), len(y)), "newman_expected": expected,
                    "relative_strength": strength / expected if expected else None,
                    "sdsm_p": _poisson_tail(both, len(x & y)),
                }  # fmt: skip
            else:
                empty = ("jaccard", "cosine", "simpson", "newman_expected", "relative_strength", "sdsm_p")
                row |= dict.fromkeys(empty)
            rows.append(row)
    check(pairs.table(findings), rows)


@SEEDS
def test_maturity(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for wave, level in _places(drawn):
        known = _relations(drawn, wave, level)
        if not known:
            continue
        said = drawn.rows("said", wave)
        work = [row for row in said if row["question"] not in TRUSTED] or said
        scaled = any(row["level"] is not None for row in work)
        names = drawn.people if level == "people" else drawn.organisations
        across = [
            row
            for (a, b), row in known.items()
            if "" not in (names[a]["sector"], names[b]["sector"]) and names[a]["sector"] != names[b]["sector"]
        ]
        for which, some in (("all pairs", list(known.values())), ("pairs across sectors", across)):
            working = [row for row in some if row["level"] >= 2]
            agreed = sum(row["status"] == "confirmed" for row in some)
            both = agreed + sum(row["status"] == "unconfirmed" for row in some)
            high = sum(row["level"] >= 3 for row in working)
            rows.append({
                "wave": wave.name, "network": level, "pairs": which, "linked": len(some), "working": len(working),
                "mean_level": sum(row["level"] for row in some) / len(some) if some else None,
                "share_high": high / len(working) if working and scaled else None,
                "two_answered": both, "confirmed": agreed, "share_confirmed": agreed / both if both else None,
            })  # fmt: skip
    check(maturity.table(findings), rows)


@SEEDS
def test_trust(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for wave, level in _places(drawn):
        asked = [r for r in drawn.rows("said", wave) if r["question"] in TRUSTED]
        questions = {r["question"] for r in asked}
        items: dict[Pair, dict[str, float]] = {}
        for row in asked:
            a, b = drawn.node(row["mention"], level), drawn.node(row["named"], level)
            if NONE not in (a, b) and a != b:
                mine = items.setdefault((a, b), {})
                mine[row["question"]] = max(mine.get(row["question"], 0.0), row["level"])
        score = {
            pair: sum(mine.values()) / len(mine)
            for pair, mine in items.items()
            if 3 * len(mine) >= 2 * len(questions)
        }
        if not score:
            continue
        low = 0.0 if any(r["level"] < 1 for r in asked) else 1.0
        above = {r["level"] for r in asked if r["level"] > 0}
        most = above.pop() if low == 0 and len(above) == 1 else 4.0
        mutual = [(a, b) for a, b in score if a < b and (b, a) in score]
        mean = sum(score.values()) / len(score)
        names = drawn.people if level == "people" else drawn.organisations
        rows.append({
            "wave": wave.name, "network": level, "subject_id": None, "subject": "whole network",
            "reports": len(score), "trust": mean, "of_most": (mean - low) / (most - low),
            "rated_both": len(mutual), "scale": f"{low:.0f} to {most:.0f}",
            "mutual": sum(min(score[a, b], score[b, a]) >= min(3.0, most) for a, b in mutual),
        })  # fmt: skip
        for node in sorted({b for _, b in score}):
            got = [value for (_, b), value in score.items() if b == node]
            shown = sum(got) / len(got) if len(got) >= 3 else None
            rows.append({
                "wave": wave.name, "network": level, "subject_id": node, "subject": names[node]["name"],
                "reports": len(got), "trust": shown, "mutual": None, "rated_both": None,
                "of_most": None if shown is None else (shown - low) / (most - low),
            })  # fmt: skip
    check(trust.table(findings), rows)


def _invited(drawn: Drawn, wave: Wave, level: str) -> set[int]:
    rows = [row for row in drawn.listings if row["invited"] == "yes" or row["invited"] == wave.name]
    return {drawn.node(row["mention"], level) for row in rows} - {NONE}


@SEEDS
def test_coverage(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for level in ("people", "organisations"):
        names = drawn.people if level == "people" else drawn.organisations
        for wave in drawn.waves:
            members, answered = drawn.members(wave, level), drawn.answered(wave, level)
            if not members:
                continue
            invited = _invited(drawn, wave, level) if answered else set()
            known = _relations(drawn, wave, level)
            sectors = sorted({names[each]["sector"] for each in members | invited} - {""})
            for sector in ("all", *sectors):
                fits = {p for p in members | invited | answered if sector in ("all", names[p]["sector"])}

                here = members & fits
                row = {"wave": wave.name, "network": level, "sector": sector, "members": len(here)}
                if not answered:
                    rows.append(
                        {**row, "responded": None, "invited": None, "answered_share": None, "confirmed": None}
                    )
                    continue
                pairs_all, silent = len(here) * (len(here) - 1) / 2, len(here - answered)
                touched = [told["status"] for pair, told in known.items() if set(pair) & here]
                yes, no = touched.count("confirmed"), touched.count("unconfirmed")
                rows.append({
                    **row, "responded": len(here & answered), "confirmed": yes, "unconfirmed": no,
                    "answered_share": len(here & answered) / len(here) if here else None,
                    "confirmation_rate": yes / (yes + no) if yes + no else None,
                    "pairs_seen": 1 - silent * (silent - 1) / 2 / pairs_all if sector == "all" and pairs_all else None,
                    "invited": len(invited & fits) if invited else None,
                    "invited_answered": len(invited & answered & fits) if invited else None,
                    "uninvited": len((answered - invited) & fits) if invited else None,
                    "response_rate": len(invited & answered & fits) / len(invited & fits) if invited & fits else None,
                })  # fmt: skip
    check(coverage.table(findings), rows)


def _ties(findings: Findings, wave: Wave, level: str) -> set[Pair]:
    return set(findings.networks[wave.name, level].pairs.itertuples(index=False, name=None))


@SEEDS
def test_change(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for level in ("people", "organisations"):
        steps = list(pairwise(drawn.waves))
        if len(drawn.waves) > 2:
            steps.append((drawn.waves[0], drawn.waves[-1]))
        for one, two in steps:
            rows.append(_step(drawn, findings, one, two, level))
    check(change.table(findings), rows)


def _step(drawn: Drawn, findings: Findings, one: Wave, two: Wave, level: str) -> Row:
    first, second = drawn.members(one, level), drawn.members(two, level)
    ties1, ties2 = _ties(findings, one, level), _ties(findings, two, level)
    stayed = first & second
    mine1, mine2 = ({tie for tie in ties if set(tie) <= stayed} for ties in (ties1, ties2))

    def unseen(ties: set[Pair], here: Wave, gone: Wave) -> int:
        known, answered = _relations(drawn, here, level), drawn.answered(gone, level)
        on_survey = {tie for tie in ties if known.get(tie, {"survey": 0})["survey"] >= 2}
        return sum(not set(tie) & answered for tie in on_survey) if answered else 0

    kept, gone, new = len(mine1 & mine2), len(mine1 - mine2), len(mine2 - mine1)
    joined, left = len(ties2 - mine2), len(ties1 - mine1)
    assert len(ties2) == len(ties1) + new - gone + joined - left
    possible = len(stayed) * (len(stayed) - 1) // 2
    return {
        "from_wave": one.name, "to_wave": two.name, "network": level, "members1": len(first),
        "members2": len(second), "stayers": len(stayed), "joiners": len(second - first),
        "leavers": len(first - second), "ties1": len(ties1), "ties2": len(ties2), "kept": kept,
        "dissolved": gone, "formed": new, "leaver_ties": left, "joiner_ties": joined,
        "dissolved_unseen": unseen(mine1 - mine2, one, two), "formed_unseen": unseen(mine2 - mine1, two, one),
        "persistence": kept / (kept + gone) if kept + gone else None,
        "jaccard": kept / (kept + gone + new) if kept + gone + new else None,
        "hamming": gone + new, "hamming_share": (gone + new) / possible if possible else None,
    }  # fmt: skip
