"""What was understood is written to a workbook; put back as it is it changes nothing, edited it is obeyed."""

import shutil

import openpyxl
import pandas as pd
import pytest

from netmap.build import gather
from netmap.check import FILE, check
from netmap.problems import CHECK, NOTE, NetmapError
from netmap.study import open_study
from netmap.tables import SCHEMA

SIGN_IN = (
    "Spring lunch,,\nDate: 05/09/2024,,\n,,\nName,Organisation,Helper\nAma Obi,CVS,Cy Fry\nBea Low,,Di Ash\n"
)
SURVEY = (
    "Timestamp,Your name,How often do you meet? [Cy Fry],How often do you meet? [Di Ash],Age\n"
    "2026-03-02,Ama Obi,Weekly,Never,44\n2026-03-02,Bea Low,Bananas,Monthly,55\n"
)
MEMBERS = "Name,Group\nAma Obi,Food Network\nBea Low,Food Network\nCy Fry,Town newsletter\n"
UNKNOWN = "Wer,Wo\nAma Obi,Lunch\nBea Low,Lunch\n"
FILES = {"lunch.csv": SIGN_IN, "survey.csv": SURVEY, "members.csv": MEMBERS, "wer.csv": UNKNOWN}


@pytest.fixture
def study(tmp_path):
    (tmp_path / "surveys").mkdir()
    for name, text in FILES.items():
        (tmp_path / "surveys" / name).write_text(text, encoding="utf-8")
    return tmp_path


def _checked(folder):
    return check(open_study(folder))


def _put_back(folder, edits=(), name=FILE):
    """Write the workbook, change cells ({(tab, key in a row, heading): value}), and put it beside the sheets."""
    book = openpyxl.load_workbook(_checked(folder).workbook)
    for (tab, key, heading), value in dict(edits).items():
        page = book[tab]
        headings = [cell.value for cell in page[1]]
        (row,) = [row for row in page.iter_rows(min_row=2) if key in [cell.value for cell in row]]
        row[headings.index(heading)].value = value
    book.save(folder / "surveys" / name)


def _found(folder, severity):
    return [each.found for each in _checked(folder).problems if each.severity == severity]


def _rows(workbook, tab):
    return [list(row) for row in openpyxl.load_workbook(workbook)[tab].iter_rows(values_only=True)]


def test_each_line_says_what_and_where_it_was_taken_from(study):
    assert list(_checked(study).lines) == [
        "lunch.csv: sign-in sheet: 2 people at 'Spring lunch' on 5 Sep 2024; "
        "event and date taken from the lines above the headings. 2 rows used, 0 set aside.",
        "members.csv: membership list: 3 people, 2 groups, 3 memberships. 3 rows used, 0 set aside.",
        "survey.csv: survey: 2 answers, 3 namings or ratings. 2 rows used, 0 set aside.",
        "wer.csv: this sheet was not recognised: no row of headings was found. 0 rows used, 3 set aside.",
    ]


def test_the_workbook_says_the_same(study):
    path = _checked(study).workbook
    assert path == study / "outputs" / FILE
    assert _rows(path, "How to")[1][0].startswith("INTERNAL: for the team that holds these sheets.")
    head, lunch, *_, wer = _rows(path, "Sheets")
    assert head[:9] == ["File", "Sheet", "Read as", "In words", "Event", "Date", "Group", "Question", "Wave"]
    assert [lunch[0], lunch[2], *lunch[4:6]] == ["lunch.csv", "attendance", "Spring lunch", "5 Sep 2024"]
    assert lunch[head.index("Heading of name")] == "Name"
    assert wer[2] == "not recognised"
    assert _rows(path, "Answers")[1:] == [
        ["How often do you meet?", "Bananas", None, None, 1],
        ["How often do you meet?", "Never", "frequency", 0, 1],
        ["How often do you meet?", "Monthly", "frequency", 2, 1],
        ["How often do you meet?", "Weekly", "frequency", 3, 1],
    ]
    assert _rows(path, "Kinds of group")[1:] == [
        ["Food Network", "working", "its 2 members at first"],
        ["Town newsletter", "list", "its title"],
    ]
    assert _rows(path, "Not read")[1:] == [
        ["lunch.csv", None, "Helper"], ["survey.csv", None, "Age"], ["wer.csv", None, "(the whole sheet)"],
    ]  # fmt: skip


