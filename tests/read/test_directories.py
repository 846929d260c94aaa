"""Directories of people, organisations, groups and events."""

import pytest

from netmap.problems import CHECK, NetmapError


def test_people(read):
    result = read(
        {
            "a.csv": "Name,Organisation,Sector,Area,Role,Email\n"
            "Ama,CVS,charity,Mossfold,Chair,a@example.org\nBea,,,,,\n,,,x,,\n"
        }
    )
    assert result.listings == [("Ama", "Voluntary", "Mossfold", "Chair"), ("Bea", "", "", "")]
    assert result.sources == [("directory of people: 2 people", 3, 2, 1)]
    assert result.tables.mentions["email"].tolist() == ["a@example.org", ""]


@pytest.mark.parametrize(
    "heading", ["Invited", "Asked", "Survey sent", "Invited to survey?", "Sent the survey"]
)
def test_people_who_were_invited_to_a_survey(read, heading):
    rows = "Ama,yes\nBea,Not sent\nCy,Autumn 2024; Spring\nDi,n/a\nEd,\nFay,Perhaps\n,yes\n"
    result = read({"a.csv": f"Name,{heading}\n{rows}"})
    assert result.tables.listings["invited"].tolist() == [
        "yes",
        "no",
        "Autumn 2024; Spring",
        "",
        "",
        "Perhaps",
    ]
    assert result.tables.listings["row"].tolist() == [2, 3, 4, 5, 6, 7]
    # Whoever says who was invited has a directory, and every row is used or set aside.
    assert result.found(CHECK) == []
    assert result.sources == [("directory of people: 6 people", 7, 6, 1)]


def test_two_answers_of_one_person_both_stand(read):
    result = read({"a.csv": "Name,Invited\nAma,Autumn\nAma,Spring\nAma,Autumn\n"})
    assert result.tables.listings["invited"].tolist() == ["Autumn", "Spring"]


def test_organisations_and_members_who_were_invited(read):
    result = read(
        {
            "a.csv": "Organisation,Sector,Invited\nCVS,charity,x\nFire,Fire,0\n",
            "b.csv": "Name,Group,Invited\nAma,Board,yes\nBea,Board,\n",
        }
    )
    assert result.tables.listings["invited"].tolist() == ["yes", "no", "yes"]


def test_invited_to_an_event_is_not_invited_to_a_survey(read):
    result = read({"a.csv": "Name,Event,Date,Invited,Area\nAma,Launch,5/9/2024,yes,Mossfold\n"})
    assert result.attendance == [("Ama", "Launch", "2024-09-05")]
    assert result.tables.listings["invited"].tolist() == [""]


def test_people_of_whom_nothing_more_is_said_are_doubtful(read):
    result = read({"a.csv": "Name,Email\nAma,a@example.org\n"})
    assert len(result.found(CHECK)) == 1
    assert "taken for a directory of people" in result.found(CHECK)[0]


def test_organisations(read):
    result = read({"a.csv": "Organisation,Type of organisation,Ward\nCVS,VCSE,Mossfold\nFire,Brigade,\n"})
    assert result.listings == [("CVS", "Voluntary", "Mossfold", ""), ("Fire", "Brigade", "", "")]
    assert result.tables.mentions["kind"].tolist() == ["organisation", "organisation"]


def test_a_directory_dates_and_names_events(read):
    result = read(
        {
            "rsvps.csv": "user,meetup\n7,1\n8,2\n7,3\n",
            "meetups.csv": "meetup,name,date\n1,Launch,2024-09-05\n2,Lunch,2024-09-12\n",
        },
        sheets={
            "rsvps.csv": {"columns": {"name": "user", "event": "meetup"}},
            "meetups.csv": {"read_as": "events", "columns": {"event": "meetup", "title": "name"}},
        },
    )
    assert result.attendance == [("7", "Launch", "2024-09-05"), ("8", "Lunch", "2024-09-12"), ("7", "3", "")]
    assert len(result.tables.events) == 3
    assert ("directory of events: 2 events", 2, 2, 0) in result.sources


