"""Which typings to compare: those that share a key, never all with all.

Each key is a reason why two typings could be one person. A key that very many share is cut: each then meets
only its nearest neighbours in the alphabet, and the cut is counted, so that it can be said.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.match.nicknames import full_forms

LIMIT = 150
"""How many neighbours a typing meets through one key at most."""

_AT_ONCE = 4_000_000
"""Pairs held before repeats are left out, which bounds the memory."""

_LETTERS = 64


@dataclass(frozen=True)
class Candidates:
    """Pairs of typings to compare (first < second, each pair once), and how many keys were cut."""

    first: np.ndarray
    second: np.ndarray
    cut: int


def candidates(names: pd.DataFrame, typings: pd.DataFrame) -> Candidates:
    """Find the pairs of typings that could be one person.

    Parameters
    ----------
    names : DataFrame
        One row a distinct name: first, last (see `netmap.match.parts`), in alphabetical order.
    typings : DataFrame
        One row a typing: name (its place in `names`), organisation, email.
    """
    cut = 0
    pairs = []
    for keys, owners in _keys_of_names(names):
        found, over = _within(keys, owners, len(names))
        pairs.append(found)
        cut += over
    between, over = _of_typings(distinct(np.concatenate(pairs)), typings["name"].to_numpy(), len(names))
    cut += over
    pairs = [between]
    for keys, owners in _keys_of_typings(names, typings):
        found, over = _within(keys, owners, len(typings))
        pairs.append(found)
        cut += over
    codes = distinct(np.concatenate(pairs))
    return Candidates(codes // max(len(typings), 1), codes % max(len(typings), 1), cut)


def _keys_of_names(names: pd.DataFrame) -> list[tuple[np.ndarray, np.ndarray]]:
    """Give keys made of the name alone, each with the name it belongs to.

    The name or a slip of the pen in it (one letter left out on either side) with the first letter of the
    other part; both ways round, since a surname may stand first. And the one word that is all there is.
    """
    first, last = names["first"].to_numpy(), names["last"].to_numpy()
    words, codes = np.unique(np.concatenate([first, last]).astype(str), return_inverse=True)
    spellings, letters = _spellings(words), _first_letters(words)
    front, back = codes[: len(first)], codes[len(first) :]
    owner = np.arange(len(names))
    whole = (first != "") & (last != "")
    slips = [_crossed(spellings, letters, one[whole], other[whole], owner[whole])
             for one, other in ((back, front), (front, back))]  # fmt: skip
    alone = np.unique(np.where(first == "", back, front)[~whole])
    single = [(each[mask], owner[mask]) for each in (front, back) for mask in [np.isin(each, alone)]]
    # "Cole-Bell" and "Colebell".
    run_together = pd.factorize(names["key"].str.replace(" ", ""))[0]
    return [_joined(slips), _joined(single), (run_together, owner)]


def _keys_of_typings(names: pd.DataFrame, typings: pd.DataFrame) -> list[tuple[np.ndarray, np.ndarray]]:
    """Give keys that need more than the name: the same address; a part of the name and the organisation."""
    owner = np.arange(len(typings))
    local = typings["email"].str.split("@").str[0].where(typings["email"].str.find("@") > 4, "")
    keys = [_codes(typings["email"], owner), _codes(local, owner)]
    both = []
    for part in ("first", "last"):
        word = pd.Series(names[part].to_numpy()[typings["name"]], index=typings.index)
        joined = (word + "\n" + typings["organisation"]).where(
            (word != "") & (typings["organisation"] != ""), ""
        )
        both.append(joined)
    stacked = pd.concat(both)
    return [*keys, _codes(stacked, np.tile(owner, 2))]


def _codes(texts: pd.Series, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    given = texts.to_numpy() != ""
    return pd.factorize(texts[given])[0], owner[given]


def _joined(keys: list[tuple[np.ndarray, np.ndarray]]) -> tuple[np.ndarray, np.ndarray]:
    return np.concatenate([each[0] for each in keys]), np.concatenate([each[1] for each in keys])


def _spellings(words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give each word with the words that are left when a letter is left out, as (start of each, codes)."""
    known: dict[str, int] = {}
    starts: list[int] = [0]
    codes: list[int] = []
    for word in words:
        # Of very short words too little would be left to mean anything.
        shorter = {word[:i] + word[i + 1 :] for i in range(len(word))} if len(word) > 3 else set()
        codes.extend(known.setdefault(each, len(known)) for each in sorted(shorter | {word}))
        starts.append(len(codes))
    return np.array(starts), np.array(codes, dtype=np.int64)


