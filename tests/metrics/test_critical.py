"""What falls apart if one leaves: by hand, on the families of Florence, and by taking each one out."""

import networkx as nx

from netmap.metrics.critical import (
    articulation_point,
    bridge_ties,
    critical_nodes,
    n_articulation_points,
    n_bridges,
    n_cut_off,
)


def test_ring_has_nothing_critical(network_from):
    network = network_from(nx.cycle_graph(6))
    assert n_articulation_points(network) == 0
    assert n_bridges(network) == 0
    assert critical_nodes(network).empty
    assert bridge_ties(network).empty


def test_path_of_six(network_from):
    network = network_from(nx.path_graph(6))
    assert articulation_point(network).tolist() == [0, 1, 1, 1, 1, 0]
    assert n_cut_off(network).tolist() == [0, 1, 2, 2, 1, 0]
    assert n_bridges(network) == 5


def test_who_would_be_cut_off(network_of):
    # Two triangles joined at c, and d tied to e only through c's second triangle.
    network = network_of("ab bc ca cd de ec ef", nodes=7)
    found = critical_nodes(network)
    assert found.index.tolist() == [2, 4]
    assert found["cut_off"].tolist() == [2, 1]
    assert found["parts"].tolist() == [((0, 1),), ((5,),)]
    assert bridge_ties(network).to_numpy().tolist() == [[4, 5, 1]]


def test_equal_halves_leave_one_of_them_as_the_rest(network_of):
    found = critical_nodes(network_of("ab bc"))
    assert found["parts"].tolist() == [((2,),)]
    assert found["cut_off"].tolist() == [1]


def test_only_the_most_critical(network_from):
    assert critical_nodes(network_from(nx.path_graph(9)), most=2).index.tolist() == [4, 3]


def test_equally_critical_stand_by_contacts_and_then_by_id(network_of):
    # Three separate pieces, each with a middle that cuts off one; e has three contacts, b and i two.
    network = network_of("ab bc de ef eg dg hi ij")
    assert n_cut_off(network)[[1, 4, 8]].tolist() == [1, 1, 1]
    assert critical_nodes(network).index.tolist() == [4, 1, 8]


def test_florentine_marriages(network_from):
    # From the drawn marriages: without the Medici, the Acciaiuoli, Salviati and Pazzi hang on nobody.
    network = network_from(nx.florentine_families_graph())
    name = network.nodes["name"]
    cut_off = n_cut_off(network).set_axis(name)
    assert cut_off[cut_off > 0].to_dict() == {"Albizzi": 1, "Guadagni": 1, "Medici": 3, "Salviati": 1}
    ties = bridge_ties(network)
    assert {(name[a], name[b], size) for a, b, size in ties.itertuples(index=False)} == {
        ("Acciaiuoli", "Medici", 1),
        ("Albizzi", "Ginori", 1),
        ("Guadagni", "Lamberteschi", 1),
        ("Medici", "Salviati", 2),
        ("Pazzi", "Salviati", 1),
    }
    medici = critical_nodes(network)["parts"].iloc[0]
    assert [{name[x] for x in part} for part in medici] == [{"Pazzi", "Salviati"}, {"Acciaiuoli"}]


def test_each_one_taken_out(random_networks):
    for network in random_networks:
        listed = critical_nodes(network)["parts"].to_dict()
        for node in network.nodes.index:
            parts = _parts_without(network.graph, node)
            assert n_cut_off(network)[node] == sum(map(len, parts[1:]))
            assert articulation_point(network)[node] == (len(parts) > 1)
            assert sorted(map(len, listed.get(node, ()))) == sorted(map(len, parts[1:]))
            assert {frozenset(part) for part in listed.get(node, ())} <= {frozenset(part) for part in parts}


def _parts_without(graph, node):
    """The parts into which the piece of a node falls without it, the largest first."""
    piece = nx.node_connected_component(graph, node) - {node}
    parts = list(nx.connected_components(graph.subgraph(piece)))
    return sorted(parts, key=lambda part: (-len(part), min(part)))


def test_each_tie_taken_out(random_networks):
    for network in random_networks:
        expected = {}
        for a, b in network.graph.edges:
            rest = network.graph.copy()
            rest.remove_edge(a, b)
            if not nx.has_path(rest, a, b):
                expected[a, b] = min(len(nx.node_connected_component(rest, x)) for x in (a, b))
        found = {(a, b): size for a, b, size in bridge_ties(network).itertuples(index=False)}
        assert found == expected
        assert n_bridges(network) == len(expected)


def test_a_long_chain_does_not_run_out_of_stack(network_from):
    assert n_cut_off(network_from(nx.path_graph(5000))).max() == 2499


def test_nobody_and_no_ties(network_of):
    for nodes in (0, 1, 4):
        network = network_of([], nodes=nodes)
        assert (n_cut_off(network) == 0).all()
        assert n_bridges(network) == 0
        assert bridge_ties(network).columns.tolist() == ["a", "b", "cut_off"]
        assert critical_nodes(network).empty
