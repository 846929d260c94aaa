"""What a map can be given besides the findings: each part is optional, and shows only where it is there.

The map never works these out itself. Who has them hands them to `netmap.maps.write_map`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class Step:
    """One step of the guided tour.

    Attributes
    ----------
    title : str
        Two to six words.
    says : str
        What is to be seen, in one or two sentences.
    state : str
        The reader's choices that show it, as the page writes them in its address: ``"v=bridges&w=1"``. See
        FIELDS in map-state.js; nodes, waves and groups are whole numbers, never names.
    """

    title: str
    says: str
    state: str


@dataclass(frozen=True)
class Extras:
    """Findings of other parts that the map shows.

    Attributes
    ----------
    roles : mapping of (wave, level) to Series
        Index node; text: the roles of each node in plain words ("links Housing with the council"), empty
        for none. Shown in the details.
    ties : mapping of (wave, level) to DataFrame
        Columns a, b (nodes, either way round), level (a number, NaN where not known), status (text:
        "confirmed by both" ...). Gives two filters and a line in the details of each tie.
    notes : mapping of level to DataFrame
        Columns node, heading, text: introductions, stories, offers. Shown as text under its heading.
    voices : mapping of wave to Series
        Index the name of the area; the number of trusted voices. The view of areas then shows none, one,
        enough (two or more).
    tour : sequence of Step
        Takes the place of the tour that the map makes itself.
    """

    roles: Mapping[tuple[str, str], pd.Series] = field(default_factory=dict)
    ties: Mapping[tuple[str, str], pd.DataFrame] = field(default_factory=dict)
    notes: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    voices: Mapping[str, pd.Series] = field(default_factory=dict)
    tour: Sequence[Step] = ()
