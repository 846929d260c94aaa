"""The workbook of questions: what it asks, in which order, and that what is answered in it comes back."""

from itertools import pairwise
from pathlib import Path
from runpy import run_path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest

from netmap.read import read_folder
from netmap.read.decisions import answers_in
from netmap.read.questions import OWN, PAIRS, SPLITS
from netmap.seen import seen, seen_both
from netmap.tables import Tables
from netmap.words import load_words
from netmap.workbook.answered import waiting
from netmap.workbook.to_check import ANSWERS, FILE, QUESTIONS, WHO, sheets, write_to_check

_MADE = run_path(str(Path(__file__).parents[1] / "doubtful_people.py"))


@pytest.fixture
def folder(tmp_path):
    return _MADE["study_of_doubtful_people"](tmp_path)


@pytest.fixture
def tables(folder):
    return _MADE["doubtful_people"](folder / "surveys")


def _rows(tabs, name):
    """The rows of a tab as dictionaries."""
    (tab,) = [each for each in tabs if each.name == name]
    return [dict(zip(tab.rows[0], row, strict=True)) for row in tab.rows[1:]]


def _write(tables, folder):
    return write_to_check(tables, folder, notice="INTERNAL: for the team.")


def _fill(path, answers, saved):
    """Answer in Excel: {(tab, key in a row, heading): value}; the key is looked for from the left."""
    book = openpyxl.load_workbook(path)
    for (tab, key, heading), value in answers.items():
        headings = [cell.value for cell in book[tab][1]]
        row = next(row for row in book[tab].iter_rows(min_row=2) if key <= {cell.value for cell in row})
        row[headings.index(heading)].value = value
    book.save(saved)


def _decided(surveys):
    frame = read_folder(surveys, words=load_words())[0].decisions
    return {
        (row.name, row.organisation, row.other_name, row.other_organisation, row.same)
        for row in frame.itertuples(index=False)
    }


def test_the_questions_that_move_most_stand_first_and_those_of_one_name_together(tables):
    asked = _rows(sheets(tables, notice=""), QUESTIONS)
    shown = [
        (row["Group"], row[PAIRS.name], row[PAIRS.other_name], row["Rows that hang on it"]) for row in asked
    ]
    # Ann Bell is asked about twice, so she stands on the left both times.
    assert shown == [
        (1, "Bo Day", "Bo Daye", 5),
        (2, "Ann Bell", "A Bell", 2),
        (2, "Ann Bell", "Anne Bell", 1),
    ]
    assert {row[PAIRS.answer] for row in asked} == {""}
    assert asked[1][PAIRS.organisation] == "Hope Hub"
    assert asked[1]["Why netmap asks"] == "the first letter fits, same organisation"


def test_each_question_says_where_people_were_seen_and_where_both_were(tables):
    asked = _rows(sheets(tables, notice=""), QUESTIONS)
    ann = asked[2]
    assert ann["Where the first was seen"] == "Lunch (7 Oct 2024); Launch (5 Oct 2024); in Board"
    assert ann["Where the second was seen"] == ann["Where both were seen"] == "Launch (5 Oct 2024)"
    assert asked[1]["Where both were seen"] == ""


def test_the_order_does_not_depend_on_the_order_of_the_doubts(tables):
    turned = tables.having(doubts=tables.doubts.iloc[::-1])
    assert sheets(turned, notice="") == sheets(tables, notice="")


def test_a_doubt_without_an_effect_stands_last(tables):
    doubts = tables.doubts.assign(effect=[float("nan"), float("nan"), 0.0])
    asked = _rows(sheets(tables.having(doubts=doubts), notice=""), QUESTIONS)
    assert [row[PAIRS.other_name] for row in asked] == ["Bo Daye", "A Bell", "Anne Bell"]


def test_who_is_who_lists_those_typed_in_several_ways_or_all(tables):
    rows = _rows(sheets(tables, notice=""), WHO)
    assert [
        (row[SPLITS.name], row[SPLITS.organisation], row["Times"], row["File"], row["Row"]) for row in rows
    ] == [
        ("CY FRY", "", 1, "in.csv", 8),
        ("Cy Fry", "", 1, "in.csv", 7),
        ("Cy Fry", "Choir", 1, "in.csv", 9),
    ]
    assert {row[SPLITS.other_name] for row in rows} == {"CY FRY"}
    every = _rows(sheets(tables, notice="", everybody=True), WHO)
    assert len(every) == len({(row[SPLITS.name], row[SPLITS.organisation]) for row in every}) == 8
    assert {row["Times"] for row in every if row[SPLITS.name] == "Ann Bell"} == {3}


