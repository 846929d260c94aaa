"""The sheets that say whom to talk to and what to look after."""

from __future__ import annotations

from netmap.analyses import TO_ACT_ON
from netmap.network import Findings
from netmap.workbook.analyses import sheets_of
from netmap.workbook.write import Sheet


def sheets(findings: Findings) -> list[Sheet]:
    """Give a sheet for each of `netmap.analyses.TO_ACT_ON` that has rows."""
    return sheets_of(findings, TO_ACT_ON)
