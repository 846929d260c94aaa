"""What the map draws at each level: the nodes and ties of all waves in one list each.

A node has one number at a level, its place in the list, whatever the wave; so it has one place on the
drawing too, and a change from wave to wave is a change of ties and not of the drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netmap.metrics import cards
from netmap.metrics.card import Metric
from netmap.network import DIRECTED, KIND_WORDS, TIES, Findings, Network

MOST_MARKS = 1500
"""The most nodes that are drawn at once: above it the map shows the neighbourhood of one node."""

MOST_TIES = 100_000
"""The most ties that the page carries for one level: more would not open well in a browser."""


class Words(NamedTuple):
    """What a level's nodes are called, and what its drawing shows."""

    title: str
    one: str
    many: str
    look_for: str


LEVEL_WORDS = {
    "people": Words(
        "People", "person", "people",
        "Look for groups that stand close together, for colours that mix or keep apart, and for the few "
        "people who stand between groups. People with no ties stand in rows at the bottom.",
    ),
    "organisations": Words(
        "Organisations", "organisation", "organisations",
        "Look for organisations that many others are tied to, and for those at the edge. "
        "Organisations with no ties stand in rows at the bottom.",
    ),
    "sectors": Words(
        "Sectors", "sector", "sectors",
        "Look for two sectors with no line between them: nobody links them in this evidence.",
    ),
    "areas": Words(
        "Areas", "area", "areas",
        "Look for areas with few lines or none: little links them with the others in this evidence.",
    ),
    "communities": Words(
        "Communities", "community", "communities",
        "Look for communities with few lines or none: little links them with the others in this evidence.",
    ),
    "circles": Words(
        "Close circles", "circle", "circles",
        "A circle is a set who have most of their ties among themselves. Look for circles that few lines join.",
    ),
}  # fmt: skip
"""The words for each level."""


class Kind(NamedTuple):
    """A kind of tie in plain words: in menus, as a heading that counts, and of one tie ({} is a number)."""

    key: str
    directed: bool
    words: str
    counted: str
    once: str
    often: str


_COUNTED = {
    "met": ("Events both came to", "both at {} event", "both at {} events"),
    "together": ("Groups both are in", "together in {} group", "together in {} groups"),
    "named": ("Named in a survey", "", ""),
}


@dataclass(frozen=True)
class Level:
    """One level of a study, all waves together.

    Attributes
    ----------
    key : str
        One of `netmap.tables.ALL_LEVELS`.
    nodes : DataFrame
        Index node, ascending; name, organisation, sector, area, group (what colours it).
    ties : DataFrame
        One row a tied pair and wave, by wave, the strongest first: wave (its number), a and b (places in
        `nodes`, a < b), kinds (a sum of `bit`), and a column of counts for each undirected kind.
    present : list of bool arrays
        For each wave, which nodes are in its evidence.
    values : list of DataFrame
        For each wave, index node, a column a metric; NaN where undefined or not present.
    kinds : sequence of Kind
        The kinds of tie between its nodes.
    cards : sequence of Metric
        The figures in `values`.
    left_out : sequence of int
        For each wave, how many ties are left out because there are too many for a page.
    extra : sequence of str
        Columns of `ties` beside the counts that the page is to have.
    """

    key: str
    nodes: pd.DataFrame
    ties: pd.DataFrame
    present: Sequence[np.ndarray[Any, Any]]
    values: Sequence[pd.DataFrame]
    kinds: Sequence[Kind] = ()
    cards: Sequence[Metric] = ()
    left_out: Sequence[int] = ()
    extra: Sequence[str] = ("strength",)

    @property
    def words(self) -> Words:
        """Say what its nodes are called."""
        return LEVEL_WORDS[self.key]

    @property
    def union(self) -> Network:
        """Give everything of all waves as one network, for the layout."""
        node = self.nodes.index.to_numpy()
        ties = self.ties.assign(
            a=node[self.ties["a"]], b=node[self.ties["b"]], kind="any", weight=self.ties["strength"], count=1
        )
        return Network("all", self.key, self.nodes, ties[list(TIES)])

    @property
    def drawn_whole(self) -> bool:
        """Whether each wave is small enough to be drawn whole."""
        return max((int(here.sum()) for here in self.present), default=0) <= MOST_MARKS


def kinds_of(findings: Findings) -> list[Kind]:
    """List the kinds of tie that the study has, those that netmap knows first."""
    found = {kind for network in findings.networks.values() for kind in network.ties["kind"].unique()}
    order = [kind for kind in KIND_WORDS if kind in found] + sorted(found - set(KIND_WORDS))
    return [
        Kind(key, key in DIRECTED, str(KIND_WORDS.get(key, key)), *_COUNTED.get(key, (key, key, key)))
        for key in order
    ]


