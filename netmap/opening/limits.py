"""Limit the memory of the second process: by `resource` where there is one, on Windows by a job object.

The part for Windows is tested with the calls to the system replaced, and has not been run on Windows itself:
where a call fails nothing is limited, and the limit of time must do.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from typing import Any

MEMORY = 1_000_000_000
"""Bytes a workbook may need beyond what the process has at the start, and"""
MEMORY_FOR_EACH_BYTE = 20
"""for each byte of the file: a true sheet of a million rows is a file of 40 MB and needs more."""

_EXTENDED_LIMIT, _PROCESS_MEMORY = 9, 0x100
_jobs: list[int] = []
"""The job that this process is in, on Windows; one is enough, and its limit can be changed."""


def limit_memory(size: int) -> None:
    """Limit what may be taken from now on to read a file of so many bytes."""
    most = _taken() + MEMORY + MEMORY_FOR_EACH_BYTE * size
    if os.name == "nt":
        with contextlib.suppress(OSError, AttributeError, ctypes.ArgumentError):
            limit_by_job(most, ctypes.WinDLL("kernel32", use_last_error=True))  # type: ignore[attr-defined]
        return
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - Windows has none

        with contextlib.suppress(OSError, ValueError):
            _, hard = resource.getrlimit(resource.RLIMIT_AS)
            most = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _taken() -> int:
    """Tell how many bytes the process has now; a generous guess where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 500_000_000


class _Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),
        ("per_job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("smallest_working_set", ctypes.c_size_t),
        ("largest_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimit(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("basic", _Basic),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def limit_by_job(most: int, kernel: Any) -> bool:
    """Put this process into a job whose processes may take so many bytes each; say whether that was done.

    `kernel` is kernel32. The job is made at the first call; later ones change its limit.
    """
    if not _jobs:
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = kernel.CreateJobObjectW(None, None)
        if not job:
            return False
        if not kernel.AssignProcessToJobObject(
            ctypes.c_void_p(job), ctypes.c_void_p(kernel.GetCurrentProcess())
        ):
            kernel.CloseHandle(ctypes.c_void_p(job))
            return False
        _jobs.append(job)
    limit = ExtendedLimit()
    limit.basic.flags, limit.process_memory = _PROCESS_MEMORY, most
    size = ctypes.sizeof(limit)
    return bool(
        kernel.SetInformationJobObject(ctypes.c_void_p(_jobs[0]), _EXTENDED_LIMIT, ctypes.byref(limit), size)
    )
