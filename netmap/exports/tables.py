"""Write every table as a CSV file, for R, Excel, pandas and whatever comes after netmap.

The files and columns are a promise (docs/outputs.md): `COLUMNS` is where it is kept. UTF-8 with a byte
order mark, so that Excel reads accents right; lines end in CR LF; days are yyyy-mm-dd; what is not known
is empty. A text that a spreadsheet could take for a formula has an apostrophe put before it (trust.md
S7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pandas as pd

from netmap.analyses import ANALYSES
from netmap.metrics import values
from netmap.network import Findings
from netmap.tables import NONE, ORGANISATION, Tables, look_up
from netmap.workbook.write import printable, risky

PLACE = ("file", "sheet", "row")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mentions": (
        "mention", "name_as_typed", "organisation_as_typed", "kind", "person_id", "why", "score",
        *PLACE, "organisation_id",
    ),
    "people": ("person_id", "name", "organisation", "sector", "area", "organisation_id", "community", "role"),
    "organisations": ("organisation_id", "name", "sector", "area", "community"),
    "events": ("event_id", "title", "date"),
    "attendance": ("person_id", "event_id", "role", *PLACE, "organisation_id"),
    "collaboratives": ("collaborative_id", "title", "kind"),
    "memberships": (
        "person_id", "collaborative_id", "role", "since", "until", *PLACE, "organisation_id", "seen",
    ),
    "nominations": (
        "person_id", "named_id", "question", "answer", "level", "wave", "date", *PLACE,
        "named_kind", "organisation_id",
    ),
    "responses": ("person_id", "date", "wave", *PLACE, "organisation_id"),
    "ties": ("wave", "level", "a", "b", "kind", "weight", "count"),
    "values": ("wave", "level", "subject_id", "subject", "metric", "value", "reason"),
    "problems": ("severity", "file", "sheet", "row", "column", "found", "what_to_do"),
    "rows": ("file", "sheet", "read_as", "rows", "used", "set_aside"),
    "doubts": (
        "person_id", "other_id", "name", "organisation", "other_name", "other_organisation", "score", "why",
        "effect", "mention", "other_mention",
    ),
    "decisions": ("name", "organisation", "other_name", "other_organisation", "same", *PLACE),
    "stories": (
        "person_id", "organisation_id", "teller", "title", "text", "date", "event", "group", "area", "community",
        "may_be_shared", *PLACE,
    ),
}  # fmt: skip
"""Every file and its columns, in order. New columns may be added at the end; none is renamed or moved."""

_GUARD = "'"


def write(findings: Findings, folder: Path) -> list[Path]:
    """Write ``tables/*.csv`` and list the files."""
    place = folder / "tables"
    place.mkdir(parents=True, exist_ok=True)
    written = [_write(place / f"{name}.csv", COLUMNS[name], _TABLES[name](findings)) for name in COLUMNS]
    for each in ANALYSES:
        frame = findings.analyses.get(each.NAME, pd.DataFrame(columns=list(each.COLUMNS)))
        written.append(_write(place / f"{each.NAME}.csv", tuple(each.COLUMNS), [frame]))
    return written


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program could take for a formula.

    A text of that kind which already begins with apostrophes gets one more, so that taking one off gives
    back every text as it was.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("Ann"), guarded("'Ann'")
    ("'=1+1", "''=1+1", 'Ann', "'Ann'")
    """
    shown = printable(text)
    return _GUARD + shown if risky(shown.lstrip(_GUARD)) else shown


def _write(path: Path, columns: tuple[str, ...], parts: Iterable[pd.DataFrame]) -> Path:
    """Write the parts of a table below one another; one part at a time is held as text."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        pd.DataFrame(columns=list(columns)).to_csv(file, index=False, lineterminator="\r\n")
        for part in parts:
            _plain(part[list(columns)]).to_csv(
                file, index=False, header=False, lineterminator="\r\n", date_format="%Y-%m-%d"
            )
    return path


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Guard every text; leave numbers and days as they are."""
    return frame.apply(lambda column: _guarded(column) if _is_text(column) else column)


def _is_text(column: pd.Series) -> bool:
    return bool(pd.api.types.is_string_dtype(column.dtype)) or column.dtype == object


def _guarded(column: pd.Series) -> pd.Series:
    """Guard a column of text, looking at each different text once."""
    codes, texts = pd.factorize(column.fillna("").astype(str))
    safe = np.array([guarded(text) for text in texts], dtype=object)
    return pd.Series(safe[codes] if len(safe) else [], index=column.index, dtype=object)


def _id(column: pd.Series) -> pd.Series:
    """Leave an id empty where it stands for "none"."""
    ids = column.astype("Int32")
    return ids.mask(ids == NONE)


def _place(tables: Tables, frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Give file, sheet and row of each row of evidence."""
    return {
        "file": look_up(tables.sources["file"], frame["source"]),
        "sheet": look_up(tables.sources["sheet"], frame["source"]),
        "row": _id(frame["row"]),
    }


def _whose(tables: Tables, mention: pd.Series) -> dict[str, pd.Series]:
    """Give the person and the organisation that a mention stands for."""
    return {
        "person_id": _id(look_up(tables.who["person"], mention, missing=NONE)),
        "organisation_id": _id(look_up(tables.who["organisation"], mention, missing=NONE)),
    }


def _mentions(findings: Findings) -> Iterator[pd.DataFrame]:
    tables = findings.tables
    frame = tables.mentions.rename(columns={"name": "name_as_typed", "organisation": "organisation_as_typed"})
    number = pd.Series(frame.index, index=frame.index)
    yield frame.assign(
        mention=number,
        why=look_up(tables.who["why"], number),
        score=look_up(tables.who["score"], number, missing=float("nan")),
        **_whose(tables, number),
        **_place(tables, frame),
    )


def _people(findings: Findings) -> Iterator[pd.DataFrame]:
    people = findings.tables.people
    yield people.assign(
        person_id=people.index,
        organisation=look_up(findings.tables.organisations["name"], people["organisation"]),
        organisation_id=_id(people["organisation"]),
    )


def _organisations(findings: Findings) -> Iterator[pd.DataFrame]:
    yield findings.tables.organisations.rename_axis("organisation_id").reset_index()


def _events(findings: Findings) -> Iterator[pd.DataFrame]:
    yield findings.tables.events.rename_axis("event_id").reset_index()


def _collaboratives(findings: Findings) -> Iterator[pd.DataFrame]:
    yield findings.tables.collaboratives.rename_axis("collaborative_id").reset_index()


def _attendance(findings: Findings) -> Iterator[pd.DataFrame]:
    yield _evidence(findings.tables, "attendance", event_id="event")


def _memberships(findings: Findings) -> Iterator[pd.DataFrame]:
    yield _evidence(findings.tables, "memberships", collaborative_id="collaborative")


def _responses(findings: Findings) -> Iterator[pd.DataFrame]:
    frame = _evidence(findings.tables, "responses")
    yield frame.assign(wave=_wave_of(findings, "responses"))


def _nominations(findings: Findings) -> Iterator[pd.DataFrame]:
    tables = findings.tables
    frame = _evidence(tables, "nominations")
    kind = look_up(tables.mentions["kind"], frame["named"])
    named = _whose(tables, frame["named"])
    organisations = kind == ORGANISATION
    yield frame.assign(
        named_kind=kind,
        named_id=named["person_id"].mask(organisations, named["organisation_id"]),
        wave=_wave_of(findings, "nominations"),
    )


def _wave_of(findings: Findings, table: str) -> pd.Series:
    """Name the wave in which each answer counts: of two that overlap the earlier, of none what was typed."""
    wave: pd.Series = getattr(findings.tables, table)["wave"]
    for period in reversed(findings.periods):
        held = findings.tables.rows_in(period)[table]
        wave = wave.mask(held & (wave == "") if period.everything else held, period.name)
    return wave


def _evidence(tables: Tables, table: str, **ids: str) -> pd.DataFrame:
    """Give a table of evidence with whose it is, where it stands, and its own ids renamed."""
    frame: pd.DataFrame = getattr(tables, table)
    renamed = {new: _id(frame[old]) for new, old in ids.items()}
    return frame.assign(**_whose(tables, frame["mention"]), **_place(tables, frame), **renamed)


def _ties(findings: Findings) -> Iterator[pd.DataFrame]:
    for (wave, level), network in findings.networks.items():
        yield network.ties.assign(wave=wave, level=level)


def _values(findings: Findings) -> Iterator[pd.DataFrame]:
    for (wave, level), measured in findings.measured.items():
        yield values(wave, level, findings.networks[wave, level], measured)


def _problems(findings: Findings) -> Iterator[pd.DataFrame]:
    frame = pd.DataFrame(
        [asdict(problem) for problem in findings.problems], columns=list(COLUMNS["problems"])
    )
    yield frame.assign(row=frame["row"].astype("Int64"))


def _rows(findings: Findings) -> Iterator[pd.DataFrame]:
    yield findings.tables.sources


def _doubts(findings: Findings) -> Iterator[pd.DataFrame]:
    tables = findings.tables
    typed = tables.mentions
    yield tables.doubts.assign(
        person_id=tables.doubts["person"],
        other_id=tables.doubts["other"],
        name=look_up(typed["name"], tables.doubts["mention"]),
        organisation=look_up(typed["organisation"], tables.doubts["mention"]),
        other_name=look_up(typed["name"], tables.doubts["other_mention"]),
        other_organisation=look_up(typed["organisation"], tables.doubts["other_mention"]),
    )


def _decisions(findings: Findings) -> Iterator[pd.DataFrame]:
    decisions = findings.tables.decisions
    yield decisions.assign(**_place(findings.tables, decisions))


def _stories(findings: Findings) -> Iterator[pd.DataFrame]:
    frame = _evidence(findings.tables, "stories")
    yield frame.rename(columns={"collaborative": "group", "shared": "may_be_shared"})


_TABLES: Mapping[str, Callable[[Findings], Iterator[pd.DataFrame]]] = {
    "mentions": _mentions,
    "people": _people,
    "organisations": _organisations,
    "events": _events,
    "attendance": _attendance,
    "collaboratives": _collaboratives,
    "memberships": _memberships,
    "nominations": _nominations,
    "responses": _responses,
    "ties": _ties,
    "values": _values,
    "problems": _problems,
    "rows": _rows,
    "doubts": _doubts,
    "decisions": _decisions,
    "stories": _stories,
}
