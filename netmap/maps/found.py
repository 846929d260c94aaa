"""What the analyses found, as the map shows it: roles, levels of ties, introductions, stories, trusted voices."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from netmap.analyses.coverage import ALL
from netmap.analyses.setting import working_level
from netmap.maps.extras import PAIR_COLUMNS, VOICE_COLUMNS, Extras
from netmap.network import STATUSES, Findings
from netmap.stories import YES, stories, stories_of
from netmap.tables import NONE

SOLID, DASHED, DOTTED = 0, 1, 2
"""How sure a tie is (methods 7.2): both say so, or one does with events or groups behind it; one alone says
so; events or groups only."""

CONFIRMED, ONE_OF_TWO, ONE_ASKED = (
    STATUSES.index(word) for word in ("confirmed", "unconfirmed", "one-sided")
)
BACKED, ALONE = "events or groups behind it", "nothing else behind it"
STANDING = {
    (CONFIRMED, SOLID): "confirmed by both",
    (ONE_OF_TWO, SOLID): f"named by one of the two, though both answered; {BACKED}",
    (ONE_OF_TWO, DASHED): f"named by one of the two, though both answered; {ALONE}",
    (ONE_ASKED, SOLID): f"named by the one who answered; {BACKED}",
    (ONE_ASKED, DASHED): f"named by the one who answered; {ALONE}",
}
"""What a survey and the other sheets say of a pair, in plain words."""

NOBODY_NAMED = "from events or groups only"
"""... of a pair of whom nobody who answered named the other."""

UNREMARKED = "member"
"""A role that says nothing: everybody without another one has it."""

_NO_DIGITS = str.maketrans("", "", "0123456789")

NETWORKS = ("people", "organisations")
UNKNOWN_VERDICT = "n/a"


def extras_of(findings: Findings) -> Extras:
    """Gather from the analyses of a study what the map can show of them; a part that is not there stays empty.

    Parameters
    ----------
    findings : Findings
        With its analyses: those called roles, introductions, voices and voice_losses are used, and the
        relations of each network.
    """
    return Extras(
        roles=_roles(findings),
        ties=_ties(findings),
        notes=_notes(findings),
        voices=_voices(findings),
        voice_notes=_voice_notes(findings),
        introductions=_introductions(findings),
        shapes=_shapes(findings),
        agreements=_agreements(findings),
        answered=_answered(findings),
    )


def _answered(findings: Findings) -> dict[tuple[str, str], str]:
    """Say for each network how many answered, of those asked or, where nobody knows who was, of those in it."""
    frame = _analysis(findings, "coverage")
    if frame is None:
        return {}
    whole = frame[frame["sector"] == ALL]
    return {key: _rate(rows.iloc[0].to_dict(), key[1]) for key, rows in _by_network(whole).items()}


def _rate(row: Mapping[str, Any], level: str) -> str:
    if math.isnan(row["responded"]):
        return "No survey in this wave"
    if not math.isnan(row["response_rate"]):
        asked, answered = row["invited"], row["invited_answered"]
        return f"Survey: {answered:,.0f} of {asked:,.0f} who were asked answered ({row['response_rate']:.0%})"
    share = row["responded"] / row["members"]
    return (
        f"Survey: {row['responded']:,.0f} of {row['members']:,.0f} {level} answered ({share:.0%}); "
        "who was asked is not known, so there is no response rate"
    )


def _analysis(findings: Findings, name: str) -> pd.DataFrame | None:
    frame = findings.analyses.get(name)
    return None if frame is None or frame.empty else frame


def _by_network(frame: pd.DataFrame | None) -> dict[tuple[str, str], pd.DataFrame]:
    if frame is None:
        return {}
    return {(str(wave), str(level)): rows for (wave, level), rows in frame.groupby(["wave", "network"])}


def _roles(findings: Findings) -> dict[tuple[str, str], pd.Series]:
    """Say for each node its roles and the numbers that gave them; nothing of those with no special part."""
    found = {}
    for key, rows in _by_network(_analysis(findings, "roles")).items():
        named = rows[rows["role"] != UNREMARKED]
        words = named["all_roles"].str.replace("; ", " and ") + ": " + named["because"]
        found[key] = pd.Series(words.to_numpy(), index=named["node_id"].to_numpy(), dtype="str")
    return found


def _agreements(findings: Findings) -> dict[tuple[str, str], str]:
    """Say of how many pairs both named the other, of those of whom both answered: the figure of the report."""
    frame = _analysis(findings, "maturity")
    whole = None if frame is None else frame[(frame["pairs"] == "all pairs") & (frame["two_answered"] > 0)]
    return {key: _agreement(rows.iloc[0].to_dict()) for key, rows in _by_network(whole).items()}


def _agreement(row: Mapping[str, Any]) -> str:
    pairs, confirmed = row["two_answered"], row["confirmed"]
    return (
        f"Of {pairs:,.0f} {'pair' if pairs == 1 else 'pairs'} in which both answered and one or both named the "
        f"other, {confirmed:,.0f} named each other ({row['share_confirmed']:.0%})."
    )


def _shapes(findings: Findings) -> dict[tuple[str, str], str]:
    """Say in a sentence what shape each network has, what speaks for it, and whether that holds."""
    return {
        key: _shape(rows.iloc[0].to_dict())
        for key, rows in _by_network(_analysis(findings, "stage")).items()
        if rows["stage"].iloc[0]
    }


def _shape(row: Mapping[str, Any]) -> str:
    name = str(row["stage"]).translate(_NO_DIGITS).strip()
    if not row["stability"]:
        return f"Its shape: {name}{_why(name, row)}."
    between = str(row["stability"]).translate(_NO_DIGITS).replace("  ", " ")
    held = "stable, the same" if between == "stable" else f"it lies {between}: this name"
    copies = f"{held} in {row['agree']:.0%} of {row['copies']:.0f} copies with a few left out"
    note = "; indicative only" if row["note"] else ""
    return f"Its shape: {name}{_why(name, row)}; {copies}{note}."


def _why(name: str, row: Mapping[str, Any]) -> str:
    """Give the figure that made the shape, where one figure did."""
    if "fragments" in name:
        return f" ({row['fragmentation']:.0%} of the pairs cannot reach each other)"
    if name == "multi-hub":
        return (
            f" ({row['n_hubs']:.0f} hubs; {row['cover']:.0%} of the largest piece are a hub or tied to one)"
        )
    if name == "core and periphery":
        return f" (a core of {row['core_size']:.0f}, {row['core_density']:.0%} of whose pairs are tied)"
    if row["top_name"] and not math.isnan(row["reach"]) and ("spoke" in name or "bottleneck" in name):
        return f" ({row['top_name']} is tied to {row['reach']:.0%} of the others)"
    return ""


def sureness(relations: pd.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Say for each pair of `netmap.network.RELATIONS` how sure its tie is: `SOLID`, `DASHED` or `DOTTED`."""
    status = relations["status"].to_numpy()
    behind = (relations["attendance"].to_numpy() >= 1) | (relations["membership"].to_numpy() >= 1)
    named_once = (status == ONE_OF_TWO) | (status == ONE_ASKED)
    solid = (status == CONFIRMED) | (named_once & behind)
    return np.where(solid, SOLID, np.where(named_once, DASHED, DOTTED)).astype(np.int64)


