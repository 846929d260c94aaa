"""Where people were seen, in a few words: so that somebody who knows them knows whom a row means."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from netmap.tables import NONE, PERSON, Tables, look_up

MOST = 3
"""How many things are named; how many more there are is said."""

_EVENT, _GROUP, _ANSWER, _NAMED, _LISTED = range(5)


def seen(tables: Tables, people: Iterable[int], *, most: int = MOST) -> pd.Series:
    """Say for each person what they were seen at: events (the last first), groups, surveys, directories.

    Returns
    -------
    Series
        Index person; text, such as ``"Launch (5 Oct 2024); in the Youth group; and 2 more"``.
    """
    wanted = pd.Index(np.unique(np.asarray(list(people), dtype=np.int64)), name="person")
    rows = pd.concat(
        [_events(tables), _groups(tables), _answers(tables), _named(tables), _listed(tables)],
        ignore_index=True,
    )
    rows = _ordered(rows[rows["person"].isin(wanted)].drop_duplicates(["person", "says"]))
    place = rows.groupby("person").cumcount()
    shown = rows[place < most].groupby("person")["says"].agg("; ".join)
    left = (rows.groupby("person").size() - most).reindex(wanted, fill_value=0)
    more = left.map(lambda number: f"; and {number:,} more" if number > 0 else "")
    return (shown.reindex(wanted).fillna("") + more).astype("str")


def seen_both(tables: Tables, one: pd.Series, other: pd.Series, *, most: int = MOST) -> pd.Series:
    """Say for pairs of people at which events, and in which groups, both of them stand.

    Somebody who signed in once and stands there under two names is most likely two people.

    Returns
    -------
    Series
        Index as `one`; text, empty where there is nothing.
    """
    wanted = pd.Index(np.unique(np.concatenate([one.to_numpy(), other.to_numpy()])))
    rows = pd.concat([_events(tables), _groups(tables)], ignore_index=True)
    rows = rows[rows["person"].isin(wanted)].drop_duplicates(["person", "says"])
    there = {person: dict.fromkeys(each) for person, each in _ordered(rows).groupby("person")["says"]}
    texts = []
    for a, b in zip(one, other, strict=True):
        both = [each for each in there.get(a, {}) if each in there.get(b, {})]
        more = [f"and {len(both) - most:,} more"] if len(both) > most else []
        texts.append("; ".join([*both[:most], *more]))
    return pd.Series(texts, index=one.index, dtype="str")


def _ordered(rows: pd.DataFrame) -> pd.DataFrame:
    """Put later days first, days that are not known after those that are."""
    order = ["person", "sort", "day", "says"]
    return rows.sort_values(order, ascending=[True, True, False, True], kind="stable")


def _events(tables: Tables) -> pd.DataFrame:
    rows = tables.attendance
    day = look_up(tables.events["date"], rows["event"], missing=pd.NaT)
    title = look_up(tables.events["title"], rows["event"])
    return _rows(tables, rows["mention"], _EVENT, title + day.map(_on).astype("str"), day)


def _on(day: pd.Timestamp) -> str:
    return "" if pd.isna(day) else f" ({day.day} {day:%b %Y})"


def _groups(tables: Tables) -> pd.DataFrame:
    title = look_up(tables.collaboratives["title"], tables.memberships["collaborative"])
    return _rows(tables, tables.memberships["mention"], _GROUP, "in " + title)


def _answers(tables: Tables) -> pd.DataFrame:
    file = _file(tables, tables.responses)
    return _rows(tables, tables.responses["mention"], _ANSWER, "answered a survey (" + file + ")")


def _named(tables: Tables) -> pd.DataFrame:
    """Count by how many people, or organisations, they were named; an answer "no tie" names nobody."""
    said = tables.nominations[tables.nominations["level"] != 0]
    giver, named = (look_up(tables.who["person"], said[each], missing=NONE) for each in ("mention", "named"))
    organisation = look_up(tables.who["organisation"], said["mention"], missing=NONE)
    # People and organisations have ids of their own: an organisation's is counted below zero here.
    frame = said.assign(named_person=named, giver=giver.where(giver != NONE, -2 - organisation))
    frame = frame[(giver != named) & (named != NONE)]
    times = frame.groupby("named_person")["giver"].nunique()
    one = frame.drop_duplicates("named_person")
    number = look_up(times, one["named_person"], missing=0)
    says = "named by " + number.astype("str") + " in a survey"
    return _rows(tables, one["named"], _NAMED, says)


def _listed(tables: Tables) -> pd.DataFrame:
    return _rows(tables, tables.listings["mention"], _LISTED, "listed in " + _file(tables, tables.listings))


def _file(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    return look_up(tables.sources["file"], rows["source"])


def _rows(
    tables: Tables, mention: pd.Series, sort: int, says: pd.Series, day: pd.Series | None = None
) -> pd.DataFrame:
    """Give a row for each piece of evidence that is about a person."""
    person = look_up(tables.who["person"], mention, missing=NONE)
    kind = look_up(tables.mentions["kind"], mention)
    days = pd.Series(pd.NaT, index=mention.index, dtype="datetime64[s]") if day is None else day
    frame = pd.DataFrame({"person": person, "sort": sort, "day": days, "says": says.astype("str")})
    return frame[(person != NONE) & (kind == PERSON)]
