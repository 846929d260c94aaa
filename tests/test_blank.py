"""A new study: complete, explained, and never over another."""

import re
import tomllib
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

import netmap.blank
from netmap.blank import HOW_TO, new_study
from netmap.problems import NOTE, NetmapError
from netmap.read import read_folder
from netmap.study import open_study
from netmap.words import load_words


@pytest.fixture
def made(tmp_path):
    return new_study(tmp_path / "salford", title='The "Salford" study')


def _tables(made):
    for path in made:
        if path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            yield path.name, book.worksheets[0], book[HOW_TO]


def test_makes_blank_sheets_and_settings(made):
    assert [path.name for path in made] == [
        "sign-in.xlsx", "groups.xlsx", "people.xlsx", "organisations.xlsx", "survey.xlsx", "stories.xlsx",
        "study.toml",
    ]  # fmt: skip
    for _, table, how_to in _tables(made):
        assert table.max_row == 1
        assert how_to.max_column == 1
        assert how_to.max_row >= 3


def test_every_heading_is_one_that_netmap_knows(made):
    words = load_words()
    for name, table, _ in _tables(made):
        headings = [cell.value for cell in table[1]]
        unknown = [heading for heading in headings if words.field(heading) is None]
        if name == "survey.xlsx":
            assert [each[:4] for each in unknown] == ["Whic", "Who ", "Who ", "Who "]  # its questions
        else:
            assert unknown == []


def test_the_settings_open_and_hold_the_title(made):
    study = open_study(made[-1].parent)
    assert study.title == 'The "Salford" study'
    assert study.waves[0].everything


def test_every_setting_that_is_explained_works_when_its_sign_is_taken_away(made):
    text = made[-1].read_text(encoding="utf-8")
    settings = re.sub(r'^# (?=\[|"[^"]+" = |[\w]+ = )', "", text, flags=re.MULTILINE)
    made[-1].write_text(settings, encoding="utf-8")
    study = open_study(made[-1].parent)
    assert set(tomllib.loads(settings)) == {
        "title", "waves", "levels", "network", "ties", "analyses", "map", "matching", "words", "answers", "sheets",
    }  # fmt: skip
    assert study.words.field("Who came") == "name"
    assert study.words.level("How well do you know each person?", "We have spoken") == 1
    assert [wave.name for wave in study.waves] == ["Autumn 2025"]


def test_without_a_title_the_folder_gives_it(tmp_path):
    new_study(tmp_path / "rochdale")
    assert open_study(tmp_path / "rochdale").title == "rochdale"


@pytest.mark.parametrize("title", ["a\x7fb", "back\\slash", "two\nlines", "Ŵyl 🎪", '"""'])
def test_any_title_gives_settings_that_open(tmp_path, title):
    new_study(tmp_path / "s", title=title)
    assert open_study(tmp_path / "s").title == "".join(filter(str.isprintable, title))


@pytest.mark.parametrize("held", ["study.toml", "surveys/ours.csv", "ours.XLSX"])
def test_refuses_a_folder_that_holds_a_study(tmp_path, held):
    (tmp_path / "surveys").mkdir()
    (tmp_path / held).write_text("ours", encoding="utf-8")
    with pytest.raises(NetmapError, match="already holds a study"):
        new_study(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [held.split("/")[-1]]
    assert (tmp_path / held).read_text(encoding="utf-8") == "ours"


def test_a_file_in_the_way_is_one_plain_sentence(tmp_path):
    (tmp_path / "salford").write_text("a letter", encoding="utf-8")
    with pytest.raises(NetmapError, match="salford cannot be written to"):
        new_study(tmp_path / "salford")


@pytest.mark.parametrize("nth", [1, 4, 7])
def test_on_a_full_disk_nothing_is_left_that_looks_like_a_study(tmp_path, monkeypatch, nth):
    write, writings = netmap.blank.write_xlsx, iter(range(1, 100))

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    def sometimes(path, sheets):
        path.touch()
        (full if next(writings) == nth else write)(path, sheets)

    with monkeypatch.context() as fault:
        fault.setattr("netmap.blank.write_xlsx", sometimes)
        if nth > len(netmap.blank._BOOKS):
            fault.setattr(Path, "write_text", full)
        with pytest.raises(NetmapError, match=r"salford could not be made: the disk is full\. Make room"):
            new_study(tmp_path / "salford")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert new_study(tmp_path / "salford")


def test_sheets_that_are_still_blank_are_one_plain_sentence(made):
    study = open_study(made[-1].parent)
    with pytest.raises(NetmapError) as stop:
        read_folder(study.surveys, words=study.words)
    assert "\n" not in str(stop.value)


def test_sheets_that_are_filled_in_are_read(made):
    surveys = made[0].parent
    for name, row in {
        "sign-in.xlsx": ["Ama Obi", "Food Pantry", "ama@example.org", "Spring fair", datetime(2025, 5, 14)],
        "groups.xlsx": ["Ama Obi", "Food Pantry", "Green Group", "Chair", datetime(2025, 1, 1), None],
        "people.xlsx": ["Bea Low", None, "Community", "Mossfold", "Resident", None],
        "organisations.xlsx": ["Food Pantry", "Voluntary", None],
        "survey.xlsx": [datetime(2025, 9, 1), "Bea Low", None, "Food Pantry", "Ama Obi", None, None],
        "stories.xlsx": [
            datetime(2025, 9, 2),
            None,
            "Ama Obi",
            None,
            None,
            None,
            "I came and then I stayed.",
            "no",
        ],
    }.items():
        book = openpyxl.load_workbook(surveys / name)
        book.worksheets[0].append(row)
        book.save(surveys / name)
    tables, problems = read_folder(surveys, words=load_words())
    read = tables.sources[tables.sources["sheet"] != HOW_TO]
    assert read["used"].tolist() == [1] * 6
    assert [len(table) for table in (tables.attendance, tables.memberships, tables.responses)] == [1, 1, 1]
    assert tables.mentions["name"].reindex(tables.nominations["named"]).tolist() == ["Food Pantry", "Ama Obi"]
    assert {each.sheet for each in problems if each.severity != NOTE} <= {HOW_TO}


def test_same_bytes_each_time(tmp_path):
    one, other = new_study(tmp_path / "a", title="T"), new_study(tmp_path / "b", title="T")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