def _ties(findings: Findings) -> dict[tuple[str, str], pd.DataFrame]:
    found = {}
    for key, network in findings.networks.items():
        relations = network.relations
        if relations is None or relations.empty:
            continue
        sure = sureness(relations)
        standing = [
            STANDING.get(pair, NOBODY_NAMED)
            for pair in zip(relations["status"].tolist(), sure.tolist(), strict=True)
        ]
        found[key] = relations[["a", "b", "level", "working"]].assign(
            status=standing,
            sure=sure,
            surveyed=(relations["survey"] >= working_level(network)).to_numpy(),
        )
    return found


def _introductions(findings: Findings) -> dict[tuple[str, str], pd.DataFrame]:
    return {
        key: rows[list(PAIR_COLUMNS)].reset_index(drop=True)
        for key, rows in _by_network(_analysis(findings, "introductions")).items()
    }


def _notes(findings: Findings) -> dict[str, pd.DataFrame]:
    """List the introductions suggested for each in the last wave, then the stories, the newest first."""
    rows: dict[str, list[tuple[int | str, str, str]]] = {level: [] for level in (*NETWORKS, "areas")}
    last = findings.waves[-1] if findings.waves else ""
    for level in NETWORKS:
        pairs = _by_network(_analysis(findings, "introductions")).get((last, level))
        for row in [] if pairs is None else pairs.to_dict("records"):
            for one, other in (("a", "b"), ("b", "a")):
                rows[level].append(
                    (row[one], "An introduction that might help", _suggested(row, f"{other}_name"))
                )
    told = stories(findings.tables)
    for level, kind in (("people", "person"), ("organisations", "organisation"), ("areas", "area")):
        for each in sorted(set(told[kind]) - {NONE, ""}):
            rows[level] += [(each, "Story", _story(story)) for story in stories_of(told, kind, each)]
    return {
        level: pd.DataFrame(listed, columns=["node", "heading", "text"])
        for level, listed in rows.items()
        if listed
    }


