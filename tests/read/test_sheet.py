"""Opening files: the right text in the right row, or one plain sentence."""

import datetime
import hashlib
import zipfile

import numpy as np
import openpyxl
import pytest

from netmap.opening import OpenedSheet
from netmap.opening.workbook import shown
from netmap.problems import CHECK, NOTE, SET_ASIDE
from netmap.read import workbooks
from netmap.read.sheet import open_sheets


def _rows(sheet):
    return sheet.texts[sheet.codes].tolist()


def _text(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    sheets, problems = open_sheets(path)
    return _rows(sheets[0]) if sheets else None, problems


def _xlsx(tmp_path, fill):
    book = openpyxl.Workbook()
    fill(book)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return open_sheets(path)


NAMES = "Name;Place\nRenée;Œuvre £\n"


@pytest.mark.parametrize(
    ("content", "way"),
    [
        (NAMES.encode("utf-8"), None),
        (NAMES.encode("utf-8-sig"), None),
        (NAMES.encode("cp1252"), "Windows-1252"),
        (NAMES.encode("utf-16"), "UTF-16"),
        (NAMES.encode("utf-16-le"), "UTF-16"),
        (NAMES.encode("utf-16-be"), "UTF-16"),
        (b"sep=;\r\n" + NAMES.replace("\n", "\r\n").encode("utf-8"), None),
        (NAMES.replace("\n", "\r").encode("utf-8"), None),
    ],
)
def test_every_encoding_gives_the_same_table_and_says_so(tmp_path, content, way):
    rows, problems = _text(tmp_path, content)
    assert rows == [["Name", "Place"], ["Renée", "Œuvre £"]]
    (note,) = problems
    assert note.severity == NOTE
    assert "semicolons" in note.found
    assert (way or "letters") in note.found or way is None


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_is_found(tmp_path, separator):
    lines = [["Name", "Trusts"], ["Ama Obi", "Bea; Cy, Di"], ["Bea Low", "Ama|Cy"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    assert _text(tmp_path, text.encode())[0] == lines


def test_uneven_rows_and_line_ends_inside_cells_keep_their_place(tmp_path):
    rows, _ = _text(tmp_path, b'Name,Groups\n"Ama","Food\nGreen"\n\nBea,Food,extra,more\nCy\n')
    assert rows == [
        ["Name", "Groups", "", ""], ["Ama", "Food\nGreen", "", ""], ["", "", "", ""],
        ["Bea", "Food", "extra", "more"], ["Cy", "", "", ""],
    ]  # fmt: skip


def test_broken_letters_are_told(tmp_path):
    _, problems = _text(tmp_path, "Name\nRenÃ©e\n".encode())
    assert [each.severity for each in problems] == [CHECK]


def test_names_that_look_like_something_else_stay_names(tmp_path):
    typed = ["NA", "None", "True", "2024", "null", "007", "nan", "inf", "1e5"]
    rows, _ = _text(tmp_path, "\n".join(["Name", *typed]).encode())
    assert [row[0] for row in rows[1:]] == typed

    def fill(book):
        for name in ["NA", "None", True, 2024, "null", "007", 1.5]:
            book.active.append([name])

    sheets, _ = _xlsx(tmp_path, fill)
    assert [row[0] for row in _rows(sheets[0])] == ["NA", "None", "True", "2024", "null", "007", "1.5"]


def test_values_are_shown_as_the_sheet_shows_them():
    assert shown(datetime.datetime(2024, 9, 5)) == shown(datetime.date(2024, 9, 5)) == "2024-09-05"
    assert shown(datetime.datetime(2024, 9, 5, 10, 14)) == "2024-09-05 10:14:00"
    assert shown(datetime.time(10, 30)) == "10:30:00"
    assert [shown(3.0), shown(0.5), shown(None), shown(1e300)] == ["3", "0.5", "", "1e+300"]


def test_rows_are_excels_rows_whatever_is_empty_before_them(tmp_path):
    def fill(book):
        book.active["C4"] = "Name"
        book.active["C6"] = "Ama Obi"

    (sheet,), _ = _xlsx(tmp_path, fill)
    assert _rows(sheet)[3] == ["", "", "Name"]
    assert _rows(sheet)[5] == ["", "", "Ama Obi"]


def test_merged_cells_are_filled_over_their_range_only(tmp_path):
    def fill(book):
        for row in [["Name", "Event"], ["Ann", "Launch"], ["Bob", None], ["Cy", None], ["Di", None]]:
            book.active.append(row)
        book.active.merge_cells("B2:B4")

    (sheet,), _ = _xlsx(tmp_path, fill)
    assert [row[1] for row in _rows(sheet)] == ["Event", "Launch", "Launch", "Launch", ""]


def test_hidden_sheets_are_told_and_not_read(tmp_path):
    def fill(book):
        book.active.append(["Name"])
        for name, state in (("Old", "hidden"), ("Older", "veryHidden")):
            book.create_sheet(name).sheet_state = state

    sheets, problems = _xlsx(tmp_path, fill)
    assert len(sheets) == 1
    assert [(each.sheet, each.severity) for each in problems] == [("Old", NOTE), ("Older", NOTE)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b""),
        ("a.xlsx", b"<html><table><tr><td>Name</td></tr></table></html>"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("a.xlsx", b"PK\x03\x04 and then nothing"),
        ("a.csv", b""),
        ("a.csv", bytes(range(256)) * 20),
        ("a.csv", b'"' + b"x" * 200_000 + b'"\n'),
    ],
)
def test_what_is_no_sheet_is_one_plain_sentence(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    sheets, (problem,) = open_sheets(tmp_path / name)
    assert sheets == []
    assert problem.severity == SET_ASIDE
    assert problem.file == name
    assert problem.what_to_do.endswith(".")


def test_a_document_that_calls_itself_a_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    sheets, problems = open_sheets(tmp_path / "a.xlsx")
    assert (sheets, [each.severity for each in problems]) == ([], [SET_ASIDE])


def test_a_workbook_that_swells_is_not_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", " " * 60_000_000)
    sheets, (problem,) = open_sheets(tmp_path / "a.xlsx")
    assert sheets == []
    assert "unpacks to far more" in problem.found


def test_cells_very_far_apart_set_one_sheet_aside(tmp_path):
    def fill(book):
        book.active.title = "Wide"
        for cell in ("A1", "XFD1", "A1048576", "XFD1048576"):
            book.active[cell] = "stray"
        book.create_sheet("Fine").append(["Name"])

    sheets, (problem,) = _xlsx(tmp_path, fill)
    assert [sheet.name for sheet in sheets] == ["Fine"]
    assert (problem.sheet, problem.severity) == ("Wide", SET_ASIDE)


def test_a_csv_that_is_really_a_workbook_is_read(tmp_path):
    _xlsx(tmp_path, lambda book: book.active.append(["Name"]))
    (sheet,), _ = open_sheets((tmp_path / "a.xlsx").rename(tmp_path / "a.csv"))
    assert sheet.key == "a.csv/Sheet"


def test_files_are_left_as_they_were(tmp_path):
    _xlsx(tmp_path, lambda book: book.active.append(["Name"]))
    path = tmp_path / "a.xlsx"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    open_sheets(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_hidden_rows_and_columns_are_told_and_not_read(tmp_path):
    def fill(book):
        for row in [
            ["Name", "Phone", "Event"],
            ["Ann", "1", "Walk"],
            ["Bob", "2", "Walk"],
            ["Cy", "3", "Walk"],
        ]:
            book.active.append(row)
        book.active.row_dimensions[3].hidden = True
        book.active.row_dimensions[90].hidden = True
        book.active.column_dimensions["B"].hidden = True

    (sheet,), problems = _xlsx(tmp_path, fill)
    assert _rows(sheet) == [["Name", "", "Event"], ["Ann", "", "Walk"], ["", "", ""], ["Cy", "", "Walk"]]
    assert [(each.found, each.severity) for each in problems] == [
        ("1 hidden row was not read", NOTE),
        ("1 hidden column was not read", NOTE),
    ]


def test_cells_without_a_value_are_told_with_the_first(tmp_path):
    def fill(book):
        for row in [["Name", "Count"], ["Ann", "=1+1"], ["Bob", "#N/A"], ["Cy", "=2+2"]]:
            book.active.append(row)

    (sheet,), (unsaved, error) = _xlsx(tmp_path, fill)
    assert [row[1] for row in _rows(sheet)] == ["Count", "", "", ""]
    assert (unsaved.row, error.row) == (2, 3)
    assert "2 cells (B2 is the first) hold a formula without a saved result" in unsaved.found
    assert "B3 holds an error" in error.found
    assert {unsaved.severity, error.severity} == {CHECK}


def test_dates_count_from_1904_where_the_workbook_says_so(tmp_path):
    def fill(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
        book.active.append(["Date"])
        book.active.append([datetime.date(2024, 9, 5)])

    (sheet,), _ = _xlsx(tmp_path, fill)
    assert _rows(sheet)[1] == ["2024-09-05"]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path):
    _, problems = _text(tmp_path, b'Name,Event\nAma,Launch\n"Bea,Launch\nCy,Launch\nDi,Walk\n')
    assert [each.severity for each in problems] == [CHECK]
    assert "never closed" in problems[0].found


def test_a_true_name_does_not_look_broken(tmp_path):
    assert _text(tmp_path, "Name\nJOÃO SÃ\n".encode())[1] == []


def test_what_a_kind_of_workbook_does_not_tell_is_said_not_to_be_seen(tmp_path, monkeypatch):
    facts = {"texts": ["", "Name"], "merged": [], "hidden_rows": [], "hidden_columns": [], "unsaved": [],
             "errors": [], "looks": [], "stray": [], "looked": False}  # fmt: skip
    opened = OpenedSheet("Members", [(1, 1, np.array([1], dtype=np.int32).tobytes())], facts)
    monkeypatch.setattr(workbooks, "open_workbook", lambda *_: [opened])
    ((_, codes, texts, _),), (problem,) = workbooks.read_workbook(tmp_path / "a.xlsb", None, "a.xlsb")
    assert texts[codes].tolist() == [["Name"]]
    assert (problem.severity, problem.file) == (NOTE, "a.xlsb")
    assert "cannot see hidden rows" in problem.found
