"""The page of measures says what the cards say."""

from pathlib import Path

from netmap.metrics import METRICS, THEMES, page_of_measures

PAGE = Path(__file__).parents[2] / "docs" / "measures.md"


def test_the_page_in_docs_is_fresh():
    again = "write it again: python -m netmap.metrics docs/measures.md"
    assert PAGE.read_text(encoding="utf-8") == page_of_measures(), again


def test_every_measure_has_its_entry():
    page = page_of_measures()
    for each in METRICS:
        entry = page.split(f"### {each.title} (`{each.name}`)\n")
        assert len(entry) == 2, each.name
        body = entry[1].split("###")[0]
        assert all(text in body for text in (each.asks, each.unit, each.needs, each.source)), each.name


def test_themes_stand_in_order():
    headings = [line[3:] for line in page_of_measures().splitlines() if line.startswith("## ")]
    assert headings == list(THEMES)