def test_the_tab_of_problems_has_a_line_for_each_row_set_aside(study):
    with (study / "surveys" / "lunch.csv").open("a", encoding="utf-8") as sheet:
        sheet.write(",CVS,\n07700 900123,,\n,Homes,\n")
    checked = _checked(study)
    head, *rows = _rows(checked.workbook, "Problems")
    assert head == ["How serious", "File", "Sheet", "Excel row", "Column", "What was found", "What to do"]
    assert len(rows) == len(checked.problems)
    aside = [(row[1], row[3]) for row in rows if row[0] == "set aside" and row[3]]
    assert aside == [("lunch.csv", 7), ("lunch.csv", 9), ("lunch.csv", 8)]
    assert all(row[5] and row[6] for row in rows)


def test_of_very_many_problems_the_tab_says_where_the_others_are(study, monkeypatch):
    monkeypatch.setattr("netmap.check.MOST_ROWS", 2)
    checked = _checked(study)
    note, _, *rows = _rows(checked.workbook, "Problems")
    assert note[0].startswith(f"The first 2 of {len(checked.problems)} rows.")
    assert len(rows) == 2
    # With a line above its headings it is still known, and no data.
    shutil.copy(checked.workbook, study / "surveys" / FILE)
    assert "this sheet was not read" not in " ".join(_found(study, CHECK))


def test_the_same_sheets_give_the_same_bytes(study):
    first = _checked(study).workbook.read_bytes()
    assert _checked(study).workbook.read_bytes() == first


@pytest.mark.parametrize("name", [FILE, "mine.xlsx", "AAA.XLSX"])
@pytest.mark.parametrize("saved_by", ["netmap", "another program"])
def test_put_back_as_it_is_it_changes_nothing(study, name, saved_by):
    before, problems = gather(open_study(study))
    if saved_by == "netmap":
        shutil.copy(_checked(study).workbook, study / "surveys" / name)
    else:
        _put_back(study, name=name)
    after, same = gather(open_study(study))
    for table in set(SCHEMA) - {"sources"}:
        pd.testing.assert_frame_equal(getattr(after, table), getattr(before, table))
    pd.testing.assert_frame_equal(after.sources.iloc[:-1], before.sources)
    assert after.sources.iloc[-1].tolist() == [name, "", "your corrections", 13, 13, 0]
    assert list(map(str, same)) == list(map(str, problems))


def test_one_cell_is_obeyed_and_told(study):
    _put_back(
        study, {("Sheets", "lunch.csv", "Event"): "Autumn lunch", ("Sheets", "lunch.csv", "Date"): "6/9/2024"}
    )
    tables = _checked(study).tables
    assert tables.events["title"].tolist() == ["Autumn lunch"]
    assert tables.events["date"].astype(str).tolist() == ["2024-09-06"]
    assert "you changed 'Spring lunch' to 'Autumn lunch', and it was obeyed" in _found(study, NOTE)
    assert next(iter(_checked(study).lines)).startswith(
        "lunch.csv: sign-in sheet: 2 people at 'Autumn lunch' on 6 Sep 2024; event and date taken from your correction."
    )


def test_a_sheet_can_be_said_to_be_another_or_nothing(study):
    _put_back(
        study,
        {("Sheets", "survey.csv", "Read as"): "nothing", ("Sheets", "members.csv", "Read as"): "people"},
    )
    read_as = _checked(study).tables.sources["read_as"].tolist()
    assert read_as[1:3] == ["directory of people: 3 people", "nothing"]


