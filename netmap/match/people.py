"""Which ways of typing a person mean the same one.

Two mentions are one person when their names have the same comparable form and they share an
organisation or an e-mail address. A mention with neither joins the one person of that name if there is
only one; if there are several it stays apart, and the user is told.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

BY_EMAIL = "same name and e-mail"
BY_ORGANISATION = "same name and organisation"
BY_NAME = "same name, and nobody else here has it"
NOT_KNOWN_WHICH = "several people have this name and nothing says which, so kept apart"
ALONE = "the only mention of this name"

SURE, LIKELY = 1.0, 0.9
"""Scores until matching is scored: something beside the name agrees, or the name alone does."""


def cluster(name: pd.Series, organisation: pd.Series, email: pd.Series) -> pd.DataFrame:
    """Say which typings are one person, and why.

    Parameters
    ----------
    name, organisation, email : Series
        Comparable forms, one entry a mention, on one index; empty where not given.

    Returns
    -------
    DataFrame
        Index as given; person (0, 1, ... in the alphabetical order of names), why, score.
    """
    typed = pd.DataFrame({"name": name, "organisation": organisation, "email": email}).astype(object)
    typing = typed.groupby(["name", "organisation", "email"], sort=True, dropna=False).ngroup()
    distinct = typed.assign(typing=typing).drop_duplicates("typing").set_index("typing").sort_index()
    distinct["times"] = typing.value_counts().reindex(distinct.index)
    distinct["cluster"] = _joined_by_evidence(distinct)
    into: dict[int, int] = {}
    unclear: set[int] = set()
    for joined, left_apart in _joined_by_name(distinct):
        into.update(dict.fromkeys(joined, min(joined, default=0)))
        unclear.update(left_apart)
    distinct["ambiguous"] = distinct["cluster"].isin(unclear)
    distinct["cluster"] = [into.get(each, each) for each in distinct["cluster"]]
    # Typings are sorted, so the first typing of each person puts people into alphabetical order.
    distinct["person"] = pd.factorize(distinct["cluster"])[0]
    distinct["why"], distinct["score"] = _reasons(distinct)
    return distinct[["person", "why", "score"]].reindex(typing).set_axis(typed.index)


def _joined_by_evidence(distinct: pd.DataFrame) -> np.ndarray:
    """Join typings of one name that share an organisation or an e-mail address."""
    n = len(distinct)
    tokens = []
    for column in ("organisation", "email"):
        code = distinct.groupby(["name", column], sort=True).ngroup().to_numpy()
        tokens.append(np.where(distinct[column] != "", code, -1))
    rows = np.concatenate([np.flatnonzero(token >= 0) for token in tokens])
    columns = np.concatenate([token[token >= 0] + place * n for place, token in enumerate(tokens)])
    # Typings on one side, "this name with this organisation" and "... this e-mail" on the other.
    links = sparse.coo_array((np.ones(len(rows)), (rows, columns + n)), shape=(3 * n, 3 * n))
    return np.asarray(connected_components(links, directed=False)[1][:n])


def _joined_by_name(distinct: pd.DataFrame) -> Iterator[tuple[list[int], list[int]]]:
    """Give for each name with several clusters the ones to join, and the ones left apart as not known."""
    given = pd.DataFrame(
        {
            "cluster": distinct["cluster"],
            "name": distinct["name"],
            "placed": distinct["organisation"] != "",
            "mailed": distinct["email"] != "",
        }
    )
    clusters = given.groupby("cluster").agg({"name": "first", "placed": "any", "mailed": "any"})
    several = clusters[clusters.duplicated("name", keep=False)]
    for _, same in several.groupby("name", sort=True):
        anchored = same.index[same["placed"]].tolist()
        mailed = same.index[~same["placed"] & same["mailed"]].tolist()
        bare = same.index[~same["placed"] & ~same["mailed"]].tolist()
        # One person known by an organisation, one known by an e-mail address: nothing speaks against it.
        if len(anchored) == 1 and len(mailed) == 1 and not same.at[anchored[0], "mailed"]:
            anchored, mailed, joined = [], [], anchored + mailed
        else:
            joined = []
        known = len(anchored) + len(mailed) + bool(joined)
        if known == 1:
            yield joined + anchored + mailed + bare, []
        else:
            yield joined, bare


def _reasons(distinct: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Say for each typing what tied it to the rest of its person, strongest evidence first."""
    person = distinct["person"]

    def shared(column: str) -> pd.Series:
        given = distinct[column] != ""
        times = distinct["times"].where(given, 0).groupby([person, distinct[column]]).transform("sum")
        return given & (times > 1)

    alone = distinct["times"].groupby(person).transform("sum") == 1
    tests = [distinct["ambiguous"], alone, shared("email"), shared("organisation")]
    why = np.select(tests, [NOT_KNOWN_WHICH, ALONE, BY_EMAIL, BY_ORGANISATION], default=BY_NAME)
    score = np.select(tests, [LIKELY, SURE, SURE, SURE], default=LIKELY)
    return why, score
