"""The sheets of figures: of each whole network, and of each person in each wave."""

from __future__ import annotations

import math

import pandas as pd

from netmap.metrics import Metric
from netmap.metrics import cards as worded
from netmap.network import Findings, Measured, Network
from netmap.workbook.limit import by_name, limited, rows_of
from netmap.workbook.write import Sheet


def sheets(findings: Findings) -> list[Sheet]:
    """Give the sheet Measures, and one of people's measures for each wave."""
    return [_whole(findings), *_of_people(findings)]


def _whole(findings: Findings) -> Sheet:
    """One row a measure, one column a wave and level; "n/a" where a figure cannot be worked out."""
    networks = [f"{wave}, {level}" for wave, level in findings.measured]
    heading = ["Measure", "What it asks", "Unit", *networks, "Needs", "Source", "Column in tables"]
    cards = [card for card in worded(findings.compare) if card.gives == "whole"]
    return Sheet("Measures", [heading, *(_row(card, findings) for card in cards)])


def _row(card: Metric, findings: Findings) -> list[object]:
    figures = [_figure(card, measured) for measured in findings.measured.values()]
    return [card.title, card.asks, card.unit, *figures, card.needs, card.source, card.name]


def _figure(card: Metric, measured: Measured) -> object:
    """Give a figure, "n/a" where it is undefined, nothing where it is not meant for the level."""
    if card.name not in measured.whole:
        return None
    value = float(measured.whole[card.name])
    return "n/a" if math.isnan(value) else value


def _of_people(findings: Findings) -> list[Sheet]:
    return [
        _nodes(network, findings.measured[wave, level])
        for (wave, level), network in findings.networks.items()
        if level == "people"
    ]


def _nodes(network: Network, measured: Measured) -> Sheet:
    """One row a person, by name; above each heading the column's name in the tables."""
    cards = [card for card in worded(network.compare) if card.name in measured.nodes]
    who = network.nodes[["name", "organisation", "sector"]]
    who = who.rename(columns={"name": "Name", "organisation": "Organisation", "sector": "Sector"})
    figures = measured.nodes[[card.name for card in cards]]
    frame = by_name(pd.concat([who, figures.set_axis([card.title for card in cards], axis=1)], axis=1))
    shown, note = limited(frame, table="values")
    names: list[object] = ["name", "organisation", "sector", *(card.name for card in cards)]
    return Sheet(f"Measures {network.wave}", rows_of(shown, above=(names,)), header=1, note=note)
