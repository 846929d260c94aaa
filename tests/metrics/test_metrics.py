"""All figures of a network, together: as columns, and below one another."""

import math

import pandas as pd
import pytest

from netmap.metrics import METRICS, measure, values
from netmap.tables import ALL_LEVELS


def _card(name):
    return next(each for each in METRICS if each.name == name)


def test_every_metric_stands_where_it_belongs(town):
    measured = measure(town)
    by_kind = {
        "node": measured.nodes.columns,
        "whole": measured.whole.index,
        "group": measured.groups.columns,
        "pair": measured.pairs.columns,
    }
    for kind, names in by_kind.items():
        assert names.tolist() == [each.name for each in METRICS if each.gives == kind]
    assert measured.nodes.index.equals(town.nodes.index)
    assert measured.groups.index.name == "sector"
    assert measured.pairs.index.names == ["a", "b"]
    assert all(a <= b for a, b in measured.pairs.index)


def test_figures_are_those_of_the_metrics(town):
    measured = measure(town)
    pd.testing.assert_series_equal(measured.nodes["constraint"], _card("constraint")(town), check_names=False)
    assert measured.whole["fragmentation"] == _card("fragmentation")(town)


@pytest.mark.parametrize("level", ALL_LEVELS)
def test_sectors_are_not_measured_against_sectors(level, network_of):
    measured = measure(network_of("ab bc", sectors="ABC", level=level))
    expected = level in ("people", "organisations")
    assert ("ei_index" in measured.whole) == expected
    assert ("outside_contacts" in measured.groups) == expected
    assert ("mixing_ties" in measured.pairs) == expected
    assert len(measured.groups) == (3 if expected else 0)
    assert "degree" in measured.nodes


def test_figures_below_one_another(network_of):
    network = network_of([(3, 8)], nodes=[3, 5, 8], sectors="AAB", names=["Ann Ash", "Bo Birch", "Cy Cedar"])
    table = values("Autumn", "people", network, measure(network))
    assert list(table) == ["wave", "level", "subject_id", "subject", "metric", "value", "reason"]
    assert set(table["wave"]) == {"Autumn"}
    assert set(table["level"]) == {"people"}
    degree = table[table["metric"] == "degree"]
    assert degree["subject_id"].tolist() == [3, 5, 8]
    assert degree["subject"].tolist() == ["Ann Ash", "Bo Birch", "Cy Cedar"]
    assert degree["value"].tolist() == [1, 0, 1]
    whole = table[table["metric"] == "n_nodes"]
    assert whole["subject"].tolist() == ["whole network"]
    assert whole["subject_id"].isna().all()
    assert table.loc[table["metric"] == "outside_contacts", "subject"].tolist() == ["A", "B"]
    assert table.loc[table["metric"] == "mixing_ties", "subject"].tolist() == ["A – A", "A – B", "B – B"]


def test_no_value_has_a_reason_and_a_value_has_none(town):
    table = values("w", "people", town, measure(town))
    assert (table["reason"].eq("") == table["value"].notna()).all()
    missing = table[(table["metric"] == "constraint") & table["value"].isna()]
    assert len(missing) > 0
    assert set(missing["reason"]) == {"needs at least one contact"}


def test_types_hold_when_there_is_nobody(network_of, town):
    nobody = network_of([], nodes=0)
    table = values("w", "people", nobody, measure(nobody))
    full = values("w", "people", town, measure(town))
    assert table.dtypes.equals(full.dtypes)
    assert str(table["subject_id"].dtype) == "Int64"
    assert table.loc[table["metric"] == "n_nodes", "value"].tolist() == [0]
    assert math.isnan(table.loc[table["metric"] == "density", "value"].item())


def test_every_figure_is_written_once(town):
    table = values("w", "people", town, measure(town))
    assert not table.duplicated(["metric", "subject_id", "subject"]).any()
    nodes, whole, groups, pairs = (
        sum(each.gives == kind for each in METRICS) for kind in ("node", "whole", "group", "pair")
    )
    sectors = town.nodes["sector"].replace("", None).nunique()
    two_sectors = sectors * (sectors + 1) // 2
    assert len(table) == nodes * len(town.nodes) + whole + groups * sectors + pairs * two_sectors
