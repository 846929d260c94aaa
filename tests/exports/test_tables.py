"""The CSV files: their columns, their guards, and what pandas reads back from them."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.analyses import ANALYSES
from netmap.exports.tables import COLUMNS, guarded, write
from netmap.network import Findings
from netmap.tables import Tables
from netmap.workbook.write import printable, risky

PROMISED = {
    "mentions": "mention,name_as_typed,organisation_as_typed,kind,person_id,why,score,file,sheet,row",
    "people": "person_id,name,organisation,sector,area",
    "organisations": "organisation_id,name,sector,area",
    "events": "event_id,title,date",
    "attendance": "person_id,event_id,role,file,sheet,row",
    "collaboratives": "collaborative_id,title,kind",
    "memberships": "person_id,collaborative_id,role,since,until,file,sheet,row",
    "nominations": "person_id,named_id,question,answer,level,wave,date,file,sheet,row",
    "responses": "person_id,date,wave,file,sheet,row",
    "ties": "wave,level,a,b,kind,weight",
    "values": "wave,level,subject_id,subject,metric,value,reason",
    "problems": "severity,file,sheet,row,column,found,what_to_do",
    "rows": "file,sheet,read_as,rows,used,set_aside",
    "doubts": "person_id,other_id,name,organisation,other_name,other_organisation,score,why,effect",
    "decisions": "name,organisation,other_name,other_organisation,same,file,sheet,row",
    "stories": "person_id,organisation_id,teller,title,text,date,event,group,area,community,may_be_shared,file",
}


@pytest.fixture(scope="module")
def folder(six_people, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("tables")
    written = write(six_people(), tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        f"tables/{name}.csv" for name in [*COLUMNS, *(each.NAME for each in ANALYSES)]
    ]
    return tmp_path / "tables"


def _read(folder, name):
    return pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig", keep_default_na=False, dtype=str)


@pytest.mark.parametrize("name", PROMISED)
def test_the_promised_columns_stand_first_and_in_order(folder, name):
    assert set(PROMISED) == set(COLUMNS)
    first = (folder / f"{name}.csv").read_bytes().split(b"\r\n")[0].decode("utf-8")
    assert first.startswith("\ufeff" + PROMISED[name])
    assert first == "\ufeff" + ",".join(COLUMNS[name])


@pytest.mark.parametrize(
    ("name", "row", "wanted"),
    [
        ("mentions", 0, "0,Ann Bell,Hope Hub,person,0,same name,1.0,signin.xlsx,May,2,0"),
        ("mentions", 6, "6,Hope Hub,,organisation,,same name,1.0,survey.csv,,3,0"),
        ("people", 3, "3,Dan Moss,Westwood Council,Local authority,,1,,"),
        ("people", 4, "4,Ed Nash,,,,,,"),
        ("organisations", 1, "1,Westwood Council,Local authority,,"),
        ("events", 0, "0,Launch,2024-10-05"),
        ("events", 1, "1,Second event,"),
        ("attendance", 2, ",1,,signin.xlsx,May,8,0"),
        ("collaboratives", 0, "0,Youth group,working"),
        ("memberships", 0, "0,0,chair,2024-10-05,,signin.xlsx,May,4,0,"),
        ("nominations", 0, "5,0,Whom do you trust?,well,3.0,,2025-10-06,survey.csv,,2,person,0"),
        ("nominations", 1, ",0,Whom do you trust?,x,,Autumn 2024,,survey.csv,,3,organisation,0"),
        ("responses", 1, ",,,survey.csv,,3,0"),
        ("ties", 0, "Autumn 2024,people,0,1,met,0.5,2"),
        ("ties", 9, "Autumn 2025,people,5,0,named,3.0,1"),
        ("values", 3, "Autumn 2024,people,,whole network,mean_degree,1.2,"),
        ("problems", 0,
         "set aside,signin.xlsx,May,7,Date,this date cannot be read: '31/2/25',Write it as 28/02/2025."),
        ("rows", 1, "survey.csv,,survey,4,4,0"),
    ],
)  # fmt: skip
def test_rows_by_hand(folder, name, row, wanted):
    lines = (folder / f"{name}.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[row + 1] == wanted


def test_doubts_and_decisions_by_hand(six_people, tmp_path):
    findings = six_people()
    doubts = {"person": [0], "other": [3], "mention": [0], "other_mention": [3], "score": 0.5, "why": "alike"}
    decisions = {"name": ["=Ann"], "other_name": ["Dan"], "same": [0], "source": [0], "row": [7]}
    tables = findings.tables.having(doubts=pd.DataFrame(doubts), decisions=pd.DataFrame(decisions))
    write(replace(findings, tables=tables), tmp_path)
    assert _read(tmp_path / "tables", "doubts").to_numpy().tolist() == [
        ["0", "3", "Ann Bell", "Hope Hub", "Dan Moss", "", "0.5", "alike", "", "0", "3"]
    ]
    assert _read(tmp_path / "tables", "decisions").to_numpy().tolist() == [
        ["'=Ann", "", "Dan", "", "0", "signin.xlsx", "May", "7"]
    ]


def test_values_hold_every_figure_with_its_reason(folder, six_people):
    values = _read(folder, "values")
    missing = values[values["value"] == ""]
    assert missing["reason"].str.startswith("needs ").all()
    assert (values.loc[values["value"] != "", "reason"] == "").all()
    constraint = values.query("wave == 'Autumn 2024' and level == 'people' and metric == 'constraint'")
    assert constraint["value"].tolist() == ["1.0", "0.5", "0.5", "1.0", ""]
    findings = six_people()
    assert len(values) == sum(
        measured.nodes.size + measured.whole.size + measured.groups.size + measured.pairs.size
        for measured in findings.measured.values()
    )


def test_texts_that_could_be_formulas_are_guarded_and_numbers_are_not(six_people, tmp_path):
    names = {0: "=1+1", 1: "+44", 2: "-3", 3: "@x", 4: "\t=1", 5: " ＝1"}
    write(six_people(names), tmp_path)
    assert _read(tmp_path / "tables", "people")["name"].tolist() == ["'" + name for name in names.values()]
    text = (tmp_path / "tables" / "values.csv").read_text(encoding="utf-8-sig")
    assert ",ei_index,-0.3333333333333333," in text


@given(st.text())
def test_taking_one_apostrophe_off_gives_every_text_back(text):
    shown = printable(text)
    written = guarded(text)
    assert not risky(written)
    took_off = written[1:] if written != shown else written
    assert took_off == shown
    # A reader of the file cannot see `shown`: the rule must be clear from what is written alone.
    guards = written.startswith("'") and risky(written.lstrip("'"))
    assert guards == (written != shown)


def test_commas_quotes_and_lines_in_a_name_come_back(six_people, tmp_path):
    names = {0: 'Ann "Annie", Bell', 1: "Bilal\nKhan", 2: "\x00Cara"}
    write(six_people(names), tmp_path)
    assert _read(tmp_path / "tables", "people")["name"].tolist()[:3] == [names[0], names[1], "␀Cara"]


def test_an_empty_study_has_every_file_with_its_headings(tmp_path):
    write(Findings("", "INTERNAL", Tables(), {}, {}), tmp_path)
    assert all(
        (tmp_path / "tables" / f"{name}.csv").read_bytes().decode("utf-8-sig") == ",".join(columns) + "\r\n"
        for name, columns in COLUMNS.items()
    )


@pytest.mark.parametrize("name", COLUMNS)
def test_the_docs_describe_every_column(name):
    page = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")
    described = re.split(r"^##", page.split(f"### tables/{name}.csv")[1], flags=re.MULTILINE)[0]
    assert [column for column in COLUMNS[name] if f"`{column}`" not in described] == []
