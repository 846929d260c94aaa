"""The pairs of typings that are worth a look, with their levels, points and what speaks against them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.match import score
from netmap.match.beside import compare_beside
from netmap.match.block import candidates, distinct
from netmap.match.compare import compare_names, name_table
from netmap.match.nicknames import in_words
from netmap.match.parts import parts
from netmap.match.places import Places
from netmap.match.typings import Typings
from netmap.tables import Tables

_AT_ONCE = 1_000_000
"""Candidates compared in one go, which bounds the memory."""


@dataclass(frozen=True)
class Pairs:
    """Pairs of typings, strongest first.

    Attributes
    ----------
    frame : DataFrame
        one < other (typings), a column a comparison (`netmap.match.score.LEVELS`), points, conflict (something
        speaks so much against it that it is never sure), backed (something beside the name agrees), initial (of
        one of the two there is only an initial).
    against, contrary : ndarray
        Sorted, ``one * typings + other``, of all that were compared: cannot be one person; something differs.
    cut : int
        How many keys were too common to compare all who share them.
    """

    frame: pd.DataFrame
    against: np.ndarray
    contrary: np.ndarray
    cut: int


def find_pairs(tables: Tables, typed: Typings, places: Places, least: float) -> Pairs:
    """Compare the typings that may be one person; keep the pairs of at least so many points."""
    typings = typed.frame
    codes, keys = pd.factorize(typings["key"], sort=True)
    names = name_table(np.asarray(keys, dtype=object))
    typings = typings.assign(name=codes)
    found = candidates(names, typings)
    kept, against, contrary = [], [], []
    for start in range(0, max(len(found.first), 1), _AT_ONCE):
        one, other = (each[start : start + _AT_ONCE] for each in (found.first, found.second))
        by_name = _by_name(names, typings, one, other)
        worth = score.points_of(by_name) >= least - score.MOST_BESIDE
        worth |= _email_says_something(typings, one, other)
        # All others differ in a name, and there is no e-mail that could make up for it.
        apart = (one * len(typings) + other)[~worth]
        against.append(apart)
        contrary.append(apart)
        one, other, levels = one[worth], other[worth], by_name[worth].reset_index(drop=True)
        beside = compare_beside(typings, one, other)
        beside.loc[_differ_as_the_names_do(names, typings, one, other, beside), "email"] = score.DIFFERS
        levels = pd.concat([levels, beside, places.compare(one, other, beside)], axis=1)
        pair = one * len(typings) + other
        levels["conflict"] = _conflict(levels)
        against.append(pair[levels["conflict"].to_numpy()])
        contrary.append(pair[_contrary(levels)])
        levels = levels.assign(points=score.points_of(levels), one=one, other=other)
        kept.append(levels[levels["points"] >= least])
    frame = pd.concat(kept, ignore_index=True)
    frame["backed"] = _backed(frame)
    frame["initial"] = (frame[["first", "last"]] == score.INITIAL).any(axis=1)
    frame = frame.sort_values(["points", "one", "other"], ascending=[False, True, True], ignore_index=True)
    return Pairs(frame, _sorted(against), _sorted(contrary), found.cut)


def _by_name(names: pd.DataFrame, typings: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> pd.DataFrame:
    """Compare the names of typings: once for all typings of two names."""
    name = typings["name"].to_numpy().astype(np.int64)
    size = max(len(names), 1)
    codes = name[one] * size + name[other]
    pairs = distinct(codes)
    levels = compare_names(names, pairs // size, pairs % size)
    return levels.take(np.searchsorted(pairs, codes)).reset_index(drop=True)


def _email_says_something(typings: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Say of which pairs both have an e-mail address and the same letter stands first in it."""
    letter = pd.factorize(typings["email"].str[:1].where(typings["email"] != "", None))[0]
    return np.asarray((letter[one] >= 0) & (letter[one] == letter[other]))


def _differ_as_the_names_do(
    names: pd.DataFrame, typings: pd.DataFrame, one: np.ndarray, other: np.ndarray, beside: pd.DataFrame
) -> np.ndarray:
    """Say of which pairs the addresses differ in the names alone: mark.smith@ and mark.smyth@ are no slip."""
    differ = np.zeros(len(one), dtype=bool)
    emails, name = typings["email"].to_numpy(), typings["name"].to_numpy()
    first, last = names["first"].to_numpy(), names["last"].to_numpy()
    for place in np.flatnonzero(beside["email"] == score.LIKE):
        i, j = one[place], other[place]
        halves = [(a[name[i]], b[name[j]]) for a in (first, last) for b in (first, last)]
        differ[place] = any(
            mine and theirs and mine != theirs and emails[i].replace(mine, theirs, 1) == emails[j]
            for mine, theirs in halves
        )
    return differ


def _conflict(levels: pd.DataFrame) -> np.ndarray:
    """Say which pairs cannot be merged without asking, whatever else agrees."""
    differs = score.DIFFERS
    same_name = (levels[["first", "last"]] == score.SAME).all(axis=1) & (levels["middle"] != differs)
    two_emails = (levels["email"] == differs) & ~same_name
    apart = (levels[["event", "named", "listed"]] == differs).any(axis=1)
    other_name = (
        levels["first"].isin([score.OTHER, score.TWO_NAMES])
        | (levels["title"] == differs)
        | (levels["middle"] == differs)
    )
    other_name |= (levels["last"] == score.OTHER) & (levels["email"] != score.AGREES)
    return np.asarray(two_emails | apart | other_name)


def _contrary(levels: pd.DataFrame) -> np.ndarray:
    """Say of which pairs anything differs and no e-mail makes up for it."""
    columns = ["middle", "title", "organisation", "area", "email", "event", "listed", "named"]
    differs = (levels[columns] == score.DIFFERS).any(axis=1)
    differs |= (levels[["first", "last"]] == score.OTHER).any(axis=1)
    return np.asarray(differs & ~levels["email"].isin([score.AGREES, score.LIKE]))


def _backed(levels: pd.DataFrame) -> np.ndarray:
    """Say of which pairs something beside a name given in full agrees."""
    agrees = levels[["email", "organisation", "area", "group"]].isin([score.AGREES, score.SHARED, score.LIKE])
    short = levels["first"].isin([score.INITIAL, score.MISSING, score.CUT])
    short |= levels["last"].isin([score.INITIAL, score.MISSING])
    email = levels["email"].isin([score.AGREES, score.LIKE])
    return np.asarray((agrees.any(axis=1) & ~short) | email)


def _sorted(found: list[np.ndarray]) -> np.ndarray:
    return np.sort(np.concatenate(found))


def reasons(typings: pd.DataFrame, pairs: pd.DataFrame) -> list[str]:
    """Say in words why the two typings of each pair may be one person, and what speaks against it."""
    first = [parts(key).first for key in typings["key"]]
    last = [parts(key).last for key in typings["key"]]
    said: dict[tuple[int | str, ...], str] = {}
    told = []
    for row in pairs[["one", "other", *score.LEVELS]].itertuples(index=False, name=None):
        one, other, *levels = row
        known = dict(zip(score.LEVELS, levels, strict=True))
        nickname = ""
        if known["first"] == score.NICKNAME:
            nickname = in_words(first[one], last[other] if known["order"] == score.LIKE else first[other])
        key = (*levels, nickname)
        if key not in said:
            said[key] = score.in_words(known, nickname)
        told.append(said[key])
    return told
