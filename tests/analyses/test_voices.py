"""Trusted voices, lines to services, and what is left if somebody leaves: a made-up place by hand.

Northside: Ann, Bea, Cy are residents; Southside: Di, a resident. Eve is the nurse, Fay the funded worker
(council), Gus of the council. Ann, Bea and Cy name Eve; Ann and Bea name Ann's neighbour Cy; Cy names Fay.
"""

from dataclasses import replace

from netmap.analyses import contact_lines, voice_losses, voices
from netmap.report import voices as section_of_voices
from tests.analyses.place import place, rows_of

WHO = "Who do you turn to?"
PEOPLE = [
    ("Ann", "Community", "Northside", ""),
    ("Bea", "Community", "Northside", ""),
    ("Cy", "Community", "Northside", ""),
    ("Di", "Community", "Southside", "Trusted voice"),
    ("Eve", "NHS and health", "", "Nurse"),
    ("Fay", "Local authority", "", "Community development worker"),
    ("Gus", "Local authority", "", "Officer"),
]
NAMED = [(0, 4), (1, 4), (2, 4), (0, 2), (1, 2), (2, 5)]


def _place(**more):
    said = [(giver, named, None, WHO) for giver, named in NAMED]
    return place(PEOPLE, said=said, answered=[0, 1, 2], organisation=[-1, -1, -1, -1, 0, 1, 1], **more)


def test_voices_are_those_whom_two_named_or_whom_the_directory_lists():
    found = voices.table(_place(groups={"Walkers": [(3, ""), (6, "")]}))
    assert rows_of(found, "group", "people", "answered", "voices", "verdict", "named_less", "who") == [
        ("Northside", 3, 3, 2, "2 to 3", 1, "Eve (3); Cy (2)"),
        ("Southside", 1, 0, 1, "one", 0, "Di (0)"),
    ]


def test_an_area_in_which_nobody_answered_and_nobody_is_listed_is_not_said_to_have_none():
    people = [("Ann", "Community", "Northside", ""), ("Di", "Community", "Southside", ""), ("Ed", "", "", "")]
    found = voices.table(place(people, said=[(0, 2, None, WHO)], answered=[0]))
    assert rows_of(found, "group", "voices", "verdict") == [
        ("Northside", 0, "none"),
        ("Southside", None, "n/a"),
    ]


def test_how_many_must_name_is_a_setting():
    found = voices.table(_place(), named_by=1)
    assert found.set_index("group").at["Northside", "who"] == "Eve (3); Cy (2); Fay (1)"


def test_lines_are_people_apart_and_not_ties():
    # Three residents are tied to one nurse: three ties, one line.
    found = contact_lines.table(_place())
    assert rows_of(found[found["group"] == "Northside"], "sector", "ties", "lines", "verdict") == [
        ("Local authority", 1, 1, "one"), ("NHS and health", 3, 1, "one"),
    ]  # fmt: skip
    south = found[found["group"] == "Southside"]
    assert set(south["verdict"]) == {"none"}


def test_lines_between_two_pairs_are_two():
    people = [("Ann", "Community", "N", ""), ("Bea", "Community", "N", ""), ("Cy", "Police", "", ""),
              ("Di", "Police", "", "")]  # fmt: skip
    pairs = [(0, 2, None, WHO), (1, 2, None, WHO), (1, 3, None, WHO)]
    found = contact_lines.table(place(people, said=pairs, answered=[0, 1]))
    assert rows_of(found, "ties", "lines") == [(3, 2)]


def test_what_is_left_if_somebody_leaves():
    found = voice_losses.table(_place())
    north = found[found["group"] == "Northside"]
    assert rows_of(north, "leaves", "who", "voices_before", "voices_after", "sectors_after", "lost") == [
        # Without Cy nobody knows Fay, so the council is lost too; without Eve the NHS is.
        (voice_losses.ONE_VOICE, "Cy", 2, 1, 1, "Local authority"),
        (voice_losses.WORKER, "Fay", 2, 2, 1, "Local authority"),
        (voice_losses.LEAD_BODY, "Body 1", 2, 2, 1, "Local authority"),
    ]
    assert set(north["sectors_before"]) == {2}


def test_voices_that_nobody_was_asked_for_are_not_lost_and_not_nought():
    # Two in Northside met the funded worker; there was no survey, and nobody is listed as a voice.
    people = [("Ann", "Community", "Northside", ""), ("Bea", "Community", "Northside", ""),
              ("Fay", "Local authority", "", "Community development worker"), ("Cy", "", "Southside", "")]  # fmt: skip
    found = place(people, events=[("Walk", "2024-05-01", [0, 1, 2])])
    losses = voice_losses.table(found)
    columns = "group", "voices_before", "voices_after", "verdict", "sectors_before", "sectors_after", "lost"
    assert rows_of(losses, *columns) == [
        ("Northside", None, None, "n/a", 1, 0, "Local authority"),
        ("Southside", None, None, "n/a", 0, 0, ""),
    ]
    tables = {
        "voices": voices.table(found),
        "voice_losses": losses,
        "contact_lines": contact_lines.table(found),
    }
    kept = losses[losses["lost"] == ""]
    for worker, says in (
        (
            losses,
            "Without the funded worker, these would have fewer than two voices or lose a sector: Northside.",
        ),
        (kept, "Without the funded worker no area or community loses a sector. Their voices are not known."),
    ):
        section = section_of_voices.section(replace(found, analyses={**tables, "voice_losses": worker}))
        assert section is not None
        assert says in section.points
