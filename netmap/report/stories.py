"""Stories and quotes beside the figures: what people told, where a sheet of stories holds it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from netmap.network import Findings
from netmap.report.section import Quote, Section
from netmap.report.wording import count
from netmap.stories import NO, NOT_SAID, YES, stories, when, where, who

MOST_SHOWN, MOST_CHARACTERS = 12, 700
"""The most stories shown, and the most of each; the sheet Stories of netmap.xlsx has all of them."""

_ASK_FIRST = "Nobody said whether this may be shared: ask first."
_CAVEAT = (
    "Stories show what figures cannot, and cannot be counted. They are the words that somebody chose to write down, "
    "so they stand for themselves, not for everybody."
)


def section(findings: Findings) -> Section | None:
    """Show the newest stories that may be shared, or of which nobody said that they may not."""
    told = stories(findings.tables)
    if told.empty:
        return None
    shown = told[told["shared"] != NO]
    return Section(
        "In people's own words",
        says=list(_says(told, len(shown))),
        quotes=[_quote(row) for row in shown.head(MOST_SHOWN).to_dict("records")],
        caveats=[_CAVEAT],
    )


def _says(told: pd.DataFrame, free: int) -> Iterator[str]:
    may, silent = (int((told["shared"] == each).sum()) for each in (YES, NOT_SAID))
    withheld = len(told) - free
    yield (
        f"These sheets hold {count(len(told), 'story or quote', 'stories and quotes')}: {may:,} may be shared, "
        f"{withheld:,} may not, and of {silent:,} nobody said."
    )
    if free > MOST_SHOWN:
        yield f"The newest {MOST_SHOWN} are shown here."
    if withheld:
        yield (
            "What may not be shared is not shown here. It stands on the sheet Stories of netmap.xlsx, for your "
            "own eyes."
        )


def _quote(story: dict[str, object]) -> Quote:
    text = str(story["text"])
    if len(text) > MOST_CHARACTERS:
        kept = text[:MOST_CHARACTERS]
        text = (kept.rpartition(" ")[0] or kept) + " …"
    said_of = ", ".join(filter(None, (who(story), where(story), when(story))))
    return Quote(
        text=text,
        about=said_of or "Not said by whom",
        title=str(story["title"]),
        note="" if story["shared"] == YES else _ASK_FIRST,
    )
