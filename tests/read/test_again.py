"""What lies in a folder twice is read once, or told; what only looks alike is read."""

import shutil

import pytest

from netmap.build import build
from netmap.problems import CHECK, NOTE, SET_ASIDE
from netmap.study import open_study

LUNCH = "Date: 05/09/2024,\nName,Organisation\nAma Obi,CVS\nBea Low,Homes\n"
FORM = "ID,Completion time,Email,Name,Your full name,Ama Obi,Bea Low,Cy Fry\n"
FIRST = (
    "1,2026-03-02 10:21:00,anonymous,,Ama Obi,,Work together,Know of them\n"
    "2,2026-03-02 11:21:00,anonymous,,Bea Low,Work together,,Work together\n"
)
LATER = "3,2026-03-05 09:00:00,anonymous,,Cy Fry,Work together,Collaborate,\n"


def _again(result):
    return [
        (each.severity, each.file, each.found)
        for each in result.problems
        if any(part in each.found for part in ("copy", "letter for letter", "stand in", "its results"))
    ]


@pytest.mark.parametrize(
    "name",
    ["lunch - Copy.csv", "lunch - Copy (2).csv", "Copy of lunch.csv", "lunch (1).csv", "LUNCH copy 2.csv"],
)  # fmt: skip
def test_a_copy_is_read_once(read, name):
    # The event has its name from the file: read twice, two people would have met at two events.
    result = read({"lunch.csv": LUNCH, name: LUNCH})
    assert [event for _, event, _ in result.attendance] == ["lunch", "lunch"]
    found = "this file is a copy of lunch.csv and was not read a second time"
    assert _again(result) == [(SET_ASIDE, name, found)]


@pytest.mark.parametrize("name", ["walk.csv", "lunch 2.csv", "lunch (May).csv", "copycats.csv"])
def test_the_same_people_at_another_event_are_no_copy(read, name):
    result = read({"lunch.csv": LUNCH, name: LUNCH})
    assert len(result.attendance) == 4
    assert len({event for _, event, _ in result.attendance}) == 2
    ((severity, _, found),) = _again(result)
    assert severity == CHECK
    assert "letter for letter; both were read" in found


def test_empty_files_are_no_copies(read):
    result = read({"lunch.csv": LUNCH, "a.csv": "", "a (1).csv": ""})
    assert _again(result) == []
    assert result.found(SET_ASIDE) == ["this file is empty"] * 2


def test_a_changed_copy_is_read(read):
    result = read({"lunch.csv": LUNCH, "lunch (1).csv": LUNCH.replace("Bea Low", "Bea Lou")})
    assert (len(result.attendance), _again(result)) == (4, [])


def test_of_copies_of_a_file_that_is_not_there_one_is_read(read):
    result = read({"lunch (1).csv": LUNCH, "lunch (2).csv": LUNCH})
    assert [each[:2] for each in _again(result)] == [(SET_ASIDE, "lunch (2).csv")]


def test_a_survey_exported_twice_is_told(read):
    result = read({"Survey(1-2).csv": FORM + FIRST, "Survey(1-3).csv": FORM + FIRST + LATER})
    found = "2 of the 3 answers in it stand in Survey(1-2).csv too"
    assert _again(result) == [(CHECK, "Survey(1-3).csv", found)]


def test_a_tab_of_some_of_the_answers_is_told(read):
    rows = [line.split(",") for line in (FORM + FIRST + LATER).splitlines()]
    result = read({"survey.xlsx": {"All": rows, "Two of them": rows[:3]}})
    assert _again(result) == [(CHECK, "survey.xlsx", "2 of the 2 answers in it stand in the sheet All too")]


@pytest.mark.parametrize(
    "other",
    [
        FORM + FIRST.replace("2026", "2027") + LATER,
        FORM + FIRST.splitlines()[0] + "\n" + LATER,
        FORM + FIRST.replace("Work", "We work"),
    ],
)
def test_the_same_survey_answered_again_is_no_second_export(read, other):
    assert _again(read({"a.csv": FORM + FIRST, "b.csv": other})) == []


def test_results_of_netmap_are_no_data_whatever_they_are_called(tmp_path):
    surveys = tmp_path / "surveys"
    surveys.mkdir()
    walk = LUNCH.replace("Date: 05/09/2024", "Walk on 6 May 2024")
    for name, text in (("lunch.csv", LUNCH), ("walk.csv", walk), ("form.csv", FORM + FIRST)):
        (surveys / name).write_text(text, encoding="utf-8")
    before = build(open_study(tmp_path))
    for name, called in (("netmap.xlsx", "netmap (2).xlsx"), ("kumu.xlsx", "For the board.xlsx")):
        shutil.copy(tmp_path / "outputs" / name, surveys / called)
    after = build(open_study(tmp_path))
    assert after.tables.mentions.equals(before.tables.mentions)
    assert after.tables.sources.equals(before.tables.sources)
    told = [(each.severity, each.file) for each in after.problems if "as its results" in each.found]
    assert told == [(NOTE, "For the board.xlsx"), (NOTE, "netmap (2).xlsx")]
