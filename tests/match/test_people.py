"""Who is one person: each rule and each trap by hand."""

import numpy as np
import pytest

from netmap.match.people import ALONE, BY_EMAIL, BY_NAME, BY_ORGANISATION, NAMESAKE, NOT_KNOWN_WHICH
from netmap.problems import NOTE


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        # The same person written three ways on three sheets.
        (("A Khan", "Food Bank"), ("Khan, Amina", "Food Bank"), "only a first initial, same surname"),
        (("Khan Amina", "Food Bank"), ("Amina Khan", "Food Bank"), "surname first"),
        (("Amina Khan (Food Bank)",), ("Amina Khan", "Food Bank"), "same name and organisation"),
        (("Bob Jones", "CVS"), ("Robert Jones", "CVS"), "Bob is short for Robert"),
        (("Bob Jones", "CVS"), ("Rob Jones", "CVS"), "both short for"),
        (("Mohammed Iqbal", "CVS"), ("Muhammad Iqbal", "CVS"), "spellings of one name"),
        (("Lizzie Cole", "CVS"), ("Elizabeth Cole", "CVS"), "Lizzie is short for Elizabeth"),
        (("Siobhán Reilly", "CVS"), ("Siobhan Reilly", "CVS"), "same name"),
        (("Claire Hazelfield",), ("Claire Hazlefield",), "surnames one letter apart"),
        (("Harriet Quillford",), ("Harriett Quillford",), "first names one letter apart"),
        (("Jenny Quill-Feather",), ("Jenny Quill Feather",), "same name"),
        (("Zoe Cole-Bell",), ("Zoe Colebell",), "same name"),
        (("Emma Cole-Bell", "CVS"), ("Emma Cole", "CVS"), "part of a longer surname"),
        (("Gita Rose Dove", "CVS"), ("Gita Dove", "CVS"), "middle name left out"),
        (("Ann Cole", "", "a@b.org"), ("Ann Bell", "", "a@b.org"), "same e-mail"),
        (("Ann Cole", "CVS", "a@b.org"), ("Ann Cole", "GP", "a@b.org"), "same name and e-mail"),
        (
            ("Ann Cole", "Salford Council"),
            ("Ann Cole", "Salford City Council"),
            "organisations written alike",
        ),
        (("Ann Cole", "", "", "Eccles"), ("Anne Cole", "", "", "Eccles"), "same area"),
    ],
)
def test_surely_one_person_and_why(who, one, other, why):
    # The organisation in brackets counts because it is one elsewhere.
    found = who(one, other, ("Zebedee Quill", "Food Bank"))
    assert found.person[0] == found.person[1]
    assert why in found.why[0]
    assert found.score[0] >= 0.99
    assert not found.asked


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Mary Smith", "CVS"), ("Mary Smith", "GP"), "but different organisations"),
        (("Mary Smith", "", "", "Eccles"), ("Mary Smith", "", "", "Walkden"), "but different areas"),
        (("Mary Smith", "", "a@b.org"), ("Mary Smith", "", "x@y.org"), "but different e-mails"),
        (("Diane Quillford",), ("Diana Quillford",), "but the first names are two names that look alike"),
        # A couple with one address is not one person; a slip of the pen would look the same.
        (("John Smith", "", "smiths@b.org"), ("Joan Smith", "", "smiths@b.org"), "same e-mail"),
        (("Rob", "Food Bank"), ("Rob Jones", "Food Bank"), "surname not given"),
    ],
)
def test_a_question_and_why(who, one, other, why):
    found = who(one, other)
    assert found.person[0] != found.person[1]
    assert why in found.asked[0, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("John Smith", "CVS"), ("Jane Smith", "CVS")),
        (("John Smith", "CVS"), ("John Bell", "CVS")),
        (("Ann Cole", "", "info@b.org"), ("Bob Hill", "", "info@b.org")),
        (("Ann Cole", "CVS", "a@b.org"), ("Bob Hill", "CVS", "a@b.org")),
        (("Ann Jane Cole", "CVS"), ("Ann Mary Cole", "GP")),
        (("Lord Quillford of Eccles",), ("Lord Quillford of Walkden",)),
        (("Lord Quillford",), ("Baroness Quillford",)),
        (("John Bell Jr",), ("John Bell Snr",)),
        (("Lord Quillford",), ("Ann Quillford",)),
        (("J Smith", "CVS"), ("M Smith", "CVS")),
        (("李 雷",), ("李 梅",)),
    ],
)
def test_different_people_are_no_question(who, one, other):
    found = who(one, other)
    assert found.person[0] != found.person[1]
    assert not found.asked