def _first_letters(words: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the first letters under which a word may be found: its own and those of the names it is short for."""
    known: dict[str, int] = {}
    starts: list[int] = [0]
    codes: list[int] = []
    for word in words:
        letters = {each[:1] for each in (word, *full_forms(word))}
        codes.extend(known.setdefault(each, len(known) % _LETTERS) for each in sorted(letters))
        starts.append(len(codes))
    return np.array(starts), np.array(codes, dtype=np.int64)


def _crossed(
    spellings: tuple[np.ndarray, np.ndarray],
    letters: tuple[np.ndarray, np.ndarray],
    word: np.ndarray,
    other: np.ndarray,
    owner: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Give every spelling of a word with every first letter of the other word, and whose they are."""
    places, spelt = _expanded(*spellings, word)
    turns, letter = _expanded(*letters, other[places])
    return spelt[turns] * _LETTERS + letter, owner[places[turns]]


def _expanded(starts: np.ndarray, codes: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Repeat each wanted entry for each of its codes."""
    many = starts[wanted + 1] - starts[wanted]
    places = np.repeat(np.arange(len(wanted)), many)
    within = np.arange(len(places)) - np.repeat(np.cumsum(many) - many, many)
    return places, codes[starts[wanted[places]] + within]


def _within(keys: np.ndarray, owners: np.ndarray, size: int) -> tuple[np.ndarray, int]:
    """Pair those that share a key, at most `LIMIT` neighbours each, as ``smaller * size + larger``."""
    order = np.lexsort([owners, keys])
    keys, owners = keys[order], owners[order].astype(np.int64)
    found = [np.empty(0, dtype=np.int64)]
    waiting = 0
    for step in range(1, LIMIT + 1):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        if not len(same):
            return distinct(np.concatenate(found)), 0
        one, other = owners[same], owners[same + step]
        found.append((one * size + other)[one != other])
        waiting += len(same)
        if waiting > _AT_ONCE:
            found, waiting = [distinct(np.concatenate(found))], 0
    beyond = LIMIT + 1
    over = len(distinct(keys[beyond:][keys[beyond:] == keys[:-beyond]]))
    return distinct(np.concatenate(found)), over


def distinct(codes: np.ndarray) -> np.ndarray:
    """Sort whole numbers and leave out repeats (for millions of them faster than numpy's own)."""
    ordered = np.sort(codes)
    first = np.ones(len(ordered), dtype=bool)
    first[1:] = ordered[1:] != ordered[:-1]
    return ordered[first]


def _of_typings(pairs: np.ndarray, name: np.ndarray, size: int) -> tuple[np.ndarray, int]:
    """Pair the typings of names that are paired, and those of one name, as ``smaller * typings + larger``."""
    count = len(name)
    # Typings are sorted by name, so those of one name stand together.
    starts = np.searchsorted(name, np.arange(size + 1))
    many = np.minimum(np.diff(starts), LIMIT)
    cut = int((np.diff(starts) > LIMIT).sum())
    own, _ = _within(name, np.arange(count), count)
    one, other = pairs // max(size, 1), pairs % max(size, 1)
    times = many[one] * many[other]
    place = np.repeat(np.arange(len(pairs)), times)
    within = np.arange(len(place)) - np.repeat(np.cumsum(times) - times, times)
    left = starts[one[place]] + within // many[other[place]]
    right = starts[other[place]] + within % many[other[place]]
    return np.concatenate([own, np.minimum(left, right) * count + np.maximum(left, right)]), cut
