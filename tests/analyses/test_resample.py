"""The vertex bootstrap, against every draw that there is."""

import itertools
from collections import Counter

import numpy as np
import pandas as pd
import pytest

from netmap.analyses import resample
from netmap.analyses.resample import FIGURES, interval, pair_values, resampled


def _every_draw(n, tie):
    """Give the chance of each sum of tie values, going through all draws and all pairs for doubles."""
    pairs = list(itertools.combinations(range(n), 2))
    chances = Counter()
    for drawn in itertools.product(range(n), repeat=n):
        sums = Counter({0.0: 1.0})
        for i, j in itertools.combinations(drawn, 2):
            options = (
                [tie.get((min(i, j), max(i, j)), 0.0)] if i != j else [tie.get(pair, 0.0) for pair in pairs]
            )
            after = Counter()
            for total, chance in sums.items():
                for value in options:
                    after[total + value] += chance / len(options)
            sums = after
        for total, chance in sums.items():
            chances[total] += chance / n**n
    return chances


@pytest.mark.parametrize(
    ("n", "tie"), [(2, {(0, 1): 1.0}), (3, {(0, 1): 1.0}), (4, {(0, 1): 1.0, (1, 2): 1.0, (2, 3): 3.0})]
)
def test_draws_follow_the_chances_of_all_there_are(n, tie):
    ends, values = np.array(list(tie)), np.array(list(tie.values()))[:, None]
    drawn = resampled(ends, values, n, 20_000)[:, 0]
    for total, chance in _every_draw(n, tie).items():
        assert (drawn == total).mean() == pytest.approx(chance, abs=0.015)


def test_columns_take_the_same_draw_and_blocks_do_not_matter(monkeypatch):
    dealer = np.random.default_rng(2)
    ends = np.argwhere(np.triu(dealer.random((15, 15)) < 0.4, k=1))
    values = np.column_stack([np.ones(len(ends)), 3 * np.ones(len(ends)), dealer.integers(0, 5, len(ends))])
    drawn = resampled(ends, values, 15, 50)
    assert (drawn[:, 1] == 3 * drawn[:, 0]).all()
    monkeypatch.setattr(resample, "_AT_ONCE", 60)
    assert (resampled(ends, values, 15, 50) == drawn).all()


def test_nothing_to_draw_from():
    assert resampled(np.empty((0, 2), dtype=int), np.empty((0, 2)), 5, 10).tolist() == [[0, 0]] * 10
    assert resampled(np.array([[0, 1]]), np.ones((1, 1)), 5, 0).shape == (0, 1)


def test_what_pairs_add_up_to_by_hand():
    # a, b in one sector, c in another, d in none; ab, bc, cd tied, ad met.
    ends = np.array([[0, 1], [1, 2], [2, 3], [0, 3]])
    values = pair_values(ends, np.array([1.0, 1, 1, 0]), np.array([2.0, 3, 2, 1]), np.array([0, 0, 1, -1]))
    sums = values.sum().to_frame().T
    assert sums.loc[0].to_dict() == {"tie": 3, "linked": 4, "level": 8, "known": 2, "across": 1}
    found = {name: float(figure(sums, 4).iloc[0]) for name, figure in FIGURES.items()}
    assert found == {
        "density": 0.5, "mean_degree": 1.5, "mean_level": 2.0, "cross_sector_share": 0.5, "ei_index": 0.0,
    }  # fmt: skip


def test_no_interval_where_too_many_draws_have_no_figure():
    assert interval(pd.Series(np.arange(101.0))) == (2.5, 97.5)
    assert np.isnan(interval(pd.Series([1.0] * 9 + [np.nan]))).all()
    assert np.isnan(interval(pd.Series([], dtype=float))).all()
