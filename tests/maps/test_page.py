from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest

from netmap.maps import write_map
from netmap.maps.data import short
from netmap.maps.levels import level_of
from netmap.maps.page import SCRIPT, SCRIPT_SHA256, SCRIPTS, drawing_of, map_page
from netmap.maps.rows import MOST_NODES, MOST_TIES
from netmap.network import Measured, Network


def data_of(page: str) -> dict:
    """Give the data of a page, its two parts put together where it has two."""
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert block
    data = json.loads(block[1])
    later = re.search(r'<script type="application/json" id="later">(.*?)</script>', page, re.DOTALL)
    if later:
        more = json.loads(later[1])
        data["levels"] = [level or more["levels"][str(place)] for place, level in enumerate(data["levels"])]
        data["evidence"] = more["evidence"]
    return data


def test_the_drawing_script_is_the_one_that_was_looked_at():
    installed = files("pyvis").joinpath(*SCRIPT.split("/")).read_bytes()
    assert hashlib.sha256(installed).hexdigest() == SCRIPT_SHA256
    assert b"@version 9.1.2" in installed
    assert b"MIT License" in installed


def test_the_same_hash_stands_in_the_documents():
    page = Path(__file__).parents[2] / "docs" / "third-party.md"
    assert SCRIPT_SHA256 in page.read_text(encoding="utf-8")


def test_same_findings_give_the_same_bytes(town, tmp_path):
    first = write_map(town(), tmp_path).read_bytes()
    assert first == write_map(town(), tmp_path).read_bytes()
    assert b"\r" not in first


def test_page_is_marked_and_names_its_study(town):
    page = map_page(town())
    assert re.search(r"<title>INTERNAL: Little Hulton \(made up\), network map</title>", page)
    assert "INTERNAL: this page names 120 people." in page
    assert "Newest evidence: 7 October 2025." in page
    assert "ties.met.at_least" in page


def test_page_asks_for_nothing(town):
    ours = map_page(town()).replace(files("pyvis").joinpath(*SCRIPT.split("/")).read_text("utf-8"), "")
    assert not re.findall(r"""(?:src|href)\s*=\s*["']?(?!#)[^\s"'>]+""", ours)
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", ours)


@pytest.mark.parametrize("name", [*SCRIPTS, "map.html", "map.css"])
def test_no_way_to_turn_text_into_markup(name):
    text = files("netmap").joinpath("templates", name).read_text("utf-8")
    banned = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "|safe", "| safe", "eval(",
              "new Function", "setHTML", "createContextualFragment", "javascript:", "onerror", "Markup")  # fmt: skip
    assert [word for word in banned if word in text] == []


def test_every_script_of_the_map_is_in_the_page_and_no_other(town):
    there = {
        each.name for each in files("netmap").joinpath("templates").iterdir() if each.name.endswith(".js")
    }
    assert there == set(SCRIPTS)
    views = files("netmap").joinpath("templates", "map-views.js").read_text("utf-8")
    registered = re.search(r"const VIEWS = \[(.*?)\]", views)[1].split(", ")
    text = "".join(files("netmap").joinpath("templates", name).read_text("utf-8") for name in sorted(there))
    assert len(registered) == 10
    for view in registered:
        assert re.search(rf"^const {view} = ", text, re.MULTILINE)


def test_hostile_names_cannot_end_the_data_block(town):
    names = ["</script><img src=x onerror=alert(1)>", "<!--<script>", "a & b", "line\u2028end"]
    page = map_page(town(names=names))
    block = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1]
    assert not set("<>&\u2028\u2029") & set(block)
    assert data_of(page)["levels"][0]["nodes"]["label"][:4] == names
    assert "<img src=x" not in page


def test_nodes_are_numbers_and_ties_join_them(town):
    level = data_of(map_page(town()))["levels"][0]
    drawing = drawing_of(level_of(town(), "people"))
    assert [node["id"] for node in drawing.nodes] == list(range(120))
    assert len({len(column) for column in level["ties"].values()}) == 1
    assert max(level["ties"]["to"]) < 120


def test_a_place_is_the_same_in_each_wave_and_all_ties_are_there(town):
    study = town()
    level = data_of(map_page(study))["levels"][0]
    assert len(level["nodes"]["x"]) == 120
    for number, wave in enumerate(study.waves):
        assert level["tiesInWave"][number] == len(study.networks[wave, "people"].pairs)
    assert level["present"][0] == [i for i in range(120) if i != 60]
    assert level["present"][1] is None


def test_figures_come_with_their_cards_and_undefined_ones_are_null(town):
    study = town()
    level = data_of(map_page(study))["levels"][0]
    place = [card["name"] for card in level["cards"]].index("constraint")
    figures = level["values"][1][place]
    truth = study.measured["Autumn 2025", "people"].nodes["constraint"]
    assert [value is None for value in figures] == truth.isna().tolist()
    assert truth.isna().sum() >= 3
    assert level["cards"][place]["reason"].startswith("needs ")


def test_a_study_with_no_figures_can_still_be_drawn(town):
    nothing = Measured(pd.DataFrame(), pd.Series(dtype=float), pd.DataFrame(), pd.DataFrame())
    study = town()
    page = map_page(replace(study, measured=dict.fromkeys(study.measured, nothing)))
    own = [level for level in data_of(page)["levels"] if level["key"] in ("people", "organisations")]
    assert [level["cards"] for level in own] == [[], []]
    assert data_of(map_page(replace(study, measured={})))["levels"][0]["cards"] == []


