"""The tables that netmap works on: their names, their columns, and how they are joined.

Nothing else in the package may name a table or join two of them by hand. Every table is a pandas
frame; ids are int32 and mean nothing outside one run (-1 is "none"); text is never missing but may be
empty; dates are days, ``NaT`` where not known.

Evidence is written once by `netmap.read` and never changed. Who is who (`who`, `people`,
`organisations`) is written by `netmap.match` and can be worked out again from the same evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date

import numpy as np
import pandas as pd

ID, NUMBER, TEXT, DAY = "int32", "float64", "str", "datetime64[s]"
NONE = -1
"""The id that means "none"."""

PERSON, ORGANISATION = "person", "organisation"
"""The two kinds of thing a mention can name."""

TRUST = "trust"
"""The ladder of answers that say how far somebody is trusted: an axis of its own (methods 7.4)."""

YES, NO = "yes", "no"
"""What the column "invited" of `listings` says of all waves that have a survey."""

WORKING, LISTING = "working", "list"
"""The two kinds of collaborative: a group that meets to work, and a list of names that does not."""

PLACE = {"source": ID, "row": ID}
"""Where a row of evidence stands: a row of `sources`, and the row number as Excel shows it."""

SCHEMA: Mapping[str, Mapping[str, str]] = {
    # One sheet that was opened: what it was read as, and what became of each of its rows.
    "sources": {"file": TEXT, "sheet": TEXT, "read_as": TEXT, "rows": ID, "used": ID, "set_aside": ID},
    # One name in one cell: a person or an organisation, exactly as typed.
    "mentions": {"kind": TEXT, "name": TEXT, "organisation": TEXT, "email": TEXT, **PLACE},
    # A mention stands in a directory of people or of organisations. invited: whether they were asked to answer a
    # survey: "yes" (every wave that has one), "no", names of waves as typed, or empty where nobody said.
    "listings": {
        "mention": ID, "sector": TEXT, "area": TEXT, "community": TEXT, "role": TEXT, "invited": TEXT, **PLACE,
    },
    "events": {"title": TEXT, "date": DAY},
    "attendance": {"mention": ID, "event": ID, "role": TEXT, **PLACE},
    "collaboratives": {"title": TEXT, "kind": TEXT},
    # seen: the day of the list on which a membership stands that has neither a first nor a last day.
    "memberships": {
        "mention": ID, "collaborative": ID, "role": TEXT, "since": DAY, "until": DAY, "seen": DAY, **PLACE,
    },
    # A mention answered a survey (also when it named nobody).
    "responses": {"mention": ID, "date": DAY, "wave": TEXT, **PLACE},
    # A mention named another in answer to a question. level: 0 "no tie", above 0 how strong, NaN "no scale";
    # ladder: what the level measures (a ladder of words.toml, or TRUST).
    "nominations": {
        "mention": ID, "named": ID, "question": TEXT, "answer": TEXT, "level": NUMBER, "ladder": TEXT,
        "date": DAY, "wave": TEXT, **PLACE,
    },
    # What somebody tells, in their words or another's. mention: of whom it tells (NONE: nobody by name, then teller
    # may say who: "a young mum"); event, collaborative, area, community: as typed; shared: "yes", "no", or empty
    # where nobody said. A story makes no ties.
    "stories": {
        "mention": ID, "teller": TEXT, "title": TEXT, "text": TEXT, "date": DAY, "event": TEXT,
        "collaborative": TEXT, "area": TEXT, "community": TEXT, "shared": TEXT, **PLACE,
    },
    # What somebody has decided about two ways of typing a person (1: the same one, 0: not). Text as typed.
    "decisions": {
        "name": TEXT, "organisation": TEXT, "other_name": TEXT, "other_organisation": TEXT, "same": ID, **PLACE,
    },
    # What a mention means (its index is the mention). person is NONE where it names an organisation.
    "who": {"person": ID, "organisation": ID, "why": TEXT, "score": NUMBER},
    "people": {
        "name": TEXT, "organisation": ID, "sector": TEXT, "area": TEXT, "community": TEXT, "role": TEXT,
    },
    "organisations": {"name": TEXT, "sector": TEXT, "area": TEXT, "community": TEXT},
    # Two people (person < other) of whom it is not clear whether they are one: a question to the user. mention
    # and other_mention are where each of them is typed; effect is how many names in the sheets hang on it.
    "doubts": {
        "person": ID, "other": ID, "mention": ID, "other_mention": ID, "score": NUMBER, "why": TEXT, "effect": NUMBER,
    },
}  # fmt: skip
"""Every table, its columns and their types."""

INDEX: Mapping[str, str] = {
    "sources": "source", "mentions": "mention", "events": "event", "collaboratives": "collaborative",
    "who": "mention", "people": "person", "organisations": "organisation",
}  # fmt: skip
"""The tables of things, and the name of the id that is their index."""

EVIDENCE = ("attendance", "memberships", "responses", "nominations", "listings")
"""The tables whose rows say that somebody was somewhere or said something."""


def empty(table: str) -> pd.DataFrame:
    """Give the table with its columns and no rows."""
    columns = {column: pd.Series(dtype=kind) for column, kind in SCHEMA[table].items()}
    frame = pd.DataFrame(columns)
    frame.index = pd.Index(np.arange(0, dtype=np.int32), name=INDEX.get(table))
    return frame


def conform(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Bring a frame to the columns, order and types of a table, or say what does not fit.

    A missing text column becomes empty text, a missing day ``NaT``, a missing number NaN. A missing id
    is an error, since no id can be made up.

    Raises
    ------
    ValueError
        If an id is missing or a column is not one of the table's. That is a fault of netmap, not of
        the data, and no user should ever meet it.
    """
    schema = SCHEMA[table]
    unknown = set(frame.columns) - set(schema)
    if unknown:
        raise ValueError(f"table {table} has no column {sorted(unknown)}; it has {list(schema)}")
    columns = {}
    for column, kind in schema.items():
        if column in frame:
            values = frame[column]
        elif kind == ID:
            raise ValueError(f"table {table} needs the column {column}")
        else:
            values = pd.Series({TEXT: "", NUMBER: np.nan, DAY: pd.NaT}[kind], index=frame.index)
        columns[column] = values.fillna("").astype(kind) if kind == TEXT else values.astype(kind)
    tidy = pd.DataFrame(columns, index=frame.index)
    index = frame.index if table in INDEX else np.arange(len(frame))
    tidy.index = pd.Index(np.asarray(index, dtype=np.int32), name=INDEX.get(table))
    return tidy


