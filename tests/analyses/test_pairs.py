"""All that is known of a pair, by the hand checks of methods section 15."""

import math
from dataclasses import replace

import pytest

from netmap.analyses import pairs
from netmap.ties import make_network
from tests.analyses.place import place

THREE = [("Ann", "", "", ""), ("Bea", "", "", ""), ("Cy", "", "", "")]
EVENTS = [("E1", "2024-01-01", [0, 1, 2]), ("E2", "2024-02-01", [0, 1]), ("E3", "2024-03-01", [0])]


def test_three_people_and_three_events_by_hand():
    found = pairs.table(place(THREE, events=EVENTS)).set_index(["a_name", "b_name"])
    one, other = found.loc[("Ann", "Bea")], found.loc[("Ann", "Cy")]
    assert (one["count"], one["newman"], one["jaccard"], one["simpson"]) == (
        2,
        1.5,
        pytest.approx(2 / 3),
        1.0,
    )
    assert one["cosine"] == pytest.approx(2 / math.sqrt(6))
    assert (other["count"], other["newman"], found.loc[("Bea", "Cy"), "newman"]) == (1, 0.5, 0.5)
    # Everything is certain here, so nothing is more than chance and nothing surprises.
    assert found["relative_strength"].tolist() == pytest.approx([1.0, 1.0, 1.0])
    assert found["sdsm_p"].tolist() == pytest.approx([1.0, 1.0, 1.0])


def test_a_pair_who_shared_no_event_has_no_overlap_and_one_who_came_to_none_has_no_figure():
    said = [(0, 1, 3.0, "How closely do you work?"), (0, 2, 3.0, "How closely do you work?")]
    events = [("E1", "2024-01-01", [0]), ("E2", "2024-02-01", [1])]
    found = pairs.table(place(THREE, events=events, said=said)).set_index(["a_name", "b_name"])
    assert (found.loc[("Ann", "Bea"), "count"], found.loc[("Ann", "Bea"), "jaccard"]) == (0, 0.0)
    assert math.isnan(found.loc[("Ann", "Cy"), "jaccard"])
    assert found.loc[("Ann", "Cy"), ["level", "means", "tie", "status", "attendance_tie"]].tolist() == [
        3, "work together", "yes", "one-sided", "no",
    ]  # fmt: skip


def test_a_tie_from_large_events_alone_is_not_said_to_be_no_link():
    # Two of forty at both of two events at which only they and others who came once were: 1/39 each, below 1/8.
    people = [(f"P{i}", "", "", "") for i in range(78)]
    events = [("E1", "2024-01-01", [0, 1, *range(2, 40)]), ("E2", "2024-02-01", [0, 1, *range(40, 78)])]
    found = place(people, events=[*events, *((f"Z{i}", "2024-03-01", [2 + i]) for i in range(20))])
    tables = found.tables
    network = make_network(tables, wave="All dates", level="people")
    only = pairs.table(replace(found, networks={("All dates", "people"): network}))
    assert only[["a", "b", "level", "tie", "means"]].to_numpy().tolist() == [
        [0, 1, 0, "yes", "at the same large events"],
    ]  # fmt: skip
    assert only["relative_strength"].item() > 1.5
