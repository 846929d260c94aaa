"""Ask who is who: write the workbook of questions, and take care of answers that nobody has read yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from netmap.build import Say, gather, quiet
from netmap.privacy import notice
from netmap.problems import NetmapError, Problem
from netmap.publish import published
from netmap.read.decisions import SAYS
from netmap.spellings import answers
from netmap.study import Study
from netmap.tables import Tables
from netmap.workbook.answered import waiting
from netmap.workbook.to_check import write_to_check


@dataclass(frozen=True)
class Asked:
    """What is asked about who is who.

    Attributes
    ----------
    tables : Tables
        Matched.
    problems : list of Problem
    workbook : Path or None
        Where the questions were written to; None if there is nothing to ask or to show.
    """

    tables: Tables
    problems: list[Problem]
    workbook: Path | None

    @property
    def says(self) -> str:
        """How many questions there are, and how many answers are in force and are not."""
        open_questions, in_force = len(self.tables.doubts), int(answers(self.tables)["in_force"].sum())
        sources = self.tables.sources
        aside = int(sources.loc[sources["read_as"].str.startswith(SAYS), "set_aside"].sum())
        rows = "row of your answers was" if aside == 1 else "rows of your answers were"
        told = f" {aside:,} {rows} not used: netmap check says why." if aside else ""
        return (
            f"{open_questions:,} {'question' if open_questions == 1 else 'questions'} about who is who; "
            f"{in_force:,} {'decision' if in_force == 1 else 'decisions'} of yours in force.{told}"
        )

    @property
    def where(self) -> str:
        """What to do with the workbook; empty if there is none."""
        if self.workbook is None:
            return ""
        if self.tables.doubts.empty:
            return f"Everybody who is typed in more than one way is in {self.workbook}: split there what is wrong."
        return f"They are in {self.workbook}: answer there and put it into the folder with your sheets."


def ask(study: Study, *, everybody: bool = False, say: Say = quiet) -> Asked:
    """Read a study and write ``to-check.xlsx`` in its outputs.

    Raises
    ------
    NetmapError
        If nothing could be used, nothing can be written, or the workbook that lies there holds answers that
        were not read yet.
    """
    tables, problems = gather(study, say=say)
    if left := waiting(study.outputs, tables, study.words):
        raise NetmapError(str(left))
    with published(study.outputs) as staging:
        written = write_to_check(tables, staging, notice=notice(tables), everybody=everybody)
    return Asked(tables, problems, study.outputs / written.name if written else None)