@dataclass(frozen=True)
class Wave:
    """A period of time in which the network is looked at as one.

    Evidence whose sheet names a wave belongs to the wave of that name; other evidence belongs to the
    waves in which its date lies. A wave without days so holds what was typed as its own, and no more.

    Attributes
    ----------
    name : str
        What people call it: ``"Autumn 2024"``.
    start, end : date or None
        First and last day, both included.
    everything : bool
        Takes all evidence, dated or not: the one wave of a study that has set none.
    """

    name: str
    start: date | None = None
    end: date | None = None
    everything: bool = False

    @property
    def dated(self) -> bool:
        """Whether it has a first or a last day."""
        return self.start is not None or self.end is not None

    def holds(self, days: pd.Series) -> pd.Series:
        """Say for each day whether it lies in the wave; no day lies in a wave without days."""
        inside = days.notna() & self.dated
        if self.start is not None:
            inside &= days >= pd.Timestamp(self.start)
        if self.end is not None:
            inside &= days < pd.Timestamp(self.end) + pd.Timedelta(days=1)
        return inside


EVERYTHING = Wave("All dates", everything=True)
"""The wave that is used where a study has set none."""

LEVELS = ("people", "organisations", "sectors")
"""The levels at which a network is made when a study does not choose."""

ALL_LEVELS = (*LEVELS, "areas", "communities")
"""The levels that a study may choose."""

ATTRIBUTE_OF: Mapping[str, str] = {"sectors": "sector", "areas": "area", "communities": "community"}
"""The attribute whose values are the nodes, for the levels above people and organisations."""

