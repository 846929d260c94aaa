"""How far the figures would move if the people of whom it is not clear whether they are one were one.

The network as it is built merges none of the doubtful pairs; the other end is the network in which all of
them are merged. The truth lies between the two in most figures, though not in all: a figure that falls when
one pair is merged may rise when another is.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from netmap.network import Measured

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
