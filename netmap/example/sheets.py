"""The sheets of the small study, in the shapes in which people keep them, with a few of their slips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from netmap.example import typed
from netmap.example.chance import Whole, below
from netmap.example.events import MEETING, REGISTER_TITLE, Gatherings
from netmap.example.groups import MAILING_LIST, STILL_IN, group_names
from netmap.example.survey import LADDER, TRUST, Survey, invitations
from netmap.example.town import NOWHERE, Town
from netmap.workbook.write import Sheet

MADE_UP = (
    "Every name, organisation and answer in this workbook is made up. It is an example for trying netmap."
)

MEMBER_HEADINGS = ("Name", "Organisation", "Group", "Role", "Joined", "Left")
PEOPLE_HEADINGS = ("Name", "Organisation", "Sector", "Area", "Community", "Role", "Email", "Invited")
BODY_HEADINGS = ("Organisation", "Sector", "Area")

NAMED = tuple(f"Who do you trust most? ({place})" for place in (1, 2, 3))
HELPER = "Which organisation do you turn to for help?"
KNOWING = "How well do you know each person?"
TRUSTING = "How far do you trust them?"

_VENUES = (
    "Green Gate Community Centre",
    "Chapel on the Green",
    "Mossfold High School, main hall",
    "Corner House Café",
)
_CUT_SHORT = {4: 0, 7: 1}
"""The tabs on which a name is not written in full, and which of the trusted voices signed so."""

_SIGN_IN_HEADINGS = (
    ("Name", "Organisation", "Email", "Photo OK?"),
    ("Full name", "Organisation / group", "Email address"),
    ("First name", "Surname", "Organisation", "Email"),
)


def about(what: str) -> Sheet:
    """Make the tab that says what a workbook is, and that all of it is made up."""
    return Sheet("About", [[MADE_UP], [what]], header=None)


def sign_in_tabs(town: Town, gatherings: Gatherings, rng: np.random.Generator) -> list[Sheet]:
    """Make a tab an event, with the poster's title above the list."""
    events = gatherings.events[gatherings.events["kind"] != MEETING]
    came = gatherings.attendance.groupby("event")["person"]
    tabs = []
    for place, event in enumerate(events.itertuples()):
        person = (
            came.get_group(event.Index).to_numpy() if event.Index in came.groups else np.empty(0, np.int64)
        )
        day = typed.day_of(event.day)
        title = [
            [event.title],
            [f"Date: {typed.in_words(day)}"],
            [f"Venue: {_VENUES[place % len(_VENUES)]}"],
            [],
        ]
        headings = _SIGN_IN_HEADINGS[place % len(_SIGN_IN_HEADINGS)]
        rows = _signatures(town, person, headings, rng) + _slips(town, place, len(person), headings)
        name = f"{typed.on_a_tab(day)} {event.title}"
        tabs.append(Sheet(name, [*title, list(headings), *rows], header=len(title)))
    return tabs


def _signatures(
    town: Town, person: Whole, headings: Sequence[str], rng: np.random.Generator
) -> list[list[object]]:
    """Write the rows of a sign-in sheet under its headings."""
    columns = [
        typed.signed(town, person, rng),
        typed.organisations(town, person, rng),
        typed.emails(town, person, 0.5, rng),
    ]
    if headings[0] == "First name":
        parts = [name.strip().rpartition(" ") for name in columns[0]]
        columns[:1] = [np.array([part[at] for part in parts], dtype=object) for at in (0, 2)]
    if len(columns) < len(headings):
        columns.append(np.where(rng.random(len(person)) < 0.9, "Y", "N"))
    return [list(row) for row in zip(*columns, strict=True)]


