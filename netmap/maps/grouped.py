"""Circles, sectors and areas as marks of their own: how many ties join every two, against chance.

These levels are made from the people (or, where a study has none, the organisations): a tie between two
sectors is the number of tied pairs with one end in each, beside the number that their sizes would lead one
to expect (methods 5.1, `netmap.metrics.mixing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from netmap.maps.levels import Kind, Level
from netmap.metrics.card import Metric
from netmap.metrics.engine import circles
from netmap.metrics.groups import sector_nodes
from netmap.metrics.mixing import contact_points, mixing_table, mixing_ties, outside_contacts
from netmap.network import Findings, Network

ATTRIBUTES = {"sectors": "sector", "areas": "area", "circles": "circle"}
"""The levels that are made of groups, and the column of the nodes that says who is in which."""

SMALLEST_CIRCLE = 3
"""Fewer than this are no circle: they are shown as in none."""

MOSTLY = 0.5
"""The share of a circle, more than which must be of one area or sector for the circle to be called after it."""

TWO_OF = 0.7
"""... that two sectors of its members must have together for it to be called by both."""

_INSIDE = "inside"
_CARDS: tuple[Metric, ...] = (
    replace(sector_nodes, title="Members", asks="How many are in it?"),
    replace(
        mixing_ties, name=_INSIDE, title="Ties inside", asks="How many ties are there among its own members?"
    ),
    replace(outside_contacts, asks="How many of its members have a tie to another one?"),
)


def with_circles(findings: Findings, level: Level) -> Level:
    """Give the level with a column `circle` in its nodes: the name of the circle, empty where in none."""
    # From all ties of all waves, also those for which the page has no room.
    ties = [network.ties for (_, key), network in findings.networks.items() if key == level.key]
    whole = Network("all", level.key, level.nodes, pd.concat(ties, ignore_index=True))
    number = circles(whole) if len(level.nodes) else np.zeros(0, dtype=np.int64)
    size = np.bincount(number, minlength=1)
    names = [
        _name_of(level.nodes[number == place], place)
        for place in np.flatnonzero(size >= SMALLEST_CIRCLE).tolist()
    ]
    called = np.array([*names, *[""] * (len(size) - len(names))], dtype=object)[number]
    return replace(
        level, nodes=level.nodes.assign(circle=pd.Series(called, index=level.nodes.index, dtype="str"))
    )


def _name_of(members: pd.DataFrame, place: int) -> str:
    """Call a circle by its number, and by the area or sector that is most of it, or the two sectors that are."""
    for column in ("area", "sector"):
        known = members.loc[members[column] != "", column].value_counts().sort_index(kind="stable")
        if len(known) and known.max() > MOSTLY * len(members):
            return f"Circle {place + 1}, mostly {known.idxmax()}"
    sectors = members.loc[members["sector"] != "", "sector"].value_counts().sort_index(kind="stable")
    first = sectors.sort_values(ascending=False, kind="stable").head(2)
    if len(first) == 2 and first.sum() >= TWO_OF * len(members):
        return f"Circle {place + 1}, {' and '.join(sorted(first.index))}"
    return f"Circle {place + 1}, mixed"


def grouped(findings: Findings, base: Level, key: str) -> Level:
    """Make the level whose nodes are the sectors, areas or circles of a base level.

    Parameters
    ----------
    findings : Findings
    base : Level
        People or organisations, with circles.
    key : str
        One of `ATTRIBUTES`.
    """
    attribute = ATTRIBUTES[key]
    names = _in_order(base.nodes[attribute])
    index = pd.Index(np.arange(len(names), dtype=np.int32), name="node")
    nodes = pd.DataFrame(
        {"name": names, "organisation": "", "sector": "", "area": ""}, index=index, dtype="str"
    ).assign(group=pd.Series(names, index=index, dtype="str"))
    waves = [_network_of(findings, base, wave, attribute) for wave in findings.waves]
    ties = [_mixing(network, attribute, names).assign(wave=number) for number, network in enumerate(waves)]
    return Level(
        key=key,
        nodes=nodes.assign(**({attribute: names} if attribute in nodes else {})),
        ties=pd.concat(ties, ignore_index=True),
        present=[np.isin(names, network.nodes[attribute].to_numpy()) for network in waves],
        values=[_figures(network, attribute, names) for network in waves],
        kinds=[
            Kind(
                key="tied",
                directed=False,
                words=f"ties between {base.words.many}",
                counted="Ties",
                once="{} tie",
                often="{} ties",
            )
        ],
        cards=_CARDS,
        extra=("expected", "ratio"),
    )


def _in_order(labels: pd.Series) -> list[str]:
    """List the groups in order of name, circles in order of number."""
    found = sorted(set(labels) - {""})
    return (
        sorted(found, key=lambda name: int(name.split()[1].rstrip(","))) if labels.name == "circle" else found
    )


def _network_of(findings: Findings, base: Level, wave: str, attribute: str) -> Network:
    network = findings.networks.get((wave, base.key))
    if network is None:
        nothing = base.nodes.iloc[:0]
        return Network(wave, base.key, nothing, base.union.ties.iloc[:0])
    return replace(network, nodes=network.nodes.assign(**{attribute: base.nodes[attribute]}))


def _mixing(network: Network, attribute: str, names: Sequence[str]) -> pd.DataFrame:
    """Give a row every two groups that have a tie, or would be expected to have one, the most ties first."""
    table = mixing_table(network, attribute).reset_index()
    place = pd.Index(names)
    ends = np.column_stack([place.get_indexer(table["a"]), place.get_indexer(table["b"])])
    rows = pd.DataFrame(
        {
            "a": ends.min(axis=1),
            "b": ends.max(axis=1),
            "kinds": (table["mixing_ties"] > 0).astype("int64"),
            "tied": table["mixing_ties"].astype("int64"),
            "strength": table["mixing_ties"],
            "expected": table["mixing_expected"],
            "ratio": table["mixing_ratio"],
        }
    )
    shown = (rows["a"] != rows["b"]) & ((rows["tied"] > 0) | (rows["expected"] >= 1))
    return rows[shown].sort_values(["strength", "a", "b"], ascending=[False, True, True], ignore_index=True)


def _figures(network: Network, attribute: str, names: Sequence[str]) -> pd.DataFrame:
    contacts = contact_points(network, attribute)
    table = mixing_table(network, attribute)["mixing_ties"].reset_index()
    inside = table[table["a"] == table["b"]].set_index("a")["mixing_ties"]
    frame = pd.DataFrame(
        {
            "sector_nodes": contacts["nodes"].astype("float64"),
            _INSIDE: inside.reindex(contacts.index).fillna(0.0),
            "outside_contacts": contacts["outside_contacts"],
        }
    )
    return frame.reindex(names).reset_index(drop=True).rename_axis("node")
