"""Stories and quotes as pages show them: of whom, where and when, the newest first."""

from __future__ import annotations

import pandas as pd

from netmap.tables import NONE, Tables, look_up
from netmap.words import plain

YES, NO, NOT_SAID = "yes", "no", ""
"""Whether a story may be shared: as it was typed; where it is not clear, no; or nothing was said."""

KINDS = ("person", "organisation", "group", "area", "community")
"""What stories can be asked for."""

COLUMNS = (
    "person", "organisation", "name", "with", "title", "text", "date", "event", "group", "area", "community",
    "shared",
)  # fmt: skip


def stories(tables: Tables) -> pd.DataFrame:
    """List the stories with who is who, the newest first, those without a date last.

    Stories of one day stand in the order of their titles and texts, so that the order of sheets and rows
    does not matter.

    Returns
    -------
    DataFrame
        Index story (place in ``tables.stories``); person, organisation (ids; `NONE` where there is none);
        name (the person, else the organisation, else what stood there instead of a name; may be empty), with
        (the person's organisation), title, text, date, event, group, area (the story's own, else that of the
        person or organisation), community (only as it stands beside the story: to which one somebody belongs
        is not for a caption to tell), shared.
    """
    told = tables.stories
    person = look_up(tables.who["person"], told["mention"], missing=NONE)
    organisation = look_up(tables.who["organisation"], told["mention"], missing=NONE)
    body = look_up(tables.organisations["name"], organisation)
    by_name = look_up(tables.people["name"], person)
    frame = pd.DataFrame(
        {
            "person": person,
            "organisation": organisation,
            "name": _first_filled(by_name, body, told["teller"]),
            "with": body.where(by_name != "", ""),
            **{column: told[column] for column in ("title", "text", "date", "event")},
            "group": told["collaborative"],
            "area": _first_filled(
                told["area"],
                look_up(tables.people["area"], person),
                look_up(tables.organisations["area"], organisation),
            ),
            "community": told["community"],
            "shared": told["shared"],
        }
    )
    return frame.sort_values(
        ["date", "title", "text", "name"], ascending=[False, True, True, True], kind="stable"
    )


def stories_of(listed: pd.DataFrame, kind: str, of: int | str, *, most: int = 3) -> list[dict[str, str]]:
    """Give the newest stories of a person, organisation, group, area or community, ready to be shown.

    Those that may not be shared are left out. Everything is text to show as text, never markup.

    Parameters
    ----------
    listed : DataFrame
        As `stories` gives it.
    kind : str
        One of `KINDS`.
    of : int or str
        The id of the person or organisation; the name of the group, area or community as typed (case and
        blanks do not matter).
    most : int
        The most stories given.

    Returns
    -------
    list of dict
        title, text, who, where, when (all text, empty where not known), shared (`YES` or `NOT_SAID`).

    Raises
    ------
    ValueError
        If the kind is not one of `KINDS`.
    """
    if kind not in KINDS:
        raise ValueError(f"stories are of {', '.join(KINDS)}, not of {kind}")
    if isinstance(of, str):
        known = listed[kind].map(plain) == plain(of)
        known &= plain(of) != ""
    else:
        known = (listed[kind] == of) & (of != NONE)
    kept = listed[known & (listed["shared"] != NO)].head(most)
    return [_shown(row) for row in kept.to_dict("records")]


def who(story: dict[str, object]) -> str:
    """Say of whom a row of `stories` tells: ``"Amina Khan (Hope Hub)"``; empty where nobody is named."""
    beside = f" ({story['with']})" if story["with"] else ""
    return f"{story['name']}{beside}"


def where(story: dict[str, object]) -> str:
    """Say where a row of `stories` belongs: event, group, area and community, with commas between."""
    places = [str(story[part]) for part in ("event", "group", "area", "community")]
    return ", ".join(dict.fromkeys(filter(None, places)))


def when(story: dict[str, object]) -> str:
    """Write the day of a row of `stories`: ``"5 Oct 2024"``; empty where it is not known."""
    day = pd.Timestamp(story["date"])
    return "" if pd.isna(day) else f"{day.day} {day:%b %Y}"


def _shown(story: dict[str, object]) -> dict[str, str]:
    return {
        "title": str(story["title"]),
        "text": str(story["text"]),
        "who": who(story),
        "where": where(story),
        "when": when(story),
        "shared": str(story["shared"]),
    }


def _first_filled(*columns: pd.Series) -> pd.Series:
    """Take for each row the first of some columns of text that holds something."""
    filled = columns[0]
    for column in columns[1:]:
        filled = filled.where(filled != "", column)
    return filled.astype("str")
