"""Who was at events: the table that the analyses of attendance share."""

from __future__ import annotations

import pandas as pd

from netmap.network import Findings
from netmap.tables import NONE, Tables, look_up

NOT_RECORDED = "not recorded"
ALL = "all sectors"


def presences(tables: Tables) -> pd.DataFrame:
    """List everybody's presence at dated events, each person once an event, in order of time.

    Returns
    -------
    DataFrame
        person, event (ids), date, sector (`NOT_RECORDED` where it is not).
    """
    person = look_up(tables.who["person"], tables.attendance["mention"], missing=NONE)
    rows = pd.DataFrame(
        {
            "person": person,
            "event": tables.attendance["event"],
            "date": look_up(tables.events["date"], tables.attendance["event"], missing=pd.NaT),
        }
    )
    rows = rows[(rows["person"] != NONE) & rows["date"].notna()].drop_duplicates(["person", "event"])
    sector = look_up(tables.people["sector"], rows["person"])
    rows = rows.assign(sector=sector.where(sector != "", NOT_RECORDED))
    return rows.sort_values(["date", "event", "person"], ignore_index=True)


def by_wave(findings: Findings) -> dict[str, pd.DataFrame]:
    """Give the presences of each wave, in order of time."""
    return {
        wave: presences(findings.tables_in(wave))
        for wave in findings.waves
        if (wave, "people") in findings.networks
    }
