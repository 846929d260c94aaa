"""Exports of survey services, as they come: written by hand, with what should come of each row."""

from __future__ import annotations

import csv
import io

import pytest

from netmap.problems import NOTE, NetmapError

QUESTION = "How well do you know"


def grid(result):
    """(name, named, question, level) of the answers about somebody, sorted."""
    return sorted(each for each in result.nominations if each[3] is not None)


def typed(result):
    """(name, named) where names were typed."""
    return [(by, who) for by, who, _, level in result.nominations if level is None]


def groups(result):
    return [(name, group) for name, group, _ in result.memberships]


def lines(*rows):
    """Write rows as csv."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


# Microsoft Forms


def test_microsoft_forms_with_columns_out_of_order_and_a_quiz(read):
    text = (
        "Your full name ,Amina\u00a0Khan,ID,Completion time,Points - Your full name,Feedback - Your full name,"
        'Total points,Name,Email,Start time,Language,Last modified time,"Which groups do\n you belong to?"\n'
        "Priya Shah,Know them well,1,7/27/26 19:06:23,0,,0,Account 7,anonymous,7/27/26 19:01:00,English,,"
        "Live Well;Food Network;\n"
        ",,2,7/28/26 19:06:23,0,,0,Rob Jones,rob@example.org,7/28/26 19:01:00,English,,\n"
        ",,3,,0,,0,,,7/28/26 19:01:00,English,,\n"
    )
    result = read({"a.csv": text})
    assert result.responses == ["Priya Shah", "Rob Jones"]
    assert grid(result) == [("Priya Shah", "Amina Khan", "Answers beside each name", 3)]
    assert groups(result) == [("Priya Shah", "Live Well"), ("Priya Shah", "Food Network")]
    assert result.tables.responses["date"].astype(str).tolist() == ["2026-07-27", "2026-07-28"]
    assert result.aside == [(4, "nothing was answered in this row")]
    assert result.sources[0][1:] == (3, 2, 1)
    assert result.sources[0][0].startswith("Microsoft Forms export, read as survey: 2 answers")
    assert (
        "columns that the service adds were not read: ID, Points - Your full name, Feedback - Your full name, "
        "Total points, Start time, Language, Last modified time" in result.found(NOTE)
    )


def test_headings_that_name_those_who_answered_are_a_grid_whatever_the_answers(read):
    text = (
        "Id,Start time,Completion time,Email,Name,Your name,Priya Shah,Amina Khan\n"
        "1,,2026-03-02,anonymous,,Priya Shah,,Thick as thieves\n2,,2026-03-02,anonymous,,Amina Khan,Barely,\n"
    )
    result = read({"a.csv": text}, answers={"Answers beside each name": {"Thick as thieves": 4, "Barely": 1}})
    assert [each[:2] for each in grid(result)] == [("Amina Khan", "Priya Shah"), ("Priya Shah", "Amina Khan")]


# Google Forms


def test_google_forms_saved_from_its_sheet(read):
    """Ticks are joined by comma and blank, though options hold commas; the timestamp is day first."""
    result = read(
        {
            "Voices (Responses) - Form Responses 1.csv": lines(
                ["Timestamp", "Email Address", "Score", "Your name", "Which groups are you in?",
                 "How well do you know?  [Amina Khan]", "How well do you know? [Rob Jones]",
                 "How well do you know? [Amina Khan]", "Please list whom you trust [Person 1]",
                 "Please list whom you trust [Person 2]"],
                ["14/02/2026 10:21:44", "p@example.org", "3 / 5", "Priya Shah",
                 "Health, housing and home, Live Well, Talks (walks, lunch, etc.)", "Well", "Not at all", "Very well",
                 "Dave", "Shah, Jo"],
                ["13/02/2026 10:21:44", "", "", "Rob Jones", "Health, housing and home", "Well", "", "", "", "none"],
            )
        }
    )  # fmt: skip
    asked = "How well do you know?"
    assert grid(result) == [
        ("Priya Shah", "Amina Khan", asked, 3), ("Priya Shah", "Amina Khan", f"{asked} (2)", 4),
        ("Priya Shah", "Rob Jones", asked, 0), ("Rob Jones", "Amina Khan", asked, 3),
    ]  # fmt: skip
    assert typed(result) == [("Priya Shah", "Dave"), ("Priya Shah", "Shah, Jo")]
    assert groups(result) == [
        ("Priya Shah", "Health, housing and home"), ("Priya Shah", "Live Well"),
        ("Priya Shah", "Talks (walks, lunch, etc.)"), ("Rob Jones", "Health, housing and home"),
    ]  # fmt: skip
    assert result.tables.responses["date"].astype(str).tolist() == ["2026-02-14", "2026-02-13"]


def test_google_forms_downloaded_as_csv(read):
    text = (
        '"Timestamp","Username","Your name","Which groups? ","How well do you know each? [Amina Khan]"\n'
        '"2026/06/14 10:10:09 AM GMT+1","","Priya Shah","Live Well;Food, fun and more","3 - We work together"\n'
    )
    result = read({"a.csv": text})
    assert groups(result) == [("Priya Shah", "Live Well"), ("Priya Shah", "Food, fun and more")]
    assert result.tables.responses["date"].astype(str).tolist() == ["2026-06-14"]
    assert result.sources[0][1:] == (1, 1, 0)


def test_a_grid_of_tick_boxes_holds_several_answers_in_a_cell(read):
    text = (
        "Timestamp,Your name,What do you do together? [Amina Khan]\n"
        "2026-03-02,Priya Shah,We share information;We work together\n2026-03-02,Rob Jones,We share information\n"
    )
    result = read({"a.csv": text})
    asked = "What do you do together?"
    assert grid(result) == [
        ("Priya Shah", "Amina Khan", asked, 2), ("Priya Shah", "Amina Khan", asked, 3),
        ("Rob Jones", "Amina Khan", asked, 2),
    ]  # fmt: skip


# SurveyMonkey

TWO_ROWS = (
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"
    "Your details,,Which groups are you in?,,,How well do you know,,Who do you trust?\n"
    ",,,,,,,,,Name,Company,Live Well,Food Network,Other (please specify),Amina Khan,Rob Jones,Open-Ended Response\n"
    "11400000001,400000001,03/02/2026 10:14:00 AM,03/02/2026 10:21:00 AM,,,,,,Priya Shah,Salford CVS,Live Well,,"
    "Chess club,Well,Not at all,Dave & Jo\n"
    "1.14E+10,400000001,03/13/2026 10:14:00 AM,03/13/2026 10:21:00 AM,,,Rob,Jones,,,,Live Well,Food Network,,Well,,\n"
    "1.14E+10,400000001,,,,,,,,,,,,,,,\n"
)


def test_surveymonkey_with_two_rows_of_headings(read):
    result = read({"a.csv": TWO_ROWS})
    assert result.responses == ["Priya Shah", "Rob Jones"]
    assert grid(result) == [
        ("Priya Shah", "Amina Khan", QUESTION, 3), ("Priya Shah", "Rob Jones", QUESTION, 0),
        ("Rob Jones", "Amina Khan", QUESTION, 3),
    ]  # fmt: skip
    assert typed(result) == [("Priya Shah", "Dave"), ("Priya Shah", "Jo")]
    assert groups(result) == [
        ("Priya Shah", "Live Well"), ("Priya Shah", "Chess club"), ("Rob Jones", "Live Well"),
        ("Rob Jones", "Food Network"),
    ]  # fmt: skip
    # One of the days can only be month first, so all are.
    assert result.tables.responses["date"].astype(str).tolist() == ["2026-03-02", "2026-03-13"]
    assert result.aside == [(5, "nothing was answered in this row")]
    assert result.sources == [
        ("SurveyMonkey export, read as survey: 2 answers, 5 namings or ratings", 3, 2, 1)
    ]
    assert result.tables.mentions["organisation"].iloc[0] == "Salford CVS"


def test_surveymonkey_condensed_and_not_utf8(read):
    text = (
        "Respondent ID,Collector ID,Date Created,What is your name?,Which groups are you in? - Live Well,"
        "Which groups are you in? - Café, How well do you know - Amina Khan,How well do you know - Zoë Jones\n"
        "1,4,2026-03-02,Priya Shah,Live Well,Café,Well,Not at all\n"
    )
    result = read({"a.csv": text.encode("cp1252")})
    assert grid(result) == [
        ("Priya Shah", "Amina Khan", QUESTION, 3),
        ("Priya Shah", "Zoë Jones", QUESTION, 0),
    ]
    assert groups(result) == [("Priya Shah", "Live Well"), ("Priya Shah", "Café")]


def test_surveymonkey_workbook_in_which_questions_are_merged(read):
    """A merged question stands over each of its columns; two questions of the same words stay apart."""
    rows = [
        ["Respondent ID", "Your name", "Which groups?", "Which groups?"],
        ["", "Response", "Live Well", "Food Network"],
        [1, "Priya Shah", "Live Well", "Food Network"],
    ]
    result = read({"a.xlsx": {"Sheet": rows}})
    assert groups(result) == [("Priya Shah", "Live Well"), ("Priya Shah", "Food Network")]


def test_surveymonkey_without_names_says_so(read):
    text = "RespondentID,Did you see it?,What did you see?,\n,Response,Part one,Part two\n1,Yes,Part one,\n"
    with pytest.raises(NetmapError, match="this is a SurveyMonkey export, but no column holds the names"):
        read({"a.csv": text})


def test_a_survey_saved_without_the_columns_of_the_service(read):
    text = (
        "Your name,Which groups are you in? - Live Well,Which groups are you in? - Food Network,"
        "How well do you know them? - Amina Khan,How well do you know them? - Rob Jones\n"
        "Priya Shah,x,,Well,Not at all\nRob Jones,x,x,Well,\n"
    )
    result = read({"a.csv": text})
    asked = "How well do you know them?"
    assert grid(result) == [
        ("Priya Shah", "Amina Khan", asked, 3), ("Priya Shah", "Rob Jones", asked, 0),
        ("Rob Jones", "Amina Khan", asked, 3),
    ]  # fmt: skip
    assert groups(result) == [
        ("Priya Shah", "Live Well"), ("Rob Jones", "Live Well"), ("Rob Jones", "Food Network"),
    ]  # fmt: skip


# Qualtrics

QUALTRICS_OWN = [
    "StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished", "RecordedDate",
    "ResponseId", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "UserLanguage",
]  # fmt: skip


def qualtrics(*answers):
    """Three rows of headings, the second in German, and answers: (status, finished, last, first, Q1 ...)."""
    ids = [*QUALTRICS_OWN, "Q1", "Q2_1", "Q2_2", "Q3"]
    german = [f"{name} (de)" for name in QUALTRICS_OWN]
    texts = [*german, "Your name", "How well do you know - Amina Khan", "How well do you know - Rob Jones",
             "Which groups are you in? - Selected Choice"]  # fmt: skip
    imports = [f'{{"ImportId":"{name}"}}' for name in ids]
    rows = [
        ["2026-03-02 10:14:09", "2026-03-02 10:21:48", status, "*", 100, 459, finished, "2026-03-02 10:21:49", "R_2",
         last, first, "", "EN", *rest] for status, finished, last, first, *rest in answers
    ]  # fmt: skip
    return lines(ids, texts, imports, *rows)


def test_qualtrics_with_three_rows_of_headings(read):
    result = read(
        {
            "a.csv": qualtrics(
                ("IP Address", "True", "", "", "Priya Shah", "Well", "Not at all", "Live Well,Food Network"),
                ("Survey Preview", "True", "", "", "Try Out", "Well", "Well", ""),
                ("0", "0", "Jones", "Rob", "", "Well", "", ""),
                ("1", "1", "", "", "Try Again", "Well", "Well", ""),
            )
        }
    )
    assert grid(result) == [
        ("Priya Shah", "Amina Khan", QUESTION, 3), ("Priya Shah", "Rob Jones", QUESTION, 0),
        ("Rob Jones", "Amina Khan", QUESTION, 3),
    ]  # fmt: skip
    assert groups(result) == [("Priya Shah", "Live Well"), ("Priya Shah", "Food Network")]
    preview = "this is a preview of the survey, not an answer"
    assert sorted(result.aside) == [(5, preview), (7, preview)]
    assert result.sources == [("Qualtrics export, read as survey: 2 answers, 3 namings or ratings", 4, 2, 2)]
    assert "1 answer was not finished; what was answered is used" in result.found(NOTE)


def test_qualtrics_of_the_older_kind(read):
    text = (
        "\ufeffV1,V2,V3,V4,V7,V8,V10,Q1,Q2,\n"
        "ResponseID,ResponseSet,Name,EmailAddress,Status,EndDate,Finished,What is your name?,Who do you trust?,\n"
        "R_1,Default,Anonymous,,0,2026-03-02 10:21:48,1,Priya Shah,Dave,\n"
    )
    result = read({"a.csv": text})
    assert typed(result) == [("Priya Shah", "Dave")]
    assert result.sources[0][1:] == (1, 1, 0)
    assert result.tables.responses["date"].astype(str).tolist() == ["2026-03-02"]


def test_qualtrics_of_which_somebody_took_two_rows_of_headings_out(read):
    text = "Status,Finished,RecordedDate,ResponseId,Your name,Who do you trust?\n0,1,2026-03-02,R_1,Priya Shah,Dave\n"
    result = read({"a.csv": text})
    assert typed(result) == [("Priya Shah", "Dave")]
    assert result.sources[0][1:] == (1, 1, 0)


# A grid with an empty corner


def test_titles_above_the_headings_of_a_register_are_no_empty_corner(read):
    text = ",Breakfast,Walk\nPerson,05/09/24,12/09/24\nAmina Khan,x,x\nRob Jones,,x\n"
    result = read({"a.csv": text})
    assert result.attendance == [
        ("Amina Khan", "Breakfast", "2024-09-05"), ("Amina Khan", "Walk", "2024-09-12"),
        ("Rob Jones", "Walk", "2024-09-12"),
    ]  # fmt: skip


def test_a_grid_with_nothing_over_its_names(read):
    result = read({"a.csv": ",Food Network,Green Group\nAmina Khan,x,\nRob Jones,x,x\n"})
    assert groups(result) == [
        ("Amina Khan", "Food Network"), ("Rob Jones", "Food Network"), ("Rob Jones", "Green Group"),
    ]  # fmt: skip
    assert result.sources == [("membership ticks: 2 people, 2 groups, 3 memberships", 2, 2, 0)]


def test_a_grid_of_people_by_people_with_an_empty_corner(read):
    result = read({"a.csv": ",Amina Khan,Rob Jones\nAmina Khan,,3\nRob Jones,2,\n"})
    assert [(by, who, level) for by, who, _, level in grid(result)] == [
        ("Amina Khan", "Rob Jones", 3), ("Rob Jones", "Amina Khan", 2),
    ]  # fmt: skip


def test_sheets_of_answers_without_names_are_refused_in_a_plain_sentence(read):
    with pytest.raises(
        NetmapError, match="this is a list of answers to questions, but no column holds the names"
    ):
        read({"a.csv": "Timestamp,What do you teach?,How often?\n4/22/2016 19:57:50,Maths,Weekly\n"})
