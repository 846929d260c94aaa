"""Throw broken bytes at the readers for some time: whatever comes, nothing may be raised and nothing may hang.

Needs atheris (``pip install atheris``), which netmap itself does not: see README.md.

    python benchmarks/fuzz_readers.py files --seconds 300
    python benchmarks/fuzz_readers.py sheet --seconds 300
    python benchmarks/fuzz_readers.py folder --seconds 300

``files`` gives any bytes to the opening of files, workbooks in the second process as ever;
``sheet`` gives any bytes as the one sheet of a workbook that is whole otherwise;
``folder`` gives any text as a csv file to the reading of a folder. A fault ends the run, and the bytes that
made it are left in a file called ``crash-...`` in the folder the command was started in.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris
import openpyxl

with atheris.instrument_imports(include=["netmap"]):
    from netmap.problems import NetmapError
    from netmap.read import read_folder
    from netmap.read.sheet import open_sheets
    from netmap.words import load_words

_WORDS = load_words()
_SHEET = "xl/worksheets/sheet1.xml"


def _parts() -> dict[str, bytes]:
    """Give the parts of a small true workbook."""
    book, packed = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Name", "=1+1"])
    book.save(packed)
    with zipfile.ZipFile(packed) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_PARTS = _parts()


def files(folder: Path, given: bytes) -> None:
    """Open any bytes as a file."""
    path = folder / "given.xlsx"
    path.write_bytes(given)
    sheets, problems = open_sheets(path)
    if not sheets and not problems:
        raise AssertionError("nothing was read and nothing was said")


def sheet(folder: Path, given: bytes) -> None:
    """Open a workbook whose sheet is any bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, given if name == _SHEET else content)
    files(folder, packed.getvalue())


def folder_of_text(folder: Path, given: bytes) -> None:
    """Read any bytes as a sign-in sheet, and check that every row is used or set aside."""
    (folder / "given.csv").write_bytes(b"Name,Event,Date\n" + given)
    with contextlib.suppress(NetmapError):
        tables, _ = read_folder(folder, words=_WORDS)
        sources = tables.sources
        if not (sources["used"] + sources["set_aside"] == sources["rows"]).all():
            raise AssertionError("a row is neither used nor set aside")


_RUNS: dict[str, Callable[[Path, bytes], None]] = {"files": files, "sheet": sheet, "folder": folder_of_text}


def _seeds(folder: Path, what: str) -> None:
    """Write a few true files to start from."""
    folder.mkdir()
    rows = 'Ama Obi,Launch,05/09/2024\n"Low, Bea",Launch,5 Sept\n'
    (folder / "plain").write_text(rows, encoding="utf-8")
    if what == "files":
        (folder / "utf16").write_bytes(rows.encode("utf-16"))
        with zipfile.ZipFile(folder / "book", "w") as archive:
            for name, content in _PARTS.items():
                archive.writestr(name, content)
    if what == "sheet":
        (folder / "sheet").write_bytes(_PARTS[_SHEET])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=list(_RUNS))
    parser.add_argument("--seconds", type=int, default=300)
    asked = parser.parse_args()
    run = _RUNS[asked.what]
    with tempfile.TemporaryDirectory() as place:
        given, corpus = Path(place) / "given", Path(place) / "corpus"
        given.mkdir()
        _seeds(corpus, asked.what)
        options = [f"-max_total_time={asked.seconds}", "-max_len=20000", "-rss_limit_mb=4000", "-timeout=20"]
        atheris.Setup([sys.argv[0], *options, str(corpus)], lambda content: run(given, bytes(content)))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
