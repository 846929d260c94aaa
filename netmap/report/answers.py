"""The rows of an analysis that the report talks about: one network, one wave."""

from __future__ import annotations

import pandas as pd

from netmap.analyses import ANALYSES, Column
from netmap.network import Findings
from netmap.report import scope


def rows(findings: Findings, analysis: str, *, level: str = "", wave: str = "") -> pd.DataFrame:
    """Give the rows of an analysis, of one level (that of the report by default) and, if named, of one wave.

    Empty where there is none, with no columns where the analysis was not made.
    """
    table = findings.analyses.get(analysis, pd.DataFrame())
    if table.empty:
        return table
    chosen = table[table["network"] == (level or scope.level(findings))]
    return chosen[chosen["wave"] == wave] if wave else chosen


def last_wave(findings: Findings) -> str:
    """Name the last wave; empty where there is none."""
    return findings.waves[-1] if findings.waves else ""


def columns(analysis: str) -> dict[str, Column]:
    """Give the columns of an analysis, with their headings and what they say."""
    return dict(next(each.COLUMNS for each in ANALYSES if analysis == each.NAME))


def written(value: object, digits: int) -> str:
    """Write a figure of an analysis as people read it, with "n/a" where there is none.

    >>> written(0.317, 2), written(0.5, -1), written(float("nan"), 2)
    ('0.32', '50%', 'n/a')
    """
    if value is None or pd.isna(value):
        return "n/a"
    number = float(str(value))
    return f"{number:.0%}" if digits < 0 else f"{number:,.{digits}f}"
