"""Sectors: who mixes with whom, as a picture and as a table of the same figures."""

from __future__ import annotations

import math

import pandas as pd

from netmap.metrics import cards as worded
from netmap.metrics import groups_by, in_words
from netmap.network import COMPARED, Findings, Measured, Network
from netmap.report import scope
from netmap.report.section import Cell, HeatMap, Section, Table
from netmap.report.wording import called, count, share

MOST_SECTORS = 14
"""The most sectors in the picture, the largest first; the workbook has all."""

_MOST_ROWS = 120
_COLUMNS = ("mixing_ties", "mixing_possible", "mixing_expected", "mixing_ratio")
_SHADES = (0.5, 0.8, 1.25, 2.0)
"""Where the shades of the picture change, as ratios of ties to ties expected."""

_SAYS = (
    "Each cell compares the ties between two sectors with those that there would be if every two {many} "
    "had the same chance of a tie: 2 is twice as many, 0.5 half as many. Below it stand the ties there are "
    "/ the ties expected. A grey cell has fewer than one tie expected, so its ratio says little.",
)
_CAVEAT = (
    "The ratio compares with chance, given how many {many} each sector has in these sheets. It does not say "
    "how many ties there should be."
)


def section(findings: Findings) -> Section:
    """Show the mixing of sectors in the first and the last wave, with the figures of the last."""
    found = [
        each for each in scope.networks(findings) if len(each[1].pairs) and "mixing_ties" in each[1].pairs
    ]
    if not found:
        nothing = f"n/a: this needs at least one tie between two recorded {COMPARED[findings.compare][1]}."
        return Section(in_words("Which sectors mix", findings.compare), says=[nothing])
    chosen = found if len(found) < 3 else [found[0], found[-1]]
    level = called(scope.level(findings))[1]
    return Section(
        in_words("Which sectors mix", findings.compare),
        says=[in_words(text, findings.compare).format(many=level) for text in _SAYS],
        pictures=[_picture(network, measured) for network, measured in chosen],
        tables=_tables(*chosen[-1]),
        caveats=[in_words(_CAVEAT, findings.compare).format(many=level)],
        covers=" ".join(_covers(findings, network) for network, _ in chosen),
    )


def _covers(findings: Findings, network: Network) -> str:
    """Say whose sector is known, and how many are left out because theirs is not."""
    n, known, one = len(network.nodes), len(groups_by(network).known), COMPARED[network.compare][0]
    start = f"{network.wave} covers" if len(findings.waves) > 1 else "Covers"
    if known == n:
        return f"{start} all {n:,} {network.level}."
    noun = count(n - known, f"has no recorded {one} and is", f"have no recorded {one} and are")
    return f"{start} {share(known, n, network.level)}; {noun} left out."


def _largest(measured: Measured) -> list[str]:
    """Name the sectors of the picture, in alphabetical order."""
    both = pd.Index(sorted({sector for pair in measured.pairs.index for sector in pair}))
    if "sector_nodes" in measured.groups:
        sizes = measured.groups["sector_nodes"].reindex(both).fillna(0)
        both = sizes.sort_values(ascending=False, kind="stable").index
    return sorted(both[:MOST_SECTORS])


def _picture(network: Network, measured: Measured) -> HeatMap:
    labels, columns = _largest(measured), ["mixing_ties", "mixing_expected", "mixing_ratio"]
    figures = measured.pairs.reindex(columns=columns).to_dict("index")
    cells = [[_cell(figures.get((min(a, b), max(a, b)), {})) for b in labels] for a in labels]
    one, many = COMPARED[network.compare]
    shown = f" The {MOST_SECTORS} largest {many} are shown." if len(measured.groups) > len(labels) else ""
    return HeatMap(
        title=f"Ties between {many} against those expected, {network.wave}",
        description=f"A square with a row and a column for each {one}. Every two {many} stand in it twice. "
        f"The figures stand in {_where(network)}.{shown}",
        labels=labels,
        cells=cells,
    )


def _where(network: Network) -> str:
    """Say where all figures on mixing are."""
    return f"netmap.xlsx ({in_words('Sector mixing', network.compare)})"


def _cell(figures: dict[str, float]) -> Cell:
    """Say one cell: how many times what was expected, and of how many."""
    ties, expected = figures.get("mixing_ties", math.nan), figures.get("mixing_expected", math.nan)
    ratio = figures.get("mixing_ratio", math.nan)
    silent = not expected >= 1
    shade = 0 if math.isnan(ratio) else sum(ratio > edge for edge in _SHADES) - 2
    small = (
        "n/a"
        if math.isnan(ties) or math.isnan(expected)
        else f"{ties:.0f} / {expected:.{0 if expected >= 100 else 1}f}"
    )
    return Cell(shade, silent, "n/a" if math.isnan(ratio) else f"{ratio:.1f}", small)


def _tables(network: Network, measured: Measured) -> list[Table]:
    one, many = COMPARED[network.compare]
    cards = [
        card for card in worded(network.compare) if card.name in _COLUMNS and card.name in measured.pairs
    ]
    telling = (measured.pairs.reindex(columns=["mixing_ties", "mixing_expected"]) >= 1).any(axis=1)
    pairs = measured.pairs[telling].head(_MOST_ROWS)
    rows = [
        [*pair, *(card.show(value) for card, value in zip(cards, row, strict=True))]
        for pair, row in zip(pairs.index, pairs[[card.name for card in cards]].to_numpy(), strict=True)
    ]
    left = len(measured.pairs) - len(pairs)
    why = ", with no tie and fewer than one expected," if len(pairs) == telling.sum() else ""
    rest = f" ({left:,} more{why} in {_where(network)})" if left else ""
    mixing = Table(
        f"Ties between every two {many}, {network.wave}{rest}",
        [one.capitalize(), one.capitalize(), *(card.title for card in cards)],
        rows,
        frozenset(range(2, len(cards) + 2)),
    )
    return [mixing, *_contacts(network, measured)]


def _contacts(network: Network, measured: Measured) -> list[Table]:
    """List for each sector how many hold its ties to other sectors."""
    one, many = COMPARED[network.compare]
    cards = [
        card for card in worded(network.compare) if card.gives == "group" and card.name in measured.groups
    ]
    if not cards:
        return []
    rows = [
        [str(sector), *(card.show(float(row[card.name])) for card in cards)]
        for sector, row in measured.groups.head(_MOST_ROWS).iterrows()
    ]
    headings = [one.capitalize(), *(card.title for card in cards)]
    caption = f"Who holds the ties to other {many}, {network.wave}"
    return [Table(caption, headings, rows, frozenset(range(1, len(cards) + 1)))]
