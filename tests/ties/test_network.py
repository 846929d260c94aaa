"""Kinds of tie and the network they make: six people by hand."""

import numpy as np
import pandas as pd
import pytest

from netmap.network import STATUSES, Network
from netmap.problems import NetmapError
from netmap.tables import NODE_COLUMNS, NONE, Tables
from netmap.ties import KINDS, make_network, options_of


def _tables(*, events=(), groups=(), kinds=(), said=(), people=6):
    """Mention i is person i; people 0-2 are Homes (Housing), 3-4 Force (Police), 5 has no organisation."""
    place = {"source": 0, "row": 2}
    return Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "rows": [9], "used": [9], "set_aside": [0]}),
        mentions=pd.DataFrame({"kind": "person", "name": [f"P{i}" for i in range(people)], **place}),
        who=pd.DataFrame({"person": range(people), "organisation": [0, 0, 0, 1, 1, *[NONE] * (people - 5)]}),
        people=pd.DataFrame(
            {
                "name": [f"P{i}" for i in range(people)],
                "organisation": [0, 0, 0, 1, 1, *[NONE] * (people - 5)],
                "sector": ["Housing"] * 3 + ["Police"] * 2 + [""] * (people - 5),
            }
        ),
        organisations=pd.DataFrame({"name": ["Homes", "Force"], "sector": ["Housing", "Police"]}),
        events=pd.DataFrame({"title": [f"E{i}" for i in range(len(events))]}, dtype="str"),
        attendance=pd.DataFrame(
            [(p, e) for e, here in enumerate(events) for p in here], columns=["mention", "event"]
        ).assign(**place),
        collaboratives=pd.DataFrame(
            {"title": [f"G{i}" for i in range(len(groups))], "kind": list(kinds)}, dtype="str"
        ),
        memberships=pd.DataFrame(
            [(p, g) for g, here in enumerate(groups) for p in here], columns=["mention", "collaborative"]
        ).assign(**place),
        nominations=pd.DataFrame(said, columns=["mention", "named", "level"]).assign(**place),
    )


def _ties(tables, level="people", **options):
    network = make_network(tables, wave="w", level=level, options=options)
    return network.ties[["a", "b", "kind", "count", "weight"]].to_numpy().tolist()


def test_two_small_rooms_tie_and_one_does_not():
    events = [(0, 1), (0, 1), (2, 3), (4, 5), (2, 4), (3, 5)]
    assert _ties(_tables(events=events)) == [[0, 1, "met", 2, 2.0]]


def test_together_only_as_often_as_chance_gives_is_no_tie():
    # Everybody was at both events: two who share both are no more together than any other two.
    assert _ties(_tables(events=[range(6), range(6)])) == []
    assert len(_ties(_tables(events=[range(6), range(6)]), met={"times_chance": 0})) == 15


def test_working_groups_tie_and_lists_do_not():
    tables = _tables(groups=[(0, 1, 2), (0, 1), (3, 4, 5)], kinds=["working", "working", "list"])
    assert _ties(tables) == [
        [0, 1, "together", 2, 1.5],
        [0, 2, "together", 1, 0.5],
        [1, 2, "together", 1, 0.5],
    ]


def test_naming_has_a_direction_and_keeps_the_highest_level():
    tables = _tables(said=[(0, 1, 2.0), (0, 1, 4.0), (1, 0, 0.0), (2, 3, None), (4, 4, 3.0)])
    assert _ties(tables) == [[0, 1, "named", 1, 4.0], [2, 3, "named", 1, 1.0]]
    assert _ties(tables, named={"at_least": 5}) == [[2, 3, "named", 1, 1.0]]


def test_naming_without_a_scale_ties_also_one_who_was_rated_low():
    tables = _tables(said=[(0, 1, 1.0), (0, 1, None), (2, 1, 1.0)])
    assert _ties(tables, named={"at_least": 2}) == [[0, 1, "named", 1, 1.0]]


