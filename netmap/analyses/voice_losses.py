"""What remains of an area's or community's contacts if a voice, the funded worker or the lead body leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.contact_lines import services
from netmap.analyses.positions import FUNDED_WORKER, LEAD, has_position
from netmap.analyses.voices import KINDS, groups_of, namings, verdict, voices_known, voices_of
from netmap.metrics.once import once
from netmap.network import Findings, Network
from netmap.tables import NONE, ORGANISATION, look_up

NAME = "voice_losses"
TITLE = "If somebody leaves"
ASKS = "What is left of each area's and community's voices and services if somebody leaves?"
SOURCE = "A count on the network without those who leave"
OPTIONS: Mapping[str, str] = {
    "named_by": "How many people of an area or community must name somebody for them to be a voice of it",
}
COLUMNS: Mapping[str, Column] = {
    "wave": Column("Wave", "the wave"),
    "kind": Column("Kind", "area or community"),
    "group": Column("Area or community", "its name, as the directory has it"),
    "leaves": Column(
        "Who leaves", "the voice whose leaving costs most; a funded worker; the lead organisation"
    ),
    "who": Column("Name", "who that is"),
    "voices_before": Column(
        "Voices before",
        "voices of the area or community; empty where nobody of it answered and none is listed",
        0,
    ),
    "voices_after": Column("Voices after", "voices left", 0),
    "verdict": Column("Enough?", "none, one, 2 to 3, more than 3 voices left; n/a where they are not known"),
    "sectors_before": Column(
        "Sectors before",
        "sectors of services in which its people and voices have a contact; empty where it has none in this wave",
        0,
    ),
    "sectors_after": Column("Sectors after", "such sectors left", 0),
    "lost": Column("Sectors lost", "the sectors that nobody else of it or its voices has a contact in"),
}

ONE_VOICE, WORKER, LEAD_BODY = "the voice who matters most", "the funded worker", "the lead organisation"


@dataclass(frozen=True)
class _Group:
    """An area or community in one wave: who is of it, and its voices (node ids), if it is known who they are."""

    mine: np.ndarray
    voices: list[int]
    known: bool


def table(findings: Findings, *, named_by: float = 2) -> pd.DataFrame:
    """Give for every area and community what the loss of somebody would leave, in each wave."""
    rows = [
        [wave, kind, name, *row]
        for (wave, level), network in findings.networks.items()
        if level == "people"
        for pairs in [namings(findings, network)]
        for kind in KINDS
        for name in groups_of(findings, kind)
        for row in _rows(findings, network, _group(network, pairs, kind, name, named_by))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _group(network: Network, pairs: pd.DataFrame, kind: str, name: str, named_by: float) -> _Group:
    mine = network.nodes.index[(network.nodes[kind] == name).to_numpy()].to_numpy()
    voices, _ = voices_of(network, pairs, kind, name, named_by=named_by)
    return _Group(mine, [int(node) for node in voices.index], voices_known(network, mine, voices))


def _rows(findings: Findings, network: Network, group: _Group) -> Iterator[list[object]]:
    names = findings.tables.people["name"]
    before = reached(network, group, [])
    if group.voices:
        worst = min(group.voices, key=lambda voice: (len(reached(network, group, [voice])), voice))
        yield [ONE_VOICE, str(names.at[worst]), *_left(network, group, before, [worst])]
    for worker in funded_workers(network):
        yield [WORKER, str(names.at[worker]), *_left(network, group, before, [worker])]
    for organisation, people in lead_organisations(findings, network).items():
        yield [LEAD_BODY, organisation, *_left(network, group, before, people)]


def _left(network: Network, group: _Group, before: set[str], gone: Sequence[int]) -> list[object]:
    """Give the cells that say what is left."""
    after = reached(network, group, gone)
    left = len(set(group.voices) - set(gone))
    voices = [len(group.voices), left, verdict(left)] if group.known else [np.nan, np.nan, "n/a"]
    seen = len(group.mine) or group.voices
    sectors = [len(before), len(after)] if seen else [np.nan, np.nan]
    return [*voices, *sectors, "; ".join(sorted(before - after))]


def reached(network: Network, group: _Group, gone: Sequence[int]) -> set[str]:
    """Name the sectors of services in which the people or voices of a group who stay have a contact who stays."""
    place = network.nodes.index.get_indexer
    stays = np.ones(len(network.nodes), dtype=bool)
    stays[_here(place(list(gone)))] = False
    own, voices = np.zeros(len(stays), dtype=bool), place(np.array(group.voices, dtype=np.int64))
    own[_here(place(group.mine))] = True
    own[_here(voices)] = True
    own &= stays
    i, j = network.ends.T
    there = np.zeros(len(stays), dtype=bool)
    there[j[own[i] & stays[j]]] = True
    there[i[own[j] & stays[i]]] = True
    # A voice who works in a service is a contact in it.
    there[_here(voices)] = True
    names, sector = _services(network)
    found = np.unique(sector[there & stays])
    return {names[each] for each in found.tolist() if each >= 0}


def _here(places: np.ndarray) -> np.ndarray:
    """Leave out whoever is not in the network."""
    return np.asarray(places[places >= 0])


@once
def _services(network: Network) -> tuple[list[str], np.ndarray]:
    """Name the sectors of services, and give each node its place among them; -1 for all others."""
    names = services(network)
    return names, pd.Index(names, dtype="object").get_indexer(network.nodes["sector"].astype("object"))


def funded_workers(network: Network) -> list[int]:
    """List the people whom the directory calls a funded worker."""
    return [int(node) for node in network.nodes.index[has_position(network.nodes["role"], FUNDED_WORKER)]]


def lead_organisations(findings: Findings, network: Network) -> dict[str, list[int]]:
    """Give the people of each lead organisation: one so called in a directory, else the funded workers' own."""
    tables = findings.tables
    listed = tables.listings[has_position(tables.listings["role"], LEAD)]
    kind = look_up(tables.mentions["kind"], listed["mention"])
    ids = set(look_up(tables.who["organisation"], listed["mention"][kind == ORGANISATION], missing=NONE))
    if not ids:
        ids = set(tables.people["organisation"].reindex(funded_workers(network)))
    people = network.nodes.index
    of = tables.people["organisation"].reindex(people)
    return {
        str(tables.organisations.at[each, "name"]): [int(node) for node in people[(of == each).to_numpy()]]
        for each in sorted(ids - {NONE})
        if each in tables.organisations.index
    }
