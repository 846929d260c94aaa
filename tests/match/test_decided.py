"""What somebody decided is obeyed for ever, and decisions that contradict each other are told."""

from netmap.problems import CHECK, NOTE

FOUR = (("Abe Oak", ""), ("Bob Elm", ""), ("Cy Ash", ""), ("Dan Fir", ""))

CVS, GP = ("Mary Smith", "CVS"), ("Mary Smith", "GP")


def test_yes_joins(who):
    found = who(CVS, GP, decisions=[(*CVS, *GP, 1)])
    assert found.person == [0, 0]
    assert found.why == ["you decided so (8.csv, row 2)"] * 2
    assert found.score == [1, 1]
    assert not found.asked


def test_yes_joins_even_against_a_conflict(who):
    rows = ("Ann Cole", "CVS"), ("Zoe Hill", "GP")
    assert who(*rows, events=[(0, 1, [0, 1])], decisions=[(*rows[0], *rows[1], 1)]).person == [0, 0]


def test_no_keeps_apart_and_is_not_asked_again(who):
    found = who(CVS, GP, decisions=[(*GP, *CVS, 0)])
    assert found.person == [0, 1]
    assert not found.asked
    assert who(CVS, GP, doubts="together", decisions=[(*GP, *CVS, 0)]).person == [0, 1]


def test_no_splits_what_would_be_sure(who):
    rows = ("Bob Jones", "CVS"), ("Robert Jones", "CVS")
    assert who(*rows).person == [0, 0]
    assert who(*rows, decisions=[(*rows[0], *rows[1], 0)]).person == [0, 1]


def test_no_splits_two_ways_of_typing_one_name(who):
    rows = ("Ann Bell", "CVS"), ("Dr Ann Bell", "C.V.S.")
    assert who(*rows).person == [0, 0]
    assert who(*rows, decisions=[(*rows[0], *rows[1], 0)]).person == [0, 1]


def test_a_split_stays_split_through_a_third(who):
    # The weaker link is the one that is not taken: "Rob" is asked about, the full name with the same e-mail is not.
    rows = ("Bob Jones", "CVS"), ("Robert Jones", "CVS", "r@b.org"), ("Rob Jones", "CVS", "r@b.org")
    assert who(*rows).person == [0, 0, 0]
    found = who(*rows, decisions=[("Bob Jones", "CVS", "Robert Jones", "CVS", 0)])
    assert found.person == [0, 1, 1]


def test_case_and_blanks_do_not_matter_but_the_organisation_does(who):
    decision = ("  mary  SMITH", "cvs", "Mary Smith", "", 0)
    found = who(CVS, ("Mary Smith", ""), GP, decisions=[decision])
    assert found.person[0] != found.person[1]
    assert found.problems[-1:] != []


def test_a_decision_speaks_of_all_who_are_typed_so(who):
    rows = ("Ann Bell", "CVS", "a@b.org"), ("Ann Bell", "CVS", "x@y.org"), ("Nan Bell", "GP", "")
    assert who(*rows, decisions=[("Ann Bell", "CVS", "Nan Bell", "GP", 1)]).person == [0, 0, 0]


def test_yes_and_no_contradict(who):
    found = who(CVS, GP, decisions=[(*CVS, *GP, 1), (*GP, *CVS, 0)])
    assert found.person == [0, 1]
    assert (0, 1) in found.asked
    told = [each for each in found.problems if "contradicts" in each.found]
    assert sorted((each.severity, each.file, each.row) for each in told) == [
        (CHECK, "8.csv", 2),
        (CHECK, "8.csv", 3),
    ]


def test_a_chain_contradicts_and_the_rest_is_obeyed(who):
    a, b, c, d = FOUR
    found = who(*FOUR, decisions=[(*a, *b, 1), (*b, *c, 1), (*a, *c, 0), (*c, *d, 1)])
    assert found.person == [0, 1, 2, 2]
    told = [each for each in found.problems if "contradicts" in each.found]
    assert sorted(each.row for each in told) == [2, 3, 4]


def test_every_chain_is_found(who):
    a, b, c, d = FOUR
    decisions = [(*a, *b, 1), (*b, *c, 1), (*a, *d, 1), (*d, *c, 1), (*a, *c, 0)]
    found = who(*FOUR, decisions=decisions)
    assert found.person == [0, 1, 2, 3]
    assert sum("contradicts" in each.found for each in found.problems) == 5


def test_a_decision_about_nobody_or_one_typing_is_told(who):
    found = who(CVS, decisions=[(*CVS, "Nobody Known", "", 1), (*CVS, "MARY smith", "CVS", 0)])
    assert sorted(each.severity for each in found.problems) == sorted([NOTE, CHECK])
    assert found.person == [0]
