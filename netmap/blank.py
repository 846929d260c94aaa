"""A study to fill in: blank workbooks with headings and a page on how to use them, and its settings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from netmap.problems import NetmapError, disk_is_full
from netmap.words import load_words
from netmap.workbook.write import Sheet, write_xlsx

HOW_TO = "How to fill in"
"""The tab that explains a workbook in sentences."""

_SHEETS = (".xlsx", ".xlsm", ".csv", ".tsv")
_NAMES = (
    "Write each person's name in the same way each time. Two people of one name: add organisation or e-mail."
)
_ORGANISATION = "Leave Organisation empty for a resident."
_EMAIL = "Email is used only to tell people apart. It is written in no result."
_DATES = "Write dates with the year: 14/02/2026."
_OWN = "You may put your own sheets beside this one instead, as they are. Delete the sheets you do not need."

_BOOKS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    # File: tab, headings, how to fill it in.
    "sign-in.xlsx": (
        "Sign-in",
        ("Name", "Organisation", "Email", "Event", "Date"),
        ("One row for each person at each event.", _NAMES, _ORGANISATION, _EMAIL, _DATES),
    ),
    "groups.xlsx": (
        "Members",
        ("Name", "Organisation", "Group", "Role", "Joined", "Left"),
        (
            "One row for each person in each group or mailing list.",
            _NAMES,
            _ORGANISATION,
            _DATES,
            "Leave Joined empty if nobody knows, and Left empty for those who are still in.",
        ),
    ),
    "people.xlsx": (
        "People",
        ("Name", "Organisation", "Sector", "Area", "Role", "Email", "Invited"),
        (
            "One row for each person you know of. This sheet says who people are; it makes no ties.",
            _NAMES,
            _ORGANISATION,
            "Sector is needed only where it is not that of the organisation. For a resident, write Community.",
            "Area is the neighbourhood where somebody lives or works.",
            _EMAIL,
            "Invited is for a survey: were they asked to answer? Write yes, no, or the name of a wave. Else leave it.",
        ),
    ),
    "organisations.xlsx": (
        "Organisations",
        ("Organisation", "Sector", "Area"),
        ("One row for each organisation or group.", "Leave Area empty if it works everywhere."),
    ),
    "survey.xlsx": (
        "Survey",
        (
            "Date submitted", "Your name", "Your organisation", "Which organisation do you turn to for help?",
            "Who do you trust most? (1)", "Who do you trust most? (2)", "Who do you trust most? (3)",
        ),
        (
            "One row for each person who answered. Sheets from Microsoft or Google Forms do as they are.",
            "Write people's full names, so that it is clear who is meant.",
            "Leave a cell empty where somebody named nobody.",
            _DATES,
        ),
    ),
    "stories.xlsx": (
        "Stories",
        ("Date", "Title", "Name", "Organisation", "Group", "Area", "Story", "May be shared"),
        (
            "One row for each story or quote, in people's own words. Ask them first.",
            "Without a name, write who it was in other words, such as: a young mum.",
            "May be shared: yes or no. What may not be shared is shown in no report.",
            "Leave out how to reach somebody. netmap takes e-mail addresses and telephone numbers out.",
            _DATES,
        ),
    ),
}  # fmt: skip


def new_study(folder: Path, *, title: str = "") -> list[Path]:
    """Make a study to fill in.

    Parameters
    ----------
    folder : Path
        Gets ``surveys`` with blank workbooks, and ``study.toml`` with every setting explained. Made if it
        is not there.
    title : str
        What the study is called; the folder's name if empty.

    Returns
    -------
    list of Path
        The files that were made.

    Raises
    ------
    NetmapError
        If there is a study already, which is never overwritten, or the folder cannot be written to.
    """
    folder = Path(folder)
    surveys, settings = folder / "surveys", folder / "study.toml"
    shown = folder.resolve().name
    made: list[Path] = []
    try:
        if settings.exists() or _holds_sheets(folder) or (surveys.is_dir() and any(surveys.iterdir())):
            raise NetmapError(
                f"{shown} already holds a study. Choose another name, so that nothing is overwritten."
            )
        surveys.mkdir(parents=True, exist_ok=True)
        for name, (tab, headings, sentences) in _BOOKS.items():
            made.append(surveys / name)
            write_xlsx(made[-1], [Sheet(tab, [headings]), _how_to(headings, sentences)])
        made.append(settings)
        settings.write_text(_settings(title.strip() or shown), encoding="utf-8", newline="\n")
    except OSError as error:
        # Half a study would look like one the next time.
        for path in made:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise NetmapError(
            f"{shown} could not be made: the disk is full. Make room and try again."
            if disk_is_full(error)
            else f"{shown} cannot be written to. Choose a folder of your own, and check that no file of that name is "
            "there."
        ) from error
    return made


def _holds_sheets(folder: Path) -> bool:
    """Say whether sheets lie in the folder itself: once there is a ``surveys`` they would not be read."""
    return folder.is_dir() and any(each.suffix.casefold() in _SHEETS for each in folder.iterdir())


def _how_to(headings: Sequence[str], sentences: Sequence[str]) -> Sheet:
    """Write a sentence a row; where a sector is asked for, say which ones netmap knows."""
    lines = [*sentences, _OWN]
    if "Sector" in headings:
        lines.append(f"Sectors: {', '.join(load_words().sector_order)}. You may use others.")
    return Sheet(HOW_TO, [[line] for line in lines], header=None)


def _settings(title: str) -> str:
    """Fill the title into the settings; TOML quotes text as JSON does, but for one control character."""
    text = files("netmap").joinpath("templates/study.toml").read_text(encoding="utf-8")
    quoted = json.dumps("".join(filter(str.isprintable, title)), ensure_ascii=False)
    return text.replace('title = ""', f"title = {quoted}", 1)
