"""Rankings when people are left out: against the measures themselves, and by hand."""

import numpy as np
import pandas as pd
import pytest

from netmap.analyses import robustness
from netmap.analyses.robustness import RANKINGS, Part, left_without, spearman
from netmap.metrics.contacts import degree, in_degree
from netmap.metrics.holes import constraint
from netmap.metrics.routes import betweenness
from tests.analyses.made import findings, network

MEASURES = {"degree": degree, "betweenness": betweenness, "constraint": constraint, "in_degree": in_degree}
STAR = " ".join(f"a{each}" for each in "bcdefghij")


def _random(seed, n=12):
    dealer = np.random.default_rng(seed)
    letters = "abcdefghijklmnop"[:n]
    ties = [f"{letters[a]}{letters[b]}" for a, b in np.argwhere(np.triu(dealer.random((n, n)) < 0.25, k=1))]
    arcs = [f"{letters[a]}{letters[b]}" for a, b in np.argwhere(dealer.random((n, n)) < 0.15) if a != b]
    survey = dict.fromkeys(ties, (2.0, "confirmed"))
    return network("1", letters, named=" ".join(arcs), survey=survey)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("seed", range(5))
def test_figures_without_some_are_those_of_the_network_without_them(name, seed):
    whole = _random(seed)
    places = np.random.default_rng(seed).choice(12, 3, replace=False)
    rest = whole.keep(nodes=np.delete(whole.nodes.index.to_numpy(), places).tolist())
    part = Part(12, whole.ends, whole.arcs).without(places)
    wanted = MEASURES[name](rest).to_numpy()
    np.testing.assert_allclose(
        RANKINGS[name].figure(part), np.nan_to_num(wanted, nan=0) if name == "in_degree" else wanted
    )


@pytest.mark.parametrize("seed", range(10))
def test_spearman_against_pandas(seed):
    dealer = np.random.default_rng(seed)
    one, other = dealer.integers(0, 4, (2, 9)).astype(float)
    one[dealer.random(9) < 0.2] = np.nan
    both = ~np.isnan(one)
    ranks = pd.DataFrame({"one": one[both], "other": other[both]}).rank(method="average")
    assert spearman(one, other) == pytest.approx(ranks.corr().loc["one", "other"], nan_ok=True)


def test_by_hand_a_star_without_one_of_its_points():
    # Degrees 9, then nine times 1. Without a point: 8, then 1s: the order is the same. Top 3: a, b, c by id.
    star = network("1", "abcdefghij", STAR)
    whole = Part(10, star.ends, star.arcs)
    assert left_without(whole, RANKINGS["degree"], [np.array([9])]) == (pytest.approx(1.0), 1.0)
    # Without b: of the top 3 a and c remain, and both are in the new top 3.
    assert left_without(whole, RANKINGS["degree"], [np.array([1])]) == (pytest.approx(1.0), 1.0)
    # Without the middle all are alike: no correlation; b and c are still the first by id.
    correlation, kept = left_without(whole, RANKINGS["degree"], [np.array([0])])
    assert np.isnan(correlation)
    assert kept == 1.0


def test_top_three_can_change():
    # a 3, b 2, c 2 (before d 2 by id). Without f, c falls to 1 and d, e come first.
    net = network("1", "abcdefg", "ab ac ad be cf dg")
    whole = Part(7, net.ends, net.arcs)
    _, kept = left_without(whole, RANKINGS["degree"], [np.array([5])])
    assert kept == pytest.approx(2 / 3)


def test_small_networks_are_gone_through_one_by_one():
    table = robustness.table(findings(_random(1)), runs=30)
    rows = table[table["figure"] == "degree"]
    assert rows["left_out"].tolist() == ["10%", "20%", "one at a time"]
    assert rows["runs"].tolist() == [30, 30, 12]
    assert rows["rank_correlation"].between(-1, 1).all()


def test_runs_that_were_all_made_need_no_note():
    table = robustness.table(findings(network("1", "abcdefghij", STAR)), runs=20).set_index(
        ["figure", "left_out"]
    )
    assert table.loc["degree", "runs"].drop("one at a time").tolist() == [20, 20]
    assert set(table.loc["degree", "why"]) == {""}


def test_a_ranking_that_does_not_hold_is_not_safe():
    # A ring: all alike but for who is missing, so betweenness says nothing of a place.
    ring = network("1", "abcdefghij", "ab bc cd de ef fg gh hi ij aj ac")
    table = robustness.table(findings(ring), runs=50).set_index(["figure", "left_out"])
    assert table.at[("betweenness", "20%"), "verdict"] == "ranking not safe to publish"
    star = robustness.table(findings(network("1", "abcdefghij", STAR)), runs=50).set_index(
        ["figure", "left_out"]
    )
    assert star.at[("betweenness", "10%"), "verdict"] == "safe"
    strict = robustness.table(findings(_random(1)), runs=30, safe=1.0)
    assert "ranking not safe to publish" in set(strict["verdict"])


def test_no_ranking_of_a_handful_or_without_arcs():
    few = robustness.table(findings(network("1", "abc", "ab")))
    assert set(few["runs"]) == {0}
    assert few["why"].str.startswith("needs at least 5").all()
    table = robustness.table(findings(network("1", "abcdefghij", STAR)), runs=20).set_index("figure")
    assert table.at["in_degree", "why"].endswith("answers that name somebody")


def test_large_networks_get_fewer_runs_or_none(monkeypatch):
    star = findings(network("1", "abcdefghij", STAR))
    monkeypatch.setattr(robustness, "BUDGET", 15 * 2 * 705)
    rows = robustness.table(star).set_index(["figure", "left_out"])
    assert 10 <= rows.at[("betweenness", "10%"), "runs"] < 200
    assert "to keep the work short" in rows.at[("betweenness", "10%"), "why"]
    assert (
        robustness.table(star, effort=100)
        .set_index(["figure", "left_out"])
        .at[("betweenness", "10%"), "runs"]
        == 200
    )
    monkeypatch.setattr(robustness, "BUDGET", 1)
    assert "too large" in robustness.table(star).iloc[0]["why"]
