"""A row for each who answered."""

import datetime

import pytest

from netmap.problems import CHECK, NOTE
from netmap.read.survey import split_names
from netmap.words import load_words

WHEN = datetime.datetime(2026, 3, 2, 10, 14)
UNASKED = "Answers beside each name"


def test_a_microsoft_forms_export(read):
    rows = [
        ["ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Your full name",
         "Which organisation are you from?", "Which groups do you belong to?", "Amina Khan", "Rob Jones",
         "Rob Jones2", "Who else do you trust?", "I feel at home here"],
        [1, WHEN, WHEN, "anonymous", None, None, "Priya Shah", "CVS", "Live Well;Food Network;", "Know them well",
         "Don't know them", "Agree", "Dave, Auntie Jo & Imran", "Strongly agree"],
        [2, WHEN, WHEN, "anonymous", None, None, "Rob Jones", None, None, "Kinda", None, "Prefer not to say", "none",
         "Agree"],
        [3, WHEN, WHEN, "anonymous", "anonymous", None, None, None, None, "Know of them", None, None, None, "Agree"],
    ]  # fmt: skip
    result = read({"Voices(1-3).xlsx": {"Form1": rows}})
    assert result.responses == ["Priya Shah", "Rob Jones"]
    assert sorted(result.nominations, key=str) == sorted(
        [
            ("Priya Shah", "Amina Khan", UNASKED, 3), ("Priya Shah", "Rob Jones", UNASKED, 0),
            ("Priya Shah", "Rob Jones", f"{UNASKED} (2)", 3), ("Priya Shah", "Dave", "Who else do you trust?", None),
            ("Priya Shah", "Auntie Jo", "Who else do you trust?", None),
            ("Priya Shah", "Imran", "Who else do you trust?", None),
        ], key=str,
    )  # fmt: skip
    assert result.memberships == [("Priya Shah", "Live Well", ""), ("Priya Shah", "Food Network", "")]
    assert result.tables.nominations["date"].astype(str).unique().tolist() == ["2026-03-02"]
    assert result.tables.mentions["email"].unique().tolist() == [""]
    assert result.aside == [(4, "there is no name in this row")]
    assert result.sources == [
        ("Microsoft Forms export, read as survey: 2 answers, 6 namings or ratings", 3, 2, 1)
    ]
    strange = [(each.row, each.column) for each in result.problems if each.severity == CHECK]
    assert strange == [(3, "Amina Khan")]
    assert "the answer 'Prefer not to say' stands for missing and was left out" in result.found(NOTE)
    # A name in a heading is one mention, in the row of headings.
    headed = result.tables.mentions.query("row == 1")
    assert headed["name"].tolist() == ["Amina Khan", "Rob Jones", "Rob Jones"]


def test_a_google_forms_export(read):
    result = read(
        {
            "a.csv": '"Timestamp","Your name","Which groups? ","How well do you know each person? [Amina Khan]",'
            '"How well do you know each person?  [Rob Jones]","Which organisation do you turn to?"\n'
            '"2026/03/02 10:21:44 AM GMT","Priya Shah","Live Well;Food Network","3 - We work together",'
            '"0 - Don\'t know them","Fire and Rescue, CVS"\n'
        }
    )
    question = "How well do you know each person?"
    assert result.nominations == [
        ("Priya Shah", "Amina Khan", question, 3), ("Priya Shah", "Rob Jones", question, 0),
        ("Priya Shah", "Fire and Rescue", "Which organisation do you turn to?", None),
        ("Priya Shah", "CVS", "Which organisation do you turn to?", None),
    ]  # fmt: skip
    assert result.tables.mentions["kind"].tolist() == [
        "person",
        "person",
        "person",
        "organisation",
        "organisation",
    ]
    assert [group for _, group, _ in result.memberships] == ["Live Well", "Food Network"]
    assert result.tables.responses["date"].astype(str).tolist() == ["2026-03-02"]


