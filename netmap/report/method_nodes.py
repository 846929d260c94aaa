"""The statement of methods, part 2: who is in the network, how that was decided, and who is missing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from netmap.network import COMPARED, Findings, Network
from netmap.report import scope
from netmap.report.asked import HOW, response
from netmap.report.section import Table
from netmap.report.wording import called, either, listing, nodes, share
from netmap.tables import NONE, TRUST, Tables, look_up

MOST_QUESTIONS, MOST_ANSWERS = 20, 10
"""The most questions in a table of this part, and the most answers to one of them."""

_THROUGH = (
    ("attendance", "Came to an event"),
    ("memberships", "In a group"),
    ("responses", "Answered a survey"),
    ("nominations", "Named by others"),
)
"""The ways of being in a network, and the headings of their columns."""


def rows(findings: Findings) -> Iterator[list[str]]:
    """Give the points of the part: what it is, and what is so in this study."""
    if not scope.networks(findings):
        yield ["Who is in it", "n/a: no network could be made from these sheets."]
        return
    level = scope.level(findings)
    filled = {each for (_, each), network in findings.networks.items() if len(network.nodes)}
    others = [called(each)[0] for each in findings.levels if each != level and each in filled]
    also = f" The same sheets are also looked at by {listing(others)}." if others else ""
    yield ["What a point on the map is", f"One {called(level)[0]}.{also}"]
    yield ["How many", f"{scope.by_wave(findings, lambda network: nodes(len(network.nodes), level))}."]
    yield ["Who is in it", f"{_boundary(findings)} Those without a tie stay in and count."]
    yield ["Who is missing", _missing(findings)]
    yield ["How many ties one may have", _limits(findings)]


def tables(findings: Findings) -> list[Table]:
    """Show through what people are in each wave, and what was asked."""
    return [table for table in (_through(findings), _questions(findings)) if table.rows]


def _boundary(findings: Findings) -> str:
    """Say who counts as in the network, going by what evidence there is."""
    tables, many = findings.tables, called(scope.level(findings))[1]
    everything = not findings.periods or findings.periods[0].everything
    ways = [
        (len(tables.attendance), "came to an event"),
        (len(tables.memberships), "belonged to a group"),
        (len(tables.responses) + len(tables.nominations), "answered a survey"),
        (len(tables.nominations), "was named in one"),
        (len(tables.listings) if everything else 0, "stands in a directory"),
    ]
    told = (
        f"The sheets draw the line: nobody wrote down beforehand which {many} should be in it. In "
        f"{'it' if everything else 'a wave'} is whoever "
        f"{either([text for number, text in ways if number] or ['is in a sheet'])}"
        f"{'' if everything else ' at the time'}."
    )
    if everything or tables.listings.empty:
        return told
    node = tables.node_of_mention(scope.level(findings))
    listed = set(look_up(node, tables.listings["mention"], missing=NONE)) - {NONE}
    seen = {each for network, _ in scope.evidence(findings) for each in network.nodes.index}
    only = nodes(len(listed - seen), scope.level(findings))
    return f"{told} A directory has no date and puts nobody in a wave; only in a directory: {only}."


def _missing(findings: Findings) -> str:
    one = COMPARED[findings.compare][0]

    def said(network: Network) -> str:
        level, n = network.level, len(network.nodes)
        known = int((network.nodes[network.compare] != "").sum()) if network.compare in network.nodes else 0
        answered = int(np.isin(network.answered, network.nodes.index).sum())
        rate = response(findings, network)
        return (
            f"{share(answered, n, level)} answered a survey{f' ({rate})' if rate else ''}; "
            f"{one} known for {share(known, n)}"
        )

    return f"{scope.by_wave(findings, said)}. {_not_known(findings)}"


def _not_known(findings: Findings) -> str:
    """Say what the sheets leave open: who was asked, unless it is known for every wave with a survey."""
    surveys = [network for network, _ in scope.networks(findings) if len(network.answered)]
    if surveys and all(response(findings, network) for network in surveys):
        return (
            "Who was invited is as the sheets say. They do not say who else could have been there, so the share "
            "missing is not known (n/a)."
        )
    waves = [network.wave for network in surveys if response(findings, network)]
    but = f", but for {listing(waves)}," if waves else ""
    return (
        f"The sheets do not say{but} how many were asked, or who else could have been there. So the response rate "
        f"and the share missing are not known (n/a). {HOW}"
    )


def _limits(findings: Findings) -> str:
    if findings.tables.nominations.empty:
        return "The sheets set no limit."
    return (
        "Events and groups set no limit. A survey may: a form with room for five names shows five at most. The table "
        "Questions asked gives the most that anybody named."
    )


def _through(findings: Findings) -> Table:
    """Count for each wave through what its nodes are in it; one can be in it through several."""
    level = scope.level(findings)
    one = COMPARED[findings.compare][0]
    shown = []
    for network, held in scope.evidence(findings):
        seen = held.seen_as(level)
        here = network.nodes.index
        ids = {
            "attendance": seen.attendance["node"], "memberships": seen.memberships["node"],
            "responses": network.answered, "nominations": seen.nominations["named_node"],
        }  # fmt: skip
        counts = [int(here.isin(ids[table]).sum()) for table, _ in _THROUGH]
        known = int((network.nodes[network.compare] != "").sum())
        alone = len(here) - len(np.unique(network.pairs.to_numpy()))
        shown.append([network.wave, *(f"{each:,}" for each in (len(here), *counts, known, alone))])
    headings = [
        "Wave",
        "In it",
        *(heading for _, heading in _THROUGH),
        f"{one.capitalize()} known",
        "Without a tie",
    ]
    return Table(f"Through what {called(level)[1]} are in each wave", headings, shown, frozenset(range(1, 8)))


def _questions(findings: Findings) -> Table:
    """List what surveys asked, who answered it, and the most that one named."""
    shown = []
    for network, held in scope.evidence(findings):
        asked = _asked(held)
        for question, some in asked.groupby("question", sort=True):
            most = some.groupby("giver")["named"].nunique().max()
            shown.append(
                [str(question) or "not recorded", network.wave, _means(some), f"{some['giver'].nunique():,}",
                 f"{len(some):,}", f"{most:,}"]
            )  # fmt: skip
    left = f" (the first {MOST_QUESTIONS} of {len(shown):,})" if len(shown) > MOST_QUESTIONS else ""
    headings = ["Question", "Wave", "Level of each answer", "Answered it", "Answers", "Most by one"]
    return Table(f"Questions asked{left}", headings, shown[:MOST_QUESTIONS], frozenset(range(3, 6)))


def _asked(held: Tables) -> pd.DataFrame:
    """Give the answers of a wave with numbers for who gave each and of whom: people, else organisations."""
    person, organisation = held.who["person"], held.who["organisation"]
    node = person.where(person != NONE, -2 - organisation)
    said = held.nominations
    return said.assign(
        giver=look_up(node, said["mention"], missing=NONE), named=look_up(node, said["named"], missing=NONE)
    )


def _means(answers: pd.DataFrame) -> str:
    """Say which level each answer was given: ``"Know of them 1, Work together 3"``."""
    scaled = answers[answers["level"].notna()]
    if scaled.empty:
        return "names only, no level"
    said = scaled.assign(answer=scaled["answer"].str.strip())[["level", "answer"]].drop_duplicates()
    said = said.sort_values(["level", "answer"])
    words = [
        f"{row.level:g}" if row.answer in ("", f"{row.level:g}") else f"{row.answer} {row.level:g}"
        for row in said.itertuples()
    ]
    return f"{'trust: ' if (scaled['ladder'] == TRUST).all() else ''}{'; '.join(words[:MOST_ANSWERS])}"
