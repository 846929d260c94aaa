"""Put what was found in many sheets into one set of tables.

Events of the same title and day are one event, collaboratives of the same title one collaborative. A
directory of events or groups gives the title to what other sheets call by its number or short name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from netmap.problems import CHECK, Problem
from netmap.read.cells import Column, listed, number_distinct
from netmap.read.found import Found
from netmap.tables import LISTING, NONE, WORKING, Tables, empty
from netmap.words import Words, plain

_MENTIONING = {
    "listings": ("mention",), "attendance": ("mention",), "memberships": ("mention",),
    "responses": ("mention",), "nominations": ("mention", "named"), "stories": ("mention",),
}  # fmt: skip
_MOST_IN_A_WORKING_GROUP = 12
"""Methods 7.2: a group whose kind nobody gave works together if it had no more members at first."""


def gather(
    founds: Sequence[Found], sources: pd.DataFrame, words: Words, *, kinds: Mapping[str, str] | None = None
) -> tuple[Tables, list[Problem], list[str]]:
    """Put what was found together; `founds[i]` comes from row i of `sources`.

    `kinds` is what a correction says: group (`plain`) to its kind. The last thing given is, for each group,
    why it was taken for its kind.
    """
    stacked = {
        table: _stacked(table, founds)
        for table in ("mentions", *_MENTIONING, "events", "collaboratives", "decisions")
    }
    events, event = _one_of_each_event(stacked["events"])
    groups, group = _one_of_each_group(stacked["collaboratives"])
    attendance = stacked["attendance"].assign(event=lambda each: event[each["event"].to_numpy(dtype=int)])
    memberships = stacked["memberships"].assign(
        collaborative=lambda each: group[each["collaborative"].to_numpy(dtype=int)]
    )
    groups, reasons, by_size = _with_kinds(groups, memberships, stacked["mentions"], words)
    groups, reasons = _corrected(groups, reasons, kinds or {})
    problems = _told([title for title in by_size if (kinds or {}).get(plain(title), LISTING) == LISTING])
    tables = Tables().having(
        sources=sources,
        mentions=stacked["mentions"],
        listings=stacked["listings"],
        events=events,
        attendance=attendance,
        collaboratives=groups,
        memberships=memberships,
        responses=stacked["responses"],
        nominations=stacked["nominations"],
        stories=stacked["stories"],
        decisions=stacked["decisions"],
    )
    return tables, problems, reasons


def _stacked(table: str, founds: Sequence[Found]) -> pd.DataFrame:
    """Put a table's rows from all sheets one below another, ids counted on, and say where each is from."""
    ids = _MENTIONING.get(table, ())
    refers = {"attendance": ("event", "events"), "memberships": ("collaborative", "collaboratives")}.get(
        table
    )
    parts, mentions, others = [], 0, 0
    for source, found in enumerate(founds):
        part = found.tables.get(table)
        if part is not None and len(part):
            moved = {column: _moved(part[column].to_numpy(), mentions) for column in ids}
            if refers:
                moved[refers[0]] = part[refers[0]].to_numpy() + others
            placed = {"source": np.full(len(part), source, dtype=np.int32)} if "row" in part else {}
            parts.append(part.assign(**moved, **placed))
        mentions += _size(found.tables, "mentions")
        others += _size(found.tables, refers[1]) if refers else 0
    return pd.concat(parts, ignore_index=True) if parts else empty(table)


def _moved(ids: np.ndarray, by: int) -> np.ndarray:
    """Count ids on; one that means "none" stays so."""
    return np.where(ids == NONE, NONE, ids + by)


def _size(tables: Mapping[str, pd.DataFrame], name: str) -> int:
    return len(tables[name]) if name in tables else 0


def _texts(frame: pd.DataFrame, column: str) -> np.ndarray:
    """Give a column of text in plain form, empty where there is none."""
    if column not in frame:
        return np.full(len(frame), "", dtype=object)
    texts = frame[column].fillna("").to_numpy(dtype=object)
    return Column.of(texts).map(lambda text: plain(text) or text).to_numpy()


