"""Choosing one value for many mentions, the same whatever the order of rows."""

from __future__ import annotations

import pandas as pd


def most_common(key: pd.Series, value: pd.Series) -> pd.Series:
    """Give for each key its most common value that is not empty; of equals, the first in the alphabet.

    Returns
    -------
    Series
        Index the key; keys that have only empty values are left out.
    """
    frame = pd.DataFrame({"key": key.to_numpy(), "value": value.to_numpy()})
    frame = frame[(frame["value"] != "") & (frame["key"] != "")]
    counts = frame.groupby(["key", "value"], sort=True).size().rename("n").reset_index()
    best = counts.sort_values(["key", "n", "value"], ascending=[True, False, True]).drop_duplicates("key")
    return best.set_index("key")["value"]
