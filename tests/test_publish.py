"""Whole or not at all: what is on the disk after a fault at each step."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netmap.problems import NetmapError
from netmap.publish import finish, published


def _publish(folder: Path, **files: str) -> None:
    with published(folder) as new:
        for name, text in files.items():
            path = new / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")


def _there(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_set_replaces_the_old_one_and_leaves_other_files(tmp_path):
    _publish(tmp_path, a="1", tables__b="1")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    _publish(tmp_path, a="2", tables__b="2")
    assert _there(tmp_path) == {"a": "2", "tables/b": "2", "mine.txt": "mine"}


def test_every_file_is_safe_on_the_disk_before_any_is_moved(tmp_path, monkeypatch):
    done, replace, fsync = [], os.replace, os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (done.append("kept"), fsync(file)))
    monkeypatch.setattr(os, "replace", lambda *paths: (done.append("moved"), replace(*paths)))
    _publish(tmp_path, a="1", tables__b="1")
    assert done == ["kept", "kept", "moved", "moved"]


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt])
def test_a_fault_while_writing_leaves_the_old_set(tmp_path, fault):
    _publish(tmp_path, a="1")
    with pytest.raises(fault), published(tmp_path) as new:
        (new / "a").write_text("2", encoding="utf-8")
        raise fault
    assert _there(tmp_path) == {"a": "1"}


def test_a_full_disk_is_told_in_a_sentence_and_leaves_the_old_set(tmp_path):
    _publish(tmp_path, a="1")
    with pytest.raises(NetmapError, match=r"the disk is full\. Make room"), published(tmp_path) as new:
        (new / "a").write_text("half", encoding="utf-8")
        raise OSError(28, "No space left on device")
    assert _there(tmp_path) == {"a": "1"}


@pytest.mark.parametrize("nth", range(1, 8))
def test_a_file_that_cannot_be_moved_puts_all_back(tmp_path, monkeypatch, nth):
    # Three files are six moves (the old one away, the new one in), the seventh never comes.
    _publish(tmp_path, a="1", b="1", c="1")
    moves, replace = iter(range(1, 100)), os.replace

    def sometimes(source, target):
        if next(moves) == nth:
            raise IsADirectoryError(21, "in the way")
        replace(source, target)

    monkeypatch.setattr(os, "replace", sometimes)
    try:
        _publish(tmp_path, a="2", b="2", c="2")
    except NetmapError as told:
        assert "Close it" in str(told)
        assert _there(tmp_path) == {"a": "1", "b": "1", "c": "1"}
    else:
        assert nth == 7
        assert _there(tmp_path) == {"a": "2", "b": "2", "c": "2"}


def test_a_file_let_go_of_in_time_is_replaced(tmp_path, monkeypatch):
    _publish(tmp_path, a="1")
    calls, replace = [], os.replace

    def locked_once(source, target):
        calls.append(source)
        if len(calls) == 1:
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", locked_once)
    monkeypatch.setattr("netmap.publish._WAIT", 0)
    _publish(tmp_path, a="2")
    assert _there(tmp_path) == {"a": "2"}


def test_a_complete_set_left_behind_is_finished_by_the_next_run(tmp_path):
    _publish(tmp_path, a="1", b="1")
    staging = tmp_path / ".netmap-new"
    (staging / "files").mkdir(parents=True)
    (staging / "files" / "b").write_text("2", encoding="utf-8")
    (staging / "complete").touch()
    finish(tmp_path)
    assert _there(tmp_path) == {"a": "1", "b": "2"}


def test_an_incomplete_set_left_behind_is_cleared_away(tmp_path):
    staging = tmp_path / ".netmap-new" / "files"
    staging.mkdir(parents=True)
    (staging / "a").write_text("half", encoding="utf-8")
    finish(tmp_path)
    assert _there(tmp_path) == {}


def test_a_link_is_replaced_and_its_target_left_alone(tmp_path):
    target = tmp_path / "precious"
    target.write_text("old", encoding="utf-8")
    out = tmp_path / "out"
    out.mkdir()
    (out / "a").symlink_to(target)
    _publish(out, a="new")
    assert target.read_text(encoding="utf-8") == "old"
    assert not (out / "a").is_symlink()


def test_a_disk_without_room_for_the_first_file_is_told_so_too(tmp_path, monkeypatch):
    _publish(tmp_path, a="1")

    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(NetmapError, match="the disk is full"):
        _publish(tmp_path, a="2")
    assert _there(tmp_path) == {"a": "1"}


def test_a_place_that_is_no_folder_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NetmapError, match="Check that it is a folder"):
        _publish(tmp_path / "file", a="1")


_ENDLESS = """
import sys
from pathlib import Path
from netmap.publish import published
for turn in range(10_000):
    with published(Path(sys.argv[1])) as new:
        for name in "abcdef":
            (new / name).write_text(str(turn), encoding="utf-8")
    print(turn, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_at_any_moment_the_next_run_finds_one_whole_set(tmp_path):
    for turn in range(12):
        folder = tmp_path / str(turn)
        writer = subprocess.Popen([sys.executable, "-c", _ENDLESS, str(folder)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.003 * turn)
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        finish(folder)
        found = _there(folder)
        assert sorted(found) == list("abcdef")
        assert len(set(found.values())) == 1, found
