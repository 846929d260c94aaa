"""Write the map: one page that draws the network, and says the same in words and tables.

pyvis' `Network` holds the nodes, ties and options of a drawing; its own template and writers are never
used, because they fetch style and script from elsewhere and put text from the data into the page as
markup (trust.md S4). Our template draws with the vis-network script that pyvis ships.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pyvis.network import Network as Drawing

from netmap import html
from netmap.maps.data import groups_of, in_two_parts, looks_of, page_data
from netmap.maps.extras import Extras
from netmap.maps.found import extras_of
from netmap.maps.grouped import ATTRIBUTES, grouped, with_circles
from netmap.maps.layout import positions, positions_by_group
from netmap.maps.levels import Level, cards_for, level_of
from netmap.maps.rows import introductions, listings
from netmap.network import Findings

SCRIPT = "lib/vis-9.1.2/vis-network.min.js"
"""The drawing script inside pyvis: vis-network 9.1.2, MIT or Apache-2.0; its SHA-256 is in docs/third-party.md."""

SCRIPT_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""What that file hashes to. A test compares it with the file that is installed."""

SCRIPTS = (
    "map-data.js",
    "map-state.js",
    "map-pieces.js",
    "map-looks.js",
    "map-arrange.js",
    "map-scene.js",
    "map-words.js",
    "view-network.js",
    "view-bridges.js",
    "map-voices.js",
    "view-groups.js",
    "view-change.js",
    "view-leaving.js",
    "view-maturity.js",
    "view-introductions.js",
    "map-views.js",
    "map-legend.js",
    "map-filters.js",
    "map-drawing.js",
    "map-labels.js",
    "map-evidence.js",
    "map-panel.js",
    "map-search.js",
    "map-keys.js",
    "map-tables.js",
    "map-picture.js",
    "map-takeaway.js",
    "map-tour.js",
    "map.js",
)
"""Our own scripts, in the order in which the page runs them."""

THICK_OUTLINE = 300
"""Above this many marks their outline is drawn thinner, or small marks would all look black."""

MOST_PLACES = 20_000
"""Levels with more nodes have no drawing of their own; the page sets out what is looked at."""

MOST_IN_A_RING = 40
"""Up to this many groups stand in a ring."""

WANTED_FIRST = ("betweenness", "degree", "n_cut_off", "n_sectors_reached")
"""The figures that are kept where there is no room for all."""

MOST_FIGURES = 250_000
"""The most figures that the page carries for one level (about 2 MB); all are in tables/values.csv."""

_INK, _LINE = "#1b2430", "#8d98a5"


def write_map(
    findings: Findings, folder: Path, *, size_by: str = "betweenness", extras: Extras | None = None
) -> Path:
    """Write ``map.html``, which opens by a double click and asks the network for nothing.

    Parameters
    ----------
    findings : Findings
        What was found.
    folder : Path
        Where to write; it is there already.
    size_by : str
        The figure that sizes the marks when the page opens; where it is missing, the first there is.
    extras : Extras
        What the map shows besides; by default what the analyses found (`netmap.maps.found`).

    Returns
    -------
    Path
        The file written.
    """
    target = folder / "map.html"
    target.write_text(map_page(findings, size_by=size_by, extras=extras), encoding="utf-8", newline="\n")
    return target


def map_page(findings: Findings, *, size_by: str = "betweenness", extras: Extras | None = None) -> str:
    """Give the whole page as text. See `write_map`."""
    extras = extras_of(findings) if extras is None else extras
    levels = [_fitting(level, findings, size_by) for level in _levels(findings)]
    drawings = [drawing_of(level) for level in levels]
    drawn = [(each.nodes, each.edges, each.options) for each in drawings]
    facts = {
        "sizeBy": size_by,
        "newest": _newest(findings),
        "survey": [_survey(extras, wave, levels) for wave in findings.waves],
        "figuresLeftOut": bool(levels) and len(cards_for(levels[0].key, findings)) > len(levels[0].cards),
    }
    data = page_data(findings, levels, drawn, facts=facts, extras=extras)
    data, later = in_two_parts(data, [len(level.nodes) for level in levels])
    return html.page(
        "map.html",
        styles=[html.asset("page.css"), html.asset("map.css")],
        scripts=[drawing_script(), *(html.asset(name) for name in SCRIPTS)],
        data=data,
        later=later,
        tour=data["tour"],
        title=f"INTERNAL: {findings.title}, network map",
        notice=findings.notice,
        study=findings.title,
        waves=findings.waves,
        newest=_newest(findings),
        counts=[(level.words, len(level.nodes)) for level in levels if level.key != "circles"],
        survey=[(wave, _survey(extras, wave, levels)) for wave in findings.waves],
        settings=[(name, value) for name, value in findings.settings.items() if "(analyses." not in name],
        other_settings=[(name, value) for name, value in findings.settings.items() if "(analyses." in name],
        listings=[
            listing
            for level in levels
            for listing in [
                *listings(level, waves=findings.waves, kinds=level.kinds, cards=level.cards),
                *introductions(level, waves=findings.waves, suggested=extras.introductions),
            ]
        ],
    )


