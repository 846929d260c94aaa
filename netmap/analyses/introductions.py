"""Who could be introduced to whom: two short lists, easy ones and valuable ones (methods 12)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.easy import easy
from netmap.analyses.gains import EXACT_UP_TO, STARTS, Gains
from netmap.analyses.networks import WAVE, Seen, named, seen, table_of
from netmap.analyses.pairing import Known, Mask, Pair, between, busy, go_betweens, known
from netmap.analyses.valuable import valuable
from netmap.metrics import groups_by
from netmap.metrics.contacts import degree
from netmap.network import COMPARED, Findings

NAME = "introductions"
TITLE = "Introductions"
ASKS = "Who might gain from being introduced to whom, and who could bring them together?"
SOURCE = (
    "Adamic and Adar 2003, Social Networks 25: 211-230; Zhou, Lu and Zhang 2009, European Physical Journal B 71: "
    "623-630; fragmentation after Borgatti 2006; independent contacts after Koenig 1931"
)
OPTIONS: Mapping[str, str] = {
    "number": "Introductions on each of the two lists",
    "percentile": "Percentile of contacts from which nobody is loaded with an introduction",
    "common": "Fewest contacts in common on the easy list",
}
EASY, VALUABLE = "easy", "valuable"
DONE, NOT_YET, LEFT = "yes", "not yet", "one has left"
COLUMNS: dict[str, Column] = {
    **WAVE,
    "list": Column(
        "List",
        "easy: they have contacts in common; valuable: they are in different pieces or different sectors",
    ),
    "place": Column(
        "Place", "from 1; nobody stands a second time on a list while others can have a first", 0
    ),
    "a": Column("Id", "of the first", 0),
    "a_name": Column("Who", "the first"),
    "b": Column("Id", "of the second", 0),
    "b_name": Column("With whom", "the second"),
    "a_sector": Column("Sector", "of the first, empty where not recorded"),
    "b_sector": Column("Sector", "of the second, empty where not recorded"),
    "because": Column("Because", "why they stand here, in words"),
    "go_betweens": Column(
        "Who could introduce them", "at most three contacts of both; empty where they have none"
    ),
    "level": Column("Level now", "0 no known link, 1 have met", 0),
    "steps": Column("Steps apart", "empty where there is no route", 0),
    "common_contacts": Column("Contacts in common", "a count", 0),
    "resource_allocation": Column(
        "Resource allocation",
        "1 / contacts of each contact in common, added up: how likely a tie is, not how good",
    ),
    "adamic_adar": Column("Adamic-Adar", "1 / log of contacts of each contact in common, added up"),
    "fragmentation_drop": Column("Fall of fragmentation", "if this one tie were made", 4),
    "efficiency_gain": Column(
        "Gain in ease of reach",
        f"if this one tie were made; above {EXACT_UP_TO:,} on the list, inside a piece, estimated from {STARTS} starts",
        5,
    ),
    "independent_now": Column(
        "Independent contacts now", "of the two sectors; empty where one is not known", 0
    ),
    "independent_after": Column("Independent contacts then", "with this one tie", 0),
    "next_wave": Column("Next wave", "the wave in which it was looked at again; empty in the last"),
    "done": Column(
        "Done", "yes, not yet, or one has left: whether the two have a working tie in the next wave"
    ),
}


def table(findings: Findings, *, number: int = 15, percentile: float = 90, common: int = 1) -> pd.DataFrame:
    """Suggest introductions in each wave, and say of those of earlier waves what became of them."""
    later = _next_waves(findings)
    rows: list[dict[str, Any]] = []
    for each in seen(findings):
        using = _Using(Gains(each), busy(each, percentile), known(each))
        lists = {
            EASY: easy(each, ~using.loaded, number=int(number), common=int(common)),
            VALUABLE: valuable(each, using.gains, ~using.loaded, number=int(number)),
        }
        after = later.get((each.wave, each.level))
        for kind, pairs in lists.items():
            for place, pair in enumerate(pairs, start=1):
                row = {"wave": each.wave, "network": each.level, "list": kind, "place": place}
                rows.append({**row, **_said(each, kind, pair, using), **_became(each, pair, after)})
    return table_of(COLUMNS, [pd.DataFrame(rows)] if rows else [])


def _next_waves(findings: Findings) -> dict[tuple[str, str], Seen]:
    """Give for each network that of the next wave at the same level."""
    every = list(seen(findings))
    return {
        (each.wave, each.level): after
        for each in every
        for after in [_after(each, every)]
        if after is not None
    }


def _after(each: Seen, every: list[Seen]) -> Seen | None:
    same = [other for other in every if other.level == each.level]
    place = [other.wave for other in same].index(each.wave) + 1
    return same[place] if place < len(same) else None


def _became(each: Seen, pair: Pair, after: Seen | None) -> dict[str, str]:
    """Say whether the two have a working tie in the next wave."""
    if after is None:
        return {"next_wave": "", "done": ""}
    there = after.network.nodes.index.get_indexer(each.network.nodes.index[list(pair)])
    if (there < 0).any():
        return {"next_wave": after.wave, "done": LEFT}
    tied = after.network.adjacency[int(there[0]), int(there[1])] > 0
    return {"next_wave": after.wave, "done": DONE if tied else NOT_YET}


class _Using(NamedTuple):
    """What is worked out once for the suggestions of a network."""

    gains: Gains
    loaded: Mask
    level: Known


def _said(each: Seen, kind: str, pair: Pair, using: _Using) -> dict[str, Any]:
    gains, loaded, level = using
    shared = between(each, pair)
    contacts = degree(each.network).to_numpy()[shared]
    steps = float(gains.steps(np.array(pair[:1]))[0, pair[1]])
    by = go_betweens(each, pair, loaded, level)
    sectors, lines = gains.sectors(pair), {"independent_now": math.nan, "independent_after": math.nan}
    if sectors:
        lines["independent_now"] = gains.lines(sectors)
        lines["independent_after"] = gains.lines(sectors, np.array([pair]))
    figures = {
        "level": int(level.level(*pair)),
        "steps": steps if math.isfinite(steps) else math.nan,
        "common_contacts": len(shared),
        "resource_allocation": float((1 / contacts).sum()),
        "adamic_adar": float((1 / np.log(contacts)).sum()),
        "fragmentation_drop": gains.fragmentation(pair),
        "efficiency_gain": gains.efficiency(pair),
        **lines,
    }
    because = _easy(figures) if kind == EASY else _valuable(each, pair, gains, figures)
    names = each.names.reset_index(drop=True)
    return {
        **_who(each, pair),
        **figures,
        "go_betweens": named(names, by[:3], most=3),
        "because": "; ".join([*because, *(["they have met"] if figures["level"] == 1 else [])]),
    }


def _who(each: Seen, pair: Pair) -> dict[str, Any]:
    ids, nodes = each.network.nodes.index, each.network.nodes
    sector = nodes.get(each.network.compare, pd.Series("", index=ids))
    return {
        key: value
        for end, place in zip("ab", pair, strict=True)
        for key, value in (
            (end, int(ids[place])),
            (f"{end}_name", each.names.iat[place]),
            (f"{end}_sector", sector.iat[place]),
        )
    }


def _easy(figures: Mapping[str, float]) -> Iterator[str]:
    count = figures["common_contacts"]
    yield f"{count:,} {'contact' if count == 1 else 'contacts'} in common"


def _valuable(each: Seen, pair: Pair, gains: Gains, figures: Mapping[str, float]) -> Iterator[str]:
    if figures["fragmentation_drop"]:
        yield _join(each, pair, gains)
    sectors = gains.sectors(pair)
    if sectors:
        yield _lines(each, sectors, figures["independent_now"], figures["independent_after"])
    if not math.isnan(figures["steps"]):
        yield f"{figures['steps']:.0f} steps apart now"


def _join(each: Seen, pair: Pair, gains: Gains) -> str:
    """Say what two pieces the tie would join."""
    sizes = gains.sizes[gains.piece[list(pair)]]
    alone = [str(each.names.iat[place]) for place, size in zip(pair, sizes, strict=True) if size == 1]
    if alone:
        return f"{' and '.join(alone)} {'has' if len(alone) == 1 else 'have'} no working tie yet"
    return (
        f"would join a piece of {sizes.min():,} to a piece of {sizes.max():,}, with no route between them now"
    )


def _lines(each: Seen, sectors: tuple[int, int], now: float, after: float) -> str:
    one, other = (str(groups_by(each.network).names[place]) for place in sectors)
    if now == 0:
        return f"{one} and {other} have no contact at all"
    if now == 1 and after > now:
        return f"all contact of {one} and {other} hangs on one"
    return f"they are in different {COMPARED[each.network.compare][1]}, {one} and {other}"
