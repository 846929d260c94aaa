"""Read a folder of sheets into tables of evidence.

To add a kind of sheet: write one module with what `netmap.read.found.Reader` lists, add it to `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from netmap.problems import NOTE, SET_ASIDE, NetmapError, Problem
from netmap.read import (
    attendance,
    beside,
    events,
    groups,
    membership,
    organisations,
    people,
    register,
    stories,
    survey,
    ticks,
    ties,
    under,
)
from netmap.read.again import answered_again, results, without_copies
from netmap.read.choose import choose
from netmap.read.corrections import (
    Corrections,
    changes,
    corrections_from,
    is_correction,
    may_hold_corrections,
    row_about,
    tab_of,
    unused,
)
from netmap.read.decisions import READ_AS, counts, is_ours, read_decisions
from netmap.read.files import listed_files, settings_unused
from netmap.read.found import Found, Reader
from netmap.read.gather import gather, nothing_found
from netmap.read.headings import lay_out
from netmap.read.layout import left_out, unread
from netmap.read.looks import colours_left_out
from netmap.read.private import cleaned, told_without_contacts, without_contacts
from netmap.read.products import Plain, as_plain
from netmap.read.products.plain import together as settings_together
from netmap.read.setting import NOTHING, UNSET, SheetSetting, setting_from
from netmap.read.settled import settled
from netmap.read.sheet import Sheet, open_sheets
from netmap.read.together import open_together
from netmap.read.understood import (
    NOT_RECOGNISED,
    SheetUnderstood,
    Understood,
    merged,
    not_understood,
    understood,
)
from netmap.tables import Tables
from netmap.words import Words

__all__ = ["READERS", "SheetSetting", "Understood", "read_folder", "setting_from"]

READERS: tuple[Reader, ...] = (
    ties, register, survey, attendance, ticks, membership, people, organisations, groups, events, stories,
    under, beside,
)  # fmt: skip
"""The kinds of sheet. The one that fits a sheet best reads it; of two that fit alike, the first."""


def read_folder(
    folder: Path,
    *,
    words: Words,
    sheets: Mapping[str, SheetSetting] | None = None,
    say: Callable[[str], None] = lambda _what: None,
    tell: Callable[[Understood], None] = lambda _what: None,
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
    tell : callable, optional
        Told once what was understood of each sheet; also where nothing could be used.

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
    listed, problems = listed_files(folder)
    files, copies = without_copies(listed)
    problems += copies
    corrections = _corrections(files, words)
    words = replace(words, corrected_answers=corrections.answers, corrected_ladders=corrections.ladders)
    done, keys, labels, answered = [], [], [], []
    for opened, about in open_together([each for each in files if each.name not in corrections.rows], say):
        of_netmap = results(opened)
        problems += [*about, *of_netmap]
        ours = {each.file for each in opened if is_ours([each])}
        left_out = {each.file for each in of_netmap}
        for sheet in (each for each in opened if each.file not in left_out):
            setting = settings.get(sheet.key, settings.get(sheet.file, UNSET))
            decided = _read_decided(sheet, words, setting, ours=sheet.file in ours)
            done.append(decided or _read_corrected(sheet, words, setting, corrections))
            keys.append(sheet.key)
            labels.append(sheet.file)
            answered += [(sheet, done[-1].found)] if "responses" in done[-1].found.tables else []
            problems += done[-1].told
    problems += answered_again(answered)
    problems += settings_unused(settings, [*keys, *labels, *(path.name for path in files)])
    sources = [*(each.source for each in done), *_of_corrections(corrections)]
    table = pd.DataFrame(sources, columns=["file", "sheet", "read_as", "rows", "used", "set_aside"])
    founds = [*(each.found for each in done), *(_NOTHING for _ in corrections.rows)]
    tables, unclear, reasons = gather(founds, table, words, kinds=corrections.kinds)
    known = Understood(
        sheets=tuple(each.understood for each in done),
        answers=merged([answer for found in founds for answer in found.answers]),
        kinds=tuple(zip(tables.collaboratives["title"], tables.collaboratives["kind"], reasons, strict=True)),
    )
    tell(known)
    if tables.mentions.empty:
        problems = list(map(told_without_contacts, problems))
        raise NetmapError(nothing_found(table, problems), problems)
    tables, unsettled = settled(tables)
    told = [*problems, *unclear, *unsettled, *corrections.problems, *unused(corrections, known)]
    return tables, list(map(told_without_contacts, told))


@dataclass(frozen=True)
class _Read:
    """What came of one sheet: its row of `sources`, what was found, what is told, what was understood."""

    source: dict[str, object]
    found: Found
    told: list[Problem]
    understood: SheetUnderstood


_NOTHING = Found("nothing", {})


def _corrections(files: Iterable[Path], words: Words) -> Corrections:
    """Take in the workbooks of corrections among some files."""
    books = (open_sheets(path)[0] for path in files if may_hold_corrections(path))
    return corrections_from((book for book in books if is_correction(book)), words)


def _of_corrections(corrections: Corrections) -> list[dict[str, object]]:
    """Give the rows of `sources` of the workbooks of corrections: the last, so that no other row moves."""
    return [
        {"file": file, "sheet": "", "read_as": "your corrections", "rows": rows, "used": rows, "set_aside": 0}
        for file, rows in corrections.rows.items()
    ]


def _read_corrected(sheet: Sheet, words: Words, setting: SheetSetting, corrections: Corrections) -> _Read:
    """Read one sheet; once more if a correction says otherwise than what was recognised."""
    if tab_of(sheet):
        return _unusable_corrections(sheet)
    read = _read_sheet(sheet, words, setting, {"study.toml": setting})
    row = row_about(sheet, corrections)
    if row is None:
        return read
    corrected, told = changes(row, read.understood)
    if corrected != UNSET:
        said_by = {"study.toml": setting, "your correction": corrected}
        read = _read_sheet(sheet, words, settings_together(setting, corrected), said_by)
    return replace(read, told=[*read.told, *told])


def _read_decided(sheet: Sheet, words: Words, setting: SheetSetting, *, ours: bool) -> _Read | None:
    """Read a sheet in which somebody says who is who, unless study.toml says what else it is."""
    sheet = cleaned(sheet)
    found = None if setting.read_as else read_decisions(sheet, words, ours=ours)
    if found is None:
        return None
    known = not_understood(sheet, None, READ_AS, found.says)
    return _Read(_source(sheet, found.says, *counts(sheet, found)), found, list(found.problems), known)


def _unusable_corrections(sheet: Sheet) -> _Read:
    """Set a tab of corrections aside that is in no Excel workbook: it is no data."""
    filled, found = int(sheet.filled.sum()), "these corrections were not used"
    told = [sheet.problem(found, "Save them as an Excel workbook (xlsx).", severity=SET_ASIDE)]
    known = not_understood(sheet, None, NOTHING, found)
    return _Read(_source(sheet, NOTHING, filled, filled), _NOTHING, told, known)


def _read_sheet(
    sheet: Sheet, words: Words, setting: SheetSetting, said_by: Mapping[str, SheetSetting]
) -> _Read:
    """Read one sheet."""
    filled = int(sheet.filled.sum())
    if setting.read_as == NOTHING or not filled:
        reason = "you said so" if filled else "it is empty"
        told = [sheet.problem(f"this sheet was not read: {reason}", "Nothing to do.", severity=NOTE)]
        return _Read(
            _source(sheet, NOTHING, filled, filled),
            _NOTHING,
            told,
            not_understood(sheet, None, NOTHING, reason),
        )
    export = as_plain(sheet, setting) or Plain(sheet, setting=setting)
    if export.setting.read_as == NOTHING:
        told = list(export.told)
        return _Read(
            _source(sheet, export.says, filled, filled),
            _NOTHING,
            told,
            not_understood(sheet, None, NOTHING, f"it is a {export.says}"),
        )
    return _read_laid_out(export, words, {**said_by, "the export itself": export.setting})


def _read_laid_out(export: Plain, words: Words, said_by: Mapping[str, SheetSetting]) -> _Read:
    """Read an ordinary sheet, or an export that was made one."""
    sheet = export.sheet
    event = without_contacts(export.setting.event)
    export = replace(export, setting=replace(export.setting, event=event))
    layout = lay_out(sheet, words=words, setting=export.setting)
    reader, refusal = choose(layout, sheet, READERS, words, says=export.says)
    if layout is None or reader is None:
        filled = int(sheet.filled.sum()) + export.rows_left_out
        known = not_understood(sheet, layout, NOT_RECOGNISED, refusal[0].found)
        return _Read(_source(sheet, NOT_RECOGNISED, filled, filled), _NOTHING, refusal, known)
    found = reader.read(layout, words)
    told = [*export.told, *export.aside, *layout.problems, *found.problems]
    told += [*unread(layout, reader.FIELDS, found.columns), *left_out(layout, reader.FIELDS, found.columns)]
    told += colours_left_out(layout)
    aside = len({each.row for each in told if each.severity == SET_ASIDE and each.row is not None})
    says = f"{export.says}, read as {found.says}" if export.says else found.says
    known = understood(layout, reader, found, says, said_by)
    return _Read(_source(sheet, says, layout.rows + export.rows_left_out, aside), found, told, known)


def _source(sheet: Sheet, says: str, rows: int, aside: int) -> dict[str, object]:
    return {"file": sheet.file, "sheet": sheet.name, "read_as": says, "rows": rows,
            "used": rows - aside, "set_aside": aside}  # fmt: skip