def _levels(findings: Findings) -> list[Level]:
    """List the levels of the page: those with nodes, and those that are made of groups of the first."""
    every = [level_of(findings, key) for key in findings.levels if key not in ATTRIBUTES]
    own = [with_circles(findings, level) for level in every if len(level.nodes)]
    if not own:
        lifted = [level_of(findings, key) for key in findings.levels]
        return [level for level in lifted if len(level.nodes)] or lifted[:1]
    made = [grouped(findings, own[0], key) for key in ATTRIBUTES]
    return [*own, *(level for level in made if len(level.nodes) > 1)]


def drawing_script() -> str:
    """Read the vis-network script from the installed pyvis."""
    return files("pyvis").joinpath(*SCRIPT.split("/")).read_text(encoding="utf-8")


def _fitting(level: Level, findings: Findings, size_by: str) -> Level:
    """Keep the figures that the page has room for: all, or in a very large study the first few."""
    room = MOST_FIGURES // max(1, len(level.nodes) * len(level.values))
    first = sorted(
        level.cards, key=lambda card: WANTED_FIRST.index(card.name) if card.name in WANTED_FIRST else 99
    )
    first = sorted(first, key=lambda card: card.name != size_by)[: max(2, room)]
    return replace(level, cards=[card for card in level.cards if card in first])


def _newest(findings: Findings) -> str:
    """Name the day of the newest evidence, or say that none is dated."""
    tables = findings.tables
    days = [tables.events["date"], tables.responses["date"], tables.nominations["date"]]
    last = max((column.max() for column in days if column.notna().any()), default=None)
    return "not dated" if last is None else f"{last.day} {last:%B %Y}"


def _survey(extras: Extras, wave: str, levels: Sequence[Level]) -> str:
    """Say how many answered in a wave, at the first level of the page; empty where nothing is known of it."""
    return extras.answered.get((wave, levels[0].key), "") if levels else ""


def drawing_of(level: Level) -> Drawing:
    """Fill pyvis' `Network` with a level; lists are set whole, since adding ties one by one is quadratic."""
    counts = [kind.key for kind in level.kinds if not kind.directed]
    groups = [*groups_of(level), ""]
    group = pd.Index(groups).get_indexer(level.nodes["group"])
    place = _places(level)
    nodes = pd.DataFrame(
        {"id": np.arange(len(level.nodes)), "label": level.nodes["name"].to_numpy(), "group": group}
    )
    nodes = nodes.join(place.reset_index(drop=True))
    ties = level.ties[["a", "b", "wave", "kinds", *counts, *level.extra]].rename(
        columns={"a": "from", "b": "to"}
    )
    drawing = Drawing(cdn_resources="in_line")
    drawing.nodes = nodes.to_dict("records")
    drawing.edges = ties.to_dict("records")
    drawing.options = _options(groups, nodes=len(nodes))
    return drawing


def _places(level: Level) -> pd.DataFrame:
    """Say where the nodes stand: groups in a ring while they are few, else by force; nowhere in a huge level."""
    n = len(level.nodes)
    if n > MOST_PLACES:
        return pd.DataFrame(index=level.nodes.index)
    if "circle" in level.nodes and not level.drawn_whole:
        circles = pd.factorize(
            level.nodes["circle"].where(level.nodes["circle"] != ""), use_na_sentinel=True
        )[0]
        return positions_by_group(level.union, circles)
    if level.key not in ATTRIBUTES or n > MOST_IN_A_RING:
        return positions(level.union)
    angle = 2 * np.pi * np.arange(n) / max(1, n) - np.pi / 2
    far = max(230.0, 34.0 * n)
    ring = {"x": np.round(1.45 * far * np.cos(angle), 1), "y": np.round(far * np.sin(angle), 1)}
    return pd.DataFrame(ring, index=level.nodes.index) + 0.0


def _options(groups: Sequence[str], *, nodes: int) -> dict[str, Any]:
    """Give vis-network its options: nothing moves by itself, lines are hidden while the map is moved."""
    looks = looks_of(groups[:-1])
    border = 1.5 if nodes <= THICK_OUTLINE else 0.8
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True, "hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "dragNodes": False,
            "keyboard": False, "selectConnectedEdges": False, "tooltipDelay": 1_000_000,
        },
        "nodes": {"borderWidth": border, "borderWidthSelected": 4, "chosen": False, "font": {"size": 0}},
        "edges": {
            "smooth": False, "chosen": False, "color": {"color": _LINE, "inherit": False},
            "arrowStrikethrough": False,
        },
        "groups": {
            str(place): {"shape": shape, "color": {"background": colour, "border": _INK}}
            for place, (colour, shape, _) in enumerate(looks)
        },
    }  # fmt: skip
