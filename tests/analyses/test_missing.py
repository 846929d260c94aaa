"""Who answered, what hangs on those who did not, and which figures hold up: by hand."""

from dataclasses import replace

import numpy as np
import pytest

from netmap.analyses import coverage, safety, treatments
from netmap.analyses.asked import asked
from netmap.analyses.coverage import pairs_seen
from tests.analyses.made import findings, network, said_to_be_invited

SURVEY = {
    "ab": (3.0, "confirmed"), "bc": (2.0, "unconfirmed"), "cd": (3.0, "one-sided"), "ae": (1.0, "one-sided"),
}  # fmt: skip


def _wave(**more):
    chosen = {"sectors": "XXYY.", "survey": SURVEY, "answered": "abc"} | more
    return network("1", "abcde", **chosen)


@pytest.mark.parametrize(
    ("members", "answered", "share"),
    [(10, 6, 1 - 6 / 45), (100, 60, 0.8424), (5, 5, 1.0), (5, 0, 0.0), (2, 1, 1.0)],
)
def test_pairs_seen(members, answered, share):
    assert pairs_seen(members, answered) == pytest.approx(share, abs=1e-4)


def test_no_pairs_no_share():
    assert np.isnan(pairs_seen(1, 1))


def test_coverage_by_hand():
    found = coverage.table(findings(_wave())).set_index("sector")
    assert found.loc["all", ["members", "responded", "confirmed", "unconfirmed"]].tolist() == [5, 3, 1, 1]
    assert found.loc["all", ["answered_share", "pairs_seen", "confirmation_rate"]].tolist() == [0.6, 0.9, 0.5]
    assert found.loc["X", ["members", "responded", "confirmed", "unconfirmed"]].tolist() == [2, 2, 1, 1]
    assert found.loc["Y", ["members", "responded", "confirmed", "unconfirmed"]].tolist() == [2, 1, 0, 1]
    assert found[["invited", "response_rate"]].isna().all(axis=None)
    assert "no sheet says who was asked" in found.loc["all", "why"]


def test_without_a_survey_nothing_is_made_up():
    row = coverage.table(findings(network("1", "abc", "ab"))).iloc[0]
    assert row["members"] == 3
    assert row[["responded", "answered_share", "pairs_seen", "confirmation_rate"]].isna().all()
    assert row["why"] == "no survey in this wave"


def test_treatments_by_hand():
    # Usual: ab, bc, cd. Confirmed: ab. Of those who answered (a, b, c): ab, bc.
    found = treatments.table(findings(_wave())).set_index("treatment")
    assert found[["n_nodes", "n_ties", "pairs_observable"]].to_numpy().tolist() == [
        [5, 3, 9],
        [5, 1, 3],
        [3, 2, 3],
    ]
    assert found["density"].tolist() == pytest.approx([3 / 9, 1 / 3, 2 / 3])
    assert found["mean_degree"].tolist() == pytest.approx([6 / 5, 2 / 5, 4 / 3])
    assert found["n_isolates"].tolist() == [1, 3, 0]
    assert found["ei_index"].tolist() == pytest.approx([-1 / 3, -1.0, 0.0])


def test_ties_from_events_and_groups_count_however_the_survey_is_treated():
    found = treatments.table(findings(_wave(ties="cd de"))).set_index("treatment")
    assert found["n_ties"].tolist() == [4, 3, 2]
    # de is between two who did not answer, so it is no pair that the survey could see.
    assert found.at[treatments.UNION, "density"] == pytest.approx(3 / 9)


def test_two_in_a_working_group_are_tied_though_only_one_named_the_other():
    wave = network("w", "abc", answered="ab", survey={"ab": (2.0, "unconfirmed"), "bc": (2.0, "one-sided")})
    assert treatments.table(findings(wave))["n_ties"].tolist() == [2, 0, 1]
    grouped = wave.relations.assign(membership=[2, 1])
    together = treatments.table(findings(replace(wave, relations=grouped)))
    assert together["n_ties"].tolist() == [2, 1, 1]


