"""Zip files of sheets, and the limits that are looked at before anything is unpacked.

The names in a zip file are names only: nothing is ever written, and none is used as a path.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from netmap.problems import NOTE, SET_ASIDE, Problem
from netmap.read.cells import listed

# Far above what a true sheet of a million rows needs (its parts are 350 MB and pack ten to one).
_MOST_MEMBERS, _LARGE_MEMBER, _LARGEST_RATIO, _LARGEST_WHOLE = 2_000, 50_000_000, 100, 2_000_000_000
_LARGEST_INSIDE = 200_000_000
_LOCKED = 1
"""The bit of a member's flags that says it needs a password."""


def swollen(raw: bytes) -> bool:
    """Tell from its list of contents whether a zip file would unpack to far more than it should."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = archive.infolist()
    return (
        len(members) > _MOST_MEMBERS
        or sum(each.file_size for each in members) > _LARGEST_WHOLE
        or any(
            each.file_size > _LARGE_MEMBER and each.file_size > _LARGEST_RATIO * max(each.compress_size, 1)
            for each in members
        )
    )


def sheets_inside(
    raw: bytes, label: str, *, kinds: Sequence[str]
) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """Unpack the sheets of a zip file in memory: (name in it, bytes) of each, by name, and what is not read."""
    found: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    others = []
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for each in sorted(archive.infolist(), key=lambda member: member.filename):
            name = each.filename.rpartition("/")[2]
            if each.is_dir() or name.startswith((".", "~$")):
                continue
            if not name.casefold().endswith(tuple(kinds)):
                others.append(name)
                continue
            fault = _fault(each)
            if fault:
                problems.append(Problem(*fault, SET_ASIDE, inside(label, each.filename)))
                continue
            try:
                found.append((each.filename, archive.read(each)))
            except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
                damaged = (
                    "this file is damaged",
                    "Make the zip file again, or put the sheets in the folder.",
                )
                problems.append(Problem(*damaged, SET_ASIDE, inside(label, each.filename)))
    if others:
        what = "Nothing to do."
        problems.append(Problem(f"this zip file also holds {listed(others)}: not read", what, NOTE, label))
    if not found and not any(each.severity == SET_ASIDE for each in problems):
        what = "Put sheets (xlsx or csv) in the folder."
        problems.append(Problem("this zip file holds no sheets", what, SET_ASIDE, label))
    return found, problems


def _fault(member: zipfile.ZipInfo) -> tuple[str, str] | None:
    """Say why a sheet in a zip file is not unpacked, and what to do."""
    if member.flag_bits & _LOCKED:
        return "this file is locked with a password", "Unpack it and put the sheets in the folder."
    if member.filename.casefold().endswith(".zip"):
        return "a zip file inside a zip file is not read", "Unpack it and put the sheets in the folder."
    if member.file_size > _LARGEST_INSIDE:
        return "this file is too large to be read inside a zip file", "Unpack it and put it in the folder."
    return None


def inside(label: str, member: str) -> str:
    """Name a file of a zip file as people would: ``"odk.zip/visits.csv"``."""
    parts = [part for part in member.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join([label, *parts])
