"""First names that are one name: the package's list, ours, and what stays apart."""

import tomllib
from importlib.resources import files

import pytest

from netmap.match.nicknames import are_known, in_words, related_pairs, relatives


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bob", "robert"), ("rob", "bob"), ("liz", "elizabeth"), ("beth", "lizzie"), ("mo", "mohammed"),
        ("muhammad", "mohammed"), ("dai", "david"), ("kasia", "katarzyna"), ("jon", "john"), ("ann", "anne"),
        ("siobhain", "siobhan"), ("bill", "william"), ("peggy", "margaret"),
    ],
)  # fmt: skip
def test_one_name(one, other):
    assert other in relatives(one)
    assert one in relatives(other)
    assert in_words(one, other)
    assert in_words(one, other) == in_words(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("john", "joan"),
        ("mary", "martha"),
        ("amina", "samina"),
        ("ann", "bob"),
        ("ian", "john"),
        ("robert", "william"),
    ],
)
def test_two_names(one, other):
    assert other not in relatives(one)
    assert in_words(one, other) == ""


def test_nobody_is_their_own_nickname():
    assert "bob" not in relatives("bob")


def test_pairs_as_places():
    names = ["ann", "bob", "robert", "zzz"]
    assert related_pairs(names).tolist() == [1 * 4 + 2, 2 * 4 + 1]
    assert are_known(names).tolist() == [True, True, True, False]


def test_our_list_is_of_comparable_forms():
    text = (files("netmap.match") / "nicknames.toml").read_text(encoding="utf-8")
    ours = tomllib.loads(text)
    words = [word for group in ours["spellings"]["names"] for word in group]
    words += [word for name, forms in ours["short"].items() for word in (name, *forms)]
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    groups = [*ours["spellings"]["names"], *ours["apart"]["names"]]
    assert all(len(set(group)) == len(group) > 1 for group in groups)
