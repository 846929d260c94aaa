"""Exports of Kobo and ODK Central, with repeats and questionnaires; and that no row of any export is lost."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.problems import CHECK, NOTE, NetmapError
from netmap.read import read_folder
from netmap.words import load_words

WORDS = load_words()
FORM = {
    "survey": [
        ["type", "name", "label::English (en)", "label::Cymraeg (cy)"],
        ["start", "start"],
        ["text", "name", "Your name", "Eich enw"],
        ["select_multiple groups", "groups", "Which groups are you in?", ""],
        ["begin_group", "know", "How well do you know?", ""],
        ["select_one how", "amina", "Amina Khan", ""],
        ["select_one how", "rob", "Rob Jones", ""],
        ["end_group"],
    ],
    "choices": [
        ["list_name", "name", "label::English (en)"],
        ["groups", "lw", "Live Well"], ["groups", "fn", "Food, fun and more"],
        ["how", 1, "Well"], ["how", 0, "Not at all"],
    ],
    "settings": [["form_title", "form_id"], ["Voices", "voices"]],
}  # fmt: skip


def groups(result):
    return [(name, group) for name, group, _ in result.memberships]


def test_kobo_counts_a_choice_once_though_it_stands_twice(read):
    text = (
        '"start";"end";"about/name";"about/groups";"about/groups/live_well";"about/groups/food";"_id";"_uuid";'
        '"_submission_time";"_index"\n'
        '"2026-03-02T10:14:00.000+00:00";"";"Priya Shah";"live_well food";"1";"1";"504238666";"fe83";'
        '"2026-03-02T10:22:03";"1"\n'
        '"";"";"Rob Jones";"food";"0";"1";"504238667";"fe84";"2026-03-03T10:22:03";"2"\n'
        '"";"";"";"";"";"";"504238668";"fe85";"";"3"\n'
    )
    result = read({"a.csv": text})
    assert groups(result) == [("Priya Shah", "live well"), ("Priya Shah", "food"), ("Rob Jones", "food")]
    assert result.aside == [(4, "nothing was answered in this row")]
    assert result.sources == [("Kobo export, read as survey: 2 answers, 3 memberships", 3, 2, 1)]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ('"name";"groups"', '"Priya Shah";"live_well food_net"'),
        ('"name";"groups/live_well";"groups/food_net";"groups/chess"', '"Priya Shah";"1";"1";"0"'),
        ('"Your name";"Which groups?";"Which groups?/live well";"Which groups?/food net"',
         '"Priya Shah";"live well food net";"True";"True"'),
    ],
)  # fmt: skip
def test_kobo_writes_choices_in_three_ways(read, headings, cells):
    text = f'{headings};"_id";"_uuid";"_index"\n{cells};"1";"u";"1"\n'
    assert groups(read({"a.csv": text})) == [("Priya Shah", "live well"), ("Priya Shah", "food net")]


def test_kobo_grids_and_a_row_of_tags(read):
    text = (
        '"name";"How well do you know?/Amina Khan";"How well do you know?/Rob Jones";"_id";"_uuid";"_index"\n'
        '"#name";"#level";"#level";"";"";""\n"Priya Shah";"Well";"Not at all";"1";"u";"1"\n'
    )
    result = read({"a.csv": text})
    asked = "How well do you know?"
    assert result.nominations == [
        ("Priya Shah", "Amina Khan", asked, 3),
        ("Priya Shah", "Rob Jones", asked, 0),
    ]


def test_kobo_repeats_are_said_by_whoever_answered(read):
    sheets = {
        "Trusted voices": [
            ["start", "name", "_id", "_uuid", "_submission_time", "_index"],
            ["", "Priya Shah", 91, "u1", "2026-03-02T10:22:03", 1],
            ["", "Rob Jones", 92, "u2", "2026-03-03T10:22:03", 2],
        ],
        "people": [
            [
                "people/person_name",
                "people/how",
                "_index",
                "_parent_table_name",
                "_parent_index",
                "_submission__id",
            ],
            ["Dave", "well", 1, "Trusted voices", 1, 91],
            ["Auntie Jo", "not_at_all", 2, "Trusted voices", 1, 91],
            ["Imran", "well", 3, "Trusted voices", 2, 92],
            ["Nobody's", "well", 4, "Trusted voices", 7, 97],
        ],
        "places": [
            ["places/group", "_index", "_parent_table_name", "_parent_index"],
            ["Live Well", 1, "Trusted voices", 2],
        ],
    }
    result = read({"a.xlsx": sheets})
    assert result.nominations == [
        ("Priya Shah", "Dave", "how", 3), ("Priya Shah", "Auntie Jo", "how", 0), ("Rob Jones", "Imran", "how", 3),
    ]  # fmt: skip
    assert groups(result) == [("Rob Jones", "Live Well")]
    assert result.aside == [(5, "there is no name in this row")]
    assert [source[1:] for source in result.sources] == [(2, 2, 0), (4, 3, 1), (1, 1, 0)]
    assert result.tables.nominations["date"].astype(str).tolist() == [
        "2026-03-02",
        "2026-03-02",
        "2026-03-03",
    ]


def test_odk_central_joins_csv_files_by_their_keys(read):
    result = read(
        {
            "voices.csv": "SubmissionDate,about-name,about-organisation,KEY,SubmitterID,SubmitterName,DeviceID,"
            "meta-instanceID\n2026-03-02T10:22:03.000Z,Priya Shah,CVS,uuid:1,5,App user,d,uuid:1\n",
            "voices-people.csv": "person_name,how,PARENT_KEY,KEY\nDave,well,uuid:1,uuid:1/people[1]\n"
            "Jo,well,uuid:1,uuid:1/people[2]\n",
        }
    )
    assert result.nominations == [("Priya Shah", "Dave", "how", 3), ("Priya Shah", "Jo", "how", 3)]
    assert [source[0].split(",")[0] for source in result.sources] == ["ODK Central export"] * 2
    assert [source[1:] for source in result.sources] == [(1, 1, 0), (2, 2, 0)]


NOBODY = "taken for a survey in which nobody is named, so it makes no ties"
APART = "nobody is named in this sheet: those who are named stand in a sheet of their own"
MAIN = [
    ["start", "name", "_id", "_uuid", "_submission_time", "_index"],
    ["", "Priya Shah", 91, "u1", "2026-03-02T10:22:03", 1],
]
PARENTS = ["_index", "_parent_table_name", "_parent_index"]


def test_a_kobo_sheet_whose_names_stand_in_a_repeat_is_not_said_to_name_nobody(read):
    repeat = [["people/person_name", "people/how", *PARENTS], ["Dave", "well", 1, "Voices", 1]]
    result = read({"a.xlsx": {"Voices": MAIN, "people": repeat}})
    assert result.nominations == [("Priya Shah", "Dave", "how", 3)]
    assert NOBODY not in result.found(CHECK)
    assert result.found(NOTE).count(APART) == 1
    assert [source[1:] for source in result.sources] == [(1, 1, 0), (1, 1, 0)]
    assert not [found for found in result.found(NOTE) if "Named in a sheet" in found]


@pytest.mark.parametrize("heading", ["about/name", "about/organisation"])
def test_a_name_alone_in_its_group_is_a_name(read, heading):
    text = f"{heading},know/Amina Khan,know/Rob Jones,_id,_uuid,_index\nCVS,Well,Well,1,u,1\n"
    result = read({"a.csv": text})
    assert [(who, named) for who, named, *_ in result.nominations] == [
        ("CVS", "Amina Khan"),
        ("CVS", "Rob Jones"),
    ]


def test_names_in_a_repeat_inside_a_repeat_are_found_apart_too(read):
    visits = [["visits/place", *PARENTS], ["Hall", 1, "Voices", 1]]
    people = [["people/person_name", "people/how", *PARENTS], ["Dave", "well", 1, "visits", 1]]
    result = read({"a.xlsx": {"Voices": MAIN, "visits": visits, "people": people}})
    assert result.nominations == [("Priya Shah", "Dave", "how", 3)]
    assert [each.sheet for each in result.problems if each.found == APART] == ["Voices", "visits"]
    assert NOBODY not in result.found(CHECK)


@pytest.mark.parametrize("repeat", [
    [["people/person_name", "people/how", *PARENTS]],
    [["places/group", *PARENTS], ["Live Well", 1, "Voices", 1]],
])  # fmt: skip
def test_a_kobo_sheet_whose_repeats_name_nobody_is_told(read, repeat):
    result = read({"a.xlsx": {"Voices": MAIN, "repeat": repeat}})
    assert NOBODY in [
        each.found for each in result.problems if each.sheet == "Voices" and each.severity == CHECK
    ]
    assert APART not in result.found(NOTE)


def test_an_odk_form_whose_names_stand_in_a_repeat_is_not_said_to_name_nobody(read):
    result = read(
        {
            "voices.csv": "SubmissionDate,about-name,SET-OF-people,KEY,meta-instanceID\n"
            "2026-03-02T10:22:03.000Z,Priya Shah,uuid:1/people,uuid:1,uuid:1\n",
            "voices-people.csv": "person_name,how,PARENT_KEY,KEY\nDave,well,uuid:1,uuid:1/people[1]\n",
        }
    )
    assert result.nominations == [("Priya Shah", "Dave", "how", 3)]
    assert NOBODY not in result.found(CHECK)
    assert result.found(NOTE).count(APART) == 1


def test_a_questionnaire_turns_codes_into_words_and_is_no_data(read):
    text = (
        '"name";"groups";"groups/lw";"groups/fn";"know/amina";"know/rob";"_id";"_uuid";"_submission_time";"_index"\n'
        '"Priya Shah";"lw fn";"1";"1";"1";"0";"1";"u";"2026-03-02T10:22:03";"1"\n'
    )
    result = read({"form.xlsx": FORM, "answers.csv": text})
    asked = "How well do you know?"
    assert sorted(result.nominations) == [
        ("Priya Shah", "Amina Khan", asked, 3), ("Priya Shah", "Rob Jones", asked, 0),
    ]  # fmt: skip
    assert groups(result) == [("Priya Shah", "Live Well"), ("Priya Shah", "Food, fun and more")]
    refused = [source for source in result.sources if source[0] == "questionnaire (XLSForm)"]
    assert [source[2] for source in refused] == [0, 0, 0]
    assert result.found(NOTE).count("this is a questionnaire (XLSForm), not answers") == 3


def test_a_questionnaire_alone_is_not_data(read):
    with pytest.raises(NetmapError):
        read({"form.xlsx": FORM})


# No row is lost

CELLS = st.sampled_from(
    ["", "", "Priya Shah", "Rob", "Well", "x", "0", "1", "2", "a, b", "+1", "n/a", "Total", '"']
)
HEADINGS = {
    "microsoft": [["ID", "Start time", "Completion time", "Email", "Name", "Your name", "Amina Khan", "Groups"]],
    "google": [["Timestamp", "Email Address", "Your name", "Groups", "How? [Amina Khan]", "Who do you trust?"]],
    "surveymonkey": [
        ["Respondent ID", "Collector ID", "Your details", "", "Groups", "", "How?"],
        ["", "", "Name", "Company", "Food", "Green", "Amina Khan"],
    ],
    "condensed": [["Respondent ID", "Collector ID", "Your name", "Groups - Food", "Groups - Green", "Who?"]],
    "qualtrics": [
        ["RecordedDate", "Status", "Finished", "ResponseId", "Q1", "Q2_1"],
        ["Date", "Status", "Finished", "Id", "Your name", "How? - Amina Khan"],
        ['{"ImportId":"recordedDate"}', '{"ImportId":"s"}', '{"ImportId":"f"}', '{"ImportId":"r"}',
         '{"ImportId":"QID1"}', '{"ImportId":"QID2_1"}'],
    ],
    "kobo": [["about/name", "about/groups", "about/groups/a", "about/groups/b", "how/Amina Khan", "_id", "_uuid"]],
    "odk": [["SubmissionDate", "a-name", "a-groups", "KEY"]],
    "no service": [["Your name", "Which groups? - Food", "Which groups? - Green", "How? - Amina Khan"]],
    "corner": [["", "Food", "Green", "Third"]],
}  # fmt: skip


@pytest.mark.parametrize("kind", HEADINGS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_row_of_an_export_is_used_or_set_aside(kind, data):
    headings = HEADINGS[kind]
    row = st.lists(CELLS, min_size=len(headings[0]), max_size=len(headings[0]))
    rows = data.draw(st.lists(row, max_size=6))
    # A row that names somebody: else there is nothing to read at all.
    usable = ["Priya Shah" if plain_name(text) else "x" for text in _last(headings)]
    text = io.StringIO()
    csv.writer(text).writerows([*headings, usable, *rows])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.csv").write_text(text.getvalue(), encoding="utf-8")
        try:
            tables, problems = read_folder(Path(folder), words=WORDS)
        except NetmapError:
            return
    source = tables.sources.iloc[0]
    assert source["rows"] == source["used"] + source["set_aside"]
    assert source["rows"] == 1 + sum(any(map(str.strip, each)) for each in rows)
    named = {each.row for each in problems if each.severity == "set aside" and each.row is not None}
    assert len(named) == source["set_aside"]


def _last(headings):
    texts = [[each[place] for each in headings if each[place]] or [""] for place in range(len(headings[0]))]
    return [each[1] if len(headings) == 3 else each[-1] for each in texts]


def plain_name(heading):
    return heading.rpartition("/")[2].rpartition("-")[2].lower() in ("name", "your name", "")
