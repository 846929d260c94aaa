"""Read a folder of sheets into tables of evidence.

To add a kind of sheet: write one module with what `netmap.read.found.Reader` lists, add it to `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from netmap.problems import NOTE, SET_ASIDE, NetmapError, Problem
from netmap.read import (
    attendance,
    events,
    groups,
    membership,
    organisations,
    people,
    register,
    survey,
    ticks,
    ties,
)
from netmap.read.choose import choose
from netmap.read.files import listed_files, settings_unused
from netmap.read.found import Found, Reader
from netmap.read.gather import gather, nothing_found
from netmap.read.headings import lay_out
from netmap.read.layout import unread
from netmap.read.setting import NOTHING, UNSET, SheetSetting, setting_from
from netmap.read.sheet import Sheet, open_sheets
from netmap.tables import Tables
from netmap.words import Words

__all__ = ["READERS", "SheetSetting", "read_folder", "setting_from"]

READERS: tuple[Reader, ...] = (
    ties, register, survey, attendance, ticks, membership, people, organisations, groups, events,
)  # fmt: skip
"""The kinds of sheet. The one that fits a sheet best reads it; of two that fit alike, the first."""


def read_folder(
    folder: Path,
    *,
    words: Words,
    sheets: Mapping[str, SheetSetting] | None = None,
    say: Callable[[str], None] = lambda _what: None,
) -> tuple[Tables, list[Problem]]:
    """Read every spreadsheet of a folder.

    Parameters
    ----------
    folder : Path
        Its own files are read, not those of folders inside it. They are never changed.
    words : Words
    sheets : mapping, optional
        What study.toml says about a file (``"rsvps.csv"``) or a sheet (``"Launch.xlsx/Feb 24"``).
    say : callable, optional
        Told in a few words which file is being read.

    Returns
    -------
    tables : Tables
        The evidence; who is who is not worked out yet.
    problems : list of Problem
        All that was set aside, understood in a doubtful way, or not read.

    Raises
    ------
    NetmapError
        If there is no such folder, no spreadsheet in it, or none that could be used.
    """
    settings = sheets or {}
    files, problems = listed_files(folder)
    sources, founds, keys = [], [], []
    for path in files:
        say(f"Reading {path.name}")
        opened, about = open_sheets(path)
        problems += about
        for sheet in opened:
            setting = settings.get(sheet.key, settings.get(sheet.file, UNSET))
            source, found, told = _read_sheet(sheet, words, setting)
            keys.append(sheet.key)
            sources.append(source)
            founds.append(found)
            problems += told
    problems += settings_unused(settings, [*keys, *(path.name for path in files)])
    table = pd.DataFrame(sources, columns=["file", "sheet", "read_as", "rows", "used", "set_aside"])
    tables, unclear = gather(founds, table, words)
    if tables.mentions.empty:
        raise NetmapError(nothing_found(table, problems))
    return tables, [*problems, *unclear]


def _read_sheet(
    sheet: Sheet, words: Words, setting: SheetSetting
) -> tuple[dict[str, object], Found, list[Problem]]:
    """Read one sheet; give its row of `sources`, what was found, and the problems."""
    filled = int(sheet.filled.sum())
    if setting.read_as == NOTHING or not filled:
        reason = "study.toml says so" if filled else "it is empty"
        told = [sheet.problem(f"this sheet was not read: {reason}", "Nothing to do.", severity=NOTE)]
        return _source(sheet, "nothing", filled, filled), Found("nothing", {}), told
    layout = lay_out(sheet, words=words, setting=setting)
    reader, refusal = choose(layout, sheet, READERS, words)
    if layout is None or reader is None:
        return _source(sheet, "not recognised", filled, filled), Found("nothing", {}), refusal
    found = reader.read(layout, words)
    told = [*layout.problems, *found.problems, *unread(layout, reader.FIELDS, found.columns)]
    aside = len({each.row for each in told if each.severity == SET_ASIDE and each.row is not None})
    return _source(sheet, found.says, layout.rows, aside), found, told


def _source(sheet: Sheet, says: str, rows: int, aside: int) -> dict[str, object]:
    return {"file": sheet.file, "sheet": sheet.name, "read_as": says, "rows": rows,
            "used": rows - aside, "set_aside": aside}  # fmt: skip
