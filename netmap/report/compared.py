"""The rows of the analyses that are about one comparison of waves, or about one wave."""

from __future__ import annotations

import pandas as pd

from netmap.network import Findings
from netmap.report import scope


def of_waves(findings: Findings, analysis: str, before: str, after: str) -> pd.DataFrame:
    """Give the rows of an analysis that compare two waves at the report's level; none where there are none."""
    rows = _of_level(findings, analysis, "from_wave")
    return rows[(rows["from_wave"] == before) & (rows["to_wave"] == after)] if len(rows) else rows


def of_wave(findings: Findings, analysis: str, wave: str) -> pd.DataFrame:
    """Give the rows of an analysis that are about one wave at the report's level."""
    rows = _of_level(findings, analysis, "wave")
    return rows[rows["wave"] == wave] if len(rows) else rows


def _of_level(findings: Findings, analysis: str, needs: str) -> pd.DataFrame:
    rows = findings.analyses.get(analysis, pd.DataFrame())
    if needs not in rows or "network" not in rows:
        return pd.DataFrame()
    return rows[rows["network"] == scope.level(findings)]
