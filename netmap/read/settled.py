"""Decisions about who is who, held against the sheets and against each other.

A decision is about what is typed. Here each is brought to the spellings that stand in the sheets; whoever is
typed so no longer is told of; and decisions that cannot all be true are set aside with their rows.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from netmap.problems import CHECK, SET_ASIDE, Problem
from netmap.read.cells import listed
from netmap.read.setting import nearest
from netmap.tables import PERSON, Tables
from netmap.words import plain

Spelling = tuple[str, str]
"""A name and the organisation beside it, as typed."""


@dataclass(frozen=True)
class _Decision:
    """One decision: two spellings, whether they are the same person, and where that stands."""

    one: Spelling
    other: Spelling
    same: bool
    place: tuple[int, int]

    @property
    def ends(self) -> tuple[Spelling, Spelling]:
        return _folded(self.one), _folded(self.other)


@dataclass(frozen=True)
class _Typed:
    """What is typed in the sheets.

    Attributes
    ----------
    exact : set of (name, organisation)
    folded : mapping
        Name and organisation (`plain`) to the first way in which they are typed.
    organisations : mapping
        Name (`plain`) to its spellings, one for each organisation beside it.
    """

    exact: frozenset[Spelling]
    folded: Mapping[Spelling, Spelling] = field(default_factory=dict)
    organisations: Mapping[str, Sequence[Spelling]] = field(default_factory=dict)

    @classmethod
    def of(cls, tables: Tables) -> _Typed:
        people = tables.mentions.loc[tables.mentions["kind"] == PERSON, ["name", "organisation"]]
        exact = sorted(set(people.itertuples(index=False, name=None)))
        folded: dict[Spelling, Spelling] = {}
        organisations: dict[str, list[Spelling]] = {}
        for each in exact:
            if _folded(each) not in folded:
                organisations.setdefault(plain(each[0]), []).append(each)
            folded.setdefault(_folded(each), each)
        return cls(frozenset(exact), folded, organisations)

    def meant(self, spelling: Spelling) -> list[Spelling]:
        """Give the spellings that one of a decision can mean; where no organisation is given, any."""
        if spelling in self.exact:
            return [spelling]
        if _folded(spelling) in self.folded:
            return [self.folded[_folded(spelling)]]
        return [] if spelling[1] else list(self.organisations.get(plain(spelling[0]), ()))


def settled(tables: Tables) -> tuple[Tables, list[Problem]]:
    """Bring decisions to what is typed, and set aside those that cannot all be true.

    Returns
    -------
    tables : Tables
        Decisions about spellings that are not there stay: they hold again once the spelling is back.
    problems : list of Problem
    """
    if tables.decisions.empty:
        return tables, []
    typed, said = _Typed.of(tables), _Sentences(tables)
    problems: list[Problem] = []
    meant: list[_Decision] = []
    aside: set[tuple[int, int]] = set()
    for decision in _decisions(tables.decisions):
        one, other = typed.meant(decision.one), typed.meant(decision.other)
        missing = [end for end, found in ((decision.one, one), (decision.other, other)) if not found]
        several = decision.one if len(one) > 1 else decision.other
        problems += [said.gone(decision, end, typed) for end in missing]
        if missing:
            meant.append(decision)
        elif decision.same and len(one) * len(other) > 1:
            problems.append(said.which(decision, several, typed.meant(several)))
            aside.add(decision.place)
        else:
            pairs = [(a, b) for a in one for b in other]
            # "Not the same as any of them" is clear, whatever the organisation.
            others = [(a, b) for a, b in pairs if a != b or decision.same]
            meant += [_Decision(a, b, decision.same, decision.place) for a, b in others or pairs]
    for first, against in _contradictions(meant):
        problems += said.against(first, against)
        aside |= {each.place for each in (first, *against)}
    kept = [each for each in meant if each.place not in aside]
    return _with(tables, kept, aside), list(dict.fromkeys(problems))


def _decisions(frame: pd.DataFrame) -> Iterator[_Decision]:
    for row in frame.itertuples(index=False):
        one, other = (row.name, row.organisation), (row.other_name, row.other_organisation)
        yield _Decision(one, other, bool(row.same), (int(row.source), int(row.row)))


def _folded(spelling: Spelling) -> Spelling:
    return plain(spelling[0]), plain(spelling[1])


def _with(tables: Tables, kept: Sequence[_Decision], aside: set[tuple[int, int]]) -> Tables:
    """Put what is kept in place of the decisions, and count the rows that were set aside."""
    columns = ["name", "organisation", "other_name", "other_organisation", "same", "source", "row"]
    rows = [(*each.one, *each.other, int(each.same), *each.place) for each in kept]
    sources = tables.sources.copy()
    for source, _ in aside:
        sources.loc[source, "used"] -= 1
        sources.loc[source, "set_aside"] += 1
    return tables.having(decisions=pd.DataFrame(rows, columns=columns), sources=sources)


# Decisions that cannot all be true


def _contradictions(decisions: Sequence[_Decision]) -> Iterator[tuple[_Decision, list[_Decision]]]:
    """Give each decision "not the same" with the decisions that together say the contrary."""
    same = [each for each in decisions if each.same]
    beside: dict[Spelling, list[Spelling]] = {}
    for each in same:
        one, other = each.ends
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    for each in decisions:
        one, other = each.ends
        if each.same or one not in beside or other not in beside:
            continue
        if one == other:
            # "The same" about a spelling speaks of all who are typed so.
            yield each, [yes for yes in same if one in yes.ends]
            continue
        steps = _steps(one, beside)
        if other in steps:
            yield each, _chains(steps, _steps(other, beside), steps[other], same)


def _chains(
    start: Mapping[Spelling, int], end: Mapping[Spelling, int], length: int, same: Sequence[_Decision]
) -> list[_Decision]:
    """Give every decision on a shortest chain of "the same" between two spellings.

    All of the shortest, so that it makes no difference which row stands first.
    """
    on_chain = []
    for each in same:
        one, other = each.ends
        if one != other and one in start:
            ways = (start[one] + 1 + end[other], start[other] + 1 + end[one])
            on_chain += [each] if length in ways else []
    return on_chain


def _steps(start: Spelling, beside: Mapping[Spelling, Sequence[Spelling]]) -> dict[Spelling, int]:
    """Count the steps from one spelling to all that it is linked with."""
    steps = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in beside.get(here, ()):
            if there not in steps:
                steps[there] = steps[here] + 1
                waiting.append(there)
    return steps


# In words


@dataclass(frozen=True)
class _Sentences:
    """The sentences about decisions, with the places where they stand."""

    tables: Tables

    def _problem(self, decision: _Decision, found: str, what: str, severity: str) -> Problem:
        source, row = decision.place
        sheet = self.tables.sources.loc[source]
        return Problem(found, what, severity, str(sheet["file"]), str(sheet["sheet"]), row)

    def _where(self, decisions: Sequence[_Decision], beside: _Decision) -> str:
        """Name the rows of decisions; the file and sheet too where they are not those of another."""
        names = []
        for source, row in dict.fromkeys(each.place for each in decisions):
            sheet = self.tables.sources.loc[source]
            far = "" if source == beside.place[0] else f" of {sheet['file']}"
            tab = f", sheet {sheet['sheet']}" if far and sheet["sheet"] else ""
            names.append(f"row {row}{far}{tab}")
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def gone(self, decision: _Decision, spelling: Spelling, typed: _Typed) -> Problem:
        """Say that nobody is typed so."""
        there = typed.organisations.get(plain(spelling[0]), ()) or typed.exact
        near = nearest(_shown(spelling), sorted(map(_shown, there))) if there else ""
        what = f"Write the name as your sheets have it{f' (the nearest is {near})' if near else ''}."
        return self._problem(
            decision,
            f"nobody in your sheets is typed {_shown(spelling)}, so this decides nothing",
            what,
            CHECK,
        )

    def which(self, decision: _Decision, spelling: Spelling, found: Sequence[Spelling]) -> Problem:
        """Say that several could be meant."""
        organisations = [organisation or "no organisation" for _, organisation in found]
        text = (
            f"'{spelling[0]}' is typed with several organisations ({listed(organisations)}); which is meant?"
        )
        return self._problem(decision, text, "Type the organisation as your sheet has it.", SET_ASIDE)

    def against(self, decision: _Decision, chain: Sequence[_Decision]) -> Iterator[Problem]:
        """Say at each of some decisions which others speak against it."""
        what = "Change or clear one of these rows. Until then none of them counts."
        pair = f"{_shown(decision.one)} and {_shown(decision.other)}"
        alike = decision.ends[0] == decision.ends[1]
        alone = alike or all(each.ends in (decision.ends, decision.ends[::-1]) for each in chain)
        rows = self._where(chain, decision)
        found = (
            f"this says that {pair} are two people, but {rows} {_say(chain, alone=alone)} that they are one"
        )
        yield self._problem(decision, found, what, SET_ASIDE)
        for each in chain:
            pair = f"{_shown(each.one)} and {_shown(each.other)}"
            others = [decision] if alone else [other for other in (*chain, decision) if other != each]
            rows = self._where(others, each)
            found = f"this says that {pair} are one person, but {rows} {_say(others, alone=alone)} otherwise"
            yield self._problem(each, found, what, SET_ASIDE)


def _say(decisions: Sequence[_Decision], *, alone: bool) -> str:
    """Give the verb of a sentence about rows; `alone` if each of them says it by itself."""
    if len({each.place for each in decisions}) == 1:
        return "says"
    return "say" if alone else "together say"


def _shown(spelling: Spelling) -> str:
    return f"'{spelling[0]}'{f' ({spelling[1]})' if spelling[1] else ''}"
