"""The statement of methods, part 3: what a tie is, which way it goes, and how strong it is."""

from __future__ import annotations

from collections.abc import Iterator

from netmap.network import KIND_WORDS, LEVEL_WORDS, Findings
from netmap.report import scope
from netmap.report.section import Table
from netmap.report.wording import count, setting
from netmap.tables import NONE, look_up

_WEIGHTS = {
    "met": "sum over shared events of 1 / (people there - 1)",
    "together": "sum over shared groups of 1 / (members - 1)",
    "named": "level of the answer; 1 where there is no scale",
}


def kinds(findings: Findings) -> list[str]:
    """Name the kinds of tie that are there, in the order in which pages list them."""
    there = {kind for network in findings.networks.values() for kind in network.ties["kind"].unique()}
    return [kind for kind in KIND_WORDS if kind in there]


def rows(findings: Findings) -> Iterator[list[str]]:
    """Give the points of the part: what it is, and what is so in this study."""
    there = kinds(findings)
    told = {"met": _met, "together": _together, "named": _named}
    for kind in there:
        yield [KIND_WORDS[kind].capitalize(), told[kind](findings)]
    if not there:
        yield ["What a tie is", "n/a: there is none in these sheets."]
        return
    if any(network.relations is not None for network in findings.networks.values()):
        yield ["Which ties count", _working(findings)]
    yield [
        "Direction",
        "An answer goes from the one who answered to the one who was named. Other ties have no direction."
        if "named" in there
        else "Ties have no direction.",
    ]
    yield [
        "Strength",
        "The table Strength of ties says what it is for each kind. Figures count ties, and routes count steps, "
        "whatever the strength, unless a figure says so.",
    ]
    yield ["Ties to oneself", _to_oneself(findings)]


def _met(findings: Findings) -> str:
    least, chance, largest = (
        setting(findings, f"ties.met.{name}") for name in ("at_least", "times_chance", "largest")
    )
    compared = (
        "How often they met by chance is not asked."
        if chance == "0"
        else f"Also, their shared events must tie them {chance} times as strongly as chance would, going by how active "
        "each is and how large each event was (bipartite configuration model)."
    )
    return (
        f"Two were at the same events, at least {least} of them. {compared} A small meeting counts for more than a "
        "large one: an event gives everybody there a total of 1, shared out among the others present (Newman 2001). "
        f"Events with more than {largest} make no ties. Between sectors, areas or communities one shared event is "
        "enough, and chance is not asked."
    )


def _together(findings: Findings) -> str:
    return (
        f"Two belong to the same working group in the wave, at least {setting(findings, 'ties.together.at_least')}. "
        f"Groups of more than {setting(findings, 'ties.together.largest')} make no ties, and a mailing list or "
        "newsletter never does. A small group counts for more than a large one."
    )


def _named(findings: Findings) -> str:
    return (
        "One named the other in answer to a survey. Where the question has a scale, the answer must be at level "
        f"{setting(findings, 'ties.named.at_least')} or above, of 0 to 4. The table Questions asked has the level of "
        "each answer."
    )


def _working(findings: Findings) -> str:
    steps = ", ".join(f"{level} {words}" for level, words in enumerate(LEVEL_WORDS))
    return (
        f"Each pair has a level: {steps}. Events show 1 at most (from a strength of "
        f"{setting(findings, 'ties.levels.have_met')}), a mailing list 1, a working group 2. A survey shows what both "
        "said, the lower of the two; where only one was asked, at most 3; where both were asked and only one named the "
        "other, at most 2. The highest of all these counts. A tie in the figures is a pair at level "
        f"{setting(findings, 'ties.levels.working')} or above, or one that met at events as said above. The levels "
        "follow Himmelman 2002 and Frey and others 2006."
    )


def _to_oneself(findings: Findings) -> str:
    said, node = findings.tables.nominations, findings.tables.node_of_mention(scope.level(findings))
    giver, named = (look_up(node, said[column], missing=NONE) for column in ("mention", "named"))
    own = int(((giver == named) & (giver != NONE)).sum())
    return (
        f"None. Left out: {count(own, 'answer', 'answers')} in which somebody named themselves."
        if own
        else "None."
    )


def tables(findings: Findings) -> list[Table]:
    """Show how many ties there are, and how strong they are."""
    return [table for table in (_numbers(findings), _strength(findings)) if table.rows]


def _numbers(findings: Findings) -> Table:
    """Count nodes, tied pairs and ties of each kind for every wave and level."""
    there = kinds(findings)
    shown = [
        [wave, level, f"{len(network.nodes):,}", f"{len(network.pairs):,}",
         *(f"{int((network.ties['kind'] == kind).sum()):,}" for kind in there)]
        for (wave, level), network in findings.networks.items()
        if len(network.nodes)
    ]  # fmt: skip
    headings = [
        "Wave",
        "Looked at by",
        "In it",
        "Pairs with a tie",
        *(KIND_WORDS[kind].capitalize() for kind in there),
    ]
    return Table("How many ties", headings, shown, frozenset(range(2, 4 + len(there))))


def _strength(findings: Findings) -> Table:
    """Give mean, spread and range of the strength of each kind of tie."""
    shown = []
    for network, _ in scope.networks(findings):
        for kind in kinds(findings):
            weight = network.ties.loc[network.ties["kind"] == kind, "weight"]
            if weight.empty:
                continue
            spread = f"{weight.std():.3g}" if len(weight) > 1 else "n/a"
            figures = [
                f"{len(weight):,}",
                f"{weight.mean():.3g}",
                spread,
                f"{weight.min():.3g}",
                f"{weight.max():.3g}",
            ]
            shown.append([KIND_WORDS[kind].capitalize(), network.wave, _WEIGHTS[kind], *figures])
    headings = ["Kind", "Wave", "What the strength is", "Ties", "Mean", "Standard deviation", "Least", "Most"]
    return Table("Strength of ties", headings, shown, frozenset(range(3, 8)))
