"""What stands beside two names, pair by pair."""

import numpy as np
import pandas as pd
import pytest

from netmap.match.beside import compare_beside
from netmap.match.score import AGREES, DIFFERS, LIKE, NOT_BOTH, SHARED


def _level(column, one, other, *more):
    """Compare two values of a column; `more` are names and values of further typings."""
    typed = [("ann cole", one), ("ann cole", other), *more]
    frame = pd.DataFrame(typed, columns=["key", column], dtype=object)
    typings = frame.reindex(columns=["key", "organisation", "email", "area"], fill_value="")
    return int(compare_beside(typings, np.array([0]), np.array([1]))[column].iloc[0])


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("eccles", "eccles", AGREES),
        ("eccles", "", NOT_BOTH),
        ("abcd", "abce", LIKE),
        ("abcd", "abef", DIFFERS),
        ("hope", "hope hall", LIKE),
        ("ord", "ordsall", DIFFERS),
    ],
)
def test_areas(one, other, level):
    assert _level("area", one, other) == _level("area", other, one) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("acole@b.org", "acole@b.org", AGREES),
        ("acole@b.org", "", NOT_BOTH),
        # The same before the @ and another end; of short ones that says nothing.
        ("acole@b.org", "acole@b.com", LIKE),
        ("cole@b.org", "cole@b.com", DIFFERS),
        ("acole@b.org", "acole@elsewhere.org", DIFFERS),
        # One slip in so many letters.
        ("acole@b.org", "bcole@b.org", LIKE),
        ("acole@b.org", "bdole@b.org", DIFFERS),
        ("acole1@b.org", "acole2@b.org", DIFFERS),
        ("info@b.org", "info@b.org", SHARED),
    ],
)
def test_emails(one, other, level):
    assert _level("email", one, other) == _level("email", other, one) == level


def test_an_address_of_four_is_shared():
    names = ["bo hill", "cy dove", "di fox"]
    assert _level("email", "x@b.org", "x@b.org", *[(name, "x@b.org") for name in names[:2]]) == AGREES
    assert _level("email", "x@b.org", "x@b.org", *[(name, "x@b.org") for name in names]) == SHARED


def test_an_organisation_of_fifty_is_a_large_one():
    crowd = [(f"n{n} s{n}", "council") for n in range(49)]
    assert _level("organisation", "council", "council", *crowd[:48]) == AGREES
    assert _level("organisation", "council", "council", *crowd) == SHARED
    # Not where fifty are few.
    assert (
        _level("organisation", "council", "council", *crowd, *[(f"o{n} t{n}", "") for n in range(951)])
        == AGREES
    )