def test_a_shared_mailbox_says_nothing(who):
    found = who(("Ann Cole", "", "info@b.org"), ("Ann Bell", "", "info@b.org"))
    assert found.person == [1, 0]
    assert not found.asked


def test_an_initial_that_fits_two_is_a_question(who):
    found = who(("J Smith", "CVS"), ("John Smith", "CVS"), ("Jane Smith", "CVS"))
    assert len(set(found.person)) == 3
    assert found.why[0] == NOT_KNOWN_WHICH
    assert set(found.asked) == {(0, 1), (0, 2)}


def test_addresses_that_differ_as_the_names_do_are_two(who):
    rows = ("Mark Smith", "Council", "mark.smith@b.org"), ("Mark Smyth", "Council", "mark.smyth@b.org")
    found = who(*rows)
    assert found.person == [0, 1]
    assert "but different e-mails" in found.asked[0, 1]
    slip = ("Mark Smyth", "Council", "mark.smiht@b.org")
    assert who(rows[0], slip).person == [0, 0]


def test_an_initial_at_an_address_that_two_share_is_a_question(who):
    mailed = [(name, "CVS", "cole@b.org") for name in ("A Cole", "Ann Cole", "Alan Cole")]
    assert who(*mailed[:2]).person == [0, 0]
    found = who(*mailed)
    assert len(set(found.person)) == 3
    assert found.why[0] == NOT_KNOWN_WHICH
    assert {(0, 1), (0, 2)} <= set(found.asked)
    # Whoever has the address is meant, and not another of the same organisation.
    assert who(*mailed[:2], ("Alan Cole", "CVS")).person == [0, 0, 1]


def test_two_in_two_rows_of_one_sheet_are_not_one(who):
    rows = ("J Smith", "CVS"), ("John Smith", "CVS")
    assert who(*rows).person == [0, 0]
    assert who(*rows, events=[(0, 1, [0]), (0, 2, [1])]).person == [0, 0]
    assert who(*rows, events=[(0, 1, [0, 1])]).person == [0, 1]


def test_the_same_name_twice_at_one_event_is_a_row_typed_twice(who):
    assert who(("Ann Bell", "CVS"), ("ANN BELL", "cvs"), events=[(0, 1, [0, 1])]).person == [0, 0]
    other = who(("Ann Bell", "CVS"), ("ANN BELL", "GP"), events=[(0, 1, [0, 1])])
    assert other.person == [0, 1]
    assert not other.asked


def test_a_conflict_is_never_merged_in_silence(who):
    # Everything agrees, but both were there: somebody has to say.
    found = who(("Ann Bell", "CVS", "a@b.org"), ("A Bell", "CVS", "a@b.org"), events=[(0, 1, [0, 1])])
    assert found.person == [1, 0]
    assert "but in two rows of one sheet at the same event" in found.asked[0, 1]


def test_who_names_another_is_not_the_other(who):
    rows = ("J Smith", "CVS"), ("John Smith", "CVS")
    assert who(*rows, named=[(1, 0)]).person == [0, 1]
    # People find their own name in the list of a survey.
    assert who(("John Smith", "CVS"), ("John Smith", ""), named=[(0, 1)]).person == [0, 0]


def test_no_chain_joins_two_who_met(who):
    # "A Bell" could be either; the two were at one event, so they are two.
    found = who(
        ("Ann Bell", "CVS", "a@b.org"),
        ("A Bell", "CVS", "a@b.org"),
        ("Anna Bell", "CVS", "a@b.org"),
        events=[(0, 1, [0, 2])],
    )
    assert found.person[0] != found.person[2]