def test_a_heading_can_be_said(study):
    _put_back(study, {("Sheets", "lunch.csv", "Heading of name"): "helper"})
    assert _checked(study).tables.mentions["name"].tolist()[:2] == ["Cy Fry", "Di Ash"]
    _put_back(study, {("Sheets", "lunch.csv", "Heading of organisation"): None})
    assert "CVS" not in _checked(study).tables.mentions["organisation"].tolist()


def test_a_sheet_that_was_not_recognised_is_read_once_it_is_said_what_it_is(study):
    _put_back(
        study,
        {
            ("Sheets", "wer.csv", "Read as"): "attendance",
            ("Sheets", "wer.csv", "Heading of name"): "Wer",
            ("Sheets", "wer.csv", "Heading of event"): "Wo",
        },
    )
    checked = _checked(study)
    assert checked.tables.sources["read_as"].tolist()[3] == "sign-in sheet: 2 people at 'Lunch'"
    assert "you typed 'Wer', and it was obeyed" in [each.found for each in checked.problems]


def test_levels_and_kinds_of_group(study):
    _put_back(
        study,
        {
            ("Answers", "Bananas", "Level"): 4,
            ("Answers", "Monthly", "Level"): "missing",
            ("Answers", "Weekly", "Level"): 1,
            ("Kinds of group", "Food Network", "Kind of group"): "List",
        },
    )
    tables = _checked(study).tables
    rated = tables.nominations[["answer", "level"]].to_numpy().tolist()
    assert sorted(rated) == [["Bananas", 4], ["Never", 0], ["Weekly", 1]]
    assert tables.collaboratives["kind"].tolist() == ["list", "list"]
    # Written again and put back again, it says the same.
    shutil.copy(_checked(study).workbook, study / "surveys" / FILE)
    assert sorted(_checked(study).tables.nominations[["answer", "level"]].to_numpy().tolist()) == sorted(
        rated
    )


def test_a_ladder_is_corrected_for_all_answers_to_its_question(study):
    heads = "How do you work together? [Cy Fry],How do you work together? [Di Ash]"
    rows = "2026-03-02,Ama Obi,Cooperation,Awareness\n2026-03-02,Bea Low,Coordination,Awareness\n"
    (study / "surveys" / "survey.csv").write_text(f"Timestamp,Your name,{heads}\n{rows}", encoding="utf-8")
    tables, _ = gather(open_study(study))
    assert sorted(tables.nominations["level"]) == [1, 1, 2, 3]
    _put_back(study, {("Answers", "Cooperation", "Ladder"): "Frey"})
    checked = _checked(study)
    assert sorted(checked.tables.nominations["level"]) == [3, 3]
    found = [each.found for each in checked.problems]
    said = "read on the ladder 'frey', as your correction says: Cooperation = 3, Coordination = 3"
    assert any(said in each for each in found)
    assert any("the answer 'Awareness' is not known" in each for each in found)
    again = {row[1]: row[2:4] for row in _rows(checked.workbook, "Answers")[1:]}
    assert again == {"Awareness": [None, None], "Cooperation": ["frey", 3], "Coordination": ["frey", 3]}


def test_study_toml_wins(study):
    (study / "study.toml").write_text(
        '[sheets."lunch.csv"]\nevent = "Mine"\n[answers."How often do you meet?"]\n"Weekly" = 2\n',
        encoding="utf-8",
    )
    _put_back(study, {("Sheets", "lunch.csv", "Event"): "Theirs", ("Answers", "Weekly", "Level"): 4})
    tables = _checked(study).tables
    assert tables.events["title"].tolist() == ["Mine"]
    assert tables.nominations.set_index("answer")["level"]["Weekly"] == 2


