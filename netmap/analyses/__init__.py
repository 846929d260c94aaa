"""Stage 5, wider questions: analyses whose answer is a table.

A metric gives one number for each node, sector, pair of sectors or network; everything else is an
analysis: the stage of a network, its change from wave to wave, who should meet whom. To add one: write one
file with what `Analysis` lists, and add it to `TO_ACT_ON` or `TO_DEFEND`. A file in tables/, a sheet of the
workbook, a part of docs/analyses.md and its settings in study.toml come with that.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any, Protocol, cast

import pandas as pd

from netmap.analyses import (
    attendance,
    change,
    change_intervals,
    comparable,
    contact_lines,
    coverage,
    differing_views,
    early_warning,
    event_attendance,
    group_presence,
    intervals,
    introductions,
    key_players,
    leaving,
    level_change,
    maturity,
    pairs,
    presence,
    robustness,
    roles,
    safety,
    same_answers,
    same_events,
    same_namings,
    same_pairs,
    stage,
    tie_levels,
    to_invite,
    treatments,
    trust,
    voice_losses,
    voices,
)
from netmap.analyses.column import Column
from netmap.analyses.reference import written_out
from netmap.network import Findings

__all__ = ["ANALYSES", "Analysis", "Column", "analyse", "options_of", "page_of_analyses"]


class Analysis(Protocol):
    """What a module of an analysis has.

    Attributes
    ----------
    NAME : str
        Its file in tables/ and its part of study.toml: ``[analyses.stage]``.
    TITLE : str
        The tab of the workbook and the heading on pages: at most 28 characters.
    ASKS : str
        The question that it answers.
    SOURCE : str
        Who defined it, and where.
    COLUMNS : mapping
        Every column of the table, in order. Columns that name a node hold its id (``person_id``, ``a``) with
        its name beside it in a column of its own.
    OPTIONS : mapping
        What each setting means, in plain words; settings are the keyword-only arguments of `table`.
    """

    NAME: str
    TITLE: str
    ASKS: str
    SOURCE: str
    COLUMNS: Mapping[str, Column]
    OPTIONS: Mapping[str, str]

    def table(self, findings: Findings, **options: float) -> pd.DataFrame:
        """Give the table: columns as `COLUMNS`, no rows where there is nothing to say, never an error."""
        ...


TO_ACT_ON: tuple[Analysis, ...] = tuple(
    cast(Analysis, module)
    for module in (
        voices,
        contact_lines,
        voice_losses,
        introductions,
        to_invite,
        early_warning,
        attendance,
        event_attendance,
        presence,
        group_presence,
        roles,
        leaving,
        key_players,
        stage,
        maturity,
        differing_views,
        trust,
    )
)
"""Analyses that say whom to talk to and what to look after: what most readers want."""

TO_DEFEND: tuple[Analysis, ...] = tuple(
    cast(Analysis, module)
    for module in (
        tie_levels,
        change,
        level_change,
        same_pairs,
        same_namings,
        change_intervals,
        same_answers,
        same_events,
        comparable,
        coverage,
        treatments,
        safety,
        robustness,
        intervals,
        pairs,
    )
)
"""Analyses that say how far figures can be trusted and compared: what an evaluator needs."""

ANALYSES: tuple[Analysis, ...] = (*TO_ACT_ON, *TO_DEFEND)
"""Every analysis, in the order in which the workbook shows them."""


def options_of(analysis: Analysis) -> dict[str, float]:
    """List the settings of an analysis with their usual values, from its signature."""
    arguments = inspect.signature(analysis.table).parameters.values()
    return {each.name: each.default for each in arguments if each.kind is each.KEYWORD_ONLY}


def page_of_analyses() -> str:
    """Write the page of analyses (docs/analyses.md)."""
    return written_out(ANALYSES, {each.NAME: options_of(each) for each in ANALYSES})


def analyse(
    findings: Findings,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    say: Callable[[str], None] = lambda _what: None,
) -> dict[str, pd.DataFrame]:
    """Work out every analysis.

    Parameters
    ----------
    findings : Findings
        Networks and figures of all waves.
    options : mapping, optional
        For an analysis, the settings that differ from the usual.
    say : callable, optional
        Told what is being worked out.
    """
    found = {}
    for number, each in enumerate(ANALYSES, start=1):
        say(f"Working out {each.TITLE[0].lower()}{each.TITLE[1:]} ({number} of {len(ANALYSES)})")
        table = each.table(findings, **dict((options or {}).get(each.NAME, {})))
        found[each.NAME] = table[list(each.COLUMNS)].reset_index(drop=True)
    return found
