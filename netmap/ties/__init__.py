"""Ties: from evidence to a network for one wave and one level.

To add a kind of tie: write one file with `NAME`, `OPTIONS` (what each option means, in plain words),
`ties(evidence, *, options)` and `notes`, and add it to `KINDS`. Its options are its keyword-only arguments;
study.toml is checked against them.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

import pandas as pd

from netmap.network import TIES, Network
from netmap.tables import Evidence, Tables
from netmap.ties import levels, met, named, together

KINDS: tuple[ModuleType, ...] = (met, together, named)
"""The kinds of tie, in the order in which pages list them."""

SETTLED: tuple[ModuleType, ...] = (*KINDS, levels)
"""All that has options in study.toml under [ties]: the kinds, and how far a tie has come."""

COUNTED = ("sectors", "areas", "communities")
"""Levels with few nodes that are nearly always all present: there ties are counted, not tested for chance."""


def options_of(kind: ModuleType) -> dict[str, float]:
    """List the options of a kind of tie, or of `levels`, with their usual values, from its signature."""
    made_by = kind.relations if kind is levels else kind.ties
    arguments = inspect.signature(made_by).parameters.values()
    return {each.name: each.default for each in arguments if each.kind is each.KEYWORD_ONLY}


def make_network(  # noqa: PLR0913 - each is a setting of its own
    tables: Tables,
    *,
    wave: str,
    level: str,
    kinds: Sequence[str] | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    compare: str = "sector",
) -> Network:
    """Make the network of one wave and level.

    Parameters
    ----------
    tables : Tables
        Matched, and holding the evidence of the wave (`Tables.during`).
    wave, level : str
    kinds : sequence of str, optional
        Kinds of tie to make; all by default.
    options : mapping, optional
        For a kind, the options that differ from the usual.
    compare : str
        What the figures on sectors go by: one of `netmap.network.COMPARED`.
    """
    evidence = tables.seen_as(level)
    frames, notes, made_with = [], [], {}
    for kind in KINDS:
        if kinds is None or kind.NAME in kinds:
            chosen = made_with[kind.NAME] = _options(kind, level, options or {})
            frames.append(kind.ties(evidence, **chosen).assign(kind=kind.NAME))
            notes.extend(kind.notes(evidence, **chosen))
    ties = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(TIES))
    relations = None
    if level not in COUNTED:
        # What is a working group for ties is one for levels too, unless a study says otherwise.
        chosen = {"largest": _options(together, level, options or {})["largest"]}
        chosen = made_with[levels.NAME] = (
            options_of(levels) | chosen | dict((options or {}).get(levels.NAME, {}))
        )
        said = named.both_ways(evidence) if _options(named, level, options or {})["mutual"] else evidence
        relations = levels.relations(_used(said, kinds), **chosen)
    return Network(
        wave=wave,
        level=level,
        nodes=evidence.nodes,
        ties=ties[list(TIES)].astype(dict(TIES)),
        notes=tuple(notes),
        relations=relations,
        answered=evidence.answered,
        compare=compare,
        options=made_with,
    )


def _used(evidence: Evidence, kinds: Sequence[str] | None) -> Evidence:
    """Keep the evidence of the kinds asked for."""
    sources = {"met": "attendance", "together": "memberships", "named": "nominations"}
    left_out = [table for kind, table in sources.items() if kinds is not None and kind not in kinds]
    return replace(evidence, **{table: getattr(evidence, table).iloc[:0] for table in left_out})


def _options(kind: ModuleType, level: str, options: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    chosen = options_of(kind) | dict(options.get(kind.NAME, {}))
    if level in COUNTED and "times_chance" in chosen:
        chosen |= {"at_least": 1, "times_chance": 0.0}
    return chosen
