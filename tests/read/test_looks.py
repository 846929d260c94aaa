"""Crossed-out names and coloured cells: what is left out is told, and colours are never taken for words."""

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from netmap.opening.facts import SheetFacts
from netmap.opening.styles import Looks, looks_of_styles, struck_texts
from netmap.problems import CHECK, NOTE

STRUCK, GREEN = Font(strike=True), PatternFill("solid", fgColor="FF00FF00")
SIGN_IN = [
    ["Name", "Organisation", "Event", "Date"],
    ["Ama Obi", "Choir", "Launch", "05/09/2024"],
    ["Bea Low", "Choir", "Launch", "05/09/2024"],
    ["Cy Dee", "", "Launch", "05/09/2024"],
]


def book(rows, *, struck=(), green=(), white=()):
    """Write rows into a workbook, with some cells crossed out or coloured."""
    made, packed = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    for cell in struck:
        made.active[cell].font = STRUCK
    for cell in green:
        made.active[cell].fill = GREEN
    for cell in white:
        made.active[cell].fill = PatternFill("solid", fgColor="FFFFFFFF")
    made.save(packed)
    return packed.getvalue()


def test_a_row_whose_name_is_crossed_out_is_set_aside_with_the_reason(read):
    result = read({"a.xlsx": book(SIGN_IN, struck=["A3", "B3", "B4"])})
    assert [name for name, *_ in result.attendance] == ["Ama Obi", "Cy Dee"]
    assert result.aside == [(3, "the name is crossed out")]
    assert result.sources == [("sign-in sheet: 2 people at 'Launch' on 5 Sep 2024", 3, 2, 1)]
    (problem,) = [each for each in result.problems if each.row == 3]
    assert (problem.file, problem.sheet, problem.column) == ("a.xlsx", "Sheet", "Name")
    assert "take the crossing-out off" in problem.what_to_do


def test_what_is_crossed_out_beside_a_name_is_read_and_told(read):
    result = read({"a.xlsx": book(SIGN_IN, struck=["B2", "B3"])})
    assert result.tables.mentions["organisation"].tolist() == ["Choir", "Choir", ""]
    assert "2 cells beside names are crossed out; read as if not" in result.found(CHECK)


def test_ditto_marks_look_up_to_a_crossed_out_row_too(read):
    rows = [["Name", "Event", "Date"], ["Ama Obi", "Launch", "05/09/2024"], ["Bea Low", "Walk", "13/09/2024"],
            ["Cy Dee", '"', '"'], ["Di Fox", "Lunch", "20/09/2024"], ['"', "Walk", "13/09/2024"]]  # fmt: skip
    result = read({"a.xlsx": book(rows, struck=["A3", "A5"])})
    assert result.attendance == [("Ama Obi", "Launch", "2024-09-05"), ("Cy Dee", "Walk", "2024-09-13")]
    assert result.aside == [(row, "the name is crossed out") for row in (3, 5, 6)]


def test_of_a_name_in_two_columns_both_have_to_be_crossed_out(read):
    rows = [
        ["First name", "Surname", "Event", "Date"],
        *([n, "Low", "Walk", "1/9/2024"] for n in ("Ama", "Bea")),
    ]
    result = read({"a.xlsx": book(rows, struck=["A2", "A3", "B3"])})
    assert [name for name, *_ in result.attendance] == ["Ama Low"]
    assert result.aside == [(3, "the name is crossed out")]


def test_a_tie_is_crossed_out_with_either_of_its_ends(read):
    rows = [["From", "To"], ["Ama", "Bea"], ["Bea", "Cy"], ["Cy", "Ama"]]
    result = read({"a.xlsx": book(rows, struck=["A2", "B3"])})
    assert [(who, named) for who, named, *_ in result.nominations] == [("Cy", "Ama")]
    assert [row for row, _ in result.aside] == [2, 3]


def test_a_crossed_out_mark_says_no(read):
    rows = [
        ["Name", "05/09/2024", "12/09/2024"],
        ["Ama Obi", "x", "x"],
        ["Bea Low", "x", ""],
        ["Cy Dee", "", "x"],
    ]
    result = read({"a.xlsx": book(rows, struck=["C2", "B3", "C3"])})
    assert result.attendance == [("Ama Obi", "a", "2024-09-05"), ("Cy Dee", "a", "2024-09-12")]
    assert "2 crossed-out marks were taken for no" in result.found(NOTE)
    assert result.aside == [(3, "no mark in this row says yes")]


def test_a_crossed_out_name_under_an_event_is_left_out(read):
    rows = [["Launch 05/09/24", "Lunch 12/09/24"], ["Ama Obi", "Bea Low"], ["Bea Low", ""]]
    result = read({"a.xlsx": book(rows, struck=["B2", "A3"])})
    assert result.attendance == [("Ama Obi", "Launch", "2024-09-05")]
    assert result.aside == [(3, "nobody is named in this row")]
    assert "2 crossed-out names were left out, such as 'Bea Low'" in result.found(NOTE)


