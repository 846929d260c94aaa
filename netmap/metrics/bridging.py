"""Who is worth most as a bridge for each contact kept up: betweenness set beside the number of contacts."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from netmap.metrics.card import metric
from netmap.metrics.contacts import degree
from netmap.metrics.pieces import piece_of
from netmap.metrics.routes import betweenness
from netmap.network import Network


@metric(
    title="Bridging for each contact",
    asks="How much of the routes between others does this one hold, for each contact that it keeps up?",
    unit="the average of the routes on its ties: twice In between and all it can reach, shared out over its "
    "contacts; 0 for those with fewer than two",
    needs="nothing but the list itself",
    source="Everett and Valente 2016, Social Networks 44: 202-208; those it can reach stand for n - 1 where "
    "not all can reach one another",
    gives="node",
    digits=1,
)
def everett_valente(network: Network) -> pd.Series:
    """Give (2 b + r) / d for d of two and more, else 0; r others can be reached."""
    contacts, piece = degree(network), piece_of(network)
    others = np.bincount(piece)[piece] - 1 if len(piece) else piece
    ties = np.maximum(contacts, 1.0)
    return ((2.0 * betweenness(network) + others) / ties).where(contacts >= 2, 0.0)


@metric(
    title="Between dense parts",
    asks="Does this one lie on the way between busy parts, more than in the middle of one?",
    unit="0 and up: In between, times how few contacts it has beside those that its contacts have; it swings "
    "widely where a contact has no other contact",
    needs="at least one contact",
    source="Bridging centrality; Hwang, Cho, Zhang and Ramanathan 2006",
    gives="node",
    digits=1,
)
def bridging_centrality(network: Network) -> pd.Series:
    """Give b (1 / d) / (sum over contacts of 1 / d)."""
    contacts = degree(network).to_numpy()
    share = 1.0 / np.maximum(contacts, 1.0)
    beside = network.adjacency @ share
    ratio = np.where(contacts > 0, share / np.where(contacts > 0, beside, 1.0), math.nan)
    return betweenness(network) * ratio
