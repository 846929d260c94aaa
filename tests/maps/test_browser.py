"""The map in a real browser, without a network."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from netmap.maps import write_map

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


def chosen(page) -> str:
    title = page.locator("#panel-title")
    return title.text_content() if title.count() else ""


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


def test_without_javascript_the_tables_are_there(opened, town):
    page = opened(java_script_enabled=False).page
    assert page.get_by_text("The drawing needs JavaScript").is_visible()
    assert not page.locator("#app").is_visible()
    assert "120 people in Autumn 2025, and" in page.locator("#no-script li").first.text_content()
    headings = page.locator("#tables tbody th").all_text_contents()
    assert set(town().networks["Autumn 2025", "people"].nodes["name"]) <= {text.strip() for text in headings}
    assert page.get_by_text("INTERNAL: this page names").is_visible()


def test_names_that_look_like_code_are_only_text(opened, town):
    seen = opened(town(30, names=HOSTILE))
    page = seen.page
    for name in HOSTILE:
        page.locator("#search").fill(name)
        page.locator("#results button").first.click()
        assert chosen(page) == name
    for view in ("bridges", "leaving", "change", "circles", "sectors", "areas", "organisations", "network"):
        page.evaluate("view => { location.hash = `v=${view}&c=0&r=1.2`; }", view)
        page.wait_for_function(
            "view => document.querySelector('#views a[aria-current]').dataset.view === view", arg=view
        )
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


def number_of(page, pattern: str) -> int:
    return int(re.search(pattern, counts(page))[1].replace(",", ""))


def test_print_has_the_map_and_its_legend_and_no_controls(opened, town):
    page = opened().page
    names = set(town().networks["Autumn 2025", "people"].nodes["name"])
    page.emulate_media(media="print")
    for shown in ("#map svg", "#groups", "#kinds", "#view-title", "#view-counts", ".notice"):
        assert page.locator(shown).first.is_visible()
    for hidden in ("#map canvas", "#search", "#reset", "#nearer", "#tables", "#panel"):
        assert not page.locator(hidden).first.is_visible()
    # What is printed is drawn in lines: as many marks and ties as the screen has, and names that can be read.
    assert page.locator("#map > svg line").count() == number_of(page, r"and ([\d,]+) tie")
    written = page.locator("#map > svg text").all_text_contents()
    assert len(written) > 15
    assert set(written) <= names
    page.emulate_media(media="screen")
    page.wait_for_function("() => document.querySelector('#map > svg') === null")
    assert page.locator("#map canvas").is_visible()


@pytest.mark.parametrize(
    "view", ["network", "bridges", "sectors", "organisations", "areas", "circles", "change", "leaving"]
)
def test_every_view_prints_on_one_page(seen, show_view, view):
    show_view(seen.page, f"v={view}&c=1")
    sheet = seen.page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_a_study_without_people_or_without_anything_opens(opened, town):
    study = town()
    empty = study.networks["Autumn 2025", "people"].keep(nodes=[])
    seen = opened(replace(study, networks={("Autumn 2025", "people"): empty}, measured={}))
    assert "There is no evidence" in seen.page.locator("#view-says").text_content()
    assert (seen.requests, seen.faults) == ([], [])
    sectors = {key: network for key, network in study.networks.items() if key[1] == "sectors"}
    seen = opened(replace(study, networks=sectors, measured={}))
    assert seen.page.locator("#views a").all_text_contents() == ["Sectors"]
    assert "8 of 8 sectors" in counts(seen.page)
    assert seen.faults == []


def test_a_study_of_organisations_alone_has_the_views_of_organisations(opened, town):
    study = town()
    own = {key: network for key, network in study.networks.items() if key[1] == "organisations"}
    seen = opened(replace(study, networks=own))
    assert "Organisations" in seen.page.locator("#views a").all_text_contents()
    assert "The network" not in seen.page.locator("#views a").all_text_contents()
    assert "32 of 32 organisations" in counts(seen.page)
    seen.page.get_by_role("link", name="Sectors").click()
    assert "Each mark is a sector" in seen.page.locator("#view-says").text_content()
    assert seen.faults == []
