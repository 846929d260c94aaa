"""Networks and findings for the tests of analyses, made from letters."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from netmap.network import RELATIONS, STATUSES, TIES, Findings, Network
from netmap.tables import Tables


def place(letter: str) -> int:
    """Give the id of a node: its place in the alphabet."""
    return ord(letter) - ord("a")


def network(
    wave: str,
    nodes: str,
    ties: str = "",
    *,
    sectors: str = "",
    named: str = "",
    answered: str = "",
    survey: Mapping[str, tuple[float, str]] | None = None,
) -> Network:
    """Make a network of people.

    nodes: letters; ties: pairs of letters that met; sectors: a letter a node, "." for not known; named: arcs;
    answered: who answered; survey: for a pair its level and status, from the survey alone.
    """
    ids = sorted(map(place, nodes))
    labels = ["" if each in ("", ".") else each for each in (sectors or "." * len(ids))]
    frame = pd.DataFrame(
        {
            "name": nodes and [chr(97 + each) for each in ids],
            "organisation": "",
            "sector": labels,
            "area": "",
        },
        index=pd.Index(ids, name="node", dtype="int32"),
    ).astype("str")
    frame.index = frame.index.astype("int32")
    rows = [(*sorted(map(place, pair)), "met", 0.5, 2) for pair in ties.split()]
    rows += [(*map(place, pair), "named", 3.0, 1) for pair in named.split()]
    relations = []
    for pair, (level, status) in sorted((survey or {}).items()):
        a, b = sorted(map(place, pair))
        said = {"a_says": level, "b_says": level if status == "confirmed" else 0.0}
        relations.append(
            dict.fromkeys(RELATIONS, 0) | said
            | {"a": a, "b": b, "survey": level, "level": level, "status": STATUSES.index(status),
               "working": level >= 2, "newest": pd.NaT}
        )  # fmt: skip
    return Network(
        wave, "people", frame, pd.DataFrame(rows, columns=list(TIES)).astype(TIES),
        relations=None if survey is None else pd.DataFrame(relations, columns=list(RELATIONS)).astype(RELATIONS),
        answered=pd.Index(sorted(map(place, answered)), dtype="int32").to_numpy(),
    )  # fmt: skip


def findings(*networks: Network, tables: Tables | None = None, **more: object) -> Findings:
    """Make findings of networks of several waves."""
    keyed = {(each.wave, each.level): each for each in networks}
    return Findings("Made up", "INTERNAL", tables or Tables(), keyed, {}, **more)


def said_to_be_invited(letters: str, *, sectors: str = "") -> Tables:
    """Make tables of people a to z, in which a directory says of some that they were sent the survey of every wave.

    sectors: a letter a person from a on, "." for not known.
    """
    n = 26
    labels = ["" if each == "." else each for each in sectors.ljust(n, ".")]
    ids = [place(letter) for letter in letters]
    return Tables().having(
        mentions=pd.DataFrame(
            {"kind": "person", "name": [chr(97 + each) for each in range(n)], "source": 0, "row": 2}
        ),
        who=pd.DataFrame({"person": range(n), "organisation": -1}),
        people=pd.DataFrame(
            {"name": [chr(97 + each) for each in range(n)], "organisation": -1, "sector": labels}
        ),
        listings=pd.DataFrame({"mention": ids, "invited": "yes", "source": 0, "row": 2}),
    )
