"""Intervals of one wave and of change: the figures themselves, the jackknife, and pairs of waves."""

import numpy as np
import pytest

from netmap.analyses import change_intervals, intervals
from netmap.metrics.inward import ei_index
from netmap.metrics.size import density, mean_degree
from tests.analyses.made import findings, network

TIES = "ab bc cd de ef fa ad gh hi"


def _one(ties=TIES, **more):
    return network("1", "abcdefghij", ties, sectors="AABBCCAAB.", **more)


def test_figures_are_those_of_the_measures():
    found = intervals.table(findings(_one())).set_index("figure")
    for metric in (density, mean_degree, ei_index):
        assert found.at[metric.name, "value"] == pytest.approx(metric(_one()))
    assert (found["low"] <= found["value"]).sum() == 4  # all but the mean level, of which nothing is known
    assert (found["high"] >= found["value"]).sum() == 4
    assert found.at["mean_level", "why"].startswith("needs levels")


def test_the_jackknife_against_leaving_out_one_by_one():
    whole = _one()
    left = np.array(
        [density(whole.keep(nodes=[x for x in whole.nodes.index if x != each])) for each in whole.nodes.index]
    )
    n = len(whole.nodes)
    wanted = np.sqrt((n - 2) / (2 * n) * ((left - left.mean()) ** 2).sum())
    found = intervals.table(findings(whole)).set_index("figure")
    assert found.at["density", "jackknife_se"] == pytest.approx(wanted)


def test_levels_are_averaged_over_pairs_with_a_link():
    survey = {"ab": (3.0, "confirmed"), "bc": (1.0, "unconfirmed")}
    found = intervals.table(findings(_one("", survey=survey, answered="abc"))).set_index("figure")
    assert found.at["mean_level", "value"] == 2.0
    assert found.at["density", "value"] == pytest.approx(1 / 45)


def test_large_networks_get_fewer_draws_and_say_so(monkeypatch):
    monkeypatch.setattr(intervals, "BUDGET", 19 * 60)
    assert set(intervals.table(findings(_one()))["draws"]) == {60}
    assert "60 draws instead of 1,000" in intervals.table(findings(_one())).iloc[0]["why"]
    monkeypatch.setattr(intervals, "BUDGET", 19 * 49)
    none = intervals.table(findings(_one()))
    assert set(none["draws"]) == {0}
    assert none["low"].isna().all()
    assert none.iloc[0]["why"] == "the network is too large for intervals"


def test_a_wave_against_itself_has_changed_by_nothing_in_every_draw():
    # Only if both waves are drawn together is the difference 0 in each draw.
    found = change_intervals.table(findings(_one(), network("2", "abcdefghij", TIES, sectors="AABBCCAAB.")))
    known = found[found["why"] == ""]
    assert list(known["figure"]) == ["mean_degree", "cross_sector_share", "ei_index"]
    assert known[["difference", "low", "high"]].to_numpy().tolist() == [[0, 0, 0]] * 3
    assert set(known["verdict"]) == {"no clear change"}


def test_change_by_hand():
    survey = [
        {"ab": (2.0, "confirmed"), "cd": (3.0, "confirmed")},
        {"ab": (3.0, "confirmed"), "cd": (3.0, "confirmed"), "ac": (1.0, "confirmed")},
    ]
    waves = [
        network(name, "abcd", answered="abcd", survey=each) for name, each in zip("12", survey, strict=True)
    ]
    found = change_intervals.table(findings(*waves)).set_index("figure")
    assert found.loc["mean_degree", ["before", "after", "difference"]].tolist() == [1, 1, 0]
    assert found.at["mean_level", "difference"] == pytest.approx(7 / 3 - 5 / 2)
    assert found.at["rose_less_fell", "difference"] == pytest.approx(2 / 6)
    assert found.at["ei_index", "why"].startswith("needs a tie between two of known sector")


def test_pairs_that_were_not_seen_have_not_fallen():
    before = network(
        "1", "abcd", answered="abcd", survey={"ab": (3.0, "confirmed"), "cd": (3.0, "confirmed")}
    )
    after = network("2", "abcd", answered="ab", survey={})
    found = change_intervals.table(findings(before, after)).set_index("figure")
    assert found.at["rose_less_fell", "difference"] == pytest.approx(-1 / 6)  # ab fell; cd was not seen


def test_everybody_gains_ties_is_up():
    ring = "ab bc cd de ef fg gh hi ij ja"
    more = ring + " ac bd ce df eg fh gi hj ia jb ad be cf dg eh fi gj"
    found = change_intervals.table(findings(_one(ring), network("2", "abcdefghij", more))).set_index("figure")
    assert found.at["mean_degree", "verdict"] == "up"
    assert 0 < found.at["mean_degree", "low"] < found.at["mean_degree", "difference"]


def test_the_range_of_rose_less_fell_is_about_the_share_itself():
    before = network("1", "abcdefghij", answered="abcdefghij", survey={"ab": (1.0, "confirmed")})
    pairs = {f"{one}{other}": (2.0, "confirmed") for one in "abcde" for other in "fghij"}
    after = network("2", "abcdefghij", answered="abcdefghij", survey={"ab": (1.0, "confirmed"), **pairs})
    row = change_intervals.table(findings(before, after)).set_index("figure").loc["rose_less_fell"]
    assert row["difference"] == pytest.approx(25 / 45)
    assert 0 < row["low"] < 25 / 45 < row["high"] < 1


def test_the_order_of_rows_does_not_matter():
    other = " ".join(reversed(TIES.split()))
    one, two = (intervals.table(findings(_one(ties))) for ties in (TIES, other))
    assert one.equals(two)
