"""A row for each person and event."""

from datetime import date

import pytest

from netmap.problems import CHECK, NOTE


def test_events_in_a_column(read):
    result = read(
        {
            "a.csv": "Name,Organisation,Event,Date,Role\n"
            "Ama Obi,Food Bank,Launch,05/09/2024,Chair\n"
            "Bea Low,n/a,launch ,5 Sept 2024,\n"
            "Ama Obi,Food Bank,Lunch,13/09/2024,\n"
        }
    )
    assert result.attendance == [
        ("Ama Obi", "Launch", "2024-09-05"), ("Bea Low", "Launch", "2024-09-05"), ("Ama Obi", "Lunch", "2024-09-13"),
    ]  # fmt: skip
    assert result.tables.mentions["organisation"].tolist() == ["Food Bank", "", "Food Bank"]
    assert result.tables.attendance["role"].tolist() == ["Chair", "", ""]
    assert result.tables.attendance["row"].tolist() == [2, 3, 4]
    assert result.sources == [("sign-in sheet: 3 rows, 2 people at 2 events", 3, 3, 0)]


def test_a_tab_for_each_event(read):
    tab = [
        ["Live Well launch"],
        ["Date: Thurs 8th Feb 24"],
        [],
        ["Name", "Org", "Sign"],
        ["Ama Obi", "CVS", "AO"],
    ]
    result = read({"Launch.xlsx": {"Feb 24": tab, "12 Mar 2024": [["Name", "Org"], ["Bea Low", ""]]}})
    assert result.attendance == [
        ("Ama Obi", "Live Well launch", "2024-02-08"),
        ("Bea Low", "Launch", "2024-03-12"),
    ]
    assert result.sources == [
        ("sign-in sheet: 1 person at 'Live Well launch' on 8 Feb 2024", 1, 1, 0),
        ("sign-in sheet: 1 person at 'Launch' on 12 Mar 2024", 1, 1, 0),
    ]


def test_the_same_title_and_day_on_two_sheets_is_one_event(read):
    result = read(
        {
            "a.csv": "Name,Event,Date\nAma,Launch,5/9/24\n",
            "b.csv": "Name,Event,Date\nBea,LAUNCH:,2024-09-05\nCy,Launch,2024-09-06\n",
        }
    )
    assert result.tables.events["title"].tolist() == ["Launch", "Launch"]
    assert result.tables.attendance["event"].tolist() == [0, 0, 1]


def test_rows_without_a_name_are_set_aside_with_their_row(read):
    result = read(
        {
            "a.csv": "Launch\nDate: 5/9/24\n\nName,Organisation\nAma Obi,CVS\n,Fire\n,\n+1,\n2 x residents,\n"
            "Bea + 1,\nTotal,5\nNA,\n"
        }
    )
    assert [name for name, *_ in result.attendance] == ["Ama Obi", "Bea", "NA"]
    assert result.aside == [
        (11, "this is a row of sums"),
        (6, "there is an organisation but no name in this row"),
        (8, "people without a name cannot be mapped"),
        (9, "people without a name cannot be mapped"),
    ]
    assert result.sources[0][1:] == (7, 3, 4)
    assert any("came with people who have no name" in found for found in result.found(NOTE))


def test_only_those_marked_as_there_were_there(read):
    result = read(
        {
            "a.csv": "Name,Event,Attended\nAma,Launch,1\nBea,Launch,0\nCy,Launch,maybe\nDi,Lunch,\nEd,Launch,✓\n"
        }
    )
    assert [name for name, *_ in result.attendance] == ["Ama", "Ed"]
    assert result.aside == [
        (3, "marked as not there"), (5, "marked as not there"), (4, "the mark 'maybe' is not known"),
    ]  # fmt: skip
    assert "nobody is marked as there at 1 of 2 events: 'Lunch'" in result.found(CHECK)


def test_rows_without_an_event_are_set_aside(read):
    result = read({"a.csv": "Name,Event,Date\nAma,Launch,5/9/24\nBea,,\n"})
    assert result.aside == [(3, "there is no event in this row")]


def test_a_date_that_cannot_be_read_is_told_once_with_its_rows(read):
    result = read({"a.csv": "Name,Event,Date\nAma,Launch,31/2/24\nBea,Launch,31/2/24\nCy,Lunch,1/2/24\n"})
    told = [each for each in result.problems if each.severity == CHECK]
    assert [(each.row, each.column, each.found) for each in told] == [
        (2, "Date", "this date cannot be read: '31/2/24' (also in row 3)")
    ]
    assert [day for *_, day in result.attendance] == ["", "", "2024-02-01"]


def test_without_an_event_column_each_date_is_an_event(read):
    result = read({"Breakfast club.csv": "Name,Date\nAma,5/9/24\nBea,12/9/24\nCy,soon\n"})
    assert result.attendance == [
        ("Ama", "Breakfast club", "2024-09-05"),
        ("Bea", "Breakfast club", "2024-09-12"),
    ]
    assert result.aside == [(4, "there is no event in this row")]


def test_a_day_in_the_event_is_its_date(read):
    result = read({"a.csv": "Name,Event\nAma,Launch 5 Sept 2024\nBea,Picnic\n"})
    assert result.attendance == [("Ama", "Launch", "2024-09-05"), ("Bea", "Picnic", "")]


def test_an_event_without_a_day_is_told(read):
    result = read({"a.csv": "Sign in sheet\nSummer fair\nName,Organisation\nAma,CVS\n"})
    assert result.attendance == [("Ama", "Summer fair", "")]
    assert result.found(CHECK) == ["no date was found for this event"]


