"""Tell a list of events whose titles stand under "Name" from a list of people."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from netmap.problems import CHECK
from netmap.read.layout import Layout
from netmap.words import Words, plain

_OF_PEOPLE = ("first_name", "surname", "organisation", "email", "role", "sector", "attended", "event", "group",
              "groups", "to", "from", "timestamp", "since", "until", "wave", "question")  # fmt: skip
_MOST = 0.8


def without_events_as_people(layout: Layout, words: Words) -> Layout:
    """Take the column "Name" for events where each stands beside a day, and nothing speaks of people.

    Either most of the names speak of events (a launch, a walk), or a venue or the like has a column and
    nearly every name has a day of its own.
    """
    places = layout.fields.get("name", ())
    asked = layout.setting.read_as or "name" in layout.setting.columns or "event" in layout.setting.columns
    if asked or len(places) != 1 or plain(layout.headings[places[0]]) not in ("name", "names"):
        return layout
    if not layout.has("date") or any(map(layout.has, _OF_PEOPLE)) or not _is_of_events(layout, words):
        return layout
    fields = {("event" if field == "name" else field): those for field, those in layout.fields.items()}
    heading = layout.headings[places[0]]
    found = f"'{heading}' was taken for the names of events, since each stands beside a day and nothing says who came"
    what = 'If they are people, write columns = {name = "' + heading + '"} for this sheet in study.toml.'
    told = layout.problem(found, what, severity=CHECK, column=heading)
    return replace(layout, fields=fields, problems=(*layout.problems, told))


def _is_of_events(layout: Layout, words: Words) -> bool:
    names, days = layout.text("name"), layout.text("date")
    rows = names.filled & days.filled
    size = int(rows.sum())
    if size < 2 or names[rows].count < size:
        return False
    speak = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words.wordings['happenings.words'])))})s?\b")
    of_events = names[rows].where(lambda text: bool(speak.search(plain(text))))
    if 2 * int(of_events.sum()) > size:
        return True
    own_days = days[rows].count >= max(_MOST * size, 2)
    has_place = any(words.means("happenings.places", heading) for heading in layout.headings)
    return bool(own_days and has_place and np.all(names[rows].where(lambda text: len(text) > 2)))
