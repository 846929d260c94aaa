"""Studies of a few mentions for the tests of matching: written down as rows, matched, and read as sets of rows."""

from dataclasses import dataclass, field

import pandas as pd
import pytest

from netmap.match import match
from netmap.tables import PERSON, Tables
from netmap.words import load_words

WORDS = load_words()


@dataclass
class Sheets:
    """Rows of people (name, organisation, e-mail, area), and what they did; every list holds numbers of rows."""

    rows: list
    events: list = field(default_factory=list)  # (event, sheet, rows)
    groups: list = field(default_factory=list)  # (group, sheet, rows)
    named: list = field(default_factory=list)  # (row, row)
    directories: list = field(default_factory=list)  # rows that stand in one directory
    decisions: list = field(default_factory=list)  # (name, organisation, other, organisation, same)

    def tables(self) -> Tables:
        full = [(*row, "", "", "")[:4] for row in self.rows]
        people = pd.DataFrame(full, columns=["name", "organisation", "email", "area"], dtype="str")
        number = range(2, 2 + len(full))
        mentions = people.drop(columns="area").assign(kind=PERSON, source=0, row=number)
        areas = people[people["area"] != ""]
        listings = [(mention, area, 0) for mention, area in areas["area"].items()]
        listings += [(mention, "", 9) for mention in self.directories]
        sources = pd.DataFrame(
            {"file": [f"{n}.csv" for n in range(10)], "rows": 0, "used": 0, "set_aside": 0}
        )
        sources["read_as"] = ["sign-in sheet"] * 9 + ["directory of people: name"]
        placed = [(m, event, sheet) for event, sheet, rows in self.events for m in rows]
        joined = [(m, group, sheet) for group, sheet, rows in self.groups for m in rows]
        decided = ["name", "organisation", "other_name", "other_organisation", "same"]
        decisions = pd.DataFrame(self.decisions, columns=decided)
        return Tables().having(
            sources=sources,
            mentions=mentions,
            listings=pd.DataFrame(listings, columns=["mention", "area", "source"]).assign(row=2),
            events=pd.DataFrame({"title": [f"event {n}" for n in range(9)]}),
            attendance=pd.DataFrame(placed, columns=["mention", "event", "source"]).assign(row=2),
            collaboratives=pd.DataFrame({"title": [f"group {n}" for n in range(9)], "kind": "working"}),
            memberships=pd.DataFrame(joined, columns=["mention", "collaborative", "source"]).assign(row=2),
            nominations=pd.DataFrame(self.named, columns=["mention", "named"]).assign(source=0, row=2),
            decisions=decisions.assign(source=8, row=range(2, 2 + len(decisions))),
        )


@dataclass
class Found:
    """What matching found: of each row the person, why and score; the questions as pairs of rows; what is told."""

    person: list
    why: list
    score: list
    asked: dict
    effect: list
    problems: list


@pytest.fixture
def who():
    """Match rows; keyword arguments as in `Sheets`, and those of `match`."""

    def matched(*rows, doubts="ask", **more):
        tables, problems = match(Sheets(list(rows), **more).tables(), words=WORDS, doubts=doubts)
        asked = {
            tuple(sorted([each.mention, each.other_mention])): each.why for each in tables.doubts.itertuples()
        }
        found = tables.who
        effect = tables.doubts["effect"].tolist()
        return Found(*(found[each].tolist() for each in ("person", "why", "score")), asked, effect, problems)

    return matched