def test_organisations_alone_can_attend(read):
    result = read({"a.csv": "Organisation,Event,Date\nFood Bank,Launch,5/9/24\n"})
    assert result.tables.mentions["kind"].tolist() == ["organisation"]
    assert result.attendance == [("Food Bank", "Launch", "2024-09-05")]


def test_sector_and_area_beside_a_name_are_listed_once(read):
    result = read(
        {
            "a.csv": "Name,Event,Sector,Area\nAma,Launch,VCFSE,Mossfold\nAma,Lunch,VCFSE,Mossfold\n"
            "Bea,Lunch,,\nAma,Picnic,NHS,\n"
        }
    )
    assert result.listings == [("Ama", "Voluntary", "Mossfold", ""), ("Ama", "NHS and health", "", "")]


def test_contact_details_are_never_read(read):
    result = read(
        {
            "a.csv": "Name,Event,Email/phone,Postcode\nAma,Launch,07700 900123,M38 9XX\nBea,Launch,b@example.org,\n"
        }
    )
    assert result.tables.mentions["email"].tolist() == ["", "b@example.org"]
    (note,) = [found for found in result.found(NOTE) if "not read" in found]
    assert "Postcode" in note
    everything = " ".join(map(str, result.problems)) + result.tables.mentions.to_string()
    assert "07700" not in everything
    assert "M38" not in everything


def test_study_toml_gives_event_and_date(read):
    result = read(
        {"a.csv": "who,org\nAma,CVS\n"},
        sheets={"a.csv": {"columns": {"organisation": "org"}, "event": "Launch", "date": "2024-09-05"}},
    )
    assert result.attendance == [("Ama", "Launch", "2024-09-05")]


def test_questions_on_a_sign_in_sheet_are_no_groups(read):
    result = read(
        {
            "a.csv": "Launch\nDate: 15/9/24\nName,First visit?,Stay in touch?,Time in\nAma,y,n,10:05\nBea,n,y,10:10\n"
        }
    )
    assert result.sources == [("sign-in sheet: 2 people at 'Launch' on 15 Sep 2024", 2, 2, 0)]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Contacts as at 15/9/24\nName,Organisation\nAma,CVS\n", "directory of people"),
        ("Food Network members 15/9/24\nName,Role\nAma,Chair\n", "membership list"),
        ("Groups 15/9/24\nName,Group\nAma,Food\n", "membership list"),
        ("Name,Organisation,Signature\nAma,CVS,AO\n", "sign-in sheet"),
    ],
)
def test_a_day_above_does_not_make_an_event_of_every_list(read, text, read_as):
    assert read({"a.csv": text}).sources[0][0].startswith(read_as)


def test_a_row_that_names_neither_person_nor_organisation_is_set_aside(read):
    result = read({"a.csv": "Name,Event,Date\nAma,Lunch,5/9/24\n,Lunch,5/9/24\n"})
    assert result.sources == [("sign-in sheet: 1 person at 'Lunch' on 5 Sep 2024", 2, 1, 1)]
    assert result.aside == [(3, "there is no name in this row")]


def test_a_row_is_set_aside_for_one_reason_only(read):
    head = "Name,Organisation,Event,Date,Attended,Reply\n"
    rows = (
        "Ama,CVS,Lunch,5/9/24,yes,", ",CVS,Lunch,5/9/24,no,", "Bea,CVS,,,no,", ",CVS,Lunch,5/9/24,bananas,",
        "Cy,CVS,,,yes,", ",CVS,Lunch,5/9/24,yes,apologies", "Di,CVS,,,yes,apologies", "+1,CVS,Lunch,5/9/24,yes,apols",
        "Eve,CVS,Lunch,5/9/24,bananas,apols",
    )  # fmt: skip
    result = read({"a.csv": head + "\n".join(rows) + "\n"})
    assert [name for name, *_ in result.attendance] == ["Ama"]
    assert sorted(row for row, _ in result.aside) == [3, 4, 5, 6, 7, 8, 9, 10]
    assert result.sources[0][1:] == (9, 1, 8)


def test_the_day_that_study_toml_gives_counts_more_than_one_in_a_title(read):
    sheets = {"a.csv": {"date": date(2024, 9, 5)}}
    result = read({"a.csv": "Name,Event\nAma,Lunch 12/9/24\n"}, sheets=sheets)
    assert result.attendance == [("Ama", "Lunch 12/9/24", "2024-09-05")]


def test_a_column_of_events_without_days_is_not_told_as_one_event(read):
    result = read({"a.csv": "Name,Event\nAma,Lunch\nBea,Walk\n"})
    assert [each[1:] for each in result.attendance] == [("Lunch", ""), ("Walk", "")]
    assert not [each for each in result.problems if "no date was found for this event" in each.found]


def test_two_people_in_one_cell_are_told_of(read):
    names = [
        "Ann & Bob Cole",
        "Ann and Bob",
        "Sandy Anderson",
        "Rob (Health & Care)",
        "Rob - Health and Care",
        "Rob + 1",
    ]
    lines = [f"{name},Walk,05/09/2024" for name in names]
    result = read({"a.csv": "\n".join(["Name,Event,Date", *lines])})
    told = [(each.row, each.found) for each in result.problems if "two people" in each.found]
    assert told == [
        (2, "'Ann & Bob Cole' may be two people; it was taken for one"),
        (3, "'Ann and Bob' may be two people; it was taken for one"),
    ]
    assert result.sources[0][1:] == (6, 6, 0)
