"""How each person is typed in the sheets: their spellings, and why each was taken for them."""

from __future__ import annotations

import pandas as pd

from netmap.tables import NONE, PERSON, Tables, look_up
from netmap.words import plain

COLUMNS = ("person", "name", "organisation", "times", "why", "score", "source", "row")


def spellings(tables: Tables) -> pd.DataFrame:
    """List each way in which each person is typed.

    A spelling is a name and the organisation beside it, exactly as typed: decisions are about spellings.

    Returns
    -------
    DataFrame
        person, name, organisation; times (mentions); why and score (those of the mention that is least
        sure); source and row (where it stands first). By person, the main spelling first: the one that is
        typed most often, of equals the first in the alphabet.
    """
    people = tables.mentions[tables.mentions["kind"] == PERSON]
    frame = people[["name", "organisation", "source", "row"]].assign(
        person=tables.who["person"].reindex(people.index, fill_value=NONE),
        why=tables.who["why"].reindex(people.index, fill_value=""),
        score=tables.who["score"].reindex(people.index),
    )
    frame = frame[frame["person"] != NONE]
    # Each spelling gets a number, so that texts are compared once.
    frame = frame.assign(number=frame.groupby(["person", "name", "organisation"], sort=False).ngroup())
    first = frame.sort_values(["source", "row"], kind="stable").drop_duplicates("number").set_index("number")
    least = frame.sort_values(["score", "why"], kind="stable").drop_duplicates("number").set_index("number")
    known = first[["person", "name", "organisation", "source", "row"]].assign(
        times=frame["number"].value_counts().astype(int), why=least["why"], score=least["score"]
    )
    order = ["person", "times", "name", "organisation"]
    ordered = known.sort_values(order, ascending=[True, False, True, True], ignore_index=True)
    return ordered[list(COLUMNS)]


def answers(tables: Tables) -> pd.DataFrame:
    """List what somebody answered about who is who, once each, however often and in how many workbooks it stands.

    Returns
    -------
    DataFrame
        same (bool); in_force (bool): whether all the names that it is about stand in the sheets now. The split of
        one spelling from several others is one answer.
    """
    people = tables.mentions.loc[
        tables.mentions["kind"] == PERSON, ["name", "organisation"]
    ].drop_duplicates()
    typed = {_folded(*each) for each in people.itertuples(index=False, name=None)}
    said: dict[tuple[object, ...], tuple[int, int, bool, bool]] = {}
    for each in tables.decisions.itertuples(index=False):
        ends = _folded(each.name, each.organisation), _folded(each.other_name, each.other_organisation)
        row = int(each.source), int(each.row), bool(each.same), typed.issuperset(ends)
        said.setdefault((*sorted(ends), row[2]), row)
    rows = pd.DataFrame(list(said.values()), columns=["source", "row", "same", "in_force"]).astype(
        {"same": bool, "in_force": bool}
    )
    return rows.groupby(["source", "row", "same"], as_index=False)["in_force"].any()[["same", "in_force"]]


def _folded(name: str, organisation: str) -> tuple[str, str]:
    return plain(name), plain(organisation)


def labels(tables: Tables) -> pd.Series:
    """Give each person as people would say them: the name, and the organisation if one is known."""
    organisation = look_up(tables.organisations["name"], tables.people["organisation"])
    beside = " (" + organisation + ")"
    return (tables.people["name"] + beside.where(organisation != "", "")).astype("str")


def typed(name: str, organisation: str) -> str:
    """Write a spelling as a sentence has it.

    >>> typed("Ann Bell", "Hope Hub"), typed("Ann Bell", "")
    ("'Ann Bell' (Hope Hub)", "'Ann Bell'")
    """
    return f"'{name}' ({organisation})" if organisation else f"'{name}'"
