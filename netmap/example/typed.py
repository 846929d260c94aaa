"""How people type: titles, capitals, blanks, missing accents; and dates in words."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from netmap.example.chance import Text, Whole
from netmap.example.names import bare
from netmap.example.town import NOWHERE, Town

FIRST_DAY = date(2023, 11, 1)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_of(number: int) -> date:
    """Give the date of a day of the study; day 0 is the first."""
    return FIRST_DAY + timedelta(days=int(number))


def in_words(day: date) -> str:
    """Write a date as on a poster: ``"Wednesday 14 February 2024"``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def on_a_tab(day: date) -> str:
    """Write a date as on the tab of a workbook: ``"14 Feb 24"``."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year % 100}"


def with_slashes(days: Whole) -> Text:
    """Write days as Excel does in Britain: ``"14/02/2024"``. Each day is written out once."""
    unique, place = np.unique(days, return_inverse=True)
    dates = [day_of(each) for each in unique]
    written: Text = np.array([f"{d.day:02}/{d.month:02}/{d.year}" for d in dates], dtype=object)
    return np.asarray(written[place])


def signed(town: Town, person: Whole, rng: np.random.Generator) -> Text:
    """Write each person's name as on a sign-in sheet: mostly well, some in capitals, some without accents."""
    people = town.people
    titled = (people["title"] + " " + people["name"]).str.strip().to_numpy(dtype=object)
    written: Text = np.where(
        rng.random(len(person)) < 0.7, titled[person], people["name"].to_numpy(dtype=object)[person]
    )
    slip = rng.random(len(person))
    for low, change in ((0.0, bare), (0.06, str.lower), (0.09, str.upper), (0.11, _padded)):
        here = np.flatnonzero((slip >= low) & (slip < low + 0.02 + 0.04 * (change is bare)))
        written[here] = [change(name) for name in written[here]]
    return written


def organisations(town: Town, person: Whole, rng: np.random.Generator) -> Text:
    """Write each person's organisation as on a sign-in sheet; residents write "Resident" or nothing."""
    body = town.people["organisation"].to_numpy()[person]
    listed = np.append(town.organisations["name"].to_numpy(dtype=object), "")
    written: Text = listed[body]
    chance = rng.random(len(person))
    resident = body == NOWHERE
    written[resident & (chance < 0.5)] = "Resident"
    slip = np.flatnonzero(~resident & (chance < 0.04))
    written[slip] = [name.lower() for name in written[slip]]
    return written


def emails(town: Town, person: Whole, share: float, rng: np.random.Generator) -> Text:
    """Write the e-mail address of a share of the people; the two who share one name always give theirs."""
    names = town.people["name"]
    needed = names.duplicated(keep=False).to_numpy()[person]
    given = needed | (rng.random(len(person)) < share)
    return np.where(given, town.people["email"].to_numpy(dtype=object)[person], "")


def _padded(name: str) -> str:
    return f" {name.replace(' ', '  ', 1)} "
