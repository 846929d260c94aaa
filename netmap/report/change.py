"""Wave by wave: what changed, how it changed, and what of it may be compared."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from netmap.metrics import Metric
from netmap.metrics import cards as worded
from netmap.network import LEVEL_WORDS, Findings, Measured
from netmap.report import scope
from netmap.report.compared import of_waves
from netmap.report.section import Section, Table
from netmap.report.wording import count, listing, nodes, share

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
_LEFT = "Who is counted as having left may only not have been seen: in no event, group or survey of the later wave."

_MOST_WAVES = 6
"""The most waves that stand side by side: the first, and the last ones."""

_TITLES = {
    "mean_degree": "contacts on average",
    "mean_level": "the level of ties on average",
    "cross_sector_share": "the share of ties that go across sectors",
    "rose_less_fell": "pairs that came closer, less those that drifted apart",
}


def section(findings: Findings) -> Section:
    """Say what changed between the last two waves, and since the first; with one wave, give its figures alone."""
    found = scope.networks(findings)
    waves = [network.wave for network, _ in found]
    figures = _figures(findings)
    if len(waves) < 2:
        return Section("Figures of the whole network", tables=[figures])
    before, after = waves[-2:]
    nobody = [network.wave for network, _ in found if network.nodes.empty]
    if before in nobody or after in nobody:
        says = [f"n/a: the sheets show nobody in {listing(nobody)}, so there is nothing to compare."]
        return Section("Wave by wave", says=says, tables=[figures])
    says = [
        *_accounts(findings, before, after),
        *_among_those_who_stayed(findings, before, after),
        *_same_yardstick(findings, before, after),
        *_more_than_noise(findings, before, after),
    ]
    if len(waves) > 2 and waves[0] not in nobody:
        says += [*_accounts(findings, waves[0], waves[-1]), *_held_back(findings, waves[0], waves[-1])]
    tables = [figures, _levels(findings, before, after), _verdicts(findings, before, after)]
    return Section(
        "Wave by wave",
        says=says,
        tables=[table for table in tables if table.rows],
        caveats=(*_CAVEATS, _LEFT),
    )


def _figures(findings: Findings) -> Table:
    """Put the figures of the waves side by side."""
    found, some = scope.networks(findings), ""
    if len(found) > _MOST_WAVES:
        some = f" (the first and the last {_MOST_WAVES - 1} of {len(found)} waves; all are in netmap.xlsx)"
        found = [found[0], *found[1 - _MOST_WAVES :]]
    cards = {card.name: card for card in worded(findings.compare)}
    rows = [_row(cards[name], [measured for _, measured in found]) for name in _FIGURES if name in cards]
    return Table(
        f"Figures of the whole network of {scope.level(findings)}{some}",
        ["Figure", *(network.wave for network, _ in found), "The question", "What the number is"],
        rows,
        frozenset(range(1, len(found) + 1)),
    )


def _row(card: Metric, measured: list[Measured]) -> list[str]:
    figures = [float(each.whole.get(card.name, math.nan)) for each in measured]
    needs = f"{card.asks} (n/a: {card.reason}.)" if any(map(math.isnan, figures)) else card.asks
    return [card.title, *map(card.show, figures), needs, card.unit]


def _accounts(findings: Findings, before: str, after: str) -> Iterator[str]:
    """Say how the ties of one wave became those of the other; what touched nobody who came or went is left out."""
    level = scope.level(findings)
    for _, row in of_waves(findings, "change", before, after).iterrows():
        if row["joiners"] or row["leavers"]:
            yield (
                f"From {before} to {after}, {nodes(row['members1'], level)} became {row['members2']:,.0f}: "
                f"{row['stayers']:,.0f} stayed, {row['joiners']:,.0f} joined and {row['leavers']:,.0f} left."
            )
        else:
            yield f"The same {nodes(row['stayers'], level)} are in {before} and in {after}."
        old = [
            f"{row['kept']:,.0f} are still there",
            f"{row['dissolved']:,.0f} between those who stayed are gone",
        ]
        new = [f"{row['formed']:,.0f} between those who stayed"]
        if row["leavers"]:
            old.append(f"{row['leaver_ties']:,.0f} went with those who left")
        if row["joiners"]:
            new.append(f"{row['joiner_ties']:,.0f} that came with those who joined")
        yield (
            f"From {before} to {after}, {count(row['ties1'], 'tie', 'ties')} became {row['ties2']:,.0f}. Of the "
            f"earlier ones, {listing(old)}. New are {listing(new)}."
        )


def _among_those_who_stayed(findings: Findings, before: str, after: str) -> Iterator[str]:
    for _, row in of_waves(findings, "change", before, after).iterrows():
        earlier = row["kept"] + row["dissolved"]
        if not earlier:
            yield "Among those who stayed there were no ties before, so there is no share that was kept (n/a)."
            continue
        unseen = ""
        if row["dissolved_unseen"]:
            unseen = (
                f" For {row['dissolved_unseen']:,.0f} of the {row['dissolved']:,.0f} that are gone neither of the two "
                "answered the later survey: nothing is known of them, so they may still be there."
            )
        yield f"Those who stayed kept {share(row['kept'], earlier)} of the ties among them.{unseen}"
    for _, row in of_waves(findings, "same_pairs", before, after).iterrows():
        if math.isnan(row["qap_correlation"]):
            continue
        same = (
            "more often the same as before than if people had changed places"
            if row["qap_p"] <= 0.05
            else "no more often the same as before than if people had changed places"
        )
        yield (
            f"The pairs with a tie are {same} (correlation {row['qap_correlation']:.2f}, p {row['qap_p']:.2g}). This "
            "says whether the network was reshuffled. It does not say that anything got better."
        )


def _same_yardstick(findings: Findings, before: str, after: str) -> Iterator[str]:
    """Say what changed among what could be seen in the same way both times."""
    rows = of_waves(findings, "same_answers", before, after)
    for _, row in rows.iloc[1:2].iterrows():
        yield (
            f"In the survey, {row['answered1']:,.0f} answered before and {row['answered2']:,.0f} after; "
            f"{row['answered_both']:,.0f} did both times. Only they can be compared fairly: they named "
            f"{row['ties1']:,.0f} others as ties before and {row['ties2']:,.0f} after ({row['kept']:,.0f} the same)."
            f"{_other_way(findings, row)}"
        )
    rows = of_waves(findings, "same_events", before, after)
    for _, row in rows.iloc[:1].iterrows():
        if not row["drawn_from"] or math.isnan(row["low"]):
            continue
        yield (
            f"{before} had {row['events1']:,.0f} events and {after} {row['events2']:,.0f}, so their ties from events "
            f"cannot be compared as they are. Had {row['drawn_from']} had as few events, it would have had about "
            f"{row['before' if row['drawn_from'] == before else 'after']:,.0f} ties from events (between "
            f"{row['low']:,.0f} and {row['high']:,.0f}), instead of {row['all_events']:,.0f}. Set against that, "
            f"{after} has {row['verdict']}."
        )


def _other_way(findings: Findings, panel: pd.Series) -> str:
    """Warn where all ties went one way, and those of the people who answered both times did not."""
    for _, row in of_waves(findings, "change", panel["from_wave"], panel["to_wave"]).iterrows():
        fewer, said_fewer = row["ties2"] < row["ties1"], panel["ties2"] < panel["ties1"]
        more, said_more = row["ties2"] > row["ties1"], panel["ties2"] > panel["ties1"]
        if fewer and not said_fewer:
            return " So there are fewer ties in all, but not fewer among what the same people said twice."
        if more and not said_more:
            return " So there are more ties in all, but not more among what the same people said twice."
    return ""


def _more_than_noise(findings: Findings, before: str, after: str) -> Iterator[str]:
    """Say which figures of those who stayed moved more than other people like them might have made them move."""
    rows = of_waves(findings, "change_intervals", before, after)
    if rows.empty:
        return
    for verdict, words in (("up", "rose"), ("down", "fell"), ("no clear change", "show no clear change")):
        moved = rows[(rows["verdict"] == verdict) & rows["figure"].isin(list(_TITLES))]
        told = [
            f"{_TITLES[row['figure']]} ({_signed(row['difference'])}, 95% interval {_signed(row['low'])} to "
            f"{_signed(row['high'])})"
            for _, row in moved.iterrows()
        ]
        if told:
            doubt = "" if verdict == "no clear change" else _doubt(findings, before, after)
            yield f"Among those who stayed these {words}: {listing(told)}.{doubt}"


def _signed(value: float) -> str:
    """Write a difference with its sign, two decimals or, where it is small, three.

    >>> _signed(-2.4821), _signed(0.01234), _signed(-0.00002)
    ('-2.48', '+0.012', '0')
    """
    text = f"{value:+.2f}" if abs(value) >= 0.1 else f"{value:+.3f}"
    return text if float(text) else "0"


def _doubt(findings: Findings, before: str, after: str) -> str:
    """Say that part of a change may come from how the waves were seen, where that is so."""
    rows = of_waves(findings, "comparable", before, after)
    doubtful = [
        row["what"]
        for _, row in rows.iterrows()
        if row["what"].startswith("ties from") and row["verdict"] != "compare"
    ]
    if not doubtful:
        return ""
    return f" Part of this may come from how the waves were seen, not from ties: see {listing(doubtful)} in the table."


def _held_back(findings: Findings, before: str, after: str) -> Iterator[str]:
    """Say in words what may not be compared, or only with care."""
    for _, row in of_waves(findings, "comparable", before, after).iterrows():
        if row["verdict"] == "do not compare":
            yield f"Do not compare {row['what']} of {before} with {after}: {row['why']}."
        elif row["verdict"] == "with care" and row["what"].startswith("ties"):
            yield f"Compare {row['what']} of {before} with {after} only with care: {row['why']}."


def _levels(findings: Findings, before: str, after: str) -> Table:
    """Show how many pairs went from which level to which."""
    rows = of_waves(findings, "level_change", before, after)
    caption = f"Pairs of those who stayed, by level in {before} (rows) and {after} (columns)"
    if rows.empty:
        return Table(caption, [], [])
    means = list(dict.fromkeys(rows["before_means"]))
    unknown = [each for each in means if each not in LEVEL_WORDS]
    some_unknown = (
        rows.loc[rows["before_means"].isin(unknown) | rows["after_means"].isin(unknown), "pairs"].sum() > 0
    )
    shown = means if some_unknown else [each for each in means if each in LEVEL_WORDS]
    cells = rows.set_index(["before_means", "after_means"])["pairs"]
    moved = rows.groupby(["before_means", "direction"])["pairs"].sum()
    table = [
        [
            start, *(f"{cells[start, end]:,.0f}" for end in shown),
            *("" if start in unknown else f"{_at(moved, (start, way)):,.0f}" for way in ("rose", "fell")),
        ]
        for start in shown
    ]  # fmt: skip
    headings = ["Before", *(_capital(each) for each in shown), "Rose", "Fell"]
    return Table(caption, headings, table, frozenset(range(1, len(headings))))


def _at(moved: pd.Series, key: tuple[str, str]) -> float:
    return float(moved.get(key, 0.0))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _verdicts(findings: Findings, before: str, after: str) -> Table:
    rows = of_waves(findings, "comparable", before, after)
    table = [[_capital(row["what"]), row["verdict"], _capital(row["why"])] for _, row in rows.iterrows()]
    return Table(f"What may be compared between {before} and {after}", ["What", "Compare?", "Why"], table)
