"""What must hold for every metric there is, whatever it measures."""

import math
import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from netmap.metrics import METRICS, measure
from netmap.metrics.card import GIVES
from netmap.tables import ALL_LEVELS

every_metric = pytest.mark.parametrize("each", METRICS, ids=lambda each: each.name)

SHUFFLED = {"ei_p_inward": 0.05, "ei_p_outward": 0.05}
"""Figures that rest on dealing sectors out to the nodes in order of id, and how far new ids may move them."""

# Section 16 of the methods, as far as it is built.
NAMES = {
    "degree", "strength", "in_degree", "out_degree", "betweenness", "betweenness_normalised",
    "constraint", "effective_size", "efficiency_burt", "hierarchy_burt", "articulation_point",
    "ego_sector_diversity_blau", "n_sectors_reached", "ei_index_node", "n_nodes", "n_ties", "density",
    "mean_degree", "n_isolates", "n_components", "largest_component_share", "fragmentation",
    "fragmentation_distance_weighted", "global_efficiency", "centralisation_degree",
    "centralisation_betweenness", "centralisation_indegree", "ei_index", "ei_expected", "ei_sd", "ei_z",
    "local_clustering", "average_path_length", "diameter", "transitivity", "reciprocity",
    "degree_assortativity", "assortativity_sector", "vertex_connectivity", "core_size", "core_fit_r",
    "core_density", "core_periphery_density", "periphery_density",
}  # fmt: skip


OTHER_SIDE = {"cross_tie_holders_a": "cross_tie_holders_b", "cross_tie_holders_b": "cross_tie_holders_a"}
"""Figures of the first or the second of two sectors: which is which goes by the alphabet."""


def _figures(metric, network):
    """The figures of a metric as a Series, whatever it gives."""
    given = metric(network)
    return given if isinstance(given, pd.Series) else pd.Series([given])


def _same(one, other, **options):
    pd.testing.assert_series_equal(one, other, check_names=False, **options)


def test_names_are_those_that_were_agreed():
    names = [each.name for each in METRICS]
    assert set(names) >= NAMES
    assert len(set(names)) == len(names)
    assert len({each.title for each in METRICS}) == len(names)


@every_metric
def test_the_card_is_whole(each):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", each.name)
    assert each.name == each.function.__name__
    assert all((each.title, each.asks, each.unit, each.needs, each.source, each.function.__doc__))
    assert each.asks.rstrip(".").count("?") >= 1
    assert each.title[0].isupper()
    assert not each.unit.endswith(".")
    assert not each.needs.endswith(".")
    assert each.gives in GIVES
    assert set(each.levels) <= set(ALL_LEVELS)


@every_metric
def test_the_order_of_rows_does_not_matter(each, town):
    shuffled = replace(town, ties=town.ties.sample(frac=1, random_state=3).reset_index(drop=True))
    _same(_figures(each, town), _figures(each, shuffled), check_exact=True)


@every_metric
def test_being_called_something_else_changes_nothing(each, town):
    renamed = replace(town, nodes=town.nodes.assign(name=[f"Somebody {x}" for x in range(30, 0, -1)]))
    _same(_figures(each, town), _figures(each, renamed), check_exact=True)


@every_metric
def test_sectors_called_something_else_keep_their_figures(each, town):
    other = {"A": "Z", "B": "Y", "C": "X", "D": "W", "": ""}
    renamed = replace(town, nodes=town.nodes.assign(sector=town.nodes["sector"].map(other)))
    turned = next(card for card in METRICS if card.name == OTHER_SIDE.get(each.name, each.name))
    before, after = _figures(each, town), _figures(turned, renamed)
    if each.gives == "group":
        after = after.set_axis(after.index.map({new: old for old, new in other.items()}))
    if each.gives == "pair":
        old = {new: old for old, new in other.items()}
        after = after.set_axis([tuple(sorted((old[a], old[b]))) for a, b in after.index])
        before = before.set_axis(before.index.to_flat_index())
    _same(before.sort_index(), after.sort_index(), check_index_type=False)


@every_metric
def test_new_ids_change_nothing(each, town):
    new = np.random.default_rng(11).permutation(len(town.nodes)).astype(np.int32)
    nodes = town.nodes.set_axis(pd.Index(new, name="node")).sort_index()
    ties = town.ties.assign(a=new[town.ties["a"]], b=new[town.ties["b"]])
    met = ties["kind"] == "met"
    ties.loc[met, ["a", "b"]] = np.sort(ties.loc[met, ["a", "b"]].to_numpy(), axis=1)
    before, after = _figures(each, town), _figures(each, replace(town, nodes=nodes, ties=ties))
    if each.gives == "node":
        after = after.loc[new].set_axis(town.nodes.index)
    _same(before, after, rtol=1e-9, atol=SHUFFLED.get(each.name, 1e-9))


def _with_a_stranger(town):
    stranger = pd.DataFrame({"name": "A Stranger", "organisation": "", "sector": "", "area": ""}, index=[99])
    nodes = pd.concat([town.nodes, stranger.astype("str")])
    return replace(town, nodes=nodes.set_axis(nodes.index.astype("int32").rename("node")))


