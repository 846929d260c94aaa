"""Role words, each from numbers worked out by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from netmap.analyses import roles


def _roles(findings, **options):
    return roles.table(findings, **options).set_index("node_id")


def _with(findings, **figures):
    """Give findings with some figures of nodes set, or (None) taken away."""
    ((key, measured),) = findings.measured.items()
    nodes = measured.nodes.drop(columns=[name for name in figures if name in measured.nodes])
    nodes = nodes.assign(**{name: values for name, values in figures.items() if values is not None})
    return replace(findings, measured={key: replace(measured, nodes=nodes)})


def test_the_middle_of_a_star_is_critical_and_a_hub(network_of, findings_of):
    found = _roles(findings_of(network_of([(0, leaf) for leaf in range(1, 10)], nodes=11)))
    assert found.loc[0, "role"] == "critical link"
    assert found.loc[0, "all_roles"] == "critical link; hub"
    assert found.loc[0, "because"] == (
        "8 others would be cut off; 9 contacts (the middle number among those with any is 1)"
    )
    assert (found.loc[1, "role"], found.loc[1, "because"]) == ("member", "1 contact")
    assert found.loc[10, "role"] == "not yet connected"


def test_beside_many_without_a_tie_not_everybody_else_is_a_hub(network_of, findings_of):
    # Five who all know one another, and six who know nobody: the middle number of contacts of all is none.
    found = _roles(findings_of(network_of("ab ac ad ae bc bd be cd ce de", nodes=11)))
    assert not found["all_roles"].str.contains("hub").any()
    assert found.loc[:4, "because"].str.contains("4 contacts|core").all()
    # The middle of a star of four has four times what the middle one of the five has.
    star = _roles(findings_of(network_of([(0, leaf) for leaf in range(1, 5)], nodes=30)))
    assert star.loc[0, "all_roles"] == "critical link; hub"


def test_one_cut_off_is_not_enough_unless_the_setting_says_so(network_of, findings_of):
    findings = findings_of(network_of("ab bc ca cd"))
    assert _roles(findings).loc[2, "role"] == "member"
    assert _roles(findings, cut_off=1).loc[2, "role"] == "critical link"


def test_three_sectors_make_a_bridge(network_of, findings_of):
    findings = findings_of(network_of("ab ac ad bc cd db", sectors="ABCD"))
    found = _roles(findings)
    assert (found["role"] == "sector bridge").all()
    assert found.loc[0, "because"] == "contacts in 3 sectors (4 of 4 have some in 3 or more)"
    assert (_roles(findings, sectors=4)["role"] != "sector bridge").all()


@pytest.mark.parametrize(
    ("share", "z", "is_one"), [(1, 1.0, True), (1, 0.9, False), (1 / 3, 3.0, True), (0.3, 3, False)]
)
def test_mostly_outside_and_above_chance_makes_a_bridge(network_of, findings_of, share, z, is_one):
    # The E-I index of a person is twice the share outside, less one: 2/3 outside is an index of 1/3.
    findings = findings_of(network_of("ab bc", sectors="ABA"))
    chosen = _with(
        findings, broker_across_z=[float("nan"), z, 0.0], ei_index_node=[float("nan"), share, -1.0]
    )
    assert (_roles(chosen).loc[1, "role"] == "sector bridge") is is_one


def test_without_the_figures_of_brokers_nothing_is_guessed(network_of, findings_of):
    findings = findings_of(network_of("ab bc", sectors="ABA"))
    gone = dict.fromkeys(
        ("broker_across_z", "broker_coordinator", "in_core", "n_sectors_reached", "ei_index_node")
    )
    assert set(_roles(_with(findings, **gone))["all_roles"]) == {"member"}


def test_a_coordinator_links_own_sector_most(network_of, findings_of):
    figures = {
        "broker_coordinator": [2, 2, 1], "broker_gateway": [1, 2, 0], "broker_liaison": [0, 0, 0],
        "broker_itinerant": [0, 0, 0], "ei_index_node": [-1, -1, 0],
    }  # fmt: skip
    found = _roles(_with(findings_of(network_of("ab bc ca", sectors="AAA")), **figures))
    assert found["role"].tolist() == ["sector coordinator", "member", "member"]
    assert found.loc[0, "because"] == "links 2 pairs inside the own sector, 0% of contacts in other sectors"


def test_core_members_need_a_core_that_is_one(network_of, findings_of):
    findings = _with(findings_of(network_of("ab bc ca")), in_core=[1, 1, 0])
    assert (_roles(findings)["role"] == "member").all()
    found = _roles(findings, core_people=2)
    assert found["role"].tolist() == ["core member", "core member", "member"]
    assert found.loc[0, "because"] == "in the core of 2"


def test_everybody_has_a_role_and_a_reason(random_networks, findings_of):
    for network in random_networks:
        found = roles.table(findings_of(network))
        assert found["node_id"].tolist() == network.nodes.index.tolist()
        first = found["all_roles"].str.split("; ").str[0]
        assert isinstance(first, pd.Series)
        assert (first == found["role"]).all()
        assert (found["because"] != "").all()
        assert set(found["role"]) <= set(roles.ROLES)
