"""Say what each sheet was taken for, and write it to a workbook that can be corrected and put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from netmap.build import Say, gather, quiet
from netmap.privacy import AUDIENCE
from netmap.problems import NetmapError, Problem
from netmap.publish import published
from netmap.read.corrections import HOW_TO, TABS, cells_of, level_of
from netmap.read.mention import counted
from netmap.read.understood import NOT_RECOGNISED, Understood
from netmap.study import Study
from netmap.tables import Tables
from netmap.workbook.answered import waiting
from netmap.workbook.limit import MOST_ROWS
from netmap.workbook.write import Sheet, write_xlsx

FILE = "what-was-understood.xlsx"

_NOTICE = f"{AUDIENCE}: for the team that holds these sheets. It may name people. Do not pass it on."

_HOW_TO_CORRECT = (
    "This workbook shows how netmap read your sheets. If all is right, there is nothing to do.",
    "",
    "To put something right:",
    "1. Change the cell that is wrong. Leave the others as they are. Do not change the headings in row 1.",
    "2. Save the workbook as an Excel workbook (xlsx).",
    "3. Put it into the folder with your sheets.",
    "4. Run netmap check again. It says for each cell that you changed whether it was obeyed.",
    "",
    "The tab Sheets has a row for each sheet.",
    "Read as: attendance (a sign-in sheet), register, membership, ticks, survey, ties, people, organisations, "
    "groups, events, stories, event_columns (names under the headings of events), or nothing (leave this sheet out).",
    "Event, Date, Group, Question and Wave hold for every row of the sheet. Type dates as 5 Sep 2024.",
    "Heading of name, Heading of organisation and so on: the heading in your sheet that holds it. If two headings "
    "hold it, write both with + between them. Empty: your sheet has no such column.",
    "The tab Answers has a row for each answer of a survey. Level can be changed: 0 (no tie) to 4, or missing. "
    "An answer without a level is not used. Ladder can be changed too: then all answers to that question are read on "
    "the ladder you write, apart from those whose level you change as well. Type numbers to go by the numbers in the "
    "answers.",
    "The tab Kinds of group says which groups meet to work and which are only lists: write working or list.",
    "The tab Not read lists the headings that netmap did not read. What stands below them is in no result.",
    "The tab Problems lists each row that was set aside and why, and all else that you should know. "
    "Changing it does nothing: put the sheet right instead.",
    "",
    "What you write in study.toml counts more than this workbook.",
    "Take the workbook out of the folder to undo all of it.",
)


@dataclass(frozen=True)
class Checked:
    """What was read, what is wrong with it, and what each sheet was taken for.

    Attributes
    ----------
    tables : Tables
    problems : list of Problem
    understood : Understood
    workbook : Path or None
        Where it was written to; None if it was not.
    """

    tables: Tables
    problems: list[Problem]
    understood: Understood
    workbook: Path | None

    @property
    def lines(self) -> Iterator[str]:
        """A line for each sheet, in plain words."""
        how = {(each.file, each.sheet): each for each in self.understood.sheets}
        for source in self.tables.sources.itertuples():
            sheet = how.get((source.file, source.sheet))
            place = ", sheet ".join(filter(None, (source.file, source.sheet)))
            read_as = sheet.says if sheet and sheet.read_as == NOT_RECOGNISED else source.read_as
            says = "; ".join((read_as, *(sheet.how if sheet else ())))
            yield f"{place}: {says}. {counted(source.used, 'rows')} used, {source.set_aside:,} set aside."


def check(study: Study, *, workbook: bool = True, say: Say = quiet) -> Checked:
    """Read a study and write what was understood to ``what-was-understood.xlsx`` in its outputs.

    Raises
    ------
    NetmapError
        If nothing could be used (what was understood is written all the same), or nothing can be written.
    """
    known: list[Understood] = []
    try:
        tables, problems = gather(study, say=say, tell=known.append)
    except NetmapError as error:
        if not known or not known[0].sheets or not workbook:
            raise
        written = _write(known[0], error.problems, study.outputs)
        raise NetmapError(f"{error} All that was found is in {written}.") from error
    if left := waiting(study.outputs, tables, study.words):
        problems.append(left)
    path = _write(known[0], problems, study.outputs) if workbook else None
    return Checked(tables, problems, known[0], path)


def _write(known: Understood, problems: Sequence[Problem], folder: Path) -> Path:
    with published(folder) as staging:
        write_xlsx(staging / FILE, list(_tabs(known, problems)))
    return folder / FILE


def _tabs(known: Understood, problems: Sequence[Problem]) -> Iterator[Sheet]:
    """Give the tabs: how to, then those that `netmap.read.corrections` knows again by their headings."""
    yield Sheet(
        "How to", [[HOW_TO], [_NOTICE], [], *([line] for line in _HOW_TO_CORRECT)], header=0, widths=(110,)
    )
    rows: dict[str, list[list[object]]] = {
        "Sheets": [[cells[heading] for heading in TABS["Sheets"]] for cells in map(cells_of, known.sheets)],
        "Answers": [
            [each.question, each.answer, each.ladder, level_of(each), each.times] for each in known.answers
        ],
        "Kinds of group": [list(each) for each in known.kinds],
        "Not read": [[*each] for each in _not_read(known)],
        "Problems": [
            [each.severity, each.file, each.sheet, each.row, each.column, each.found, each.what_to_do]
            for each in problems[:MOST_ROWS]
        ],
    }
    for tab, headings in TABS.items():
        yield Sheet(tab, [headings, *rows[tab]], note=_rest(problems) if tab == "Problems" else "")


def _rest(problems: Sequence[Problem]) -> str:
    if len(problems) <= MOST_ROWS:
        return ""
    whole = "netmap build writes all of them to tables/problems.csv."
    return f"The first {MOST_ROWS:,} of {len(problems):,} rows. {whole}"


def _not_read(known: Understood) -> Iterator[tuple[str, str, str]]:
    for sheet in known.sheets:
        left = ("(the whole sheet)",) if sheet.read_as == NOT_RECOGNISED else sheet.unread
        yield from ((sheet.file, sheet.sheet, heading) for heading in left)
