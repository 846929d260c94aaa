"""What the sections say, against figures worked out by hand."""

from dataclasses import replace

import pandas as pd
import pytest

from netmap.metrics import measure
from netmap.network import Findings
from netmap.problems import NOTE, Problem
from netmap.report import (
    SECTIONS,
    bridges,
    change,
    coming,
    maturity,
    method,
    overview,
    presence,
    sectors,
    sources,
    stories,
    voices,
)
from netmap.report.section import Section
from netmap.report.wording import count, listing, nodes, share
from netmap.tables import Tables


def _rows(table):
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def test_headline_figures_of_one_wave(six_people):
    section = overview.section(six_people(waves=1))
    assert section.says == ["The figures are of Autumn 2024."]
    assert list(section.points) == [
        "5 people from 2 organisations and 2 sectors, with 3 ties between them.",
        "4 of 5 people (80%) hang together in one connected part, through each other.",
        "Without a tie to anybody in these sheets: 1 of 5 people (20%).",
        "Contacts each has on average: 1.2. Those without a tie count as 0.",
        "2 people are critical links: if one left, others would be cut off (see Who links others).",
        "Ties that go from one sector to another: 1 of 3 (33%), among the 4 of 5 people (80%) whose sector is known. "
        "This is about as chance would give, given how large the sectors are (E-I -0.33, by chance 0.33, z -1.2).",
        "Sectors that hang on a single point of contact: Community (Bilal Khan) and Local authority (Cara Lowe).",
        "Sector not recorded: 1 of 5 people (20%). Figures on sectors leave them out.",
        "Survey: 1 of 5 people (20%) and 1 organisation answered. The others are here through events, groups or what "
        "was said of them. How many were asked is not recorded in these sheets, so there is no response rate (n/a). "
        "A column Invited in the directory (yes, no, or the name of a wave) would say it.",
    ]


def test_the_headline_has_the_response_rate_where_it_is_known(six_people):
    findings = six_people(waves=1)
    key = ("Autumn 2024", "people")
    answering = dict(findings.networks) | {
        key: replace(findings.networks[key], answered=pd.array([5]).to_numpy())
    }
    listings = pd.DataFrame(
        {"mention": [0, 5], "invited": ["Autumn 2024", "yes"], "source": 0, "row": [2, 3]}
    )
    told = replace(findings, networks=answering, tables=findings.tables.having(listings=listings))
    assert overview.section(told).points[-1].endswith("Response rate: 1 of 2 invited people (50%) answered.")


def test_headline_figures_where_areas_are_compared(six_people, by_area):
    points = list(overview.section(by_area(six_people(waves=1))).points)
    assert points[0] == "5 people from 2 organisations and 2 areas, with 3 ties between them."
    assert points[7] == "Area not recorded: 1 of 5 people (20%). Figures on areas leave them out."
    assert points[5].startswith("Ties that go from one area to another: 1 of 3 (33%)")
    assert points[5].endswith(
        "whose area is known. This is about as chance would give, given how large the areas are (E-I -0.33, by "
        "chance 0.33, z -1.2)."
    )
    assert points[6].startswith("Areas that hang on a single point of contact: North (Bilal Khan)")


@pytest.mark.parametrize("waves", [1, 2])
def test_where_areas_are_compared_no_figure_speaks_of_sectors(six_people, by_area, waves):
    findings = by_area(six_people(waves=waves))
    for section in (overview.section(findings), sectors.section(findings), change.section(findings)):
        said = [section.title, *section.says, *section.points, *section.caveats]
        for table in section.tables:
            said += [table.caption, *table.headings, *(cell for row in table.rows for cell in row)]
        for picture in section.pictures:
            said += [picture.title, picture.description, *picture.labels]
        assert not [text for text in said if "sector" in text.casefold()]
    assert sectors.section(findings).title == "Which areas mix"
    assert sectors.section(findings).pictures[0].labels == ["North", "South"]
    assert "Areas reached" in bridges.section(findings).tables[0].headings


def test_without_areas_the_report_says_what_it_needs(six_people):
    findings = six_people(waves=1)
    for key, network in findings.networks.items():
        findings.networks[key] = replace(network, compare="area")
        findings.measured[key] = measure(findings.networks[key])
    assert sectors.section(findings).says == ["n/a: this needs at least one tie between two recorded areas."]
    assert "Area not recorded: 5 of 5 people (100%). Figures on areas leave them out." in list(
        overview.section(findings).points
    )


def test_few_events_are_a_reason_for_care(six_people):
    first, *_ = overview.section(six_people(waves=1)).caveats
    assert first.startswith("Autumn 2024 has 2 events. With fewer than about 10")


def test_headline_figures_are_of_the_last_wave(six_people):
    section = overview.section(six_people())
    assert section.says == ["The figures are of Autumn 2025, the last wave."]
    assert section.points[0] == "5 people from 2 organisations and 2 sectors, with 4 ties between them."


