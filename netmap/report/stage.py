"""The shape of the network: its name with the numbers behind it, how near each is to its cut-off, and if it holds."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from netmap.network import COMPARED, Findings
from netmap.report.from_analysis import columns_of, last_wave, rows, written
from netmap.report.section import Section, Table

_MEANS = {
    "too small to classify": "there are too few on the list for a shape to mean anything",
    "1 scattered fragments": "it is in separate pieces, and half or more of all pairs cannot reach each other at all",
    "2 hub and spoke": "it hangs on one, to whom many are tied and through whom most routes run",
    "bottleneck: clusters joined by one": "it is clusters that one alone holds together, without being tied to many. "
    "This is between stages 1 and 2",
    "3 multi-hub": "it hangs together through several hubs, and most are a hub or tied to one",
    "4 core and periphery": "it has a core of people who know one another, and others around it who are tied to them",
    "close-knit": "half or more of all pairs are tied, so that no hubs and no core stand out",
    "connected, no clear pattern": "it hangs together, but not in any of the ways that have a name",
}
_CAVEATS = (
    "The stages 1 to 4 come from people who build networks. They gave no numbers: the rule and its cut-offs are "
    "netmap's own. Read them as an aid, not as a tested scale. Stage 4 is not better than stage 3 for every purpose.",
    "People who are missing from the sheets change the shape more than most other figures. Where many did not "
    "answer or sign in, look at the numbers and leave the name aside.",
)
_NUMBERS = ("fragmentation", "lead", "loss", "reach", "core_fit", "cover")
_BESIDE = ("cross_sector_share", "ei_z", "mean_level", "fewest_independent_contacts")


def section(findings: Findings) -> Section:
    """Say the shape in the last wave with its numbers, and that of every wave."""
    found = rows(findings, "stage")
    now = found[found["wave"] == last_wave(findings)] if len(found) else found
    if now.empty:
        return Section("The shape of the network", says=["n/a: no network could be made from these sheets."])
    row = now.iloc[0]
    tables = [_numbers(findings, row), _beside(findings, row)]
    if len(found) > 1:
        tables.insert(1, _waves(found))
    return Section("The shape of the network", says=list(_says(row)), tables=tables, caveats=_CAVEATS)


def _says(row: pd.Series) -> Iterator[str]:
    note = f" ({row['note']})" if row["note"] else ""
    yield f"{row['wave']}: {row['stage']}{note}. That is: {_MEANS[row['stage']]}."
    if row["stage"] == "too small to classify":
        return
    if not row["copies"]:
        yield "Whether the name holds when some are left out was not worked out: the network is too large for it."
        return
    left = (
        f"To see if the name holds, some people were left out by chance, {row['copies']:,.0f} times: "
        f"{written(row['agree'], -1)} of these copies have the same name."
    )
    rival = f" The next most common was {row['runner_up']} ({written(row['runner_up_share'], -1)})."
    holds = " So the name holds." if row["stability"] == "stable" else f" So it lies {row['stability']}."
    yield left + (rival if row["runner_up"] else "") + holds
    if row["starts"] != "all":
        yield f"In the copies routes were traced from a sample of start points ({row['starts']}), to save time."


def _numbers(findings: Findings, row: pd.Series) -> Table:
    """Put each of the six numbers beside its cut-off."""
    cards = columns_of("stage")
    lines = []
    for name in _NUMBERS:
        value, apart = row[name], row[f"{name}_from"]
        side = "n/a" if pd.isna(apart) else f"{abs(apart):.2f} {'above' if apart >= 0 else 'below'}"
        cut_off = written(value - apart, 2)
        lines.append(
            [cards[name].title, written(value, 2), cut_off, side, _plain(findings, cards[name].says)]
        )
    top = f", {row['top_name']}" if row["top_name"] and row["lead"] > 0 else ""
    return Table(
        f"The numbers behind the name, {row['wave']} (the top one: who is most in between{top})",
        ["Number", "Here", "Cut-off", "How far from it", "What it is"],
        lines,
        frozenset([1, 2, 3]),
    )


def _waves(found: pd.DataFrame) -> Table:
    lines = [
        [row["wave"], row["stage"], row["stability"] or "n/a", written(row["agree"], -1), row["note"]]
        for _, row in found.iterrows()
    ]
    headings = ["Wave", "Shape", "Does it hold", "Share of copies that agree", "Note"]
    return Table("The shape wave by wave", headings, lines, frozenset([3]))


def _beside(findings: Findings, row: pd.Series) -> Table:
    """Give what the shape does not show: whether sectors are in it, and how far ties have come."""
    cards = columns_of("stage")
    lines = [
        [
            _plain(findings, cards[name].title),
            written(row[name], cards[name].digits),
            _plain(findings, cards[name].says),
        ]
        for name in _BESIDE
    ]
    if row["fewest_between"]:
        lines[-1][2] += f". Here: {row['fewest_between']}"
    caption = f"What a shape does not show, {row['wave']}"
    return Table(caption, ["Figure", "Here", "What it is"], lines, frozenset([1]))


def _plain(findings: Findings, text: str) -> str:
    one, many = COMPARED[findings.compare]
    return (
        text.replace("; part of no stage", "")
        .replace("; empty where undefined", "")
        .replace("sectors", many)
        .replace("sector", one)
    )
