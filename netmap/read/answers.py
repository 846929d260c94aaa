"""Turn the answers of a survey into levels, and say which wordings are not known.

Which ladder a question is answered on is worked out from all of its answers together, since the same word
stands at different heights in different ladders. What a ladder does not have is told, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from netmap.problems import CHECK, NOTE, Problem
from netmap.read.cells import Column, listed, number_distinct
from netmap.read.layout import Layout
from netmap.read.private import shown
from netmap.read.setting import quoted
from netmap.tables import TRUST
from netmap.words import Words, number_in, plain

OWN, CORRECTED, NUMBERS = "study.toml", "your correction", "numbers"
"""What stands for the ladder's name where no ladder gave the level."""

YES_NO = "yes_no"
"""The ladder of plain yes and no, in words.toml."""

_NUMBERED = re.compile(r"^\(?(?P<number>\d{1,2})\s*[-–—.:=)]+\s*(?P<wording>[^\W\d].*)$", re.DOTALL)
_MISSING_CODES = (8, 9, 88, 98, 99, 888, 998, 999)
_FAR_ABOVE = 3
_LONGEST_ANSWER = 60

_Read = tuple[float | None, str]
"""The level of an answer, and what gave it."""


@dataclass(frozen=True)
class Scale:
    """What the answers to one question mean.

    Attributes
    ----------
    ladder : str
        The ladder of words.toml that was chosen, `NUMBERS`, or empty where none fits.
    levels : mapping
        Answer, as typed, to its level.
    sources : mapping
        Answer, as typed, to what gave its level: a ladder, `NUMBERS`, `OWN` or `CORRECTED`.
    reasons : mapping
        Answer, as typed, that gives no level to what it stands for (``"not asked"``).
    rival : str
        Another ladder that fits as well and puts an answer at another height; else empty.
    said : tuple of str
        The ladders that a correction names instead of the one recognised; the first is used.
    trust : bool
        Whether the question asks for trust, which is an axis of its own (methods 7.4).
    """

    ladder: str = ""
    levels: Mapping[str, float] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    rival: str = ""
    said: tuple[str, ...] = ()
    trust: bool = False

    @property
    def axis(self) -> str:
        """What the levels measure: the ladder's name, or `TRUST` whatever the ladder."""
        return TRUST if self.trust else self.ladder


@dataclass(frozen=True)
class AnswerRead:
    """One wording that stands in a sheet as an answer, and what was made of it.

    Attributes
    ----------
    question, answer : str
        As typed.
    ladder : str
        What gave the level, or what the answer stands for where it gives none; empty: it is not known.
    level : float or None
        None where there is none.
    times : int
        How often it stands there.
    """

    question: str
    answer: str
    ladder: str
    level: float | None
    times: int


@dataclass(frozen=True)
class Answers:
    """A column of answers and their levels; every column and array has one entry a row.

    Attributes
    ----------
    texts, questions : Column
    levels : ndarray of float
        NaN where there is no level.
    axes : Column
        What the level measures (`Scale.axis`); empty where there is none.
    reasons : Column
        What an answer without a level stands for; empty elsewhere.
    strange : ndarray of bool
        Whether something is typed whose wording is not known.
    """

    texts: Column
    questions: Column
    levels: np.ndarray
    axes: Column
    reasons: Column
    strange: np.ndarray

    @property
    def known(self) -> np.ndarray:
        """Whether the answer has a level."""
        mask: np.ndarray = ~np.isnan(self.levels)
        return mask

    @property
    def missing(self) -> np.ndarray:
        """Whether the answer stands for "not asked" and the like."""
        return self.reasons.filled


def scales_of(pairs: Iterable[tuple[str, str]], words: Words) -> dict[str, Scale]:
    """Work out the scale of each question from pairs of question and answer."""
    answers: dict[str, dict[str, None]] = {}
    for question, text in pairs:
        if text:
            answers.setdefault(question, {})[text] = None
    return {question: scale_of(question, tuple(texts), words) for question, texts in answers.items()}


