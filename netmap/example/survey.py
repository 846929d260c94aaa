"""What people answered in the two surveys, and who did not answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from netmap.example.chance import Share, Truth, Whole, shuffled
from netmap.example.town import NOWHERE, PATCH, Town

LADDER = ("Don't know them", "Know of them", "Share information", "Work together", "Collaborate")
"""The answers to "How well do you know ...", weakest first."""

FIELD_DAYS = (341, 705)
"""The day on which each wave of the survey opens: 7 October 2024 and 6 October 2025."""

WAVES = ("Autumn 2024", "Autumn 2025")
"""What the settings of the example call the two waves."""

TRUST = ("Not at all", "A little", "Somewhat", "A lot", "Completely")
"""The answers to "How far do you trust them?", weakest first."""

_ANSWERS = {
    "Community": 0.86, "Voluntary": 0.92, "Local authority": 0.72, "NHS and health": 0.55, "Housing": 0.65,
    "Education": 0.7, "Police": 0.55, "Faith": 0.85, "Business": 0.65, "Fire": 0.6,
}  # fmt: skip
_MOST_INVITED, _MOST_ON_ROSTER = 600, 60
_STEPS = (0.86, 1.03, 1.25, 1.5)
"""How close two people must be for each step of the ladder."""


@dataclass(frozen=True)
class Survey:
    """One wave of the trusted-voices survey.

    Attributes
    ----------
    invited, roster, answered : array
        The people who were sent the survey, those whom it asks about, and those who answered, in the
        order in which they did.
    day : array
        Day of each answer.
    levels : array, answered x roster
        Step of `LADDER` given to each person on the roster; -1 where nothing was ticked.
    trust : array, answered x roster
        Step of `TRUST`; -1 where nothing was ticked, as by those who do not know somebody.
    trusts : list of list
        The people whom each one named as those they trust most, up to three.
    helpers : array
        The organisation that each one turns to for help; -1 for none.
    """

    invited: Whole
    roster: Whole
    answered: Whole
    day: Whole
    levels: Whole
    trust: Whole
    trusts: list[list[int]]
    helpers: Whole


@dataclass(frozen=True)
class _Asked:
    """What both waves share: the town, who is in which group, and whom the survey goes to and asks about."""

    town: Town
    members: pd.DataFrame
    invited: Whole
    roster: Whole


def make_surveys(
    town: Town, members: pd.DataFrame, listed: Whole, rng: np.random.Generator
) -> tuple[Survey, Survey]:
    """Hold the survey twice.

    Parameters
    ----------
    members : DataFrame
        As `netmap.example.groups.make_memberships` gives them.
    listed : array
        People in the directory; the first of them are sent the survey.
    """
    invited = listed[:_MOST_INVITED]
    about = _Asked(town, members, invited, _roster(town, members, invited))
    shape = (len(invited), len(about.roster))
    before, fresh = rng.random(shape), rng.random(shape)
    # Most of what people say of each other stays; a quarter is drawn afresh.
    after = np.where(rng.random(shape) < 0.75, before, fresh)
    return _one_wave(about, before, 0, rng), _one_wave(about, after, 1, rng)


def with_trust(town: Town, survey: Survey, wave: int, rng: np.random.Generator) -> Survey:
    """Say how far each trusts those on the roster whom they know: voices and the worker more, by luck.

    Parameters
    ----------
    wave : int
        0 for the first, 1 for the second.
    """
    voices = np.concatenate([town.voices[wave]["person"].to_numpy(), town.workers])
    liked = np.isin(survey.roster, voices)[None, :]
    near = 0.7 * survey.levels + 0.8 * liked + 2.6 * rng.random(survey.levels.shape) - 0.2
    steps = np.clip(np.floor(near).astype(np.int64), 0, len(TRUST) - 1)
    return replace(survey, trust=np.where(survey.levels < 1, -1, steps))


def _roster(town: Town, members: pd.DataFrame, invited: Whole) -> Whole:
    """Ask about the worker, the voices, those who chair a group, and the most active of the others."""
    people = town.people
    shared = people["name"].duplicated(keep=False)
    fit = np.isin(people.index, invited) & ~shared & (people["start"] == 0)
    voices = np.concatenate([wave["person"] for wave in town.voices])
    chairs = members.loc[members["role"] == "Chair", "person"]
    rank = np.select(
        [np.isin(people.index, each) for each in (town.workers, voices, chairs)], [0, 1, 2], default=3
    )
    ranked = people.assign(rank=rank)[fit].sort_values(
        ["rank", "activity"], ascending=[True, False], kind="stable"
    )
    room = min(_MOST_ON_ROSTER, max(len(people) // 4, 6))
    return np.sort(ranked.index.to_numpy()[:room])


def _one_wave(about: _Asked, luck: Share, wave: int, rng: np.random.Generator) -> Survey:
    town, invited = about.town, about.invited
    answers = _answers(town, invited, wave, rng)
    answered = invited[answers]
    levels = _levels(about, answered, luck[answers], wave)
    helpers = _helpers(town, answered, wave, rng)
    trusts = [_trusted(town, person, wave, rng) for person in answered.tolist()]
    order = shuffled(len(answered), rng)
    return Survey(
        invited=invited,
        roster=about.roster,
        answered=answered[order],
        day=np.sort(FIELD_DAYS[wave] + np.floor(18 * rng.random(len(answered)) ** 2).astype(np.int64)),
        levels=levels[order],
        trust=np.full(levels.shape, -1, dtype=np.int64),
        trusts=[trusts[place] for place in order],
        helpers=helpers[order],
    )


def _answers(town: Town, invited: Whole, wave: int, rng: np.random.Generator) -> Truth:
    """Say who answers: unevenly by sector, and not those who were gone or not yet there."""
    people = town.people.loc[invited]
    chance = people["sector"].map(_ANSWERS).to_numpy() - 0.2 * wave * (people["sector"] == "NHS and health")
    here, always = _here(town, invited, wave), np.isin(invited, town.workers)
    return np.asarray((rng.random(len(invited)) < chance) & here | always)


def _here(town: Town, invited: Whole, wave: int) -> Truth:
    """Say who was there when a wave was held."""
    people = town.people.loc[invited]
    return np.asarray((people["start"] <= FIELD_DAYS[wave]) & (people["end"] >= FIELD_DAYS[wave]))


def invitations(town: Town, listed: Whole) -> list[str]:
    """Say for each in the directory when they were sent the survey: those who were there to answer it."""
    sent = np.arange(len(listed)) < _MOST_INVITED
    first, second = (sent & (_here(town, listed, wave) | np.isin(listed, town.workers)) for wave in (0, 1))
    said = np.select([first & second, first, second], ["Yes", *WAVES], default="No")
    return [str(each) for each in said]


def _levels(about: _Asked, answered: Whole, luck: Share, wave: int) -> Whole:
    """Say how well each knows each on the roster: by circle, group, organisation, and luck."""
    people, roster = about.town.people, about.roster

    def alike(column: str) -> Truth:
        values = people[column].to_numpy()
        return np.asarray(values[answered][:, None] == values[roster][None, :])

    at_work = alike("organisation") & (people["organisation"].to_numpy()[answered] != NOWHERE)[:, None]
    groups = _in_group(about, answered, wave) @ _in_group(about, roster, wave).T > 0
    worker = np.isin(roster, about.town.workers)[None, :]
    voice = np.isin(roster, about.town.voices[wave]["person"])[None, :]
    fading = wave * (people["sector"].to_numpy()[roster] == "NHS and health")[None, :]
    apart = people["quiet"].to_numpy()[answered][:, None] & ~worker
    closeness = luck + 0.4 * alike("circle") + 0.5 * groups + 0.6 * at_work + 0.36 * worker + 0.1 * voice
    closeness = np.where(apart, 0.9 * luck, closeness - 0.3 * fading)
    levels = np.searchsorted(_STEPS, closeness, side="right")
    return np.where(answered[:, None] == roster[None, :], -1, levels)


def _in_group(about: _Asked, people: Whole, wave: int) -> Whole:
    """Say who is in which working group on the day the survey opens: people x groups, 0 or 1."""
    day, members = FIELD_DAYS[wave], about.members
    now = members[(members["group"] >= 0) & (members["since"] <= day) & (members["until"] >= day)]
    row = pd.Series(np.arange(len(people)), index=people).reindex(now["person"]).to_numpy()
    known = ~np.isnan(row)
    table = np.zeros((len(people), about.town.circles), dtype=np.int64)
    table[row[known].astype(np.int64), now["group"].to_numpy()[known]] = 1
    return table


def _trusted(town: Town, person: int, wave: int, rng: np.random.Generator) -> list[int]:
    """Name up to three trusted people: voices of the own area, the worker, a colleague."""
    voices, area = town.voices[wave], town.people.at[person, "area"]
    circle, quiet = int(town.people.at[person, "circle"]), bool(town.people.at[person, "quiet"])
    near = voices.loc[voices["area"] == area, "person"].tolist() if area != NOWHERE else []
    worker, colleague = int(town.workers[circle // PATCH]), _colleague(town, circle, rng)
    wanted = [(worker, 0.9)] if quiet else [*((each, 0.6) for each in near), (worker, 0.35), (colleague, 0.5)]
    named = [each for each, chance in wanted if rng.random() < chance and each not in (person, NOWHERE)]
    return list(dict.fromkeys(named))[:3]


def _colleague(town: Town, circle: int, rng: np.random.Generator) -> int:
    """Draw somebody of the circle who works across the town; -1 where there is nobody."""
    low, high = town.first[circle], town.first[circle + 1]
    near = town.people.iloc[low:high]
    able = near[(near["area"] == NOWHERE) & ~near["name"].duplicated(keep=False)]
    return int(able.index[int(rng.random() * len(able))]) if len(able) else NOWHERE


def _helpers(town: Town, answered: Whole, wave: int, rng: np.random.Generator) -> Whole:
    """Draw the organisation that each turns to: most often one that serves the own circle or area."""
    bodies = town.organisations
    pull = (
        bodies["sector"]
        .map({"Voluntary": 3.0, "Faith": 1.5, "NHS and health": 2.0 - wave})
        .fillna(1.0)
        .to_numpy()
    )
    circle = town.people["circle"].to_numpy()[answered][:, None]
    weight = pull[None, :] * np.where(bodies["circle"].to_numpy()[None, :] == circle, 6.0, 0.3)
    own = town.people["organisation"].to_numpy()[answered][:, None] == bodies.index.to_numpy()[None, :]
    total = np.cumsum(np.where(own, 0.0, weight), axis=1)
    drawn = (total < rng.random(len(answered))[:, None] * total[:, -1:]).sum(axis=1)
    return np.where(rng.random(len(answered)) < 0.85, drawn, NOWHERE)
