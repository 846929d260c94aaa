"""Answers become levels by the ladder that the question's answers share, and by nothing else."""

import math
import tomllib
from dataclasses import replace

import pytest

from netmap.problems import CHECK, NOTE
from netmap.read.answers import CORRECTED, NUMBERS, OWN, is_answer, scale_of
from netmap.words import load_words

WORDS = load_words()


def _levels(*texts, words=WORDS, question="How well?"):
    return dict(scale_of(question, texts, words).levels)


@pytest.mark.parametrize(
    ("ladder", "levels"),
    [
        ("agreement", {"Strongly disagree": 0, "Disagree": 0, "Agree": 3, "Strongly agree": 4}),
        ("agreement", {"Strongly disagree": 0, "Disagree": 0, "Somewhat disagree": 0,
                       "Somewhat agree": 2, "Agree": 3, "Strongly agree": 4}),
        ("frequency", {"Never": 0, "Once a year": 1, "Monthly": 2, "Weekly": 3, "Daily": 4}),
        ("frequency", {"Never": 0, "Rarely": 1, "Sometimes": 2, "Often": 3, "Very often": 4}),
        ("closeness", {"Stranger": 0, "Not very close": 1, "Somewhat close": 2, "Close": 3, "Very close": 4}),
        ("trust", {"Not at all": 0, "A little": 1, "Somewhat": 2, "A lot": 3, "Completely": 4}),
        ("knowing", {"Don't know them": 0, "Know of them": 1, "Share information": 2, "Work together": 3,
                     "Collaborate": 4}),
        # Methods 7.1: the same word stands at different heights in different ladders.
        ("himmelman", {"Networking": 2, "Coordinating": 3, "Cooperating": 3, "Collaborating": 4}),
        ("frey", {"No interaction at all": 0, "Networking": 2, "Cooperation": 3, "Coordination": 3, "Coalition": 4,
                  "Collaboration": 4}),
        ("partner", {"Awareness": 1, "Cooperation": 2, "Coordination": 3, "Integration": 4}),
    ],
)  # fmt: skip
def test_each_ladder(ladder, levels):
    scale = scale_of("Q", tuple(levels), WORDS)
    assert (scale.ladder, dict(scale.levels), dict(scale.reasons)) == (ladder, levels, {})


def test_a_word_that_two_ladders_put_at_different_heights_is_told():
    scale = scale_of("Q", ("Cooperation", "Coordination"), WORDS)
    assert (scale.ladder, scale.rival) == ("himmelman", "partner")
    assert scale_of("Q", ("Cooperation", "Coordination", "Coalition"), WORDS).rival == ""


def test_numbers_before_wordings_go_by_the_wording_even_backwards():
    assert _levels("1 - Daily", "2 - Weekly", "3 - Monthly", "4 - Never") == {
        "1 - Daily": 4, "2 - Weekly": 3, "3 - Monthly": 2, "4 - Never": 0,
    }  # fmt: skip
    assert _levels("(3) We work together", "0. Don't know them") == {
        "(3) We work together": 3,
        "0. Don't know them": 0,
    }


def test_numbers_alone_are_their_own_level():
    scale = scale_of("Q", ("0", "3", "5"), WORDS)
    assert (scale.ladder, dict(scale.levels)) == (NUMBERS, {"0": 0, "3": 3, "5": 5})
    assert _levels("-1", "nan", "1e999") == {}


def test_a_number_beside_numbered_wordings_counts_only_where_they_agree():
    # 5 is most in words here, so what 2 means cannot be told from its number.
    assert _levels("1 - Daily", "2", "5 - Never") == {"1 - Daily": 4, "5 - Never": 0}
    assert _levels("0 - Never", "2", "4 - Daily") == {"0 - Never": 0, "2": 2, "4 - Daily": 4}


def test_what_is_on_no_ladder_is_not_guessed():
    assert _levels("Kinda", "Sort of", "Weekly") == {}
    assert _levels("Kinda", "Monthly", "Weekly") == {"Monthly": 2, "Weekly": 3}
    # "Agree" is on a ladder, but not on that of this question.
    assert "Agree" not in _levels("Never", "Monthly", "Weekly", "Agree")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Prefer not to say", "missing"),
        ("Not asked", "not asked"),
        ("N/A", "not asked"),
        ("Don't know them", "not knowing them"),
        ("9 - Rather not say", "missing"),
        # As a level, the middle of the scale would be a tie, or say that there is none.
        ("Neither agree nor disagree", "undecided"),
        ("3 = Neutral", "undecided"),
    ],
)
def test_what_gives_no_level_is_told_apart_from_zero(text, reason):
    scale = scale_of("I trust them", ("Strongly agree", "Strongly disagree", text), WORDS)
    assert scale.ladder == "agreement"
    assert scale.reasons == {text: reason}
    assert text not in scale.levels


