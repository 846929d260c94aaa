"""The map for those who cannot see it, cannot use a mouse, or have a small screen. One small study for all."""

from __future__ import annotations

import pytest

from netmap.maps import write_map

pytestmark = pytest.mark.browser

VIEWS = ("network", "bridges", "sectors", "organisations", "areas", "circles", "change", "leaving")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def path(town, tmp_path_factory):
    return write_map(town(24, contacts=4), tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def wide(path, open_page_once):
    return open_page_once(path).page


@pytest.fixture(scope="module")
def narrow(path, open_page_once):
    return open_page_once(path, width=320, height=640, has_touch=True, reduced_motion="reduce").page


def violations(page) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - installed with the browser tests

    # The tables are long and the same in each view: they are opened and looked at in one.
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("view", VIEWS)
def test_no_violation_in_any_view_with_everything_opened(wide, show_view, view):
    show_view(wide, f"v={view}&c=1" + ("&r=1" if view == "leaving" else ""))
    wide.evaluate(
        "all => { for (const each of document.querySelectorAll('#app details')) each.open = true;"
        " for (const each of document.querySelectorAll('#tables details')) each.open = all; }",
        view == "sectors",
    )
    assert violations(wide) == []


def test_no_violation_on_a_telephone_in_the_tour(narrow):
    narrow.locator("#tour-start").click()
    narrow.locator("#search").fill("ada")
    narrow.evaluate("for (const each of document.querySelectorAll('#tables details')) each.open = false")
    assert violations(narrow) == []
    narrow.locator("#tour-end").click()
    narrow.locator("#search").fill("")


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_scrolls_sideways_at_320_pixels(narrow, show_view, view):
    show_view(narrow, f"v={view}&c=2")
    narrow.evaluate("for (const each of document.querySelectorAll('#app details')) each.open = true")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 320


def test_targets_are_at_least_24_pixels(narrow, show_view):
    show_view(narrow, "v=leaving&c=2")
    small = narrow.evaluate(
        """() => [...document.querySelectorAll('#app button, #app summary, #app select, #app input, #app a')]
        .map((each) => [each, (each.closest('label') || each).getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(([each]) => each.outerHTML)"""
    )
    assert small == []


def test_a_touch_chooses(narrow, show_view):
    show_view(narrow, "v=sectors&c=1")
    name = narrow.locator("#panel-title").text_content()
    narrow.get_by_role("button", name="Show on the map").click()
    narrow.locator("#map").press("Escape")
    narrow.locator("#map").scroll_into_view_if_needed()
    box = narrow.locator("#map canvas").bounding_box()
    narrow.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    narrow.wait_for_function("document.getElementById('panel-title') !== null")
    assert narrow.locator("#panel-title").text_content() == name


def test_nothing_moves_for_readers_who_want_no_motion(narrow, show_view):
    show_view(narrow, "v=network")
    assert narrow.evaluate("calm()") is False
    narrow.get_by_role("button", name="Next wave").click()
    assert "Autumn 2024" in narrow.locator("#view-title").text_content()


def test_forced_colours_keep_states_apart(path, open_page_once):
    page = open_page_once(path, forced_colors="active").page
    borders = page.evaluate(
        """() => [...document.querySelectorAll('#views a')].map((each) => getComputedStyle(each).borderTopWidth)"""
    )
    assert borders[0] == "3px"
    assert set(borders[1:]) == {"1px"}
