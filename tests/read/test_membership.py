"""Who belongs to which group, row by row or in ticks."""

from datetime import date

import pytest

from netmap.problems import CHECK, NOTE
from netmap.read.membership import split_groups
from netmap.tables import Wave
from netmap.words import load_words


def test_a_row_for_each_person_and_group(read):
    result = read(
        {
            "a.csv": "Name,Organisation,Working group,Role,Joined,Left\n"
            "Ama Obi,CVS,Food Network,Chair,01/02/2024,13/06/2024\n"
            "Bea Low,,food network,,,\nCy Day,,,,,\n"
        }
    )
    assert result.memberships == [("Ama Obi", "Food Network", "Chair"), ("Bea Low", "Food Network", "")]
    since, until = (
        list(map(str, result.tables.memberships[column].dt.date)) for column in ("since", "until")
    )
    assert (since, until) == (["2024-02-01", "NaT"], ["2024-06-13", "NaT"])
    assert result.aside == [(4, "there is no group in this row")]
    assert result.sources == [("membership list: 2 people, 1 group, 2 memberships", 3, 2, 1)]


def test_several_groups_in_one_cell(read):
    result = read({"a.csv": 'Name,Groups\nAma,"Food; Green;"\nBea,"Food, Green"\nCy,"Food\nGreen"\nDi,n/a\n'})
    both = [(name, group) for name in ("Ama", "Bea", "Cy") for group in ("Food", "Green")]
    assert [(name, group) for name, group, _ in result.memberships] == both
    assert result.tables.mentions["name"].tolist() == ["Ama", "Bea", "Cy"]
    assert result.aside == [(5, "there is no group in this row")]


def test_a_comma_in_the_title_of_one_group_parts_nothing(read):
    result = read(
        {"a.csv": 'Name,Group\nAma,"Health, Housing and Home"\nBea,Food\nCy,"Food, Green"\nDi,Green\n'}
    )
    assert result.tables.collaboratives["title"].tolist() == ["Health, Housing and Home", "Food", "Green"]


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("Food", ["Food"]),
        ("", []),
        ("Food;Food; ", ["Food"]),
        ("none", []),
        ("A, B", ["A", "B"]),
        ("A, B; C", ["A, B", "C"]),
    ],
)
def test_cells_are_split(typed, groups):
    assert split_groups(typed, load_words()) == groups


def test_the_group_can_stand_above(read):
    result = read(
        {
            "a.csv": "Food Network - members\nName,Role\nAma,Chair\n",
            "b.csv": "Group: Green Group\nName,Organisation\nBea,CVS\n",
            "c.csv": "Name,Role\nCy,Chair\n",
        },
        sheets={"c.csv": {"group": "Youth"}},
    )
    assert result.memberships == [
        ("Ama", "Food Network", "Chair"),
        ("Bea", "Green Group", ""),
        ("Cy", "Youth", "Chair"),
    ]


def test_ticks(read):
    result = read({"a.csv": "Name,Org,Food Network,Green Group,Phone\nAma,CVS,x,✓,1\nBea,,y,no,2\nCy,,,,\n"})
    assert [(name, group) for name, group, _ in result.memberships] == [
        ("Ama", "Food Network"), ("Ama", "Green Group"), ("Bea", "Food Network"),
    ]  # fmt: skip
    assert result.aside == [(4, "no mark in this row says yes")]
    assert result.found(CHECK) == [
        "the headings 'Food Network', 'Green Group' were taken for groups, since none of them is a date"
    ]
    assert result.sources == [("membership ticks: 2 people, 2 groups, 3 memberships", 3, 2, 1)]


def test_an_odd_mark_does_not_make_answers_of_ticks(read):
    result = read({"a.csv": "Name,Food Network,Green Group\nAma,x,x\nBea,lapsed,x\nCy,x,x\nDi,x,\nEd,x,x\n"})
    assert result.sources[0][0].startswith("membership ticks: 5 people")
    assert "the mark 'lapsed' is not known and was left out" in result.found(CHECK)


def test_kind_of_a_group_as_given_by_title_or_by_size(read):
    many = "".join(f"Person {letter},{{}}\n" for letter in "ABCDEFGHIJKLM")  # thirteen
    few = many.rsplit("Person M", 1)[0]  # twelve
    result = read(
        {
            "a.csv": "Name,Group\n" + many.format(*["Big"] * 13) + few.format(*["Small"] * 12)
            + "Ama,Hulton newsletter\n" + many.format(*["Board"] * 13),
            "b.csv": "Group,Kind\nBoard,Working group\nEmpty,list\nSmall,sort of\n",
        }
    )  # fmt: skip
    kinds = result.tables.collaboratives.set_index("title")["kind"].to_dict()
    assert kinds == {
        "Big": "list", "Small": "working", "Hulton newsletter": "list", "Board": "working", "Empty": "list",
    }  # fmt: skip
    assert result.found(CHECK) == [
        "the kind 'sort of' is not known: a group is working or list",
        "the group 'Big' was taken for a list of names, being one with more than 12 members at first",
    ]


def test_size_is_that_of_the_first_year(read):
    rows = [f"Person {n},Board,{1 + n // 12:02}/{1 + n % 12:02}/{2020 + n}" for n in range(14)]
    result = read({"a.csv": "Name,Group,Joined\n" + "\n".join(rows) + "\n"})
    assert result.tables.collaboratives["kind"].tolist() == ["working"]


def test_a_directory_gives_groups_their_titles(read):
    result = read(
        {
            "a.csv": "Name,Group\nAma,fn\nBea,Food Network\nCy,other\n",
            "b.csv": "Group,Full title,Kind\nFN,Food Network,list\n",
        }
    )
    assert [group for _, group, _ in result.memberships] == ["Food Network", "Food Network", "other"]
    assert result.tables.collaboratives["kind"].tolist() == ["list", "working"]


