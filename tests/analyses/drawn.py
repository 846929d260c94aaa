"""Small studies drawn at random: the rows as plain Python, and what netmap makes of them.

Recounts go by the rows alone, with dicts and sets, so that they share nothing with what they recount.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from netmap.metrics import measure
from netmap.network import Findings
from netmap.tables import EVERYTHING, NONE, Tables, Wave
from netmap.ties import make_network

TURN, WORK = "Who do you turn to?", "How closely do you work?"
TRUSTED = ("Do you trust them?", "Are they reliable?", "Are they open?")
SECTORS = ("Community", "Community", "Police", "NHS and health", "Local authority", "")
ROLES = ("", "", "", "", "Nurse", "Trusted voice", "Community representative", "Community development worker",
         "Trusted voice and community representative")  # fmt: skip
SEATS = ("", "Member", "Chair", "Treasurer", "Volunteer")
YEARS = (2023, 2024, 2025)
_AT = {"source": 0, "row": 2}

Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Drawn:
    """A study as rows. Mentions stand for a person, an organisation, or (both `NONE`) for nobody known."""

    waves: list[Wave]
    people: list[Row]
    organisations: list[Row]
    mentions: list[Row]
    events: list[date | None]
    attendance: list[Row]
    groups: list[str]
    memberships: list[Row]
    responses: list[Row]
    said: list[Row]
    listings: list[Row]

    def rows(self, table: str, wave: Wave) -> list[Row]:
        """Give the rows of a table that belong to a wave."""
        return [row for row in getattr(self, table) if self._belongs(table, row, wave)]

    def _belongs(self, table: str, row: Row, wave: Wave) -> bool:
        if wave.everything:
            return True
        if table == "attendance":
            return _inside(self.events[row["event"]], wave)
        if table == "memberships":
            if row["since"] is None and row["until"] is None and row["seen"] is not None:
                return _inside(row["seen"], wave)
            joined = row["since"] is None or row["since"] <= wave.end
            return joined and (row["until"] is None or row["until"] > wave.start)
        if table == "listings":
            return False
        return row["wave"] == wave.name or (row["wave"] == "" and _inside(row["date"], wave))

    def node(self, mention: int, level: str = "people") -> int:
        """Say whom a mention stands for."""
        return int(self.mentions[mention]["person" if level == "people" else "organisation"])

    def members(self, wave: Wave, level: str = "people") -> set[int]:
        """Give all who have evidence in a wave."""
        found = set()
        for table in ("attendance", "memberships", "responses", "said", "listings"):
            found |= {self.node(row["mention"], level) for row in self.rows(table, wave)}
        found |= {self.node(row["named"], level) for row in self.rows("said", wave)}
        return found - {NONE}

    def answered(self, wave: Wave, level: str = "people") -> set[int]:
        """Give all who answered a survey in a wave."""
        rows = self.rows("responses", wave) + self.rows("said", wave)
        return {self.node(row["mention"], level) for row in rows} - {NONE}

    def came(self, wave: Wave, level: str = "people", *, dated: bool = True) -> set[tuple[int, int]]:
        """Give everybody's presence at (dated) events of a wave: who, where."""
        return {
            (self.node(row["mention"], level), row["event"])
            for row in self.rows("attendance", wave)
            if self.node(row["mention"], level) != NONE and not (dated and self.events[row["event"]] is None)
        }


def _inside(day: date | None, wave: Wave) -> bool:
    return day is not None and wave.start <= day <= wave.end


def draw(seed: int) -> Drawn:
    """Draw a study of three to thirteen people; one in three has one wave, and one in five no survey."""
    deal = np.random.default_rng(seed)
    n = int(deal.integers(3, 14))

    def one(of: Any) -> Any:
        return of[int(deal.integers(len(of)))]

    def day() -> date:
        return date(one(YEARS), 1, 1) + timedelta(days=int(deal.integers(365)))

    def perhaps(value: Any, chance: float = 0.5) -> Any:
        return value if deal.random() < chance else None

    bodies = int(deal.integers(1, 5))
    unknown = seed % 7 == 3
    people = [
        {
            "name": f"P{each:02d}", "organisation": int(deal.integers(-1, bodies)),
            "sector": "" if unknown else one(SECTORS), "area": one(("North", "South", "")),
            "community": one(("Roma", "")), "role": one(ROLES),
        }
        for each in range(n)
    ]  # fmt: skip
    organisations = [
        {"name": f"B{each}", "sector": "" if unknown else one(SECTORS), "area": "", "community": ""}
        for each in range(bodies)
    ]
    owners = [*range(n), *(int(each) for each in deal.integers(0, n, size=4))]
    mentions = [{"person": each, "organisation": people[each]["organisation"]} for each in owners]
    mentions += [{"person": NONE, "organisation": each} for each in range(bodies)]
    mentions += [{"person": NONE, "organisation": NONE}]
    many = len(mentions)
    events = [perhaps(day(), 0.9) for _ in range(int(deal.integers(0, 12)))]
    attendance = [
        {"mention": each, "event": event}
        for event in range(len(events))
        for each in deal.integers(0, many, size=int(deal.integers(0, 2 * n))).tolist()
    ]
    groups = [one(("working", "working", "list")) for _ in range(int(deal.integers(0, 4)))]
    memberships = [
        {
            "mention": each, "group": group, "role": one(SEATS), "since": perhaps(day()),
            "until": perhaps(day(), 0.3), "seen": perhaps(day()),
        }
        for group in range(len(groups))
        for each in deal.integers(0, many, size=int(deal.integers(0, 6))).tolist()
    ]  # fmt: skip
    waves = [EVERYTHING]
    if seed % 3:
        waves = [Wave(str(year), date(year, 1, 1), date(year, 12, 31)) for year in YEARS[: 2 + seed % 2]]
    answers, responses = [], []
    asked = [] if seed % 5 == 0 else [each for each in (TURN, WORK, *TRUSTED) if deal.random() < 0.6]
    for question in asked:
        for _ in range(int(deal.integers(0, 3 * n))):
            level = None if question == TURN else float(deal.integers(seed % 2, 5))
            ladder = "trust" if question in TRUSTED else ""
            one_way = {"mention": int(deal.integers(many)), "named": int(deal.integers(many))}
            answers.append(
                {**one_way, "question": question, "level": level, "ladder": ladder, **_when(deal, day())}
            )
    if asked:
        some = deal.integers(0, many, size=int(deal.integers(0, n))).tolist()
        responses = [{"mention": each, **_when(deal, day())} for each in some]
    listings = [
        {
            "mention": each,
            "role": one(("", "Lead organisation")),
            "invited": one(("yes", "no", "", "2024" if seed % 3 else "")),
        }
        for each in range(many - 1)
        if deal.random() < 0.5
    ]
    return Drawn(
        waves, people, organisations, mentions, events, attendance, groups, memberships, responses, answers, listings,
    )  # fmt: skip


