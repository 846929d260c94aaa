"""Which networks the report talks about: one level, wave by wave."""

from __future__ import annotations

from collections.abc import Callable

from netmap.network import Findings, Measured, Network
from netmap.tables import Tables


def level(findings: Findings) -> str:
    """Name the level that the report is about: people, or where the sheets name none the first that has any."""
    filled = {each for (_, each), network in findings.networks.items() if len(network.nodes)}
    in_order = sorted(findings.levels, key=lambda each: each != "people")
    return next((each for each in in_order if each in filled), next(iter(in_order), "people"))


def networks(findings: Findings) -> list[tuple[Network, Measured]]:
    """Give the network of each wave at that level with its figures, in order of time."""
    chosen = level(findings)
    return [
        (network, findings.measured[wave, each])
        for (wave, each), network in findings.networks.items()
        if each == chosen
    ]


def evidence(findings: Findings) -> list[tuple[Network, Tables]]:
    """Give the network of each wave at that level with the evidence of the wave, in order of time."""
    return [(network, findings.tables_in(network.wave)) for network, _ in networks(findings)]


def by_wave(findings: Findings, say: Callable[[Network], str]) -> str:
    """Say something of each wave in one sentence; with one wave its name is left out."""
    found = [network for network, _ in networks(findings)]
    if len(found) == 1:
        return say(found[0])
    return "; ".join(f"{network.wave}: {say(network)}" for network in found)


def when(findings: Findings, wave: str) -> str:
    """Name a wave as a sentence needs it: ``"Autumn 2025"``, or what stands for "all dates"."""
    everything = any(period.everything for period in findings.periods if period.name == wave)
    return "all sheets together, whatever their dates" if everything else wave


def before(findings: Findings, wave: str) -> str:
    """Give what stands before a sentence on a wave: its name and a colon, nothing where it is the only one."""
    return f"{wave}: " if len(findings.waves) > 1 else ""
