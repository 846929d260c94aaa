"""People who bridge: who lies between others, and without whom others would be cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from netmap.analyses.roles import MEMBER, ROLES
from netmap.metrics import cards as worded
from netmap.metrics import critical_nodes, is_estimated
from netmap.network import Findings, Measured, Network
from netmap.report import scope
from netmap.report.from_analysis import rows
from netmap.report.section import Section, Table
from netmap.report.wording import count, listing, share

MOST_NAMED = 12
"""The most people in a table of this section; the workbook has everybody."""

_COLUMNS = ("betweenness", "betweenness_normalised", "degree", "n_sectors_reached")
_CAVEATS = (
    "This is no league table. Lying between others can mean a strong position, a heavy load, or that a "
    "group has nobody else. Often it comes down to which events somebody could get to.",
    "These figures move a good deal when people are missing from the sheets. Who was not on a list, or "
    "did not answer, can make somebody else look like the only link. Ask before acting on them.",
)


def section(findings: Findings) -> Section:
    """Name those who lie between others and those who are critical links, in the newest wave."""
    found = scope.networks(findings)
    title = "Who links others"
    if not found:
        return Section(title, says=["n/a: no network could be made from these sheets."])
    network, measured = found[-1]
    roles = rows(findings, "roles", wave=network.wave)
    tables = [
        table for table in (_between(network, measured), _critical(network, measured), _roles(roles)) if table
    ]
    says = [*_says(network, measured), *_most_common(roles)]
    return Section(title, says=says, tables=tables, caveats=_CAVEATS)


def _says(network: Network, measured: Measured) -> Iterator[str]:
    yield (
        f"Of {network.wave}. A bridge links people or groups who would otherwise be apart. Two things are "
        "looked at: how often somebody lies on the shortest way between two others, and whether anybody "
        "would be cut off if they left."
    )
    if "betweenness" not in measured.nodes:
        yield "Who lies between others: n/a (it was not worked out for this network)."
    elif is_estimated(network):
        yield (
            "Who lies between others: n/a. In a network of this size the figure is estimated from a sample, "
            "which is good enough for a picture and not for naming people."
        )
    elif not (measured.nodes["betweenness"] > 0).any():
        yield "Nobody here lies between two others."
    if not (measured.nodes.get("articulation_point", measured.nodes.iloc[:, :0].sum(axis=1)) > 0).any():
        yield "Nobody would be cut off if any one of them left."


def _most_common(roles: pd.DataFrame) -> Iterator[str]:
    """Say so where a role word fits more than half: it then says little of anybody."""
    every = (
        roles["all_roles"].str.split("; ").explode().value_counts() if len(roles) else pd.Series(dtype=int)
    )
    for role, number in every.items():
        if role != MEMBER and number * 2 > len(roles):
            yield (
                f"{share(number, len(roles))} are called {role}. A word that fits so many says little about any one: "
                "the settings of analyses.roles in study.toml can ask for more."
            )


def _roles(roles: pd.DataFrame) -> Table | None:
    """Count the role words: how many have each as their first, and how many at all."""
    if roles.empty:
        return None
    first, every = roles["role"].value_counts(), roles["all_roles"].str.split("; ").explode().value_counts()
    lines = [
        [role, says, f"{first.get(role, 0):,}", f"{every.get(role, 0):,}"]
        for role, says in ROLES.items()
        if every.get(role, 0)
    ]
    headings = ["Role", "What it means", "First that applies", "Applies at all"]
    return Table(f"Roles in a word ({len(roles):,} in all)", headings, lines, frozenset([2, 3]))


def _between(network: Network, measured: Measured) -> Table | None:
    """List those who lie between others most; none where the figure is only an estimate."""
    if is_estimated(network) or not set(_COLUMNS) & {"betweenness"} & set(measured.nodes):
        return None
    cards = [
        card for card in worded(network.compare) if card.name in _COLUMNS and card.name in measured.nodes
    ]
    figures = measured.nodes[measured.nodes["betweenness"] > 0].copy()
    order = ["betweenness", *(["degree"] if "degree" in figures else [])]
    top = figures.sort_index().sort_values(order, ascending=False, kind="stable").head(MOST_NAMED)
    if top.empty:
        return None
    lines = [
        [*_who(network, node), *(card.show(float(top.at[node, card.name])) for card in cards)]
        for node in top.index
    ]
    return Table(
        f"Those who most often lie between others ({len(top)} of {len(network.nodes):,})",
        ["Name", "Organisation", "Sector", *(card.title for card in cards)],
        lines,
        frozenset(range(3, 3 + len(cards))),
    )


def _critical(network: Network, measured: Measured) -> Table | None:
    """List the critical links, how many each would cut off, and who they are."""
    if "articulation_point" not in measured.nodes:
        return None
    critical, total = (
        critical_nodes(network, most=MOST_NAMED),
        int(measured.nodes["articulation_point"].sum()),
    )
    if critical.empty:
        return None
    names = network.nodes["name"]
    lines = [
        [*_who(network, node), f"{row['cut_off']:,}",
         listing([str(names.at[other]) for part in row["parts"] for other in part], most=6)]
        for node, row in critical.iterrows()
    ]  # fmt: skip
    return Table(
        f"Critical links ({len(critical)} of {count(total, 'such link', 'such links')})",
        ["Name", "Organisation", "Sector", "Would be cut off", "Who"],
        lines,
        frozenset([3]),
    )


def _who(network: Network, node: object) -> list[str]:
    row = network.nodes.loc[node]
    return [row["name"], row["organisation"] or "not recorded", row["sector"] or "not recorded"]
