"""The sheets of the analyses: one for each that has something to say."""

from __future__ import annotations

import pandas as pd

from netmap.analyses import ANALYSES
from netmap.network import Findings
from netmap.workbook.limit import limited, rows_of
from netmap.workbook.write import Sheet


def sheets(findings: Findings) -> list[Sheet]:
    """Give a sheet for each analysis with rows: above each heading the column's name in the tables."""
    made = []
    for each in ANALYSES:
        frame = findings.analyses.get(each.NAME, pd.DataFrame())
        if len(frame):
            shown, note = limited(frame, table=each.NAME)
            named = shown.set_axis([column.title for column in each.COLUMNS.values()], axis=1)
            rows = rows_of(named, above=(list(each.COLUMNS),))
            made.append(Sheet(each.TITLE, rows, header=1, note=" ".join(filter(None, [each.ASKS, note]))))
    return made
