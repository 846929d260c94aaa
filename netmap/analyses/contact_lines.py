"""Independent lines of contact from each area and community to each sector of services (methods 4.4, 4.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.standing import community_sector
from netmap.analyses.voices import KINDS, groups_of, verdict
from netmap.metrics.lines import matched
from netmap.network import Findings, Network

NAME = "contact_lines"
TITLE = "Lines to services"
ASKS = "Over how many separate lines does each area and community reach each sector?"
SOURCE = "Maximum matching (Koenig's theorem): the fewest people whose leaving would end all direct contact"
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "kind": Column("Kind", "area or community"),
    "group": Column("Area or community", "its name, as the directory has it"),
    "sector": Column("Sector", "the sector that is reached"),
    "ties": Column("Ties", "working ties between people of the two", 0),
    "lines": Column("Independent contacts", "separate lines of contact: nobody stands in two of them", 0),
    "verdict": Column("Enough?", "none, one, 2 to 3, more than 3; n/a where nobody of it is in this wave"),
}


def table(findings: Findings) -> pd.DataFrame:
    """Count ties and independent contacts of every area or community with every sector, in each wave."""
    rows = [
        row
        for (wave, level), network in findings.networks.items()
        if level == "people"
        for row in _rows(findings, wave, network)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def services(network: Network) -> list[str]:
    """List the sectors that are not the community's own."""
    return sorted(set(network.nodes["sector"]) - {"", community_sector()})


def lines_between(network: Network, left: np.ndarray, right: np.ndarray) -> tuple[int, int]:
    """Count the ties and the independent contacts between two sets of nodes.

    Parameters
    ----------
    left, right : bool arrays of shape (nodes,)
        Who is in which; those in both stand on the right.
    """
    left = left & ~right
    i, j = network.ends.T
    turn = right[i] & left[j]
    i, j = np.where(turn, j, i), np.where(turn, i, j)
    across = left[i] & right[j]
    return int(across.sum()), len(matched(i[across], j[across]))


def _rows(findings: Findings, wave: str, network: Network) -> Iterator[list[object]]:
    for kind in KINDS:
        for group in groups_of(findings, kind):
            mine = (network.nodes[kind] == group).to_numpy()
            for sector in services(network):
                if not mine.any():
                    yield [wave, kind, group, sector, np.nan, np.nan, "n/a"]
                    continue
                ties, lines = lines_between(network, mine, (network.nodes["sector"] == sector).to_numpy())
                yield [wave, kind, group, sector, ties, lines, verdict(lines)]
