"""How far ties have come: have met, share information, work together, collaborate."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from netmap.network import Findings
from netmap.report import scope
from netmap.report.from_analysis import newest, of, shown
from netmap.report.section import Section
from netmap.report.wording import count

MOST_PAIRS = 10
"""The most pairs who see their tie differently that are listed; the workbook has all."""

_SAYS = (
    "A tie has a level: 1 have met, 2 share information, 3 work together, 4 collaborate. Being at events shows no "
    "more than 1, sharing a working group 2. Only a survey shows more, and 4 needs both of the two to say so. A "
    "higher level is not a goal for every pair.",
)
_CAVEATS = (
    "Where two people said different things the lower level counts. That is a reason for a conversation, not a mark.",
    "Trust is kept apart from these levels.",
)


def section(findings: Findings) -> Section | None:
    """Show how many pairs are at each level, what both confirmed, and who see it differently."""
    level = scope.level(findings)
    levels, sums, views, trust = (
        frame[frame["network"] == level] if len(frame) else frame
        for frame in (of(findings, name) for name in ("tie_levels", "maturity", "differing_views", "trust"))
    )
    if levels.empty:
        return None
    tables = [
        shown("tie_levels", levels, ["wave", "level", "means", "pairs", "confirmed", "unconfirmed", "one_sided"],
              "Pairs at each level"),
        shown("maturity", sums, ["wave", "pairs", "linked", "mean_level", "working", "share_high", "share_confirmed"],
              "All pairs, and pairs across sectors"),
    ]  # fmt: skip
    views = newest(findings, views)
    if len(views):
        some = views.head(MOST_PAIRS)
        caption = f"Pairs who see their tie differently ({len(some)} of {len(views)})"
        tables.append(shown("differing_views", some, ["a_name", "a_says", "b_name", "b_says"], caption))
    return Section(
        "How far ties have come",
        says=_SAYS,
        points=[*_points(sums), *_trust(trust)],
        tables=tables,
        caveats=_CAVEATS,
    )


def _points(sums: pd.DataFrame) -> Iterator[str]:
    for row in sums[sums["pairs"] == "all pairs"].itertuples():
        told = f"{row.wave}: {count(row.linked, 'linked pair', 'linked pairs')}, {row.working:,} of them working ties."
        if pd.notna(row.share_high):
            told += f" Of the working ties {row.share_high:.0%} are at level 3 or 4."
        if pd.notna(row.share_confirmed):
            agree = "" if row.share_confirmed >= 0.6 else " That is low: read one-sided answers with care."
            told += (
                f" Of {row.two_answered:,} that somebody named, where both were asked, {row.share_confirmed:.0%} are "
                f"confirmed by both.{agree}"
            )
        yield told


def _trust(trust: pd.DataFrame) -> Iterator[str]:
    for row in trust[trust["subject"] == "whole network"].itertuples() if len(trust) else ():
        said = count(row.reports, "rating", "ratings")
        yield (
            f"{row.wave}: trust is {row.trust:.1f} on a scale of {row.scale}, over {said}; {row.mutual:,.0f} of "
            f"{row.rated_both:,.0f} pairs who rated each other trust each other."
        )
