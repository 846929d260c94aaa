"""Who came, who is new, who came back, who no longer comes: wave by wave and sector by sector."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.came import ALL, NOT_RECORDED, by_wave
from netmap.analyses.column import Column
from netmap.network import Findings

NAME = "attendance_change"
TITLE = "Who came, by sector"
ASKS = "Who came to events in each wave, who is new, who came back, and who no longer comes?"
SOURCE = "Counts of sign-ins at dated events"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "sector": Column("Sector", "the sector; all sectors; not recorded"),
    "events": Column("Events", "dated events of the wave", 0),
    "came": Column("Came", "different people who came to any of them", 0),
    "sign_ins": Column("Sign-ins", "presences in all", 0),
    "share": Column("Share of sign-ins", "of all sign-ins of the wave", -1),
    "new": Column("New", "of those who came, how many had come to nothing in an earlier wave", 0),
    "returning": Column("Returning", "how many had come in an earlier wave", 0),
    "lapsed": Column("Lapsed", "people who came in the wave before and not in this; empty in the first", 0),
}


def table(findings: Findings) -> pd.DataFrame:
    """Count who came, new, returning and lapsed, in each wave and sector."""
    return pd.DataFrame(list(_rows(findings)), columns=list(COLUMNS))


def _rows(findings: Findings) -> Iterator[list[object]]:
    waves = {wave: rows for wave, rows in by_wave(findings).items() if len(rows)}
    sectors = sorted({sector for rows in waves.values() for sector in rows["sector"]} - {NOT_RECORDED})
    labels = [ALL, *sectors]
    if any((rows["sector"] == NOT_RECORDED).any() for rows in waves.values()):
        labels.append(NOT_RECORDED)
    earlier: dict[str, set[int]] = {label: set() for label in labels}
    before: dict[str, set[int]] | None = None
    for wave, rows in waves.items():
        came = {label: set(_of(rows, label)["person"]) for label in labels}
        for label in labels:
            sign_ins = len(_of(rows, label))
            yield [
                wave, label, rows["event"].nunique(), len(came[label]), sign_ins, sign_ins / len(rows),
                len(came[label] - earlier[label]), len(came[label] & earlier[label]),
                np.nan if before is None else len(before[label] - came[label]),
            ]  # fmt: skip
        earlier = {label: earlier[label] | came[label] for label in labels}
        before = came


def _of(rows: pd.DataFrame, label: str) -> pd.DataFrame:
    return rows if label == ALL else rows[rows["sector"] == label]
