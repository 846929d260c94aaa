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


def test_the_stories_of_a_person_are_told_of():
    told = pd.DataFrame(
        {"mention": [2, -1], "title": ["The boiler", ""], "text": "t", "source": 0, "row": [4, 5]}
    )
    [(_, rows)] = explain(_tables().having(stories=told), "ann low").items()
    assert (rows[-1].row, rows[-1].says) == (4, "a story 'The boiler' tells of LOW, Ann")


def test_every_row_about_a_person_with_its_place():
    [(heading, rows)] = explain(_tables(), "ann low").items()
    assert heading == "Ann Low (Homes)"
    assert [(row.row, row.says) for row in rows] == [
        (5, "typed as 'Ann Low', Homes: same name and organisation (score 1.00)"),
        (7, "typed as 'LOW, Ann', Homes: same name and organisation (score 1.00)"),
        (5, "Ann Low was at Lunch on 1 May 2024"),
        (7, "LOW, Ann has been in Board since 2 January 2024"),
        (8, "Bo Day named LOW, Ann (Who do you trust?)"),
    ]
    assert str(rows[0]).endswith("[in.xlsx, sheet May, row 5]")


def test_every_row_behind_a_tie():
    [(heading, rows)] = explain(_tables(), "Ann Low", "bo day").items()
    assert heading == "Ann Low (Homes) and Bo Day (Force)"
    assert str(rows[0]) == "taken for two people: nothing in the sheets says that they are one"
    assert [(row.row, row.says) for row in rows[1:]] == [
        (5, "Ann Low was at Lunch on 1 May 2024"),
        (6, "Bo Day was at Lunch on 1 May 2024"),
        (8, "Bo Day named LOW, Ann (Who do you trust?)"),
    ]


def test_two_who_share_nothing_but_an_event():
    rows = explain(_tables(), "Bo Day", "Cy Fry")
    assert [row.row for row in next(iter(rows.values()))[1:]] == [6, 9]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Anne Lowe", "Did you mean Ann Low?"),
        ("bo", "Did you mean Bo Day?"),
        ("Fry", "Did you mean Cy Fry?"),
        ("Day, Bob", "Did you mean Bo Day?"),
        ("Zebedee Quill", "and nobody with a name like it. The tab People of netmap.xlsx lists everybody."),
        ("homes", "Homes is an organisation. Ask for somebody there: Ann Low."),
        ("  ", 'Write a name behind the command, between quotation marks: "Amina Khan".'),
    ],
)
def test_a_name_that_nobody_has_gets_the_nearest(name, said):
    with pytest.raises(NetmapError) as stop:
        find_people(_tables(), name)
    assert str(stop.value).endswith(said)
    assert not name.strip() or str(stop.value).startswith((f"Nobody called {name} was found", "Homes is"))


def test_a_near_spelling_leads_to_the_name_of_the_person_once():
    with pytest.raises(NetmapError, match=r"Did you mean Ann Low\?"):
        find_people(_tables(), "Low, An")


def test_a_name_that_was_not_kept_together_is_noticed():
    with pytest.raises(NetmapError, match='between quotation marks: "Bo Day"'):
        explain(_tables(), "Bo", "Day")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({}, "is in Board"),
        ({"since": "2024-01-02"}, "has been in Board since 2 January 2024"),
        ({"until": "2024-03-11"}, "was in Board until 11 March 2024"),
        (
            {"since": "2024-01-02", "until": "2024-03-11"},
            "was in Board from 2 January 2024 until 11 March 2024",
        ),
        ({"seen": "2024-03-01"}, "was on the list of Board of 1 March 2024"),
    ],
)
def test_since_when_somebody_is_in_a_group(days, said):
    frame = pd.DataFrame({"mention": [4], "collaborative": 0, "source": 0, "row": 9})
    known = {each: pd.to_datetime([days.get(each)]) for each in ("since", "until", "seen")}
    [rows] = explain(_tables().having(memberships=frame.assign(**known)), "Cy Fry").values()
    assert rows[-1].says == f"Cy Fry {said}"


def test_an_answer_is_not_said_to_be_a_naming():
    said = pd.DataFrame(
        {"mention": [4, 4], "named": [0, 1], "question": ["How well?", ""], "answer": ["Don't know them", ""],
         "level": [0.0, None], "source": 0, "row": 9}
    )  # fmt: skip
    [rows] = explain(_tables().having(nominations=said), "Cy Fry").values()
    assert [row.says for row in rows[-2:]] == [
        "Cy Fry answered 'Don't know them' about Ann Low (How well?)",
        "Cy Fry named Bo Day",
    ]


def test_two_who_share_nothing_are_told_so():
    alone = _tables().having(attendance=pd.DataFrame({"mention": [4], "event": 0, "source": 0, "row": 9}))
    [rows] = explain(alone, "Ann Low", "Cy Fry").values()
    assert rows[-1].says == "they share no event and no group, and neither named or rated the other"


def test_a_name_that_was_taken_for_nobody_has_no_rows():
    tables = _tables()
    nobody = tables.having(
        who=tables.who.assign(person=tables.who["person"].where(tables.who.index != 4, -1))
    )
    with pytest.raises(NetmapError, match="Nobody called Cy Fry was found"):
        find_people(nobody, "Cy Fry")


