"""Asking who is who: the command, the build, and answers that must not be lost."""

from contextlib import suppress
from pathlib import Path
from runpy import run_path

import openpyxl
import pandas as pd
import pytest

from netmap.build import build, find
from netmap.check import check
from netmap.cli import main
from netmap.effect import FIGURES
from netmap.match import match
from netmap.problems import CHECK, NetmapError
from netmap.study import open_study
from netmap.who import ask
from netmap.workbook.to_check import FILE, QUESTIONS

_MADE = run_path(str(Path(__file__).with_name("doubtful_people.py")))


@pytest.fixture
def folder(tmp_path):
    return _MADE["study_of_doubtful_people"](tmp_path)


NOTHING_SURE = "[matching]\nsure = 0.9995\nask = 0.9995\n"


@pytest.fixture
def doubting(monkeypatch):
    """Let matching doubt as the hand-written doubts say."""

    def doubtful(tables, *, words, doubts="ask", settings=None):
        # Where nothing is asked, whom matching is not sure of stays apart.
        matched, problems = match(tables, words=words, settings=_MADE["ALIKE_ONLY"])
        person = matched.who["person"]
        mention = matched.mentions.reset_index().drop_duplicates("name").set_index("name")["mention"]
        rows = []
        for one, other, score, why, effect in _MADE["DOUBTS"]:
            ends = sorted((int(person[mention[name]]), int(mention[name])) for name in (one, other))
            rows.append((ends[0][0], ends[1][0], ends[0][1], ends[1][1], score, why, effect))
        columns = ["person", "other", "mention", "other_mention", "score", "why", "effect"]
        asked = matched.having(doubts=pd.DataFrame(rows, columns=columns))
        return _MADE["all_merged"](asked) if doubts == "together" else asked, problems

    monkeypatch.setattr("netmap.build.match", doubtful)


def _answer(path, saved, row=2, answer="yes"):
    book = openpyxl.load_workbook(path)
    book[QUESTIONS].cell(row, 1).value = answer
    book.save(saved)


def test_ask_writes_the_questions_and_says_how_many(folder, doubting):
    asked = ask(open_study(folder))
    assert asked.workbook == folder / "outputs" / FILE
    assert asked.says == "3 questions about who is who; 0 decisions of yours in force."
    assert asked.where.startswith(f"They are in {asked.workbook}: answer there")
    assert openpyxl.load_workbook(asked.workbook)[QUESTIONS].max_row == 4
    _answer(asked.workbook, folder / "surveys" / "mine.xlsx")
    assert ask(open_study(folder)).says == "3 questions about who is who; 1 decision of yours in force."


def test_without_questions_it_shows_who_is_typed_in_several_ways(folder):
    (folder / "study.toml").write_text(NOTHING_SURE, encoding="utf-8")
    asked = ask(open_study(folder))
    assert asked.where.startswith("Everybody who is typed in more than one way is in ")
    assert openpyxl.load_workbook(asked.workbook).sheetnames == [
        "Read me",
        "Who is who",
        "Your answers so far",
    ]


def test_answers_that_were_not_used_are_counted(folder, doubting):
    _answer(ask(open_study(folder)).workbook, folder / "surveys" / "mine.xlsx", answer="bananas")
    assert ask(open_study(folder)).says == (
        "3 questions about who is who; 0 decisions of yours in force. 1 row of your answers was not used: netmap "
        "check says why."
    )


def test_nothing_to_ask_writes_nothing(tmp_path):
    (tmp_path / "in.csv").write_text("Name,Group\nAnn Bell,Board\nBo Day,Board\n", encoding="utf-8")
    asked = ask(open_study(tmp_path))
    assert (asked.workbook, asked.says) == (
        None,
        "0 questions about who is who; 0 decisions of yours in force.",
    )
    build(open_study(tmp_path))
    assert not (tmp_path / "outputs" / FILE).exists()


