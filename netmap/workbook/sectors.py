"""The sheets of sectors: who holds their ties outwards, and how they mix."""

from __future__ import annotations

import pandas as pd

from netmap.metrics import cards as worded
from netmap.network import COMPARED, Findings
from netmap.workbook.limit import limited, rows_of
from netmap.workbook.write import Sheet


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheets Sectors and Sector mixing (or of areas, or of communities)."""
    one, many = (word.capitalize() for word in COMPARED[findings.compare])
    return [
        _sheet(findings, many, gives="group", subjects=[one]),
        _sheet(findings, f"{one} mixing", gives="pair", subjects=[f"{one} A", f"{one} B"]),
    ]


def _sheet(findings: Findings, name: str, *, gives: str, subjects: list[str]) -> Sheet:
    """Put the figures of sectors of every wave and level below one another."""
    cards = [card for card in worded(findings.compare) if card.gives == gives]
    parts = []
    for (wave, level), measured in findings.measured.items():
        figures = measured.groups if gives == "group" else measured.pairs
        if len(figures.columns):
            known = figures.reindex(columns=[card.name for card in cards])
            known = known.rename_axis(subjects).reset_index()
            known.insert(0, "Level", level)
            known.insert(0, "Wave", wave)
            parts.append(known)
    columns = ["Wave", "Level", *subjects, *(card.name for card in cards)]
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    shown, note = limited(frame[columns], table="values")
    titled = shown.set_axis(["Wave", "Level", *subjects, *(card.title for card in cards)], axis=1)
    return Sheet(name, rows_of(titled, above=(list(columns),)), header=1, note=note)
