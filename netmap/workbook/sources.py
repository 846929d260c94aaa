"""The sheet of what was read, and what became of each row."""

from __future__ import annotations

from netmap.network import Findings
from netmap.workbook.limit import limited, rows_of
from netmap.workbook.write import Sheet

_HEADINGS = {
    "file": "File",
    "sheet": "Sheet",
    "read_as": "Read as",
    "rows": "Rows",
    "used": "Used",
    "set_aside": "Set aside",
}


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet What was read."""
    frame = findings.tables.sources[list(_HEADINGS)].rename(columns=_HEADINGS)
    shown, note = limited(frame, table="rows")
    return [Sheet("What was read", rows_of(shown), note=note)]
