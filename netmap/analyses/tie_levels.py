"""How far the ties of each wave have come: pairs by level, and by what a survey says of them (methods 7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from netmap.analyses.column import Column
from netmap.network import LEVEL_WORDS, STATUSES, Findings

NAME = "tie_levels"
TITLE = "Levels of ties"
ASKS = "How many pairs have met, share information, work together, collaborate?"
SOURCE = "Levels after Himmelman 2002 and Frey and others 2006, brought to the steps that both share"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "network": Column("Network", "people or organisations"),
    "level": Column("Level", "1 have met to 4 collaborate; pairs without any known link are not listed", 0),
    "means": Column("What it means", "the level in words"),
    "pairs": Column("Pairs", "pairs at this level", 0),
    **{
        status.replace(" ", "_").replace("-", "_"): Column(
            status.capitalize(), f"pairs at this level of whom the survey says: {status}", 0
        )
        for status in STATUSES
    },
}


def table(findings: Findings) -> pd.DataFrame:
    """Count the pairs of each wave and level by what the survey says of them."""
    return pd.DataFrame(list(_rows(findings)), columns=list(COLUMNS))


def _rows(findings: Findings) -> Iterator[list[object]]:
    for (wave, kind), network in findings.networks.items():
        if network.relations is None or network.relations.empty:
            continue
        counts = pd.crosstab(network.relations["level"].astype(int), network.relations["status"])
        counts = counts.reindex(index=range(1, 5), columns=range(len(STATUSES)), fill_value=0)
        for level, row in counts.iterrows():
            yield [wave, kind, level, LEVEL_WORDS[int(level)], int(row.sum()), *row.tolist()]
