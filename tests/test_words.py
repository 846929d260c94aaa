"""The vocabulary: what wordings mean, and that no wording means two things."""

import math
import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from netmap.words import Words, load_words, plain, sign

BOOK = tomllib.loads(files("netmap").joinpath("words.toml").read_text(encoding="utf-8"))
WORDS = load_words()


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("  Full_Name: ", "full name"),
        ("WHO\u00a0came?", "who came"),
        ("Ｎａｍｅ*", "name"),
        ("—", "—"),
        ("", ""),
    ],
)
def test_plain_forgets_what_does_not_matter(typed, form):
    assert plain(typed) == form


def test_a_sign_keeps_what_is_nothing_but_a_sign():
    assert [sign("-"), sign(" ? "), sign("X."), sign("")] == ["-", "?", "x", ""]


@pytest.mark.parametrize(
    "part", ["headings", "sectors", "unanswered", *(f"answers.{ladder}" for ladder in BOOK["answers"])]
)
def test_no_wording_means_two_things(part):
    table = BOOK
    for key in part.split("."):
        table = table[key]
    counts = Counter(plain(wording) for wordings in table.values() for wording in set(map(plain, wordings)))
    assert [wording for wording, count in counts.items() if count > 1] == []


def test_marks_mean_there_or_not():
    assert [WORDS.mark(text) for text in ("x", " X ", "✓", "P", "Yes", "1")] == [True] * 6
    assert [WORDS.mark(text) for text in ("", "n", "Apols", "-", "0", "N/A")] == [False] * 6
    assert [WORDS.mark(text) for text in ("zz", "maybe", "3")] == [None] * 3


def test_levels_by_wording_by_number_and_by_the_studys_own():
    assert WORDS.level("", "Work together") == 3
    assert WORDS.level("", "4") == 4
    assert math.isnan(WORDS.level("", "Prefer not to say"))
    assert [WORDS.level("", text) for text in ("kinda", "-1", "nan", "inf")] == [None] * 4
    own = load_words({"answers": {"Code?": {"4": 1, "9": "missing"}}})
    assert own.level("code", "4") == 1
    assert math.isnan(own.level("CODE", "9"))
    assert own.level("another", "4") == 4


def test_every_ladder_has_levels_from_0_to_4():
    assert {int(level) for ladder in BOOK["answers"].values() for level in ladder} == {0, 1, 2, 3, 4}
    assert list(WORDS.ladders) == list(BOOK["answers"])


def test_sectors_by_any_name():
    assert [WORDS.sector(text) for text in ("VCFSE", "voluntary", " Brigade  x")] == [
        "Voluntary",
        "Voluntary",
        "Brigade x",
    ]
    assert load_words({"sectors": {"Youth": ["kids"]}}).sector("KIDS") == "Youth"


def test_a_studys_own_headings_are_added():
    own = load_words({"headings": {"name": ["Who came"]}})
    assert own.field("who came:") == "name"
    assert own.field("Full name") == "name"
    assert WORDS.field("who came") is None


def test_sets_of_wordings_are_asked_for_by_their_place():
    assert WORDS.means("marks.ditto", '"')
    assert WORDS.means("marks.blank", " N/A ")
    assert not WORDS.means("marks.blank", "Na Obi")
    assert WORDS.means("naming.people.asks", "Who?")
    assert not WORDS.means("marks.nobody", "x" * 10_000)


def test_known_sectors_always_look_the_same_and_no_two_alike():
    few, many = WORDS.looks(["Faith"]), WORDS.looks(["Faith", *(f"New {n}" for n in range(30))])
    assert few["Faith"] == many["Faith"]
    assert len({(look.colour, look.shape) for look in many.values()}) == len(many)
    assert isinstance(WORDS, Words)
