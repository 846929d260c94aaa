"""Who is one person: sure pairs are joined, doubtful ones are asked, decisions are obeyed.

1. What somebody decided comes first.
2. Sure pairs with something beside the name (e-mail, organisation, area, group) are joined, strongest first.
3. Sure pairs with nothing but the name, or with an initial, are joined where only one person fits. "J Smith"
   who could be John or Jane is a question.
4. No pair is joined if anybody on one side cannot be anybody on the other (`Pairs.against`, a decision).

So the answer is never a blind chain of likenesses, and it does not depend on the order of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netmap.match import score
from netmap.match.clusters import Clusters
from netmap.match.decided import Decided, decided, unasked, why
from netmap.match.pairs import Pairs, find_pairs, reasons
from netmap.match.places import Places
from netmap.match.typings import Typings
from netmap.problems import NOTE, Problem
from netmap.tables import Tables

SURE, ASK = 0.99, 0.85
"""From these scores on two typings are surely one person, or are a question; a study can set others."""

QUESTIONS_PER_PERSON, FEWEST_QUESTIONS, EACH = 0.1, 10, 3
"""No more questions than these: for ten people one (in a small study ten in all), and three about one person."""

_CHOICES = 40
"""Somebody who fits so many people is told apart by none of them; more are not looked at."""

BY_EMAIL = "same name and e-mail"
BY_ORGANISATION = "same name and organisation"
BY_NAME = "same name, and nobody else here has it"
NOT_KNOWN_WHICH = "could be any of several people and nothing says which, so kept apart"
ALONE = "the only mention of this name"
NAMESAKE = "others here have this name too; taken for none of them"


@dataclass(frozen=True)
class Matched:
    """Who is who among typings.

    Attributes
    ----------
    who : DataFrame
        Index the mention: person (0, 1, ... in the alphabetical order of names), why, score.
    doubts : DataFrame
        Pairs of people to ask about: the table `doubts`.
    problems : list of Problem
    """

    who: pd.DataFrame
    doubts: pd.DataFrame
    problems: list[Problem]


def find_people(tables: Tables, typed: Typings, *, together: bool, sure: float, ask: float) -> Matched:
    """Say which typings are one person, which pairs are doubtful, and why.

    Parameters
    ----------
    together : bool
        Join the doubtful pairs too, but for those that a decision keeps apart.
    sure, ask : float
        Scores (0 to 1) from which a pair is sure, and from which it is a question.
    """
    places = Places(tables, typed)
    pairs = find_pairs(tables, typed, places, _points(min(sure, ask)))
    decisions = decided(tables, typed)
    clusters = Clusters(len(typed.frame), decisions.apart, pairs.against, pairs.contrary)
    for typings, _ in decisions.together:
        for each in typings[1:]:
            clusters.join(typings[0], each)
    joined = {clusters.find(typings[0]) for typings, _ in decisions.together}
    people = [clusters.members[each] for each in sorted(joined)]
    told = [*decisions.problems, *unasked(tables, typed, decisions, people, pairs.against)]
    _join_typed_again(clusters, typed.frame)
    edges = pairs.frame.assign(score=score.score_of(pairs.frame["points"].to_numpy()))
    unclear = _join_sure(clusters, edges[(edges["score"] >= sure) & ~edges["conflict"]], places)
    asked, more = _questions(clusters, edges, edges["score"] >= sure, ask)
    if together:
        for each in asked.itertuples():
            if not clusters.forbidden(each.one, each.other):
                clusters.join(each.one, each.other)
    label = clusters.labels()
    reasoned = _reasons(typed, edges, label, decisions, unclear)
    doubts = asked.iloc[:0] if together else asked
    who = reasoned.take(typed.of.to_numpy()).set_axis(typed.of.index)
    listed = _doubts(tables, typed, doubts, label)
    return Matched(who, listed, [*told, *_notes(pairs, more)])


def _join_typed_again(clusters: Clusters, typings: pd.DataFrame) -> None:
    """Join typings that differ in nothing that says anything: "Ann Bell" and "MS ANN BELL", nothing beside them."""
    for alike in typings.groupby(["key", "organisation", "email", "area"], sort=True).indices.values():
        numbers = [int(each) for each in alike]
        for place, each in enumerate(numbers):
            # The first that no decision keeps it apart from: as a rule the first of all.
            free = (other for other in numbers[:place] if not clusters.forbidden(other, each))
            clusters.join(next(free, each), each)


def _points(chance: float) -> float:
    """Turn a score back into points."""
    inside = min(max(chance, 0.0005), 0.9995)
    return float(np.log2(inside / (1 - inside)))


def _join_sure(clusters: Clusters, edges: pd.DataFrame, places: Places) -> set[int]:
    """Join sure pairs; give the typings that fit several people of whom nothing says which."""

    def join(listed: pd.DataFrame) -> None:
        for one, other in zip(listed["one"].tolist(), listed["other"].tolist(), strict=True):
            left, right = clusters.find(one), clusters.find(other)
            if left == right or clusters.forbidden(one, other) or clusters.clash(one, other):
                continue
            if not places.met(clusters.members[left], clusters.members[right]):
                clusters.join(one, other)

    def join_where_one_fits(listed: pd.DataFrame, rivals: Callable[[int, int], bool]) -> set[int]:
        root = np.array(clusters.root, dtype=np.int64)
        listed = listed[root[listed["one"]] != root[listed["other"]]]
        unclear = _of_several(clusters, listed, rivals)
        join(listed[~(listed["one"].isin(unclear) | listed["other"].isin(unclear))])
        return unclear

    backed, initial = edges["backed"], edges["initial"]
    join(edges[backed & ~initial])
    # An address does not say whom of those who share it an initial stands for.
    unclear = join_where_one_fits(edges[backed & initial], clusters.clash)
    return unclear | join_where_one_fits(edges[~backed], clusters.rivals)


def _of_several(clusters: Clusters, edges: pd.DataFrame, rivals: Callable[[int, int], bool]) -> set[int]:
    """Find typings whose cluster fits several others that are rivals: two choices, and not one person."""
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in zip(edges["one"].tolist(), edges["other"].tolist(), strict=True):
        left, right = clusters.find(one), clusters.find(other)
        near[left].add(right)
        near[right].add(left)
    unclear: set[int] = set()
    for here, around in near.items():
        if all(clusters.forbidden(here, each) for each in around):
            continue  # somebody decided that it is none of them
        choices = sorted(around)[:_CHOICES]
        if any(rivals(a, b) for place, a in enumerate(choices) for b in choices[:place]):
            unclear.update(clusters.members[here])
    return unclear


def _questions(
    clusters: Clusters, edges: pd.DataFrame, sure: pd.Series, ask: float
) -> tuple[pd.DataFrame, int]:
    """Choose the pairs to ask about: of each two people the strongest, and no more than can be answered.

    Gives the pairs, and how many more there would be.
    """
    least = edges["score"] >= ask
    open_ = edges[least].assign(sure=sure[least])
    root = np.array(clusters.root, dtype=np.int64)
    left, right = root[open_["one"]], root[open_["other"]]
    low, high = np.minimum(left, right), np.maximum(left, right)
    open_ = open_.assign(low=low, high=high)[low != high].drop_duplicates(["low", "high"])
    most = max(FEWEST_QUESTIONS, int(QUESTIONS_PER_PERSON * len(clusters.members)))
    asked: list[int] = []
    times: dict[int, int] = defaultdict(int)
    more = 0
    for place, each in enumerate(open_.itertuples()):
        if clusters.forbidden(each.one, each.other):
            continue
        if not each.sure and not each.conflict and clusters.clash(each.one, each.other):
            continue
        if len(asked) == most or max(times[each.low], times[each.high]) >= EACH:
            more += 1
            continue
        times[each.low] += 1
        times[each.high] += 1
        asked.append(place)
    return open_.iloc[asked], more


def _reasons(
    typed: Typings, edges: pd.DataFrame, label: np.ndarray, decisions: Decided, unclear: set[int]
) -> pd.DataFrame:
    """Say for each typing what ties it most to the rest of its person, and give that pair's score."""
    typings = typed.frame
    inside = edges[label[edges["one"]] == label[edges["other"]]]
    ends = pd.concat([inside.assign(typing=inside[end]) for end in ("one", "other")]).sort_index(
        kind="stable"
    )
    best = ends.drop_duplicates("typing")
    alone = typings["times"].groupby(label).transform("sum") == 1
    namesake = pd.Series(label).groupby(typings["key"].to_numpy()).transform("nunique") > 1
    tests = [alone & ~namesake, alone, typings["email"] != "", typings["organisation"] != "", namesake]
    texts = [ALONE, NAMESAKE, BY_EMAIL, BY_ORGANISATION, NAMESAKE]
    said = np.select(tests, texts, default=BY_NAME).astype(object)
    chance = np.ones(len(typings))
    said[best["typing"]] = reasons(typings, best)
    chance[best["typing"]] = best["score"]
    said[sorted(unclear)] = NOT_KNOWN_WHICH
    for members, place in decisions.together:
        said[members], chance[members] = why(place), 1.0
    return pd.DataFrame({"person": label, "why": said, "score": chance}, index=typings.index)


