"""The sheet Who is who: every person with all spellings, why each was taken for them, and who else they may be."""

from __future__ import annotations

import pandas as pd

from netmap.network import Findings
from netmap.spellings import labels, spellings
from netmap.tables import Tables, look_up
from netmap.workbook.limit import limited, rows_of
from netmap.workbook.write import Sheet


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet Who is who: a row for each spelling, person by person in the order of names."""
    tables = findings.tables
    frame = spellings(tables)
    known, several = labels(tables), frame["person"].value_counts()
    shown = pd.DataFrame(
        {
            "Person": look_up(known, frame["person"]),
            "Spellings": look_up(several, frame["person"], missing=0),
            "Name as typed": frame["name"],
            "Organisation as typed": frame["organisation"],
            "Times": frame["times"],
            "Why": frame["why"],
            "How sure (0 to 1)": frame["score"],
            "May be the same as": look_up(_doubtful_with(tables, known), frame["person"]),
            "First file": look_up(tables.sources["file"], frame["source"]),
            "First sheet": look_up(tables.sources["sheet"], frame["source"]),
            "First row": frame["row"],
            "person_id": frame["person"],
        }
    )
    order = shown["Person"].str.casefold().to_frame("name").assign(person=shown["person_id"])
    shown = shown.loc[order.sort_values(["name", "person"], kind="stable").index]
    kept, note = limited(shown, table="mentions")
    return [Sheet("Who is who", rows_of(kept), note=note)]


def _doubtful_with(tables: Tables, known: pd.Series) -> pd.Series:
    """Name for each doubtful person those who may be the same."""
    ends = tables.doubts[["person", "other"]]
    both = pd.concat([ends, ends.set_axis(["other", "person"], axis=1)], ignore_index=True)
    names = both.assign(name=look_up(known, both["other"])).sort_values(["person", "name"])
    return names.groupby("person")["name"].agg("; ".join).astype("str")
