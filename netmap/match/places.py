"""Where two typings stand: at one event in two rows, in one group by two sheets, one naming the other."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from netmap.match import score
from netmap.match.typings import Typings
from netmap.tables import Tables

_AT_ONCE = 200_000
"""Pairs looked at in one go, which bounds the memory."""

_DIRECTORY = "directory of people"
"""How a sheet that lists people begins what it says of itself (`sources.read_as`)."""


class Places:
    """Where each typing stands, as sparse tables of typings by places."""

    def __init__(self, tables: Tables, typed: Typings) -> None:
        self.size = len(typed.frame)
        self.frame = typed.frame
        self.name = pd.factorize(typed.frame["key"])[0]
        attendance = _with_typing(tables.attendance, typed)
        memberships = _with_typing(tables.memberships, typed)
        self.events = self._table(attendance, ["event", "source"])
        self.days = self._table(attendance, ["event"])
        self.sheets = self._table(attendance, ["source"])
        self.groups = self._table(memberships, ["collaborative"])
        self.lists = self._table(memberships, ["collaborative", "source"])
        directories = tables.sources.index[tables.sources["read_as"].str.startswith(_DIRECTORY)]
        listings = _with_typing(tables.listings, typed)
        self.directories = self._table(listings[listings["source"].isin(directories)], ["source"])
        said = _with_typing(tables.nominations, typed)
        named = typed.of.reindex(said["named"]).to_numpy()
        both = ~np.isnan(named)
        giver, named = said["typing"].to_numpy()[both].astype(np.int64), named[both].astype(np.int64)
        self.named = np.unique(np.minimum(giver, named) * self.size + np.maximum(giver, named))

    def _table(self, rows: pd.DataFrame, places: list[str]) -> sparse.csr_array:
        """Make a table of typings by places: 1 where the typing stands in the place."""
        place = rows.groupby(places, sort=True).ngroup().to_numpy()
        shape = (self.size, int(place.max(initial=-1)) + 1)
        table = sparse.csr_array(
            (np.ones(len(rows), np.int32), (rows["typing"].to_numpy(), place)), shape=shape
        )
        table.sum_duplicates()
        table.data[:] = 1
        return table

    def compare(self, one: np.ndarray, other: np.ndarray, beside: pd.DataFrame) -> pd.DataFrame:
        """Compare typings by where they stand: levels group, event, listed, named.

        The same name typed twice is a row typed twice, and no second person, unless something beside it
        differs (levels `beside`: organisation, email, area).
        """
        again = self.typed_again(one, other, beside)
        key = self.frame["key"].to_numpy()
        same_name = key[one] == key[other]
        busy = np.diff(self.events.indptr) >= 2
        never = busy[one] & busy[other] & _both(self.sheets, one, other) & ~_both(self.days, one, other)
        pair = np.minimum(one, other).astype(np.int64) * self.size + np.maximum(one, other)
        # People find their own name in the list of a survey; then they named nobody else.
        self_named = same_name & (beside["organisation"] != score.DIFFERS).to_numpy()
        levels = {
            "group": _level(
                _both(self.lists, one, other) & ~again, _both(self.groups, one, other) & ~same_name
            ),
            "event": _level(_both(self.events, one, other) & ~again, never),
            "listed": _level(_both(self.directories, one, other) & ~again),
            "named": _level(np.isin(pair, self.named) & ~self_named),
        }
        return pd.DataFrame(levels).astype(np.int8)

    def met(self, left: list[int], right: list[int]) -> bool:
        """Say whether anybody of the one list was beside anybody of the other, under another name, on one sheet."""
        if not self.events.nnz:
            return False
        first, second = (self._seats(typings) for typings in (left, right))
        both = first.merge(second, on="place") if len(first) and len(second) else first.iloc[:0]
        return len(both) > 0 and bool((both["name_x"] != both["name_y"]).any())

    def _seats(self, typings: list[int]) -> pd.DataFrame:
        """Give the events of some typings, with the name each was there by."""
        rows = self.events[typings]
        names = np.repeat(self.name[typings], np.diff(rows.indptr))
        return pd.DataFrame({"place": rows.indices, "name": names})

    def typed_again(self, one: np.ndarray, other: np.ndarray, beside: pd.DataFrame) -> np.ndarray:
        """Say of which pairs two rows are one row typed again."""
        key, place = self.frame["key"].to_numpy(), self.frame["organisation"].to_numpy()
        nothing_else = (beside[["email", "area"]] != score.DIFFERS).all(axis=1).to_numpy()
        alike = (place[one] == place[other]) & nothing_else
        return np.asarray((key[one] == key[other]) & (alike | (beside["email"] == score.AGREES).to_numpy()))


def _with_typing(rows: pd.DataFrame, typed: Typings) -> pd.DataFrame:
    """Give rows of evidence the typing of their mention; those of organisations are left out."""
    mine = rows[rows["mention"].isin(typed.of.index)]
    return mine.assign(typing=typed.of.reindex(mine["mention"]).to_numpy())


def _both(table: sparse.csr_array, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Say of which pairs both stand in one place."""
    found = np.zeros(len(one), dtype=bool)
    filled = np.diff(table.indptr) > 0
    worth = np.flatnonzero(filled[one] & filled[other])
    for start in range(0, len(worth), _AT_ONCE):
        part = worth[start : start + _AT_ONCE]
        found[part] = np.asarray(table[one[part]].multiply(table[other[part]]).sum(axis=1)) > 0
    return found


def _level(against: np.ndarray, speaks_for: np.ndarray | None = None) -> np.ndarray:
    speaks_for = np.zeros(len(against), dtype=bool) if speaks_for is None else speaks_for
    return np.where(against, score.DIFFERS, np.where(speaks_for, score.AGREES, score.NOT_BOTH))