def pairs_in(texts: Column, questions: Column) -> list[tuple[str, str]]:
    """Give each pair of question and answer that stands side by side in two columns, once."""
    first = number_distinct(questions, texts)[1]
    return list(zip(questions[first].to_numpy(), texts[first].to_numpy(), strict=True))


def read_answers(texts: Column, questions: Column, scales: Mapping[str, Scale]) -> Answers:
    """Give the level of each answer to the question beside it; an empty cell has none."""
    codes, first = number_distinct(texts, questions)
    pairs = list(zip(questions[first].to_numpy(), texts[first].to_numpy(), strict=True))
    unknown = Scale()
    levels = [scales.get(question, unknown).levels.get(text, np.nan) for question, text in pairs]
    reasons = [scales.get(question, unknown).reasons.get(text, "") for question, text in pairs]
    axes = [scales.get(question, unknown).axis for question, _ in pairs]
    level = np.array(levels, dtype=float)[codes]
    reason = Column.of(reasons)[codes]
    axis = Column.of(axes)[codes]
    return Answers(texts, questions, level, axis, reason, texts.filled & np.isnan(level) & ~reason.filled)


def is_answer(text: str, question: str, words: Words) -> bool:
    """Say whether a text is an answer of a scale: a known wording, or a number up to 10."""
    level = words.level(question, text)
    if level is None:
        level = words.level(question, _wording(text))
    return level is not None and not level > 10


def scale_of(question: str, texts: Sequence[str], words: Words) -> Scale:
    """Work out what the different answers to a question mean.

    The study's own wordings come first and are not asked for their ladder. Of the ladders the one that
    has most of the others counts, if it has half of them. Wordings that begin with a number go by the
    wording; numbers alone are their own level, unless numbered wordings beside them say otherwise.
    """
    own = words.own_answers.get(plain(question), {})
    ladder, rival = _choose([text for text in texts if plain(text) not in own], words)
    read = _read_on(ladder, texts, words)
    said = _ladders_said(question, read, words)
    if said:
        ladder, rival = said[0], ""
    again = _read_on(ladder, texts, words, asked=True) if said else read
    levels, sources, reasons = {}, {}, {}
    for text in texts:
        level, source = _corrected(question, text, read[text], again[text], words)
        if level is not None and not np.isnan(level):
            levels[text], sources[text] = level, source
        elif level is not None or plain(_wording(text)) in words.unanswered:
            reasons[text] = words.unanswered.get(plain(_wording(text)), "missing")
    trust = ladder == TRUST or _asks_for_trust(question, words)
    return Scale(ladder or (NUMBERS if levels else ""), levels, sources, reasons, rival, said, trust)


def _asks_for_trust(question: str, words: Words) -> bool:
    return any(word in plain(question) for word in words.wordings["trust.asks"])


def _read_on(ladder: str, texts: Sequence[str], words: Words, *, asked: bool = False) -> dict[str, _Read]:
    """Give the level of each answer on a ladder, and what gave it.

    Numbers before words count where a correction has `asked` for numbers.
    """
    steps = words.ladders.get(ladder, {})
    if asked and ladder == NUMBERS:
        numbers = {text: _NUMBERED.match(text) for text in texts}
        return {text: (float(n["number"]) if n else number_in(text), NUMBERS) for text, n in numbers.items()}
    plain_numbers = _numbers_are_levels(texts, steps)
    levels = {text: _level(text, steps, plain_numbers=plain_numbers) for text in texts}
    return {
        text: (level, NUMBERS if number_in(text) is not None and level is not None else ladder)
        for text, level in levels.items()
    }


def _ladders_said(question: str, read: Mapping[str, _Read], words: Words) -> tuple[str, ...]:
    """Name the ladders that a correction puts in place of the one recognised, the one named most often first.

    A row that names the ladder on which its answer would be read anyway says nothing new.
    """
    typed = words.corrected_ladders.get(plain(question), {})
    times: Counter[str] = Counter()
    for text, (level, source) in read.items():
        usual = source if level is not None else words.unanswered.get(plain(_wording(text)), "")
        rows = typed.get(plain(text), frozenset())
        if usual not in rows:
            times.update(each for each in sorted(rows) if each in words.ladders or each == NUMBERS)
    return tuple(sorted(times, key=lambda each: (-times[each], each)))


