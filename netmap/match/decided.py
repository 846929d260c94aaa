"""What somebody has decided: which typings are one person and which are not, and where that contradicts itself."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import NamedTuple

from netmap.match.typings import Typings, as_typed
from netmap.problems import CHECK, NOTE, Problem
from netmap.tables import Tables

Text = tuple[str, str]
"""A name and an organisation as typed, but for case and blanks."""


class _Decision(NamedTuple):
    """One decision about two ways of typing; `place` is the file, the sheet and the row."""

    one: Text
    other: Text
    same: bool
    place: tuple[str, str, int]


@dataclass(frozen=True)
class Decided:
    """Decisions that can be obeyed, as typings.

    Attributes
    ----------
    together : list
        The typings of one person, and why, in words.
    apart : list
        Two lists of typings of two people.
    problems : list of Problem
        Decisions that contradict each other, or of which nobody is typed so.
    """

    together: list[tuple[list[int], str]]
    apart: list[tuple[list[int], list[int]]]
    problems: list[Problem]


def decided(tables: Tables, typed: Typings) -> Decided:
    """Work out what the decisions say of the typings; those that contradict each other are left out."""
    if tables.decisions.empty:
        return Decided([], [], [])
    found = typed.frame.groupby(["text", "beside"], sort=True).groups
    typings = {text: [int(each) for each in numbers] for text, numbers in found.items()}
    decisions = _read(tables)
    usable, problems = [], []
    for each in decisions:
        missing = [text for text in (each.one, each.other) if text not in typings]
        if each.one == each.other:
            problems.append(_problem(each, *_ONE_TYPING))
        elif missing:
            problems.append(_problem(each, f"nobody is typed {_shown(missing[0])}", _NOT_USED, NOTE))
        else:
            usable.append(each)
    kept, contradicting = _without_contradictions(usable)
    problems.extend(_problem(each, *_CONTRADICTS) for each in contradicting)
    return Decided(
        [([*typings[e.one], *typings[e.other]], f"you decided so ({_where(e)})") for e in kept if e.same],
        [(typings[each.one], typings[each.other]) for each in kept if not each.same],
        problems,
    )


_ONE_TYPING = (
    "this decision is about two names that are typed the same, so they cannot be told apart",
    "Write the organisation, the area or an e-mail address beside the name in the sheets.",
)
_CONTRADICTS = (
    "this decision contradicts others about the same people, so it is not obeyed",
    "Look at the rows with this message and change one of them.",
)
_NOT_USED = "Nothing to do, unless the name was changed: then write it in the decision as it is typed now."


def _read(tables: Tables) -> list[_Decision]:
    """Give the decisions in an order that does not depend on files; the same one twice stands once."""
    read = set()
    files = tables.sources[["file", "sheet"]].reindex(tables.decisions["source"]).fillna("")
    for each, file, sheet in zip(tables.decisions.itertuples(), files["file"], files["sheet"], strict=True):
        ends = (each.name, each.organisation), (each.other_name, each.other_organisation)
        one, other = sorted((as_typed(name), as_typed(organisation)) for name, organisation in ends)
        read.add(_Decision(one, other, bool(each.same), (str(file), str(sheet), int(each.row))))
    return sorted(read)


def _without_contradictions(decisions: list[_Decision]) -> tuple[list[_Decision], list[_Decision]]:
    """Part decisions from those that contradict each other.

    "A is not C" contradicts every chain "A is B, B is C": the whole chain is left out, and the no with it,
    until none is left.
    """
    contradicting: list[_Decision] = []
    yes = [each for each in decisions if each.same]
    for no in (each for each in decisions if not each.same):
        chains: list[_Decision] = []
        while chain := _chain([each for each in yes if each not in chains], no.one, no.other):
            chains.extend(chain)
        if chains:
            contradicting.extend([*chains, no])
    gone = set(contradicting)
    return [each for each in decisions if each not in gone], sorted(gone)


def _chain(yes: list[_Decision], start: Text, end: Text) -> list[_Decision]:
    """Give the shortest chain of decisions that makes two typings one; empty where there is none."""
    beside: dict[Text, list[tuple[Text, _Decision]]] = defaultdict(list)
    for each in yes:
        beside[each.one].append((each.other, each))
        beside[each.other].append((each.one, each))
    came: dict[Text, tuple[Text, _Decision] | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        here = waiting.popleft()
        for there, through in beside[here]:
            if there not in came:
                came[there] = here, through
                waiting.append(there)
    chain = []
    step = came.get(end)
    while step is not None:
        chain.append(step[1])
        step = came[step[0]]
    return chain


def _problem(decision: _Decision, found: str, what_to_do: str, severity: str = CHECK) -> Problem:
    file, sheet, row = decision.place
    said = "the same person" if decision.same else "different people"
    about = f"{_shown(decision.one)} and {_shown(decision.other)} are {said}"
    return Problem(f"{about}: {found}", what_to_do, severity, file, sheet, row)


def _shown(text: Text) -> str:
    return f"'{text[0]}' ({text[1]})" if text[1] else f"'{text[0]}'"


def _where(decision: _Decision) -> str:
    file, sheet, row = decision.place
    return ", ".join(each for each in (file, f"sheet {sheet}" if sheet else "", f"row {row}") if each)
