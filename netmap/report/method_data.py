"""The statement of methods, part 1: what was collected, how, when, and what the sheets do not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd

from netmap import __version__
from netmap.network import Findings
from netmap.report import scope
from netmap.report.wording import count, day, listing, share
from netmap.tables import Tables, Wave

_NOT_KNOWN = "Not in the sheets, so not known here."


def rows(findings: Findings) -> Iterator[list[str]]:
    """Give the points of the part: what it is, and what is so in this study."""
    yield ["How it was collected", _collected(findings.tables)]
    yield ["Sheets", _sheets(findings.tables)]
    yield ["Waves", _waves(findings.periods)]
    yield ["Dates", _dates(findings)]
    yield ["Place", _place(findings.tables)]
    yield [
        "Consent and approval",
        f"{_NOT_KNOWN} Say who agreed to what, and who approved the work. E-mail addresses served to recognise people "
        "and are in none of the results. Telephone numbers, comments, access needs and the like were not read.",
    ]
    yield [
        "Who may have the data",
        f"{_NOT_KNOWN} These results name people and are for the team that holds the sheets. Say whether others "
        "may have the data, from whom, and how to cite them.",
    ]
    yield ["Software", f"netmap {__version__}. The same sheets and settings give the same figures."]


def _collected(tables: Tables) -> str:
    """Say in which ways the evidence came about, with how much of each."""
    events = tables.attendance["event"].nunique()
    groups = tables.memberships["collaborative"].nunique()
    ways = [
        (events, f"lists of who came to {count(events, 'event', 'events')}"),
        (groups, f"lists of who belongs to {count(groups, 'group', 'groups')}"),
        (len(tables.responses), f"surveys ({count(len(tables.responses), 'reply', 'replies')})"),
        (len(tables.listings), f"directories ({count(len(tables.listings), 'entry', 'entries')})"),
    ]
    told = [text for number, text in ways if number]
    return f"From {listing(told)}." if told else "n/a: nothing could be read."


def _sheets(tables: Tables) -> str:
    sources = tables.sources
    if sources.empty:
        return "No sheet was read."
    kinds = sources["read_as"].str.split(":").str[0].value_counts().rename_axis("kind").reset_index(name="n")
    kinds = kinds.sort_values(["n", "kind"], ascending=[False, True])
    named = listing([f"{row.kind} ({row.n})" for row in kinds.itertuples()], most=12)
    total, used, aside = (int(sources[column].sum()) for column in ("rows", "used", "set_aside"))
    where = f"{count(len(sources), 'sheet', 'sheets')} in {count(sources['file'].nunique(), 'file', 'files')}"
    each = " Each is named, with the reason, in netmap.xlsx (Problems)." if aside else ""
    return f"{where}, used as they are kept: {named}. Used: {share(used, total, 'rows')}; set aside: {aside:,}.{each}"


def _waves(waves: Sequence[Wave]) -> str:
    if not waves or waves[0].everything:
        return "One: all sheets are taken together, whatever their dates."
    told = f"{count(len(waves), 'wave', 'waves')}: {listing([_wave(wave) for wave in waves], most=20)}."
    starts = [wave.start for wave in waves if wave.start is not None]
    if len(waves) > 1 and len(starts) == len(waves):
        months = [
            12 * (later.year - earlier.year) + later.month - earlier.month
            for earlier, later in pairwise(starts)
        ]
        told += f" From the start of one to the start of the next: {listing([str(each) for each in months])} months."
    return told


def _wave(wave: Wave) -> str:
    if not wave.dated:
        return f"{wave.name} (what is typed as of this wave)"
    days = [f"{word} {day(each)}" for word, each in (("from", wave.start), ("to", wave.end)) if each]
    return f"{wave.name} ({' '.join(days)})"


def _dates(findings: Findings) -> str:
    """Say from when to when the dated evidence of each wave reaches."""
    told = []
    for network, tables in scope.evidence(findings):
        events = tables.events.reindex(tables.attendance["event"].unique())["date"]
        parts = [_reach(events, "event", "events"), _reach(tables.responses["date"], "reply", "replies")]
        said = "; ".join(part for part in parts if part) or "nothing with a date"
        told.append(
            f"{network.wave}: {said}." if len(findings.waves) > 1 else f"{said[0].upper()}{said[1:]}."
        )
    return " ".join(told) or "Nothing with a date."


def _reach(days: pd.Series, one: str, many: str) -> str:
    """Say how many there are, their first and last day, and how many have none."""
    known = days.dropna()
    if days.empty:
        return ""
    number = count(len(days), one, many)
    if known.empty:
        return f"{number} without a date"
    first, last = known.min().date(), known.max().date()
    told = f"{number} on {day(first)}" if first == last else f"{number} from {day(first)} to {day(last)}"
    return told + (f" ({len(days) - len(known):,} without a date)" if len(known) < len(days) else "")


def _place(tables: Tables) -> str:
    areas = sorted(({*tables.people["area"]} | {*tables.organisations["area"]}) - {""})
    known = f" The directories name {count(len(areas), 'area', 'areas')}: {listing(areas)}." if areas else ""
    return f"{_NOT_KNOWN} Say which place this is about.{known}"
