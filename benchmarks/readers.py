"""Time the reading of one large sheet of each kind, opened as ever in the second process.

    python benchmarks/readers.py                    # 200,000 rows of each kind
    python benchmarks/readers.py --kinds xlsx --rows 1000000

The sheets are made up and written into a temporary folder. Prints for each kind the megabytes of its file, the
seconds to read it into evidence and those of the processors, and the most memory that either process had.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from multiprocessing.connection import Connection
from pathlib import Path

import openpyxl

from netmap.read import read_folder
from netmap.words import load_words

HEADINGS = ("Name", "Organisation", "Event", "Date", "Role", "Sign")
ASKED = (
    "Timestamp",
    "Your name",
    "Which organisation are you from?",
    "Which groups are you in?",
    "Who do you trust?",
)
PEOPLE_AT_AN_EVENT = 40
LEVELS = ("Don't know them", "Know of them", "Share information", "Work together", "Collaborate")
MOST_OF_XLS = 65_535


def sign_ins(rows: int) -> Iterator[tuple[str, ...]]:
    """Give rows of a sign-in sheet, headings first."""
    yield HEADINGS
    for row in range(rows):
        event = row // PEOPLE_AT_AN_EVENT
        day = f"{event % 28 + 1:02}/{event // 28 % 12 + 1:02}/2024"
        name = f"Person {row * 7919 % max(rows // 5, 100)}"
        yield name, f"Place {row % 300}", f"Event {event}", day, "Member", "x"


def answers(rows: int) -> Iterator[tuple[str, ...]]:
    """Give rows of an export of a form, headings first: groups, names typed, and a grid of twenty people."""
    grid = [f"How well do you know each person? [Person {number}]" for number in range(20)]
    yield (*ASKED, *grid)
    for row in range(rows):
        said = (LEVELS[(row + column) % 5] for column in range(20))
        yield (
            "2026-03-02",
            f"Person {row}",
            f"Place {row % 300}",
            "Food;Green",
            f"Person {row // 2}; Person 3",
            *said,
        )


def write_csv(path: Path, lines: Iterator[tuple[str, ...]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(lines)


def write_xlsx(path: Path, lines: Iterator[tuple[str, ...]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    for line in lines:
        sheet.append(line)
    book.save(path)


def write_ods(path: Path, lines: Iterator[tuple[str, ...]]) -> None:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        with archive.open("content.xml", "w", force_zip64=True) as part:
            start = "<office:body><office:spreadsheet><table:table table:name='Sheet1'>"
            part.write(f"<office:document-content{names}>{start}".encode())
            for line in lines:
                cells = (
                    f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
                    for text in line
                )
                part.write(f"<table:table-row>{''.join(cells)}</table:table-row>".encode())
            end = "</table:table></office:spreadsheet></office:body></office:document-content>"
            part.write(end.encode())


def write_xls(path: Path, lines: Iterator[tuple[str, ...]]) -> None:
    import xlwt  # noqa: PLC0415 - not needed by anything else: pip install xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            sheet.write(row, column, text)
    book.save(str(path))


Write = Callable[[Path, Iterator[tuple[str, ...]]], None]
KINDS: dict[str, tuple[str, Write, Callable[[int], Iterator[tuple[str, ...]]]]] = {
    "csv": ("a.csv", write_csv, sign_ins),
    "xlsx": ("a.xlsx", write_xlsx, sign_ins),
    "ods": ("a.ods", write_ods, sign_ins),
    "xls": ("a.xls", write_xls, sign_ins),
    "survey": ("a.csv", write_csv, answers),
}


def timed(folder: Path, pipe: Connection) -> None:
    """Read a folder; tell the seconds, those of the processors, and the memory of both processes."""
    words, before = load_words(), resource.getrusage(resource.RUSAGE_SELF)
    start = time.perf_counter()
    tables, _ = read_folder(folder, words=words)
    wall = time.perf_counter() - start
    ours = resource.getrusage(resource.RUSAGE_SELF)
    from netmap.opening import worker  # noqa: PLC0415 - only to end it: then its time and memory are known

    worker._stop()
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = [each.ru_utime + each.ru_stime for each in (before, ours, theirs)]
    sources = tables.sources[["rows", "used"]].sum()
    pipe.send({"rows": int(sources["rows"]), "used": int(sources["used"]), "wall": wall, "ours": ours.ru_maxrss,
               "cpu": seconds[1] - seconds[0] + seconds[2], "theirs": theirs.ru_maxrss})  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kinds", nargs="+", default=[*KINDS], choices=[*KINDS])
    parser.add_argument("--rows", type=int, default=200_000)
    asked = parser.parse_args()
    print(
        "| kind | rows | MB | seconds | CPU seconds | rows a CPU second | MB of memory: ours, the second process |"
    )
    print("|---|---|---|---|---|---|---|")
    for kind in asked.kinds:
        name, write, make = KINDS[kind]
        rows = min(asked.rows, MOST_OF_XLS) if kind == "xls" else asked.rows
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write(folder / name, make(rows))
            size = (folder / name).stat().st_size / 1e6
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            # A process of its own for each, so that the memory of one says nothing of the next.
            process = context.Process(target=timed, args=(folder, theirs))
            process.start()
            theirs.close()
            told = ours.recv()
            process.join()
        memory = [
            round(told[each] / (1e6 if sys.platform == "darwin" else 1e3)) for each in ("ours", "theirs")
        ]
        print(
            f"| {kind} | {told['rows']:,} | {size:.1f} | {told['wall']:.1f} | {told['cpu']:.1f} "
            f"| {told['rows'] / told['cpu']:,.0f} | {memory[0]:,} and {memory[1]:,} |",
            flush=True,
        )
        if told["used"] != rows:
            print(f"only {told['used']:,} of {rows:,} rows were used")


if __name__ == "__main__":
    main()
