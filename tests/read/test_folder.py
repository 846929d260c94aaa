"""A whole folder: every row accounted for, one bad file stops nothing, order does not matter."""

import csv
import io
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.problems import CHECK, NOTE, SET_ASIDE, NetmapError
from netmap.read import read_folder
from netmap.tables import EVIDENCE
from netmap.words import load_words

WORDS = load_words()
SIGN_IN = "Name,Event,Date\nAma,Launch,15/9/24\n"


def test_no_folder_and_no_spreadsheet_are_plain_sentences(tmp_path):
    with pytest.raises(NetmapError, match="There is no folder nowhere"):
        read_folder(tmp_path / "nowhere", words=WORDS)
    (tmp_path / "README.md").write_text("hello", encoding="utf-8")
    (tmp_path / "study.toml").write_text("", encoding="utf-8")
    with pytest.raises(NetmapError, match="There is no spreadsheet"):
        read_folder(tmp_path, words=WORDS)


def _write(folder, *names):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_text(SIGN_IN, encoding="utf-8")


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ({"": ["minutes.docx", "list.PDF"]}, "only 'list.PDF', 'minutes.docx'. Copy the lists of names"),
        ({"2024": ["a.csv"]}, "there are some in the folder 2024 inside it. Move them into surveys."),
        ({"..": ["a.csv", "~$b.xlsx", "netmap.xlsx"]}, "lie sheets that were not read: 'a.csv'. Move them"),
        ({"my-study/surveys": ["a.csv"]}, "Did you mean the study 'my-study' inside it?"),
        ({"my-study": ["study.toml"]}, "Did you mean the study 'my-study' inside it?"),
        ({"outputs": ["a.csv"]}, "Put sign-in sheets"),
        ({"": ["~$a.xlsx", ".a.docx", "~$a.docx"]}, "Put sign-in sheets"),
    ],
)  # fmt: skip
def test_where_there_is_no_spreadsheet_it_says_what_is_there_instead(tmp_path, there, said):
    folder = tmp_path / "study" / "surveys"
    folder.mkdir(parents=True)
    for name, files in there.items():
        _write(folder / name, *files)
    with pytest.raises(NetmapError, match="There is no spreadsheet in the folder surveys") as stop:
        read_folder(folder, words=WORDS)
    assert said in str(stop.value)


def test_sheets_beside_the_folder_of_sheets_and_documents_in_it_are_told(tmp_path):
    surveys = tmp_path / "surveys"
    _write(surveys, "a.csv", "minutes.docx", "poster.jpg", "~$minutes.docx", "README.md")
    _write(tmp_path, "to-check.xlsx", "study.toml", "letter.docx")
    _, problems = read_folder(surveys, words=WORDS)
    assert [(each.severity, each.file) for each in problems if "no spreadsheet" in each.found] == [
        (NOTE, "minutes.docx"), (NOTE, "poster.jpg"),
    ]  # fmt: skip
    (beside,) = [each for each in problems if each.severity == CHECK]
    assert "beside the folder surveys lie sheets that were not read: 'to-check.xlsx'" in beside.found
    # A folder of another name is no study's, and what lies beside it is nobody's business.
    surveys.rename(tmp_path / "sheets")
    assert not [each for each in read_folder(tmp_path / "sheets", words=WORDS)[1] if "beside" in each.found]


def test_a_folder_of_sheets_of_another_kind_says_how_to_save_them(read):
    with pytest.raises(NetmapError, match=r"a\.numbers.*Open it and save it as xlsx or csv"):
        read({"a.numbers": b"PK"})


def test_nothing_usable_says_why(read):
    with pytest.raises(NetmapError, match=r"a\.csv.*could be used.*empty") as stop:
        read({"a.csv": ""})
    assert "\n" not in str(stop.value)


