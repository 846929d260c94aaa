"""Comparable forms, one trap a line."""

import pytest

from netmap.match.clean import email_key, in_brackets, organisation_key, person_key, shown_name


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Amina Khan", "amina khan"),
        ("  AMINA   khan ", "amina khan"),
        ("Khan, Amina", "amina khan"),
        ("Cllr. Amina Khan", "amina khan"),
        ("Rev Dr Amina Khan", "amina khan"),
        ("Amína Khan", "amina khan"),
        ("Amina Khan (Food Bank)", "amina khan"),
        ("Amina Khan, MBE", "amina khan"),
        ("Amina Khan MBE JP", "amina khan"),
        ("Nell Ashby-Quill", "nell ashby quill"),
        ("Pat O\u2019Brien", "pat obrien"),
        ("Pat O&#39;Brien", "pat obrien"),
        ("Pat OBrien", "pat obrien"),
        # Names that a computer mistakes for something else are names.
        ("None", "none"),
        ("Dr", "dr"),
        ("Tim Ms", "tim ms"),
        ("2024", "2024"),
        ("李 雷", "李 雷"),
        ("محمد علي", "محمد علي"),
        ("!!!", "!!!"),
    ],
)
def test_person(typed, key):
    assert person_key(typed) == key


def test_different_people_stay_different():
    names = ["Jon Smith", "John Smith", "J Smith", "Smith", "Joan Smith", "Jón Smyth"]
    assert len({person_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("The Food Bank Ltd.", "food bank"),
        ("food-bank", "food bank"),
        ("Faith & Hope", "faith and hope"),
        ("Salford CVS", "salford cvs"),
        ("Salford C.V.S.", "salford cvs"),
        # Words of no weight are kept where nothing else is left.
        ("The Charity", "the charity"),
    ],
)
def test_organisation(typed, key):
    assert organisation_key(typed) == key


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("Rob (CVS)", "CVS"),
        ("Rob [CVS]", "CVS"),
        ("Rob (he/him)", ""),
        ("Rob (Guest)", ""),
        ("Rob", ""),
        ("Rob ()", ""),
    ],
)
def test_brackets(typed, inside):
    assert in_brackets(typed) == inside


def test_shown_as_typed_without_brackets():
    assert shown_name(" Cllr  Rob Jones (CVS)") == "Cllr Rob Jones"
    assert shown_name("(CVS)") == "(CVS)"


def test_only_an_address_counts_as_an_address():
    assert email_key(" A.Khan@Example.org ") == "a.khan@example.org"
    assert email_key("anonymous") == email_key("07700 900000") == email_key("") == ""
