"""A row for each person and event: sign-in sheets, one event a sheet or many."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.problems import Problem
from netmap.read import mention
from netmap.read.apologies import apologised
from netmap.read.cells import Column, listed
from netmap.read.found import Found, frame
from netmap.read.happening import events_of, number_events, said
from netmap.read.layout import Layout
from netmap.read.mention import counted, details, listings, read_typed
from netmap.read.private import shown
from netmap.words import Words

NAME = "attendance"
NEEDS = "a column of names, and an event or a date as a column or above the headings"
FIELDS = (*mention.FIELDS, "role", "event", "date", "attended")

_MANY = 5
"""From so many events on it is odd that each has one person."""


def fits(layout: Layout, words: Words) -> float:
    """Fit where names stand beside an event or a date, or below what says which event it was."""
    if not layout.has_somebody:
        return 0.0
    if layout.has("event") or layout.has("date"):
        # People beside an event came to it, whatever numbers stand beside them, unless a form adds when it was sent.
        sure = layout.has_people and layout.has("event") and not layout.has("timestamp")
        return 0.86 if sure else 0.8 if layout.has("event") else 0.7
    if layout.setting.event or not np.isnat(layout.setting.date):
        return 0.79
    return 0.79 if layout.has_people and _is_of_one_event(layout, words) else 0.1


def _is_of_one_event(layout: Layout, words: Words) -> bool:
    """Say whether a list of names looks like those who came to one event, by what stands around them."""
    above = layout.above
    if above.members or above.directory or any(map(layout.has, ("group", "groups", "since", "until"))):
        return False
    signed = any(words.means("never.signed", heading) for heading in layout.headings)
    # A directory may have a day in its file's name; a sign-in sheet rarely asks for sector and area.
    dated = above.dated or (not np.isnat(above.day) and not layout.has("sector") and not layout.has("area"))
    return dated or signed or above.sign_in or layout.has("attended")


def read(layout: Layout, words: Words) -> Found:
    """Read who was at which event."""
    who = read_typed(layout, words)
    there, marks = _there(layout, words, who.usable)
    away, apologies = apologised(layout, who.usable & there)
    there &= ~away
    titles, days, undated = events_of(layout, who.usable & there)
    nowhere = layout.aside(
        who.usable & there & ~titles.filled,
        "there is no event in this row",
        "Type the event and its date in every row.",
        column=layout.heading_of("event") or layout.heading_of("date"),
    )
    keep = who.usable & there & titles.filled
    mentions = who.mentions(layout, keep)
    events, event = number_events(titles[keep], days[keep])
    roles = details(layout.text("role")[keep], words)
    ids = np.arange(len(mentions), dtype=np.int32)
    return Found(
        says=_says(who.count(keep), events, len(mentions)),
        tables={
            "mentions": mentions,
            "events": events,
            "attendance": frame(mention=ids, event=event, role=roles, row=layout.numbers[keep]),
            "listings": listings(layout, words, who, keep),
        },
        problems=(
            *who.problems,
            *marks,
            *apologies,
            *undated,
            *nowhere,
            *_doubtful(layout, mentions, events),
        ),
    )


def _doubtful(layout: Layout, mentions: pd.DataFrame, events: pd.DataFrame) -> list[Problem]:
    """Say so where the sheet may not be what it was taken for, or only a part of it was read."""
    problems = []
    alone = len(mentions) == len(events) == mentions["name"].nunique()
    if alone and len(events) >= _MANY and not layout.has("event"):
        found = "every day has one name and every name one day: perhaps these are events, not people"
        what = 'If they are events, write columns = {event = "the heading", name = []} for this sheet in study.toml.'
        problems.append(layout.problem(found, what, column=layout.heading_of("name")))
    places = layout.fields.get("name", ())
    beside = sum(layout.headings[place] == layout.heading_of("name") for place in places)
    if beside > 1 and "name" not in layout.setting.columns:
        found = f"there are {beside} columns of names side by side; where several are filled, only the first was read"
        problems.append(layout.problem(found, "Put the lists below one another, or on a tab each."))
    return problems


def _says(people: str, events: pd.DataFrame, rows: int) -> str:
    if len(events) != 1:
        return f"sign-in sheet: {counted(rows, 'rows')}, {people} at {counted(len(events), 'events')}"
    day = said(events["date"].iloc[0])
    return f"sign-in sheet: {people} at '{events['title'].iloc[0]}'" + (f" on {day}" if day else "")


def _there(layout: Layout, words: Words, usable: np.ndarray) -> tuple[np.ndarray, list[Problem]]:
    """Say which rows are marked as there, where a column says so; the others are set aside."""
    if not layout.has("attended"):
        return np.ones(len(layout.body), dtype=bool), []
    marks, column = layout.text("attended"), layout.heading_of("attended")
    there = marks.where(lambda text: words.mark(text) is True)
    away = usable & marks.where(lambda text: words.mark(text) is False)
    what = "Nothing to do, unless attendance was not taken."
    problems = layout.aside(away, "marked as not there", what, column=column)
    for text in marks.texts[marks[usable & ~there & ~away].present]:
        unknown = usable & marks.where(text.__eq__)
        what = "Use x for those who were there, and leave the others empty."
        problems += layout.aside(unknown, f"the mark '{shown(text)}' is not known", what, column=column)
    return there, [*problems, *_not_taken(layout, layout.text("event")[usable], there[usable])]


def _not_taken(layout: Layout, events: Column, there: np.ndarray) -> list[Problem]:
    """Name the events at which nobody is marked as there: perhaps attendance was not taken."""
    taken = set(events[there].present)
    empty = [events.texts[code] for code in events.present if code not in taken and events.texts[code]]
    if not empty:
        return []
    found = f"nobody is marked as there at {len(empty)} of {events.count} events: {listed(empty, most=5)}"
    what = "If attendance was not taken there, these events say nothing: do not read them as empty rooms."
    return [layout.problem(found, what, column=layout.heading_of("attended"))]
