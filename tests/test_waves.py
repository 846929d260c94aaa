"""What falls into no wave is told, once for each event and sheet."""

from datetime import date

import pandas as pd

from netmap.tables import EVERYTHING, Tables, Wave
from netmap.waves import outside_all

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
        ("", "Before was on 01/05/2023, outside every wave (1 sign-in)"),
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
