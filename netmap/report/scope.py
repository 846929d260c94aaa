"""Which networks the report talks about: one level, wave by wave."""

from __future__ import annotations

from netmap.network import Findings, Measured, Network


def level(findings: Findings) -> str:
    """Name the level that the report is about: people, or the first there is."""
    return "people" if "people" in findings.levels or not findings.levels else findings.levels[0]


def networks(findings: Findings) -> list[tuple[Network, Measured]]:
    """Give the network of each wave at that level with its figures, in order of time."""
    chosen = level(findings)
    return [
        (network, findings.measured[wave, each])
        for (wave, each), network in findings.networks.items()
        if each == chosen
    ]
