"""The rows behind a person or a tie, and why names were taken for one person, as a user asks for them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from rapidfuzz import process

from netmap.days import in_words
from netmap.match import person_key
from netmap.problems import NetmapError
from netmap.spellings import typed
from netmap.tables import NONE, ORGANISATION, Tables, look_up
from netmap.words import plain

_ALIKE = 75
"""How alike a name must be (0 to 100) to be offered instead of one that nobody has."""

_MOST = 5


@dataclass(frozen=True)
class Row:
    """One row of evidence: what it says, and where it stands.

    Attributes
    ----------
    says : str
    file, sheet : str
        Empty where it stands nowhere.
    row : int
        As Excel shows it.
    """

    says: str
    file: str = ""
    sheet: str = ""
    row: int = 0

    def __str__(self) -> str:
        if not self.file:
            return self.says
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        return f"{self.says}  [{self.file}{sheet}, row {self.row}]"


def explain(tables: Tables, first: str, second: str | None = None) -> dict[str, list[Row]]:
    """List the rows of evidence about a person, or about two: whether they are one, and what they share.

    Parameters
    ----------
    tables : Tables
        Matched.
    first, second : str
        Names as typed in any sheet; case, accents and titles do not matter.

    Returns
    -------
    dict
        A heading (the person; for two, the pair) and its rows: how they are typed and why they are taken for
        this person (for two names: for one, or for two), open questions and decisions about them, then events,
        groups, answers.

    Raises
    ------
    NetmapError
        If nobody has the name; the nearest names are given.
    """
    if second is not None and not _named_so(tables, first) and _named_so(tables, f"{first} {second}"):
        raise NetmapError(f'Write a name of several words between quotation marks: "{first} {second}".')
    people = find_people(tables, first)
    if second is None:
        return {_heading(tables, person): _rows_of(tables, person) for person in people}
    others = find_people(tables, second)
    as_one = {
        f"'{first}' and '{second}' are taken for one person: {_heading(tables, person)}": [
            *_typed(tables, _mentions_of(tables, person)),
            *_decided(tables, person),
        ]
        for person in people
        if person in others
    }
    return as_one | {
        f"{_heading(tables, one)} and {_heading(tables, other)}": _rows_between(tables, one, other)
        for one in people
        for other in others
        # Of two in both lists, once is enough.
        if one != other and not (one > other and one in others and other in people)
    }


def find_people(tables: Tables, name: str) -> list[int]:
    """Find the people of a name, however it was typed."""
    if not name.strip():
        raise NetmapError('Write a name behind the command, between quotation marks: "Amina Khan".')
    people = _named_so(tables, name)
    if not people:
        raise NetmapError(_nobody(tables, name))
    return people


def _spellings(tables: Tables) -> pd.Series:
    """Give each way in which a person is typed, and the person; a spelling may be that of several."""
    people = tables.mentions.loc[tables.mentions["kind"] != ORGANISATION, "name"]
    person = tables.who["person"].reindex(people.index, fill_value=NONE)
    known = pd.DataFrame({"name": people, "person": person}).drop_duplicates()
    return known[known["person"] != NONE].set_index("person")["name"]


def _named_so(tables: Tables, name: str) -> list[int]:
    spellings, wanted = _spellings(tables), person_key(name)
    keys = {each: person_key(each) for each in spellings.unique()}
    return sorted({int(person) for person, each in spellings.items() if keys[each] == wanted})


def _nobody(tables: Tables, name: str) -> str:
    """Say that nobody has a name, and who is meant perhaps: who has part of it, or one that is typed alike."""
    for organisation, called in tables.organisations["name"].items():
        if plain(called) == plain(name):
            there = tables.people.loc[tables.people["organisation"] == organisation, "name"]
            told = f": {_some(sorted(there))}" if len(there) else ", of which nobody is known by name"
            return f"{called} is an organisation. Ask for somebody there{told}."
    near = _near(tables, name)
    if not near:
        everybody = "The tab People of netmap.xlsx lists everybody."
        return f"Nobody called {name} was found, and nobody with a name like it. {everybody}"
    return f"Nobody called {name} was found. Did you mean {' or '.join(near)}?"


def _near(tables: Tables, name: str) -> list[str]:
    """Give the names of up to three people: those who have all its words, else those typed most alike."""
    spellings = _spellings(tables)
    words = set(person_key(name).split())
    has = {each for each in spellings.unique() if words and words <= set(person_key(each).split())}
    alike = process.extract(
        name, sorted(spellings.unique()), processor=person_key, limit=15, score_cutoff=_ALIKE
    )
    found = sorted(has) or [each for each, *_ in alike]
    persons = (int(person) for each in found for person in spellings.index[spellings == each])
    return [str(tables.people.at[person, "name"]) for person in dict.fromkeys(persons)][:3]


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _heading(tables: Tables, person: int) -> str:
    one = tables.people.loc[person]
    organisation = tables.organisations["name"].get(one["organisation"], "")
    details = ", ".join(each for each in (organisation, one["sector"], one["area"]) if each)
    known_by = ["name", "organisation", "sector", "area"]
    alike = tables.people.index[(tables.people[known_by] == one[known_by]).all(axis=1)]
    which = f", {alike.get_loc(person) + 1} of {len(alike)} called so" if len(alike) > 1 else ""
    return f"{one['name']} ({details}){which}" if details else f"{one['name']}{which}"


def _rows_of(tables: Tables, person: int) -> list[Row]:
    mine = _mentions_of(tables, person)
    return [
        *_typed(tables, mine),
        *_doubted(tables, person),
        *_decided(tables, person),
        *_attended(tables, tables.attendance[tables.attendance["mention"].isin(mine)]),
        *_belonged(tables, tables.memberships[tables.memberships["mention"].isin(mine)]),
        *_said(tables, tables.nominations[tables.nominations["mention"].isin(mine)]),
        *_said(tables, tables.nominations[tables.nominations["named"].isin(mine)]),
        *_told(tables, tables.stories[tables.stories["mention"].isin(mine)]),
    ]


def _mentions_of(tables: Tables, person: int) -> pd.Index:
    return tables.who.index[tables.who["person"] == person]


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
    apart = [*_doubted(tables, one, other), *_decided(tables, one, other)]
    shared = [
        *_attended(tables, of_both("attendance", "event")),
        *_belonged(tables, of_both("memberships", "collaborative")),
        *_said(tables, said[between]),
    ]
    return [
        *(apart or [Row("taken for two people: nothing in the sheets says that they are one")]),
        *(shared or [Row("they share no event and no group, and neither named or rated the other")]),
    ]


def _typed(tables: Tables, mine: pd.Index) -> list[Row]:
    """One row for each way in which the person was typed: the first place where it stands."""
    rows = tables.mentions.loc[mine].assign(
        why=tables.who.loc[mine, "why"], score=tables.who.loc[mine, "score"]
    )
    firsts = rows.drop_duplicates(["name", "organisation", "why"]).assign(mention=lambda frame: frame.index)
    says = [
        f"typed as '{name}'{f', {organisation}' if organisation else ''}: {why}{_sure(score)}"
        for name, organisation, why, score in firsts[["name", "organisation", "why", "score"]].itertuples(
            index=False
        )
    ]
    return _placed(tables, firsts, says)


def _sure(score: float) -> str:
    """Say how sure it is, as a part of a sentence; nothing where there is no score."""
    return "" if pd.isna(score) else f" (score {score:.2f})"


def _doubted(tables: Tables, person: int, other: int | None = None) -> list[Row]:
    """Give the open questions about a person, or about two, at the place where the other one is typed."""
    doubts = tables.doubts
    first, second = doubts["person"] == person, doubts["other"] == person
    if other is not None:
        first, second = first & (doubts["other"] == other), second & (doubts["person"] == other)
    those = doubts[first | second]
    mention = those["other_mention"].where(first[first | second], those["mention"])
    rows = tables.mentions.reindex(mention)
    spellings = zip(rows["name"], rows["organisation"], those["why"], those["score"], strict=True)
    says = [
        f"may be the same person as {typed(name, organisation)}: {why}{_sure(score)}; say yes or no in to-check.xlsx"
        for name, organisation, why, score in spellings
    ]
    return _placed(tables, rows, says)


def _decided(tables: Tables, person: int, other: int | None = None) -> list[Row]:
    """Give the decisions about a person, or about two, where they stand, and whether they were obeyed."""
    decisions = tables.decisions
    ends = [
        _people_typed(tables, decisions["name"], decisions["organisation"]),
        _people_typed(tables, decisions["other_name"], decisions["other_organisation"]),
    ]
    rows, says = [], []
    for place, (one, two) in enumerate(zip(*ends, strict=True)):
        about = person in one | two if other is None else {person, other} <= one | two
        if about:
            row = decisions.iloc[place]
            first, second = (row["name"], row["organisation"]), (row["other_name"], row["other_organisation"])
            pair = f"{typed(*first)} and {typed(*second)}"
            verb = "are the same person" if row["same"] else "are not the same person"
            rows.append(place)
            alike = [*map(plain, first)] == [*map(plain, second)]
            done = _obeyed(one, two, same=bool(row["same"]), alike=alike)
            says.append(f"you said that {pair} {verb}: {done}")
    return _placed(tables, decisions.iloc[rows], says)


def _obeyed(one: set[int], other: set[int], *, same: bool, alike: bool) -> str:
    if not one or not other:
        return "one of the two is typed nowhere now"
    apart = len(one) > 1 if alike else not one & other
    return "obeyed" if (len(one | other) == 1 if same else apart) else "not obeyed"


def _people_typed(tables: Tables, names: pd.Series, organisations: pd.Series) -> list[set[int]]:
    """Give for each spelling the people who are typed so; case and odd blanks do not matter."""
    people = tables.mentions[tables.mentions["kind"] != ORGANISATION]
    found: dict[tuple[str, str], set[int]] = {
        (plain(name), plain(organisation)): set()
        for name, organisation in zip(names, organisations, strict=True)
    }
    person = tables.who["person"].reindex(people.index, fill_value=NONE)
    for name, organisation, each in zip(people["name"], people["organisation"], person, strict=True):
        key = plain(name), plain(organisation)
        if key in found:
            found[key].add(int(each))
    return [
        found[plain(name), plain(organisation)]
        for name, organisation in zip(names, organisations, strict=True)
    ]


def _attended(tables: Tables, rows: pd.DataFrame) -> list[Row]:
    events = tables.events.reindex(rows["event"])
    says = [
        f"{name} was at {title}{'' if pd.isna(day) else f' on {in_words(day)}'}"
        for name, title, day in zip(
            _names(tables, rows["mention"]), events["title"], events["date"], strict=True
        )
    ]
    return _placed(tables, rows, says)


def _told(tables: Tables, rows: pd.DataFrame) -> list[Row]:
    """Give the stories that are told of a person, by their titles; the words stand in the report and the workbook."""
    called = (f" '{title}'" if title else "" for title in rows["title"])
    names = _names(tables, rows["mention"])
    says = [f"a story{title} tells of {name}" for name, title in zip(names, called, strict=True)]
    return _placed(tables, rows, says)


def _belonged(tables: Tables, rows: pd.DataFrame) -> list[Row]:
    titles = tables.collaboratives["title"].reindex(rows["collaborative"])
    names = _names(tables, rows["mention"])
    says = []
    days = (rows[column] for column in ("since", "until", "seen"))
    for name, title, since, until, seen in zip(names, titles, *days, strict=True):
        says.append(f"{name} {_in_group(str(title), since, until, seen)}")
    return _placed(tables, rows, says)


def _in_group(title: str, since: pd.Timestamp, until: pd.Timestamp, seen: pd.Timestamp) -> str:
    if pd.notna(until):
        start = f" from {in_words(since)}" if pd.notna(since) else ""
        return f"was in {title}{start} until {in_words(until)}"
    if pd.notna(since):
        return f"has been in {title} since {in_words(since)}"
    return f"was on the list of {title} of {in_words(seen)}" if pd.notna(seen) else f"is in {title}"


def _said(tables: Tables, rows: pd.DataFrame) -> list[Row]:
    ends = zip(_names(tables, rows["mention"]), _names(tables, rows["named"]), strict=True)
    says = []
    for (giver, named), question, answer in zip(ends, rows["question"], rows["answer"], strict=True):
        what = f"answered '{answer}' about" if answer else "named"
        says.append(f"{giver} {what} {named}{f' ({question})' if question else ''}")
    return _placed(tables, rows, says)


def _names(tables: Tables, mentions: pd.Series) -> list[str]:
    return list(tables.mentions["name"].reindex(mentions))


def _placed(tables: Tables, rows: pd.DataFrame, says: list[str]) -> list[Row]:
    places = tables.sources.reindex(rows["source"])
    return [
        Row(text, str(file), str(sheet), int(row))
        for text, file, sheet, row in zip(says, places["file"], places["sheet"], rows["row"], strict=True)
    ]
