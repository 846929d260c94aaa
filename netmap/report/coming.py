"""Who comes to events: new, returning, no longer coming, and which sector falls."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from netmap.analyses.came import ALL, NOT_RECORDED
from netmap.network import Findings
from netmap.report.from_analysis import newest, of, shown
from netmap.report.scope import before
from netmap.report.section import Section
from netmap.report.wording import count, listing, share

MOST_INVITED = 12
"""The most people listed as no longer coming; the workbook has all."""

_CAVEATS = (
    "New means: at no earlier event in these sheets. Whoever came before the first sheet looks new.",
    "The early warning compares a sector's part of the sign-ins, so it also moves when others come more. It says "
    "that something changed. It does not say what caused the change.",
)


def section(findings: Findings) -> Section | None:
    """Say who came, wave by wave and by sector, with a warning where a sector falls."""
    change = of(findings, "attendance_change")
    if change.empty:
        return None
    columns = ["wave", "sector", "came", "sign_ins", "share", "new", "returning", "lapsed"]
    last = newest(findings, change)
    earlier = " (earlier waves in netmap.xlsx)" if len(last) < len(change) else ""
    caption = f"Who came to events, {last['wave'].iloc[0]}{earlier}"
    tables = [shown("attendance_change", last, columns[1:], caption)]
    invited = of(findings, "to_invite")
    if len(invited):
        tables.append(
            shown(
                "to_invite",
                invited.head(MOST_INVITED),
                ["name", "organisation", "sector", "times", "last", "through"],
                f"People who used to come and did not in the last wave ({min(len(invited), MOST_INVITED)} of "
                f"{len(invited)})",
            )
        )
    points = [*_points(findings, change), *_warnings(of(findings, "early_warning"))]
    return Section(
        "Who comes", points=points, tables=tables, caveats=_CAVEATS, covers=_covers(findings, last)
    )


def _covers(findings: Findings, last: pd.DataFrame) -> str:
    """Say whose coming is counted: at dated events, whatever the sector."""
    events = findings.tables.events.reindex(findings.tables.attendance["event"].unique())["date"]
    undated = int(events.isna().sum())
    told = f"Covers everybody at {count(len(events) - undated, 'event', 'events')} with a date"
    told += f"; {count(undated, 'event', 'events')} without a date left out" if undated else ""
    unknown = int(last.loc[last["sector"] == NOT_RECORDED, "came"].sum())
    all_came = int(last.loc[last["sector"] == ALL, "came"].sum())
    known = share(all_came - unknown, all_came)
    return f"{told}. Sector known for {known} of those who came in {last['wave'].iloc[0]}."


def _points(findings: Findings, change: pd.DataFrame) -> Iterator[str]:
    for row in change[change["sector"] == ALL].itertuples():
        said = count(row.came, "person", "people")
        said = f"{before(findings, row.wave)}{said} at {count(row.events, 'event', 'events')}"
        if pd.isna(row.lapsed):
            yield f"{said}."
            continue
        yield (
            f"{said}, {share(row.new, row.came)} of them for the first time. "
            f"{count(row.lapsed, 'person', 'people')} of the wave before did not come."
        )


def _warnings(warned: pd.DataFrame) -> Iterator[str]:
    if warned.empty:
        return
    recent = int(warned["events_recent"].max())
    if warned["p"].isna().all():
        yield f"Early warning of a sector that drops away: {warned['says'].iloc[0]}."
        return
    for says, told in (("warning", "Warning"), ("watch", "To watch")):
        for row in warned[warned["says"] == says].itertuples():
            yield (
                f"{told}: {row.sector} had {row.share_before:.0%} of the sign-ins before and {row.share_recent:.0%} at "
                f"the newest {recent} events, less than chance gives (p {row.p:.3f}; {row.p_holm:.3f} allowing for "
                f"the {len(warned)} sectors looked at)."
            )
    if not warned["says"].isin(["warning", "watch"]).any():
        lowest = warned.sort_values("p", kind="stable").head(2)
        names = listing([f"{row.sector} (p {row.p:.2f})" for row in lowest.itertuples()])
        yield (
            f"Early warning: no sector fell at the newest {recent} events by more than chance gives. Nearest to it: "
            f"{names}."
        )
