"""Seven real waves in which some did not answer: a fall in ties that is none.

Van de Bunt's students (van de Bunt, van Duijn and Snijders 1999), counted again from the file in plain Python.
Set NETMAP_STUDENT_WAVES to the folder that holds nominations_long.csv.
"""

import csv
import os
import shutil
from pathlib import Path

import pytest

import netmap
from netmap.analyses import change, comparable, coverage, same_answers
from netmap.build import gather
from netmap.ties import make_network
from tests.analyses.made import findings

FOLDER = Path(
    os.environ.get("NETMAP_STUDENT_WAVES", Path(__file__).parents[3] / "shared/data/waves_van_de_bunt")
)
SHEET = FOLDER / "nominations_long.csv"
LEVELS = {"0": 0, "5": 0, "4": 1, "3": 2, "2": 3, "1": 4}
pytestmark = pytest.mark.skipif(
    not SHEET.exists(), reason=f"the students' {SHEET.name} is not on this machine"
)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("students")
    shutil.copyfile(SHEET, folder / SHEET.name)
    waves = "".join(f'[[waves]]\nname = "{wave}"\n' for wave in (5, 6))
    levels = "".join(f'"{code}" = {level}\n' for code, level in LEVELS.items())
    answers = f'[answers.code]\n{levels}"6" = "missing"\n"9" = "missing"\n'
    (folder / "study.toml").write_text(f'levels = ["people"]\n{waves}{answers}', encoding="utf-8")
    study = netmap.open_study(folder)
    tables, _ = gather(study)
    networks = [make_network(tables.during(wave), wave=wave.name, level="people") for wave in study.waves]
    return findings(*networks, tables=tables, periods=study.waves)


def _said(wave):
    """Read who says what level of whom, and who answered, straight from the file."""
    with SHEET.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["wave"] == wave and row["code"] in LEVELS]
    said = {(row["ego"], row["alter"]): LEVELS[row["code"]] for row in rows}
    return said, {ego for ego, _ in said}


def _working(said, answered, a, b):
    """Say whether a pair has a working tie, by the table of levels."""
    x, y = said.get((a, b), 0), said.get((b, a), 0)
    if {a, b} <= answered:
        return (min(x, y) if x and y else min(max(x, y), 2)) >= 2
    return min(max(x, y), 3) >= 2


def test_ties_fell_and_those_who_answered_twice_named_more(found):
    (before, then), (after, now) = _said("5"), _said("6")
    everybody = sorted({ego for ego, _ in before} | {alter for _, alter in before}, key=int)
    pairs = [(a, b) for place, a in enumerate(everybody) for b in everybody[place + 1 :]]
    ties = [
        {pair for pair in pairs if _working(said, who, *pair)} for said, who in ((before, then), (after, now))
    ]
    gone = ties[0] - ties[1]
    unseen = [pair for pair in gone if not set(pair) & now]
    row = change.table(found).iloc[0]
    assert [row["ties1"], row["ties2"], row["kept"], row["dissolved"], row["dissolved_unseen"]] == [
        len(ties[0]), len(ties[1]), len(ties[0] & ties[1]), len(gone), len(unseen),
    ]  # fmt: skip
    both = then & now
    named = [
        {pair for pair, level in said.items() if level >= 2 and pair[0] in both} for said in (before, after)
    ]
    panel = same_answers.table(found).set_index("panel").loc[same_answers.ONE_WAY]
    assert [panel["ties1"], panel["ties2"], panel["kept"]] == [
        len(named[0]),
        len(named[1]),
        len(named[0] & named[1]),
    ]
    assert row["ties2"] < row["ties1"]
    assert panel["ties2"] > panel["ties1"]


def test_the_reader_is_warned(found):
    verdicts = comparable.table(found).set_index("what")
    assert verdicts.loc["ties from the survey", "verdict"] == "with care"
    assert "31 (97%) and 25 (78%) of the members answered" in verdicts.at["ties from the survey", "why"]
    answered = coverage.table(found).set_index("wave")
    assert answered["responded"].to_dict() == {"5": 31, "6": 25}
