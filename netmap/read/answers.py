"""Turn the answers of a survey into levels, and say which wordings are not known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netmap.read.cells import Column, number_distinct
from netmap.words import Words


@dataclass(frozen=True)
class Answers:
    """A column of answers and their levels; every column and array has one entry a row.

    Attributes
    ----------
    texts, questions : Column
    levels : ndarray of float
        NaN where there is no level.
    missing : ndarray of bool
        Whether the answer stands for "not asked" and the like.
    strange : ndarray of bool
        Whether something is typed whose wording is not known.
    """

    texts: Column
    questions: Column
    levels: np.ndarray
    missing: np.ndarray
    strange: np.ndarray

    @property
    def known(self) -> np.ndarray:
        """Whether the answer has a level."""
        mask: np.ndarray = ~np.isnan(self.levels)
        return mask


def read_answers(texts: Column, questions: Column, words: Words) -> Answers:
    """Give the level of each answer to the question beside it; an empty cell has none."""
    codes, first = number_distinct(texts, questions)
    pairs = zip(questions[first].to_numpy(), texts[first].to_numpy(), strict=True)
    found = [words.level(question, text) if text else None for question, text in pairs]
    levels = np.array([np.nan if level is None else level for level in found], dtype=float)[codes]
    worded = np.array([level is not None for level in found], dtype=bool)[codes]
    return Answers(
        texts=texts,
        questions=questions,
        levels=levels,
        missing=worded & np.isnan(levels),
        strange=~worded & texts.filled,
    )


def is_answer(text: str, question: str, words: Words) -> bool:
    """Say whether a text is an answer of a scale: a known wording, or a number up to 10."""
    level = words.level(question, text)
    return level is not None and not level > 10
