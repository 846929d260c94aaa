"""What falls into no wave is told, once for each event and sheet."""

from datetime import date

import pandas as pd
import pytest

from netmap.tables import EVERYTHING, Tables, Wave
from netmap.waves import outside_all, overlapping

YEAR = Wave("2024", date(2024, 1, 1), date(2024, 12, 31))


def _tables():
    place = {"source": 0, "row": [2, 3, 4]}
    days = pd.to_datetime(["2024-05-01", None, "2023-05-01"])
    return Tables().having(
        sources=pd.DataFrame(
            {"file": ["a.csv"], "sheet": ["May"], "rows": [9], "used": [9], "set_aside": [0]}
        ),
        mentions=pd.DataFrame({"kind": "person", "name": list("abc"), **place}),
        events=pd.DataFrame({"title": ["In", "Undated", "Before"], "date": days}),
        attendance=pd.DataFrame({"mention": [0, 1, 2], "event": [0, 1, 2], **place}),
        collaboratives=pd.DataFrame({"title": ["Board"], "kind": ["working"]}),
        memberships=pd.DataFrame({"mention": [0, 1, 2], "collaborative": 0, "until": days, **place}),
        nominations=pd.DataFrame(
            {"mention": [0, 1, 2], "named": [1, 2, 0], "date": days, "wave": ["", "2024", ""], **place}
        ),
    )


def test_each_event_and_each_sheet_is_told_once():
    told = [(each.place, each.found) for each in outside_all(_tables(), [YEAR])]
    assert told == [
        ("", "Undated has no date, so it is in no wave (1 sign-in)"),
        ("", "Before was on 1 May 2023, outside every wave (1 sign-in)"),
        # The third member left before the year; one with no last day is still in.
        ("a.csv, sheet May, row 4", "1 membership in no wave: no date, or one outside every wave"),
        ("a.csv, sheet May, row 4", "1 answer in no wave: no date, or one outside every wave"),
    ]


def test_two_waves_share_out_what_one_leaves():
    before = Wave("before", None, date(2023, 12, 31))
    told = [each.found for each in outside_all(_tables(), [before, YEAR])]
    assert told == ["Undated has no date, so it is in no wave (1 sign-in)"]


def test_nothing_falls_out_of_the_wave_that_takes_everything():
    assert outside_all(_tables(), [EVERYTHING]) == []
    assert outside_all(Tables(), [YEAR]) == []


@pytest.mark.parametrize(
    ("others", "days"),
    [
        ((date(2024, 12, 1), date(2025, 1, 31)), "1 December 2024 to 31 December 2024"),
        ((date(2024, 12, 31), None), "31 December 2024"),
        ((None, date(2024, 1, 1)), "1 January 2024"),
        ((None, None), None),
        ((date(2025, 1, 1), None), None),
        ((None, date(2023, 12, 31)), None),
        ((None, date(2024, 6, 1)), "1 January 2024 to 1 June 2024"),
    ],
)
def test_waves_that_share_days_are_told(others, days):
    found = [each.found for each in overlapping([YEAR, Wave("B", *others)])]
    assert found == (
        [f"the waves 2024 and B overlap ({days}); what falls there counts in both"] if days else []
    )


def test_waves_without_an_end_overlap_without_one():
    first, second = Wave("A", date(2024, 1, 1)), Wave("B", date(2025, 1, 1))
    (told,) = overlapping([first, second])
    assert "overlap (from 1 January 2025)" in told.found
    (told,) = overlapping([Wave("A", None, date(2024, 1, 1)), Wave("B", None, date(2025, 1, 1))])
    assert "overlap (up to 1 January 2024)" in told.found
    assert overlapping([EVERYTHING, second]) == []
