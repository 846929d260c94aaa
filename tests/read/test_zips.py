"""Exports inside zip files: what they are called, that their parts are joined, and that no row is lost."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
import zipfile
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.problems import CHECK
from netmap.read import read_folder
from netmap.words import load_words

WORDS = load_words()


def packed(members):
    """Pack files ({name: text}) into the bytes of a zip file."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return raw.getvalue()


def test_the_answers_of_a_google_form_inside_a_zip_file(read):
    text = (
        '"Timestamp","Your name","How well do you know? [Bea Long]","How well do you know? [Cy Short]"\n'
        '"2026/03/02 10:14:00 am GMT","Ama Tall","Well","Not at all"\n'
        '"2026/03/02 11:14:00 am GMT","","Well","Well"\n'
    )
    result = read({"Voices.csv.zip": packed({"Voices.csv": text})})
    assert result.tables.sources["file"].tolist() == ["Voices.csv.zip/Voices.csv"]
    asked = "How well do you know?"
    assert result.nominations == [("Ama Tall", "Bea Long", asked, 3), ("Ama Tall", "Cy Short", asked, 0)]
    assert [source[1:] for source in result.sources] == [(2, 1, 1)]
    assert result.tables.responses["date"].astype(str).tolist() == ["2026-03-02"]
    assert [each.file for each in result.problems if each.row] == ["Voices.csv.zip/Voices.csv"]


def test_the_repeats_of_an_odk_zip_file_are_said_by_whoever_answered(read):
    members = {
        "voices.csv": "SubmissionDate,about-name,SET-OF-people,meta-instanceID,KEY\n"
        "2026-03-02T10:22:03.000Z,Ama Tall,uuid:1/people,uuid:1,uuid:1\n"
        "2026-03-03T10:22:03.000Z,Di Wide,uuid:2/people,uuid:2,uuid:2\n",
        "voices-people.csv": "person_name,how,PARENT_KEY,KEY\n"
        "Bea Long,well,uuid:2,uuid:2/people[1]\n"
        "Cy Short,not_at_all,uuid:1,uuid:1/people[1]\n"
        "Bea Long,well,uuid:1,uuid:1/people[2]\n"
        "Bea Long,well,uuid:3,uuid:3/people[1]\n",
    }
    result = read({"voices.zip": packed(members)})
    assert sorted(result.nominations) == [
        ("Ama Tall", "Bea Long", "how", 3),
        ("Ama Tall", "Cy Short", "how", 0),
        ("Di Wide", "Bea Long", "how", 3),
    ]
    files = dict(zip(result.tables.sources["file"], result.sources, strict=True))
    assert files["voices.zip/voices.csv"][1:] == (2, 2, 0)
    assert files["voices.zip/voices-people.csv"][1:] == (4, 3, 1)
    assert result.aside == [(5, "there is no name in this row")]
    assert not [found for found in result.found(CHECK) if "nobody is named" in found]


# No row is lost

CELLS = st.sampled_from(["", "", "Ama Tall", "Bea", "Well", "x", "0", "2", "a, b", "n/a", "Total", '"'])
HEADINGS = {
    "google.csv": ["Timestamp", "Your name", "How? [Bea Long]", "Who do you trust?"],
    "kobo.csv": ["about/name", "about/groups", "how/Bea Long", "_id", "_uuid"],
    "odk.csv": ["SubmissionDate", "a-name", "KEY"],
    "odk-people.csv": ["person_name", "how", "PARENT_KEY", "KEY"],
    "ties.csv": ["From", "To", "distance"],
}


@st.composite
def members(draw):
    """Draw some files of a zip file: rows of cells by name; keys are few, so that some of them meet."""
    names = draw(st.lists(st.sampled_from(sorted(HEADINGS)), min_size=1, max_size=4, unique=True))
    rows = {}
    for name in names:
        cells = [st.sampled_from(["", "k1", "k2"]) if "KEY" in each else CELLS for each in HEADINGS[name]]
        rows[name] = draw(st.lists(st.tuples(*cells), max_size=5))
    return rows


def _csv(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


@settings(max_examples=60, deadline=None)
@given(rows=members())
def test_every_row_inside_a_zip_file_is_used_or_set_aside(rows):
    texts = {name: _csv([HEADINGS[name], *each]) for name, each in rows.items()}
    # A list that can always be read: without one person there is nothing to read at all.
    texts["people.csv"] = "Name,Organisation\nAma Tall,Choir\n"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "all.zip").write_bytes(packed(texts))
        tables, problems = read_folder(Path(folder), words=WORDS)
    sources = tables.sources.set_index("file")
    assert sorted(sources.index) == sorted(f"all.zip/{name}" for name in texts)
    assert (sources["rows"] == sources["used"] + sources["set_aside"]).all()
    assert (sources[["rows", "used", "set_aside"]] >= 0).to_numpy().all()
    for name, each in rows.items():
        source = sources.loc[f"all.zip/{name}"]
        # A sheet that could not be read at all counts its row of headings too.
        filled = sum(any(map(str.strip, row)) for row in each)
        assert source["rows"] == filled + (source["used"] == 0 and source["rows"] > filled)
        named = {
            p.row for p in problems if p.file == f"all.zip/{name}" and p.severity == "set aside" and p.row
        }
        assert len(named) == source["set_aside"] or (source["used"] == 0 and not named)


def _forms_workbook():
    """Give a workbook as Microsoft Forms has it for download: one table, true dates, and nothing above it."""
    book, raw = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Form1"
    sent = datetime.datetime(2026, 3, 2, 10, 14, 5)
    for row in [
        ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Your full name\xa0",
         "Which networks are you in?", "Amina Khan", "Rob Jones", "Who else do you trust?"],
        [1, sent, sent, "anonymous", None, None, "Priya Shah", "Live Well;Food Network;", "Know them well", None,
         "Dave & Imran"],
        [2, sent, sent, "anonymous", None, None, "Rob Jones", "Food Network;", "Know of them", None, None],
        [3, sent, sent, "anonymous", None, None, None, None, "Know of them", None, None],
    ]:  # fmt: skip
        book.active.append(row)
    table = openpyxl.worksheet.table.Table(displayName="Table1", ref="A1:K4")
    table._initialise_columns()
    for column, cell in zip(table.tableColumns, book.active[1], strict=True):
        column.name = cell.value
    book.active.add_table(table)
    book.save(raw)
    return raw.getvalue()


def test_a_microsoft_forms_workbook_inside_a_zip_file_is_read_as_it_is(read):
    result = read({"survey.zip": packed({"Trusted voices(1-3).xlsx": _forms_workbook(), "photo.jpg": b"x"})})
    assert result.tables.sources["file"].tolist() == ["survey.zip/Trusted voices(1-3).xlsx"]
    assert result.sources == [
        ("Microsoft Forms export, read as survey: 2 answers, 4 namings or ratings", 3, 2, 1)
    ]
    assert result.aside == [(4, "there is no name in this row")]
    assert result.responses == ["Priya Shah", "Rob Jones"]
    assert sorted(result.nominations, key=str) == sorted(
        [
            ("Priya Shah", "Amina Khan", "Answers beside each name", 3.0),
            ("Rob Jones", "Amina Khan", "Answers beside each name", 1.0),
            ("Priya Shah", "Dave", "Who else do you trust?", None),
            ("Priya Shah", "Imran", "Who else do you trust?", None),
        ], key=str,
    )  # fmt: skip
    assert [group for _, group, _ in result.memberships] == ["Live Well", "Food Network", "Food Network"]
    assert result.tables.responses["date"].astype(str).tolist() == ["2026-03-02", "2026-03-02"]
