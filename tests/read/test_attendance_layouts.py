"""Sign-in sheets as people lay them out, and what they type in them."""

import openpyxl
import pytest

from netmap.problems import CHECK, NOTE

LAUNCH = ("Community Breakfast", "2024-09-05")


def test_title_rows_above(read):
    rows = [
        ["Mossfold Community Breakfast"],
        ["Date: Thurs 5th Sept 24", "", "Venue: St Paul's"],
        [],
        ["Name", "Organisation", "Email/phone", "Photo OK?", "Sign"],
        ["Amina Khan", "M/F Food bank", "07700 900123", "Y", "AK"],
        ["Rob + 1", "resident", "", "", ""],
        ["Cllr Di Fox", '"', "", "", ""],
    ]
    result = read({"a.xlsx": {"Sheet1": rows}})
    event = ("Mossfold Community Breakfast", "2024-09-05")
    assert result.attendance == [("Amina Khan", *event), ("Rob", *event), ("Cllr Di Fox", *event)]
    assert result.tables.mentions["organisation"].tolist() == ["M/F Food bank", "resident", "resident"]
    assert any("came with people who have no name" in found for found in result.found(NOTE))


def test_one_tab_an_event_with_the_day_as_its_name(read):
    tab = [["Name", "Org"], ["Ama Obi", "CVS"]]
    result = read({"Coffee morning.xlsx": {"5 Sept 24": tab, "12.09.24": [["Name"], ["Bea Low"]]}})
    assert result.attendance == [
        ("Ama Obi", "Coffee morning", "2024-09-05"), ("Bea Low", "Coffee morning", "2024-09-12"),
    ]  # fmt: skip


def _merged(path, rows, *ranges):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for each in ranges:
        book.active.merge_cells(each)
    book.save(path)
    return path.read_bytes()


def test_event_titles_in_merged_cells_over_their_days(read, tmp_path):
    rows = [
        ["", "", "Breakfast", None, "Lunch", None],
        ["Name", "Org", "5/9/24", "19/9/24", "12/9/24", "26/9/24"],
        ["Ama Obi", "CVS", "x", "", "", "x"],
        ["Bea Low", "", "", "P", "n/a", ""],
    ]
    result = read({"a.xlsx": _merged(tmp_path / "a.xlsx", rows, "C1:D1", "E1:F1")})
    assert result.attendance == [
        ("Ama Obi", "Breakfast", "2024-09-05"),
        ("Ama Obi", "Lunch", "2024-09-26"),
        ("Bea Low", "Breakfast", "2024-09-19"),
    ]


def test_a_title_merged_over_the_whole_sheet_is_the_event(read, tmp_path):
    rows = [
        ["Community Breakfast - 5th September 2024", None, None],
        ["First name", "Surname", "Organisation"],
        ["Ama", "Obi", "CVS"],
        ["Bea", "Low", ""],
        ["Total", 2, ""],
    ]
    result = read({"a.xlsx": _merged(tmp_path / "a.xlsx", rows, "A1:C1")})
    assert result.attendance == [("Ama Obi", *LAUNCH), ("Bea Low", *LAUNCH)]
    assert result.aside == [(5, "this is a row of sums")]


def test_names_down_a_column_under_each_event(read):
    result = read(
        {
            "Club.csv": "Launch 5 Sept 2024,Lunch 12/9/24\nAma Obi,Bea Low\nBea Low?,2 x residents\nCy + 1,\n"
            "07700 900123,\n"
        }
    )
    assert result.attendance == [
        ("Ama Obi", "Launch", "2024-09-05"),
        ("Bea Low", "Launch", "2024-09-05"),
        ("Cy", "Launch", "2024-09-05"),
        ("Bea Low", "Lunch", "2024-09-12"),
    ]
    assert result.tables.attendance["row"].tolist() == [2, 3, 4, 2]
    assert result.aside == [(5, "nobody is named in this row")]
    assert result.sources == [("names under events: 3 people, 2 events", 4, 3, 1)]
    assert [(each.row, each.found) for each in result.problems if each.row == 3] == [
        (3, "this cell names nobody")
    ]


def test_names_under_titles_with_their_days_below(read):
    result = read({"a.csv": "Launch,Lunch\n5/9/24,12/9/24\nAma Obi,Bea Low\nCy Orr,\n"})
    assert result.attendance == [
        ("Ama Obi", "Launch", "2024-09-05"), ("Cy Orr", "Launch", "2024-09-05"), ("Bea Low", "Lunch", "2024-09-12"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "NA",
        "None",
        "True",
        "2024",
        "nan",
        "inf",
        "Null",
        "Cllr Ama Obi",
        "Rev. Bea Low",
        "Obi, Ama",
        "Jo (CVS)",
        "Jo Galaxy",
    ],
)
def test_whatever_somebody_is_called_stays_as_typed(read, typed):
    result = read({"a.csv": f'Launch\nDate: 5/9/24\nName,Organisation\n"{typed}",CVS\n'})
    assert [name for name, *_ in result.attendance] == [typed]
    assert result.aside == []