def test_nothing_to_ask_and_nothing_to_show_is_no_workbook(tmp_path):
    assert sheets(Tables(), notice="") == []
    assert _write(Tables(), tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_put_back_unanswered_it_changes_nothing_but_a_note(tables, folder):
    before = read_folder(folder / "surveys", words=load_words())[0]
    _write(tables, folder / "surveys")
    after, problems = read_folder(folder / "surveys", words=load_words())
    pd.testing.assert_frame_equal(after.mentions, before.mentions)
    assert after.decisions.empty
    assert [each.found for each in problems if each.file == FILE] == ["3 questions are not answered yet"]
    ours = after.sources[after.sources["file"] == FILE]
    assert ours[["rows", "used", "set_aside"]].to_numpy().tolist() == [
        [0, 0, 0],
        [3, 3, 0],
        [3, 3, 0],
        [0, 0, 0],
    ]


def test_answers_come_back_and_are_kept_in_the_next_workbook(tables, folder):
    path = _write(tables, folder)
    answers = {
        (QUESTIONS, frozenset({"Ann Bell", "A Bell"}), PAIRS.answer): "Yes",
        (QUESTIONS, frozenset({"Ann Bell", "Anne Bell"}), PAIRS.answer): "n",
        (WHO, frozenset({"Choir"}), SPLITS.answer): "SPLIT",
    }
    _fill(path, answers, folder / "surveys" / "answered.xlsx")
    ann, anne, a = ("Ann Bell", "Hope Hub"), ("Anne Bell", ""), ("A Bell", "Hope Hub")
    split = {("Cy Fry", "Choir", "CY FRY", "", 0), ("Cy Fry", "Choir", "Cy Fry", "", 0)}
    assert _decided(folder / "surveys") == {(*ann, *a, 1), (*ann, *anne, 0), *split}

    # The next workbook has them, so it can take the place of the one before; a decision can be changed there.
    again = _MADE["doubtful_people"](folder / "surveys")
    rows = _rows(sheets(again, notice=""), ANSWERS)
    said = [
        (row[OWN.name], row[OWN.other_name], row[OWN.answer], row["Where you said so"])
        for row in rows
        if row[OWN.name]
    ]
    assert said == [
        ("A Bell", "Ann Bell", "yes", "yes in answered.xlsx, sheet Same person, row 3"),
        ("Ann Bell", "Anne Bell", "no", "no in answered.xlsx, sheet Same person, row 4"),
        ("CY FRY", "Cy Fry", "no", "no in answered.xlsx, sheet Who is who, row 4"),
        ("Cy Fry", "Cy Fry", "no", "no in answered.xlsx, sheet Who is who, row 4"),
    ]
    (folder / "surveys" / "answered.xlsx").unlink()
    changed = {(ANSWERS, frozenset({"A Bell", "Ann Bell"}), OWN.answer): "no"}
    _fill(_write(again, folder), changed, folder / "surveys" / "answered.xlsx")
    assert _decided(folder / "surveys") == {
        (*a, *ann, 0), (*ann, *anne, 0), ("CY FRY", "", "Cy Fry", "Choir", 0), ("Cy Fry", "", "Cy Fry", "Choir", 0),
    }  # fmt: skip


def test_what_was_not_asked_can_be_said_in_a_free_row(tables, folder):
    book = openpyxl.load_workbook(_write(tables, folder))
    for column, value in enumerate(["Cy Fry", "Choir", "Bo Day", None, "yes"], start=1):
        book[ANSWERS].cell(5, column).value = value
    book.save(folder / "surveys" / FILE)
    assert _decided(folder / "surveys") == {("Cy Fry", "Choir", "Bo Day", "Force", 1)}


def test_the_columns_of_answers_offer_them_and_take_any(tables, folder):
    book = openpyxl.load_workbook(_write(tables, folder))
    offered = {
        tab: [
            (str(each.sqref), each.formula1, bool(each.showErrorMessage))
            for each in book[tab].data_validations.dataValidation
        ]
        for tab in book.sheetnames
    }
    assert offered == {
        "Read me": [],
        QUESTIONS: [("A2:A4", '"yes,no"', False)],
        WHO: [("B2:B4", '"split"', False)],
        ANSWERS: [("E2:E21", '"yes,no"', False)],
    }
    assert book[QUESTIONS]["A2"].fill.fgColor.rgb == "00FFF6CC"
    assert book["Read me"]["A2"].value == "INTERNAL: for the team."


def test_no_address_is_in_it_and_hostile_names_stay_text(tables, folder):
    people = tables.mentions.assign(name=tables.mentions["name"].replace("Anne Bell", '=HYPERLINK("x")'))
    path = _write(tables.having(mentions=people), folder)
    with ZipFile(path) as archive:
        parts = b"".join(archive.read(name) for name in archive.namelist())
    assert b"home.example" not in parts
    assert b"ann@" not in parts
    assert b"<f>" not in parts
    cells = [cell for row in openpyxl.load_workbook(path)[QUESTIONS].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == '=HYPERLINK("x")'] == ["s"]


HOSTILE = (
    "=1+1", "+44", "-3", "@x", "'=1", "NA", "None", "true", "1234", "007", "3/4/24", "_x0041_", 'Ann "A" Bell', "a,b;c",
    "<b>&amp;", "Zoë Łuć", "李雷", "محمد", "😀", "#N/A", "O’Neil", "Same?", "yes",
)  # fmt: skip


def test_whatever_a_name_is_it_comes_back_as_it_was(tmp_path):
    names = [*HOSTILE, "Last One"]
    count = len(names)
    tables = Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "sheet": "", "rows": count, "used": count, "set_aside": 0}),
        mentions=pd.DataFrame({"kind": "person", "name": names, "organisation": names[::-1], "source": 0, "row": 2}),
        who=pd.DataFrame({"person": range(count), "organisation": -1, "why": "", "score": 1.0}),
        people=pd.DataFrame({"name": names, "organisation": -1}),
        doubts=pd.DataFrame(
            {"person": range(count - 1), "other": range(1, count), "mention": range(count - 1),
             "other_mention": range(1, count), "score": 0.5, "why": "alike", "effect": 1.0}
        ),
    )  # fmt: skip
    book = openpyxl.load_workbook(_write(tables, tmp_path))
    for row in range(2, count + 1):
        book[QUESTIONS].cell(row, 1).value = "no"
    book.save(tmp_path / "answered.xlsx")
    made, unclear = answers_in(tmp_path / "answered.xlsx", load_words())
    assert unclear == 0
    found = {
        frozenset([(row.name, row.organisation), (row.other_name, row.other_organisation)])
        for row in made.itertuples(index=False)
    }
    typed = list(zip(names, names[::-1], strict=True))
    assert found == {frozenset(pair) for pair in pairwise(typed)}


