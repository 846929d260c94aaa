"""In short: the headline figures of the newest wave, in sentences."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pandas as pd

from netmap.metrics import contact_points, groups_by
from netmap.network import COMPARED, Findings, Measured, Network
from netmap.report import scope
from netmap.report.asked import HOW, response
from netmap.report.method_ties import kinds
from netmap.report.section import Section
from netmap.report.wording import count, either, figure, listing, nodes, share, shown
from netmap.tables import NONE, look_up

_NOT_ASKED = f"How many were asked is not recorded in these sheets, so there is no response rate (n/a). {HOW}"


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
        *_not_recorded(network),
        *_answers(findings, network),
    ]
    when = f"The figures are of {scope.when(findings, network.wave)}" + (
        ", the last wave." if len(found) > 1 else "."
    )
    return Section(
        "In short",
        says=[when],
        points=points,
        caveats=[*_few_events(findings, network), *_doubtful(findings), _what_a_tie_shows(findings), _CAVEAT],
    )


def _doubtful(findings: Findings) -> Iterator[str]:
    """Say that people may have been counted twice, where netmap still asks."""
    pairs = len(findings.tables.doubts)
    if pairs:
        whom = count(pairs, "pair of people may be one person", "pairs of people may be one person each")
        yield f"{whom}. Who is who (below) says how far that could move these figures."


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


_CAVEAT = "Nothing here is a mark for a person. Who has few ties in these sheets may have many elsewhere."
_SHOWN = {
    "met": "being at the same events",
    "together": "being in a working group together",
    "named": "naming somebody in a survey",
}


def _what_a_tie_shows(findings: Findings) -> str:
    shown = either([_SHOWN[kind] for kind in kinds(findings)]) or "nothing yet"
    return f"A tie shows what these sheets show: {shown}. People know each other in many ways that no sheet records."


def _size(network: Network) -> Iterator[str]:
    n, ties = len(network.nodes), len(network.pairs)
    organisations = network.nodes.loc[network.nodes["organisation"] != "", "organisation"].nunique()
    groups, (one, many) = groups_by(network), COMPARED[network.compare]
    within = [nodes(organisations, "organisations")] if network.level == "people" and organisations else []
    within += [count(len(groups.names), one, many)] if len(groups.names) else []
    place = f" from {listing(within)}" if within else ""
    yield f"{nodes(n, network.level)}{place}, with {count(ties, 'tie', 'ties')} between them."


def _not_recorded(network: Network) -> Iterator[str]:
    n, (one, many) = len(network.nodes), COMPARED[network.compare]
    unknown = n - len(groups_by(network).known)
    if unknown:
        left = share(unknown, n, network.level)
        yield f"{one.capitalize()} not recorded: {left}. Figures on {many} leave them out."


def _pieces(network: Network, measured: Measured) -> Iterator[str]:
    n = len(network.nodes)
    connected, alone = figure(measured, "largest_component_share"), figure(measured, "n_isolates")
    if math.isnan(connected):
        yield f"Share that hangs together: {shown(measured, 'largest_component_share')}."
    else:
        together = (
            f"All {n:,} {network.level}" if connected == 1 else share(round(connected * n), n, network.level)
        )
        yield f"{together} hang together in one connected part, through each other."
    if alone > 0:
        yield f"Without a tie to anybody in these sheets: {share(alone, n, network.level)}."
    yield f"Contacts each has on average: {shown(measured, 'mean_degree')}. Those without a tie count as 0."
    critical = figure(measured, "n_articulation_points")
    if critical > 0:
        who = "is a critical link" if critical == 1 else "are critical links"
        yield f"{nodes(critical, network.level)} {who}: if one left, others would be cut off (see Who links others)."


def _mixing(network: Network, measured: Measured) -> Iterator[str]:
    index, z = figure(measured, "ei_index"), figure(measured, "ei_z")
    one, many = COMPARED[network.compare]
    if math.isnan(index):
        yield f"Whether {many} mix: {shown(measured, 'ei_index', network.compare)}."
        return
    ties, known = figure(measured, "n_ties_sector_known"), figure(measured, "n_sector_known")
    n = len(network.nodes)
    covered = f"all {n:,} {network.level}" if known == n else f"the {share(known, n, network.level)}"
    among = f"{covered} whose {one} is known" if known < n else covered
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
    """Say how many of the wave answered a survey, and the response rate or why there is none."""
    tables = findings.tables_in(network.wave)
    if tables.responses.empty:
        return
    answered = pd.DataFrame(
        {
            "person": look_up(tables.who["person"], tables.responses["mention"], missing=NONE),
            "organisation": look_up(tables.who["organisation"], tables.responses["mention"], missing=NONE),
        }
    )
    here = answered["person" if network.level == "people" else "organisation"]
    told = here[here != NONE].nunique()
    ways = {"events": len(tables.attendance), "groups": len(tables.memberships)}
    through = either([*(way for way, rows in ways.items() if rows), "what was said of them"])
    others = f" The others are here through {through}." if told < len(network.nodes) else ""
    asked = f"Response rate: {rate}." if (rate := response(findings, network)) else _NOT_ASKED
    yield f"Survey: {_who_answered(answered, network)} answered.{others} {asked}"


def _who_answered(rows: pd.DataFrame, network: Network) -> str:
    """Count who answered: of the level, and of organisations that answered without naming a person."""
    named = rows["person"] != NONE
    if network.level != "people":
        organisations = rows.loc[rows["organisation"] != NONE, "organisation"].nunique()
        return share(organisations, len(network.nodes), network.level)
    people = share(rows.loc[named, "person"].nunique(), len(network.nodes), "people")
    alone = rows.loc[~named & (rows["organisation"] != NONE), "organisation"].nunique()
    return f"{people} and {nodes(alone, 'organisations')}" if alone else people
