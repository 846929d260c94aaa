"""A role word for every node, and the numbers that gave it (methods 3.11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.analyses.column import Column
from netmap.analyses.networks import NODE, WAVE, Seen, seen, table_of
from netmap.metrics.contacts import degree
from netmap.metrics.critical import n_cut_off
from netmap.network import COMPARED, Findings

NAME = "roles"
TITLE = "Roles in the network"
ASKS = "What part does each one play in the network, in a word?"
SOURCE = "Our own words for known measures; the numbers that gave the word stand beside it"
OPTIONS: Mapping[str, str] = {
    "cut_off": "Others who would be cut off, from which one is a critical link",
    "sectors": "Sectors among the contacts from which one is a sector bridge",
    "outside": "Share of contacts in other sectors from which one can be a sector bridge",
    "across_z": "How far above chance (z) links across sectors must be for such a bridge",
    "hub_contacts": "Fewest contacts of a hub",
    "hub_times": "Contacts of a hub, as a multiple of the middle number of contacts of those who have any",
    "inside": "Share of contacts in other sectors below which one can be a sector coordinator",
    "core_people": "Fewest in a core whose people are core members",
}
NOT_YET, CRITICAL, BRIDGE, HUB, COORDINATOR, CORE, MEMBER = (
    "not yet connected", "critical link", "sector bridge", "hub", "sector coordinator", "core member", "member",
)  # fmt: skip
ROLES: Mapping[str, str] = {
    NOT_YET: "has no tie in these sheets",
    CRITICAL: "some would lose every route to the rest if this one left",
    BRIDGE: "links different sectors",
    HUB: "has far more contacts than most",
    COORDINATOR: "mostly links others of the own sector",
    CORE: "is one of those with many contacts who know one another",
    MEMBER: "none of the others",
}
"""Every role word with what it means, in the order in which the first that applies is taken."""

COLUMNS: dict[str, Column] = {
    **WAVE,
    **NODE,
    "role": Column("Role", f"the first that applies of: {', '.join(ROLES)}"),
    "all_roles": Column(
        "All roles",
        "every one that applies. A role whose figures were not worked out is passed over, not guessed",
    ),
    "because": Column("Because", "the numbers that gave each of the roles, in words"),
}
_BROKER = ("broker_coordinator", "broker_gateway", "broker_liaison", "broker_itinerant")


class _Rule(NamedTuple):
    """To whom a role applies, and why, a place a node."""

    role: str
    applies: NDArray[np.bool_]
    because: list[str]


def table(  # noqa: PLR0913 - each is a setting of its own
    findings: Findings,
    *,
    cut_off: int = 2,
    sectors: int = 3,
    outside: float = 2 / 3,
    across_z: float = 1,
    hub_contacts: int = 4,
    hub_times: float = 2,
    inside: float = 1 / 3,
    core_people: int = 4,
) -> pd.DataFrame:
    """Give every node its role words, ordered by id."""
    parts = []
    for each in seen(findings):
        rules = [
            _not_yet(each),
            _critical(each, cut_off),
            _bridge(each, sectors, outside, across_z),
            _hub(each, hub_contacts, hub_times),
            _coordinator(each, inside),
            _core(each, core_people),
        ]
        parts.append(_named(each, rules))
    return table_of(COLUMNS, parts)


def _named(each: Seen, rules: list[_Rule]) -> pd.DataFrame:
    n = len(each.network.nodes)
    roles: list[list[str]] = [[] for _ in range(n)]
    reasons: list[list[str]] = [[] for _ in range(n)]
    for rule in rules:
        for place in np.flatnonzero(rule.applies).tolist():
            roles[place].append(rule.role)
            reasons[place].append(rule.because[place])
    contacts = _count(degree(each.network).to_numpy(), "contact", "contacts")
    for place in range(n):
        if not roles[place]:
            roles[place], reasons[place] = [MEMBER], [contacts[place]]
    return pd.DataFrame(
        {
            "wave": each.wave,
            "network": each.level,
            "node_id": each.network.nodes.index,
            "name": each.names.to_numpy(),
            "role": [every[0] for every in roles],
            "all_roles": ["; ".join(every) for every in roles],
            "because": ["; ".join(every) for every in reasons],
        }
    )


def _not_yet(each: Seen) -> _Rule:
    none = degree(each.network).to_numpy() == 0
    return _Rule(NOT_YET, none, ["no contacts"] * len(none))


def _critical(each: Seen, cut_off: int) -> _Rule:
    outside = n_cut_off(each.network).to_numpy()
    words = _count(outside, "other would be cut off", "others would be cut off")
    return _Rule(CRITICAL, outside >= max(cut_off, 1), words)


def _bridge(each: Seen, sectors: int, outside: float, across_z: float) -> _Rule:
    """Take those who reach enough sectors, or who link across them more than their contacts would make likely."""
    many = COMPARED[each.network.compare][1]
    reached, share, z = _array(each, "n_sectors_reached"), _outside(each), _array(each, "broker_across_z")
    wide, across = reached >= sectors, (share >= outside) & (z >= across_z)
    # Where most reach so many, to do so says little of one: how many do stands beside it.
    alike = f" ({wide.sum():,} of {len(wide):,} have some in {sectors:g} or more)"
    words = [
        f"contacts in {count:.0f} {many}{alike if is_wide else ''}"
        for count, is_wide in zip(np.nan_to_num(reached), wide, strict=True)
    ]
    for place in np.flatnonzero(across).tolist():
        more = f"{share[place]:.0%} of contacts in other {many}, and links them more than chance (z {z[place]:.1f})"
        words[place] = f"{words[place]}, {more}" if wide[place] else more
    return _Rule(BRIDGE, wide | across, words)


def _hub(each: Seen, hub_contacts: int, hub_times: float) -> _Rule:
    """Take those with far more contacts than others who have any: beside many with none, everybody has far more."""
    contacts = degree(each.network).to_numpy()
    middle = float(np.median(contacts[contacts > 0])) if contacts.any() else 0.0
    words = [
        f"{words} (the middle number among those with any is {middle:g})"
        for words in _count(contacts, "contact", "contacts")
    ]
    return _Rule(HUB, contacts >= max(hub_contacts, hub_times * middle), words)


def _coordinator(each: Seen, inside: float) -> _Rule:
    """Take those whose largest role as a broker is inside their own sector."""
    own, *others = (_array(each, name) for name in _BROKER)
    share = _outside(each)
    largest = (own > 0) & np.all([own > other for other in others], axis=0)
    one, many = COMPARED[each.network.compare]
    words = [
        f"links {pairs:.0f} {'pair' if pairs == 1 else 'pairs'} inside the own {one}, "
        f"{part:.0%} of contacts in other {many}"
        for pairs, part in zip(np.nan_to_num(own), np.nan_to_num(share), strict=True)
    ]
    return _Rule(COORDINATOR, largest & (share < inside), words)


def _core(each: Seen, core_people: int) -> _Rule:
    """Take those in the core, unless it is so small that it is only the one or two with most contacts."""
    inside = _array(each, "in_core") == 1
    return _Rule(
        CORE, inside & (inside.sum() >= core_people), [f"in the core of {inside.sum():,}"] * len(inside)
    )


def _array(each: Seen, name: str) -> NDArray[np.float64]:
    """Give a figure of each node; NaN, with which no rule applies, where it was not worked out."""
    figures = each.figures(name)
    n = len(each.network.nodes)
    return np.full(n, np.nan) if figures is None else figures.to_numpy(dtype=np.float64)


def _outside(each: Seen) -> NDArray[np.float64]:
    """Give the share of known contacts that are in other sectors."""
    return (_array(each, "ei_index_node") + 1) / 2


def _count(numbers: NDArray[np.float64], one: str, many: str) -> list[str]:
    return [f"{number:,.0f} {one if number == 1 else many}" for number in numbers]
