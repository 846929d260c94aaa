"""The statement of methods, part 5: what the figures cannot say."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from netmap.network import Findings, Network
from netmap.report import scope
from netmap.report.method_ties import kinds
from netmap.report.overview import ENOUGH_EVENTS, events_of_ties
from netmap.report.wording import count, listing, setting, share

ENOUGH_ANSWERS = 0.8
"""Below this share of answers the figures that missing people move most are fragile (methods 9.3)."""


def rows(findings: Findings) -> Iterator[list[str]]:
    """Give the points of the part: what it is about, and what cannot be said."""
    if "met" in kinds(findings):
        yield [
            "Being at events",
            "To be at the same events is a chance to get to know somebody. It does not say that two are friends, and "
            f"people know each other in ways that no sheet records. {_few_events(findings)}".strip(),
        ]
    yield [
        "People who are missing",
        "Who is in no sheet, or did not answer, is missing from every figure. Figures on who lies between others, on "
        f"steps and on critical links move most when people are missing. {_few_answers(findings)}".strip(),
    ]
    if len(findings.waves) > 1:
        yield [
            "Change",
            "A figure that changed does not say why. With no place to compare with, nobody can say from these sheets "
            "that a programme caused it. The events held and the people who answered differ from wave to wave.",
        ]
    yield [
        "Where lines are drawn",
        f"What counts as a tie (such as level {setting(findings, 'ties.levels.working')}) is a convention, and so are "
        "the marks for few and many. Those that are settings stand below. Other settings give other figures.",
    ]
    yield [
        "Single people",
        "No figure is a mark for a person. Who has few ties in these sheets may have many elsewhere.",
    ]


def _few_events(findings: Findings) -> str:
    """Name the waves with too few events for being at them to say much."""
    held = [(network.wave, events_of_ties(findings, network)) for network, _ in scope.networks(findings)]
    few = [
        f"{wave} ({count(events, 'event', 'events')})" for wave, events in held if 0 < events < ENOUGH_EVENTS
    ]
    return f"With fewer than about {ENOUGH_EVENTS} events it says little: {listing(few)}." if few else ""


def _few_answers(findings: Findings) -> str:
    """Name the waves in which fewer answered than figures on ways between people can bear."""

    def answered(network: Network) -> float:
        return float(np.isin(network.nodes.index, network.answered).sum())

    few = [
        f"{network.wave}, {share(answered(network), len(network.nodes))}"
        for network, _ in scope.networks(findings)
        if 0 < answered(network) < ENOUGH_ANSWERS * len(network.nodes)
    ]
    if not few:
        return ""
    return f"Take them with care where fewer than {ENOUGH_ANSWERS:.0%} answered a survey: {'; '.join(few)}."
