"""Power and presence: community people in groups, posts and bridging."""

from __future__ import annotations

from netmap.network import Findings
from netmap.report.from_analysis import newest, of, shown
from netmap.report.section import Section
from netmap.report.wording import share

_SAYS = (
    "Who sits in groups, who holds posts in them such as chair, and who lies between others. Community people are "
    "residents, members of residents' groups, and people the directory calls community representatives.",
)
_NOBODY = (
    "n/a: nobody whose sector is known is recorded here as a community person. So there is no part of theirs in "
    "groups, posts and bridging to show. It is theirs to say whether they were there: the sheets may only use other "
    "words, which study.toml can name ([words.sectors])."
)

MOST_GROUPS = 20
"""The most groups that are listed, those with most seats; the workbook has all."""

_CAVEATS = (
    "A seat is not a say. Ask community members whether they are heard.",
    "Bridging is the share of all shortest ways in the network that run through community people. Set it beside "
    "their share of people.",
)


def section(findings: Findings) -> Section | None:
    """Show the community's part of groups, seats, posts and bridging, wave by wave."""
    presence = of(findings, "presence")
    seats = presence[presence["what"] == "seats in groups"]
    if presence.empty or not (seats["total"] > 0).any():
        return None
    if not presence.loc[presence["what"] == "people", "community"].any():
        return Section("Power and presence", says=[_NOBODY], covers=_covers(findings))
    tables = [
        shown("presence", presence, ["wave", "what", "total", "community", "share", "left_out"],
              "The community's part"),
    ]  # fmt: skip
    groups = newest(findings, of(findings, "group_presence"))
    if len(groups):
        columns = [
            "group",
            "seats",
            "sector_known",
            "community_seats",
            "posts",
            "community_posts",
            "includes",
        ]
        caption, most = f"Each group, {groups['wave'].iloc[0]}", groups
        if len(groups) > MOST_GROUPS:
            most = groups.loc[groups["seats"].astype(float).nlargest(MOST_GROUPS).sort_index().index]
            caption += f" (the {MOST_GROUPS} largest of {len(groups):,}; all are in netmap.xlsx)"
        tables.append(shown("group_presence", most, columns, caption))
    return Section(
        "Power and presence", says=_SAYS, tables=tables, caveats=_CAVEATS, covers=_covers(findings)
    )


def _covers(findings: Findings) -> str:
    """Say for how many it is known whether they are community people."""
    people = newest(findings, of(findings, "presence"))
    row = people[people["what"] == "people"].iloc[0]
    known, left = int(row["total"]), int(row["left_out"])
    if not left:
        return f"Covers all {known:,} people of {row['wave']}."
    covered = share(known, known + left, "people")
    return f"Covers {covered} of {row['wave']}; {left:,} left out, with no sector recorded."