def _corrected(question: str, text: str, read: _Read, again: _Read, words: Words) -> tuple[float | None, str]:
    """Put the study's own level, else a corrected one that says something else, in place of the ladder's.

    `read` is what was recognised, `again` what it is on the ladder that a correction names: a row that
    still has the level of the one or the other does not change it.
    """
    own = words.own_answers.get(plain(question), {}).get(plain(text))
    if own is not None:
        return own, OWN
    corrections = words.corrected_answers.get(plain(question), {}).get(plain(text), {})
    if not corrections:
        return again
    # A row is about the answer as it was read then; where it is the only one, about the answer however read.
    missing = words.unanswered.get(plain(_wording(text)), "")
    only = next(iter(corrections.values())) if len(corrections) == 1 else again[0]
    corrected = corrections.get(CORRECTED, only)
    for level, source in (read, again):
        corrected = corrections.get(source if level is not None else missing, corrected)
    still_missing = bool(missing) and corrected is not None and np.isnan(corrected)
    return again if corrected in (read[0], again[0]) or still_missing else (corrected, CORRECTED)


def _wording(text: str) -> str:
    """Give an answer without the number before it: ``"3 - We work together"``."""
    found = _NUMBERED.match(text)
    return found["wording"] if found else text


def _level(text: str, steps: Mapping[str, float], *, plain_numbers: bool) -> float | None:
    """Give the level of a wording on a ladder, or of a number."""
    if (level := steps.get(plain(text), steps.get(plain(_wording(text))))) is not None:
        return level
    return number_in(text) if plain_numbers else None


def _choose(texts: Sequence[str], words: Words) -> tuple[str, str]:
    """Choose the ladder of some answers, and name another that fits as well but differs."""
    wordings = list(dict.fromkeys(plain(_wording(text)) for text in texts if number_in(text) is None))
    fit = {name: _fit(wordings, ladder, words) for name, ladder in words.ladders.items()}
    best = max(fit, key=lambda name: fit[name])
    known, on_it = fit[best]
    if not on_it or 2 * known < len(wordings):
        return "", ""
    ladder = words.ladders[best]
    rivals = (
        name
        for name, other in words.ladders.items()
        if fit[name] == fit[best] and any(other.get(text) != ladder.get(text) for text in wordings)
    )
    return best, next(rivals, "")


def _fit(wordings: Sequence[str], ladder: Mapping[str, float], words: Words) -> tuple[int, int]:
    """Count the wordings that a ladder, or the list of non-answers, has; and those that the ladder has."""
    on_it = sum(text in ladder for text in wordings)
    return on_it + sum(text in words.unanswered and text not in ladder for text in wordings), on_it


def _numbers_are_levels(texts: Sequence[str], steps: Mapping[str, float]) -> bool:
    """Say whether a number may be its own level: not where a wording beside a number says another."""
    numbered = [found for text in texts if (found := _NUMBERED.match(text))]
    return all(steps.get(plain(found["wording"])) == float(found["number"]) for found in numbered)


# What is said about them


