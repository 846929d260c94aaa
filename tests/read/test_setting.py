"""What study.toml may say about a sheet."""

import tomllib
from datetime import date
from importlib.resources import files

import numpy as np
import pytest

from netmap.problems import NetmapError
from netmap.read import READERS, setting_from
from netmap.read.setting import FIELDS, KINDS_OF_SHEET, NOTHING


def test_every_setting_is_taken():
    setting = setting_from(
        {
            "read_as": "ties", "columns": {"from": "ego", "name": ["first", "last"], "attended": []},
            "event": "Launch", "date": date(2024, 9, 5), "group": "Food", "question": "Trust?", "wave": 1,
            "named": "organisations",
        }
    )  # fmt: skip
    assert setting.columns == {"from": ("ego",), "name": ("first", "last"), "attended": ()}
    assert (setting.read_as, setting.event, setting.group) == ("ties", "Launch", "Food")
    assert (setting.question, setting.wave, setting.named) == ("Trust?", "1", "organisations")
    assert setting.date == np.datetime64("2024-09-05")
    assert setting_from({"date": "5 Sept 2024"}).date == np.datetime64("2024-09-05")


@pytest.mark.parametrize(
    ("given", "nearest"),
    [
        ({"colums": {}}, "columns"),
        ({"read_as": "atendance"}, "attendance"),
        ({"columns": {"nam": "x"}}, "name"),
        ({"named": "organizations"}, "organisations"),
    ],
)
def test_what_is_not_known_stops_with_the_nearest(given, nearest):
    with pytest.raises(NetmapError, match=f"Did you mean {nearest}\\?"):
        setting_from(given)


@pytest.mark.parametrize(
    "given",
    [
        "x",
        {"columns": "x"},
        {"columns": {"name": 3}},
        {"event": True},
        {"date": "soon"},
        {"read_as": 3},
        {"wave": []},
    ],
)
def test_a_wrong_value_is_one_plain_sentence(given):
    with pytest.raises(NetmapError) as stop:
        setting_from(given)
    assert "study.toml" in str(stop.value)
    assert "\n" not in str(stop.value)


def test_the_kinds_are_those_that_can_be_read():
    assert sorted(KINDS_OF_SHEET) == sorted([*(reader.NAME for reader in READERS), NOTHING])


def test_the_fields_are_those_that_have_headings():
    book = tomllib.loads(files("netmap").joinpath("words.toml").read_text(encoding="utf-8"))
    assert set(FIELDS) == set(book["headings"])
    assert {field for reader in READERS for field in reader.FIELDS} == set(FIELDS)
