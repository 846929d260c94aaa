"""The journey from sheets to pages: the only file that knows every stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from netmap.analyses import analyse
from netmap.effect import FIGURES, effect, no_effect
from netmap.exports import write_exports
from netmap.invited import not_understood
from netmap.maps import write_map
from netmap.match import match
from netmap.metrics import measure
from netmap.network import Findings, Measured
from netmap.privacy import notice
from netmap.problems import Problem
from netmap.publish import published
from netmap.read import Understood, read_folder
from netmap.report import write_report
from netmap.study import Study
from netmap.tables import Tables
from netmap.ties import make_network
from netmap.waves import outside_all, overlapping
from netmap.workbook import write_workbook
from netmap.workbook.answered import waiting
from netmap.workbook.to_check import write_to_check

Say = Callable[[str], None]
"""Told what is being done, in a few words, as long work goes on."""


def quiet(_what: str) -> None:
    """Say nothing."""


def gather(
    study: Study, *, say: Say = quiet, tell: Callable[[Understood], None] = lambda _what: None
) -> tuple[Tables, list[Problem]]:
    """Read the sheets of a study and work out who is who; `tell` is told what each sheet was taken for."""
    tables, problems = read_folder(study.surveys, words=study.words, sheets=study.sheets, say=say, tell=tell)
    say("Working out who is who")
    tables, unclear = match(tables, words=study.words, settings=study.matching)
    return tables, [
        *problems,
        *unclear,
        *overlapping(study.waves),
        *outside_all(tables, study.waves),
        *not_understood(tables, study.waves),
    ]


def find(study: Study, *, say: Say = quiet) -> Findings:
    """Read, match, tie and measure a study; nothing is written."""
    tables, problems = gather(study, say=say)
    networks, measured = {}, {}
    for wave in study.waves:
        during = tables.during(wave)
        for level in study.levels:
            key = wave.name, level
            say(f"Tying and measuring {level}, {wave.name}")
            networks[key] = make_network(
                during,
                wave=wave.name,
                level=level,
                kinds=study.kinds,
                options=study.ties,
                compare=study.compare,
            )
            measured[key] = measure(networks[key])
    notes = [note for (_, level), each in networks.items() if level == study.levels[0] for note in each.notes]
    findings = Findings(
        title=study.title,
        notice=notice(tables),
        tables=tables,
        networks=networks,
        measured=measured,
        periods=study.waves,
        problems=(*problems, *dict.fromkeys(notes)),
        settings=study.settings,
        doubtful=_doubtful(study, tables, measured),
    )
    return replace(findings, analyses=analyse(findings, study.analyses, say=say))


def _doubtful(study: Study, tables: Tables, measured: Mapping[tuple[str, str], Measured]) -> pd.DataFrame:
    """Say how far the doubtful pairs could move the people's figures of the last wave."""
    wave = study.waves[-1]
    as_built = measured.get((wave.name, "people"))
    if as_built is None or tables.doubts.empty:
        return no_effect()
    merged, _ = match(tables, words=study.words, doubts="together", settings=study.matching)
    network = make_network(
        merged.during(wave),
        wave=wave.name,
        level="people",
        kinds=study.kinds,
        options=study.ties,
        compare=study.compare,
    )
    return effect(as_built, measure(network, only=FIGURES))


def build(study: Study, *, out: Path | None = None, say: Say = quiet) -> Findings:
    """Find all that there is to find in a study and write its map, report, workbook and tables.

    The files appear in `out` (the study's outputs by default) all together or not at all.
    """
    findings = find(study, say=say)
    left = waiting(out or study.outputs, findings.tables, study.words)
    if left:
        findings = replace(findings, problems=(*findings.problems, left))
    with published(out or study.outputs) as folder:
        say("Drawing the map")
        write_map(findings, folder, size_by=study.size_by)
        say("Writing the report, the workbook and the tables")
        write_report(findings, folder)
        write_workbook(findings, folder)
        write_exports(findings, folder)
        if not left:
            write_to_check(findings.tables, folder, notice=findings.notice)
    return findings