@pytest.mark.parametrize(
    ("z", "verdict"),
    [(-2.5, "more inward than chance"), (2.5, "more outward than chance"), (1.9, "about as chance")],
)
def test_the_verdict_on_mixing_goes_by_chance_and_not_by_the_index(six_people, z, verdict):
    findings = six_people(waves=1)
    findings.measured["Autumn 2024", "people"].whole["ei_z"] = z
    told = [point for point in overview.section(findings).points if "E-I" in point]
    assert len(told) == 1
    assert verdict in told[0]


def test_waves_stand_side_by_side_and_nothing_is_said_to_be_caused(six_people):
    section = change.section(six_people())
    rows = {row["Figure"]: row for row in _rows(section.tables[0])}
    assert (rows["Ties"]["Autumn 2024"], rows["Ties"]["Autumn 2025"]) == ("3", "4")
    assert rows["Share in the largest piece"]["Autumn 2025"] == "80%"
    assert rows["Density"]["Autumn 2024"] == "0.300"
    words = " ".join([*section.says, *section.caveats])
    assert "changed" in words
    assert "caused" not in words
    assert "the people who answered differ" in words


def test_one_wave_is_not_compared_with_anything(six_people):
    section = change.section(six_people(waves=1))
    assert (section.title, list(section.says), list(section.caveats)) == (
        "Figures of the whole network",
        [],
        [],
    )


def test_a_figure_that_cannot_be_worked_out_is_n_a_with_the_reason(six_people):
    findings = six_people(waves=1)
    network = findings.networks["Autumn 2024", "people"]
    findings.measured["Autumn 2024", "people"].whole["ei_index"] = float("nan")
    told = [point for point in overview.section(findings).points if point.startswith("Whether sectors mix")]
    assert told == [
        "Whether sectors mix: n/a (needs at least one tie whose both ends have a recorded sector)."
    ]
    row = next(
        row for row in _rows(change.section(findings).tables[0]) if row["Figure"].startswith("Outward")
    )
    assert row[network.wave] == "n/a"
    assert "(n/a: needs at least one tie" in row["The question"]


def test_the_picture_of_sectors_by_hand(six_people):
    picture = sectors.section(six_people(waves=1)).pictures[0]
    assert list(picture.labels) == ["Community", "Local authority"]
    # One tie inside each sector where 0.5 were expected: grey. One across where 2 were expected: half as many.
    inside, across = picture.cells[0]
    assert (inside.silent, inside.big, inside.small) == (True, "2.0", "1 / 0.5")
    assert (across.silent, across.shade, across.big, across.small) == (False, -2, "0.5", "1 / 2.0")
    assert picture.cells[1][0] == across
    assert picture.cells[1][1] == inside


def test_the_table_of_sectors_has_the_figures_of_the_picture(six_people):
    section = sectors.section(six_people(waves=1))
    mixing, contacts = section.tables
    assert [list(row) for row in mixing.rows] == [
        ["Community", "Community", "1", "1", "0.5", "2.00"],
        ["Community", "Local authority", "1", "4", "2.0", "0.50"],
        ["Local authority", "Local authority", "1", "1", "0.5", "2.00"],
    ]
    assert [list(row) for row in contacts.rows] == [
        ["Community", "2", "1", "0.50"],
        ["Local authority", "2", "1", "0.50"],
    ]
    assert section.covers == "Covers 4 of 5 people (80%); 1 has no recorded sector and is left out."


def test_only_the_newest_wave_has_a_table_and_only_pairs_that_tell_something(six_people):
    section = sectors.section(six_people())
    assert section.covers.startswith("Autumn 2024 covers 4 of 5 people (80%); 1 has no recorded sector")
    mixing, contacts = section.tables
    # The one person of the Local authority has nobody to be tied to there: no tie, none expected.
    assert mixing.caption == (
        "Ties between every two sectors, Autumn 2025 (1 more, with no tie and fewer than one expected, in netmap.xlsx "
        "(Sector mixing))"
    )
    assert [list(row[:2]) for row in mixing.rows] == [
        ["Community", "Community"],
        ["Community", "Local authority"],
    ]
    assert contacts.caption.endswith("Autumn 2025")


def test_pairs_with_no_tie_stay_where_one_was_to_be_expected(six_people):
    findings = six_people(waves=1)
    pairs = findings.measured["Autumn 2024", "people"].pairs
    pairs["mixing_ties"], pairs["mixing_expected"] = [0.0, 0.0, 1.0], [0.99, 1.0, 0.2]
    mixing = sectors.section(findings).tables[0]
    assert [list(row[:2]) for row in mixing.rows] == [
        ["Community", "Local authority"], ["Local authority", "Local authority"],
    ]  # fmt: skip


def test_organisations_are_not_called_people(six_people):
    findings = six_people(waves=1)
    kept = {key: network for key, network in findings.networks.items() if key[1] == "organisations"}
    section = sectors.section(replace(findings, networks=kept))
    words = " ".join([*section.says, *section.caveats, section.covers])
    assert "every two organisations" in words
    assert "people" not in words


