"""What may be compared between two waves, and what may not, each with the reason (methods 8.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from netmap.analyses.asked import Asked, asked
from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, Comparison, comparisons, over
from netmap.analyses.same_answers import answered_both
from netmap.network import Findings, Network
from netmap.tables import Tables

NAME = "comparable"
TITLE = "What may be compared"
ASKS = "Which differences between the waves are real differences, and which come from how they were seen?"
SOURCE = "Rules of this toolkit: the same people, events and answers on both sides of a comparison"
OPTIONS: Mapping[str, str] = {
    "turnover": "Share of members who joined or left (or of groups listed anew) above which comparisons are held back",
    "few_events": "Events below which ties from events say little",
    "answered": "Share of those invited (or of members, if no sheet says who was) who answered below which ties from a "
    "survey are compared with care",
    "answered_gap": "Difference between two waves in that share above which they are compared with care",
}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "what": Column("What", "what might be compared"),
    "verdict": Column("Verdict", "compare, with care, or do not compare"),
    "why": Column("Why", "the reason, with the numbers behind it"),
}

COMPARE, CARE, REFUSE = "compare", "with care", "do not compare"

_SOURCES = {"attendance": "events", "memberships": "groups", "responses": "a survey"}

Verdict = tuple[str, str, str]


@dataclass(frozen=True)
class _Limits:
    """The settings: see `OPTIONS`."""

    turnover: float
    few_events: float
    answered: float
    answered_gap: float


@dataclass(frozen=True)
class _Seen:
    """A wave and the evidence that it rests on."""

    network: Network
    tables: Tables
    asked: Asked

    @cached_property
    def sources(self) -> list[str]:
        """What brings people into the wave, in words."""
        found = [words for table, words in _SOURCES.items() if len(getattr(self.tables, table))]
        if len(self.tables.nominations) and "a survey" not in found:
            found.append("a survey")
        return found

    @cached_property
    def sizes(self) -> pd.Series:
        """How many nodes were at each event."""
        node = self.tables.node_of_mention(self.network.level).reindex(self.tables.attendance["mention"])
        rows = pd.DataFrame({"node": node.to_numpy(), "event": self.tables.attendance["event"].to_numpy()})
        inside = rows[rows["node"].isin(self.network.nodes.index)].drop_duplicates()
        return inside["event"].value_counts()

    @property
    def questions(self) -> set[str]:
        """The questions that were asked, as far as they are known."""
        return {text.casefold().strip() for text in self.tables.nominations["question"].unique()} - {""}

    @property
    def answered(self) -> float:
        """The share of members who answered."""
        return over(len(self.network.answered), len(self.network.nodes))


def table(
    findings: Findings,
    *,
    turnover: float = 0.2,
    few_events: float = 10,
    answered: float = 0.7,
    answered_gap: float = 0.1,
) -> pd.DataFrame:
    """Say for every two waves what may be compared."""
    limits = _Limits(turnover, few_events, answered, answered_gap)
    seen: dict[tuple[str, str], _Seen] = {}
    rows: list[list[object]] = []
    for each in comparisons(findings):
        for network in (each.before, each.after):
            key = network.wave, network.level
            seen.setdefault(key, _Seen(network, findings.tables_in(network.wave), asked(findings, network)))
        before, after = (seen[network.wave, network.level] for network in (each.before, each.after))
        rows += [[*each.place, *verdict] for verdict in _verdicts(each, before, after, limits)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _verdicts(each: Comparison, before: _Seen, after: _Seen, limits: _Limits) -> Iterator[Verdict]:
    members = _members(before, after)
    by_source = [
        *_events(before, after, limits), *_groups(before, after, limits), *_survey(each, before, after, limits),
    ]  # fmt: skip
    yield members
    yield _stayers(each)
    yield from by_source
    yield _averages(members, by_source)
    yield _whole(each, members, by_source, limits)


def _members(before: _Seen, after: _Seen) -> Verdict:
    what = "who is counted"
    if before.sources != after.sources:
        only = [
            f"{', '.join(one for one in a.sources if one not in b.sources)} only in {a.network.wave}"
            for a, b in ((before, after), (after, before))
            if set(a.sources) - set(b.sources)
        ]
        return what, REFUSE, f"the waves rest on different sources: {'; '.join(only)}"
    return what, COMPARE, f"both waves rest on {' and '.join(before.sources) or 'the same lists'}"


def _stayers(each: Comparison) -> Verdict:
    what, stayed, members = "ties of those who stayed", len(each.stayers), len(each.before.nodes)
    if stayed < 3:
        return what, REFUSE, f"only {stayed} of {members:,} are in both waves"
    verdict = COMPARE if stayed >= members / 2 else CARE
    return what, verdict, f"{stayed:,} of {members:,} ({stayed / members:.0%}) are in both waves"


def _events(before: _Seen, after: _Seen, limits: _Limits) -> Iterator[Verdict]:
    what, sizes = "ties from events", (before.sizes, after.sizes)
    numbers = [len(size) for size in sizes]
    if not any(numbers):
        return
    told = f"{numbers[0]:,} and {numbers[1]:,} events"
    if not all(numbers):
        yield what, REFUSE, f"one of the waves has no events ({told})"
    elif sizes[0].max() < sizes[1].min() or sizes[1].max() < sizes[0].min():
        ranges = " and ".join(f"{size.min()} to {size.max()}" for size in sizes)
        yield what, REFUSE, f"events of different kinds: from {ranges} came to each"
    elif numbers[0] != numbers[1]:
        few = "; and fewer than about 10 say little" if min(numbers) < limits.few_events else ""
        yield what, CARE, f"{told}: compare only as if both had had as many{few}"
    elif min(numbers) < limits.few_events:
        yield what, CARE, f"{told}: fewer than {limits.few_events:g} say little about who is tied"
    else:
        yield what, COMPARE, f"{told}, of similar sizes"


def _groups(before: _Seen, after: _Seen, limits: _Limits) -> Iterator[Verdict]:
    what, rows = "ties from groups", (before.tables.memberships, after.tables.memberships)
    if not any(map(len, rows)):
        return
    if not all(map(len, rows)):
        yield what, REFUSE, "one of the waves has no lists of groups"
        return
    groups = [set(each["collaborative"]) for each in rows]
    both = len(groups[0] & groups[1])
    listed = f"{len(groups[0]):,} and {len(groups[1]):,} groups are listed, {both:,} in both waves"
    if both < (1 - limits.turnover) * max(map(len, groups)):
        yield what, CARE, f"{listed}: a group that is newly listed brings people and ties that may not be new"
        return
    undated = rows[1][["since", "until", "seen"]].isna().all(axis=1).mean()
    if undated > 0.5:
        yield (
            what,
            CARE,
            f"{undated:.0%} of memberships have no dates, so they count in both waves and cannot change",
        )
    else:
        yield what, COMPARE, f"{listed}; members go by the dates in the lists"


def _survey(each: Comparison, before: _Seen, after: _Seen, limits: _Limits) -> Iterator[Verdict]:
    what, answered = "ties from the survey", [len(side.network.answered) for side in (before, after)]
    if not any(answered):
        return
    shares, counts, of = [before.answered, after.answered], answered, "the members"
    if before.asked.known and after.asked.known:
        # One rule for both waves: a share of members is no response rate.
        shares, of = [before.asked.rate, after.asked.rate], "those invited"
        counts = [len(side.asked.answered) for side in (before, after)]
    told = f"{counts[0]:,} ({shares[0]:.0%}) and {counts[1]:,} ({shares[1]:.0%}) of {of} answered"
    both = len(answered_both(each))
    if not all(answered):
        yield what, REFUSE, f"nobody answered in one of the waves: {told}"
    elif both < 2:
        yield what, REFUSE, f"hardly anybody answered both times ({both}): {told}"
    elif before.questions and after.questions and not before.questions & after.questions:
        yield what, CARE, f"the questions are not worded alike: see that they ask the same; {told}"
    elif min(shares) < limits.answered or abs(shares[1] - shares[0]) > limits.answered_gap:
        yield (
            what,
            CARE,
            f"{told}: compare only the {both:,} who answered both times, or silence looks like loss",
        )
    elif both < max(answered):
        yield what, COMPARE, f"{told}, {both:,} of them both times"
    else:
        yield what, COMPARE, told


def _averages(members: Verdict, by_source: list[Verdict]) -> Verdict:
    """Judge contacts on average and shares: they bear joiners and leavers, but not another way of looking."""
    what = "contacts on average, shares across sectors"
    if members[1] == REFUSE:
        return what, REFUSE, members[2]
    doubtful = _doubtful(by_source)
    if doubtful:
        return what, CARE, doubtful
    return what, COMPARE, "they do not depend on how many people there are"


def _doubtful(by_source: list[Verdict]) -> str:
    """Name the kinds of tie that cannot be compared as they are; empty where all can."""
    names = [each[0] for each in by_source if each[1] != COMPARE]
    return f"they rest on {' and '.join(names)}: see there" if names else ""


def _whole(each: Comparison, members: Verdict, by_source: list[Verdict], limits: _Limits) -> Verdict:
    what = "density, leads (centralisation), stage"
    if members[1] == REFUSE:
        return what, REFUSE, members[2]
    stayed = len(each.stayers)
    joined, left = len(each.after.nodes) - stayed, len(each.before.nodes) - stayed
    most = max(over(joined, len(each.after.nodes)), over(left, len(each.before.nodes)))
    told = f"{joined:,} joined and {left:,} left"
    if most > limits.turnover:
        return (
            what,
            REFUSE,
            f"{told}, up to {most:.0%} (more than {limits.turnover:.0%}): these figures move with size",
        )
    doubtful = _doubtful(by_source)
    if doubtful:
        return what, CARE, doubtful
    return what, COMPARE, f"{told}, at most {limits.turnover:.0%}"
