"""What holds for every byte that is written: no e-mail, no clock, the same bytes on every run."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from netmap.exports import EXPORTS, write_exports
from netmap.report import write_report
from netmap.workbook import write_workbook

ROOT = Path(__file__).parents[2]
_WRITE_ALL = """
import hashlib, sys
from pathlib import Path
from runpy import run_path
from netmap.exports import write_exports
from netmap.report import write_report
from netmap.workbook import write_workbook
folder = Path(sys.argv[1])
findings = run_path("tests/six_people.py")["six_people"]()
for write in (write_report, write_workbook, write_exports):
    write(findings, folder)
for path in sorted(folder.rglob("*.*")):
    print(path.name, hashlib.sha256(path.read_bytes()).hexdigest())
"""


@pytest.fixture(scope="module")
def written(six_people, tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("outputs")
    findings = six_people()
    paths = [
        write_report(findings, tmp_path),
        write_workbook(findings, tmp_path),
        *write_exports(findings, tmp_path),
    ]
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(paths)
    return paths


def _bytes(path):
    """Every byte of a file, those inside a zip archive included."""
    inside = []
    if is_zipfile(path):
        with ZipFile(path) as archive:
            inside = [archive.read(name) for name in archive.namelist()]
    return b"\n".join([path.read_bytes(), *inside])


def test_no_email_is_in_any_byte_of_any_output(written, six_people):
    emails = [email for email in six_people().tables.mentions["email"] if email]
    assert emails == ["sentinel.ann@nowhere.example"]
    for path in written:
        assert b"sentinel.ann" not in _bytes(path), path.name


def test_names_are_where_they_belong(written):
    # The counterpart of the test above: it would see a name if one was there.
    assert all(b"Ann Bell" in _bytes(path) for path in written if path.suffix in (".html", ".xlsx", ".gexf"))


def test_no_path_of_this_machine_is_in_any_output(written):
    for path in written:
        assert str(path.parent).encode() not in _bytes(path)
        assert str(ROOT).encode() not in _bytes(path)


def test_the_same_findings_give_the_same_bytes_whatever_the_hash_seed(written, tmp_path):
    def run(seed):
        place = tmp_path / f"seed-{seed}"
        place.mkdir()
        told = subprocess.run(
            [sys.executable, "-c", _WRITE_ALL, str(place)],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}, capture_output=True,
            text=True, check=True,
        )  # fmt: skip
        return told.stdout.splitlines()

    here = sorted(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in written)
    assert sorted(run("1")) == here
    assert sorted(run("2")) == here


def test_every_format_gives_its_files():
    assert [export.__name__.rsplit(".", 1)[1] for export in EXPORTS] == ["tables", "graphml", "gexf", "kumu"]