def test_a_directory_that_says_two_things_decides_nothing(read):
    result = read(
        {
            "a.csv": "Name,Event\nAma,Launch\n",
            "b.csv": "Event,Date\nLaunch,2024-09-05\nLaunch,2025-09-05\n",
        }
    )
    assert result.attendance == [("Ama", "Launch", "")]


def test_events_and_groups_alone_are_no_study(read):
    with pytest.raises(NetmapError, match="no names yet"):
        read({"a.csv": "Group,Kind\nFood,list\n", "b.csv": "Event,Date\nLaunch,5/9/24\n"})


EVENTS = "was taken for the names of events"


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        # Most of the names speak of events.
        ("Name,Date\nSpring launch,05/09/2024\nTwo walks,05/09/2024\n", {"Spring launch", "Two walks"}),
        # None does, but each has a day of its own, and there is a venue.
        (
            "Name,Date,Venue\nMossfold in bloom,05/09/2024,Hall\nBig hello,13/09/2024,\n",
            {"Mossfold in bloom", "Big hello"},
        ),
    ],
)
def test_events_whose_titles_stand_under_name_are_not_people(read, rows, days):
    result = read({"a.csv": rows, "people.csv": "Name,Organisation,Event,Date\nAma Obi,CVS,Tea,01/02/2024\n"})
    assert set(result.tables.mentions["name"]) == {"Ama Obi"}
    assert set(result.tables.events["title"]) == days | {"Tea"}
    assert result.sources[0] == ("directory of events: 2 events", 2, 2, 0)
    assert [EVENTS in each for each in result.found(CHECK)] == [True]


@pytest.mark.parametrize(
    "rows",
    [
        "Name,Date\nAma Obi,05/09/2024\nBea Low,13/09/2024\n",
        # Two people on one day, at one venue.
        "Name,Date,Venue\nAma Obi,05/09/2024,Hall\nBea Low,05/09/2024,Hall\nCy Dee,13/09/2024,Hall\n",
        # Somebody who came twice.
        "Name,Date,Venue\nAma Obi,05/09/2024,Hall\nAma Obi,13/09/2024,Hall\n",
        "Name,Organisation,Date,Venue\nAma Obi,CVS,05/09/2024,Hall\nBea Low,CVS,13/09/2024,Hall\n",
        "Full name,Date,Venue\nAma Obi,05/09/2024,Hall\nBea Low,13/09/2024,Hall\n",
    ],
)
def test_people_beside_days_and_venues_stay_people(read, rows):
    result = read({"a.csv": rows})
    assert len(result.attendance) == rows.count("\n") - 1
    assert not any(EVENTS in each for each in result.found(CHECK))


def test_names_of_events_can_be_said_to_be_people(read):
    text = "Name,Date\nAnn Walk,05/09/2024\nBob Fair,13/09/2024\n"
    result = read({"a.csv": text}, sheets={"a.csv": {"columns": {"name": "Name"}}})
    assert [name for name, *_ in result.attendance] == ["Ann Walk", "Bob Fair"]


def test_other_names_of_organisations(read):
    result = read(
        {"a.csv": "Organisation,Also known as,Sector\nFood Bank,FB; The Pantry,VCSE\nFire,,Brigade\n"}
    )
    named = result.tables.mentions[["kind", "name", "organisation"]].to_numpy().tolist()
    assert named == [
        ["organisation", "Food Bank", ""],
        ["organisation", "Fire", ""],
        ["organisation", "FB", "Food Bank"],
        ["organisation", "The Pantry", "Food Bank"],
    ]
    assert result.tables.mentions["row"].tolist() == [2, 3, 2, 2]
    assert result.listings == [("Food Bank", "Voluntary", "", ""), ("Fire", "Brigade", "", "")]
