"""Settings: what each does, and the one sentence that a slip gets."""

from datetime import date

import pytest

from netmap.problems import NetmapError
from netmap.study import open_study
from netmap.tables import EVERYTHING


def _study(folder, text):
    (folder / "study.toml").write_text(text, encoding="utf-8")
    return open_study(folder)


def test_without_settings(tmp_path):
    study = open_study(tmp_path)
    assert study.title == tmp_path.name
    assert study.waves == (EVERYTHING,)
    assert study.surveys == tmp_path
    assert study.outputs == tmp_path / "outputs"
    (tmp_path / "surveys").mkdir()
    assert study.surveys == tmp_path / "surveys"


def test_waves_stand_in_order_of_time(tmp_path):
    study = _study(
        tmp_path,
        '[[waves]]\nname = "Later"\nfrom = 2025-01-01\n'
        '[[waves]]\nname = "First"\nfrom = "2024-01-01"\nto = 2024-12-31\n',
    )
    assert [(wave.name, wave.start, wave.end) for wave in study.waves] == [
        ("First", date(2024, 1, 1), date(2024, 12, 31)),
        ("Later", date(2025, 1, 1), None),
    ]
    assert study.settings["Waves (waves)"] == "First from 01/01/2024 to 31/12/2024; Later from 01/01/2025"


def test_settings_of_ties_and_words_are_kept_and_printed(tmp_path):
    study = _study(
        tmp_path,
        'title = "T"\nlevels = ["people", "areas"]\n[network]\nkinds = ["met"]\n[ties.met]\nat_least = 3\n'
        '[map]\nsize_by = "degree"\n'
        '[words.headings]\nname = ["Wer"]\n[answers."How well?"]\n"ganz" = 4\n9 = "missing"\n',
    )
    assert (study.title, study.levels, study.kinds, study.size_by) == (
        "T",
        ("people", "areas"),
        ("met",),
        "degree",
    )
    assert study.settings["Events that two must share to be tied (ties.met.at_least)"] == "3"
    assert [value for name, value in study.settings.items() if "times_chance" in name] == ["1.5"]
    assert not any("ties.together" in name for name in study.settings)
    assert study.words.field("wer") == "name"
    assert study.words.level("how well", "Ganz") == 4


