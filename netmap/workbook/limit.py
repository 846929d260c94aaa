"""How much of a table a sheet shows, and the sentence that says so."""

from __future__ import annotations

import pandas as pd

MOST_ROWS = 50_000
"""The most rows of a sheet; more than this nobody scrolls through, and Excel grows slow."""


def limited(frame: pd.DataFrame, *, table: str, total: int | None = None) -> tuple[pd.DataFrame, str]:
    """Keep the first `MOST_ROWS` rows, with a sentence that says where the others are (empty if none).

    `total` is how many rows there are where `frame` holds only the first of them.
    """
    total = len(frame) if total is None else total
    if total <= MOST_ROWS:
        return frame, ""
    note = f"The first {MOST_ROWS:,} of {total:,} rows. All of them are in tables/{table}.csv."
    return frame.head(MOST_ROWS), note


def by_name(frame: pd.DataFrame) -> pd.DataFrame:
    """Sort by the column Name, upper and lower case alike; those of one name keep their order."""
    return frame.sort_values("Name", key=lambda names: names.str.casefold(), kind="stable")


def rows_of(frame: pd.DataFrame, *, above: tuple[list[object], ...] = ()) -> list[list[object]]:
    """Give headings and rows as a sheet takes them; `above` stands before the headings."""
    return [*above, list(frame.columns), *frame.astype(object).to_numpy().tolist()]
