"""The rows behind a person and a tie, as Excel numbers them."""

import pandas as pd
import pytest

from netmap.explain import explain, find_people
from netmap.match import match
from netmap.problems import NetmapError
from netmap.tables import Tables
from netmap.words import load_words


def _tables():
    def place(*rows):
        return {"source": 0, "row": list(rows)}

    evidence = Tables().having(
        sources=pd.DataFrame(
            {"file": ["in.xlsx"], "sheet": ["May"], "rows": [9], "used": [9], "set_aside": [0]}
        ),
        mentions=pd.DataFrame(
            {
                "kind": "person",
                "name": ["Ann Low", "Bo Day", "LOW, Ann", "Bo Day", "Cy Fry"],
                "organisation": ["Homes", "Force", "Homes", "", ""],
                **place(5, 6, 7, 8, 9),
            }
        ),
        events=pd.DataFrame({"title": ["Lunch"], "date": pd.to_datetime(["2024-05-01"])}),
        attendance=pd.DataFrame({"mention": [0, 1, 4], "event": 0, **place(5, 6, 9)}),
        collaboratives=pd.DataFrame({"title": ["Board"], "kind": ["working"]}),
        memberships=pd.DataFrame(
            {"mention": [2], "collaborative": 0, "since": pd.to_datetime(["2024-01-02"]), **place(7)}
        ),
        nominations=pd.DataFrame(
            {
                "mention": [3],
                "named": [2],
                "question": "Who do you trust?",
                "answer": "",
                "level": 1.0,
                **place(8),
            }
        ),
    )
    return match(evidence, words=load_words())[0]


def test_every_row_about_a_person_with_its_place():
    [(heading, rows)] = explain(_tables(), "ann low").items()
    assert heading == "Ann Low (Homes)"
    assert [(row.row, row.says) for row in rows] == [
        (5, "typed as 'Ann Low', Homes: same name and organisation"),
        (7, "typed as 'LOW, Ann', Homes: same name and organisation"),
        (5, "Ann Low was at Lunch on 01/05/2024"),
        (7, "LOW, Ann is in Board from 02/01/2024"),
        (8, "Bo Day named LOW, Ann (Who do you trust?)"),
    ]
    assert str(rows[0]).endswith("[in.xlsx, sheet May, row 5]")


def test_every_row_behind_a_tie():
    [(heading, rows)] = explain(_tables(), "Ann Low", "bo day").items()
    assert heading == "Ann Low (Homes) and Bo Day (Force)"
    assert [(row.row, row.says) for row in rows] == [
        (5, "Ann Low was at Lunch on 01/05/2024"),
        (6, "Bo Day was at Lunch on 01/05/2024"),
        (8, "Bo Day named LOW, Ann (Who do you trust?)"),
    ]


def test_two_who_share_nothing_but_an_event():
    rows = explain(_tables(), "Bo Day", "Cy Fry")
    assert [row.row for row in next(iter(rows.values()))] == [6, 9]


def test_a_name_that_nobody_has_gets_the_nearest():
    with pytest.raises(NetmapError, match=r"Nobody called Anne Lowe was found\. The nearest are: Ann Low"):
        find_people(_tables(), "Anne Lowe")
