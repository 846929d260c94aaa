"""How far a tie has come: the table of methods 7.2 and the survey levels of its section 15, by hand."""

import math

import pandas as pd
import pytest

from netmap.network import STATUSES
from netmap.tables import Tables
from netmap.ties import make_network

_PLACE = {"source": 0, "row": 2}


def _relations(*, said=(), answered=(), events=(), groups=(), dates=(), **options):
    """Eighteen people, mention i is person i; `said` are giver, named, level (None: no scale), ladder."""
    people = range(18)
    rows = [(*each, *("frequency",) * (4 - len(each))) for each in said]
    tables = Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "rows": [9], "used": [9], "set_aside": [0]}),
        mentions=pd.DataFrame({"kind": "person", "name": [f"P{i}" for i in people], **_PLACE}),
        who=pd.DataFrame({"person": people, "organisation": -1}),
        people=pd.DataFrame({"name": [f"P{i}" for i in people], "organisation": -1}),
        events=pd.DataFrame(
            {"title": [f"E{i}" for i in range(len(events))], "date": pd.to_datetime(list(dates) or pd.NaT)},
            index=range(len(events)),
        ),
        attendance=pd.DataFrame(
            [(p, e) for e, here in enumerate(events) for p in here], columns=["mention", "event"]
        ).assign(**_PLACE),
        collaboratives=pd.DataFrame(
            {"title": [f"G{i}" for i in range(len(groups))], "kind": [kind for kind, _ in groups]},
            dtype="str",
        ),
        memberships=pd.DataFrame(
            [(p, g) for g, (_, here) in enumerate(groups) for p in here], columns=["mention", "collaborative"]
        ).assign(**_PLACE),
        responses=pd.DataFrame({"mention": list(answered)}, dtype="int32").assign(**_PLACE),
        nominations=pd.DataFrame(rows, columns=["mention", "named", "level", "ladder"]).assign(
            question="How often?", **_PLACE
        ),
    )
    return make_network(tables, wave="w", level="people", options={"levels": options}).relations


def _level_and_status(frame):
    return [(level, STATUSES[status]) for level, status in frame[["level", "status"]].to_numpy(dtype=int)]


@pytest.mark.parametrize(
    ("said", "answered", "wanted"),
    [
        ([(0, 1, 4.0), (1, 0, 3.0)], [0, 1], [(3, "confirmed")]),
        ([(0, 1, 4.0), (1, 0, 0.0)], [0, 1], [(2, "unconfirmed")]),
        ([(0, 1, 4.0)], [0, 1], [(2, "unconfirmed")]),
        ([(0, 1, 4.0)], [0], [(3, "one-sided")]),
        ([(0, 1, 1.0)], [0], [(1, "one-sided")]),
        ([(0, 1, 4.0), (1, 0, 4.0)], [0, 1], [(4, "confirmed")]),
        ([(0, 1, 0.0)], [0, 1], []),
        ([(0, 1, None)], [0], [(2, "one-sided")]),
    ],
)
def test_what_both_ends_say(said, answered, wanted):
    assert _level_and_status(_relations(said=said, answered=answered)) == wanted


