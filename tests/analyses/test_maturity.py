"""Levels summed up, pairs who see it differently, and trust: by hand."""

import math

import pytest

from netmap.analyses import differing_views, maturity, trust
from tests.analyses.place import place, rows_of

HOW, TRUSTS = "How closely do you work?", "How far do you trust them?"
PEOPLE = [(name, sector, "", "") for name, sector in zip("ABCDE", ["X", "X", "Y", "Y", ""], strict=True)]
SAID = [
    (0, 1, 4.0, HOW),
    (1, 0, 3.0, HOW),
    (0, 2, 4.0, HOW),
    (2, 0, 1.0, HOW),
    (3, 0, 3.0, HOW),
    (4, 0, 2.0, HOW),
]


def test_levels_in_all_and_across_sectors():
    # A-B 3 and A-C 1 confirmed, A-D unconfirmed so 2 at most, and so is A-E, of whom A did not speak.
    found = maturity.table(place(PEOPLE, said=SAID, answered=[0, 1, 2, 3]))
    columns = "pairs", "linked", "mean_level", "working", "share_high", "two_answered", "confirmed"
    assert rows_of(found, *columns) == [
        ("all pairs", 4, 2.0, 3, pytest.approx(1 / 3), 4, 2),
        ("pairs across sectors", 2, 1.5, 1, 0.0, 2, 1),
    ]


def test_without_a_survey_nobody_knows_how_many_work_together():
    found = maturity.table(place(PEOPLE, groups={"Food": [(0, ""), (1, ""), (2, "")]}))
    assert rows_of(found, "pairs", "working", "share_high") == [
        ("all pairs", 3, None),
        ("pairs across sectors", 2, None),
    ]


def test_naming_without_a_scale_does_not_say_that_nobody_works_together():
    free = [(0, 1, None, "Who do you turn to?"), (0, 2, None, "Who do you turn to?")]
    found = maturity.table(place(PEOPLE, said=free, answered=[0, 1]))
    assert rows_of(found, "working", "share_high") == [(2, None), (1, None)]
    rated = maturity.table(place(PEOPLE, said=[*free, (3, 0, 1.0, HOW)], answered=[0, 1, 3]))
    assert rows_of(rated, "working", "share_high") == [(2, 0.0), (1, 0.0)]


def test_two_who_see_it_differently():
    found = differing_views.table(place(PEOPLE, said=SAID, answered=[0, 1, 2, 3]))
    assert rows_of(found, "a_name", "b_name", "a_says", "b_says") == [("A", "C", 4, 1), ("A", "D", 0, 3)]


def test_not_to_name_back_is_no_differing_view():
    free = [(0, 1, None, "Who do you turn to?")]
    assert differing_views.table(place(PEOPLE, said=free, answered=[0, 1])).empty


def test_trust_is_the_mean_of_its_items_and_shown_from_three_ratings_on():
    rated = [(i, 0, level, TRUSTS) for i, level in ((1, 4.0), (2, 3.0), (3, 2.0))]
    found = trust.table(place(PEOPLE, said=[*rated, (0, 1, 4.0, TRUSTS)], answered=[0, 1, 2, 3]))
    assert rows_of(found, "subject", "reports", "trust", "of_most", "scale", "mutual", "rated_both") == [
        ("whole network", 4, 3.25, pytest.approx(0.75), "1 to 4", 1, 1),
        ("A", 3, 3.0, pytest.approx(2 / 3), "1 to 4", None, None),
        ("B", 1, None, None, "1 to 4", None, None),
    ]


@pytest.mark.parametrize("yes", [1.0, 2.0])
def test_trust_as_yes_or_no_has_two_ratings(yes):
    said = [(0, 1, yes, TRUSTS), (1, 0, yes, TRUSTS), (0, 2, yes, TRUSTS), (2, 0, 0.0, TRUSTS)]
    found = trust.table(place(PEOPLE, said=said, answered=[0, 1, 2]))
    columns = "subject", "trust", "of_most", "scale", "mutual", "rated_both"
    assert rows_of(found, *columns)[0] == ("whole network", 0.75 * yes, 0.75, f"0 to {yes:.0f}", 1, 2)


def test_a_rating_needs_two_of_three_items():
    items = ["Can you trust them?", "Do you trust their word?", "Do you trust their work?"]
    said = [(1, 0, 4.0, items[0]), (1, 0, 2.0, items[1]), (2, 0, 1.0, items[2])]
    found = trust.table(place(PEOPLE, said=said, answered=[1, 2]), least_reports=1)
    assert rows_of(found, "subject", "reports", "trust") == [("whole network", 1, 3.0), ("A", 1, 3.0)]
    assert not math.isnan(found["trust"].iloc[0])