def _slips(town: Town, place: int, came: int, headings: Sequence[str]) -> list[list[object]]:
    """Give the slips that real sheets have: a guest without a name, a name left out, a total, names cut short."""
    slips: dict[int, list[object]] = {
        0: ["Total", came],
        1: ["+1", "Resident"],
        3: ["", "Common Thread Food Pantry"],
    }
    row = slips.get(place)
    if place in _CUT_SHORT:
        row = _cut_short(town, _CUT_SHORT[place], headings)
    return [] if row is None else [(row + [""] * len(headings))[: len(headings)]]


def _cut_short(town: Town, which: int, headings: Sequence[str]) -> list[object] | None:
    """Write a voice's name without its last letter, or with only the first of the first name: a question who it is."""
    voices = np.unique(np.concatenate([wave["person"] for wave in town.voices]))
    if which >= len(voices):
        return None
    first, _, last = str(town.people.at[voices[which], "name"]).rpartition(" ")
    first, last = (first, last[:-1]) if which else (first[0], last)
    return [first, last] if headings[0] == "First name" else [f"{first} {last}"]


def register(town: Town, gatherings: Gatherings, rng: np.random.Generator) -> Sheet:
    """Make the register of the meeting: people down, dates across, marks as different hands make them."""
    sessions = gatherings.events[gatherings.events["kind"] == MEETING]
    people = gatherings.regulars
    came = np.zeros((len(people), len(sessions)), dtype=bool)
    shown = gatherings.attendance[gatherings.attendance["event"].isin(sessions.index)]
    came[np.searchsorted(people, shown["person"]), np.searchsorted(sessions.index, shown["event"])] = True
    marks = np.where(came, "x", "").astype(object)
    hand = rng.random(came.shape)
    marks[came & (hand < 0.2)] = "✓"
    marks[came & (hand > 0.9)] = "Y"
    marks[~came & (hand < 0.4)] = "apols"
    marks[~came & (hand > 0.95)] = "n/a"
    rows: list[list[object]] = [
        [town.people.at[person, "name"], _body(town, person), *line, int(total)]
        for person, line, total in zip(people.tolist(), marks.tolist(), came.sum(axis=1), strict=True)
    ]
    days = [typed.day_of(day) for day in sessions["day"]]
    foot = ["Total", "", *map(int, came.sum(axis=0)), int(came.sum())]
    return Sheet(REGISTER_TITLE, [["Name", "Org", *days, "Total"], *rows, foot])


def member_rows(
    town: Town, members: pd.DataFrame, since: Iterable[object], until: Iterable[object]
) -> list[list[object]]:
    """Give the membership list, with the days of joining and leaving as they shall be written."""
    groups = [*group_names(town), MAILING_LIST]
    people = town.people
    body = np.append(town.organisations["name"].to_numpy(dtype=object), "")
    person = members["person"].to_numpy()
    columns = (
        people["name"].to_numpy()[person],
        body[people["organisation"].to_numpy()[person]],
        [groups[group] for group in members["group"]],
        members["role"],
        since,
        until,
    )
    return [list(row) for row in zip(*columns, strict=True)]


