"""The report as a page: markup, safety, access for everybody."""

from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest

from netmap.network import Findings
from netmap.report import write_report
from netmap.tables import Tables

HOSTILE = {
    0: "<script>alert(1)</script>", 1: '"><img src=x onerror=alert(1)>', 2: "__proto__", 3: "{{7*191}}",
    4: "http://evil.example/x", 5: "\x00\x1b[31m</title></style><svg onload=alert(1)>",
}  # fmt: skip


class _Page(HTMLParser):
    """Collects tags, and the text of each kind of tag."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.texts = [], [], {}

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "rect", "br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if self.open and data.strip():
            self.texts.setdefault(self.open[-1], []).append(data.strip())


def _parsed(findings, folder):
    path = write_report(findings, folder)
    assert path == folder / "report.html"
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


@pytest.fixture
def page(six_people, tmp_path):
    return _parsed(six_people(), tmp_path)


def test_title_heading_and_notice_say_internal(page, six_people):
    assert page.texts["title"][0] == page.texts["h1"][0] == "INTERNAL: Six people - network report"
    assert six_people().notice in page.texts["aside"]


def test_the_sections_in_order(page):
    assert page.texts["h2"] == [
        "In short", "In this report", "Wave by wave", "The shape of the network", "Which sectors mix",
        "Who links others", "What if somebody leaves", "Who might be introduced",
        "Who is missing, and how sure this is", "What was read", "Who is who", "How this was done",
    ]  # fmt: skip


def test_the_contents_come_after_the_headline_and_lead_to_every_other_section(page):
    ids = [found["id"] for tag, found in page.tags if tag == "h2"]
    links = [found["href"] for tag, found in page.tags if tag == "a" and found["href"] != "#main"]
    assert ids[:3] == ["in-short", "contents", "wave-by-wave"]
    assert links == [f"#{each}" for each in ids[2:]]
    every = [found["id"] for _, found in page.tags if "id" in found]
    assert len(every) == len(set(every))


def test_there_is_no_script_no_link_out_and_no_name_in_an_attribute_that_acts(page):
    tags = [tag for tag, _ in page.tags]
    assert not {"script", "img", "iframe", "object", "link", "form"} & set(tags)
    assert all(found["href"].startswith("#") for tag, found in page.tags if tag == "a")
    assert not [found for _, found in page.tags if any(name.startswith("on") for name in found)]


def test_the_picture_has_a_name_a_description_and_the_numbers_of_the_mixing_table(page, six_people):
    pictures = [found for tag, found in page.tags if tag == "svg" and found.get("role") == "img"]
    ids = {found.get("id") for _, found in page.tags}
    assert len(pictures) == 2
    assert all(set(found["aria-labelledby"].split()) <= ids for found in pictures)
    # By hand: 2.0 and 0.5 in the first wave; in the second 1.0, 1.0, and no figure for one person alone.
    drawn = page.texts["text"]
    numbers = [text for text in drawn if text[0].isdigit() or text == "n/a"]
    assert numbers == [
        "2.0", "1 / 0.5", "0.5", "1 / 2.0", "0.5", "1 / 2.0", "2.0", "1 / 0.5",
        "1.0", "2 / 2.0", "1.0", "2 / 2.0", "1.0", "2 / 2.0", "n/a", "0 / 0.0",
    ]  # fmt: skip


def test_every_table_has_a_caption_and_headings_with_scope(page):
    tables = [tag for tag, _ in page.tags if tag == "table"]
    headings = [found for tag, found in page.tags if tag == "th"]
    assert len(page.texts["caption"]) == len(tables) >= 10
    assert all(found["scope"] in ("row", "col") for found in headings)


def test_hostile_names_are_text(six_people, tmp_path):
    page = _parsed(six_people(HOSTILE | {2: HOSTILE[3]}, waves=1), tmp_path)
    shown = " ".join(text for texts in page.texts.values() for text in texts)
    assert "<script>alert(1)</script>" in shown
    assert '"><img src=x onerror=alert(1)>' in shown
    assert "{{7*191}}" in shown
    assert not {"script", "img"} & {tag for tag, _ in page.tags}


def test_a_page_of_an_empty_study_says_so(tmp_path):
    page = _parsed(Findings("", "INTERNAL", Tables(), {}, {}), tmp_path)
    assert sum(text.startswith("n/a: ") for text in page.texts["p"]) == 8


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 320])
def test_in_a_browser_it_asks_for_nothing_and_breaks_no_rule_of_access(
    six_people, tmp_path, open_page, width
):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    findings = six_people(HOSTILE)
    text = "\n".join(HOSTILE.values()) + "x" * 300
    told = pd.DataFrame(
        {"mention": [0, -1], "teller": text, "title": text, "text": text, "source": 0, "row": [2, 3]}
    )
    findings = replace(findings, tables=findings.tables.having(stories=told))
    seen = open_page(write_report(findings, tmp_path), width=width)
    assert (seen.requests, seen.faults, seen.dialogs) == ([], [], [])
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": tags}}
    found = axe.Axe().run(seen.page, options=options)
    assert not found.response["violations"], found.generate_report()
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (320, 640)])
def test_the_headline_is_on_the_first_screen(six_people, tmp_path, open_page, width, height):
    page = open_page(write_report(six_people(), tmp_path), width=width, height=height).page
    first = page.locator(".points li").first.bounding_box()
    assert first["y"] + first["height"] <= height
    contents = page.locator("nav.contents").bounding_box()
    beside = contents["x"] > first["x"] + 300
    assert beside == (width == 1440)


@pytest.mark.browser
def test_the_contents_lead_there_by_keyboard(six_people, tmp_path, open_page):
    page = open_page(write_report(six_people(), tmp_path)).page
    page.locator("nav.contents a").last.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#how-this-was-done"
    assert page.evaluate("document.getElementById('how-this-was-done').getBoundingClientRect().top") < 900


@pytest.mark.browser
def test_every_table_and_picture_that_scrolls_can_be_reached_by_keyboard(six_people, tmp_path, open_page):
    page = open_page(write_report(six_people(), tmp_path), width=320).page
    wanted = page.evaluate("document.querySelectorAll('.scroll').length")
    reached = set()
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    labels = set(page.evaluate("[...document.querySelectorAll('.scroll')].map(e => e.ariaLabel)"))
    assert labels <= reached
    assert len(labels) == wanted


@pytest.mark.browser
def test_the_report_reads_without_scripts_and_prints(six_people, tmp_path, open_page):
    page = open_page(write_report(six_people(), tmp_path), java_script_enabled=False).page
    assert "5 people from 2 organisations" in page.inner_text("main")
    assert page.pdf(format="A4").startswith(b"%PDF")
