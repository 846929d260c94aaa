"""The sheet of organisations."""

from __future__ import annotations

import pandas as pd

from netmap.network import Findings
from netmap.workbook.limit import by_name, limited, rows_of
from netmap.workbook.write import Sheet


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet Organisations."""
    organisations, people = findings.tables.organisations, findings.tables.people
    with_them = people["organisation"].value_counts().reindex(organisations.index, fill_value=0)
    frame = pd.DataFrame(
        {
            "Name": organisations["name"],
            "Sector": organisations["sector"],
            "Area": organisations["area"],
            "Community": organisations["community"],
            "People found": with_them,
            "organisation_id": organisations.index,
        }
    )
    shown, note = limited(by_name(frame), table="organisations")
    return [Sheet("Organisations", rows_of(shown), note=note)]
