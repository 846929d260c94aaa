"""How this was done: a statement of methods that can be copied into an annex.

Its points and their order follow GRAND, the Guidelines for Reporting About Network Data (Neal and others 2026); each
part is a file of its own. Every number comes from the findings.
"""

from __future__ import annotations

from netmap.analyses import ANALYSES
from netmap.metrics import THEMES, cards, in_words, is_estimated
from netmap.network import Findings
from netmap.report import method_changes, method_data, method_limits, method_nodes, method_ties, scope
from netmap.report.publications import publications
from netmap.report.section import Section, Table
from netmap.report.wording import listing, setting

_SAYS = (
    "You can copy this section into the annex of a report. It follows GRAND, the Guidelines for Reporting About "
    "Network Data (Neal and others 2026, grand-statement.org), in plain words. Where the sheets do not say something, "
    "it says so: add a line of your own there.",
    "A figure that cannot be worked out is n/a, with the reason, and never 0. Every figure is in tables/values.csv. To "
    "see the rows of the sheets behind a person or a tie, use netmap explain.",
)
_PARTS = (
    ("1. The data", method_data.rows),
    ("2. Who is in the network", method_nodes.rows),
    ("3. What a tie is", method_ties.rows),
    ("4. What was changed on the way", method_changes.rows),
    ("5. What the figures cannot say", method_limits.rows),
)


def section(findings: Findings) -> Section:
    """Say who is in the network, what a tie is, what was changed, with which settings, and who defined the figures."""
    statement = [Table(title, ["Point", "In this study"], list(rows(findings))) for title, rows in _PARTS]
    backing = [
        *method_nodes.tables(findings), *method_ties.tables(findings), _draws(findings),
        _settings(findings), _sources(findings),
    ]  # fmt: skip
    return Section(
        "How this was done",
        says=_SAYS,
        tables=[table for table in (*statement, *backing) if table.rows],
    )


def _draws(findings: Findings) -> Table:
    """List the figures that rest on random draws, with what is drawn; the draws are the same at every run."""
    chosen = scope.networks(findings)
    if not chosen:
        return Table("", [], [])
    there, rests = _worked_out(findings), dict[str, list[str]]()
    for card in cards(findings.compare):
        said = f"{card.unit}; {card.source}".split("; ")
        drawn = next((text for text in said if "seed" in text), "").removeprefix("chance: ")
        if drawn and card.name in there:
            rests.setdefault(drawn, []).append(card.title)
    rows = [[listing(titles), drawn] for drawn, titles in rests.items()]
    if is_estimated(chosen[-1][0]):
        rows.append(["Figures on routes", "a sample of start points, seed 1; route_sources says how many"])
    if len(findings.analyses.get("early_warning", ())):
        draws = setting(findings, "analyses.early_warning.draws")
        rows.append(
            ["Early warning", f"every choice of events; {draws} at random, seed 1, where there are more"]
        )
    return Table("Figures that rest on random draws", ["Figure", "What is drawn"], rows)


def _settings(findings: Findings) -> Table:
    rows = [[name, value] for name, value in findings.settings.items()]
    return Table("Settings used", ["Setting", "Value"], rows)


def _sources(findings: Findings) -> Table:
    """List the publications that the figures of this study rest on, and what they are for."""
    there = _worked_out(findings)
    rests = {
        in_words(theme, findings.compare): [card.source for card in some if card.name in there]
        for theme, some in THEMES.items()
    }
    rests |= {each.TITLE: [each.SOURCE] for each in ANALYSES if len(findings.analyses.get(each.NAME, ()))}
    every = publications(source for sources in rests.values() for source in sources)
    rows = [
        [
            whole,
            listing([theme for theme, sources in rests.items() if cited in publications(sources)], most=20),
        ]
        for cited, whole in every.items()
    ]
    return Table("Who defined the figures", ["Publication", "What it is used for"], rows)


def _worked_out(findings: Findings) -> set[str]:
    """Name the metrics that were worked out for the newest network."""
    chosen = scope.networks(findings)
    if not chosen:
        return set()
    measured = chosen[-1][1]
    kept = [measured.nodes, measured.whole.to_frame().T, measured.groups, measured.pairs]
    return {str(column) for frame in kept for column in frame.columns}