def test_columns_to_type_names_in(read):
    result = read(
        {
            "a.csv": "Name,Name of person 1,Name of person 2,Organisation 1\n"
            'Ama,"Shah, Priya",Rob & Jo,Us and Them\nBea,,no one,\n'
        }
    )
    assert result.nominations == [
        ("Ama", "Shah, Priya", "Name of person", None), ("Ama", "Rob & Jo", "Name of person", None),
        ("Ama", "Us and Them", "Organisation", None),
    ]  # fmt: skip
    assert result.responses == ["Ama", "Bea"]
    assert result.tables.mentions.query("kind == 'organisation'")["name"].tolist() == ["Us and Them"]


def test_a_grid_of_those_who_answer(read):
    result = read({"a.csv": "Name,Ama,Bea,Cy\nAma,,3,0\nBea,1,,2\nCy,,1,\n"})
    assert result.nominations == [
        ("Bea", "Ama", UNASKED, 1), ("Ama", "Bea", UNASKED, 3), ("Cy", "Bea", UNASKED, 1),
        ("Ama", "Cy", UNASKED, 0), ("Bea", "Cy", UNASKED, 2),
    ]  # fmt: skip


def test_organisations_can_answer_about_organisations(read):
    result = read(
        {
            "a.csv": "Organisation,Food Bank,Fire Service\nFood Bank,,We collaborate\nFire Service,Share information,\n"
        }
    )
    assert result.tables.mentions["kind"].unique().tolist() == ["organisation"]
    assert [(by, named, level) for by, named, _, level in result.nominations] == [
        ("Fire Service", "Food Bank", 2), ("Food Bank", "Fire Service", 4),
    ]  # fmt: skip


def test_study_toml_says_question_wave_and_what_is_named(read):
    result = read(
        {"a.csv": "Timestamp,Name,Food Bank\n2026-03-02,Ama,often\n"},
        answers={"Do you use it?": {"often": 3}},
        sheets={"a.csv": {"question": "Do you use it?", "wave": "Spring", "named": "organisations"}},
    )
    assert result.nominations == [("Ama", "Food Bank", "Do you use it?", 3)]
    assert result.tables.mentions["kind"].tolist() == ["person", "organisation"]
    assert result.tables.nominations["wave"].tolist() == ["Spring"]


@pytest.mark.parametrize(
    ("typed", "kind", "names"),
    [
        ("Dave, Auntie Jo & Imran", "person", ["Dave", "Auntie Jo", "Imran"]),
        ("Shah, Priya; Jones, Rob;", "person", ["Shah, Priya", "Jones, Rob"]),
        ("Dave\nJo", "person", ["Dave", "Jo"]),
        ("Andy and Brandy", "person", ["Andy", "Brandy"]),
        ("Us and Them, CVS", "organisation", ["Us and Them", "CVS"]),
        ("N/A", "person", []),
        ("-", "person", []),
        ("", "person", []),
        ("Jo, Jo", "person", ["Jo"]),
    ],
)
def test_cells_hold_one_name_or_many(typed, kind, names):
    assert split_names(typed, kind, load_words()) == names


def test_a_form_that_asks_for_groups_alone_keeps_who_answered(read):
    heads = '"Timestamp","Your name","Which networks are you in?","Your role"'
    rows = '"2026-03-02","Ama Obi","Food Network;Green Group","Chair"\n"2026-03-03","Bea Low","",""\n'
    result = read({"a.csv": f"{heads}\n{rows}"})
    assert result.sources == [("survey: 2 answers, 2 memberships", 2, 2, 0)]
    assert result.responses == ["Ama Obi", "Bea Low"]
    assert result.memberships == [("Ama Obi", "Food Network", "Chair"), ("Ama Obi", "Green Group", "Chair")]
    assert result.found(CHECK) == []


def test_answers_of_somebody_without_a_name_are_nobodys(read):
    heads = "Timestamp,Your name,How often? [Cy Fry],Who do you trust?\n"
    rows = "2026-03-02,Ama,Never,Di\n2026-03-02,,Daily,Ed\n2026-03-02,Bea,Daily,Flo\n"
    result = read({"a.csv": heads + rows})
    assert [(giver, named, level) for giver, named, _, level in result.nominations] == [
        ("Ama", "Cy Fry", 0), ("Bea", "Cy Fry", 4), ("Ama", "Di", None), ("Bea", "Flo", None),
    ]  # fmt: skip
    assert result.aside == [(3, "there is no name in this row")]
