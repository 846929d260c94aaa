"""Who is missing, and how sure the figures are."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from netmap.analyses.intervals import CENSUS
from netmap.network import Findings, Network
from netmap.report import scope
from netmap.report.asked import HOW, response
from netmap.report.compared import of_wave
from netmap.report.section import Section, Table
from netmap.report.wording import listing, share

_CHANCE = (
    "The flags are rules of thumb from studies of other networks, not tests of this one. It does more harm when "
    "people at the centre are missing than when others are."
)

_NOT_ASKED = f"No sheet says who was asked, so the response rate is not known (n/a). {HOW}"


def section(findings: Findings) -> Section:
    """Say who answered, what hangs on those who did not, which figures hold up, and how sure they are."""
    found = scope.networks(findings)
    if not found:
        return Section("Who is missing, and how sure this is", says=["n/a: there is no network."])
    network = found[-1][0]
    tables = [_waves(findings), _treatments(findings, network), _intervals(findings, network)]
    return Section(
        "Who is missing, and how sure this is",
        says=[
            *_answered(findings, network),
            *_uneven(findings, network),
            *_warnings(findings, network),
            *_flags(findings, network),
            *_rankings(findings, network),
        ],
        tables=[table for table in tables if table.rows],
        caveats=[_CHANCE, CENSUS],
    )


def _answered(findings: Findings, network: Network) -> Iterator[str]:
    for _, row in of_wave(findings, "coverage", network.wave).iloc[:1].iterrows():
        if math.isnan(row["responded"]):
            yield (
                f"{network.wave} has no survey, so nobody was asked and there is no response rate (n/a). Who could "
                "have been at the events or in the groups, and was not, no sheet says."
            )
            continue
        answered = share(row["responded"], row["members"], network.level)
        rate = response(findings, network)
        asked = f"Response rate: {rate}." if rate else _NOT_ASKED
        yield (
            f"In {network.wave}, {answered} answered the survey. {asked} Of all pairs, "
            f"{row['pairs_seen']:.0%} have at least one who answered; of the others the survey says nothing, and no "
            "tie is not the same as not known."
        )
        if not math.isnan(row["confirmation_rate"]):
            both = row["confirmed"] + row["unconfirmed"]
            yield (
                f"Where both answered and at least one named the other, they named each other in "
                f"{share(row['confirmed'], both, 'pairs')}."
            )


def _uneven(findings: Findings, network: Network) -> Iterator[str]:
    """Name the sectors from which fewest answered: the missing are rarely spread evenly."""
    rows = of_wave(findings, "coverage", network.wave)
    if rows.empty or math.isnan(rows["responded"].iloc[0]):
        return
    asked = not math.isnan(rows["response_rate"].iloc[0])
    part, whole, rate = (
        ("invited_answered", "invited", "response_rate")
        if asked
        else ("responded", "members", "answered_share")
    )
    overall, sectors = rows[rate].iloc[0], rows.iloc[1:]
    low = sectors[(sectors[whole] >= 3) & (sectors[rate] <= overall - 0.2)]
    if len(low):
        told = [f"{row['sector']} ({share(row[part], row[whole])})" for _, row in low.iterrows()]
        yield f"Far fewer than elsewhere answered from: {listing(told)}. Their ties are likely to be undercounted."


def _warnings(findings: Findings, network: Network) -> Iterator[str]:
    for warning in of_wave(findings, "treatments", network.wave).get("warning", pd.Series(dtype=str)):
        if warning:
            yield f"Take care with ties from the survey: {warning}."


def _flags(findings: Findings, network: Network) -> Iterator[str]:
    rows = of_wave(findings, "safety", network.wave)
    for flag, words in (("holds", "hold up well"), ("with care", "need care"), ("fragile", "are fragile")):
        some = rows[rows["flag"] == flag] if len(rows) else rows
        if len(some):
            yield f"When people are missing, these figures {words}: {listing(some['means'].tolist())}. {_why(some)}"


def _why(rows: pd.DataFrame) -> str:
    why = str(rows["why"].iloc[0])
    return f"Each {why}."


def _rankings(findings: Findings, network: Network) -> Iterator[str]:
    """Say whether rankings hold when a fifth are left out."""
    rows = of_wave(findings, "robustness", network.wave)
    rows = rows[rows["left_out"] == "20%"] if len(rows) else rows
    if rows.empty:
        return
    unsafe = rows[rows["verdict"].str.startswith("ranking not safe")]
    if len(unsafe):
        names = listing([f"{row['means']} ({row['rank_correlation']:.2f})" for _, row in unsafe.iterrows()])
        yield f"Ranking not safe to publish, because it changes when a fifth are left out by chance: {names}."
    safe = rows[rows["verdict"] == "safe"]
    if len(safe):
        told = listing([f"{row['means']} ({row['top_3_kept']:.0%})" for _, row in safe.iterrows()])
        yield (
            "These rankings keep their order when a fifth are left out by chance; in brackets, how often one of the "
            f"first three stays among the first three: {told}."
        )


def _waves(findings: Findings) -> Table:
    """Show for each wave who answered; one wave is told in words."""
    waves = [network.wave for network, _ in scope.networks(findings)]
    rows = []
    for wave in waves if len(waves) > 1 else []:
        for _, row in of_wave(findings, "coverage", wave).iloc[:1].iterrows():
            rows.append(
                [wave, f"{row['members']:,.0f}", _number(row["responded"]), _percent(row["answered_share"]),
                 _percent(row["response_rate"]), _percent(row["pairs_seen"]), _percent(row["confirmation_rate"])]
            )  # fmt: skip
    if all(row[2] == "n/a" for row in rows):
        rows = []
    headings = [
        "Wave",
        "Members",
        "Answered",
        "Share that answered",
        "Response rate",
        "Pairs seen",
        "Confirmed",
    ]
    return Table("Who answered, wave by wave", headings, rows, frozenset(range(1, 7)))


def _treatments(findings: Findings, network: Network) -> Table:
    rows = [
        [row["treatment"], f"{row['n_nodes']:,.0f}", f"{row['n_ties']:,.0f}", f"{row['mean_degree']:.1f}",
         _decimals(row["density"]), _percent(row["largest_component_share"]), _decimals(row["ei_index"], 2)]
        for _, row in of_wave(findings, "treatments", network.wave).iterrows()
    ]  # fmt: skip
    headings = [
        "Ties of the survey that count", "Members", "Ties", "Contacts on average", "Density where seen",
        "Largest piece", "E-I",
    ]  # fmt: skip
    caption = f"How much hangs on those who did not answer, {network.wave}"
    return Table(caption, headings, rows, frozenset(range(1, 7)))


def _intervals(findings: Findings, network: Network) -> Table:
    rows = [
        [row["means"], _decimals(row["value"]), f"{_decimals(row['low'])} to {_decimals(row['high'])}"]
        for _, row in of_wave(findings, "intervals", network.wave).iterrows()
        if not math.isnan(row["low"])
    ]
    return Table(f"How sure, {network.wave}", ["Figure", "Value", "95% interval"], rows, frozenset([1, 2]))


def _number(value: float) -> str:
    return "n/a" if math.isnan(value) else f"{value:,.0f}"


def _percent(value: float) -> str:
    return "n/a" if math.isnan(value) else f"{value:.0%}"


def _decimals(value: float, digits: int = 3) -> str:
    return "n/a" if math.isnan(value) else f"{value:.{digits}f}"
