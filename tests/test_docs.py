"""Every command, setting, file, table and measure is in the docs, and links lead somewhere."""

import re
from pathlib import Path

import pytest

from netmap import analyses, study
from netmap.blank import new_study
from netmap.cli import commands
from netmap.metrics import METRICS
from netmap.ties import KINDS, SETTLED, options_of

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_command_has_help_and_is_in_the_readme_or_the_changes():
    for name, command in commands.commands.items():
        assert command.help
        assert f"netmap {name}" in _text("README.md") + _text("docs/developing.md") or name in _text(
            "CHANGELOG.md"
        )


def test_every_setting_is_in_the_blank_study(tmp_path):
    new_study(tmp_path / "s")
    text = (tmp_path / "s" / "study.toml").read_text(encoding="utf-8")
    for key in study._KEYS:
        assert key in text, key
    for kind in KINDS:
        assert f"ties.{kind.NAME}" in text
        assert all(option in text for option in options_of(kind))


def test_every_measure_is_on_its_page():
    page = _text("docs/measures.md")
    assert all(f"`{each.name}`" in page and each.asks in page for each in METRICS)


def test_every_written_file_is_described():
    page = _text("docs/outputs.md")
    for name in ("map.html", "report.html", "netmap.xlsx", "kumu.xlsx", "network.gexf", "network.graphml"):
        assert name in page
    for table in ("mentions", "nominations", "responses", "values", "problems", "rows"):
        assert table in page


def test_the_lines_that_methods_names_are_settings_with_the_values_they_have():
    usual = {
        f"ties.{kind.NAME}.{option}": value for kind in SETTLED for option, value in options_of(kind).items()
    }
    usual |= {
        f"analyses.{each.NAME}.{option}": value
        for each in analyses.ANALYSES
        for option, value in analyses.options_of(each).items()
    }
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \| `([^`]+)` \|", _text("docs/methods.md"), re.MULTILINE)
    assert len(rows) >= 8
    assert {setting: float(value) for value, setting in rows} == {
        setting: usual[setting] for _, setting in rows
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target
