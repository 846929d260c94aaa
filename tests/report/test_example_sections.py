"""What the sections that rest on analyses say, against the example's own tables."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from netmap.report import SECTIONS, coming, maturity, presence, voices

WAVE = "Autumn 2025"


def _numbers(findings):
    network = findings.networks[WAVE, "people"]
    return network, len(network.nodes)


@pytest.mark.parametrize("part", [voices, coming, maturity, presence], ids=lambda part: part.__name__)
def test_each_says_whom_it_covers_of_how_many(part, example):
    covers = part.section(example).covers
    assert covers.startswith("Covers ")
    assert covers.endswith(".")


def test_those_left_out_of_voices_and_presence_add_up(example):
    network, n = _numbers(example)
    areas, sectors = ((network.nodes[kind] != "") for kind in ("area", "sector"))
    answered = np.isin(network.nodes.index[areas], network.answered).sum()
    assert voices.section(example).covers.startswith(
        f"Covers the {areas.sum()} of {n} people ({areas.mean():.0%}) of {WAVE} whose area is recorded, {answered} of "
        f"whom answered a survey; {n - areas.sum()} left out."
    )
    assert f"Covers {sectors.sum()} of {n} people" in presence.section(example).covers
    assert f"{n - sectors.sum()} left out, with no sector recorded." in presence.section(example).covers


def test_counts_of_presence_are_whole(example):
    cells = [cell for table in presence.section(example).tables for row in table.rows for cell in row]
    assert not [cell for cell in cells if "." in cell]


def test_numbers_stand_to_the_right_also_where_the_column_holds_objects(example):
    groups = presence.section(example).tables[1]
    assert groups.numbers == frozenset(range(1, 6))


def test_who_came_is_shown_for_the_newest_wave_alone(example):
    section = coming.section(example)
    change = example.analyses["attendance_change"]
    assert len(section.tables[0].rows) == (change["wave"] == WAVE).sum() < len(change)
    assert section.tables[0].caption == f"Who came to events, {WAVE} (earlier waves in netmap.xlsx)"
    assert section.points[0].startswith("Autumn 2024: ")


def test_undated_events_are_said_to_be_left_out(example):
    events = example.tables.events.copy()
    events.loc[events.index[:2], "date"] = pd.NaT
    told = replace(example, tables=example.tables.having(events=events))
    assert (
        "Covers everybody at 12 events with a date; 2 events without a date left out."
        in coming.section(told).covers
    )


def test_the_ties_of_this_section_and_of_the_others_are_told_apart(example):
    point = next(text for text in maturity.section(example).points if text.startswith(WAVE))
    network, _ = _numbers(example)
    working = int(network.relations["working"].sum())
    assert f"Of these {working} are at level 2 or above" in point
    assert f"{len(network.pairs) - working} more pairs met at events more often than by chance" in point
    assert f"other sections count {len(network.pairs)} ties" in point


def test_a_list_in_which_nobody_names_back_is_not_taken_for_disagreement(example):
    sums = example.analyses["maturity"].assign(confirmed=0, share_confirmed=0.0)
    told = replace(example, analyses={**example.analyses, "maturity": sums})
    points = maturity.section(told).points
    assert [
        "If your list has each tie once" in text for text in points if "in which both answered" in text
    ] == [True]
    few = sums.assign(two_answered=3, confirmed=1, share_confirmed=1 / 3)
    told = replace(example, analyses={**example.analyses, "maturity": few})
    assert not [
        text for text in maturity.section(told).points if "That is low" in text or "each tie once" in text
    ]


def test_lines_of_contact_stand_in_a_table_of_areas_by_sectors(example):
    section = voices.section(example)
    lines = example.analyses["contact_lines"]
    lines = lines[lines["wave"] == WAVE].set_index(["group", "sector"])["lines"]
    table = section.tables[1]
    for row in table.rows:
        for sector, cell in zip(table.headings[1:], row[1:], strict=True):
            assert cell == f"{lines[row[0], sector]:.0f}"
    none, one = (lines == 0).sum(), (lines == 1).sum()
    said = f"{len(lines)}. {none} of them have no tie at all, and {one} hang on a single line of contact"
    assert any(said in text for text in section.points)


def test_no_section_of_the_example_says_nan_or_has_an_empty_sentence(example):
    for part in SECTIONS:
        section = part.section(example)
        said = [section.covers, *section.says, *section.points, *section.caveats]
        said += [cell for table in section.tables for row in table.rows for cell in row]
        assert not [text for text in said if "nan" in text.split() or ".." in text or "  " in text]
