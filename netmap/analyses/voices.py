"""Trusted voices: whom the people of each area and community name (the Trusted Voices test).

A voice of a group is somebody whom enough of its people named in answer to a question without a scale
("Who do you trust?"), or who belongs to it and is called a trusted voice in a directory. Where no question
was without a scale, every answer that makes a tie counts as naming.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.positions import TRUSTED_VOICE, has_position
from netmap.network import Findings, Network
from netmap.tables import NONE, look_up

NAME = "voices"
TITLE = "Trusted voices"
ASKS = "Whom do the people of each area and community name, and are there enough of them?"
SOURCE = (
    "The test that the Little Hulton plan sets itself: 2 to 3 points of contact in each area and community"
)
OPTIONS: Mapping[str, str] = {
    "named_by": "How many people of an area or community must name somebody for them to be a voice of it",
}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "kind": Column("Kind", "area or community"),
    "group": Column("Area or community", "its name, as the directory has it"),
    "people": Column("People", "people of it in this wave", 0),
    "answered": Column("Answered", "of these, who answered a survey", 0),
    "voices": Column("Voices", "its trusted voices", 0),
    "verdict": Column(
        "Enough?", "none, one, 2 to 3, more than 3; n/a where nobody of it answered and none is listed"
    ),
    "named_less": Column(
        "Named by fewer", "others whom somebody of it named, but too few to count as a voice", 0
    ),
    "voice_sectors": Column("Sectors of voices", "different sectors among its voices", 0),
    "who": Column("Who", "the voices, most often named first, with how many of its people named them"),
}

KINDS = ("area", "community")
"""The attributes of people whose values need voices."""


def table(findings: Findings, *, named_by: float = 2) -> pd.DataFrame:
    """Count the voices of every area and community in each wave."""
    rows = [
        row
        for (wave, level), network in findings.networks.items()
        if level == "people"
        for row in _rows(findings, wave, network, named_by)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def verdict(contacts: float) -> str:
    """Say whether points of contact are enough.

    >>> verdict(0), verdict(1), verdict(3), verdict(4)
    ('none', 'one', '2 to 3', 'more than 3')
    """
    return "none" if contacts < 1 else "one" if contacts < 2 else "2 to 3" if contacts <= 3 else "more than 3"


def groups_of(findings: Findings, kind: str) -> list[str]:
    """List the areas (communities) of all people in the study, also of those not seen in a wave."""
    return sorted(set(findings.tables.people[kind]) - {""})


def namings(findings: Findings, network: Network) -> pd.DataFrame:
    """List who named whom in a wave, each pair once: giver, named (node ids of people)."""
    tables = findings.tables_in(network.wave)
    said = tables.nominations
    person = tables.who["person"]
    pairs = pd.DataFrame(
        {
            "giver": look_up(person, said["mention"], missing=NONE),
            "named": look_up(person, said["named"], missing=NONE),
            "level": said["level"],
        }
    )
    known = (pairs["giver"] != NONE) & (pairs["named"] != NONE) & (pairs["giver"] != pairs["named"])
    unscaled = pairs[known & pairs["level"].isna()]
    if unscaled.empty:
        ids = network.nodes.index.to_numpy()
        unscaled = pd.DataFrame(ids[network.arcs].reshape(-1, 2), columns=["giver", "named"])
    return unscaled[["giver", "named"]].drop_duplicates().sort_values(["giver", "named"], ignore_index=True)


def voices_of(
    network: Network, pairs: pd.DataFrame, kind: str, group: str, *, named_by: float = 2
) -> tuple[pd.Series, pd.Series]:
    """Find the voices of an area or community.

    Returns
    -------
    voices, fewer : Series
        Index the node, value how many people of the group named it: the voices, most often named first, and
        those whom too few named.
    """
    mine = network.nodes.index[(network.nodes[kind] == group).to_numpy()]
    counts = pairs.loc[pairs["giver"].isin(mine), "named"].value_counts()
    listed = mine[has_position(network.nodes.loc[mine, "role"], TRUSTED_VOICE)]
    counts = counts.reindex(counts.index.union(listed), fill_value=0)
    is_voice = (counts >= named_by) | counts.index.isin(listed)
    order = np.lexsort((counts.index.to_numpy(), -counts.to_numpy()))
    counts, is_voice = counts.iloc[order], is_voice.to_numpy()[order] if len(counts) else np.zeros(0, bool)
    return counts[is_voice], counts[~is_voice]


def voices_known(network: Network, mine: np.ndarray, voices: pd.Series) -> bool:
    """Say whether an area or community was asked at all: whether one of it answered, or a voice is listed."""
    return bool(len(voices) or np.isin(mine, network.answered).any())


def _rows(findings: Findings, wave: str, network: Network, named_by: float) -> Iterator[list[object]]:
    pairs = namings(findings, network)
    names, sectors = findings.tables.people["name"], findings.tables.people["sector"]
    for kind in KINDS:
        for group in groups_of(findings, kind):
            mine = network.nodes.index[(network.nodes[kind] == group).to_numpy()]
            voices, fewer = voices_of(network, pairs, kind, group, named_by=named_by)
            answered = int(np.isin(mine, network.answered).sum())
            known = voices_known(network, mine, voices)
            who = "; ".join(f"{names.at[node]} ({count})" for node, count in voices.items())
            yield [
                wave, kind, group, len(mine), answered,
                len(voices) if known else np.nan,
                verdict(len(voices)) if known else "n/a",
                len(fewer) if known else np.nan,
                len(set(sectors.reindex(voices.index)) - {""}) if known else np.nan,
                who,
            ]  # fmt: skip