@pytest.mark.parametrize(
    ("edit", "found", "what"),
    [
        (
            ("Sheets", "lunch.csv", "Read as", "atendance"),
            "'atendance' is not a kind of sheet",
            "attendance?",
        ),
        (("Sheets", "lunch.csv", "Date", "soon"), "this date cannot be read: 'soon'", "5 Sep 2024"),
        (("Sheets", "lunch.csv", "Heading of name", "Nane"), "the sheet has no heading 'Nane'", "mean Name?"),
        (("Sheets", "lunch.csv", "File", "lnch.csv"), "there is no sheet lnch.csv", "mean lunch.csv?"),
        (
            ("Sheets", "lunch.csv", "Event", None),
            "this cell is empty; 'Spring lunch' was used all the same",
            "",
        ),
        (("Answers", "Weekly", "Level", "lots", 5), "'lots' is not a level", "0 (no tie) to 4"),
        (("Answers", "Weekly", "Ladder", "frequncy", 5), "there is no ladder 'frequncy'", "mean frequency?"),
        (
            ("Answers", "Weekly", "Question", "How oft?", 5),
            "nothing in the sheets is called 'How oft?'",
            "How often",
        ),
        (
            ("Kinds of group", "Food Network", "Kind of group", "lst"),
            "the kind 'lst' is not known",
            "mean list?",
        ),
    ],
)
def test_what_is_not_understood_is_named_with_its_row(study, edit, found, what):
    tab, key, heading, value, row = *edit, *([2] if len(edit) == 4 else [])
    before = gather(open_study(study))[0]
    _put_back(study, {(tab, key, heading): value})
    checked = _checked(study)
    (problem,) = [each for each in checked.problems if each.found == found]
    assert (problem.severity, problem.file, problem.sheet, problem.row) == (CHECK, FILE, tab, row)
    assert what in problem.what_to_do
    assert checked.tables.mentions.equals(before.mentions)


def test_of_two_rows_that_disagree_the_first_counts(study):
    _put_back(study, {("Sheets", "lunch.csv", "Event"): "First"}, name="a.xlsx")
    shutil.move(study / "surveys" / "a.xlsx", study / "a.xlsx")
    _put_back(study, {("Sheets", "lunch.csv", "Event"): "Second"}, name="b.xlsx")
    shutil.move(study / "a.xlsx", study / "surveys" / "a.xlsx")
    checked = _checked(study)
    assert checked.tables.events["title"].tolist() == ["First"]
    (problem,) = [each for each in checked.problems if "says otherwise" in each.found]
    assert (problem.file, problem.row) == ("b.xlsx", 2)


def test_data_in_the_workbook_of_corrections_is_not_passed_over_in_silence(study):
    _put_back(study)
    book = openpyxl.load_workbook(study / "surveys" / FILE)
    book.create_sheet("May").append(["Name", "Event"])
    book["May"].append(["Eve Poe", "Walk"])
    book.save(study / "surveys" / FILE)
    assert "this sheet was not read, since it stands in a workbook of corrections" in _found(study, CHECK)


def test_corrections_that_are_no_workbook_are_no_data_either(study):
    kinds = "Group,Kind of group,Why this kind\nFood Network,list,\nNew Group,working,\n"
    (study / "surveys" / "kinds.csv").write_text(kinds, encoding="utf-8")
    checked = _checked(study)
    assert checked.tables.collaboratives["title"].tolist() == ["Food Network", "Town newsletter"]
    assert "these corrections were not used" in [each.found for each in checked.problems]


def test_where_nothing_can_be_used_the_workbook_is_written_all_the_same(tmp_path):
    (tmp_path / "wer.csv").write_text(UNKNOWN, encoding="utf-8")
    (tmp_path / "shoes.csv").write_text("shoe,size\nbrogue,9\n", encoding="utf-8")
    with pytest.raises(NetmapError) as stop:
        check(open_study(tmp_path))
    assert f"All that was found is in {tmp_path / 'outputs' / FILE}" in str(stop.value)
    assert _rows(tmp_path / "outputs" / FILE, "Sheets")[1][2] == "not recognised"
    # The sentence gives the first reason, the workbook all of them.
    assert [row[1] for row in _rows(tmp_path / "outputs" / FILE, "Problems")[1:]] == ["shoes.csv", "wer.csv"]
    with pytest.raises(NetmapError, match=r"leaves the sheet out\.$"):
        check(open_study(tmp_path), workbook=False)
