"""Who is who: how names were matched, what is still asked, and how far the figures hang on the answers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from netmap.metrics import METRICS, Metric
from netmap.network import Findings
from netmap.report.section import Section, Table
from netmap.report.wording import count, listing, share
from netmap.spellings import answers, spellings
from netmap.tables import PERSON

MOST_REASONS = 30
"""The most rows of the table of reasons; tables/mentions.csv has the reason of every name."""

MOVED = 0.05
"""A figure that moves by more than this share of itself is named."""

_ACROSS = "Share of ties that go to another sector"
_CAVEAT = (
    "Names can mislead both ways: two people may share one, and one person may be typed in two. netmap joins "
    "only what fits in every respect, asks about what may fit, and joins nobody on account of a question that "
    "is not answered."
)


def section(findings: Findings) -> Section:
    """Say how names were matched, what is asked, what was decided, and how far figures would move."""
    if findings.tables.people.empty:
        return Section("Who is who", says=["n/a: no names of people were found in these sheets."])
    tables = [_reasons(findings), _figures(findings)]
    return Section(
        "Who is who",
        says=list(_says(findings)),
        points=list(_points(findings)),
        tables=[table for table in tables if table.rows],
        caveats=[_CAVEAT],
    )


def _says(findings: Findings) -> Iterator[str]:
    names = _names(findings)
    people = names["person"].nunique()
    yield (
        f"Names of people stand in {count(len(names), 'place', 'places')} in these sheets. They were taken for "
        f"{count(people, 'person', 'people')}. The sheet Who is who of netmap.xlsx has every spelling and why."
    )
    if not findings.tables.doubts.empty:
        yield _effect_in_words(findings)


def _names(findings: Findings) -> pd.DataFrame:
    """Give for each mention of a person whom it was taken for and why."""
    return findings.tables.who[findings.tables.mentions["kind"] == PERSON]


def _points(findings: Findings) -> Iterator[str]:
    names, doubts = _names(findings), findings.tables.doubts
    times = names["person"].map(names["person"].value_counts())
    doubtful = names["person"].isin(pd.concat([doubts["person"], doubts["other"]]))
    kinds = {
        "Matched (another name in the sheets was taken for the same person)": ~doubtful & (times > 1),
        "Alone (the only name of its person)": ~doubtful & (times == 1),
        "Doubtful (their person may be the same as somebody else here)": doubtful,
    }
    for kind, those in kinds.items():
        yield f"{kind}: {share(int(those.sum()), len(names), 'names')}."
    ways = spellings(findings.tables)["person"].value_counts()
    yield f"Typed in one way only: {share(int((ways == 1).sum()), len(ways), 'people')}."
    yield _open_questions(findings)
    yield _decided(findings)


def _open_questions(findings: Findings) -> str:
    pairs = len(findings.tables.doubts)
    if not pairs:
        return "Open questions: none."
    whom = count(pairs, "pair of people", "pairs of people")
    return f"Open questions: {whom}. They are in to-check.xlsx, to be answered with yes or no."


def _decided(findings: Findings) -> str:
    said = answers(findings.tables)
    if said.empty:
        return "Decisions of yours: none so far."
    obeyed = said[said["in_force"]]
    same, waiting = int(obeyed["same"].sum()), len(said) - len(obeyed)
    more = f"; {waiting:,} more about names that stand in none of these sheets" if waiting else ""
    return (
        f"Decisions of yours: {len(obeyed):,} ({same:,} the same person, {len(obeyed) - same:,} not), in force "
        f"in every wave{more}."
    )


def _reasons(findings: Findings) -> Table:
    """Count the reasons for which names were taken for a person, the most frequent first."""
    reasons = _names(findings)["why"].replace("", "not said").value_counts(sort=False)
    ordered = sorted(reasons.items(), key=lambda each: (-each[1], str(each[0])))
    rows = [[str(reason), f"{times:,}"] for reason, times in ordered[:MOST_REASONS]]
    if left := ordered[MOST_REASONS:]:
        rows.append(
            [count(len(left), "other reason", "other reasons"), f"{sum(times for _, times in left):,}"]
        )
    return Table("How names of people were recognised", ["Why", "Names"], rows, frozenset([1]))


# How far the figures hang on the open questions


def _effect(findings: Findings) -> pd.DataFrame:
    """Give the figures as they are shown: the E-I index as the share of ties to other sectors that it stands for."""
    frame = findings.doubtful.copy()
    across = frame["metric"] == "ei_index"
    for column in ("as_built", "all_merged"):
        frame[column] = frame[column].where(~across, (frame[column] + 1) / 2)
    return frame.assign(difference=frame["all_merged"] - frame["as_built"])


def _figures(findings: Findings) -> Table:
    """Put the headline figures beside those of the network in which all doubtful pairs are merged."""
    caption = "How far the open questions could move the headline figures"
    headings = ["Figure", "As built (none merged)", "If all are the same person", "Difference"]
    rows = []
    for each in [] if findings.doubtful.empty else _effect(findings).itertuples(index=False):
        shown = [_shown(each.metric, value) for value in (each.as_built, each.all_merged)]
        rows.append([_title(each.metric), *shown, _difference(each.metric, each.difference)])
    return Table(caption, headings, rows, frozenset([1, 2, 3]))


def _title(name: str) -> str:
    return _ACROSS if name == "ei_index" else _card(name).title


def _shown(name: str, value: float) -> str:
    if name == "ei_index":
        return "n/a" if math.isnan(value) else f"{value:.0%}"
    card = _card(name)
    # One decimal more than elsewhere, so that a difference is not lost, or made, by rounding.
    return replace(card, digits=card.digits + 1).show(value) if card.digits > 0 else card.show(value)


def _card(name: str) -> Metric:
    return next(each for each in METRICS if each.name == name)


def _difference(name: str, value: float) -> str:
    """Write a difference with its sign; of two shares in points, since a share of a share would mislead."""
    if math.isnan(value):
        return "n/a"
    if name == "ei_index" or _card(name).digits < 0:
        points = f"{100 * value:+.1f}".removesuffix(".0")
        return f"{points if float(points) else 0} points"
    return f"{'+' if value > 0 else ''}{_shown(name, value)}"


def _effect_in_words(findings: Findings) -> str:
    """Say in one sentence how many people there would be, and which figures would move."""
    if findings.doubtful.empty:
        return "How far the open questions could move the figures: n/a (needs a network of people)."
    frame = _effect(findings).set_index("metric")
    before, after = frame.loc["n_nodes", ["as_built", "all_merged"]]
    pairs = len(findings.tables.doubts)
    merged = (
        "the doubtful pair is one person" if pairs == 1
        else f"{'both' if pairs == 2 else f'all {pairs:,}'} doubtful pairs are the same person"
    )  # fmt: skip
    people = count(after, "person", "people")
    instead = f"instead of {before:,.0f}" if after != before else "as it has now"
    of_wave = f" of {findings.waves[-1]}" if len(findings.waves) > 1 else ""
    return f"If {merged}, the network{of_wave} has {people} {instead}; {_moved(frame)}."


def _moved(frame: pd.DataFrame) -> str:
    """Name the other figures that move by more than `MOVED` of themselves; from 0, any move is more."""
    others = frame.drop(index="n_nodes")
    far = others[others["difference"].abs() > MOVED * others["as_built"].abs()]
    if far.empty:
        return f"no other headline figure moves by more than {MOVED:.0%}"
    names = [
        f"{_title(str(name))} ({_shown(str(name), each['as_built'])} to {_shown(str(name), each['all_merged'])})"
        for name, each in far.iterrows()
    ]
    moves = "one other figure moves" if len(names) == 1 else "other figures move"
    return f"{moves} by more than {MOVED:.0%}: {listing(names)}"
