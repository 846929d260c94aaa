"""Trust: what people say of one another's trustworthiness, an axis of its own (methods 7.4)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pandas as pd

from netmap.analyses.column import Column
from netmap.network import Findings
from netmap.tables import TRUST

NAME = "trust"
TITLE = "Trust"
ASKS = "How far do people trust one another, and how far is each trusted?"
SOURCE = "Varda and others 2008 (PARTNER): trust is the mean of its items, apart from how closely people work"
OPTIONS: Mapping[str, str] = {
    "least_reports": "How many must have rated somebody for their own figure to be shown",
    "least_items": "Share of the questions on trust that must be answered for a rating to count",
    "high": "Rating from which trust counts as given, for mutual trust",
}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "network": Column("Network", "people or organisations"),
    "subject_id": Column("subject_id", "the person or organisation; empty for the whole network", 0),
    "subject": Column("Of whom", "the person or organisation, or whole network"),
    "reports": Column("Ratings", "how many rated them; for the whole network, all ratings", 0),
    "trust": Column(
        "Trust",
        "mean rating; empty where fewer rated them than the setting asks for. Neutral answers (neither agree nor "
        "disagree) have no place on the scale and are no rating",
    ),
    "of_most": Column("Of the most", "the same as a share of the highest rating possible", -1),
    "scale": Column("Scale", "the lowest and highest rating; where all ratings are yes or no these two"),
    "mutual": Column("Mutual", "pairs who both trust the other, of those who rated each other", 0),
    "rated_both": Column("Rated both ways", "pairs who rated each other", 0),
}


def table(
    findings: Findings, *, least_reports: float = 3, least_items: float = 2 / 3, high: float = 3
) -> pd.DataFrame:
    """Give trust in each, and of the whole network, in each wave in which trust was asked."""
    rows = []
    for (wave, level), network in findings.networks.items():
        if network.relations is None:
            continue
        tables = findings.tables_in(wave)
        asked = tables.nominations[
            (tables.nominations["ladder"] == TRUST) & tables.nominations["level"].notna()
        ]
        if asked.empty:
            continue
        questions = asked["question"].nunique()
        ratings = tables.seen_as(level).trust
        ratings = ratings[ratings["items"] >= least_items * questions - 1e-9]
        lowest = 0.0 if (asked["level"] < 1).any() else 1.0
        names = network.nodes["name"]
        # One answer above 0 is a plain yes, whatever level it was given.
        above = asked.loc[asked["level"] > 0, "level"].unique()
        most = float(above[0]) if lowest == 0 and len(above) == 1 else 4.0
        found = _rows(ratings, names, (lowest, most), least_reports, min(high, most))
        rows += [[wave, level, *row] for row in found]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"subject_id": "Int64"})


def _rows(
    ratings: pd.DataFrame, names: pd.Series, ends: tuple[float, float], least_reports: float, high: float
) -> Iterator[list[object]]:
    scale = f"{ends[0]:.0f} to {ends[1]:.0f}"
    if ratings.empty:
        return
    both = ratings.merge(
        ratings, left_on=["node", "named_node"], right_on=["named_node", "node"], suffixes=("", "_back")
    )
    both = both[both["node"] < both["named_node"]]
    mutual = int(((both["score"] >= high) & (both["score_back"] >= high)).sum())
    mean = float(ratings["score"].mean())
    yield [None, "whole network", len(ratings), mean, _of_most(mean, ends), scale, mutual, len(both)]
    received = ratings.groupby("named_node")["score"].agg(["size", "mean"])
    for node, (reports, score) in received.iterrows():
        shown = float(score) if reports >= least_reports else math.nan
        yield [node, names.get(node, ""), int(reports), shown, _of_most(shown, ends), scale, None, None]


def _of_most(mean: float, ends: tuple[float, float]) -> float:
    return (mean - ends[0]) / (ends[1] - ends[0])
