"""Who came to what: events large and small, and a meeting for which a register is kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.example.chance import Share, Truth, Whole, below, draw
from netmap.example.town import DAYS, GONE, PATCH, SECOND_WAVE, Town

OPEN, SERIES, MEETING = "open", "series", "meeting"
"""An event for everybody, one of a series that a few circles come to, and the meeting with a register."""

REGISTER_TITLE = "Trusted Voices meet-up"
_OPEN_TITLES = ("Launch gathering", "Community wealth day")
_SERIES_TITLES = ("Community breakfast", "Walk and talk", "Health and youth day")
_TOGETHER = 2
_MOST_SESSIONS = 12
_TRIES = 4
_MOST = 900
_ON_REGISTER = 18


@dataclass(frozen=True)
class Gatherings:
    """Events and who came.

    Attributes
    ----------
    events : DataFrame
        Index event, in the order of their days; title, day, kind, low, high (the circles it is for).
    attendance : DataFrame
        event, person; each pair once, in the order in which people signed in.
    regulars : array
        The people on the register of the meeting: all who came at least once.
    """

    events: pd.DataFrame
    attendance: pd.DataFrame
    regulars: Whole


def make_gatherings(town: Town, count: int, rng: np.random.Generator) -> Gatherings:
    """Make `count` events and say who came to each."""
    events = _events(town, count, rng)
    regulars = _regulars(town)
    drawn = _draw_visitors(town, events, rng)
    attendance = pd.concat([_meetings(town, events, regulars, rng), _keep_first(events, drawn)])
    attendance = pd.concat([_workers(town, events, rng), attendance]).drop_duplicates(ignore_index=True)
    order = attendance.assign(signed=rng.random(len(attendance))).sort_values(
        ["event", "signed"], kind="stable"
    )
    came = order[["event", "person"]].reset_index(drop=True)
    sessions = events.index[events["kind"] == MEETING]
    return Gatherings(events, came, np.unique(came.loc[came["event"].isin(sessions), "person"]))


def _events(town: Town, count: int, rng: np.random.Generator) -> pd.DataFrame:
    """Plan the events: a few for everybody, one meeting in sessions, and series of smaller ones."""
    meetings = min(_MOST_SESSIONS, round(count * 5 / 14))
    large = min(max(2, count // 100), count - meetings)
    small = count - large - meetings
    # Half-way points put the sessions and the series evenly over the two years, large ones a little earlier.
    at = np.concatenate([_evenly(large, 0.25), _evenly(meetings, 0.5), _evenly(small, 0.5)])
    day = np.clip(np.floor(at * DAYS) + below(15, count, rng) - 7, 0, DAYS - 7).astype(np.int64)
    events = pd.DataFrame(
        {"day": _to_midweek(day), "kind": np.repeat([OPEN, MEETING, SERIES], [large, meetings, small])}
    )
    series = np.arange(small) % max(1, town.circles // _TOGETHER)
    events[["low", "high"]] = 0, town.circles
    events.loc[events["kind"] == SERIES, "low"] = series * _TOGETHER
    events.loc[events["kind"] == SERIES, "high"] = np.minimum(series * _TOGETHER + _TOGETHER, town.circles)
    events["size"] = _sizes(town, events, rng)
    width = np.minimum(events["size"] * 6 // 20 + 1, town.circles)  # open to six times as many as come
    start = below((town.circles - width + 1).to_numpy(), count, rng)
    events["low"] = events["low"].where(events["kind"] != OPEN, start)
    events["high"] = events["high"].where(events["kind"] != OPEN, start + width)
    events["title"] = _titles(town, events)
    return events.sort_values("day", kind="stable", ignore_index=True)


def _evenly(count: int, offset: float) -> Share:
    return (np.arange(count) + offset) / max(count, 1)


def _to_midweek(day: Whole) -> Whole:
    """Move each day to the Tuesday, Wednesday or Thursday that is nearest (day 0 is a Wednesday)."""
    weekday = (day + 2) % 7
    return np.asarray(day + np.clip(weekday, 1, 3) - weekday)


def _sizes(town: Town, events: pd.DataFrame, rng: np.random.Generator) -> Whole:
    """Say how many may come: for three to five sign-ins a person; the larger the town, the heavier the tail."""
    people, kind, luck = len(town.people), events["kind"].to_numpy(), rng.random(len(events))
    growth = np.log10(max(people, 120) / 120)
    # More than five a person in a large town, since a circle has too few people to fill a large event.
    wanted = people * (3 + 1.1 * growth)
    mild, heavy = np.minimum((0.05 + luck) ** -0.5, 3), np.minimum((0.003 + luck) ** -0.7 - 0.7, 25)
    usual = np.where(kind == SERIES, mild + (heavy - mild) * min(growth / 3, 1), 0)
    large = np.where(kind == OPEN, np.minimum((0.52 + 0.12 * luck) * people, 250 + 650 * luck), 0)
    sessions = np.where(kind == MEETING, 0.7 * _ON_REGISTER, 0)
    usual *= max(wanted - large.sum() - sessions.sum(), 0) / max(usual.sum(), 1)
    return np.asarray(np.clip(large + sessions + usual, 6, min(_MOST, people)), dtype=np.int64)


def _titles(town: Town, events: pd.DataFrame) -> list[str]:
    """Name the events: all of a series alike, in a large town with the first area it is for."""
    areas, many = len(town.areas), town.circles > PATCH
    titles, opened = [], 0
    for kind, low in zip(events["kind"], events["low"], strict=True):
        if kind == OPEN:
            again = opened // len(_OPEN_TITLES)
            titles.append(_OPEN_TITLES[opened % len(_OPEN_TITLES)] + (f" {again + 1}" if again else ""))
            opened += 1
        elif kind == MEETING:
            titles.append(REGISTER_TITLE)
        else:
            series = low // _TOGETHER
            where = f", {town.areas[low % areas]} {series + 1}" if many else ""
            titles.append(_SERIES_TITLES[series % len(_SERIES_TITLES)] + where)
    return titles


def _draw_visitors(town: Town, events: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw more visitors than there is room for; those who were not about, or stay away, are left out.

    Five of six come from the circles an event is for, the others from the patch or from anywhere.
    """
    event = np.repeat(np.arange(len(events)), np.where(events["kind"] == MEETING, 0, events["size"] * _TRIES))
    low, high = events["low"].to_numpy()[event], events["high"].to_numpy()[event]
    reach = rng.random(len(event))
    patch = low // PATCH * PATCH
    near, far = reach >= 0.84, reach >= 0.95
    low = np.where(far, 0, np.where(near, np.minimum(patch, low), low))
    high = np.where(
        far, town.circles, np.where(near, np.maximum(np.minimum(patch + PATCH, town.circles), high), high)
    )
    cumulative = np.concatenate([[0.0], np.cumsum(town.people["activity"])])
    person = draw(cumulative, town.first[low], town.first[high], rng)
    kept = _comes(town, person, events["day"].to_numpy()[event], rng)
    return pd.DataFrame({"event": event[kept], "person": person[kept]})


