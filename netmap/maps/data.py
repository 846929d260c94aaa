"""The data block of the map page: everything that its scripts read, as lists and whole numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from netmap.maps.evidence import evidence_of, group_members
from netmap.maps.extras import PAIR_COLUMNS, Extras, Step
from netmap.maps.grouped import ATTRIBUTES
from netmap.maps.levels import MOST_MARKS, Level
from netmap.maps.tour import steps_of
from netmap.network import LEVEL_WORDS, Findings
from netmap.words import UNKNOWN_LOOK, UNKNOWN_SECTOR, Words, load_words

MOST_COLOURED = 56
"""More areas or circles than this cannot be told apart by colour and shape, so marks are not coloured by them."""

Records = Sequence[Mapping[str, Any]]


def page_data(
    findings: Findings,
    levels: Sequence[Level],
    drawn: Sequence[tuple[Records, Records, Mapping[str, Any]]],
    *,
    facts: Mapping[str, Any],
    extras: Extras,
) -> dict[str, Any]:
    """Give everything that the scripts read: lists of equal length rather than many small objects.

    Parameters
    ----------
    findings : Findings
    levels : sequence of Level
        The base level (people or organisations) first.
    drawn : sequence
        For each level its nodes, ties and options, as pyvis holds them.
    facts : mapping
        What else the page is to know, in plain values.
    extras : Extras
    """
    base = levels[0] if levels else None
    own = base is not None and "circle" in base.nodes
    groups = [level for level in levels if level.key in ATTRIBUTES]
    steps = extras.tour or (steps_of(findings, base, groups, extras) if base is not None and own else [])
    return {
        "title": findings.title,
        "notice": findings.notice,
        "waves": findings.waves,
        "unknown": UNKNOWN_SECTOR,
        "mostMarks": MOST_MARKS,
        "levelWords": list(LEVEL_WORDS),
        **facts,
        "levels": [
            _level_data(findings, level, parts, extras) for level, parts in zip(levels, drawn, strict=True)
        ],
        "evidence": evidence_of(findings, base) if base is not None and own else None,
        "tour": [_step(step) for step in steps],
    }


def in_two_parts(data: dict[str, Any], sizes: Sequence[int]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Part the levels that are too large to open on from the rest, so that the first drawing need not wait for them.

    Parameters
    ----------
    data : dict
        See `page_data`; it is not changed.
    sizes : sequence of int
        How many nodes each level has.

    Returns
    -------
    (dict, dict or None)
        With None in place of each large level, and these levels and the evidence of ties; the latter None where
        all levels are small, or none is left to open on.
    """
    large = [number for number, size in enumerate(sizes) if size > MOST_MARKS]
    if not large or len(large) == len(sizes):
        return data, None
    small = [None if number in large else level for number, level in enumerate(data["levels"])]
    later = {
        "levels": {str(number): data["levels"][number] for number in large},
        "evidence": data["evidence"],
    }
    return data | {"levels": small, "evidence": None}, later


def _step(step: Step) -> dict[str, str]:
    return {"title": step.title, "says": step.says, "state": step.state}


def _level_data(
    findings: Findings, level: Level, drawn: tuple[Records, Records, Mapping[str, Any]], extras: Extras
) -> dict[str, Any]:
    nodes, ties, options = drawn
    groups = groups_of(level)
    organisations, organisation = _coded(level.nodes["organisation"])
    areas, area = _coded(level.nodes["area"])
    # What is the same for all need not be said for each.
    organisation, area = (
        [] if len(texts) == 1 else codes for texts, codes in ((organisations, organisation), (areas, area))
    )
    words = level.words
    return {
        "key": level.key,
        "title": words.title,
        "one": words.one,
        "many": words.many,
        "lookFor": words.look_for,
        "leftOut": list(level.left_out),
        "kinds": [kind._asdict() for kind in level.kinds],
        "groups": [*groups, ""],
        "looks": looks_of(groups),
        "groupings": _groupings(level),
        "collaboratives": group_members(findings, level) if "circle" in level.nodes else None,
        # A node's number is its place in the list, and ties stand by wave: neither need be written out.
        "nodes": _columns(nodes, without="id"),
        "ties": _short_columns(_columns(ties, without="wave")),
        "tiesInWave": np.bincount(level.ties["wave"], minlength=len(findings.waves)).tolist(),
        "options": options,
        "organisations": organisations,
        "organisation": organisation,
        "areas": areas,
        "area": area,
        "answered": [_answered(findings, wave, level) for wave in findings.waves],
        "present": [None if here.all() else np.flatnonzero(here).tolist() for here in level.present],
        "cards": [
            {
                "name": card.name,
                "title": card.title,
                "asks": card.asks,
                "reason": card.reason,
                "digits": card.digits,
            }
            for card in level.cards
        ],
        "values": [[short(frame[card.name]) for card in level.cards] for frame in level.values],
        **_from_extras(findings, level, extras),
    }