def test_one_bad_file_stops_nothing_and_others_are_named(read):
    result = read(
        {
            "a.csv": SIGN_IN, "bad.xlsx": b"hello", "old.xls": b"x", "~$a.xlsx": b"x", ".hidden.csv": SIGN_IN,
            "netmap.xlsx": b"x", "notes.txt": "Name,Event\nBea,Launch\n", "blank.csv": ",,\n,,\n",
        }
    )  # fmt: skip
    assert [name for name, *_ in result.attendance] == ["Ama", "Bea"]
    severities = {each.file: each.severity for each in result.problems if each.file}
    assert severities == {
        "bad.xlsx": SET_ASIDE, "old.xls": SET_ASIDE, "~$a.xlsx": NOTE, "netmap.xlsx": NOTE, "blank.csv": NOTE,
    }  # fmt: skip


def test_a_sheet_that_is_not_recognised_says_what_to_do(read):
    result = read(
        {"a.csv": SIGN_IN, "b.csv": "Shape,Size\nround,3\nflat,4\n", "c.csv": "Group,Website\nFood,x\n"}
    )
    assert result.sources[1:] == [("not recognised", 3, 0, 3), ("not recognised", 2, 0, 2)]
    told = {each.file: each for each in result.problems if each.severity == SET_ASIDE}
    assert "no row of headings" in told["b.csv"].found
    assert "nearest is groups" in told["c.csv"].found
    assert '[sheets."b.csv"]' in told["b.csv"].what_to_do


def test_a_page_of_explanation_is_only_noted(read):
    page = [["This workbook was made by the community team."], ["Ask them what the names in it mean."]]
    result = read({"a.xlsx": {"About": page, "May": [["Name", "Event"], ["Ama", "Launch"]]}})
    assert result.sources[0] == ("not recognised", 2, 0, 2)
    assert {each.severity for each in result.problems if each.sheet == "About"} == {NOTE}


def test_settings_for_a_sheet_that_is_not_there_are_told(read):
    result = read({"rsvps.csv": SIGN_IN}, sheets={"rsvp.csv": {"read_as": "attendance"}})
    (problem,) = [each for each in result.problems if each.severity == CHECK]
    assert problem.what_to_do == "Did you mean rsvps.csv?"


def test_a_workbook_setting_counts_for_its_tabs_unless_a_tab_has_its_own(read):
    tab = [["Name", "Org"], ["Ama", "CVS"]]
    result = read(
        {"a.xlsx": {"One": tab, "Two": tab, "Three": tab}},
        sheets={
            "a.xlsx": {"event": "Launch"},
            "a.xlsx/Two": {"event": "Lunch"},
            "a.xlsx/Three": {"read_as": "nothing"},
        },
    )
    assert [event for _, event, _ in result.attendance] == ["Launch", "Lunch"]
    assert result.sources[2] == ("nothing", 2, 0, 2)


def test_a_sheet_that_cannot_be_what_study_toml_says(read):
    result = read(
        {"a.csv": SIGN_IN, "b.csv": "Name,Role\nAma,Chair\n"}, sheets={"b.csv": {"read_as": "ties"}}
    )
    assert "cannot be read as ties" in " ".join(result.found(SET_ASIDE))


def test_sheets_in_a_folder_inside_are_told(read, tmp_path):
    for name in ("older", "outputs", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "older" / "b.csv").write_text(SIGN_IN, encoding="utf-8")
    (tmp_path / "outputs" / "c.csv").write_text(SIGN_IN, encoding="utf-8")
    assert read({"a.csv": SIGN_IN}).found(NOTE) == ["the folder older holds sheets that were not read"]


def test_progress_names_each_file(tmp_path):
    (tmp_path / "b.csv").write_text(SIGN_IN, encoding="utf-8")
    (tmp_path / "A.csv").write_text(SIGN_IN, encoding="utf-8")
    said = []
    read_folder(tmp_path, words=WORDS, say=said.append)
    assert said == ["Reading A.csv", "Reading b.csv"]


def test_when_files_were_made_does_not_matter(tmp_path):
    results = []
    for day, order in enumerate([["a", "b", "c"], ["c", "b", "a"]]):
        folder = tmp_path / "".join(order)
        folder.mkdir()
        for name in order:
            (folder / f"{name}.csv").write_text(f"Name,Event,Date\n{name},Launch,5/9/24\n", encoding="utf-8")
            os.utime(folder / f"{name}.csv", (0, day * 86_400))
        results.append(read_folder(folder, words=WORDS)[0])
    for table in ("mentions", "events", "attendance", "sources"):
        assert getattr(results[0], table).equals(getattr(results[1], table))


