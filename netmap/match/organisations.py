"""Which ways of typing an organisation mean the same one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from netmap.match.choose import most_common
from netmap.match.clean import in_brackets, initials, long_and_short, organisation_key, shown_organisation
from netmap.problems import CHECK, Problem
from netmap.tables import ID, NONE, ORGANISATION, Tables, conform
from netmap.words import Words

_NO_FIGURE = re.compile(r"\D+")
_COMMON_WORD, _MOST_TOLD = 40, 20
"""A word that more organisations have says little; so many pairs are told of one by one."""

_ALSO_KNOWN = 'If they are one, write the other name under "Also known as" in a directory of organisations.'


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


def organisation_keys(typed: pd.Series, words: Words, others: Mapping[str, str] | None = None) -> pd.Series:
    """Give each typed organisation its comparable form; empty for none and for "resident" and the like.

    People write "resident" where a form asks for an organisation. That says which sector they are in,
    and is not an organisation in which all residents meet. `others` gives for other names (comparable forms)
    the one that counts.
    """
    codes, names = pd.factorize(typed)
    keys = [
        "" if not name.strip() or stands_for_residents(name, words) else organisation_key(name)
        for name in names
    ]
    keys = [(others or {}).get(key, key) for key in keys]
    return pd.Series(np.array([*keys, ""], dtype=object)[codes], index=typed.index, dtype="str")


def other_names(mentions: pd.DataFrame) -> dict[str, str]:
    """Give the other names of organisations, as comparable forms: other name to the one that counts.

    They come from a directory ("Also known as") and from initials in brackets behind a name. A name that would
    be that of two organisations is none.
    """
    listed = mentions[(mentions["kind"] == ORGANISATION) & (mentions["organisation"] != "")]
    said = {
        (organisation_key(name), organisation_key(organisation))
        for name, organisation in zip(listed["name"], listed["organisation"], strict=True)
    }
    named = mentions["name"].where(mentions["kind"] == ORGANISATION, mentions["organisation"]).unique()
    parted = [long_and_short(name) for name in named]
    # Two letters are too few: they are the initials of very many.
    beside = {(organisation_key(short), organisation_key(long)) for long, short in parted if len(short) > 2}
    known = _only_one(said)
    known |= {short: long for short, long in _only_one(beside).items() if short not in known}
    return {name: _last(known, name) for name in known}


def _only_one(pairs: set[tuple[str, str]]) -> dict[str, str]:
    """Keep the names that lead to one organisation only."""
    ends: dict[str, set[str]] = defaultdict(set)
    for name, organisation in pairs:
        if name != organisation:
            ends[name].add(organisation)
    return {name: min(each) for name, each in sorted(ends.items()) if len(each) == 1}


def _last(known: Mapping[str, str], name: str) -> str:
    """Follow other names of other names to the end; of names in a circle the first in the alphabet counts."""
    seen = [name]
    while (name := known.get(name, "")) and name not in seen:
        seen.append(name)
    return min(seen[seen.index(name) :]) if name else seen[-1]


def may_be_one(tables: Tables, organisations: pd.DataFrame, keys: pd.Series) -> list[Problem]:
    """Tell of organisations that are written alike, each pair once, the first `_MOST_TOLD` of them."""
    listed = organisations["key"].tolist()
    pairs = [pair for pair in _share_a_word(listed) if written_alike(listed[pair[0]], listed[pair[1]])]
    first = pd.Series(keys.index, index=keys.to_numpy()).groupby(level=0).min()
    problems = []
    for one, other in pairs[:_MOST_TOLD]:
        names = organisations["name"].iloc[[one, other]].tolist()
        row = tables.mentions.loc[first[listed[other]]]
        source = tables.sources.loc[row["source"]]
        more = len(pairs) - _MOST_TOLD
        found = f"'{names[0]}' and '{names[1]}' may be one organisation; they are counted as two"
        if more > 0 and (one, other) == pairs[_MOST_TOLD - 1]:
            found += f" (and {more:,} more pairs that are written alike)"
        problems.append(
            Problem(found, _ALSO_KNOWN, CHECK, str(source["file"]), str(source["sheet"]), int(row["row"]))
        )
    return problems


def _share_a_word(keys: list[str]) -> list[tuple[int, int]]:
    """Pair organisations that share a word that few have, the initials, or the first letters."""
    owners: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        words = key.split()
        for each in {*words, *initials(tuple(words)), "".join(words)[:4] + "..."}:
            owners[each].append(place)
    few = [each for each in owners.values() if 1 < len(each) <= _COMMON_WORD]
    return sorted({pair for each in few for pair in combinations(each, 2)})


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
    is_other = (tables.mentions["kind"] == ORGANISATION) & (tables.mentions["organisation"] != "")
    own_name, any_name = most_common(keys, typed.mask(is_other, "")), most_common(keys, typed)
    name = listed_name.reindex(index).fillna(own_name.reindex(index)).fillna(any_name.reindex(index))
    name = name.map(shown_organisation)
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


@lru_cache(maxsize=200_000)
def written_alike(one: str, other: str) -> bool:
    """Say whether two comparable forms may be one organisation: a slip, a word left out, or the initials.

    >>> written_alike("salford council", "salford city council"), written_alike("gmca", "greater manchester")
    (True, False)
    """
    if _NO_FIGURE.sub("", one) != _NO_FIGURE.sub("", other):
        return False
    shorter, longer = sorted([one.split(), other.split()], key=len)
    if len(shorter) == 1 and len(longer) > 1:
        return shorter[0] in initials(tuple(longer))
    if len(shorter) > 1 and set(shorter) <= set(longer):
        return True
    return bool(fuzz.token_sort_ratio(one, other) >= 88)