def test_a_list_of_ties_that_hold_both_ways():
    # Each tie stands once in the list; 2 says less of 1 than 1 of 2, and the higher holds for both.
    tables = _tables(said=[(0, 1, 4.0), (1, 2, 3.0), (2, 1, 2.0), (3, 4, None)])
    both = [(0, 1, 4.0), (1, 0, 4.0), (1, 2, 3.0), (2, 1, 3.0), (3, 4, 1.0), (4, 3, 1.0)]
    assert _ties(tables, named={"mutual": 1}) == [[a, b, "named", 1, level] for a, b, level in both]
    given = {"named": {"mutual": 1}}
    network = make_network(tables, wave="w", level="people", options=given)
    relations = network.relations
    assert relations[["a", "b", "level"]].to_numpy().tolist() == [[0, 1, 4.0], [1, 2, 3.0], [3, 4, 2.0]]
    assert set(relations["status"]) == {STATUSES.index("confirmed")}
    assert network.answered.tolist() == [0, 1, 2, 3]
    once = make_network(tables, wave="w", level="people").relations
    assert once["level"].tolist() == [2.0, 2.0, 2.0]
    nobody = make_network(_tables(events=[(0, 1)]), wave="w", level="people", options=given)
    assert "named" not in set(nobody.ties["kind"])


def test_everybody_with_evidence_is_in_also_without_a_tie():
    network = make_network(_tables(events=[(0,)], said=[(1, 2, 0.0)]), wave="w", level="people")
    assert network.nodes.index.tolist() == [0, 1, 2]
    assert network.ties.empty


def test_organisations_share_an_event_once_however_many_came():
    events = [(0, 1, 3), (2, 3, 4)]
    assert _ties(_tables(events=events), "organisations", met={"times_chance": 0}) == [[0, 1, "met", 2, 2.0]]


def test_sectors_are_counted_and_not_tested_for_chance():
    assert _ties(_tables(events=[(0, 3), (1, 5)]), "sectors") == [[0, 1, "met", 1, 1.0]]


def test_an_event_too_large_ties_nobody_and_is_named():
    network = make_network(
        _tables(events=[range(6)]), wave="w", level="people", options={"met": {"largest": 5, "at_least": 1}}
    )
    assert network.ties.empty
    assert [note.found for note in network.notes] == ["E0: 6 people came, too many to say who met whom"]


def test_only_the_kinds_asked_for():
    tables = _tables(groups=[(0, 1)], kinds=["working"], said=[(0, 2, 2.0)])
    network = make_network(tables, wave="w", level="people", kinds=["named"])
    assert network.ties["kind"].tolist() == ["named"]


def test_a_pair_is_tied_once_whatever_the_kinds_and_ways():
    tables = _tables(groups=[(0, 1)], kinds=["working"], said=[(1, 0, 2.0), (0, 1, 2.0), (5, 0, 3.0)])
    network = make_network(tables, wave="w", level="people")
    assert network.pairs.to_numpy().tolist() == [[0, 1], [0, 5]]
    assert network.arcs.tolist() == [[0, 1], [1, 0], [2, 0]]
    assert network.adjacency.toarray().tolist() == [[0, 1, 1], [1, 0, 0], [1, 0, 0]]
    assert sorted(network.graph.edges) == [(0, 1), (0, 5)]
    assert network.graph.nodes[5] == {column: "P5" if column == "name" else "" for column in NODE_COLUMNS}


def test_keep_takes_ties_along():
    tables = _tables(groups=[(0, 1, 2)], kinds=["working"])
    kept = make_network(tables, wave="w", level="people").keep(nodes=[2, 0])
    assert kept.nodes.index.tolist() == [0, 2]
    assert kept.pairs.to_numpy().tolist() == [[0, 2]]


def test_an_empty_network_has_all_its_views():
    network = make_network(Tables(), wave="w", level="people")
    assert network.pairs.empty
    assert network.arcs.shape == (0, 2)
    assert network.adjacency.shape == (0, 0)
    assert network.graph.number_of_nodes() == 0


