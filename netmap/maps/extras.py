"""What a map can be given besides the findings: each part is optional, and shows only where it is there.

`netmap.maps.found` gathers them from the analyses of a study; others can be handed to `netmap.maps.write_map`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

PAIR_COLUMNS = ("a", "b", "list", "because", "go_betweens", "next_wave", "done")
"""Columns of a table of introductions, as the analysis of that name has them."""

VOICE_COLUMNS = ("kind", "group", "voices", "who", "left")
"""Columns of a table of notes on voices."""


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
        "confirmed by both" ...). Gives two filters and a line in the details of each tie. With columns
        working (is the level that of a working tie?) and sure (0 solid, 1 dashed, 2 dotted; it follows from status)
        it gives the view Maturity too. With a column surveyed (does the survey alone show the tie?) the view
        Change says which ties could not be seen in the other wave.
    notes : mapping of level to DataFrame
        Columns node (of sectors, areas and circles: the name), heading, text: introductions, stories, offers.
        Shown as text under its heading.
    voices : mapping of wave to Series
        Index the name of the area; the number of trusted voices, NaN where not known. The view of areas then
        shows none, one, enough (two or more).
    voice_notes : mapping of wave to DataFrame
        Columns of `VOICE_COLUMNS`: kind (area or community), group (its name), voices (a number, NaN where not
        known), who (their names) and left (what is left if somebody leaves), both text and possibly empty.
    introductions : mapping of (wave, level) to DataFrame
        Columns of `PAIR_COLUMNS`: a, b (nodes), list (easy or valuable), because, go_betweens, next_wave, done
        (text). Gives the view Introductions and a table of them.
    shapes : mapping of (wave, level) to str
        A sentence on the shape of the network, for the view Maturity.
    agreements : mapping of (wave, level) to str
        A sentence on how many pairs both named each other, for the same view.
    answered : mapping of (wave, level) to str
        How many answered the survey of that wave, without a full stop.
    tour : sequence of Step
        Takes the place of the tour that the map makes itself.
    """

    roles: Mapping[tuple[str, str], pd.Series] = field(default_factory=dict)
    ties: Mapping[tuple[str, str], pd.DataFrame] = field(default_factory=dict)
    notes: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    voices: Mapping[str, pd.Series] = field(default_factory=dict)
    voice_notes: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    introductions: Mapping[tuple[str, str], pd.DataFrame] = field(default_factory=dict)
    shapes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    agreements: Mapping[tuple[str, str], str] = field(default_factory=dict)
    answered: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tour: Sequence[Step] = ()