def test_the_command_says_where_the_questions_are(folder, doubting, capsys):
    main(["who", str(folder), "--everybody"])
    out = capsys.readouterr().out
    assert out.startswith("3 questions about who is who")
    assert str(folder / "outputs" / FILE) in out


def test_build_writes_the_questions_with_everything_else(folder, doubting):
    findings = build(open_study(folder))
    assert (folder / "outputs" / FILE).exists()
    assert findings.doubtful["metric"].tolist() == list(FIGURES)
    by_name = findings.doubtful.set_index("metric")
    # Ann and Anne and A, Bo and Bo Daye: of six people three are left.
    assert by_name.loc["n_nodes", ["as_built", "all_merged"]].tolist() == [6, 3]
    page = (folder / "outputs" / "report.html").read_text(encoding="utf-8")
    assert "If all 3 doubtful pairs are the same person, the network has 3 people instead of 6" in page


def test_without_doubts_nothing_is_worked_out_twice(folder, monkeypatch):
    (folder / "study.toml").write_text(NOTHING_SURE, encoding="utf-8")
    monkeypatch.setattr("netmap.build.effect", lambda *_: pytest.fail("nobody is doubtful"))
    assert find(open_study(folder)).doubtful.empty


def test_answers_typed_into_the_outputs_are_never_written_over(folder, doubting):
    path = ask(open_study(folder)).workbook
    _answer(path, path)
    typed = path.read_bytes()
    with pytest.raises(NetmapError, match=r"holds 1 answer not in use yet\. Move it into the folder"):
        ask(open_study(folder))
    findings = build(open_study(folder))
    assert path.read_bytes() == typed
    told = [each for each in findings.problems if each.file == FILE]
    assert [(each.severity, each.found) for each in told] == [
        (CHECK, "to-check.xlsx in outputs holds 1 answer not in use yet")
    ]
    # Moved to the sheets, as it says, all is well again and the answer is in the next workbook.
    path.rename(folder / "surveys" / FILE)
    assert not any("not in use" in each.found for each in build(open_study(folder)).problems)
    assert path.exists()


@pytest.mark.parametrize("command", ["build", "check", "who"])
def test_every_command_says_that_answers_wait_in_the_outputs(folder, doubting, capsys, command):
    path = ask(open_study(folder)).workbook
    _answer(path, path)
    with suppress(SystemExit):
        main([command, str(folder)])
    told = capsys.readouterr()
    assert (
        "to-check.xlsx in outputs holds 1 answer not in use yet. Move it into the folder"
        in told.out + told.err
    )
    # The questions of today were not written there.
    assert "questions about who is who" not in told.out


def test_check_says_what_the_workbook_is_and_a_correction_leaves_it_alone(folder, doubting):
    _answer(ask(open_study(folder)).workbook, folder / "surveys" / FILE)
    checked = check(open_study(folder))
    assert (
        "to-check.xlsx, sheet Same person: your decisions on who is who: 1 the same, 0 different, 2 not answered. "
        "3 rows used, 0 set aside."
    ) in list(checked.lines)
    (folder / "surveys" / "understood.xlsx").write_bytes(checked.workbook.read_bytes())
    again = check(open_study(folder))
    pd.testing.assert_frame_equal(again.tables.decisions, checked.tables.decisions)
    assert list(map(str, again.problems)) == list(map(str, checked.problems))


def test_one_question_answered_is_a_decision_about_the_spellings_asked(folder, doubting):
    _answer(ask(open_study(folder)).workbook, folder / "surveys" / FILE, row=3, answer="No")
    decisions = ask(open_study(folder)).tables.decisions
    assert decisions.drop(columns="source").to_dict("records") == [
        {"name": "Ann Bell", "organisation": "Hope Hub", "other_name": "A Bell", "other_organisation": "Hope Hub",
         "same": 0, "row": 3}
    ]  # fmt: skip
