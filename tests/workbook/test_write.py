"""Text stays text, numbers stay numbers, and the same sheets give the same bytes."""

import datetime
import re
from zipfile import ZipFile

import numpy as np
import openpyxl
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from netmap.workbook.write import CUT, LONGEST_TEXT, Sheet, printable, risky, sheet_names, write_xlsx

HOSTILE = [
    "=1+1", "+44 161", "-3", "@SUM(A1)", "\t=1", " =1", "\u00a0=1", "＝1", "＋1", "－1", "＠x", "#N/A", "#REF!",
    "http://evil.example/x", "mailto:a@b.example", "true", "007", "=HYPERLINK(\"http://evil.example\")", "'=1",
    "<b>&amp;</b>", "{=1}", "_x0041_", "  two  blanks ", "line\nbreak",
]  # fmt: skip


def _cells(path):
    book = openpyxl.load_workbook(path)
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_as_a_heading_and_as_a_value(tmp_path, text):
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", [[text], [text]], note=text)])
    cells = _cells(tmp_path / "a.xlsx")
    assert [cell.data_type for cell in cells] == ["s", "s", "s"]
    assert all(cell.hyperlink is None for cell in cells)
    if risky(text):
        assert cells[2].number_format == "@"
        assert cells[2].quotePrefix
    # A second reader, which also undoes the escapes that Excel undoes, gives every text as it was.
    sheet = CalamineWorkbook.from_path(tmp_path / "a.xlsx").get_sheet_by_index(0)
    assert sheet.to_python() == [[text]] * 3


def test_nothing_in_the_file_is_a_formula_or_a_link(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [Sheet("=1+1", [[text] for text in HOSTILE])])
    with ZipFile(tmp_path / "a.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not any(re.search(rb"<f[ >]|hyperlink|externalLink|TargetMode", part) for part in parts.values())
    assert not [name for name in parts if "macro" in name.lower() or "vba" in name.lower()]


def test_numbers_days_and_nothing(tmp_path):
    row = [
        1,
        np.int32(2),
        0.1 + 0.2,
        np.float64(2.5),
        True,
        datetime.date(2024, 4, 3),
        pd.Timestamp("2025-12-31"),
    ]
    nothing = [None, float("nan"), pd.NaT, float("inf"), "", np.datetime64("NaT"), pd.NA]
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", [row, nothing], header=None)])
    cells = _cells(tmp_path / "a.xlsx")
    assert [cell.value for cell in cells[:5]] == [1, 2, 0.1 + 0.2, 2.5, True]
    assert [cell.value.date() for cell in cells[5:7]] == [
        datetime.date(2024, 4, 3),
        datetime.date(2025, 12, 31),
    ]
    assert {cell.number_format for cell in cells[5:7]} == {"dd/mm/yyyy"}
    assert [cell.value for cell in cells[7:]] == []


def test_a_day_that_excel_does_not_know_is_text(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", [[datetime.date(1899, 5, 6)]], header=None)])
    assert _cells(tmp_path / "a.xlsx")[0].value == "06/05/1899"


def test_characters_that_a_workbook_cannot_hold_are_shown_as_signs(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", [["\x00a\x1b\x7f\ud800\ufffe\r\nb\rc"]], header=None)])
    assert _cells(tmp_path / "a.xlsx")[0].value == "␀a␛␡\ufffd\ufffd\nb␍c"
    assert printable("\x0b") == "␋"


@pytest.mark.parametrize(("character", "halves"), [("x", 1), ("🙂", 2)])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path, character, halves):
    longest = LONGEST_TEXT // halves
    write_xlsx(
        tmp_path / "a.xlsx", [Sheet("s", [[character * longest], [character * (longest + 1)]], header=None)]
    )
    whole, cut = (cell.value for cell in _cells(tmp_path / "a.xlsx"))
    assert whole == character * longest
    assert cut.endswith(CUT)
    assert cut.removesuffix(CUT) == character * ((LONGEST_TEXT - len(CUT)) // halves)


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        (["People", "people"], ["People", "people (2)"]),
        (["a/b:c?d*e[f]g\\h"], ["a-b-c-d-e-f-g-h"]),
        (["'quoted'", "", "History"], ["quoted", "Sheet", "History (2)"]),
        (["x" * 40, "x" * 31], ["x" * 31, "x" * 27 + " (2)"]),
        (["x" * 30 + "'y"], ["x" * 30]),
    ],
)
def test_names_of_sheets_keep_excels_rules(wanted, given, tmp_path):
    assert sheet_names(wanted) == given
    write_xlsx(tmp_path / "a.xlsx", [Sheet(name, [["x"]]) for name in wanted])
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == given


def test_headings_are_bold_stay_in_view_and_have_filters(tmp_path):
    rows = [["name", "n"], ["Name", "Number"], ["Ann", 1], ["Bo", 2]]
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", rows, header=1, note="A note.")])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A4", "A3:B5", "$3:$3")
    assert [cell.font.bold for cell in sheet["A"]] == [False, True, True, False, False]
    assert sheet["A1"].value == "A note."
    assert not sheet.merged_cells.ranges


def test_widths_go_by_what_is_there_unless_given(tmp_path):
    rows = [["Name", "x"], ["a name of thirty characters ...", 1]]
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", rows), Sheet("t", rows, widths=(5, 6))])
    first, second = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert first.column_dimensions["A"].width == len(rows[1][0]) + 2
    assert [second.column_dimensions[letter].width for letter in "AB"] == [5, 6]


def test_nothing_of_this_machine_or_day_is_in_the_file_and_nothing_is_left_beside_it(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", [["Name"], ["Ann"]])])
    write_xlsx(tmp_path / "b.xlsx", [Sheet("s", [["Name"], ["Ann"]])])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.xlsx", "b.xlsx"]
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.properties.creator == "netmap"
    assert book.properties.created == book.properties.modified == datetime.datetime(1980, 1, 1)
    assert book.properties.lastModifiedBy is None
    with ZipFile(tmp_path / "a.xlsx") as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_workbook_needs_a_sheet_and_a_sheet_needs_no_rows(tmp_path):
    with pytest.raises(ValueError, match="at least one sheet"):
        write_xlsx(tmp_path / "a.xlsx", [])
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", []), Sheet("t", [["only headings"]])])
    assert [sheet.max_row for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx")] == [1, 1]


def test_answers_are_offered_and_the_cells_for_them_can_be_seen(tmp_path):
    rows = [["Answer", "Name"], ["", "=1+1"], ["no", "Bo"], [None, 7]]
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", rows, note="n", choices={0: ("yes", "no")}, wrapped=True)])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["s"]
    (offered,) = sheet.data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1, offered.type) == ("A3:A5", '"yes,no"', "list")
    assert not offered.showErrorMessage  # any other answer may be typed too
    assert {sheet[f"A{row}"].fill.fgColor.rgb for row in (3, 4, 5)} == {"00FFF6CC"}
    assert [sheet[f"A{row}"].value for row in (3, 4, 5)] == [None, "no", None]
    assert [cell.alignment.wrap_text for cell in sheet["B"][2:4]] == [True, True]
    assert [sheet["B3"].data_type, sheet["B3"].quotePrefix, sheet["B5"].value] == ["s", True, 7]
    with ZipFile(tmp_path / "a.xlsx") as archive:
        assert not re.search(rb"<f[ >]", archive.read("xl/worksheets/sheet1.xml"))


def test_a_sheet_of_answers_without_rows(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", [["Answer"]], choices={0: ("yes",)})])
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["s"]
    assert str(sheet.data_validations.dataValidation[0].sqref) == "A2"
