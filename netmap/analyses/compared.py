"""Which waves are compared with which, and the pairs of those who are in both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.analyses.column import Column
from netmap.network import Findings, Network

KINDS = ("people", "organisations")
"""The networks whose change is looked at: those whose ties have levels."""

WAVE: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "network": Column("Network", "people or organisations"),
}
"""The first columns of a table on single waves."""

WAVES: Mapping[str, Column] = {
    "from_wave": Column("From", "the earlier wave"),
    "to_wave": Column("To", "the later wave"),
    "network": Column("Network", "people or organisations"),
}
"""The first columns of a table on two waves."""

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Comparison:
    """Two waves of one network.

    A member of a wave is whoever has evidence in it: was at an event, was in a group (by the dates of the
    group's list, seen or not), answered, or was named.

    Attributes
    ----------
    before, after : Network
    """

    before: Network
    after: Network

    @property
    def place(self) -> list[object]:
        """Give the first cells of a row: see `WAVES`."""
        return [self.before.wave, self.after.wave, self.before.level]

    @cached_property
    def stayers(self) -> Places:
        """The nodes that are members of both waves, ascending."""
        both = np.intersect1d(self.before.nodes.index.to_numpy(), self.after.nodes.index.to_numpy())
        return np.asarray(both, dtype=np.int64)

    @property
    def possible(self) -> int:
        """The number of pairs of stayers."""
        return len(self.stayers) * (len(self.stayers) - 1) // 2

    @property
    def has_levels(self) -> bool:
        """Whether the level of every pair is known in both waves."""
        return self.before.relations is not None and self.after.relations is not None

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """The pairs of stayers with a tie or a level in either wave.

        Columns a, b (places in `stayers`, a < b), tie_before, tie_after (bool), level_before, level_after
        (0 where there is no known link); sorted.
        """
        waves = {"before": self.before, "after": self.after}
        ties = {name: self._codes(network.pairs)[0] for name, network in waves.items()}
        levels = {name: self._codes(network.relations) for name, network in waves.items()}
        codes = np.unique(np.concatenate([*ties.values(), *(codes for codes, _ in levels.values())]))
        n = max(len(self.stayers), 1)
        columns = {"a": codes // n, "b": codes % n}
        columns |= {f"tie_{name}": np.isin(codes, known) for name, known in ties.items()}
        for name, (known, rows) in levels.items():
            columns[f"level_{name}"] = np.zeros(len(codes))
            columns[f"level_{name}"][np.searchsorted(codes, known)] = rows
        return pd.DataFrame(columns)

    def _codes(self, table: pd.DataFrame | None) -> tuple[Places, NDArray[np.float64]]:
        """Give one number for each pair of stayers in a table (a < b), ascending, and its level."""
        if table is None or table.empty:
            return np.empty(0, dtype=np.int64), np.empty(0)
        found = pd.Index(self.stayers).get_indexer(table[["a", "b"]].to_numpy().ravel()).reshape(-1, 2)
        inside = (found >= 0).all(axis=1)
        codes = found[inside, 0] * np.int64(len(self.stayers)) + found[inside, 1]
        levels = (
            table["level"].to_numpy(dtype=np.float64)[inside] if "level" in table else np.ones(len(codes))
        )
        order = np.argsort(codes, kind="stable")
        return codes[order], levels[order]


def networks_of(findings: Findings, kind: str) -> list[Network]:
    """Give the networks of one kind, in the order of the waves."""
    return [network for (_, level), network in findings.networks.items() if level == kind]


def comparisons(findings: Findings) -> Iterator[Comparison]:
    """Compare each wave with the next, and the first with the last."""
    for kind in KINDS:
        waves = networks_of(findings, kind)
        for before, after in pairwise(waves):
            yield Comparison(before, after)
        if len(waves) > 2:
            yield Comparison(waves[0], waves[-1])


def over(part: float, whole: float) -> float:
    """Divide; NaN where the whole is 0."""
    return part / whole if whole else float("nan")
