"""The shape by its rule: by hand, on made-up networks of a known shape, and whether the name holds."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

from netmap.analyses import options_of, stage
from netmap.analyses.shape import CutOffs, Shape, name_of, shape_of
from netmap.analyses.stability import MOST_WORK, plan, tried
from netmap.metrics import engine
from tests.analyses import archetypes


def _name(graph):
    ends = archetypes.ends_of(graph)
    shape = shape_of(
        len(graph), ends, lambda _inside, n, ties: engine.betweenness_among(n, ties), cut=CutOffs()
    )
    return name_of(shape, CutOffs())


def _row(findings_of, network, **options):
    return stage.table(findings_of(network), **options).iloc[0]


def _network(network_of, graph, **more):
    return network_of(sorted(graph.edges), nodes=len(graph), **more)


def test_the_settings_are_the_cut_offs_of_the_rule():
    usual = options_of(stage)
    assert {name: usual[name] for name in CutOffs._fields} == CutOffs()._asdict()


PLAIN = Shape(
    n=10, in_piece=10, density=0.2, fragmentation=0.49, lead=0.59, loss=0.49, reach=0.3, core_size=3, core_fit=0.5,
    core_density=0.49, between_density=0.2, periphery_density=0.2, hubs=1, cover=0.5,
)  # fmt: skip
"""A shape that is just short of every name; by the rule of methods 6.2 it is none of them."""

DENSE = {"core_size": 4, "core_fit": 0.55, "core_density": 0.5, "between_density": 0.21}


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "connected, no clear pattern"),
        ({"n": 9}, "too small to classify"),
        ({"fragmentation": 0.5}, "1 scattered fragments"),
        ({"in_piece": 2}, "1 scattered fragments"),
        ({"lead": 0.6}, "bottleneck: clusters joined by one"),
        ({"loss": 0.5}, "bottleneck: clusters joined by one"),
        ({"lead": 0.6, "reach": 1 / 3}, "2 hub and spoke"),
        ({"loss": 0.5, "reach": 1 / 3}, "2 hub and spoke"),
        (DENSE, "4 core and periphery"),
        ({**DENSE, "core_size": 3}, "connected, no clear pattern"),
        ({**DENSE, "core_fit": 0.54}, "connected, no clear pattern"),
        ({**DENSE, "core_density": 0.49}, "connected, no clear pattern"),
        ({**DENSE, "between_density": 0.2}, "connected, no clear pattern"),
        ({"hubs": 2, "cover": 0.6}, "3 multi-hub"),
        ({"hubs": 1, "cover": 0.6}, "connected, no clear pattern"),
        ({"hubs": 2, "cover": 0.59}, "connected, no clear pattern"),
        ({"density": 0.5}, "close-knit"),
        ({**DENSE, "hubs": 2, "cover": 0.6, "density": 0.5}, "4 core and periphery"),
        ({"hubs": 2, "cover": 0.6, "density": 0.5}, "3 multi-hub"),
    ],
)
def test_the_rule_changes_its_mind_at_its_cut_offs(changes, name):
    assert name_of(PLAIN._replace(**changes), CutOffs()) == name


def test_a_star_is_a_hub_and_its_spokes(network_of, findings_of):
    row = _row(findings_of, _network(network_of, nx.star_graph(10)))
    assert (row["stage"], row["top_name"]) == ("2 hub and spoke", "Person 0")
    assert (row["lead"], row["reach"], row["loss"]) == (1, 1, 0.9)
    assert row["lead_from"] == pytest.approx(0.4)
    assert row["core_size"] == 1
    assert row["note"] == "indicative only: fewer than 25"
    # With the middle left out nothing is left but fragments: about one copy in eleven.
    assert row["stability"] == "stable"
    assert row["runner_up"] == "1 scattered fragments"
    assert row["agree"] + row["runner_up_share"] == 1


def test_five_without_a_tie_are_too_few(network_of, findings_of):
    row = _row(findings_of, network_of("", nodes=5))
    assert (row["stage"], row["stability"], row["fragmentation"]) == ("too small to classify", "", 1.0)
    assert np.isnan(row["agree"])
    assert np.isnan(row["lead"])


def test_nobody_tied_is_fragments(network_of, findings_of):
    assert _row(findings_of, network_of("", nodes=30))["stage"] == "1 scattered fragments"


def test_two_dense_groups_joined_by_one_are_a_bottleneck():
    graph = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    graph.add_edges_from([(0, 16), (8, 16)])
    assert _name(graph).startswith("bottleneck")


def test_the_numbers_of_two_stars_joined(network_of, findings_of):
    # Two middles with six leaves each, tied to one another: 14 nodes, 13 ties.
    graph = nx.Graph([(0, 1), *((0, leaf) for leaf in range(2, 8)), *((1, leaf) for leaf in range(8, 14))])
    row = _row(findings_of, _network(network_of, graph))
    assert row["loss"] == pytest.approx(1 - 7 / 13)
    assert row["reach"] == pytest.approx(7 / 13)
    assert (row["n_hubs"], row["cover"], row["core_size"], row["core_density"]) == (2, 1.0, 2, 1.0)
    assert row["fragmentation"] == 0
    # From the middle of seven contacts: pairs among its six leaves, and its leaves to the seven others.
    lead = 12 * (15 + 6 * 7) / (13**2 * 12 / 2)
    assert row["lead"] == pytest.approx(lead)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (archetypes.fragments, "1 scattered fragments"),
        (archetypes.hub, "2 hub and spoke"),
        (archetypes.several_hubs, "3 multi-hub"),
        (archetypes.core, "4 core and periphery"),
    ],
)
def test_most_networks_of_a_known_shape_are_named_right(make, name):
    made = [_name(make(n, np.random.default_rng(seed))) for n in archetypes.SIZES for seed in range(15)]
    assert made.count(name) >= 0.8 * len(made)


@pytest.mark.parametrize("n", archetypes.SIZES)
def test_rings_and_complete_networks_are_given_no_stage(n):
    assert _name(nx.cycle_graph(n)) == "connected, no clear pattern"
    assert _name(nx.complete_graph(n)) == "close-knit"


def test_few_random_networks_are_given_a_stage():
    made = [
        _name(nx.gnp_random_graph(n, 5 / (n - 1), seed=seed)) for n in archetypes.SIZES for seed in range(10)
    ]
    assert sum(name[0].isdigit() for name in made) <= 0.25 * len(made)


def test_a_cut_off_that_is_moved_moves_the_name(network_of, findings_of):
    network = _network(network_of, nx.cycle_graph(12))
    assert _row(findings_of, network, lead=0.01, loss=2)["stage"].startswith("connected")
    assert _row(findings_of, network, fragments=0)["stage"] == "1 scattered fragments"
    assert _row(findings_of, network, fewest=13)["stage"] == "too small to classify"
    assert _row(findings_of, network, close=0.1)["stage"] == "close-knit"


def test_a_name_that_does_not_hold_lies_between_two(network_of, findings_of):
    # A path: with one of its middle left out it is in two halves, with one of its ends it stays a path.
    row = _row(findings_of, _network(network_of, nx.path_graph(12)))
    assert row["stability"] == f"between {row['stage']} and {row['runner_up']}"
    assert 0 < row["agree"] < 0.8
    assert row["copies"] == 200


def test_the_order_of_ties_does_not_matter(network_of, findings_of):
    network = _network(network_of, archetypes.several_hubs(25, np.random.default_rng(3)))
    turned = replace(network, ties=network.ties.iloc[::-1].reset_index(drop=True))
    first, second = (stage.table(findings_of(each)) for each in (network, turned))
    assert first.to_csv() == second.to_csv()


def test_large_networks_get_fewer_copies_and_start_points(network_of, monkeypatch):
    assert plan(200, 800, 200) == (200, 0)
    assert plan(5_000, 50_000, 200) == (30, 24)
    assert plan(10, 9, 25) == (25, 0)
    assert plan(10**6, 10**7, 200) == (0, 0)
    assert MOST_WORK < 30 * 24 * (10**6 + 2 * 10**7)
    network = _network(network_of, archetypes.hub(60, np.random.default_rng(1)))
    monkeypatch.setattr("netmap.analyses.stability.WORK", 200_000)
    quick = tried(network, copies=200, left_out=0.1, cut=CutOffs())
    assert 0 < quick.plan.starts < 60
    assert quick.share("2 hub and spoke") > 0.8


def test_what_stands_beside_the_shape(network_of, findings_of):
    row = _row(findings_of, network_of("ab bc cd", sectors="AABB"))
    assert row["cross_sector_share"] == pytest.approx(1 / 3)
    assert row["ei_z"] == pytest.approx(-1.2247, abs=1e-4)
    assert (row["fewest_independent_contacts"], row["fewest_between"]) == (1, "A with B")
    assert np.isnan(row["mean_level"])
