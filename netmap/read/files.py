"""Find the spreadsheets of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from netmap.problems import CHECK, NOTE, SET_ASIDE, NetmapError, Problem
from netmap.read.setting import SheetSetting, nearest
from netmap.read.sheet import ARCHIVES, OTHER_KINDS, TEXTS, WORKBOOKS

_OUR_OWN = ("netmap.xlsx", "kumu.xlsx")
_READ = (*WORKBOOKS, *TEXTS, *ARCHIVES)
_OPEN_IN_EXCEL = "~$"


def listed_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """List the spreadsheets of a folder by name, and say which files look like sheets but are not read.

    Raises
    ------
    NetmapError
        If the folder is not there, cannot be looked into, or holds no spreadsheet.
    """
    try:
        found = sorted(folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NetmapError(f"There is no folder {folder.name or folder}. Check the name.") from error
    except PermissionError as error:
        raise NetmapError(
            f"The folder {folder.name} cannot be opened. Ask for the right to read it."
        ) from error
    files, problems = [], []
    for path in found:
        if path.name.startswith(".") or not path.is_file():
            problems += _inside(path)
            continue
        fault = _fault(path)
        if fault:
            problems.append(fault)
        elif path.suffix.casefold() in _READ:
            files.append(path)
    if not files and not any(each.severity == SET_ASIDE for each in problems):
        raise NetmapError(
            f"There is no spreadsheet in the folder {folder.resolve().name}. "
            "Put sign-in sheets, membership lists or survey exports (xlsx or csv) there."
        )
    return files, problems


def _inside(path: Path) -> list[Problem]:
    """Say that sheets in a folder inside are not read, unless netmap wrote them."""
    if path.name.startswith(".") or not path.is_dir() or path.name == "outputs":
        return []
    try:
        names = [each.name.casefold() for each in path.iterdir()]
    except PermissionError:
        names = []
    if _OUR_OWN[0] in names or not any(name.endswith(_READ) for name in names):
        return []
    found = f"the folder {path.name} holds sheets that were not read"
    return [Problem(found, "Put them beside the others if they belong to this study.", NOTE)]


def _fault(path: Path) -> Problem | None:
    """Say why a file that looks like a sheet is not read."""
    if path.name.startswith(_OPEN_IN_EXCEL):
        what = "Close the workbook in Excel if you have changed it and not saved it."
        return Problem("this file only shows that a workbook is open in Excel", what, NOTE, path.name)
    if path.name.casefold() in _OUR_OWN:
        return Problem("this file was written by netmap and was not read", "Nothing to do.", NOTE, path.name)
    if path.suffix.casefold() in OTHER_KINDS:
        found = f"sheets of the kind {path.suffix.casefold()} are not read"
        return Problem(found, "Open it and save it as xlsx or csv.", SET_ASIDE, path.name)
    return None


def settings_unused(settings: Mapping[str, SheetSetting], known: Iterable[str]) -> list[Problem]:
    """Name what study.toml says about sheets that are not there, and the nearest that are."""
    there = list(dict.fromkeys(known))
    return [
        Problem(
            f"study.toml speaks of the sheet {key}, which is not there",
            f"Did you mean {nearest(key, there)}?"
            if there
            else "Put the sheet there or take the setting out.",
            CHECK,
        )
        for key in settings
        if key not in there
    ]
