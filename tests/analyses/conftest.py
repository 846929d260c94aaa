"""Findings made from lists of ties, for the tests of analyses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from runpy import run_path

import networkx as nx
import numpy as np
import pytest

from netmap.metrics import measure
from netmap.network import Findings
from netmap.tables import Tables

_BUILD = run_path(str(Path(__file__).parents[1] / "metrics" / "conftest.py"))["build"]


def _findings(*networks: object, tables: Tables | None = None) -> Findings:
    """Give findings in which each network is a wave ("w1", "w2" ...)."""
    kept = {(f"w{place}", network.level): network for place, network in enumerate(networks, start=1)}
    measured = {key: measure(network) for key, network in kept.items()}
    return Findings(title="", notice="", tables=tables or Tables(), networks=kept, measured=measured)


@pytest.fixture(scope="session")
def network_of() -> Callable[..., object]:
    """The function that makes a network from a list of ties (as in tests/metrics)."""
    return _BUILD


@pytest.fixture(scope="session")
def findings_of() -> Callable[..., Findings]:
    """The function that makes findings of one network a wave."""
    return _findings


@pytest.fixture(scope="session")
def random_networks() -> list[object]:
    """Forty small networks of all densities, with three sectors and some unknown."""
    made = []
    for seed in range(40):
        dealer = np.random.default_rng(seed)
        n = int(dealer.integers(3, 10))
        ties = np.argwhere(np.triu(dealer.random((n, n)) < 0.7 * dealer.random(), k=1))
        made.append(_BUILD(ties, nodes=n, sectors="".join(dealer.choice(list("AABC."), n))))
    return made


@pytest.fixture(scope="session")
def graph_of() -> Callable[..., nx.Graph]:
    """The function that gives a network as a networkx graph on its ids."""
    return lambda network: network.graph
