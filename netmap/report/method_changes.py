"""The statement of methods, part 4: what was done to the evidence on its way to the figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

import numpy as np
import pandas as pd

from netmap.network import COMPARED, STATUSES, Findings, Network
from netmap.report import scope
from netmap.report.method_ties import kinds
from netmap.report.wording import called, count, listing, nodes, share
from netmap.spellings import answers
from netmap.tables import LISTING

MOST_NAMED = 8
"""The most events and groups named as too large; netmap.xlsx (Problems) has all."""

_HELD = {
    "attendance": ("sign-in", "sign-ins"),
    "memberships": ("membership", "memberships"),
    "responses": ("reply", "replies"),
    "nominations": ("answer", "answers"),
}


def rows(findings: Findings) -> Iterator[list[str]]:
    """Give the points of the part: what it is, and what is so in this study."""
    there = kinds(findings)
    if not there:
        return
    if "named" in there:
        yield ["Direction left out", _one_way(findings)]
    yield ["Strength left out", _cut(findings)]
    if {"met", "together"} & set(there):
        yield [
            "From lists to ties",
            "A list of who came, or who belongs, becomes ties between every two on it by the rules above.",
        ]
    yield ["Left out", " ".join(_left_out(findings))]
    yield ["Put together", _put_together(findings)]
    yield ["Made up", _made_up(findings)]


def _one_way(findings: Findings) -> str:
    def said(network: Network) -> str:
        ends = np.sort(network.arcs, axis=1)
        pairs, times = np.unique(ends, axis=0, return_counts=True) if len(ends) else (ends, np.array([]))
        return share(int((times == 1).sum()), len(pairs), "pairs")

    return (
        "On the map and in most figures an answer is a tie whichever of the two gave it. Named by one of the two only: "
        f"{scope.by_wave(findings, said)}. Figures that look at direction say so."
    )


def _cut(findings: Findings) -> str:
    def said(network: Network) -> str:
        ends = network.ties[["a", "b"]].to_numpy()
        if network.relations is not None:
            ends = np.concatenate([np.sort(ends, axis=1), network.relations[["a", "b"]].to_numpy()])
        signs = len(np.unique(np.sort(ends, axis=1), axis=0)) if len(ends) else 0
        return share(len(network.pairs), signs, "pairs with any sign of a link")

    return f"Most figures ask only whether there is a tie. Counted as one: {scope.by_wave(findings, said)}."


def _left_out(findings: Findings) -> Iterator[str]:
    """List what was read and bears on no figure, or not on all."""
    tables = findings.tables
    yield f"Rows set aside: {int(tables.sources['set_aside'].sum()):,}."
    outside = [count(number, *_HELD[name]) for name, number in _in_no_wave(findings) if number]
    if outside:
        yield f"In no wave, for want of a date or because of it: {listing(outside)}."
    notes = dict.fromkeys(note.found for network, _ in scope.networks(findings) for note in network.notes)
    if notes:
        more = f"; and {len(notes) - MOST_NAMED:,} more" if len(notes) > MOST_NAMED else ""
        yield f"Too large to make ties: {'; '.join(list(notes)[:MOST_NAMED])}{more}."
    lists = tables.collaboratives.loc[tables.collaboratives["kind"] == LISTING, "title"]
    if len(lists):
        yield f"Lists that make no tie: {listing(sorted(lists))}."
    one, many = COMPARED[findings.compare]

    def unknown(network: Network) -> str:
        return nodes(int((network.nodes[network.compare] == "").sum()), network.level)

    yield f"Left out of figures on {many}, because no {one} is recorded: {scope.by_wave(findings, unknown)}."
    yield "Nobody was left out for having no tie."


def _in_no_wave(findings: Findings) -> Iterator[tuple[str, int]]:
    """Count the rows of each kind of evidence that no wave holds."""
    if not findings.periods:
        return
    held = [findings.tables.rows_in(period) for period in findings.periods]
    for name in _HELD:
        yield name, int((~reduce(pd.Series.__or__, (rows[name] for rows in held))).sum())


def _put_together(findings: Findings) -> str:
    tables = findings.tables
    people = tables.who["person"] >= 0
    told = (
        "Several kinds of tie between the same two are one tie. Networks of organisations, sectors or areas are made "
        "from the sheets again: two organisations were at an event once, however many people each sent. Names in the "
        f"sheets: {int(people.sum()):,} of people and {int((~people).sum()):,} of organisations, taken for "
        f"{count(len(tables.people), 'person', 'people')} and "
        f"{count(len(tables.organisations), 'organisation', 'organisations')}. The table How names were "
        "recognised says why."
    )
    if in_force := int(answers(tables)["in_force"].sum()):
        told += f" Decided by hand: {count(in_force, 'answer', 'answers')} about who is who."
    if len(tables.doubts):
        told += f" Not clear, and kept apart: {count(len(tables.doubts), 'pair of names', 'pairs of names')}."
    return told


def _made_up(findings: Findings) -> str:
    """Say that no tie was made up, and how many rest on one end alone (reconstruction)."""
    if "named" not in kinds(findings):
        return "Nothing. No person and no tie was added."
    code = STATUSES.index("one-sided")

    def said(network: Network) -> str:
        if network.relations is None:
            return "n/a"
        working = network.relations[network.relations["working"]]
        return share(int((working["status"] == code).sum()), len(network.pairs), "ties")

    one = called(scope.level(findings))[0]
    return (
        f"Nothing. Where one {one} answered and the other did not, the tie rests on the one answer (Stork and Richards "
        f"1992): {scope.by_wave(findings, said)}. Of two who did not answer, a survey says nothing, which is not the "
        "same as no tie."
    )
