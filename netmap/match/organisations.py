"""Which ways of typing an organisation mean the same one."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netmap.match.choose import most_common
from netmap.match.clean import in_brackets, organisation_key, shown_name
from netmap.tables import ID, NONE, ORGANISATION, Tables, conform
from netmap.words import Words


def typed_organisations(mentions: pd.DataFrame) -> pd.Series:
    """Give the organisation that each mention names: itself, the one typed beside it, or the one in brackets.

    What stands in brackets counts only where it is an organisation elsewhere in the sheets: people also put
    a maiden name, a party or "chair" there.
    """
    beside = mentions["organisation"].str.strip()
    named = beside.where(mentions["kind"] != ORGANISATION, mentions["name"])
    known = {organisation_key(each) for each in named.unique() if each}
    codes, names = pd.factorize(mentions["name"])
    inside = [in_brackets(name) for name in names]
    inside = [each if each and organisation_key(each) in known else "" for each in inside]
    bracketed = pd.Series(np.array([*inside, ""], dtype=object)[codes], index=mentions.index, dtype="str")
    return named.where(named != "", bracketed)


def organisation_keys(typed: pd.Series, words: Words) -> pd.Series:
    """Give each typed organisation its comparable form; empty for none and for "resident" and the like.

    People write "resident" where a form asks for an organisation. That says which sector they are in,
    and is not an organisation in which all residents meet.
    """
    codes, names = pd.factorize(typed)
    keys = [
        "" if not name.strip() or stands_for_residents(name, words) else organisation_key(name)
        for name in names
    ]
    return pd.Series(np.array([*keys, ""], dtype=object)[codes], index=typed.index, dtype="str")


def stands_for_residents(typed: str, words: Words) -> bool:
    """Say whether somebody wrote "resident" or the like in place of an organisation."""
    return typed.strip() != "" and words.sector(typed) == words.sector("resident")


def find_organisations(tables: Tables, typed: pd.Series, keys: pd.Series, words: Words) -> pd.DataFrame:
    """Make the table of organisations, in the order of their comparable names.

    Parameters
    ----------
    typed, keys : Series
        For each mention, what was typed and its comparable form.

    Returns
    -------
    DataFrame
        The table `organisations`, with one more column: key.
    """
    unique = sorted(set(keys) - {""})
    index = pd.Index(unique)
    listings = tables.listings.assign(key=keys.reindex(tables.listings["mention"]).to_numpy())
    kind = tables.mentions["kind"].reindex(listings["mention"]).to_numpy()
    own, through_people = listings[kind == ORGANISATION], listings[kind != ORGANISATION]

    def common(frame: pd.DataFrame, column: str) -> pd.Series:
        return most_common(frame["key"], frame[column]).reindex(index).fillna("")

    listed_name = most_common(own["key"], typed.reindex(own["mention"]).set_axis(own.index))
    any_name = most_common(keys, typed)
    name = listed_name.reindex(index).fillna(any_name.reindex(index)).map(shown_name)
    sector = common(own, "sector")
    sector = sector.where(sector != "", common(through_people, "sector")).map(words.sector)
    frame = pd.DataFrame(
        {
            "name": name.to_numpy(),
            "sector": sector.to_numpy(),
            "area": common(own, "area").to_numpy(),
            "community": common(own, "community").to_numpy(),
        }
    )
    return conform("organisations", frame).assign(key=unique)


def organisation_ids(keys: pd.Series, organisations: pd.DataFrame) -> pd.Series:
    """Give each mention the id of its organisation, `NONE` where it has none."""
    places = pd.Index(organisations["key"]).get_indexer(keys)
    return pd.Series(np.where(places < 0, NONE, places), index=keys.index).astype(ID)