def test_warnings_go_by_the_limits():
    warning = treatments.table(findings(_wave())).iloc[0]["warning"]
    assert "50% named each other (less than 60%)" in warning
    assert "60% of the members answered (less than 70%)" in warning
    relaxed = treatments.table(findings(_wave()), confirmation=0.5, answered=0.6)
    assert set(relaxed["warning"]) == {""}


def test_flags_and_their_rule():
    found = safety.table(findings(_wave())).set_index("figure")
    assert found.loc[["in_degree", "density", "betweenness"], "flag"].tolist() == [
        "holds",
        "with care",
        "fragile",
    ]
    assert "only 60% of the members answered (less than 80%)" in found.at["stage", "why"]
    everybody = safety.table(findings(_wave(answered="abcde"))).set_index("figure")
    assert "no sheet says who else was asked" in everybody.at["stage", "why"]
    nobody = safety.table(findings(_wave(answered=""))).set_index("figure")
    assert "no sheet says who could have been here" in nobody.at["stage", "why"]


def test_the_response_rate_is_of_those_invited():
    # Of a to e, a, b and c answered. Asked: a, b, d and f; f is in nothing else. So c answered unasked.
    told = asked(findings(_wave(), tables=said_to_be_invited("abdf")), _wave())
    assert (told.invited.tolist(), told.answered.tolist(), told.unasked.tolist()) == (
        [0, 1, 3, 5],
        [0, 1],
        [2],
    )
    assert told.rate == 0.5
    tables = said_to_be_invited("abdf", sectors="XXYY.Z")
    found = coverage.table(findings(_wave(), tables=tables)).set_index("sector")
    columns = ["members", "invited", "responded", "invited_answered", "uninvited"]
    assert found[columns].to_dict("split")["data"] == [
        [5, 4, 3, 2, 1], [2, 2, 2, 2, 0], [2, 1, 1, 0, 1], [0, 1, 0, 0, 0],
    ]  # fmt: skip
    assert found["response_rate"].tolist() == [0.5, 1.0, 0.0, 0.0]
    assert found["answered_share"].tolist()[:3] == [0.6, 1.0, 0.5]
    assert np.isnan(found.at["Z", "answered_share"])
    assert set(found["why"]) == {""}


def test_a_sector_that_nobody_asked_has_no_rate():
    found = coverage.table(findings(_wave(), tables=said_to_be_invited("ab"))).set_index("sector")
    assert np.isnan(found.at["Y", "response_rate"])
    assert found.at["Y", "why"] == "nobody of them was asked"


def test_invited_to_a_wave_without_a_survey_says_nothing():
    row = coverage.table(findings(network("1", "abc", "ab"), tables=said_to_be_invited("abc"))).iloc[0]
    assert row[["invited", "response_rate"]].isna().all()


def test_the_warning_goes_by_the_response_rate_where_it_is_known():
    all_of_three = findings(_wave(), tables=said_to_be_invited("abc"))
    assert "answered (less" not in treatments.table(all_of_three).iloc[0]["warning"]
    half = findings(_wave(), tables=said_to_be_invited("abdf"))
    assert "50% of those invited answered (less than 70%)" in treatments.table(half).iloc[0]["warning"]


@pytest.mark.parametrize(
    ("invited", "answered", "flag", "why"),
    [
        ("abcde", "abcd", "with care", "but 80% of those invited answered"),
        ("abcde", "abc", "fragile", "only 60% of those invited answered (less than 80%)"),
        # All who were asked answered, but two of five were never asked.
        ("abc", "abc", "fragile", "only 60% of the members were invited (less than 80%)"),
    ],
)
def test_figures_on_routes_are_fragile_unless_nearly_all_were_asked_and_answered(
    invited, answered, flag, why
):
    made = findings(_wave(answered=answered), tables=said_to_be_invited(invited))
    row = safety.table(made).set_index("figure").loc["betweenness"]
    assert row["flag"] == flag
    assert row["why"].endswith(why)