def test_every_person_of_every_wave_is_in_a_table(town):
    page = map_page(town())
    table = re.search(r"<table.*?</table>", page, re.DOTALL)[0]
    assert table.count('<th scope="row">') == 120 + 119
    assert "<caption>All 239 rows: people in each wave</caption>" in table
    assert 'scope="col"' in table


def test_large_studies_say_where_the_rest_is(town):
    page = map_page(_large(town))
    assert f"The first {MOST_NODES:,} of {MOST_NODES + 50:,} people" in page
    assert "The other 50 rows are in tables/people.csv and tables/values.csv." in page
    assert f"The first {MOST_TIES:,} of " in page


def test_a_level_too_large_to_draw_has_no_places(town, monkeypatch):
    assert "x" in data_of(map_page(town()))["levels"][0]["nodes"]
    monkeypatch.setattr("netmap.maps.page.MOST_PLACES", 100)
    assert "x" not in data_of(map_page(town()))["levels"][0]["nodes"]


def _large(town):
    study = town(120, waves=["All dates"])
    number = MOST_NODES + 50
    nodes = study.networks["All dates", "people"].nodes
    nodes = pd.concat([nodes] * (number // 120 + 1), ignore_index=True).iloc[:number]
    nodes.index = nodes.index.astype("int32").rename("node")
    ends = [(i, (i + 1) % number) for i in range(number)]
    ties = pd.DataFrame(sorted((min(e), max(e)) for e in ends), columns=["a", "b"], dtype="int32")
    ties = ties.assign(kind=pd.Series("met", index=ties.index, dtype="str"), weight=1.0, count=1)
    return replace(
        study, networks={("All dates", "people"): Network("All dates", "people", nodes, ties)}, measured={}
    )


def test_pyvis_holds_nodes_ties_and_options(town):
    drawing = drawing_of(level_of(town(), "sectors"))
    assert len(drawing.nodes) == 8
    assert drawing.options["physics"] == {"enabled": False}
    assert {"from", "to", "wave", "kinds"} <= set(drawing.edges[0])


def test_short_figures_have_four_digits_and_no_needless_point():
    assert short(pd.Series([1.0, 0.123456, float("nan"), 20809.4, 0.0])) == [1, 0.1235, None, 20809, 0]


def test_an_empty_study_gives_a_page(town):
    study = town()
    empty = study.networks["Autumn 2025", "people"].keep(nodes=[])
    page = map_page(replace(study, networks={("Autumn 2025", "people"): empty}, measured={}))
    assert data_of(page)["levels"][0]["nodes"] == {}


def test_a_page_of_fifty_thousand_people_stays_below_eight_megabytes(town):
    study = town(120, waves=["All dates"])
    number, wave = 50_000, "All dates"
    nodes = pd.concat([study.networks[wave, "people"].nodes] * (number // 120 + 1), ignore_index=True)
    nodes = nodes.iloc[:number].set_axis(pd.RangeIndex(number, name="node").astype("int32"))
    step = pd.DataFrame({"a": range(number - 5)}, dtype="int32")
    ends = pd.concat([step.assign(b=step["a"] + k) for k in range(1, 5)], ignore_index=True)
    ties = ends.assign(kind=pd.Series("met", index=ends.index, dtype="str"), weight=1.0, count=1)
    columns = study.measured[wave, "people"].nodes.columns
    figures = pd.DataFrame(0.1234, index=nodes.index, columns=columns)
    measured = replace(study.measured[wave, "people"], nodes=figures)
    people = Network(wave, "people", nodes, ties)
    large = replace(study, networks={(wave, "people"): people}, measured={(wave, "people"): measured})
    page = map_page(large)
    assert len(page.encode("utf-8")) < 8_000_000
    data = data_of(page)
    level = data["levels"][0]
    assert "betweenness" in [card["name"] for card in level["cards"]]
    assert len(columns) - len(level["cards"]) > 0
    assert data["figuresLeftOut"] is True


def rank_of_ties(ties) -> dict[tuple[int, int, int], int]:
    """For each wave and pair: the how-manieth strongest tie of one of its two it is, at best, in plain Python."""
    rows = sorted(ties.itertuples(), key=lambda tie: -tie.strength)
    met, ranks = Counter(), {}
    for tie in rows:
        ranks[tie.wave, tie.a, tie.b] = min(met[tie.wave, tie.a], met[tie.wave, tie.b])
        met[tie.wave, tie.a] += 1
        met[tie.wave, tie.b] += 1
    return ranks


def test_where_there_are_too_many_ties_the_strongest_of_each_are_kept_and_circles_rest_on_all(
    town, monkeypatch
):
    whole = level_of(town(), "people")
    monkeypatch.setattr("netmap.maps.levels.MOST_TIES", 100)
    data = data_of(map_page(town()))["levels"]
    level = data[0]
    assert len(level["ties"]["from"]) == sum(level["tiesInWave"]) == 100
    assert sum(level["leftOut"]) == len(whole.ties) - 100
    kept = level_of(town(), "people").ties
    inside, ranks = set(zip(kept["wave"], kept["a"], kept["b"], strict=True)), rank_of_ties(whole.ties)
    assert max(ranks[tie] for tie in inside) <= min(ranks[tie] for tie in ranks if tie not in inside)
    assert [number + (kept["wave"] == wave).sum() for wave, number in enumerate(level["leftOut"])] == [
        (whole.ties["wave"] == wave).sum() for wave in (0, 1)
    ]
    monkeypatch.undo()
    circles = [each["nodes"]["label"] for each in data if each["key"] == "circles"]
    assert circles == [
        each["nodes"]["label"] for each in data_of(map_page(town()))["levels"] if each["key"] == "circles"
    ]
