"""The made-up study: its size, what it is made to show, and that it is always the same."""

import csv
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from netmap.build import find
from netmap.example import make_example
from netmap.example.chance import below, draw, generator, pick_apart, shuffled
from netmap.example.names import people_names
from netmap.example.town import make_town
from netmap.example.typed import day_of, in_words, with_slashes
from netmap.match.clean import person_key
from netmap.problems import NOTE, NetmapError
from netmap.read import read_folder
from netmap.report import maturity
from netmap.study import open_study
from netmap.words import load_words

ROOT = Path(__file__).parent.parent


def _book(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def _records(rows):
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("example")
    make_example(folder)
    return folder / "surveys"


@pytest.fixture(scope="module")
def tabs(folder):
    return {
        tab: rows for tab, rows in _book(folder / "example-sign-in-sheets.xlsx").items() if tab != "About"
    }


@pytest.fixture(scope="module")
def register(folder):
    return _book(folder / "example-register.xlsx")["Trusted Voices meet-up"]


@pytest.fixture(scope="module")
def members(folder):
    return _records(_book(folder / "example-groups.xlsx")["Members"])


@pytest.fixture(scope="module")
def people(folder):
    return _records(_book(folder / "example-directory.xlsx")["People"])


@pytest.fixture(scope="module")
def organisations(folder):
    return _records(_book(folder / "example-directory.xlsx")["Organisations"])


@pytest.fixture(scope="module")
def answers(folder):
    first = _records(_book(folder / "example-survey-autumn-2024.xlsx")["Form1"])
    with (folder / "example-survey-autumn-2025.csv").open(encoding="utf-8", newline="") as file:
        second = list(csv.DictReader(file))
    return first, second


def _all_files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def _all_cells(folder):
    """What stands in each sheet: the same whatever packs a workbook or ends a line."""
    cells = {path.name: _book(path) for path in folder.glob("example-*.xlsx")}
    for path in folder.glob("example-*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            cells[path.name] = list(csv.reader(file))
    return cells


def _signatures(rows):
    """Names signed on a tab, in comparable form."""
    head = rows[4]
    for row in rows[5:]:
        cells = dict(zip(head, row, strict=True))
        name = (
            cells.get("Name") or cells.get("Full name") or f"{cells.get('First name')} {cells.get('Surname')}"
        )
        yield person_key(str(name))


def test_same_arguments_same_bytes(folder, tmp_path):
    # In a process of its own, whose sets and dicts of names are in another order.
    code = "import sys; from pathlib import Path; from netmap.example import make_example as make; "
    code += "make(Path(sys.argv[1]), people=120, events=14, seed=1)"
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        check=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )
    assert _all_files(tmp_path) == _all_files(folder.parent)


def test_another_seed_gives_another_study(folder, tmp_path):
    make_example(tmp_path, seed=2)
    ours, theirs = _all_files(folder.parent), _all_files(tmp_path)
    assert ours.keys() == theirs.keys()
    assert all(ours[name] != theirs[name] for name in ours if name != "study.toml")


def test_the_files_in_the_repository_are_fresh(folder):
    assert _all_cells(ROOT / "surveys") == _all_cells(folder)
    ours, fresh = ROOT / "study.toml", folder.parent / "study.toml"
    assert ours.read_text(encoding="utf-8") == fresh.read_text(encoding="utf-8")


def test_fourteen_events_over_two_years_two_of_them_large(tabs, register):
    sessions = register[0][2:-1]
    assert len(tabs) + len(sessions) == 14
    sizes = sorted(len(rows) - 5 for rows in tabs.values())
    assert [60 <= size <= 82 for size in sizes] == [False] * 7 + [True] * 2
    years = {rows[1][0].split()[-1] for rows in tabs.values()}
    assert years == {"2023", "2024", "2025"}


def test_about_a_hundred_and_twenty_people(tabs, register, members, people, answers):
    names = {person_key(row["Name"]) for row in [*people, *members]}
    names |= {person_key(row[0]) for row in register[1:-1]}
    for rows in tabs.values():
        names |= set(_signatures(rows))
    names |= {person_key(row["Your full name"]) for row in answers[0]}
    names |= {person_key(row["Your name"]) for row in answers[1]}
    # Slips ("+1", "Total", nobody) are three more; the two who share a name count once here.
    assert 110 <= len(names) <= 125


def test_thirty_organisations_of_known_sectors_and_four_areas(people, organisations):
    sectors = {row["Sector"] for row in organisations}
    assert len(organisations) == 30
    assert len(sectors) >= 8
    assert sectors <= set(load_words().sector_order)
    assert len({row["Area"] for row in [*people, *organisations]} - {None}) == 4


def test_six_working_groups_and_a_list_with_joiners_and_leavers(folder, members):
    kinds = Counter(row["Kind of group"] for row in _records(_book(folder / "example-groups.xlsx")["Groups"]))
    assert kinds == {"Working group": 6, "Mailing list": 1}
    sizes = Counter(row["Group"] for row in members)
    subscribers = sizes.pop("Little Hulton mailing list")
    assert all(5 <= size <= 12 for size in sizes.values())
    assert subscribers > 60
    joined = [row["Joined"] for row in members if not isinstance(row["Joined"], str)]
    left = [row["Left"] for row in members if row["Left"]]
    assert sum(day.year >= 2024 for day in joined) >= 10
    assert len(left) >= 10
    assert all(
        row["Left"] is None or row["Left"] > row["Joined"] for row in members if row["Joined"] != "31/2/24"
    )


@pytest.mark.parametrize("wave", [0, 1])
def test_response_is_between_a_half_and_most(people, answers, wave):
    invited = {person_key(row["Name"]) for row in people}
    name = ("Your full name", "Your name")[wave]
    answered = [person_key(row[name]) for row in answers[wave]]
    assert len(set(answered)) >= len(answered) - 1  # the two who share a name may both answer
    assert set(answered) <= invited
    sent = [row for row in people if row["Invited"] in ("Yes", ("Autumn 2024", "Autumn 2025")[wave])]
    assert set(answered) <= {person_key(row["Name"]) for row in sent}
    assert 0.6 <= len(answered) / len(sent) <= 0.85


def test_the_response_rate_is_read_as_made(folder):
    found = find(open_study(folder.parent))
    shown = found.analyses["coverage"].query("network == 'people' and sector == 'all'")
    assert shown[["invited", "invited_answered", "uninvited"]].to_numpy().tolist() == [
        [98, 75, 0],
        [95, 76, 0],
    ]
    assert shown["response_rate"].tolist() == [75 / 98, 76 / 95]
    assert not [each for each in found.problems if "Invited" in each.found]


@pytest.mark.parametrize("wave", [0, 1])
def test_areas_have_no_voice_one_voice_and_enough(people, answers, wave):
    residents = ("Resident", "Trusted voice")
    home = {person_key(row["Name"]): row["Area"] for row in people if row["Role"] in residents}
    named_by = defaultdict(set)
    for place, row in enumerate(answers[wave]):
        for question, name in row.items():
            if question.startswith("Who do you trust") and name:
                named_by[person_key(name)].add(place)
    voices = Counter(home[name] for name, namers in named_by.items() if name in home and len(namers) >= 2)
    counts = {area: voices[area] for area in set(home.values())}
    assert min(counts.values()) == 0
    assert 1 in counts.values()
    assert max(counts.values()) >= 2


def test_residents_belong_to_communities_and_the_newest_are_few(people):
    of = Counter(row["Community"] for row in people if row["Community"])
    assert set(of) == {"Carers", "Young parents", "Older residents", "New arrivals"}
    assert min(of, key=of.get) == "New arrivals"
    assert all(each >= 3 for each in of.values())
    assert {row["Role"] for row in people if row["Community"] and not row["Organisation"]} == {
        "Resident", "Trusted voice",
    }  # fmt: skip


def test_the_directory_calls_a_few_residents_trusted_voices(people):
    listed = [row for row in people if row["Role"] == "Trusted voice"]
    assert len(listed) == len({row["Area"] for row in listed}) == 3
    assert not any(row["Organisation"] for row in listed)


def _ratings(row, wave):
    """(how well known, how far trusted) of each person on the roster."""
    for question, said in row.items():
        if wave and question.startswith("How far do you trust them? ["):
            yield (
                row[question.replace("How far do you trust them?", "How well do you know each person?")],
                said,
            )
        elif not wave and question.endswith("2") and question[:-1] in row:
            yield row[question[:-1]], said


@pytest.mark.parametrize("wave", [0, 1])
def test_trust_is_rated_by_those_who_know_somebody(answers, wave):
    rated = [pair for row in answers[wave] for pair in _ratings(row, wave)]
    assert len(rated) == 30 * len(answers[wave])
    assert all(bool(said) == (known not in ("", None, "Don't know them")) for known, said in rated)
    assert {said for _, said in rated if said} == {
        "Not at all", "A little", "Somewhat", "A lot", "Completely",
    }  # fmt: skip


def test_trust_is_read_as_an_axis_of_its_own(folder):
    tables, _ = read_folder(folder, words=load_words())
    on = tables.nominations.groupby("ladder")["question"].agg(set)
    assert on["trust"] == {"How far do you trust them?", "Answers beside each name (2)"}


def test_eight_stories_of_known_people_and_two_that_may_not_be_shared(folder, people):
    rows = _records(_book(folder / "example-stories.xlsx")["Stories"])
    assert len(rows) == 8
    assert Counter(row["May be shared"] for row in rows) == {"Yes": 5, "No": 2, None: 1}
    assert [row["Date"] for row in rows] == sorted(row["Date"] for row in rows)
    known = {row["Name"] for row in people}
    assert sum(row["Name"] in known for row in rows) == 6
    tables, _ = read_folder(folder, words=load_words())
    assert tables.stories["teller"].tolist().count("") == 6
    assert (tables.stories["mention"] != -1).sum() == 6


def test_two_voices_signed_with_names_that_are_not_written_in_full(tabs, people):
    signed = {name for rows in tabs.values() for name in _signatures(rows)}
    known = {person_key(row["Name"]) for row in people}
    voices = [row["Name"] for row in people if row["Role"] in ("Resident", "Trusted voice")]
    short = [{person_key(name[0] + name[name.index(" ") :]), person_key(name[:-1])} for name in voices]
    assert sum(bool(ways & (signed - known)) for ways in short) == 2


def test_the_health_service_is_warned_of_and_nobody_else(folder):
    findings = find(open_study(folder.parent))
    warned = findings.analyses["early_warning"].set_index("sector")["says"]
    assert warned["NHS and health"] == "warning"
    assert set(warned.drop("NHS and health")) == {"nothing unusual"}
    verdicts = findings.analyses["voices"].query("wave == 'Autumn 2025' and kind == 'area'")["verdict"]
    assert {"none", "one"} < set(verdicts)
    trusted = [each for each in maturity.section(findings).points if "rust is" in each]
    assert len(trusted) == 1
    assert not any(".0 of" in each for each in trusted)  # pairs are whole


def test_the_worker_is_named_by_more_people_than_anybody_else(people, answers):
    (worker,) = (row["Name"] for row in people if row["Role"] == "Community development worker")
    for wave in answers:
        named = Counter(
            name for row in wave for key, name in row.items() if key.startswith("Who do you trust")
        )
        assert max((count, name) for name, count in named.items() if name)[1] == worker


def test_the_nhs_stays_away_in_the_second_year(tabs, people, organisations):
    nhs = {row["Organisation"] for row in organisations if row["Sector"] == "NHS and health"}
    staff = {person_key(row["Name"]) for row in people if row["Organisation"] in nhs}
    came = Counter()
    for rows in tabs.values():
        came[rows[1][0].endswith("2025")] += sum(name in staff for name in _signatures(rows))
    assert came[True] < came[False] / 2


def test_two_people_share_a_name_and_differ_in_organisation_area_and_address(people):
    by_name = defaultdict(list)
    for row in people:
        by_name[row["Name"]].append(row)
    ((one, other),) = (rows for rows in by_name.values() if len(rows) > 1)
    assert all(one[key] != other[key] for key in ("Organisation", "Area", "Email"))


def test_every_address_ends_with_example_org(tabs, people):
    cells = [cell for rows in tabs.values() for row in rows for cell in row] + [
        row["Email"] for row in people
    ]
    addresses = [cell for cell in cells if isinstance(cell, str) and "@" in cell]
    assert len(addresses) > 200
    assert all(address.endswith("@example.org") for address in addresses)
    assert len({row["Email"] for row in people}) == len(people)


def test_every_workbook_says_that_it_is_made_up(folder):
    books = sorted(folder.glob("*.xlsx"))
    assert len(books) == 6
    assert all("made up" in _book(path)["About"][0][0] for path in books)


def test_the_answers_are_steps_of_a_known_ladder(answers):
    words = load_words()
    given = Counter(cell for row in answers[1] for key, cell in row.items() if key.startswith("How well"))
    levels = {cell: words.level("", cell) for cell in given if cell}
    assert sorted(levels.values()) == [0, 1, 2, 3, 4]
    assert given[min(levels, key=levels.get)] > sum(given.values()) / 2


def test_everything_is_read_but_the_slips_that_were_put_in(folder):
    _, problems = read_folder(folder, words=load_words())
    told = [each for each in problems if each.severity != NOTE and each.sheet != "About"]
    found = sorted(_book(folder / each.file)[each.sheet][each.row - 1][0] or "" for each in told)
    (undated,) = (each for each in told if each.column == "Joined")
    assert "31/2/24" in undated.found
    late = _book(folder / "example-groups.xlsx")["Members"][undated.row - 1][0]
    assert found == sorted(["Total", "Total", "+1", "", late])


def test_counts_as_read_are_counts_as_made(folder, members, answers):
    tables, _ = read_folder(folder, words=load_words())
    assert len(tables.events) == 14
    assert sorted(tables.collaboratives["kind"]) == ["list"] + ["working"] * 6
    assert len(tables.memberships) == len(members)
    assert len(tables.responses) == len(answers[0]) + len(answers[1])
    trusted = [
        name for wave in answers for row in wave for key, name in row.items() if key.startswith("Who do")
    ]
    assert (tables.nominations["question"] == "Who do you trust most?").sum() == sum(map(bool, trusted))


def test_a_large_study_has_a_row_a_person_and_event(tmp_path, monkeypatch):
    monkeypatch.setattr("netmap.example.MOST_IN_WORKBOOKS", 5_000)  # so that less needs to be written
    written = make_example(tmp_path, people=2_000, events=250, seed=3)
    with (tmp_path / "surveys" / "example-attendance.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["Name", "Organisation", "Email", "Event", "Date"]
    assert 6_000 < len(rows) < 10_000
    events = Counter((row["Event"], row["Date"]) for row in rows)
    assert 240 <= len(events) <= 250  # two of one title may fall on one day
    assert max(events.values()) > 8 * np.median(list(events.values()))
    assert {path.suffix for path in written} == {".csv", ".xlsx", ".toml"}


@pytest.mark.parametrize(("people", "events"), [(20, 2), (21, 3), (33, 40), (150, 1)])
def test_odd_sizes(tmp_path, people, events):
    if events < 2:
        with pytest.raises(NetmapError, match="at least 20 people and 2 events"):
            make_example(tmp_path, people=people, events=events)
    else:
        made = make_example(tmp_path, people=people, events=events)
        assert all(path.exists() for path in made)


def test_a_smaller_study_takes_the_place_of_a_larger_one(tmp_path, monkeypatch):
    monkeypatch.setattr("netmap.example.MOST_IN_WORKBOOKS", 200)
    make_example(tmp_path)
    made = make_example(tmp_path, people=30, events=4)
    assert set(made) == {path for path in tmp_path.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["study.toml", "surveys/ours.xlsx", "ours.csv"])
def test_a_real_study_is_left_alone(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("title = 'Ours'", encoding="utf-8")
    with pytest.raises(NetmapError, match="Choose a new folder"):
        make_example(tmp_path)
    assert _all_files(tmp_path) == {name: b"title = 'Ours'"}


def test_an_example_that_cannot_be_written_is_one_sentence_and_can_be_made_later(tmp_path, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as fault:
        fault.setattr("netmap.example.write_xlsx", full)
        with pytest.raises(NetmapError, match="The example could not be written in town"):
            make_example(tmp_path / "town", people=20, events=2)
    assert make_example(tmp_path / "town", people=20, events=2)


def test_names_are_all_different_in_a_large_town():
    names = people_names(200_000, generator(1, 1))
    assert len(set(names)) == 200_000


def test_people_of_a_circle_are_a_range_of_numbers():
    town = make_town(300, generator(5, 1))
    for circle in range(town.circles):
        inside = town.people["circle"].to_numpy()[town.first[circle] : town.first[circle + 1]]
        assert len(inside) > 0
        assert set(inside) == {circle}


def test_draws_stay_in_their_range_and_follow_the_weights():
    cumulative = np.array([0.0, 1.0, 1.0, 4.0, 5.0])  # weights 1, 0, 3, 1
    low, high = np.zeros(40_000, dtype=np.int64), np.full(40_000, 4)
    low[:10_000] = 3
    drawn = draw(cumulative, low, high, generator(7, 0))
    assert set(drawn[:10_000]) == {3}
    share = np.bincount(drawn[10_000:], minlength=4) / 30_000
    assert share[1] == 0
    assert share == pytest.approx([0.2, 0, 0.6, 0.2], abs=0.01)


def test_chance_is_the_same_everywhere():
    # Published for PCG64: the stream is fixed by numpy's promise; these are its first uniform numbers.
    assert np.random.Generator(np.random.PCG64(0)).random() == pytest.approx(0.6369616873214543, abs=1e-16)
    assert sorted(shuffled(50, generator(1, 2))) == list(range(50))
    assert len(set(pick_apart(50, 20, generator(1, 2)))) == 20
    assert set(below(3, 200, generator(1, 2))) == {0, 1, 2}
    with pytest.raises(ValueError, match="cannot draw 5"):
        pick_apart(4, 5, generator(1, 2))


def test_dates_in_words():
    assert in_words(day_of(0)) == "Wednesday 1 November 2023"
    assert in_words(day_of(366)) == "Friday 1 November 2024"  # a leap year lies between
    assert with_slashes(np.array([365, 0, 365])).tolist() == ["31/10/2024", "01/11/2023", "31/10/2024"]
