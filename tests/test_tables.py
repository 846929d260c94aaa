"""The schema, the joins, and what a wave and a level keep: six people by hand."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from netmap.tables import EVERYTHING, NONE, SCHEMA, Tables, Wave, conform, empty, look_up

#        0 Ann (org 0)  1 Bob (org 0)  2 Cy (org 1)  3 Di (none)  4 Ed (org 1, names only)  5 the organisation 1
PEOPLE = pd.DataFrame(
    {
        "name": ["Ann", "Bob", "Cy", "Di", "Ed"],
        "organisation": [0, 0, 1, NONE, 1],
        "sector": ["Housing", "", "Police", "Community", ""],
        "area": ["North", "", "", "", ""],
    }
)
ORGANISATIONS = pd.DataFrame(
    {"name": ["Homes", "Force"], "sector": ["Housing", "Police"], "area": ["", "South"]}
)


def six() -> Tables:
    rows = {"source": 0, "row": 2}
    return Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "rows": [9], "used": [9], "set_aside": [0]}),
        mentions=pd.DataFrame(
            {
                "kind": ["person"] * 5 + ["organisation"],
                "name": ["Ann", "Bob", "Cy", "Di", "Ed", "Force"],
                **rows,
            }
        ),
        who=pd.DataFrame({"person": [0, 1, 2, 3, 4, NONE], "organisation": [0, 0, 1, NONE, 1, 1]}),
        people=PEOPLE,
        organisations=ORGANISATIONS,
        events=pd.DataFrame(
            {"title": ["One", "Two", "When?"], "date": pd.to_datetime(["2024-03-01", "2025-03-01", None])}
        ),
        attendance=pd.DataFrame({"mention": [0, 1, 2, 0, 3, 2], "event": [0, 0, 0, 1, 1, 2], **rows}),
        collaboratives=pd.DataFrame({"title": ["Board"], "kind": ["working"]}),
        memberships=pd.DataFrame(
            {
                "mention": [0, 1, 3],
                "collaborative": 0,
                "since": pd.to_datetime([None, "2024-06-01", "2025-01-01"]),
                "until": pd.to_datetime(["2024-02-01", None, "2025-02-01"]),
                **rows,
            }
        ),
        nominations=pd.DataFrame(
            {
                "mention": [0, 0, 1, 1],
                "named": [4, 5, 1, 0],
                "level": [2.0, np.nan, 3.0, 0.0],
                "date": pd.to_datetime(["2024-05-01", "2024-05-01", "2024-05-01", None]),
                "wave": ["", "", "", "Later"],
                **rows,
            }
        ),
    )


def test_a_table_has_the_columns_of_the_schema_and_no_others():
    assert {name: list(empty(name).columns) for name in SCHEMA} == {
        name: list(each) for name, each in SCHEMA.items()
    }
    with pytest.raises(ValueError, match="no column"):
        conform("events", pd.DataFrame({"title": ["a"], "colour": ["b"]}))
    with pytest.raises(ValueError, match="needs the column event"):
        conform("attendance", pd.DataFrame({"mention": [1]}))


def test_what_is_not_given_is_empty_text_no_day_or_no_number():
    row = conform(
        "nominations", pd.DataFrame({"mention": [0], "named": [1], "source": [0], "row": [2]})
    ).iloc[0]
    assert row["answer"] == ""
    assert pd.isna(row["level"])
    assert pd.isna(row["date"])


def test_look_up_gives_what_a_dict_would_whatever_the_order():
    column = pd.Series(["x", "y", "z"], index=[7, 3, 5], dtype="str")
    ids = pd.Series([5, NONE, 7, 99, 3], index=list("abcde"))
    there = dict(zip(column.index, column, strict=True))
    assert look_up(column, ids).to_dict() == {key: there.get(i, "") for key, i in ids.items()}
    assert look_up(pd.Series(dtype="str"), ids).tolist() == [""] * 5


def test_a_wave_holds_both_its_end_days():
    days = pd.Series(pd.to_datetime(["2024-01-01T00:00", "2024-12-31T23:00", "2025-01-01T00:00", None]))
    assert Wave("2024", date(2024, 1, 1), date(2024, 12, 31)).holds(days).tolist() == [
        True,
        True,
        False,
        False,
    ]


def test_evidence_of_a_wave():
    year = six().during(Wave("2024", date(2024, 2, 2), date(2024, 12, 31)))
    assert year.attendance["event"].tolist() == [0, 0, 0]
    # Ann left on 1 February; Bob joined in June; Di came after the end.
    assert year.memberships["mention"].tolist() == [1]
    assert year.nominations["named"].tolist() == [4, 5, 1]
    assert six().during(Wave("Later")).nominations["named"].tolist() == [0]
    assert six().during(EVERYTHING).attendance.equals(six().attendance)


def test_a_membership_known_on_one_day_only_belongs_to_the_waves_that_hold_it():
    day = pd.to_datetime(["2024-06-01", "2024-06-01", "2024-06-01"])
    seen = six().having(memberships=six().memberships.assign(seen=day, since=pd.NaT, until=pd.NaT))
    for wave, count in (
        (Wave("on it", date(2024, 6, 1), date(2024, 6, 1)), 3), (Wave("from it", date(2024, 6, 1)), 3),
        (Wave("to it", None, date(2024, 6, 1)), 3), (Wave("before", None, date(2024, 5, 31)), 0),
        (Wave("after", date(2024, 6, 2)), 0),
    ):  # fmt: skip
        assert len(seen.during(wave).memberships) == count, wave.name
    # A first or a last day says more than the day of the list: Bob joined on it and is still in.
    dated = six().having(memberships=six().memberships.assign(seen=day))
    later = Wave("later", date(2026, 1, 1), date(2026, 12, 31))
    assert dated.during(later).memberships["mention"].tolist() == [1]


def test_left_on_the_first_day_is_not_in():
    # Methods 2.7: joined on or before the last day, left after the first.
    one_day = six().during(Wave("day", date(2025, 1, 1), date(2025, 1, 1)))
    assert one_day.memberships["mention"].tolist() == [1, 3]
    assert six().during(Wave("day", date(2025, 2, 1), date(2025, 2, 1))).memberships["mention"].tolist() == [
        1
    ]


def test_people_are_seen_as_themselves():
    seen = six().seen_as("people")
    assert seen.nodes["name"].tolist() == ["Ann", "Bob", "Cy", "Di", "Ed"]
    # Naming oneself is nothing; naming an organisation ties no person.
    assert seen.nominations[["node", "named_node", "level", "unscaled"]].to_numpy().tolist() == [
        [0, 4, 2.0, False],
        [1, 0, 0.0, False],
    ]


def test_organisations_are_at_an_event_once_however_many_they_send():
    seen = six().seen_as("organisations")
    assert seen.attendance.to_numpy().tolist() == [[0, 0], [0, 1], [1, 0], [1, 2]]
    # Ann rated somebody of Force, and named Force itself without a scale.
    assert seen.nominations[["node", "named_node", "level", "unscaled"]].to_numpy().tolist() == [
        [0, 1, 2.0, True]
    ]


def test_sectors_are_those_of_people_or_else_of_their_organisation():
    seen = six().seen_as("sectors")
    assert seen.nodes["name"].tolist() == ["Community", "Housing", "Police"]
    assert seen.attendance.to_numpy().tolist() == [[0, 1], [1, 0], [1, 1], [2, 0], [2, 2]]
    areas = six().seen_as("areas")
    assert areas.nodes["name"].tolist() == ["North", "South"]


def test_only_those_with_evidence_are_in_a_wave():
    later = six().during(Wave("2025", date(2025, 1, 2), date(2025, 12, 31))).seen_as("people")
    assert later.nodes["name"].tolist() == ["Ann", "Bob", "Di"]
