"""What would be left: by hand, by taking each one out, and who is asked about first."""

import networkx as nx
import pandas as pd
import pytest

from netmap.analyses import leaving
from netmap.analyses.positions import is_key, position_of
from netmap.tables import Tables


def _by_name(table):
    return table.set_index("name")


def test_a_star_hangs_on_its_middle(network_of, findings_of):
    found = _by_name(leaving.table(findings_of(network_of([(0, leaf) for leaf in range(1, 10)]))))
    middle = found.loc["Person 0"]
    assert (middle["cut_off"], middle["largest_component"], middle["fragmentation"]) == (8, 1, 1.0)
    assert middle["who"] == "Person 2, Person 3, Person 4, Person 5, Person 6 and 3 more"
    assert middle["fragmentation_distance_weighted"] == 1.0
    assert (found.drop("Person 0")["fragmentation"] == 0).all()
    assert found.index[0] == "Person 0"


def test_a_path_by_hand(network_of, findings_of):
    found = _by_name(leaving.table(findings_of(network_of("ab bc cd", sectors="AABB"))))
    assert found["cut_off"].to_dict() == {"Person 0": 0, "Person 1": 1, "Person 2": 1, "Person 3": 0}
    # Without b, c alone could hold a tie out of A, and there is none: A loses it, and so does B.
    assert found.loc["Person 1", "groups_lost"] == "A, B"
    assert found.loc["Person 0", "groups_lost"] == ""
    # Without a: b - c - d, of three pairs two at one step and one at two.
    assert found.loc["Person 0", "fragmentation_distance_weighted"] == pytest.approx(1 - 2.5 / 3)
    assert found.loc["Person 1", "fragmentation_rise"] == pytest.approx(2 / 3)


def test_the_only_one_of_a_sector_takes_it_along(network_of, findings_of):
    found = _by_name(leaving.table(findings_of(network_of("ab ac bc", sectors="ABB"))))
    assert found.loc["Person 0", "groups_lost"] == "A (its only one), B"
    assert found.loc["Person 1", "n_groups_lost"] == 0


def test_one_without_ties_leaves_the_others_better_joined(network_of, findings_of):
    found = _by_name(leaving.table(findings_of(network_of("ab bc ca de ef df", nodes=7))))
    assert found.loc["Person 6", "fragmentation"] == pytest.approx(0.6)
    assert found.loc["Person 6", "fragmentation_rise"] == pytest.approx(0.6 - (1 - 12 / 42))


def test_against_taking_each_one_out(random_networks, findings_of):
    for network in random_networks:
        found = leaving.table(findings_of(network)).set_index("node_id")
        graph, sector = network.graph, network.nodes["sector"]
        for leaver in graph:
            others = nx.Graph(graph)
            others.remove_node(leaver)
            row = found.loc[leaver]
            assert row["largest_component"] == max(map(len, nx.connected_components(others)))
            expected = 1 - nx.global_efficiency(others)
            assert row["fragmentation_distance_weighted"] == pytest.approx(expected)
            lost = [name for name in sorted(set(sector) - {""}) if _outside(graph, sector, name)
                    and not _outside(others, sector, name)]  # fmt: skip
            assert row["groups_lost"].replace(" (its only one)", "") == ", ".join(lost)


def _outside(graph, sector, name):
    """Count the ties between a sector and other known ones."""
    return sum(name in (sector[a], sector[b]) and sector[a] != sector[b] and "" not in (sector[a], sector[b])
               for a, b in graph.edges)  # fmt: skip


def test_above_the_setting_distance_is_left_out(network_of, findings_of):
    found = leaving.table(findings_of(network_of("ab bc cd")), distance_up_to=3)
    assert found["fragmentation_distance_weighted"].isna().all()


@pytest.mark.parametrize(
    ("role", "position"),
    [
        ("Funded worker", "funded worker"),
        ("Trustee; community development worker", "funded worker"),
        ("Lead organisation", "lead organisation"),
        ("Trusted voice, Cleggs Lane", "trusted voice"),
        ("Champion and lead partner", "lead organisation"),
        ("Community rep", "community representative"),
        ("Representative of Trade", ""),
        ("", ""),
    ],
)
def test_positions_are_read_from_roles(role, position):
    assert position_of(role) == position


def test_the_funded_worker_and_the_lead_organisation_are_marked(network_of, findings_of):
    people = network_of("ab bc")
    people.nodes["role"] = ["Funded worker", "", "Lead organisation"]
    tables = Tables().having(
        organisations=_frame(["Hub", "Council"]), people=people.nodes.assign(organisation=[0, -1, 1])
    )
    bodies = network_of("ab", level="organisations")
    found = leaving.table(findings_of(people, bodies, tables=tables))
    assert _by_name(found)["position"].tolist().count("") == 1
    marked = found.set_index(["network", "node_id"])["position"]
    assert marked["people", 0] == "funded worker"
    assert marked["organisations", 0] == "with the funded worker"
    assert marked["organisations", 1] == "lead organisation"
    assert all(is_key(each) for each in marked[marked != ""])


def _frame(names):
    return pd.DataFrame({"name": names, "sector": "", "area": "", "community": ""})
