"""Wave by wave: the figures of the whole network side by side, and what can be said about them."""

from __future__ import annotations

import math

from netmap.metrics import Metric
from netmap.metrics import cards as worded
from netmap.network import Findings, Measured
from netmap.report import scope
from netmap.report.section import Section, Table
from netmap.report.wording import share

_FIGURES = (
    "n_nodes", "n_ties", "n_isolates", "mean_degree", "density", "n_components",
    "largest_component_share", "fragmentation", "centralisation_degree", "n_articulation_points",
    "n_sector_known", "ei_index", "ei_expected", "ei_z",
)  # fmt: skip
_CAVEATS = (
    "The sheets say what changed. They do not say what made it change: the events held and the people who "
    "answered differ from wave to wave, and a larger network has a lower density whatever people do.",
    "Read the contacts on average beside the density, and the number of people beside everything.",
)


def section(findings: Findings) -> Section:
    """Put the waves side by side; with one wave, give its figures alone."""
    found = scope.networks(findings)
    waves = [network.wave for network, _ in found]
    cards = {card.name: card for card in worded(findings.compare)}
    rows = [_row(cards[name], [measured for _, measured in found]) for name in _FIGURES if name in cards]
    table = Table(
        f"Figures of the whole network of {scope.level(findings)}",
        ["Figure", *waves, "The question", "What the number is"],
        rows,
        frozenset(range(1, len(waves) + 1)),
    )
    several = len(found) > 1
    return Section(
        "Wave by wave" if several else "Figures of the whole network",
        says=[_stayers(findings)] if several else [],
        tables=[table],
        caveats=_CAVEATS if several else (),
    )


def _row(card: Metric, measured: list[Measured]) -> list[str]:
    figures = [float(each.whole.get(card.name, math.nan)) for each in measured]
    needs = f"{card.asks} (n/a: {card.reason}.)" if any(map(math.isnan, figures)) else card.asks
    return [card.title, *map(card.show, figures), needs, card.unit]


def _stayers(findings: Findings) -> str:
    """Say how many of the last wave were there in the first."""
    found = scope.networks(findings)
    (first, _), (last, _) = found[0], found[-1]
    both = len(first.nodes.index.intersection(last.nodes.index))
    return (
        f"Of those in {first.wave}, {share(both, len(first.nodes))} are in {last.wave} too; they are "
        f"{share(both, len(last.nodes))} of those in {last.wave}. The rest have joined or are no longer seen."
    )