def test_of_two_who_cannot_be_one_the_more_alike_is_taken(who):
    # Robert is sure with either; Bob and Rob were at one event.
    rows = ("Robert Jones", "CVS", "r@b.org"), ("Bob Jones", "GP", "r@b.org"), ("Rob Jones", "CVS")
    for order in ([0, 1, 2], [2, 1, 0]):
        turned = [rows[place] for place in order]
        met = [(0, 1, [order.index(1), order.index(2)])]
        found = who(*turned, events=met).person
        assert found[order.index(0)] == found[order.index(1)] != found[order.index(2)]


def test_two_rows_of_one_directory_are_a_question(who):
    rows = ("Ann Bell", "CVS"), ("Anne Bell", "CVS")
    assert who(*rows).person == [0, 0]
    found = who(*rows, directories=[0, 1])
    assert found.person == [0, 1]
    assert "but in two rows of one directory" in found.asked[0, 1]


def test_one_group_by_two_sheets_speaks_for_it(who):
    rows = ("Baroness Quillford",), ("Quillford",)
    assert (0, 1) not in who(*rows).asked
    assert (0, 1) in who(*rows, groups=[(0, 1, [0]), (0, 2, [1])]).asked


def test_a_row_of_a_group_that_is_typed_again_is_no_second_member(who):
    rows = ("Quentin Bell", "CVS"), ("Quin Bell", "CVS"), ("Dr Quentin Bell", "CVS")
    found = who(*rows, groups=[(0, 1, [0, 2])])
    assert found.person[0] == found.person[2]
    assert "listed twice" not in found.why[0]
    # Two who share a name may well be in one group: that does not speak for one person.
    namesakes = who(("Mary Smith", "CVS"), ("Mary Smith", "GP"), groups=[(0, 1, [0]), (0, 2, [1])])
    assert namesakes.asked == {(0, 1): "same name, a rare name here, but different organisations"}


def test_two_addresses_under_two_names_are_never_sure(who):
    rows = ("Bob Jones", "CVS"), ("Robert Jones", "CVS")
    assert who(*rows).person == [0, 0]
    mailed = [(*row, email) for row, email in zip(rows, ("bob@b.org", "robert@c.org"), strict=True)]
    found = who(*mailed)
    assert found.person == [0, 1]
    assert "but different e-mails" in found.asked[0, 1]


def test_a_bare_name_joins_the_only_person_who_has_it(who):
    found = who(("ann bell", "cvs"), ("Ann Bell",))
    assert found.person == [0, 0]
    assert "same name" in found.why[1]


def test_a_bare_name_that_two_people_have_stays_apart_and_is_asked(who):
    found = who(("Ann Bell", "CVS"), ("Ann Bell", "GP"), ("Ann Bell",), ("ann bell",))
    assert len({*found.person[:3]}) == 3
    assert found.person[2] == found.person[3]
    assert found.why[2] == NOT_KNOWN_WHICH
    assert {(0, 2), (1, 2)} <= set(found.asked)


def test_a_name_that_very_many_have_is_no_question(who):
    # Forty people called John and forty called Smith in a crowd: the name alone says little.
    crowd = [(f"John {a}{b}",) for a in "BCDFGHJKLM" for b in ("anton", "orric", "ellish", "umpet")]
    crowd += [(f"{a}{b} Smith",) for a in "BCDFGHJKLM" for b in ("aro", "iri", "elu", "opa")]
    rows = ("John Smith", "CVS"), ("John Smith", "GP")
    assert (0, 1) in who(*rows).asked
    assert (0, 1) not in who(*rows, *crowd).asked


def test_what_is_typed_once_or_alike(who):
    found = who(("Ann Bell", "CVS"), ("Bo Hill", "CVS"), ("Bo Hill", "CVS"), ("Cy Dove",), ("Cy Dove",))
    assert found.why[:4] == [ALONE, BY_ORGANISATION, BY_ORGANISATION, BY_NAME]
    assert who(("Ann Bell", "", "a@b.org"), ("Ann Bell", "", "A@b.org")).why == [BY_EMAIL] * 2


def test_nobody_is_called_the_only_one_of_a_name_that_others_have(who):
    found = who(("Mary Smith", "CVS"), ("Mary Smith", "GP"))
    assert found.person == [0, 1]
    assert found.why == [NAMESAKE] * 2


