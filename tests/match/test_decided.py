"""What somebody decided is obeyed for ever."""

from netmap.problems import CHECK

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


def test_no_keeps_apart_those_whom_a_third_would_link(who):
    rows = ("Pat Quill",), ("Pat Quill", "CVS"), ("Pat Quill", "GP")
    no = [("Pat Quill", "CVS", "Pat Quill", "GP", 0)]
    assert set(who(*rows, decisions=no).asked) == {(0, 1), (0, 2)}
    assert who(*rows, doubts="together").person == [0, 0, 0]
    merged = who(*rows, doubts="together", decisions=no).person
    assert merged[1] != merged[2]
    assert merged[0] in merged[1:]


def test_no_splits_what_would_be_sure(who):
    rows = ("Bob Jones", "CVS"), ("Robert Jones", "CVS")
    assert who(*rows).person == [0, 0]
    assert who(*rows, decisions=[(*rows[0], *rows[1], 0)]).person == [0, 1]


def test_no_splits_two_ways_of_typing_one_name(who):
    rows = ("Ann Bell", "CVS"), ("Dr Ann Bell", "C.V.S.")
    assert who(*rows).person == [0, 0]
    assert who(*rows, decisions=[(*rows[0], *rows[1], 0)]).person == [0, 1]


def test_those_from_whom_one_is_split_stay_one(who):
    # The name is so common here that it joins nobody; that nothing at all differs does.
    crowd = [(f"John {a}{b}",) for a in "BCDFGHJKLM" for b in ("anton", "orric", "ellish", "umpet")]
    crowd += [(f"{a}{b} Smith",) for a in "BCDFGHJKLM" for b in ("aro", "iri", "elu", "opa")]
    rows = ("Dr John Smith",), ("John Smith",), ("Mr John Smith",)
    first = who(*rows, *crowd).person[:3]
    assert len(set(first)) == 1
    split = [("Dr John Smith", "", name, "", 0) for name in ("John Smith", "Mr John Smith")]
    one, other, third = who(*rows, *crowd, decisions=split).person[:3]
    assert one != other == third


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
    assert (0, 1) not in found.asked


def test_a_decision_speaks_of_all_who_are_typed_so(who):
    rows = ("Ann Bell", "CVS", "a@b.org"), ("Ann Bell", "CVS", "x@y.org"), ("Nan Bell", "GP", "")
    assert who(*rows, decisions=[("Ann Bell", "CVS", "Nan Bell", "GP", 1)]).person == [0, 0, 0]


MARY = ("Mary Smith", "")
BY_TWO_ADDRESSES = (*MARY, "a@b.org"), (*MARY, "x@y.org")


def test_yes_to_two_who_are_typed_alike_joins_them(who):
    assert (0, 1) in who(*BY_TWO_ADDRESSES).asked
    found = who(*BY_TWO_ADDRESSES, decisions=[(*MARY, *MARY, 1)])
    assert found.person == [0, 0]
    assert not found.asked
    assert not found.problems


def test_no_to_two_who_are_typed_alike_goes_by_what_stands_beside_them(who):
    no = [(*MARY, "MARY smith", "", 0)]
    found = who(*BY_TWO_ADDRESSES, decisions=no)
    assert found.person == [0, 1]
    assert not found.asked
    assert not found.problems
    assert who(*BY_TWO_ADDRESSES, doubts="together", decisions=no).person == [0, 1]
    in_two_areas = (*CVS, "", "Eccles"), (*CVS, "", "Walkden")
    assert who(*in_two_areas).person == [0, 0]
    assert who(*in_two_areas, decisions=[(*CVS, *CVS, 0)]).person == [0, 1]


def test_two_whom_nothing_tells_apart_are_told_of(who):
    found = who(CVS, CVS, decisions=[(*CVS, "MARY smith", "CVS", 0)])
    assert found.person == [0, 0]
    assert [(each.severity, each.file, each.row, each.found) for each in found.problems] == [
        (CHECK, "8.csv", 2, "you said that 'Mary Smith' (CVS) is two people, but both are typed alike, so netmap "
         "cannot tell them apart")
    ]  # fmt: skip


def test_answers_that_together_say_more_than_each_are_told(who):
    rows = ("J Smith", "CVS"), ("John Smith", "CVS"), ("Jane Smith", "CVS")
    yes = [("J Smith", "CVS", name, "CVS", 1) for name in ("John Smith", "Jane Smith")]
    found = who(*rows, decisions=yes)
    assert found.person == [0, 0, 0]
    (told,) = found.problems
    assert told.found == (
        "your answers together make one person of 'Jane Smith' (CVS) and 'John Smith' (CVS), who hardly are one"
    )
    assert (told.severity, told.file) == (CHECK, "8.csv")
    assert told.row in (2, 3)
    assert not who(*rows, decisions=yes[:1]).problems
    # Whoever said it of the two themselves knows.
    assert not who(*rows, decisions=[*yes, ("John Smith", "CVS", "Jane Smith", "CVS", 1)]).problems


def test_a_decision_about_nobody_changes_nothing(who):
    found = who(CVS, decisions=[(*CVS, "Nobody Known", "", 1)])
    assert found.person == [0]
    assert not found.problems
