"""What each tie stands on, and what the page is given besides: by hand on six people."""

from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from netmap.build import find
from netmap.maps import write_map
from netmap.maps.evidence import evidence_of, group_members
from netmap.maps.extras import Extras, Step
from netmap.maps.levels import level_of
from netmap.maps.page import map_page
from netmap.study import open_study

EVENTS = [
    ("Breakfast", "05/09/2024"),
    ("Fair", "03/02/2024"),
    ("Walk", "01/06/2024"),
    ("Supper", "09/09/2024"),
    ("Choir", "02/02/2023"),
]
CAME = {"Ann Bell": "Breakfast Fair Walk Supper Choir", "Bilal Khan": "Breakfast Fair Walk Supper Choir",
        "Cara Lowe": "Fair Walk", "Dan Moss": "Breakfast", "Ed Nash": "Supper", "Flo Okafor": "Choir"}  # fmt: skip


@pytest.fixture(scope="module")
def six(tmp_path_factory):
    folder = tmp_path_factory.mktemp("six")
    (folder / "surveys").mkdir()
    days = dict(EVENTS)
    came = [f"{name},{event},{days[event]}" for name, events in CAME.items() for event in events.split()]
    (folder / "surveys" / "sign-in.csv").write_text(
        "Name,Event,Date\n" + "\n".join(came) + "\n", encoding="utf-8"
    )
    (folder / "surveys" / "groups.csv").write_text(
        "Group,Member\nFood Network,Ann Bell\nFood Network,Dan Moss\nFood Network,Cara Lowe\n",
        encoding="utf-8",
    )
    (folder / "surveys" / "said.csv").write_text(
        "Your name,Who do you trust?\nAnn Bell,Ed Nash\nEd Nash,Ann Bell; Flo Okafor\nFlo Okafor,\n",
        encoding="utf-8",
    )
    (folder / "study.toml").write_text('title = "Six"\n[ties.met]\ntimes_chance = 0\n', encoding="utf-8")
    return find(open_study(folder))


def tied(level, one: str, other: str) -> int:
    names = level.nodes["name"].to_numpy()
    rows = [set(names[[a, b]]) == {one, other} for a, b in level.ties[["a", "b"]].to_numpy()]
    return rows.index(True)


def test_a_tie_names_the_newest_four_of_what_two_share(six):
    level = level_of(six, "people")
    evidence = evidence_of(six, level)
    met = evidence["met"][tied(level, "Ann Bell", "Bilal Khan")]
    assert [evidence["events"][place] for place in met] == [
        ["Supper", "9 September 2024"], ["Breakfast", "5 September 2024"],
        ["Walk", "1 June 2024"], ["Fair", "3 February 2024"],
    ]  # fmt: skip
    assert level.ties["met"].iloc[tied(level, "Ann Bell", "Bilal Khan")] == 5
    assert len(evidence["met"]) == len(level.ties)


def test_groups_and_answers_are_named_with_who_said_it(six):
    level = level_of(six, "people")
    evidence = evidence_of(six, level)
    together = evidence["together"][tied(level, "Ann Bell", "Dan Moss")]
    assert [evidence["groups"][place] for place in together] == ["Food Network"]
    place = tied(level, "Ann Bell", "Ed Nash")
    first = level.nodes["name"].iloc[level.ties["a"].iloc[place]]
    said = {
        ("the second" if each % 2 else "the first", evidence["said"][each // 2][0])
        for each in evidence["named"][place]
    }
    assert first == "Ann Bell"
    assert said == {("the first", "Who do you trust?"), ("the second", "Who do you trust?")}
    one_way = evidence["named"][tied(level, "Ed Nash", "Flo Okafor")]
    assert [each % 2 for each in one_way] == [0]
    assert evidence["met"][tied(level, "Ann Bell", "Ed Nash")] == []  # one event is no tie from events


def test_evidence_that_takes_too_much_room_is_left_out(six, monkeypatch):
    monkeypatch.setattr("netmap.maps.evidence.MOST_CHARACTERS", 20)
    assert evidence_of(six, level_of(six, "people")) is None


def test_where_many_ties_would_take_too_much_room_each_names_its_newest_only(six, monkeypatch):
    level = level_of(six, "people")
    whole = evidence_of(six, level)
    monkeypatch.setattr("netmap.maps.evidence.MANY_CHARACTERS", 20)
    short = evidence_of(six, level)
    assert max(map(len, whole["met"])) > 1
    assert short["met"] == [ids[:1] for ids in whole["met"]]
    assert short["named"] == whole["named"]


def test_groups_list_their_members(six):
    level = level_of(six, "people")
    groups = group_members(six, level)
    place = groups["titles"].index("Food Network")
    assert {level.nodes["name"].iloc[at] for at in groups["members"][0][place]} == {
        "Ann Bell",
        "Cara Lowe",
        "Dan Moss",
    }


def data_of(page: str) -> dict:
    """Give the data of a small study, which is in one part."""
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])


