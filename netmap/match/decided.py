"""What somebody has decided, brought to typings: which are one person and which are not.

That decisions can all be true was seen to when they were read (`netmap.read.settled`), and so was telling of
those about names that are typed nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from netmap.match.typings import Typings, as_typed
from netmap.problems import CHECK, Problem
from netmap.tables import Tables

Place = tuple[str, str, int]
"""File, sheet and row."""


@dataclass(frozen=True)
class Decided:
    """Decisions as typings.

    Attributes
    ----------
    together : list
        The typings of one person, and where somebody said so.
    apart : list
        Two lists of typings of two people.
    problems : list of Problem
        Decisions that cannot be obeyed, since nothing tells the two apart.
    """

    together: list[tuple[list[int], Place]]
    apart: list[tuple[list[int], list[int]]]
    problems: list[Problem]


def decided(tables: Tables, typed: Typings) -> Decided:
    """Work out what the decisions say of the typings; the answer does not depend on the order of the decisions."""
    found = Decided([], [], [])
    if tables.decisions.empty:
        return found
    groups = typed.frame.groupby(["text", "beside"], sort=True).groups
    typings = {text: [int(each) for each in numbers] for text, numbers in groups.items()}
    together, problems = set(), set()
    for each in tables.decisions.itertuples():
        ends = (each.name, each.organisation), (each.other_name, each.other_organisation)
        one, other = sorted((as_typed(name), as_typed(organisation)) for name, organisation in ends)
        if one not in typings or other not in typings:
            continue
        file, sheet = tables.sources.loc[each.source, ["file", "sheet"]]
        place = str(file), str(sheet), int(each.row)
        if each.same:
            together.add((one, other, place))
        elif one != other:
            found.apart.append((typings[one], typings[other]))
        elif parted := _parted(typed.frame.loc[typings[one]]):
            found.apart.extend(parted)
        else:
            problems.add((*ends[0], place))
    for one, other, place in sorted(together):
        found.together.append(([*typings[one], *typings[other]], place))
    found.problems.extend(_cannot_be_told_apart(*each) for each in sorted(problems))
    return found


def _parted(typings: pd.DataFrame) -> list[tuple[list[int], list[int]]]:
    """Part typings of one text by their e-mail addresses, or else by their areas; none where those are alike."""
    for column in ("email", "area"):
        given = typings[typings[column] != ""]
        people = [
            [int(each) for each in numbers] for _, numbers in sorted(given.groupby(column).groups.items())
        ]
        if len(people) > 1:
            return list(combinations(people, 2))
    return []


def unasked(
    tables: Tables, typed: Typings, found: Decided, people: Iterable[list[int]], against: np.ndarray
) -> list[Problem]:
    """Tell of answers that together make one person of two about whom nobody answered, and who hardly are one.

    "J Smith" is John and "J Smith" is Jane: then John is Jane.

    Parameters
    ----------
    people : iterable of list
        The typings of each person, as the answers alone join them.
    against : ndarray
        Sorted, ``smaller * typings + larger``, of all that cannot be one person.
    """
    said = {pair for typings, _ in found.together for pair in combinations(sorted(typings), 2)}
    places = {each: place for typings, place in found.together for each in typings}
    problems = []
    for typings in people:
        pairs = [pair for pair in combinations(sorted(typings), 2) if pair not in said]
        codes = np.array([one * len(typed.frame) + other for one, other in pairs], dtype=np.int64)
        hardly = np.flatnonzero(np.isin(codes, against))
        if len(hardly):
            one, other = pairs[hardly[0]]
            first = [tables.mentions.loc[typed.of.index[typed.of == each][0]] for each in (one, other)]
            names = " and ".join(_shown(each["name"], each["organisation"]) for each in first)
            told = f"your answers together make one person of {names}, who hardly are one"
            what = "If they are two people, change one of your answers about them."
            problems.append(Problem(told, what, CHECK, *places[other]))
    return problems


def _cannot_be_told_apart(name: str, organisation: str, place: Place) -> Problem:
    said = f"you said that {_shown(name, organisation)} is two people"
    found = f"{said}, but both are typed alike, so netmap cannot tell them apart"
    what = "Write the organisation, the area or an e-mail address beside one of them in the sheet where it stands."
    return Problem(found, what, CHECK, *place)


def _shown(name: str, organisation: str) -> str:
    return f"'{name}' ({organisation})" if organisation else f"'{name}'"


def why(place: Place) -> str:
    """Say as a reason that somebody decided so, and where."""
    file, sheet, row = place
    where = ", ".join(each for each in (file, f"sheet {sheet}" if sheet else "", f"row {row}") if each)
    return f"you decided so ({where})"
