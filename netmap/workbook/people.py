"""The sheet of people: everybody found, and the waves they were in."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.network import Findings
from netmap.workbook.limit import by_name, limited, rows_of
from netmap.workbook.write import Sheet


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet People."""
    nodes = findings.tables.nodes("people")
    frame = pd.DataFrame(
        {
            "Name": nodes["name"],
            "Organisation": nodes["organisation"],
            "Sector": nodes["sector"],
            "Area": nodes["area"],
            "Community": nodes["community"],
            "Role": nodes["role"],
            **_waves(findings, nodes.index),
            "person_id": nodes.index,
        }
    )
    shown, note = limited(by_name(frame), table="people")
    return [Sheet("People", rows_of(shown), note=note)]


def _waves(findings: Findings, people: pd.Index) -> dict[str, object]:
    """Say "yes" for those who were in a wave."""
    there = {
        wave: people.isin(findings.networks[wave, "people"].nodes.index)
        for wave in findings.waves
        if (wave, "people") in findings.networks
    }
    return {f"In {wave}": np.where(inside, "yes", "") for wave, inside in there.items()}
