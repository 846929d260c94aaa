"""Days as people type them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.read.cells import Column
from netmap.read.dates import find_day, read_day, read_days


@pytest.mark.parametrize(
    "typed",
    [
        "5/9/24", "05/09/2024", "5.9.2024", "05-09-24", "5 9 2024", "2024-09-05", "2024/9/5", "45540", "45540.75",
        "5th Sept 2024", "Thurs 5th Sept 24", "Thursday 5 September 2024", "5 Sep '24", "05-Sep-24",
        "5th of September, 2024", "September 5, 2024", "Sept 5th 2024", "2024-09-05 10:14:00",
        "2024-09-05T10:14:00.000+00:00", "2024/09/05 10:21:44 AM GMT", "2024/09/05 10:10:09 AM GMT+1",
        "5/9/24, 10:00:16 AM", "5 September 2024, 6pm - 8pm", "5 Sept 2024 at 10:30",
    ],
)  # fmt: skip
def test_all_of_these_are_the_fifth_of_september(typed):
    assert read_day(typed) == np.datetime64("2024-09-05")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/2/25",
        "soon",
        "1991",
        "INC 1",
        "0/5/2024",
        "5/13/99999",
        "Feb 2024",
        "12345678",
        "5 Sept or later 24",
        "5/9/24 or later",
    ],
)
def test_these_are_no_days(typed):
    assert np.isnat(read_day(typed))


def test_a_day_without_a_year_needs_one():
    assert np.isnat(read_day("12 Sept"))
    assert read_day("12 Sept", year=2024) == np.datetime64("2024-09-12")
    assert read_day("19/9", year=2024) == np.datetime64("2024-09-19")


@given(
    st.dates(
        min_value=np.datetime64("1970-01-01").astype(object),
        max_value=np.datetime64("2069-12-31").astype(object),
    )
)
def test_every_day_is_read_in_every_usual_form(day):
    expected = np.datetime64(day)
    for form in (
        "%d/%m/%Y",
        "%Y-%m-%d",
        "%d %B %Y",
        "%a %d %b %y",
        "%B %d, %Y",
        "%d/%m/%y",
        "%Y-%m-%d %H:%M:%S",
    ):
        assert read_day(day.strftime(form)) == expected, form


def _days(*texts):
    read = read_days(Column.of(texts))
    return [str(day)[:10] for day in read.days], read.month_first, read.example


@pytest.mark.parametrize(
    "typed",
    [
        "03/04/2024", "3/4/24", "3.4.2024", "03-04-24", "2024-04-03", "45385", "45385.99", "3 Apr 2024",
        "3rd April '24",
        "Wed 3 April 2024", "April 3, 2024", "03/04/2024 00:00:00", "2024-04-03T23:30:00Z",
        "2024-04-03T23:30:00.000+01:00", "2024-04-03T00:30:00-05:00", "3/4/24, 10:00:16 AM", "3 April 2024 10:14 BST",
    ],
)  # fmt: skip
def test_all_of_these_are_the_third_of_april(typed):
    # The day is the one that was written down, whatever the time zone: no shift across midnight.
    assert read_day(typed) == np.datetime64("2024-04-03")


def test_a_column_of_serials_and_texts_is_one_column_of_days():
    assert _days("45385", "03/04/2024", "3 Apr 24", "2024-04-03 00:00:00") == (
        ["2024-04-03"] * 4,
        False,
        "03/04/2024",
    )


def test_serials_in_a_workbook(read):
    rows = [
        ["Name", "Event", "Date"],
        ["Ama", "Lunch", 45385],
        ["Bea", "Lunch", "3/4/24"],
        ["Cy", "Lunch", 45385.5],
    ]
    result = read({"a.xlsx": {"S": rows}})
    assert [day for _, _, day in result.attendance] == ["2024-04-03"] * 3


def test_a_column_that_proves_nothing_goes_by_the_other_one_of_its_sheet(read):
    result = read({"a.csv": "Name,Group,Joined,Left\nAma,Food,03/04/2024,04/13/2025\nBea,Food,05/06/2024,\n"})
    assert result.tables.memberships["since"].astype(str).tolist() == ["2024-03-04", "2024-05-06"]
    said = "the dates of this column were read as month/day/year, since one in this sheet can be nothing else"
    assert [each.column for each in result.problems if each.found == said] == ["Joined", "Left"]


def test_a_machines_timestamp_decides_nothing_for_a_typed_date(read):
    result = read({"a.csv": "Timestamp,Name,Event,Date\n4/22/2024 19:57:50,Ama,Lunch,03/04/2024\n"})
    assert result.attendance == [("Ama", "Lunch", "2024-04-03")]


def test_the_order_is_decided_for_a_whole_column():
    assert _days("03/04/2024", "13/04/2024") == (["2024-04-03", "2024-04-13"], False, "")
    assert _days("03/04/2024", "04/13/2024") == (["2024-03-04", "2024-04-13"], True, "")
    assert _days("03/04/2024", "") == (["2024-04-03", "NaT"], False, "03/04/2024")
    # Both orders are proved: the day comes first, and what cannot be so is not guessed.
    assert _days("13/04/2024", "04/14/2024") == (["2024-04-13", "NaT"], False, "")
    assert _days("04/04/2024") == (["2024-04-04"], False, "")


@pytest.mark.parametrize(
    ("text", "day", "rest"),
    [
        ("Little Hulton Breakfast – 5th Sept 2024", "2024-09-05", "Little Hulton Breakfast"),
        ("Launch (05/09/24)", "2024-09-05", "Launch"),
        ("30 Jan 24 Launch", "2024-01-30", "Launch"),
        ("Open 24/7", "NaT", "Open 24/7"),
        ("Feb 24", "NaT", "Feb 24"),
    ],
)
def test_a_day_is_found_inside_a_title(text, day, rest):
    found, left = find_day(text)
    assert str(found)[:10] == day
    assert left == rest


def test_the_twelfth_month_proves_nothing():
    days = read_days(Column.of(["05/12/2024", "03/04/2024"]))
    assert days.days.astype("datetime64[D]").astype(str).tolist() == ["2024-12-05", "2024-04-03"]
    assert (days.month_first, days.example) == (False, "05/12/2024")


def test_a_year_that_is_typed_counts_more_than_that_of_the_sheet():
    days = read_days(Column.of(["5/9/23", "12 Sept"]), year=2024).days
    assert days.astype("datetime64[D]").astype(str).tolist() == ["2023-09-05", "2024-09-12"]


def test_years_that_nobody_lives_in_are_slips():
    assert np.isnat(read_day("5/9/2150"))
    assert np.isnat(read_day("5/9/1850"))
    assert read_day("5/9/2100") == np.datetime64("2100-09-05")


def test_typed_days_decide_nothing_for_a_machines_timestamp(read):
    sheet = "Timestamp,Your name,Who do you trust?,Joined\n03/04/2024 19:57:50,Ama,Bea,04/13/2023\n"
    assert read({"a.csv": sheet}).tables.responses["date"].astype(str).tolist() == ["2024-04-03"]
