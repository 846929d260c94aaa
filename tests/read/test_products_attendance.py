"""Reports of online meetings: Teams, Zoom and Google Meet."""

import pytest

from netmap.problems import CHECK
from netmap.read.devices import is_device, is_telephone
from netmap.read.products.calls import day_of, person_of

TEAMS = (
    "1. Summary\nMeeting title\tTrusted Voices steering group\nAttended participants\t3\n"
    "Start time\t3/2/26, 10:00:16 AM\nEnd time\t3/2/26, 11:30:11 AM\nMeeting duration\t1h 29m 55s\n"
    "Average attendance time\t59m 29s\n\n"
    "2. Participants\n"
    "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n"
    "Shah, Priya\t3/2/26, 10:00:36 AM\t3/2/26, 11:30:11 AM\t1h 20m 2s\tPriya.Shah@example.gov.uk\t"
    "n1@example.gov.uk\tOrganiser\n"
    "Rob Jones (Guest)\t3/2/26, 10:05:10 AM\t3/2/26, 11:29:08 AM\t1h 23m 58s\t\t\tAttendee\n"
    "+44 7700 900123\t3/2/26, 10:06:10 AM\t3/2/26, 11:29:08 AM\t1h 22m 58s\t\t\tAttendee\n\n"
    "3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n"
    "Shah, Priya\t3/2/26, 10:00:36 AM\t3/2/26, 10:40:00 AM\t39m 24s\tPriya.Shah@example.gov.uk\tOrganiser\n"
    "Shah, Priya\t3/2/26, 10:49:33 AM\t3/2/26, 11:30:11 AM\t40m 38s\tPriya.Shah@example.gov.uk\tOrganiser\n"
)
NOBODY = "this is a device, a telephone number or no name, not a person"
AGAIN = "a later section of the report, which says again who joined when"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_teams_counts_only_the_section_of_participants(read, encoding):
    result = read({"Steering - Attendance report 3-02-26.csv": TEAMS.encode(encoding)})
    assert result.attendance == [
        ("Shah, Priya", "Trusted Voices steering group", "2026-03-02"),
        ("Rob Jones", "Trusted Voices steering group", "2026-03-02"),
    ]
    assert result.tables.mentions["email"].tolist() == ["Priya.Shah@example.gov.uk", ""]
    assert result.tables.attendance["row"].tolist() == [11, 12]
    assert sorted(result.aside) == [(13, NOBODY), (17, AGAIN), (18, AGAIN)]
    assert result.sources == [
        (
            "Teams attendance report, read as sign-in sheet: 2 people at 'Trusted Voices steering group' "
            "on 2 Mar 2026", 5, 2, 3,
        )
    ]  # fmt: skip
    assert result.found(CHECK) == [
        "the date 3/2/26 was read with the month first, by the style of the report"
    ]


def test_a_date_in_study_toml_settles_the_order_of_day_and_month(read):
    result = read({"a.csv": TEAMS}, sheets={"a.csv": {"date": "2026-02-03"}})
    assert {day for *_, day in result.attendance} == {"2026-02-03"}
    assert result.found(CHECK) == []


def test_teams_of_2021_has_a_row_for_each_time_somebody_joined(read):
    text = (
        "Meeting Summary\nTotal Number of Participants\t2\nMeeting Title\tFood Network\n"
        "Meeting Start Time\t11/23/2021, 9:58:11 AM\nMeeting End Time\t11/23/2021, 11:02:40 AM\n"
        "Meeting Id\tabc-123\n\n"
        "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
        "Ama Obi\t11/23/2021, 9:58:11 AM\t11/23/2021, 10:10:00 AM\t11m 49s\tama@example.org\tOrganizer\t\n"
        "Bea Low (External)\t11/23/2021, 10:01:00 AM\t11/23/2021, 11:02:40 AM\t1h 1m\t\tAttendee\t\n"
        "Ama Obi\t11/23/2021, 10:12:00 AM\t11/23/2021, 11:02:40 AM\t50m 40s\tama@example.org\tOrganizer\t\n"
    )
    result = read({"a.csv": text.encode("utf-16")})
    assert result.attendance == [
        ("Ama Obi", "Food Network", "2021-11-23"), ("Bea Low", "Food Network", "2021-11-23"),
    ]  # fmt: skip
    assert result.sources[0][1:] == (3, 3, 0)
    assert result.found(CHECK) == []


