"""The settings with which the ties of a network were made, for figures that have to repeat how they were made."""

from __future__ import annotations

from types import ModuleType

from netmap.network import Network
from netmap.ties import levels, options_of


def tie_settings(network: Network, kind: ModuleType) -> dict[str, float]:
    """Give every setting of a kind of tie, or of `levels`; the usual ones where a network does not say."""
    return options_of(kind) | dict(network.options.get(kind.NAME, {}))


def working_level(network: Network) -> float:
    """Give the lowest level that counts as a working tie."""
    return float(tie_settings(network, levels)["working"])
