"""Ties: from evidence to a network for one wave and one level.

To add a kind of tie: write one file with `NAME`, `OPTIONS` (what each option means, in plain words),
`ties(evidence, *, options)` and `notes`, and add it to `KINDS`. Its options are its keyword-only arguments;
study.toml is checked against them.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import pandas as pd

from netmap.network import TIES, Network
from netmap.tables import Tables
from netmap.ties import met, named, together

KINDS: tuple[ModuleType, ...] = (met, together, named)
"""The kinds of tie, in the order in which pages list them."""

COUNTED = ("sectors", "areas")
"""Levels with few nodes that are nearly always all present: there ties are counted, not tested for chance."""


def options_of(kind: ModuleType) -> dict[str, float]:
    """List the options of a kind of tie with their usual values, from its signature."""
    arguments = inspect.signature(kind.ties).parameters.values()
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
    frames, notes = [], []
    for kind in KINDS:
        if kinds is None or kind.NAME in kinds:
            chosen = _options(kind, level, options or {})
            frames.append(kind.ties(evidence, **chosen).assign(kind=kind.NAME))
            notes.extend(kind.notes(evidence, **chosen))
    ties = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(TIES))
    return Network(wave, level, evidence.nodes, ties[list(TIES)].astype(dict(TIES)), tuple(notes), compare)


def _options(kind: ModuleType, level: str, options: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    chosen = options_of(kind) | dict(options.get(kind.NAME, {}))
    if level in COUNTED and "times_chance" in chosen:
        chosen |= {"at_least": 1, "times_chance": 0.0}
    return chosen
