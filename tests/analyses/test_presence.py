"""Seats, posts and bridging of community people, counted by hand."""

import pytest

from netmap.analyses import group_presence, presence
from tests.analyses.place import place, rows_of

PEOPLE = [
    ("Ann", "Community", "", ""),
    ("Bea", "Voluntary", "", "Community representative"),
    ("Cy", "Police", "", ""),
    ("Di", "", "", ""),
    ("Ed", "Police", "", ""),
]
GROUPS = {
    "Board": [(0, "Member"), (2, "Chair"), (3, "Member")],
    "Pantry": [(1, "Treasurer"), (2, "")],
    "Patrol": [(2, "Chair"), (4, "Member")],
}


def test_each_group():
    found = group_presence.table(place(PEOPLE, groups=GROUPS))
    columns = "group", "seats", "sector_known", "community_seats", "posts", "community_posts", "includes"
    assert rows_of(found, *columns) == [
        ("Board", 3, 2, 1, 1, 0, "yes"),
        ("Pantry", 2, 2, 1, 1, 1, "yes"),
        ("Patrol", 2, 2, 0, 2 - 1, 0, "no"),
    ]


def test_the_community_has_its_part_of_groups_seats_posts_and_bridging():
    found = presence.table(place(PEOPLE, groups=GROUPS)).set_index("what")
    assert rows_of(found, "total", "community", "left_out") == [
        (4.0, 2.0, 1),
        (3.0, 2.0, 0),
        (6.0, 2.0, 1),
        (3.0, 1.0, 0),
        # Cy alone stands between others: Ann-Bea, Ann-Ed, Di-Bea, Di-Ed, Bea-Ed.
        (5.0, 0.0, 1),
    ]
    assert found.at["seats in groups", "share"] == pytest.approx(1 / 3)
    assert found.at["bridging", "share"] == 0.0


def test_a_place_without_groups_has_no_share_and_not_a_share_of_nought():
    found = presence.table(place(PEOPLE, events=[("Fair", "2024-05-01", [0, 1])])).set_index("what")
    assert found["share"].isna().to_dict()["seats in groups"]
    assert found.at["seats in groups", "total"] == 0
