"""Where the sheets cannot show something the report says so, and claims nothing: by hand."""

from dataclasses import replace
from datetime import date

import pytest

from netmap.analyses import analyse
from netmap.metrics import measure
from netmap.report import change, maturity, presence, resilience, scope, stage, who
from netmap.tables import Wave
from tests.analyses.place import place

SECTORS = {"A": "Council", "B": "Council", "C": "Health", "D": "Health", "E": ""}
PEOPLE = [(name, sector, "", "") for name, sector in SECTORS.items()]


def _analysed(findings):
    return replace(findings, analyses=analyse(findings, {}))


@pytest.fixture(scope="module")
def one_group():
    """Three who share a group and two who share nothing; no survey, and nobody of the community."""
    return _analysed(place(PEOPLE, groups={"Food": [(0, "Chair"), (1, ""), (2, "")]}))


def test_the_report_is_about_organisations_where_the_sheets_name_no_people(six_people):
    findings = six_people(waves=1)
    nobody = {
        key: network.keep(nodes=[]) if key[1] == "people" else network
        for key, network in findings.networks.items()
    }
    measured = {key: measure(network) for key, network in nobody.items()}
    assert scope.level(findings) == "people"
    assert scope.level(replace(findings, networks=nobody, measured=measured)) == "organisations"


def test_without_a_survey_no_share_works_together(one_group):
    section = maturity.section(one_group)
    assert "There is no survey in these sheets" in section.covers
    (point,) = section.points
    assert point.startswith("3 pairs have some link. Of these 3 are at level ")
    assert point.endswith(" or above (working ties).")
    headings = section.tables[1].headings
    assert {row[headings.index("Work together")] for row in section.tables[1].rows} == {"n/a"}
    assert not any("Trust" in text for text in section.caveats)


def test_nobody_recorded_as_of_the_community_is_no_finding_about_groups(one_group):
    section = presence.section(one_group)
    assert section.says[0].startswith("n/a: nobody whose sector is known is recorded")
    assert not section.tables


def test_only_the_largest_of_many_groups_are_listed():
    groups = {f"Group {number:02}": [(0, ""), (1, "")] for number in range(24)} | {
        "Wide": [(0, ""), (1, ""), (2, "")]
    }
    resident = [("A", "Community", "", ""), *PEOPLE[1:]]
    table = presence.section(_analysed(place(resident, groups=groups))).tables[1]
    assert len(table.rows) == presence.MOST_GROUPS
    assert "Wide" in {row[0] for row in table.rows}
    assert "(the 20 largest of 25; all are in netmap.xlsx)" in table.caption


def test_where_nobody_lies_between_others_nobody_is_named_as_the_top_one():
    people = [(name, "", "", "") for name in "ABCDEFGHIJ"]
    alike = _analysed(place(people, groups={"All": [(person, "") for person in range(10)]}))
    assert stage.section(alike).tables[0].caption.endswith("(the top one: who is most in between)")


def test_how_many_must_leave_says_how_large_the_piece_is(one_group):
    assert any(
        "before the largest piece (3 people) falls apart" in text
        for text in resilience.section(one_group).says
    )


def test_a_wave_that_shows_nobody_is_not_compared():
    waves = [Wave("2023", *_year(2023)), Wave("2024", *_year(2024))]
    found = _analysed(place(PEOPLE, events=[("Launch", "2024-05-01", [0, 1, 2])], waves=waves))
    section = change.section(found)
    assert section.says == ["n/a: the sheets show nobody in 2023, so there is nothing to compare."]
    assert len(section.tables) == 1


def _year(year):
    return date(year, 1, 1), date(year, 12, 31)


def test_levels_that_rest_on_trust_are_not_said_to_be_apart_from_it():
    said = [(0, 1, 4.0, "How far do you trust them?"), (1, 0, 3.0, "How far do you trust them?")]
    only = _analysed(place(PEOPLE, said=said, answered=[0, 1]))
    assert any("asked about trust and nothing else" in text for text in maturity.section(only).caveats)
    more = [*said, (0, 2, 3.0, "How often do you meet?")]
    both = _analysed(place(PEOPLE, said=more, answered=[0, 1]))
    assert "Trust is kept apart from these levels." in maturity.section(both).caveats


@pytest.mark.parametrize(
    ("share", "told"),
    [(-0.0052, "-0.5 points"), (0.2, "+20 points"), (0.00001, "0 points"), (-0.0004, "0 points")],
)
def test_a_difference_of_two_shares_that_look_alike_shows_its_decimal(share, told):
    assert who._difference("ei_index", share) == told


def test_waves_that_are_not_shown_are_counted():
    waves = [Wave(f"{year}", *_year(year)) for year in range(2018, 2025)]
    events = [(f"Launch {year}", f"{year}-05-01", [0, 1, 2]) for year in range(2018, 2025)]
    table = change.section(place(PEOPLE, events=events, waves=waves)).tables[0]
    assert table.headings[1:7] == ["2018", "2020", "2021", "2022", "2023", "2024"]
    assert table.caption.endswith("(the first and the last 5 of 7 waves; all are in netmap.xlsx)")
