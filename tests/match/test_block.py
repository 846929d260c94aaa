"""Candidates beside brute force: whoever shares a key is compared, and no key grows without bound."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.match.block import LIMIT, candidates, distinct
from netmap.match.compare import name_table
from netmap.match.parts import parts


def _found(rows):
    frame = pd.DataFrame(rows, columns=["key", "organisation", "email"], dtype="str").sort_values("key")
    codes, keys = pd.factorize(frame["key"].astype(object), sort=True)
    typings = frame.reset_index(drop=True).assign(name=codes)
    found = candidates(name_table(np.asarray(keys, dtype=object)), typings)
    keys = typings["key"].tolist()
    assert (found.first < found.second).all()
    return {frozenset([keys[i], keys[j]]) for i, j in zip(found.first, found.second, strict=True)}, found.cut


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("john smith", "", ""), ("j smith", "", "")),
        (("bob jones", "", ""), ("robert jones", "", "")),
        (("john smith", "", ""), ("john smiht", "", "")),
        (("john smith", "", ""), ("jhon smith", "", "")),
        (("john smith", "", ""), ("smith john", "", "")),
        (("zoe cole bell", "", ""), ("zoe colebell", "", "")),
        (("ann cole", "", "a@b.c"), ("zoe hill", "", "a@b.c")),
        (("ann cole", "", "acole@b.org"), ("zoe hill", "", "acole@x.net")),
        (("rob", "cvs", ""), ("rob jones", "cvs", "")),
        (("quillford", "", ""), ("lord quillford", "", "")),
    ],
)
def test_who_meets(one, other):
    assert _found([one, other, ("quentin zebra", "x", "")])[0] == {frozenset([one[0], other[0]])}


def test_who_does_not_meet():
    assert _found([("john smith", "", ""), ("mary bell", "", "")]) == (set(), 0)
    # "info@" is where many can be reached.
    assert _found([("ann cole", "", "info@b.org"), ("zoe hill", "", "info@x.net")]) == (set(), 0)
    assert _found([]) == (set(), 0)


def test_a_common_key_is_cut_and_said():
    rows = [(f"a{n:04d} smith", "", "") for n in range(LIMIT + 50)]
    found, cut = _found(rows)
    times = pd.Series([each for pair in found for each in pair]).value_counts()
    assert times.max() <= 2 * LIMIT
    assert cut > 0


@pytest.mark.parametrize(("many", "cut"), [(LIMIT + 1, 0), (LIMIT + 2, 1)])
def test_as_many_meet_through_one_address_as_are_neighbours(many, cut):
    rows = [(f"n{n:03d}n{n:03d} s{n:03d}s{n:03d}", "", "x@b.org") for n in range(many)]
    found, told = _found(rows)
    assert len(found) == sum(many - step for step in range(1, LIMIT + 1))
    assert told == cut


words = st.sampled_from(["ann", "anna", "bob", "cole", "colee", "dove"])


@given(st.sets(st.builds("{} {}".format, words, words), max_size=12))
def test_all_who_share_surname_and_initial_meet(keys):
    found, cut = _found([(key, "", "") for key in keys])
    assert cut == 0
    for one, other in combinations(sorted(keys), 2):
        a, b = parts(one), parts(other)
        if a.last == b.last and a.first[0] == b.first[0]:
            assert frozenset([one, other]) in found


@given(st.lists(st.integers(0, 9)))
def test_distinct(numbers):
    assert distinct(np.array(numbers, dtype=np.int64)).tolist() == sorted(set(numbers))
