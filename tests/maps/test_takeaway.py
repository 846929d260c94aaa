"""What is taken away from the map: pictures and tables, made in the page under its strict policy."""

from __future__ import annotations

import csv
import io
import re
import struct
from xml.etree import ElementTree

import pytest

from netmap.maps import write_map

pytestmark = pytest.mark.browser

NAMES = (
    "=1+1",
    "<b>Ann</b> & co",
    "+44 161",
    "\x07 bell",
    "__proto__",
    'Quote " and, comma',
    "@home",
    "Ünï 名前",
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def seen(town, open_page_once, tmp_path_factory):
    study = town(40, names=NAMES, contacts=5)
    return open_page_once(write_map(study, tmp_path_factory.mktemp("away")))


def saved(page, name: str) -> tuple[str, bytes]:
    page.evaluate("document.getElementById('save-png').closest('details').open = true")
    with page.expect_download() as told:
        page.get_by_role("button", name=name).click()
    return told.value.suggested_filename, told.value.path().read_bytes()


def test_a_picture_as_svg_has_title_legend_source_and_mark(page):
    name, content = saved(page, "Picture (SVG)")
    assert name == "netmap-INTERNAL-network.svg"
    root = ElementTree.fromstring(content)  # noqa: S314 - made by ourselves a moment ago
    text = [each.text or "" for each in root.iter(f"{SVG}text")]
    assert text[0].startswith("INTERNAL: this page names 40 people")
    assert text[1] == "Little Hulton (made up): The network of people, Autumn 2025"
    joined = " ".join(text)
    for wanted in (
        "Newest evidence: 7 October 2025",
        "Waves: Autumn 2024, Autumn 2025",
        "Sectors",
        "Housing  5",
        "Shown: 40",
    ):
        assert wanted in joined
    assert "=1+1" in text or "<b>Ann</b> & co" in text
    lines = page.evaluate(
        "Number(/and (\\d+) ties/.exec(document.getElementById('view-counts').textContent)[1])"
    )
    assert len(list(root.iter(f"{SVG}line"))) == lines
    assert not {each.tag for each in root.iter()} & {
        f"{SVG}script",
        f"{SVG}image",
        f"{SVG}a",
        f"{SVG}foreignObject",
    }


def test_a_picture_as_png_is_a_large_picture_with_colours_in_it(page, show_view):
    show_view(page, "v=bridges")
    name, content = saved(page, "Picture (PNG)")
    assert name == "netmap-INTERNAL-bridges.png"
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (3200, 2000)
    assert len(content) > 50_000


@pytest.mark.parametrize("view", ["sectors", "circles", "change", "leaving", "organisations", "areas"])
def test_every_view_can_be_taken_away(page, show_view, view):
    show_view(page, f"v={view}" + ("&r=1.2" if view == "leaving" else ""))
    name, content = saved(page, "Picture (SVG)")
    root = ElementTree.fromstring(content)  # noqa: S314 - made by ourselves a moment ago
    assert name == f"netmap-INTERNAL-{view}.svg"
    assert len(list(root.iter(f"{SVG}path"))) > 8


def rows_of(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_marks_as_a_table_are_those_shown_and_no_formula(page, town, show_view):
    show_view(page, "v=network&f=3.-1.-1.-1.-1")
    name, content = saved(page, "Marks shown")
    assert name == "netmap-INTERNAL-network.marks.csv"
    head, *rows = rows_of(content)
    assert head[:5] == ["Person", "Sector", "Organisation", "Area", "Wave"]
    nodes = town(40, names=NAMES, contacts=5).networks["Autumn 2025", "people"].nodes
    sector = sorted(set(nodes["sector"]) - {""})[3]
    shown = {row[0].removeprefix("'") for row in rows}
    assert shown == set(nodes.loc[nodes["sector"] == sector, "name"])
    assert {row[1] for row in rows} == {sector}
    show_view(page, "v=network")
    _, content = saved(page, "Marks shown")
    cells = [cell for row in rows_of(content) for cell in row]
    assert {"'=1+1", "'+44 161", "'@home", 'Quote " and, comma', "Ünï 名前"} <= set(cells)
    number = re.compile(r"-\d+(\.\d+)?")  # a number below nought is a number
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and not number.fullmatch(cell)]


def test_ties_as_a_table_are_those_shown(page, town):
    _, content = saved(page, "Ties shown")
    head, *rows = rows_of(content)
    assert head == ["One person", "Other person", "What ties them"]
    assert len(rows) == len(town(40, names=NAMES, contacts=5).networks["Autumn 2025", "people"].pairs)


def test_nothing_was_asked_of_the_network(seen):
    assert [each for each in seen.requests if not each.startswith(("data:", "blob:"))] == []
    seen.requests.clear()


@pytest.fixture
def page(seen, show_view):
    show_view(seen.page, "v=network")
    yield seen.page
    assert (seen.faults, seen.dialogs) == ([], [])
