"""The report: what was found, in plain words with the figures beside them, to read or to print.

To add a section: write one file with ``section(findings)`` that gives a `Section`, and add it to
`SECTIONS`. Say in its `covers` whom the figures cover, who is left out, and why. The first section is the headline; the
list of contents comes after it.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

from netmap.network import Findings
from netmap.report import (
    bridges,
    change,
    coming,
    introductions,
    maturity,
    method,
    missing,
    overview,
    presence,
    resilience,
    sectors,
    sources,
    stage,
    stories,
    voices,
    who,
)
from netmap.report.page import fill

SECTIONS: tuple[ModuleType, ...] = (
    overview,
    voices,
    change,
    stage,
    coming,
    sectors,
    bridges,
    maturity,
    resilience,
    introductions,
    presence,
    stories,
    missing,
    sources,
    who,
    method,
)
"""The sections, in the order in which they are read. One that has nothing to say about a study is left out."""


def write_report(findings: Findings, folder: Path) -> Path:
    """Write ``report.html`` into a folder and give its path.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    path = folder / "report.html"
    sections = [part.section(findings) for part in SECTIONS]
    text = fill(findings, [section for section in sections if section is not None])
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


__all__ = ["SECTIONS", "write_report"]
