"""What the report says of missing answers and of sureness."""

from dataclasses import replace

import pandas as pd
import pytest

from netmap.analyses import coverage, safety, treatments
from netmap.report import missing
from tests.analyses.made import findings, network, said_to_be_invited

SURVEY = {"ab": (3.0, "confirmed"), "bc": (2.0, "unconfirmed"), "cd": (3.0, "one-sided")}


def _found(*, tables=None, **more):
    nodes = "abcdefgh"
    last = network("2025", nodes, **({"sectors": "XXXXYYYY", "survey": SURVEY, "answered": "abc"} | more))
    first = network("2024", nodes, answered="abcd", survey=SURVEY)
    made = findings(first, last, tables=tables)
    found = {part.NAME: part.table(made) for part in (coverage, safety, treatments)}
    return replace(made, analyses=found, measured=dict.fromkeys(made.networks))


def _told(found, start):
    return [text for text in missing.section(found).says if text.startswith(start)]


def test_who_answered_and_what_is_not_known():
    section = missing.section(_found())
    assert section.says[0] == (
        "In 2025, 3 of 8 people (38%) answered the survey. No sheet says who was asked, so the response rate is not "
        "known (n/a). A column Invited in the directory (yes, no, or the name of a wave) would say it. Of all pairs, "
        "64% have at least one who answered; of the others the survey says nothing, and no tie is not the same as not "
        "known."
    )
    assert _told(_found(), "Where both answered") == [
        "Where both answered and at least one named the other, they named each other in 1 of 2 pairs (50%)."
    ]


def test_the_response_rate_is_told_where_it_is_known():
    found = _found(tables=said_to_be_invited("abdefi", sectors="XXXXYYYY"))
    assert (
        missing.section(found)
        .says[0]
        .startswith(
            "In 2025, 3 of 8 people (38%) answered the survey. Response rate: 2 of 6 invited people (33%) answered, "
            "and 1 who was not invited answered too. Of all pairs, 64%"
        )
    )
    # X: a, b of a, b, d; Y: none of e, f, who are too few to name.
    assert not _told(found, "Far fewer")
    assert _told(_found(tables=said_to_be_invited("abdefg", sectors="XXXXYYYY")), "Far fewer") == [
        "Far fewer than elsewhere answered from: Y (0 of 3 (0%)). Their ties are likely to be undercounted."
    ]
    rates = {row[0]: row[4] for row in missing.section(found).tables[0].rows}
    assert rates == {"2024": "50%", "2025": "33%"}


def test_sectors_from_which_few_answered_are_named():
    assert _told(_found(), "Far fewer") == [
        "Far fewer than elsewhere answered from: Y (0 of 4 (0%)). Their ties are likely to be undercounted."
    ]
    assert not _told(_found(answered="aceg"), "Far fewer")


def test_warnings_and_flags():
    assert _told(_found(), "Take care")[0].startswith(
        "Take care with ties from the survey: where both answered and one named the other, 50% named each other"
    )
    (fragile,) = _told(_found(), "When people are missing, these figures are fragile")
    assert "In between, Steps on average, Critical links, Fragmentation and Stage." in fragile
    assert fragile.endswith("only 38% of the members answered (less than 80%).")


def test_tables_are_few_and_small():
    tables = missing.section(_found()).tables
    assert [table.caption for table in tables] == [
        "Who answered, wave by wave", "How much hangs on those who did not answer, 2025",
    ]  # fmt: skip
    assert [row[:4] for row in tables[0].rows] == [["2024", "8", "4", "50%"], ["2025", "8", "3", "38%"]]
    assert [row[:3] for row in tables[1].rows] == [
        [treatments.UNION, "8", "3"], [treatments.CONFIRMED, "8", "1"], [treatments.RESPONDENTS, "3", "2"],
    ]  # fmt: skip


def test_no_survey_is_no_response_rate():
    assert missing.section(_found(answered="")).says[0].startswith("2025 has no survey, so nobody was asked")


@pytest.mark.parametrize(
    ("verdict", "start"),
    [
        ("safe", "These rankings keep their order"),
        ("ranking not safe to publish", "Ranking not safe to publish"),
    ],
)
def test_rankings_are_told_by_a_fifth_left_out(verdict, start):
    found = _found()
    row = {
        "wave": "2025",
        "network": "people",
        "means": "Contacts",
        "rank_correlation": 0.7,
        "top_3_kept": 0.5,
    }
    rows = pd.DataFrame(
        [row | {"left_out": "10%", "verdict": "safe"}, row | {"left_out": "20%", "verdict": verdict}]
    )
    told = _told(
        replace(found, analyses={**found.analyses, "robustness": rows}), ("These rankings", "Ranking not")
    )
    assert len(told) == 1
    assert told[0].startswith(start)
