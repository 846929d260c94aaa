"""The views of the map: what each says, against the findings and a second implementation."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import networkx as nx
import pytest

from netmap.metrics.mixing import mixing_table

pytestmark = pytest.mark.browser

VIEWS = ("network", "bridges", "sectors", "organisations", "areas", "circles", "change", "leaving")


DRAWN = """() => {
  const { width, height } = document.querySelector('#map canvas');
  const copy = Object.assign(document.createElement('canvas'), { width, height });
  const context = copy.getContext('2d', { willReadFrequently: true });
  context.drawImage(document.querySelector('#map canvas'), 0, 0);
  const dots = context.getImageData(0, 0, width, height).data, across = [], down = [];
  for (let dot = 3; dot < dots.length; dot += 4) {
    if (dots[dot] > 127) { across.push((dot >> 2) % width); down.push(Math.floor((dot >> 2) / width)); }
  }
  const most = (list, sign) => list.reduce((best, each) => Math.max(best, sign * each), -1e9);
  const reach = (list) => most(list, 1) + most(list, -1);
  return [reach(across) / width, reach(down) / height];
}"""
"""What share of the frame the drawing covers, across and down."""


def says(page) -> str:
    return page.locator("#view-says").text_content()


def legend(page) -> dict[str, int]:
    rows = page.locator("#meanings-rows .choice").all()
    return {row.locator(".words").text_content(): int(row.locator(".count").text_content()) for row in rows}


@pytest.fixture(scope="module")
def graph(town):
    study = town()
    return {wave: study.networks[wave, "people"].graph for wave in study.waves}


def test_every_view_is_a_link_that_holds_its_state(page):
    links = page.locator("#views a")
    assert [link.get_attribute("data-view") for link in links.all()] == list(VIEWS)
    assert all(
        f"v={view}&w=1" in link.get_attribute("href") for view, link in zip(VIEWS, links.all(), strict=True)
    )
    links.nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#views a[aria-current=page]").text_content() == "Bridges"
    assert page.evaluate("location.hash").startswith("#v=bridges")


def test_the_network_says_what_hangs_together(page, graph):
    parts = list(nx.connected_components(graph["Autumn 2025"]))
    alone = sum(len(part) == 1 for part in parts)
    assert f"The largest piece holds {max(map(len, parts))} people; {alone} have no ties" in says(page)


def test_bridges_are_those_of_a_second_implementation(page, show_view, graph):
    network = graph["Autumn 2025"]
    show_view(page, "v=bridges")
    critical = set(nx.articulation_points(network))
    assert legend(page) == {
        "The only link for somebody": len(critical),
        "The only tie between two parts": sum(1 for _ in nx.bridges(network)),
    }
    expected = len(critical) and f"{len(critical)} of 120 people"
    assert (expected or "Nobody here is the only link") in says(page)


def test_a_bridge_says_whom_it_links(page, show_view, town, graph):
    """Pairs of contacts from two known sectors without a tie of their own, counted by networkx."""
    network, study = graph["Autumn 2025"], town()
    nodes = study.networks["Autumn 2025", "people"].nodes
    for node in sorted(network, key=lambda each: -network.degree(each))[:5]:
        pairs = Counter()
        for one, other in combinations(network[node], 2):
            sectors = sorted({nodes.at[one, "sector"], nodes.at[other, "sector"]})
            if len(sectors) == 2 and "" not in sectors and not network.has_edge(one, other):
                pairs[" with ".join(sectors)] += 1
        show_view(page, f"v=bridges&c={node}")
        text = page.locator("#panel").text_content()
        assert (
            f"Links sectors: {pairs.total()} pairs of contacts from two sectors have no tie of their own."
            in text
        )
        most = pairs.most_common(1)[0][1]
        named = re.search(r"of their own. (?:Most often )?(.+?) \((\d+) pairs?\)", text)
        assert named, text
        assert (pairs[named[1]], int(named[2])) == (most, most)


def test_a_view_fills_its_frame_after_another(page, show_view):
    """Going from many marks to few leaves no small drawing in the middle of an empty frame."""
    for view in ("organisations", "areas", "sectors"):
        show_view(page, "v=network")
        page.locator(f"#views a[data-view={view}]").click()
        wide, high = page.evaluate(DRAWN)
        assert max(wide, high) > 0.75, (view, wide, high)


def test_who_is_cut_off_agrees_with_the_figures_from_python(page, town):
    """Two implementations in two languages, for each person: the page's low points and igraph's blocks."""
    study = town()
    for number, wave in enumerate(study.waves):
        figures = study.measured[wave, "people"].nodes["n_cut_off"].fillna(0)
        found = page.evaluate(
            """wave => { const study = readStudy(), state = { ...freshState(study, 'bridges'), wave };
            return [...structure(sceneOf(study, state)).cutOff]; }""",
            number,
        )
        assert {node: cut for node, cut in found if cut} == figures[figures > 0].astype(int).to_dict()


def test_sectors_stand_against_chance(page, show_view, town):
    network = town().networks["Autumn 2025", "people"]
    table = mixing_table(network).reset_index()
    table = table[table["a"] != table["b"]]
    show_view(page, "v=sectors")
    tied, ratio = table["mixing_ties"] > 0, table["mixing_ratio"]
    assert legend(page) == {
        "More ties than expected": int((ratio >= 1.25).sum()),
        "About as many": int(((ratio >= 0.75) & (ratio < 1.25)).sum()),
        "Fewer than expected": int(((ratio < 0.75) & tied).sum()),
        "None, though one or more would be expected": int((~tied & (table["mixing_expected"] >= 1)).sum()),
    }
    worst = table.loc[(table["mixing_expected"] - table["mixing_ties"]).idxmax()]
    assert f"{worst['a']} and {worst['b']}, {worst['mixing_ties']:.0f} tie" in says(page)


def test_a_group_can_be_gone_into(page, show_view):
    show_view(page, "v=areas&c=1")
    assert page.locator("#panel-title").text_content() == "Ward 2"
    page.get_by_role("button", name="Show its people").click()
    assert page.locator("#view-title").text_content().startswith("The network of people")
    assert "Shown: 30 of 120 people" in page.locator("#view-counts").text_content()
    assert page.locator("#filters-on").text_content() == "On: only Ward 2."


def test_circles_hold_everybody_who_is_tied(page, show_view, graph):
    show_view(page, "v=circles")
    hold = re.search(r"(\d+) circles hold (\d+) people; (\d+) people are in none", says(page))
    assert hold, says(page)
    circles, inside, outside = map(int, hold.groups())
    assert inside + outside == 120
    assert 2 <= circles <= 20
    assert outside >= len(list(nx.isolates(graph["Autumn 2025"])))


def test_change_counts_kept_new_and_gone(page, show_view, graph):
    first, second = ({frozenset(tie) for tie in each.edges} for each in graph.values())
    show_view(page, "v=change")
    kept, new, gone = len(first & second), len(second - first), len(first - second)
    came = sum(not tie <= set(graph["Autumn 2024"]) for tie in second - first)
    assert came > 1
    assert legend(page) == {
        "Seen in both": kept, "New tie": new - came, "New, with somebody who joined": came,
        "No longer seen": gone, "Joined": 1, "Left": 0,
    }  # fmt: skip
    assert (
        f"{kept} ties kept, {new - came} new, {gone} no longer seen. 1 person joined, with {came} ties; "
        in says(page)
    )
    page.get_by_label("with", exact=True).select_option(label="Autumn 2024")
    assert says(page) == "Choose two different waves to compare."


def test_what_if_they_leave_is_what_networkx_says(page, show_view, graph):
    network = graph["Autumn 2025"]
    out = sorted(network, key=lambda node: (-network.degree(node), node))[:12]
    show_view(page, "v=leaving&r=" + ".".join(map(str, out)))
    left = network.subgraph(set(network) - set(out))
    before = list(nx.connected_components(network))
    after = list(nx.connected_components(left))
    cut = sum(sorted((len(part) for part in after if part <= whole), reverse=True)[1:][i]
              for whole in before for i in range(max(0, sum(part <= whole for part in after) - 1)))  # fmt: skip
    assert f"Pieces before: {len(before)}, after: {len(after)}." in says(page)
    assert f"{network.number_of_edges() - left.number_of_edges()} ties go with them" in says(page)
    assert legend(page)["Cut off from the rest"] == cut
    assert legend(page)["Taken out"] == 12


def test_taking_out_and_putting_back_by_button_and_by_key(page, show_view):
    show_view(page, "v=leaving&c=0")
    page.get_by_role("button", name="Take out").click()
    assert says(page).startswith("Without Ada Ash: ")
    page.get_by_role("button", name="Put back Ada Ash").click()
    assert says(page).startswith("Choose somebody")
    page.locator("#map").press("x")
    assert says(page).startswith("Without Ada Ash: ")
    assert "Taken out." in page.locator("#say").text_content()


def test_the_tour_goes_through_its_steps(page):
    page.get_by_role("button", name="Take the guided tour").click()
    assert page.evaluate("document.activeElement.id") == "tour-title"
    titles = []
    for _ in range(5):
        titles.append(page.locator("#tour-title").text_content())
        if page.locator("#tour-next").is_enabled():
            page.locator("#tour-next").click()
    assert [title.split(": ")[0] for title in titles] == [f"Step {number} of 5" for number in range(1, 6)]
    assert titles[1].endswith("Who mixes least")
    assert titles[2].endswith("The largest bridge")
    page.get_by_role("button", name="Back", exact=True).click()
    assert page.locator("#views a[aria-current]").get_attribute("data-view") == "change"
    page.get_by_role("button", name="End the tour").click()
    assert page.locator("#tour").is_hidden()


def test_the_waves_can_be_played(page):
    page.get_by_role("button", name="Play the waves").click()
    assert "Autumn 2024" in page.locator("#view-title").text_content()
    page.get_by_role("button", name="Stop").click()
    assert page.get_by_role("button", name="Play the waves").is_visible()


def test_keys_walk_in_every_view_and_say_what_the_view_shows(page, show_view):
    for view in VIEWS:
        show_view(page, f"v={view}")
        page.locator("#map").focus()
        page.keyboard.press("PageDown")
        first = page.locator("#say").text_content()
        page.keyboard.press("ArrowRight")
        assert page.locator("#say").text_content() != first
        page.keyboard.press("ArrowDown")
        assert page.locator("#panel-title").count() == 1
    show_view(page, "v=change&c=0")
    page.locator("#map").press("ArrowRight")
    assert re.search(
        r"(A new tie|A tie in both waves|A tie that is no longer seen)\.", page.locator("#say").text_content()
    )
