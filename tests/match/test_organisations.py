"""Which ways of typing an organisation are one, which are doubtful, and how somebody says so."""

import pandas as pd
import pytest

from netmap.match import match
from netmap.match.organisations import other_names, written_alike
from netmap.tables import Tables
from netmap.words import load_words

WORDS = load_words()


def _match(*rows):
    mentions = pd.DataFrame(rows, columns=["kind", "name", "organisation"]).assign(
        source=0, row=range(2, 2 + len(rows))
    )
    sources = pd.DataFrame({"file": ["a.csv"], "rows": [9], "used": [9], "set_aside": [0]})
    return match(Tables().having(mentions=mentions, sources=sources), words=WORDS)


def _one(*names):
    tables, problems = _match(*[("person", f"P{n} Q{n}", name) for n, name in enumerate(names)])
    return len(tables.organisations) == 1, problems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Salford Health Network (SHN)", "Salford Health Network"),
        ("SHN (Salford Health Network)", "Salford Health Network"),
        ("Faith & Hope", "Faith and Hope Ltd"),
    ],
)
def test_surely_one(one, other):
    assert _one(one, other) == (True, [])


def test_initials_stand_for_the_name_beside_which_they_were_typed():
    together, problems = _one("Salford Health Network (SHN)", "SHN", "S.H.N.")
    assert together
    assert problems == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GMCA", "Greater Manchester Combined Authority"),
        ("Salford Council", "Salford City Council"),
        ("Mossfold Tennants Group", "Mossfold Tenants Group"),
    ],
)
def test_may_be_one_is_told_with_its_row(one, other):
    together, problems = _one(one, other)
    assert not together
    assert [("may be one organisation" in each.found, each.file) for each in problems] == [(True, "a.csv")]
    assert "Also known as" in problems[0].what_to_do


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Group 12", "Group 13"),
        ("Food Bank", "Book Group"),
        ("CVS", "GP"),
        ("Salford Health (North)", "Salford Housing"),
    ],
)
def test_two(one, other):
    assert _one(one, other) == (False, [])


def test_a_directory_says_what_else_it_is_called():
    tables, problems = _match(
        ("person", "Ann Bell", "The Pantry"),
        ("person", "Bo Hill", "Food Bank"),
        ("person", "A Bell", "FB"),
        ("organisation", "Food Bank", ""),
        ("organisation", "FB", "Food Bank"),
        ("organisation", "The Pantry", "Food Bank"),
    )
    assert tables.organisations["name"].tolist() == ["Food Bank"]
    assert tables.who["organisation"].tolist() == [0] * 6
    # Now they share an organisation, so the initial is enough.
    assert tables.who["person"].tolist()[:3] == [0, 1, 0]
    assert problems == []


def test_other_names_of_other_names_circles_and_two_meanings():
    rows = [
        ("organisation", *pair)
        for pair in [("a", "b"), ("b", "c"), ("x", "y"), ("y", "x"), ("two", "b"), ("two", "y")]
    ]
    found = other_names(pd.DataFrame(rows, columns=["kind", "name", "organisation"]))
    assert found == {"a": "c", "b": "c", "x": "x", "y": "x"}


def test_of_very_many_pairs_the_first_are_told_and_the_others_counted():
    names = [
        f"{6 * letter} {word}" for letter in "abcdefghijklmnopqrstuvwx" for word in ("Tenants", "Tennants")
    ]
    _, problems = _one(*names)
    told = [each.found for each in problems]
    assert len(told) == 20
    assert sum("more pairs" in each for each in told) == 1
    assert told[-1].endswith("they are counted as two (and 4 more pairs that are written alike)")


def test_two_organisations_are_never_shown_by_one_name():
    names = ["Mossfold Tenants (North)", "Mossfold Tenants (South)", "Green Spaces - Mossfold Team"]
    tables, problems = _match(*[("person", f"P{n} Q{n}", name) for n, name in enumerate(names)])
    assert sorted(tables.organisations["name"]) == sorted(names)
    (told,) = problems
    assert "'Mossfold Tenants (North)' and 'Mossfold Tenants (South)' may be one" in told.found


def test_alike_is_the_same_either_way_round():
    pairs = [
        ("salford council", "salford city council"),
        ("gmca", "greater manchester combined authority"),
        ("a", "b c"),
    ]
    assert (
        [written_alike(*pair) for pair in pairs]
        == [written_alike(*pair[::-1]) for pair in pairs]
        == [True, True, False]
    )
