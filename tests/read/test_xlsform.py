"""A questionnaire (XLSForm) beside a Kobo csv: codes become labels, and the questionnaire is no data."""

from __future__ import annotations

import pytest

from netmap.problems import NOTE, NetmapError

ASKED = "How well do you know these people?"
FORM = {
    "survey": [
        ["type", "name", "label"],
        ["text", "full_name", "Your name"],
        ["select_multiple nets", "nets", "Which groups are you in?"],
        ["begin_group", "know", ASKED],
        ["select_one how", "q1", "Bea Long"],
        ["select_one how", "q2", "Cy Short"],
        ["end_group"],
    ],
    "choices": [
        ["list_name", "name", "label"],
        ["nets", "n1", "Warm Spaces"],
        ["nets", "n2", "Food and Fun"],
        ["how", "a", "Well"],
        ["how", "b", "Not at all"],
    ],
}
CSV = (
    "full_name,nets,nets/n1,nets/n2,know/q1,know/q2,_id,_uuid,_submission_time,_index\n"
    "Ama Tall,n1 n2,1,1,a,b,1,u1,2026-03-02T10:22:03,1\n"
    "Di Wide,n2,0,1,b,,2,u2,2026-03-03T10:22:03,2\n"
)
REFUSED = "this is a questionnaire (XLSForm), not answers"


def test_codes_of_answers_and_of_groups_become_labels(read):
    result = read({"answers.csv": CSV, "form.xlsx": FORM})
    assert sorted(result.nominations) == [
        ("Ama Tall", "Bea Long", ASKED, 3),
        ("Ama Tall", "Cy Short", ASKED, 0),
        ("Di Wide", "Bea Long", ASKED, 0),
    ]
    assert sorted(set(result.tables.nominations["answer"])) == ["Not at all", "Well"]
    assert [(name, group) for name, group, _ in result.memberships] == [
        ("Ama Tall", "Warm Spaces"),
        ("Ama Tall", "Food and Fun"),
        ("Di Wide", "Food and Fun"),
    ]


def test_the_questionnaire_itself_is_refused_with_a_note_for_each_tab(read):
    result = read({"answers.csv": CSV, "form.xlsx": FORM})
    told = [(each.file, each.sheet) for each in result.problems if each.found == REFUSED]
    assert told == [("form.xlsx", "survey"), ("form.xlsx", "choices")]
    assert {each.severity for each in result.problems if each.found == REFUSED} == {NOTE}
    # Every row that is filled counts, that of the headings too; none is used.
    assert result.sources[1:] == [("questionnaire (XLSForm)", 7, 0, 7), ("questionnaire (XLSForm)", 5, 0, 5)]
    assert result.sources[0][1:] == (2, 2, 0)


def test_a_comma_in_the_label_of_a_lone_choice_parts_nothing(read):
    choices = [[cell if cell != "Food and Fun" else "Food, Fun" for cell in row] for row in FORM["choices"]]
    result = read({"answers.csv": CSV, "form.xlsx": {**FORM, "choices": choices}})
    assert {group for _, group, _ in result.memberships} == {"Warm Spaces", "Food, Fun"}


def test_a_questionnaire_of_another_form_changes_nothing(read):
    other = {"survey": [["type", "name", "label"], ["text", "colour", "Colour"]], "choices": FORM["choices"]}
    result = read({"answers.csv": CSV, "form.xlsx": other})
    # Without labels nobody can tell that "nets" are groups, and the codes stand for people nobody knows.
    assert result.memberships == []
    assert not result.tables.nominations["answer"].isin(["Well", "Not at all"]).any()


def test_a_questionnaire_without_answers_is_nothing_to_read(read):
    with pytest.raises(NetmapError):
        read({"form.xlsx": FORM})
