"""Introductions: two short lists of who might meet whom, why, and who could bring them together."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from netmap.network import COMPARED, Findings
from netmap.report.from_analysis import last_wave, rows
from netmap.report.section import Section, Table
from netmap.report.wording import count, listing

MOST_SHOWN = 10
"""The most of each list on the page; the workbook has all."""

_LISTS = {
    "easy": "Easy introductions: they have contacts in common",
    "valuable": "Valuable introductions: between separate pieces, or between different {many}",
}
_SAYS = (
    "Two lists, because two aims conflict. Easy introductions are between people who know the same people: "
    "somebody can bring them together, but the network changes little. Valuable ones join pieces that have no route "
    "between them, or {many} with little or no contact: harder, and worth more.",
    "People who already have many contacts are left out, so that nobody is loaded further, and nobody stands on a "
    "list twice while others can be on it once.",
)
_CAVEATS = (
    "These are ideas to talk about, not instructions. The sheets do not know who gets on with whom, who has time, or "
    "who would rather not. Ask both first.",
)


def section(findings: Findings) -> Section:
    """List the introductions of the last wave, and say what became of those of the wave before."""
    found = rows(findings, "introductions")
    wave = last_wave(findings)
    here = found[found["wave"] == wave] if len(found) else found
    if found.empty:
        return Section(
            "Who might be introduced", says=["n/a: there is nobody here who could be introduced to another."]
        )
    many = COMPARED[findings.compare][1]
    tables = [
        _table(title.format(many=many), here[here["list"] == kind])
        for kind, title in _LISTS.items()
        if (here["list"] == kind).any()
    ]
    says = [text.format(many=many) for text in _SAYS]
    return Section("Who might be introduced", says=[*says, *_became(found)], tables=tables, caveats=_CAVEATS)


def _table(caption: str, found: pd.DataFrame) -> Table:
    left = f" ({min(len(found), MOST_SHOWN)} of {len(found):,})" if len(found) > MOST_SHOWN else ""
    lines = [
        [
            row["a_name"],
            row["b_name"],
            row["because"],
            row["go_betweens"] or "nobody in these sheets knows both",
        ]
        for _, row in found.head(MOST_SHOWN).iterrows()
    ]
    return Table(caption + left, ["Who", "With whom", "Because", "Who could introduce them"], lines)


def _became(found: pd.DataFrame) -> Iterator[str]:
    """Say of the suggestions from each earlier wave what the next wave shows."""
    earlier = found[found["next_wave"] != ""]
    for (wave, then), of_wave in earlier.groupby(["wave", "next_wave"], sort=False):
        done = of_wave["done"].value_counts()
        parts = [
            f"{int(done.get('yes', 0)):,} made",
            f"{int(done.get('not yet', 0)):,} not yet",
            f"{int(done.get('one has left', 0)):,} where one of the two is no longer there",
        ]
        yield (
            f"Working ties in {then}, of the {count(len(of_wave), 'introduction', 'introductions')} that the figures "
            f"of {wave} would have suggested: {listing(parts)}. Whether anybody acted on one the sheets do not say."
        )
