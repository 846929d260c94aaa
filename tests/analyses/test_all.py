"""What every analysis must do, whatever it asks."""

import inspect
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from netmap.analyses import ANALYSES, analyse, options_of, page_of_analyses
from netmap.network import Findings
from netmap.tables import Tables
from tests.analyses.drawn import study
from tests.six_people import six_people

PAGE = Path(__file__).parents[2] / "docs" / "analyses.md"
EACH = pytest.mark.parametrize("analysis", ANALYSES, ids=lambda each: each.NAME)


@EACH
def test_it_says_what_it_is(analysis):
    assert 0 < len(analysis.TITLE) <= 28
    assert analysis.ASKS.endswith("?")
    assert set(options_of(analysis)) == set(analysis.OPTIONS)
    assert all(column.title and column.says for column in analysis.COLUMNS.values())
    assert next(iter(inspect.signature(analysis.table).parameters)) == "findings"


@EACH
def test_it_gives_its_columns_also_where_there_is_nothing(analysis):
    nothing = Findings(title="", notice="", tables=Tables(), networks={}, measured={})
    table = analysis.table(nothing)
    assert list(table.columns) == list(analysis.COLUMNS)
    assert table.empty


@EACH
def test_six_people_do_not_upset_it(analysis):
    assert list(analysis.table(six_people()).columns) == list(analysis.COLUMNS)
    assert list(analysis.table(six_people(waves=1)).columns) == list(analysis.COLUMNS)


@EACH
def test_the_same_again_gives_the_same(analysis):
    pd.testing.assert_frame_equal(analysis.table(six_people()), analysis.table(six_people()))


@EACH
def test_empty_networks_do_not_upset_it(analysis):
    findings = six_people()
    empty = {key: network.keep(nodes=[]) for key, network in findings.networks.items()}
    assert list(analysis.table(replace(findings, networks=empty)).columns) == list(analysis.COLUMNS)


@EACH
@pytest.mark.parametrize("seed", [10, 20, 23])
def test_awkward_studies_do_not_upset_it(analysis, seed):
    # 10: no survey, and nobody's sector is recorded; 20: a wave with one person in it; 23: three people.
    drawn, findings = study(seed)
    if seed == 10:
        assert not drawn.said
        assert not any(person["sector"] for person in drawn.people)
    if seed == 20:
        assert 1 in [len(network.nodes) for network in findings.networks.values()]
    assert list(analysis.table(findings).columns) == list(analysis.COLUMNS)


def test_all_are_worked_out_under_their_names():
    assert list(analyse(six_people())) == [each.NAME for each in ANALYSES]


def test_it_is_said_what_is_being_worked_out():
    said = []
    analyse(six_people(), say=said.append)
    assert len(said) == len(ANALYSES)
    assert said[-1].endswith(f"({len(ANALYSES)} of {len(ANALYSES)})")


def test_the_page_in_docs_is_fresh():
    again = "write it again: python -m netmap.analyses docs/analyses.md"
    assert PAGE.read_text(encoding="utf-8") == page_of_analyses(), again
