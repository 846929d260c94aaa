"""Who was asked to answer a survey: without it there is no response rate (methods 9.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from netmap.problems import CHECK, Problem
from netmap.tables import NO, NONE, YES, Tables, Wave, look_up
from netmap.words import plain

_SEPARATORS = re.compile(r"[;\n]")


def invited_in(tables: Tables, wave: Wave, level: str) -> np.ndarray:
    """List the nodes of a level that were asked to answer the survey of a wave.

    A node was asked if any row that is about it says so: an organisation, where one of its people was. A row
    without an answer says nothing. That a wave has a survey at all is for the caller to know.

    Parameters
    ----------
    tables : Tables
        All evidence, matched: not that of one wave alone, for a directory has no date.
    wave : Wave
        The one that takes everything has in it whoever was asked in any wave.
    level : str
        One of `netmap.tables.ALL_LEVELS`.

    Returns
    -------
    ndarray of int
        Ascending; also those who have no other evidence in the wave.
    """
    known = _known(tables, [wave])
    means = {text: _means(text, wave, known) for text in tables.listings["invited"].unique()}
    rows = tables.listings["invited"].map(means).astype(bool)
    found = look_up(tables.node_of_mention(level), tables.listings.loc[rows, "mention"], missing=NONE)
    ids = np.unique(found.to_numpy())
    return np.asarray(ids[ids != NONE])


def not_understood(tables: Tables, waves: Sequence[Wave]) -> list[Problem]:
    """List the answers under Invited that are neither yes nor no nor name a wave, each with its first row.

    Parameters
    ----------
    tables : Tables
        All evidence.
    waves : sequence of Wave
        The study's waves.
    """
    known = _known(tables, waves)
    strange = {text for text in tables.listings["invited"].unique() if _strange(text, known)}
    rows = tables.listings[tables.listings["invited"].isin(strange)]
    problems = []
    for (source, text), same in rows.groupby(["source", "invited"], sort=True):
        place, many = tables.sources.loc[source], len(same)
        more = f" ({many:,} rows, the first of them named here)" if many > 1 else ""
        said = "; ".join(_strange(text, known))
        found = (
            f"'{said}' under Invited is neither yes nor no, nor the name of a wave{more}; it was passed over"
        )
        what = "Type yes, no, or the names of waves as in study.toml, with ; between them."
        file, sheet, row = str(place["file"]), str(place["sheet"]), int(same["row"].min())
        problems.append(Problem(found, what, CHECK, file, sheet, row))
    return problems


def _known(tables: Tables, waves: Iterable[Wave]) -> set[str]:
    """Give the names of waves, in plain form: the study's, and those typed beside answers."""
    typed = pd.concat([tables.responses["wave"], tables.nominations["wave"]]).unique()
    return {plain(name) for name in (*(wave.name for wave in waves), *typed)} - {""}


def _parts(text: str, known: set[str]) -> list[str]:
    """Part an answer at ; and at commas, but for a comma in the name of a wave."""
    parts: list[str] = []
    for piece in _SEPARATORS.split(text):
        parts += [piece] if plain(piece) in known else piece.split(",")
    return [part.strip() for part in parts if plain(part)]


def _strange(text: str, known: set[str]) -> list[str]:
    """List the parts of an answer that are neither yes nor no nor the name of a wave."""
    return [part for part in _parts(text, known) if plain(part) not in {YES, NO, *known}]


def _means(text: str, wave: Wave, known: set[str]) -> bool:
    """Say whether an answer means a wave."""
    parts = {plain(part) for part in _parts(text, known)}
    return bool(parts & ({YES, *known} if wave.everything else {YES, plain(wave.name)}))
