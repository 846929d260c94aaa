"""A grid of ticks: people down the side, groups across, a mark where somebody belongs."""

from __future__ import annotations

import numpy as np

from netmap.problems import Problem
from netmap.read import mention
from netmap.read.cells import Column, listed
from netmap.read.found import Found, frame
from netmap.read.layout import Layout
from netmap.read.marks import is_of_marks, read_marks
from netmap.read.membership import days_of_list, number_groups
from netmap.read.mention import counted, details, listings, read_typed, tidy
from netmap.words import Words

NAME = "ticks"
NEEDS = "a column of names, and columns headed by groups with marks below"
FIELDS = (*mention.FIELDS, "role", "seen")


def fits(layout: Layout, words: Words) -> float:
    """Fit where names stand beside two or more columns of marks."""
    if not layout.has_somebody or not layout.others:
        return 0.0
    return 0.78 if len(_columns(layout, words)) > 1 and not layout.has("event") else 0.1


def read(layout: Layout, words: Words) -> Found:
    """Read who belongs to which of the groups that head the columns."""
    who = read_typed(layout, words)
    columns = _columns(layout, words) or layout.others
    rows, places, strange = read_marks(layout, columns, who.usable, words)
    keep = np.isin(np.arange(len(layout.body)), rows)
    titles = [tidy(layout.headings[column]) for column in columns]
    collaboratives, group = number_groups(Column.of(titles))
    roles = details(layout.text("role"), words)
    seen, told = days_of_list(layout, keep)
    mine = np.cumsum(keep) - 1
    groups = counted(len(collaboratives), "groups")
    return Found(
        says=f"membership ticks: {who.count(keep)}, {groups}, {counted(len(rows), 'memberships')}",
        tables={
            "mentions": who.mentions(layout, keep),
            "collaboratives": collaboratives,
            "memberships": frame(
                mention=mine[rows],
                collaborative=group[places],
                role=roles[rows],
                seen=seen[rows],
                row=layout.numbers[rows],
            ),
            "listings": listings(layout, words, who, keep),
        },
        problems=(*who.problems, *strange, *told, *_taken_for(layout, titles)),
        columns=columns,
    )


def _columns(layout: Layout, words: Words) -> tuple[int, ...]:
    return tuple(place for place in layout.others if is_of_marks(layout, place, words))


def _taken_for(layout: Layout, titles: list[str]) -> list[Problem]:
    """Say that headings were taken for groups, unless study.toml said so."""
    if layout.setting.read_as:
        return []
    found = f"the headings {listed(titles)} were taken for groups, since none of them is a date"
    what = 'If they are events, write read_as = "register" for this sheet in study.toml.'
    return [layout.problem(found, what)]