def test_who_was_decided_to_be_none_of_several_is_clear(who):
    rows = ("J Smith", "CVS"), ("John Smith", "CVS"), ("Jane Smith", "CVS")
    not_john, not_jane = (("J Smith", "CVS", name, "CVS", 0) for name in ("John Smith", "Jane Smith"))
    half = who(*rows, decisions=[not_john])
    assert half.why[0] == NOT_KNOWN_WHICH
    assert set(half.asked) == {(0, 2)}
    found = who(*rows, decisions=[not_john, not_jane])
    assert found.why[0] == ALONE
    assert not found.asked
    assert not found.problems
    bare = ("Ann Bell", "CVS"), ("Ann Bell", "GP"), ("Ann Bell",), ("Ann Bell",)
    neither = [("Ann Bell", "", "Ann Bell", organisation, 0) for organisation in ("CVS", "GP")]
    assert who(*bare, decisions=neither).why == [NAMESAKE] * 4


def test_what_hangs_on_a_question_is_the_fewer_names(who):
    rows = [("Mary Smith", "CVS")] * 3 + [("Mary Smith", "GP")] * 2
    assert who(*rows).effect == [2]


def test_doubts_together(who):
    rows = ("Mary Smith", "CVS"), ("Mary Smith", "GP"), ("Mary Smith", "Police")
    assert who(*rows).person == [0, 1, 2]
    merged = who(*rows, doubts="together")
    assert merged.person == [0, 0, 0]
    assert not merged.asked


def test_nobody_is_asked_about_more_than_can_be_answered(who):
    found = who(*[("Ann Bell", f"Org{letter}{letter}") for letter in "abcdefghijklmnop"])
    times = [sum(row in pair for pair in found.asked) for row in range(16)]
    assert max(times) == 3
    assert len(found.asked) == 10
    # All who are left out are counted: 120 pairs of 16.
    (note,) = found.problems
    assert note.severity == NOTE
    assert note.found.startswith(f"{120 - len(found.asked)} more pairs of people may be the same")
    two = who(("Ann Bell", "CVS"), ("Ann Bell", "GP"))
    assert (len(two.asked), two.problems) == (1, [])


def test_in_a_larger_study_one_in_ten_people_is_asked_about(who):
    letters = np.random.default_rng(1).choice(list("bcdfghjklmnpqrstvwxz"), size=(120, 8))
    names = ["".join(each) for each in letters]
    people = [f"{first} {last}" for first, last in zip(names[::2], names[1::2], strict=True)]
    found = who(*[(name, organisation) for name in people for organisation in ("CVS", "GP")])
    assert len(set(found.person)) == 120
    assert len(found.asked) == 12
    assert found.problems[0].found.startswith("48 more pairs of people")


def test_nobody_joins_those_among_whom_somebody_stood_beside_them(who):
    # "Ann Bell" has the address of "Ann Cole", who is "Anne Cole"; but "Ann Bell" and "Anne Cole" were both there.
    rows = ("Ann Cole", "CVS", "x@b.org"), ("Ann Bell", "", "x@b.org"), ("Anne Cole", "CVS")
    assert who(*rows).person == [0, 0, 0]
    cole, bell, anne = who(*rows, events=[(0, 1, [1, 2])]).person
    assert cole == anne != bell


def test_never_at_one_event_counts_for_those_who_were_at_two(who):
    rows = ("Ann Bell", "CVS"), ("Anne Bell", "CVS")
    once = who(*rows, events=[(0, 1, [0]), (1, 1, [1])])
    often = who(*rows, events=[(0, 1, [0]), (1, 1, [1]), (2, 1, [0]), (3, 1, [1])])
    assert once.person == often.person == [0, 0]
    assert "never at the same event" not in once.why[0]
    assert "never at the same event" in often.why[0]


def test_no_address_is_ever_written_out(who):
    found = who(
        ("Ann Cole", "", "secret@b.org"), ("Ann Bell", "", "secret@b.org"), ("Joan Cole", "", "secret@b.org")
    )
    told = " ".join([*found.why, *found.asked.values(), *map(str, found.problems)])
    assert "secret" not in told
    assert "b.org" not in told
