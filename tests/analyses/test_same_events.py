"""As if both waves had had as many events: by hand, and against the rule itself."""

import itertools
import math
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from netmap.analyses import same_events
from netmap.analyses.same_events import _drawn, _Rule, _ties
from netmap.tables import Evidence, Tables, Wave
from netmap.ties import make_network, met
from tests.analyses.made import findings


def _findings(before, after, kinds=None, **settings):
    """Make findings from events as words of letters, in two years."""
    attendance, names = [], "abcdefghijklmnop"
    for event, who in enumerate([*before, *after]):
        attendance += [(names.index(each), event, 0, event) for each in who]
    days = [pd.Timestamp("2024-05-01")] * len(before) + [pd.Timestamp("2025-05-01")] * len(after)
    people = pd.DataFrame({"name": list(names), "organisation": -1})
    tables = Tables().having(
        sources=pd.DataFrame({"file": ["f"], "sheet": "", "rows": 0, "used": 0, "set_aside": 0}),
        mentions=pd.DataFrame({"kind": "person", "name": list(names), "source": 0, "row": 0}),
        who=pd.DataFrame({"person": range(len(names)), "organisation": -1, "why": "", "score": 1.0}),
        people=people,
        events=pd.DataFrame({"title": "Event", "date": days}),
        attendance=pd.DataFrame(attendance, columns=["mention", "event", "source", "row"]),
    )  # fmt: skip
    waves = [Wave(str(year), date(year, 1, 1), date(year, 12, 31)) for year in (2024, 2025)]
    networks = [
        make_network(
            tables.during(wave), wave=wave.name, level="people", kinds=kinds, options={"met": settings}
        )
        for wave in waves
    ]
    return findings(*networks, tables=tables, periods=waves)


PLAIN = {"times_chance": 0.0, "at_least": 2}


def test_rarefaction_by_hand():
    # Three events before, two after. Pairs who share both of two events: {ab, ab} gives ab; {ab, bc} none, twice.
    found = same_events.table(_findings(["ab", "ab", "bc"], ["ab", "ac"], **PLAIN)).set_index("figure")
    row = found.loc[same_events.TIES]
    assert row[["events1", "events2", "drawn_from", "draws"]].tolist() == [3, 2, "2024", 3]
    assert row["before"] == pytest.approx(1 / 3)
    assert (row["all_events"], row["after"]) == (1, 0)
    assert row["why"] == "every choice of 2 of the 3 events, 3 in all"
    # Contacts: ab alone there, 2 x 1 / 2 = 1; a, b, c there and no tie, 0; the mean is a third again.
    assert found.at[same_events.CONTACTS, "before"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (["abc"] * 3, ["ab", "cd"], "fewer"),  # any two draws give 3 ties; after gives none
        (["ab", "cd"], ["abc"] * 3, "more"),
        (["ab", "cd", "ef"], ["abc"] * 2, "more"),
        (["abc", "abc"], ["ab", "cd", "ef"], "fewer"),
        (["ab", "ab", "bc"], ["ab", "ac"], "about as many"),
        (["ab", "ab"], ["ab", "ab"], "as many"),
    ],
)
def test_verdicts(before, after, verdict):
    assert same_events.table(_findings(before, after, **PLAIN)).iloc[0]["verdict"] == verdict


def test_nothing_is_drawn_where_both_had_as_many():
    row = same_events.table(_findings(["ab", "ab"], ["abcd", "abcd"], **PLAIN)).iloc[0]
    assert (row["draws"], row["drawn_from"], row["before"], row["after"]) == (0, "", 1, 6)
    assert row["sizes_overlap"] == "no"
    assert "nothing needs to be drawn" in row["why"]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("rule", [_Rule(2, 1.5, 150), _Rule(1, 0.0, 150), _Rule(2, 1.5, 6)])
def test_the_rule_is_that_of_the_ties_themselves(seed, rule):
    dealer = np.random.default_rng(seed)
    here = dealer.random((12, 20)) < dealer.random((12, 1))
    rows = pd.DataFrame(np.argwhere(here.T), columns=["node", "event"])
    evidence = Evidence("people", *[pd.DataFrame()] * 3, rows, *[pd.DataFrame()] * 2)
    ties = len(met.ties(evidence, **rule._asdict()))
    there = rows["node"].nunique()
    assert _ties(sparse.csr_array(here.astype(float)), rule) == (ties, 2 * ties / there)


def test_draws_come_near_to_every_choice():
    findings_ = _findings(["abcd", "abe", "cde", "abf", "acg", "bdf", "abcg"], ["ab"], **PLAIN)
    evidence = findings_.tables_in("2024").seen_as("people")
    rule = _Rule(2, 0.0, 150)
    every, some = _drawn(evidence, 4, math.comb(7, 4), rule), _drawn(evidence, 4, 34, rule)
    assert (len(every), len(some)) == (35, 34)
    wanted = []
    for chosen in itertools.combinations(range(7), 4):
        rows = evidence.attendance[evidence.attendance["event"].isin(chosen)]
        wanted.append(len(met.ties(replace(evidence, attendance=rows), at_least=2, times_chance=0)))
    assert sorted(every[:, 0]) == sorted(wanted)
    assert some[:, 0].mean() == pytest.approx(every[:, 0].mean(), abs=1)


def test_too_much_work_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(same_events, "BUDGET", 1)
    row = same_events.table(_findings(["ab"] * 3, ["ab"] * 2, **PLAIN)).iloc[0]
    assert (row["draws"], row["verdict"]) == (0, "")
    assert row["why"].startswith("there are too many events")


def test_ties_by_another_rule_are_not_drawn_by_the_plain_one():
    # With a half-life nothing is asked of chance, so two who shared two events are tied however common that is.
    table = same_events.table(_findings(["ab", "ab", "ab"], ["ab", "ab"], half_life=365.0)).set_index(
        "figure"
    )
    row = table.loc[same_events.TIES]
    assert (row["all_events"], row["after"], row["draws"], row["why"]) == (1, 1, 0, same_events.NOT_DRAWN)
    assert math.isnan(row["before"])
    assert row["verdict"] == ""


def test_where_events_make_no_ties_there_is_nothing_to_draw():
    assert same_events.table(_findings(["ab", "ab", "ab"], ["ab", "ab"], kinds=["named"])).empty
