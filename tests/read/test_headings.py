"""Finding the headings: where they are, what they hold, what stands above them."""

import numpy as np
import pytest

from netmap.read.above import read_above
from netmap.read.cells import Column
from netmap.read.headings import lay_out
from netmap.read.setting import UNSET, setting_from
from netmap.read.sheet import Sheet
from netmap.words import load_words

WORDS = load_words()


def _sheet(*rows, file="sheet.csv", name=""):
    width = max(map(len, rows))
    flat = [cell for row in rows for cell in (*row, *[""] * (width - len(row)))]
    column = Column.of(["", *flat])
    return Sheet(file, name, column.codes[1:].reshape(len(rows), width), column.texts)


def _laid_out(*rows, setting=None, **about):
    return lay_out(_sheet(*rows, **about), words=WORDS, setting=setting_from(setting) if setting else UNSET)


def test_headings_are_found_below_titles_and_blanks():
    layout = _laid_out(
        ["Little Hulton Community Breakfast"], ["Date: Thurs 5th Sept 24", "", "Venue: St Paul's"], [],
        ["Full name:", "Organisation ", "E-mail", "Photo OK?", "Shoe size"], ["Ama Obi", "Food Bank"],
    )  # fmt: skip
    assert layout.header_row == 4
    assert layout.fields == {"name": (0,), "organisation": (1,), "email": (2,)}
    assert layout.others == (4,)  # the photo is nobody's business, so it is not even offered
    assert layout.numbers.tolist() == [5]
    assert layout.above.title == "Little Hulton Community Breakfast"
    assert str(layout.above.day)[:10] == "2024-09-05"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("FULL NAME *", "name"), ("Name (please print)", "name"), ("1. Your name", "name"),
        ("Q2) Your organisation", "organisation"), ("Which organisation are you from?", "organisation"),
        ("First name", "first_name"), ("Date\u00a0joined", "since"), ("Age", None), ("Favourite colour", None),
    ],
)  # fmt: skip
def test_headings_are_known_in_many_forms(heading, field):
    layout = _laid_out(["Name", heading], ["Ama", "x"])
    assert (field in layout.fields) if field else layout.fields == {"name": (0,)}


def test_from_is_an_organisation_unless_somebody_is_named():
    assert _laid_out(["Name", "From"], ["Ama", "CVS"]).fields == {"name": (0,), "organisation": (1,)}
    assert _laid_out(["From", "To"], ["Ama", "Bea"]).fields == {"to": (1,), "from": (0,)}


def test_from_and_to_are_days_where_days_stand_below():
    layout = _laid_out(
        ["Name", "Group", "From", "To"], ["Ama", "Food", "1/2/24", ""], ["Bea", "Food", "2/2/24", "3/3/24"]
    )
    assert layout.fields == {"name": (0,), "group": (1,), "since": (2,), "until": (3,)}


def test_study_toml_maps_any_heading_and_joins_several():
    layout = _laid_out(
        ["user", "first", "last", "Name"],
        ["7", "Ama", "Obi", "x"],
        setting={"columns": {"name": ["first", "last"]}},
    )
    assert layout.text("name").to_numpy().tolist() == ["Ama Obi"]
    assert layout.problems == ()


def test_a_heading_that_study_toml_names_in_vain_is_told():
    layout = _laid_out(["Name", "meetup"], ["Ama", "1"], setting={"columns": {"event": "meet_up"}})
    (problem,) = layout.problems
    assert "which this sheet does not have" in problem.found
    assert problem.what_to_do == "Did you mean meetup?"


def test_a_field_can_be_taken_away():
    layout = _laid_out(["Name", "Attended"], ["Ama", "0"], setting={"columns": {"attended": []}})
    assert layout.fields == {"name": (0,)}


def test_sums_and_headings_that_come_again_are_set_aside():
    layout = _laid_out(
        ["Name", "Org"],
        ["Ama", "CVS"],
        ["Name", "Org"],
        ["Total", "1"],
        ["", "TOTAL 23"],
        ["Totally Local", "x"],
    )
    assert layout.numbers.tolist() == [2, 6]
    assert [(each.row, each.found) for each in layout.problems] == [
        (4, "this is a row of sums"), (5, "this is a row of sums"), (3, "these are the headings again"),
    ]  # fmt: skip
    assert layout.rows == 5


def test_ditto_marks_repeat_the_cell_above():
    layout = _laid_out(
        ["Name", "Org"], ['"', "CVS"], ["Ama", '"'], ["Bea", "ditto"], ["Cy", "Fire"], ["Di", "〃"]
    )
    assert layout.text("organisation").to_numpy().tolist() == ["CVS", "CVS", "Fire", "Fire"]
    assert layout.text("name").to_numpy().tolist() == ["Ama", "Bea", "Cy", "Di"]
    assert [each.row for each in layout.problems] == [2]


def test_titles_over_dates_and_dates_over_titles_are_two_rows_of_headings():
    over = _laid_out(
        ["", "", "Breakfast", "Lunch"], ["Name", "Org", "5/9/24", "12/9/24"], ["Ama", "", "x", ""]
    )
    assert over.labels[2:] == (("Breakfast", "5/9/24"), ("Lunch", "12/9/24"))
    below = _laid_out(
        ["Name", "Org", "Breakfast", "Lunch"], ["", "", "5/9/24", "12/9/24"], ["Ama", "", "x", ""]
    )
    assert below.labels[2:] == (("Breakfast", "5/9/24"), ("Lunch", "12/9/24"))
    assert over.numbers.tolist() == below.numbers.tolist() == [3]


def test_no_headings_no_layout():
    assert _laid_out(["Ama Obi", "CVS"], ["Bea Low", "Fire"]) is None


