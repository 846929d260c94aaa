from __future__ import annotations

import pandas as pd

from netmap.maps.levels import cards_for, kinds_of, level_of
from netmap.maps.rows import listings
from netmap.metrics import measure
from netmap.network import Findings, Network
from netmap.tables import Tables


def three_people() -> Findings:
    nodes = pd.DataFrame(
        {
            "name": ["Bea", "ada", "Cal"],
            "organisation": ["Hub", "", "Hub"],
            "sector": ["Housing", "", "Police"],
        },
        index=pd.Index([4, 6, 8], dtype="int32", name="node"),
        dtype="str",
    ).assign(area=pd.Series("West", index=[4, 6, 8], dtype="str"))
    rows = [(4, 6, "met", 1.5, 3), (6, 4, "named", 2.0, 1), (4, 8, "together", 1.0, 1)]
    ties = pd.DataFrame(rows, columns=["a", "b", "kind", "weight", "count"])
    ties = ties.astype({"a": "int32", "b": "int32", "kind": "str", "count": "int32"})
    networks = {
        ("1", "people"): Network("1", "people", nodes, ties),
        ("2", "people"): Network("2", "people", nodes.iloc[:1], ties.iloc[:0]),
    }
    measured = {key: measure(network) for key, network in networks.items()}
    return Findings(title="T", notice="N", tables=Tables(), networks=networks, measured=measured)


def both():
    study = three_people()
    return listings(
        level_of(study, "people"), waves=study.waves, kinds=kinds_of(study), cards=cards_for("people", study)
    )


def test_people_stand_by_wave_newest_first_then_by_name():
    people, _ = both()
    assert [row[:5] for row in people.rows] == [
        ("Bea", "2", "Housing", "Hub", "West"),
        ("ada", "1", "Not recorded", "", "West"),
        ("Bea", "1", "Housing", "Hub", "West"),
        ("Cal", "1", "Police", "Hub", "West"),
    ]
    assert people.wave == [1, 0, 0, 0]
    assert people.caption == "All 4 rows: people in each wave"
    assert people.rest == ""


def test_figures_are_shown_as_their_cards_say():
    people, _ = both()
    place = [column.title for column in people.columns].index("Contacts")
    assert [row[place] for row in people.rows] == ["0", "1", "2", "1"]
    undefined = [column.title for column in people.columns].index("Constraint")
    assert people.rows[0][undefined] == "n/a"  # nobody in the second wave has a contact


def test_ties_say_who_named_whom_and_how_often_they_met():
    _, ties = both()
    assert [column.title for column in ties.columns] == [
        "One person", "Other person", "Wave", "Named in a survey", "Events both came to", "Groups both are in",
    ]  # fmt: skip
    assert ties.rows == [
        ("Bea", "ada", "1", "the other named the first", "3", "0"),
        ("Bea", "Cal", "1", "no", "0", "1"),
    ]


def test_text_stands_before_numbers():
    for listing in both():
        kinds = [column.number for column in listing.columns]
        assert kinds == sorted(kinds)
        assert listing.texts == kinds.count(False)
