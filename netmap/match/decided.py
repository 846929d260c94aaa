"""What somebody has decided, brought to typings: which are one person and which are not.

That decisions can all be true was seen to when they were read (`netmap.read.settled`), and so was telling of
those about names that are typed nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from netmap.match.typings import Typings, as_typed
from netmap.problems import CHECK, Problem
from netmap.tables import Tables


@dataclass(frozen=True)
class Decided:
    """Decisions as typings.

    Attributes
    ----------
    together : list
        The typings of one person, and why, in words.
    apart : list
        Two lists of typings of two people.
    problems : list of Problem
        Decisions that cannot be obeyed, since nothing tells the two apart.
    """

    together: list[tuple[list[int], str]]
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
        found.together.append(([*typings[one], *typings[other]], f"you decided so ({_where(*place)})"))
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


def _cannot_be_told_apart(name: str, organisation: str, place: tuple[str, str, int]) -> Problem:
    shown = f"'{name}' ({organisation})" if organisation else f"'{name}'"
    found = f"you said that {shown} is two people, but both are typed alike, so netmap cannot tell them apart"
    what = "Write the organisation, the area or an e-mail address beside one of them in the sheet where it stands."
    return Problem(found, what, CHECK, *place)


def _where(file: str, sheet: str, row: int) -> str:
    return ", ".join(each for each in (file, f"sheet {sheet}" if sheet else "", f"row {row}") if each)
