"""What each audience may see.

One audience so far: the team that holds the sheets. Everything written names people and says so on its
face; nothing may be handed on outside the team.
"""

from __future__ import annotations

from netmap.tables import Tables

AUDIENCE = "INTERNAL"


def notice(tables: Tables) -> str:
    """Say who may see what is written, and whom it names."""
    named = [
        _count(len(tables.people), "person", "people"),
        _count(len(tables.organisations), "organisation", "organisations"),
    ]
    return (
        f"{AUDIENCE}: for the team that holds these sheets. It names {' and '.join(filter(None, named)) or 'nobody'}. "
        "Do not publish it or pass it on."
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""
