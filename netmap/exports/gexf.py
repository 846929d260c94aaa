"""Write network.gexf (version 1.3), for Gephi and Gephi Lite, with the waves on Gephi's timeline.

Waves are numbered from 1. Wave 2 lasts from 2.0 to 2.9 on the timeline: Gephi counts both ends of a
spell in, so spells of neighbouring waves must not touch. With one wave the graph has no timeline.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, TextIO

from netmap.exports.merged import ATTRIBUTES, Merged, merge
from netmap.exports.xml import START, lone, put, start, text
from netmap.network import Findings

_NAMESPACE = "http://gexf.net/1.3"
_LASTS = 0.9


def write(findings: Findings, folder: Path) -> list[Path]:
    """Write ``network.gexf`` and give its path."""
    merged = merge(findings)
    path = folder / "network.gexf"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(START)
        put(file, 0, start("gexf", xmlns=_NAMESPACE, version="1.3"))
        put(file, 1, start("meta"))
        put(file, 2, text("creator", "netmap"))
        put(file, 2, text("description", _about(merged)))
        put(file, 1, "</meta>")
        put(file, 1, _graph(merged))
        _attributes(file, merged)
        _nodes(file, merged)
        _edges(file, merged)
        put(file, 1, "</graph>")
        put(file, 0, "</gexf>")
    return [path]


def _moves(merged: Merged) -> bool:
    return len(merged.waves) > 1


def _about(merged: Merged) -> str:
    waves = ", ".join(f"{number} = {wave}" for number, wave in enumerate(merged.waves, start=1))
    return f"{merged.about} Waves: {waves}."


def _graph(merged: Merged) -> str:
    time: dict[str, object] = {"mode": "static"}
    if _moves(merged):
        time = {"mode": "dynamic", "timeformat": "double", "timerepresentation": "interval"}
        time |= _from_to(1, len(merged.waves))
    return start("graph", defaultedgetype="directed" if merged.directed else "undirected", **time)


def _attributes(file: TextIO, merged: Merged) -> None:
    """Say what each attribute is called; figures change from wave to wave, names do not."""
    mode = "dynamic" if _moves(merged) else "static"
    _declare(file, "node", "static", dict.fromkeys((*ATTRIBUTES, "waves"), "string"))
    _declare(file, "node", mode, dict.fromkeys(merged.metrics, "double"))
    _declare(file, "edge", "static", {"kind": "string", "waves": "string"})
    _declare(file, "edge", mode, {"strength": "double", "count": "integer"})


def _declare(file: TextIO, owner: str, mode: str, names: dict[str, str]) -> None:
    if not names:
        return
    put(file, 2, start("attributes", class_=owner, mode=mode))
    for name, kind in names.items():
        put(file, 3, lone("attribute", id=f"{owner}-{name}", title=name, type=kind))
    put(file, 2, "</attributes>")


def _nodes(file: TextIO, merged: Merged) -> None:
    put(file, 2, start("nodes"))
    for node, rows in merged.each_node:
        put(file, 3, start("node", id=f"n{node.Index}", label=node.label))
        fixed = {name: getattr(node, name) for name in ATTRIBUTES} | {"waves": merged.tags(rows)}
        _values(file, "node", fixed)
        _changing(file, "node", {name: name for name in merged.metrics}, rows, merged)
        put(file, 3, "</node>")
    put(file, 2, "</nodes>")


def _edges(file: TextIO, merged: Merged) -> None:
    put(file, 2, start("edges"))
    for number, rows in enumerate(merged.each_tie):
        last = rows[-1]
        weight = float(last.weight) if math.isfinite(last.weight) else None
        ends = {"source": f"n{last.a}", "target": f"n{last.b}"}
        put(file, 3, start("edge", id=f"e{number}", **ends, kind=last.kind, weight=weight))
        _values(file, "edge", {"kind": last.kind, "waves": merged.tags(rows)})
        _changing(file, "edge", {"strength": "weight", "count": "count"}, rows, merged)
        put(file, 3, "</edge>")
    put(file, 2, "</edges>")


def _values(file: TextIO, owner: str, values: dict[str, str]) -> None:
    """Open the attributes of one node or tie with those that stay the same."""
    put(file, 4, start("attvalues"))
    for name, value in values.items():
        put(file, 5, lone("attvalue", for_=f"{owner}-{name}", value=value))


def _changing(file: TextIO, owner: str, columns: dict[str, str], rows: list[Any], merged: Merged) -> None:
    """Add the attributes that change with the wave, close them, and say in which waves it is there."""
    moves = _moves(merged)
    for name, column in columns.items():
        for row in rows:
            value = getattr(row, column)
            if math.isfinite(value):
                time = _from_to(row.wave, row.wave) if moves else {}
                put(file, 5, lone("attvalue", for_=f"{owner}-{name}", value=value, **time))
    put(file, 4, "</attvalues>")
    if moves:
        put(file, 4, start("spells"))
        for row in rows:
            put(file, 5, lone("spell", **_from_to(row.wave, row.wave)))
        put(file, 4, "</spells>")


def _from_to(first: int, last: int) -> dict[str, object]:
    return {"start": float(first), "end": last + _LASTS}
