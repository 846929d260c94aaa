"""A study too large to draw whole: it opens by circles, and every view holds to its limit of marks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from netmap.maps import write_map
from netmap.maps.levels import MOST_MARKS
from netmap.network import Network

pytestmark = pytest.mark.browser

PEOPLE = 2400


@pytest.fixture(scope="module")
def seen(town, open_page_once, tmp_path_factory):
    """2,400 people in 8 villages of 300; person 0 is tied to 300, and everybody else to three near them."""
    study = town(waves=["All dates"])
    nodes = pd.concat([study.networks["All dates", "people"].nodes] * (PEOPLE // 120), ignore_index=True)
    nodes["name"] = [f"Person {number}" for number in range(PEOPLE)]
    nodes.index = nodes.index.astype("int32").rename("node")
    random = np.random.default_rng(1)
    ends = {(0, other) for other in range(1, 301)}
    for number in range(301, PEOPLE):
        village = number // 300 * 300
        ends |= {(min(number, other), max(number, other)) for other in village + random.integers(0, 300, 3)}
    rows = sorted((a, b) for a, b in ends if a != b)
    ties = pd.DataFrame(rows, columns=["a", "b"]).astype("int32")
    ties = ties.assign(kind=pd.Series("met", index=ties.index, dtype="str"), weight=1.0, count=1)
    people = Network("All dates", "people", nodes, ties)
    study = replace(study, networks={**study.networks, ("All dates", "people"): people}, measured={})
    return open_page_once(write_map(study, tmp_path_factory.mktemp("large")))


@pytest.fixture
def page(seen):
    yield seen.page
    assert (seen.requests, seen.faults) == ([], [])


def counts(page) -> str:
    return page.locator("#view-counts").text_content()


def test_it_opens_by_circles(page):
    assert page.locator("#views a[aria-current]").text_content() == "Close circles"
    assert "circles hold" in page.locator("#view-says").text_content()


def test_what_it_opens_on_does_not_wait_for_the_rest_of_the_page(page):
    """The large level comes after the scripts, and what stands before them is enough for the first drawing."""
    order = page.evaluate(
        "() => [...document.querySelectorAll('#data, script:not([type]), #later, #tables')].map((each) => each.id)"
    )
    assert order[0] == "data"
    assert order[-2:] == ["later", "tables"]
    first = page.evaluate(
        """() => { const first = readFirstPart(), view = openingView(first);
        const scene = sceneOf(first, freshState(first, view.key));
        return [first.levels.map((level) => level.key), view.key, scene.nodes.length]; }"""
    )
    assert "people" not in first[0]
    assert first[1] == "circles"
    assert first[2] > 3
    assert page.locator("#map canvas").count() == 1


def test_no_view_draws_more_marks_than_it_may(page, show_view):
    for view in ("network", "bridges", "sectors", "organisations", "areas", "circles", "leaving"):
        show_view(page, f"v={view}")
        drawn = page.evaluate(
            "() => { const study = readStudy(), scene = sceneOf(study, decode(study, location.hash));"
            " return [scene.nodes.length, scene.lines.length]; }"
        )
        assert drawn[0] <= MOST_MARKS
        assert drawn[1] <= 1600
    show_view(page, "v=network")
    assert page.locator("#message").is_hidden()
    assert counts(page).startswith("Shown: 300 of 2,400 people")
    assert "Drawn are the 300 with most ties; everybody is counted." in counts(page)


def test_who_is_drawn_of_a_large_network_are_those_with_most_ties(page, show_view):
    show_view(page, "v=network")
    drawn, least, rest = page.evaluate(
        """() => { const study = readStudy(), scene = sceneOf(study, decode(study, location.hash));
        const ties = (node) => tiesIn(scene, node).length, drawn = new Set(scene.nodes);
        const rest = scene.passing.filter((node) => !drawn.has(node));
        return [drawn.size, Math.min(...scene.nodes.map(ties)), Math.max(...rest.map(ties))]; }"""
    )
    assert drawn == 300
    assert least >= rest > 0


def test_a_drawing_set_out_anew_is_seen_whole(page, show_view):
    """From those with most ties to bridges, and on to one circle: other places each time, all inside the frame."""
    show_view(page, "v=network")
    for view in ("bridges", "leaving", "network"):
        page.locator(f"#views a[data-view={view}]").click()
        outside = page.evaluate(
            r"""() => new Promise((done) => setTimeout(() => {
            const study = readStudy(), scene = sceneOf(study, decode(study, location.hash));
            window.dispatchEvent(new Event('beforeprint'));
            const move = /translate\(([-\d.]+) ([-\d.]+)\)/;
            const place = (mark) => mark.getAttribute('transform').match(move).slice(1).map(Number);
            const far = [...document.querySelectorAll('#map > svg > path[transform]')].map(place);
            window.dispatchEvent(new Event('afterprint'));
            const outside = far.filter(([x, y]) => x < 0 || y < 0 || x > 1260 || y > 640);
            done([far.length >= scene.nodes.length, outside.length]);
            }, 200))"""
        )
        assert outside == [True, 0], view


def test_thinned_lines_still_hold_every_piece_together(page, show_view):
    show_view(page, "v=network&f=-1.0.-1.-1.-1")  # one area: 600 people
    sizes = page.evaluate(
        """() => { const study = readStudy(), scene = sceneOf(study, decode(study, location.hash));
        const some = spanning(scene.level, [...scene.ties].reverse());
        const sorted = (ties) => structureOf(scene.level, scene.nodes, ties).sizes.sort((a, b) => a - b);
        return [scene.ties.length, some.length, sorted(scene.ties), sorted(some)]; }"""
    )
    assert sizes[2] == sizes[3]
    assert sizes[1] == 600 - len(sizes[2]) < sizes[0]


def test_somebody_found_is_shown_with_those_around(page, show_view):
    show_view(page, "v=network")
    page.locator("#search").fill("Person 0")
    page.keyboard.press("Enter")
    assert "Shown: 151 of 2,400 people" in counts(page)
    assert "150 people with weaker ties are listed in the details only." in counts(page)
    assert page.locator("#message").is_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert "Shown: 2 of 2,400 people" in counts(page)


def test_a_circle_can_be_gone_into(page, show_view):
    show_view(page, "v=circles&c=0")
    page.get_by_role("button", name="Show its people").click()
    assert page.locator("#message").is_hidden()
    number = int(counts(page).split(" ")[1].replace(",", ""))
    assert 3 <= number <= MOST_MARKS
    assert page.locator("#filters-on").text_content().startswith("On: only Circle 1")


def test_what_is_counted_is_counted_for_all(page, show_view):
    show_view(page, "v=bridges")
    assert " of 2,400 people" in page.locator("#view-says").text_content()


@pytest.fixture(scope="module")
def crowded(town, open_page_once, tmp_path_factory):
    """A town with more ties than its page has room for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("netmap.maps.levels.MOST_TIES", 100)
        patch.setattr("netmap.maps.data.MOST_MARKS", 100)
        return open_page_once(write_map(town(), tmp_path_factory.mktemp("crowded")))