def test_teams_of_2020_has_joined_and_left_rows_and_no_title(read):
    text = (
        "Full Name\tUser Action\tTimestamp\n"
        "Obi, Ama\tJoined\t17/11/2020, 10:00:12\nBea Low (Guest)\tJoined\t17/11/2020, 10:01:12\n"
        "Bea Low (Guest)\tLeft\t17/11/2020, 10:31:12\nBea Low (Guest)\tJoined\t17/11/2020, 10:33:12\n"
    )
    result = read({"Food Network meetingAttendanceList.csv": text.encode("utf-16")})
    assert result.attendance == [
        ("Obi, Ama", "Food Network", "2020-11-17"), ("Bea Low", "Food Network", "2020-11-17"),
    ]  # fmt: skip
    assert result.sources[0][1:] == (4, 4, 0)
    assert result.found(CHECK) == [
        "nothing in the report says which event it was; it was called 'Food Network' after the file"
    ]


def test_a_teams_webinar_gives_the_email_it_was_registered_with(read):
    text = (
        "1. Summary\nMeeting title\tWarm Welcome webinar\nRegistered participants\t9\n"
        "Attended participants\t1\nStart time\t14.03.2026, 10:00:16\n\n2. Participants\n"
        "Full Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\t"
        "Registration Full Name\tRegistration Email\n"
        "Cy Orr (Unverified)\t14.03.2026, 10:00:36\t14.03.2026, 11:00:00\t1h\t\t\tAttendee\tCy Orr\tcy@example.org\n"
    )
    result = read({"a.csv": text})
    assert result.attendance == [("Cy Orr", "Warm Welcome webinar", "2026-03-14")]
    assert result.tables.mentions["email"].tolist() == ["cy@example.org"]


def test_a_teams_report_in_another_language(read):
    text = (
        "1. Podsumowanie\nTytuł spotkania\tForum\nUczestnicy\t1\nGodzina rozpoczęcia\t5.04.2026, 10:00:16\n\n"
        "2. Uczestnicy\nImię i nazwisko\tPierwsze dołączenie\tOstatnie wyjście\tCzas trwania\tAdres e-mail\t"
        "Identyfikator\tRola\n"
        "Ama Obi\t5.04.2026, 10:00:36\t5.04.2026, 11:00:00\t1 godz. 2 min\tama@example.org\t\tOrganizator\n\n"
        "3. Działania\nImię i nazwisko\tDołączenie\nAma Obi\t5.04.2026, 10:00:36\n"
    )
    result = read({"a.csv": text.encode("utf-16")})
    assert result.attendance == [("Ama Obi", "Forum", "2026-04-05")]
    assert result.tables.mentions["email"].tolist() == ["ama@example.org"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3/2/26, 10:00:16 AM", "2026-03-02"),
        ("5/04/2026, 4:21:32 PM", "2026-04-05"),
        ("5/4/2026, 4:21:32 pm", "2026-04-05"),
        ("03/02/2026, 16:21:32", "2026-02-03"),
        ("03.02.2026, 16:21:32", "2026-02-03"),
        ("2026-02-03 16:21:32", "2026-02-03"),
        ("3/22/26, 10:00:16 AM", "2026-03-22"),
        ("22/3/26, 10:00:16 AM", "2026-03-22"),
    ],
)
def test_days_by_the_style_of_the_language(text, day):
    assert str(day_of([text])[0])[:10] == day


ZOOM_ROWS = (
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room\n"
    "Priya Shah (CVS),priya@example.org,03/02/2026 10:01:12 AM,03/02/2026 10:40:00 AM,39,Yes,,No\n"
    "Priya Shah (CVS),priya@example.org,03/02/2026 10:41:05 AM,03/02/2026 11:30:10 AM,50,Yes,,No\n"
    "Jo's iPad (Jo Bell),,03/02/2026 10:03:00 AM,03/02/2026 11:30:00 AM,87,Yes,,No\n"
    "Galaxy A12,,03/02/2026 10:03:00 AM,03/02/2026 11:30:00 AM,87,Yes,,No\n"
    "447700***123,,03/02/2026 10:03:00 AM,03/02/2026 11:30:00 AM,87,Yes,,No\n"
    "Sam Lee (they/them),,03/02/2026 10:00:00 AM,03/02/2026 10:03:00 AM,3,Yes,,Yes\n"
    "Sam Lee (they/them),,03/02/2026 10:03:00 AM,03/02/2026 11:30:00 AM,87,Yes,,No\n"
    "Kit Fay,,03/02/2026 10:00:00 AM,03/02/2026 10:03:00 AM,3,Yes,,Yes\n"
)
ZOOM_MEETING = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,\n"
    "812 3456 7890,Trusted Voices,03/02/2026 10:00:00 AM,03/02/2026 11:31:00 AM,host@example.org,92,3,\n\n"
)
WAITED = "was only in the waiting room, not in the meeting"


