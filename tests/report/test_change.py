"""What the report says of change, of six people by hand."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from netmap.analyses import ANALYSES, analyse
from netmap.report import change


@pytest.fixture(scope="module")
def found(six_people):
    """Six people with what the analyses say of them; the longest left out."""
    options = {"robustness": {"runs": 0}, "intervals": {"draws": 50}, "change_intervals": {"draws": 50}}
    return replace(six_people(), analyses=analyse(six_people(), options))


def _with(found, name, **cells):
    """Change cells of the analysis in every row."""
    return replace(found, analyses={**found.analyses, name: found.analyses[name].assign(**cells)})


def _told(found, start):
    return [text for text in change.section(found).says if text.startswith(start)]


def test_the_waterfall_is_said_in_words(found):
    assert _told(found, "From") == [
        "From Autumn 2024 to Autumn 2025, 5 people became 5: 4 stayed, 1 joined and 1 left.",
        "From Autumn 2024 to Autumn 2025, 3 ties became 4. Of the earlier ones, 2 are still there, 0 between those who "
        "stayed are gone and 1 went with those who left. New are 1 between those who stayed and 1 that came with "
        "those who joined.",
    ]
    assert _told(found, "Those who stayed kept") == [
        "Those who stayed kept 2 of 2 (100%) of the ties among them."
    ]


def test_where_nobody_came_or_went_that_is_all_that_is_said(found):
    same = _with(found, "change", joiners=0, leavers=0)
    assert _told(same, "The same") == ["The same 4 people are in Autumn 2024 and in Autumn 2025."]
    assert not any("joined" in text or "left" in text for text in _told(same, "From"))


def test_ties_that_were_not_seen_are_not_called_gone(found):
    (told,) = _told(_with(found, "change", dissolved=3, dissolved_unseen=2), "Those who stayed kept")
    assert told.endswith(
        "For 2 of the 3 that are gone neither of the two answered the later survey: nothing is known of them, so "
        "they may still be there."
    )


def test_a_correlation_is_not_an_improvement(found):
    (told,) = _told(found, "The pairs with a tie")
    assert "no more often the same" in told
    (told,) = _told(_with(found, "same_pairs", qap_p=0.001), "The pairs with a tie")
    assert "more often the same as before than if" in told
    assert "It does not say that anything got better." in told
    assert not _told(_with(found, "same_pairs", qap_correlation=np.nan), "The pairs with a tie")


def _panel(ties1, ties2):
    row = {"from_wave": "Autumn 2024", "to_wave": "Autumn 2025", "network": "people", "answered1": 9, "answered2": 6,
           "answered_both": 5, "ties1": ties1, "ties2": ties2, "kept": 4}  # fmt: skip
    return pd.DataFrame([row, row])


@pytest.mark.parametrize(
    ("all_ties", "panel", "ending"),
    [
        ((9, 5), (6, 7), "fewer ties in all, but not fewer among what the same people said twice."),
        ((5, 9), (6, 5), "more ties in all, but not more among what the same people said twice."),
        ((9, 5), (7, 6), "(4 the same)."),
    ],
)
def test_silence_is_told_from_loss(found, all_ties, panel, ending):
    less = _with(found, "change", ties1=all_ties[0], ties2=all_ties[1])
    less = replace(less, analyses={**less.analyses, "same_answers": _panel(*panel)})
    (told,) = _told(less, "In the survey")
    assert told.startswith("In the survey, 9 answered before and 6 after; 5 did both times.")
    assert told.endswith(ending)


def test_events_are_set_against_as_many_events(found):
    rows = {"events1": 8, "events2": 6, "drawn_from": "Autumn 2024", "before": 190.7, "after": 107.0, "low": 61.7,
            "high": 326.0, "all_events": 301.0, "verdict": "about as many"}  # fmt: skip
    events = pd.DataFrame(
        [{"from_wave": "Autumn 2024", "to_wave": "Autumn 2025", "network": "people"} | rows]
    )
    (told,) = _told(
        replace(found, analyses={**found.analyses, "same_events": events}), "Autumn 2024 had 8 events"
    )
    assert "it would have had about 191 ties from events (between 62 and 326), instead of 301" in told
    assert told.endswith("Set against that, Autumn 2025 has about as many.")


def test_a_change_beyond_noise_is_doubted_where_the_yardstick_moved(found):
    up = _with(found, "change_intervals", verdict="up", difference=1.5, low=0.5, high=2.5)
    (told,) = _told(up, "Among those who stayed these rose")
    assert "contacts on average (+1.50, 95% interval +0.50 to +2.50)" in told
    assert told.endswith("see ties from events in the table.")  # two events are few
    sure = _with(up, "comparable", verdict="compare")
    assert "how the waves were seen" not in _told(sure, "Among those who stayed these rose")[0]


def test_levels_and_verdicts_stand_in_small_tables(found):
    section = change.section(found)
    assert [len(table.rows) for table in section.tables[1:]] == [len(found.analyses["comparable"]) // 2]
    assert section.tables[-1].rows[0][:2] == ["Who is counted", "compare"]
    levels = pd.DataFrame(
        [("Autumn 2024", "Autumn 2025", "people", before, after, way, pairs)
         for before, after, way, pairs in (
             ("no known link", "no known link", "same", 5), ("no known link", "have met", "rose", 2),
             ("have met", "no known link", "fell", 1), ("have met", "have met", "same", 4))],
        columns=["from_wave", "to_wave", "network", "before_means", "after_means", "direction", "pairs"],
    )  # fmt: skip
    table = change.section(replace(found, analyses={**found.analyses, "level_change": levels})).tables[1]
    assert list(table.headings) == ["Before", "No known link", "Have met", "Rose", "Fell"]
    assert [list(row) for row in table.rows] == [
        ["no known link", "5", "2", "2", "0"], ["have met", "1", "4", "0", "1"],
    ]  # fmt: skip


def test_many_waves_are_the_first_and_the_last_ones(six_people):
    findings = six_people()
    key = ("Autumn 2025", "people")
    networks = {(f"Wave {number}", "people"): findings.networks[key] for number in range(9)}
    networks = {name: replace(network, wave=name[0]) for name, network in networks.items()}
    many = replace(findings, networks=networks, measured=dict.fromkeys(networks, findings.measured[key]))
    headings = change.section(many).tables[0].headings
    assert list(headings[1:-2]) == ["Wave 0", "Wave 4", "Wave 5", "Wave 6", "Wave 7", "Wave 8"]


def test_nothing_is_ever_said_to_be_caused(found):
    section = change.section(found)
    words = " ".join([*section.says, *section.caveats]).lower()
    assert not [word for word in ("caused", "because of", "thanks to", "improved", "led to") if word in words]
    assert len(found.analyses) == len(ANALYSES)
