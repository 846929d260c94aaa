"""How far ties have come: have met, share information, work together, collaborate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from netmap.network import STATUSES, Findings, Network
from netmap.report import scope
from netmap.report.from_analysis import newest, of, shown
from netmap.report.section import Section
from netmap.report.wording import count, setting, share
from netmap.tables import TRUST

ENOUGH_PAIRS, WELL_AGREED = 10, 0.6
"""Fewer pairs say nothing of how a list was made; below this share reports do not agree well (methods 9.2)."""

MOST_PAIRS = 10
"""The most pairs who see their tie differently that are listed; the workbook has all."""

_SAYS = (
    "A tie has a level: 1 have met, 2 share information, 3 work together, 4 collaborate. Being at events shows no "
    "more than 1, sharing a working group 2. Only a survey shows more, and 4 needs both of the two to say so. A "
    "higher level is not a goal for every pair.",
)
_LOWER = (
    "Where two people said different things the lower level counts. "
    "That is a reason for a conversation, not a mark."
)
_APART = "Trust is kept apart from these levels."
_NOTHING_ELSE = "The survey asked about trust and nothing else, so these levels go by trust."


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
        points=[*_points(findings, newest(findings, sums)), *_trust(findings, newest(findings, trust))],
        tables=tables,
        caveats=(_LOWER, *_of_trust(findings, trust)),
        covers=_covers(findings),
    )


def _covers(findings: Findings) -> str:
    """Say how many answered: of the others only what events, groups and other people show is known."""

    def said(network: Network) -> str:
        answered = int(np.isin(network.answered, network.nodes.index).sum())
        return f"{share(answered, len(network.nodes), network.level)} answered a survey"

    if not any(len(network.answered) for network, _ in scope.networks(findings)):
        return (
            "Covers every pair with any sign of a link. There is no survey in these sheets, so no pair can be above "
            "level 2: how many work together is not known (n/a)."
        )
    return (
        f"Covers every pair with any sign of a link. {scope.by_wave(findings, said)}. Of two who did not answer, "
        "events and groups alone say something, so their level can be too low."
    )


def _points(findings: Findings, sums: pd.DataFrame) -> Iterator[str]:
    least = setting(findings, "ties.levels.working")
    networks = {network.wave: network for network, _ in scope.networks(findings)}
    for row in sums[sums["pairs"] == "all pairs"].itertuples():
        told = (
            f"{scope.before(findings, row.wave)}{count(row.linked, 'pair has', 'pairs have')} some link. Of these "
            f"{row.working:,} are at level {least} or above (working ties)"
        )
        told += f", {row.share_high:.0%} of them at 3 or 4." if pd.notna(row.share_high) else "."
        met = len(networks[row.wave].pairs) - row.working if row.wave in networks else 0
        if met > 0:
            told += (
                f" {count(met, 'more pair', 'more pairs')} met at events more often than by chance: with them, other "
                f"sections count {row.working + met:,} ties."
            )
        if row.wave in networks and _each_once(networks[row.wave]):
            told += (
                " No pair stands in the survey both ways. If your list has each tie once, that is why: whether both "
                "would say the same is not known (n/a), and no pair can be above 3. If each of its ties holds for "
                "both, write mutual = 1 under [ties.named] in study.toml."
            )
        if pd.notna(row.share_confirmed):
            told += f" Of the pairs in which both answered and one or both named the other ({row.two_answered:,}), "
            told += _agreement(row)
        yield told


def _each_once(network: Network) -> bool:
    """Say whether many pairs were named, and none by both nor by one whom the other denied."""
    if network.relations is None:
        return False
    told = network.relations["status"].map(dict(enumerate(STATUSES)))
    return (told == "one-sided").sum() >= ENOUGH_PAIRS and not told.isin(["confirmed", "unconfirmed"]).any()


def _agreement(row: Any) -> str:
    """Say how many pairs were named by both, and what to think of it where that is few."""
    if row.confirmed == 0 and row.two_answered >= ENOUGH_PAIRS:
        return (
            "none was named by both. If your list has each tie once and not once each way, that is why: then the "
            "levels here are too low, and the list of pairs who see their tie differently means nothing: write mutual "
            "= 1 under [ties.named] in study.toml, if each of its ties holds for both."
        )
    well = row.share_confirmed >= WELL_AGREED or row.two_answered < ENOUGH_PAIRS
    agree = "" if well else " That is low: read one-sided answers with care."
    return f"both named each other in {row.share_confirmed:.0%}.{agree}"


def _of_trust(findings: Findings, trust: pd.DataFrame) -> Iterator[str]:
    """Say what trust has to do with the levels, where it was asked."""
    if len(trust):
        yield _NOTHING_ELSE if (findings.tables.nominations["ladder"] == TRUST).all() else _APART


def _trust(findings: Findings, trust: pd.DataFrame) -> Iterator[str]:
    for row in trust[trust["subject"] == "whole network"].itertuples() if len(trust) else ():
        said = count(row.reports, "rating", "ratings")
        yield (
            f"{scope.before(findings, row.wave)}Trust is {row.trust:.1f} on a scale of {row.scale}, over {said}. "
            f"{row.mutual:,.0f} of {row.rated_both:,.0f} pairs who rated each other trust each other."
        )
