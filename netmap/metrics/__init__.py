"""Measure a network: every figure there is, each a function with a card.

To add one: a function with `@metric(...)` in the file of its question, and its name in `THEMES`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

import numpy as np
import pandas as pd

from netmap.metrics.bridging import bridging_centrality, everett_valente
from netmap.metrics.brokerage import (
    broker_across,
    broker_coordinator,
    broker_gateway,
    broker_itinerant,
    broker_liaison,
    broker_total,
)
from netmap.metrics.brokerage_arcs import (
    arc_broker_coordinator,
    arc_broker_itinerant,
    arc_broker_liaison,
    arc_broker_total,
    broker_gatekeeper,
    broker_representative,
)
from netmap.metrics.brokerage_chance import (
    broker_across_expected,
    broker_across_p,
    broker_across_z,
    broker_coordinator_expected,
    broker_coordinator_p,
    broker_draws,
    broker_gateway_expected,
    broker_gateway_p,
    broker_itinerant_expected,
    broker_itinerant_p,
    broker_liaison_expected,
    broker_liaison_p,
)
from netmap.metrics.card import Metric, in_words
from netmap.metrics.closure import (
    answered,
    local_clustering,
    mean_local_clustering,
    n_arcs_answered,
    n_local_clustering,
    reciprocity,
    transitivity,
)
from netmap.metrics.contacts import (
    centralisation_degree,
    centralisation_indegree,
    degree,
    in_degree,
    out_degree,
    strength,
)
from netmap.metrics.core_periphery import (
    core_density,
    core_edge_arbitrary,
    core_fit_r,
    core_periphery_density,
    core_size,
    in_core,
    periphery_core_contact_share,
    periphery_density,
)
from netmap.metrics.critical import (
    articulation_point,
    bridge_ties,
    critical_nodes,
    n_articulation_points,
    n_bridges,
    n_cut_off,
)
from netmap.metrics.depth import coreness
from netmap.metrics.found_groups import group_found, group_table, modularity, n_groups
from netmap.metrics.groups import groups_by, n_sector_known, n_ties_sector_known, sector_nodes
from netmap.metrics.holding import vertex_connectivity
from netmap.metrics.holes import constraint, effective_size, efficiency_burt, hierarchy_burt
from netmap.metrics.inward import (
    ei_expected,
    ei_index,
    ei_index_node,
    ei_p_inward,
    ei_p_outward,
    ei_sd,
    ei_z,
)
from netmap.metrics.likeness import assortativity_sector, coleman_homophily, degree_assortativity
from netmap.metrics.lines import contact_lines, cross_tie_holders_a, cross_tie_holders_b, independent_contacts
from netmap.metrics.mixing import (
    contact_points,
    mixing_density,
    mixing_expected,
    mixing_expected_by_activity,
    mixing_possible,
    mixing_ratio,
    mixing_table,
    mixing_ties,
    outside_contacts,
)
from netmap.metrics.pieces import fragmentation, largest_component_share, largest_piece, n_components
from netmap.metrics.reach import (
    ego_sector_diversity_blau,
    ego_sector_diversity_normalised,
    n_sectors_reached,
    within_module_z,
)
from netmap.metrics.reference import written_out
from netmap.metrics.routes import (
    betweenness,
    betweenness_error,
    betweenness_normalised,
    centralisation_betweenness,
    fragmentation_distance_weighted,
    global_efficiency,
    harmonic_closeness,
    is_estimated,
    route_sources,
)
from netmap.metrics.size import density, mean_degree, n_isolates, n_nodes, n_ties
from netmap.metrics.small_world import (
    small_world_c_er,
    small_world_c_ratio,
    small_world_l_er,
    small_world_l_ratio,
    small_world_sigma,
)
from netmap.metrics.steps import (
    average_path_length,
    average_path_length_error,
    centralisation_closeness,
    diameter,
    reachable_pairs_share,
)
from netmap.network import Measured, Network

__all__ = [
    "METRICS",
    "THEMES",
    "Metric",
    "answered",
    "bridge_ties",
    "cards",
    "contact_lines",
    "contact_points",
    "critical_nodes",
    "group_table",
    "groups_by",
    "in_words",
    "is_estimated",
    "largest_piece",
    "measure",
    "mixing_table",
    "page_of_measures",
    "values",
]

THEMES: Mapping[str, tuple[Metric, ...]] = {
    "How large and how dense": (n_nodes, n_ties, n_isolates, mean_degree, density),
    "Does it hang together": (
        n_components,
        largest_component_share,
        fragmentation,
        global_efficiency,
        fragmentation_distance_weighted,
        vertex_connectivity,
    ),
    "How far apart are they": (
        reachable_pairs_share,
        average_path_length,
        average_path_length_error,
        diameter,
        centralisation_closeness,
    ),
    "Who has how many contacts": (
        degree,
        strength,
        in_degree,
        out_degree,
        coreness,
        harmonic_closeness,
        centralisation_degree,
        centralisation_indegree,
        degree_assortativity,
    ),
    "Do ties close": (
        local_clustering,
        transitivity,
        mean_local_clustering,
        n_local_clustering,
        reciprocity,
        n_arcs_answered,
    ),
    "Is it a small world": (
        small_world_c_ratio,
        small_world_l_ratio,
        small_world_sigma,
        small_world_c_er,
        small_world_l_er,
    ),
    "Is there a core": (
        in_core,
        core_size,
        core_edge_arbitrary,
        core_fit_r,
        core_density,
        core_periphery_density,
        periphery_density,
        periphery_core_contact_share,
    ),
    "Which groups do the ties show": (group_found, n_groups, modularity),
    "Who lies between others": (
        betweenness,
        betweenness_normalised,
        everett_valente,
        bridging_centrality,
        centralisation_betweenness,
        route_sources,
        betweenness_error,
    ),
    "Who spans gaps": (constraint, effective_size, efficiency_burt, hierarchy_burt),
    "What if one leaves": (articulation_point, n_cut_off, n_articulation_points, n_bridges),
    "Which sectors one reaches": (
        n_sectors_reached,
        ego_sector_diversity_blau,
        ego_sector_diversity_normalised,
        ei_index_node,
        within_module_z,
    ),
    "Who brokers between sectors": (
        broker_total,
        broker_across,
        broker_across_z,
        broker_coordinator,
        broker_gateway,
        broker_liaison,
        broker_itinerant,
        broker_draws,
        broker_across_expected,
        broker_across_p,
        broker_coordinator_expected,
        broker_coordinator_p,
        broker_gateway_expected,
        broker_gateway_p,
        broker_liaison_expected,
        broker_liaison_p,
        broker_itinerant_expected,
        broker_itinerant_p,
        broker_representative,
        broker_gatekeeper,
        arc_broker_total,
        arc_broker_coordinator,
        arc_broker_itinerant,
        arc_broker_liaison,
    ),
    "Do sectors mix": (
        n_sector_known,
        n_ties_sector_known,
        ei_index,
        ei_expected,
        ei_sd,
        ei_z,
        ei_p_inward,
        ei_p_outward,
        assortativity_sector,
        sector_nodes,
        outside_contacts,
        coleman_homophily,
        mixing_ties,
        mixing_possible,
        mixing_density,
        mixing_expected,
        mixing_ratio,
        mixing_expected_by_activity,
        independent_contacts,
        cross_tie_holders_a,
        cross_tie_holders_b,
    ),
}
"""Every metric, under the question that it belongs to."""

METRICS: tuple[Metric, ...] = tuple(each for theme in THEMES.values() for each in theme)
"""Every metric, in the order in which people meet them."""


@cache
def cards(compare: str = "sector") -> tuple[Metric, ...]:
    """Give every metric, worded for what the figures on sectors go by (`Network.compare`)."""
    return tuple(each.worded(compare) for each in METRICS)


def measure(network: Network, *, only: Collection[str] | None = None) -> Measured:
    """Work out every metric whose card names the network's level.

    Parameters
    ----------
    network : Network
    only : collection of str, optional
        The names of the metrics that are wanted; all by default.

    Returns
    -------
    Measured
        NaN where a figure is undefined. Never an error, however small or empty the network is.
    """

    def given(kind: str) -> dict[str, object]:
        return {
            each.name: each(network)
            for each in METRICS
            if each.gives == kind and network.level in each.levels and (only is None or each.name in only)
        }

    groups, pairs = given("group"), given("pair")
    return Measured(
        nodes=pd.DataFrame(given("node"), index=network.nodes.index, dtype="float64"),
        whole=pd.Series(given("whole"), dtype="float64"),
        groups=pd.DataFrame(groups) if groups else _nothing(network.compare),
        pairs=pd.DataFrame(pairs) if pairs else _nothing("a", "b"),
    )


def _nothing(*names: str) -> pd.DataFrame:
    empty = [pd.Index([], name=name, dtype="str") for name in names]
    index = empty[0] if len(empty) == 1 else pd.MultiIndex.from_arrays(empty, names=names)
    return pd.DataFrame(index=index)


def values(wave: str, level: str, network: Network, measured: Measured) -> pd.DataFrame:
    """Write all figures of a network below one another.

    Returns
    -------
    DataFrame
        wave, level, subject_id (Int64; missing where the subject is no node), subject (a node's name,
        "whole network", a sector (or what is compared instead), or two with a dash between), metric, value (float, full
        precision), reason (why there is no value; empty where there is one). Metrics in the order of
        `METRICS`.
    """
    table = pd.concat(_columns(network, measured), ignore_index=True)
    table = table.astype({"subject": "str", "metric": "str", "value": "float64", "reason": "str"})
    table.insert(0, "level", pd.Series(level, index=table.index, dtype="str"))
    table.insert(0, "wave", pd.Series(wave, index=table.index, dtype="str"))
    return table


def _columns(network: Network, measured: Measured) -> Iterator[pd.DataFrame]:
    """Give the rows of each metric that was worked out."""
    names = network.nodes["name"].to_numpy()
    pairs = [f"{a} – {b}" for a, b in measured.pairs.index]
    for each in cards(network.compare):
        if each.gives == "node" and each.name in measured.nodes:
            yield _rows(each, measured.nodes[each.name], names, measured.nodes.index.to_numpy())
        elif each.gives == "whole" and each.name in measured.whole:
            yield _rows(each, measured.whole[[each.name]], ["whole network"])
        elif each.gives == "group" and each.name in measured.groups:
            yield _rows(each, measured.groups[each.name], measured.groups.index)
        elif each.gives == "pair" and each.name in measured.pairs:
            yield _rows(each, measured.pairs[each.name], pairs)


def _rows(each: Metric, figures: pd.Series, subjects: Iterable[str], ids: object = None) -> pd.DataFrame:
    """Give a row for each subject of one metric."""
    missing = figures.isna().to_numpy()
    return pd.DataFrame(
        {
            "subject_id": pd.Series(ids, index=range(len(figures)), dtype="Int64"),
            "subject": pd.Series(subjects, dtype="str"),
            "metric": each.name,
            "value": figures.to_numpy(dtype="float64"),
            "reason": np.where(missing, each.reason, ""),
        }
    )


def page_of_measures() -> str:
    """Write the page of measures (docs/measures.md) from the cards."""
    return written_out(THEMES)