def _comes(town: Town, person: Whole, day: Whole, rng: np.random.Generator) -> Truth:
    """Say who is about on the day; of the NHS, most stay away in the second wave, and in the end all."""
    people = town.people
    about = (people["start"].to_numpy()[person] <= day) & (day <= people["end"].to_numpy()[person])
    nhs = (people["sector"] == "NHS and health").to_numpy()[person]
    away = np.select([day >= GONE, day >= SECOND_WAVE], [1.0, 0.6], default=0.0)
    return np.asarray(about & ~(nhs & (rng.random(len(person)) < away)))


def _keep_first(events: pd.DataFrame, drawn: pd.DataFrame) -> pd.DataFrame:
    """Keep each visitor of an event once, and no more visitors than its size."""
    once = drawn[
        ~(drawn["event"].astype(np.int64) * (drawn["person"].max() + 1) + drawn["person"]).duplicated()
    ]
    return once[once.groupby("event").cumcount().to_numpy() < events["size"].to_numpy()[once["event"]]]


def _regulars(town: Town) -> Whole:
    """Put the most active three of each of the first circles on the register, the worker among them."""
    shown = town.people[town.people["circle"] < PATCH]
    ranked = shown.sort_values(["circle", "activity"], ascending=[True, False], kind="stable")
    most = ranked.groupby("circle").head(_ON_REGISTER // PATCH).index.to_numpy()
    return np.unique(np.append(most, town.workers[0]))


def _meetings(town: Town, events: pd.DataFrame, regulars: Whole, rng: np.random.Generator) -> pd.DataFrame:
    """Say which regulars came to each session: seven of ten of those about."""
    sessions = events.index[events["kind"] == MEETING].to_numpy()
    event, person = np.repeat(sessions, len(regulars)), np.tile(regulars, len(sessions))
    kept = _comes(town, person, events["day"].to_numpy()[event], rng) & (rng.random(len(person)) < 0.7)
    return pd.DataFrame({"event": event[kept], "person": person[kept]})


def _workers(town: Town, events: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Have each funded worker come to nearly all that goes on in their patch."""
    person = np.where(events["kind"] == SERIES, town.worker_of(events["low"].to_numpy()), town.workers[0])
    came = rng.random(len(events)) < 0.95
    return pd.DataFrame({"event": events.index.to_numpy()[came], "person": person[came]})