def _suggested(row: Mapping[str, object], other: str) -> str:
    by = f" {row['go_betweens']} could bring them together." if row["go_betweens"] else ""
    return f"With {row[other]}: {row['because']}.{by}"


def _story(story: Mapping[str, str]) -> str:
    title = f"{story['title']}: " if story["title"] else ""
    beside = ", ".join(filter(None, (story["who"], story["where"], story["when"])))
    asked = "" if story["shared"] == YES else " Nobody has said that this may be passed on: ask first."
    return f"{title}{story['text']}{f' ({beside})' if beside else ''}{asked}"


def _voices(findings: Findings) -> dict[str, pd.Series]:
    """Count the trusted voices of each area; NaN where the verdict is n/a."""
    frame = _analysis(findings, "voices")
    if frame is None:
        return {}
    areas = frame[frame["kind"] == "area"]
    return {str(wave): _counted(rows).set_axis(rows["group"]) for wave, rows in areas.groupby("wave")}


def _counted(rows: pd.DataFrame) -> pd.Series:
    return rows["voices"].astype("float64").where(rows["verdict"] != UNKNOWN_VERDICT)


def _voice_notes(findings: Findings) -> dict[str, pd.DataFrame]:
    """Name the voices of each area and community, and what is left if the funded worker leaves."""
    frame, losses = _analysis(findings, "voices"), _analysis(findings, "voice_losses")
    if frame is None:
        return {}
    left: dict[tuple[str, str, str], str] = {}
    for row in [] if losses is None else losses.to_dict("records"):
        if row["leaves"] == "the funded worker":
            place = row["wave"], row["kind"], row["group"]
            left[place] = " ".join(filter(None, (left.get(place, ""), _what_is_left(row))))
    says = [
        left.get(place, "") for place in frame[["wave", "kind", "group"]].itertuples(index=False, name=None)
    ]
    listed = frame.assign(voices=_counted(frame), left=says)
    return {
        str(wave): rows[list(VOICE_COLUMNS)].reset_index(drop=True) for wave, rows in listed.groupby("wave")
    }


def _what_is_left(row: Mapping[str, object]) -> str:
    lost = str(row["lost"]).replace("; ", ", ")
    before = float(str(row["voices_before"]))
    if before > 0:
        left = f"{row['voices_after']:.0f} of {before:.0f} voices would remain"
        left += f", and no contact in {lost}" if lost else ""
    else:
        left = (
            f"no contact would remain in {lost}" if lost else "its contacts with services would be the same"
        )
    return f"If {row['who']}, the funded worker, left: {left}."
