"""Whom to invite: people who came to events before the newest wave and not in it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from netmap.analyses.came import NOT_RECORDED, by_wave
from netmap.analyses.column import Column
from netmap.network import Findings

NAME = "to_invite"
TITLE = "Whom to invite"
ASKS = "Who used to come and did not in the newest wave, and who could ask them?"
SOURCE = "Counts of sign-ins at dated events"
OPTIONS: Mapping[str, str] = {"times": "To how many events somebody must have come before, to be listed"}
COLUMNS: Mapping[str, Column] = {
    "person_id": Column("person_id", "the person's number", 0),
    "name": Column("Name", "the person"),
    "organisation": Column("Organisation", "theirs, where recorded"),
    "sector": Column("Sector", "theirs, or not recorded"),
    "times": Column("Events", "how many they came to before", 0),
    "last": Column("Last came", "the day of the last"),
    "through": Column(
        "Through whom", "up to 3 contacts who came in the newest wave; empty where there is none"
    ),
}

_MOST_NAMED = 3


def table(findings: Findings, *, times: float = 2) -> pd.DataFrame:
    """List those who no longer come, the most regular first."""
    waves = [rows for rows in by_wave(findings).values() if len(rows)]
    if len(waves) < 2:
        return pd.DataFrame(columns=list(COLUMNS))
    newest, before = waves[-1], pd.concat(waves[:-1]).drop_duplicates(["person", "event"])
    gone = before[~before["person"].isin(newest["person"])]
    people = gone.groupby("person").agg(
        times=("event", "size"), last=("date", "max"), sector=("sector", "first")
    )
    people = people[people["times"] >= times].reset_index()
    people = people.sort_values(
        ["times", "last", "person"], ascending=[False, False, True], ignore_index=True
    )
    nodes = findings.tables.nodes("people").reindex(people["person"])
    through = _contacts_among(findings, set(people["person"]), set(newest["person"]))
    return people.assign(
        person_id=people["person"],
        name=nodes["name"].to_numpy(),
        organisation=nodes["organisation"].to_numpy(),
        sector=people["sector"].fillna(NOT_RECORDED),
        through=[through.get(person, "") for person in people["person"]],
    )[list(COLUMNS)]


def _contacts_among(findings: Findings, gone: set[int], here: set[int]) -> dict[int, str]:
    """Name for each of the gone the contacts, in any wave, who came in the newest wave."""
    names = findings.tables.people["name"]
    pairs = pd.concat([n.pairs for (_, level), n in findings.networks.items() if level == "people"])
    both = pd.concat([pairs, pairs.rename(columns={"a": "b", "b": "a"})]).drop_duplicates()
    known = both[both["a"].isin(gone) & both["b"].isin(here)].sort_values(["a", "b"])
    return {
        int(person): ", ".join(sorted(names.reindex(rows["b"]))[:_MOST_NAMED])
        for person, rows in known.groupby("a")
    }
