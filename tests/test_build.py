"""The example study from sheets to files: recounted in plain Python, and the same bytes every time."""

import csv
import hashlib
import os
import socket
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import pytest

from netmap.analyses import ANALYSES
from netmap.build import build, find
from netmap.example import make_example
from netmap.study import open_study

ROOT = Path(__file__).parents[1]
FILES = {
    "map.html", "report.html", "netmap.xlsx", "network.graphml", "network.gexf", "kumu.xlsx", "to-check.xlsx",
}  # fmt: skip
TABLES = {
    "mentions", "people", "organisations", "events", "attendance", "collaboratives", "memberships",
    "nominations", "responses", "ties", "values", "problems", "rows", "doubts", "decisions", "stories",
    *(each.NAME for each in ANALYSES),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study")
    make_example(folder)
    findings = build(open_study(folder))
    return folder, findings


@pytest.fixture(scope="module")
def tables(built):
    """The written tables as lists of dicts, read without pandas."""
    folder, _ = built
    found = {}
    for path in (folder / "outputs" / "tables").iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


def _bytes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }


def test_areas_can_stand_for_sectors(built):
    folder, usual = built
    findings = find(replace(open_study(folder), levels=("people",), compare="area"))
    assert findings.compare == "area"
    for key, measured in findings.measured.items():
        areas = set(findings.networks[key].nodes["area"]) - {""}
        assert set(measured.groups.index) == areas
        assert measured.whole["n_nodes"] == usual.measured[key].whole["n_nodes"]
        assert measured.whole["ei_index"] != usual.measured[key].whole["ei_index"]


def test_every_file_is_there_and_nothing_else(built):
    folder, _ = built
    outputs = folder / "outputs"
    assert {path.name for path in outputs.iterdir()} == FILES | {"tables"}
    assert {path.stem for path in (outputs / "tables").iterdir()} == TABLES


def test_every_row_is_used_or_set_aside(tables):
    for sheet in tables["rows"]:
        assert int(sheet["rows"]) == int(sheet["used"]) + int(sheet["set_aside"]), sheet
    # Each row set aside has a problem of its own; a sheet set aside whole has one for all of it.
    rows, whole = defaultdict(set), set()
    for each in tables["problems"]:
        place = each["file"], each["sheet"]
        if not each["row"]:
            whole.add(place)
        elif each["severity"] == "set aside":
            rows[place].add(each["row"])
    for sheet in tables["rows"]:
        place = sheet["file"], sheet["sheet"]
        assert len(rows[place]) == int(sheet["set_aside"]) or (place in whole and sheet["used"] == "0"), sheet


def _day(text: str) -> date:
    return datetime.fromisoformat(text).date()


def test_met_ties_are_a_recount_of_the_sign_ins(built, tables):
    folder, _ = built
    days = {each["event_id"]: each["date"] for each in tables["events"]}
    for wave in open_study(folder).waves:
        rooms = defaultdict(set)
        for each in tables["attendance"]:
            day = days[each["event_id"]]
            if day and wave.start <= _day(day) <= wave.end:
                rooms[each["event_id"]].add(int(each["person_id"]))
        shared, strength = Counter(), Counter()
        for here in rooms.values():
            for pair in combinations(sorted(here), 2):
                shared[pair] += 1
                strength[pair] += 1 / (len(here) - 1)
        met = [
            each for each in tables["ties"]
            if (each["wave"], each["level"], each["kind"]) == (wave.name, "people", "met")
        ]  # fmt: skip
        assert met
        for each in met:
            pair = int(each["a"]), int(each["b"])
            assert int(each["count"]) == shared[pair] >= 2
            assert float(each["weight"]) == pytest.approx(strength[pair])


def test_group_ties_are_a_recount_of_the_memberships(built, tables):
    folder, _ = built
    working = {each["collaborative_id"] for each in tables["collaboratives"] if each["kind"] == "working"}
    for wave in open_study(folder).waves:
        groups = defaultdict(set)
        for each in tables["memberships"]:
            joined = not each["since"] or _day(each["since"]) <= wave.end
            there = not each["until"] or _day(each["until"]) > wave.start
            if joined and there and each["collaborative_id"] in working:
                groups[each["collaborative_id"]].add(int(each["person_id"]))
        pairs = {pair for here in groups.values() for pair in combinations(sorted(here), 2)}
        written = {
            (int(each["a"]), int(each["b"])) for each in tables["ties"]
            if (each["wave"], each["level"], each["kind"]) == (wave.name, "people", "together")
        }  # fmt: skip
        assert pairs == written


def test_named_ties_are_a_recount_of_the_answers(tables, built):
    folder, _ = built
    study = open_study(folder)
    at_least = study.ties["named"]["at_least"]
    for wave in study.waves:
        best = {}
        for each in tables["nominations"]:
            if each["named_kind"] != "person" or not each["person_id"]:
                continue
            # Ratings of trust make no ties: the second grid of Microsoft's form, and a question of Google's.
            if each["question"] in ("Answers beside each name (2)", "How far do you trust them?"):
                continue
            here = wave.start <= _day(each["date"]) <= wave.end
            assert here == (each["wave"] == wave.name)
            arc = int(each["person_id"]), int(each["named_id"])
            level = float(each["level"]) if each["level"] else 1.0
            enough = not each["level"] or level >= at_least
            if here and arc[0] != arc[1] and enough:
                best[arc] = max(level, best.get(arc, 0))
        written = {
            (int(each["a"]), int(each["b"])): float(each["weight"]) for each in tables["ties"]
            if (each["wave"], each["level"], each["kind"]) == (wave.name, "people", "named")
        }  # fmt: skip
        assert best == written


def test_people_are_told_apart_and_put_together(tables):
    spellings = defaultdict(set)
    for each in tables["mentions"]:
        if each["kind"] == "person":
            spellings[each["person_id"]].add(each["name_as_typed"])
    assert len(tables["people"]) == len(spellings)
    assert 110 <= len(tables["people"]) <= 135
    assert any(len(each) > 1 for each in spellings.values())


def test_the_network_holds_together_without_being_a_ball(built):
    _, findings = built
    for wave in findings.waves:
        whole = findings.measured[wave, "people"].whole
        assert 0.02 < whole["density"] < 0.25
        assert whole["largest_component_share"] > 0.6
        assert findings.measured[wave, "people"].nodes["articulation_point"].sum() >= 1


def test_no_address_is_written_anywhere(built):
    folder, findings = built
    assert findings.tables.mentions["email"].str.contains("@").any()
    for path in (folder / "outputs").rglob("*"):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                parts = [book.read(name) for name in book.namelist()]
        else:
            parts = [path.read_bytes()] if path.is_file() else []
        assert not any(b"@example.org" in part for part in parts), path


def test_sheets_are_left_as_they_were(built, tmp_path):
    folder, _ = built
    make_example(tmp_path)
    assert _bytes(folder / "surveys") == _bytes(tmp_path / "surveys")


def test_a_second_run_gives_the_same_bytes_whatever_the_order_of_hashes(built, tmp_path):
    folder, _ = built
    command = [sys.executable, "-m", "netmap", "build", str(folder), "--out", str(tmp_path)]
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    assert _bytes(tmp_path) == _bytes(folder / "outputs")


def test_nothing_asks_the_network(built, tmp_path, monkeypatch):
    def refuse(*_args, **_more):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    folder, _ = built
    build(open_study(folder), out=tmp_path)
    assert (tmp_path / "map.html").exists()
