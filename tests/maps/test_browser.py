"""The map in a real browser, without a network."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from netmap.maps import write_map
from netmap.network import Network

pytestmark = pytest.mark.browser

HOSTILE = (
    "<script>window.hit=1</script>", "__proto__", "constructor", "toString", "NaN", "null", "href", "{{7*191}}",
    "</script><img src=x onerror=window.hit=2>", "<img src=x onerror=window.hit=3>", "'\"><svg onload=window.hit=4>",
    "javascript:window.hit=5", "http://evil.example/x", "Ünïcødé 名前 👩🏽", "\u202eabc", "a&amp;b",
    "Very long " + "name " * 60,
)  # fmt: skip


@pytest.fixture
def opened(town, tmp_path, open_page):
    """A function that makes a map of a town and opens it."""

    def opening(study=None, **options):
        return open_page(write_map(study or town(), tmp_path), **options)

    return opening


def counts(page) -> str:
    return page.locator("#view-counts").text_content()


def spoken(page) -> str:
    return page.locator("#say").text_content()


def chosen(page) -> str:
    title = page.locator("#panel-title")
    return title.text_content() if title.count() else ""


def switch(page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check(force=True)


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - installed with the browser tests

    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def test_opens_without_a_network_a_request_or_an_error(opened):
    seen = opened()
    assert counts(seen.page).startswith("Shown: 120 of 120 people and ")
    assert seen.page.title().startswith("INTERNAL: ")
    assert seen.page.locator("#map canvas").bounding_box()["height"] > 300
    assert (seen.requests, seen.faults, seen.dialogs) == ([], [], [])


def test_something_is_drawn(opened):
    page = opened().page
    colours = page.evaluate(
        """() => { const canvas = document.querySelector('#map canvas');
        const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        const seen = new Set();
        for (let i = 0; i < dots.length; i += 4) seen.add(dots[i] + ',' + dots[i + 1] + ',' + dots[i + 2]);
        return [...seen]; }"""
    )
    for colour in ("230,159,0", "86,180,233", "0,158,115", "240,228,66"):  # the first four of the palette
        assert colour in colours


def test_search_finds_and_chooses(opened):
    page = opened().page
    page.locator("#search").fill("kit ce")
    assert page.locator("#found").text_content() == "1 found."
    page.keyboard.press("Enter")
    assert chosen(page) == "Kit Cedar"
    assert page.evaluate("document.activeElement.id") == "map"
    page.locator("#search").fill("zzz")
    assert page.locator("#found").text_content() == "Nothing found."


def test_search_reaches_other_levels(opened):
    page = opened().page
    page.locator("#search").fill("housing centre 12")
    page.locator("#results button", has_text="organisation").last.click()
    assert chosen(page) == "Housing Centre 12"
    assert page.locator("#view-title").text_content().startswith("Organisations")


def test_a_click_on_a_mark_chooses_it(opened):
    page = opened().page
    switch(page, "Sectors")
    page.locator("#search").fill("housing")
    page.locator("#results button").first.click()
    page.locator("#map").press("Escape")
    assert chosen(page) == ""
    page.wait_for_timeout(500)
    box = page.locator("#map canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # where the search went to
    assert chosen(page) == "Housing"


def test_filters_hide_people_and_ties_and_the_legend_counts_what_is_left(opened, town):
    study = town()
    page = opened(study).page
    network = study.networks["Autumn 2025", "people"]
    page.get_by_role("checkbox", name="Housing").uncheck()
    left = network.keep(nodes=network.nodes.index[network.nodes["sector"] != "Housing"])
    assert f"{len(left.nodes)} of 120 people and {len(left.pairs)} of" in counts(page)
    assert page.locator("#groups .choice", has_text="Housing").locator(".count").text_content() == "hidden"
    page.get_by_role("checkbox", name="Met at events").uncheck()
    page.get_by_role("checkbox", name="Named in a survey").uncheck()
    together = left.keep(kinds=["together"])
    assert f"and {len(together.pairs)} of" in counts(page)
    page.get_by_role("button", name="Show everything again").click()
    assert f"120 of 120 people and {len(network.pairs)} of {len(network.pairs)} ties" in counts(page)


def test_wave_switch_changes_ties_and_keeps_the_spot(opened, town):
    study = town()
    page = opened(study).page
    page.locator("#search").fill("ada ash")
    page.keyboard.press("Enter")
    switch(page, "Autumn 2024")
    first = study.networks["Autumn 2024", "people"]
    assert f"Shown: {len(first.nodes)} of {len(first.nodes)} people and {len(first.pairs)} of" in counts(page)
    assert "Autumn 2024" in page.locator("#view-title").text_content()
    degree = int(((first.pairs == first.nodes.index[0]).any(axis=1)).sum())
    assert chosen(page) == "Ada Ash"
    assert f"Tied to {degree} " in page.locator("#panel").text_content()


def test_somebody_not_in_a_wave_is_said_to_be_absent(opened, town):
    study = town()
    page = opened(study).page
    (gone,) = set(study.networks["Autumn 2025", "people"].nodes.index) - set(
        study.networks["Autumn 2024", "people"].nodes.index
    )
    name = study.networks["Autumn 2025", "people"].nodes["name"][gone]
    switch(page, "Autumn 2024")
    page.locator("#search").fill(name)
    page.keyboard.press("Enter")
    assert (
        "Not in the evidence of Autumn 2024. In the evidence of: Autumn 2025."
        in page.locator("#panel").text_content()
    )


def test_level_switch_shows_organisations_and_sectors(opened):
    page = opened().page
    switch(page, "Organisations")
    assert "32 of 32 organisations" in counts(page)
    switch(page, "Sectors")
    assert "8 of 8 sectors" in counts(page)
    assert page.locator("#tables summary:visible").count() == 2


def test_the_panel_says_what_the_tables_say(opened, town):
    study = town()
    page = opened(study).page
    page.locator("#search").fill("ada ash")
    page.keyboard.press("Enter")
    text = page.locator("#panel").inner_text()
    network = study.networks["Autumn 2025", "people"]
    own = network.ties[(network.ties["a"] == 0) | (network.ties["b"] == 0)]
    assert f"met at events: {len(own[own['kind'] == 'met'])}".casefold() in text.casefold()
    others = set(network.nodes["name"][sorted((set(own["a"]) | set(own["b"])) - {0})])
    assert {each.text_content() for each in page.locator("#panel .ties .who").all()} == others
    assert "Community Centre 0" in text


def test_undefined_figures_are_said_to_be_unknown_and_why(opened):
    page = opened().page
    page.locator("#search").fill("ned heath")  # the last but one: nobody is tied to them
    page.keyboard.press("Enter")
    text = page.locator("#panel").inner_text()
    assert "No ties in this evidence." in text
    assert "n/a" in text
    assert "Not known here: it needs" in text


def test_the_map_is_one_stop_of_the_tab_key(opened):
    page = opened().page
    page.locator("#reset").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "map"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "nearer"
    assert page.locator("#map [tabindex]").count() == 0


def test_everybody_can_be_reached_by_page_down(opened, town):
    study = town(40)
    page = opened(study).page
    names = set()
    page.locator("#map").focus()
    for _ in range(40):
        page.keyboard.press("PageDown")
        names.add(spoken(page).split(",")[0])
    assert names == set(study.networks["Autumn 2025", "people"].nodes["name"])


def test_arrows_walk_along_ties(opened, town):
    network = town().networks["Autumn 2025", "people"]
    names = network.nodes["name"]
    page = opened().page
    page.locator("#search").fill("ada ash")
    page.keyboard.press("Enter")
    pairs = network.pairs.to_numpy()
    tied = {names[a if b == 0 else b] for a, b in pairs if 0 in (a, b)}
    heard = set()
    for _ in range(len(tied)):
        page.keyboard.press("ArrowRight")
        heard.add(spoken(page).split(",")[0])
    assert heard == tied
    page.keyboard.press("ArrowDown")
    assert chosen(page) in tied
    page.keyboard.press("ArrowUp")
    assert chosen(page) == "Ada Ash"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "map"
    page.keyboard.press("Escape")
    assert chosen(page) == ""


def test_only_those_tied_shows_a_neighbourhood(opened, town):
    network = town().networks["Autumn 2025", "people"]
    page = opened().page
    page.locator("#search").fill("ada ash")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Only those tied to this one").click()
    degree = int((network.pairs == 0).any(axis=1).sum())
    assert f"Shown: {degree + 1} of 120 people" in counts(page)
    assert "People tied to Ada Ash" in page.locator("#view-title").text_content()
    page.get_by_role("button", name="Let go").click()
    assert "Shown: 120 of 120 people" in counts(page)


def test_size_menu_says_what_it_shows(opened):
    page = opened().page
    page.locator("#size").select_option(label="Contacts")
    says = page.locator("#size-says").text_content()
    assert "Smallest mark 0, largest " in says
    page.locator("#size").select_option(label="All the same")
    assert page.locator("#size-says").text_content() == "All marks have the same size."


def test_tables_sort_by_their_headings_with_the_unknown_last(opened):
    page = opened().page
    table = page.locator("#tables table").first
    heading = table.get_by_role("button", name="Constraint")
    column = heading.locator("xpath=ancestor::th").evaluate("cell => cell.cellIndex")
    for direction in ("ascending", "descending"):
        heading.click()
        assert table.locator("thead th").nth(column).get_attribute("aria-sort") == direction
        cells = table.locator(f"tbody tr:visible > :nth-child({column + 1})").all_text_contents()
        known = [float(cell) for cell in cells if not cell.strip().startswith("n/a")]
        assert known == sorted(known, reverse=direction == "descending")
        assert all(cell.strip().startswith("n/a") for cell in cells[len(known) :])


def test_without_javascript_the_tables_are_there(opened, town):
    page = opened(java_script_enabled=False).page
    assert page.get_by_text("The drawing needs JavaScript").is_visible()
    assert not page.locator("#app").is_visible()
    headings = page.locator("#tables tbody th").all_text_contents()
    assert set(town().networks["Autumn 2025", "people"].nodes["name"]) <= {text.strip() for text in headings}
    assert page.get_by_text("INTERNAL: this page names").is_visible()


@pytest.mark.parametrize("width", [1440, 768, 320])
def test_no_violation_of_accessibility_rules(opened, town, width):
    page = opened(town(40), width=width).page
    assert violations(page) == []
    page.locator("#search").fill("kit")
    page.keyboard.press("Enter")
    page.locator("#search").fill("ada")
    assert chosen(page).startswith("Kit")
    assert violations(page) == []
    switch(page, "Sectors")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_names_that_look_like_code_are_only_text(opened, town):
    seen = opened(town(names=HOSTILE))
    page = seen.page
    for name in HOSTILE:
        page.locator("#search").fill(name)
        page.locator("#results button").first.click()
        assert chosen(page) == name
    cells = page.locator("#tables tbody th").all_text_contents()
    assert {name.strip() for name in HOSTILE} <= {text.strip() for text in cells}
    assert page.evaluate("window.hit") is None
    assert page.evaluate("[Object.keys(Object.prototype).length, ({}).x === undefined]") == [0, True]
    assert page.locator("main a[href]:not([href^='#']), main img, main iframe").count() == 0
    assert (seen.requests, seen.faults, seen.dialogs) == ([], [], [])


def test_a_script_that_gets_into_the_page_does_not_run(town, tmp_path, open_page):
    path = write_map(town(), tmp_path)
    planted = "<script>window.hit=1</script><img src=x onerror='window.hit=2'>"
    path.write_text(
        path.read_text("utf-8").replace('<main id="main"', planted + '<main id="main"'), encoding="utf-8"
    )
    seen = open_page(path)
    assert "120 of 120 people" in counts(seen.page)
    assert seen.page.evaluate("window.hit") is None


def test_print_has_the_map_and_its_legend_and_no_controls(opened):
    page = opened().page
    page.emulate_media(media="print")
    for shown in ("#map canvas", "#groups", "#kinds", "#view-title", "#view-counts", ".notice"):
        assert page.locator(shown).is_visible()
    for hidden in ("#search", "#size", "#reset", "#nearer", "#tables", "#switches"):
        assert not page.locator(hidden).is_visible()
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert len(pages) == 1


def test_large_levels_are_shown_by_neighbourhood(opened, town):
    study = town(waves=["All dates"])
    number = 1600
    old = study.networks["All dates", "people"].nodes
    nodes = pd.concat([old] * 14, ignore_index=True).iloc[:number]
    nodes["name"] = [f"Person {i}" for i in range(number)]
    nodes.index = nodes.index.astype("int32").rename("node")
    ties = pd.DataFrame(
        [(0, i) for i in range(1, 301)] + [(i, i + 1) for i in range(301, 1599)], columns=["a", "b"]
    )
    ties = ties.astype("int32").assign(
        kind=pd.Series("met", index=ties.index, dtype="str"), weight=1.0, count=1
    )
    people = Network("All dates", "people", nodes, ties)
    seen = opened(replace(study, networks={**study.networks, ("All dates", "people"): people}, measured={}))
    page = seen.page
    assert page.locator("#view-title").text_content() == "Organisations"
    switch(page, "People")
    assert "1,600 people are too many for one drawing" in page.locator("#message").text_content()
    page.locator("#search").fill("Person 0")
    page.keyboard.press("Enter")
    assert "Shown: 151 of 1,600 people" in counts(page)
    assert "150 people with weaker ties are listed in the details only." in counts(page)
    assert page.locator("#message").is_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert "Shown: 2 of 1,600 people" in counts(page)
    assert seen.faults == []


def test_nothing_moves_for_readers_who_want_no_motion(opened):
    page = opened(reduced_motion="reduce").page
    assert page.evaluate("calm()") is False
