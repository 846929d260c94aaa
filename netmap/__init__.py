"""netmap: relationship and network mapping for movement building, from the sheets people already have.

In a notebook::

    import netmap

    study = netmap.open_study("little-hulton")
    findings = netmap.find(study)
    findings.measured["Autumn 2025", "people"].nodes.nlargest(5, "betweenness")
    netmap.build(study)
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "Findings": "netmap.network",
    "METRICS": "netmap.metrics",
    "NetmapError": "netmap.problems",
    "Network": "netmap.network",
    "Problem": "netmap.problems",
    "Study": "netmap.study",
    "Tables": "netmap.tables",
    "Wave": "netmap.tables",
    "build": "netmap.build",
    "explain": "netmap.explain",
    "find": "netmap.build",
    "gather": "netmap.build",
    "make_example": "netmap.example",
    "measure": "netmap.metrics",
    "new_study": "netmap.blank",
    "open_study": "netmap.study",
    "read_folder": "netmap.read",
}

__all__ = ["__version__", *_HOME]  # noqa: PLE0604 - the names are those of the table above


def __getattr__(name: str) -> Any:
    """Fetch a public name when it is first used, so that `netmap --help` does not wait for pandas."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"netmap has no {name}")


def __dir__() -> list[str]:
    return sorted(__all__)
