"""What was read: every sheet, what became of its rows, and what to put right first."""

from __future__ import annotations

from netmap.network import Findings
from netmap.problems import CHECK, SET_ASIDE, Problem
from netmap.report.section import Section, Table
from netmap.report.wording import count, share

MOST_SHEETS, MOST_PROBLEMS = 100, 40
"""The most rows of the two tables; the workbook has all."""

_NOTHING = "Nothing to do"


def section(findings: Findings) -> Section:
    """Account for every row, and list the problems that matter most."""
    sources = findings.tables.sources
    rows, used, aside = (int(sources[column].sum()) for column in ("rows", "used", "set_aside"))
    read = (
        f"{count(len(sources), 'sheet was', 'sheets were')} opened. Of their rows, {share(used, rows)} were "
    )
    says = [f"{read}used and {aside:,} set aside."]
    return Section(
        "What was read", says=[*says, _problems_in_words(findings)], tables=list(_tables(findings))
    )


def _problems_in_words(findings: Findings) -> str:
    found = [problem.severity for problem in findings.problems if problem.severity in (SET_ASIDE, CHECK)]
    if not found:
        return "Nothing was found that needs putting right."
    aside, check = found.count(SET_ASIDE), found.count(CHECK)
    return (
        f"{count(aside, 'thing was', 'things were')} not used, and {count(check, 'thing', 'things')} should be "
        "checked. The sheet Problems of netmap.xlsx lists all of them with what to do."
    )


def _tables(findings: Findings) -> list[Table]:
    sources = findings.tables.sources.head(MOST_SHEETS)
    left = f" (the first {MOST_SHEETS})" if len(findings.tables.sources) > MOST_SHEETS else ""
    sheets = Table(
        f"Sheets that were opened{left}",
        ["File", "Sheet", "Read as", "Rows", "Used", "Set aside"],
        [
            [row.file, row.sheet, row.read_as, f"{row.rows:,}", f"{row.used:,}", f"{row.set_aside:,}"]
            for row in sources.itertuples()
        ],
        frozenset([3, 4, 5]),
    )
    return [table for table in (sheets, _problems(findings)) if table.rows]


def _problems(findings: Findings) -> Table:
    """List what was set aside first, then what should be checked; not what asks for nothing."""
    serious = [
        problem
        for kind in (SET_ASIDE, CHECK)
        for problem in findings.problems
        if problem.severity == kind and not problem.what_to_do.startswith(_NOTHING)
    ]
    left = f" (the first {MOST_PROBLEMS} of {len(serious):,})" if len(serious) > MOST_PROBLEMS else ""
    return Table(
        f"What to put right first{left}",
        ["Where", "Row", "Column", "What was found", "What to do"],
        [_row(problem) for problem in serious[:MOST_PROBLEMS]],
        frozenset([1]),
    )


def _row(problem: Problem) -> list[str]:
    where = ", ".join(part for part in (problem.file, problem.sheet and f"sheet {problem.sheet}") if part)
    row = "" if problem.row is None else f"{problem.row:,}"
    return [where or "the study", row, problem.column, problem.found, problem.what_to_do]