def _one_of_each_event(events: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Merge events of the same title and day; say for each row which event it became."""
    titles, days = _texts(events, "title"), events["date"].to_numpy(dtype="datetime64[s]")
    titles, days, place = _by_directory(titles, days, events)
    codes, first = number_distinct(Column.of(titles), days.astype("int64"))
    merged = pd.DataFrame({"title": events["title"].to_numpy()[place[first]], "date": days[first]})
    return merged, codes.astype(np.int32)


def _by_directory(
    titles: np.ndarray, days: np.ndarray, events: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give undated events the title and day of the one directory entry that they name by code or title.

    Also gives, for each event, the row whose title is to be shown.
    """
    codes = _texts(events, "code")
    place = np.arange(len(events))
    entries = [row for row in range(len(events)) if codes[row]]
    for names in (titles, codes):
        known: dict[str, list[int]] = {}
        for row in entries:
            known.setdefault(names[row], []).append(row)
        for row in map(int, np.flatnonzero(np.isnat(days) & (codes == ""))):
            found = known.get(titles[row], [])
            if len({(titles[each], days[each]) for each in found}) == 1:
                place[row] = found[0]
    return titles[place], days[place], place


def _one_of_each_group(groups: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Merge groups of the same title; a directory gives titles to those called by a short name."""
    titles, short = _texts(groups, "title"), _texts(groups, "code")
    entries = [row for row in range(len(groups)) if short[row]]
    named = {short[row]: row for row in reversed(entries)}
    place = np.array([named.get(title, row) for row, title in enumerate(titles)], dtype=int)
    place = np.where(short == "", place, np.arange(len(groups)))
    codes, first = number_distinct(Column.of(titles[place]))
    kinds = groups["kind"].fillna("").to_numpy(dtype=object)
    given = pd.Series(kinds).where(kinds != "").groupby(codes).first().reindex(range(len(first)))
    merged = pd.DataFrame(
        {"title": groups["title"].to_numpy()[place[first]], "kind": given.fillna("").to_numpy()}
    )
    return merged, codes.astype(np.int32)


def _with_kinds(
    groups: pd.DataFrame, memberships: pd.DataFrame, mentions: pd.DataFrame, words: Words
) -> tuple[pd.DataFrame, list[str], list[str]]:
    """Say which groups work together and which are lists, and why: as given, by title, else by size at first.

    The last thing given is the titles of those that their size made a list.
    """
    sizes = _first_sizes(memberships, mentions).reindex(range(len(groups)), fill_value=0)
    kinds = groups["kind"].to_numpy(dtype=object).copy()
    by_size, reasons = [], []
    for row, (title, kind) in enumerate(zip(groups["title"], kinds, strict=True)):
        if kind:
            reasons.append("your sheet of groups")
        elif any(f" {word} " in f" {plain(title)} " for word in words.list_words):
            kinds[row] = LISTING
            reasons.append("its title")
        else:
            kinds[row] = WORKING if sizes[row] <= _MOST_IN_A_WORKING_GROUP else LISTING
            by_size += [title] if kinds[row] == LISTING else []
            reasons.append(f"its {sizes[row]} members at first")
    return groups.assign(kind=kinds), reasons, by_size


def _corrected(
    groups: pd.DataFrame, reasons: list[str], corrections: Mapping[str, str]
) -> tuple[pd.DataFrame, list[str]]:
    """Put the kinds of a correction in place of those worked out; the same kind changes nothing."""
    wanted = [
        corrections.get(plain(title), kind)
        for title, kind in zip(groups["title"], groups["kind"], strict=True)
    ]
    changed = [new != old for new, old in zip(wanted, groups["kind"], strict=True)]
    why = ["your correction" if new else reason for new, reason in zip(changed, reasons, strict=True)]
    return groups.assign(kind=np.array(wanted, dtype=object)), why


def _told(titles: list[str]) -> list[Problem]:
    if not titles:
        return []
    what = "If they meet to work, say so in a sheet with the columns Group and Kind (working or list)."
    more = f"with more than {_MOST_IN_A_WORKING_GROUP} members at first"
    return [
        Problem(f"the group '{title}' was taken for a list of names, being one {more}", what, CHECK)
        for title in titles
    ]


def _first_sizes(memberships: pd.DataFrame, mentions: pd.DataFrame) -> pd.Series:
    """Count the members of each group in its first year: all who joined by then or on an unknown day."""
    if memberships.empty:
        return pd.Series(dtype="int64")
    typed = Column.of(mentions["name"].to_numpy(dtype=object))
    names = typed[memberships["mention"].to_numpy(dtype=int)].map(plain)
    groups = memberships["collaborative"]
    since = pd.Series(pd.to_datetime(memberships.get("since", pd.NaT)), index=memberships.index)
    first = since.groupby(groups).transform("min")
    early = since.isna() | (since <= first + pd.Timedelta(days=365))
    members = pd.DataFrame({"group": groups, "name": names.codes})
    return members[early].drop_duplicates().groupby("group").size()


def nothing_found(sources: pd.DataFrame, problems: Sequence[Problem]) -> str:
    """Say in one sentence why no sheet could be used."""
    files = listed(
        list(dict.fromkeys(sources["file"])) or list(dict.fromkeys(each.file for each in problems))
    )
    reason = next((str(each) for each in problems if each.severity == "set aside" and each.row is None), "")
    if not reason:
        return f"There are no names yet in {files}. Fill the sheets in, or put your own beside them."
    return f"Nothing in {files} could be used. {reason}"
