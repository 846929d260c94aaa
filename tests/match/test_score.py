"""Points, chances and words, by hand."""

import numpy as np
import pandas as pd
import pytest

from netmap.match import score


def test_points_add_up():
    pairs = pd.DataFrame({"first": [score.SAME, score.NICKNAME], "last": [score.SAME, score.OTHER]})
    assert score.points_of(pairs).tolist() == [3 + 4, 1.5 - 12]


@pytest.mark.parametrize(
    ("points", "chance"), [(0, 0.5), (1, 2 / 3), (-1, 1 / 3), (6.63, 0.99), (100, 0.9998)]
)
def test_a_point_doubles_the_odds(points, chance):
    assert score.score_of(np.array([float(points)]))[0] == pytest.approx(chance, abs=1e-4)


def test_every_level_has_words_that_fit():
    for name, table in score.LEVELS.items():
        for level, each in table.items():
            against = each.words.startswith("but ")
            assert not (against and each.points > 0), (name, level)
            assert "@" not in each.words
            # What is not known of both says nothing.
            if name not in ("first", "last", "rarity") and level == score.NOT_BOTH:
                assert each == score.Level(0.0, "")


def test_what_speaks_against_comes_last():
    levels = {"first": score.SAME, "last": score.SAME, "email": score.DIFFERS, "organisation": score.AGREES}
    assert score.in_words(levels) == "same name and organisation, but different e-mails"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (score.INITIAL, score.SAME, "only a first initial, same surname, same organisation"),
        (score.MISSING, score.SAME, "first name not given, same surname, same organisation"),
        (score.SAME, score.MISSING, "same first name, surname not given, same organisation"),
        (score.SAME, score.INITIAL, "same first name, only the initial of a surname, same organisation"),
        (score.INITIAL, score.SLIP, "only a first initial, surnames one letter apart, same organisation"),
        (score.SAME, score.SAME, "same name and organisation"),
    ],
)
def test_half_a_name_is_said_with_what_agrees(first, last, said):
    assert score.in_words({"first": first, "last": last, "organisation": score.AGREES}) == said


def test_the_rarer_a_name_the_more_it_says():
    points = [
        score.RARITY[each].points for each in (score.RARE, score.USUAL, score.COMMON, score.VERY_COMMON)
    ]
    assert points == sorted(set(points), reverse=True)
    assert points[1] <= 0
