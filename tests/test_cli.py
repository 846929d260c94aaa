"""The commands as a user types them: what they say, and how they end."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from netmap.cli import main
from netmap.faults import code_of
from netmap.metrics import METRICS
from netmap.problems import NetmapError
from netmap.study import open_study

SHEET = "Name,Organisation,Event,Date\n" + "".join(
    f"{name},{organisation},{event},{day}\n"
    for event, day in (("Lunch", "03/04/2024"), ("Walk", "05/06/2024"), ("Choir", "07/08/2024"))
    for name, organisation in (("Ann Low", "Homes"), ("Bo Day", "Force"), ("Cy Fry", "Homes"))
    if (name, event) != ("Cy Fry", "Walk")
)


def _run(*arguments, capsys):
    with pytest.raises(SystemExit) as end:
        main([str(each) for each in arguments])
        raise SystemExit(0)
    captured = capsys.readouterr()
    return end.value.code or 0, captured.out, captured.err


@pytest.fixture
def study(tmp_path):
    (tmp_path / "signin.csv").write_text(SHEET, encoding="utf-8")
    return tmp_path


def test_build_says_what_was_read_and_where_the_map_is(study, capsys):
    code, out, err = _run("build", study, capsys=capsys)
    assert (code, err) == (0, "")
    assert "8 rows, of which 8 used and 0 set aside" in out
    assert "3 people, 2 organisations, 3 events" in out
    assert str(study / "outputs" / "map.html") in out
    assert "the tab Problems of netmap.xlsx lists every row set aside" in out
    assert (study / "outputs" / "map.html").exists()


def test_build_elsewhere(study, tmp_path, capsys):
    code, _, _ = _run("build", study, "--out", tmp_path / "there", capsys=capsys)
    assert code == 0
    assert (tmp_path / "there" / "netmap.xlsx").exists()
    assert not (study / "outputs").exists()


@pytest.mark.parametrize("options", [[], ["--no-workbook"]])
def test_check_says_what_each_sheet_is_and_writes_it_to_one_workbook(study, capsys, options):
    with (study / "signin.csv").open("a", encoding="utf-8") as sheet:
        sheet.write(",Homes,Lunch,03/04/2024\n")
    code, out, _ = _run("check", study, *options, capsys=capsys)
    assert code == 0
    assert "signin.csv: " in out
    assert "8 rows used, 1 set aside" in out
    assert "signin.csv, row 10" in out
    written = study / "outputs" / "what-was-understood.xlsx"
    assert (str(written) in out) == (not options)
    files = sorted(path.relative_to(study).as_posix() for path in study.rglob("*") if path.is_file())
    assert files == ([] if options else ["outputs/what-was-understood.xlsx"]) + ["signin.csv"]


def test_check_says_alike_rows_once_and_where_each_is_listed(study, capsys):
    with (study / "signin.csv").open("a", encoding="utf-8") as sheet:
        sheet.write(",Homes,Lunch,03/04/2024\n" * 40)
    (study / "notes.csv").write_text("shoe,size\nbrogue,9\n", encoding="utf-8")
    _, out, _ = _run("check", study, capsys=capsys)
    places = [out.index(f"\n{called} (") for called in ("For your information", "Set aside")]
    assert places == sorted(places)
    assert "Set aside (41):" in out
    assert out.count("signin.csv, row") == 1
    assert "signin.csv, rows 10 to 49 (40 rows), Name: there is an organisation but no name" in out
    assert "8 used and 42 set aside (2 of them in 1 sheet not used at all)" in out
    assert "Its tab Problems lists all that is said above" in out
    assert "Problems" not in _run("check", study, "--no-workbook", capsys=capsys)[1]


def test_explain_shows_rows(study, capsys):
    code, out, _ = _run("explain", study, "low, ann", "Bo Day", capsys=capsys)
    assert code == 0
    assert "Ann Low was at Lunch on 3 April 2024  [signin.csv, row 2]" in out
    code, _, err = _run("explain", study, "Nobody Here", capsys=capsys)
    assert code == 1
    assert err.startswith("Nobody called Nobody Here was found, and nobody with a name like it.")


def test_explain_in_the_folder_itself_needs_no_folder(study, capsys, monkeypatch):
    (study / "surveys").mkdir()
    (study / "signin.csv").rename(study / "surveys" / "signin.csv")
    monkeypatch.chdir(study)
    assert _run("explain", "Ann Low", capsys=capsys)[1] == _run("explain", ".", "Ann Low", capsys=capsys)[1]
    assert "Ann Low (Homes) and Bo Day (Force)" in _run("explain", "Ann Low", "Bo Day", capsys=capsys)[1]
    for words in (["."], [".", "Ann", "Low", "Bo", "Day"]):
        code, _, err = _run("explain", *words, capsys=capsys)
        assert code == 2
        assert "between quotation marks" in err


def test_metrics_lists_every_measure(capsys):
    code, out, _ = _run("metrics", capsys=capsys)
    assert code == 0
    assert all(f"({each.name})" in out and each.asks in out for each in METRICS)


def test_new_then_build_of_blank_sheets_is_one_sentence(tmp_path, capsys):
    assert _run("new", tmp_path / "mine", capsys=capsys)[0] == 0
    code, _, err = _run("build", tmp_path / "mine", capsys=capsys)
    assert code == 1
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["frobnicate"], 2),
        (["build", "--sideways"], 2),
        (["explain"], 2),
        (["example", "x", "--people", "-3"], 2),
    ],
)
def test_wrong_use_ends_with_2(arguments, code, capsys):
    assert _run(*arguments, capsys=capsys)[0] == code


def _bad_folder(tmp_path, what):
    if what == "no sheets":
        return tmp_path
    if what == "not a spreadsheet":
        (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG not a workbook at all")
    elif what == "unknown sheet":
        (tmp_path / "a.csv").write_text("shoe,size\nbrogue,9\n", encoding="utf-8")
    elif what == "unknown setting":
        (tmp_path / "study.toml").write_text("titel = 'x'", encoding="utf-8")
    elif what == "no folder":
        return tmp_path / "nowhere"
    return tmp_path


@pytest.mark.parametrize(
    "what", ["no sheets", "not a spreadsheet", "unknown sheet", "unknown setting", "no folder"]
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_bad_input_is_one_sentence_and_ends_with_1(tmp_path, capsys, what, command):
    folder = _bad_folder(tmp_path, what)
    earlier = folder / "outputs" / "map.html"
    if folder.exists():
        earlier.parent.mkdir()
        earlier.write_text("earlier", encoding="utf-8")
    code, out, err = _run(command, folder, capsys=capsys)
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert err.strip().endswith((".", "?"))
    assert not earlier.exists() or earlier.read_text(encoding="utf-8") == "earlier"


def test_a_workbook_open_in_excel_is_named_and_earlier_results_stay(study, capsys, monkeypatch):
    assert _run("build", study, capsys=capsys)[0] == 0
    earlier = {path: path.read_bytes() for path in (study / "outputs").rglob("*") if path.is_file()}
    (study / "signin.csv").write_text(SHEET.replace("Ann Low", "Dee Poe"), encoding="utf-8")
    replace = os.replace

    def locked(source, target):
        if Path(source) == study / "outputs" / "netmap.xlsx":
            raise PermissionError(
                13, "The process cannot access the file because it is being used by another process"
            )
        replace(source, target)

    monkeypatch.setattr("netmap.publish._WAIT", 0)
    monkeypatch.setattr(os, "replace", locked)
    code, out, err = _run("build", study, capsys=capsys)
    assert (code, out) == (1, "")
    assert err.startswith("netmap.xlsx could not be replaced: it may be open in Excel")
    assert "Close it and run netmap again" in err
    assert {path: path.read_bytes() for path in (study / "outputs").rglob("*") if path.is_file()} == earlier


def test_an_output_that_is_a_file_is_one_sentence(study, capsys):
    (study / "outputs").write_text("in the way", encoding="utf-8")
    code, _, err = _run("build", study, capsys=capsys)
    assert code == 1
    assert "Nothing could be written in the folder outputs. Check that it is a folder you may write to" in err


def _fault(*_args, **_more):
    raise ZeroDivisionError("Ann Low was here")


def test_a_fault_of_ours_is_one_sentence_a_code_and_a_log_without_names(study, capsys, monkeypatch):
    monkeypatch.chdir(study)
    monkeypatch.setattr("netmap.build.match", _fault)
    code, out, err = _run("build", study, capsys=capsys)
    (log,) = study.rglob("netmap-fault-*")
    assert (code, out, len(err.strip().splitlines())) == (1, "", 1)
    assert (log.parent, log.suffix) == (study, ".txt")
    number = log.stem.removeprefix("netmap-fault-")
    assert f"Something in netmap itself went wrong (code {number})" in err
    assert log.name in err
    told = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in told
    assert "netmap/build.py:" in told
    assert f"Python {sys.version.split()[0]}" in told
    assert all(each not in told for each in ("Ann Low", str(study), str(Path.home()), "test_cli"))


def test_the_log_lies_with_the_results_where_there_are_some(study, capsys, monkeypatch):
    for folder in ("outputs", "other"):
        (study / folder).mkdir()
    monkeypatch.setattr("netmap.build.match", _fault)
    assert _run("check", study, capsys=capsys)[0] == 1
    assert _run("build", study, "--out", study / "other", capsys=capsys)[0] == 1
    assert [each.parent.name for each in sorted(study.rglob("netmap-fault-*"))] == ["other", "outputs"]


def test_where_no_log_can_be_written_the_sentence_is_said_all_the_same(study, capsys, monkeypatch):
    monkeypatch.setattr("netmap.build.match", _fault)
    monkeypatch.setattr("netmap.faults.os.replace", _refuse)
    monkeypatch.chdir(study)
    code, _, err = _run("build", study, capsys=capsys)
    assert code == 1
    assert "Something in netmap itself went wrong (code " in err
    assert "is in" not in err
    assert not list(study.rglob("netmap-fault-*"))


def _refuse(*_args):
    raise PermissionError


def test_the_same_fault_has_the_same_code_and_another_place_another():
    def caught(text):
        try:
            open_study(Path(text))
        except NetmapError as fault:
            return code_of(fault)
        return ""

    assert caught("not there") == caught("nor there")
    assert caught("not there") != code_of(ValueError("x"))


def test_debug_shows_where_a_fault_of_ours_is(study, monkeypatch):
    def broken(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr("netmap.build.match", broken)
    monkeypatch.setenv("NETMAP_DEBUG", "")
    with pytest.raises(ZeroDivisionError):
        main(["--debug", "build", str(study)])


def test_whatever_file_cannot_be_opened_it_is_one_sentence_and_earlier_results_stay(
    study, capsys, monkeypatch
):
    assert _run("build", study, capsys=capsys)[0] == 0
    earlier = {path: path.read_bytes() for path in (study / "outputs").rglob("*") if path.is_file()}
    opened, codes = io.open, []
    for nth in range(1, 14):
        calls = iter(range(1, 10_000))

        # Only the study's own files: the disk under Python itself is taken to be well.
        def sometimes(path, *args, calls=calls, nth=nth, **more):
            if str(path).startswith(str(study)) and next(calls) == nth:
                raise OSError(5, "Input/output error")
            return opened(path, *args, **more)

        with monkeypatch.context() as fault:
            fault.setattr(io, "open", sometimes)
            fault.setattr("builtins.open", sometimes)
            code, _, err = _run("build", study, capsys=capsys)
        codes.append(code)
        assert len(err.strip().splitlines()) == code
        assert "itself went wrong" not in err
        assert {
            path: path.read_bytes() for path in (study / "outputs").rglob("*") if path.is_file()
        } == earlier
    # Some openings are tried again and so do no harm; most stop the run.
    assert set(codes) <= {0, 1}
    assert codes.count(1) >= 6


def test_a_name_cannot_steer_the_terminal(study, capsys):
    (study / "signin.csv").write_text(SHEET.replace("Ann Low", "Ann \x1b[31mLow\u202e"), encoding="utf-8")
    _, out, _ = _run("explain", study, "Bo Day", capsys=capsys)
    _, more, _ = _run("check", study, capsys=capsys)
    assert not {"\x1b", "\u202e"} & set(out + more)


def test_help_does_not_wait_for_pandas():
    # Counted in modules, not seconds: this is what made it slow.
    code = "import sys, netmap.cli; print([m for m in ('pandas', 'numpy', 'networkx', 'rich') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_python_m_netmap_is_the_same_command():
    told = subprocess.run(
        [sys.executable, "-m", "netmap", "--help"], capture_output=True, text=True, check=True
    )
    assert "build" in told.stdout


def test_a_console_of_another_code_page_does_not_stop_it(study):
    (study / "signin.csv").write_text(SHEET.replace("Ann Low", "Zoë 李"), encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    told = subprocess.run(
        [sys.executable, "-m", "netmap", "explain", str(study), "Zoë 李"],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert told.returncode == 0, told.stderr