def test_what_is_handed_over_is_in_the_page(six):
    wave, people = six.waves[0], six.networks[six.waves[0], "people"].nodes
    node = {name: number for number, name in people["name"].items()}
    extras = Extras(
        roles={(wave, "people"): pd.Series({node["Ann Bell"]: "links two groups"})},
        ties={(wave, "people"): pd.DataFrame(
            {"a": [node["Ed Nash"]], "b": [node["Ann Bell"]], "level": [3.0], "status": ["confirmed by both"]})},
        notes={"people": pd.DataFrame(
            {"node": [node["Cara Lowe"]], "heading": ["Story"], "text": ["<b>Grew</b> it."]})},
        tour=[Step("One", "Look.", "v=network")],
    )  # fmt: skip
    level = data_of(map_page(six, extras=extras))["levels"][0]
    at = level["nodes"]["label"].index("Ann Bell")
    assert level["roleWords"][level["roles"][0][at]] == "links two groups"
    assert sum(level["roleWords"][place] != "" for place in level["roles"][0]) == 1
    place = tied(level_of(six, "people"), "Ann Bell", "Ed Nash")
    of_ties = [level["standings"][standing] for standing in level["standing"]]
    assert (of_ties[place][0], level["statuses"][of_ties[place][1]]) == (3, "confirmed by both")
    assert sum(value is not None for value, *_ in of_ties) == 1
    assert level["notes"] == [[level["nodes"]["label"].index("Cara Lowe"), "Story", "<b>Grew</b> it."]]
    assert data_of(map_page(six, extras=Extras()))["levels"][0].get("roles") is None


@pytest.mark.browser
def test_the_panel_says_why_two_are_tied(six, open_page, tmp_path):
    wave, people = six.waves[0], six.networks[six.waves[0], "people"].nodes
    node = {name: number for number, name in people["name"].items()}
    extras = Extras(
        roles={(wave, "people"): pd.Series({node["Ann Bell"]: "links two groups"})},
        ties={(wave, "people"): pd.DataFrame(
            {"a": [node["Ed Nash"]], "b": [node["Ann Bell"]], "level": [3.0], "status": ["confirmed by both"]})},
        notes={"people": pd.DataFrame({"node": [node["Ann Bell"]], "heading": ["Story"], "text": ["<b>Grew</b> it."]})},
    )  # fmt: skip
    seen = open_page(write_map(six, tmp_path, extras=extras))
    page = seen.page
    page.locator("#search").fill("ann bell")
    page.keyboard.press("Enter")
    text = page.locator("#panel").text_content()
    assert "Links two groups." in text
    assert (
        "Both at: Supper, 9 September 2024; Breakfast, 5 September 2024; Walk, 1 June 2024; "
        "Fair, 3 February 2024, and 1 more." in text
    )
    assert "Both in: Food Network." in text
    assert "Ann Bell named Ed Nash: Who do you trust?" in text
    assert "level 3 (work together), confirmed by both" in text
    assert "<b>Grew</b> it." in text
    page.locator("#filters summary").click()
    page.get_by_label("Level of the tie").select_option(label="At least 3")
    assert "and 1 tie." in page.locator("#view-counts").text_content()
    assert seen.faults == []


def test_voices_show_only_where_there_are_areas(town):
    study = town(waves=["All dates"])
    extras = Extras(voices={"All dates": pd.Series({"Ward 1": 0, "Ward 2": 1, "Ward 4": 3})})
    levels = {level["key"]: level for level in data_of(map_page(study, extras=extras))["levels"]}
    assert levels["areas"]["voices"] == [[0, 1, None, 3]]
    assert "voices" not in levels["sectors"]


@pytest.mark.browser
def test_areas_say_which_have_no_voice_one_or_enough(town, open_page, tmp_path):
    study = town(40, waves=["All dates"], contacts=5)
    extras = Extras(voices={"All dates": pd.Series({"Ward 1": 0, "Ward 2": 1, "Ward 4": 3})})
    seen = open_page(write_map(study, tmp_path, extras=extras))
    seen.page.get_by_role("link", name="Areas").click()
    assert (
        "1 of 3 areas has enough trusted voices (two or more); none: Ward 1; only one: Ward 2. Of 1 it is not known."
        in seen.page.locator("#view-says").text_content()
    )
    rows = {
        row.locator(".words").text_content(): row.locator(".count").text_content()
        for row in seen.page.locator("#meanings-rows .choice").all()
    }
    wanted = {
        "Not known: nobody of it answered": "1",
        "No trusted voice": "1",
        "One trusted voice": "1",
        "Two or more trusted voices": "1",
    }
    assert wanted.items() <= rows.items()
    seen.page.get_by_role("link", name="Sectors").click()
    assert "voice" not in seen.page.locator("#view-says").text_content()
    assert seen.faults == []
