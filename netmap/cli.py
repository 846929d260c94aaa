"""The commands. Each is a few lines over one call of the library; only this file prints.

Whatever loads pandas is imported inside the command that needs it, so that ``netmap --help`` answers at
once.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from netmap.problems import CHECK, NOTE, SET_ASIDE, NetmapError, Problem, lines_of

if TYPE_CHECKING:
    import pandas as pd

    from netmap.study import Study
    from netmap.tables import Tables

_CALLED = {NOTE: "For your information", SET_ASIDE: "Set aside", CHECK: "Please check"}

FOLDER = click.argument("folder", default=".", type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="netmap")
@click.option("--debug", is_flag=True, help="If netmap itself goes wrong, show all of it.")
def commands(debug: bool) -> None:
    """Turn sign-in sheets, membership lists and surveys into a network map, a report and a workbook.

    Nothing leaves this computer. Begin with: netmap new my-study
    """
    if debug:
        os.environ["NETMAP_DEBUG"] = "1"


@commands.command()
@FOLDER
@click.option(
    "--out", type=click.Path(path_type=Path), help="Where to write (outputs in the study's folder)."
)
def build(folder: Path, out: Path | None) -> None:
    """Read a study and write its map, report, workbook and tables."""
    from netmap.build import build as build_study
    from netmap.workbook.answered import Waiting

    study = _open(folder, out=out)
    with _progress() as say:
        findings = build_study(study, out=out, say=say)
    place = out or study.outputs
    _say(_what_was_read(findings.tables))
    _say(_how_many(findings.problems))
    left = [each for each in findings.problems if isinstance(each, Waiting)]
    for each in left:
        _say(str(each))
    if len(findings.tables.doubts) and not left:
        asked = _count(len(findings.tables.doubts), "question", "questions")
        _say(f"{asked} about who is who: answer in {place / 'to-check.xlsx'} and put it with your sheets.")
    _say(f"The map is in {place / 'map.html'}: open it with a double click.")
    _say(f"Beside it: report.html, netmap.xlsx, tables and files for Gephi and Kumu in {place}.")


@commands.command()
@FOLDER
@click.option("--no-workbook", is_flag=True, help="Write nothing, only say it.")
def check(folder: Path, no_workbook: bool) -> None:
    """Say what each sheet was recognised as, and what is wrong with it. Writes it to a workbook to correct."""
    from netmap.check import check as check_study

    study = _open(folder)
    with _progress() as say:
        checked = check_study(study, workbook=not no_workbook, say=say)
    for line in checked.lines:
        _say(line)
    # What somebody should look at stands last, where the screen stops.
    for severity, called in _CALLED.items():
        some = [problem for problem in checked.problems if problem.severity == severity]
        if some:
            _say(f"\n{called} ({len(some):,}):")
            for line in lines_of(some):
                _say(f"  {line}")
    _say("")
    _say(_what_was_read(checked.tables))
    if checked.workbook:
        _say(f"What was understood is in {checked.workbook}: correct it there and put it beside your sheets.")
        _say("Its tab Problems lists all that is said above, a line for each row.")


@commands.command()
@FOLDER
@click.option("--everybody", is_flag=True, help="List those who are typed in one way only, too.")
def who(folder: Path, everybody: bool) -> None:
    """Ask who is who: write the names that may be one person to a workbook, to be answered in Excel."""
    from netmap.study import open_study
    from netmap.who import ask

    with _progress() as say:
        asked = ask(open_study(folder), everybody=everybody, say=say)
    _say(asked.says)
    if asked.where:
        _say(asked.where)


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="", help="What the study is called.")
def new(folder: Path, title: str) -> None:
    """Make a new study: blank sheets to fill in, and a file of settings with notes."""
    from netmap.blank import new_study

    for path in new_study(folder, title=title):
        _say(f"Made {path}")
    _say(f"Fill in the sheets in {folder / 'surveys'}, or put your own there. Then: netmap build {folder}")


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--people", default=120, show_default=True, type=click.IntRange(20, 1_000_000))
@click.option("--events", default=14, show_default=True, type=click.IntRange(2, 100_000))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(0))
def example(folder: Path, people: int, events: int, seed: int) -> None:
    """Make a study of made-up people, of any size, to try netmap on."""
    from netmap.example import make_example

    with _progress() as say:
        say("Making up people and events")
        made = make_example(folder, people=people, events=events, seed=seed)
    _say(f"Made {len(made)} files of made-up people in {folder}. Now: netmap build {folder}")


@commands.command()
@click.argument("words", metavar='[FOLDER] "NAME" ["OTHER NAME"]', nargs=-1, required=True)
def explain(words: tuple[str, ...]) -> None:
    """Show the rows behind a person, or behind the tie between two.

    Write each name between quotation marks. The folder may be left out if you are in it.
    """
    from netmap.build import gather
    from netmap.explain import explain as rows_behind

    folder, names = _folder_and_names(words)
    study = _open(folder)
    with _progress() as say:
        tables, _ = gather(study, say=say)
    for heading, rows in rows_behind(tables, *names).items():
        _say(heading)
        for line in map(str, rows):
            _say(f"  {line}")


def _folder_and_names(words: Sequence[str]) -> tuple[Path, Sequence[str]]:
    """Part the folder from the names behind it; where somebody is in the study, no folder need be named."""
    in_study = Path("study.toml").is_file() or Path("surveys").is_dir()
    if not Path(words[0]).is_dir() and in_study:
        words = (".", *words)
    folder, *names = words
    if not names:
        raise click.UsageError('Write a name behind the folder, between quotation marks: "Amina Khan".')
    if len(names) > 2:
        raise click.UsageError(
            'Write one name or two, each between quotation marks: "Amina Khan" "Rob Jones".'
        )
    return Path(folder), names


@commands.command()
def metrics() -> None:
    """List the measures: the question each answers, its unit, and where it comes from."""
    from netmap.metrics import METRICS

    for each in METRICS:
        _say(f"{each.title} ({each.name})")
        _say(f"  {each.asks} Unit: {each.unit}. Needs {each.needs}. Source: {each.source}.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command. Ends with 0 done, 1 cannot be done with this data, 2 wrong use; never a traceback."""
    place: dict[str, Path] = {}
    # Output in UTF-8 whatever the code page of the console: a name must not stop the work.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        commands.main(args=arguments, prog_name="netmap", standalone_mode=False, obj=place)
    except click.exceptions.Exit as stopped:
        sys.exit(stopped.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except (NetmapError, click.Abort, KeyboardInterrupt) as stop:
        _stop(str(stop) or "Stopped. Earlier results are as they were.")
    except Exception as fault:
        if os.environ.get("NETMAP_DEBUG"):
            raise
        _stop(_kept(fault, place.get("outputs")))


def _open(folder: Path, *, out: Path | None = None) -> Study:
    """Open a study, and remember where its results go: a log of a fault goes there too."""
    from netmap.study import open_study

    study = open_study(folder)
    place: dict[str, Path] = click.get_current_context().find_root().ensure_object(dict)
    place["outputs"] = out or study.outputs
    return study


def _kept(fault: Exception, outputs: Path | None) -> str:
    """Write what is needed to find a fault, without anything of the data, and say so in a sentence."""
    from netmap.faults import code_of, write_log

    folder = outputs if outputs is not None and outputs.is_dir() else Path()
    log = write_log(fault, folder)
    kept = (
        f"What is needed to find it, and no names, is in {log}: please send that file with a report. "
        if log
        else ""
    )
    return (
        f"Something in netmap itself went wrong (code {code_of(fault)}); earlier results are as they were. "
        f"{kept}'netmap --debug' before the command shows all."
    )


def _stop(sentence: str) -> None:
    click.echo(_safe(sentence), err=True)
    sys.exit(1)


def _say(text: str) -> None:
    click.echo(_safe(text))


def _safe(text: str) -> str:
    """Take out what could steer a terminal: control characters and marks that turn the direction of text."""
    return "".join(
        letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show what is being done on a terminal while it is done; elsewhere say nothing."""
    if not sys.stderr.isatty():
        yield lambda _what: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status("") as status:
        yield lambda what: status.update(Text(_safe(what)))


def _what_was_read(tables: Tables) -> str:
    rows = tables.sources[["rows", "used", "set_aside"]].sum()
    unread = tables.sources.query("used == 0 and set_aside > 0")
    found = (
        _count(len(tables.people), "person", "people"),
        _count(len(tables.organisations), "organisation", "organisations"),
        _count(len(tables.events), "event", "events"),
        _count(len(tables.collaboratives), "group", "groups"),
    )
    return (
        f"Read {_count(len(tables.sources), 'sheet', 'sheets')}: {_count(rows['rows'], 'row', 'rows')}, of which "
        f"{rows['used']:,} used and {rows['set_aside']:,} set aside{_in_unread(unread)}. Found {', '.join(found)}."
    )


def _in_unread(sources: pd.DataFrame) -> str:
    """Say how many of the rows set aside stand in sheets of which no row was used."""
    if sources.empty:
        return ""
    return f" ({sources['set_aside'].sum():,} of them in {_count(len(sources), 'sheet', 'sheets')} not used at all)"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _how_many(problems: Sequence[Problem]) -> str:
    look = sum(each.severity == CHECK for each in problems)
    clear = _count(look, "thing", "things") + " to look at" if look else "All was clear"
    return f"{clear}; the tab Problems of netmap.xlsx lists every row set aside, and why."
