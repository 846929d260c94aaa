"""The made-up town: areas, organisations, circles of people who know each other, and the people.

People are numbered circle by circle, so that a circle, or several that lie side by side, is a range of
numbers. That is what makes a study of any size quick to make.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.example import names
from netmap.example.chance import Whole, below, draw, shuffled

DAYS = 730
"""Length of the study in days; day 0 is 1 November 2023."""
SECOND_WAVE = 396
"""The day, 1 December 2024, on which the second wave begins and NHS people begin to stay away."""
NOWHERE = -1
"""The organisation of a resident, and the area of somebody who works across the whole town."""
PATCH = 6
"""Circles that one funded worker looks after."""
VOICES = ((3, 2, 1, 0), (3, 1, 2, 0))
"""Trusted voices of an area in the first and the second wave, over and over in this order of areas."""

GONE = 560
"""The day, in May 2025, from which nobody of the NHS comes to events."""

_RESIDENTS, _QUIET = 0.36, 0.12
_IN_COMMUNITY = 0.75
_PER_CIRCLE = 20


@dataclass(frozen=True)
class Town:
    """Who and what there is.

    Attributes
    ----------
    areas : list of str
    organisations : DataFrame
        name, sector, circle, area (place in `areas`).
    people : DataFrame
        Index person; name, title, organisation, sector, circle, area, community (may be empty), role, email,
        activity (weight of turning up), start, end (first and last day about), quiet (known to the worker
        alone).
    first : array
        Number of the first person of each circle, and one more for the end.
    workers : array
        The funded worker of each patch of `PATCH` circles.
    voices : tuple of DataFrame
        For each wave the trusted voices: area, person.
    """

    areas: list[str]
    organisations: pd.DataFrame
    people: pd.DataFrame
    first: Whole
    workers: Whole
    voices: tuple[pd.DataFrame, pd.DataFrame]

    @property
    def circles(self) -> int:
        """How many circles there are."""
        return len(self.first) - 1

    def worker_of(self, circle: Whole) -> Whole:
        """Give the funded worker of each circle."""
        return self.workers[circle // PATCH]


def make_town(count: int, rng: np.random.Generator) -> Town:
    """Make a town with `count` people who are in some sheet."""
    areas = [*names.AREAS, *names.place_names(count // 2_500, rng)]
    circles = max(2, round(count / _PER_CIRCLE))
    organisations = _organisations(
        min(round(30 * (count / 120) ** 0.75), count // 4), circles, len(areas), rng
    )
    people = _people(count, organisations, circles, len(areas), rng)
    first = np.searchsorted(people["circle"], np.arange(circles + 1))
    workers = _choose_workers(people)
    people = _with_roles(people, organisations, workers)
    people = _with_names(people, rng)
    voices = _voices(people)
    people = _with_communities(_with_trusted_voices(people, voices), rng)
    return Town(areas, organisations, people, first, workers, voices)


def _organisations(count: int, circles: int, areas: int, rng: np.random.Generator) -> pd.DataFrame:
    known = [
        (name, sector, circle % circles, local) for name, sector, circle, local in names.ORGANISATIONS[:count]
    ]
    more = names.more_organisations(count - len(known), rng)
    homes, local = below(circles, len(more), rng), rng.random(len(more)) < 0.5
    invented = [
        (*each, home, near) for each, home, near in zip(more, homes.tolist(), local.tolist(), strict=True)
    ]
    table = pd.DataFrame([*known, *invented], columns=["name", "sector", "circle", "local"])
    table["area"] = np.where(table.pop("local"), table["circle"] % areas, NOWHERE)
    return table


def _people(
    count: int, organisations: pd.DataFrame, circles: int, areas: int, rng: np.random.Generator
) -> pd.DataFrame:
    """Place people in organisations and circles, and say how active they are and from when to when."""
    residents, bodies = round(_RESIDENTS * count), len(organisations)
    spread = np.concatenate([[0.0], np.cumsum(0.4 + rng.random(bodies) ** 3)])
    extra = count - residents - bodies
    staff = draw(spread, np.zeros(extra, dtype=np.int64), np.full(extra, bodies), rng)
    organisation = np.concatenate([np.full(residents, NOWHERE), np.arange(bodies), staff])
    living = shuffled(residents, rng) % circles
    of = np.maximum(organisation, 0)
    at_home = organisation == NOWHERE
    circle = np.where(at_home, np.resize(living, count), organisations["circle"].to_numpy()[of])
    # A person of an organisation that works everywhere may still be close to another circle.
    strays = ~at_home & (rng.random(count) < 0.15)
    circle[strays] = below(circles, int(strays.sum()), rng)
    area = np.where(at_home, circle % areas, organisations["area"].to_numpy()[of])
    sector = np.where(at_home, "Community", organisations["sector"].to_numpy()[of])
    quiet = at_home & (rng.random(count) < _QUIET)
    activity = np.where(quiet, 0.1, (0.03 + rng.random(count)) ** -0.6)
    start, end = _about(count, rng)
    people = pd.DataFrame(
        {
            "organisation": organisation, "circle": circle, "area": area, "sector": sector,
            "activity": activity, "start": start, "end": end, "quiet": quiet,
        }
    )  # fmt: skip
    return people.iloc[shuffled(count, rng)].sort_values("circle", kind="stable", ignore_index=True)


def _about(count: int, rng: np.random.Generator) -> tuple[Whole, Whole]:
    """Say from which day to which each person is about: most all along, some come later or go earlier."""
    chance, turn = rng.random(count), 250 + below(250, count, rng)
    return np.where(chance < 0.1, turn, 0), np.where(chance > 0.9, turn, DAYS)


def _choose_workers(people: pd.DataFrame) -> Whole:
    """Choose one funded worker a patch: of the voluntary sector where there is one."""
    rank = np.select([people["sector"] == "Voluntary", people["organisation"] != NOWHERE], [0, 1], default=2)
    order = people.assign(patch=people["circle"] // PATCH, rank=rank).reset_index(names="person")
    order = order.sort_values(["patch", "rank", "organisation"], kind="stable").drop_duplicates("patch")
    return np.asarray(order["person"])


def _with_roles(people: pd.DataFrame, organisations: pd.DataFrame, workers: Whole) -> pd.DataFrame:
    """Give everybody a role, and the titles that some roles bring along."""
    within = people.groupby("organisation").cumcount().to_numpy()
    roles = [
        names.ROLES[sector][n % len(names.ROLES[sector])]
        for sector, n in zip(people["sector"], within, strict=True)
    ]
    role = np.where(people["organisation"] == NOWHERE, "Resident", roles)
    councillors = people["organisation"].isin(
        organisations.index[organisations["name"] == "Ward Councillors"]
    )
    role = np.where(councillors, "Councillor", role).astype(object)
    role[workers] = "Community development worker"
    people = people.assign(role=role, title=[names.TITLES.get(each, "") for each in role])
    people.loc[workers, ["area", "start", "end"]] = [NOWHERE, 0, DAYS]
    people.loc[workers, "activity"] = people["activity"].max()
    return people


def _with_names(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Give names and addresses; two people of different groups and areas share one name."""
    name = np.array(names.people_names(len(people), rng), dtype=object)
    local = people[
        (people["sector"] == "Community") & (people["organisation"] != NOWHERE) & (people["area"] != NOWHERE)
    ]
    namesakes = local.drop_duplicates("area").index[:2]
    if len(namesakes) == 2:
        name[namesakes[1]] = name[namesakes[0]]
    address = pd.Series([names.bare(each).replace("'", "").replace(" ", ".").lower() for each in name])
    number = address.groupby(address).cumcount()
    address = address + np.where(number > 0, (number + 1).astype(str), "")
    return people.assign(name=name, email=address + "@example.org")


