"""The limit of memory on Windows, with the calls to the system replaced by ones that remember."""

import ctypes

import pytest

from netmap.opening import limits


class Call:
    """One call of kernel32: what it was given, and what it answers."""

    def __init__(self, answer):
        self.answer, self.given, self.restype = answer, [], None

    def __call__(self, *given):
        self.given.append(given)
        return self.answer


class Kernel:
    """What of kernel32 is used."""

    def __init__(self, *, job=4, assigned=1, limited=1):
        self.CreateJobObjectW = Call(job)
        self.GetCurrentProcess = Call(2**64 - 1)
        self.AssignProcessToJobObject = Call(assigned)
        self.SetInformationJobObject = Call(limited)
        self.CloseHandle = Call(1)


@pytest.fixture(autouse=True)
def _no_job(monkeypatch):
    monkeypatch.setattr(limits, "_jobs", [])


def test_the_process_is_put_into_a_job_once_and_its_limit_is_set_each_time():
    kernel = Kernel()
    assert limits.limit_by_job(1_500_000_000, kernel)
    assert limits.limit_by_job(3_000_000_000, kernel)
    assert len(kernel.CreateJobObjectW.given) == len(kernel.AssignProcessToJobObject.given) == 1
    job, process = kernel.AssignProcessToJobObject.given[0]
    assert (job.value, process.value) == (4, 2**64 - 1)
    given = kernel.SetInformationJobObject.given
    assert [(job.value, kind, size) for job, kind, _, size in given] == [
        (4, 9, ctypes.sizeof(limits.ExtendedLimit))
    ] * 2
    limit = given[1][2]._obj
    assert (limit.basic.flags, limit.process_memory, limit.job_memory) == (0x100, 3_000_000_000, 0)


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of a 64-bit system")
def test_the_structure_is_as_long_as_that_of_windows():
    assert ctypes.sizeof(limits.ExtendedLimit) == 144
    assert limits.ExtendedLimit.process_memory.offset == 112


def test_where_the_system_refuses_nothing_is_limited_and_no_job_is_kept():
    none = Kernel(job=0)
    assert not limits.limit_by_job(1, none)
    assert none.AssignProcessToJobObject.given == []
    refused = Kernel(assigned=0)
    assert not limits.limit_by_job(1, refused)
    assert [job.value for (job,) in refused.CloseHandle.given] == [4]
    assert not limits.limit_by_job(1, Kernel(limited=0))


def test_on_windows_the_job_gets_the_size_of_the_file_and_a_fault_of_the_system_does_no_harm(monkeypatch):
    kernel = Kernel()
    monkeypatch.setattr(limits.os, "name", "nt")
    monkeypatch.setattr(limits, "_taken", lambda: 500)
    monkeypatch.setattr(ctypes, "WinDLL", lambda *_, **__: kernel, raising=False)
    limits.limit_memory(1000)
    assert kernel.SetInformationJobObject.given[0][2]._obj.process_memory == 500 + 1_000_000_000 + 20 * 1000

    def missing(*_args, **_more):
        raise OSError

    monkeypatch.setattr(ctypes, "WinDLL", missing, raising=False)
    limits.limit_memory(1000)
    assert len(kernel.SetInformationJobObject.given) == 1