def test_zoom_counts_each_person_once(read):
    result = read({"participants_81234567890.csv": "\ufeff" + ZOOM_MEETING + ZOOM_ROWS})
    event = ("Trusted Voices", "2026-03-02")
    assert result.attendance == [
        ("Priya Shah (CVS)", *event), ("Jo Bell", *event), ("Sam Lee", *event),
    ]  # fmt: skip
    assert result.tables.attendance["row"].tolist() == [5, 7, 11]
    assert sorted(result.aside) == [(8, NOBODY), (9, NOBODY), (10, WAITED), (12, WAITED)]
    assert result.sources == [
        ("Zoom meeting report, read as sign-in sheet: 3 people at 'Trusted Voices' on 2 Mar 2026", 8, 4, 4)
    ]
    assert result.found(CHECK) == []
    assert "7700" not in " ".join(map(str, result.problems))


def test_zoom_without_the_rows_about_the_meeting(read):
    result = read({"participants_81234567890.csv": ZOOM_ROWS})
    assert set(result.attendance) == {
        (name, "Meeting 81234567890", "2026-03-02") for name in ("Priya Shah (CVS)", "Jo Bell", "Sam Lee")
    }
    (check,) = result.found(CHECK)
    assert "nothing in the report says which event it was" in check


def test_zoom_with_a_row_for_each_user(read):
    text = (
        ZOOM_MEETING + "Name (Original Name),User Email,Total Duration (Minutes),Guest\n"
        "Ama Obi,ama@example.org,89,No\nSalford CVS (Bea Low),,12,Yes\niPhone,,40,Yes\n"
    )
    result = read({"a.csv": text})
    assert [name for name, *_ in result.attendance] == ["Ama Obi", "Salford CVS (Bea Low)"]
    assert result.aside == [(7, NOBODY)]


def test_zoom_somebody_who_comes_back_as_a_guest_is_the_same(read):
    text = (
        ZOOM_MEETING + "Name (Original Name),User Email,Total Duration (Minutes),Guest\n"
        "Ama Obi,ama@example.org,89,No\nama obi,,12,Yes\niPad,AMA@example.org,3,Yes\n"
    )
    result = read({"a.csv": text})
    assert [name for name, *_ in result.attendance] == ["Ama Obi"]
    assert result.sources[0][1:] == (3, 3, 0)


WEBINAR = (
    "Attendee Report,,,,,,,\nReport Generated:,\"Mar 23, 2025 09:00:00\",,,,,,\n"
    "Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,Unique Viewers,"
    "Total Users\n"
    "Warm Welcome,812 0000 0000,\"Mar 22, 2025 19:00:00\",62,3,0,2,4\n"
    "Host Details,,,,,,,\n"
    "Attended,User Name (Original Name),Email,Join Time,Leave Time,"
    "Time in Session (minutes),Is Guest,Country/Region Name\n"
    "Yes,Host Room,host@example.org,\"Mar 22, 2025 18:50:00\",\"Mar 22, 2025 20:02:00\",72,No,United Kingdom\n"
    "Panelist Details,,,,,,,\n"
    "Attended,User Name (Original Name),Email,Join Time,Leave Time,"
    "Time in Session (minutes),Is Guest,Country/Region Name\n"
    "Yes,Dr Di Fox,di@example.org,\"Mar 22, 2025 18:55:00\",\"Mar 22, 2025 20:02:00\",67,No,United Kingdom\n"
    "Attendee Details,,,,,,,\n"
    "Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,Approval Status,"
    "Join Time,Leave Time,"
    "Time in Session (minutes),Is Guest,Country/Region Name\n"
    "Yes,Ama Obi,Ama,Obi,ama@example.org,\"Mar 20, 2025 09:00:00\",approved,\"Mar 22, 2025 19:01:00\","
    "\"Mar 22, 2025 19:30:00\",29,Yes,United Kingdom\n"
    "Yes,Ama Obi,Ama,Obi,ama@example.org,\"Mar 20, 2025 09:00:00\",approved,\"Mar 22, 2025 19:31:00\","
    "\"Mar 22, 2025 20:00:00\",29,Yes,United Kingdom\n"
    "No,Bea Low,Bea,Low,bea@example.org,\"Mar 20, 2025 09:00:00\",approved,--,--,--,--,\n"
)  # fmt: skip


