"""The workbook: what was found, as an Excel file for people who like tables.

To add a sheet: write one file with ``sheets(findings)``, and add it to `SHEETS`.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from netmap.network import Findings
from netmap.workbook import (
    measures,
    organisations,
    people,
    problems,
    readme,
    sectors,
    sources,
    stories,
    ties,
    to_act_on,
    to_defend,
    who,
)
from netmap.workbook.write import write_xlsx

SHEETS: tuple[ModuleType, ...] = (
    readme,
    people,
    who,
    organisations,
    stories,
    to_act_on,
    ties,
    measures,
    sectors,
    to_defend,
    sources,
    problems,
)
"""The parts of the workbook, in the order of its tabs."""


def write_workbook(findings: Findings, folder: Path) -> Path:
    """Write ``netmap.xlsx`` into a folder and give its path.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    path = folder / "netmap.xlsx"
    write_xlsx(path, [sheet for part in SHEETS for sheet in part.sheets(findings)])
    return path


__all__ = ["SHEETS", "write_workbook"]