def test_a_graph_too_large_is_refused_with_what_to_do(monkeypatch):
    monkeypatch.setattr("netmap.network.LARGEST_GRAPH", 0)
    network = make_network(_tables(groups=[(0, 1)], kinds=["working"]), wave="w", level="people")
    assert isinstance(network, Network)
    with pytest.raises(NetmapError, match="look at organisations"):
        _ = network.graph


def test_options_are_the_arguments_of_the_kind():
    assert {kind.NAME: options_of(kind) for kind in KINDS} == {
        "met": {
            "at_least": 2,
            "times_chance": 1.5,
            "largest": 150,
            "strict": 0.0,
            "correction": 0,
            "half_life": 0.0,
        },
        "together": {"at_least": 1, "largest": 150},
        "named": {"at_least": 2, "mutual": 0},
    }
    assert all(list(kind.OPTIONS) == list(options_of(kind)) for kind in KINDS)


def test_what_is_compared_goes_with_the_network_and_its_parts():
    tables = _tables(groups=[(0, 1)], kinds=["working"])
    assert make_network(tables, wave="w", level="people").compare == "sector"
    network = make_network(tables, wave="w", level="people", compare="area")
    assert network.compare == "area"
    assert network.keep(nodes=[0]).compare == "area"


def test_strict_ties_need_to_surprise_and_say_how_many_could():
    rng = np.random.default_rng(3)
    crowd = [
        tuple(sorted({0, 1, *rng.choice(np.arange(2, 12), 2, replace=False).tolist()})) for _ in range(12)
    ]
    others = [tuple(rng.choice(np.arange(2, 12), 4, replace=False).tolist()) for _ in range(30)]
    tables = _tables(events=[*crowd, *others], people=12)
    network = make_network(tables, wave="w", level="people", options={"met": {"strict": 0.001}})
    assert network.ties[["a", "b", "count"]].to_numpy().tolist() == [[0, 1, 12]]
    assert "could have passed p < 0.001" in network.notes[0].found


def test_old_events_count_less_when_asked():
    tables = _tables(events=[(0, 1), (0, 1)])
    tables = tables.having(events=tables.events.assign(date=pd.to_datetime(["2024-01-01", "2025-01-05"])))
    ties = make_network(tables, wave="w", level="people", options={"met": {"half_life": 370}}).ties
    assert ties["weight"].tolist() == pytest.approx([1.5])
    undated = tables.having(events=tables.events.assign(date=pd.to_datetime([None, "2025-01-05"])))
    network = make_network(undated, wave="w", level="people", options={"met": {"half_life": 370}})
    assert network.ties["weight"].tolist() == pytest.approx([2.0])
    assert [note.found for note in network.notes] == ["1 event has no date and counts in full"]


def test_what_is_drawn_are_the_working_ties():
    # 0 says that they work together, 1 that they have hardly met: the lower counts, so it is no working tie.
    tables = _tables(said=[(0, 1, 3.0), (1, 0, 1.0), (2, 3, 3.0)])
    network = make_network(tables, wave="w", level="people")
    assert network.ties[["a", "b"]].to_numpy().tolist() == [[0, 1], [2, 3]]
    assert network.working_ties[["a", "b"]].to_numpy().tolist() == [[2, 3]]
    assert network.pairs.to_numpy().tolist() == [[2, 3]]


def test_answers_that_make_no_tie_are_told():
    yes_no = _tables(said=[(0, 1, 1.0), (1, 0, 0.0)])
    (note,) = make_network(yes_no, wave="w", level="people").notes
    assert "the highest level is 1, and ties need 2 (1 answer is above 0)" in note.found
    assert '"1" = 2 under [answers."the question"]' in note.what_to_do
    assert not make_network(yes_no, wave="w", level="people", options={"named": {"at_least": 1}}).notes
    for said in ([(0, 1, 0.0)], [(0, 1, 1.0), (1, 0, 2.0)], [(0, 1, None)], []):
        assert not make_network(_tables(said=said), wave="w", level="people").notes
