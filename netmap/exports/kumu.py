"""Write kumu.xlsx, which Kumu imports as it is: a sheet of elements and a sheet of connections.

Kumu knows an element by its label, so labels are made different; it takes ``|`` as "and", so labels have
none. The waves are tags, which Kumu's tagged timeline can play.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from netmap.exports.merged import Merged, merge
from netmap.metrics import cards
from netmap.network import DIRECTED, Findings
from netmap.workbook.write import Sheet, write_xlsx

_TYPES = {
    "people": "Person",
    "organisations": "Organisation",
    "sectors": "Sector",
    "areas": "Area",
    "communities": "Community",
}


def write(findings: Findings, folder: Path) -> list[Path]:
    """Write ``kumu.xlsx`` and give its path."""
    merged = merge(findings)
    labels = {node: label.replace("|", "/") for node, label in merged.nodes["label"].items()}
    path = folder / "kumu.xlsx"
    titles = {card.name: card.title for card in cards(findings.compare)}
    elements = list(_elements(merged, labels, titles))
    connections = list(_connections(merged, labels))
    write_xlsx(path, [Sheet("Elements", elements), Sheet("Connections", connections)])
    return [path]


def _elements(merged: Merged, labels: dict[int, str], titles: dict[str, str]) -> Iterator[list[object]]:
    figures = [titles.get(name, name) for name in merged.metrics]
    yield ["Label", "Type", "Tags", "Organisation", "Sector", "Area", *figures]
    kind = _TYPES.get(merged.level, merged.level)
    for node, rows in merged.each_node:
        known = [node.organisation, node.sector, node.area]
        yield [labels[node.Index], kind, merged.tags(rows), *known, *merged.newest(rows).values()]


def _connections(merged: Merged, labels: dict[int, str]) -> Iterator[list[object]]:
    yield ["From", "To", "Type", "Strength", "Direction", "Tags", "Count"]
    for rows in merged.each_tie:
        last = rows[-1]
        direction = "directed" if last.kind in DIRECTED else "undirected"
        ends = [labels[last.a], labels[last.b]]
        yield [*ends, last.kind, last.weight, direction, merged.tags(rows), last.count]