def test_what_is_compared_is_kept_and_printed(tmp_path):
    heading = "What figures on mixing compare (network.compare)"
    assert open_study(tmp_path).compare == "sector"
    assert open_study(tmp_path).settings[heading] == "sectors"
    study = _study(tmp_path, '[network]\ncompare = "community"')
    assert study.compare == "community"
    assert study.settings[heading] == "communities"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("titel = 'x'", "titel. Did you mean title?"),
        ("[ties.mett]\n", "ties.mett. Did you mean ties.met?"),
        ("[ties.met]\natleast = 2", "ties.met.atleast. Did you mean ties.met.at_least?"),
        ("[ties.met]\nat_least = 'two'", "should be a number"),
        ("[ties]\nmet = 3", "a line [ties.met]"),
        ("levels = ['persons']", "Did you mean people?"),
        ("levels = 'people'", "should be a list"),
        ("[map]\nsize_by = 'betweeness'", "Did you mean betweenness?"),
        ("[map]\nsize_by = 'group_found'", "It can be: degree"),
        ("[network]\ncompare = 'areas'", "Did you mean area? It can be: sector, area, community."),
        ("[network]\ncompare = ['area']", "network.compare cannot be ['area']"),
        ("[network]\ncompared = 'area'", "Did you mean network.compare?"),
        ("[[waves]]\nfrom = 2024-01-01", "needs a name"),
        ("[[waves]]\nname = 'a'\nfrom = '1/1/24'", "year-month-day"),
        ("[[waves]]\nname = 'a'\nfrom = 2025-01-01\nto = 2024-01-01", "ends before it begins"),
        ("[[waves]]\nname = 'a'\n[[waves]]\nname = 'A'", "the same name"),
        ("[waves]\nname = 'a'", "[[waves]]"),
        ("[words.headings]\nname = 3", "write words as lists"),
        ("[words.colours]\nname = 3", "words.colours"),
        ("[answers]\nq = 3", "write words as lists"),
        ("[matching]\nsur = 0.9", "matching.sur. Did you mean matching.sure?"),
        ("[matching]\nsure = 2", "up to 1"),
        ("[matching]\nask = 0.999", "should not be higher"),
        ("title = ", "cannot be read at line 1"),
        ("title = \u201cMine\u201d", "It has curly quotation marks."),
        ("levels = [\u2018people\u2019]", "It has curly quotation marks."),
        ('title = "Mine\n', "Put text between two quotation marks"),
        ("title = Mine", "cannot be read at line 1, title = Mine. Put text between"),
        ('title = "C:\\Users\\Sam"', "Write / instead of \\ in it."),
        ("title = 'a'\n\ntitle = 'b'", "cannot be read at line 3, title = 'b'. The same stands above it."),
        ("[map]\n[map]\n", "cannot be read at line 2, [map]. The same stands above it."),
        (
            "[[waves]]\nname = 'a'\nfrom = 2025-9-1",
            "cannot be read at line 3, from = 2025-9-1. Write dates as",
        ),
        ("[[waves]]\nname = 'a'\nfrom = 01/09/2025", "Write dates as year-month-day"),
        ("[[waves]\nname = 'a'", "cannot be read at line 1, [[waves]. Put that line right"),
        ("[sheets.signin.xlsx]\nread_as = 'people'", 'quotation marks, as in [sheets."sign-in.xlsx"]'),
        ("[sheets.'a.csv']\nread_ass = 'x'", "read_as"),
    ],
)
def test_a_slip_gets_one_sentence(tmp_path, text, sentence):
    with pytest.raises(NetmapError) as told:
        _study(tmp_path, text)
    assert sentence in str(told.value)
    assert "\n" not in str(told.value)


def test_settings_that_notepad_saved_are_read(tmp_path):
    text = 'title = "Zoë\'s"\r\n[[waves]]\r\nname = "A"\r\nfrom = 2024-01-01\r\n'
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        (tmp_path / "study.toml").write_bytes(text.encode(encoding))
        study = open_study(tmp_path)
        assert (study.title, study.waves[0].start.year) == ("Zoë's", 2024)
    (tmp_path / "study.toml").write_bytes(text.encode("cp1252"))
    with pytest.raises(NetmapError, match="Save it with the encoding UTF-8"):
        open_study(tmp_path)


def test_settings_that_nobody_would_read_stop_the_work(tmp_path):
    (tmp_path / "study.toml.txt").write_text('title = "Mine"', encoding="utf-8")
    with pytest.raises(NetmapError, match=r"called study\.toml\.txt.*Rename it to study\.toml "):
        open_study(tmp_path)
    (tmp_path / "study.toml").mkdir()
    with pytest.raises(NetmapError, match=r"study\.toml cannot be opened"):
        open_study(tmp_path)


def test_no_folder(tmp_path):
    with pytest.raises(NetmapError, match="There is no folder nowhere"):
        open_study(tmp_path / "nowhere")


def test_a_folder_that_is_not_there_is_taken_for_what_was_meant(tmp_path, monkeypatch):
    (tmp_path / "my-study").mkdir()
    (tmp_path / "list.csv").write_text("Name\n", encoding="utf-8")
    for name, said in (
        ("my-stud", "Did you mean my-study?"),
        ("list.csv", "is a file, not a folder"),
        ("walks", "'netmap new walks' makes a study"),
    ):
        with pytest.raises(NetmapError) as stop:
            open_study(tmp_path / name)
        assert said in str(stop.value)
    monkeypatch.chdir(tmp_path / "my-study")
    with pytest.raises(NetmapError, match="you are in it already"):
        open_study("my-study")