def _answered(findings: Findings, wave: str, level: Level) -> list[int] | None:
    """List the places of those who answered; None in a wave without a survey, and above organisations."""
    network = findings.networks.get((wave, level.key))
    if network is None or not len(network.answered):
        return None
    place = level.nodes.index.get_indexer(network.answered)
    return [int(each) for each in np.sort(place[place >= 0])]


def _groupings(level: Level) -> list[dict[str, Any]]:
    """List the ways in which nodes can be coloured and set out beside the sector: by area, by circle."""
    if "circle" not in level.nodes:
        return []
    found = []
    for key, column, title in (("areas", "area", "Areas"), ("circles", "circle", "Close circles")):
        names = sorted(set(level.nodes[column]) - {""}, key=_by_number)
        if names:
            of = pd.Index([*names, ""]).get_indexer(level.nodes[column]).tolist()
            looks = looks_of(names) if len(names) <= MOST_COLOURED else []
            found.append({"key": key, "title": title, "names": [*names, ""], "of": of, "looks": looks})
    return found


def groups_of(level: Level) -> list[str]:
    """List what colours the nodes of a level, without the blank, in the order in which pages list it."""
    return sorted(set(level.nodes["group"]) - {""}, key=_by_number)


def _by_number(name: str) -> tuple[int, str]:
    """Put Circle 2 before Circle 10; other names stay in order of letters."""
    word = name.split()[1].rstrip(",") if name.startswith("Circle ") and "," in name else ""
    return (int(word) if word.isdigit() else 0, name)


def looks_of(groups: Sequence[str]) -> list[Sequence[str]]:
    """Give colour, shape and sign of each group, and last those of the nodes whose group is not recorded."""
    looks = _words().looks(groups)
    return [*(looks[group] for group in groups), UNKNOWN_LOOK]


@cache
def _words() -> Words:
    """Read words.toml once: each level asks for its looks."""
    return load_words()


def _from_extras(findings: Findings, level: Level, extras: Extras) -> dict[str, Any]:
    """Give what was handed over for this level: roles, levels and status of ties, notes, voices."""
    data: dict[str, Any] = {}
    index = level.nodes.index
    roles = [extras.roles.get((wave, level.key)) for wave in findings.waves]
    if any(each is not None for each in roles):
        said = [
            pd.Series("", index=index) if each is None else each.reindex(index).fillna("").astype("str")
            for each in roles
        ]
        texts, codes = _coded(pd.concat(said, ignore_index=True))
        data["roleWords"] = texts
        data["roles"] = np.reshape(codes, (len(said), len(index))).tolist()
    data |= _levels_of_ties(findings, level, extras)
    if any((wave, level.key) in extras.agreements for wave in findings.waves):
        data["agreements"] = [extras.agreements.get((wave, level.key), "") for wave in findings.waves]
    if any((wave, level.key) in extras.shapes for wave in findings.waves):
        data["shapes"] = [extras.shapes.get((wave, level.key), "") for wave in findings.waves]
    if (notes := extras.notes.get(level.key)) is not None:
        place = (pd.Index(level.nodes["name"]) if level.key in ATTRIBUTES else index).get_indexer(
            notes["node"]
        )
        data["notes"] = [
            [int(at), str(heading), str(text)]
            for at, heading, text in zip(place, notes["heading"], notes["text"], strict=True)
            if at >= 0
        ]
    if any((wave, level.key) in extras.introductions for wave in findings.waves):
        data["introductions"] = [
            _pairs(extras.introductions.get((wave, level.key)), index) for wave in findings.waves
        ]
    if level.key == "areas" and extras.voices:
        counts = [extras.voices.get(wave, pd.Series(dtype="float64")) for wave in findings.waves]
        data["voices"] = [short(each.reindex(level.nodes["name"]).astype("float64")) for each in counts]
        data["voiceNotes"] = [_voice_notes(extras.voice_notes.get(wave)) for wave in findings.waves]
    return data


