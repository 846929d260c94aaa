"""A tab for each month: the days in the headings are days of that month, and only where all of them can be."""

import pytest

from netmap.problems import NOTE

DAYS = {
    "numbers": ("5", "12", "19"),
    "ordinals": ("5th", "12th", "19th"),
    "weekdays": ("Thurs 5th", "Thurs 12th", "Thursday 19"),
    "without year": ("5/9", "12/9", "19/9"),
    "in words": ("5 Sept", "12 Sept", "19th Sept"),
}
WHOLE = ["2024-09-05", "2024-09-12", "2024-09-19"]


def _read(read, tab, days, file="drop-in.xlsx"):
    marks = [["Ama Obi", "x", "x", "x"], ["Bea Low", "x", "", "x"]]
    return read({file: {tab: [["Name", *days], *marks]}})


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize(
    ("tab", "file"),
    [
        ("Sept 2024", "drop-in.xlsx"),
        ("September 24", "drop-in.xlsx"),
        ("Sep-24", "drop-in.xlsx"),
        ("SEPT", "drop-in 2024.xlsx"),
    ],
)
def test_days_of_the_month_on_the_tab(read, tab, file, days):
    result = _read(read, tab, DAYS[days], file)
    assert [day for name, _, day in result.attendance if name == "Ama Obi"] == WHOLE
    assert {title for _, title, _ in result.attendance} == {file.removesuffix(".xlsx")}
    (told,) = [each for each in result.found(NOTE) if "month on the tab" in each]
    assert told.endswith("the first for 5 September 2024")


@pytest.mark.parametrize(
    ("tab", "days", "file"),
    [
        ("Drop-in", ("5", "12", "19"), "drop-in 2024.xlsx"),  # no month
        ("Sept", ("5", "12", "19"), "drop-in.xlsx"),  # no year
        ("Sept", ("5", "12", "19"), "2023 to 2024.xlsx"),  # two years
        ("Sept 2024", ("5", "12/10", "19"), "drop-in.xlsx"),  # a day of another month
        ("Sept 2024", ("31", "32", "40"), "drop-in.xlsx"),  # in no calendar
        ("Sept 2024", ("Food Network", "Green Group", "5"), "drop-in.xlsx"),  # one alone
    ],
)
def test_where_it_is_not_sure_nothing_is_made_up(read, tab, days, file):
    result = _read(read, tab, days, file)
    assert not [each for each in result.found(NOTE) if "month on the tab" in each]
    assert not [day for _, _, day in result.attendance if day.startswith("2024-09")]


def test_days_with_their_year_need_no_tab(read):
    days = ("5/9/23", "12/9/23", "19/9/23")
    assert {day[:4] for *_, day in _read(read, "Sept 2024", days).attendance} == {"2023"}
