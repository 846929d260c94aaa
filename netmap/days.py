"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pandas as pd


def in_words(day: date | None) -> str:
    """Write a day (a date, or a Timestamp) in full; empty where there is none (None, NaT).

    >>> in_words(date(2024, 9, 5))
    '5 September 2024'
    """
    return "" if day is None or pd.isna(day) else f"{day.day} {day:%B %Y}"