@pytest.mark.parametrize(
    ("rows", "title", "day"),
    [
        ([["Launch"], ["5 Sept 2024"]], "Launch", "2024-09-05"),
        ([["Event:", "Launch"], ["Date:", "2024-09-05"], ["Venue:", "Hall"]], "Launch", "2024-09-05"),
        ([["Sign-in sheet: Launch"], ["When", "5/9/24"]], "Launch", "2024-09-05"),
        ([["Launch - attendance list"], ["Date: 5/9/24"]], "Launch", "2024-09-05"),
        ([["Sign in sheet"], ["Launch, Thursday 5th September 2024"]], "Launch", "2024-09-05"),
        ([["Launch", "Launch", "Launch"], ["Date: 31/2/24"]], "Launch", "NaT"),
        ([[""]], "May tab", "NaT"),
    ],
)
def test_lines_above_say_which_event(rows, title, day):
    above = read_above(_sheet(*rows, ["Name"], file="x.xlsx", name="May tab"), len(rows), WORDS)
    assert (above.title, str(above.day)[:10]) == (title, day)


def test_tab_and_file_say_it_where_the_sheet_does_not():
    tab = read_above(_sheet(["Name"], file="x.xlsx", name="5 Sept 24 Launch"), 0, WORDS)
    assert (tab.title, str(tab.day)[:10], tab.dated, tab.titled) == ("Launch", "2024-09-05", True, False)
    file = read_above(_sheet(["Name"], file="Launch_2024-09-05.csv"), 0, WORDS)
    assert (file.title, str(file.day)[:10], file.dated) == ("Launch", "2024-09-05", False)
    dull = read_above(_sheet(["Name"], file="Launch.xlsx", name="Sheet1"), 0, WORDS)
    assert dull.title == "Launch"
    assert np.isnat(dull.day)


@pytest.mark.parametrize(("above", "found"), [(29, True), (30, False)])
def test_headings_are_looked_for_in_the_first_thirty_rows(above, found):
    layout = _laid_out(*[["a line of the letterhead"]] * above, ["Name", "Event"], ["Ama", "Lunch"])
    assert (layout is not None and layout.header_row == above + 1) == found


def test_headings_that_study_toml_names_count_more_than_any_other_row():
    rows = ["Name", "Organisation", "Event", "Date"], ["Wer", "Wo"], ["Ama", "CVS"]
    assert _laid_out(*rows).header_row == 1
    assert _laid_out(*rows, setting={"columns": {"name": "Wer"}}).header_row == 2


def test_days_beside_a_name_make_a_row_of_headings():
    layout = _laid_out(["Organisation", "Area"], ["Name", "5/9/24", "12/9/24"], ["Ama", "x", ""])
    assert layout.header_row == 2


def test_a_line_in_which_two_days_stand_beside_other_words_is_no_row_of_headings():
    assert _laid_out(["Open", "5/9/24", "12/9/24"], ["Ama Obi", "Bea Low", "Cy Fry"]) is None
    assert _laid_out(["5/9/24", "12/9/24"], ["Ama Obi", "Bea Low"]).header_row == 1


TITLES = ["Name", "Lunch", "Walk", "Choir", "Fair"]


def test_days_above_the_titles_are_headings_too():
    layout = _laid_out(["", "5/9/24", "12/9/24", "", ""], TITLES, ["Ama", "x", "x", "x", ""])
    assert layout.labels[1:4] == (("5/9/24", "Lunch"), ("12/9/24", "Walk"), ("Choir",))


def test_one_day_above_many_titles_is_that_of_the_sheet():
    layout = _laid_out(["", "5/9/24", "", "", ""], TITLES, ["Ama", "x", "x", "x", ""])
    assert layout.labels[1] == ("Lunch",)
    assert str(layout.above.day)[:10] == "2024-09-05"


def test_a_row_of_somebody_above_the_titles_is_no_heading():
    layout = _laid_out(["Bea Low", "5/9/24", "12/9/24", "19/9/24", ""], TITLES, ["Ama", "x", "x", "x", ""])
    assert layout.labels[1] == ("Lunch",)


def test_a_row_of_somebody_with_days_below_the_headings_is_data():
    rows = (
        ["Name", "First seen there", "Last seen there"],
        ["Ama", "5/9/24", "12/9/24"],
        ["Bea", "6/9/24", "13/9/24"],
    )
    assert _laid_out(*rows).numbers.tolist() == [2, 3]
    days = ["", *rows[1][1:]]
    layout = _laid_out(rows[0], days, ["Ama", "x", "x"])
    assert (layout.numbers.tolist(), layout.labels[1]) == ([3], ("First seen there", "5/9/24"))


def test_headings_that_come_again_are_set_aside_and_rows_without_a_name_are_not_taken_for_them():
    heads = ["Name", "Organisation", "5/9/24", "12/9/24"]
    layout = _laid_out(
        heads, ["Ama", "CVS", "x"], heads, ["Name", "", "5/9/24"], ["", "", "x"], ["Name", "CVS", "x"]
    )
    assert [(each.row, each.found) for each in layout.problems] == [
        (3, "these are the headings again"),
        (4, "these are the headings again"),
    ]
    assert layout.numbers.tolist() == [2, 5, 6]
    assert layout.rows == 5


def test_a_row_of_sums_is_known_by_the_first_column_whatever_it_holds():
    layout = _laid_out(
        ["Table", "Name", "5/9/24"], ["1", "Ama", "x"], ["Total", "", "2"], ["", "Totals:", "2"]
    )
    assert [(each.row, each.found) for each in layout.problems] == [
        (3, "this is a row of sums"),
        (4, "this is a row of sums"),
    ]
