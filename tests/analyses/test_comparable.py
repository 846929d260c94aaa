"""What may be compared, verdict by verdict."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from netmap.analyses import comparable
from netmap.tables import Tables, Wave
from tests.analyses.made import findings, network

FIRST, SECOND = (Wave(str(year), date(year, 1, 1), date(year, 12, 31)) for year in (2024, 2025))


def _tables(events=((), ()), groups=((), ()), answers=("", ""), questions=("Q", "Q"), *, dated=True):
    """Make evidence of two years: events as words, groups as words of members, who answered."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    attendance, days, memberships, replies, said = [], [], [], [], []
    for year, (met, joined, who, question) in enumerate(zip(events, groups, answers, questions, strict=True)):
        day = pd.Timestamp(f"{2024 + year}-05-01")
        for word in met:
            attendance += [(letters.index(each), len(days), 0, 0) for each in word]
            days.append(day)
        for word in joined:
            since, until = (day, day + pd.Timedelta(days=1)) if dated else (pd.NaT, pd.NaT)
            memberships += [(letters.index(x), letters.index(word[0]), since, until, 0, 0) for x in word[1:]]
        replies += [(letters.index(each), day, 0, 0) for each in who]
        said += [(letters.index(each), 0, question, day, 0, 0) for each in who]
    return Tables().having(
        mentions=pd.DataFrame({"kind": "person", "name": list(letters), "source": 0, "row": 0}),
        who=pd.DataFrame({"person": range(26), "organisation": -1}),
        people=pd.DataFrame({"name": list(letters), "organisation": -1}),
        events=pd.DataFrame({"title": "Event", "date": days}),
        collaboratives=pd.DataFrame({"title": list(letters), "kind": "working"}),
        attendance=pd.DataFrame(attendance, columns=["mention", "event", "source", "row"]),
        memberships=pd.DataFrame(memberships, columns=["mention", "collaborative", "since", "until", "source", "row"]),
        responses=pd.DataFrame(replies, columns=["mention", "date", "source", "row"]),
        nominations=pd.DataFrame(said, columns=["mention", "named", "question", "date", "source", "row"]),
    )  # fmt: skip


def _verdicts(tables, nodes=("abcde", "abcde"), answered=("", "")):
    waves = [
        network(wave.name, who, answered=answer)
        for wave, who, answer in zip((FIRST, SECOND), nodes, answered, strict=True)
    ]
    table = comparable.table(findings(*waves, tables=tables, periods=(FIRST, SECOND)))
    return table.set_index("what")[["verdict", "why"]]


MANY = ("abcde", "abc") * 5


def test_like_with_like():
    found = _verdicts(_tables(events=(MANY, MANY)))
    assert set(found["verdict"]) == {"compare"}
    assert found.at["ties from events", "why"] == "10 and 10 events, of similar sizes"


@pytest.mark.parametrize(
    ("first", "second", "verdict", "why"),
    [
        (MANY, MANY[1:], "with care", "compare only as if both had had as many; and fewer than about 10"),
        (MANY, MANY * 2, "with care", "10 and 20 events: compare only as if both had had as many"),
        (MANY[:4], MANY[:4], "with care", "4 and 4 events: fewer than 10 say little"),
        (("ab",) * 10, ("abcd",) * 10, "do not compare", "from 2 to 2 and 4 to 4 came to each"),
        (MANY, (), "do not compare", "one of the waves has no events"),
    ],
)
def test_events(first, second, verdict, why):
    row = _verdicts(_tables(events=(first, second))).loc["ties from events"]
    assert row["verdict"] == verdict
    assert why in row["why"]


def test_what_rests_on_doubtful_ties_is_doubtful():
    found = _verdicts(_tables(events=(MANY, MANY * 2)))
    assert found.at["density, leads (centralisation), stage", "verdict"] == "with care"
    assert (
        found.at["contacts on average, shares across sectors", "why"]
        == "they rest on ties from events: see there"
    )


def test_waves_that_rest_on_different_sources_are_refused():
    found = _verdicts(_tables(events=(MANY, MANY), groups=((), ("abc",))))
    refused = found[found["verdict"] == "do not compare"]["why"]
    assert refused["who is counted"] == "the waves rest on different sources: groups only in 2025"
    assert refused["density, leads (centralisation), stage"] == refused["who is counted"]
    assert refused["ties from groups"] == "one of the waves has no lists of groups"