def _voices(people: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Choose the trusted voices of each area and wave: its most active residents who were there."""
    residents = people[people["organisation"] == NOWHERE].reset_index(names="person")
    residents = residents.sort_values(["area", "activity"], ascending=[True, False], kind="stable")
    stay = residents[(residents["start"] == 0) & (residents["end"] == DAYS)]
    rank = stay.groupby("area").cumcount()
    first, second = (
        stay.loc[rank < stay["area"].map(lambda area, wave=wave: wave[area % len(wave)]), ["area", "person"]]
        for wave in VOICES
    )
    return first, second


def _with_trusted_voices(people: pd.DataFrame, voices: tuple[pd.DataFrame, pd.DataFrame]) -> pd.DataFrame:
    """Have the directory call the first voice of each area a trusted voice: not all whom people trust are listed."""
    listed = voices[1].drop_duplicates("area")["person"].to_numpy()
    role = people["role"].to_numpy(dtype=object, copy=True)
    role[listed] = "Trusted voice"
    return people.assign(role=role)


def _with_communities(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Say to which community residents belong, and those of residents' groups; the newest are known to few."""
    newest = len(names.COMMUNITIES) - 1
    which = below(newest, len(people), rng)
    belongs = (people["sector"] == "Community").to_numpy() & (rng.random(len(people)) < _IN_COMMUNITY)
    which = np.where(people["quiet"], newest, which)
    titles = np.array([*names.COMMUNITIES, ""], dtype=object)
    return people.assign(community=titles[np.where(belongs | people["quiet"], which, -1)])
