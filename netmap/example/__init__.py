"""The made-up study of Little Hulton: what netmap is tried, shown and timed on.

Everything in it is invented: people, organisations, neighbourhoods, events and answers. It is made as a
town first (`town`), then what happens in it (`events`, `groups`, `survey`), then the sheets on which
people write that down (`typed`, `sheets`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import numpy as np

from netmap.example import sheets, typed
from netmap.example.chance import Whole, generator
from netmap.example.events import Gatherings, make_gatherings
from netmap.example.groups import STILL_IN, make_memberships
from netmap.example.stories import story_rows
from netmap.example.survey import make_surveys, with_trust
from netmap.example.town import Town, make_town
from netmap.problems import NetmapError
from netmap.workbook.write import Sheet, write_xlsx

MOST_IN_WORKBOOKS = 20_000
"""Attendances above which the sheets are csv files: nobody keeps so many in tabs."""

_FILES = (
    "example-sign-in-sheets.xlsx", "example-register.xlsx", "example-groups.xlsx", "example-directory.xlsx",
    "example-attendance.csv", "example-members.csv", "example-group-kinds.csv", "example-people.csv",
    "example-organisations.csv", "example-stories.xlsx", "example-survey-autumn-2024.xlsx",
    "example-survey-autumn-2025.csv",
)  # fmt: skip
_LISTED = 0.87


def make_example(folder: Path, *, people: int = 120, events: int = 14, seed: int = 1) -> list[Path]:
    """Write the made-up Little Hulton study, of any size.

    Parameters
    ----------
    folder : Path
        Sheets go into ``surveys`` in it, settings into its ``study.toml``. Made if it is not there.
    people : int
        How many people there are in all sheets together; at least 20.
    events : int
        How many events they could come to; at least 2.
    seed : int
        Which of many such studies. The same arguments give the same bytes.

    Returns
    -------
    list of Path
        The files that were written.

    Raises
    ------
    NetmapError
        If the folder holds a study that is not this example, or the numbers are too small.
    """
    if people < 20 or events < 2 or seed < 0:
        raise NetmapError("The example needs at least 20 people and 2 events, and a seed of 0 or more.")
    folder = Path(folder)
    surveys, settings = folder / "surveys", folder / "study.toml"
    text = files("netmap").joinpath("templates/example.toml").read_text(encoding="utf-8")
    _refuse_other_studies(folder, text.splitlines()[0])
    town = make_town(people, generator(seed, 1))
    gatherings = make_gatherings(town, events, generator(seed, 2))
    large = len(gatherings.attendance) > MOST_IN_WORKBOOKS
    try:
        surveys.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            (surveys / name).unlink(missing_ok=True)
        written = (_as_tables if large else _as_workbooks)(surveys, town, gatherings, seed)
        written += [_write_stories(surveys, town, gatherings), *_write_surveys(surveys, town, seed)]
        settings.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        with suppress(OSError):
            settings.unlink(missing_ok=True)
        raise NetmapError(
            f"The example could not be written in {folder.resolve().name}. Make room on the disk, close what is open "
            "in Excel, or choose a folder of your own."
        ) from error
    return [*written, settings]


def _refuse_other_studies(folder: Path, first_line: str) -> None:
    """Stop before made-up people are mixed with real ones, or settings are lost."""
    settings, surveys = folder / "study.toml", folder / "surveys"
    foreign = settings.exists() and not settings.read_text("utf-8", errors="replace").startswith(first_line)
    others = any(each.name not in (*_FILES, "README.md") for each in surveys.glob("*"))
    beside = any(each.suffix.casefold() in (".xlsx", ".xlsm", ".csv", ".tsv") for each in folder.glob("*"))
    if foreign or others or beside:
        raise NetmapError(
            f"{folder.resolve().name} already holds a study, and made-up people would be mixed with its own. "
            "Choose a new folder."
        )


def _listed(town: Town, seed: int) -> Whole:
    """Say who is in the directory: most people, the workers, the voices, and those who share a name."""
    rng, people = generator(seed, 4), town.people
    sure = people["name"].duplicated(keep=False).to_numpy(copy=True)
    sure[np.concatenate([town.workers, *(wave["person"] for wave in town.voices)])] = True
    return np.flatnonzero(sure | (rng.random(len(people)) < _LISTED))


def _as_workbooks(surveys: Path, town: Town, gatherings: Gatherings, seed: int) -> list[Path]:
    """Write attendance, groups and directories as the workbooks that a worker keeps."""
    rng, listed = generator(seed, 5), _listed(town, seed)
    members = make_memberships(town, generator(seed, 3))
    tabs = sheets.sign_in_tabs(town, gatherings, rng)
    books: dict[str, Sequence[Sheet]] = {
        "example-sign-in-sheets.xlsx": [*tabs, sheets.about("One tab an event, typed up from paper.")],
        "example-register.xlsx": [
            sheets.register(town, gatherings, rng),
            sheets.about("Who came to each meet-up: x came, apols sent apologies."),
        ],
        "example-groups.xlsx": [
            *sheets.membership(town, members),
            sheets.about("Who is in which group, and from when to when."),
        ],
        "example-directory.xlsx": [
            Sheet("People", [list(sheets.PEOPLE_HEADINGS), *sheets.people_rows(town, listed)]),
            Sheet("Organisations", [list(sheets.BODY_HEADINGS), *sheets.body_rows(town)]),
            sheets.about(
                "The people and organisations known to the worker. Invited says who was sent the survey: in both waves "
                "(yes), in one of them, or not (no)."
            ),
        ],
    }
    for name, book in books.items():
        write_xlsx(surveys / name, book)
    return [surveys / name for name in books]


def _as_tables(surveys: Path, town: Town, gatherings: Gatherings, seed: int) -> list[Path]:
    """Write attendance, groups and directories as csv files, a row a person and event."""
    rng, listed = generator(seed, 5), _listed(town, seed)
    event = gatherings.attendance["event"].to_numpy()
    person = gatherings.attendance["person"].to_numpy()
    attendance = zip(
        typed.signed(town, person, rng),
        typed.organisations(town, person, rng),
        typed.emails(town, person, 0.5, rng),
        gatherings.events["title"].to_numpy(dtype=object)[event],
        typed.with_slashes(gatherings.events["day"].to_numpy()[event]),
        strict=True,
    )
    members = make_memberships(town, generator(seed, 3))
    until = members["until"].to_numpy()
    left = np.where(until == STILL_IN, "", typed.with_slashes(until))
    rows = sheets.member_rows(town, members, typed.with_slashes(members["since"].to_numpy()), left)
    tables: dict[str, tuple[Sequence[object], Iterable[Sequence[object]]]] = {
        "example-attendance.csv": (("Name", "Organisation", "Email", "Event", "Date"), attendance),
        "example-members.csv": (sheets.MEMBER_HEADINGS, rows),
        "example-group-kinds.csv": (("Group", "Kind of group"), sheets.group_rows(town)),
        "example-people.csv": (sheets.PEOPLE_HEADINGS, sheets.people_rows(town, listed)),
        "example-organisations.csv": (sheets.BODY_HEADINGS, sheets.body_rows(town)),
    }
    for name, (headings, lines) in tables.items():
        # As Excel in Britain saves "CSV UTF-8": a mark at the start, and both signs at the end of a line.
        with (surveys / name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(headings)
            writer.writerows(lines)
    return [surveys / name for name in tables]


def _write_stories(surveys: Path, town: Town, gatherings: Gatherings) -> Path:
    """Write the few stories that the worker has collected."""
    path = surveys / "example-stories.xlsx"
    told = Sheet("Stories", story_rows(town, gatherings))
    write_xlsx(path, [told, sheets.about("Stories and quotes, written down by the worker. All invented.")])
    return path


def _write_surveys(surveys: Path, town: Town, seed: int) -> list[Path]:
    """Write the two waves of the survey: from Microsoft Forms, then from Google Forms."""
    rng, members = generator(seed, 6), make_memberships(town, generator(seed, 3))
    made, ratings = make_surveys(town, members, _listed(town, seed), rng), generator(seed, 7)
    first, second = (with_trust(town, survey, wave, ratings) for wave, survey in enumerate(made))
    microsoft, google = (surveys / name for name in _FILES[-2:])
    write_xlsx(
        microsoft,
        [sheets.microsoft_form(town, first, rng), sheets.about("Trusted voices survey, first wave.")],
    )
    with google.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerows(sheets.google_form(town, second, rng))
    return [microsoft, google]