@pytest.mark.parametrize(
    ("after", "verdict"), [("abcdf", "compare"), ("abcfg", "do not compare"), ("abcdefg", "do not compare")]
)
def test_density_is_not_compared_when_many_came_or_went(after, verdict):
    found = _verdicts(_tables(events=(MANY, MANY)), nodes=("abcde", after))
    assert found.at["density, leads (centralisation), stage", "verdict"] == verdict
    assert found.at["contacts on average, shares across sectors", "verdict"] == "compare"


def test_nobody_stayed():
    found = _verdicts(_tables(events=(MANY, MANY)), nodes=("abcde", "uvwxy"))
    assert found.loc["ties of those who stayed"].tolist() == [
        "do not compare",
        "only 0 of 5 are in both waves",
    ]


@pytest.mark.parametrize(
    ("answered", "questions", "verdict", "why"),
    [
        (("abcde", "abcde"), ("Q", " q "), "compare", "5 (100%) and 5 (100%) of the members answered"),
        (("abcde", "abcd"), ("Q", "Q"), "with care", "compare only the 4 who answered both times"),
        (("abc", "abc"), ("Q", "Q"), "with care", "3 (60%) and 3 (60%)"),
        (("ab", "cd"), ("Q", "Q"), "do not compare", "hardly anybody answered both times (0)"),
        (("abcde", ""), ("Q", "Q"), "do not compare", "nobody answered in one of the waves"),
        (("abcde", "abcde"), ("Q", "Other"), "with care", "not worded alike"),
    ],
)
def test_survey(answered, questions, verdict, why):
    row = _verdicts(_tables(answers=answered, questions=questions), answered=answered).loc[
        "ties from the survey"
    ]
    assert row["verdict"] == verdict
    assert why in row["why"]


@pytest.mark.parametrize(
    ("groups", "dated", "verdict", "why"),
    [
        ((("abc", "bcd"), ("abc", "bde")), True, "compare", "2 and 2 groups are listed, 2 in both waves"),
        ((("abc",), ("abc", "bcd", "cde")), True, "with care", "newly listed brings people and ties"),
        ((("abc",), ("abc",)), False, "with care", "100% of memberships have no dates"),
    ],
)
def test_groups(groups, dated, verdict, why):
    row = _verdicts(_tables(groups=groups, dated=dated)).loc["ties from groups"]
    assert row["verdict"] == verdict
    assert why in row["why"]


def test_memberships_on_lists_with_a_day_can_change():
    tables = _tables(groups=(("abc",), ("abc",)), dated=False)
    days = pd.to_datetime(["2024-05-01"] * 2 + ["2025-05-01"] * 2)
    seen = tables.having(memberships=tables.memberships.assign(seen=days))
    row = _verdicts(seen).loc["ties from groups"]
    assert row["verdict"] == "compare"
    assert "1 and 1 groups are listed, 1 in both waves" in row["why"]


def test_a_limit_that_is_set_counts():
    tables = _tables(events=(MANY, MANY))
    waves = [network("2024", "abcde"), network("2025", "abcdefg")]
    found = findings(*waves, tables=tables, periods=(FIRST, SECOND))
    table = comparable.table(found, turnover=0.5).set_index("what")
    assert table.at["density, leads (centralisation), stage", "verdict"] == "compare"
    assert comparable.table(replace(found, networks={})).empty


def _with_invited(first, second):
    """Give two waves in which a, b, c and d, then a, b, c and e answered, and who was invited to each."""
    rows = [(ord(letter) - 97, wave.name) for wave, who in zip((FIRST, SECOND), (first, second), strict=True)
            for letter in who]  # fmt: skip
    listings = pd.DataFrame(rows, columns=["mention", "invited"]).assign(source=0, row=0)
    tables = _tables(answers=("abcd", "abce")).having(listings=listings)
    return _verdicts(tables, nodes=("abcdefgh",) * 2, answered=("abcd", "abce")).loc["ties from the survey"]


def test_response_rates_decide_where_both_are_known():
    # Half of the members answered each time: too few, were it not known that only five were invited.
    known = _with_invited("abcdf", "abcef")
    assert known["verdict"] == "compare"
    assert known["why"] == "4 (80%) and 4 (80%) of those invited answered, 3 of them both times"
    uneven = _with_invited("abcd", "abcef")
    assert uneven["verdict"] == "with care"
    assert uneven["why"].startswith("4 (100%) and 4 (80%) of those invited answered")
    half_known = _with_invited("abcdf", "")
    assert half_known["verdict"] == "with care"
    assert half_known["why"].startswith("4 (50%) and 4 (50%) of the members answered")