NODE_COLUMNS = ("name", "organisation", "sector", "area", "community", "role")
"""What is known of a node at any level."""


def _table(name: str) -> pd.DataFrame:
    return field(default_factory=lambda: empty(name))


@dataclass(frozen=True)
class Tables:
    """All that is known in a study, as one frame a table of `SCHEMA`.

    Made by `netmap.read.read_folder`, completed by `netmap.match.match`. Frozen: each step gives new
    Tables and leaves the old ones as they were.
    """

    sources: pd.DataFrame = _table("sources")
    mentions: pd.DataFrame = _table("mentions")
    listings: pd.DataFrame = _table("listings")
    events: pd.DataFrame = _table("events")
    attendance: pd.DataFrame = _table("attendance")
    collaboratives: pd.DataFrame = _table("collaboratives")
    memberships: pd.DataFrame = _table("memberships")
    responses: pd.DataFrame = _table("responses")
    nominations: pd.DataFrame = _table("nominations")
    stories: pd.DataFrame = _table("stories")
    decisions: pd.DataFrame = _table("decisions")
    who: pd.DataFrame = _table("who")
    people: pd.DataFrame = _table("people")
    organisations: pd.DataFrame = _table("organisations")
    doubts: pd.DataFrame = _table("doubts")

    def __post_init__(self) -> None:
        for each in fields(self):
            found, wanted = list(getattr(self, each.name).columns), list(SCHEMA[each.name])
            if found != wanted:
                raise ValueError(f"table {each.name} has columns {found}, it should have {wanted}")

    def having(self, **changed: pd.DataFrame) -> Tables:
        """Give the same tables with some replaced, each brought to its schema first."""
        return replace(self, **{name: conform(name, frame) for name, frame in changed.items()})

    def rows_in(self, wave: Wave) -> dict[str, pd.Series]:
        """Say for each table of evidence which of its rows belong to a wave (bool, index as the table).

        Attendance goes by the day of the event, membership by overlap with the wave (no first day:
        always been in; no last day: still in; neither, on a list of a known day: that day), answers by the
        wave typed beside them or else by their date. A directory has no date: it is evidence only in the
        wave that takes everything. Stories are no evidence, but are told by wave too: by their date, and
        without one in every wave.
        """
        if wave.everything:
            tables = (*EVIDENCE, "stories")
            return {name: pd.Series(data=True, index=getattr(self, name).index) for name in tables}
        days = look_up(self.events["date"], self.attendance["event"], missing=pd.NaT)
        return {
            "attendance": wave.holds(days),
            "memberships": _overlaps(self.memberships, wave),
            "responses": _answered(self.responses, wave),
            "nominations": _answered(self.nominations, wave),
            "listings": pd.Series(data=False, index=self.listings.index),
            "stories": wave.holds(self.stories["date"]) | self.stories["date"].isna(),
        }

    def during(self, wave: Wave) -> Tables:
        """Keep the evidence of one wave (`rows_in`); things (events, people ...) keep their ids."""
        if wave.everything:
            return self
        return self.having(**{name: getattr(self, name)[rows] for name, rows in self.rows_in(wave).items()})

    def node_of_mention(self, level: str) -> pd.Series:
        """Say for each mention which node it is at a level; `NONE` where it is none.

        A node's id is the id of the person, the organisation, or the place of the sector (area, community)
        in the alphabetical list of them.
        """
        if level == "people":
            return self.who["person"]
        if level == "organisations":
            return self.who["organisation"]
        labels = self._label_of_mention(ATTRIBUTE_OF[level])
        codes = pd.Index(sorted(set(labels) - {""})).get_indexer(labels)
        return pd.Series(codes.astype(np.int32), index=labels.index)

    def _label_of_mention(self, attribute: str) -> pd.Series:
        """Give the sector, area or community of each mention: the person's own, else the organisation's, else empty."""
        own = look_up(self.people[attribute], self.who["person"])
        theirs = look_up(self.organisations[attribute], self.who["organisation"])
        return own.where(own != "", theirs)

    def nodes(self, level: str) -> pd.DataFrame:
        """List all nodes of a level, present or not.

        Returns
        -------
        DataFrame
            Index node; the text columns of `NODE_COLUMNS`, empty where not known.
        """
        if level == "people":
            named = self.people.assign(
                organisation=look_up(self.organisations["name"], self.people["organisation"])
            )
        elif level == "organisations":
            named = self.organisations.assign(organisation=self.organisations["name"], role="")
        else:
            attribute = ATTRIBUTE_OF[level]
            labels = sorted(set(self._label_of_mention(attribute)) - {""})
            named = pd.DataFrame(dict.fromkeys(NODE_COLUMNS, "") | {"name": labels}, dtype=TEXT)
            named[attribute] = named["name"]
        tidy = named[list(NODE_COLUMNS)].astype(TEXT)
        tidy.index = pd.Index(tidy.index.astype(ID), name="node")
        return tidy

    def seen_as(self, level: str) -> Evidence:
        """Lift the evidence to a level: whose presence, whose membership, whose answer counts.

        Lifting comes before pairing: two organisations were at the same event once, however many people
        each of them sent.
        """
        node = self.node_of_mention(level)

        def lifted(table: str) -> pd.DataFrame:
            frame = getattr(self, table)
            frame = frame.assign(node=look_up(node, frame["mention"], missing=NONE))
            if table == "nominations":
                frame = frame.assign(named_node=look_up(node, frame["named"], missing=NONE))
            return frame

        seen = {table: lifted(table) for table in EVIDENCE}
        present = [frame["node"] for frame in seen.values()] + [seen["nominations"]["named_node"]]
        here = np.unique(np.concatenate([column.to_numpy() for column in present]))
        nodes = self.nodes(level)
        rated_trust = (seen["nominations"]["ladder"] == TRUST) & seen["nominations"]["level"].notna()
        ties = seen["nominations"][~rated_trust]
        # Where nothing but trust was asked, trust is all that is known of who is tied to whom.
        said = ties if len(ties) else seen["nominations"]
        givers = [seen["responses"]["node"], seen["nominations"]["node"]]
        answered = np.unique(np.concatenate([column.to_numpy() for column in givers]))
        return Evidence(
            level=level,
            nodes=nodes.loc[here[here != NONE]],
            events=self.events,
            collaboratives=self.collaboratives,
            attendance=_distinct(seen["attendance"], ["node", "event"]),
            memberships=_distinct(seen["memberships"], ["node", "collaborative"]),
            nominations=_between_nodes(said),
            trust=_trust_between(seen["nominations"][rated_trust]),
            answered=answered[answered != NONE],
        )


