"""What somebody who does not program may put into a folder: each is read, or told in a plain sentence."""

from datetime import date

import openpyxl
import pytest

from netmap.check import check
from netmap.cli import main
from netmap.problems import SET_ASIDE, lines_of
from netmap.study import open_study

HEADS = ("Name", "Organisation", "Event", "Date")
ROWS = (
    ("Ama Obi", "CVS", "Lunch", "05/09/2024"),
    ("Bea Low", "Homes", "Lunch", "05/09/2024"),
    ("Ama Obi", "CVS", "Walk", "12/09/2024"),
    ("Bea Low", "Homes", "Walk", "12/09/2024"),
)
GOOD = {"sign-in.xlsx": {"Sign-in": (HEADS, *ROWS)}}
FORM = ("ID", "Completion time", "Email", "Name", "Your full name", "Ama Obi", "Bea Low")
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
ANSWER = (1, "2026-03-02 10:21:00", "anonymous", "", "Ama Obi", "", "Work together")


def _settings(text):
    return GOOD | {"study.toml": text}


# What lies in the folder: {file: text, bytes, or {tab: rows, "merged": ranges}}; what `check` says; people found.
READ = {
    "headings in row 5": (
        {
            "a.xlsx": {
                "S": (
                    ["Community lunch"],
                    ["Date: 05/09/2024"],
                    ["Venue: Hall"],
                    [],
                    HEADS[:2],
                    *(r[:2] for r in ROWS[:2]),
                )
            }
        },
        "2 people at 'Community lunch' on 5 Sep 2024",
        2,
    ),
    "two rows of headings": (
        {"a.xlsx": {"S": (["Contact", "", "Event", ""], HEADS, *ROWS), "merged": ("A1:B1", "C1:D1")}},
        "4 rows, 2 people at 2 events",
        2,
    ),
    "merged cells": (
        {
            "a.xlsx": {
                "S": (["Event", "Date", "Name"], ["Lunch", "05/09/2024", "Ama"], ["", "", "Bea"]),
                "merged": ("A2:A3", "B2:B3"),
            }
        },
        "2 people at 'Lunch' on 5 Sep 2024",
        2,
    ),
    "an event typed once and not merged": (
        {"a.csv": "Event,Date,Name\nLunch,05/09/2024,Ama\n,,Bea\n,,Cy\n"},
        "a.csv, rows 3 to 4, Event: there is no event in this row. Type the event and its date in every row.",
        1,
    ),
    "no column of names": (
        {"a.csv": "Organisation,Event,Date\nCVS,Lunch,05/09/2024\n"},
        "1 organisation at 'Lunch'",
        0,
    ),
    "surname and first name the wrong way round": (
        GOOD
        | {"b.csv": "First name,Surname,Event,Date\nObi,Ama,Choir,19/09/2024\nLow,Bea,Choir,19/09/2024\n"},
        "sheet",
        2,
    ),
    "days in many forms": (
        {
            "a.xlsx": {
                "S": (
                    HEADS,
                    *(
                        (f"{name} Obi", "", "Lunch", day)
                        for name, day in zip(
                            "ABCDEF",
                            ("5th Sept 2024", "05/09/24", "2024-09-05", date(2024, 9, 5), 45540, "31/9/24"),
                            strict=True,
                        )
                    ),
                )
            }
        },
        "row 7, Date: this date cannot be read: '31/9/24'. Type dates as day/month/year",
        6,
    ),
    "totals": (
        {"a.xlsx": {"S": (HEADS, *ROWS, ["Total", "", "", 4], ["TOTAL: 4"])}},
        "rows 6 to 7: this is a row of sums",
        2,
    ),
    "capitals": ({"a.xlsx": {"S": (HEADS, *ROWS, ["AMA OBI", "cvs", "Choir", "19/09/2024"])}}, "sheet", 2),
    "marks behind names": (
        {
            "a.xlsx": {
                "S": (
                    HEADS,
                    *ROWS,
                    ["Ama Obi (new!)", "CVS", "Choir", "19/09/2024"],
                    ["Bea Low*", "", "Choir", "19/09/2024"],
                )
            }
        },
        "sheet",
        2,
    ),
    "blank rows": (
        {"a.xlsx": {"S": (HEADS, ROWS[0], [], [], ROWS[1], [], *ROWS[2:])}},
        "4 rows used, 0 set aside",
        2,
    ),
    "a copy": (
        GOOD | {"sign-in - Copy.xlsx": GOOD["sign-in.xlsx"]},
        "is a copy of sign-in.xlsx and was not read a second",
        2,
    ),
    "a survey exported twice": (
        {
            f"Survey(1-{n}).xlsx": {
                "Sheet1": (
                    FORM,
                    ANSWER,
                    (2, *ANSWER[1:4], "Bea Low", "Weekly", ""),
                    *[(3, *ANSWER[1:])] * (n - 2),
                )
            }
            for n in (2, 3)
        },
        "2 of the 3 answers in it stand in Survey(1-2).xlsx too. If both are exports",
        2,
    ),
    "semicolons": (
        {"a.csv": "Name;Event;Date\nZoë;Lunch;05/09/2024\n".encode("cp1252")},
        "as parted by semicolons",
        1,
    ),
    "a tab for each event": (
        {"a.xlsx": {"Lunch 5 Sep 24": (["Name"], ["Ama"]), "Walk 12 Sep 24": (["Name"], ["Ama"])}},
        "1 person at 'Walk' on 12 Sep 2024; event and date taken from the name of the tab. 1 row used",
        1,
    ),
    "a tab for each month": (
        {"a.xlsx": {"Sept 24": (["Name", "5th", "12th"], ["Ama", "x", "x"])}},
        "1 person, 2 events",
        1,
    ),
    "a workbook open in Excel": (
        GOOD | {"~$sign-in.xlsx": b"\x06Sam"},
        "only shows that a workbook is open in Excel",
        2,
    ),
    "a document beside the sheets": (GOOD | {"minutes.docx": b"PK"}, "copy that into a spreadsheet", 2),
    "a password": (
        GOOD | {"b.xlsx": LOCKED},
        "b.xlsx: this file is locked with a password. Save a copy without",
        2,
    ),
    "settings with Windows line ends": (
        _settings(b'\xef\xbb\xbftitle = "Z"\r\n[[waves]]\r\nname = "A"\r\n'),
        "sheet",
        2,
    ),
    "waves that overlap": (
        _settings('[[waves]]\nname="A"\nto=2024-09-30\n[[waves]]\nname="B"\nfrom=2024-09-01\n'),
        "the waves A and B overlap (1 September 2024 to 30 September 2024)",
        2,
    ),
    "an event without a day": (
        GOOD
        | {
            "b.csv": "Name,Event,Date\nAma Obi,Fair,\n",
            "study.toml": '[[waves]]\nname="A"\nfrom=2024-01-01\n',
        },
        "Fair has no date, so it is in no wave (1 sign-in). Put its date in the sheet",
        2,
    ),
    "somebody with a first name only": (
        GOOD | {"b.csv": "Name,Event,Date\nDave,Fair,19/09/2024\n"},
        "sheet",
        3,
    ),
}

