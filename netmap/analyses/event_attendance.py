"""Every event: who came, and how many of them had never come before, by sector."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from netmap.analyses.came import ALL, presences
from netmap.analyses.column import Column
from netmap.network import Findings

NAME = "event_attendance"
TITLE = "Events by sector"
ASKS = "Who came to each event, and for how many was it the first?"
SOURCE = "Counts of sign-ins at dated events"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    "event_id": Column("event_id", "the event's number", 0),
    "event": Column("Event", "its title"),
    "date": Column("Date", "its day"),
    "sector": Column("Sector", "the sector; all sectors; not recorded"),
    "came": Column("Came", "different people", 0),
    "new": Column("For the first time", "of these, how many had come to no earlier event of the study", 0),
    "share": Column("Share", "of all who came to the event", -1),
}


def table(findings: Findings) -> pd.DataFrame:
    """Count who came to each dated event, by sector."""
    rows = presences(findings.tables)
    if rows.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    # Of two events on one day neither comes first: both are new to who came to nothing before that day.
    first = rows.groupby("person")["date"].transform("min")
    rows = rows.assign(new=rows["date"] == first)
    both = pd.concat([rows.assign(sector=ALL), rows])
    counts = both.groupby(["date", "event", "sector"], sort=True).agg(
        came=("person", "size"), new=("new", "sum")
    )
    counts = counts.reset_index()
    everybody = counts.groupby("event")["came"].transform("max")
    titles = findings.tables.events["title"].reindex(counts["event"]).to_numpy()
    return counts.assign(event_id=counts["event"], event=titles, share=counts["came"] / everybody)[
        list(COLUMNS)
    ]
