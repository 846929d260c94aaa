"""What changed among those who answered both times, by hand."""

from dataclasses import replace

import pytest

from netmap.analyses import same_answers
from tests.analyses.made import findings, network


def _rows(before, after, answered=("abc", "abd")):
    waves = [
        network(
            name,
            "abcd",
            answered=who,
            survey={pair: (level, status) for pair, (level, status) in each.items()},
        )
        for name, who, each in zip("12", answered, (before, after), strict=True)
    ]
    return same_answers.table(findings(*waves)).set_index("panel")


def test_only_pairs_seen_the_same_way_both_times():
    # a and b answered both times. ab stays; bc and ac have c, who did not answer again.
    before = {"ab": (3.0, "confirmed"), "bc": (2.0, "confirmed"), "ac": (2.0, "confirmed")}
    after = {"ab": (2.0, "confirmed"), "bc": (3.0, "one-sided"), "ad": (4.0, "confirmed")}
    rows = _rows(before, after)
    strict, one_way = rows.loc[same_answers.STRICT], rows.loc[same_answers.ONE_WAY]
    assert strict[["answered1", "answered2", "answered_both"]].tolist() == [3, 3, 2]
    assert strict[["pairs", "ties1", "kept", "dissolved", "formed", "ties2"]].tolist() == [1, 1, 1, 0, 0, 1]
    # Before: a says of b and c, b of a and c. After: a of b and d, b of a and c. Possible: 2 x 3.
    assert one_way[["pairs", "ties1", "kept", "dissolved", "formed", "ties2"]].tolist() == [6, 4, 3, 1, 1, 4]
    assert one_way["persistence"] == pytest.approx(0.75)
    assert one_way["jaccard"] == pytest.approx(0.6)


def test_levels_below_the_working_one_are_no_ties():
    rows = _rows({"ab": (1.0, "confirmed")}, {"ab": (2.0, "confirmed")})
    assert rows.loc[same_answers.STRICT, ["ties1", "ties2"]].tolist() == [0, 1]
    waves = [
        replace(
            network(name, "ab", answered="ab", survey={"ab": (1.0, "confirmed")}),
            options={"levels": {"working": 1}},
        )
        for name in "12"
    ]
    found = same_answers.table(findings(*waves))
    assert found["kept"].tolist() == [1, 2]


def test_nothing_is_said_where_a_wave_has_no_survey():
    assert _rows({}, {}, answered=("abc", "")).empty
