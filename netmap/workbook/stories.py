"""The sheet of stories and quotes, newest first, those that may not be shared included."""

from __future__ import annotations

import pandas as pd

from netmap.network import Findings
from netmap.stories import NO, NOT_SAID, YES, stories
from netmap.tables import look_up
from netmap.workbook.limit import limited, rows_of
from netmap.workbook.write import Sheet

_SHARED = {YES: "yes", NO: "no", NOT_SAID: "not said"}


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet Stories; none where there are no stories."""
    tables = findings.tables
    told = stories(tables)
    if told.empty:
        return []
    place = tables.stories.loc[told.index]
    frame = pd.DataFrame(
        {
            "Who": told["name"],
            "Organisation": told["with"],
            "Date": told["date"],
            "Title": told["title"],
            "Story": told["text"],
            "May be shared": told["shared"].map(_SHARED),
            "Event": told["event"],
            "Group": told["group"],
            "Area": told["area"],
            "Community": told["community"],
            "File": look_up(tables.sources["file"], place["source"]),
            "Sheet": look_up(tables.sources["sheet"], place["source"]),
            "Row": place["row"],
        }
    )
    shown, note = limited(frame, table="stories")
    return [Sheet("Stories", rows_of(shown), note=note)]
