"""The sheets of the analyses: one for each that has something to say."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from netmap.analyses import Analysis
from netmap.network import Findings
from netmap.workbook.limit import limited, rows_of
from netmap.workbook.write import Sheet


def sheets_of(findings: Findings, analyses: Iterable[Analysis]) -> list[Sheet]:
    """Give a sheet for each analysis with rows: above each heading the column's name in the tables."""
    made = []
    for each in with_rows(findings, analyses):
        shown, note = limited(findings.analyses[each.NAME], table=each.NAME)
        named = shown.set_axis([column.title for column in each.COLUMNS.values()], axis=1)
        rows = rows_of(named, above=(list(each.COLUMNS),))
        made.append(Sheet(each.TITLE, rows, header=1, note=" ".join(filter(None, [each.ASKS, note]))))
    return made


def with_rows(findings: Findings, analyses: Iterable[Analysis]) -> list[Analysis]:
    """Keep the analyses that have something to say of a study."""
    return [each for each in analyses if len(findings.analyses.get(each.NAME, pd.DataFrame()))]
