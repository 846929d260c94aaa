"""Put a set of files in place whole or not at all (trust.md R1-R3).

Everything is first written into a folder of its own beside the old files. Only when all of it is there
and safe on the disk is it marked complete and moved into place, the old files being kept until the last
has moved. A run that is cut off leaves either the old set, or a complete new one that the next run puts
in place before anything else.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from netmap.problems import NetmapError, disk_is_full

_STAGING = ".netmap-new"
_COMPLETE = "complete"
_WAIT = 0.5


@contextmanager
def published(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; on leaving without an error, put all that was written into `folder`.

    Raises
    ------
    NetmapError
        If the folder cannot be written to, the disk is full, or a file is open in another program. The
        old files are then as they were.
    """
    staging = folder / _STAGING
    try:
        folder.mkdir(parents=True, exist_ok=True)
        finish(folder)
        files = staging / "files"
        files.mkdir(parents=True, mode=0o700)
    except OSError as error:
        raise _not_written(folder, error, "Check that it is a folder you may write to") from error
    try:
        yield files
        _sync(files)
        (staging / _COMPLETE).touch()
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise _not_written(folder, error, "Try again, or copy the study to another disk") from error
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    finish(folder)


def _not_written(folder: Path, error: OSError, what_to_do: str) -> NetmapError:
    full = disk_is_full(error)
    why = ": the disk is full. Make room and try again" if full else f". {what_to_do}"
    return NetmapError(
        f"Nothing could be written in the folder {folder.name}{why}; earlier results are as they were."
    )


def finish(folder: Path) -> None:
    """Put a complete set that an earlier run left behind into place, and clear an incomplete one away."""
    staging = folder / _STAGING
    if (staging / _COMPLETE).exists():
        _move_all(staging / "files", folder, staging / "old")
    if staging.exists():
        shutil.rmtree(staging)


def _move_all(new: Path, folder: Path, old: Path) -> None:
    """Move every new file to its place; if one cannot be moved, put back all that were."""
    moved: list[Path] = []
    try:
        for source in sorted(path for path in new.rglob("*") if path.is_file()):
            name = source.relative_to(new)
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(target):
                (old / name).parent.mkdir(parents=True, exist_ok=True)
                _replace(target, old / name)
            moved.append(name)
            _replace(source, target)
    except OSError as error:
        for name in reversed(moved):
            _put_back(old / name, folder / name)
        shutil.rmtree(new.parent, ignore_errors=True)
        raise NetmapError(
            f"{source.name} could not be replaced: it may be open in Excel or another program. "
            "Close it and run netmap again; earlier results are as they were."
        ) from error


def _put_back(kept: Path, target: Path) -> None:
    with suppress(OSError):
        if os.path.lexists(kept):
            os.replace(kept, target)
        else:
            target.unlink(missing_ok=True)


def _replace(source: Path, target: Path) -> None:
    """Move, waiting once for another program (a virus scanner, say) to let go of the file."""
    try:
        os.replace(source, target)
    except PermissionError:
        time.sleep(_WAIT)
        os.replace(source, target)


def _sync(folder: Path) -> None:
    """Make sure that what was written is on the disk before it replaces anything."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
