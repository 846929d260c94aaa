"""The rows behind a person or a tie, as a user asks for them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from rapidfuzz import process

from netmap.match import person_key
from netmap.problems import NetmapError
from netmap.tables import NONE, ORGANISATION, Tables, look_up


@dataclass(frozen=True)
class Row:
    """One row of evidence: what it says, and where it stands.

    Attributes
    ----------
    says : str
    file, sheet : str
    row : int
        As Excel shows it.
    """

    says: str
    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        return f"{self.says}  [{self.file}{sheet}, row {self.row}]"


def explain(tables: Tables, first: str, second: str | None = None) -> dict[str, list[Row]]:
    """List the rows of evidence about a person, or about two people and what they share.

    Parameters
    ----------
    tables : Tables
        Matched.
    first, second : str
        Names as typed in any sheet; case, accents and titles do not matter.

    Returns
    -------
    dict
        A heading (the person; for two, the pair) and its rows, in the order of events, groups, answers.

    Raises
    ------
    NetmapError
        If nobody has the name; the nearest names are given.
    """
    people = find_people(tables, first)
    if second is None:
        return {_heading(tables, person): _rows_of(tables, person) for person in people}
    return {
        f"{_heading(tables, one)} and {_heading(tables, other)}": _rows_between(tables, one, other)
        for one in people
        for other in find_people(tables, second)
        if one != other
    }


def find_people(tables: Tables, name: str) -> list[int]:
    """Find the people of a name, however it was typed."""
    mentions = tables.mentions[tables.mentions["kind"] != ORGANISATION]
    spellings = mentions["name"].drop_duplicates()
    wanted = person_key(name)
    same = spellings[[person_key(each) == wanted for each in spellings]]
    people = tables.who.loc[mentions.index[mentions["name"].isin(same)], "person"]
    if people.empty:
        near = process.extract(name, sorted(set(tables.people["name"])), limit=3)
        told = f" The nearest are: {', '.join(each[0] for each in near)}." if near else ""
        raise NetmapError(f"Nobody called {name} was found.{told}")
    return sorted({int(person) for person in people})


def _heading(tables: Tables, person: int) -> str:
    one = tables.people.loc[person]
    organisation = tables.organisations["name"].get(one["organisation"], "")
    details = ", ".join(each for each in (organisation, one["sector"], one["area"]) if each)
    return f"{one['name']} ({details})" if details else str(one["name"])


def _rows_of(tables: Tables, person: int) -> list[Row]:
    mine = tables.who.index[tables.who["person"] == person]
    return [
        *_typed(tables, mine),
        *_attended(tables, tables.attendance[tables.attendance["mention"].isin(mine)]),
        *_belonged(tables, tables.memberships[tables.memberships["mention"].isin(mine)]),
        *_said(tables, tables.nominations[tables.nominations["mention"].isin(mine)]),
        *_said(tables, tables.nominations[tables.nominations["named"].isin(mine)]),
    ]


def _rows_between(tables: Tables, one: int, other: int) -> list[Row]:
    person = tables.who["person"]

    def of_both(table: str, thing: str) -> pd.DataFrame:
        rows = getattr(tables, table)
        who = look_up(person, rows["mention"], missing=NONE)
        both = set(rows.loc[who == one, thing]) & set(rows.loc[who == other, thing])
        return rows[rows[thing].isin(both) & who.isin([one, other])].sort_values([thing, "row"])

    said = tables.nominations
    giver, named = (look_up(person, said[each], missing=NONE) for each in ("mention", "named"))
    between = ((giver == one) & (named == other)) | ((giver == other) & (named == one))
    return [
        *_attended(tables, of_both("attendance", "event")),
        *_belonged(tables, of_both("memberships", "collaborative")),
        *_said(tables, said[between]),
    ]


def _typed(tables: Tables, mine: pd.Index) -> list[Row]:
    """One row for each way in which the person was typed: the first place where it stands."""
    rows = tables.mentions.loc[mine].assign(why=tables.who.loc[mine, "why"])
    firsts = rows.drop_duplicates(["name", "organisation", "why"]).assign(mention=lambda frame: frame.index)
    says = [
        f"typed as '{name}'{f', {organisation}' if organisation else ''}: {why}"
        for name, organisation, why in firsts[["name", "organisation", "why"]].itertuples(index=False)
    ]
    return _placed(tables, firsts, says)


def _attended(tables: Tables, rows: pd.DataFrame) -> list[Row]:
    events = tables.events.reindex(rows["event"])
    says = [
        f"{name} was at {title}{'' if pd.isna(day) else f' on {day:%d/%m/%Y}'}"
        for name, title, day in zip(
            _names(tables, rows["mention"]), events["title"], events["date"], strict=True
        )
    ]
    return _placed(tables, rows, says)


def _belonged(tables: Tables, rows: pd.DataFrame) -> list[Row]:
    titles = tables.collaboratives["title"].reindex(rows["collaborative"])
    names = _names(tables, rows["mention"])
    says = []
    days = (rows[column] for column in ("since", "until", "seen"))
    for name, title, since, until, seen in zip(names, titles, *days, strict=True):
        start = "" if pd.isna(since) else f" from {since:%d/%m/%Y}"
        end = "" if pd.isna(until) else f" until {until:%d/%m/%Y}"
        known = f" on the list of {seen:%d/%m/%Y}" if pd.notna(seen) and not start + end else ""
        says.append(f"{name} is in {title}{start}{end}{known}")
    return _placed(tables, rows, says)


def _said(tables: Tables, rows: pd.DataFrame) -> list[Row]:
    ends = zip(_names(tables, rows["mention"]), _names(tables, rows["named"]), strict=True)
    says = []
    for (giver, named), question, answer in zip(ends, rows["question"], rows["answer"], strict=True):
        words = ": ".join(each for each in (question, answer) if each)
        says.append(f"{giver} named {named}{f' ({words})' if words else ''}")
    return _placed(tables, rows, says)


def _names(tables: Tables, mentions: pd.Series) -> list[str]:
    return list(tables.mentions["name"].reindex(mentions))


def _placed(tables: Tables, rows: pd.DataFrame, says: list[str]) -> list[Row]:
    places = tables.sources.reindex(rows["source"])
    return [
        Row(text, str(file), str(sheet), int(row))
        for text, file, sheet, row in zip(says, places["file"], places["sheet"], rows["row"], strict=True)
    ]
