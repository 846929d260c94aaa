"""What is kept of a fault of netmap itself, so that it can be found without seeing anybody's data.

The log names the kind of fault and the lines of netmap that it went through: no names, no cells, no text
of the error (which may quote a cell), no folder of this computer.
"""

from __future__ import annotations

import os
import platform
import traceback
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath

_PACKAGE = PurePath(__file__).parent
_NAME = "netmap-fault-{}.txt"


def code_of(fault: BaseException) -> str:
    """Give a fault a short code: the same kind of fault at the same place always has the same.

    >>> len(code_of(ValueError("Ama Obi")))
    6
    """
    where = _lines(fault)[-1:]
    return sha256("\n".join((_kind(fault), *where)).encode()).hexdigest()[:6].upper()


def log_of(fault: BaseException) -> str:
    """Say what happened, and where in netmap, and nothing else."""
    causes, cause = [fault], fault.__cause__ or fault.__context__
    while cause is not None and cause not in causes and len(causes) < 5:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    parts = [f"netmap fault {code_of(fault)}", f"netmap {_version()}, Python {platform.python_version()}"]
    for each in causes:
        parts += ["", _kind(each), *(f"  {line}" for line in _lines(each))]
    return "\n".join(parts) + "\n"


def write_log(fault: BaseException, folder: Path) -> Path | None:
    """Write the log into a folder, in place of an earlier one of the same fault; None if it cannot be."""
    path = folder / _NAME.format(code_of(fault))
    part = path.with_suffix(".part")
    try:
        part.write_text(log_of(fault), encoding="utf-8")
        os.replace(part, path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return None
    return path


def _kind(fault: BaseException) -> str:
    return f"{type(fault).__module__}.{type(fault).__qualname__}".removeprefix("builtins.")


def _lines(fault: BaseException) -> list[str]:
    """Name the lines of netmap that a fault went through, the last one last."""
    lines = []
    for frame in traceback.extract_tb(fault.__traceback__):
        path = PurePath(frame.filename)
        if path.is_relative_to(_PACKAGE):
            lines.append(f"netmap/{path.relative_to(_PACKAGE).as_posix()}:{frame.lineno} in {frame.name}")
    return lines


def _version() -> str:
    try:
        return version("netmap")
    except PackageNotFoundError:
        return "(not installed)"
