"""People down the side, events across."""

from netmap.problems import CHECK, NOTE

REGISTER = (
    "Name,Org,05/09/24,12 Sept,19/9,Total\n"
    "Amina Khan,Food Bank,x,,✓,2\n"
    "Rob Jones,,Y,apols,n/a,1\n"
    "Di Fox,,,,,0\n"
    "Ed Ray,,10:05,half,1,\n"
    "Total,,3,1,2,\n"
)


def test_marks_below_dates(read):
    result = read({"Coffee morning.csv": REGISTER})
    assert result.attendance == [
        ("Amina Khan", "Coffee morning", "2024-09-05"), ("Amina Khan", "Coffee morning", "2024-09-19"),
        ("Rob Jones", "Coffee morning", "2024-09-05"),
        ("Ed Ray", "Coffee morning", "2024-09-05"), ("Ed Ray", "Coffee morning", "2024-09-19"),
    ]  # fmt: skip
    assert result.tables.mentions["row"].tolist() == [2, 3, 5]
    assert result.tables.attendance["row"].tolist() == [2, 2, 3, 5, 5]
    assert result.sources == [("register: 3 people, 3 events, 5 marks", 5, 3, 2)]
    assert result.aside == [(6, "this is a row of sums"), (4, "no mark in this row says yes")]
    (strange,) = [each for each in result.problems if each.severity == CHECK]
    assert (strange.row, strange.column, strange.found) == (
        5,
        "12 Sept",
        "the mark 'half' is not known and was left out",
    )
    assert any("no year" in found for found in result.found(NOTE))


def test_titles_above_dates(read):
    rows = [
        ["", "Breakfast", "Lunch"],
        ["Name", "2024-09-05", "2024-09-12"],
        ["Ama", "x", ""],
        ["Bea", "x", "x"],
    ]
    result = read({"a.xlsx": {"Sheet1": rows}})
    assert result.attendance == [
        ("Ama", "Breakfast", "2024-09-05"), ("Bea", "Breakfast", "2024-09-05"), ("Bea", "Lunch", "2024-09-12"),
    ]  # fmt: skip


def test_title_and_date_in_one_heading(read):
    result = read({"a.csv": "Name,Breakfast 5/9/24,Lunch 12/9/24\nAma,x,\nBea,,x\n"})
    assert result.attendance == [("Ama", "Breakfast", "2024-09-05"), ("Bea", "Lunch", "2024-09-12")]


def test_years_run_on_over_new_year(read):
    result = read({"Club.csv": "Name,28/11/24,12 Dec,9 Jan,6 Feb\nAma,x,x,x,x\n"})
    assert [day for *_, day in result.attendance] == ["2024-11-28", "2024-12-12", "2025-01-09", "2025-02-06"]


def test_months_first_where_the_headings_prove_it(read):
    result = read({"Club.csv": "Name,3/4/2024,3/18/2024\nAma,x,x\n"})
    assert [day for *_, day in result.attendance] == ["2024-03-04", "2024-03-18"]


def test_days_without_any_year_are_told(read):
    result = read({"Club.csv": "Name,5 Sept,12 Sept\nAma,x,x\n"})
    assert [day for *_, day in result.attendance] == ["", ""]
    assert result.found(CHECK) == ["no date was found for this event"] * 2


def test_titles_without_dates_where_the_sheet_says_it_is_a_register(read):
    result = read({"a.csv": "Attendance register\nName,Breakfast,Lunch\nAma,x,\nBea,x,x\n"})
    assert [(name, title) for name, title, _ in result.attendance] == [
        ("Ama", "Breakfast"), ("Bea", "Breakfast"), ("Bea", "Lunch"),
    ]  # fmt: skip


def test_study_toml_makes_a_register_of_any_grid(read):
    files = {"a.csv": "Name,Breakfast,Lunch\nAma,x,\nBea,x,x\n"}
    assert len(read(files, sheets={"a.csv": {"read_as": "register"}}).attendance) == 3


def test_a_day_that_stands_a_little_too_late_is_of_the_same_year(read):
    result = read({"Club.csv": "Name,19/9/24,12 Sept,26 Sept\nAma,x,x,x\n"})
    assert [day for *_, day in result.attendance] == ["2024-09-19", "2024-09-12", "2024-09-26"]


def test_the_year_that_began_goes_on(read):
    result = read({"Club.csv": "Name,28/11/24,9 Jan,20 Oct\nAma,x,x,x\n"})
    assert [day for *_, day in result.attendance] == ["2024-11-28", "2025-01-09", "2025-10-20"]


def test_a_row_without_a_name_and_without_marks_is_set_aside_once(read):
    result = read({"Club.csv": "Name,Org,5/9/24,12/9/24\nAma,CVS,x,\n,CVS,,\n+1,CVS,,\nBea,CVS,,\n"})
    assert sorted(row for row, _ in result.aside) == [3, 4, 5]
    assert result.sources[0][1:] == (4, 1, 3)
