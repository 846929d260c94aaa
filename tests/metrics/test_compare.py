"""Areas or communities in the place of sectors: the same figures, in words that are true."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from netmap.metrics import METRICS, cards, in_words, measure, values
from netmap.network import COMPARED


@pytest.fixture
def by_sector(town):
    return measure(town)


def _moved(town, compare):
    """The same town with its sectors in another column."""
    nodes = town.nodes.assign(**{compare: town.nodes["sector"]})
    nodes["sector"] = "all alike"
    return replace(town, nodes=nodes, compare=compare)


@pytest.mark.parametrize("compare", ["area", "community"])
def test_figures_are_those_of_sectors_that_were_areas(compare, town, by_sector):
    moved = measure(_moved(town, compare))
    for table in ("nodes", "groups", "pairs"):
        before, after = getattr(by_sector, table), getattr(moved, table)
        pd.testing.assert_frame_equal(before, after, check_names=False)
    pd.testing.assert_series_equal(by_sector.whole, moved.whole)
    assert moved.groups.index.name == compare


def test_figures_go_by_what_is_compared_and_by_nothing_else(town, by_sector):
    by_area = measure(replace(town, compare="area"))
    assert by_area.groups.index.tolist() == ["N", "S"]
    worded = {each.name for each in METRICS if each.worded("area") != each}
    for name in by_sector.whole.index.difference(sorted(worded)):
        np.testing.assert_equal(by_area.whole[name], by_sector.whole[name])
    changed = {name for name in by_sector.nodes if not by_area.nodes[name].equals(by_sector.nodes[name])} | {
        name for name in by_sector.whole.index if by_area.whole[name] != by_sector.whole[name]
    }
    assert {"n_sectors_reached", "ei_index", "ei_index_node", "assortativity_sector"} <= changed


def test_a_column_that_is_not_there_is_one_without_anything(network_of):
    figures = measure(replace(network_of("ab bc", sectors="AAB"), compare="community"))
    assert figures.whole["n_sector_known"] == 0
    assert np.isnan(figures.whole["ei_index"])
    assert figures.groups.empty
    assert figures.pairs.empty


@pytest.mark.parametrize("compare", [each for each in COMPARED if each != "sector"])
def test_every_card_of_mixing_is_worded(compare):
    one, many = COMPARED[compare]
    for usual, worded in zip(METRICS, cards(compare), strict=True):
        assert (worded.name, worded.function, worded.digits) == (usual.name, usual.function, usual.digits)
        said = " ".join([worded.title, worded.asks, worded.unit, worded.needs, worded.source])
        assert "sector" not in said.casefold()
        assert not {f" a {word} " for word in ("area", "areas")} & {said[i : i + 8] for i in range(len(said))}
        before = " ".join([usual.title, usual.asks, usual.unit, usual.needs, usual.source]).casefold()
        assert (said.casefold().count(one) + said.casefold().count(many) > 0) >= ("sector" in before)
    assert len({each.title for each in cards(compare)}) == len(METRICS)


def test_cards_of_sectors_are_as_they_are():
    assert cards() == cards("sector") == METRICS


def test_words_in_the_place_of_words():
    text = "A sector, Sectors, this sector's ties, a SECTOR; intersectoral and sectoral stay."
    assert in_words(text, "sector") == text
    assert in_words(text, "area") == (
        "An area, Areas, this area's ties, an Area; intersectoral and sectoral stay."
    )
    assert in_words("a sector of two sectors", "community") == "a community of two communities"


def test_reasons_are_in_the_same_words(network_of):
    network = replace(network_of("ab", sectors="AA"), compare="area")
    table = values("w", "people", network, measure(network)).set_index("metric")
    assert table.at["ei_z", "reason"].startswith("needs ties between at least four with a recorded area")
    assert not table["reason"].str.contains("sector").any()
