"""A row for each person and group, or several groups in one cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from netmap.problems import NOTE, Problem
from netmap.read import mention
from netmap.read.cells import Column, as_texts, number_distinct
from netmap.read.dates import NOT_A_DAY
from netmap.read.directory import short_names
from netmap.read.found import Found, frame
from netmap.read.happening import days_of, said
from netmap.read.layout import Layout
from netmap.read.mention import counted, details, listings, read_typed, tidy
from netmap.words import Words, plain

NAME = "membership"
NEEDS = "a column of names, and a column of groups (or the group's name above the headings)"
FIELDS = (*mention.FIELDS, "role", "group", "groups", "since", "until", "seen", "invited")

_SEPARATORS = re.compile(r"[;\n]+")
_JOINTS = re.compile(r"\s+(?:/|&|\+|and)\s+", re.IGNORECASE)
_AT_END = re.compile(
    r"[\s:–-]*\(?\b(members(?:hip)?(?: list)?|list of members|group members)\)?\s*$", re.IGNORECASE
)


def fits(layout: Layout, words: Words) -> float:
    """Fit where names stand beside groups, or below what says which group it is."""
    if not layout.has_somebody:
        return 0.0
    if layout.has("group") or layout.has("groups") or short_names(layout) is not None:
        return 0.75
    if layout.setting.group or layout.above.group:
        return 0.65
    told = layout.above.members or layout.has("since") or layout.has("until")
    return 0.62 if told and group_above(layout) else 0.1


def group_above(layout: Layout) -> str:
    """Give the group that study.toml or the lines above give all rows."""
    title = _AT_END.sub("", layout.above.title).strip()
    return layout.setting.group or layout.above.group or title


def read(layout: Layout, words: Words) -> Found:
    """Read who belongs to which group, in which role, and from when to when."""
    who = read_typed(layout, words)
    rows, titles = groups_of(layout, words, who.usable)
    keep = np.isin(np.arange(len(layout.body)), rows)
    groupless = layout.aside(
        who.usable & ~keep,
        "there is no group in this row",
        "Type the group's name, or take the row out.",
        column=layout.heading_of("group") or layout.heading_of("groups"),
    )
    since, since_problems = days_of(layout, "since", where=keep)
    until, until_problems = days_of(layout, "until", where=keep)
    seen, seen_problems = days_of_list(layout, keep & np.isnat(since) & np.isnat(until))
    collaboratives, group = number_groups(titles)
    memberships = frame(
        mention=(np.cumsum(keep) - 1)[rows], collaborative=group,
        role=details(layout.text("role"), words)[rows], since=since[rows], until=until[rows],
        seen=seen[rows], row=layout.numbers[rows],
    )  # fmt: skip
    groups = counted(len(collaboratives), "groups")
    return Found(
        says=f"membership list: {who.count(keep)}, {groups}, {counted(len(rows), 'memberships')}",
        tables={
            "mentions": who.mentions(layout, keep),
            "collaboratives": collaboratives,
            "memberships": memberships,
            "listings": listings(layout, words, who, keep, invited=True),
        },
        problems=(
            *who.problems,
            *groupless,
            *since_problems,
            *until_problems,
            *seen_problems,
            *_from_title(layout),
        ),
        columns=() if layout.has("group") or (short := short_names(layout)) is None else (short,),
    )


def day_of_list(layout: Layout) -> np.datetime64:
    """Give the day that study.toml, the lines above or the tab give a list; the file's name may mean another."""
    if not np.isnat(layout.setting.date):
        return layout.setting.date
    return layout.above.day if layout.above.dated else NOT_A_DAY


def days_of_list(layout: Layout, where: np.ndarray) -> tuple[np.ndarray, list[Problem]]:
    """Give the day on which each row was seen, in its own column or for all; `where` says which have no other day.

    A list that says neither who joined when nor who left says only who was in on that day.
    """
    days, problems = days_of(layout, "seen", where=where)
    one = day_of_list(layout)
    if not layout.has("seen") and not np.isnat(one) and where.any():
        days = np.full(len(days), one, dtype="datetime64[s]")
        known = f"who has no first or last day here is known to be in on {said(one)}"
        found = f"{known}, the day of this list, and no other"
        what = "Nothing to do if that is right: they count in the waves that hold this day. Else type when they joined."
        problems = [*problems, layout.problem(found, what, severity=NOTE)]
    return np.where(where, days, NOT_A_DAY), problems


