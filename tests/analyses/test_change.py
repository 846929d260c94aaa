"""The accounting of ties: by hand, exact for any two waves, whatever the order of the rows."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.analyses import change
from netmap.analyses.compared import comparisons
from tests.analyses.made import findings, network


def _row(*waves):
    return change.table(findings(*waves)).iloc[0]


def test_the_example_of_the_methods():
    row = _row(network("1", "abcd", "ab bc cd"), network("2", "abde", "ab bd de"))
    wanted = {
        "members1": 4, "members2": 4, "stayers": 3, "joiners": 1, "leavers": 1, "ties1": 3, "kept": 1,
        "dissolved": 0, "formed": 1, "leaver_ties": 2, "joiner_ties": 1, "ties2": 3, "persistence": 1.0,
        "jaccard": 0.5, "hamming": 1, "hamming_share": pytest.approx(1 / 3),
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted


def test_shares_of_nothing_are_empty():
    row = _row(network("1", "abc"), network("2", "ad"))
    assert row[["persistence", "jaccard", "hamming_share"]].isna().all()
    assert (row["stayers"], row["hamming"]) == (1, 0)


def test_successive_waves_and_the_first_with_the_last():
    table = change.table(findings(*(network(wave, "ab") for wave in "1234")))
    assert table[["from_wave", "to_wave"]].to_numpy().tolist() == [
        ["1", "2"],
        ["2", "3"],
        ["3", "4"],
        ["1", "4"],
    ]
    assert len(list(comparisons(findings(network("1", "ab"), network("2", "ab"))))) == 1


def test_ties_of_those_who_did_not_answer_are_not_simply_gone():
    # Everybody answered before; c and d did not after: cd cannot be seen, bc could and is gone.
    confirmed = (3.0, "confirmed")
    before = network("1", "abcd", answered="abcd", survey={"ab": confirmed, "bc": confirmed, "cd": confirmed})
    after = network("2", "abcd", answered="ab", survey={"ab": confirmed})
    row = _row(before, after)
    assert (row["kept"], row["dissolved"], row["dissolved_unseen"]) == (1, 2, 1)
    row = _row(replace(after, wave="1"), replace(before, wave="2"))
    assert (row["formed"], row["formed_unseen"]) == (2, 1)


def test_ties_from_events_that_end_are_gone_whoever_answered():
    # The survey never showed the tie, so that nobody answered it makes no difference.
    before = network("1", "abc", "bc", answered="a", survey={})
    row = _row(before, network("2", "abc", answered="a", survey={}))
    assert (row["dissolved"], row["dissolved_unseen"]) == (1, 0)


PAIRS = st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] < pair[1]))
WAVE = st.tuples(st.sets(st.integers(0, 7)), PAIRS)


def _wave(name, drawn):
    nodes, pairs = drawn
    inside = [f"{chr(97 + a)}{chr(97 + b)}" for a, b in sorted(pairs) if {a, b} <= nodes]
    return network(name, "".join(chr(97 + each) for each in sorted(nodes)), " ".join(inside))


@settings(max_examples=50)
@given(WAVE, WAVE)
def test_the_accounts_balance(first, second):
    before, after = _wave("1", first), _wave("2", second)
    row = _row(before, after)
    assert row["ties2"] == (
        row["ties1"] + row["formed"] - row["dissolved"] + row["joiner_ties"] - row["leaver_ties"]
    )
    assert row["members2"] == row["members1"] + row["joiners"] - row["leavers"]
    stayers = first[0] & second[0]
    one, other = ({pair for pair in pairs if set(pair) <= stayers} for _, pairs in (first, second))
    assert (row["kept"], row["dissolved"], row["formed"]) == (
        len(one & other), len(one - other), len(other - one),
    )  # fmt: skip
    shuffled = replace(before, ties=before.ties.iloc[::-1].reset_index(drop=True))
    assert _row(shuffled, after).equals(row)
