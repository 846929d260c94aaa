"""Start the second process, ask it for workbooks, and do without it when it dies or takes too long."""

from __future__ import annotations

import atexit
import json
import multiprocessing
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from types import ModuleType
from typing import Any

from netmap.opening.child import serve

PATIENCE = 8.0
"""Seconds without a word after which a workbook is given up, and"""
PATIENCE_FOR_EACH_BYTE = 3e-6
"""seconds for each byte of its file: three a megabyte, some ten times what reading a true one takes."""


@dataclass(frozen=True)
class OpenedSheet:
    """The cells of one visible sheet.

    Attributes
    ----------
    name : str
    chunks : list of (height, width, bytes)
        Its rows from the first on, some thousand at a time: the code of each cell as a 32-bit number.
    facts : dict
        ``texts``: what the codes mean; ``merged``: ranges as ((top, left), (bottom, right)) from 0 on;
        and the fields of `netmap.opening.facts.SheetFacts`.
    """

    name: str
    chunks: list[tuple[int, int, bytes]]
    facts: dict[str, Any]


@dataclass(frozen=True)
class Refusal:
    """A sheet that was not read, or without a name a whole workbook, and the word for why."""

    name: str
    why: str


def open_workbook(path: str, member: str | None = None) -> list[OpenedSheet | Refusal]:
    """Read all visible sheets of a workbook, in a second process.

    Parameters
    ----------
    path : str
        The workbook, or a zip file.
    member : str, optional
        Which file of the zip file is the workbook.

    Returns
    -------
    list
        One entry a sheet. Nothing is raised: what cannot be read is a `Refusal`, whose ``why`` is one of
        password, permission, far (and the cell), memory, doctype, damaged, died, slow, alone, hidden,
        chart, many.
    """
    # Only one can be asked at a time.
    with _LOCK:
        opened: list[OpenedSheet | Refusal] = []
        try:
            size = os.path.getsize(path)
            pipe = _pipe()
        except PermissionError:
            return [Refusal("", "permission")]
        except (OSError, EOFError, RuntimeError):
            return [Refusal("", "alone")]
        try:
            pipe.send_bytes(json.dumps({"path": os.path.abspath(path), "member": member}).encode())
            for each in _answers(pipe, PATIENCE + PATIENCE_FOR_EACH_BYTE * size):
                opened.append(each)  # noqa: PERF402 - what came before it died is kept
        except TimeoutError:
            opened.append(Refusal("", "slow"))
            _stop()
        except (OSError, EOFError):
            opened.append(Refusal("", "died"))
            _stop()
        except BaseException:
            # Ctrl-C in the middle of an answer: the rest of it must not be taken for the next one's.
            _stop()
            raise
        return opened


def _answers(pipe: Connection, patience: float) -> Iterator[OpenedSheet | Refusal]:
    """Put messages together until the last."""
    name, chunks = "", []
    while True:
        if not pipe.poll(patience):
            raise TimeoutError
        message = pipe.recv_bytes()
        kind, content = message[:1], message[1:]
        if kind == b"W":
            continue
        if kind == b"C":
            height, width = struct.unpack("=ii", content[:8])
            chunks.append((height, width, content[8:]))
            continue
        if kind == b"E":
            return
        facts = json.loads(content)
        if kind == b"S":
            name, chunks = facts["name"], []
        elif kind == b"T":
            yield OpenedSheet(name, chunks, facts)
        else:
            yield Refusal(facts["name"], facts["why"])


# The one second process of this one


_LOCK = Lock()
_RUNNING: dict[int, tuple[SpawnProcess, Connection]] = {}
"""By the number of the process that started it: a copy of this process must start its own."""


def _pipe() -> Connection:
    """Give the way to the second process; start it where there is none."""
    running = _RUNNING.get(os.getpid())
    if running is not None and running[0].is_alive():
        return running[1]
    _stop()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=serve, args=(theirs,), daemon=True, name="netmap-opening")
    with _without_main():
        child.start()
    theirs.close()
    _RUNNING[os.getpid()] = child, ours
    return ours


@contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program that is running, so that the second process does not run it once more.

    Else a plain script without ``if __name__ == "__main__"`` would start itself over and over.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@atexit.register
def _stop() -> None:
    """End the second process, if there is one."""
    running = _RUNNING.pop(os.getpid(), None)
    if running is not None:
        child, pipe = running
        pipe.close()
        child.kill()
        child.join(5)
        child.close()
