"""The second process: opens one workbook after another within limits, and answers in bytes.

A request is ``{"path", "member"}``; the answer is a line of messages, each one letter and its content::

    W                                it has looked through the file, and goes on
    S  {"name"}                      a sheet begins
    C  height, width, codes          some rows of it, as 32-bit numbers
    T  {"texts", "merged", ...}      it ends: what its numbers mean, and what `SheetFacts` says of it
    P  {"name", "why"}               something was not read; without a name it is the whole workbook
    E                                that was all
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import struct
import sys
from multiprocessing.connection import Connection
from typing import Any

from netmap.opening import limits, workbook


def serve(pipe: Connection) -> None:
    """Answer requests until the other end is closed."""
    _be_quiet()
    while True:
        try:
            request = json.loads(pipe.recv_bytes())
        except (EOFError, OSError):
            return
        limits.limit_memory(os.path.getsize(request["path"]))
        try:
            workbook.read(request["path"], request["member"], lambda kind, *parts: _send(pipe, kind, *parts))
        except BrokenPipeError:
            return
        except BaseException as error:
            _send(pipe, "P", {"name": "", "why": workbook.reason(error)})
        _send(pipe, "E")


def _send(pipe: Connection, kind: str, *parts: Any) -> None:
    """Send one message: a mapping as JSON, or height, width and codes as they are."""
    match parts:
        case (dict() as facts,):
            content = json.dumps(facts).encode()
        case (height, width, codes):
            content = struct.pack("=ii", height, width) + codes.tobytes()
        case _:
            content = b""
    pipe.send_bytes(kind.encode() + content)


def _be_quiet() -> None:
    """Keep the words of a dying reader, and Ctrl-C, which is for the program itself, away from the user."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
