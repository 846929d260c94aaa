"""Who sits in each working group: community people and others, seats and posts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.standing import holds_post, is_community
from netmap.network import Findings
from netmap.tables import NONE, WORKING, look_up

NAME = "group_presence"
TITLE = "Community in each group"
ASKS = "Which working groups include community people, and do they hold posts in them?"
SOURCE = "Counts of the lists of members"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "group": Column("Group", "the working group; mailing lists are left out"),
    "seats": Column("Seats", "people who belong to it in this wave", 0),
    "sector_known": Column("Sector known", "of these, whose sector is recorded", 0),
    "community_seats": Column("Community seats", "seats of community people", 0),
    "posts": Column("Posts", "seats with a post such as chair or secretary", 0),
    "community_posts": Column("Community posts", "posts of community people", 0),
    "includes": Column("Includes them?", "yes or no; n/a where no sector is known"),
    "sectors": Column("Sectors", "different sectors around the table", 0),
}


def table(findings: Findings) -> pd.DataFrame:
    """Count the seats and posts of each working group in each wave."""
    parts = [_of_wave(findings, wave) for wave in findings.waves if (wave, "people") in findings.networks]
    return pd.concat([pd.DataFrame(columns=list(COLUMNS)), *parts], ignore_index=True)[list(COLUMNS)]


def seats_of(findings: Findings, wave: str) -> pd.DataFrame:
    """List every seat in a working group in a wave, each person once a group.

    Returns
    -------
    DataFrame
        group (its title), person, community (bool), known (whether a sector or role says so), post (bool),
        sector.
    """
    tables = findings.tables_in(wave)
    kind = look_up(tables.collaboratives["kind"], tables.memberships["collaborative"])
    rows = tables.memberships[(kind == WORKING).to_numpy()]
    person = look_up(tables.who["person"], rows["mention"], missing=NONE)
    seats = pd.DataFrame(
        {
            "group": look_up(tables.collaboratives["title"], rows["collaborative"]),
            "person": person,
            "post": holds_post(rows["role"]),
        }
    )
    seats = (
        seats[seats["person"] != NONE].groupby(["group", "person"], as_index=False, sort=True)["post"].any()
    )
    people = tables.nodes("people").reindex(seats["person"])
    community = is_community(people)
    return seats.assign(
        community=community,
        known=community | (people["sector"] != "").to_numpy(),
        sector=people["sector"].to_numpy(),
        post=seats["post"].astype(bool),
    )


def _of_wave(findings: Findings, wave: str) -> pd.DataFrame:
    seats = seats_of(findings, wave)
    seats = seats.assign(
        theirs=seats["community"] & seats["post"], sector=seats["sector"].where(seats["sector"] != "")
    )
    counts = seats.groupby("group", sort=True).agg(
        seats=("person", "size"),
        sector_known=("known", "sum"),
        community_seats=("community", "sum"),
        posts=("post", "sum"),
        community_posts=("theirs", "sum"),
        sectors=("sector", "nunique"),
    )
    includes = np.where(
        counts["community_seats"] > 0, "yes", np.where(counts["sector_known"] > 0, "no", "n/a")
    )
    return counts.assign(wave=wave, includes=includes).reset_index()
