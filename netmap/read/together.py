"""Open files one after another, those that are parts of one export together, with their questionnaire."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from netmap.problems import Problem
from netmap.read.products import join_sheets
from netmap.read.products.xlsform import Form, form_of, is_form, labelled, may_be_form
from netmap.read.sheet import Sheet, open_sheets

_LOOKED_AT = 20_000
_KEY_OF_PARENT = b"PARENT_KEY"


def open_together(
    files: Sequence[Path], say: Callable[[str], None]
) -> Iterator[tuple[list[Sheet], list[Problem]]]:
    """Open files in their order; a csv of repeats comes with the csv of the form it belongs to.

    Codes are turned into words where the folder holds the questionnaire (XLSForm) of the answers.

    Yields
    ------
    sheets : list of Sheet
    problems : list of Problem
        About the files that could not be opened.
    """
    forms = list(_forms(files))
    for parts in _parts_of_exports(files):
        sheets, problems = [], []
        for path in parts:
            say(f"Reading {path.name}")
            opened, about = open_sheets(path)
            sheets += [labelled(sheet, forms) for sheet in opened] if not is_form(opened) else opened
            problems += about
        yield join_sheets(sheets), problems


def _forms(files: Sequence[Path]) -> Iterator[Form]:
    """Read the questionnaires of the folder."""
    for path in files:
        if may_be_form(path):
            sheets, _ = open_sheets(path)
            if is_form(sheets):
                yield form_of(sheets)


def _parts_of_exports(files: Sequence[Path]) -> Iterator[list[Path]]:
    """Put each csv of repeats (``form-people.csv``) behind that of its form (``form.csv``)."""
    repeats = {path for path in files if path.suffix.casefold() == ".csv" and _KEY_OF_PARENT in _start(path)}
    belongs = {path: _form_beside(path, files, repeats) for path in repeats}
    for path in files:
        if belongs.get(path) is None:
            yield [path, *(each for each in files if belongs.get(each) == path)]


def _form_beside(repeat: Path, files: Sequence[Path], repeats: set[Path]) -> Path | None:
    """Find the file whose name begins the name of a file of repeats; the longest if there are several."""
    found = [
        path for path in files
        if path not in repeats and path.suffix == repeat.suffix and repeat.stem.startswith(f"{path.stem}-")
    ]  # fmt: skip
    return max(found, key=lambda path: len(path.stem), default=None)


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.readline(_LOOKED_AT)
    except OSError:
        return b""
