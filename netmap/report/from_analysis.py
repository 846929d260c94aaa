"""What the report takes from an analysis: its rows, its tables, its figures as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from netmap.analyses import ANALYSES, Column
from netmap.network import Findings
from netmap.report import scope
from netmap.report.section import Table


def of(findings: Findings, name: str) -> pd.DataFrame:
    """Give the table of an analysis; one without rows where it was not worked out."""
    return findings.analyses.get(name, pd.DataFrame(columns=list(columns_of(name))))


def rows(findings: Findings, name: str, *, level: str = "", wave: str = "") -> pd.DataFrame:
    """Give the rows of an analysis, of one level (that of the report by default) and, if named, of one wave.

    Empty where there is none.
    """
    table = of(findings, name)
    if table.empty:
        return table
    chosen = table[table["network"] == (level or scope.level(findings))]
    return chosen[chosen["wave"] == wave] if wave else chosen


def last_wave(findings: Findings) -> str:
    """Name the last wave; empty where there is none."""
    return findings.waves[-1] if findings.waves else ""


def newest(findings: Findings, frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the last wave that has any."""
    waves = [wave for wave in findings.waves if (frame["wave"] == wave).any()] if len(frame) else []
    return frame[frame["wave"] == waves[-1]] if waves else frame


def shown(name: str, frame: pd.DataFrame, columns: Sequence[str], caption: str) -> Table:
    """Show columns of an analysis' table; numbers as their columns say, "n/a" where there is none."""
    cards = columns_of(name)
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
    if isinstance(value, pd.Timestamp) and not pd.isna(value):
        return f"{value.day} {value:%B %Y}"
    return written(value, card.digits)


def written(value: object, digits: int) -> str:
    """Write a figure of an analysis as people read it, with "n/a" where there is none.

    >>> written(0.317, 2), written(0.5, -1), written(float("nan"), 2)
    ('0.32', '50%', 'n/a')
    """
    if value is None or pd.isna(value):
        return "n/a"
    number = float(str(value))
    return f"{number:.0%}" if digits < 0 else f"{number:,.{digits}f}"


def columns_of(name: str) -> Mapping[str, Column]:
    """Give the columns of an analysis, with their headings and what they say."""
    return next(each.COLUMNS for each in ANALYSES if name == each.NAME)
