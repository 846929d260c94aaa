"""What two names have in common: one level a comparison, for many pairs at once."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from netmap.match import score
from netmap.match.nicknames import are_known, related_pairs
from netmap.match.parts import is_initial, parts

_FEWEST_PEOPLE = 1000
"""A study is a part of a town: a name is no rarer than it would be among so many people."""

_RARITIES = (0.03, 0.2, 2.0)
"""How many other people here the two names would fit by chance: up to these it is rare, usual, common."""

_OFTEN = 3
"""A word that so many names share is a name, and no slip of the pen."""

_DOUBLED = re.compile(r"(.)\1+")

_UNKNOWN = 20
"""A name that is not given could be any: as if one in so many people had it."""

_NO_SURNAME = 5.0
"""Where nobody writes surnames, a first name stands for about so many names in full."""

_SLIPS = 3.0
"""So many times as many names are within one slip of the pen of a name as have the name itself."""


def name_table(keys: np.ndarray) -> pd.DataFrame:
    """Part distinct names (sorted): columns key, first, middle, last, title."""
    columns = ["key", "first", "middle", "last", "title"]
    return pd.DataFrame([(key, *parts(key)) for key in keys], columns=columns, dtype=object)


def compare_names(names: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> pd.DataFrame:
    """Compare names by their places in the table: levels first, last, order, middle, title, rarity."""
    vocabulary = _Vocabulary(names)
    straight = vocabulary.levels(one, other, turned=False)
    turned = vocabulary.levels(one, other, turned=True)
    better = score.points_of(turned) > score.points_of(straight)
    levels = straight.where(np.repeat(~better[:, None], straight.shape[1], axis=1), turned)
    levels["turned"] = better
    levels["middle"] = _middles(names["middle"].to_numpy(), one, other)
    levels["title"] = _titles(names["title"].to_numpy(), one, other, levels["first"].to_numpy())
    _part_of_longer(levels, names, one, other)
    whole = names["key"].str.replace(" ", "").to_numpy()
    same = whole[one] == whole[other]
    levels.loc[same, ["first", "last"]] = score.SAME
    levels.loc[same, "order"] = score.NOT_BOTH
    levels.loc[same & (levels["middle"] == score.LIKE), "middle"] = score.NOT_BOTH
    levels["rarity"] = vocabulary.rarities(levels, one, other)
    return levels.astype(np.int8)


class _Vocabulary:
    """The words of all names: how often each is a first or a last name, and which are alike."""

    def __init__(self, names: pd.DataFrame) -> None:
        both = np.concatenate([names["first"], names["last"]]).astype(object)
        codes, words = pd.factorize(both, sort=True)
        self.words = np.asarray(words, dtype=object)
        self.first, self.last = codes[: len(names)], codes[len(names) :]
        size = len(self.words)
        self.people = max(len(names), _FEWEST_PEOPLE)
        self.times = np.bincount(self.first, minlength=size), np.bincount(self.last, minlength=size)
        self.initial = np.array([is_initial(word) for word in self.words], dtype=bool)
        self.letter = pd.factorize(np.array([word[:1] for word in self.words], dtype=object))[0]
        self.empty = self.words == ""
        self.nicknames = related_pairs(self.words)
        listed = are_known(self.words)
        self.known = self.times[0] + _OFTEN * listed >= _OFTEN, self.times[1] >= _OFTEN
        self.single = [_DOUBLED.sub(r"\1", word) for word in self.words]

    def levels(self, one: np.ndarray, other: np.ndarray, *, turned: bool) -> pd.DataFrame:
        """Compare first with first and last with last, or the one with the other where names are turned."""
        first, last = (self.last, self.first) if turned else (self.first, self.last)
        levels = {
            "first": self._alike(self.first[one], first[other], first=True),
            "last": self._alike(self.last[one], last[other], first=False),
            "order": np.full(len(one), score.LIKE if turned else score.NOT_BOTH),
        }
        # A name of one word has no order.
        empty = self.empty[self.first] | self.empty[self.last]
        levels["order"][empty[one] | empty[other]] = score.NOT_BOTH
        return pd.DataFrame(levels)

    def _alike(self, one: np.ndarray, other: np.ndarray, *, first: bool) -> np.ndarray:
        size = len(self.words)
        pairs, back = np.unique(one.astype(np.int64) * size + other, return_inverse=True)
        left, right = pairs // max(size, 1), pairs % max(size, 1)
        a, b = self.words[left], self.words[right]
        apart = process.cpdist(a, b, scorer=OSA.distance, score_cutoff=3, dtype=np.int32)
        near = process.cpdist(a, b, scorer=JaroWinkler.similarity, dtype=np.float32)
        length = np.array([len(word) for word in self.words])
        shorter = np.minimum(length[left], length[right])
        known = self.known[0] if first else self.known[1]
        two_names = known[left] & known[right]
        begins = [x.startswith(y) or y.startswith(x) for x, y in zip(a, b, strict=True)]
        doubled = [self.single[x] == self.single[y] for x, y in zip(left, right, strict=True)]
        one_letter = self.initial[left] | self.initial[right]
        slip = (apart == 1) & (shorter >= 4)
        alike = slip | ((apart == 1) & (shorter >= 3)) | ((apart == 2) & (shorter >= 6)) | (near >= 0.9)
        far = ((near >= 0.78) & (shorter >= 4)) | ((apart == 2) & (shorter >= 5))
        tests = {
            score.MISSING: self.empty[left] | self.empty[right],
            score.SAME: left == right,
            score.NICKNAME: np.isin(pairs, self.nicknames) & first,
            score.INITIAL: one_letter & (self.letter[left] == self.letter[right]),
            score.OTHER: one_letter,
            score.SLIP: (slip & ~two_names) | np.array(doubled, dtype=bool),
            score.CUT: np.array(begins, dtype=bool) & (shorter >= 3) & (apart > 1) & first,
            score.TWO_NAMES: alike & two_names,
            score.ALIKE: alike | (far & ~two_names),
        }
        return np.select(list(tests.values()), list(tests), default=score.OTHER)[back]

    def rarities(self, levels: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> np.ndarray:
        """Say how many other people the pair would fit by chance, in steps; pairs of other names are usual."""
        turned = levels.pop("turned").to_numpy()
        first = np.where(turned, self.last[other], self.first[other]), self.first[one]
        last = np.where(turned, self.first[other], self.last[other]), self.last[one]
        fits = self._people_with(levels["first"].to_numpy(), *first, self.times[0])
        fits = fits * self._people_with(levels["last"].to_numpy(), *last, self.times[1]) / self.people
        steps = np.searchsorted(_RARITIES, fits, side="right")
        differs = (levels["first"] == score.OTHER) | (levels["last"] == score.OTHER)
        return np.where(differs, score.USUAL, steps)

    def _people_with(
        self, level: np.ndarray, one: np.ndarray, other: np.ndarray, times: np.ndarray
    ) -> np.ndarray:
        """Say how many names here a part of two names would fit, as far as it is the same in both."""
        of_letter = np.bincount(self.letter, weights=times, minlength=len(self.words))
        tests = {
            "nothing": self.empty[one] & self.empty[other] & (level == score.SAME),
            "unknown": level == score.MISSING,
            "letter": level == score.INITIAL,
            "slip": (level == score.SLIP) | (level == score.ALIKE),
        }
        widest = np.maximum(times[one], times[other]).astype(float)
        fits = [np.full(len(level), _NO_SURNAME), np.full(len(level), self.people / _UNKNOWN)]
        fits += [of_letter[self.letter[one]], _SLIPS * widest]
        return np.select(list(tests.values()), fits, default=widest)


def _middles(middle: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Compare middle names: the same, left out on one side, or different ones."""
    codes, words = pd.factorize(middle)
    pairs, back = np.unique(codes[one].astype(np.int64) * len(words) + codes[other], return_inverse=True)
    found = [_middle(words[pair // len(words)], words[pair % len(words)]) for pair in pairs]
    return np.array(found, dtype=np.int8)[back]


def _middle(one: str, other: str) -> int:
    if not one and not other:
        return score.NOT_BOTH
    if not one or not other:
        return score.LIKE
    agree = any(_same_middle(a, b) for a in one.split() for b in other.split())
    return score.AGREES if agree or one.replace(" ", "") == other.replace(" ", "") else score.DIFFERS


def _same_middle(one: str, other: str) -> bool:
    if is_initial(one) or is_initial(other):
        return one[0] == other[0]
    return one == other or (min(len(one), len(other)) > 3 and OSA.distance(one, other, score_cutoff=1) <= 1)


def _titles(title: np.ndarray, one: np.ndarray, other: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Compare titles that stand for a first name: "Lord Quillford" is hardly the Ann Quillford of another sheet."""
    given = (title[one] != "").astype(int) + (title[other] != "")
    tests = [given == 0, (given == 1) & (first != score.MISSING), given == 1, title[one] == title[other]]
    return np.select(tests, [score.NOT_BOTH, score.NOT_BOTH, score.LIKE, score.AGREES], score.DIFFERS)


def _part_of_longer(levels: pd.DataFrame, names: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> None:
    """Find surnames of two parts of which the other typing has one: "Ann Cole Bell" and "Ann Cole"."""
    middle, last = names["middle"].to_numpy(), names["last"].to_numpy()
    odd = (levels["last"] == score.OTHER) & (levels["middle"] != score.NOT_BOTH)
    odd &= ~levels["first"].isin([score.OTHER, score.MISSING])
    for place in np.flatnonzero(odd):
        i, j = one[place], other[place]
        if (last[i] in middle[j].split()) != (last[j] in middle[i].split()):
            levels.loc[levels.index[place], ["last", "middle"]] = score.PART, score.NOT_BOTH
