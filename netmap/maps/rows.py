"""The tables of the map page: the same content as the drawing, for reading without it.

They are in the page itself, not made by a script, so that they are there without JavaScript too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netmap.maps.levels import Kind, Level, bit
from netmap.metrics.card import Metric
from netmap.words import UNKNOWN_SECTOR

Array = np.ndarray[Any, Any]

MOST_NODES, MOST_TIES = 3000, 3000
"""The most rows of a table of nodes, and of ties, that the page holds; the rest is in the files beside it."""


@dataclass(frozen=True)
class Column:
    """A heading; whether it holds numbers; and the question that its figure answers."""

    title: str
    number: bool = False
    asks: str = ""


class Lists(NamedTuple):
    """What a table lists, how many rows of it a page may hold, and where all of them are."""

    what: str
    most: int
    all_in: str


@dataclass(frozen=True)
class Listing:
    """A table of the page, as text.

    Attributes
    ----------
    level : str
        The level it belongs to.
    caption : str
        What it lists, and how many of how many.
    columns : sequence of Column
    rows : sequence of sequences of str
        The first cell of each is its heading; columns of text stand before columns of numbers.
    wave : sequence of int
        The number of each row's wave.
    rest : str
        Where the rows are that are not here; empty where all are.
    """

    level: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    wave: Sequence[int]
    rest: str

    @property
    def texts(self) -> int:
        """How many columns of text stand before those of numbers."""
        return sum(not column.number for column in self.columns)


def listings(
    level: Level, *, waves: Sequence[str], kinds: Sequence[Kind], cards: Sequence[Metric]
) -> list[Listing]:
    """Make the table of nodes and the table of ties of a level."""
    return [_of_nodes(level, waves, cards), _of_ties(level, waves, kinds)]


def introductions(
    level: Level, *, waves: Sequence[str], suggested: Mapping[tuple[str, str], pd.DataFrame]
) -> list[Listing]:
    """Make the table of introductions of a level, the newest wave first; none where none are suggested."""
    found = [
        suggested[wave, level.key].assign(number=number)
        for number, wave in reversed(list(enumerate(waves)))
        if (wave, level.key) in suggested
    ]
    if not found or not sum(map(len, found)):
        return []
    rows = pd.concat(found, ignore_index=True)
    place = level.nodes.index.get_indexer(rows[["a", "b"]].to_numpy().ravel()).reshape(-1, 2)
    here = (place >= 0).all(axis=1)
    rows, place = rows[here].reset_index(drop=True), place[here]
    names, wave = level.nodes["name"].to_numpy(), rows["number"].to_numpy()
    shown = slice(0, MOST_TIES)
    columns = [
        (Column(f"One {level.words.one}"), pd.Series(names[place[shown, 0]])),
        (Column(f"Other {level.words.one}"), pd.Series(names[place[shown, 1]])),
    ]
    if len(waves) > 1:
        columns.append((Column("Wave"), pd.Series([waves[number] for number in wave[shown]])))
    columns += [
        (Column("Easy or valuable"), rows["list"][shown]),
        (Column("Because"), rows["because"][shown]),
        (Column("Who could bring them together"), rows["go_betweens"][shown]),
    ]
    if (rows["next_wave"] != "").any():
        columns.append((Column("Tied in the next wave?"), _became(rows["done"][shown])))
    lists = Lists(f"introductions between {level.words.many}", MOST_TIES, "tables/introductions.csv")
    return [_listing(level, columns, wave, lists)]


def _became(done: pd.Series) -> pd.Series:
    return done.where(done != "", "n/a: the last wave")


_AGAINST_CHANCE = {"expected": "Ties expected by size", "ratio": "Times as many as expected"}


def _of_nodes(level: Level, waves: Sequence[str], cards: Sequence[Metric]) -> Listing:
    """List the nodes of each wave: the newest wave first, in order of name."""
    wave, node = _wave_and_node(level)
    kept = slice(0, MOST_NODES)
    about = level.nodes.iloc[node[kept]]
    columns = [(Column(level.words.one.capitalize()), about["name"])]
    if len(waves) > 1:
        columns.append((Column("Wave"), pd.Series([waves[number] for number in wave[kept]])))
    if level.key in ("people", "organisations"):
        columns.append((Column("Sector"), about["sector"].where(about["sector"] != "", UNKNOWN_SECTOR)))
    if level.key == "people":
        columns.append((Column("Organisation"), about["organisation"]))
    if level.key in ("people", "organisations"):
        columns.append((Column("Area"), about["area"]))
    for card in cards:
        figures = np.array([frame[card.name] for frame in level.values])[wave[kept], node[kept]]
        columns.append(
            (Column(card.title, number=True, asks=card.asks), pd.Series(map(card.show, figures.tolist())))
        )
    file = {"people": "tables/people.csv and tables/values.csv"}.get(level.key, "tables/values.csv")
    return _listing(level, columns, wave, Lists(level.words.many, MOST_NODES, file))


def _wave_and_node(level: Level) -> tuple[Array, Array]:
    """Give the wave and place of each node that is there, the newest wave first, then in order of name."""
    order = np.argsort(level.nodes["name"].str.casefold().to_numpy(), kind="stable")
    here = [(wave, order[present[order]]) for wave, present in reversed(list(enumerate(level.present)))]
    wave = np.concatenate([np.full(len(nodes), number) for number, nodes in here] or [np.zeros(0, dtype=int)])
    return wave, np.concatenate([nodes for _, nodes in here] or [np.zeros(0, dtype=int)])


def _of_ties(level: Level, waves: Sequence[str], kinds: Sequence[Kind]) -> Listing:
    """List the ties: the newest wave first, then the strongest first."""
    ties = level.ties.iloc[np.argsort(-level.ties["wave"].to_numpy(), kind="stable")]
    wave = ties["wave"].to_numpy()
    ties = ties.iloc[:MOST_TIES]
    names = level.nodes["name"].to_numpy()
    one = level.words.one
    columns = [
        (Column(f"One {one}"), pd.Series(names[ties["a"]])),
        (Column(f"Other {one}"), pd.Series(names[ties["b"]])),
    ]
    if len(waves) > 1:
        columns.append((Column("Wave"), pd.Series([waves[number] for number in ties["wave"]])))
    columns += [
        (Column(kind.counted), _who_named(ties["kinds"], kinds, kind)) for kind in kinds if kind.directed
    ]
    columns += [
        (Column(kind.counted, number=True), ties[kind.key].map("{:,}".format))
        for kind in kinds
        if not kind.directed
    ]
    columns += [
        (
            Column(title, number=True),
            ties[name].map(lambda value: "n/a" if np.isnan(value) else f"{value:.1f}"),
        )
        for name, title in _AGAINST_CHANCE.items()
        if name in ties
    ]
    return _listing(
        level, columns, wave, Lists(f"ties between {level.words.many}", MOST_TIES, "tables/ties.csv")
    )


def _who_named(bits: pd.Series, kinds: Sequence[Kind], kind: Kind) -> pd.Series:
    """Say who named whom: the first the other, the other the first, or both."""
    there = (bits & bit(kinds, kind.key)) > 0
    back = (bits & bit(kinds, kind.key, back=True)) > 0
    words = np.array(["no", "the first named the other", "the other named the first", "each named the other"])
    return pd.Series(words[there.to_numpy() + 2 * back.to_numpy()])


def _listing(level: Level, columns: Sequence[tuple[Column, pd.Series]], wave: Array, lists: Lists) -> Listing:
    """Put columns beside one another as rows of text, and say what is not here."""
    total, shown = len(wave), min(len(wave), lists.most)
    what = lists.what if len(level.present) == 1 else f"rows: {lists.what} in each wave"
    caption = f"All {total:,} {what}" if shown == total else f"The first {shown:,} of {total:,} {what}"
    rest = "" if shown == total else f"The other {total - shown:,} rows are in {lists.all_in}."
    cells = [column.astype(str).tolist() for _, column in columns]
    return Listing(
        level=level.key,
        caption=caption,
        columns=[column for column, _ in columns],
        rows=list(zip(*cells, strict=True)),
        wave=wave[: lists.most].tolist(),
        rest=rest,
    )
