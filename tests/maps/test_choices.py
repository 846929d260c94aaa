"""The reader's choices on the map: finding, filtering, walking by keys, undoing. One page for all."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def counts(page) -> str:
    return page.locator("#view-counts").text_content()


def spoken(page) -> str:
    return page.locator("#say").text_content()


def chosen(page) -> str:
    title = page.locator("#panel-title")
    return title.text_content() if title.count() else ""


def find(page, name: str) -> None:
    page.locator("#search").fill(name)
    page.keyboard.press("Enter")


def wave(page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).check(force=True)


def address(page) -> str:
    return page.evaluate("location.hash")


def test_search_finds_and_chooses(page):
    page.locator("#search").fill("kit ce")
    assert page.locator("#found").text_content() == "1 found."
    page.keyboard.press("Enter")
    assert chosen(page) == "Kit Cedar"
    assert page.evaluate("document.activeElement.id") == "map"
    page.locator("#search").fill("zzz")
    assert page.locator("#found").text_content() == "Nothing found."
    page.locator("#search").fill("")


def test_search_reaches_other_levels(page):
    page.locator("#search").fill("housing centre 12")
    page.locator("#results button", has_text="organisation").last.click()
    assert chosen(page) == "Housing Centre 12"
    assert page.locator("#view-title").text_content().startswith("The network of organisations")


def test_a_click_on_a_mark_chooses_it(page, show_view):
    show_view(page, "v=sectors&c=3")
    name = chosen(page)
    page.get_by_role("button", name="Show on the map").click()
    page.locator("#map").press("Escape")
    assert chosen(page) == ""
    page.wait_for_timeout(500)
    box = page.locator("#map canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert chosen(page) == name


def test_filters_hide_people_and_ties_and_the_legend_counts_what_is_left(page, town):
    network = town().networks["Autumn 2025", "people"]
    page.get_by_role("checkbox", name="Housing").uncheck()
    left = network.keep(nodes=network.nodes.index[network.nodes["sector"] != "Housing"])
    assert f"{len(left.nodes)} of 120 people and {len(left.pairs)} ties" in counts(page)
    assert page.locator("#groups .choice", has_text="Housing").locator(".count").text_content() == "hidden"
    assert page.evaluate("document.activeElement.type") == "checkbox", "the focus stays where it was"
    page.get_by_role("checkbox", name="Met at events").uncheck()
    page.get_by_role("checkbox", name="Named in a survey").uncheck()
    together = left.keep(kinds=["together"])
    assert f"and {len(together.pairs)} ties" in counts(page)
    assert page.locator("#filters-on").text_content() == "On: 1 of sectors hidden; 2 kinds of tie hidden."
    page.get_by_role("button", name="Start afresh").click()
    assert f"120 of 120 people and {len(network.pairs)} ties" in counts(page)


def test_one_area_one_organisation_and_ties_across_sectors(page, town):
    network = town().networks["Autumn 2025", "people"]
    page.locator("#filters summary").click()
    page.get_by_label("Area", exact=True).select_option(label="Ward 2")
    ward = network.nodes.index[network.nodes["area"] == "Ward 2"]
    left = network.keep(nodes=ward)
    assert f"{len(ward)} of 120 people and {len(left.pairs)} ties" in counts(page)
    page.get_by_label("Only ties that join two sectors").check()
    sector = left.nodes["sector"]
    across = [
        sector[a] != sector[b] and "" not in (sector[a], sector[b])
        for a, b in left.pairs.itertuples(index=False)
    ]
    assert f"and {sum(across)} ties" in counts(page)
    page.get_by_label("Area", exact=True).select_option(label="All")
    page.get_by_label("Only ties that join two sectors").uncheck()
    page.get_by_label("Organisation", exact=True).select_option(label="Housing Centre 4")
    assert f"Shown: {(network.nodes['organisation'] == 'Housing Centre 4').sum()} of 120" in counts(page)
    page.locator("#filters summary").click()


def test_wave_switch_changes_ties_and_keeps_the_person(page, town):
    find(page, "ada ash")
    wave(page, "Autumn 2024")
    first = town().networks["Autumn 2024", "people"]
    assert f"Shown: {len(first.nodes)} of {len(first.nodes)} people and {len(first.pairs)} ties" in counts(
        page
    )
    assert "Autumn 2024" in page.locator("#view-title").text_content()
    degree = int(((first.pairs == first.nodes.index[0]).any(axis=1)).sum())
    assert chosen(page) == "Ada Ash"
    assert f"Tied to {degree} " in page.locator("#panel").text_content()


def test_somebody_not_in_a_wave_is_said_to_be_absent(page, town):
    study = town()
    (gone,) = set(study.networks["Autumn 2025", "people"].nodes.index) - set(
        study.networks["Autumn 2024", "people"].nodes.index
    )
    wave(page, "Autumn 2024")
    find(page, study.networks["Autumn 2025", "people"].nodes["name"][gone])
    assert (
        "Not in the evidence of Autumn 2024. In the evidence of: Autumn 2025."
        in page.locator("#panel").text_content()
    )


def test_the_panel_says_what_the_tables_say(page, town):
    find(page, "ada ash")
    text = page.locator("#panel").inner_text()
    network = town().networks["Autumn 2025", "people"]
    own = network.ties[(network.ties["a"] == 0) | (network.ties["b"] == 0)]
    assert f"met at events: {len(own[own['kind'] == 'met'])}".casefold() in text.casefold()
    others = network.nodes.loc[sorted((set(own["a"]) | set(own["b"])) - {0})]
    assert {each.text_content() for each in page.locator("#panel .ties .who").all()} == set(others["name"])
    assert "Community Centre 0" in text
    bars = {
        row.locator(".who").text_content(): int(row.locator(".count").text_content())
        for row in page.locator("#panel .bars li").all()
    }
    assert bars == others["sector"].value_counts().to_dict()


def test_undefined_figures_are_said_to_be_unknown_and_why(page):
    find(page, "ned heath")  # the last but one: nobody is tied to them
    text = page.locator("#panel").text_content()
    assert "No ties in this evidence." in text
    assert "n/a" in text
    assert "Not known here: it needs" in text


def test_the_map_is_one_stop_of_the_tab_key(page):
    page.locator("#lines").evaluate("element => element.closest('details').open = true")
    page.locator("#lines").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "map"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "nearer"
    assert page.locator("#map [tabindex]").count() == 0


def test_everybody_can_be_reached_by_page_down(page, town):
    page.locator("#map").focus()
    heard = page.evaluate(
        """() => Array.from({ length: 120 }, () => {
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
        return document.getElementById('say').textContent.split(',')[0]; })"""
    )
    assert set(heard) == set(town().networks["Autumn 2025", "people"].nodes["name"])


def test_arrows_walk_along_ties(page, town):
    network = town().networks["Autumn 2025", "people"]
    names = network.nodes["name"]
    find(page, "ada ash")
    tied = {names[a if b == 0 else b] for a, b in network.pairs.to_numpy() if 0 in (a, b)}
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


def test_one_and_two_steps_around_somebody(page, town):
    network = town().networks["Autumn 2025", "people"]
    find(page, "ada ash")
    page.get_by_role("button", name="Only those tied to this one").click()
    degree = int((network.pairs == 0).any(axis=1).sum())
    assert f"Shown: {degree + 1} of 120 people" in counts(page)
    assert "People tied to Ada Ash" in page.locator("#view-title").text_content()
    page.get_by_role("button", name="Two steps around").click()
    near = network.adjacency[[0]].toarray()[0] > 0
    two = near | ((network.adjacency @ near) > 0)
    two[0] = True
    assert f"Shown: {two.sum()} of 120 people" in counts(page)
    page.get_by_role("button", name="Let go").click()
    assert "Shown: 120 of 120 people" in counts(page)


def test_size_and_colour_say_what_they_show(page, town):
    page.locator("#looks").evaluate("element => element.closest('details').open = true")
    page.get_by_label("Size of the marks").select_option(label="Contacts")
    says = page.locator("#size-says").text_content()
    assert "Size of a mark: Contacts" in says
    assert "From 0 (smallest) to " in says
    page.get_by_label("Size of the marks").select_option(label="All the same")
    assert page.locator("#size-says").text_content() == "All marks have the same size."
    page.get_by_label("Colour of the marks").select_option(label="Contacts")
    numbers = [int(each) for each in page.locator("#groups .count").all_text_contents()]
    assert sum(numbers) == 120
    page.get_by_label("Colour of the marks").select_option(label="Areas")
    rows = page.locator("#groups .choice").all_text_contents()
    assert rows == [f"Ward {number}30" for number in (1, 2, 3, 4)]
    page.get_by_label("Where they stand").select_option(label="By area")
    assert page.evaluate("location.hash").endswith("o=1&p=1")
    assert town().networks["Autumn 2025", "people"].nodes["area"].nunique() == 4


def test_the_slider_thins_lines_and_words_say_so(page, town):
    number = len(town().networks["Autumn 2025", "people"].pairs)
    page.locator("#lines").evaluate(
        "slider => { slider.closest('details').open = true; slider.value = 50;"
        " slider.dispatchEvent(new Event('change')); }"
    )
    half = -(-number // 2)
    assert f"the strongest {half} of {number} ties among them as lines" in counts(page)
    assert "Words and figures count all of them." in counts(page)
    assert page.locator("#lines").get_attribute("aria-valuetext") == f"{half} lines of {number}"
    assert f"{number} ties." in page.locator("#view-says").text_content()


def test_choices_can_be_undone_and_done_again(page):
    before = counts(page)
    page.get_by_role("checkbox", name="Police").uncheck()
    after = counts(page)
    find(page, "ada ash")
    page.get_by_role("button", name="Undo").click()
    assert chosen(page) == ""
    page.keyboard.press("Control+z")
    assert counts(page) == before
    page.get_by_role("button", name="Redo").click()
    assert counts(page) == after != before
    page.get_by_role("button", name="Redo").click()
    assert chosen(page) == "Ada Ash"
    assert page.get_by_role("button", name="Redo").is_disabled()


def test_the_address_holds_the_choices_as_numbers_and_opens_them_again(page, show_view):
    page.get_by_role("checkbox", name="Police").uncheck()
    find(page, "kit cedar")
    page.get_by_role("button", name="Two steps around").click()
    kept, shown = address(page), counts(page)
    assert not set(kept) - set("#&=.-0123456789abcdefghijklmnopqrstuvwxyz")
    assert "kit" not in kept
    show_view(page, "v=sectors")
    show_view(page, kept.removeprefix("#"))
    assert (chosen(page), counts(page)) == ("Kit Cedar", shown)


@pytest.mark.parametrize(
    "odd", ["v=network&w=99&c=-7&s=5000&o=77&p=44&h=99999&r=9.x&f=1", "v=network&c=1e9&n=7"]
)
def test_an_address_that_does_not_fit_is_made_to_fit(page, show_view, odd):
    show_view(page, odd)
    assert "Autumn 2025" in page.locator("#view-title").text_content()
    assert chosen(page) == ""


def test_tables_sort_by_their_headings_with_the_unknown_last(page):
    page.locator("#tables details").first.evaluate("each => { each.open = true; }")
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


def test_pressing_a_line_opens_the_tie(page, show_view):
    show_view(page, "v=areas")
    spot = page.evaluate(
        """() => { const study = readStudy(), scene = sceneOf(study, decode(study, location.hash));
        const { from, to } = scene.level.ties, tie = scene.ties[0];
        const box = extentOf(scene), frame = document.getElementById('map');
        const wide = (frame.clientWidth - 40) / (box.right - box.left);
        const scale = Math.min(wide, (frame.clientHeight - 44) / (box.bottom - box.top), 1.6);
        const a = scene.at(from[tie]), b = scene.at(to[tie]), half = (m, n) => m + 0.25 * (n - m);
        return [(half(a.x, b.x) - (box.left + box.right) / 2) * scale + frame.clientWidth / 2,
                (half(a.y, b.y) - (box.top + box.bottom) / 2) * scale + frame.clientHeight / 2,
                scene.level.names[from[tie]], scene.level.names[to[tie]]]; }"""
    )
    page.locator("#map").scroll_into_view_if_needed()
    box = page.locator("#map canvas").bounding_box()
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    assert chosen(page) in spot[2:]
    assert all(name in spoken(page) for name in spot[2:])