def test_what_is_no_name_is_set_aside(read):
    result = read(
        {
            "a.csv": "Launch\nDate: 5/9/24\nName,Organisation\nAma Obi,CVS\n07700 900123,CVS\nJo's iPad,\n"
            "https://example.org/who,\nAdd more rows as needed,\nand family,\n2 x residents,\n3 children,\n"
        }
    )
    assert [name for name, *_ in result.attendance] == ["Ama Obi"]
    unnamed = "people without a name cannot be mapped"
    assert sorted(result.aside) == [
        (5, "an e-mail address, a telephone number or a postcode stands where a name should be"),
        (6, "this is a device or somebody without a name, not a person"),
        (7, "a link stands where a name should be"),
        (8, "this is a line of the form, not a name"),
        (9, unnamed), (10, unnamed), (11, unnamed),
    ]  # fmt: skip
    assert result.sources[0][1:] == (8, 1, 7)


def test_names_with_a_question_mark_are_kept_and_told_once(read):
    result = read(
        {"a.csv": "Launch\nDate: 5/9/24\nName,Organisation\nAma Obi?,CVS\nBea Low (??),\nCy Orr,\n"}
    )
    assert [name for name, *_ in result.attendance] == ["Ama Obi", "Bea Low", "Cy Orr"]
    assert result.found(CHECK) == ["there is a question mark after 2 names (row 4, 5); they were kept"]


def test_those_who_sent_apologies_were_not_there(read):
    result = read(
        {
            "a.csv": "Launch\nDate: 5/9/24\nName,Organisation,Sign\nAma Obi,CVS,AO\nBea Low,,sent apols\n"
            "Cy Orr (apologies),,\nDi Fox - apols,,\nApologies: Ed Ray,,\nKit Fay,,KF\nApologies,,\nFlo Gee,,\n"
        }
    )
    assert [name for name, *_ in result.attendance] == ["Ama Obi", "Kit Fay"]
    assert [row for row, _ in result.aside] == [5, 6, 7, 8, 10, 11]
    assert {found for _, found in result.aside} == {"sent apologies or did not come"}
    assert result.sources[0][1:] == (8, 2, 6)


def test_lists_side_by_side_under_the_titles_of_their_events(read, tmp_path):
    rows = [
        ["Breakfast 5/9/24", None, "Lunch 12/9/24", None],
        ["Name", "Org", "Name", "Org"],
        ["Ama Obi", "CVS", "Bea Low", "Fire"],
        ["+1", "", "Ama Obi", "CVS"],
        ["Cy Orr", "", "", ""],
        ["", "", "2 x residents", ""],
    ]
    result = read({"a.xlsx": _merged(tmp_path / "a.xlsx", rows, "A1:B1", "C1:D1")})
    assert result.attendance == [
        ("Ama Obi", "Breakfast", "2024-09-05"),
        ("Cy Orr", "Breakfast", "2024-09-05"),
        ("Bea Low", "Lunch", "2024-09-12"),
        ("Ama Obi", "Lunch", "2024-09-12"),
    ]
    assert result.tables.mentions["organisation"].tolist() == ["CVS", "", "Fire", "CVS"]
    assert result.tables.attendance["row"].tolist() == [3, 5, 3, 4]
    unnamed = "people without a name cannot be mapped"
    assert result.aside == [(6, unnamed)]
    assert result.found(CHECK) == [unnamed]
    assert result.sources == [("sign-in sheets side by side: 3 people at 2 events", 4, 3, 1)]


def test_numbers_beside_people_and_events_make_no_survey_of_them(read):
    head = "Person_Name,Meeting,Year,Female,Observer\n"
    result = read(
        {"a.csv": head + "Ama Obi,Forum 1,1991,1,0\nBea Low,Forum 1,1991,1,1\nCy Orr,Forum 2,1992,0,0\n"}
    )
    assert [row[:2] for row in result.attendance] == [
        ("Ama Obi", "Forum 1"), ("Bea Low", "Forum 1"), ("Cy Orr", "Forum 2"),
    ]  # fmt: skip


def test_a_list_of_events_taken_for_people_is_told(read):
    rows = "".join(f"Mossfold {letter},{day}/9/2024\n" for day, letter in enumerate("abcde", 14))
    (check,) = read({"a.csv": "Name,Date\n" + rows}).found(CHECK)
    assert check == "every day has one name and every name one day: perhaps these are events, not people"


def test_a_number_is_a_name_where_the_user_has_said_that_the_column_names_people(read):
    rows = "member,Event\n1959834438,Launch\n2463458335,Launch\n"
    result = read({"a.csv": rows}, sheets={"a.csv": {"columns": {"name": "member"}}})
    assert [name for name, *_ in result.attendance] == ["1959834438", "2463458335"]
    assert result.aside == []
