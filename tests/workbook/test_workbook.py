"""The workbook of the six people, read back."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from netmap.build import find
from netmap.metrics import METRICS
from netmap.study import open_study
from netmap.workbook import SHEETS, limit, write_workbook

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def book(six_people, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("workbook")
    path = write_workbook(six_people(), tmp_path)
    assert path == tmp_path / "netmap.xlsx"
    return openpyxl.load_workbook(path)


def _rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _where(sheet, head, **wanted):
    """The rows of a sheet as dictionaries, those that have the wanted values."""
    rows = _rows(sheet)
    named = [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]
    return [row for row in named if all(row[key] == value for key, value in wanted.items())]


def test_the_tabs(book):
    assert book.sheetnames == [
        "Read me", "People", "Who is who", "Organisations", "Ties", "Measures", "Measures Autumn 2024",
        "Measures Autumn 2025", "Sectors", "Sector mixing", "What was read", "Problems",
    ]  # fmt: skip
    assert len(SHEETS) == 12


def test_the_tabs_where_areas_are_compared(six_people, by_area, tmp_path):
    book = openpyxl.load_workbook(write_workbook(by_area(six_people()), tmp_path))
    assert book.sheetnames[-4:] == ["Areas", "Area mixing", "What was read", "Problems"]
    assert [row[1] for row in _rows(book["Areas"])[:2]] == ["Level"] * 2
    assert _rows(book["Areas"])[1][2:5] == ["Area", "In the area", "Points of contact"]
    assert _rows(book["Area mixing"])[1][2:5] == ["Area A", "Area B", "Ties between two areas"]
    assert ["Areas", "For each area, how many hold its ties to other areas."] in _rows(book["Read me"])
    asked = [row[1] for row in _rows(book["Measures"])]
    assert "Do ties go across areas or stay inside them?" in asked
    assert "Areas reached" in _rows(book["Measures Autumn 2025"])[1]


def test_read_me_says_who_may_see_it_and_describes_every_tab(book):
    rows = _rows(book["Read me"])
    assert rows[0][0].startswith("INTERNAL")
    first = [row[0] for row in rows]
    for tab in book.sheetnames[1:]:
        assert tab in first or tab.startswith("Measures Autumn")
    assert ["ties.met.at_least", "2"] in rows
    assert {"Autumn 2024", "Autumn 2025", "n/a"} <= set(first)


def test_people_stand_in_order_of_names_with_their_waves(book):
    rows = _rows(book["People"])
    assert rows[0] == [
        "Name", "Organisation", "Sector", "Area", "Community", "Role", "In Autumn 2024", "In Autumn 2025", "person_id",
    ]  # fmt: skip
    assert rows[4] == ["Dan Moss", "Westwood Council", "Local authority", None, None, None, "yes", None, 3]
    assert [row[0] for row in rows[1:]] == sorted(row[0] for row in rows[1:])


def test_who_is_who_lists_every_spelling_and_who_else_it_may_be(six_people, tmp_path):
    findings = six_people()
    doubts = {"person": [3], "other": [4], "mention": [3], "other_mention": [4], "score": 0.7, "why": "alike"}
    tables = findings.tables.having(doubts=pd.DataFrame(doubts))
    book = openpyxl.load_workbook(write_workbook(replace(findings, tables=tables), tmp_path))
    rows = {row["Name as typed"]: row for row in _where(book["Who is who"], 0)}
    assert list(rows) == ["Ann Bell", "Bilal Khan", "Cara Lowe", "Dan Moss", "Ed Nash", "Flo Okafor"]
    assert rows["Ann Bell"] == {
        "Person": "Ann Bell (Hope Hub)", "Spellings": 1, "Name as typed": "Ann Bell",
        "Organisation as typed": "Hope Hub", "Times": 1, "Why": "same name", "How sure (0 to 1)": 1,
        "May be the same as": None, "First file": "signin.xlsx", "First sheet": "May", "First row": 2, "person_id": 0,
    }  # fmt: skip
    assert rows["Dan Moss"]["May be the same as"] == "Ed Nash"
    assert rows["Ed Nash"]["May be the same as"] == "Dan Moss (Westwood Council)"


def test_organisations_count_their_people(book):
    counts = {row["Name"]: row["People found"] for row in _where(book["Organisations"], 0)}
    assert counts == {"Hope Hub": 3, "Westwood Council": 2}


def test_ties_have_names_and_plain_words(book):
    named = _where(book["Ties"], 0, **{"Kind of tie": "named in a survey", "Wave": "Autumn 2025"})
    assert [(row["A"], row["B"], row["Strength"]) for row in named] == [("Flo Okafor", "Ann Bell", 3)]
    assert len(_rows(book["Ties"])) == 1 + 4 + 1 + 5
    assert {row["Level"] for row in _where(book["Ties"], 0)} == {"people", "organisations"}


def test_measures_of_the_whole_are_those_worked_out_by_hand(book):
    rows = {row["Column in tables"]: row for row in _where(book["Measures"], 0)}
    by_hand = {
        "n_nodes": 5, "n_ties": 3, "n_isolates": 1, "mean_degree": 1.2, "density": 0.3, "n_components": 2,
        "largest_component_share": 0.8, "fragmentation": 0.4, "ei_index": -1 / 3, "ei_expected": 1 / 3,
        "ei_z": -1.224744871391589,
    }  # fmt: skip
    assert {name: rows[name]["Autumn 2024, people"] for name in by_hand} == pytest.approx(by_hand)


def test_what_cannot_be_worked_out_is_n_a_with_what_it_needs(book):
    row = _where(book["Measures"], 0, **{"Column in tables": "ei_index"})[0]
    assert row["Autumn 2025, organisations"] == "n/a"
    assert row["Needs"].startswith("at least one tie")


def test_measures_of_people_have_a_title_and_a_column_name(book):
    sheet = book["Measures Autumn 2024"]
    names, titles = _rows(sheet)[:2]
    cards = {card.name: card.title for card in METRICS}
    assert [cards.get(name, name.capitalize()) for name in names] == titles
    between = {row["Name"]: row["In between"] for row in _where(sheet, 1)}
    assert between == {"Ann Bell": 0, "Bilal Khan": 2, "Cara Lowe": 2, "Dan Moss": 0, "Ed Nash": 0}
    assert [row["Constraint"] for row in _where(sheet, 1, Name="Ed Nash")] == [None]


def test_sector_mixing_by_hand(book):
    row = _where(
        book["Sector mixing"], 0,
        **{"Wave": "Autumn 2024", "Level": "people", "Sector A": "Community", "Sector B": "Local authority"},
    )[0]  # fmt: skip
    assert [row[name] for name in ("mixing_ties", "mixing_possible", "mixing_expected", "mixing_ratio")] == [
        1, 4, 2, 0.5,
    ]  # fmt: skip


def test_sectors_count_their_points_of_contact(book):
    rows = _where(book["Sectors"], 0, Wave="Autumn 2024", Level="people")
    assert [(row["Sector"], row["sector_nodes"], row["outside_contacts"]) for row in rows] == [
        ("Community", 2, 1),
        ("Local authority", 2, 1),
    ]


def test_sources_and_problems_say_where(book):
    assert _rows(book["What was read"])[1] == ["signin.xlsx", "May", "attendance", 9, 8, 1]
    assert _rows(book["Problems"])[1] == [
        "set aside", "signin.xlsx", "May", 7, "Date", "this date cannot be read: '31/2/25'",
        "Write it as 28/02/2025.",
    ]  # fmt: skip


def test_a_long_sheet_is_cut_and_says_where_the_rest_is(six_people, tmp_path, monkeypatch):
    monkeypatch.setattr(limit, "MOST_ROWS", 3)
    monkeypatch.setattr("netmap.workbook.ties.MOST_ROWS", 3)
    book = openpyxl.load_workbook(write_workbook(six_people(), tmp_path))
    assert book["Ties"]["A1"].value == "The first 3 of 10 rows. All of them are in tables/ties.csv."
    assert book["People"]["A1"].value == "The first 3 of 6 rows. All of them are in tables/people.csv."
    assert [book[name].max_row for name in ("Ties", "People")] == [5, 5]


def test_hostile_names_stay_text(six_people, tmp_path):
    names = {
        0: "=cmd|' /C calc'!A0",
        1: "\t=1",
        2: "__proto__",
        3: "http://evil.example/x",
        4: "<script>",
        5: "-2",
    }
    path = write_workbook(six_people(names), tmp_path)
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("People").to_python(skip_empty_area=False)
    assert {row[0] for row in rows[1:]} == set(names.values())


def test_what_to_do_stands_before_what_defends_the_figures(tmp_path):
    findings = find(open_study(ROOT))
    book = openpyxl.load_workbook(write_workbook(findings, tmp_path))
    tabs = book.sheetnames
    assert tabs.index("Trusted voices") < tabs.index("Whom to invite") < tabs.index("Ties")
    assert tabs.index("Measures") < tabs.index("What may be compared") < tabs.index("Problems")
    # The page lists every tab, in the order of the tabs; those of people's measures stand under one name.
    listed = [row[0] for row in _rows(book["Read me"])]
    places = [listed.index(tab) for tab in tabs[1:] if not tab.startswith("Measures Autumn")]
    assert places == sorted(places)
