"""Sectors and areas: blanks are no group."""

import pytest

from netmap.metrics.groups import groups_by, n_sector_known, n_ties_sector_known, sector_nodes


def test_blanks_are_left_out_and_counted(network_of):
    network = network_of("ab bc cd", sectors="BA.B")
    groups = groups_by(network)
    assert groups.names.tolist() == ["A", "B"]
    assert groups.of_node.tolist() == [1, 0, -1, 1]
    assert groups.ends.tolist() == [[0, 1]]
    assert n_sector_known(network) == 3
    assert n_ties_sector_known(network) == 1
    assert sector_nodes(network).to_dict() == {"A": 1, "B": 2}


def test_any_column_will_do(network_of):
    groups = groups_by(network_of("ab bc", areas="NSN"), "area")
    assert groups.names.tolist() == ["N", "S"]
    assert groups.across.tolist() == [True, True]


@pytest.mark.parametrize("nodes", [0, 3])
def test_nothing_recorded(nodes, network_of):
    network = network_of([], nodes=nodes)
    assert n_sector_known(network) == 0
    assert sector_nodes(network).empty
