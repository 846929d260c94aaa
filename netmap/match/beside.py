"""What stands beside a name: whether organisation, area and e-mail speak for one person or against it."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from netmap.match import score
from netmap.match.block import distinct
from netmap.match.organisations import written_alike

_LARGE_SHARE, _LARGE = 0.05, 50
"""An organisation is a large one where it has this share of the names here, and at least so many."""

_MAILBOXES = frozenset(
    [
        "info", "admin", "office", "hello", "contact", "contactus", "enquiries", "enquiry", "mail", "reception",
        "team", "manager", "secretary", "reply", "noreply", "help", "support", "bookings", "events", "community",
    ]
)  # fmt: skip
"""What stands before the @ of addresses that belong to an office and not to a person."""

_NO_FIGURE = re.compile(r"\D+")

_SHARED_BY = 3
"""An address beside names of so many different initials is shared."""


def compare_beside(typings: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> pd.DataFrame:
    """Compare typings by their places in the table: levels email, organisation, area."""
    levels = {
        "email": _emails(typings, one, other),
        "organisation": _organisations(typings, one, other),
        "area": _texts(typings["area"], one, other, _areas_alike),
    }
    return pd.DataFrame(levels).astype(np.int8)


def _texts(
    column: pd.Series, one: np.ndarray, other: np.ndarray, alike: Callable[[str, str], bool]
) -> np.ndarray:
    codes, texts = pd.factorize(column)
    texts = np.asarray(texts, dtype=object)
    left, right = codes[one].astype(np.int64), codes[other].astype(np.int64)
    given = (texts != "")[codes]
    level = np.where(left == right, score.AGREES, score.DIFFERS)
    level[~(given[one] & given[other])] = score.NOT_BOTH
    differs = np.flatnonzero(level == score.DIFFERS)
    pair = left[differs] * len(texts) + right[differs]
    pairs = distinct(pair)
    found = [alike(texts[each // len(texts)], texts[each % len(texts)]) for each in pairs.tolist()]
    like = np.array(found, dtype=bool)[np.searchsorted(pairs, pair)]
    level[differs[like]] = score.LIKE
    return level


def _areas_alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= 75 or (min(len(one), len(other)) > 3 and (one in other or other in one))


def _organisations(typings: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    level = _texts(typings["organisation"], one, other, written_alike)
    people = typings.groupby("organisation")["key"].nunique()
    large = people[(people >= _LARGE) & (people >= _LARGE_SHARE * typings["key"].nunique())].index
    in_large = typings["organisation"].isin(large).to_numpy()
    return np.where((level == score.AGREES) & in_large[one], score.SHARED, level)


def _emails(typings: pd.DataFrame, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    level = _texts(typings["email"], one, other, _slip_in_email)
    shared = typings["email"].isin(_shared(typings)).to_numpy()
    alike = np.isin(level, [score.AGREES, score.LIKE])
    return np.where(alike & (shared[one] | shared[other]), score.SHARED, level)


def _shared(typings: pd.DataFrame) -> set[str]:
    """Find addresses that several people share."""
    given = typings.loc[typings["email"] != "", ["email", "key"]].drop_duplicates()
    # Whichever name stands first; "A Khan" and "Khan, Amina" have the same initials.
    initials = given.loc[given["key"].str.contains(" "), "key"].map(
        lambda key: "".join(sorted({word[0] for word in key.split()}))
    )
    many = initials.groupby(given["email"].reindex(initials.index)).nunique()
    office = {each for each in given["email"] if each.split("@")[0] in _MAILBOXES}
    return office | set(many.index[many > _SHARED_BY])


def _slip_in_email(one: str, other: str) -> bool:
    """Say whether two addresses are one but for a slip; other figures are another address."""
    if abs(len(one) - len(other)) > 4 or _NO_FIGURE.sub("", one) != _NO_FIGURE.sub("", other):
        return False
    (local, domain), (local_2, domain_2) = one.split("@", 1), other.split("@", 1)
    if local == local_2 and len(local) > 4:
        return bool(OSA.distance(domain, domain_2, score_cutoff=4) <= 4)
    return bool(OSA.distance(one, other, score_cutoff=3) <= min(3, min(len(one), len(other)) // 6))
