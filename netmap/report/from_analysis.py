"""Tables of the report that are taken from an analysis: chosen columns and rows, as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from netmap.analyses import ANALYSES, Column
from netmap.network import Findings
from netmap.report.section import Table


def of(findings: Findings, name: str) -> pd.DataFrame:
    """Give the table of an analysis; one without rows where it was not worked out."""
    return findings.analyses.get(name, pd.DataFrame(columns=list(_columns(name))))


def newest(findings: Findings, frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the last wave that has any."""
    waves = [wave for wave in findings.waves if (frame["wave"] == wave).any()] if len(frame) else []
    return frame[frame["wave"] == waves[-1]] if waves else frame


def shown(name: str, frame: pd.DataFrame, columns: Sequence[str], caption: str) -> Table:
    """Show columns of an analysis' table; numbers as their columns say, "n/a" where there is none."""
    cards = _columns(name)
    rows = [
        [cell(cards[column], value) for column, value in zip(columns, row, strict=True)]
        for row in frame[list(columns)].itertuples(index=False, name=None)
    ]
    kinds = frame[list(columns)].infer_objects().dtypes
    numbers = {place for place, kind in enumerate(kinds) if pd.api.types.is_numeric_dtype(kind)}
    return Table(caption, [cards[column].title for column in columns], rows, frozenset(numbers))


def cell(card: Column, value: object) -> str:
    """Write one value as people read it.

    >>> cell(Column("Share", "a share", -1), 0.25), cell(Column("Ties", "a count", 0), None)
    ('25%', 'n/a')
    """
    if isinstance(value, str):
        return value or "–"
    if value is None or pd.isna(value):
        return "n/a"
    if isinstance(value, pd.Timestamp):
        return f"{value.day} {value:%B %Y}"
    number = float(value)  # type: ignore[arg-type]
    return f"{number:.0%}" if card.digits < 0 else f"{number:,.{card.digits}f}"


def _columns(name: str) -> Mapping[str, Column]:
    return next(each.COLUMNS for each in ANALYSES if name == each.NAME)