def test_two_meetings_of_seventeen_and_nothing_else_is_have_met():
    frame = _relations(events=[range(17), range(17)])
    assert set(frame["level"]) == {1.0}
    assert frame["newman"].tolist() == [0.125] * (17 * 16 // 2)
    assert not frame["working"].any()
    assert _relations(events=[range(17)]).empty


def test_who_gives_a_level_counts_as_having_answered():
    frame = _relations(said=[(0, 1, 3.0)])
    assert frame[["a_says", "survey"]].to_numpy().tolist() == [[3.0, 3.0]]
    assert math.isnan(frame["b_says"].item())


def test_working_groups_show_two_lists_one_and_neither_more():
    frame = _relations(groups=[("working", (0, 1)), ("list", (0, 1, 2)), ("list", (0, 2))])
    levels = dict(zip(zip(frame["a"], frame["b"], strict=True), frame["level"], strict=True))
    assert levels == {(0, 1): 2.0, (0, 2): 1.0, (1, 2): 1.0}
    assert frame["working"].tolist() == [True, False, False]


def test_the_highest_of_the_parts_counts_and_the_parts_stay():
    frame = _relations(
        events=[(0, 1), (0, 1)],
        groups=[("working", (0, 1))],
        said=[(0, 1, 3.0), (1, 0, 4.0)],
        answered=[0, 1],
    )
    row = frame.iloc[0]
    assert (row["attendance"], row["membership"], row["survey"], row["level"]) == (1, 2, 3.0, 3.0)
    assert (row["a_says"], row["b_says"], row["claimed"]) == (3.0, 4.0, 4.0)


def test_trust_is_an_axis_of_its_own_unless_nothing_else_was_asked():
    frame = _relations(said=[(0, 1, 4.0, "trust"), (2, 3, 2.0)], answered=[0, 1, 2])
    assert frame[["a", "b"]].to_numpy().tolist() == [[2, 3]]
    alone = _relations(said=[(0, 1, 4.0, "trust")], answered=[0])
    assert alone[["a", "b", "level"]].to_numpy().tolist() == [[0, 1, 3.0]]


def test_the_newest_day_is_that_of_the_last_event_both_were_at():
    frame = _relations(events=[(0, 1), (0, 1, 2), (0, 2)], dates=["2024-05-01", "2024-03-01", "2024-09-01"])
    days = dict(
        zip(zip(frame["a"], frame["b"], strict=True), frame["newest"].dt.strftime("%m-%d"), strict=True)
    )
    assert days == {(0, 1): "05-01", (0, 2): "09-01", (1, 2): "03-01"}


def test_settings_move_the_cuts():
    assert _relations(events=[range(17), range(17)], have_met=0.2).empty
    assert _relations(said=[(0, 1, None)], answered=[0], unscaled=1)["level"].tolist() == [1.0]
    assert _relations(said=[(0, 1, 1.0)], answered=[0], working=1)["working"].tolist() == [True]


def test_who_was_not_on_the_list_was_not_asked_about():
    # Everybody rates 0 and 1, who stand on the list; 0 and 1 rate each other.
    said = [(0, 1, 4.0), (1, 0, 0.0), (2, 0, 4.0), (2, 1, 0.0), (3, 0, 2.0), (3, 1, 3.0)]
    frame = _relations(said=said, answered=[0, 1, 2, 3]).set_index(["a", "b"])
    assert _level_and_status(frame.loc[[(0, 1)]]) == [(2, "unconfirmed")]
    assert _level_and_status(frame.loc[[(0, 2)]]) == [(3, "one-sided")]
    assert math.isnan(frame.at[(0, 2), "a_says"])
    # To be asked "Whom do you trust?" is to be asked about everybody; what was said of the list stays.
    both = _relations(said=[*said, (0, 3, None), (2, 3, None)], answered=[0, 1, 2, 3]).set_index(["a", "b"])
    assert _level_and_status(both.loc[[(0, 2), (0, 3), (2, 3)]]) == [
        (3, "one-sided"), (2, "confirmed"), (2, "unconfirmed"),
    ]  # fmt: skip


def test_the_same_answers_given_twice_make_no_list():
    # Three name three others freely, one of them a fourth: 4 of 12 answers that could be given, however often given.
    said = [(0, 3, 3.0), (1, 4, 3.0), (2, 5, 3.0), (0, 6, 3.0)]
    once, twice = (_relations(said=each, answered=range(7)) for each in (said, said * 2))
    pd.testing.assert_frame_equal(once, twice)
    assert _level_and_status(twice) == [(2, "unconfirmed")] * 4


_RING = [(person, (person + 1) % 12, 4.0) for person in range(12)]
"""Each of twelve names the next one, and nobody names back."""


def test_a_list_that_has_each_tie_once_is_no_denial_by_the_other_end():
    found = _relations(said=_RING, answered=range(12))
    assert _level_and_status(found) == [(3, "one-sided")] * 12
    assert found[["a_says", "b_says"]].isna().any(axis=1).all()


def test_one_who_names_back_shows_that_people_were_asked():
    found = _relations(said=[*_RING, (1, 0, 4.0)], answered=range(12))
    assert _level_and_status(found) == [(4, "confirmed"), *[(2, "unconfirmed")] * 11]


def test_a_few_pairs_do_not_show_how_a_list_was_made():
    found = _relations(said=_RING[:9], answered=range(12))
    assert _level_and_status(found) == [(2, "unconfirmed")] * 9
