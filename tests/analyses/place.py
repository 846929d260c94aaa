"""A made-up place of a few people, typed by hand: what tests of analyses are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from netmap.metrics import measure
from netmap.network import Findings
from netmap.tables import EVERYTHING, NONE, Tables, Wave
from netmap.ties import make_network

_AT = {"source": 0, "row": 2}
_MET = {"met": {"at_least": 1, "times_chance": 0.0}}


def place(
    people: Sequence[tuple[str, str, str, str]],
    *,
    events: Sequence[tuple[str, str, Sequence[int]]] = (),
    groups: Mapping[str, Sequence[tuple[int, str]]] | None = None,
    said: Sequence[tuple[int, int, float | None, str]] = (),
    answered: Sequence[int] = (),
    organisation: Sequence[int] = (),
    waves: Sequence[Wave] = (EVERYTHING,),
) -> Findings:
    """Give the findings of a place.

    Parameters
    ----------
    people : sequence
        Name, sector, area, role of person 0, 1, ...
    events : sequence
        Title, day, who was there. One event shared makes a tie.
    groups : mapping
        Working group to its members and their roles.
    said : sequence
        Giver, named, level (None: no scale), question (a question with "trust" in it and a level rates trust).
    answered : sequence
        Who answered a survey.
    organisation : sequence
        For each person the number of an organisation, -1 for none.
    """
    n, groups = len(people), groups or {}
    frame = pd.DataFrame(people, columns=["name", "sector", "area", "role"])
    theirs = list(organisation) or [NONE] * n
    count = max([*theirs, -1]) + 1
    seats = [(person, g, role) for g, rows in enumerate(groups.values()) for person, role in rows]
    rows = [(*each, "trust" if "trust" in each[3] and each[2] is not None else "") for each in said]
    tables = Tables().having(
        sources=pd.DataFrame({"file": ["a.csv"], "rows": [9], "used": [9], "set_aside": [0]}),
        mentions=pd.DataFrame({"kind": "person", "name": frame["name"], **_AT}),
        listings=pd.DataFrame({"mention": range(n), **_AT}),
        who=pd.DataFrame({"person": range(n), "organisation": theirs, "why": "", "score": 1.0}),
        people=frame.assign(organisation=theirs),
        organisations=pd.DataFrame({"name": [f"Body {each}" for each in range(count)]}),
        events=pd.DataFrame(
            {"title": [e[0] for e in events], "date": pd.to_datetime([e[1] for e in events])}
        ),
        attendance=pd.DataFrame(
            [(p, e) for e, (_, _, here) in enumerate(events) for p in here], columns=["mention", "event"]
        ).assign(**_AT),
        collaboratives=pd.DataFrame({"title": list(groups), "kind": "working"}, dtype="str"),
        memberships=pd.DataFrame(seats, columns=["mention", "collaborative", "role"]).assign(**_AT),
        responses=pd.DataFrame({"mention": list(answered)}, dtype="int32").assign(**_AT),
        nominations=pd.DataFrame(rows, columns=["mention", "named", "level", "question", "ladder"])
        .astype({"level": "float64"})
        .assign(**_AT),
    )
    networks = {
        (wave.name, "people"): make_network(tables.during(wave), wave=wave.name, level="people", options=_MET)
        for wave in waves
    }
    return Findings(
        title="A made-up place",
        notice="INTERNAL",
        tables=tables,
        networks=networks,
        measured={key: measure(network) for key, network in networks.items()},
        periods=tuple(waves),
    )


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """Give some columns as rows; what is missing as None."""
    return [
        tuple(
            None if pd.isna(value) else value.item() if isinstance(value, np.generic) else value
            for value in row
        )
        for row in frame[list(columns)].itertuples(index=False, name=None)
    ]