def test_a_zoom_webinar_has_sections_and_registrants_who_did_not_come(read):
    result = read({"attendee_812.csv": WEBINAR})
    assert result.attendance == [
        ("Dr Di Fox", "Warm Welcome", "2025-03-22"), ("Ama Obi", "Warm Welcome", "2025-03-22"),
    ]  # fmt: skip
    assert result.aside == [
        (7, "stands under Host Details: only attendees and panellists are read"),
        (15, "registered and did not attend"),
    ]
    assert result.sources == [
        ("Zoom webinar report, read as sign-in sheet: 2 people at 'Warm Welcome' on 22 Mar 2025", 5, 3, 2)
    ]


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("First name,Last name,Email", "Ama,Obi,ama@example.org", "Bea,Low,"),
        ("Name,Email", "Ama Obi,ama@example.org", "Bea Low,"),
    ],
)
def test_google_meet(read, head, first, second):
    text = f"{head},Duration,Time joined,Time exited\n"
    text += f"{first},1 hr 2 min,10:00 AM,11:02 AM\n{second},42m,10:20 AM,11:02 AM\n"
    result = read({"2026-03-02 10_00 Food Network - Attendance Report.csv": text})
    assert result.attendance == [
        ("Ama Obi", "Food Network", "2026-03-02"), ("Bea Low", "Food Network", "2026-03-02"),
    ]  # fmt: skip
    assert result.tables.mentions["email"].tolist() == ["ama@example.org", ""]


def test_google_meet_with_two_rows_about_the_meeting(read):
    text = (
        "Meeting title,Meeting code,Start time\nForum,abc-defg-hij,2026-03-02 10:00\n\n"
        "Name,Email,Duration,Time joined,Time exited\nAma Obi,,1:00:00,10:00,11:00\n"
    )
    result = read({"a.csv": text})
    assert result.attendance == [("Ama Obi", "Forum", "2026-03-02")]
    assert result.sources == [
        ("Google Meet attendance report, read as sign-in sheet: 1 person at 'Forum' on 2 Mar 2026", 1, 1, 0)
    ]


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Jo's iPad (Jo Bell)", "Jo Bell"),
        ("Jo Bell (Jo's iPad)", "Jo Bell"),
        ("iPhone (2)", ""),
        ("Priya S (Priya Shah)", "Priya Shah"),
        ("Priya Shah (she/her)", "Priya Shah"),
        ("Priya Shah - she/her", "Priya Shah"),
        ("Priya Shah (she/they) CVS", "Priya Shah CVS"),
        ("Priya Shah (CVS)", "Priya Shah (CVS)"),
        ("Him Chan", "Him Chan"),
        ("Shah, Priya", "Shah, Priya"),
    ],
)
def test_the_person_in_a_name_on_a_screen(typed, person):
    assert person_of(typed) == person


def test_devices_and_telephones_are_told_from_people():
    devices = [
        "iPhone",
        "Galaxy A12",
        "Jo's iPad",
        "SM-A515F",
        "DESKTOP-AB12CD3",
        "Zoom user",
        "Call-in User_1",
    ]
    people = [
        "Jo Galaxy",
        "Pixel Moon",
        "Ian Padd",
        "None",
        "NA",
        "True",
        "inf",
        "2024",
        "Sam Sung",
        "Guest, Ann",
    ]
    assert all(map(is_device, devices))
    assert not any(map(is_device, people))
    assert all(
        map(is_telephone, ["07700 900123", "+44 (0)7700 900-123", "447700***123", "Tel: 0161 496 0000"])
    )
    assert not any(map(is_telephone, [*people, "Ama 07700 900123"]))
