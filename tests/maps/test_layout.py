from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pytest
from scipy.spatial import cKDTree

from netmap.maps import layout
from netmap.maps.layout import GAP, positions, positions_by_group
from netmap.network import Network


def network(number: int, ends, *, weight=1.0, sectors=None) -> Network:
    nodes = pd.DataFrame("", index=pd.Index(np.arange(number, dtype="int32"), name="node"), dtype="str",
                         columns=["name", "organisation", "sector", "area"])  # fmt: skip
    if sectors is not None:
        nodes["sector"] = pd.Series(sectors, dtype="str")
    ends = np.asarray(ends, dtype="int32").reshape(-1, 2)
    ties = pd.DataFrame({"a": ends[:, 0], "b": ends[:, 1], "kind": "met", "weight": weight, "count": 1})
    return Network("w", "people", nodes, ties.astype({"kind": "str", "weight": "float64", "count": "int32"}))


def planted(number: int, groups: int, contacts: int, inside: float = 0.6, seed: int = 0) -> Network:
    """Person i belongs to group i % groups; a tie stays in the group with a chance of about `inside`."""
    random = np.random.default_rng(seed)
    a = random.integers(0, number, number * contacts // 2)
    own = (random.integers(0, number // groups, len(a)) * groups + a % groups) % number
    b = np.where(random.random(len(a)) < inside, own, random.integers(0, number, len(a)))
    ends = np.unique(np.sort(np.c_[a, b][a != b], axis=1), axis=0)
    return network(number, ends)


def together(place: pd.DataFrame, groups: int) -> float:
    """Share of each person's 10 nearest on the drawing who are in the same planted group."""
    group = np.arange(len(place)) % groups
    near = cKDTree(place.to_numpy()).query(place.to_numpy(), k=11)[1][:, 1:]
    return float((group[near] == group[:, None]).mean())


@pytest.mark.parametrize(
    ("number", "groups", "contacts", "least"), [(120, 8, 9, 0.5), (300, 8, 10, 0.7), (1000, 20, 12, 0.7)]
)
def test_people_stand_among_their_own_community_far_more_than_by_chance(number, groups, contacts, least):
    share = together(positions(planted(number, groups, contacts)), groups)
    assert share > least
    assert share > 3 / groups  # chance is 1 / groups


def test_where_there_are_no_communities_none_are_shown():
    flat = together(positions(planted(300, 8, 10, inside=0.0)), 8)
    assert flat == pytest.approx(1 / 8, abs=0.05)


def test_a_drawing_is_wider_than_high_as_screens_are_and_a_long_one_stays_as_it_is():
    ring = positions(network(30, [(i, (i + 1) % 30) for i in range(30)]))
    wide, high = np.ptp(ring.to_numpy(), axis=0)
    assert 1.2 < wide / high <= 1.5
    chain = positions(network(12, [(i, i + 1) for i in range(11)]))
    wide, high = np.ptp(chain.to_numpy(), axis=0)
    assert wide > 1.5 * high


@pytest.mark.parametrize("number", [40, 120, 300, 900])
def test_no_two_marks_stand_on_one_another(number):
    place = positions(planted(number, 8, 10)).to_numpy()
    assert cKDTree(place).query(place, k=2)[0][:, 1].min() > 0.98 * GAP


def test_the_same_network_gives_the_same_places_and_another_seed_others():
    town = planted(500, 8, 8)
    pd.testing.assert_frame_equal(positions(town), positions(town), check_exact=True)
    assert not positions(town, seed=2).equals(positions(town))


def test_the_order_of_the_ties_does_not_matter():
    town = planted(100, 4, 8)
    turned = Network("w", "people", town.nodes, town.ties.iloc[::-1].reset_index(drop=True))
    pd.testing.assert_frame_equal(positions(town), positions(turned), check_exact=True)


def test_both_ways_of_pushing_agree():
    place = np.random.default_rng(3).normal(scale=8, size=(300, 2))
    exact, grid = layout._push_of_all(place), layout._push_on_grid(place)
    assert np.abs(exact - grid).max() < 0.15 * np.abs(exact).max()
    assert np.corrcoef(exact.ravel(), grid.ravel())[0, 1] > 0.99


def test_push_of_two_is_as_worked_out_by_hand():
    # Two nodes 1 apart: 1 / (1 + 1) = 1/2 for both orders, total 1; push (1/2)² * 1 = 1/4 each, apart.
    push = layout._push_of_all(np.array([[0.0, 0.0], [1.0, 0.0]]))
    np.testing.assert_allclose(push, [[-0.25, 0], [0.25, 0]])


def test_people_without_ties_stand_in_even_rows_below_all_others_by_sector():
    ends = [(a, b) for a in range(6) for b in range(a)]
    place = positions(network(40, ends, sectors=["Police"] * 6 + ["Housing", "Education"] * 17))
    tied, alone = place.iloc[:6], place.iloc[6:]
    assert alone["y"].min() > tied["y"].max() + GAP
    rows = alone.groupby("y")["x"]
    assert all(np.allclose(np.diff(np.sort(row)), GAP, atol=0.2) for _, row in rows)
    first = alone.sort_values(["y", "x"]).index[:17]
    assert all(number % 2 == 1 for number in first)  # Education before Housing


def test_parts_that_are_not_joined_do_not_overlap():
    ends = [(a + k, b + k) for k in (0, 10, 20) for a in range(8) for b in range(a)] + [(30, 31)]
    place = positions(network(32, ends))
    boxes = [place.iloc[k : k + 8] for k in (0, 10, 20)] + [place.iloc[30:32]]
    for i, one in enumerate(boxes):
        for other in boxes[:i]:
            apart = (one.min() > other.max()) | (other.min() > one.max())
            assert apart.any()


def test_a_stronger_tie_draws_nearer():
    # A person tied to two others who are not tied to one another, strongly to one and weakly to the other.
    circle = [(i, (i + 1) % 12) for i in range(12)]
    weight = [1.0] * 12 + [30.0, 0.1]
    place = positions(network(13, [*circle, (12, 0), (12, 6)], weight=weight)).to_numpy()
    assert np.linalg.norm(place[12] - place[0]) < np.linalg.norm(place[12] - place[6])


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4])
def test_small_networks_have_places_too(number):
    place = positions(network(number, [(a, b) for a in range(number) for b in range(a)]))
    assert place.shape == (number, 2)
    assert np.isfinite(place.to_numpy()).all()
    assert len(place.drop_duplicates()) == number


def test_places_are_centred_and_named_by_node():
    town = planted(60, 4, 6)
    nodes = town.nodes.set_axis(town.nodes.index + 500)
    moved = Network("w", "people", nodes, town.ties.assign(a=town.ties["a"] + 500, b=town.ties["b"] + 500))
    place = positions(moved)
    assert list(place.index) == list(moved.nodes.index)
    np.testing.assert_allclose((place.min() + place.max()) / 2, 0, atol=0.2)
    np.testing.assert_array_equal(place, positions(town))


def test_five_thousand_people_and_fifty_thousand_ties_take_seconds():
    town = planted(5000, 50, 20)
    began = time.process_time()
    place = positions(town)
    assert time.process_time() - began < 10  # about one on a quiet machine
    assert together(place, 50) > 0.6  # chance is 0.02


def test_many_with_the_very_same_ties_do_not_blow_the_drawing_up():
    # 600 organisations in 12 rooms: all in a room are tied to one another and to the same two others, so that
    # the forces put them on one spot.
    room = np.arange(600) % 12
    ends = [(i, j) for i in range(600) for j in range(i) if room[i] == room[j] or (i < 24 and j < 24)]
    place = positions(network(600, ends))
    assert np.ptp(place.to_numpy(), axis=0).max() < 4 * layout.SPACING * 600**0.5
    nearest = cKDTree(place.to_numpy()).query(place.to_numpy(), k=2)[0][:, 1]
    assert np.median(nearest) > 0.5 * GAP


def test_groups_laid_out_by_themselves_do_not_overlap(town):
    network = town(120, waves=["All dates"]).networks["All dates", "people"]
    group = np.arange(120) % 8
    group[[5, 6]] = -1
    place = positions_by_group(network, group)
    boxes = []
    for number in range(8):
        own = network.keep(nodes=np.flatnonzero(group == number))
        inside = np.unique(own.ties[["a", "b"]].to_numpy())
        spots = place.to_numpy()[inside]
        boxes.append((*spots.min(axis=0), *spots.max(axis=0)))
    for i, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[i + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    lowest = max(bottom for *_, bottom in boxes)
    assert (place["y"].to_numpy()[[5, 6, 117, 118, 119]] > lowest).all()
    pd.testing.assert_frame_equal(place, positions_by_group(network, group))