def bit(kinds: Sequence[Kind], key: str, *, back: bool = False) -> int:
    """Give the number that stands for a kind in a sum of kinds; ``back``: the second says so of the first."""
    place = next(i for i, kind in enumerate(kinds) if kind.key == key)
    return int(2 ** (2 * place + back))


def cards_for(level: str, findings: Findings) -> list[Metric]:
    """List the cards of the figures that the study has for each node of a level and that can size its mark."""
    columns = {
        column for (_, at), measured in findings.measured.items() if at == level for column in measured.nodes
    }
    return [
        card
        for card in cards(findings.compare)
        if card.gives == "node"
        and not (card.label or card.detail)
        and level in card.levels
        and card.name in columns
    ]


def level_of(findings: Findings, key: str) -> Level:
    """Bring the networks of all waves at one level together."""
    networks = [findings.networks.get((wave, key)) for wave in findings.waves]
    nodes = pd.concat([network.nodes for network in networks if network is not None])
    nodes = nodes[~nodes.index.duplicated()].sort_index()
    nodes = nodes.assign(group=nodes["name"] if key in ("areas", "communities") else nodes["sector"])
    kinds, cards = kinds_of(findings), cards_for(key, findings)
    names = [card.name for card in cards]
    ties = [
        _pairs(network, nodes.index, kinds).assign(wave=number)
        for number, network in enumerate(networks)
        if network is not None
    ]
    every = pd.concat(ties, ignore_index=True)
    kept = every if len(every) <= MOST_TIES else every[_kept(every)].reset_index(drop=True)
    return Level(
        key=key,
        nodes=nodes,
        ties=kept,
        present=[
            np.zeros(len(nodes), dtype=bool) if network is None else nodes.index.isin(network.nodes.index)
            for network in networks
        ],
        values=[_values(findings, wave, key, names).reindex(nodes.index) for wave in findings.waves],
        kinds=kinds,
        cards=cards,
        left_out=[
            int((every["wave"] == number).sum() - (kept["wave"] == number).sum())
            for number in range(len(networks))
        ],
    )


def _kept(ties: pd.DataFrame) -> pd.Series:
    """Say which ties a page that has no room for all keeps: of each node the strongest, then its next, and so on.

    The strongest of all would be those of a few small rooms, and leave most people without any.
    """
    sorted_ = ties.sort_values("strength", ascending=False, kind="stable")
    ends = pd.DataFrame(
        {"wave": np.repeat(sorted_["wave"], 2), "node": sorted_[["a", "b"]].to_numpy().ravel()}
    )
    place = ends.groupby(["wave", "node"]).cumcount().to_numpy().reshape(-1, 2).min(axis=1)
    order = sorted_.index[np.argsort(place, kind="stable")]
    return pd.Series(np.isin(ties.index, order[:MOST_TIES]), index=ties.index)


def _values(findings: Findings, wave: str, level: str, names: list[str]) -> pd.DataFrame:
    measured = findings.measured.get((wave, level))
    if measured is None:
        return pd.DataFrame(columns=names, dtype="float64")
    return measured.nodes.reindex(columns=names).astype("float64")


def _pairs(network: Network, order: pd.Index, kinds: Sequence[Kind]) -> pd.DataFrame:
    """Turn a row a kind of tie into a row a pair, the strongest first."""
    ties = network.working_ties
    ends = np.column_stack([order.get_indexer(ties["a"]), order.get_indexer(ties["b"])])
    mean = ties.groupby("kind")["weight"].transform("mean")
    rows = pd.DataFrame({"a": ends.min(axis=1), "b": ends.max(axis=1), "bits": 0})
    rows["strength"] = (ties["weight"] / mean.where(mean > 0, 1)).to_numpy()
    for kind in kinds:
        of_kind = (ties["kind"] == kind.key).to_numpy()
        turned = ends[:, 0] > ends[:, 1] if kind.directed else np.zeros(len(ties), dtype=bool)
        code = np.where(turned, bit(kinds, kind.key, back=True), bit(kinds, kind.key))
        rows["bits"] += np.where(of_kind, code, 0)
        if not kind.directed:
            rows[kind.key] = np.where(of_kind, ties["count"].to_numpy(), 0)
    # Each kind and direction stands at most once a pair, so the sum of bits is a set of them.
    pairs = rows[rows["a"] != rows["b"]].groupby(["a", "b"], as_index=False).sum()
    return pairs.rename(columns={"bits": "kinds"}).sort_values(
        ["strength", "a", "b"], ascending=[False, True, True], ignore_index=True
    )
