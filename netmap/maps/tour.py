"""The guided tour: five views to go through in a meeting, each with a sentence that says what is there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from netmap.maps.extras import Extras, Step
from netmap.maps.levels import Level
from netmap.network import Findings

ENOUGH = 2
"""Trusted voices that are enough for an area, as in map-voices.js."""


def steps_of(
    findings: Findings, base: Level, groups: Sequence[Level], extras: Extras | None = None
) -> list[Step]:
    """Make the tour of a study: the whole, trusted voices or mixing, the largest bridge, change, what next.

    Parameters
    ----------
    findings : Findings
    base : Level
        People or organisations.
    groups : sequence of Level
        The levels made of groups, as `netmap.maps.grouped` makes them.
    extras : Extras, optional
        What the analyses found, as `netmap.maps.found` gathers it.
    """
    found = Extras() if extras is None else extras
    wave = len(findings.waves) - 1
    by_key = {level.key: level for level in groups}
    steps = [_whole(findings, base, wave, found)]
    groups_met = _voices(findings, by_key.get("areas"), wave, found) or _least_mixed(
        by_key.get("sectors"), wave
    )
    steps += [*groups_met, _bridge(base, wave)]
    steps += [] if groups_met or wave == 0 else _leaving(base, wave)
    steps += _changed(findings, base, wave) or _leaving(base, wave) or _least_tied(by_key.get("areas"), wave)
    steps += _introduced(findings, base, wave, found) or [_next(base, wave)]
    return [step for step in steps if step.title]


def _next(base: Level, wave: int) -> Step:
    return Step(
        "What to do next",
        "Agree on two or three links you would like to see, and who could make them. The report says more; the "
        "tables below hold every figure, and what is shown can be saved for the next meeting.",
        f"v={_view(base)}&w={wave}",
    )


def _voices(findings: Findings, areas: Level | None, wave: int, found: Extras) -> list[Step]:
    counts = found.voices.get(findings.waves[wave])
    if areas is None or counts is None or not counts.notna().any():
        return []
    known = counts[counts.index.isin(areas.nodes["name"])].dropna()
    if known.empty:
        return []
    enough = int((known >= ENOUGH).sum())
    says = f"{enough} of {len(known)} areas {'has' if enough == 1 else 'have'} enough trusted voices, two or more."
    for words, names in (("None", known.index[known == 0]), ("Only one", known.index[known == 1])):
        if len(names):
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            says += f" {words}: {', '.join(sorted(names)[:3])}{more}."
    return [Step("Trusted voices", says, f"v=areas&w={wave}")]


def _leaving(base: Level, wave: int) -> list[Step]:
    figures = base.values[wave]
    if "n_cut_off" not in figures or not (figures["n_cut_off"] > 0).any():
        return []
    place = int(np.nanargmax(figures["n_cut_off"].to_numpy()))
    cut = figures["n_cut_off"].iloc[place]
    says = (
        f"If {base.nodes['name'].iloc[place]} left and nobody took the place, {cut:.0f} "
        f"{base.words.one if cut == 1 else base.words.many} would lose every route to the rest. "
        "Take others out to see what would happen then."
    )
    return [Step("What if somebody leaves", says, f"v=leaving&w={wave}&c={place}&r={place}")]


def _introduced(findings: Findings, base: Level, wave: int, found: Extras) -> list[Step]:
    pairs = found.introductions.get((findings.waves[wave], base.key))
    if pairs is None or pairs.empty:
        return []
    first = pairs[pairs["list"] == "valuable"]
    row = (pairs if first.empty else first).iloc[0]
    names = base.nodes["name"].reindex([row["a"], row["b"]])
    if names.isna().any():
        return []
    says = (
        f"{len(pairs)} introductions to think about. One that could open a new way: {names.iloc[0]} and "
        f"{names.iloc[1]}, because {_small(row['because'])}. Agree on two or three, and on who could make them."
    )
    return [Step("What to do next", says, f"v=introductions&w={wave}")]


def _small(because: str) -> str:
    """Keep the first reason."""
    return because.split("; ", maxsplit=1)[0]


def _whole(findings: Findings, base: Level, wave: int, found: Extras) -> Step:
    here = int(base.present[wave].sum())
    ties = int((base.ties["wave"] == wave).sum()) + sum(base.left_out[wave : wave + 1])
    when = f" in {findings.waves[wave]}" if len(findings.waves) > 1 else ""
    says = f"{here:,} {base.words.many}{when}, and {ties:,} ties that the sheets show among them."
    shape = found.shapes.get((findings.waves[wave], base.key), "")
    return Step("The whole network", f"{says} {shape}".strip(), f"v={_view(base)}&w={wave}")


def _view(base: Level) -> str:
    return "network" if base.key == "people" else "organisations"


def _bridge(base: Level, wave: int) -> Step:
    figures = base.values[wave]
    if "betweenness" not in figures or not (figures["betweenness"] > 0).any():
        return Step("", "", "")
    place = int(np.nanargmax(figures["betweenness"].to_numpy()))
    name = base.nodes["name"].iloc[place]
    cut = figures["n_cut_off"].iloc[place] if "n_cut_off" in figures else 0
    parted = f" Without {name}, {cut:.0f} would lose every route to the rest." if cut > 0 else ""
    says = f"{name} lies on more of the shortest routes between others than anybody else.{parted}"
    return Step("The largest bridge", says, f"v=bridges&w={wave}&c={place}")


def _least_mixed(sectors: Level | None, wave: int) -> list[Step]:
    ties = None if sectors is None else sectors.ties[sectors.ties["wave"] == wave]
    if sectors is None or ties is None or ties.empty:
        return []
    ties = ties[ties["expected"] >= 1]
    if ties.empty:
        return []
    least = ties.assign(missing=ties["expected"] - ties["tied"]).sort_values(
        ["missing", "a", "b"], ascending=[False, True, True]
    )
    row = least.iloc[0]
    a, b = (sectors.nodes["name"].iloc[int(row[end])] for end in ("a", "b"))
    says = (
        f"{a} and {b}: {row['tied']:.0f} tie{'' if row['tied'] == 1 else 's'}, where their sizes "
        f"alone would lead one to expect about {row['expected']:.0f}. "
        "Of all pairs large enough for a tie to be expected, none is further below."
    )
    return [Step("Who mixes least", says, f"v=sectors&w={wave}")] if row["missing"] > 0 else []


def _changed(findings: Findings, base: Level, wave: int) -> list[Step]:
    if wave == 0:
        return []
    now, before = base.present[wave], base.present[wave - 1]
    joined, left = int((now & ~before).sum()), int((before & ~now).sum())
    says = (
        f"From {findings.waves[wave - 1]} to {findings.waves[wave]}: {joined} are new in the sheets and {left} "
        "are no longer in them. That may be because they left, or because no sheet shows them."
    )
    return [Step("What has changed", says, f"v=change&w={wave}&u={wave - 1}")]


def _least_tied(areas: Level | None, wave: int) -> list[Step]:
    if areas is None or areas.values[wave]["outside_contacts"].notna().sum() == 0:
        return []
    outside = areas.values[wave]["outside_contacts"]
    place = int(np.nanargmin(outside.to_numpy()))
    says = (
        f"{areas.nodes['name'].iloc[place]} has the fewest points of contact with other areas: "
        f"{outside.iloc[place]:.0f}."
    )
    return [Step("The least connected area", says, f"v=areas&w={wave}&c={place}")]
