"""What if somebody leaves: the funded worker and the lead organisation first, then those who would be missed most."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from netmap.analyses.positions import is_key
from netmap.network import COMPARED, Findings, Measured, Network
from netmap.report import scope
from netmap.report.from_analysis import last_wave, rows, written
from netmap.report.section import Section, Table
from netmap.report.wording import count, figure, listing, nodes, shown

MOST_NAMED = 10
"""The most in the table of those who would be missed; the workbook has everybody."""

MOST_ALIKE = 5
"""Where more sets of key players than this are equally good none is named: it would mean nothing."""

_CAVEATS = (
    "This is no league table and says nothing about how good anybody's work is. It shows where a network hangs on "
    "one, so that others can be brought in beside them in time.",
    "It looks at ties in these sheets, and takes it that nobody steps in. People find each other in other ways too.",
)


def section(findings: Findings) -> Section:
    """Say what each leaving would mean, in the last wave."""
    wave = last_wave(findings)
    here = rows(findings, "leaving", wave=wave)
    if here.empty:
        return Section("What if somebody leaves", says=["n/a: no network could be made from these sheets."])
    key = _key(findings, wave)
    missed = here[((here["cut_off"] > 0) | (here["n_groups_lost"] > 0)) & ~here["position"].map(is_key)]
    tables = [_table(findings, "The funded worker and the lead organisation", key)] if len(key) else []
    if len(missed):
        left = f"{min(len(missed), MOST_NAMED)} of {len(missed):,}"
        one = COMPARED[findings.compare][0]
        caption = (
            f"Others without whom some would be cut off, or a {one} lose its last contact outside ({left})"
        )
        tables.append(_table(findings, caption, missed.head(MOST_NAMED)))
    tables += _together(findings, wave)
    says = [*_says(findings, key, missed), *_headline(*scope.networks(findings)[-1])]
    return Section("What if somebody leaves", says=says, tables=tables, caveats=_CAVEATS)


def _key(findings: Findings, wave: str) -> pd.DataFrame:
    """Keep the funded worker, and whoever leads, of people and of organisations."""
    parts = [rows(findings, "leaving", level=level, wave=wave) for level in ("people", "organisations")]
    both = pd.concat([part for part in parts if len(part)])
    return both[both["position"].map(is_key)]


def _says(findings: Findings, key: pd.DataFrame, missed: pd.DataFrame) -> Iterator[str]:
    one, many = COMPARED[findings.compare]
    if key.empty:
        yield (
            "Who the funded worker is, and which is the lead organisation, is not in these sheets. Write it in the "
            "column Role of a directory (Funded worker, Lead organisation) to see here what their leaving would mean."
        )
    for _, row in key.iterrows():
        yield f"If {row['name']} ({row['position']}) left: {_means(row, one, many)}."
    if missed.empty:
        others = "any one" if key.empty else "any one of the others"
        yield f"If {others} left, nobody else would be cut off, and no {one} would lose its last contact outside."


def _means(row: pd.Series, one: str, many: str) -> str:
    """Say what one leaving would mean."""
    parts = [f"{count(row['degree'], 'other', 'others')} would lose a contact"]
    if row["cut_off"]:
        parts.append(f"{row['cut_off']:,.0f} would be cut off from the rest ({row['who']})")
    if row["n_groups_lost"]:
        parts.append(
            f"{count(row['n_groups_lost'], one, many)} would have no contact outside ({row['groups_lost']})"
        )
    if len(parts) == 1:
        parts.append("nobody would be cut off")
    return listing(parts)


def _headline(network: Network, measured: Measured) -> Iterator[str]:
    """Say how many would have to leave before it falls apart (methods 11.3)."""
    fewest = figure(measured, "vertex_connectivity")
    if not math.isnan(fewest):
        largest = figure(measured, "largest_component_share") * len(network.nodes)
        piece = "" if math.isnan(largest) else f" ({nodes(round(largest), network.level)})"
        yield (
            f"It would take {count(fewest, 'leaver', 'leavers')}, if it were the worst to lose, before the largest "
            f"piece{piece} falls apart."
        )
    elif "vertex_connectivity" in measured.whole:
        why = shown(measured, "vertex_connectivity")
        yield f"How many would have to leave before the largest piece falls apart: {why}."


def _table(findings: Findings, caption: str, found: pd.DataFrame) -> Table:
    many = COMPARED[findings.compare][1]
    lines = [
        [row["name"], row["position"], f"{row['degree']:,.0f}", f"{row['cut_off']:,.0f}", row["who"],
         row["groups_lost"], f"{row['largest_component']:,.0f}", written(row["fragmentation"], 2)]
        for _, row in found.iterrows()
    ]  # fmt: skip
    headings = ["Name", "Position", "Contacts", "Cut off", "Who", f"{many.capitalize()} that lose contact"]
    return Table(
        caption, [*headings, "Largest piece left", "Fragmentation left"], lines, frozenset([2, 3, 6, 7])
    )


def _together(findings: Findings, wave: str) -> list[Table]:
    """List the best set of each size for either purpose."""
    found = rows(findings, "key_players", wave=wave)
    found = found[found["set"] == 1] if len(found) else found
    lines = []
    for (purpose, size), members in found.groupby(["purpose", "size"], sort=False) if len(found) else ():
        first = members.iloc[0]
        more = first["equally_good"] - 1
        who = listing(members["name"].tolist()) if more < MOST_ALIKE else "none stands out"
        lines.append(
            [str(purpose), f"{size}", who, written(first["worth"], 2), f"{first['cut_off']:,.0f}",
             f"{first['how']}; {f'{more:,.0f} more' if more else 'no other'} as good"]
        )  # fmt: skip
    headings = [
        "Purpose",
        "How many",
        "Who together",
        "Fragmentation, or nearness",
        "Outside the largest piece",
        "How found",
    ]
    caption = (
        "The few to protect (without them the others would be most in pieces) and the few to start with (all others "
        "are nearest to them)"
    )
    return [Table(caption, headings, lines, frozenset([1, 3, 4]))] if lines else []
