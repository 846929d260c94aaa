"""The sheets that say how far the figures can be trusted and compared."""

from __future__ import annotations

from netmap.analyses import TO_DEFEND
from netmap.network import Findings
from netmap.workbook.analyses import sheets_of
from netmap.workbook.write import Sheet


def sheets(findings: Findings) -> list[Sheet]:
    """Give a sheet for each of `netmap.analyses.TO_DEFEND` that has rows."""
    return sheets_of(findings, TO_DEFEND)
