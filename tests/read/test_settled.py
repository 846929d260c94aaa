"""Decisions held against each other, by brute force: what is left can all be true, and no more than needed is lost."""

from itertools import permutations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from netmap.problems import SET_ASIDE
from netmap.read.settled import settled
from netmap.tables import Tables

NAMES = "abcde"


def _tables(decisions):
    rows = [(one, "", other, "", same, 0, row) for row, (one, other, same) in enumerate(decisions, start=2)]
    columns = ["name", "organisation", "other_name", "other_organisation", "same", "source", "row"]
    count = len(rows)
    return Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "sheet": "", "rows": count, "used": count, "set_aside": 0}),
        mentions=pd.DataFrame({"kind": "person", "name": list(NAMES), "source": 0, "row": 2}),
        decisions=pd.DataFrame(rows, columns=columns),
    )


def _can_all_be_true(decisions):
    """Try every way of putting five names into people."""

    def ways(names):
        if not names:
            yield {}
            return
        for rest in ways(names[1:]):
            for person in range(max(rest.values(), default=-1) + 2):
                yield {names[0]: person} | rest

    return any(all((who[a] == who[b]) == bool(same) for a, b, same in decisions) for who in ways(NAMES))


_DECISIONS = st.lists(
    st.tuples(st.sampled_from(list(permutations(NAMES, 2))), st.booleans()).map(
        lambda each: (*each[0], int(each[1]))
    ),
    max_size=7,
)


@settings(max_examples=60)
@given(_DECISIONS)
def test_what_is_left_can_all_be_true_and_nothing_is_lost_that_was_no_part_of_it(decisions):
    tables, problems = settled(_tables(decisions))
    left = [(row.name, row.other_name, row.same) for row in tables.decisions.itertuples(index=False)]
    assert _can_all_be_true(left)
    aside = {each.row for each in problems if each.severity == SET_ASIDE}
    assert sorted(tables.decisions["row"]) == [
        row for row in range(2, len(decisions) + 2) if row not in aside
    ]
    assert tables.sources.loc[0, ["used", "set_aside"]].tolist() == [len(left), len(decisions) - len(left)]
    if _can_all_be_true(decisions):
        assert left == decisions
    assert (len(aside) > 0) != _can_all_be_true(decisions)


@settings(max_examples=40)
@given(_DECISIONS, st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing(decisions, random):
    def kept(rows):
        frame = settled(_tables(rows))[0].decisions
        return {(frozenset([row.name, row.other_name]), row.same) for row in frame.itertuples(index=False)}

    shuffled = list(decisions)
    random.shuffle(shuffled)
    assert kept(decisions) == kept(shuffled)
