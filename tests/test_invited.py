"""Who was asked to answer a survey, by wave and level: six people by hand."""

from datetime import date

import pandas as pd
import pytest

from netmap.invited import invited_in, not_understood
from netmap.tables import EVERYTHING, Tables, Wave
from tests.test_tables import six

AUTUMN = Wave("Autumn 2024", date(2024, 9, 1), date(2024, 12, 31))
SPRING = Wave("Spring, 2025", date(2025, 3, 1), date(2025, 5, 31))


def _listed(*said: tuple[int, str]) -> Tables:
    """Give the six, and what a directory says of mentions."""
    rows = pd.DataFrame(said, columns=["mention", "invited"]).astype({"mention": "int32", "invited": "str"})
    return six().having(listings=rows.assign(source=0, row=range(2, 2 + len(rows))))


SAID = _listed(
    (0, "yes"), (1, "no"), (2, "autumn 2024"), (3, "Spring, 2025"), (4, "Spring, 2025; Autumn 2024"), (1, "")
)


@pytest.mark.parametrize(("wave", "people"), [(AUTUMN, [0, 2, 4]), (EVERYTHING, [0]), (Wave("Other"), [0])])
def test_yes_is_every_wave_and_a_name_is_that_wave(wave, people):
    assert invited_in(SAID, wave, "people").tolist() == people


def test_a_comma_may_stand_in_the_name_of_a_wave():
    said = _listed((0, "Spring, 2025"), (1, "Autumn 2024, Winter"))
    assert invited_in(said, SPRING, "people").tolist() == [0]
    assert invited_in(said, AUTUMN, "people").tolist() == [1]
    assert invited_in(said, Wave("Winter"), "people").tolist() == [1]


def test_an_organisation_was_asked_where_one_of_its_people_was():
    # Bob and the organisation of Cy: Bob's own answer is no, and Force was asked as itself.
    assert invited_in(_listed((0, "yes"), (1, "no")), AUTUMN, "organisations").tolist() == [0]
    assert invited_in(_listed((5, "Autumn 2024")), AUTUMN, "organisations").tolist() == [1]
    assert invited_in(_listed((5, "yes")), AUTUMN, "people").tolist() == []


def test_whoever_one_sheet_says_was_asked_was_asked():
    assert invited_in(_listed((0, "no"), (0, "yes"), (1, "yes"), (1, "")), AUTUMN, "people").tolist() == [
        0,
        1,
    ]
    assert invited_in(_listed(), AUTUMN, "people").tolist() == []
    assert invited_in(_listed((0, ""), (1, "no")), AUTUMN, "people").tolist() == []


def test_without_waves_the_names_typed_beside_answers_count():
    # In the six, somebody's answer is of the wave Later.
    said = _listed((0, "Later"), (1, "no"), (2, "Never heard of"))
    assert invited_in(said, EVERYTHING, "people").tolist() == [0]
    assert [each.row for each in not_understood(said, [EVERYTHING])] == [4]


def test_what_is_neither_is_told_with_its_row():
    said = _listed(
        (0, "yes"), (1, "Perhaps"), (2, "Autumn 2024; Perhaps"), (3, "Perhaps"), (4, "Spring, 2025")
    )
    told = not_understood(said, [AUTUMN, SPRING])
    assert [(each.row, each.file, each.found.partition(" is neither")[0]) for each in told] == [
        (4, "a.csv", "'Perhaps' under Invited"),
        (3, "a.csv", "'Perhaps' under Invited"),
    ]
    assert "(2 rows, the first of them named here)" in told[1].found
    assert invited_in(said, AUTUMN, "people").tolist() == [0, 2]
    assert not_understood(SAID, [AUTUMN, SPRING]) == []


def test_the_order_of_rows_does_not_matter():
    turned = SAID.having(listings=SAID.listings.iloc[::-1].reset_index(drop=True))
    assert invited_in(turned, AUTUMN, "people").tolist() == invited_in(SAID, AUTUMN, "people").tolist()
