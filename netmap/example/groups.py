"""Who belongs to which working group, and to the mailing list, from when to when."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.example.chance import below
from netmap.example.names import GROUPS
from netmap.example.town import DAYS, PATCH, SECOND_WAVE, Town

MAILING_LIST = "Little Hulton mailing list"
STILL_IN = DAYS + 1
"""The last day of somebody who has not left."""


def group_names(town: Town) -> list[str]:
    """Name the working group of each circle."""
    few, areas = town.circles <= len(GROUPS), len(town.areas)
    return [
        GROUPS[circle] if few else f"{town.areas[circle % areas]} {GROUPS[circle % len(GROUPS)]} {circle + 1}"
        for circle in range(town.circles)
    ]


def make_memberships(town: Town, rng: np.random.Generator) -> pd.DataFrame:
    """Say who is in which group.

    Returns
    -------
    DataFrame
        group (its circle; -1 for the mailing list), person, role, since, until (days; `STILL_IN`).
    """
    members = pd.concat([_members(town, rng), _connectors(town, rng), _workers(town)])
    members = members.drop_duplicates(["group", "person"]).sort_values(
        "group", kind="stable", ignore_index=True
    )
    place = members.groupby("group").cumcount()
    members["role"] = np.select([place == 0, place == 1], ["Chair", "Secretary"], default="Member")
    listed = np.flatnonzero(rng.random(len(town.people)) < 0.65)
    on_list = pd.DataFrame({"group": -1, "person": listed, "role": "Subscriber"})
    return _with_days(town, pd.concat([members, on_list], ignore_index=True), rng)


def _members(town: Town, rng: np.random.Generator) -> pd.DataFrame:
    """Take five to eight of the more active people of each circle."""
    people = town.people.assign(keen=town.people["activity"] * (0.3 + rng.random(len(town.people))))
    ranked = people.sort_values(["circle", "keen"], ascending=[True, False], kind="stable")
    room = (5 + below(4, town.circles, rng))[ranked["circle"]]
    taken = ranked[ranked.groupby("circle").cumcount() < room]
    return pd.DataFrame({"group": taken["circle"], "person": taken.index})


def _connectors(town: Town, rng: np.random.Generator) -> pd.DataFrame:
    """Add to each group one or two people of the next circles."""
    circle = np.concatenate([np.arange(town.circles), np.flatnonzero(rng.random(town.circles) < 0.5)])
    other = (circle + 1 + below(2, len(circle), rng)) % town.circles
    width = town.first[other + 1] - town.first[other]
    person = town.first[other] + below(np.maximum(width, 1), len(circle), rng)
    return pd.DataFrame({"group": circle, "person": np.minimum(person, len(town.people) - 1)})


def _workers(town: Town) -> pd.DataFrame:
    """Put the funded worker into four of the six groups of the patch."""
    circle = np.arange(town.circles)
    circle = circle[circle % PATCH < 4]
    return pd.DataFrame({"group": circle, "person": town.worker_of(circle)})


def _with_days(town: Town, members: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Say when each joined and left; many of the NHS leave early in the second wave."""
    count, people = len(members), town.people.loc[members["person"]]
    early = rng.random(count) < 0.6
    joined = np.where(early, -below(600, count, rng), below(600, count, rng))
    joined = np.maximum(joined, np.where(people["start"] > 0, people["start"], joined))
    nhs = (people["sector"] == "NHS and health").to_numpy() & (rng.random(count) < 0.5)
    chance = rng.random(count) < 0.12
    left = np.select(
        [people["end"] < DAYS, nhs, chance],
        [people["end"], SECOND_WAVE + below(90, count, rng), joined + 120 + below(300, count, rng)],
        STILL_IN,
    )
    left = np.where(
        np.isin(members["person"], town.workers) | (left <= np.maximum(joined, 0)) | (left > DAYS),
        STILL_IN,
        left,
    )
    return members.assign(since=joined, until=left)