def test_not_knowing_is_the_foot_of_the_ladder_that_asks_for_it():
    assert _levels("Don't know them", "Work together")["Don't know them"] == 0


def test_the_studys_own_wins_and_is_not_asked_for_its_ladder():
    words = load_words({"answers": {"How well?": {"Often": 1, "9": "missing"}}})
    scale = scale_of("How well?", ("Often", "9", "Agree", "Disagree"), words)
    assert (scale.ladder, scale.levels["Often"], scale.sources["Often"]) == ("agreement", 1, OWN)
    assert scale.reasons == {"9": "missing"}
    assert math.isnan(words.level("how well", "9"))


def test_a_correction_counts_where_it_says_something_else():
    rows = {"q": {"often": {"frequency": 2.0}, "weekly": {"frequency": 3.0}, "agree": {"": 4.0}}}
    scale = scale_of("Q", ("Often", "Weekly", "Agree"), replace(WORDS, corrected_answers=rows))
    assert dict(scale.levels) == {"Often": 2, "Weekly": 3, "Agree": 4}
    assert dict(scale.sources) == {"Often": CORRECTED, "Weekly": "frequency", "Agree": CORRECTED}


def test_an_answer_is_known_by_its_wording_or_its_number():
    assert [is_answer(text, "", WORDS) for text in ("Weekly", "3 - We work together", "10", "Not asked")] == [
        True
    ] * 4
    assert [is_answer(text, "", WORDS) for text in ("Rob", "3 - Flat", "11", "07700 900123")] == [False] * 4


def test_a_survey_says_which_ladder_and_keeps_the_answer(read):
    result = read(
        {
            "a.csv": "Timestamp,Name,How often do you meet? [Cy Fry],How often do you meet? [Di Ash]\n"
            "2026-03-02,Ama,Weekly,Never\n2026-03-02,Bea,Bananas,Prefer not to say\n"
        }
    )
    question = "How often do you meet?"
    assert result.nominations == [("Ama", "Cy Fry", question, 3), ("Ama", "Di Ash", question, 0)]
    assert result.tables.nominations["answer"].tolist() == ["Weekly", "Never"]
    assert (
        f"the answers to '{question}' were read on the ladder 'frequency': Never = 0, Weekly = 3"
        in result.found(NOTE)
    )
    assert "the answer 'Prefer not to say' stands for missing and was left out" in result.found(NOTE)
    (strange,) = [each for each in result.problems if "Bananas" in each.found]
    assert (strange.severity, strange.row, strange.column) == (CHECK, 3, f"{question} [Cy Fry]")


def test_a_list_of_ties_has_a_ladder_for_each_question(read):
    result = read(
        {
            "a.csv": "From,To,Question,Answer\nAma,Bea,How often?,Weekly\nAma,Cy,How often?,Monthly\n"
            "Ama,Bea,Do you trust them?,A lot\nAma,Cy,Do you trust them?,Don't know them\n"
        }
    )
    assert [(named, level) for _, named, _, level in result.nominations] == [
        ("Bea", 3),
        ("Cy", 2),
        ("Bea", 3),
    ]
    assert result.aside == [(5, "the answer 'Don't know them' stands for not knowing them")]


def test_a_number_far_above_the_others_may_be_a_code(read):
    result = read({"a.csv": "From,To,Level\nAma,Bea,1\nAma,Cy,2\nBea,Cy,9\n"})
    assert any("the answer 9 to 'Level' is far above all others" in found for found in result.found(CHECK))


YES = {"numbers": ("1", "0"), "words": ("Yes", "No"), "ticks": ("x", "No")}