@pytest.mark.parametrize(
    ("ratio", "shade"), [(0, -2), (0.5, -2), (0.7, -1), (0.9, 0), (1.25, 0), (1.5, 1), (2, 1), (2.1, 2)]
)
def test_shades(six_people, ratio, shade):
    findings = six_people(waves=1)
    pairs = findings.measured["Autumn 2024", "people"].pairs
    pairs[["mixing_ties", "mixing_expected", "mixing_ratio"]] = [10 * ratio, 10, ratio]
    cell = sectors.section(findings).pictures[0].cells[0][1]
    assert (cell.shade, cell.silent) == (shade, False)


def test_only_the_largest_sectors_are_in_the_picture(six_people, monkeypatch):
    monkeypatch.setattr(sectors, "MOST_SECTORS", 1)
    section = sectors.section(six_people())
    assert [list(picture.labels) for picture in section.pictures] == [["Community"], ["Community"]]
    assert "The 1 largest sectors are shown." in section.pictures[0].description


def test_those_who_link_others_by_hand(six_people):
    section = bridges.section(six_people(waves=1))
    between, critical = section.tables
    assert [(row["Name"], row["In between"], row["Contacts"]) for row in _rows(between)] == [
        ("Bilal Khan", "2.0", "2"),
        ("Cara Lowe", "2.0", "2"),
    ]
    assert [(row["Name"], row["Would be cut off"], row["Who"]) for row in _rows(critical)] == [
        ("Bilal Khan", "1", "Ann Bell"),
        ("Cara Lowe", "1", "Dan Moss"),
    ]
    assert any("no league table" in caveat for caveat in section.caveats)


def test_nobody_is_named_by_an_estimate(six_people, monkeypatch):
    monkeypatch.setattr(bridges, "is_estimated", lambda _: True)
    section = bridges.section(six_people(waves=1))
    assert [table.caption.split(" (")[0] for table in section.tables] == ["Critical links"]
    assert any("n/a" in paragraph and "estimated" in paragraph for paragraph in section.says)


def test_every_row_is_accounted_for(six_people):
    section = sources.section(six_people())
    assert section.says[0] == "2 sheets were opened. Of their rows, 12 of 13 (92%) were used and 1 set aside."
    opened, problems = section.tables
    assert list(opened.rows[0]) == ["signin.xlsx", "May", "attendance", "9", "8", "1"]
    assert list(problems.rows[0]) == [
        "signin.xlsx, sheet May", "7", "Date", "this date cannot be read: '31/2/25'", "Write it as 28/02/2025.",
    ]  # fmt: skip


def test_notes_are_not_problems_and_a_long_list_says_how_long(six_people, monkeypatch):
    monkeypatch.setattr(sources, "MOST_PROBLEMS", 1)
    findings = replace(six_people(), problems=[*six_people().problems, Problem("a", "b", NOTE)])
    problems = sources.section(findings).tables[1]
    assert problems.caption == "What to put right first (the first 1 of 2)"
    assert len(problems.rows) == 1


def test_the_method_lists_every_setting(six_people):
    section = method.section(six_people())
    captions = {table.caption: _rows(table) for table in section.tables}
    assert captions["Settings used"] == [
        {"Setting": name, "Value": value} for name, value in six_people().settings.items()
    ]


@pytest.mark.parametrize("part", SECTIONS, ids=lambda part: part.__name__)
def test_every_section_stands_an_empty_study_and_missing_columns(part, six_people):
    nothing = Findings("", "INTERNAL", Tables(), {}, {})
    said = part.section(nothing)
    # Sections of what a study may not have at all are left out; the others say why they are empty.
    assert (said is None) == (part in (voices, coming, maturity, presence, stories))
    findings = six_people()
    bare = {
        key: replace(
            measured,
            nodes=measured.nodes[[]],
            whole=pd.Series(dtype=float),
            groups=measured.groups[[]],
            pairs=measured.pairs[[]],
        )
        for key, measured in findings.measured.items()
    }
    section = part.section(replace(findings, measured=bare)) or Section("left out")
    cells = [cell for table in section.tables for row in table.rows for cell in row]
    assert "nan" not in " ".join([*section.says, *section.points, *cells]).split()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (count(1, "tie", "ties"), "1 tie"),
        (count(1204, "tie", "ties"), "1,204 ties"),
        (nodes(1, "people"), "1 person"),
        (nodes(0, "organisations"), "0 organisations"),
        (share(4, 5), "4 of 5 (80%)"),
        (share(0, 0), "0 of 0"),
        (listing([]), ""),
        (listing(["Ann"]), "Ann"),
        (listing(["Ann", "Bo", "Cy"]), "Ann, Bo and Cy"),
        (listing(["Ann", "Bo", "Cy"], most=2), "Ann, Bo and 1 more"),
    ],
)
def test_how_figures_are_said(said, wanted):
    assert said == wanted


def test_a_study_of_organisations_alone_is_about_organisations(six_people):
    findings = six_people(waves=1)
    kept = {key: network for key, network in findings.networks.items() if key[1] == "organisations"}
    measured = {key: findings.measured[key] for key in kept}
    section = overview.section(replace(findings, networks=kept, measured=measured))
    assert section.points[0] == "2 organisations from 2 sectors, with 1 tie between them."
