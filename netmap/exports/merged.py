"""All waves of one level as one network: what tools outside netmap are given.

People know a person once, so does a file for another tool: a node stands once, with the waves it was in;
a tie (two ends and a kind) stands once, with its strength in each wave.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import pandas as pd

from netmap.network import DIRECTED, TIES, Findings, Measured, Network
from netmap.workbook.write import printable

MOST_TIES = 200_000
"""Above this many ties of people the file holds organisations: no drawing tool opens more with pleasure."""

ATTRIBUTES = ("name", "organisation", "sector", "area", "community", "role")
"""What is known of a node."""

FIGURES = ("degree", "betweenness", "constraint", "n_sectors_reached", "articulation_point")
"""The figures handed over, for sizes and colours; tables/values.csv has all of them."""


@dataclass(frozen=True)
class Merged:
    """One level, all waves.

    Attributes
    ----------
    level : str
    about : str
        What the file holds and who may see it, in plain words.
    waves : tuple of str
        In order of time; wave 1 is the first.
    directed : bool
        Whether any tie goes from one to the other; if so all ties are written that way.
    nodes : DataFrame
        Index node; `ATTRIBUTES`, printable, and label: the name, made different for each node.
    present : DataFrame
        node, wave (from 1), and those of `FIGURES` that were worked out: one row a node and wave.
    ties : DataFrame
        a, b, kind, weight, count, wave, tie (number of the tie, from 0): one row a tie and wave.
    """

    level: str
    about: str
    waves: tuple[str, ...]
    directed: bool
    nodes: pd.DataFrame
    present: pd.DataFrame
    ties: pd.DataFrame

    @property
    def metrics(self) -> list[str]:
        """The columns of `present` that hold figures."""
        return [column for column in self.present.columns if column not in ("node", "wave")]

    @property
    def each_node(self) -> Iterator[tuple[Any, list[Any]]]:
        """Each node with its rows of `present`, one a wave."""
        present = itertools.groupby(self.present.itertuples(index=False), key=attrgetter("node"))
        for node, (_, rows) in zip(self.nodes.itertuples(), present, strict=True):
            yield node, list(rows)

    @property
    def each_tie(self) -> Iterator[list[Any]]:
        """The rows of `ties` of each tie, one a wave."""
        for _, rows in itertools.groupby(self.ties.itertuples(index=False), key=attrgetter("tie")):
            yield list(rows)

    def tags(self, rows: list[Any]) -> str:
        """Name the waves of some rows as tags: ``"Autumn 2024|Autumn 2025"``."""
        return "|".join(self.waves[row.wave - 1].replace("|", "/") for row in rows)

    def newest(self, rows: list[Any]) -> dict[str, float]:
        """Give a node's figures in the last wave; NaN for a node that was not in it."""
        last = rows[-1] if rows[-1].wave == len(self.waves) else None
        return {name: float(getattr(last, name, math.nan)) for name in self.metrics}


def merge(findings: Findings) -> Merged:
    """Merge the waves of the people, or of the organisations where people have too many ties."""
    level, note = findings.levels[0] if findings.levels else "people", ""
    ties = _ties(findings, level)
    different = ties["tie"].nunique()
    if different > MOST_TIES and "organisations" in findings.levels:
        note = f" There are {different:,} ties of {level}, too many to draw, so these are organisations."
        level = "organisations"
        ties = _ties(findings, level)
    return Merged(
        level=level,
        about=printable(f"{findings.notice} {findings.title}: the network of {level}.{note}"),
        waves=tuple(printable(wave) for wave in findings.waves),
        directed=bool(ties["kind"].isin(DIRECTED).any()),
        nodes=_nodes(findings, level),
        present=_present(findings, level),
        ties=ties,
    )


def _of_level(findings: Findings, level: str) -> Iterator[tuple[int, Network, Measured]]:
    """Give the number of each wave that has a network of this level, the network and its figures."""
    for number, wave in enumerate(findings.waves, start=1):
        if (wave, level) in findings.networks:
            yield number, findings.networks[wave, level], findings.measured[wave, level]


def _ties(findings: Findings, level: str) -> pd.DataFrame:
    """Put the ties of all waves below one another, and number those that are the same tie alike."""
    parts = [network.ties.assign(wave=number) for number, network, _ in _of_level(findings, level)]
    ties = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=[*TIES, "wave"])
    same = ["a", "b", "kind"]
    ties = ties.sort_values([*same, "wave"], ignore_index=True)
    return ties.assign(tie=ties.groupby(same, sort=True).ngroup())


def _nodes(findings: Findings, level: str) -> pd.DataFrame:
    """List each node once, with printable texts and a label of its own."""
    parts = [network.nodes for _, network, _ in _of_level(findings, level)]
    every = pd.concat(parts) if parts else pd.DataFrame(columns=list(ATTRIBUTES))
    every = every[~every.index.duplicated()].sort_index()
    shown = {name: [printable(text) for text in every[name]] for name in ATTRIBUTES}
    return pd.DataFrame({**shown, "label": _labels(shown["name"], every.index)}, index=every.index)


def _present(findings: Findings, level: str) -> pd.DataFrame:
    """List who was in which wave, with their figures in it."""
    parts = [
        measured.nodes.reindex(network.nodes.index)[[f for f in FIGURES if f in measured.nodes]]
        .astype(float)
        .rename_axis("node")
        .reset_index()
        .assign(wave=number)
        for number, network, measured in _of_level(findings, level)
    ]
    present = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["node", "wave"])
    return present.sort_values(["node", "wave"], ignore_index=True)


def _labels(names: list[str], nodes: pd.Index) -> list[str]:
    """Make names different: the second Ann Lee becomes "Ann Lee (2)". Upper and lower case are alike."""
    names = [name or f"n{node}" for name, node in zip(names, nodes, strict=True)]
    given, used = {name.casefold() for name in names}, set[str]()
    copies, labels = Counter[str](), []
    for name in names:
        label = name
        while label.casefold() in (given if label != name else used):
            copies[name.casefold()] += 1
            label = f"{name} ({copies[name.casefold()] + 1})"
        used.add(label.casefold())
        given.add(label.casefold())
        labels.append(label)
    return labels
