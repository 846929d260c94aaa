"""What an ods file says beside its cells."""

import io
import zipfile

import pytest

from netmap.opening.facts import DoctypeError
from netmap.opening.opendocument import facts_of_sheets
from netmap.problems import CHECK, NOTE, SET_ASIDE
from netmap.read.sheet import open_sheets

_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
_SPACES += (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:calcext="urn:calcext"'
)


def cell(value, extra=""):
    return f'<table:table-cell office:value-type="string" {extra}><text:p>{value}</text:p></table:table-cell>'


def row(*cells, extra=""):
    return f"<table:table-row {extra}>{''.join(cells)}</table:table-row>"


def ods(tables, styles="", before=""):
    """Put a file together from the content of its tables: {name: rows}."""
    body = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in tables.items())
    content = (
        f"{before}<office:document-content{_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return packed.getvalue()


def test_hidden_rows_and_columns_and_cells_without_a_value_are_told(tmp_path):
    hidden, repeated = 'table:visibility="filter"', 'table:number-rows-repeated="2"'
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        "<table:table-column/><table:table-header-rows>"
        + row(cell("Name"), cell("Phone"), cell("Age"), cell("Sum"))
        + "</table:table-header-rows>"
        + row(cell("Ama"), cell("1"), cell("2"), cell("3"), extra=repeated)
        + row(cell("Bea"), cell("1"), cell("2"), cell("3"), extra=f"{repeated} {hidden}")
        + row(cell("Cy"), empty, cell("#DIV/0!", 'table:formula="of:=1/0"'))
        + row(cell("Di"), empty, '<table:table-cell table:formula="of:=1+1"/>')
        + row(cell("Err", 'calcext:value-type="error"'), extra='table:number-rows-repeated="1"')
        + row(empty, extra=f'table:number-rows-repeated="1048000" {hidden}')
    )
    (tmp_path / "a.ods").write_bytes(ods({"A &amp; B": rows}))
    (sheet,), problems = open_sheets(tmp_path / "a.ods")
    nothing = ["", "", "", ""]
    assert sheet.name == "A & B"
    assert sheet.texts[sheet.codes].tolist() == [
        ["Name", "", "", "Sum"], ["Ama", "", "", "3"], ["Ama", "", "", "3"], nothing, nothing,
        ["Cy", "", "", ""], ["Di", "", "", ""], nothing,
    ]  # fmt: skip
    assert [(each.found, each.severity, each.row) for each in problems] == [
        ("2 hidden rows were not read", NOTE, None),
        ("2 hidden columns were not read", NOTE, None),
        ("D7 holds a formula without a saved result and counted as empty", CHECK, 7),
        ("2 cells (D6 is the first) hold an error such as #N/A and counted as empty", CHECK, 6),
    ]


STYLES = (
    '<style:style style:name="out"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="not"><style:text-properties style:text-line-through-style="none"/></style:style>'
    '<style:style style:name="empty"/>'
    '<style:style style:name="green"><style:table-cell-properties fo:background-color="#00ff00"/></style:style>'
    '<style:style style:name="clear"><style:table-cell-properties fo:background-color="transparent"/></style:style>'
)


def test_crossed_out_and_coloured_cells_take_their_style_from_cell_row_or_column():
    named, default = 'table:style-name="{}"'.format, 'table:default-cell-style-name="{}"'.format
    rows = (
        f"<table:table-column/><table:table-column {default('out')}/><table:table-column/>"
        + row(cell("a"), cell("b"), cell("c"))
        + row(
            cell("a", named("green")),
            cell("b", named("not")),
            cell("c", named("clear")),
            extra=default("out"),
        )
        + row(cell("a"), cell("b", named("empty")), cell("c"), extra=default("out"))
    )
    (facts,) = facts_of_sheets(ods({"One": rows}, STYLES)).values()
    assert facts.looks == [[1, 2, 2, 1], [2, 1, 1, 2], [3, 1, 1, 1], [3, 3, 3, 1]]


def test_each_table_is_told_by_itself_and_tables_inside_cells_are_passed_over():
    hidden = row(extra="table:visibility='collapse'")
    inner = f"<table:table-cell><table:table table:name='In'>{hidden}</table:table></table:table-cell>"
    first = row(cell("a"), inner) + row(cell("b"), extra='table:visibility="collapse"')
    facts = facts_of_sheets(ods({"One": first, "Two": row(cell("c")), "Three": ""}))
    assert {name: each.hidden_rows for name, each in facts.items()} == {"One": [2], "Two": [], "Three": []}


def test_a_file_that_declares_things_of_its_own_is_refused(tmp_path):
    raw = ods({"One": row(cell("a"))}, before='<!DOCTYPE x [<!ENTITY a "b">]>')
    with pytest.raises(DoctypeError):
        facts_of_sheets(raw)
    (tmp_path / "a.ods").write_bytes(raw)
    sheets, (problem,) = open_sheets(tmp_path / "a.ods")
    assert (sheets, problem.severity) == ([], SET_ASIDE)
    assert "instructions" in problem.found