def _doubts(tables: Tables, typed: Typings, asked: pd.DataFrame, label: np.ndarray) -> pd.DataFrame:
    """Write the questions down, by people; the smaller number first."""
    mention = pd.Series(typed.of.index, index=typed.of.to_numpy()).groupby(level=0).min()
    one, other = asked["one"].to_numpy(), asked["other"].to_numpy()
    turned = label[one] > label[other]
    one, other = np.where(turned, other, one), np.where(turned, one, other)
    rows = pd.Series(label).map(typed.frame["times"].groupby(label).sum()).to_numpy()
    return pd.DataFrame(
        {
            "person": label[one],
            "other": label[other],
            "mention": mention.reindex(one).to_numpy(),
            "other_mention": mention.reindex(other).to_numpy(),
            "score": asked["score"].to_numpy(),
            "why": reasons(typed.frame, asked),
            "effect": np.minimum(rows[one], rows[other]).astype(float),
        }
    )


def _notes(pairs: Pairs, more: int) -> list[Problem]:
    notes = []
    if pairs.cut:
        found = f"{pairs.cut} names or parts of names are so common here that not all who share them were compared"
        notes.append(Problem(found, "Write organisations or e-mail addresses beside such names.", NOTE))
    if more:
        found = (
            f"{more:,} more {'pair' if more == 1 else 'pairs'} of people may be the same; they are kept apart, and "
            "not asked about yet, so that nobody has to answer too much at once"
        )
        notes.append(
            Problem(found, "Answer the questions in to-check.xlsx first: then the next come up.", NOTE)
        )
    return notes
