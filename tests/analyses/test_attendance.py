"""Who came, who is new, who has gone, and which sector falls: counted by hand."""

from datetime import date
from itertools import combinations

import numpy as np
import pytest

from netmap.analyses import attendance, early_warning, event_attendance, to_invite
from netmap.tables import Wave
from tests.analyses.place import place, rows_of

PEOPLE = [("Ann", "Police", "", ""), ("Bea", "Police", "", ""), ("Cy", "Health", "", ""), ("Di", "", "", "")]
WAVES = (
    Wave("One", date(2024, 1, 1), date(2024, 12, 31)),
    Wave("Two", date(2025, 1, 1), date(2025, 12, 31)),
)
EVENTS = [
    ("Launch", "2024-02-01", [0, 1, 2]),
    ("Walk", "2024-06-01", [0, 2]),
    ("Fair", "2025-03-01", [0, 3]),
]


def test_new_returning_and_lapsed_in_each_wave():
    found = attendance.table(place(PEOPLE, events=EVENTS, waves=WAVES))
    assert rows_of(found, "wave", "sector", "events", "came", "sign_ins", "new", "returning", "lapsed") == [
        ("One", "all sectors", 2, 3, 5, 3, 0, None),
        ("One", "Health", 2, 1, 2, 1, 0, None),
        ("One", "Police", 2, 2, 3, 2, 0, None),
        ("One", "not recorded", 2, 0, 0, 0, 0, None),
        ("Two", "all sectors", 1, 2, 2, 1, 1, 2),
        ("Two", "Health", 1, 0, 0, 0, 0, 1),
        ("Two", "Police", 1, 1, 1, 0, 1, 1),
        ("Two", "not recorded", 1, 1, 1, 1, 0, 0),
    ]


def test_each_event_and_for_whom_it_was_the_first():
    found = event_attendance.table(place(PEOPLE, events=EVENTS))
    everybody = found[found["sector"] == "all sectors"]
    assert rows_of(everybody, "event", "came", "new") == [("Launch", 3, 3), ("Walk", 2, 0), ("Fair", 2, 1)]
    assert found.loc[found["sector"] == "Police", "share"].tolist() == pytest.approx([2 / 3, 1 / 2, 1 / 2])


def test_whom_to_invite_and_through_whom():
    found = to_invite.table(place(PEOPLE, events=EVENTS, waves=WAVES), times=1)
    assert rows_of(found, "name", "times", "through") == [("Cy", 2, "Ann"), ("Bea", 1, "Ann")]
    assert to_invite.table(place(PEOPLE, events=EVENTS, waves=WAVES))["name"].tolist() == ["Cy"]


def test_a_sector_that_stops_coming_is_warned_of():
    # Two police and one nurse at each of nine events; at the last three only police.
    people = [("Ann", "Police", "", ""), ("Bea", "Police", "", ""), ("Cy", "Health", "", "")]
    events = [(f"E{i}", f"2024-0{i + 1}-01", [0, 1, 2] if i < 6 else [0, 1]) for i in range(9)]
    found = early_warning.table(place(people, events=events)).set_index("sector")
    # Of the 84 ways to choose 3 of 9 events one has no nurse.
    assert found.at["Health", "choices"] == 84
    assert found.at["Health", "p"] == pytest.approx(1 / 84)
    assert found.at["Health", "p_holm"] == pytest.approx(2 / 84)
    assert found.at["Health", "says"] == "warning"
    assert found.at["Health", "expected_recent"] == pytest.approx(6 * 6 / 24)
    assert found.at["Police", "says"] == "nothing unusual"


def test_the_order_of_the_sheets_does_not_say_which_of_two_on_one_day_is_newest():
    first, second = ("Fair", "2024-03-01", [0, 1, 2]), ("Walk", "2024-03-01", [0, 1])
    before = [("Launch", "2024-01-01", [0, 2])]
    one, other = (
        early_warning.table(place(PEOPLE, events=[*before, *last]), recent=1)
        for last in ([first, second], [second, first])
    )
    assert one.equals(other)
    assert one.set_index("sector").at["Health", "share_recent"] == 0


def test_too_few_events_give_no_verdict():
    found = early_warning.table(place(PEOPLE, events=EVENTS))
    assert set(found["says"]) == {"n/a (needs at least 6 dated events)"}
    assert found["p"].isna().all()


def test_random_choices_come_close_to_all_of_them():
    events = np.random.default_rng(5).integers(0, 9, size=(10, 2)) + 1
    parts = sorted(events[list(c), 0].sum() / events[list(c)].sum() for c in combinations(range(10), 4))
    exact = np.mean(np.array(parts) <= events[-4:, 0].sum() / events[-4:].sum() + 1e-12)
    chosen = early_warning._choices(10, 4, 200)
    assert chosen.shape == (201, 10)
    assert (chosen.sum(axis=1) == 4).all()
    found = (chosen @ events[:, 0]) / (chosen @ events.sum(axis=1))
    assert np.mean(found <= found[0] + 1e-12) == pytest.approx(exact, abs=0.12)


def test_holm_by_hand():
    assert early_warning._holm(np.array([0.04, 0.01, 0.03])).tolist() == pytest.approx([0.06, 0.03, 0.06])
