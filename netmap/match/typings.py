"""The distinct ways in which people are typed: what matching works on, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.match.clean import email_key, person_key
from netmap.tables import TEXT, Tables
from netmap.words import plain

COLUMNS = ("key", "organisation", "email", "area", "text", "beside")


@dataclass(frozen=True)
class Typings:
    """The distinct typings of people, and the typing of each mention.

    Attributes
    ----------
    frame : DataFrame
        One row a typing, sorted, so that its number does not depend on the order of rows. key, organisation,
        email, area: comparable forms. text, beside: name and organisation as typed, but for case and blanks.
        times: how many mentions are typed so.
    of : Series
        The typing of each mention of a person (index the mention).
    """

    frame: pd.DataFrame
    of: pd.Series


def each_text(texts: pd.Series, key: Callable[[str], str]) -> pd.Series:
    """Apply a function of one text to each distinct text."""
    codes, distinct = pd.factorize(texts)
    cleaned = np.array([*(key(text) for text in distinct), ""], dtype=object)
    return pd.Series(cleaned[codes], index=texts.index, dtype=TEXT)


def as_typed(text: str) -> str:
    """Leave out what does not matter where somebody speaks of a typing: case and odd blanks.

    >>> as_typed("  Amina   KHAN ")
    'amina khan'
    """
    return " ".join(text.casefold().split())


def typings(tables: Tables, persons: pd.DataFrame, organisations: pd.Series) -> Typings:
    """List the distinct typings of people.

    Parameters
    ----------
    persons : DataFrame
        The mentions of people.
    organisations : Series
        The comparable form of the organisation of each mention, empty for none.
    """
    typed = pd.DataFrame(
        {
            "key": each_text(persons["name"], person_key),
            "organisation": organisations.reindex(persons.index),
            "email": each_text(persons["email"], email_key),
            "area": each_text(_areas(tables, persons), plain),
            "text": each_text(persons["name"], as_typed),
            "beside": each_text(persons["organisation"], as_typed),
        }
    ).astype(object)
    number = typed.groupby(list(COLUMNS), sort=True, dropna=False).ngroup()
    frame = typed.assign(typing=number).drop_duplicates("typing").set_index("typing").sort_index()
    frame["times"] = number.value_counts().reindex(frame.index)
    return Typings(frame, number)


def _areas(tables: Tables, persons: pd.DataFrame) -> pd.Series:
    """Give the area of each mention: the one that its sheet says of people typed so, if it is one only.

    A sheet that says the same of many rows is listed once, so the area counts for all who are typed alike
    in it.
    """
    typed = ["source", "name", "organisation", "email"]
    listed = tables.listings.loc[tables.listings["area"].str.strip() != "", ["mention", "area"]]
    if listed.empty:
        return pd.Series("", index=persons.index, dtype=TEXT)
    own = listed.drop_duplicates("mention").set_index("mention")["area"].reindex(persons.index)
    said = persons.loc[persons.index.isin(listed["mention"]), typed].assign(area=own)
    only = said.groupby(typed)["area"].agg(["nunique", "first"])
    only = only.loc[only["nunique"] == 1, "first"]
    alike = only.reindex(pd.MultiIndex.from_frame(persons[typed])).set_axis(persons.index)
    return own.fillna(alike).fillna("").astype(TEXT)