def test_two_names_of_one_person_say_why_they_are_one():
    [(heading, rows)] = explain(_tables(), "Ann Low", "low, ann").items()
    assert heading == "'Ann Low' and 'low, ann' are taken for one person: Ann Low (Homes)"
    assert [row.row for row in rows] == [5, 7]


def _with_doubts_and_decisions():
    tables = _tables()
    ann, bo, cy = (int(tables.who.at[mention, "person"]) for mention in (0, 1, 4))
    doubts = {
        "person": [bo],
        "other": [cy],
        "mention": [1],
        "other_mention": [4],
        "score": 0.6,
        "why": "alike",
    }
    decisions = pd.DataFrame(
        [
            ("Ann Low", "Homes", "low, ANN", "homes", 1, 0, 3),
            ("Ann Low", "Homes", "Bo Day", "Force", 1, 0, 4),
            ("Ann Low", "Homes", "Cy Fry", "", 0, 0, 5),
            ("Ann Low", "Homes", "Dee Gone", "", 1, 0, 6),
        ],
        columns=["name", "organisation", "other_name", "other_organisation", "same", "source", "row"],
    )
    assert ann < bo < cy
    return tables.having(doubts=pd.DataFrame(doubts), decisions=decisions)


def test_open_questions_stand_where_the_other_is_typed():
    tables = _with_doubts_and_decisions()
    told = "may be the same person as {}: alike (score 0.60); say yes or no in to-check.xlsx"
    told += "  [in.xlsx, sheet May, row {}]"
    rows = explain(tables, "Cy Fry")["Cy Fry"]
    assert str(rows[1]) == told.format("'Bo Day' (Force)", 6)
    assert str(explain(tables, "Bo Day", "Cy Fry")["Bo Day (Force) and Cy Fry"][0]) == told.format(
        "'Cy Fry'", 9
    )


def test_two_of_one_name_are_both_shown():
    mentions = {
        "kind": "person",
        "name": "Ann Low",
        "email": ["a@b.org", "x@y.org"],
        "source": 0,
        "row": [2, 3],
    }
    sources = pd.DataFrame({"file": ["in.xlsx"], "rows": [9], "used": [9], "set_aside": [0]})
    tables, _ = match(Tables().having(sources=sources, mentions=pd.DataFrame(mentions)), words=load_words())
    told = explain(tables, "Ann Low")
    assert {heading: rows[0].row for heading, rows in told.items()} == {
        "Ann Low, 1 of 2 called so": int(tables.mentions.loc[tables.who["person"] == 0, "row"].iloc[0]),
        "Ann Low, 2 of 2 called so": int(tables.mentions.loc[tables.who["person"] == 1, "row"].iloc[0]),
    }
    assert list(explain(tables, "Ann Low", "ann low")) == [
        "'Ann Low' and 'ann low' are taken for one person: Ann Low, 1 of 2 called so",
        "'Ann Low' and 'ann low' are taken for one person: Ann Low, 2 of 2 called so",
        "Ann Low, 1 of 2 called so and Ann Low, 2 of 2 called so",
    ]


@pytest.mark.parametrize("same", [1, 0])
def test_a_decision_about_two_who_are_typed_alike(same):
    place = {"source": 0, "row": [2, 3]}
    mentions = pd.DataFrame({"kind": "person", "name": "Ann Low", "email": ["a@b.org", "x@y.org"], **place})
    said = pd.DataFrame({"name": ["Ann Low"], "other_name": "ANN LOW", "same": same, "source": 0, "row": 4})
    sources = pd.DataFrame({"file": ["in.xlsx"], "rows": [9], "used": [9], "set_aside": [0]})
    evidence = Tables().having(sources=sources, mentions=mentions)
    undecided, _ = match(evidence, words=load_words())
    decided, _ = match(evidence.having(decisions=said), words=load_words())
    for tables, done in ((undecided.having(decisions=said), same == 0), (decided, True)):
        rows = [row for each in explain(tables, "Ann Low").values() for row in each if "you said" in row.says]
        assert {row.says.rpartition(": ")[2] for row in rows} == {"obeyed" if done else "not obeyed"}


def test_decisions_are_shown_with_their_row_and_whether_they_were_obeyed():
    tables = _with_doubts_and_decisions()
    rows = [row for row in explain(tables, "Ann Low")["Ann Low (Homes)"] if row.says.startswith("you said")]
    assert [(row.row, row.says) for row in rows] == [
        (3, "you said that 'Ann Low' (Homes) and 'low, ANN' (homes) are the same person: obeyed"),
        (4, "you said that 'Ann Low' (Homes) and 'Bo Day' (Force) are the same person: not obeyed"),
        (5, "you said that 'Ann Low' (Homes) and 'Cy Fry' are not the same person: obeyed"),
        (
            6,
            "you said that 'Ann Low' (Homes) and 'Dee Gone' are the same person: one of the two is typed nowhere now",
        ),
    ]
    between = explain(tables, "Ann Low", "Cy Fry")["Ann Low (Homes) and Cy Fry"]
    assert [row.row for row in between if row.says.startswith("you said")] == [5]
