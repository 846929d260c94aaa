"""Ways to reach somebody are left out of every cell; days, numbers and names stay."""

import numpy as np
import pytest

from netmap.problems import CHECK, NOTE
from netmap.read import read_folder
from netmap.read.cells import as_texts
from netmap.read.private import LEFT_OUT, LONGER, bare, cleaned, is_free_text, is_sentence, without_contacts
from netmap.read.sheet import Sheet
from netmap.words import load_words


@pytest.mark.parametrize(
    "text",
    [
        "ama@example.org", "ama.obi @ example.co.uk", "07700 900123", "0161 496 0000", "(0161) 496-0000", "01204 12345",
        "+44 7700 900123", "+44 (0)7700 900123", "0044 7700900123", "07700900123", "M38 9XX", "m389xx", "SW1A 1AA",
    ],
)  # fmt: skip
def test_what_reaches_somebody_is_left_out(text):
    for around in ("{}", "Ama Obi {}", "{} (Ama)", "Ring {}, please"):
        assert without_contacts(around.format(text)) == around.format(LEFT_OUT)


@pytest.mark.parametrize(
    "text",
    [
        "Ama Obi", "05/09/2024", "05.09.2024", "05.09.2024 10.30", "2024-09-05 10:14:00", "05-09-2024 - 06-09-2024",
        "45540", "0.333333333333", "0.3333333333333333", "204520092", "11400000001", "1,000,000", "12 September 2024",
        "COVID 19", "Session A1 2nd week", "Room B2 3rd floor", "Block E4 1st", "Year 5 4th term", "KS2 3CM group",
        "£0 100 200 300", "Group 2B", "Year 10 and 11", "@salfordcvs", "3 - Work together", "R_2YPOQ602ER1jkf1", "",
    ],
)  # fmt: skip
def test_other_things_stay_as_they_are(text):
    assert without_contacts(text) == text


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ama Obi 07700 900123", "Ama Obi"),
        ("Ama Obi, tel: 07700 900123", "Ama Obi"),
        ("Ama Obi <ama@example.org>", "Ama Obi"),
        ("Ama Obi (e-mail ama@example.org)", "Ama Obi"),
        ("ama@example.org", ""),
        ("Mossfold, M38 9XX", "Mossfold"),
    ],
)
def test_what_is_left_is_the_name(typed, name):
    assert bare(without_contacts(typed)) == name


def test_a_sentence_is_no_name():
    assert is_sentence("the woman who runs the lunch club on a Tuesday")
    assert is_sentence("X" * 151)
    for name in (
        "Maria da Conceicao Ferreira dos Santos e Silva Neto",
        "Field Marshal Lord Poe of Hulton GCB CBE DSO DL",
        "Professor Ama Obi - Department of Law and Criminology, University of Hulton",
        "ama obi",
    ):
        assert not is_sentence(name)


def test_free_text_is_no_role():
    ill = "she comes when she can, since she was ill for a long time, and needs somebody to bring her and fetch her"
    assert is_free_text(ill)
    assert is_free_text("X" * 301)
    assert not is_free_text(
        "Permanent Mission of the United Kingdom of Great Britain and Northern Ireland to the Town of Little Hulton"
    )
    assert not is_free_text("looks after the keys, the kettle and the door")


def test_addresses_still_tell_people_apart_and_rows_are_named(read):
    rows = "Ama 07700 900123,Lunch,Ama@x.org\nBea,Lunch M38 9XX,\nama@x.org,Lunch,\nCy,Lunch,\n"
    result = read({"a.csv": f"Name,Event,Email\n{rows}"})
    assert result.tables.mentions["email"].tolist() == ["Ama@x.org", "", ""]
    assert [each[:2] for each in result.attendance] == [
        ("Ama", "Lunch"),
        ("Bea", f"Lunch {LEFT_OUT}"),
        ("Cy", "Lunch"),
    ]
    assert result.aside == [
        (4, "an e-mail address, a telephone number or a postcode stands where a name should be")
    ]
    found = "an e-mail address, a telephone number or a postcode was left out of this row"
    assert (NOTE, 2, f"{found} (also in rows 3, 4)") in [
        (each.severity, each.row, each.found) for each in result.problems
    ]


def test_lists_side_by_side_keep_their_addresses(read):
    sheet = (
        "Launch 05/09/24,,Lunch 12/09/24,\nName,Email,Name,Email\nAma,a@x.org,Bea,b@x.org\nCy,,Di,d@x.org\n"
    )
    result = read({"a.csv": sheet})
    assert result.tables.mentions["email"].tolist() == ["a@x.org", "", "b@x.org", "d@x.org"]


def test_free_text_is_quoted_in_no_message(read):
    ill = "She is in hospital and cannot come"
    result = read({"a.csv": f"Name,05/09/2024,12/09/2024\nAma,x,{ill}\nBea,x,x\nCy,{ill},maybe\n"})
    marks = [(each.row, each.found) for each in result.problems if each.severity == CHECK]
    assert marks == [
        (4, "the mark '(a longer text)' is not known and was left out"),
        (2, "the mark '(a longer text)' is not known and was left out"),
        (4, "the mark 'maybe' is not known and was left out"),
    ]


def test_what_several_answered_is_listed_however_long_and_what_one_wrote_is_not(tmp_path):
    long = "We have a great deal to do with one another, in good times and in bad ones, mostly"
    for names, listed in ((("Bea", "Cy"), long), (("Bea",), LONGER)):
        rows = "".join(f'2026-03-01,{name},"{long}",Weekly\n' for name in names)
        sheet = f"Timestamp,Your name,How well? [Ama Obi],How well? [Di Ash]\n{rows}"
        (tmp_path / "a.csv").write_text(sheet, encoding="utf-8")
        known = []
        read_folder(tmp_path, words=load_words(), tell=known.append)
        assert [each.answer for each in known[0].answers] == [listed, "Weekly"]


def test_what_was_left_out_of_many_cells_is_one_text():
    cells = ["", "07700 900123", "ama@example.org", "Ama", "M38 9XX"]
    sheet = cleaned(Sheet("a.csv", "", np.array([[0, 1], [2, 3], [4, 0]], dtype=np.int32), as_texts(cells)))
    assert sheet.texts.tolist() == ["", LEFT_OUT, "Ama"]
    assert sheet.rows(0, 3).tolist() == [["", LEFT_OUT], [LEFT_OUT, "Ama"], [LEFT_OUT, ""]]


def test_membership_numbers_stay_apart_and_what_is_all_left_out_is_nobody(read):
    """What the user calls the names may be numbers; of a telephone number nothing is left, so it names nobody."""
    rows = "0000000123,Lunch,05/09/2024\n0000000124,Lunch,05/09/2024\n07700 900123,Lunch,05/09/2024\n"
    result = read(
        {"a.csv": "Member,Event,Date\n" + rows}, sheets={"a.csv": {"columns": {"name": ["Member"]}}}
    )
    assert result.tables.mentions["name"].tolist() == ["0000000123", "0000000124"]
    assert result.aside == [
        (4, "an e-mail address, a telephone number or a postcode stands where a name should be")
    ]
