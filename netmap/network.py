"""A network: who is in it and who is tied to whom, in one wave and at one level.

Two tables, and views of them. The tables are what is kept; arrays, a sparse matrix and a networkx
graph are made from them when asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from scipy import sparse

from netmap.problems import NetmapError, Problem
from netmap.tables import DAY, ID, NUMBER, TEXT, Tables, Wave

TIES = {"a": ID, "b": ID, "kind": TEXT, "weight": NUMBER, "count": ID}
"""Columns of a table of ties. Undirected kinds have a < b; of the directed kind, a says so of b."""

STATUSES = ("not asked", "no tie", "one-sided", "unconfirmed", "confirmed")
"""What a survey says of a pair: neither answered; those who answered named nobody; one answered and named
the other; both answered and one named the other; both named each other."""

RELATIONS = {
    "a": ID, "b": ID, "newman": NUMBER, "attendance": "int8", "membership": "int8", "a_says": NUMBER,
    "b_says": NUMBER, "survey": NUMBER, "status": "int8", "claimed": NUMBER, "level": NUMBER,
    "working": "bool", "newest": DAY,
}  # fmt: skip
"""Columns of the table of relations (a < b): what each source shows of a pair, and the level they show together.

newman: strength of shared events; attendance, membership, survey: the level that each shows; a_says, b_says:
what each end said of the other (0 it did not name it, NaN it did not answer); status: a place in `STATUSES`;
claimed: the higher of the two; level: 0 to 4; working: whether that makes a working tie; newest: the day of the
newest dated evidence."""

LEVEL_WORDS = ("no known link", "have met", "share information", "work together", "collaborate")
"""What the levels of a relation mean, for lay readers (methods 7.1)."""

DIRECTED = ("named",)
"""The kinds of tie that go from one to the other."""

KIND_WORDS = {"met": "met at events", "together": "in a group together", "named": "named in a survey"}
"""The kinds of tie in plain words."""

COMPARED = {
    "sector": ("sector", "sectors"),
    "area": ("area", "areas"),
    "community": ("community", "communities"),
}
"""What the figures on sectors can compare instead: the column of `nodes`, and the words for one and many."""

LARGEST_GRAPH = 2_000_000
"""The most ties for which a networkx graph is made (about half a gigabyte)."""


@dataclass(frozen=True)
class Network:
    """The nodes and ties of one wave at one level.

    Attributes
    ----------
    wave, level : str
        The wave's name; one of `netmap.tables.ALL_LEVELS`.
    nodes : DataFrame
        Index node (int32, ascending); name, organisation, sector, area (text, empty where not known).
    ties : DataFrame
        Columns of `TIES`. weight: for "met" and "together" Newman strength, for "named" the level of the
        answer (1 where the question has no scale). count: shared events, shared groups, or 1.
    notes : sequence of Problem
        What had to be left out when the ties were made.
    relations : DataFrame or None
        Columns of `RELATIONS`: the level of every pair with any sign of a link. None above organisations,
        where ties are counted and have no level.
    answered : ndarray of int
        The nodes that answered a survey in this wave, ascending.
    compare : str
        The column of `nodes` that figures on sectors go by: one of `COMPARED`.
    options : mapping
        For each kind of tie that was made, and for the levels, the settings with which it was made.
    """

    wave: str
    level: str
    nodes: pd.DataFrame
    ties: pd.DataFrame
    notes: Sequence[Problem] = ()
    relations: pd.DataFrame | None = None
    answered: np.ndarray[Any, Any] = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    compare: str = "sector"
    options: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def keep(self, *, kinds: Sequence[str] | None = None, nodes: Sequence[int] | None = None) -> Network:
        """Give the network with only these kinds of tie, or only these nodes and the ties among them."""
        ties, kept, relations = self.ties, self.nodes, self.relations
        if kinds is not None:
            # Levels rest on all kinds together, so a network of some of them goes by its ties alone.
            ties, relations = ties[ties["kind"].isin(list(kinds))], None
        if nodes is not None:
            kept = kept.loc[np.sort(np.asarray(list(nodes), dtype=np.int64))]
            ties = ties[ties["a"].isin(kept.index) & ties["b"].isin(kept.index)]
            if relations is not None:
                inside = relations["a"].isin(kept.index) & relations["b"].isin(kept.index)
                relations = relations[inside].reset_index(drop=True)
        return replace(
            self,
            nodes=kept,
            ties=ties.reset_index(drop=True),
            relations=relations,
            answered=self.answered[np.isin(self.answered, kept.index)],
        )

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Every working tie once (int32): a < b, sorted.

        A working tie is an attendance tie, or a relation of the working level or above. Without relations
        (above organisations) it is any tie of any kind.
        """
        if self.relations is None:
            ends = self.ties[["a", "b"]].to_numpy()
        else:
            met = self.ties.loc[self.ties["kind"] == "met", ["a", "b"]].to_numpy()
            ends = np.concatenate([met, self.relations.loc[self.relations["working"], ["a", "b"]].to_numpy()])
        ends = np.unique(np.sort(ends, axis=1), axis=0) if len(ends) else ends
        return pd.DataFrame(ends, columns=["a", "b"]).astype(ID)

    @cached_property
    def working_ties(self) -> pd.DataFrame:
        """The rows of `ties` whose two are a working tie (`pairs`): what is drawn and handed on as a tie."""
        if self.relations is None:
            return self.ties
        ends = pd.MultiIndex.from_arrays(np.sort(self.ties[["a", "b"]].to_numpy(), axis=1).T)
        return self.ties[ends.isin(pd.MultiIndex.from_frame(self.pairs))].reset_index(drop=True)

    @cached_property
    def ends(self) -> np.ndarray[Any, Any]:
        """The pairs as positions in `nodes`: an int array of shape (ties, 2)."""
        places = self.nodes.index.get_indexer(self.pairs.to_numpy().ravel())
        return np.asarray(places.reshape(-1, 2))

    @cached_property
    def arcs(self) -> np.ndarray[Any, Any]:
        """The directed ties, each once, as positions in `nodes`: an int array of shape (arcs, 2)."""
        named = self.ties.loc[self.ties["kind"].isin(DIRECTED), ["a", "b"]].to_numpy()
        named = np.unique(named, axis=0) if len(named) else named
        return np.asarray(self.nodes.index.get_indexer(named.ravel()).reshape(-1, 2))

    @cached_property
    def adjacency(self) -> sparse.csr_array:
        """The tied pairs as a symmetric matrix of 0.0 and 1.0 in the order of `nodes`, diagonal empty."""
        i, j = self.ends.T
        n = len(self.nodes)
        half = sparse.coo_array((np.ones(len(i)), (i, j)), shape=(n, n))
        return sparse.csr_array(half + half.T)

    @property
    def graph(self) -> nx.Graph:
        """The tied pairs as a networkx graph: a view made on request, node attributes as in `nodes`.

        Raises
        ------
        NetmapError
            Above `LARGEST_GRAPH` ties, with what to do instead.
        """
        if len(self.pairs) > LARGEST_GRAPH:
            raise NetmapError(
                f"The network of {self.level} in {self.wave} has {len(self.pairs):,} ties, too many for one "
                f"graph (the most is {LARGEST_GRAPH:,}): look at organisations, or raise at_least in study.toml."
            )
        graph = nx.Graph()
        graph.add_nodes_from(self.nodes.to_dict("index").items())
        graph.add_edges_from(self.pairs.itertuples(index=False, name=None))
        return graph