@dataclass(frozen=True)
class Evidence:
    """The evidence of one wave, seen at one level. Made by `Tables.seen_as`; what ties are made from.

    Attributes
    ----------
    level : str
        One of `ALL_LEVELS`.
    nodes : DataFrame
        Index node; `NODE_COLUMNS`. All who are in any evidence of the wave.
    events, collaboratives : DataFrame
        As in `SCHEMA`.
    attendance : DataFrame
        node, event; each pair once.
    memberships : DataFrame
        node, collaborative; each pair once.
    nominations : DataFrame
        node, named_node, level (the highest that the node gave the other; NaN where it gave none), unscaled
        (whether it named the other in answer to a question without a scale), date (the newest), of_list and
        freely (the highest level in answer to questions that went through a list of names, and to others; NaN
        where there is none); ratings of trust (unless nothing else was asked) and self-nominations left out.
    trust : DataFrame
        node, named_node, score (mean of the node's ratings of the other, one a question), items (questions
        answered).
    answered : ndarray of int
        The nodes that answered a survey, ascending.
    """

    level: str
    nodes: pd.DataFrame
    events: pd.DataFrame
    collaboratives: pd.DataFrame
    attendance: pd.DataFrame
    memberships: pd.DataFrame
    nominations: pd.DataFrame
    trust: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=["node", "named_node", "score", "items"])
    )
    answered: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=np.int32))