def test_the_same_tables_give_the_same_bytes(tables, folder):
    first = _write(tables, folder).read_bytes()
    assert _write(tables, folder).read_bytes() == first


def test_answers_that_wait_where_they_were_written_are_told(tables, folder):
    words = load_words()
    assert waiting(folder, tables, words) is None
    path = _write(tables, folder)
    assert waiting(folder, tables, words) is None
    _fill(path, {(QUESTIONS, frozenset({"Bo Daye"}), PAIRS.answer): "yes"}, path)
    problem = waiting(folder, tables, words)
    assert problem.found.endswith("holds 1 answer not in use yet")
    # Once it lies with the sheets as well, there is nothing to lose.
    (folder / "surveys" / FILE).write_bytes(path.read_bytes())
    assert waiting(folder, _MADE["doubtful_people"](folder / "surveys"), words) is None


def test_what_netmap_wrote_down_as_said_before_does_not_wait(tables, folder):
    words = load_words()
    path = _write(tables, folder)
    _fill(path, {(QUESTIONS, frozenset({"Bo Daye"}), PAIRS.answer): "yes"}, folder / "surveys" / "mine.xlsx")
    decided = _MADE["doubtful_people"](folder / "surveys")
    path = _write(decided, folder)
    # They change their mind in the copy that lies with their sheets, or take it away.
    (folder / "surveys" / "mine.xlsx").unlink()
    undone = _MADE["doubtful_people"](folder / "surveys")
    assert waiting(folder, undone, words) is None
    # An answer that was changed in the outputs is a new one.
    _fill(path, {(ANSWERS, frozenset({"Bo Daye"}), OWN.answer): "no"}, path)
    assert waiting(folder, undone, words).found.endswith("holds 1 answer not in use yet")
    assert waiting(folder, decided, words).found.endswith("holds 1 answer not in use yet")


def test_an_answer_that_cannot_be_read_waits_too(tables, folder):
    path = _write(tables, folder)
    _fill(path, {(QUESTIONS, frozenset({"Bo Daye"}), PAIRS.answer): "yess"}, path)
    assert waiting(folder, tables, load_words()).found.endswith("holds 1 answer not in use yet")


def test_seen_names_three_things_and_counts_the_others():
    tables = Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "sheet": "", "rows": 9, "used": 9, "set_aside": 0}),
        mentions=pd.DataFrame({"kind": "person", "name": ["Ann", "Bo", "Cy"], "source": 0, "row": [2, 3, 4]}),
        who=pd.DataFrame({"person": [0, 1, 2], "organisation": -1}),
        people=pd.DataFrame({"name": ["Ann", "Bo", "Cy"], "organisation": -1}),
        events=pd.DataFrame(
            {"title": ["Old", "New", "Undated"], "date": pd.to_datetime(["2023-01-02", "2024-01-02", None])}
        ),
        attendance=pd.DataFrame({"mention": [0, 0, 0, 1, 1], "event": [0, 1, 2, 2, 2], "source": 0, "row": 2}),
        responses=pd.DataFrame({"mention": [0], "source": 0, "row": 2}),
        nominations=pd.DataFrame(
            {"mention": [0, 2, 0, 1], "named": [1, 1, 2, 0], "level": [2.0, None, 0.0, 1.0], "source": 0, "row": 2}
        ),
    )  # fmt: skip
    assert seen(tables, [2, 0, 1]).to_dict() == {
        0: "New (2 Jan 2024); Old (2 Jan 2023); Undated; and 2 more",
        1: "Undated; named by 2 in a survey",
        2: "",  # somebody said they have no tie to Cy: that is no naming
    }
    one, other = pd.Series([0, 0], index=[7, 8]), pd.Series([1, 2], index=[7, 8])
    assert seen_both(tables, one, other).to_dict() == {7: "Undated", 8: ""}
