"""Mixing of sectors and points of contact: by hand and by counting."""

import math
from itertools import combinations

import numpy as np
import pytest

from netmap.metrics import mixing
from netmap.metrics.mixing import contact_points, mixing_table, outside_contacts


def test_path_of_four_in_two_sectors(network_of):
    table = mixing_table(network_of("ab bc cd", sectors="AABB"))
    assert table.index.tolist() == [("A", "A"), ("A", "B"), ("B", "B")]
    across = table.loc[("A", "B")]
    assert (across["mixing_ties"], across["mixing_possible"], across["mixing_density"]) == (1, 4, 0.25)
    assert (across["mixing_expected"], across["mixing_ratio"]) == (2, 0.5)
    # Three tie-ends each, of six: 3 x 3 / 6 across, 3 x 3 / 12 inside.
    assert table["mixing_expected_by_activity"].tolist() == [0.75, 1.5, 0.75]


def test_counts_pair_by_pair_and_expectations_add_up(random_networks):
    for network in random_networks:
        table, sector = mixing_table(network), network.nodes["sector"]
        known = [x for x in network.nodes.index if sector[x]]
        pairs = [tuple(sorted((sector[a], sector[b]))) for a, b in combinations(known, 2)]
        tied = [
            tuple(sorted((sector[a], sector[b])))
            for a, b in combinations(known, 2)
            if network.graph.has_edge(a, b)
        ]
        assert table["mixing_possible"].to_dict() == {key: pairs.count(key) for key in table.index}
        assert table["mixing_ties"].to_dict() == {key: tied.count(key) for key in table.index}
        if len(known) > 1:
            assert table["mixing_expected"].sum() == pytest.approx(len(tied))
        if tied:
            assert table["mixing_expected_by_activity"].sum() == pytest.approx(len(tied))


def test_areas_mix_by_the_same_code(network_of):
    table = mixing_table(network_of("ab bc", sectors="XYX", areas="NNS"), "area")
    assert table["mixing_ties"].to_dict() == {("N", "N"): 1, ("N", "S"): 1, ("S", "S"): 0}


def test_undefined_cells_are_empty(network_of):
    table = mixing_table(network_of([], nodes=3, sectors="AAB"))
    assert math.isnan(table.loc[("B", "B"), "mixing_density"])
    assert table["mixing_ratio"].isna().all()
    assert table["mixing_expected_by_activity"].isna().all()
    assert table["mixing_ties"].tolist() == [0, 0, 0]


def test_nobody(network_of):
    table = mixing_table(network_of([], nodes=0))
    assert table.empty
    assert table.index.names == ["a", "b"]


def test_many_sectors_list_those_that_are_tied(network_of, monkeypatch):
    network = network_of("ab bc ab", sectors="ABC")
    every = mixing_table(network)
    monkeypatch.setattr(mixing, "MOST_GROUPS", 2)
    tied = mixing_table(network_of("ab bc", sectors="ABC"))
    assert tied.index.tolist() == [("A", "B"), ("B", "C")]
    assert tied.equals(every.loc[tied.index])


def test_points_of_contact(network_of):
    # Path of four: b alone speaks for A, c alone for B; C has no tie.
    network = network_of("ab bc cd", nodes=6, sectors="AABBCC")
    assert outside_contacts(network).to_dict() == {"A": 1, "B": 1, "C": 0}
    assert contact_points(network)["who"].to_dict() == {"A": (1,), "B": (2,), "C": ()}
    assert contact_points(network)["nodes"].tolist() == [2, 2, 2]


def test_points_of_contact_of_areas(network_of):
    table = contact_points(network_of("ab ac bc", sectors="AAA", areas="NSS"), "area")
    assert table["outside_contacts"].to_dict() == {"N": 1, "S": 2}


def test_one_sector_has_no_outside(network_of):
    assert outside_contacts(network_of("ab", sectors="AA")).isna().tolist() == [True]


def test_contacts_of_unknown_sector_are_no_outside(network_of):
    network = network_of("ab bc", nodes=4, sectors="A.BA")
    assert outside_contacts(network).to_dict() == {"A": 0, "B": 0}


def test_tables_are_figures(network_of):
    table = mixing_table(network_of("ab bc cd", sectors="AABB"))
    assert (table.dtypes == np.float64).all()
