"""How this was done: what a reader needs to judge the figures, or to do the same again."""

from __future__ import annotations

from collections.abc import Iterator

from netmap.metrics import cards
from netmap.network import Findings
from netmap.report import scope
from netmap.report.section import Section, Table
from netmap.report.wording import share

_KINDS = {
    "met": "Met: two people were at the same events at least as often as the settings below ask, and more "
    "often than chance would give, going by how active each is and how large each event was. A small "
    "meeting counts for more than a large one: each event gives everybody there a total of 1, shared out "
    "among the others present. Very large events make no ties; those left out stand under What was read. "
    "Between sectors, and between areas, one shared event is enough and chance is not asked.",
    "together": "In a group together: two people are in the same working group. A mailing list or newsletter "
    "makes no tie. Small groups count for more than large ones.",
    "named": "Named in a survey: one named the other. Such a tie goes from the one who answered to the one "
    "who was named; on the map and in most figures it counts as a tie whichever of the two named the other.",
}
_ALWAYS = (
    "Who is in: everybody who was at an event, is in a group, answered or was named in the wave; with one "
    "wave, everybody in a directory too. People without ties count in every figure that counts people.",
    "Who is missing: whoever is in none of these sheets. The sheets do not say who could have been in them, "
    "so the share of people missing is not known.",
    "A figure that cannot be worked out is n/a with the reason, never 0. Routes between people count steps, "
    "whatever the strength of the ties.",
    "Chance: where a figure depends on random draws, the draws start from seed 1, so the same sheets give "
    "the same figures.",
    "E-mail addresses serve to recognise people and stand in none of these results.",
)


def section(findings: Findings) -> Section:
    """Say how ties were made, who is covered, with which settings, and where the figures come from."""
    kinds = {kind for network in findings.networks.values() for kind in network.ties["kind"].unique()}
    ties = [text for kind, text in _KINDS.items() if kind in kinds]
    tables = [_networks(findings), _matching(findings), _settings(findings), _sources(findings)]
    return Section(
        "How this was done",
        says=[*ties, *_ALWAYS, *_missing(findings)],
        tables=[table for table in tables if table.rows],
    )


def _missing(findings: Findings) -> Iterator[str]:
    people, events = findings.tables.people, findings.tables.events
    if len(people):
        yield f"Sector recorded for {share(int((people['sector'] != '').sum()), len(people), 'people')}."
    if len(events):
        yield f"Date known for {share(int(events['date'].notna().sum()), len(events), 'events')}."


def _networks(findings: Findings) -> Table:
    """Count nodes, tied pairs and ties of each kind for every wave and level."""
    rows = [
        [wave, level, f"{len(network.nodes):,}", f"{len(network.pairs):,}",
         *(f"{int((network.ties['kind'] == kind).sum()):,}" for kind in _KINDS)]
        for (wave, level), network in findings.networks.items()
    ]  # fmt: skip
    headings = ["Wave", "Level", "Nodes", "Pairs with a tie", "Met", "Together", "Named"]
    return Table("The networks and their ties", headings, rows, frozenset(range(2, 7)))


def _matching(findings: Findings) -> Table:
    """Count the reasons for which two names were taken for the same."""
    reasons = findings.tables.who["why"].value_counts(sort=False)
    named = sorted((reason or "not said", int(times)) for reason, times in reasons.items())
    rows = [[reason, f"{times:,}"] for reason, times in named]
    return Table("How names in the sheets were recognised", ["Why", "Names"], rows, frozenset([1]))


def _settings(findings: Findings) -> Table:
    rows = [[name, value] for name, value in findings.settings.items()]
    return Table("Settings used", ["Setting", "Value"], rows)


def _sources(findings: Findings) -> Table:
    """Say where each figure of this study comes from."""
    chosen = scope.networks(findings)
    measured = chosen[-1][1] if chosen else None
    kept = (
        []
        if measured is None
        else [measured.nodes, measured.whole.to_frame().T, measured.groups, measured.pairs]
    )
    names = {str(column) for frame in kept for column in frame.columns}
    rows = [[card.title, card.name, card.source] for card in cards(findings.compare) if card.name in names]
    return Table("Where the figures come from", ["Figure", "Column in tables/values.csv", "Source"], rows)
