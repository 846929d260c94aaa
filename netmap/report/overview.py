"""In short: the headline figures of the newest wave, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from netmap.metrics import contact_points, groups_by
from netmap.network import COMPARED, Findings, Measured, Network
from netmap.report import scope
from netmap.report.section import Section
from netmap.report.wording import count, figure, listing, nodes, share, shown
from netmap.tables import NONE, look_up


def section(findings: Findings) -> Section | None:
    """Say what there is, how far it hangs together, and whether sectors mix."""
    found = scope.networks(findings)
    if not found:
        return Section("In short", says=["n/a: no network could be made from these sheets."])
    network, measured = found[-1]
    points = [
        *_size(network),
        *_pieces(network, measured),
        *_mixing(network, measured),
        *_contact_points(network),
        *_answers(findings, network),
    ]
    when = f"The figures are of {network.wave}" + (", the last wave." if len(found) > 1 else ".")
    return Section(
        "In short", says=[when], points=points, caveats=[*_few_events(findings, network), *_CAVEATS]
    )


ENOUGH_EVENTS = 10
"""Fewer events than this do not tell people who are tied from people who happened to come (methods 2.4)."""


def events_of_ties(findings: Findings, network: Network) -> int:
    """Count the events of a wave; 0 where no tie comes from events."""
    if not (network.ties["kind"] == "met").any():
        return 0
    return int(findings.tables_in(network.wave).attendance["event"].nunique())


def _few_events(findings: Findings, network: Network) -> Iterator[str]:
    events = events_of_ties(findings, network)
    if 0 < events < ENOUGH_EVENTS:
        yield (
            f"{network.wave} has {count(events, 'event', 'events')}. With fewer than about {ENOUGH_EVENTS}, being "
            "at the same events says little about who is tied: read ties from events with care."
        )


_CAVEATS = (
    "A tie shows what these sheets show: being at the same events, being in a working group together, or "
    "naming somebody in a survey. People know each other in many ways that no sheet records.",
    "Nothing here is a mark for a person. Who has few ties in these sheets may have many elsewhere.",
)


def _size(network: Network) -> Iterator[str]:
    n, ties = len(network.nodes), len(network.pairs)
    organisations = network.nodes.loc[network.nodes["organisation"] != "", "organisation"].nunique()
    groups, (one, many) = groups_by(network), COMPARED[network.compare]
    within = [count(len(groups.names), one, many)]
    if network.level == "people":
        within.insert(0, nodes(organisations, "organisations"))
    yield f"{nodes(n, network.level)} from {listing(within)}, with {count(ties, 'tie', 'ties')} between them."
    unknown = n - len(groups.known)
    if unknown:
        left = share(unknown, n, network.level)
        yield f"{one.capitalize()} not recorded: {left}. Figures on {many} leave them out."


def _pieces(network: Network, measured: Measured) -> Iterator[str]:
    n = len(network.nodes)
    connected, alone = figure(measured, "largest_component_share"), figure(measured, "n_isolates")
    if math.isnan(connected):
        yield f"Share that hangs together: {shown(measured, 'largest_component_share')}."
    else:
        together = share(round(connected * n), n, network.level)
        yield f"{together} hang together in one connected part, through each other."
    if not math.isnan(alone):
        yield f"{share(alone, n, network.level)} have no tie to anybody in these sheets."
    yield f"Contacts each has on average: {shown(measured, 'mean_degree')}, out of all {n:,}."
    critical = figure(measured, "n_articulation_points")
    if critical > 0:
        who = "is a critical link" if critical == 1 else "are critical links"
        yield f"{nodes(critical, network.level)} {who}: if one left, others would be cut off (see below)."


def _mixing(network: Network, measured: Measured) -> Iterator[str]:
    index, z = figure(measured, "ei_index"), figure(measured, "ei_z")
    one, many = COMPARED[network.compare]
    if math.isnan(index):
        yield f"Whether {many} mix: {shown(measured, 'ei_index', network.compare)}."
        return
    ties, known = figure(measured, "n_ties_sector_known"), figure(measured, "n_sector_known")
    among = f"the {share(known, len(network.nodes), network.level)} whose {one} is known"
    yield (
        f"Ties that go from one {one} to another: {share(round((index + 1) / 2 * ties), ties)}, among {among}. "
        f"{_against_chance(network, measured, z)}"
    )


def _against_chance(network: Network, measured: Measured, z: float) -> str:
    """Compare the E-I index with sectors dealt out at random; beyond 2 standard deviations it is unusual."""
    if math.isnan(z):
        return f"Compared with chance: {shown(measured, 'ei_z', network.compare)}."
    many = COMPARED[network.compare][1]
    verdict = "about as chance would give" if abs(z) < 2 else "more outward than chance" if z > 0 else ""
    figures = f"E-I {shown(measured, 'ei_index')}, by chance {shown(measured, 'ei_expected')}, z {z:.1f}"
    return f"This is {verdict or 'more inward than chance'}, given how large the {many} are ({figures})."


def _contact_points(network: Network) -> Iterator[str]:
    points, (one, many) = contact_points(network), COMPARED[network.compare]
    cut_off = [str(sector) for sector in points.index[points["outside_contacts"] == 0]]
    if cut_off:
        yield f"{many.capitalize()} in which nobody has a tie to another {one}: {listing(cut_off)}."
    single = points[points["outside_contacts"] == 1]
    if len(single):
        names = [f"{sector} ({network.nodes.at[who[0], 'name']})" for sector, who in single["who"].items()]
        yield f"{many.capitalize()} that hang on a single point of contact: {listing(names)}."


def _answers(findings: Findings, network: Network) -> Iterator[str]:
    """Say how many of the wave answered a survey, and why there is no response rate."""
    tables = findings.tables_in(network.wave)
    if tables.responses.empty:
        return
    answered = pd.DataFrame(
        {
            "person": look_up(tables.who["person"], tables.responses["mention"], missing=NONE),
            "organisation": look_up(tables.who["organisation"], tables.responses["mention"], missing=NONE),
        }
    )
    people = answered.loc[answered["person"] != NONE, "person"].nunique()
    of_all = f", {share(people, len(network.nodes), network.level)}" if network.level == "people" else ""
    yield (
        f"Survey: {_who_answered(answered)} answered{of_all}. The others are here through events, groups, or what "
        "was said of them. How many were asked is not recorded in these sheets, so there is no response rate (n/a)."
    )


def _who_answered(rows: pd.DataFrame) -> str:
    """Count the people, and the organisations that answered without naming a person."""
    people = rows.loc[rows["person"] != NONE, "person"].nunique()
    organisations = rows.loc[
        (rows["person"] == NONE) & (rows["organisation"] != NONE), "organisation"
    ].nunique()
    who = [nodes(people, "people")] if people or not organisations else []
    return listing([*who, nodes(organisations, "organisations")] if organisations else who)
