"""A directory of events: what they were called and when they were."""

from __future__ import annotations

from netmap.read.directory import says_more_than, title_and_code
from netmap.read.found import Found, frame
from netmap.read.happening import days_of
from netmap.read.layout import Layout
from netmap.read.mention import counted
from netmap.words import Words

NAME = "events"
NEEDS = "a column of events and none of people"
FIELDS = ("event", "title", "date")


def fits(layout: Layout, words: Words) -> float:
    """Fit where events stand without people."""
    if not layout.has("event") or layout.has_somebody:
        return 0.0
    return 0.55 if says_more_than(layout, "event", "date", "title") else 0.1


def read(layout: Layout, words: Words) -> Found:
    """Read title and day of each event."""
    titles, codes = title_and_code(layout, "event")
    named = titles.filled
    days, problems = days_of(layout, "date", where=named)
    return Found(
        says=f"directory of events: {counted(int(named.sum()), 'events')}",
        tables={"events": frame(title=titles[named], date=days[named], code=codes[named])},
        problems=(
            *layout.aside(~named, "there is no event in this row", "Type the event's name."),
            *problems,
        ),
    )