def _from_title(layout: Layout) -> list[Problem]:
    """Say so where nothing but a title says which group it is."""
    told = layout.setting.group or layout.above.group or _AT_END.search(layout.above.title)
    if told or layout.has("group") or layout.has("groups") or short_names(layout) is not None:
        return []
    found = f"all of them were taken for members of '{group_above(layout)}', which stands above them or on the tab"
    return [
        layout.problem(
            found, "If the group is called otherwise, type Group: and its name above the headings."
        )
    ]


def groups_of(layout: Layout, words: Words, usable: np.ndarray) -> tuple[np.ndarray, Column]:
    """Give the groups named in each usable row: places in the body, and titles, side by side."""
    short = short_names(layout)
    if not layout.has("group") and not layout.has("groups") and short is not None:
        return spread(layout.column(short).each(lambda text: split_groups(text, words)), usable)
    if not layout.has("group") and not layout.has("groups"):
        rows = np.flatnonzero(usable)
        return rows, Column.same(group_above(layout), len(rows))
    one, many = layout.text("group"), layout.text("groups")
    alone = frozenset(plain(text) for text in one.texts if "," not in text)
    lists = one.each(lambda text: split_groups(text, words, alone))
    options = options_of(many)
    lists = lists + many.each(lambda text: split_groups(text, words, options=options))
    known = frozenset(plain(part) for each in lists for part in each)
    lists = np.fromiter(([half for part in each for half in _halves(part, known)] for each in lists), dtype=object,
                        count=len(lists))  # fmt: skip
    return spread(lists, usable)


def spread(lists: np.ndarray, usable: np.ndarray) -> tuple[np.ndarray, Column]:
    """Spread lists of texts, one a row, over as many rows as there are texts in the usable ones."""
    sizes = np.array([len(each) for each in lists], dtype=int) * usable
    texts = as_texts([text for each in lists[usable] for text in each])
    return np.repeat(np.arange(len(lists)), sizes), Column.of(texts)


def split_groups(
    text: str,
    words: Words,
    alone: frozenset[str] | None = None,
    options: frozenset[tuple[str, str]] = frozenset(),
) -> list[str]:
    """Split a cell into groups: at ``;`` and line ends, else at commas.

    Where `alone` is given (the groups that fill a cell of their own), commas part only what is found
    there, so that a group whose own title holds a comma stays whole. So does one whose pieces are among
    the `options` (see `options_of`).

    >>> from netmap.words import load_words
    >>> split_groups("Live Well; Food Network;", load_words())
    ['Live Well', 'Food Network']
    """
    parts = _SEPARATORS.split(text)
    if len(parts) == 1:
        pieces = whole_options(text.split(","), options)
        parts = pieces if alone is None or all(plain(piece) in alone for piece in pieces) else parts
    named = (tidy(part) for part in parts)
    return [part for part in dict.fromkeys(named) if part and not words.means("marks.blank", part)]


def _halves(text: str, known: frozenset[str]) -> list[str]:
    """Part "Food / Green" or "Food & Green" where each of its parts stands alone elsewhere in the sheet."""
    parts = _JOINTS.split(text)
    return parts if len(parts) > 1 and all(plain(part) in known for part in parts) else [text]


def options_of(column: Column) -> frozenset[tuple[str, str]]:
    """Find the options of a form that hold a comma: pieces that several cells have, and only side by side.

    The second begins with a small letter: two groups that the same people tick begin with a capital each.
    Gives the pairs of pieces, plain, that are to stay together.
    """
    cells = [[tidy(piece) for piece in text.split(",")] for text in column.to_numpy() if "," in text]
    single = [text for text in column.to_numpy() if text and "," not in text]
    pairs = Counter(pair for cell in cells for pair in pairwise(cell))
    first = Counter(piece for cell in cells for piece in cell) + Counter(single)
    return frozenset(
        (plain(left), plain(right))
        for (left, right), times in pairs.items()
        if times > 1 and first[left] == times == first[right] and right[:1].islower()
    )


def whole_options(pieces: Sequence[str], options: frozenset[tuple[str, str]]) -> list[str]:
    """Join pieces of a text again that are parts of one option, or stand in one pair of brackets."""
    whole: list[str] = []
    for place, piece in enumerate(pieces):
        opened = bool(whole) and whole[-1].count("(") > whole[-1].count(")")
        if opened or (place and (plain(pieces[place - 1]), plain(piece)) in options):
            whole[-1] = f"{whole[-1]},{piece}"
        else:
            whole.append(piece)
    return whole


def number_groups(titles: Column) -> tuple[pd.DataFrame, np.ndarray]:
    """Give numbers to groups: the same title is one. Gives their table and each row's group."""
    codes, first = number_distinct(titles.map(lambda text: plain(text) or text))
    return frame(title=titles[first], kind=""), codes.astype(np.int32)
