"""Wrong or surprising answers of other packages that are not ours (methods section 14): one test for each.

Where networkx still gives the answer, the test says so too, so that it tells when networkx has changed.
"""

import math

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netmap.analyses.pairs import _shared
from netmap.metrics import measure
from netmap.metrics.closure import local_clustering, mean_local_clustering, transitivity
from netmap.metrics.contacts import degree
from netmap.metrics.depth import coreness
from netmap.metrics.found_groups import modularity
from netmap.metrics.holes import constraint, effective_size, efficiency_burt
from netmap.metrics.likeness import assortativity_sector
from netmap.metrics.routes import betweenness, betweenness_normalised
from netmap.metrics.steps import average_path_length

BOTH_WAYS = [(0, 1), (1, 0), (0, 2), (2, 3), (3, 2)]


def _plain(arcs):
    return nx.Graph(nx.DiGraph(arcs))


def test_arcs_and_weights_do_not_change_effective_size(network_of):
    # 14.1: by hand d - 2 t / d on the ties, whichever way and however strongly they were named.
    network = network_of([], nodes=4, named=[*BOTH_WAYS, (0, 3)])
    network.ties["weight"] = [1.0, 9.0, 2.0, 5.0, 1.0, 7.0]
    assert effective_size(network).tolist() == pytest.approx([3 - 2 / 3, 1, 1, 1])


def test_who_names_nobody_has_a_constraint_all_the_same(network_of):
    # 14.2: node 1 is named and names nobody.
    graph = nx.DiGraph([(0, 1), (0, 2)])
    assert math.isnan(nx.constraint(graph, nodes=[1])[1])
    assert constraint(network_of([], nodes=3, named=graph.edges))[1] == 1.0


def test_naming_each_other_is_one_contact(network_of):
    # 14.3: divided by the degree of a directed graph the share would be 1/2.
    network = network_of([], nodes=2, named=[(0, 1), (1, 0)])
    assert degree(network).tolist() == [1, 1]
    assert efficiency_burt(network).tolist() == [1.0, 1.0]


def test_routes_count_steps_whatever_the_strength(network_of):
    # 14.4 and 14.5: three thirds are not one for a computer; strength is no distance.
    network = network_of("ab bc cd ad", nodes=4)
    network.ties["weight"] = [1 / 3, 1 / 3, 1 / 3, 1.0]
    assert betweenness(network).tolist() == pytest.approx([0.5] * 4)


def test_groups_are_found_without_strength(network_of):
    # 14.5: a weight called "weight" is used in silence by networkx; a single strong tie would part the triangles.
    ties = "ab bc ac de ef df cd"
    network, strong = network_of(ties, nodes=6), network_of(ties, nodes=6)
    strong.ties["weight"] = [1.0, 1, 1, 1, 1, 1, 1000]
    assert modularity(strong) == pytest.approx(modularity(network))
    assert modularity(network) == pytest.approx(6 / 7 - 0.5)


def test_raw_and_normalised_betweenness_have_names_of_their_own(network_of):
    # 14.6: networkx normalises unless told.
    network = network_of("ab bc", nodes=3)
    assert nx.betweenness_centrality(nx.path_graph(3))[1] == 1.0
    assert (betweenness(network)[1], betweenness_normalised(network)[1]) == (1.0, 1.0)
    longer = network_of("ab bc cd", nodes=4)
    assert (betweenness(longer)[1], betweenness_normalised(longer)[1]) == (2.0, pytest.approx(2 / 3))


def test_cores_and_triangles_are_those_of_ties_not_of_arcs(network_of):
    # 14.6: a directed graph counts those who name each other twice, and has another transitivity.
    arcs = [(0, 1), (1, 0), (1, 2), (2, 0), (2, 3)]
    network, directed = network_of([], nodes=4, named=arcs), nx.DiGraph(arcs)
    assert coreness(network).tolist() == [nx.core_number(_plain(arcs))[x] for x in range(4)] == [2, 2, 2, 1]
    assert nx.core_number(nx.DiGraph([(0, 1), (1, 0)]))[0] == 2
    assert coreness(network_of([], nodes=2, named=[(0, 1), (1, 0)])).tolist() == [1, 1]
    assert transitivity(network) == pytest.approx(nx.transitivity(_plain(arcs))) == pytest.approx(0.6)
    assert nx.transitivity(directed) != pytest.approx(0.6)


def test_not_recorded_is_no_sector(network_of):
    # 14.7: networkx takes those without a sector for a sector of their own.
    graph = nx.path_graph(4)
    nx.set_node_attributes(graph, {0: "A", 1: "A", 2: None, 3: None}, "sector")
    assert nx.attribute_assortativity_coefficient(graph, "sector") != pytest.approx(1.0)
    network = network_of("ab bc cd", nodes=4, sectors="AB..")
    assert assortativity_sector(network) == pytest.approx(-1.0)  # one tie is known, and it goes across


def test_one_contact_has_no_clustering_rather_than_none_of_it(network_of):
    # 14.7: networkx counts them as 0 in the mean.
    network = network_of("ab bc ac cd", nodes=4)
    assert nx.average_clustering(_plain([(0, 1), (1, 2), (0, 2), (2, 3)])) == pytest.approx(7 / 12)
    assert math.isnan(local_clustering(network)[3])
    assert mean_local_clustering(network) == pytest.approx(7 / 9)


def test_a_network_in_pieces_has_a_path_length_of_those_in_reach(network_of):
    # 14.7: networkx raises.
    with pytest.raises(nx.NetworkXError):
        nx.average_shortest_path_length(nx.Graph([(0, 1), (2, 3)]))
    assert average_path_length(network_of("ab cd", nodes=4)) == 1.0


def test_shared_events_of_all_events_of_the_two_is_not_a_ratio_of_all_there_are():
    # 14.8: networkx divides by the number of all events.
    graph = nx.Graph([("x", "e1"), ("y", "e1"), ("x", "e2"), ("z", "e3"), ("z", "e4")])
    wrong = nx.bipartite.weighted_projected_graph(graph, ["x", "y", "z"], ratio=True)["x"]["y"]["weight"]
    rows = pd.DataFrame({"node": [0, 1, 0, 2, 2], "event": [1, 1, 2, 3, 4]})
    found = _shared(rows, pd.DataFrame({"a": [0], "b": [1]}))
    assert (wrong, found["jaccard"].item()) == (0.25, 0.5)


def test_the_three_efficiencies_are_three_figures(network_of):
    # 14.9: Burt's, Latora's, and Krackhardt's, which is not offered at all.
    figures = measure(network_of("ab bc ac", nodes=3))
    assert figures.whole["global_efficiency"] == 1.0
    assert figures.nodes["efficiency_burt"].tolist() == pytest.approx([0.5] * 3)
    assert not {"efficiency", "hierarchy"} & {*figures.whole.index, *figures.nodes}
    np.testing.assert_array_less(figures.nodes["efficiency_burt"], 1.0)
