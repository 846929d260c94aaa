"""How much do the headline figures hang on those who did not answer? (methods 9.2)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from netmap.analyses.asked import asked
from netmap.analyses.column import Column
from netmap.analyses.compared import networks_of, over
from netmap.analyses.coverage import pairs_seen
from netmap.analyses.networks import LEVELS, WAVE
from netmap.analyses.setting import working_level
from netmap.metrics.inward import ei_index
from netmap.metrics.pieces import fragmentation, largest_component_share
from netmap.metrics.size import mean_degree, n_isolates
from netmap.network import STATUSES, Findings, Network

NAME = "treatments"
TITLE = "If answers are missing"
ASKS = "Would the headline figures be different had ties from the survey been counted more strictly?"
SOURCE = (
    "The usual treatment is reconstruction: Stork and Richards 1992. Leaving out those who did not answer is "
    "nearly always the worst option: Smith, Morgan and Moody 2022, Social Networks 68: 148-178"
)
OPTIONS: Mapping[str, str] = {
    "confirmation": "Confirmation rate below which a warning is given",
    "answered": "Share of those invited (or of members, if no sheet says who was) who answered below which a warning "
    "is given",
}
COLUMNS: Mapping[str, Column] = {
    **WAVE,
    "treatment": Column(
        "Ties counted", "which ties of the survey count; ties from events and groups always do"
    ),
    "n_nodes": Column("Members", "in the network so treated", 0),
    "n_ties": Column("Ties", "working ties", 0),
    "mean_degree": Column("Contacts on average", "2 x ties / members", 1),
    "pairs_observable": Column(
        "Pairs that could be seen", "pairs of whom one (or both, if stricter) answered", 0
    ),
    "density": Column("Density where seen", "ties among those pairs / those pairs", 3),
    "n_isolates": Column("Without ties", "members without a tie", 0),
    "largest_component_share": Column("Share in the largest piece", "share that hangs together", -1),
    "fragmentation": Column("Fragmentation", "share of pairs with no route at all"),
    "ei_index": Column("Outward or inward (E-I)", "-1 all inside sectors, +1 all across"),
    "warning": Column("Warning", "why the usual treatment may mislead here; empty where it should not"),
}

UNION = "either named the other (usual)"
CONFIRMED = "only where both named each other"
RESPONDENTS = "only those who answered"


def table(findings: Findings, *, confirmation: float = 0.6, answered: float = 0.7) -> pd.DataFrame:
    """Give the headline figures of each wave that has a survey, treated in three ways."""
    rows = (
        row
        for kind in LEVELS
        for network in networks_of(findings, kind)
        if len(network.answered) and network.relations is not None
        for row in _rows(network, _warning(findings, network, (confirmation, answered)))
    )
    return pd.DataFrame(list(rows), columns=list(COLUMNS))


def _rows(network: Network, warning: str) -> Iterator[list[object]]:
    n, answered = len(network.nodes), len(network.answered)
    either, both = pairs_seen(n, answered) * n * (n - 1) / 2, answered * (answered - 1) / 2
    treated = {
        UNION: (network, either, 1),
        CONFIRMED: (confirmed_only(network, working_level(network)), both, 2),
        RESPONDENTS: (network.keep(nodes=network.answered.tolist()), both, 2),
    }
    for name, (each, pairs, ends) in treated.items():
        ties = int((np.isin(each.pairs.to_numpy(), network.answered).sum(axis=1) >= ends).sum())
        yield [
            network.wave, network.level, name, len(each.nodes), len(each.pairs), mean_degree(each),
            0 if math.isnan(pairs) else round(pairs), over(ties, 0 if math.isnan(pairs) else pairs),
            n_isolates(each), largest_component_share(each), fragmentation(each), ei_index(each),
            warning if name == UNION else "",
        ]  # fmt: skip


def confirmed_only(network: Network, working: float) -> Network:
    """Give the network without ties that rest on what one alone said in the survey."""
    relations = network.relations
    if relations is None:
        return network
    stands = (relations["status"] == STATUSES.index("confirmed")) | (relations["membership"] >= working)
    kept = relations.assign(working=relations["working"] & stands)
    # The ties themselves stay, because `pairs` takes only those from events and the working relations.
    return replace(network, relations=kept)


def _warning(findings: Findings, network: Network, limits: tuple[float, float]) -> str:
    confirmation, least = limits
    status = pd.Series([]) if network.relations is None else network.relations["status"]
    confirmed, unconfirmed = (
        int((status == STATUSES.index(each)).sum()) for each in ("confirmed", "unconfirmed")
    )
    rate, told = over(confirmed, confirmed + unconfirmed), asked(findings, network)
    share = told.rate if told.known else over(len(network.answered), len(network.nodes))
    said = []
    if rate < confirmation:
        said.append(
            f"where both answered and one named the other, {rate:.0%} named each other (less than {confirmation:.0%})"
        )
    if share < least and told.known:
        said.append(f"{share:.0%} of those invited answered (less than {least:.0%})")
    elif share < least:
        said.append(
            f"{share:.0%} of the members answered (less than {least:.0%}); how many were asked is not known"
        )
    return "; ".join(said)