def look_up(column: pd.Series, ids: pd.Series, *, missing: object = "") -> pd.Series:
    """Look ids up in a column whose index is the id; `NONE` and unknown ids give `missing`.

    The result has the index of `ids`. Done by position, on whole numbers, because looking up through a
    category column gives wrong answers in silence (see docs/developing.md).
    """
    places = column.index.get_indexer(pd.Index(ids.to_numpy()))
    if column.empty:
        return pd.Series([missing] * len(ids), index=ids.index, dtype=column.dtype)
    found = column.take(np.maximum(places, 0)).set_axis(ids.index)
    return found.where(pd.Series(places >= 0, index=ids.index), missing).astype(column.dtype)


def _distinct(frame: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Keep each combination once, where all ids are known; sorted."""
    known = frame.loc[(frame[columns] != NONE).all(axis=1), columns]
    return known.drop_duplicates().sort_values(columns, ignore_index=True).astype(ID)


def _between_nodes(nominations: pd.DataFrame) -> pd.DataFrame:
    """Keep nominations from one node to another, each pair once: see `Evidence.nominations`."""
    ends = ["node", "named_node"]
    known = (nominations[ends] != NONE).all(axis=1) & (nominations["node"] != nominations["named_node"])
    said = nominations.loc[known, [*ends, "question", "level", "date"]]
    listed = said["question"].isin(_asked_of_a_list(said))
    said = said.assign(
        unscaled=said["level"].isna(),
        of_list=said["level"].where(listed),
        freely=said["level"].where(~listed),
    )
    return (
        said.drop(columns="question")
        .groupby(ends, as_index=False, sort=True)
        .agg({"level": "max", "unscaled": "any", "date": "max", "of_list": "max", "freely": "max"})
    )


_SHORTEST_LIST = 3


def _asked_of_a_list(said: pd.DataFrame) -> set[str]:
    """Name the questions that went through a list of names, so that who was not rated was not asked about.

    Such a question has answers that say "no tie", or at least half of all its answers that could be given.
    """
    scaled = said[said["level"].notna()]
    # Two people of one organisation who rate the same one give one answer of theirs, and so does who answers twice.
    scaled = scaled.groupby(["question", "node", "named_node"], as_index=False)["level"].min()
    each = scaled.groupby("question").agg(
        lowest=("level", "min"),
        rows=("level", "size"),
        node=("node", "nunique"),
        of=("named_node", "nunique"),
    )
    many = each[["node", "of"]].min(axis=1) >= _SHORTEST_LIST
    return set(each.index[(each["lowest"] <= 0) | many & (2 * each["rows"] >= each["node"] * each["of"])])


def _trust_between(ratings: pd.DataFrame) -> pd.DataFrame:
    """Average what each node says of another over the questions: see `Evidence.trust`."""
    ends = ["node", "named_node"]
    known = (ratings[ends] != NONE).all(axis=1) & (ratings["node"] != ratings["named_node"])
    items = ratings[known].groupby([*ends, "question"], as_index=False, sort=True)["level"].max()
    return items.groupby(ends, as_index=False, sort=True).agg(
        score=("level", "mean"), items=("level", "size")
    )


def _overlaps(memberships: pd.DataFrame, wave: Wave) -> pd.Series:
    """Say which memberships overlap a wave; none does where the wave has no days.

    Methods 2.7: joined on or before the last day, and left after the first day or not at all. A list that
    gives neither says only who was in on its own day.
    """
    if not wave.dated:
        return pd.Series(data=False, index=memberships.index)
    inside = pd.Series(data=True, index=memberships.index)
    if wave.end is not None:
        inside &= ~(memberships["since"] >= pd.Timestamp(wave.end) + pd.Timedelta(days=1))
    if wave.start is not None:
        inside &= ~(memberships["until"] <= pd.Timestamp(wave.start))
    only_seen = memberships[["since", "until"]].isna().all(axis=1) & memberships["seen"].notna()
    return inside.where(~only_seen, wave.holds(memberships["seen"]))


def _answered(answers: pd.DataFrame, wave: Wave) -> pd.Series:
    """Say which answers belong to a wave: by the wave typed beside them, else by their date."""
    typed = answers["wave"].str.strip().str.casefold()
    return (typed == wave.name.strip().casefold()) | ((typed == "") & wave.holds(answers["date"]))
