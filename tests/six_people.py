"""Six made-up people in two waves, as findings: what the tests of all outputs are given.

Autumn 2024: the path Ann - Bilal - Cara - Dan, sectors A A B B, and Ed without ties or sector. By hand
(methods, section 15): E-I -1/3, by chance +1/3, z -1.2247; Bilal and Cara each cut one person off;
in between 0, 2, 2, 0.
Autumn 2025: Ann - Bilal, Ann - Cara, Bilal - Cara met, Ann and Bilal are in a group together, Flo named
Ann. Dan has gone, Ed is still without ties.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from netmap.metrics import measure
from netmap.network import TIES, Findings, Network
from netmap.problems import CHECK, SET_ASIDE, Problem
from netmap.tables import Tables

FIRST, SECOND = "Autumn 2024", "Autumn 2025"
EMAIL = "sentinel.ann@nowhere.example"
NAMES = ("Ann Bell", "Bilal Khan", "Cara Lowe", "Dan Moss", "Ed Nash", "Flo Okafor")
SECTORS = ("Community", "Community", "Local authority", "Local authority", "", "Community")
NOTICE = "INTERNAL: for the team that holds these sheets. This names 6 people."


def six_people(names: Mapping[int, str] | None = None, *, waves: int = 2) -> Findings:
    """Give the findings, with some people called otherwise, and only the first so many waves."""
    called = [(names or {}).get(person, name) for person, name in enumerate(NAMES)]
    tables = _tables(called)
    networks = {
        (FIRST, "people"): _network(
            tables, FIRST, [0, 1, 2, 3, 4], ["0 1 met", "1 2 met", "2 3 met", "1 0 named"]
        ),
        (FIRST, "organisations"): _network(tables, FIRST, [0, 1], ["0 1 met"], level="organisations"),
        (SECOND, "people"): _network(
            tables, SECOND, [0, 1, 2, 4, 5], ["0 1 met", "0 2 met", "1 2 met", "0 1 together", "5 0 named"]
        ),
        (SECOND, "organisations"): _network(tables, SECOND, [0, 1], [], level="organisations"),
    }
    kept = {key: network for key, network in networks.items() if key[0] in (FIRST, SECOND)[:waves]}
    return Findings(
        title="Six people",
        notice=NOTICE,
        tables=tables,
        networks=kept,
        measured={key: measure(network) for key, network in kept.items()},
        problems=[
            Problem("this date cannot be read: '31/2/25'", "Write it as 28/02/2025.", SET_ASIDE, "signin.xlsx",
                    "May", 7, "Date"),
            Problem("this name stands twice", "Say which one is meant.", CHECK, "signin.xlsx", "May", 9),
        ],
        settings={"ties.met.at_least": "2", "waves": f"{FIRST}; {SECOND}"},
    )  # fmt: skip


def by_area(findings: Findings) -> Findings:
    """Give the findings as they are where areas are compared: North and South for the two sectors."""
    areas = dict(zip(SECTORS, ("North", "North", "South", "South", "", "North"), strict=True))
    networks = {
        key: replace(
            network, compare="area", nodes=network.nodes.assign(area=network.nodes["sector"].map(areas))
        )
        for key, network in findings.networks.items()
    }
    measured = {key: measure(network) for key, network in networks.items()}
    return replace(findings, networks=networks, measured=measured)


def _network(
    tables: Tables, wave: str, nodes: list[int], ties: list[str], *, level: str = "people"
) -> Network:
    rows = []
    for tie in ties:
        a, b, kind = tie.split()
        rows.append((int(a), int(b), kind, 3.0 if kind == "named" else 0.5, 1 if kind == "named" else 2))
    frame = pd.DataFrame(rows, columns=list(TIES)).astype(TIES)
    return Network(wave=wave, level=level, nodes=tables.nodes(level).loc[nodes], ties=frame)


def _tables(names: list[str]) -> Tables:
    people = pd.DataFrame({"name": names, "organisation": [0, 0, 1, 1, -1, 0], "sector": SECTORS})
    organisations = pd.DataFrame({"name": ["Hope Hub", "Westwood Council"], "sector": SECTORS[1:3]})
    sources = pd.DataFrame(
        {"file": ["signin.xlsx", "survey.csv"], "sheet": ["May", ""], "read_as": ["attendance", "survey"],
         "rows": [9, 4], "used": [8, 4], "set_aside": [1, 0]}
    )  # fmt: skip
    mentions = pd.DataFrame(
        {"kind": ["person"] * 6 + ["organisation"], "name": [*names, "Hope Hub"],
         "organisation": ["Hope Hub", "", "", "", "", "", ""], "email": [EMAIL, *[""] * 6],
         "source": [0] * 5 + [1] * 2, "row": [2, 3, 4, 5, 6, 2, 3]}
    )  # fmt: skip
    who = pd.DataFrame(
        {"person": [0, 1, 2, 3, 4, 5, -1], "organisation": [0, 0, 1, 1, -1, 0, 0], "why": "same name",
         "score": 1.0}
    )  # fmt: skip
    first, second = pd.Timestamp("2024-10-05"), pd.Timestamp("2025-10-06")
    return Tables().having(
        sources=sources,
        mentions=mentions,
        who=who,
        people=people,
        organisations=organisations,
        events=pd.DataFrame({"title": ["Launch", "Second event"], "date": [first, pd.NaT]}),
        attendance=pd.DataFrame({"mention": [0, 1, 6], "event": [0, 0, 1], "source": 0, "row": [2, 3, 8]}),
        collaboratives=pd.DataFrame({"title": ["Youth group"], "kind": ["working"]}),
        memberships=pd.DataFrame(
            {"mention": [0], "collaborative": [0], "role": ["chair"], "since": [first], "source": 0, "row": 4}
        ),
        responses=pd.DataFrame({"mention": [5, 6], "date": [second, pd.NaT], "source": 1, "row": [2, 3]}),
        nominations=pd.DataFrame(
            {"mention": [5, 6], "named": [0, 6], "question": "Whom do you trust?", "answer": ["well", "x"],
             "level": [3.0, float("nan")], "date": [second, pd.NaT], "wave": ["", FIRST], "source": 1,
             "row": [2, 3]}
        ),
    )  # fmt: skip
