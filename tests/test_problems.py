"""Alike problems are said once, and no row is lost by it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netmap.problems import NOTE, SET_ASIDE, Problem, lines_of


def _problem(row=None, sheet="May", found="no name", **more):
    return Problem(found, "Type it.", file="a.xlsx", sheet=sheet, row=row, **more)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([7], "row 7"),
        ([1, 2], "rows 1 to 2"),
        ([5, 4, 3, 9], "rows 3 to 5 and 9 (4 rows)"),
        ([2, 4, 6], "rows 2, 4 and 6 (3 rows)"),
        ([3, 3], "row 3"),
        (range(2, 42, 2), "rows 2, 4, 6, 8, 10, 12, 14 and 13 more (20 rows)"),
        (range(2, 2002), "rows 2 to 2001 (2,000 rows)"),
    ],
)
def test_rows_are_said_as_ranges(rows, said):
    assert list(lines_of(map(_problem, rows))) == [f"a.xlsx, sheet May, {said}: no name. Type it."]


def test_sheets_of_which_the_same_is_true_are_said_together():
    sheets = ["May", "June", "July"]
    assert list(lines_of(_problem(sheet=sheet) for sheet in sheets)) == [
        "a.xlsx, sheets May, June and July: no name. Type it."
    ]


@pytest.mark.parametrize(
    "other",
    [
        _problem(3, found="no event"),
        _problem(3, sheet="June"),
        _problem(3, column="Name"),
        Problem("no name", "Type it.", file="b.xlsx", sheet="May", row=3),
        Problem("no name", "Ask.", file="a.xlsx", sheet="May", row=3),
        _problem(3, severity=NOTE),
    ],
)
def test_what_differs_in_anything_but_the_row_is_a_line_of_its_own(other):
    assert len(list(lines_of([_problem(2, severity=SET_ASIDE), other]))) == 2


def test_one_problem_is_said_as_it_says_itself():
    for each in (
        _problem(2, column="Name"),
        _problem(),
        Problem("no waves", "Set some."),
        Problem("x", "", file="a"),
    ):
        assert list(lines_of([each])) == [str(each)]


@given(st.sets(st.integers(1, 30), min_size=3, max_size=14))
def test_the_rows_said_are_the_rows_there_are(rows):
    (line,) = lines_of(map(_problem, sorted(rows)))
    said = line.split(", rows ")[1].split(f" ({len(rows)} rows)")[0]
    named, _, more = said.partition(" more")[0].rpartition(" and ") if " more" in said else (said, "", "")
    found = set()
    for start, end in re.findall(r"(\d+)(?: to (\d+))?", named):
        found |= set(range(int(start), int(end or start) + 1))
    assert found == rows if not more else found < rows