def _when(deal: np.random.Generator, day: date) -> Row:
    """Give an answer a day, or the wave that was typed beside it."""
    return {"date": day, "wave": ""} if deal.random() < 0.8 else {"date": None, "wave": str(day.year)}


@cache
def study(seed: int) -> tuple[Drawn, Findings]:
    """Give a study and what netmap finds in it; in every second one a shared event makes a tie."""
    drawn = draw(seed)
    return drawn, found_in(drawn, {} if seed % 2 else {"met": {"at_least": 1, "times_chance": 0.0}})


def found_in(drawn: Drawn, options: dict[str, Any]) -> Findings:
    """Give what netmap finds in a study."""
    tables = _tables(drawn)
    networks = {
        (wave.name, level): make_network(tables.during(wave), wave=wave.name, level=level, options=options)
        for wave in drawn.waves
        for level in ("people", "organisations")
    }
    return Findings(
        title="Drawn",
        notice="INTERNAL",
        tables=tables,
        networks=networks,
        measured={
            key: measure(network, only={"betweenness", "harmonic_closeness"})
            for key, network in networks.items()
        },
        periods=tuple(drawn.waves),
    )


def _tables(drawn: Drawn) -> Tables:
    return Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "rows": [9], "used": [9], "set_aside": [0]}),
        mentions=pd.DataFrame({"kind": ["organisation" if m["person"] == NONE else "person" for m in drawn.mentions],
                               "name": "x"}).assign(**_AT),
        who=pd.DataFrame(drawn.mentions).assign(why="", score=1.0),
        people=pd.DataFrame(drawn.people),
        organisations=pd.DataFrame(drawn.organisations),
        events=pd.DataFrame({"title": [f"E{e:02d}" for e in range(len(drawn.events))],
                             "date": pd.to_datetime(pd.Series(drawn.events, dtype="object"))}),
        attendance=_frame(drawn.attendance, "mention", "event"),
        collaboratives=pd.DataFrame(
            {"title": [f"G{g}" for g in range(len(drawn.groups))], "kind": drawn.groups}, dtype="str"
        ),
        memberships=_frame(drawn.memberships, "mention", "group", "role", "since", "until", "seen").rename(
            columns={"group": "collaborative"}
        ),
        responses=_frame(drawn.responses, "mention", "date", "wave"),
        nominations=_frame(drawn.said, "mention", "named", "question", "level", "ladder", "date", "wave"),
        listings=_frame(drawn.listings, "mention", "role", "invited"),
    )  # fmt: skip


def _frame(rows: list[Row], *columns: str) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(columns)).assign(**_AT)
    for column in {"date", "since", "until", "seen"} & set(columns):
        frame[column] = pd.to_datetime(frame[column].astype("object"))
    return frame.astype({"level": "float64"}) if "level" in columns else frame


def same(found: object, counted: object) -> bool:
    """Say whether two cells are the same; what is missing is the same as None."""
    if found is None or (not isinstance(found, str) and pd.isna(found)):
        return counted is None
    if isinstance(counted, (int, float)) and not isinstance(found, str):
        return abs(float(found) - counted) < 1e-7
    return found == counted


def check(table: pd.DataFrame, counted: list[Row]) -> None:
    """Compare a table with rows counted apart, in order, on the columns that were counted."""
    assert len(table) == len(counted)
    for (_, row), wanted in zip(table.iterrows(), counted, strict=True):
        for column, value in wanted.items():
            assert same(row[column], value), (wanted, column, row[column])
