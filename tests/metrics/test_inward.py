"""The E-I index and what chance would give: by hand, and by dealing the sectors out in every way."""

import math
from itertools import combinations, permutations

import numpy as np
import pytest

from netmap.metrics.groups import groups_by
from netmap.metrics.inward import (
    DRAWS,
    _chance,
    ei_expected,
    ei_index,
    ei_index_node,
    ei_p_inward,
    ei_p_outward,
    ei_sd,
    ei_z,
)

CHANCE = (ei_expected, ei_sd, ei_z, ei_p_inward, ei_p_outward)


@pytest.fixture
def path(network_of):
    return network_of("ab bc cd", sectors="AABB")


def test_path_of_four_in_two_sectors(path):
    assert ei_index(path) == pytest.approx(-1 / 3)
    assert ei_expected(path) == pytest.approx(1 / 3)
    assert ei_z(path) == pytest.approx(-1.2247, abs=5e-5)
    assert (_chance(path).mean, _chance(path).variance) == (2, pytest.approx(2 / 3))
    assert ei_index_node(path).tolist() == [-1, 0, 0, -1]


def test_path_of_four_p_values(path):
    # Six ways to deal A A B B: one tie across in AABB and BBAA, two in two of them, three in ABAB and BABA.
    assert ei_p_inward(path) == pytest.approx(2 / 6, abs=0.03)
    assert ei_p_outward(path) == pytest.approx(1, abs=1e-9)


def test_what_chance_never_gives_is_still_not_impossible(network_of):
    # Two closed circles of ten, each a sector: 2 in 184,756 ways of dealing are as inward.
    circles = [*combinations(range(10), 2), *combinations(range(10, 20), 2)]
    network = network_of(circles, sectors="A" * 10 + "B" * 10)
    assert ei_index(network) == -1
    assert ei_p_inward(network) == 1 / 5001
    assert ei_p_outward(network) == 1


def test_every_way_of_dealing(random_networks):
    tried = 0
    for network in random_networks:
        groups = groups_by(network)
        if len(groups.known) > 7 or _chance(network) is None:
            continue
        tried += 1
        place = {node: at for at, node in enumerate(np.flatnonzero(groups.of_node >= 0))}
        ties = [(place[a], place[b]) for a, b in groups.ends]
        dealt = permutations(groups.known.tolist())
        across = np.array([sum(labels[a] != labels[b] for a, b in ties) for labels in dealt])
        observed = groups.across.sum()
        assert float(_chance(network).mean) == pytest.approx(across.mean())
        assert float(_chance(network).variance) == pytest.approx(across.var(), abs=1e-12)
        # Four standard errors of a share that is drawn 5,000 times.
        assert ei_p_inward(network) == pytest.approx(
            (across <= observed).mean(), abs=4 * 0.5 / math.sqrt(DRAWS)
        )
        assert ei_p_outward(network) == pytest.approx(
            (across >= observed).mean(), abs=4 * 0.5 / math.sqrt(DRAWS)
        )
    assert tried >= 10


def test_those_without_ties_count_for_chance(network_of):
    # Two isolates in B: dealing over six, P(a pair is across) = 2 * 2 * 4 / (6 * 5).
    network = network_of("ab bc cd", nodes=6, sectors="AABBBB")
    assert ei_index(network) == pytest.approx(-1 / 3)
    assert ei_expected(network) == pytest.approx(2 * 16 / 30 - 1)


def test_one_sector_has_the_value_only(network_of):
    network = network_of("ab bc cd", sectors="AAAA")
    assert ei_index(network) == -1
    assert all(math.isnan(each(network)) for each in CHANCE)


def test_fewer_than_four_have_the_value_only(network_of):
    network = network_of("ab bc", sectors="AAB")
    assert ei_index(network) == 0
    assert all(math.isnan(each(network)) for each in CHANCE)


def test_where_every_dealing_gives_the_same_there_is_no_z(network_of):
    network = network_of("ab bc cd", sectors="ABCD")
    assert ei_index(network) == 1
    assert ei_sd(network) == 0
    assert math.isnan(ei_z(network))
    assert ei_p_inward(network) == ei_p_outward(network) == 1


def test_unknown_sectors_are_left_out(network_of):
    network = network_of("ab bc cd", sectors="A.BB")
    assert ei_index(network) == -1
    assert ei_index_node(network).isna().tolist() == [True, True, False, False]


def test_without_ties_or_sectors(network_of):
    for network in (network_of([], nodes=5, sectors="AABBC"), network_of("ab bc cd")):
        assert math.isnan(ei_index(network))
        assert ei_index_node(network).isna().all()
        assert all(math.isnan(each(network)) for each in CHANCE)