def _pairs(suggested: pd.DataFrame | None, index: pd.Index) -> list[list[Any]]:
    """Give introductions as places of the two, 1 for valuable, why, who could help, the next wave, what became."""
    if suggested is None:
        return []
    ends = index.get_indexer(suggested[["a", "b"]].to_numpy().ravel()).reshape(-1, 2)
    return [
        [a, b, int(row["list"] == "valuable"), *(str(row[key]) for key in PAIR_COLUMNS[3:])]
        for (a, b), row in zip(ends.tolist(), suggested.to_dict("records"), strict=True)
        if a >= 0 and b >= 0
    ]


def _voice_notes(notes: pd.DataFrame | None) -> list[list[Any]]:
    if notes is None:
        return []
    return [
        [str(row["kind"]), str(row["group"]), count, str(row["who"]), str(row["left"])]
        for row, count in zip(notes.to_dict("records"), short(notes["voices"].astype("float64")), strict=True)
    ]


def _levels_of_ties(findings: Findings, level: Level, extras: Extras) -> dict[str, Any]:
    said = [
        frame.assign(wave=number)
        for number, wave in enumerate(findings.waves)
        if (frame := extras.ties.get((wave, level.key))) is not None
    ]
    if not said:
        return {}
    rows = pd.concat(said, ignore_index=True)
    ends = np.sort(level.nodes.index.get_indexer(rows[["a", "b"]].to_numpy().ravel()).reshape(-1, 2), axis=1)
    rows = rows.assign(a=ends[:, 0], b=ends[:, 1]).drop_duplicates(["wave", "a", "b"])
    joined = level.ties[["wave", "a", "b"]].merge(rows, how="left", on=["wave", "a", "b"])
    statuses, status = _coded(joined["status"].fillna("").astype("str"))
    # Few levels and statuses stand together, so each set of them is told once: a third of the room of three lists.
    levels = short(joined["level"].astype("float64"))
    surveyed = (
        [int(each is True) for each in joined["surveyed"]] if "surveyed" in joined else [0] * len(joined)
    )
    each = list(zip(levels, status, surveyed, strict=True))
    standings = list(dict.fromkeys(each))
    place = {standing: number for number, standing in enumerate(standings)}
    data = {"statuses": statuses, "standings": standings, "standing": [place[one] for one in each]}
    if "sure" not in joined:
        return data
    working = rows.loc[rows["working"], "level"]
    by_word = joined.drop_duplicates("status").set_index("status")
    return data | {
        # How sure a tie is follows from its standing in words, so it is told once for each of them.
        "sureByStatus": [int(by_word.at[word, "sure"]) if word else None for word in statuses],
        "workingFrom": None if working.empty else _short(float(working.min())),
    }


def _columns(records: Records, *, without: str) -> dict[str, list[Any]]:
    """Turn records that all have the same fields into one list a field, a third of the size in a page."""
    fields = [field for field in (records[0] if records else ()) if field != without]
    return {field: [record[field] for record in records] for field in fields}


def _short_columns(columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Shorten what is not whole: strengths and expected numbers need four figures and no more."""
    return {
        name: short(pd.Series(column, dtype="float64"))
        if name in ("strength", "expected", "ratio")
        else column
        for name, column in columns.items()
    }


def _coded(column: pd.Series) -> tuple[list[str], list[int]]:
    """Give the different texts of a column, and for each row the number of its text."""
    codes, texts = pd.factorize(column, sort=True)
    return list(texts), codes.tolist()


def short(values: pd.Series) -> list[float | None]:
    """Round to four figures for the page, whole numbers without a point; None where undefined."""
    return [None if np.isnan(value) else _short(float(value)) for value in values]


def _short(value: float) -> float:
    rounded = float(f"{value:.4g}") if abs(value) < 10_000 else round(value)
    return int(rounded) if rounded == int(rounded) else rounded
