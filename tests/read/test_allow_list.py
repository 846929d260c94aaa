"""What is nobody's business here is dropped at reading: no value of such a column is anywhere afterwards."""

import io
import zipfile
from contextlib import redirect_stdout

import pytest

from netmap.check import check
from netmap.read import read_folder
from netmap.study import open_study
from netmap.tables import SCHEMA
from netmap.words import load_words

PRIVATE = (
    "Phone", "Mobile number", "Home telephone", "Postcode", "Home address", "Date of birth", "DOB", "Age", "Age group",
    "Ethnicity", "What is your ethnic background?", "Access needs", "Any access requirements?", "Dietary requirements",
    "Gender", "Sex", "Pronouns", "Any other comments", "Comments", "Further comments", "Emergency contact",
    "Name (emergency contact)", "Contact (mobile)", "Who is your emergency contact?", "Next of kin", "Religion",
    "Sexual orientation", "Disability", "Wheelchair user", "Vegetarian", "Allergies", "NHS number", "Signature",
    "Medical conditions", "Nationality", "National Insurance number", "Photo consent", "IP Address",
)  # fmt: skip

SHAPES = {
    "sign-in sheet": (
        "Name,Organisation,Event,Date",
        "Ama Obi,CVS,Lunch,03/04/2024",
        "Bea Low,,Lunch,03/04/2024",
    ),
    "register": ("Name,03/04/2024,10/04/2024", "Ama Obi,x,", "Bea Low,x,x"),
    "membership list": ("Name,Group", "Ama Obi,Food Network", "Bea Low,Food Network"),
    "membership ticks": ("Name,Food Network,Green Group", "Ama Obi,x,", "Bea Low,x,x"),
    "survey": (
        "Timestamp,Your name,How well do you know? [Cy Fry],Who do you trust?",
        "2026-03-02,Ama Obi,Know them well,Bea Low",
        "2026-03-03,Bea Low,Kinda,Ama Obi",
    ),
    "list of ties": ("From,To,Level", "Ama Obi,Bea Low,3", "Bea Low,Ama Obi,oddly"),
    "Microsoft Forms": (
        "ID,Start time,Completion time,Email,Name,Your full name,Cy Fry,Di Ash",
        "1,2026-03-02 10:14,2026-03-02 10:21,anonymous,,Ama Obi,Weekly,Never",
        "2,2026-03-02 11:14,2026-03-02 11:21,anonymous,,Bea Low,Kinda,Monthly",
    ),
    "Eventbrite": (
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Ticket Type,Event Name,Attendee Status",
        "1,2026-03-02,Ama,Obi,ama@example.org,1,Free,Lunch,Checked In",
        "2,2026-03-02,Bea,Low,bea@example.org,1,Free,Lunch,Checked In",
    ),
    "directory of people": ("Name,Organisation,Sector", "Ama Obi,CVS,Voluntary", "Bea Low,CVS,Voluntary"),
}


def _with_private(lines, value):
    """Put the private columns to the right of a sheet; each cell a text that stands nowhere else."""
    head, *rows = lines
    yield ",".join([head, *(f'"{heading}"' for heading in PRIVATE)])
    for row in range(len(rows)):
        cells = (value(row, place) for place in range(len(PRIVATE)))
        yield ",".join([rows[row], *cells])


def _everything(folder):
    """All that was made of a folder of sheets, as one text."""
    tables, problems = read_folder(folder, words=load_words())
    parts = [getattr(tables, name).to_csv() for name in SCHEMA] + list(map(str, problems))
    said = io.StringIO()
    with redirect_stdout(said):
        checked = check(open_study(folder), say=print)
    parts += [said.getvalue(), *checked.lines]
    with zipfile.ZipFile(checked.workbook) as book:
        parts += [book.read(name).decode("utf-8") for name in book.namelist()]
    return "\n".join(parts)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("values", ["words", "numbers", "marks and words"])
def test_no_private_value_is_anywhere(tmp_path, shape, values):
    def value(row, place):
        if values == "marks and words" and row == 0:
            return "x"
        return f"7700900{row}{place:02}" if values == "numbers" else f"Zqx{row}Wv{place:02}"

    text = "\n".join(_with_private(SHAPES[shape], value))
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    everything = _everything(tmp_path)
    assert "Ama" in everything
    assert "Zqx" not in everything
    assert "7700900" not in everything


def test_a_private_column_of_marks_makes_no_group_and_no_event(tmp_path):
    (tmp_path / "a.csv").write_text(
        "Name,Food Network,Green Group,Wheelchair user,Vegetarian\nAma Obi,x,x,x,\nBea Low,x,,,x\n",
        encoding="utf-8",
    )
    tables, _ = read_folder(tmp_path, words=load_words())
    assert tables.collaboratives["title"].tolist() == ["Food Network", "Green Group"]


def test_the_headings_are_listed_as_not_read(tmp_path):
    text = "\n".join(_with_private(SHAPES["sign-in sheet"], lambda row, place: f"v{row}{place}"))
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    _, problems = read_folder(tmp_path, words=load_words())
    (note,) = [each.found for each in problems if "not read" in each.found]
    assert all(heading in note for heading in PRIVATE)


@pytest.mark.parametrize("shape", SHAPES)
def test_an_address_typed_with_a_name_is_no_part_of_it(read, shape):
    named = read({"in.csv": "\n".join(SHAPES[shape])})
    beside = [line.replace("Ama Obi", "Ama Obi <ama@home.example>") for line in SHAPES[shape]]
    mailed = read({"in.csv": "\n".join(beside)})
    columns = ["kind", "name", "organisation", "row"]
    assert (
        mailed.tables.mentions[columns].to_numpy().tolist()
        == named.tables.mentions[columns].to_numpy().tolist()
    )
    assert mailed.aside == named.aside


@pytest.mark.parametrize("reach", ["ama@home.example", "07700 900123", "M38 9XX"])
@pytest.mark.parametrize("shape", [each for each in SHAPES if each != "Eventbrite"])
def test_what_reaches_somebody_in_place_of_a_name_is_told_and_never_shown(read, shape, reach):
    lines = [line.replace("Ama Obi", reach) for line in SHAPES[shape]]
    result = read({"in.csv": "\n".join(lines)})
    tables, problems = result.tables, result.problems
    rows = {int(line) for line, text in enumerate(lines, start=1) if reach in text}
    told = [each for each in problems if "address" in each.found or "no name in this row" in each.found]
    assert {each.row for each in told} == rows
    everything = [getattr(tables, table).drop(columns="email", errors="ignore") for table in SCHEMA]
    assert not any(reach in frame.to_csv() for frame in everything)
    assert not any(reach in str(each) for each in problems)
    assert (tables.mentions["name"] != "").all()


def test_an_address_under_an_event_is_nobody(read):
    cells = "1 May 2024,8 May 2024\nAma Obi,ama@home.example\nBea Low,Cy Fry <cy@home.example>\n"
    result = read({"in.csv": cells})
    assert sorted(result.tables.mentions["name"]) == ["Ama Obi", "Bea Low", "Cy Fry"]
    assert "this cell names nobody" in [each.found for each in result.problems]


def test_the_address_in_a_name_serves_to_recognise_people(read):
    lines = "Name,Organisation,Event,Date\nBo Hill <bo@home.example>,hub@home.example,Lunch,03/04/2024\n"
    mentions = read({"in.csv": lines}).tables.mentions
    assert mentions[["name", "organisation", "email"]].to_numpy().tolist() == [
        ["Bo Hill", "", "bo@home.example"]
    ]
