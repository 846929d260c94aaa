"""How many separate lines of contact there are between two sectors, however many ties they have."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from netmap.metrics.card import metric
from netmap.metrics.groups import KNOWN_LEVELS, groups_by
from netmap.metrics.mixing import mixing_table
from netmap.metrics.once import once
from netmap.network import Network

Ints = NDArray[np.int64]

_NEEDS = "two different sectors; there are no lines of contact between a sector and itself"


@once
def contact_lines(network: Network, attribute: str = "") -> pd.DataFrame:
    """Count what holds every two groups together.

    Parameters
    ----------
    attribute : str
        A text column of `network.nodes`; what the network compares if none is named.

    Returns
    -------
    DataFrame
        Index as `mixing_table`: two groups (a, b), a <= b. Columns independent (the most ties between the two
        that share nobody, which is the fewest whose leaving would end all contact: Koenig 1931), holders_a
        and holders_b (nodes of a, of b, with a tie to the other). NaN for a group and itself.
    """
    groups = groups_by(network, attribute)
    index = mixing_table(network, attribute).index
    k = max(len(groups.names), 1)
    ends = groups.ends[groups.across]
    turned = groups.of_node[ends[:, 0]] > groups.of_node[ends[:, 1]]
    ends = np.where(turned[:, None], ends[:, ::-1], ends)
    low, high = groups.of_node[ends].T
    pair = low * k + high
    # One copy of a node for each pair of groups it has a tie in: the pairs fall apart, and are matched at once.
    n = max(len(network.nodes), 1)
    left, right = pair * n + ends[:, 0], pair * n + ends[:, 1]
    counts = {
        "independent": np.unique(matched(left, right) // n, return_counts=True),
        "holders_a": np.unique(np.unique(left) // n, return_counts=True),
        "holders_b": np.unique(np.unique(right) // n, return_counts=True),
    }
    a, b = (groups.names.get_indexer(index.get_level_values(side)) for side in ("a", "b"))
    numbers = {
        name: pd.Series(number, index=place, dtype="float64").reindex(a * k + b, fill_value=0.0).to_numpy()
        for name, (place, number) in counts.items()
    }
    table = {name: np.where(a != b, number, math.nan) for name, number in numbers.items()}
    return pd.DataFrame(table, index=index, dtype="float64")


def matched(left: Ints, right: Ints) -> Ints:
    """Find the most ties that share no end, which are as many as the fewest nodes that hold all ties (Koenig).

    Parameters
    ----------
    left, right : arrays of int, shape (ties,)
        The two ends of each tie. No node may be on both sides.

    Returns
    -------
    array of int
        The left ends of such ties, ascending: as many as there are independent contacts.
    """
    one, row = np.unique(left, return_inverse=True)
    other, column = np.unique(right, return_inverse=True)
    if not len(row):
        return one
    ties = sparse.csr_array((np.ones(len(row), dtype=np.int8), (row, column)), shape=(len(one), len(other)))
    return np.asarray(one[csgraph.maximum_bipartite_matching(ties, perm_type="column") >= 0])


@metric(
    title="Independent contacts",
    asks="How many would have to leave to end all contact between these two sectors?",
    unit="a count of separate lines of contact, no one in two of them: 0 the two are cut off from each other, 1 all "
    "hangs on a single point of contact, 2 to 3 some resilience",
    needs=_NEEDS,
    source="The most ties that share no end (maximum matching); Koenig 1931, Matematikai es Fizikai Lapok 38: "
    "116-119",
    gives="pair",
    levels=KNOWN_LEVELS,
    digits=0,
)
def independent_contacts(network: Network) -> pd.Series:
    """Give the size of a maximum matching among the ties between two sectors."""
    return contact_lines(network)["independent"]


@metric(
    title="Contacts in the first sector",
    asks="How many in the first of these two sectors have a tie to the second?",
    unit="a count",
    needs=_NEEDS,
    source="A plain count",
    gives="pair",
    levels=KNOWN_LEVELS,
    digits=0,
)
def cross_tie_holders_a(network: Network) -> pd.Series:
    """Count the nodes of a with a tie to b."""
    return contact_lines(network)["holders_a"]


@metric(
    title="Contacts in the second sector",
    asks="How many in the second of these two sectors have a tie to the first?",
    unit="a count",
    needs=_NEEDS,
    source="A plain count",
    gives="pair",
    levels=KNOWN_LEVELS,
    digits=0,
)
def cross_tie_holders_b(network: Network) -> pd.Series:
    """Count the nodes of b with a tie to a."""
    return contact_lines(network)["holders_b"]
