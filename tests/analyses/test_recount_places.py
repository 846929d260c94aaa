"""Trusted voices, lines to services and losses, counted again from the rows of studies drawn at random."""

from itertools import combinations

import pytest

from netmap.analyses import contact_lines, voice_losses, voices
from netmap.network import Findings
from netmap.tables import NONE, Wave
from tests.analyses.drawn import Drawn, Row, check, study

SEEDS = pytest.mark.parametrize("seed", range(30))
WORDS = {0: "none", 1: "one", 2: "2 to 3", 3: "2 to 3"}


def _ties(findings: Findings, wave: Wave) -> set[tuple[int, int]]:
    return set(findings.networks[wave.name, "people"].pairs.itertuples(index=False, name=None))


def _namings(drawn: Drawn, wave: Wave) -> set[tuple[int, int]]:
    """Give who named whom freely; where nobody did, who gave an answer of level 2 or more that is not of trust."""
    rows = [(drawn.node(row["mention"]), drawn.node(row["named"]), row) for row in drawn.rows("said", wave)]
    rows = [(a, b, row) for a, b, row in rows if NONE not in (a, b) and a != b]
    free = {(a, b) for a, b, row in rows if row["level"] is None}
    if free:
        return free
    everything = drawn.rows("said", wave)
    work = any(row["ladder"] != "trust" or row["level"] is None for row in everything)
    return {(a, b) for a, b, row in rows if row["level"] >= 2 and (row["ladder"] != "trust" or not work)}


def _voices(drawn: Drawn, wave: Wave, kind: str, group: str) -> tuple[dict[int, int], int]:
    """Give the voices with how many named them, most often named first, and how many others were named."""
    here = {p for p in drawn.members(wave) if drawn.people[p][kind] == group}
    counts: dict[int, int] = {p: 0 for p in here if drawn.people[p]["role"].startswith("Trusted voice")}
    listed = set(counts)
    for giver, named in _namings(drawn, wave):
        if giver in here:
            counts[named] = counts.get(named, 0) + 1
    order = sorted(counts, key=lambda p: (-counts[p], p))
    chosen = {p: counts[p] for p in order if counts[p] >= 2 or p in listed}
    return chosen, len(counts) - len(chosen)


def _groups(drawn: Drawn) -> list[tuple[str, str]]:
    return [
        (kind, group)
        for kind in ("area", "community")
        for group in sorted({person[kind] for person in drawn.people} - {""})
    ]


def _services(drawn: Drawn, wave: Wave) -> list[str]:
    return sorted({drawn.people[p]["sector"] for p in drawn.members(wave)} - {"", "Community"})


@SEEDS
def test_voices(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for wave in drawn.waves:
        for kind, group in _groups(drawn):
            here = {p for p in drawn.members(wave) if drawn.people[p][kind] == group}
            chosen, fewer = _voices(drawn, wave, kind, group)
            answered = len(here & drawn.answered(wave))
            known = answered > 0 or len(chosen) > 0
            sectors = {drawn.people[p]["sector"] for p in chosen} - {""}
            rows.append({
                "wave": wave.name, "kind": kind, "group": group, "people": len(here), "answered": answered,
                "voices": len(chosen) if known else None,
                "verdict": WORDS.get(len(chosen), "more than 3") if known else "n/a",
                "named_less": fewer if known else None,
                "voice_sectors": len(sectors) if known else None,
                "who": "; ".join(f"{drawn.people[p]['name']} ({times})" for p, times in chosen.items()),
            })  # fmt: skip
    check(voices.table(findings), rows)


def _fewest_to_end_all(ties: set[tuple[int, int]]) -> int:
    """Try every set of people, the smallest first, until no tie is left without one of them."""
    people = sorted({p for tie in ties for p in tie})
    return next(
        size
        for size in range(len(people) + 1)
        for gone in combinations(people, size)
        if all(set(tie) & set(gone) for tie in ties)
    )


@SEEDS
def test_contact_lines(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for wave in drawn.waves:
        for kind, group in _groups(drawn):
            here = {p for p in drawn.members(wave) if drawn.people[p][kind] == group}
            for sector in _services(drawn, wave):
                there = {p for p in drawn.members(wave) if drawn.people[p]["sector"] == sector}
                between = {
                    tie
                    for tie in _ties(findings, wave)
                    for a, b in (tie, tie[::-1])
                    if a in here - there and b in there
                }
                lines = _fewest_to_end_all(between)
                rows.append({
                    "wave": wave.name, "kind": kind, "group": group, "sector": sector,
                    "ties": len(between) if here else None,
                    "lines": lines if here else None,
                    "verdict": WORDS.get(lines, "more than 3") if here else "n/a",
                })  # fmt: skip
    check(contact_lines.table(findings), rows)


def _reached(
    drawn: Drawn, findings: Findings, wave: Wave, own: tuple[set[int], set[int]], gone: set[int]
) -> set[str]:
    """Name the services reached by those of a place and its voices, without those gone."""
    mine, voices = own
    contacts = {
        b
        for tie in _ties(findings, wave)
        for a, b in (tie, tie[::-1])
        if a in (mine | voices) - gone and b not in gone
    }
    sectors = {drawn.people[p]["sector"] for p in contacts | (voices - gone)}
    return sectors & set(_services(drawn, wave))


def _leads(drawn: Drawn, workers: list[int]) -> list[int]:
    said = {
        drawn.mentions[row["mention"]]["organisation"]
        for row in drawn.listings
        if row["role"] == "Lead organisation" and drawn.mentions[row["mention"]]["person"] == NONE
    }
    return sorted((said or {drawn.people[p]["organisation"] for p in workers}) - {NONE})


@SEEDS
def test_voice_losses(seed):
    drawn, findings = study(seed)
    rows: list[Row] = []
    for wave in drawn.waves:
        members = drawn.members(wave)
        workers = sorted(p for p in members if "development worker" in drawn.people[p]["role"])
        for kind, group in _groups(drawn):
            own = {p for p in members if drawn.people[p][kind] == group}
            chosen, _ = _voices(drawn, wave, kind, group)
            known = bool(own & drawn.answered(wave)) or len(chosen) > 0
            leaving = []
            if chosen:
                cost = {p: len(_reached(drawn, findings, wave, (own, set(chosen)), {p})) for p in chosen}
                worst = min(sorted(chosen), key=lambda p: cost[p])
                leaving.append((voice_losses.ONE_VOICE, drawn.people[worst]["name"], {worst}))
            leaving += [(voice_losses.WORKER, drawn.people[p]["name"], {p}) for p in workers]
            for body in _leads(drawn, workers):
                theirs = {p for p in members if drawn.people[p]["organisation"] == body}
                leaving.append((voice_losses.LEAD_BODY, f"B{body}", theirs))
            before = _reached(drawn, findings, wave, (own, set(chosen)), set())
            for leaves, who, gone in leaving:
                after = _reached(drawn, findings, wave, (own, set(chosen)), gone)
                left = len(set(chosen) - gone)
                rows.append({
                    "wave": wave.name, "kind": kind, "group": group, "leaves": leaves, "who": who,
                    "voices_before": len(chosen) if known else None, "voices_after": left if known else None,
                    "verdict": WORDS.get(left, "more than 3") if known else "n/a",
                    "sectors_before": len(before) if own or chosen else None,
                    "sectors_after": len(after) if own or chosen else None,
                    "lost": "; ".join(sorted(before - after)),
                })  # fmt: skip
    check(voice_losses.table(findings), rows)
