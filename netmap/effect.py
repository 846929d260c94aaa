"""How far the figures would move if the people of whom it is not clear whether they are one were one.

The network as it is built merges none of the doubtful pairs; the other end is the network in which all of
them are merged. The truth lies between the two in most figures, though not in all: a figure that falls when
one pair is merged may rise when another is.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from netmap.network import Measured
from netmap.tables import ID, NONE, Tables

FIGURES = ("n_nodes", "n_ties", "mean_degree", "largest_component_share", "ei_index", "n_isolates")
"""The headline figures."""

COLUMNS = {"metric": "str", "as_built": "float64", "all_merged": "float64", "difference": "float64"}


def no_effect() -> pd.DataFrame:
    """Give the table with no rows: nobody is doubtful."""
    return pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in COLUMNS.items()})


def effect(as_built: Measured, all_merged: Measured) -> pd.DataFrame:
    """Put the headline figures of two networks side by side.

    Returns
    -------
    DataFrame
        A row for each of `FIGURES`: metric, as_built, all_merged, difference (all merged less as built; NaN
        where one of the two is not defined).
    """
    figures = [[float(each.whole.get(name, math.nan)) for name in FIGURES] for each in (as_built, all_merged)]
    before, after = map(np.array, figures)
    frame = pd.DataFrame(
        {"metric": FIGURES, "as_built": before, "all_merged": after, "difference": after - before}
    )
    return frame.astype(COLUMNS)


def effect_of_doubts(
    tables: Tables,
    as_built: Measured,
    measured: Callable[[Tables], Measured],
    merged: Callable[[Tables], Tables] | None = None,
) -> pd.DataFrame:
    """Say how far the headline figures move between no doubtful pair merged and all of them.

    Parameters
    ----------
    tables : Tables
        Matched, with its doubts.
    as_built : Measured
        The figures with none of them merged.
    measured : callable
        Ties and measures the same network from other tables.
    merged : callable, optional
        Gives the tables with all doubtful pairs merged; `together` if not given.

    Returns
    -------
    DataFrame
        As `effect`; no rows where nobody is doubtful.
    """
    if tables.doubts.empty:
        return no_effect()
    return effect(as_built, measured((merged or together)(tables)))


def together(tables: Tables) -> Tables:
    """Merge all doubtful pairs, and those whom they link; each keeps the id and name of the first.

    Whatever the first lacks (organisation, sector, area ...) is taken from the next who has it.
    """
    people = tables.people
    ends = [people.index.get_indexer(tables.doubts[end]) for end in ("person", "other")]
    links = sparse.coo_array((np.ones(len(ends[0])), tuple(ends)), shape=(len(people), len(people)))
    piece = connected_components(links, directed=False)[1]
    first = pd.Series(people.index, index=people.index).groupby(piece).transform("min")
    blank: dict[str, object] = dict.fromkeys(people.columns, "") | {"organisation": NONE}
    known = people.astype(object).where(people.ne(pd.Series(blank)))
    filled = known.groupby(piece).transform("first")
    whole = pd.DataFrame(
        {column: filled[column].where(filled[column].notna(), blank[column]) for column in people.columns}
    )
    person = tables.who["person"]
    moved = first.reindex(person).set_axis(person.index).fillna(NONE).astype(ID)
    return tables.having(people=whole, who=tables.who.assign(person=moved))
