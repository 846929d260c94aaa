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
