"""Stories with who is who: whose they are, which come first, which are left out."""

from dataclasses import replace
from pathlib import Path
from runpy import run_path

import pandas as pd
import pytest

from netmap.report import stories as section_of
from netmap.report import write_report
from netmap.stories import NO, YES, stories, stories_of
from netmap.tables import NONE
from netmap.workbook import stories as sheet_of

six_people = run_path(str(Path(__file__).parent / "six_people.py"))["six_people"]

# Mentions 0 to 5 are the six people, 6 is Hope Hub; Ann and Bilal are with Hope Hub.
ROWS = [
    # mention, teller, text, date, group, area, shared
    (0, "", "Ann, first", "2024-10-05", "Youth group", "", YES),
    (0, "", "Ann, later", "2025-10-06", "", "", ""),
    (1, "", "Bilal", None, "", "Mossfold", YES),
    (6, "", "The hub", "2025-01-01", "youth  GROUP", "", YES),
    (NONE, "a young mum", "Nobody", "2025-02-01", "", "mossfold", YES),
    (2, "", "Cara's secret", "2025-12-01", "Youth group", "Mossfold", NO),
]


def _with(rows):
    findings = six_people()
    names = ["mention", "teller", "text", "date", "collaborative", "area", "shared"]
    frame = pd.DataFrame(rows, columns=names)
    frame = frame.assign(date=pd.to_datetime(frame["date"]), source=0, row=range(2, len(rows) + 2))
    return replace(findings, tables=findings.tables.having(stories=frame))


@pytest.fixture(scope="module")
def findings():
    return _with(ROWS)


@pytest.fixture(scope="module")
def listed(findings):
    return stories(findings.tables)


def test_newest_first_undated_last(listed):
    assert listed["text"].tolist() == [
        "Cara's secret", "Ann, later", "Nobody", "The hub", "Ann, first", "Bilal",
    ]  # fmt: skip


def test_the_order_of_rows_does_not_matter(listed):
    again = stories(_with(ROWS[::-1]).tables)
    pd.testing.assert_frame_equal(again.reset_index(drop=True), listed.reset_index(drop=True))


def test_names(listed):
    known = listed.set_index("text")
    assert known.loc["Ann, first", ["with", "person", "organisation"]].tolist() == ["Hope Hub", 0, 0]
    assert known.loc["The hub", ["name", "with", "person"]].tolist() == ["Hope Hub", "", NONE]
    assert known.loc["Nobody", ["name", "person", "organisation"]].tolist() == ["a young mum", NONE, NONE]


def _texts(found):
    return [each["text"] for each in found]


def test_of_a_person_an_organisation_a_group_an_area(listed):
    assert _texts(stories_of(listed, "person", 0)) == ["Ann, later", "Ann, first"]
    assert _texts(stories_of(listed, "organisation", 0)) == ["Ann, later", "The hub", "Ann, first"]
    assert _texts(stories_of(listed, "organisation", 0, most=5))[-1] == "Bilal"
    assert _texts(stories_of(listed, "group", "Youth Group")) == ["The hub", "Ann, first"]
    assert _texts(stories_of(listed, "area", "Mossfold")) == ["Nobody", "Bilal"]


def test_what_may_not_be_shared_is_given_to_nobody(listed):
    assert stories_of(listed, "person", 2) == []


def test_none_is_nobody(listed):
    assert stories_of(listed, "person", NONE) == []
    assert stories_of(listed, "area", " ") == []
    with pytest.raises(ValueError, match="not of sector"):
        stories_of(listed, "sector", "NHS")


def test_a_story_as_it_is_shown(listed):
    ann = stories_of(listed, "person", 0)[1]
    assert ann["who"].endswith("(Hope Hub)")
    assert {key: ann[key] for key in ("text", "where", "when", "shared", "title")} == {
        "text": "Ann, first", "where": "Youth group", "when": "5 Oct 2024", "shared": "yes", "title": "",
    }  # fmt: skip


def test_an_area_that_is_not_typed_is_the_persons_own():
    findings = _with([(0, "", "Ann", None, "", "", YES)])
    people = findings.tables.people.assign(area="Kestrel Bank", community="Carers")
    (story,) = stories(findings.tables.having(people=people)).to_dict("records")
    # To which community somebody belongs is nothing that a caption tells unasked.
    assert (story["area"], story["community"]) == ("Kestrel Bank", "")


def test_the_section_by_hand(findings):
    section = section_of.section(findings)
    assert section.says[0] == (
        "These sheets hold 6 stories and quotes: 4 may be shared, 1 may not, and of 1 nobody said."
    )
    assert [quote.text for quote in section.quotes] == [
        "Ann, later", "Nobody", "The hub", "Ann, first", "Bilal",
    ]  # fmt: skip
    assert [bool(quote.note) for quote in section.quotes] == [True, False, False, False, False]
    assert section.quotes[1].about == "a young mum, mossfold, 1 Feb 2025"


def test_the_section_shows_some_and_says_so():
    rows = [(0, "", f"{number:02} " + "word " * 300, "2025-01-01", "", "", YES) for number in range(20)]
    section = section_of.section(_with(rows))
    assert len(section.quotes) == section_of.MOST_SHOWN == 12
    assert section.says[1] == "The newest 12 are shown here."
    assert all(len(quote.text) <= section_of.MOST_CHARACTERS + 2 for quote in section.quotes)
    assert all(quote.text.endswith("word …") for quote in section.quotes)
    assert section_of.section(six_people()) is None


def test_hostile_stories_are_text_on_the_page(tmp_path):
    evil = "<img src=x onerror=alert(1)> {{7*191}} </script>"
    page = write_report(_with([(NONE, evil, evil, None, evil, evil, YES)]), tmp_path).read_text("utf-8")
    assert "<img" not in page
    assert "1337" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;") >= 2


def test_the_sheet_has_all_of_them_and_says_what_may_be_shared(findings):
    (sheet,) = sheet_of.sheets(findings)
    headings, *rows = sheet.rows
    at = headings.index("May be shared")
    assert [row[at] for row in rows] == ["no", "not said", "yes", "yes", "yes", "yes"]
    assert [row[headings.index("Row")] for row in rows] == [7, 3, 6, 5, 2, 4]
    assert sheet_of.sheets(six_people()) == []
