"""netmap, stage by stage, in one process: prints a line of JSON a stage."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from clock import Clock

clock = Clock()

from netmap.build import find  # noqa: E402, F401 - the imports are a stage of their own
from netmap.exports import write_exports  # noqa: E402
from netmap.maps import write_map  # noqa: E402
from netmap.match import match  # noqa: E402
from netmap.metrics import measure  # noqa: E402
from netmap.network import Findings  # noqa: E402
from netmap.privacy import notice  # noqa: E402
from netmap.read import read_folder  # noqa: E402
from netmap.report import write_report  # noqa: E402
from netmap.study import open_study  # noqa: E402
from netmap.ties import make_network  # noqa: E402
from netmap.workbook import write_workbook  # noqa: E402


def main(folder: Path) -> None:
    clock.stage("imports")
    study = open_study(folder)
    tables, problems = read_folder(study.surveys, words=study.words)
    clock.stage("read", rows=int(tables.sources["rows"].sum()))
    tables, _ = match(tables, words=study.words)
    clock.stage("match", people=len(tables.people))
    wave = study.waves[0]
    networks = {
        (wave.name, level): make_network(tables, wave=wave.name, level=level) for level in study.levels
    }
    clock.stage("ties", ties=len(networks[wave.name, "people"].pairs))
    measured = {key: measure(network) for key, network in networks.items()}
    clock.stage("measures")
    findings = Findings(
        title=study.title,
        notice=notice(tables),
        tables=tables,
        networks=networks,
        measured=measured,
        periods=study.waves,
        problems=problems,
        settings=study.settings,
    )
    with tempfile.TemporaryDirectory() as out:
        write_map(findings, Path(out))
        clock.stage("map", megabytes=round((Path(out) / "map.html").stat().st_size / 1e6, 2))
        write_report(findings, Path(out))
        clock.stage("report")
        write_workbook(findings, Path(out))
        clock.stage("workbook")
        write_exports(findings, Path(out))
        clock.stage("tables and exports")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
