"""Write network.graphml, for igraph (R, Python), networkx, Gephi, yEd and Cytoscape.

One graph. A tie stands once for each wave that has it, with the wave's name beside it, so that one filter
gives one wave. Figures of the nodes are those of the last wave.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, TextIO

from netmap.exports.merged import ATTRIBUTES, Merged, merge
from netmap.exports.xml import START, lone, put, start, text
from netmap.network import Findings

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TIE = {"kind": "string", "wave": "string", "weight": "double", "count": "int"}


def write(findings: Findings, folder: Path) -> list[Path]:
    """Write ``network.graphml`` and give its path."""
    merged = merge(findings)
    path = folder / "network.graphml"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(START)
        put(file, 0, start("graphml", xmlns=_NAMESPACE))
        put(file, 1, text("desc", merged.about))
        _keys(file, merged)
        put(
            file, 1, start("graph", id="network", edgedefault="directed" if merged.directed else "undirected")
        )
        _nodes(file, merged)
        _edges(file, merged)
        put(file, 1, "</graph>")
        put(file, 0, "</graphml>")
    return [path]


def _keys(file: TextIO, merged: Merged) -> None:
    """Say what each attribute is called and what kind of value it has."""
    of_nodes = dict.fromkeys(("label", *ATTRIBUTES, "waves"), "string")
    figures = dict.fromkeys(merged.metrics, "double")
    for name, kind in (of_nodes | figures).items():
        put(file, 1, _key("node", name, kind))
    for name, kind in _TIE.items():
        put(file, 1, _key("edge", name, kind))


def _key(owner: str, name: str, kind: str) -> str:
    names = {"attr.name": name, "attr.type": kind}
    return lone("key", id=f"{owner}-{name}", for_=owner, **names)


def _nodes(file: TextIO, merged: Merged) -> None:
    for node, rows in merged.each_node:
        put(file, 2, start("node", id=f"n{node.Index}"))
        named = {name: getattr(node, name) for name in ("label", *ATTRIBUTES)}
        figures = {name: value for name, value in merged.newest(rows).items() if math.isfinite(value)}
        for name, value in {**named, "waves": merged.tags(rows), **figures}.items():
            put(file, 3, text("data", value, key=f"node-{name}"))
        put(file, 2, "</node>")


def _edges(file: TextIO, merged: Merged) -> None:
    for number, tie in enumerate(merged.ties.itertuples(index=False)):
        put(file, 2, start("edge", id=f"e{number}", source=f"n{tie.a}", target=f"n{tie.b}"))
        for name, value in _of_tie(merged, tie).items():
            put(file, 3, text("data", value, key=f"edge-{name}"))
        put(file, 2, "</edge>")


def _of_tie(merged: Merged, tie: Any) -> dict[str, object]:
    weight = {"weight": float(tie.weight)} if math.isfinite(tie.weight) else {}
    return {"kind": tie.kind, "wave": merged.waves[tie.wave - 1], "count": int(tie.count), **weight}
