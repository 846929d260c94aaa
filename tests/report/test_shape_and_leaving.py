"""What the sections on shape, leaving and introductions say, of six people worked out by hand."""

from dataclasses import replace

import pytest

from netmap.analyses import analyse
from netmap.network import Findings
from netmap.report import bridges, introductions, resilience, stage
from netmap.report.from_analysis import written
from netmap.tables import Tables


def _analysed(findings, **options):
    return replace(findings, analyses=analyse(findings, options))


def _rows(table):
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


@pytest.fixture
def path(six_people):
    """The first wave: Ann - Bilal - Cara - Dan, and Ed without ties."""
    return _analysed(six_people(waves=1))


@pytest.fixture
def named(six_people):
    """The first wave, with shapes named for five."""
    return _analysed(six_people(waves=1), stage={"fewest": 5})


def test_five_people_are_too_few_for_a_shape(path):
    said = stage.section(path).says
    assert said == [
        "Autumn 2024: too small to classify (indicative only: fewer than 25). That is: there are too few on the list "
        "for a shape to mean anything."
    ]


def test_a_shape_never_stands_alone(named):
    section = stage.section(named)
    assert section.says[0].startswith(
        "Autumn 2024: connected, no clear pattern (indicative only: fewer than 25)."
    )
    assert "200 times" in section.says[1]
    assert "of these copies have the same name" in section.says[1]
    numbers = {row["Number"]: row for row in _rows(section.tables[0])}
    # Of ten pairs six can reach each other; without Bilal one of the three others is cut off.
    assert (numbers["Fragmentation"]["Here"], numbers["Fragmentation"]["Cut-off"]) == ("0.40", "0.50")
    assert numbers["Fragmentation"]["How far from it"] == "0.10 below"
    assert numbers["Reach of the top one"]["Here"] == "0.67"
    assert numbers["Lost without the top one"]["How far from it"] == "0.17 below"
    beside = {row["Figure"]: row["Here"] for row in _rows(section.tables[-1])}
    assert beside["Ties across sectors"] == "33%"
    assert any("no" in caveat and "tested scale" in caveat for caveat in section.caveats)


def test_with_several_waves_every_shape_is_shown(six_people):
    section = stage.section(_analysed(six_people()))
    assert [row["Wave"] for row in _rows(section.tables[1])] == ["Autumn 2024", "Autumn 2025"]


def test_the_funded_worker_comes_first(six_people):
    findings = six_people(waves=1)
    findings.networks["Autumn 2024", "people"].nodes.loc[1, "role"] = "Funded worker"
    section = resilience.section(_analysed(findings))
    assert section.says[0] == (
        "If Bilal Khan (funded worker) left: 2 others would lose a contact, 1 would be cut off from the rest (Ann "
        "Bell) and 2 sectors would have no contact outside (Community, Local authority)."
    )
    first, others, together = section.tables
    assert [row["Name"] for row in _rows(first)] == ["Bilal Khan"]
    assert [(row["Name"], row["Cut off"], row["Who"]) for row in _rows(others)] == [
        ("Cara Lowe", "1", "Dan Moss")
    ]
    best = _rows(together)[0]
    assert (best["Who together"], best["How found"]) == ("Bilal Khan", "every set tried; 1 more as good")
    assert "It would take 1 leaver" in section.says[-1]


def test_where_no_role_is_recorded_it_says_where_to_write_it(path):
    section = resilience.section(path)
    assert section.says[0].startswith(
        "Who the funded worker is, and which is the lead organisation, is not in these"
    )
    assert "no league table" in section.caveats[0]


def test_introductions_with_reasons_and_go_betweens(six_people):
    section = introductions.section(_analysed(six_people()))
    easy, valuable = section.tables
    # By hand: Bilal and Flo, and Cara and Flo, know Ann, who has most contacts and is sent to nobody.
    assert [row["Who could introduce them"] for row in _rows(easy)] == ["Ann Bell", "Ann Bell"]
    assert _rows(easy)[0]["Because"] == "1 contact in common"
    first = _rows(valuable)[0]
    assert (first["With whom"], first["Who could introduce them"]) == (
        "Ed Nash",
        "nobody in these sheets knows both",
    )
    became = section.says[-1]
    # Ann and Cara, then Ann and Cara again on the other list, are tied a year later.
    assert became == (
        "Working ties in Autumn 2025, of the 6 introductions that the figures of Autumn 2024 would have suggested: 2 "
        "made, 1 not yet and 3 where one of the two is no longer there. Whether anybody acted on one the sheets do not "
        "say."
    )
    assert "caused" not in became


def test_roles_are_counted_with_their_meaning(path):
    table = bridges.section(path).tables[-1]
    counted = {row["Role"]: (row["First that applies"], row["Applies at all"]) for row in _rows(table)}
    assert counted == {"not yet connected": ("1", "1"), "member": ("4", "4")}


def test_a_role_that_most_have_is_said_to_mean_little(six_people):
    findings = _analysed(six_people(waves=1), roles={"sectors": 1})
    assert any(
        text.startswith("4 of 5 (80%) are called sector bridge.") for text in bridges.section(findings).says
    )


@pytest.mark.parametrize("part", [stage, resilience, introductions])
def test_an_empty_study_says_so(part):
    section = part.section(Findings("", "INTERNAL", Tables(), {}, {}))
    assert section.says[0].startswith("n/a: ")
    assert not section.tables


def test_figures_as_people_read_them():
    assert written(1204, 0) == "1,204"
    assert written(None, 2) == "n/a"


def test_where_many_would_do_as_well_no_key_player_is_named(six_people):
    findings = _analysed(six_people(waves=1))
    players = findings.analyses["key_players"]
    players["equally_good"] = 6
    together = resilience.section(findings).tables[-1]
    assert {row["Who together"] for row in _rows(together)} == {"none stands out"}