def membership(town: Town, members: pd.DataFrame) -> list[Sheet]:
    """Make the membership list, with one date that no calendar has, and the list of groups."""
    since = [typed.day_of(day) for day in members["since"]]
    until = [None if day == STILL_IN else typed.day_of(day) for day in members["until"]]
    rows = member_rows(town, members, since, until)
    rows[len(rows) // 3][MEMBER_HEADINGS.index("Joined")] = "31/2/24"
    return [
        Sheet("Members", [list(MEMBER_HEADINGS), *rows]),
        Sheet("Groups", [["Group", "Kind of group"], *group_rows(town)]),
    ]


def group_rows(town: Town) -> list[list[object]]:
    """Give each group and its kind."""
    kinds = [*((name, "Working group") for name in group_names(town)), (MAILING_LIST, "Mailing list")]
    return [list(each) for each in kinds]


def people_rows(town: Town, listed: Whole) -> list[list[object]]:
    """Give the directory of people, in alphabetical order; only residents have a sector of their own."""
    people, areas = town.people.loc[listed], [*town.areas, ""]
    body = np.append(town.organisations["name"].to_numpy(dtype=object), "")[people["organisation"]]
    sector = np.where(people["organisation"] == NOWHERE, "Community", "")
    area = np.array(areas, dtype=object)[people["area"]]
    return sorted(
        list(row)
        for row in zip(
            people["name"],
            body,
            sector.tolist(),
            area,
            people["community"],
            people["role"],
            people["email"],
            invitations(town, listed),
            strict=True,
        )
    )


def body_rows(town: Town) -> list[list[object]]:
    """Give the directory of organisations; one that works everywhere has no area."""
    areas = [*town.areas, ""]
    bodies = town.organisations
    return sorted(
        [name, sector, areas[area]]
        for name, sector, area in zip(bodies["name"], bodies["sector"], bodies["area"], strict=True)
    )


def microsoft_form(town: Town, survey: Survey, rng: np.random.Generator) -> Sheet:
    """Make the workbook that Microsoft Forms gives: the roster as columns headed by the names alone.

    The second grid, on trust, has the same names with a 2 behind them.
    """
    roster = town.people["name"].loc[survey.roster].tolist()
    headings = [
        "ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Your full name",
        "Which organisation are you from?", "Which area do you live or work in?", *roster,
        *(f"{name}2" for name in roster), HELPER, *NAMED,
    ]  # fmt: skip
    rows = []
    for place, (own, answers) in enumerate(_answers(town, survey, rng), start=1):
        day = typed.day_of(survey.day[place - 1])
        rows.append([place, day, day, "anonymous", "", "", *own, *answers])
    return Sheet("Form1", [headings, *rows])


def google_form(town: Town, survey: Survey, rng: np.random.Generator) -> list[list[object]]:
    """Make the rows that Google Forms gives: the roster in brackets after the question."""
    roster = town.people["name"].loc[survey.roster].tolist()
    headings = [
        "Timestamp", "Your name", "Your organisation", "Which area do you live or work in?",
        *(f"{question} [{name}]" for question in (KNOWING, TRUSTING) for name in roster), HELPER, *NAMED,
    ]  # fmt: skip
    minutes = 8 * 60 + below(12 * 60, len(survey.answered), rng)
    rows: list[list[object]] = [list(headings)]
    for place, (own, answers) in enumerate(_answers(town, survey, rng)):
        day, minute = typed.day_of(survey.day[place]), int(minutes[place])
        rows.append(
            [f"{day:%d/%m/%Y} {minute // 60:02}:{minute % 60:02}:{7 * place % 60:02}", *own, *answers]
        )
    return rows


def _answers(town: Town, survey: Survey, rng: np.random.Generator) -> list[tuple[list[object], list[object]]]:
    """Give for each who answered: name, organisation and area; then the answers."""
    people, areas, person = town.people, [*town.areas, ""], survey.answered
    plain = people["name"].to_numpy(dtype=object)[person]
    lower = rng.random(len(person)) < 0.06
    ladder, trust = [*LADDER, ""], [*TRUST, ""]
    result = []
    for place, each in enumerate(person.tolist()):
        own = [
            plain[place].lower() if lower[place] else plain[place],
            _body(town, each),
            areas[people.at[each, "area"]],
        ]
        trusts = [people.at[other, "name"] for other in survey.trusts[place]]
        steps = [ladder[step] for step in survey.levels[place]]
        steps += [trust[step] for step in survey.trust[place]]
        helper = int(survey.helpers[place])
        helps = "" if helper == NOWHERE else town.organisations.at[helper, "name"]
        result.append((own, [*steps, helps, *[*trusts, "", "", ""][: len(NAMED)]]))
    return result


def _body(town: Town, person: int) -> str:
    """Give the name of a person's organisation, empty for a resident."""
    body = int(town.people.at[person, "organisation"])
    return "" if body == NOWHERE else str(town.organisations.at[body, "name"])
