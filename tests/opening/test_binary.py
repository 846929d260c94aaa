"""What an xls file says beside its cells, record by record; broken ones say nothing."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.opening.binary import facts_of_sheets
from netmap.problems import NOTE
from netmap.read.sheet import open_sheets

from .old_excel import (
    BEGIN_CHART,
    END,
    book,
    column,
    error,
    font,
    formula,
    packed,
    record,
    row,
    short,
    style,
    text,
)

PEOPLE = [("Name", "Phone"), ("Ama", "1"), ("Bea", "2"), ("Cy", "3"), ("Di", "4")]


def cells(styles=None):
    styles = styles or {}
    return b"".join(
        text((down, across), value, styles.get((down, across), 0))
        for down, line in enumerate(PEOPLE)
        for across, value in enumerate(line)
    )


@pytest.mark.parametrize("small", [False, True])
def test_hidden_rows_and_columns_and_errors_of_an_xls_file_are_told(tmp_path, small):
    content = column(1, 1, hidden=True) + row(0) + row(2, hidden=True) + cells() + error((5, 0))
    (tmp_path / "a.xls").write_bytes(packed(book({"May": content}), small=small))
    (sheet,), problems = open_sheets(tmp_path / "a.xls")
    assert sheet.texts[sheet.codes].tolist() == [
        ["Name", ""],
        ["Ama", ""],
        ["", ""],
        ["Cy", ""],
        ["Di", ""],
        ["", ""],
    ]
    assert [each.found for each in problems] == [
        "1 hidden row was not read",
        "1 hidden column was not read",
        "A6 holds an error such as #N/A and counted as empty",
    ]
    assert [each.severity for each in problems[:2]] == [NOTE, NOTE]


def test_crossed_out_and_coloured_cells_of_an_xls_file_are_known(tmp_path):
    # There is no font 4: the fifth that is written down is called 5.
    fonts = [font(), font(), font(), font(), font(struck=True), font()]
    styles = [
        style(),
        style(5),
        style(0, pattern=1, colour=17),
        style(6),
        style(0, pattern=1, colour=9),
        style(4),
    ]
    looks = {(1, 0): 1, (2, 0): 2, (3, 0): 3, (4, 0): 4, (4, 1): 5}
    blanks = record(0x00BE, short(5, 0, 2, 0, 1, 2))
    raw = packed(book({"May": cells(looks) + blanks}, fonts=fonts, styles=styles))
    (facts,) = facts_of_sheets(raw).values()
    assert facts.looks == [[2, 1, 1, 1], [3, 1, 1, 2], [6, 1, 1, 2], [6, 3, 3, 1]]


def test_results_of_formulas_that_are_errors_are_told_from_numbers_and_texts():
    results = [
        struct.pack("<d", 2.5),
        b"\x02\0\x07\0\0\0\xff\xff",
        b"\0\0\0\0\0\0\xff\xff",
        b"\x02\0\0\0\0\0\0\0",
    ]
    content = b"".join(formula((0, at), result) for at, result in enumerate(results))
    (facts,) = facts_of_sheets(packed(book({"May": content}))).values()
    assert (facts.errors, facts.looked) == (["B1"], True)


def test_a_chart_inside_a_sheet_is_passed_over():
    chart = BEGIN_CHART + error((0, 0)) + row(9, hidden=True) + END
    facts = facts_of_sheets(
        packed(book({"May": row(0) + chart + error((1, 1)), "June": row(3, hidden=True)}))
    )
    assert (facts["May"].errors, facts["May"].hidden_rows) == (["B2"], [])
    assert facts["June"].hidden_rows == [4]


def test_what_is_locked_or_broken_says_nothing():
    whole = packed(book({"May": cells()}))
    circle = bytearray(whole)
    struct.pack_into("<I", circle, 512 + 4 * 3, 2)
    locked = packed(record(0x0809, short(0x0600, 5, 0, 0), bytes(8)) + record(0x002F, bytes(6)) + END)
    for raw in (b"", whole[:600], bytes(circle), locked, b"PK" + whole):
        assert facts_of_sheets(raw) == {}


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, 4000), put=st.binary(min_size=1, max_size=12))
def test_whatever_is_broken_in_it_nothing_is_raised(at, put):
    whole = packed(book({"May": cells() + row(1, hidden=True)}, fonts=[font()], styles=[style()]))
    facts = facts_of_sheets(whole[:at] + put + whole[at + len(put) :])
    assert all(each.looked for each in facts.values())
