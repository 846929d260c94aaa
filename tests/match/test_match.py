"""The whole of matching on a handful of mentions: who, people, organisations, and what is told."""

import pandas as pd
import pytest

from netmap.match import match
from netmap.tables import NONE, Tables
from netmap.words import load_words

WORDS = load_words()


def _tables(mentions, listings=()):
    place = {"source": 0, "row": range(2, 2 + len(mentions))}
    return Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "rows": [9], "used": [9], "set_aside": [0]}),
        mentions=pd.DataFrame(mentions, columns=["kind", "name", "organisation", "email"]).assign(**place),
        listings=pd.DataFrame(listings, columns=["mention", "sector", "area", "role"]).assign(
            source=0, row=2
        ),
    )


def _people(tables):
    return match(tables, words=WORDS)[0].people


def test_a_person_and_their_organisation():
    tables, problems = match(
        _tables(
            [
                ("person", "Cllr Amina Khan", "The Food Bank", ""),
                ("person", "khan, amina", "food-bank", ""),
                ("person", "Bob Lee (Food Bank)", "", ""),
                ("organisation", "Food Bank", "", ""),
            ],
            [(3, "vcfse", "North", "")],
        ),
        words=WORDS,
    )
    assert tables.organisations.to_numpy().tolist() == [["Food Bank", "Voluntary", "North", ""]]
    assert tables.who["person"].tolist() == [0, 0, 1, NONE]
    assert tables.who["organisation"].tolist() == [0, 0, 0, 0]
    assert tables.people["name"].tolist() == ["Cllr Amina Khan", "Bob Lee"]
    assert tables.people["sector"].tolist() == ["Voluntary", "Voluntary"]
    assert problems == []


def test_brackets_hold_an_organisation_only_where_it_is_one_elsewhere():
    mentions = [
        ("person", "Ann (CVS)", "", ""),
        ("person", "Bo (Chair)", "", ""),
        ("person", "Cy", "C.V.S.", ""),
    ]
    tables, _ = match(_tables([*mentions, ("person", "Di", "cvs", "")]), words=WORDS)
    assert len(tables.organisations) == 1
    assert tables.who["organisation"].tolist() == [0, NONE, 0, 0]


def test_resident_is_a_sector_and_no_organisation():
    people = _people(_tables([("person", "Ann", "Resident", ""), ("person", "Bo", "local resident", "")]))
    assert people["organisation"].tolist() == [NONE, NONE]
    assert people["sector"].tolist() == ["Community", "Community"]


def test_who_comes_for_themselves_shares_no_organisation():
    typed = ("Individual", "Self", "myself", "Member of the public")
    tables, _ = match(
        _tables([("person", f"P{n} Q{n}", each, "") for n, each in enumerate(typed)]), words=WORDS
    )
    assert tables.organisations.empty
    assert set(tables.people["sector"]) == {"Community"}


def test_the_directory_wins_over_what_was_typed_more_often():
    people = _people(
        _tables(
            [("person", "ann b", "CVS", "")] * 3 + [("person", "Ann B.", "CVS", "")],
            [(3, "", "South", "Trusted voice")],
        )
    )
    assert people[["name", "area", "role"]].to_numpy().tolist() == [["Ann B.", "South", "Trusted voice"]]


def test_own_sector_wins_over_the_organisation_s():
    people = _people(
        _tables(
            [("person", "Ann", "Homes", ""), ("organisation", "Homes", "", "")],
            [(0, "Residents", "", ""), (1, "Housing", "", "")],
        )
    )
    assert people["sector"].tolist() == ["Community"]


def test_an_organisation_has_the_sector_of_its_people_where_nothing_else_is_known():
    tables, _ = match(
        _tables([("person", "Ann", "Force", ""), ("person", "Bob", "Force", "")], [(0, "Police", "", "")]),
        words=WORDS,
    )
    assert tables.organisations["sector"].tolist() == ["Police"]
    assert tables.people["sector"].tolist() == ["Police", "Police"]


def test_who_stands_for_which_organisation_at_that_time():
    # Ann moved; a bare mention stands for the organisation that she is best known by.
    tables, _ = match(
        _tables(
            [
                ("person", "Ann", "Force", "a@b.org"),
                ("person", "Ann", "Homes", "a@b.org"),
                ("person", "Ann", "Homes", ""),
                ("person", "Ann", "", ""),
            ]
        ),
        words=WORDS,
    )
    assert tables.organisations["name"].tolist() == ["Force", "Homes"]
    assert tables.who["person"].tolist() == [0, 0, 0, 0]
    assert tables.who["organisation"].tolist() == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("times", "said"), [(1, "'ann'"), (2, "'ann' (and once more)"), (1201, "'ann' (and 1,200 more times)")]
)
def test_a_name_that_two_people_have_is_told_with_its_row(times, said):
    rows = [("person", "Ann", "Force", ""), ("person", "Ann", "Homes", "")]
    _, problems = match(_tables([*rows, *[("person", "ann", "", "")] * times]), words=WORDS)
    assert [(each.file, each.row) for each in problems] == [("a.csv", 4)]
    assert problems[0].found == f"{said} could be any of several people, so it is counted apart"


def test_nothing_to_match():
    tables, problems = match(Tables(), words=WORDS)
    assert tables.people.empty
    assert tables.organisations.empty
    assert problems == []


def test_rows_in_another_order_give_the_same_people():
    rows = [("person", f"Person {i % 7}", f"Org {i % 3}", "") for i in range(21)]
    straight, turned = _people(_tables(rows)), _people(_tables(rows[::-1]))
    pd.testing.assert_frame_equal(straight, turned)
