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
from netmap.analyses.networks import LEVELS, WAVE
from netmap.network import Findings, Network

WAVES: Mapping[str, Column] = {
    "from_wave": Column("From", "the earlier wave"),
    "to_wave": Column("To", "the later wave"),
    "network": WAVE["network"],
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
        """The pairs of stayers with a tie or a level in either wave, sorted.

        Columns a, b (places in `stayers`, a < b); and for each wave, with ``_before`` or ``_after``: tie (bool),
        level and survey (what all sources show, and the survey alone; 0 where no link is known), seen (bool:
        False where the wave had a survey and neither of the two answered, so that 0 means "not known").
        """
        waves = {"before": self.before, "after": self.after}
        ties = {side: self._coded(network.pairs).index for side, network in waves.items()}
        linked = {side: self._coded(network.relations) for side, network in waves.items()}
        codes = ties["before"].union(ties["after"])
        for each in linked.values():
            codes = codes.union(each.index)
        n = max(len(self.stayers), 1)
        columns = {"a": codes.to_numpy() // n, "b": codes.to_numpy() % n}
        for side in waves:
            levels, answered = linked[side].reindex(codes, fill_value=0.0), self.answered[side]
            columns[f"tie_{side}"] = codes.isin(ties[side])
            columns[f"level_{side}"] = levels["level"].to_numpy()
            columns[f"survey_{side}"] = levels["survey"].to_numpy()
            columns[f"seen_{side}"] = answered[columns["a"]] | answered[columns["b"]]
        return pd.DataFrame(columns)

    @cached_property
    def answered(self) -> Mapping[str, NDArray[np.bool_]]:
        """Whether each stayer answered, before and after; all did in a wave without a survey: none was asked."""
        return {
            side: np.isin(self.stayers, network.answered) | (not len(network.answered))
            for side, network in (("before", self.before), ("after", self.after))
        }

    def _coded(self, table: pd.DataFrame | None) -> pd.DataFrame:
        """Give level and survey of the pairs of stayers in a table; index one number for each pair, ascending."""
        wanted = ["level", "survey"]
        if table is None or table.empty or not len(self.stayers):
            return pd.DataFrame(columns=wanted, index=pd.Index([], dtype=np.int64), dtype=np.float64)
        found = pd.Index(self.stayers).get_indexer(table[["a", "b"]].to_numpy().ravel()).reshape(-1, 2)
        inside = (found >= 0).all(axis=1)
        codes = found[inside, 0] * np.int64(len(self.stayers)) + found[inside, 1]
        values = table.reindex(columns=wanted)[inside].set_axis(pd.Index(codes))
        return values.astype(np.float64).sort_index()


def networks_of(findings: Findings, kind: str) -> list[Network]:
    """Give the networks of one kind, in the order of the waves."""
    return [network for (_, level), network in findings.networks.items() if level == kind]


def comparisons(findings: Findings) -> Iterator[Comparison]:
    """Compare each wave with the next, and the first with the last."""
    for kind in LEVELS:
        waves = networks_of(findings, kind)
        for before, after in pairwise(waves):
            yield Comparison(before, after)
        if len(waves) > 2:
            yield Comparison(waves[0], waves[-1])


def over(part: float, whole: float) -> float:
    """Divide; NaN where the whole is 0."""
    return part / whole if whole else float("nan")
