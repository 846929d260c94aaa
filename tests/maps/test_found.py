"""What the analyses hand to the map, by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from netmap.analyses import change
from netmap.maps import write_map
from netmap.maps.data import groups_of
from netmap.maps.extras import Extras
from netmap.maps.found import DASHED, DOTTED, SOLID, extras_of, sureness
from netmap.maps.grouped import grouped, with_circles
from netmap.maps.levels import level_of
from netmap.maps.page import map_page
from netmap.maps.rows import introductions
from netmap.maps.tour import steps_of
from netmap.network import RELATIONS, STATUSES
from tests.maps.test_evidence import data_of
from tests.six_people import FIRST, SECOND, by_area, six_people

PAIRS = (
    # status, attendance, membership: how sure, and in what words
    ("confirmed", 0, 0, SOLID, "confirmed by both"),
    ("unconfirmed", 1, 0, SOLID, "named by one of the two, though both answered; events or groups behind it"),
    ("unconfirmed", 0, 0, DASHED, "named by one of the two, though both answered; nothing else behind it"),
    ("one-sided", 0, 2, SOLID, "named by the one who answered; events or groups behind it"),
    ("one-sided", 0, 0, DASHED, "named by the one who answered; nothing else behind it"),
    ("no tie", 1, 0, DOTTED, "from events or groups only"),
    ("not asked", 0, 2, DOTTED, "from events or groups only"),
)


def relations(rows) -> pd.DataFrame:
    """Pairs 0-1, 0-2 ... in the columns of `RELATIONS`."""
    frame = pd.DataFrame(index=range(len(rows)), columns=list(RELATIONS))
    frame = frame.assign(
        a=0,
        b=range(1, len(rows) + 1),
        status=[STATUSES.index(status) for status, *_ in rows],
        attendance=[attendance for _, attendance, *_ in rows],
        membership=[membership for _, _, membership, *_ in rows],
        level=2.0,
        working=True,
    )
    return frame.astype({"status": "int8", "attendance": "int8", "membership": "int8"})


def with_relations(findings, key, rows):
    network = replace(findings.networks[key], relations=relations(rows))
    return replace(findings, networks={**findings.networks, key: network})


def roles_of() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "wave": SECOND, "network": "people", "node_id": [0, 1, 4], "name": ["Ann", "Bilal", "Ed"],
            "role": ["critical link", "member", "not yet connected"],
            "all_roles": ["critical link; hub", "member", "not yet connected"],
            "because": ["cuts off 2; 5 contacts", "1 contact", "no contact"],
        }
    )  # fmt: skip


def suggested() -> pd.DataFrame:
    """Dan and Ann in the first wave, since then gone; in the second Ed and Bilal (valuable), Flo and Cara (easy)."""
    return pd.DataFrame(
        {
            "wave": [FIRST, SECOND, SECOND], "network": "people", "list": ["easy", "easy", "valuable"],
            "place": [1, 1, 1], "a": [0, 2, 1], "b": [3, 5, 4],
            "a_name": ["Ann Bell", "Cara Lowe", "Bilal Khan"], "b_name": ["Dan Moss", "Flo Okafor", "Ed Nash"],
            "because": ["1 contact in common", "1 contact in common; they have met", "Ed Nash has no working tie yet"],
            "go_betweens": ["Cara Lowe", "Ann Bell", ""], "next_wave": [SECOND, "", ""],
            "done": ["one has left", "", ""],
        }
    )  # fmt: skip


def voices() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "wave": SECOND, "kind": ["area", "area", "community"], "group": ["North", "South", "Carers"],
            "voices": [2, 0, 1], "verdict": ["2 to 3", "n/a", "one"],
            "who": ["Ann Bell (3); Bilal Khan (2)", "", "Flo Okafor (2)"],
        }
    )  # fmt: skip


def losses() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "wave": SECOND, "kind": "area", "group": "North",
            "leaves": ["the voice who matters most", "the funded worker"], "who": ["Bilal Khan", "Ann Bell"],
            "voices_before": 2, "voices_after": 1, "verdict": "one", "lost": ["", "Faith; Housing"],
        }
    )  # fmt: skip


def shapes(**changed) -> pd.DataFrame:
    row = {
        "wave": SECOND, "network": "people", "stage": "3 multi-hub", "stability": "stable", "agree": 0.955,
        "copies": 200, "note": "indicative only", "n_hubs": 3, "cover": 0.9, "top_name": "Ann Bell", "reach": 0.5,
    }  # fmt: skip
    return pd.DataFrame([{**row, **changed}])


@pytest.mark.parametrize(("status", "attendance", "membership", "sure", "_words"), PAIRS)
def test_a_tie_is_as_sure_as_what_is_behind_it(status, attendance, membership, sure, _words):
    assert sureness(relations([(status, attendance, membership)])).tolist() == [sure]


def test_levels_and_standing_of_each_pair_are_in_plain_words():
    found = with_relations(six_people(), (SECOND, "people"), PAIRS)
    ties = extras_of(found).ties
    assert list(ties) == [(SECOND, "people")]
    assert ties[SECOND, "people"]["status"].tolist() == [words for *_, words in PAIRS]
    level = data_of(map_page(found))["levels"][0]
    sure = dict(zip(level["statuses"], level["sureByStatus"], strict=True))
    # Of the pairs with ties on the map only 0-1 and 0-2 and 0-5 are among these.
    assert (sure["confirmed by both"], sure[PAIRS[1][-1]]) == (SOLID, SOLID)
    assert level["workingFrom"] == 2


def test_roles_come_with_the_numbers_that_gave_them_and_plain_members_have_none():
    found = replace(six_people(), analyses={"roles": roles_of()})
    roles = extras_of(found).roles[SECOND, "people"]
    assert roles.to_dict() == {
        0: "critical link and hub: cuts off 2; 5 contacts",
        4: "not yet connected: no contact",
    }


def test_introductions_are_notes_for_both_in_the_last_wave_only():
    notes = extras_of(replace(six_people(), analyses={"introductions": suggested()})).notes["people"]
    assert notes.set_index("node")["text"].to_dict() == {
        2: "With Flo Okafor: 1 contact in common; they have met. Ann Bell could bring them together.",
        5: "With Cara Lowe: 1 contact in common; they have met. Ann Bell could bring them together.",
        1: "With Ed Nash: Ed Nash has no working tie yet.",
        4: "With Bilal Khan: Ed Nash has no working tie yet.",
    }


def test_a_table_of_introductions_says_what_became_of_earlier_ones():
    found = replace(six_people(), analyses={"introductions": suggested()})
    (table,) = introductions(
        level_of(found, "people"), waves=found.waves, suggested=extras_of(found).introductions
    )
    assert [row[:4] + row[-1:] for row in table.rows] == [
        ("Cara Lowe", "Flo Okafor", SECOND, "easy", "n/a: the last wave"),
        ("Bilal Khan", "Ed Nash", SECOND, "valuable", "n/a: the last wave"),
        ("Ann Bell", "Dan Moss", FIRST, "easy", "one has left"),
    ]
    assert introductions(level_of(found, "people"), waves=found.waves, suggested={}) == []


def test_stories_stand_newest_first_and_never_those_that_may_not_be_shared():
    told = pd.DataFrame(
        {
            "mention": 0, "teller": "", "title": ["Old", "Secret", "New"], "text": ["It grew.", "Hush.", "It held."],
            "date": pd.to_datetime(["2024-01-02", "2025-02-03", "2025-01-02"]), "event": "", "collaborative": "",
            "area": "", "community": "", "shared": ["yes", "no", ""],
        }
    )  # fmt: skip
    found = six_people()
    listed = found.tables.stories
    assert set(told) <= set(listed.columns)
    mention = int(found.tables.who.index[found.tables.who["person"] == 0][0])
    told = told.assign(mention=mention, **dict.fromkeys(set(listed.columns) - set(told), 0))
    told = told[list(listed.columns)].astype(listed.dtypes.to_dict())
    notes = extras_of(replace(found, tables=found.tables.having(stories=told))).notes["people"]
    texts = notes.loc[notes["node"] == 0, "text"].tolist()
    assert [text.split(":")[0] for text in texts] == ["New", "Old"]
    assert texts[0].endswith("Nobody has said that this may be passed on: ask first.")
    assert "passed on" not in texts[1]
    assert "Hush" not in map_page(replace(found, tables=found.tables.having(stories=told)))


def test_voices_that_are_not_known_are_not_nought_and_the_funded_worker_is_missed():
    found = by_area(replace(six_people(), analyses={"voices": voices(), "voice_losses": losses()}))
    extras = extras_of(found)
    assert extras.voices[SECOND]["North"] == 2
    assert np.isnan(extras.voices[SECOND]["South"])
    assert FIRST not in extras.voices
    notes = extras.voice_notes[SECOND].set_index("group")
    assert notes.loc["Carers", ["kind", "voices"]].tolist() == ["community", 1]
    assert notes.loc["North", "left"] == (
        "If Ann Bell, the funded worker, left: 1 of 2 voices would remain, and no contact in Faith, Housing."
    )
    unknown = losses().assign(voices_before=np.nan, voices_after=np.nan, verdict="n/a")
    notes = extras_of(replace(found, analyses={"voices": voices(), "voice_losses": unknown})).voice_notes[
        SECOND
    ]
    assert notes.set_index("group").at["North", "left"] == (
        "If Ann Bell, the funded worker, left: no contact would remain in Faith, Housing."
    )


def test_the_shape_is_told_with_what_speaks_for_it_and_how_far_it_holds():
    said = extras_of(replace(six_people(), analyses={"stage": shapes()})).shapes[SECOND, "people"]
    assert said == (
        "Its shape: multi-hub (3 hubs; 90% of the largest piece are a hub or tied to one); stable, the same in 96% "
        "of 200 copies with a few left out; indicative only."
    )
    small = shapes(stage="too small to classify", stability="", agree=np.nan, note="")
    assert extras_of(replace(six_people(), analyses={"stage": small})).shapes[SECOND, "people"] == (
        "Its shape: too small to classify."
    )


def test_the_tour_goes_by_what_was_found():
    found = by_area(
        replace(
            six_people(),
            analyses={"introductions": suggested(), "voices": voices(), "stage": shapes(stability="")},
        )
    )
    base = with_circles(found, level_of(found, "people"))
    areas = grouped(found, base, "areas")
    assert groups_of(areas) == list(areas.nodes["name"])
    steps = steps_of(found, base, [grouped(found, base, "sectors"), areas], extras_of(found))
    titles = [step.title for step in steps]
    assert len(steps) == 5
    assert titles[0] == "The whole network"
    assert titles[3:] == ["What has changed", "What to do next"]
    assert "Its shape: multi-hub" in steps[0].says
    assert "Bilal Khan and Ed Nash, because Ed Nash has no working tie yet." in steps[4].says
    assert steps[4].state == "v=introductions&w=1"
    assert extras_of(six_people()) == Extras()


def changed_study():
    """Six people of whom only Ed answered before and only Flo after; the survey alone shows Ann and Cara after."""
    found = six_people()
    five = relations([PAIRS[0], PAIRS[4], PAIRS[0], PAIRS[0], PAIRS[4]]).assign(survey=[1.0, 3.0, 0, 0, 3.0])
    shown = five[five["b"].isin([1, 2, 5])].reset_index(drop=True)
    after = replace(found.networks[SECOND, "people"], relations=shown, answered=np.array([5], dtype="int32"))
    before = replace(
        found.networks[FIRST, "people"],
        relations=relations([PAIRS[0]]).assign(survey=1.0),
        answered=np.array([4], dtype="int32"),
    )
    return replace(found, networks={**found.networks, (FIRST, "people"): before, (SECOND, "people"): after})


@pytest.mark.browser
def test_change_tells_new_ties_from_those_that_nobody_was_asked_about(open_page, show_view, tmp_path):
    found = changed_study()
    page = open_page(write_map(found, tmp_path)).page
    show_view(page, "v=change")
    # Of those in both waves: 0-1 and 1-2 kept, 0-2 seen by the survey alone. 5-0 came with Flo, 2-3 went with Dan.
    assert legend(page) == {
        "Seen in both": "2", "New tie": "0", "New, with somebody who joined": "1", "Went with somebody who left": "1",
        "Not asked: neither of them answered in the other wave": "1", "Joined": "1", "Left": "1",
    }  # fmt: skip
    says = page.locator("#view-says").text_content()
    assert (
        "2 ties kept, 1 new (1 of them between two who did not answer before), 0 no longer seen. "
        "1 person joined, with 1 tie; 1 left, with 1." in says
    )
    row = change.table(found).set_index("network").loc["people"]
    assert row[["kept", "formed", "formed_unseen", "dissolved", "joiner_ties", "leaver_ties"]].tolist() == [
        2, 1, 1, 0, 1, 1,
    ]  # fmt: skip


def test_how_many_answered_is_said_with_and_without_a_list_of_who_was_asked():
    row = {
        "network": "people", "sector": "all", "members": 116, "invited": 95.0, "responded": 78.0,
        "invited_answered": 76.0, "response_rate": 0.8,
    }  # fmt: skip
    unknown = {**row, "invited": np.nan, "invited_answered": np.nan, "response_rate": np.nan}
    rows = [
        {**row, "wave": SECOND}, {**row, "wave": SECOND, "sector": "Faith", "responded": 1.0},
        {**unknown, "wave": FIRST}, {**unknown, "wave": "Spring", "responded": np.nan},
    ]  # fmt: skip
    said = extras_of(replace(six_people(), analyses={"coverage": pd.DataFrame(rows)})).answered
    assert said == {
        (SECOND, "people"): "Survey: 76 of 95 who were asked answered (80%)",
        (
            FIRST,
            "people",
        ): "Survey: 78 of 116 people answered (67%); who was asked is not known, so there is no response rate",
        ("Spring", "people"): "No survey in this wave",
    }


@pytest.fixture(scope="module")
def opened(open_page_once, tmp_path_factory):
    names = {1: "</script><b>Bilal</b>", 4: '=Ed & "Nash" <img src=x onerror=alert(1)>'}
    found = six_people(names)
    rows = suggested().assign(because=["<i>1</i> in common", "1 contact in common", "<b>no</b> tie yet"])
    found = with_relations(found, (SECOND, "people"), PAIRS)
    answered = pd.DataFrame(
        {
            "wave": [SECOND], "network": "people", "sector": "all", "members": 5, "invited": 4.0, "responded": 3.0,
            "invited_answered": 3.0, "response_rate": 0.75,
        }
    )  # fmt: skip
    agreed = pd.DataFrame(
        {
            "wave": SECOND, "network": "people", "pairs": ["all pairs", "pairs across sectors"],
            "two_answered": [2, 1], "confirmed": [1, 0], "share_confirmed": [0.5, 0.0],
        }
    )  # fmt: skip
    found = replace(
        found,
        analyses={
            "introductions": rows, "roles": roles_of(), "stage": shapes(), "coverage": answered, "maturity": agreed,
        },
    )  # fmt: skip
    return open_page_once(write_map(found, tmp_path_factory.mktemp("found")))


def legend(page) -> dict[str, str]:
    rows = page.locator("#meanings-rows .choice").all()
    return {row.locator(".words").text_content(): row.locator(".count").text_content() for row in rows}


@pytest.mark.browser
def test_maturity_counts_levels_and_says_what_is_confirmed(opened, show_view):
    show_view(opened.page, "v=maturity&w=1")
    # On the map are 0-1, 0-2, 1-2 and 0-5: confirmed, backed, without a level, by the one who answered alone.
    counts = legend(opened.page)
    assert counts["Below 1: met at larger events only"] == "1"
    assert counts["2 share information"] == "3"
    assert counts["3 work together"] == "0"
    assert [number for words, number in counts.items() if words.startswith(("Solid", "Dashed", "Dotted"))] == [
        "2", "1", "1",
    ]  # fmt: skip
    says = opened.page.locator("#view-says").text_content()
    assert says.startswith("3 working ties (share information, or more): 0 at level 3 or 4")
    assert (
        "Of 2 pairs in which both answered and one or both named the other, 1 named each other (50%)." in says
    )
    assert "Its shape: multi-hub" in says


@pytest.mark.browser
def test_the_page_says_how_many_answered_in_the_wave_that_is_shown(opened, show_view):
    page = opened.page
    rate = "Survey: 3 of 4 who were asked answered (75%)."
    show_view(page, "v=network&w=1")
    assert rate in page.locator("#view-counts").text_content()
    show_view(page, "v=network&w=0")
    assert "Survey" not in page.locator("#view-counts").text_content()
    assert f"{SECOND}. Survey: 3 of 4 who were asked answered (75%)." in page.locator("#about").text_content()


@pytest.mark.browser
def test_an_introduction_is_read_by_pressing_its_pair(opened, show_view):
    page = opened.page
    show_view(page, "v=introductions&w=1")
    counts = legend(page)
    assert counts["Easy: they have contacts in common"] == "1"
    assert counts["Valuable: different sectors, or no route between them"] == "1"
    assert counts["Ties there are"] == "4"
    assert "and 4 ties" in page.locator("#view-counts").text_content()
    button = page.locator("#panel li button").last
    assert "</script><b>Bilal</b> and =Ed" in button.text_content()
    button.focus()
    page.keyboard.press("Enter")
    text = page.locator("#panel").text_content()
    assert "<b>no</b> tie yet." in text
    assert "They have no contact in common who could bring them together." in text
    assert page.locator("#panel b, #panel img, #tables img").count() == 0
    show_view(page, "v=introductions&w=0")
    assert f"By {SECOND}, 0 of 1 had a working tie." in page.locator("#view-says").text_content()
    # The only one of the first wave: Dan has gone since.
    assert f"one has left in {SECOND}" in page.locator("#panel").text_content()
    assert (opened.requests, opened.faults, opened.dialogs) == ([], [], [])


@pytest.mark.browser
@pytest.mark.parametrize("view", ["maturity", "introductions"])
def test_the_new_views_are_open_to_all(opened, show_view, view):
    page = opened.page
    show_view(page, f"v={view}&w=1&c=1")
    page.locator("#map").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#say").text_content()
    page.evaluate("for (const each of document.querySelectorAll('#app details')) each.open = true")
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - installed with the browser tests

    found = Axe().run(page).response["violations"]
    assert [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found] == []
