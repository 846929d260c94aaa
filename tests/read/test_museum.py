"""A museum of bad files: each is read right, or refused in one plain sentence, soon, and harms no other.

Hostile files are made here; a further hundred that people met in the wild are looked at where they are stored.
"""

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from netmap.opening import worker
from netmap.problems import SET_ASIDE
from netmap.read.sheet import open_sheets

STORED = Path(
    os.environ.get("NETMAP_ODD_SPREADSHEETS", Path(__file__).parents[3] / "shared/data/odd_spreadsheets")
)
SECONDS = 30
# Ten on a machine that does nothing else.

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PEOPLE = "".join(
    f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{name}</t></is></c></row>'
    for row, name in ((1, "Name"), (2, "Ama Obi"), (3, "Bea Low"))
)
READ = [["Name"], ["Ama Obi"], ["Bea Low"]]


def _zip(parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _xlsx(rows=_PEOPLE, *, before="", dimension="A1:A3", shared="", states=("",)):
    """Put a workbook together by hand, so that it can be wrong in every way."""
    numbers = range(1, len(states) + 1)
    sheet = f'{before}<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/>'
    sheet += f"<sheetData>{rows}</sheetData></worksheet>"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    tabs = "".join(
        f'<sheet name="Tab {n}" sheetId="{n}" r:id="r{n}" {state}/>'
        for n, state in zip(numbers, states, strict=True)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'{before}<sst xmlns="{_MAIN}"><si><t>{shared}</t></si></sst>',
    }
    return _zip(parts | {f"xl/worksheets/sheet{n}.xml": sheet for n in numbers})


def _cell(at, value="1", kind=""):
    row = at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{at}" {kind}><v>{value}</v></c></row>'


def _openpyxl(fill):
    book, packed = openpyxl.Workbook(), io.BytesIO()
    fill(book)
    book.save(packed)
    return packed.getvalue()


def _chart_only(book):
    book.create_chartsheet("Chart")
    book.remove(book["Sheet"])


def _spread_ods():
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="Wide"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return _zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
CSV = b"Name\r\nAma Obi\r\nBea Low\r\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FAR_COLUMNS = "".join(
    f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 5000)
)
TWO_FAR = _PEOPLE.replace("</row>", '<c r="XFD1"><v>1</v></c></row>', 1) + _cell("A1048576")