def told(layout: Layout, scales: Mapping[str, Scale]) -> list[Problem]:
    """Say on which ladder each question was read, and where it could have been another."""
    problems = []
    for question, scale in scales.items():
        if len(scale.said) > 1:
            found = f"your corrections name {len(scale.said)} ladders for '{question}': {listed(scale.said)}"
            what = f"It was read on '{scale.said[0]}'. Write the same ladder in every row about it."
            problems.append(layout.problem(found, what))
        if scale.rival:
            found = (
                f"the answers to '{question}' fit the ladders '{scale.ladder}' and '{scale.rival}', which put "
                f"them at different heights; read on '{scale.ladder}': {_steps(scale)}"
            )
            what = "If that is wrong, give the levels under [answers] in study.toml."
            problems.append(layout.problem(found, what, severity=CHECK))
        elif yes := _highest_too_low(scale):
            found = (
                f"the answers to '{question}' were {_how(scale)}: {_steps(scale)}; a level of 1 is too low to "
                "make a tie, unless study.toml says at_least = 1 under [ties.named]"
            )
            what = (
                f"If {yes} means that there is a tie, write 2 as its Level on the tab Answers of "
                "what-was-understood.xlsx and put that workbook beside your sheets, "
                f"or write {quoted(yes)} = 2 under [answers.{quoted(question)}] in study.toml."
            )
            problems.append(layout.problem(found, what, severity=CHECK))
        elif scale.levels:
            found = f"the answers to '{question}' were {_how(scale)}: {_steps(scale)}"
            problems.append(layout.problem(found, "Nothing to do if that is right.", severity=NOTE))
        problems += _codes(layout, question, scale)
    return problems


def _how(scale: Scale) -> str:
    if set(scale.sources.values()) <= {OWN, CORRECTED}:
        return "read as you said"
    if scale.ladder == NUMBERS and not scale.said:
        return "taken as numbers, a higher one being a stronger tie"
    said = ", as your correction says" if scale.said else ""
    return f"read on the ladder '{scale.ladder}'{said}"


def _highest_too_low(scale: Scale) -> str:
    """Name the highest answer of a question of yes and no, or of 0 and 1: alone it would make no tie."""
    if scale.ladder not in (NUMBERS, YES_NO) or max(scale.levels.values(), default=0) != 1:
        return ""
    return next(
        (text for text, level in scale.levels.items() if level == 1 and scale.sources[text] == scale.ladder),
        "",
    )


def _steps(scale: Scale) -> str:
    steps = sorted(scale.levels.items(), key=lambda each: (each[1], each[0]))
    more = f" and {len(steps) - 8} more" if len(steps) > 8 else ""
    return ", ".join(f"{text} = {level:g}" for text, level in steps[:8]) + more


def _codes(layout: Layout, question: str, scale: Scale) -> list[Problem]:
    """Point at a number that stands far above the others and may be a code for "missing"."""
    numbers = sorted({level for text, level in scale.levels.items() if scale.sources[text] == NUMBERS})
    if len(numbers) < 2 or numbers[-1] not in _MISSING_CODES or numbers[-1] - numbers[-2] < _FAR_ABOVE:
        return []
    code = f"{numbers[-1]:g}"
    found = f"the answer {code} to '{question}' is far above all others and may stand for missing"
    what = f'If so, write "{code}" = "missing" under [answers.{quoted(question)}] in study.toml.'
    return [layout.problem(found, what)]


def listed_answers(pieces: Sequence[tuple[str, Column]], scales: Mapping[str, Scale]) -> list[AnswerRead]:
    """List each answer of each question with its level and how often it stands there.

    `pieces` are questions and columns of answers to them; several may ask the same.
    """
    times: dict[tuple[str, str], int] = {}
    for question, texts in pieces:
        for code, count in enumerate(np.bincount(texts.codes, minlength=len(texts.texts))):
            if count and texts.texts[code]:
                key = question, texts.texts[code]
                times[key] = times.get(key, 0) + int(count)
    unknown = Scale()
    return [
        AnswerRead(
            question, _listed(text, count, scales.get(question, unknown)),
            scales.get(question, unknown).sources.get(text, scales.get(question, unknown).reasons.get(text, "")),
            scales.get(question, unknown).levels.get(text), count,
        )
        for (question, text), count in times.items()
    ]  # fmt: skip


def _listed(text: str, times: int, scale: Scale) -> str:
    """Give an answer as it is listed; what one alone wrote at length is no answer to choose, but free text."""
    return text if times > 1 or text in scale.levels else shown(text, most=_LONGEST_ANSWER)