def _more_for_a_stranger(name, before, town):
    """What a whole figure becomes when somebody comes who has no tie and no sector."""
    n = len(town.nodes)
    pairs = (n - 1) / (n + 1)  # pairs before / pairs after
    lead = {"degree": (n - 1) * (n - 2) / (n * (n - 1)), "indegree": (n - 1) ** 2 / n**2}
    lead["betweenness"] = (n - 1) ** 2 * (n - 2) / (n**2 * (n - 1))
    top = {"degree": "degree", "indegree": "in_degree", "betweenness": "betweenness"}
    scale = {"degree": n * (n - 1), "indegree": n**2, "betweenness": n**2 * (n - 1) / 2}
    if name in ("n_nodes", "n_isolates", "n_components", "route_sources"):
        return before + 1
    if name in ("mean_degree", "largest_component_share"):
        return before * n / (n + 1)
    if name in ("density", "global_efficiency", "reachable_pairs_share"):
        return before * pairs
    if name in ("fragmentation", "fragmentation_distance_weighted"):
        return 1 - (1 - before) * pairs
    if name.startswith("centralisation_") and name != "centralisation_closeness":
        kind = name.removeprefix("centralisation_")
        most = measure(town).nodes[top[kind]].max()  # the stranger falls short of the most by all of it
        return before * lead[kind] + most / scale[kind]
    return before


@every_metric
def test_a_stranger_changes_what_it_should_and_no_more(each, town):
    before, after = _figures(each, town), _figures(each, _with_a_stranger(town))
    if each.gives == "node":
        n = len(town.nodes)
        factor = (n - 2) / n if each.name == "betweenness_normalised" else 1
        _same(before * factor, after.drop(99), rtol=1e-12)
    elif each.gives == "whole":
        assert after[0] == pytest.approx(_more_for_a_stranger(each.name, before[0], town), nan_ok=True)
    else:
        _same(before, after)


ADDS_UP = {
    "n_nodes", "n_ties", "n_isolates", "n_components", "n_bridges", "n_articulation_points", "n_sector_known",
    "n_ties_sector_known", "route_sources", "sector_nodes", "outside_contacts", "mixing_ties",
    "n_local_clustering", "n_arcs_answered",
}  # fmt: skip
KEEPS_ITS_PLACE = {each.name for each in METRICS if each.gives == "node"} - {
    "betweenness_normalised",  # divided by the pairs of the whole
    "ego_sector_diversity_normalised",  # divided by the sectors of the whole
    "in_core",  # the core of the whole
    "group_found",  # the largest of the whole is the first
}
MAY_BE_MISSING = ("centralisation_closeness", "small_world_", "core_", "periphery_")
"""Begin the names of figures that ask for a network in one piece, a large one, or a dense core."""


@every_metric
def test_two_networks_side_by_side(each, town, network_of):
    other = network_of("ab bc cd da ae", sectors="ABCDA", named="ab ea")
    beside = other.nodes.set_axis(pd.Index(other.nodes.index + 100, name="node", dtype="int32"))
    moved = other.ties.assign(a=other.ties["a"] + 100, b=other.ties["b"] + 100)
    ties = pd.concat([town.ties, moved], ignore_index=True).astype(town.ties.dtypes)
    both = replace(town, nodes=pd.concat([town.nodes, beside]), ties=ties)
    if each.name in ADDS_UP:
        _same(_figures(each, town) + _figures(each, other), _figures(each, both))
    elif each.name in KEEPS_ITS_PLACE:
        apart = np.concatenate([_figures(each, town), _figures(each, other)])
        np.testing.assert_allclose(_figures(each, both), apart, rtol=1e-12, atol=1e-12)
    elif each.gives == "whole":
        assert math.isfinite(each(both)) or each.name.startswith(MAY_BE_MISSING)


AWKWARD = {
    "nobody": {"ties": [], "nodes": 0},
    "one": {"ties": [], "nodes": 1, "sectors": "A"},
    "two apart": {"ties": [], "nodes": 2, "sectors": "AB"},
    "a pair": {"ties": "ab", "sectors": "AA"},
    "no ties": {"ties": [], "nodes": 6, "sectors": "AABBCC"},
    "one sector": {"ties": "ab bc cd de", "sectors": "AAAAA"},
    "no sectors": {"ties": "ab bc cd de ef"},
    "each a sector": {"ties": "ab bc cd de ef", "sectors": "ABCDEF"},
    "complete": {"ties": "ab ac ad bc bd cd", "sectors": "AABB", "named": "ab ba"},
    "only named": {"ties": [], "named": "ab bc", "sectors": "AB."},
    "a star": {"ties": "ab ac ad ae", "sectors": "ABBBB"},
    "two pieces": {"ties": "ab bc ca de ef fd", "sectors": "AAABBB", "named": "ab de ed"},
}


@pytest.mark.parametrize("awkward", AWKWARD.values(), ids=AWKWARD.keys())
@every_metric
def test_awkward_networks_give_figures_or_nothing_at_all(each, awkward, network_of):
    network = network_of(**awkward)
    figures = _figures(each, network)
    assert figures.dtype == np.float64
    assert not np.isinf(figures).any()
    if each.gives == "node":
        assert figures.index.equals(network.nodes.index)
    assert all(each.show(figure) for figure in figures)