def test_a_page_without_room_for_all_ties_claims_nothing_that_hangs_on_all(crowded, show_view, town):
    page, study = crowded.page, town()
    wave = "Autumn 2025"
    degrees = study.networks[wave, "people"].graph.degree
    ties = len(study.networks[wave, "people"].pairs)
    show_view(page, "v=network&w=1")
    says = page.locator("#view-says").text_content()
    assert says.startswith(f"120 people and {ties} ties.")
    for claim in ("largest piece", "have no tie", "join two different"):
        assert claim not in says
    assert "No tie in this evidence" not in page.locator("#panel").text_content()
    # Who has most ties is a figure of the network, not of the ties that had room.
    drawn = page.evaluate(
        "() => { const study = readStudy(); return sceneOf(study, decode(study, location.hash)).nodes; }"
    )
    assert drawn[:5] == sorted(range(120), key=lambda node: (-degrees[node], node))[:5]
    show_view(page, "v=network&w=1&c=0")
    text = page.locator("#panel").text_content()
    assert f"Tied to {degrees[0]} people. This page has room for" in text
    assert "Contacts by sector" not in text
    assert "cut off" not in text.split("All figures")[0]
    # Views that need every tie are not offered: organisations have too many of them here too.
    offered = page.locator("#views a").evaluate_all("links => links.map((link) => link.dataset.view)")
    assert {"bridges", "leaving", "maturity"}.isdisjoint(offered)
    assert {"network", "sectors", "areas", "circles"} <= set(offered)
    assert crowded.faults == []


def test_change_in_a_large_network_draws_those_whose_ties_changed_most(
    open_page, show_view, town, tmp_path, monkeypatch
):
    monkeypatch.setattr("netmap.maps.data.MOST_MARKS", 100)
    page = open_page(write_map(town(), tmp_path)).page
    show_view(page, "v=change")
    assert "Drawn are those whose ties changed most; everybody is counted." in counts(page)
    study = town()
    first, second = (
        {frozenset(tie) for tie in study.networks[wave, "people"].graph.edges} for wave in study.waves
    )
    touched = set().union(*(first ^ second))
    assert counts(page).startswith(f"Shown: {len(touched)} of 120 people")
    assert f"{len(first & second)} ties kept" in page.locator("#view-says").text_content()