REFUSED = {
    "nothing": ({}, "There is no spreadsheet in the folder"),
    "a document alone": ({"list.pdf": b"%PDF"}, "only 'list.pdf'. Copy the lists of names"),
    "a locked workbook alone": ({"a.xlsx": LOCKED}, "Save a copy without the password and use that."),
    "no headings": ({"a.csv": "Ama Obi,CVS\nBea Low,Homes\n"}, "Put a row of headings such as Name"),
    "a form with other headings": (
        {"f.xlsx": {"Sheet1": (["ID", "Finish", "Mail", "Account", "Who are you?", "Ama Obi"], ANSWER[:6])}},
        "Or say which heading holds what in what-was-understood.xlsx",
    ),
    "a slip in the settings": (_settings('titel = "x"\n'), "Did you mean title?"),
    "a curly quotation mark": (
        _settings("title = \u201cx\u201d\n"),
        "It has curly quotation marks. Type straight ones",
    ),
    "a wave the wrong way round": (
        _settings('[[waves]]\nname="A"\nfrom=2024-12-01\nto=2024-09-01\n'),
        "ends before it begins",
    ),
    "settings called txt": (GOOD | {"study.toml.txt": "title = 'x'"}, "Rename it to study.toml"),
}


@pytest.fixture
def put(tmp_path):
    def _put(files):
        for name, content in files.items():
            if isinstance(content, dict):
                book = openpyxl.Workbook()
                book.remove(book.active)
                tabs = {tab: rows for tab, rows in content.items() if tab != "merged"}
                for tab, rows in tabs.items():
                    page = book.create_sheet(tab)
                    for row in rows:
                        page.append([cell or None for cell in row])
                    for cells in content.get("merged", ()):
                        page.merge_cells(cells)
                book.save(tmp_path / name)
            else:
                (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        if "sign-in - Copy.xlsx" in files:
            (tmp_path / "sign-in - Copy.xlsx").write_bytes((tmp_path / "sign-in.xlsx").read_bytes())
        return tmp_path

    return _put


@pytest.mark.parametrize("what", READ)
def test_it_is_read_and_every_row_is_accounted_for(put, what):
    files, said, people = READ[what]
    folder = put(files)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    checked = check(open_study(folder), workbook=False)
    assert said in "\n".join([*checked.lines, *lines_of(checked.problems)])
    assert len(checked.tables.people) == people
    sources = checked.tables.sources
    assert (sources["rows"] == sources["used"] + sources["set_aside"]).all()
    aside = {
        (each.file, each.sheet, each.row)
        for each in checked.problems
        if each.severity == SET_ASIDE and each.row
    }
    assert len(aside) == sources["set_aside"].sum()
    assert all(each.found and each.what_to_do.endswith((".", "?")) for each in checked.problems)
    assert before == {path: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_in_a_sentence_that_says_what_to_do(put, capsys, what):
    files, said = REFUSED[what]
    with pytest.raises(SystemExit) as end:
        main(["build", str(put(files))])
    shown = capsys.readouterr()
    assert (end.value.code, shown.out) == (1, "")
    assert said in shown.err
    assert len(shown.err.splitlines()) == 1
    assert "itself went wrong" not in shown.err
