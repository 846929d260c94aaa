"""Who is who: which mentions mean the same person, and which the same organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from netmap.match.choose import most_common
from netmap.match.clean import person_key, shown_name
from netmap.match.organisations import (
    find_organisations,
    may_be_one,
    organisation_ids,
    organisation_keys,
    other_names,
    stands_for_residents,
    typed_organisations,
)
from netmap.match.people import ASK, NOT_KNOWN_WHICH, SURE, find_people
from netmap.match.typings import each_text, typings
from netmap.problems import CHECK, Problem
from netmap.tables import ID, NONE, NUMBER, PERSON, TEXT, Tables
from netmap.words import Words

__all__ = ["MATCHING", "match", "person_key"]

MATCHING = {
    "sure": (SURE, "Two ways of typing a name are surely one person from this score on"),
    "ask": (ASK, "Two ways of typing a name are a question from this score on"),
}
"""The settings of matching, each a score between 0 and 1: its usual value, and what it means."""


def match(
    tables: Tables,
    *,
    words: Words,
    doubts: Literal["ask", "together"] = "ask",
    settings: Mapping[str, float] | None = None,
) -> tuple[Tables, list[Problem]]:
    """Say what each mention means: fills `who`, `people`, `organisations` and `doubts`; evidence stays as it is.

    The answer does not depend on the order of files or rows. `Tables.decisions` are obeyed.

    Parameters
    ----------
    doubts : {"ask", "together"}
        Leave doubtful pairs apart and list them, or join them all (but for those that a decision keeps apart)
        to see how far figures would move.
    settings : mapping or None
        The settings of `MATCHING` that differ from the usual.

    Returns
    -------
    tables : Tables
    problems : list of Problem
        Mentions of which it is not known whom they mean; decisions that cannot be obeyed.
    """
    chosen = {name: usual for name, (usual, _) in MATCHING.items()} | dict(settings or {})
    mentions = tables.mentions
    typed = typed_organisations(mentions)
    keys = organisation_keys(typed, words, other_names(mentions))
    organisations = find_organisations(tables, typed, keys, words)
    beside = organisation_ids(keys, organisations)

    persons = mentions[mentions["kind"] == PERSON]
    matched = find_people(tables, typings(tables, persons, keys), together=doubts == "together", **chosen)
    found = matched.who
    people = _people(tables, found["person"], beside, typed, words)
    people["sector"] = _sectors(people, organisations)

    person = found["person"].reindex(mentions.index, fill_value=NONE).astype(ID)
    # Where nobody typed an organisation beside a name, the person stands for the one they are known by.
    usual = people["organisation"].reindex(person).set_axis(person.index).fillna(NONE)
    who = pd.DataFrame(
        {
            "person": person,
            "organisation": beside.where(beside != NONE, usual).astype(ID),
            "why": found["why"].reindex(mentions.index, fill_value="same organisation name").astype(TEXT),
            "score": found["score"].reindex(mentions.index, fill_value=1.0).astype(NUMBER),
        }
    )
    tables = tables.having(
        who=who,
        people=people,
        organisations=organisations[["name", "sector", "area", "community"]],
        doubts=matched.doubts,
    )
    alike = may_be_one(tables, organisations, keys)
    return tables, [*matched.problems, *_not_known_which(tables), *alike]


def _people(
    tables: Tables, person: pd.Series, organisation: pd.Series, typed: pd.Series, words: Words
) -> pd.DataFrame:
    """Make the table of people: for each column what their mentions say most, directories first."""
    count = int(person.max()) + 1 if len(person) else 0
    index = pd.RangeIndex(count, name="person")
    listings = tables.listings[tables.listings["mention"].isin(person.index)]
    listed = person.reindex(listings["mention"])

    def chosen(listed_value: pd.Series, other_value: pd.Series) -> pd.Series:
        first = most_common(listed, listed_value).reindex(index)
        return first.fillna(most_common(person, other_value).reindex(index))

    def of_listed(column: pd.Series) -> pd.Series:
        return column.reindex(listings["mention"])

    names = each_text(tables.mentions["name"].reindex(person.index), shown_name)
    nothing = pd.Series("", index=person.index, dtype=TEXT)
    residents = {text for text in typed.unique() if stands_for_residents(text, words)}
    as_resident = typed.reindex(person.index).isin(residents).map({True: words.sector("resident"), False: ""})
    # Organisations are chosen as text of fixed width, so that "most common" and "first" mean the same for all.
    ids = organisation.reindex(person.index).map(lambda each: "" if each == NONE else f"{each:010d}")
    usual = chosen(of_listed(ids), ids)
    return pd.DataFrame(
        {
            "name": chosen(of_listed(names), names),
            "organisation": pd.to_numeric(usual).fillna(NONE).astype(ID),
            "sector": chosen(listings["sector"].map(words.sector), as_resident).fillna("").astype(TEXT),
            "area": chosen(listings["area"].str.strip(), nothing).fillna("").astype(TEXT),
            "community": chosen(listings["community"].str.strip(), nothing).fillna("").astype(TEXT),
            "role": chosen(listings["role"].str.strip(), nothing).fillna("").astype(TEXT),
        },
        index=index,
    )


def _sectors(people: pd.DataFrame, organisations: pd.DataFrame) -> pd.Series:
    """Give a person's sector: their own where a sheet gives one, else that of their organisation."""
    theirs = organisations["sector"].reindex(people["organisation"]).set_axis(people.index).fillna("")
    return people["sector"].where(people["sector"] != "", theirs).astype(TEXT)


def _not_known_which(tables: Tables) -> list[Problem]:
    """One problem a name: mentions that could be any of several people."""
    unclear = tables.who.index[tables.who["why"] == NOT_KNOWN_WHICH]
    rows = tables.mentions.loc[unclear].assign(key=lambda frame: each_text(frame["name"], person_key))
    problems = []
    for _, same in rows.groupby("key", sort=True):
        first = same.iloc[0]
        source = tables.sources.loc[first["source"]]
        times = {1: "", 2: " (and once more)"}.get(len(same), f" (and {len(same) - 1:,} more times)")
        problems.append(
            Problem(
                f"'{first['name']}'{times} could be any of several people, so it is counted apart",
                "Say in to-check.xlsx who it is, or write the full name with an organisation or e-mail address.",
                CHECK,
                str(source["file"]),
                str(source["sheet"]),
                int(first["row"]),
            )
        )
    return problems
