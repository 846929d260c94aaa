"""What a real spreadsheet program makes of our files, and we of its: needs LibreOffice, else skipped."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from netmap.build import build, gather
from netmap.example import make_example
from netmap.study import open_study
from netmap.workbook.to_check import FILE, QUESTIONS
from netmap.workbook.write import Sheet, write_xlsx

PROGRAM = shutil.which("soffice")
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="LibreOffice (soffice) is not installed here")

TABLES = ("attendance", "memberships", "nominations", "stories", "people", "organisations", "events")
RISKY = [
    "=1+1",
    "+44 161",
    "-3",
    "@SUM(A1)",
    " =1",
    "＝1",
    "#N/A",
    "http://evil.example/x",
    "007",
    "true",
    "<b>&amp;</b>",
]


def saved_as(ending: str, folder: Path, *files: Path) -> None:
    """Have LibreOffice open the files and save them in another format, with a profile of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    own = (folder / "profile").as_uri()
    command = [
        str(PROGRAM),
        f"-env:UserInstallation={own}",
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=180)
    shutil.rmtree(folder / "profile")


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    make_example(folder)
    return folder


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_sheets_saved_by_another_program_tell_the_same(example, tmp_path, ending):
    workbooks = sorted((example / "surveys").glob("*.xlsx"))
    assert len(workbooks) > 4
    saved_as(ending, tmp_path / "surveys", *workbooks)
    for text in (example / "surveys").glob("*.csv"):
        shutil.copy(text, tmp_path / "surveys")
    shutil.copy(example / "study.toml", tmp_path)
    ours, _ = gather(open_study(example))
    theirs, _ = gather(open_study(tmp_path))
    for name in TABLES:
        own, other = getattr(ours, name), getattr(theirs, name)
        where = [column for column in own.columns if column in ("file", "sheet")]
        assert len(own) > 3
        pd.testing.assert_frame_equal(own.drop(columns=where), other.drop(columns=where))


def test_text_that_could_be_taken_for_a_formula_stays_text(tmp_path):
    write_xlsx(tmp_path / "a.xlsx", [Sheet("s", [["Text"], *([text] for text in RISKY)])])
    saved_as("csv:Text - txt - csv (StarCalc):44,34,76,1", tmp_path / "out", tmp_path / "a.xlsx")
    rows = list(csv.reader((tmp_path / "out" / "a.csv").read_text("utf-8").splitlines()))
    assert rows == [["Text"], *([text] for text in RISKY)]


@pytest.mark.parametrize("ending", ["ods", "xls", "xlsx"])
def test_an_answer_saved_by_another_program_is_obeyed(example, tmp_path, ending):
    shutil.copytree(example, tmp_path / "study")
    before = build(open_study(tmp_path / "study"))
    asked = tmp_path / "study" / "outputs" / FILE
    book = openpyxl.load_workbook(asked)
    book[QUESTIONS].cell(2, 1).value = "yes"
    book.save(tmp_path / FILE)
    saved_as(ending, tmp_path / "study" / "surveys", tmp_path / FILE)
    tables, _ = gather(open_study(tmp_path / "study"))
    assert len(tables.decisions) == 1
    assert len(tables.people) == len(before.tables.people) - 1
