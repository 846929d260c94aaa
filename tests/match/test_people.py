"""Who is one person: each rule by hand, and what must hold whatever is typed."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.match.people import ALONE, BY_EMAIL, BY_NAME, BY_ORGANISATION, NOT_KNOWN_WHICH, cluster


def _cluster(*rows):
    frame = pd.DataFrame(rows, columns=["name", "organisation", "email"], dtype="str")
    return cluster(frame["name"], frame["organisation"], frame["email"])


def _same(*rows):
    """Who is put together, as the numbers of people in the order of rows."""
    return _cluster(*rows)["person"].tolist()


def test_same_name_and_organisation():
    found = _cluster(("ann", "cvs", ""), ("ann", "cvs", ""))
    assert found["person"].tolist() == [0, 0]
    assert found["why"].tolist() == [BY_ORGANISATION] * 2


def test_same_name_and_email_joins_two_organisations():
    found = _cluster(("ann", "cvs", "a@b.c"), ("ann", "gp", "a@b.c"))
    assert found["person"].tolist() == [0, 0]
    assert found["why"].tolist() == [BY_EMAIL] * 2


def test_joined_through_a_third_mention():
    assert _same(("ann", "cvs", ""), ("ann", "cvs", "a@b.c"), ("ann", "gp", "a@b.c")) == [0, 0, 0]


def test_same_name_elsewhere_is_somebody_else():
    assert _same(("ann", "cvs", ""), ("ann", "gp", "")) == [0, 1]


def test_same_email_under_another_name_is_somebody_else():
    # A shared mailbox (info@...) names nobody.
    assert _same(("ann", "", "info@b.c"), ("bob", "", "info@b.c")) == [0, 1]


def test_a_bare_name_joins_the_only_person_who_has_it():
    found = _cluster(("ann", "cvs", ""), ("ann", "", ""))
    assert found["person"].tolist() == [0, 0]
    assert found["why"].tolist() == [BY_NAME] * 2


def test_a_bare_name_that_two_people_have_stays_apart_and_says_so():
    found = _cluster(("ann", "cvs", ""), ("ann", "gp", ""), ("ann", "", ""), ("ann", "", ""))
    assert len({*found["person"]}) == 3
    assert found["person"].iloc[2] == found["person"].iloc[3]
    assert found["why"].iloc[2] == NOT_KNOWN_WHICH


def test_one_organisation_and_one_address_do_not_contradict():
    assert _same(("ann", "cvs", ""), ("ann", "", "a@b.c"), ("ann", "", "")) == [0, 0, 0]


def test_two_addresses_contradict():
    assert len({*_same(("ann", "cvs", "a@b.c"), ("ann", "", "x@y.z"))}) == 2


def test_alone():
    assert _cluster(("ann", "cvs", ""))["why"].tolist() == [ALONE]


def test_nobody():
    assert _cluster().empty


typed = st.tuples(st.sampled_from("abc"), st.sampled_from(["", "o", "p"]), st.sampled_from(["", "x", "y"]))


@given(st.lists(typed, max_size=25), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(rows, random):
    order = list(range(len(rows)))
    random.shuffle(order)
    straight = _cluster(*rows).reset_index(drop=True)
    shuffled = _cluster(*[rows[i] for i in order]).set_axis(order).sort_index()
    pd.testing.assert_frame_equal(straight, shuffled, check_index_type=False)


@given(st.lists(typed, min_size=1, max_size=25))
def test_one_person_has_one_name_and_agreement_joins(rows):
    person = _same(*rows)
    assert sorted(set(person)) == list(range(max(person) + 1))
    for i, (name, organisation, email) in enumerate(rows):
        for j in range(i):
            if person[i] == person[j]:
                assert rows[j][0] == name
            elif rows[j][0] == name:
                assert not organisation or rows[j][1] != organisation
                assert not email or rows[j][2] != email


@given(st.lists(typed, min_size=1, max_size=20))
def test_typing_a_row_again_changes_nobody(rows):
    once = _cluster(*rows)["person"].to_numpy()
    twice = _cluster(*rows, *rows)["person"].to_numpy()
    np.testing.assert_array_equal(twice, np.tile(once, 2))


@pytest.mark.parametrize("size", [2, 50])
def test_many_people_of_one_name(size):
    assert _same(*[("ann", f"o{i}", "") for i in range(size)]) == pytest.approx(
        [sorted(f"o{i}" for i in range(size)).index(f"o{i}") for i in range(size)]
    )