def test_lists_side_by_side_are_crossed_out_each_by_itself(read):
    rows = [["Launch 05/09/24", "", "Lunch 12/09/24", ""], ["Name", "Org", "Name", "Org"],
            ["Ama", "", "Bea", ""], ["Cy", "", "Di", ""]]  # fmt: skip
    result = read({"a.xlsx": book(rows, struck=["C3", "A4", "C4"])})
    assert [(name, event) for name, event, _ in result.attendance] == [("Ama", "Launch")]
    assert result.aside == [(4, "the name is crossed out")]
    assert [row[1:] for row in result.sources] == [(2, 1, 1)]


def test_a_row_of_an_export_that_is_crossed_out_as_a_whole_is_set_aside(read):
    rows = [["ID", "Start time", "Completion time", "Email", "Name", "Your full name", "Rob Jones"],
            [1, "2026-03-02", "2026-03-02", "anonymous", "", "Ama Obi", "Know them well"],
            [2, "2026-03-02", "2026-03-02", "anonymous", "", "Bea Low", "Know of them"]]  # fmt: skip
    result = read({"a.xlsx": book(rows, struck=["A3", "B3", "C3", "D3", "F3", "G3", "F2"])})
    assert result.responses == ["Ama Obi"]
    assert result.aside == [(3, "the name is crossed out")]


def test_strike_that_says_no_is_none_and_styles_are_found_by_their_place():
    fonts = b'<fonts><font/><font><strike/></font><font><b/><strike val="0"/></font><font><strike val="1"/></font>'
    fonts += b"</fonts>"
    fills = (
        b'<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        b'<fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill></fills>'
    )
    styles = (
        b'<cellStyleXfs><xf fontId="1"/></cellStyleXfs><cellXfs><xf fontId="0" fillId="0"/><xf fontId="1" fillId="2"/>'
        b'<xf fontId="2"><alignment/></xf><xf fillId="1" fontId="3"/><xf fontId="9" fillId="9"/></cellXfs>'
    )
    assert looks_of_styles(b"<styleSheet>" + fonts + fills + styles) == {1: 1, 3: 3}
    assert looks_of_styles(b"") == {}


def test_a_shared_text_is_crossed_out_if_all_of_its_letters_are():
    run = b"<r><rPr>%b</rPr><t>%b</t></r>"
    texts = [
        b"<t>Ama</t>", run % (b"<strike/>", b"Bea") + run % (b"", b" "),
        run % (b"<strike/>", b"Cy") + run % (b"", b"Di"),
        run % (b'<strike val="0"/>', b"Ed"), run % (b"<strike/>", b"Flo") + run % (b"<strike/>", b"Gil"),
    ]  # fmt: skip
    assert struck_texts(b"<sst>" + b"".join(b"<si>%b</si>" % each for each in texts) + b"</sst>") == {1, 4}


def test_cells_whose_shared_text_is_crossed_out_are_found():
    facts = SheetFacts()
    texts = b"<si><t>Ama</t></si><si><r><rPr><strike/></rPr><t>Bea</t></r></si>"
    row = b'<row r="3"><c r="A3" t="s"><v>0</v></c><c r="AB3" s="2" t="s"><v>1</v></c><c r="AC3"><v>1</v></c></row>'
    Looks(texts=texts).look(row, facts)
    assert facts.looks == [[3, 28, 28, 1]]


def test_a_text_that_is_crossed_out_in_part_is_kept(read):
    made, packed = openpyxl.Workbook(), io.BytesIO()
    for row in SIGN_IN:
        made.active.append(row)
    made.active["A3"] = CellRichText(TextBlock(InlineFont(strike=True), "Bee"), " Bea Low")
    made.save(packed)
    assert len(read({"a.xlsx": packed.getvalue()}).attendance) == 3


COLOURS = "some rows or cells here have another colour than others; netmap does not read colours"


@pytest.mark.parametrize(
    ("green", "white", "told"),
    [
        (["A3", "B3"], [], True),  # one row
        (["A1", "B1", "C1", "D1"], [], False),  # the headings
        (["A2", "A3", "A4", "A5", "A6"], [], False),  # all the same
        (["A3", "A5"], [], False),  # every other row
        ([], ["A3"], False),
        (["A2", "A3"], [], False),  # those of the choir, as column B says
        (["A2", "A4"], [], True),
    ],
)
def test_colours_that_no_column_puts_into_words_are_told_once(read, green, white, told):
    rows = [
        ["Name", "Organisation", "Event", "Date"],
        *([name, org, "Launch", "05/09/2024"] for name, org in
          [("Ama", "Choir"), ("Bea", "Choir"), ("Cy", "Food"), ("Di", "Food"), ("Ed", "Food")]),
    ]  # fmt: skip
    result = read({"a.xlsx": book(rows, green=green, white=white)})
    assert result.found(NOTE).count(COLOURS) == told
    assert len(result.attendance) == 5


def test_a_grid_coloured_instead_of_marked_is_told(read):
    rows = [
        ["Name", "05/09/2024", "12/09/2024"],
        *([name, "x", ""] for name in ("Ama Obi", "Bea Low", "Cy Dee")),
    ]
    result = read({"a.xlsx": book(rows, green=["B2", "C3"])})
    assert COLOURS in result.found(NOTE)
    assert len(result.attendance) == 3
