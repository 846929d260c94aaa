"""How deep inside the network each one is: core numbers."""

from __future__ import annotations

import pandas as pd

from netmap.metrics import engine
from netmap.metrics.card import metric
from netmap.network import Network


@metric(
    title="Depth in the core",
    asks="How well tied is the closest-knit part that this one belongs to?",
    unit="the largest k for which it is in a part where all have k contacts or more inside the part; 0 without ties",
    needs="nothing but the list itself",
    source="Core number; Seidman 1983, Social Networks 5: 269-287",
    gives="node",
    digits=0,
)
def coreness(network: Network) -> pd.Series:
    """Give the core number, on ties of any kind without direction."""
    return pd.Series(engine.coreness(network), index=network.nodes.index, dtype="float64")
