"""Who is the funded worker, who leads, whom people trust: what a directory says of somebody's role."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd

from netmap.network import Findings, Network
from netmap.words import Words, load_words

FUNDED_WORKER, LEAD = "funded worker", "lead organisation"
TRUSTED_VOICE, REPRESENTATIVE = "trusted voice", "community representative"
POSITIONS = (FUNDED_WORKER, LEAD, TRUSTED_VOICE, REPRESENTATIVE)
"""The positions that analyses look for, in the order in which they count where a role says two of them."""


_PARTED = re.compile(r"[,;/&]| and ")


@cache
def _words() -> Words:
    return load_words()


@cache
def position_of(role: str) -> str:
    """Name the position that a role in a directory says somebody has; empty where it says none.

    Several roles in one cell are parted by a comma, a semicolon, a stroke or "and".

    >>> position_of("Trustee; community development worker"), position_of("Nurse")
    ('funded worker', '')
    """
    parts = [part.strip() for part in _PARTED.split(role)]
    for position in POSITIONS:
        if any(_words().means(f"roles.{position.replace(' ', '_')}", part) for part in parts):
            return position
    return ""


def positions(findings: Findings, network: Network) -> pd.Series:
    """Say the position of each node, in the order of the network; empty text where none is recorded.

    An organisation has the position of lead where the role of one of its people says so, or "with the funded
    worker" where one of them is that.
    """
    own = network.nodes["role"] if "role" in network.nodes else pd.Series("", index=network.nodes.index)
    found = own.map(position_of).astype("object")
    return found if network.level != "organisations" else _of_organisations(findings, network)


def _of_organisations(findings: Findings, network: Network) -> pd.Series:
    people = findings.tables.people
    told = people["role"].map(position_of).astype("object")
    ids = network.nodes.index
    lead = ids.isin(people.loc[told == LEAD, "organisation"])
    worker = ids.isin(people.loc[told == FUNDED_WORKER, "organisation"])
    text = np.select([lead, worker], [LEAD, f"with the {FUNDED_WORKER}"], default="")
    return pd.Series(text, index=ids, dtype="object")


def is_key(position: str) -> bool:
    """Say whether it is the funded worker or the lead: whose leaving everybody asks about first.

    >>> is_key("with the funded worker"), is_key("trusted voice")
    (True, False)
    """
    return position.endswith(FUNDED_WORKER) or position == LEAD