def test_groups_joined_by_a_stroke_or_and_are_parted_if_each_stands_alone_elsewhere(read):
    result = read(
        {"a.csv": "Name,Groups\nAma,Food\nBea,Green\nCy,Food / Green\nDi,Food & Green\nEd,Arts and Crafts\n"}
    )
    assert [(name, group) for name, group, _ in result.memberships] == [
        ("Ama", "Food"), ("Bea", "Green"), ("Cy", "Food"), ("Cy", "Green"), ("Di", "Food"), ("Di", "Green"),
        ("Ed", "Arts and Crafts"),
    ]  # fmt: skip


def test_ticked_options_that_hold_commas_stay_whole(read):
    typed = ["Health, housing and home, Food", "Health, housing and home", "Food, Talks (walks, lunch)", "Food, Green",
             "Food, Green"]  # fmt: skip
    rows = "".join(f'P{number} Low,"{text}"\n' for number, text in enumerate(typed))
    result = read({"a.csv": "Name,Which groups are you in?\n" + rows})
    assert result.tables.collaboratives["title"].tolist() == [
        "Health, housing and home", "Food", "Talks (walks, lunch)", "Green",
    ]  # fmt: skip
    assert len(result.memberships) == 9


def test_a_directory_gives_titles_to_short_names_of_groups(read):
    result = read(
        {
            "groups.csv": "group_slug,group_title,kind\nfood-net,The Food Network,working\n",
            "members.csv": "Name,group_slug,Role\nAma Obi,food-net,Chair\n",
        }
    )
    assert result.memberships == [("Ama Obi", "The Food Network", "Chair")]


def test_a_group_that_only_a_title_names_is_told(read):
    result = read(
        {"a.csv": "Friends of the Park\nName,Joined\nAma,01/02/2024\n"},
        sheets={"a.csv": {"read_as": "membership"}},
    )
    assert [group for _, group, _ in result.memberships] == ["Friends of the Park"]
    assert any("'Friends of the Park', which stands above" in found for found in result.found(CHECK))


def _seen(result):
    days = result.tables.memberships["seen"].dt.strftime("%Y-%m-%d").fillna("")
    return list(zip([name for name, *_ in result.memberships], days, strict=True))


KNOWN = (
    "who has no first or last day here is known to be in on 1 Mar 2024, the day of this list, and no other"
)


def test_a_list_of_a_known_day_says_only_who_was_in_on_that_day(read):
    rows = [["Food Network members as at 1 March 2024"], [], ["Name", "Group", "Joined"],
            ["Ama Obi", "Food Network", ""], ["Bea Low", "Food Network", "01/02/2023"]]  # fmt: skip
    result = read({"members.xlsx": {"Sheet1": rows}})
    assert _seen(result) == [("Ama Obi", "2024-03-01"), ("Bea Low", "")]
    assert KNOWN in result.found(NOTE)
    tables = result.tables
    in_2024 = tables.rows_in(Wave("2024", date(2024, 1, 1), date(2024, 12, 31)))["memberships"]
    in_2025 = tables.rows_in(Wave("2025", date(2025, 1, 1), date(2025, 12, 31)))["memberships"]
    assert (in_2024.tolist(), in_2025.tolist()) == ([True, True], [False, True])


def test_each_row_may_have_the_day_of_its_list(read):
    result = read(
        {"a.csv": "Name,Group,Register date\nAma,Food,01/03/2024\nAma,Food,01/09/2024\nBea,Food,\n"}
    )
    assert _seen(result) == [("Ama", "2024-03-01"), ("Ama", "2024-09-01"), ("Bea", "")]


def test_a_grid_of_ticks_may_have_a_day_and_the_name_of_a_file_gives_none(read):
    grid = [["Members on 1 March 2024"], ["Name", "Food Network", "Green Group"], ["Ama Obi", "x", "x"]]
    assert _seen(read({"a.xlsx": {"Sheet1": grid}})) == [("Ama Obi", "2024-03-01")] * 2
    result = read({"members 2024-03-01.csv": "Name,Group\nBea Low,Food\n", "a.xlsx": {"Sheet1": grid[1:]}})
    assert [day for _, day in _seen(result)] == ["", "", ""]


def test_groups_named_in_a_form_are_known_on_the_day_it_was_sent(read):
    text = "Timestamp,Your name,Which groups are you in?\n2026-03-02,Ama,Food;Green\n"
    assert _seen(read({"a.csv": text})) == [("Ama", "2026-03-02")] * 2
    later = text.replace("groups are you in?", "groups are you in?,Wave").replace("Green", "Green,Later")
    assert _seen(read({"a.csv": later})) == [("Ama", "")] * 2


def test_a_row_without_a_name_gives_its_groups_to_nobody(read):
    result = read({"a.csv": "Name,Groups\nAma,Food Network\n,Green Group; Choir\nBea,Choir\n"})
    assert [each[:2] for each in result.memberships] == [("Ama", "Food Network"), ("Bea", "Choir")]
    assert result.tables.memberships["row"].tolist() == [2, 4]
    assert result.aside == [(3, "there is no name in this row")]


@pytest.mark.parametrize(
    ("second", "titles"),
    [("Green", {"Food", "Green", "Choir"}), ("green things", {"Food, green things", "Choir"})],
)
def test_two_groups_that_the_same_people_tick_stay_two_unless_the_second_goes_on_small(read, second, titles):
    rows = f'Ama,"Food, {second}"\nBea,"Food, {second}"\nCy,Choir\n'
    assert {title for _, title, _ in read({"a.csv": f"Name,Groups\n{rows}"}).memberships} == titles
