"""What the report says about who is who, by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from netmap.effect import FIGURES
from netmap.report import overview, who

DOUBTS = pd.DataFrame(
    {"person": [3, 0], "other": [4, 5], "mention": [3, 0], "other_mention": [4, 5], "score": 0.7, "why": "alike",
     "effect": 1.0}
)  # fmt: skip


def _doubtful(findings, before, after, doubts=DOUBTS):
    figures = pd.DataFrame({"metric": FIGURES, "as_built": before, "all_merged": after})
    figures["difference"] = figures["all_merged"] - figures["as_built"]
    return replace(findings, tables=findings.tables.having(doubts=doubts), doubtful=figures)


@pytest.fixture
def doubtful(six_people):
    return _doubtful(six_people(), [5, 3, 1.2, 0.8, -1 / 3, 1], [4, 3, 1.5, 1.0, -1 / 3, 0])


def test_matched_doubtful_and_alone_are_all_the_names(six_people, doubtful):
    extra = doubtful.tables.mentions.iloc[[1]]
    mentions = pd.concat([doubtful.tables.mentions, extra], ignore_index=True)
    people = pd.concat([doubtful.tables.who, doubtful.tables.who.iloc[[1]]], ignore_index=True)
    findings = replace(doubtful, tables=doubtful.tables.having(mentions=mentions, who=people))
    points = who.section(findings).points
    # Bilal stands twice; Dan, Ed, Ann and Flo are asked about; Cara is alone. Hope Hub is no person.
    assert points[:4] == [
        "Matched (another name in the sheets was taken for the same person): 2 of 7 names (29%).",
        "Alone (the only name of its person): 1 of 7 names (14%).",
        "Doubtful (their person may be the same as somebody else here): 4 of 7 names (57%).",
        "Typed in one way only: 6 of 6 people (100%).",
    ]
    assert (
        who.section(findings)
        .says[0]
        .startswith("Names of people stand in 7 places in these sheets. They were taken for 6 people.")
    )


def test_open_questions_and_decisions_are_counted(six_people, doubtful):
    assert who.section(six_people()).points[4:] == [
        "Open questions: none.",
        "Decisions of yours: none so far.",
    ]
    typed = doubtful.tables.mentions[["name", "organisation"]].itertuples(index=False, name=None)
    ann, bilal, cara, dan, *_ = typed
    rows = [(*ann, *bilal, 1, 2), (*cara, *ann, 0, 3), (*cara, *bilal, 0, 3), (*dan, "Nobody Here", "", 0, 4)]
    columns = ["name", "organisation", "other_name", "other_organisation", "same", "row"]
    decisions = pd.DataFrame(rows, columns=columns).assign(source=0)
    findings = replace(doubtful, tables=doubtful.tables.having(decisions=decisions))
    assert who.section(findings).points[4:] == [
        "Open questions: 2 pairs of people. They are in to-check.xlsx, to be answered with yes or no.",
        "Decisions of yours: 2 (1 the same person, 1 not), in force in every wave; 1 more about names that stand in "
        "none of these sheets.",
    ]
    twice = pd.concat([decisions[:3], decisions[:3].assign(row=9)])
    findings = replace(doubtful, tables=doubtful.tables.having(decisions=twice))
    assert who.section(findings).points[5] == (
        "Decisions of yours: 2 (1 the same person, 1 not), in force in every wave."
    )


def test_the_figures_that_move_are_named(doubtful):
    section = who.section(doubtful)
    assert section.says[1] == (
        "If both doubtful pairs are the same person, the network of Autumn 2025 has 4 people instead of 5; other "
        "figures move by more than 5%: Contacts on average (1.20 to 1.50), Share in the largest piece (80% to 100%) "
        "and Without ties (1 to 0)."
    )
    assert section.tables[1].rows == [
        ["On the list", "5", "4", "-1"],
        ["Ties", "3", "3", "0"],
        ["Contacts on average", "1.20", "1.50", "+0.30"],
        ["Share in the largest piece", "80%", "100%", "+20 points"],
        # E-I of -1/3 is one tie of three that goes to another sector.
        ["Share of ties that go to another sector", "33%", "33%", "0 points"],
        ["Without ties", "1", "0", "-1"],
    ]


def test_one_pair_and_figures_that_stay(six_people):
    findings = _doubtful(
        six_people(),
        [100, 300, 6, 0.9, float("nan"), 0],
        [99, 298, 6.02, 0.9, float("nan"), 0],
        DOUBTS.head(1),
    )
    section = who.section(findings)
    assert section.says[1] == (
        "If the doubtful pair is one person, the network of Autumn 2025 has 99 people instead of 100; no other "
        "headline figure moves by more than 5%."
    )
    assert section.tables[1].rows[4] == ["Share of ties that go to another sector", "n/a", "n/a", "n/a"]


def test_without_a_network_of_people_the_effect_is_n_a(six_people):
    findings = six_people()
    findings = replace(findings, tables=findings.tables.having(doubts=DOUBTS))
    assert who.section(findings).says[1].endswith("n/a (needs a network of people).")


def test_the_headline_figures_say_that_they_hang_on_open_questions(six_people, doubtful):
    assert not any("may be one person" in text for text in overview.section(six_people()).caveats)
    assert any(
        text.startswith("2 pairs of people may be one person each.")
        for text in overview.section(doubtful).caveats
    )


def test_the_reasons_are_counted_for_people_only(six_people):
    (table,) = who.section(six_people()).tables
    assert table.rows == [["same name", "6"]]


def test_rare_reasons_are_counted_together_so_that_all_names_are_there(six_people, monkeypatch):
    monkeypatch.setattr(who, "MOST_REASONS", 1)
    findings = six_people()
    why = ["same name", "same name", "alike", "alone", "alone", "same e-mail", ""]
    tables = findings.tables.having(who=findings.tables.who.assign(why=why))
    (table,) = who.section(replace(findings, tables=tables)).tables
    assert table.rows == [["alone", "2"], ["3 other reasons", "4"]]
