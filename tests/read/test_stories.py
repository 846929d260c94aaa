"""Sheets of stories: known by their headings alone, every row accounted for, no address or number in them."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.problems import CHECK, NOTE
from netmap.read.stories import CUT, LEFT_OUT, MOST_CHARACTERS, _clean, _short
from netmap.tables import NONE, ORGANISATION, PERSON, Wave, look_up

HEAD = "Date,Title,Name,Organisation,Area,Story,May be shared"
SAID = "I came for the walk and I stayed"


def _stories(result):
    """(name, teller, text, day, shared, row) of each story."""
    table = result.tables.stories
    names = look_up(result.tables.mentions["name"], table["mention"])
    days = table["date"].dt.strftime("%Y-%m-%d").fillna("")
    return list(zip(names, table["teller"], table["text"], days, table["shared"], table["row"], strict=True))


def test_a_sheet_of_stories_by_hand(read):
    result = read(
        {
            "a.csv": f"{HEAD}\n05/09/2024,First walk,Amina Khan,Food Bank,Mossfold,{SAID},Yes\n"
            f",,a young mum,,Kestrel Bank,{SAID} too,no\n13/09/2024,,,Food Bank,,{SAID} again,\n"
            "14/09/2024,,Rob Jones,,,,yes\n"
        }
    )
    assert result.sources == [("sheet of stories: 3 stories", 4, 3, 1)]
    assert result.aside == [(5, "there is no story in this row")]
    assert _stories(result) == [
        ("Amina Khan", "", SAID, "2024-09-05", "yes", 2),
        ("", "a young mum", f"{SAID} too", "", "no", 3),
        ("Food Bank", "", f"{SAID} again", "2024-09-13", "", 4),
    ]
    assert result.tables.stories["title"].tolist() == ["First walk", "", ""]
    assert result.tables.stories["area"].tolist() == ["Mossfold", "Kestrel Bank", ""]
    assert result.tables.mentions["kind"].tolist() == [PERSON, ORGANISATION]
    assert result.tables.mentions["organisation"].tolist() == ["Food Bank", ""]
    # Rob Jones told nothing that was written down: he is nowhere.
    assert "Rob Jones" not in set(result.tables.mentions["name"])
    for table in ("attendance", "memberships", "nominations", "responses", "listings"):
        assert getattr(result.tables, table).empty


def test_ids_stay_right_where_other_sheets_stand_before_it(read):
    result = read(
        {
            "a.csv": "Name,Event,Date\nZoe,Lunch,05/09/2024\nAma,Lunch,05/09/2024\n",
            "b.csv": f"Name,Quote,Area\nAma,{SAID},Mossfold\nthe cook,{SAID},\n",
        }
    )
    assert look_up(result.tables.mentions["name"], result.tables.stories["mention"]).tolist() == ["Ama", ""]
    assert result.tables.stories["mention"].tolist()[1] == NONE
    assert result.tables.stories["source"].tolist() == [1, 1]


@pytest.mark.parametrize(
    "heading",
    ["Story", "QUOTE", "What happened?", "In their words", "in_their_own_words", "Quotes:", "Story / quote"],
)
def test_headings_that_say_so(read, heading):
    result = read({"a.csv": f"Area,{heading}\nMossfold,{SAID}\n", "b.csv": "Name,Group\nAma,Choir\n"})
    assert _stories(result) == [("", "", SAID, "", "", 2)]


@pytest.mark.parametrize("heading", ["Comments", "Feedback", "Notes", "Anything else to add", "Why?"])
def test_no_other_free_text_is_read(read, heading):
    result = read({"a.csv": f"Name,Area,{heading}\nAma,Mossfold,{SAID}\n"})
    assert result.tables.stories.empty
    assert not any(SAID in frame.to_csv() for frame in vars(result.tables).values())


@pytest.mark.parametrize(
    "sheet",
    [
        # A survey, whatever its open question is called.
        f"Timestamp,Your name,Who do you trust?,What happened?\n2026-03-02,Ama,Bea,{SAID}\n",
        f"Your name,Who do you trust?,What happened?\nAma,Bea,{SAID}\nBea,Cy,{SAID}\n",
        f"Your name,How well do you know? [Bea Low],In their words\nAma,Know them well,{SAID}\n",
        f"Name,05/09/2024,12/09/2024,Story\nAma,x,x,{SAID}\nBea,x,,{SAID}\n",
        f"Name,Food Network,Green Group,Story\nAma,x,x,{SAID}\nBea,x,,{SAID}\n",
        f"Timestamp,Your name,Your story\n2026-03-02,Ama,{SAID}\n",
        # A list of members with a word on each.
        f"Name,Group,Joined,Story\nAma,Choir,05/09/2024,{SAID}\n",
        # Prices are no stories.
        "Name,Event,Date,Quote\nAma,Lunch,05/09/2024,£450\nBea,Lunch,05/09/2024,£20\n",
        # A sign-in sheet on which a few wrote something.
        f"Name,Event,Date,Quote\nAma,Lunch,05/09/2024,{SAID}\nBea,Lunch,05/09/2024,\nCy,Lunch,05/09/2024,\n",
    ],
)
def test_what_is_no_sheet_of_stories(read, sheet):
    result = read({"a.csv": sheet})
    assert result.tables.stories.empty
    assert SAID not in result.tables.mentions.to_csv()
    assert any("not read: " in each for each in result.found(NOTE))


def test_a_form_of_stories_is_read_where_study_toml_says_so(read):
    sheet = f"Timestamp,Your name,Your story,May we share it?\n2026-03-02,Ama,{SAID},yes\n"
    result = read({"a.csv": sheet}, sheets={"a.csv": {"read_as": "stories"}})
    assert _stories(result) == [("Ama", "", SAID, "", "yes", 2)]


def test_it_is_said_that_free_text_was_read(read):
    result = read({"a.csv": f"Name,Story\nAma,{SAID}\n"})
    (told,) = [each for each in result.found(NOTE) if "free text" in each]
    assert told.startswith("the text below 'Story' was read, as this is a sheet of stories")


def test_two_columns_of_text_are_two_stories(read):
    result = read({"a.csv": f"Name,What happened,Quote\nAma,{SAID},{SAID} indeed\nBea,{SAID},\n"})
    assert [each[2] for each in _stories(result)] == [SAID, f"{SAID} indeed", SAID]
    assert result.sources == [("sheet of stories: 3 stories", 2, 2, 0)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("A Khan", "A Khan"),
        ("Amina Khan + 1", "Amina Khan"),
        ("a resident", ""),
        ("One of our volunteers", ""),
        ("RESIDENT", ""),
        ("Anonymous", ""),
        ("2 x residents", ""),
        ("ann@example.org", ""),
        ("The Revd Ann Bell", "The Revd Ann Bell"),
    ],
)
def test_who_is_named_and_who_is_not(read, typed, name):
    result = read({"a.csv": f"Name,Story\n{typed},{SAID}\nZoe,{SAID}\n"})
    assert _stories(result)[0][0] == name
    assert "ann@" not in result.tables.stories.to_csv()


@pytest.mark.parametrize(
    ("typed", "shared"),
    [("Yes", "yes"), ("y", "yes"), ("TRUE", "yes"), ("no", "no"), ("N", "no"), ("", ""), ("0", "no")],
)
def test_whether_it_may_be_shared(read, typed, shared):
    result = read({"a.csv": f"Name,Story,May be shared\nAma,{SAID},{typed}\n"})
    assert result.tables.stories["shared"].tolist() == [shared]
    assert result.found(CHECK) == []


def test_what_is_not_clear_may_not_be_shared_and_is_told(read):
    result = read(
        {"a.csv": f"Name,Story,OK to share\nAma,{SAID},first name only\nBea,{SAID},not with press\n"}
    )
    assert result.tables.stories["shared"].tolist() == ["no", "no"]
    assert len(result.found(CHECK)) == 2
    assert result.found(CHECK)[0].startswith("'first name only' does not say clearly")


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("Ring 0161 496 0000 now", f"Ring {LEFT_OUT} now"),
        ("Ring (0161) 496-0000.", f"Ring {LEFT_OUT}."),
        ("on +44 7700 900123", f"on {LEFT_OUT}"),
        ("on 7700900123", f"on {LEFT_OUT}"),
        ("tel.0161 496 0000or", f"tel.{LEFT_OUT}or"),
        ("mob07700900123", f"mob{LEFT_OUT}"),
        ("we raised 1,000,000,000 or 1.000000000", "we raised 1,000,000,000 or 1.000000000"),
        ("ann.bell@example.org, please", f"{LEFT_OUT}, please"),
        ("ann @ example.co.uk", LEFT_OUT),
        ("ann＠example.org", LEFT_OUT),
        ("ann  @\u00a0 example.org", LEFT_OUT),
        ("0161\u2003496  0000", LEFT_OUT),
        ("at M38 9RX and m389rx", f"at {LEFT_OUT} and {LEFT_OUT}"),
        ("250 came in 2024, 120 in 2023-24", "250 came in 2024, 120 in 2023-24"),
        ("on 05/09/2024 at 10.30", "on 05/09/2024 at 10.30"),
        ("we met @ 10.30", "we met @ 10.30"),
        ("it cost £1,200,000.00", "it cost £1,200,000.00"),
        ("one\r\n\r\n  two   three\t", "one\ntwo three"),
    ],
)
def test_what_somebody_can_be_reached_by_is_left_out(typed, read_as):
    assert _clean(typed) == read_as
    assert _clean(_clean(typed)) == read_as


@settings(max_examples=150, deadline=None)
@given(
    before=st.text("ab 01@.+(-\u00a0\n", max_size=12),
    reach=st.sampled_from(["ann.bell@example.org", "07700 900123", "M38 9RX"]),
    after=st.text("ab 01@.+(-\u00a0\n", max_size=12),
)
def test_whatever_stands_around_it_it_is_left_out(before, reach, after):
    read_as = _clean(f"{before} {reach} {after}")
    assert reach not in read_as
    assert LEFT_OUT in read_as
    assert _clean(read_as) == read_as


def test_what_was_left_out_is_told_with_its_row(read):
    result = read({"a.csv": f"Name,Story\nAma,{SAID}\nBea,{SAID} at bea@example.org\n"})
    (problem,) = [each for each in result.problems if "e-mail" in each.found]
    assert (problem.row, problem.column, problem.severity) == (3, "Story", NOTE)
    assert "bea@" not in result.tables.stories.to_csv()


def test_long_text_is_cut_at_a_word_and_told(read):
    long = "word " * 2_000
    result = read({"a.csv": f"Name,Story\nAma,{long}\nBea,{SAID}\n"})
    text = result.tables.stories["text"].iloc[0]
    assert text.endswith("word" + CUT)
    assert len(text) <= MOST_CHARACTERS + len(CUT)
    assert [each.row for each in result.problems if "was cut" in each.found] == [2]
    assert _short("x" * 9_000) == "x" * MOST_CHARACTERS + CUT


@pytest.mark.parametrize("text", ["." * 30_000, "a" * 30_000, "a@" * 15_000, "a@" + "b." * 15_000])
def test_odd_long_texts_are_looked_through(text):
    # A rule that looks back too far would never come to an end here.
    assert _clean(text) == text


def test_hostile_text_stays_text(read):
    hostile = "<script>alert(1)</script> =1+1 {{7*191}} and more\u202e"
    result = read({"a.xlsx": {"Stories": [["Name", "Area", "Story"], ["__proto__", "=1+1", hostile]]}})
    assert [each[0] for each in _stories(result)] == ["__proto__"]
    assert result.tables.stories["text"].iloc[0].startswith("<script>alert(1)</script> =1+1 {{7*191}}")


def test_a_day_above_the_headings_holds_for_all(read):
    result = read({"a.csv": f"Stories\nDate: 05/09/2024\n\nName,Story\nAma,{SAID}\nBea,{SAID}\n"})
    assert [each[3] for each in _stories(result)] == ["2024-09-05"] * 2


def test_waves_by_date_and_undated_in_every_wave(read):
    result = read({"a.csv": f"Name,Date,Story\nAma,05/09/2024,{SAID}\nBea,05/09/2025,{SAID}\nCy,,{SAID}\n"})
    waves = [Wave(str(year), date(year, 1, 1), date(year, 12, 31)) for year in (2024, 2025, 2026)]
    rows = [result.tables.during(wave).stories["row"].tolist() for wave in waves]
    assert rows == [[2, 4], [3, 4], [4]]
    assert np.array_equal(result.tables.rows_in(Wave("all", everything=True))["stories"], [True] * 3)