@dataclass(frozen=True)
class Measured:
    """The figures of one network, one column (or entry) a metric; NaN where undefined.

    Attributes
    ----------
    nodes : DataFrame
        Index node as in the network; a column for each metric that gives one number a node.
    whole : Series
        One entry for each metric that gives one number for the whole network.
    groups : DataFrame
        Index the sector, or what is compared instead (text); a column for each metric that gives one number a sector.
    pairs : DataFrame
        Index two sectors (a, b) with a <= b; a column for each metric that gives one number for two sectors.
    """

    nodes: pd.DataFrame
    whole: pd.Series
    groups: pd.DataFrame
    pairs: pd.DataFrame


@dataclass(frozen=True)
class Findings:
    """All that a build found, as the maps, the report, the workbook and the exports are given it.

    Attributes
    ----------
    title : str
        What the study is called.
    notice : str
        Who may see it and how many people it names: stands on the face of everything written.
    tables : Tables
        The whole evidence, matched.
    networks, measured : mapping
        By (wave name, level). Waves stand in order of time.
    periods : sequence of Wave
        The waves with their days, in order of time.
    problems : sequence of Problem
    settings : mapping
        Every setting that bears on a figure, in plain words, and its value: ``"Events that two must share
        to be tied (ties.met.at_least)": "2"``. Printed.
    analyses : mapping
        For each analysis its table (`netmap.analyses`).
    doubtful : DataFrame
        How far headline figures of the last wave's people would move if all doubtful pairs were one person:
        metric, as_built, all_merged, difference (`netmap.effect`). No rows where nobody is doubtful.
    """

    title: str
    notice: str
    tables: Tables
    networks: Mapping[tuple[str, str], Network]
    measured: Mapping[tuple[str, str], Measured]
    periods: Sequence[Wave] = ()
    problems: Sequence[Problem] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    analyses: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    doubtful: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def waves(self) -> list[str]:
        """The names of the waves, in order."""
        return list(dict.fromkeys(wave for wave, _ in self.networks))

    @property
    def levels(self) -> list[str]:
        """The levels at which networks were made, in order."""
        return list(dict.fromkeys(level for _, level in self.networks))

    @property
    def compare(self) -> str:
        """What the figures on sectors go by: one of `COMPARED`, the same in every network."""
        return next((network.compare for network in self.networks.values()), "sector")

    def tables_in(self, wave: str) -> Tables:
        """Keep the evidence of one wave; all of it where the wave's days are not known here."""
        for period in self.periods:
            if period.name == wave:
                return self.tables.during(period)
        return self.tables