REFUSED = {
    "zip bomb.xlsx": (lambda: _xlsx(" " * 60_000_000), "unpacks to far more"),
    "laughs.xlsx": (lambda: _xlsx(before=f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>', shared="&l9;"), "instructions"),
    "quadratic.xlsx": (
        lambda: _xlsx(before=f'<!DOCTYPE x [<!ENTITY a "{"a" * 100_000}">]>', shared="&a;" * 30_000),
        "instructions",
    ),
    "xxe file.xlsx": (
        lambda: _xlsx(before='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', shared="&a;"),
        "instructions",
    ),
    "xxe web.xlsx": (
        lambda: _xlsx(before='<!DOCTYPE x SYSTEM "http://127.0.0.1:9999/x.dtd">'),
        "instructions",
    ),
    "late doctype.xlsx": (lambda: _xlsx(_PEOPLE + " " * 1_048_400 + "<!DOCTYPE x>"), "instructions"),
    "shared text bomb.xlsx": (
        lambda: _xlsx("".join(_cell(f"A{n}", "0", 't="s"') for n in range(1, 2001)), shared="a" * 40_000_000),
        ("opening it failed", "memory", "damaged"),
    ),
    "far cell.xlsx": (lambda: _xlsx(_cell("XFD1048576")), "very far apart"),
    "far columns.xlsx": (lambda: _xlsx(FAR_COLUMNS), "very far apart"),
    "row overflow.xlsx": (lambda: _xlsx(_cell("A1") + _cell("A4294967296")), ("damaged", "very far apart")),
    "row beyond excel.xlsx": (lambda: _xlsx(_cell("A1") + _cell("A99999999")), ("damaged", "very far apart")),
    "shared text -1.xlsx": (lambda: _xlsx(_cell("A1", "-1", 't="s"')), "damaged"),
    "shared text 99.xlsx": (lambda: _xlsx(_cell("A1", "99", 't="s"')), "damaged"),
    "dimension is nonsense.xlsx": (lambda: _xlsx(dimension="ZZZZ9:"), "damaged"),
    "cut off.xlsx": (lambda: _xlsx()[:700], "damaged"),
    "cut off soon.xlsx": (lambda: b"PK\x03\x04 and then nothing", "damaged"),
    "web page.xls": (lambda: b"<html><table><tr><td>Name</td></tr></table></html>", "a web page"),
    "document.xlsx": (lambda: _zip({"word/document.xml": "<document/>"}), "a Word document"),
    "print.xlsx": (lambda: b"%PDF-1.7 and so on", "a PDF file"),
    "photo.xlsx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture"),
    "xml 2003.xls": (
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "saved as XML",
    ),
    "locked.xlsx": (lambda: OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "half an old one.xls": (lambda: OLE + bytes(600), "damaged"),
    "empty.xlsx": (lambda: b"", "empty"),
    "zeros.csv": (lambda: bytes(5000), "empty"),
    "noise.csv": (lambda: bytes(range(256)) * 20, "no text"),
    "one cell without end.csv": (lambda: b'"' + b"x" * 200_000 + b'"\n', "damaged"),
    "spread.ods": (_spread_ods, ("very far apart", "opening it failed", "memory", "damaged")),
    "no sheets.zip": (lambda: _zip({"photo.jpg": b"x"}), "holds no sheets"),
    "nested.zip": (lambda: _zip({"inner.zip": _zip({"a.csv": CSV})}), "inside a zip file"),
    "nothing.zip": (lambda: _zip({}), "holds no sheets"),
}  # fmt: skip

GOOD = {
    "dimension too small.xlsx": lambda: _xlsx(dimension="A1"),
    "dimension too large.xlsx": lambda: _xlsx(dimension="A1:XFD1048576"),
    "styled but empty.xlsx": lambda: _xlsx(_PEOPLE + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
    "xlsx in fact.csv": _xlsx,
    "xlsx in fact.xls": _xlsx,
    "csv in fact.xlsx": lambda: CSV,
    "csv in fact.xls": lambda: CSV,
    "tabs and UTF-16.csv": lambda: CSV.decode().encode("utf-16"),
    "ends of lines mixed.csv": lambda: b"Name\nAma Obi\rBea Low\r\n",
    "list.txt": lambda: CSV,
    "hidden first.xlsx": lambda: _xlsx(states=('state="hidden"', "")),
    "very hidden.xlsx": lambda: _xlsx(states=("", 'state="veryHidden"')),
    "names with dots.zip": lambda: _zip({"../../a.csv": CSV}),
    "workbook inside.zip": lambda: _zip({"a.xlsx": _xlsx(), "photo.jpg": b"x"}),
}


def _open(path):
    """Open a file and check what holds for every one."""
    start = time.monotonic()
    sheets, problems = open_sheets(path)
    assert time.monotonic() - start < SECONDS
    assert sheets or problems, "nothing was read and nothing was said"
    for each in problems:
        assert each.what_to_do.endswith(".")
        assert "\n" not in each.found + each.what_to_do
        assert str(path.parent) not in str(each)
    return sheets, problems


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_plain_sentence(tmp_path, name):
    make, said = REFUSED[name]
    (tmp_path / name).write_bytes(make())
    sheets, problems = _open(tmp_path / name)
    assert sheets == []
    (problem,) = [each for each in problems if each.severity == SET_ASIDE]
    assert any(each in problem.found for each in ((said,) if isinstance(said, str) else said)), problem


STRAY = {
    "two far cells.xlsx": (lambda: _xlsx(TWO_FAR), ["XFD1", "A1048576"]),
    "one far corner.xlsx": (lambda: _xlsx(_PEOPLE + _cell("XFD1048576")), ["XFD1048576"]),
    "one far row.xlsx": (lambda: _xlsx(_PEOPLE + '<row r="7" hidden="1"/>' + _cell("B900000")), ["B900000"]),
    "rows with a prefix.xlsx": (
        lambda: _xlsx(f'{_PEOPLE}<x:row xmlns:x="{_MAIN}" r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'),
        ["XFD1048576"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STRAY)
def test_cells_far_from_all_others_are_named_and_read_around(tmp_path, name):
    make, cells = STRAY[name]
    (tmp_path / name).write_bytes(make())
    before = (tmp_path / name).read_bytes()
    (sheet,), problems = _open(tmp_path / name)
    assert sheet.texts[sheet.codes].tolist() == READ
    told = [each for each in problems if each.severity == SET_ASIDE]
    assert [each.found for each in told] == [
        f"cell {cell} stands far from all others and was not read" for cell in cells
    ]
    assert {(each.file, each.sheet) for each in told} == {(name, "Tab 1")}
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("name", GOOD)
def test_it_is_read_right(tmp_path, name):
    (tmp_path / name).write_bytes(GOOD[name]())
    (sheet,), problems = _open(tmp_path / name)
    assert sheet.texts[sheet.codes].tolist() == READ
    assert not [each for each in problems if each.severity == SET_ASIDE]


def test_a_workbook_of_one_chart_is_told(tmp_path):
    (tmp_path / "chart.xlsx").write_bytes(_openpyxl(_chart_only))
    sheets, (problem,) = _open(tmp_path / "chart.xlsx")
    assert sheets == []
    assert "is a chart" in problem.found


def test_after_one_that_kills_the_reader_the_next_is_read(tmp_path):
    (tmp_path / "bomb.xlsx").write_bytes(REFUSED["shared text bomb.xlsx"][0]())
    (tmp_path / "good.xlsx").write_bytes(_xlsx())
    assert _open(tmp_path / "bomb.xlsx")[0] == []
    assert len(_open(tmp_path / "good.xlsx")[0]) == 1


def test_one_that_takes_for_ever_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "PATIENCE", 0.5)
    (tmp_path / "slow.xlsx").write_bytes(_xlsx("<row hidden=" * 200_000))
    sheets, (problem,) = _open(tmp_path / "slow.xlsx")
    assert sheets == []
    assert "takes far too long" in problem.found


def test_where_no_second_process_can_be_started_it_is_told(tmp_path, monkeypatch):
    def refuse():
        raise OSError

    monkeypatch.setattr(worker, "_pipe", refuse)
    (tmp_path / "a.xlsx").write_bytes(_xlsx())
    _, (problem,) = _open(tmp_path / "a.xlsx")
    assert "does not let netmap start" in problem.found


def test_a_zip_file_gives_each_sheet_its_name_in_it(tmp_path):
    content = {
        "b/two.csv": CSV,
        "one.xlsx": _xlsx(),
        "bad.xlsx": b"PK\x03\x04",
        "__MACOSX/._two.csv": b"x",
        "~$one.xlsx": b"x",
    }
    (tmp_path / "all.zip").write_bytes(_zip(content))
    sheets, problems = _open(tmp_path / "all.zip")
    assert [sheet.key for sheet in sheets] == ["all.zip/b/two.csv", "all.zip/one.xlsx/Tab 1"]
    assert [each.file for each in problems] == ["all.zip/bad.xlsx"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["all.zip"]


def test_a_plain_script_is_not_run_once_more_by_the_second_process(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(_xlsx())
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom netmap.read.sheet import open_sheets\n"
        "print(len(open_sheets(Path(__file__).with_name('a.xlsx'))[0]))\n",
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    told = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, check=True, env=environment
    )
    assert (told.stdout.strip(), told.stderr) == ("1", "")


# Files met in the wild

ODD = sorted(STORED.glob("*.*")) if STORED.is_dir() else []
ODD = [path for path in ODD if path.suffix != ".md"]


@pytest.mark.skipif(not ODD, reason="the stored odd spreadsheets are not on this machine")
def test_every_stored_odd_file_is_read_or_refused():
    refused = {}
    for path in ODD:
        sheets, problems = _open(path)
        if not sheets:
            refused[path.name] = problems[0].found
    assert refused.pop("issue_594_dos.ods")
    assert set(refused) == {
        "OOM_alloc3.xls", "issue252.xlsx", "issue_385.xls",
        "pass_protected.ods", "pass_protected.xlsb", "pass_protected.xlsx",
    }  # fmt: skip
    assert all("password" in said for name, said in refused.items() if "pass" in name or "385" in name)


def _filled_rows(sheet):
    return sum(any(value not in (None, "") for value in row) for row in sheet.iter_rows(values_only=True))


def _counts_by_openpyxl(path):
    """Count the rows in which something stands, of each visible sheet of cells, by another reader."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: _filled_rows(sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"}


DIFFERENT = {
    "encoded_entities.xlsx": "one cell holds nothing but the end of a line, which is empty to us",
    "errors.xlsx": "cells that hold an error count as empty with us",
    "issue_261.xlsx": "merged cells are filled over their range with us",
    "issue_261_fixed_by_excel.xlsx": "merged cells are filled over their range with us",
    "merged_range.xlsx": "merged cells are filled over their range with us",
    "strict_iso_paths.xlsx": "a workbook of the strict kind, in which openpyxl finds no sheet",
}
"""Files of which the two readers count otherwise, and why."""
NOT_BY_OPENPYXL = {
    "empty_s_attribute.xlsx", "issue252.xlsx", "issue_174.xlsx", "issue_419.xlsx", "issue_530.xlsx",
    "minimal_package.xlsx", "pass_protected.xlsx", "pivots.xlsx",
}  # fmt: skip
"""Files that openpyxl cannot open, or not in a minute."""


@pytest.mark.skipif(not ODD, reason="the stored odd spreadsheets are not on this machine")
@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")
def test_another_reader_counts_the_same_rows():
    different = set()
    for path in ODD:
        if path.suffix == ".xlsx" and path.name not in NOT_BY_OPENPYXL:
            ours = {sheet.name: int(sheet.filled.sum()) for sheet in open_sheets(path)[0]}
            if ours != _counts_by_openpyxl(path):
                different.add(path.name)
    assert different == set(DIFFERENT)
