"""A row for each pair."""

import pytest

from netmap.problems import CHECK

VAN = "wave,ego,alter,code\n0,1,2,4\n0,1,3,9\n0,2,1,0\n1,2,1,1\n0,3,1,9\n0,3,2,9\n"
LEVELS = {"code": {"0": 0, "1": 4, "4": 1, "9": "missing"}}


@pytest.mark.parametrize("headings", ["source,target", "From,To", "ego,alter", "Name,Named person"])
def test_two_columns_of_names(read, headings):
    result = read({"a.csv": f"{headings}\nAma,Bea\nBea,\n,Cy\n"})
    assert result.nominations == [("Ama", "Bea", "", None)]
    assert result.responses == ["Ama", "Bea"]  # Bea was asked and named nobody
    assert result.aside == [(4, "there is no name in this row")]
    assert result.sources == [("list of ties: 1 tie among 2 people", 3, 2, 1)]


def test_levels_waves_and_missing_answers(read):
    result = read({"a.csv": VAN}, answers=LEVELS)
    assert result.nominations == [("1", "2", "code", 1), ("2", "1", "code", 0), ("2", "1", "code", 4)]
    assert result.tables.nominations["wave"].tolist() == ["0", "0", "1"]
    assert result.tables.nominations["answer"].tolist() == ["4", "0", "1"]
    # 3 gave no answer at all, so did not answer; 2 answered twice, in two waves.
    assert list(zip(result.responses, result.tables.responses["wave"], strict=True)) == [
        ("1", "0"), ("2", "0"), ("2", "1"),
    ]  # fmt: skip
    assert result.aside == [(row, "the answer '9' stands for missing") for row in (3, 6, 7)]
    assert result.sources == [("list of ties: 3 answers among 2 people", 6, 3, 3)]


def test_answers_that_are_empty_or_not_known_are_set_aside(read):
    result = read({"a.csv": "From,To,Level\nAma,Bea,Work together\nAma,Cy,\nAma,Di,Kinda\nBea,Cy,2\n"})
    assert result.nominations == [("Ama", "Bea", "Level", 3), ("Bea", "Cy", "Level", 2)]
    assert sorted(result.aside) == [(3, "the answer is empty"), (4, "the answer 'Kinda' is not known")]


def test_question_date_and_organisations_beside(read):
    result = read(
        {
            "a.csv": "Name,Organisation,Email,To,To organisation,Question,Answer,Date\n"
            "Ama,CVS,a@example.org,Bea,Fire,Trust?,yes,5/9/24\n"
        }
    )
    assert result.nominations == [("Ama", "Bea", "Trust?", 1)]
    assert result.tables.mentions["organisation"].tolist() == ["CVS", "Fire"]
    assert result.tables.mentions["email"].tolist() == ["a@example.org", ""]
    assert result.tables.nominations["date"].astype(str).tolist() == ["2024-09-05"]


def test_organisations_name_organisations(read):
    result = read(
        {"a.csv": "source,target,collaborate\nITP,RTI,4\n"},
        sheets={
            "a.csv": {
                "columns": {"from_organisation": "source", "to_organisation": "target"},
                "question": "Do you work together?", "wave": "2010",
            }
        },
    )  # fmt: skip
    assert result.tables.mentions["kind"].tolist() == ["organisation", "organisation"]
    assert result.nominations == [("ITP", "RTI", "Do you work together?", 4)]
    assert result.tables.responses["wave"].tolist() == ["2010"]


def test_two_further_columns_are_not_guessed_at(read):
    result = read({"a.csv": "From,To,closeness,miles\nAma,Bea,1,2\n"})
    assert result.nominations == [("Ama", "Bea", "", None)]


def test_the_one_column_left_over_holds_the_answers(read):
    result = read({"a.csv": "source,target,contact\nAma,Bea,5\nBea,Ama,0\n"})
    assert result.nominations == [("Ama", "Bea", "contact", 5), ("Bea", "Ama", "contact", 0)]


MILES = "source,target,distance\nAma,Bea,12.5\nBea,Ama,12.5\nAma,Ama,0\nAma,Cy,491.868\nCy,Ama,491.868\n"
NOT_TAKEN = "the column of numbers 'distance' was not taken as an answer, so every row counts as a tie"


def test_a_column_of_numbers_that_is_not_taken_as_an_answer_is_told_once(read):
    result = read({"a.csv": MILES})
    assert len(result.nominations) == 5
    (problem,) = [each for each in result.problems if each.severity == CHECK]
    assert (problem.found, problem.column, problem.row) == (NOT_TAKEN, "distance", None)
    assert '[sheets."a.csv"] in study.toml' in problem.what_to_do
    assert 'read_as = "nothing"' in problem.what_to_do
    assert 'columns = {answer = "distance"}' in problem.what_to_do


def test_what_is_advised_about_a_column_of_numbers_helps(read):
    result = read({"a.csv": MILES}, sheets={"a.csv": {"columns": {"answer": "distance"}}})
    assert [level for *_, level in result.nominations] == [12.5, 12.5, 0, 491.868, 491.868]
    assert NOT_TAKEN not in result.found(CHECK)
    other = "Name,Group\nAma,Choir\n"
    result = read({"b.csv": other}, sheets={"a.csv": {"read_as": "nothing"}})
    assert result.nominations == []
    assert result.found(CHECK) == []


def test_two_columns_of_numbers_are_told_together(read):
    result = read({"a.csv": 'From,To,miles,minutes\nAma,Bea,-12,\nBea,Ama,"1,200",31\n'})
    found = (
        "the columns of numbers 'miles', 'minutes' were not taken as an answer, so every row counts as a tie"
    )
    assert result.found(CHECK) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "From,To\nAma,Bea\nBea,Ama\n",
        "From,To,contact\nAma,Bea,5\nBea,Ama,0\n",
        "From,To,Level,distance\nAma,Bea,1,491.868\nBea,Ama,2,12\n",
        "From,To,Remarks,Place\nAma,Bea,met in 2019,Hall\nBea,Ama,,12\nAma,Cy,none,Hall\n",
        "id,From,To,Remarks\n1,Ama,Bea,friendly\n2,Bea,Ama,friendly\n",
    ],
)
def test_other_columns_are_not_told_as_numbers(read, text):
    assert not [found for found in read({"a.csv": text}).found(CHECK) if "not taken as an answer" in found]