@pytest.mark.parametrize("kind", YES)
@pytest.mark.parametrize("question", ["Work with?", 'Do you "know" them?'])
def test_a_plain_yes_is_too_low_for_a_tie_and_what_to_write_is_told(read, kind, question):
    yes, no = YES[kind]
    heads = ",".join(
        f'"{question} [{name}]"'.replace('"know"', '""know""') for name in ("Ama Obi", "Bea Low")
    )
    sheet = f"Timestamp,Your name,{heads}\n2026-03-02,Ama Obi,,{yes}\n2026-03-02,Bea Low,{no},\n"
    result = read({"a.csv": sheet})
    (told,) = [each for each in result.problems if f"{yes} = 1" in each.found]
    assert told.severity == CHECK
    assert "a level of 1 is too low to make a tie" in told.found
    assert "tab Answers of what-was-understood.xlsx" in told.what_to_do
    # Written into study.toml word for word, it is obeyed, and nothing is asked any more.
    line, heading = told.what_to_do.split("or write ")[1].removesuffix(" in study.toml.").split(" under ")
    answers = tomllib.loads(f"{heading}\n{line}\n")["answers"]
    again = read({"a.csv": sheet}, answers=answers)
    assert [level for *_, level in again.nominations] == [0, 2]
    assert not again.found(CHECK)


@pytest.mark.parametrize("answer", ["Know of them", "2", "Monthly"])
def test_answers_on_a_longer_ladder_are_no_plain_yes(read, answer):
    sheet = "Timestamp,Your name,Work with? [Ama Obi],Work with? [Bea Low]\n"
    sheet += f"2026-03-02,Ama Obi,,{answer}\n2026-03-02,Bea Low,0,\n"
    assert not read({"a.csv": sheet}).found(CHECK)


def test_a_yes_that_was_given_the_level_1_is_not_asked_about(read):
    sheet = "Timestamp,Your name,Work with? [Ama Obi],Work with? [Bea Low]\n2026-03-02,Ama Obi,,Yes\n"
    assert not read({"a.csv": sheet}, answers={"Work with?": {"Yes": 1}}).found(CHECK)


def _scale(texts, ladders, levels=None):
    """Read answers to Q with corrections: answer to the ladder in its row, and to its level there."""
    named = {answer: frozenset([ladder]) for answer, ladder in ladders.items()}
    rows = {answer: {ladders[answer]: level} for answer, level in (levels or {}).items()}
    return scale_of("Q", texts, replace(WORDS, corrected_ladders={"q": named}, corrected_answers={"q": rows}))


PARTNER = ("Awareness", "Cooperation", "Coordination")
USUAL = {"awareness": 1.0, "cooperation": 2.0, "coordination": 3.0}


def test_a_ladder_corrected_in_one_row_is_that_of_the_whole_question():
    before = _scale(PARTNER, dict.fromkeys(USUAL, "partner"), USUAL)
    assert (before.ladder, before.said, dict(before.levels)) == (
        "partner",
        (),
        dict(zip(PARTNER, (1, 2, 3), strict=True)),
    )
    ladders = {"awareness": "partner", "cooperation": "frey", "coordination": "partner"}
    scale = _scale(PARTNER, ladders, USUAL)
    # The levels in the rows are those of the old ladder, which nobody has changed.
    assert (scale.ladder, scale.said) == ("frey", ("frey",))
    assert dict(scale.levels) == {"Cooperation": 3, "Coordination": 3}


def test_a_level_changed_beside_a_changed_ladder_counts():
    scale = _scale(PARTNER, dict.fromkeys(USUAL, "frey"), USUAL | {"awareness": 2.0, "cooperation": 4.0})
    assert dict(scale.levels) == {"Awareness": 2, "Cooperation": 4, "Coordination": 3}
    assert dict(scale.sources) == {"Awareness": CORRECTED, "Cooperation": CORRECTED, "Coordination": "frey"}


def test_what_the_next_workbook_says_of_a_corrected_ladder_changes_nothing_more():
    scale = _scale(PARTNER, dict.fromkeys(USUAL, "frey"), {"cooperation": 3.0, "coordination": 3.0})
    assert dict(scale.sources) == {"Cooperation": "frey", "Coordination": "frey"}


def test_of_two_ladders_named_the_one_named_more_often_counts():
    assert _scale(PARTNER, {"awareness": "trust", "cooperation": "frey", "coordination": "frey"}).said == (
        "frey",
        "trust",
    )


def test_numbers_before_words_count_where_a_correction_asks_for_them():
    scale = _scale(("1 - Weekly", "3 - Never", "2"), {"1 weekly": "x", "3 - never": "numbers"})
    assert (scale.ladder, dict(scale.levels)) == (NUMBERS, {"1 - Weekly": 1, "3 - Never": 3, "2": 2})


def test_an_answer_on_no_ladder_can_be_given_one():
    scale = _scale(("Networking", "Kinda", "Sort of"), {"networking": "", "kinda": "", "sort of": "frey"})
    assert (scale.ladder, dict(scale.levels)) == ("frey", {"Networking": 2})
