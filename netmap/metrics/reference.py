"""Write the page of measures from their cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from netmap.metrics.card import Metric

_FOR = {
    "node": "each one in a network",
    "whole": "the whole of a network",
    "group": "each sector in a network",
    "pair": "every two sectors (and inside each) in a network",
}

_OPENING = """\
<!-- Written from the cards by `python -m netmap.metrics docs/measures.md`: change the cards instead. -->

# Measures

Every figure that netmap gives, in plain words. The name in `this type` is the figure's name in every table,
workbook and file.

Read this first:

- **Everyone on the list counts**, also those without ties. "One", "this one" and "contact" below mean a
  person, an organisation, a sector or an area, whichever the network is made of.
- **A tie is a working tie**: two who met at events clearly more often than by chance, sit in a working group
  together, or share information, work together or collaborate by what they say in a survey (level 2 or more).
  Measures that look at one kind only say so.
- **n/a is not 0.** Where a figure cannot be worked out it is left empty, with the reason. An average covers
  those who have the figure.
- **"Not recorded" is not a sector.** Figures on sectors cover those whose sector is known and the ties among
  them, and say how many that is.
- **A sector is what the study compares.** With `compare = "area"` or `compare = "community"` under `[network]`
  in study.toml the same figures are of areas or communities, and every page words them so.
- **Routes are counted in steps**, whatever the strength of the ties. In very large networks figures on
  routes are estimated; `route_sources` says from how many start points.
- **More is not better.** A figure describes a place in the network. It says nothing about how good anybody is
  at their work, and a change in it does not say what caused the change.
"""


def written_out(themes: Mapping[str, tuple[Metric, ...]]) -> str:
    """Give the page as Markdown text: an opening, then an entry for each metric under its theme."""
    parts = [_OPENING]
    for theme, metrics in themes.items():
        parts.append(f"## {theme}\n")
        parts.extend(f"### {each.title} (`{each.name}`)\n\n" + "\n".join(_entry(each)) for each in metrics)
    return "\n".join(parts)


def _entry(each: Metric) -> Iterator[str]:
    """Give the lines of one entry."""
    yield f"{each.asks}\n"
    yield f"- **Given for**: {_FOR[each.gives]} of {_listed(each.levels)}."
    yield f"- **Unit**: {each.unit}."
    yield f"- **Needs**: {each.needs}."
    yield f"- **Source**: {each.source}."
    if each.setting:
        yield f"- **Setting**: `{each.setting}` in study.toml."
    yield ""


def _listed(words: tuple[str, ...]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last
