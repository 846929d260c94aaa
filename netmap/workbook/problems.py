"""The sheet of problems: what to put right, in the words of the sheets."""

from __future__ import annotations

import pandas as pd

from netmap.network import Findings
from netmap.workbook.limit import limited, rows_of
from netmap.workbook.write import Sheet

_HEADINGS = ("How serious", "File", "Sheet", "Row", "Column", "What was found", "What to do")


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet Problems."""
    rows = [
        [each.severity, each.file, each.sheet, each.row, each.column, each.found, each.what_to_do]
        for each in findings.problems
    ]
    shown, note = limited(pd.DataFrame(rows, columns=list(_HEADINGS), dtype=object), table="problems")
    return [Sheet("Problems", rows_of(shown), note=note, widths=(12, 24, 18, 7, 18, 60, 60))]
