"""A ditto mark under a name is somebody else, or the same person once more: only the rest of the row can tell."""

NOBODY = "a ditto mark stands in the place of a name, and nothing says that the same person is meant"


def test_on_a_sign_in_sheet_it_is_set_aside(read):
    rows = [["Launch"], ["Date: 05/09/2024"], ["Name", "Organisation"], ["Rob + 1", "resident"], ['"', '"'],
            ["Di Fox", "CVS"], ["ditto", "Fire"]]  # fmt: skip
    result = read({"a.xlsx": {"Sheet1": rows}})
    assert [name for name, *_ in result.attendance] == ["Rob", "Di Fox"]
    assert result.aside == [(5, NOBODY), (7, NOBODY)]
    assert result.sources[0][1:] == (4, 2, 2)


def test_beside_another_event_or_day_it_is_the_same_person(read):
    lines = ['"""",Walk,""""', '"""","""",13/09/2024', '"""","""",""""', '"""",Walk,13/09/2024']
    result = read({"a.csv": "\n".join(["Name,Event,Date", "Ama,Launch,05/09/2024", *lines])})
    assert result.attendance == [
        ("Ama", "Launch", "2024-09-05"), ("Ama", "Walk", "2024-09-05"), ("Ama", "Walk", "2024-09-13"),
    ]  # fmt: skip
    assert result.aside == [(5, NOBODY), (6, NOBODY)]


def test_beside_another_group_or_another_person_named_it_is_the_same_person(read):
    members = read({"a.csv": 'Name,Group\nAma,Food\n"""",Green\n"""",Green\n'})
    assert members.memberships == [("Ama", "Food", ""), ("Ama", "Green", "")]
    assert members.aside == [(4, NOBODY)]


def test_a_list_of_ties_keeps_every_line(read):
    ties = read({"a.csv": 'From,To\nAma,Bea\n"""",Cy\n"""",Di\n'})
    assert [(who, named) for who, named, *_ in ties.nominations] == [
        ("Ama", "Bea"),
        ("Ama", "Cy"),
        ("Ama", "Di"),
    ]


def test_a_surname_that_is_repeated_is_a_family(read):
    lines = ["Ama,Obi,Walk,5/9/2024", 'Bea,"""",Walk,5/9/2024', '"""","""",Walk,5/9/2024']
    result = read({"a.csv": "\n".join(["First name,Surname,Event,Date", *lines])})
    assert [name for name, *_ in result.attendance] == ["Ama Obi", "Bea Obi"]
    assert result.aside == [(4, NOBODY)]


def test_in_a_grid_it_is_set_aside_whatever_is_marked(read):
    result = read({"a.csv": 'Name,05/09/2024,12/09/2024\nAma Obi,x,\n"""",,x\nBea Low,x,x\n'})
    assert {name for name, *_ in result.attendance} == {"Ama Obi", "Bea Low"}
    assert result.aside == [(3, NOBODY)]


def test_organisations_alone_are_no_different(read):
    result = read(
        {"a.csv": 'Organisation,Event,Date\nCVS,Walk,5/9/2024\n"""",Walk,5/9/2024\n"""",Lunch,6/9/2024\n'}
    )
    assert [(name, event) for name, event, _ in result.attendance] == [("CVS", "Walk"), ("CVS", "Lunch")]
    assert result.aside == [(3, NOBODY)]
