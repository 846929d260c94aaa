"""Find the spreadsheets of a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from netmap.problems import CHECK, NOTE, SET_ASIDE, NetmapError, Problem
from netmap.read.cells import listed
from netmap.read.setting import SheetSetting, nearest
from netmap.read.sheet import ARCHIVES, OTHER_KINDS, TEXTS, WORKBOOKS

_OUR_OWN = ("netmap.xlsx", "kumu.xlsx")
_READ = (*WORKBOOKS, *TEXTS, *ARCHIVES)
_OPEN_IN_EXCEL = "~$"
_DOCUMENTS = (
    ".docx", ".doc", ".odt", ".rtf", ".pages", ".pdf", ".pptx", ".ppt", ".jpg", ".jpeg", ".png", ".heic", ".tif",
    ".tiff", ".eml", ".msg",
)  # fmt: skip
"""Kinds of file in which a list of names may stand that nobody but a person can read."""

_SHEETS_OF_STUDY, _SETTINGS, _OUTPUTS = "surveys", "study.toml", "outputs"


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
    files, problems = [], _beside(folder)
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
        raise NetmapError(_nothing_in(folder, found, problems))
    return files, problems


def _nothing_in(folder: Path, found: Sequence[Path], problems: Sequence[Problem]) -> str:
    """Say that a folder has no sheets, and what to do, going by what else is there."""
    name = folder.resolve().name
    none = f"There is no spreadsheet in the folder {name}"
    studies = [path.name for path in found if _is_study(path)]
    inside = [path.name for path in found if _holds_sheets(path)]
    beside = [each.found for each in problems if each.severity == CHECK]
    documents = [path.name for path in found if _is_document(path)]
    if studies:
        return f"{none}. Did you mean the study {listed(studies)} inside it?"
    if inside:
        return (
            f"{none} itself, but there are some in the folder {inside[0]} inside it. Move them into {name}."
        )
    if beside:
        return f"{none}, and {beside[0]}. Move them into {name}."
    if documents:
        return (
            f"{none}, only {listed(documents)}. Copy the lists of names that stand there into a spreadsheet "
            "(xlsx or csv) and save it in the same folder."
        )
    return f"{none}. Put sign-in sheets, membership lists or survey exports (xlsx or csv) there."


def _beside(folder: Path) -> list[Problem]:
    """Name the sheets that lie beside the folder of sheets of a study, where nobody reads them."""
    if folder.name != _SHEETS_OF_STUDY:
        return []
    try:
        names = [each.name for each in sorted(folder.parent.iterdir()) if each.is_file() and _is_sheet(each)]
    except PermissionError:
        names = []
    if not names:
        return []
    found = f"beside the folder {folder.name} lie sheets that were not read: {listed(names)}"
    return [Problem(found, f"Move them into the folder {folder.name} if they belong to this study.", CHECK)]


def _is_sheet(path: Path) -> bool:
    own = path.name.startswith((".", _OPEN_IN_EXCEL)) or path.name.casefold() in _OUR_OWN
    return not own and path.name.casefold().endswith(_READ)


def _is_document(path: Path) -> bool:
    return not path.name.startswith((".", _OPEN_IN_EXCEL)) and path.suffix.casefold() in _DOCUMENTS


def _is_study(path: Path) -> bool:
    """Say whether a folder is a study: it has settings, or a folder of sheets."""
    return (path / _SETTINGS).is_file() or (path / _SHEETS_OF_STUDY).is_dir()


def _holds_sheets(path: Path) -> bool:
    """Say whether a folder holds sheets that netmap did not write."""
    if path.name.startswith(".") or path.name == _OUTPUTS or not path.is_dir():
        return False
    try:
        names = [each.name.casefold() for each in path.iterdir()]
    except PermissionError:
        return False
    return _OUR_OWN[0] not in names and any(name.endswith(_READ) for name in names)


def _inside(path: Path) -> list[Problem]:
    """Say that sheets in a folder inside are not read, unless netmap wrote them."""
    if not _holds_sheets(path):
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
    if _is_document(path):
        what = "If it holds a list of names, copy that into a spreadsheet and put the spreadsheet here."
        return Problem("this file is no spreadsheet and was not read", what, NOTE, path.name)
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
