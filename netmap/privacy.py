"""What each audience may see.

One audience so far: the team that holds the sheets. Everything written names people and says so on its
face; nothing may be handed on outside the team.
"""

from __future__ import annotations

from netmap.tables import Tables

AUDIENCE = "INTERNAL"


def notice(tables: Tables) -> str:
    """Say who may see what is written, and how many people it names."""
    people = len(tables.people)
    return (
        f"{AUDIENCE}: for the team that holds these sheets. This names {people:,} "
        f"{'person' if people == 1 else 'people'}. Do not publish it or pass it on."
    )
