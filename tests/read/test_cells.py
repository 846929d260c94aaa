"""Columns by distinct text, against one text at a time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netmap.read.cells import Column, joined, listed, number_distinct

texts = st.lists(st.sampled_from(["", "a", "A", "NA", "None", "True", "1", "1.0"]), max_size=30)


@given(texts)
def test_a_column_gives_back_its_texts(typed):
    column = Column.of(typed)
    assert column.to_numpy().tolist() == typed
    assert column.filled.tolist() == [text != "" for text in typed]
    assert column.count == len(set(typed) - {""})


@given(texts)
def test_mapping_is_the_same_as_one_at_a_time(typed):
    column = Column.of(typed)
    assert column.map(str.upper).to_numpy().tolist() == [text.upper() for text in typed]
    assert column.each(len, dtype="int64").tolist() == [len(text) for text in typed]
    # Texts that become equal share one code, which number_distinct relies on.
    assert len(set(column.map(str.upper).texts)) == len(column.map(str.upper).texts)


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from(["", "x", "y"]), st.integers(0, 2)), max_size=30
    )
)
def test_combinations_are_numbered_as_a_dict_numbers_them(rows):
    numbers: dict[object, int] = {}
    expected = [numbers.setdefault(row, len(numbers)) for row in rows]
    first = [rows.index(row) for row in numbers]
    one, two, three = ([row[place] for row in rows] for place in range(3))
    codes, places = number_distinct(Column.of(one), Column.of(two), np.array(three, dtype=int))
    assert codes.tolist() == expected
    assert places.tolist() == first


@given(st.lists(st.tuples(st.sampled_from(["", "Ama"]), st.sampled_from(["", "Obi", "Low"])), max_size=10))
def test_joining_leaves_out_what_is_empty(rows):
    one, two = ([row[place] for row in rows] for place in range(2))
    together = joined([Column.of(one), Column.of(two)])
    assert together.to_numpy().tolist() == [" ".join(filter(None, row)) for row in rows]


def test_the_first_that_is_filled_counts():
    first, second = Column.of(["", "b", ""]), Column.of(["x", "y", ""])
    assert first.or_else(second).to_numpy().tolist() == ["x", "b", ""]


def test_a_list_is_cut_with_a_count():
    assert listed(["a", "b", "c", "d", "e"]) == "'a', 'b', 'c' and 2 more"
    assert listed(["a"]) == "'a'"
