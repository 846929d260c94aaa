"""Write the map: one page that draws the network, and says the same in words and tables.

pyvis' `Network` holds the nodes, ties and options of a drawing; its own template and writers are never
used, because they fetch style and script from elsewhere and put text from the data into the page as
markup (trust.md S4). Our template draws with the vis-network script that pyvis ships.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pyvis.network import Network as Drawing

from netmap import html
from netmap.maps.layout import positions
from netmap.maps.levels import LEVEL_WORDS, MOST_MARKS, Level, cards_for, kinds_of, level_of
from netmap.maps.rows import Listing, listings
from netmap.metrics.card import Metric
from netmap.network import Findings
from netmap.words import UNKNOWN_LOOK, UNKNOWN_SECTOR, load_words

SCRIPT = "lib/vis-9.1.2/vis-network.min.js"
"""The drawing script inside pyvis: vis-network 9.1.2, MIT or Apache-2.0; its SHA-256 is in docs/third-party.md."""

SCRIPT_SHA256 = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
"""What that file hashes to. A test compares it with the file that is installed."""

SCRIPTS = (
    "map-data.js",
    "map-view.js",
    "map-legend.js",
    "map-drawing.js",
    "map-labels.js",
    "map-panel.js",
    "map-search.js",
    "map-keys.js",
    "map-tables.js",
    "map.js",
)
"""Our own scripts, in the order in which the page runs them."""

THICK_OUTLINE = 300
"""Above this many marks their outline is drawn thinner, or small marks would all look black."""

MOST_FIGURES = 250_000
"""The most figures that the page carries for one level (about 2 MB); all are in tables/values.csv."""

_INK, _LINE = "#1b2430", "#8d98a5"


def write_map(findings: Findings, folder: Path, *, size_by: str = "betweenness") -> Path:
    """Write ``map.html``, which opens by a double click and asks the network for nothing.

    Parameters
    ----------
    findings : Findings
        What was found.
    folder : Path
        Where to write; it is there already.
    size_by : str
        The figure that sizes the marks when the page opens; where it is missing, the first there is.

    Returns
    -------
    Path
        The file written.
    """
    target = folder / "map.html"
    target.write_text(map_page(findings, size_by=size_by), encoding="utf-8", newline="\n")
    return target


def map_page(findings: Findings, *, size_by: str = "betweenness") -> str:
    """Give the whole page as text. See `write_map`."""
    every = [level_of(findings, key) for key in findings.levels]
    levels = [level for level in every if len(level.nodes)] or every[:1]
    cards = {level.key: _cards(findings, level, size_by) for level in levels}
    return html.page(
        "map.html",
        styles=[html.asset("page.css"), html.asset("map.css")],
        scripts=[drawing_script(), *(html.asset(name) for name in SCRIPTS)],
        data=_data(findings, levels, cards, size_by),
        title=f"INTERNAL: {findings.title}, network map",
        notice=findings.notice,
        study=findings.title,
        waves=findings.waves,
        newest=_newest(findings),
        counts=[(level.words, len(level.nodes)) for level in levels],
        settings=list(findings.settings.items()),
        listings=[listing for level in levels for listing in _listings(findings, level, cards[level.key])],
    )


def drawing_script() -> str:
    """Read the vis-network script from the installed pyvis."""
    return files("pyvis").joinpath(*SCRIPT.split("/")).read_text(encoding="utf-8")


def _cards(findings: Findings, level: Level, size_by: str) -> list[Metric]:
    """List the figures that the page holds: all, or in a very large study the most that it has room for."""
    cards = cards_for(level.key, findings)
    room = MOST_FIGURES // max(1, len(level.nodes) * len(level.values))
    first = sorted(cards, key=lambda card: card.name != size_by)[: max(2, room)]
    return [card for card in cards if card in first]


def _listings(findings: Findings, level: Level, cards: Sequence[Metric]) -> list[Listing]:
    return listings(level, waves=findings.waves, kinds=kinds_of(findings), cards=cards)


def _newest(findings: Findings) -> str:
    """Name the day of the newest evidence, or say that none is dated."""
    tables = findings.tables
    days = [tables.events["date"], tables.responses["date"], tables.nominations["date"]]
    last = max((column.max() for column in days if column.notna().any()), default=None)
    return "not dated" if last is None else f"{last.day} {last:%B %Y}"


def _data(
    findings: Findings, levels: Sequence[Level], cards: Mapping[str, Sequence[Metric]], size_by: str
) -> dict[str, Any]:
    """Give everything that the scripts read: lists of equal length rather than many small objects."""
    return {
        "title": findings.title,
        "waves": findings.waves,
        "kinds": [kind._asdict() for kind in kinds_of(findings)],
        "unknown": UNKNOWN_SECTOR,
        "mostMarks": MOST_MARKS,
        "sizeBy": size_by,
        "levels": [_level_data(findings, level, cards[level.key]) for level in levels],
    }


def _level_data(findings: Findings, level: Level, cards: Sequence[Metric]) -> dict[str, Any]:
    drawing = drawing_of(level, kinds=[kind.key for kind in kinds_of(findings) if not kind.directed])
    groups = sorted(set(level.nodes["group"]) - {""})
    organisations, organisation = _coded(level.nodes["organisation"])
    areas, area = _coded(level.nodes["area"])
    words = LEVEL_WORDS[level.key]
    return {
        "key": level.key,
        "title": words.title,
        "one": words.one,
        "many": words.many,
        "lookFor": words.look_for,
        "drawnWhole": level.drawn_whole,
        "leftOut": level.left_out,
        "figuresLeftOut": len(cards_for(level.key, findings)) - len(cards),
        "groups": [*groups, ""],
        "looks": _looks(groups),
        # A node's number is its place in the list, and ties stand by wave: neither need be written out.
        "nodes": _columns(drawing.nodes, without="id"),
        "ties": _columns(drawing.edges, without="wave"),
        "tiesInWave": np.bincount(level.ties["wave"], minlength=len(findings.waves)).tolist(),
        "options": drawing.options,
        "organisations": organisations,
        "organisation": organisation,
        "areas": areas,
        "area": area,
        "present": [None if here.all() else np.flatnonzero(here).tolist() for here in level.present],
        "cards": [
            {
                "name": card.name,
                "title": card.title,
                "asks": card.asks,
                "reason": card.reason,
                "digits": card.digits,
            }
            for card in cards
        ],
        "values": [[short(frame[card.name]) for card in cards] for frame in level.values],
    }


def drawing_of(level: Level, *, kinds: Sequence[str]) -> Drawing:
    """Fill pyvis' `Network` with a level; lists are set whole, since adding ties one by one is quadratic.

    Parameters
    ----------
    level : Level
        Its nodes and ties.
    kinds : sequence of str
        The kinds that have a column of counts.
    """
    groups = [*sorted(set(level.nodes["group"]) - {""}), ""]
    group = pd.Index(groups).get_indexer(level.nodes["group"])
    place = positions(level.union) if level.drawn_whole else pd.DataFrame(index=level.nodes.index)
    nodes = pd.DataFrame(
        {"id": np.arange(len(level.nodes)), "label": level.nodes["name"].to_numpy(), "group": group}
    )
    nodes = nodes.join(place.reset_index(drop=True))
    ties = level.ties[["a", "b", "wave", "kinds", *kinds]].rename(columns={"a": "from", "b": "to"})
    drawing = Drawing(cdn_resources="in_line")
    drawing.nodes = nodes.to_dict("records")
    drawing.edges = ties.to_dict("records")
    drawing.options = _options(groups, nodes=len(nodes))
    return drawing


def _options(groups: Sequence[str], *, nodes: int) -> dict[str, Any]:
    """Give vis-network its options: nothing moves by itself, lines are hidden while the map is moved."""
    looks = _looks(groups[:-1])
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


def _looks(groups: Sequence[str]) -> list[Sequence[str]]:
    """Give colour, shape and sign of each group, and last those of the nodes whose group is not recorded."""
    looks = load_words().looks(groups)
    return [*(looks[group] for group in groups), UNKNOWN_LOOK]


def _columns(records: Sequence[Mapping[str, Any]], *, without: str) -> dict[str, list[Any]]:
    """Turn records that all have the same fields into one list a field, a third of the size in a page."""
    fields = [field for field in (records[0] if records else ()) if field != without]
    return {field: [record[field] for record in records] for field in fields}


def _coded(column: pd.Series) -> tuple[list[str], list[int]]:
    """Give the different texts of a column, and for each row the number of its text."""
    codes, texts = pd.factorize(column, sort=True)
    return list(texts), codes.tolist()


def short(values: pd.Series) -> list[float | None]:
    """Round to four figures for the page, whole numbers without a point; None where undefined."""
    return [None if np.isnan(value) else _short(float(value)) for value in values]


def _short(value: float) -> float:
    rounded = float(f"{value:.4g}") if abs(value) < 10_000 else round(value)
    return int(rounded) if rounded == int(rounded) else rounded
