"""Each picture of a sheet in docs/your-sheets.md is read as the page says."""

import csv
import re
from pathlib import Path

import pytest

from netmap.problems import NetmapError
from netmap.read import READERS, setting_from
from netmap.read.choose import choose
from netmap.read.found import Found
from netmap.read.headings import lay_out
from netmap.read.setting import FIELDS, KINDS_OF_SHEET, UNSET
from netmap.read.sheet import open_sheets
from netmap.words import load_words

PAGE = (Path(__file__).parents[2] / "docs" / "your-sheets.md").read_text(encoding="utf-8")
PICTURES = re.findall(r"```\n([^`]*)```\n\nRead as: ([^\n]*)\n", PAGE)


def _found(path: Path) -> Found:
    (sheet,), _ = open_sheets(path)
    layout = lay_out(sheet, words=load_words(), setting=UNSET)
    reader, _ = choose(layout, sheet, READERS, load_words())
    return reader.read(layout, load_words())


@pytest.mark.parametrize(("picture", "says"), PICTURES, ids=[says for _, says in PICTURES])
def test_the_picture_is_read_as_the_page_says(tmp_path, picture, says):
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [cell.strip() for cell in line.split("|")] for line in picture.splitlines()
        )
    assert _found(tmp_path / "a.csv").says == says


def test_there_is_a_picture_of_each_kind():
    assert len(PICTURES) >= 15
    kinds = {says.split(":")[0] for _, says in PICTURES}
    assert kinds == {
        "sign-in sheet", "register", "membership list", "membership ticks", "survey", "list of ties",
        "directory of people", "directory of organisations", "directory of events", "directory of groups",
        "names under events", "sign-in sheets side by side", "sheet of stories",
    }  # fmt: skip


def test_the_page_names_every_setting():
    for word in (*FIELDS, *KINDS_OF_SHEET, "columns", "named", "question", "wave"):
        assert f"`{word}`" in PAGE, word
    for word in re.findall(r"`read_as = \"(\w+)\"`", PAGE):
        assert setting_from({"read_as": word})
    with pytest.raises(NetmapError):
        setting_from({"read_as": "unheard of"})
