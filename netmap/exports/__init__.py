"""Exports: the same findings as plain tables and in the formats of other network tools.

To add a format: write one file with `write(findings, folder)`, and add it to `EXPORTS`.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from netmap.exports import gexf, graphml, kumu, tables
from netmap.network import Findings

EXPORTS: tuple[ModuleType, ...] = (tables, graphml, gexf, kumu)
"""The formats, one file each."""


def write_exports(findings: Findings, folder: Path) -> list[Path]:
    """Write the findings in every format of `EXPORTS` into a folder, and list the files written.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    return [path for export in EXPORTS for path in export.write(findings, folder)]


__all__ = ["EXPORTS", "write_exports"]
