"""What must hold whatever is typed: order, repetition, strangers, decisions, splits."""

from collections import defaultdict

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netmap.match import match
from netmap.problems import SET_ASIDE
from netmap.read.settled import settled
from netmap.tables import Tables
from netmap.words import load_words

WORDS = load_words()
NAMES = (
    "Ann Cole",
    "A Cole",
    "Anne Cole",
    "Cole, Ann",
    "Nan Cole",
    "Ann Bell",
    "Bob Hill",
    "Robert Hill",
    "Bob",
)
typed = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(["", "CVS", "GP"]), st.sampled_from(["", "a@b.org", "x@y.org"])
)
rows = st.lists(typed, min_size=1, max_size=14)
decisions = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.just("CVS"), st.sampled_from(NAMES), st.just("GP"), st.integers(0, 1)
    ),
    max_size=4,
)
few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _tables(listed, decided=(), events=()):
    place = {"source": 0, "row": range(2, 2 + len(listed))}
    columns = ["name", "organisation", "other_name", "other_organisation", "same"]
    attended = [(mention, event) for mention, event in enumerate(events) if event >= 0]
    return Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "rows": [9], "used": [9], "set_aside": [0]}),
        mentions=pd.DataFrame(listed, columns=["name", "organisation", "email"]).assign(
            kind="person", **place
        ),
        events=pd.DataFrame({"title": ["one", "two"]}),
        attendance=pd.DataFrame(attended, columns=["mention", "event"]).assign(source=0, row=2),
        decisions=pd.DataFrame(decided, columns=columns).assign(source=0, row=range(len(decided))),
    )


def _people(listed, decided=(), events=()):
    return match(_tables(listed, decided, events), words=WORDS)[0].who["person"].tolist()


def _sets(person, number=None):
    """Give who is together as sets of rows, which has no numbers in it that could differ."""
    together = defaultdict(set)
    for row, each in enumerate(person):
        together[each].add(row if number is None else number[row])
    return {frozenset(each) for each in together.values()}


@few
@given(rows, decisions, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(listed, decided, random):
    order = list(range(len(listed)))
    random.shuffle(order)
    straight, _ = match(_tables(listed, decided), words=WORDS)
    turned, _ = match(_tables([listed[i] for i in order], decided[::-1]), words=WORDS)
    assert straight.who["person"].iloc[order].tolist() == turned.who["person"].tolist()
    assert straight.who["why"].iloc[order].tolist() == turned.who["why"].tolist() or decided
    pd.testing.assert_frame_equal(straight.people, turned.people)
    columns = ["person", "other", "score", "why", "effect"]
    pd.testing.assert_frame_equal(straight.doubts[columns], turned.doubts[columns])


@few
@given(rows)
def test_typing_a_row_again_changes_nobody(listed):
    assert _people(listed + listed) == _people(listed) * 2


@few
@given(rows)
def test_matching_the_matched_changes_nothing(listed):
    once, told = match(_tables(listed), words=WORDS)
    twice, again = match(once, words=WORDS)
    for table in ("who", "people", "organisations", "doubts"):
        pd.testing.assert_frame_equal(getattr(once, table), getattr(twice, table))
    assert told == again


@few
@given(rows)
def test_a_stranger_changes_nobody_else(listed):
    stranger = ("Xanthippe Quillfeather", "Lighthouse", "")
    alone = _sets(_people(listed))
    assert _sets(_people([*listed, stranger])) == alone | {frozenset([len(listed)])}


@few
@given(rows, decisions)
def test_what_is_decided_and_not_contradicted_is_so(listed, decided):
    read, problems = settled(_tables(listed, decided))
    tables, _ = match(read, words=WORDS)
    told = {each.row for each in problems if each.severity == SET_ASIDE}
    person = tables.who["person"].tolist()
    for row, (name, organisation, other, other_organisation, same) in enumerate(decided):
        one = {p for p, each in zip(person, listed, strict=True) if each[:2] == (name, organisation)}
        two = {p for p, each in zip(person, listed, strict=True) if each[:2] == (other, other_organisation)}
        if one and two and row not in told:
            assert (one == two and len(one) == 1) if same else not one & two


@few
@given(rows, st.data())
def test_nobody_is_beside_themselves_under_another_name(listed, data):
    events = data.draw(st.lists(st.integers(-1, 1), min_size=len(listed), max_size=len(listed)))
    person = _people(listed, events=events)
    for i, event in enumerate(events):
        for j in range(i):
            if event >= 0 and events[j] == event and person[i] == person[j]:
                key = [
                    " ".join(sorted(each[0].replace(",", "").casefold().split()))
                    for each in (listed[i], listed[j])
                ]
                assert key[0] == key[1]


@few
@given(rows)
def test_each_question_is_about_two_people_and_in_order(listed):
    tables, _ = match(_tables(listed), words=WORDS)
    doubts, person = tables.doubts, tables.who["person"]
    assert (doubts["person"] < doubts["other"]).all()
    assert person.reindex(doubts["mention"]).tolist() == doubts["person"].tolist()
    assert person.reindex(doubts["other_mention"]).tolist() == doubts["other"].tolist()
    assert not doubts.duplicated(["person", "other"]).any()
    assert doubts["effect"].ge(1).all()
