"""Write the page of analyses from what each says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netmap.analyses import Analysis

_OPENING = """\
<!-- Written from the analyses by `python -m netmap.analyses docs/analyses.md`: change those instead. -->

# Analyses

Questions whose answer is a table: the stage of a network, what changed, who should meet whom. Each is a sheet
of the workbook and a file in `tables/`; the name in `this type` is the file's, and the column's, name.

An empty cell is a figure that cannot be worked out. Settings stand in study.toml under `[analyses.name]`, and
their values are printed in the report and the workbook.
"""


def written_out(analyses: Sequence[Analysis], options: Mapping[str, Mapping[str, float]]) -> str:
    """Give the page as Markdown text; `options` are the usual values of each analysis' settings."""
    parts = [_OPENING]
    parts += [
        f"## {each.TITLE} (`{each.NAME}`)\n\n" + "\n".join(_entry(each, options[each.NAME]))
        for each in analyses
    ]
    return "\n".join(parts)


def _entry(each: Analysis, options: Mapping[str, float]) -> Iterator[str]:
    yield f"{each.ASKS}\n\nSource: {each.SOURCE}.\n"
    yield "| column | heading | what it holds |\n|---|---|---|"
    for name, column in each.COLUMNS.items():
        yield f"| `{name}` | {column.title} | {column.says} |"
    if options:
        yield "\n| setting | usual | what it means |\n|---|---|---|"
        for name, usual in options.items():
            yield f"| `analyses.{each.NAME}.{name}` | {usual:g} | {each.OPTIONS[name]} |"
    yield ""
