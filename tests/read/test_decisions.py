"""What somebody decided about who is who, wherever they wrote it and however it was saved."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest

from netmap.problems import CHECK, NOTE, SET_ASIDE
from netmap.read.questions import OWN, PAIRS, SPLITS, TITLE

SIGN_IN = (
    "Name,Organisation,Event,Date\nAnn Bell,Hope Hub,Lunch,03/04/2024\nAnne Bell,,Lunch,03/04/2024\n"
    "A Bell,Hope Hub,Lunch,03/04/2024\nBo Day,Force,Lunch,03/04/2024\nBo Day,,Lunch,03/04/2024\n"
)
PAIR_HEADS = list(vars(PAIRS).values())
SPLIT_HEADS = ["Person", *vars(SPLITS).values()]
ANN, ANNE, A = ("Ann Bell", "Hope Hub"), ("Anne Bell", ""), ("A Bell", "Hope Hub")


def _asked(*rows):
    """A tab of questions: (answer, one, other)."""
    return [PAIR_HEADS, *([answer, *one, *other] for answer, one, other in rows)]


def _typed(main, *rows):
    """A tab of who is who, of one person: (answer, spelling)."""
    return [SPLIT_HEADS, *(["Ann", answer, *one, *main] for answer, one in rows)]


def _csv(rows):
    return "".join(",".join("" if cell is None else str(cell) for cell in row) + "\n" for row in rows)


def _made(result):
    """The decisions: (name, organisation, other, its organisation, same, row)."""
    frame = result.tables.decisions.drop(columns="source")
    return list(frame.itertuples(index=False, name=None))


def _of(result, file):
    """Rows, used and set aside of a file."""
    frame = result.tables.sources
    return frame.loc[frame["file"] == file, ["rows", "used", "set_aside"]].sum().tolist()


def _ods(rows):
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
            if text
            else "<table:table-cell/>"
            for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Same person">{cells}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
    return held.getvalue()


QUESTIONS = _asked(("yes", ANN, ANNE), ("No", ANN, A), ("", ANNE, A))


@pytest.mark.parametrize("saved", ["to-check.xlsx", "mine.xlsx", "copy.csv", "libre.ods"])
def test_answers_are_read_however_the_sheet_is_called_and_saved(read, saved):
    content = {"xlsx": {"Same person": QUESTIONS}, "csv": _csv(QUESTIONS), "ods": _ods(QUESTIONS)}
    result = read({"in.csv": SIGN_IN, saved: content[saved.rsplit(".", 1)[1]]})
    assert _made(result) == [(*ANN, *ANNE, 1, 2), (*ANN, *A, 0, 3)]
    assert _of(result, saved) == [3, 3, 0]
    assert "1 question is not answered yet" in result.found(NOTE)
    assert "your decisions on who is who: 1 the same, 1 different, 1 not answered" in [
        read_as for read_as, *_ in result.sources
    ]
    # It is no evidence: nobody was seen anywhere on account of it.
    assert len(result.tables.mentions) == 5
    assert not result.found(SET_ASIDE)


@pytest.mark.parametrize(
    ("answer", "same"),
    [
        ("yes", 1), ("YES", 1), (" Y ", 1), ("Same", 1), ("the same", 1), ("TRUE", 1), ("yes.", 1),
        ("no", 0), ("N", 0), ("Different", 0), ("SPLIT", 0), ("No, different", 0), ("false", 0),
    ],
)  # fmt: skip
def test_an_answer_may_be_written_in_many_ways(read, answer, same):
    result = read({"in.csv": SIGN_IN, "a.xlsx": {"Q": _asked((answer, ANN, A))}})
    assert _made(result) == [(*ANN, *A, same, 2)]


def test_true_and_false_of_a_box_to_tick(read):
    result = read({"in.csv": SIGN_IN, "a.xlsx": {"Q": _asked((True, ANN, A), (False, ANN, ANNE))}})
    assert [row[4] for row in _made(result)] == [1, 0]


@pytest.mark.parametrize("answer", ["", "?", "not sure", "Don't know"])
def test_no_answer_is_told_once_and_decides_nothing(read, answer):
    result = read({"in.csv": SIGN_IN, "a.csv": _csv(_asked((answer, ANN, A), (answer, ANN, ANNE)))})
    assert _made(result) == []
    assert _of(result, "a.csv") == [2, 2, 0]
    assert result.found(NOTE).count("2 questions are not answered yet") == 1


def test_an_answer_that_is_none_is_set_aside_with_its_row(read):
    result = read({"in.csv": SIGN_IN, "a.csv": _csv(_asked(("bananas", ANN, A), ("yes", ANN, ("", ""))))})
    assert result.aside == [
        (2, "'bananas' is neither yes nor no"),
        (3, "one of the two names is missing"),
    ]
    assert {each.column for each in result.problems if each.severity == SET_ASIDE} == {PAIRS.answer}
    assert _of(result, "a.csv") == [2, 0, 2]


def test_two_typed_alike_can_be_one_or_two(read):
    # Matching sees whether anything beside the names tells them apart.
    result = read({"in.csv": SIGN_IN, "a.csv": _csv(_asked(("no", ANN, ANN), ("yes", A, A)))})
    assert result.aside == []
    assert _made(result) == [(*ANN, *ANN, 0, 2), (*A, *A, 1, 3)]


def test_two_typed_alike_but_for_capitals_are_not_forgotten(read):
    result = read({"in.csv": SIGN_IN, "a.csv": _csv(_asked(("no", ANN, ("ANN BELL", "hope hub"))))})
    assert _made(result) == [(*ANN, *ANN, 0, 2)]


def test_one_person_and_two_typed_alike_contradict(read):
    rows = _asked(("no", ANN, ANN), ("yes", ANN, ANN), ("yes", A, ANN), ("yes", ANNE, ("Bo Day", "")))
    result = read({"in.csv": SIGN_IN, "a.csv": _csv(rows)})
    assert [row for row, _ in result.aside] == [2, 3, 4]
    assert result.aside[0][1] == (
        "this says that 'Ann Bell' (Hope Hub) and 'Ann Bell' (Hope Hub) are two people, but row 3 and row 4 say that "
        "they are one"
    )
    assert _made(result) == [(*ANNE, "Bo Day", "", 1, 5)]


def test_sorted_with_columns_of_their_own_moved_and_a_line_above(read):
    turned = [["my notes"], [], ["Note", *PAIR_HEADS[::-1]]]
    turned += [[f"n{place}", *row[::-1]] for place, row in enumerate(reversed(QUESTIONS[1:]))]
    result = read({"in.csv": SIGN_IN, "a.xlsx": {"Tabelle1": turned}})
    assert sorted(_made(result)) == sorted([(*ANN, *A, 0, 5), (*ANN, *ANNE, 1, 6)])


def test_rows_hidden_by_a_filter_count_too(read, tmp_path):
    book = openpyxl.Workbook()
    for row in QUESTIONS:
        book.active.append(row)
    book.active.auto_filter.ref = "A1:E4"
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["C"].hidden = True
    book.save(tmp_path / "a.xlsx")
    result = read({"in.csv": SIGN_IN})
    assert _made(result) == [(*ANN, *ANNE, 1, 2), (*ANN, *A, 0, 3)]
    assert not any("hidden" in each.found for each in result.problems)


def test_split_takes_a_spelling_from_all_that_stay(read):
    tab = _typed(ANN, ("", ANN), ("split", ANNE), ("", A))
    result = read({"in.csv": SIGN_IN, "a.xlsx": {"Who is who": tab}})
    assert _made(result) == [(*ANNE, *ANN, 0, 3), (*ANNE, *A, 0, 3)]
    assert _of(result, "a.xlsx") == [3, 3, 0]


def test_splitting_the_main_spelling_and_splitting_all(read):
    main = read({"in.csv": SIGN_IN, "a.xlsx": {"Who": _typed(ANN, ("Split", ANN), ("", ANNE), ("keep", A))}})
    assert _made(main) == [(*ANN, *ANNE, 0, 2), (*ANN, *A, 0, 2)]
    all_off = read({"in.csv": SIGN_IN, "a.xlsx": {"Who": _typed(ANN, ("split", ANN), ("split", ANNE))}})
    assert _made(all_off) == [(*ANN, *ANNE, 0, 2), (*ANNE, *ANN, 0, 3)]


def test_split_where_the_other_rows_were_deleted(read):
    result = read({"in.csv": SIGN_IN, "a.xlsx": {"Who": _typed(ANN, ("split", ANNE))}})
    assert _made(result) == [(*ANNE, *ANN, 0, 2)]
    alone = read({"in.csv": SIGN_IN, "a.xlsx": {"Who": _typed(ANN, ("split", ANN))}})
    assert alone.aside == [(2, "no other spelling of this person is left from which this one could be split")]


@pytest.mark.parametrize("answer", ["no", "yes", "bananas"])
def test_yes_and_no_do_not_say_whether_to_split(read, answer):
    result = read({"in.csv": SIGN_IN, "a.xlsx": {"Who": _typed(ANN, ("", ANN), (answer, ANNE))}})
    assert _made(result) == []
    assert result.aside == [(3, f"'{answer}' does not say whether this is somebody else")]


def test_a_sheet_that_somebody_made(read):
    full = "Name,Organisation,Same as,Organization of the other,Same?\nann bell,Hope hub,A Bell,Hope Hub,y\n"
    assert _made(read({"in.csv": SIGN_IN, "a.csv": full})) == [(*ANN, *A, 1, 2)]
    # Without a column for the answer each row says yes; without organisations the only one there is counts.
    short = "Name,Same as\nAnn Bell,Anne Bell\nANN BELL,A. Bell\n"
    result = read({"in.csv": SIGN_IN.replace("A Bell", "A. Bell"), "a.csv": short})
    assert _made(result) == [(*ANN, *ANNE, 1, 2), (*ANN, "A. Bell", "Hope Hub", 1, 3)]


def test_a_directory_with_a_column_same_as_is_a_directory(read):
    text = "Name,Organisation,Role,Same as\nAnn Bell,Hope Hub,Chair,Anne Bell\n"
    result = read({"a.csv": text})
    assert result.listings == [("Ann Bell", "", "", "Chair")]
    assert _made(result) == []


def test_a_name_of_several_organisations_has_to_be_said_which(read):
    rows = "Name,Same as,Same?\nBo Day,Ann Bell,yes\n"
    sign_in = SIGN_IN + "Bo Day,Choir,Lunch,03/04/2024\n"
    bare = read({"in.csv": sign_in, "a.csv": rows})
    # Somebody typed the name without an organisation: that one is meant.
    assert _made(bare) == [("Bo Day", "", *ANN, 1, 2)]
    without = sign_in.replace("Bo Day,,Lunch", "Cy Fry,,Lunch")
    unclear = read({"in.csv": without, "a.csv": rows})
    assert _made(unclear) == []
    assert unclear.aside[0][1].startswith("'Bo Day' is typed with several organisations ('Choir', 'Force')")
    apart = read({"in.csv": without, "a.csv": rows.replace("yes", "no")})
    assert _made(apart) == [("Bo Day", "Choir", *ANN, 0, 2), ("Bo Day", "Force", *ANN, 0, 2)]


def test_a_spelling_that_is_no_longer_there_is_told_and_kept(read):
    result = read({"in.csv": SIGN_IN, "a.csv": _csv(_asked(("yes", ("Ann Bel", "Hope Hub"), ANNE)))})
    (problem,) = [each for each in result.problems if "decides nothing" in each.found]
    assert problem.found == "nobody in your sheets is typed 'Ann Bel' (Hope Hub), so this decides nothing"
    assert (problem.severity, problem.file, problem.row) == (CHECK, "a.csv", 2)
    assert "the nearest is 'Ann Bell' (Hope Hub)" in problem.what_to_do
    assert _made(result) == [("Ann Bel", "Hope Hub", *ANNE, 1, 2)]


def test_an_older_workbook_beside_a_newer_one(read):
    result = read(
        {
            "in.csv": SIGN_IN,
            "older.xlsx": {"Q": _asked(("yes", ANN, ANNE), ("", ANN, A))},
            "newer.xlsx": {"Q": _asked(("no", A, ANN)), "Answers": [list(vars(OWN).values())]},
        }
    )
    assert sorted(row[:5] for row in _made(result)) == sorted([(*ANN, *ANNE, 1), (*A, *ANN, 0)])


def test_yes_and_no_about_the_same_two_are_both_named_and_neither_counts(read):
    result = read(
        {
            "in.csv": SIGN_IN,
            "a.csv": _csv(_asked(("yes", ANN, A), ("yes", ANN, ANNE))),
            "b.xlsx": {"Later": _asked(("no", A, ANN))},
        }
    )
    assert _made(result) == [(*ANN, *ANNE, 1, 3)]
    found = {(each.file, each.row): each.found for each in result.problems if each.severity == SET_ASIDE}
    assert found == {
        (
            "b.xlsx",
            2,
        ): "this says that 'A Bell' (Hope Hub) and 'Ann Bell' (Hope Hub) are two people, but row 2 of "
        "a.csv says that they are one",
        (
            "a.csv",
            2,
        ): "this says that 'Ann Bell' (Hope Hub) and 'A Bell' (Hope Hub) are one person, but row 2 of "
        "b.xlsx, sheet Later says otherwise",
    }
    assert (_of(result, "a.csv"), _of(result, "b.xlsx")) == ([2, 1, 1], [1, 0, 1])


def test_a_yes_that_stands_twice_does_not_win_over_a_no(read):
    asked = _csv(_asked(("yes", ANN, A)))
    result = read({"in.csv": SIGN_IN, "a.csv": asked, "b.csv": asked, "c.csv": asked.replace("yes", "no")})
    assert _made(result) == []
    assert [
        each.found for each in result.problems if each.severity == SET_ASIDE and each.file == "c.csv"
    ] == [
        "this says that 'Ann Bell' (Hope Hub) and 'A Bell' (Hope Hub) are two people, but row 2 of a.csv and row 2 "
        "of b.csv say that they are one"
    ]


def test_a_chain_of_yes_against_a_no(read):
    rows = _asked(
        ("yes", ANN, ANNE), ("yes", ANNE, A), ("no", ANN, A), ("yes", ("Bo Day", "Force"), ("Bo Day", ""))
    )
    result = read({"in.csv": SIGN_IN, "a.csv": _csv(rows)})
    assert _made(result) == [("Bo Day", "Force", "Bo Day", "", 1, 5)]
    assert sorted(result.aside)[2] == (
        4,
        "this says that 'Ann Bell' (Hope Hub) and 'A Bell' (Hope Hub) are two people, but row 2 and row 3 together "
        "say that they are one",
    )
    assert _of(result, "a.csv") == [4, 1, 3]


def test_nothing_else_in_the_workbook_of_questions_is_evidence(read):
    book = {
        "Read me": [[TITLE], ["How to answer"], ["1. Go to the tab"]],
        "Q": QUESTIONS,
        "Who is who": [["Name", "Organisation", "Event"], ["Eve Poe", "Hub", "Walk"]],
    }
    result = read({"in.csv": SIGN_IN, "to-check.xlsx": book})
    assert "Eve Poe" not in result.tables.mentions["name"].tolist()
    assert "its headings are not there" in " ".join(result.found(SET_ASIDE))
    assert result.tables.sources.set_index("sheet").loc[
        "Who is who", ["rows", "used", "set_aside"]
    ].tolist() == [2, 0, 2]
    assert result.tables.sources.set_index("sheet").loc["Read me", "rows"] == 0


def test_study_toml_can_leave_it_out(read):
    result = read({"in.csv": SIGN_IN, "a.csv": _csv(QUESTIONS)}, sheets={"a.csv": {"read_as": "nothing"}})
    assert _made(result) == []


def test_the_sheet_shown_in_the_docs_is_read_as_they_say(read):
    page = (Path(__file__).parents[2] / "docs" / "who-is-who.md").read_text(encoding="utf-8")
    shown = next(block for block in page.split("```") if "Same as" in block).strip().splitlines()
    rows = [",".join(cell.strip() for cell in line.split("|")) for line in shown]
    people = (
        "Name,Organisation,Event,Date\nAmina Khan,Food Bank,Lunch,03/04/2024\n"
        "Mina Khan,Tenants Group,Lunch,03/04/2024\nRob Jones,CVS,Lunch,03/04/2024\n"
        "Robert Jones,Choir,Lunch,03/04/2024\n"
    )
    assert _made(read({"in.csv": people, "a.csv": "\n".join(rows) + "\n"})) == [
        ("Amina Khan", "Food Bank", "Mina Khan", "Tenants Group", 1, 2),
        ("Rob Jones", "CVS", "Robert Jones", "Choir", 0, 3),
    ]
