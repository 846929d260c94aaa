"""The statement of methods: every point by hand on six people, and on the example."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

import netmap
from netmap.network import RELATIONS, STATUSES, Findings
from netmap.problems import Problem
from netmap.report import method, method_changes, method_data, method_limits, method_nodes, method_ties
from netmap.report.publications import publications
from netmap.report.wording import called, day, either, setting
from netmap.tables import Tables, Wave

FIRST, SECOND = "Autumn 2024", "Autumn 2025"


def _points(part, findings):
    return dict(part.rows(findings))


def _table(tables, caption):
    found = next(table for table in tables if table.caption.startswith(caption))
    return [dict(zip(found.headings, row, strict=True)) for row in found.rows]


def test_the_parts_follow_grand_and_the_tables_stand_after_them(six_people):
    section = method.section(six_people())
    captions = [table.caption for table in section.tables]
    assert captions[:5] == [
        "1. The data", "2. Who is in the network", "3. What a tie is", "4. What was changed on the way",
        "5. What the figures cannot say",
    ]  # fmt: skip
    assert captions[5:7] == ["Through what people are in each wave", "Questions asked"]
    assert "Guidelines for Reporting About Network Data (Neal and others 2026" in section.says[0]


def test_the_data_of_six_people(six_people):
    points = _points(method_data, six_people())
    assert points["How it was collected"] == (
        "From lists of who came to 2 events, lists of who belongs to 1 group and surveys (2 replies)."
    )
    assert points["Sheets"].startswith(
        "2 sheets in 2 files, used as they are kept: attendance (1) and survey (1). Used: 12 of 13 rows (92%); set "
        "aside: 1."
    )
    assert points["Waves"] == "One: all sheets are taken together, whatever their dates."
    # The launch was on 5 October 2024; the second event and one of the two replies have no date.
    assert points["Dates"].startswith(
        "Autumn 2024: 2 events on 5 October 2024 (1 without a date); 2 replies on 6 October 2025 (1 without a date)."
    )
    assert points["Place"] == "Not in the sheets, so not known here. Say which place this is about."
    assert points["Software"].startswith(f"netmap {netmap.__version__}.")


def test_waves_are_said_with_their_days_and_the_months_between_them(six_people):
    waves = (
        Wave(FIRST, date(2024, 9, 1), date(2024, 12, 31)), Wave(SECOND, date(2025, 10, 1)), Wave("Typed 2026"),
    )  # fmt: skip
    two = _points(method_data, replace(six_people(), periods=waves[:2]))
    assert two["Waves"] == (
        "2 waves: Autumn 2024 (from 1 September 2024 to 31 December 2024) and Autumn 2025 (from 1 October 2025). From "
        "the start of one to the start of the next: 13 months."
    )
    three = _points(method_data, replace(six_people(), periods=waves))["Waves"]
    assert three.startswith("3 waves:")
    assert three.endswith("Typed 2026 (what is typed as of this wave).")


def test_who_is_in_it_goes_by_the_evidence_there_is(six_people):
    points = _points(method_nodes, six_people())
    assert points["How many"] == "Autumn 2024: 5 people; Autumn 2025: 5 people."
    assert (
        "whoever came to an event, belonged to a group, answered a survey or was named in one."
        in points["Who is in it"]
    )
    findings = six_people()
    surveyed = replace(
        findings, tables=findings.tables.having(attendance=findings.tables.attendance.iloc[:0])
    )
    assert "whoever belonged to a group, answered" in _points(method_nodes, surveyed)["Who is in it"]


def test_those_only_in_a_directory_are_counted(six_people):
    findings = six_people(waves=1)
    listings = pd.DataFrame({"mention": [3, 5], "source": 0, "row": [2, 3]})
    waves = (Wave(FIRST, date(2024, 1, 1), date(2024, 12, 31)),)
    told = replace(findings, tables=findings.tables.having(listings=listings), periods=waves)
    # Dan is in the network of the wave; Flo stands in the directory alone.
    assert _points(method_nodes, told)["Who is in it"].endswith(
        "only in a directory: 1 person. Those without a tie stay in and count."
    )


def test_who_is_missing_by_hand(six_people):
    findings = six_people(waves=1)
    key = (FIRST, "people")
    networks = dict(findings.networks) | {
        key: replace(findings.networks[key], answered=pd.array([0, 1, 3]).to_numpy())
    }
    points = _points(method_nodes, replace(findings, networks=networks))
    assert points["Who is missing"].startswith(
        "3 of 5 people (60%) answered a survey; sector known for 4 of 5 (80%). The sheets do not say how many"
    )
    limits = _points(method_limits, replace(findings, networks=networks))
    assert limits["People who are missing"].endswith(
        "fewer than 80% answered a survey: Autumn 2024, 3 of 5 (60%)."
    )
    full = dict(findings.networks) | {
        key: replace(findings.networks[key], answered=pd.array(range(5)).to_numpy())
    }
    assert "80%" not in _points(method_limits, replace(findings, networks=full))["People who are missing"]


def test_the_response_rate_by_hand(six_people):
    findings = six_people(waves=1)
    key = (FIRST, "people")
    answering = dict(findings.networks) | {
        key: replace(findings.networks[key], answered=pd.array([0, 1, 3]).to_numpy())
    }
    # Ann, Bilal, Cara and Flo were invited, and Dan answered without.
    listings = pd.DataFrame({"mention": [0, 1, 2, 5, 4], "invited": ["yes", FIRST, "yes", "yes", "no"]})
    tables = findings.tables.having(listings=listings.assign(source=0, row=range(2, 7)))
    told = _points(method_nodes, replace(findings, networks=answering, tables=tables))["Who is missing"]
    assert told == (
        "3 of 5 people (60%) answered a survey (2 of 4 invited people (50%) answered, and 1 who was not invited "
        "answered too); sector known for 4 of 5 (80%). Who was invited is as the sheets say. They do not say who else "
        "could have been there, so the share missing is not known (n/a)."
    )


def test_through_what_they_are_in_it(six_people):
    row = _table(method_nodes.tables(six_people(waves=1)), "Through what people")[0]
    # Ann and Bilal came, Ann is in the group and was named, Ed has no sector and no tie.
    assert row == {
        "Wave": FIRST, "In it": "5", "Came to an event": "2", "In a group": "1", "Answered a survey": "0",
        "Named by others": "1", "Sector known": "4", "Without a tie": "1",
    }  # fmt: skip


def test_questions_with_the_level_of_each_answer(six_people):
    findings = six_people(waves=1)
    said = pd.DataFrame(
        {"mention": [5, 5, 0, 1], "named": [0, 1, 1, 0], "question": ["How close?"] * 3 + ["Whom do you turn to?"],
         "answer": ["work together", "know of", "know of", ""], "level": [3.0, 1.0, 1.0, float("nan")], "source": 1,
         "row": [2, 2, 3, 4]}
    )  # fmt: skip
    rows = _table(
        method_nodes.tables(replace(findings, tables=findings.tables.having(nominations=said))), "Questions"
    )
    assert rows == [
        {"Question": "How close?", "Wave": FIRST, "Level of each answer": "know of 1; work together 3",
         "Answered it": "2", "Answers": "3", "Most by one": "2"},
        {"Question": "Whom do you turn to?", "Wave": FIRST, "Level of each answer": "names only, no level",
         "Answered it": "1", "Answers": "1", "Most by one": "1"},
    ]  # fmt: skip


def test_what_a_tie_is_has_the_settings_in_it(six_people):
    findings = replace(
        six_people(),
        settings={
            "Events that two must share (ties.met.at_least)": "3", "Times (ties.met.times_chance)": "1.5",
            "Most (ties.met.largest)": "90", "Lowest (ties.named.at_least)": "2",
        },
    )  # fmt: skip
    points = _points(method_ties, findings)
    assert list(points)[:3] == ["Met at events", "In a group together", "Named in a survey"]
    assert "at least 3 of them" in points["Met at events"]
    assert "1.5 times as strongly as chance" in points["Met at events"]
    assert "more than 90 make no ties" in points["Met at events"]
    untested = replace(findings, settings={"a (ties.met.times_chance)": "0"})
    assert "by chance is not asked" in _points(method_ties, untested)["Met at events"]


def test_naming_oneself_is_no_tie_and_is_counted(six_people):
    findings = six_people()
    said = findings.tables.nominations.iloc[[0, 0]].assign(mention=[0, 5], named=[0, 5])
    told = replace(findings, tables=findings.tables.having(nominations=said))
    assert (
        _points(method_ties, told)["Ties to oneself"]
        == "None. Left out: 2 answers in which somebody named themselves."
    )
    assert _points(method_ties, findings)["Ties to oneself"] == "None."


def test_numbers_and_strength_of_ties(six_people):
    numbers, strength = method_ties.tables(six_people())
    assert list(numbers.rows[2]) == [SECOND, "people", "5", "4", "3", "1", "1"]
    # Three ties of 0.5: mean 0.5, no spread. One tie alone has no spread to speak of.
    assert [list(row[:2]) + list(row[3:]) for row in strength.rows[-3:]] == [
        ["Met at events", SECOND, "3", "0.5", "0", "0.5", "0.5"],
        ["In a group together", SECOND, "1", "0.5", "n/a", "0.5", "0.5"],
        ["Named in a survey", SECOND, "1", "3", "n/a", "3", "3"],
    ]


def test_what_was_changed_by_hand(six_people):
    points = _points(method_changes, six_people())
    assert (
        "Autumn 2024: 1 of 1 pairs (100%); Autumn 2025: 1 of 1 pairs (100%)" in points["Direction left out"]
    )
    assert points["Left out"] == (
        "Rows set aside: 1. Left out of figures on sectors, because no sector is recorded: Autumn 2024: 1 person; "
        "Autumn 2025: 1 person. Nobody was left out for having no tie."
    )
    assert (
        "6 of people and 1 of organisations, taken for 6 people and 2 organisations" in points["Put together"]
    )


def test_a_pair_that_named_each_other_is_not_one_way(six_people):
    findings = six_people(waves=1)
    key = (FIRST, "people")
    network = findings.networks[key]
    back = network.ties[network.ties["kind"] == "named"].rename(columns={"a": "b", "b": "a"})
    both = replace(network, ties=pd.concat([network.ties, back], ignore_index=True))
    told = replace(findings, networks=dict(findings.networks) | {key: both})
    assert "0 of 1 pairs (0%)" in _points(method_changes, told)["Direction left out"]


def test_weak_signs_and_one_sided_ties_are_counted(six_people):
    findings = six_people(waves=1)
    key = (FIRST, "people")
    network = findings.networks[key]
    signs = pd.DataFrame(
        {"a": [0, 0, 0], "b": [1, 3, 4], "status": [STATUSES.index("one-sided"), 0, 0], "working": [True, False, False]}
    )  # fmt: skip
    signs = signs.reindex(columns=list(RELATIONS)).assign(attendance=0, membership=0).astype(RELATIONS)
    told = replace(findings, networks=dict(findings.networks) | {key: replace(network, relations=signs)})
    points = _points(method_changes, told)
    # Ties 0-1, 1-2, 2-3 by events; 0-3 and 0-4 are signs of a link too weak to count.
    assert "Counted as one: 3 of 5 pairs with any sign of a link (60%)." in points["Strength left out"]
    assert "1 of 3 ties (33%)" in points["Made up"]


def test_large_events_lists_and_rows_in_no_wave_are_named(six_people):
    findings = six_people(waves=1)
    key = (FIRST, "people")
    note = Problem("Launch: 200 people came, too many to say who met whom", "The most is 150.")
    networks = dict(findings.networks) | {key: replace(findings.networks[key], notes=(note,))}
    groups = findings.tables.collaboratives.assign(kind="list", title="Newsletter")
    told = replace(
        findings,
        networks=networks,
        tables=findings.tables.having(collaboratives=groups),
        periods=(Wave(FIRST, date(2024, 1, 1), date(2024, 12, 31)),),
    )
    left = _points(method_changes, told)["Left out"]
    assert "Too large to make ties: Launch: 200 people came, too many to say who met whom." in left
    assert "Lists that make no tie: Newsletter." in left
    # The second event has no date; one reply and one answer are of 2025, and one reply has neither date nor wave.
    assert "In no wave, for want of a date or because of it: 1 sign-in, 2 replies and 1 answer." in left


def test_figures_that_rest_on_draws_are_named_with_their_seed(six_people):
    rows = _table(method.section(six_people()).tables, "Figures that rest on random draws")
    assert any(
        "5,000 dealings" in row["What is drawn"] and "Chance of as inward" in row["Figure"] for row in rows
    )
    assert all("seed 1" in row["What is drawn"] for row in rows)


def test_each_publication_is_named_once_with_what_it_is_for(six_people):
    rows = {row["Publication"]: row for row in _table(method.section(six_people()).tables, "Who defined")}
    assert "Who lies between others" in rows["Freeman 1977, Sociometry 40: 35-41"]["What it is used for"]
    assert len({name.split(",")[0] for name in rows}) == len(rows)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("A plain count", []),
        ("Efficiency; Burt 1992, Structural Holes (not the same as Ease of reach)", ["Burt 1992, Structural Holes"]),
        ("Freeman 1977, Sociometry 40: 35-41; worked out as in Brandes 2001",
         ["Brandes 2001", "Freeman 1977, Sociometry 40: 35-41"]),
        ("Leiden method, Traag, Waltman and van Eck 2019, Scientific Reports 9: 5233; seed 1",
         ["Traag, Waltman and van Eck 2019, Scientific Reports 9: 5233"]),
        ("Levels after Himmelman 2002 and Frey and others 2006, brought to steps",
         ["Frey and others 2006", "Himmelman 2002"]),
        ("Humphries and Gurney 2008, PLoS ONE 3: e2051", ["Humphries and Gurney 2008, PLoS ONE 3: e2051"]),
        ("Roles of Gould and Fernandez 1989, Sociological Methodology 19: 89-126; test by dealing",
         ["Gould and Fernandez 1989, Sociological Methodology 19: 89-126"]),
    ],
)  # fmt: skip
def test_publications_are_read_off_a_card(source, wanted):
    assert list(publications([source]).values()) == wanted


def test_kinds_that_are_not_there_are_not_explained(six_people):
    assert "In a group together" not in _points(method_ties, six_people(waves=1))
    assert _points(method_changes, Findings("", "", Tables(), {}, {})) == {}


def test_the_example_says_what_is_so(example):
    points = {point: text for table in method.section(example).tables[:5] for point, text in table.rows}
    assert points["How many"] == "Autumn 2024: 116 people; Autumn 2025: 116 people."
    assert "Lists that make no tie: Little Hulton mailing list." in points["Left out"]
    assert "From the start of one to the start of the next: 13 months." in points["Waves"]
    assert "Autumn 2024 (8 events) and Autumn 2025 (6 events)" in points["Being at events"]
    # Of every two with an answer between them, count those of whom one alone named the other, from the tables.
    network = example.networks[SECOND, "people"]
    named = {(row.a, row.b) for row in network.ties[network.ties["kind"] == "named"].itertuples()}
    pairs = {frozenset(pair) for pair in named}
    one_way = sum((b, a) not in named for a, b in named)
    assert f"Autumn 2025: {one_way} of {len(pairs)} pairs" in points["Direction left out"]


def test_small_words():
    assert (either([]), either(["a"]), either(["a", "b", "c"])) == ("", "a", "a, b or c")
    assert day(date(2025, 1, 31)) == "31 January 2025"
    assert called("areas") == ("area", "areas")
    findings = Findings("", "", Tables(), {}, {}, settings={"How many (ties.met.at_least)": "2", "x": "3"})
    assert [setting(findings, name) for name in ("ties.met.at_least", "x", "met.at_least")] == [
        "2",
        "3",
        "n/a",
    ]