def test_a_folder_that_cannot_be_opened(tmp_path, monkeypatch):
    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    with pytest.raises(NetmapError, match="cannot be opened"):
        read_folder(tmp_path, words=WORDS)


# Whatever stands in a sheet: rows read = used + set aside, and everything points at a row of the sheet.

CELLS = st.sampled_from(
    ["", "", "Ama Obi", "Bea Low", "NA", "None", "x", "n", "Total", "+1", '"', "5/9/24", "31/2/24", "Launch",
     "Food; Green", "Food", "CVS", "3", "Agree", "Kinda", "n/a", "anonymous", "Name", "Ama, Bea", "45540", "=1+1",
     "2 x residents"]
)  # fmt: skip
HEADINGS = st.lists(
    st.sampled_from(
        ["Name", "First name", "Surname", "Organisation", "Event", "Date", "Group", "Groups", "Attended", "To", "From",
         "Level", "Sector", "Role", "Joined", "5/9/24", "12 Sept", "Ama Obi", "Bea Low2", "Bea Low",
         "Who do you trust?", "Person 1", "Q [Ama]", "Timestamp", "Total", "Phone", "Green Group", "Wave", ""]
    ),
    min_size=1, max_size=7,
)  # fmt: skip


@st.composite
def sheets(draw):
    headings = draw(HEADINGS)
    above = draw(
        st.lists(st.sampled_from([["Launch"], [], ["Date: 5/9/24"], ["Food Network members"]]), max_size=3)
    )
    width = st.integers(0, len(headings) + 1)
    body = draw(
        st.lists(width.flatmap(lambda size: st.lists(CELLS, min_size=size, max_size=size)), max_size=12)
    )
    return [*above, headings, *body]


@settings(max_examples=100, deadline=None)
@given(rows=sheets())
def test_every_row_is_used_or_set_aside(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("any")
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    (folder / "a.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    (folder / "b.csv").write_text(SIGN_IN, encoding="utf-8")
    tables, problems = read_folder(folder, words=WORDS)
    source = tables.sources.iloc[0]
    assert source["rows"] == source["used"] + source["set_aside"]
    filled = {place + 1 for place, row in enumerate(rows) if any(cell.strip() for cell in row)}
    mine = [each for each in problems if each.file == "a.csv" and each.row]
    aside = {each.row for each in mine if each.severity == SET_ASIDE}
    assert {each.row for each in mine} <= filled
    if source["read_as"] in ("not recognised", "nothing"):
        assert (source["rows"], source["used"]) == (len(filled), 0)
        return
    assert source["set_aside"] == len(aside)
    evidence = {row for table in EVIDENCE for row in getattr(tables, table).query("source == 0")["row"]}
    assert evidence <= filled - aside
    # A row that was used left its trace: in the mentions, or in a list of events or groups.
    directory = source["read_as"].startswith(("directory of events", "directory of groups"))
    below = set(sorted(filled)[len(filled) - source["rows"] :])
    named = set(tables.mentions.query("source == 0")["row"])
    assert directory or below - aside == (evidence | named) & below
    assert named <= filled - aside


def test_rows_that_an_export_leaves_out_are_counted_where_it_cannot_be_used_too(read):
    ids = ",".join(f'"{{""ImportId"":""{each}""}}"' for each in ("startDate", "status", "_recordId", "QID1"))
    head = f"StartDate,Status,ResponseId,Q1\nStart Date,Response Type,Response ID,What helps?\n{ids}\n"
    rows = "2026-03-02 10:14:09,IP Address,R_1,tea\n2026-03-02 10:15:09,Survey Preview,R_2,tea\n"
    result = read({"a.csv": SIGN_IN, "q.csv": head + rows})
    # The headings, an answer, and the preview.
    assert result.sources[1] == ("not recognised", 3, 0, 3)
