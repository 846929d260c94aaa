"""Trusted voices: which areas and communities have enough of them, and what if somebody leaves."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from netmap.network import Findings
from netmap.report.from_analysis import newest, of, shown
from netmap.report.section import Section, Table
from netmap.report.wording import listing, share

_SAYS = (
    "A trusted voice is somebody whom enough people of an area or community name when a survey asks, or whom "
    "the directory calls one. Two or three for each area and community is a network that can lose one.",
)
_CAVEATS = (
    "Where few of an area answered, it may have voices whom nobody was there to name.",
    "Names in this section are for the coordinator. Ask people before you show them to others.",
)


def section(findings: Findings) -> Section | None:
    """Say which areas and communities have no voice, one, or enough; nothing where none is recorded."""
    voices = newest(findings, of(findings, "voices"))
    if voices.empty:
        return None
    tables = [
        shown("voices", voices, ["kind", "group", "people", "answered", "voices", "verdict", "who"],
              f"Trusted voices, {voices['wave'].iloc[0]}"),
    ]  # fmt: skip
    losses = newest(findings, of(findings, "voice_losses"))
    felt = losses[(losses["voices_after"] < losses["voices_before"]) | (losses["lost"] != "")]
    if len(felt):
        columns = ["group", "leaves", "who", "voices_before", "voices_after", "verdict", "lost"]
        left = "What is left if somebody leaves: voices, and sectors in which its people or voices have a contact"
        tables.append(shown("voice_losses", felt, columns, left))
    lines = newest(findings, of(findings, "contact_lines"))
    if len(lines):
        tables.insert(1, _lines_table(lines))
    points = [*_points(voices), *_lines(lines), *_worker(losses)]
    return Section(
        "Trusted voices",
        says=_SAYS,
        points=points,
        tables=tables,
        caveats=_CAVEATS,
        covers=_covers(findings, voices),
    )


def _covers(findings: Findings, voices: pd.DataFrame) -> str:
    """Say how many people have an area, or a community, on record, and how many of them answered."""
    wave = str(voices["wave"].iloc[0])
    n = len(findings.networks[wave, "people"].nodes)
    told = []
    for kind, rows in voices.groupby("kind", sort=False):
        people, answered = int(rows["people"].sum()), int(rows["answered"].sum())
        told.append(
            f"Covers the {share(people, n, 'people')} of {wave} whose {kind} is recorded, {answered:,} of whom "
            f"answered a survey; {n - people:,} left out."
        )
    return " ".join(told)


def _points(voices: pd.DataFrame) -> Iterator[str]:
    for kind, rows in voices.groupby("kind", sort=False):
        many = {"area": "areas", "community": "communities"}.get(str(kind), str(kind))
        enough = rows["verdict"].isin(["2 to 3", "more than 3"])
        known = rows["verdict"] != "n/a"
        yield f"{share(enough.sum(), known.sum(), many)} have two voices or more."
        for verdict, says in (("none", "No voice"), ("one", "Only one voice")):
            which = rows.loc[rows["verdict"] == verdict, "group"]
            if len(which):
                yield f"{says}: {listing(which.tolist())}."
        if (~known).any():
            yield f"Nobody answered, so not known (n/a): {listing(rows.loc[~known, 'group'].tolist())}."


def _lines(lines: pd.DataFrame) -> Iterator[str]:
    """Say how often an area or community reaches a sector over no line or one."""
    known = lines[lines["verdict"] != "n/a"] if len(lines) else lines
    if known.empty:
        return
    none, one = ((known["verdict"] == verdict).sum() for verdict in ("none", "one"))
    yield (
        f"Ways from an area or community to a sector of services: {len(known):,}. {none:,} of them have no tie "
        f"at all, and {one:,} hang on a single line of contact (second table)."
    )


def _lines_table(lines: pd.DataFrame) -> Table:
    """Put areas and communities against sectors: separate lines of contact."""
    sectors = sorted(lines["sector"].unique())
    counts = lines.set_index(["kind", "group", "sector"])["lines"].unstack()
    rows = [
        [str(group), *("n/a" if pd.isna(row[sector]) else f"{row[sector]:.0f}" for sector in sectors)]
        for (_, group), row in counts.iterrows()
    ]
    return Table(
        "Separate lines of contact to each sector: nobody stands in two of them",
        ["Area or community", *sectors],
        rows,
        frozenset(range(1, len(sectors) + 1)),
    )


def _worker(losses: pd.DataFrame) -> Iterator[str]:
    """Say what happens when the funded worker leaves, the test of a network that outlives the post."""
    worker = losses[losses["leaves"] == "the funded worker"]
    if worker.empty:
        yield (
            "What happens when the funded worker leaves: n/a. No directory calls anybody a funded worker or a "
            "community development worker in its column Role."
        )
        return
    worst = worker.groupby("group").agg(
        {"voices_after": "min", "lost": lambda texts: "; ".join(filter(None, texts))}
    )
    hurt = [str(group) for group, row in worst.iterrows() if row["voices_after"] < 2 or row["lost"]]
    asked = worst["voices_after"].notna()
    which = "" if asked.all() else " whose voices are known"
    if hurt:
        yield f"Without the funded worker, these would have fewer than two voices or lose a sector: {listing(hurt)}."
    elif asked.any():
        yield (
            f"Without the funded worker every area and community{which} still has two voices or more, and none "
            "loses a sector."
        )
    else:
        yield "Without the funded worker no area or community loses a sector. Their voices are not known."
