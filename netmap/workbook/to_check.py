"""The workbook of questions: who is who, to be answered in Excel and put back among the sheets.

Its headings are those that `netmap.read.questions` knows again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from netmap.read.questions import OWN, PAIRS, SAID, SPLITS, TITLE
from netmap.seen import seen, seen_both
from netmap.spellings import labels, spellings
from netmap.tables import Tables, look_up
from netmap.workbook.limit import limited
from netmap.workbook.write import Sheet, write_xlsx

FILE = "to-check.xlsx"

QUESTIONS, WHO, ANSWERS = "Same person", "Who is who", "Your answers so far"
"""The tabs besides the one that explains them."""

_YES, _NO = "yes", "no"
_FREE_ROWS = 20
"""Empty rows below the answers so far, for what netmap did not ask."""

_ASKED = (
    PAIRS.answer, "Group", PAIRS.name, PAIRS.organisation, PAIRS.other_name, PAIRS.other_organisation,
    "Why netmap asks", "Where both were seen", "Where the first was seen", "Where the second was seen",
    "Rows that hang on it",
)  # fmt: skip
_ASKED_WIDTHS = (14, 7, 18, 18, 18, 18, 30, 26, 32, 32, 9)
_TYPED = (
    "Person", SPLITS.answer, SPLITS.name, SPLITS.organisation, "Times", "Why", "How sure (0 to 1)", "File", "Sheet",
    "Row", SPLITS.other_name, SPLITS.other_organisation,
)  # fmt: skip
_TYPED_WIDTHS = (28, 16, 24, 24, 8, 40, 10, 24, 18, 8, 24, 24)
_DECIDED = (
    OWN.name,
    OWN.organisation,
    OWN.other_name,
    OWN.other_organisation,
    OWN.answer,
    SAID,
)
_DECIDED_WIDTHS = (26, 26, 26, 26, 12, 50)

_LOOKS: Mapping[str, tuple[Sequence[str], Sequence[float], Mapping[int, Sequence[str]]]] = {
    QUESTIONS: (_ASKED, _ASKED_WIDTHS, {0: (_YES, _NO)}),
    WHO: (_TYPED, _TYPED_WIDTHS, {1: ("split",)}),
    ANSWERS: (_DECIDED, _DECIDED_WIDTHS, {4: (_YES, _NO)}),
}
"""For each tab its headings, the widths of its columns, and the answers offered in one of them."""

_READ_ME = (
    "In your sheets some names may belong to the same person. netmap does not guess: it asks. You know the people.",
    "",
    "How to answer",
    f"1. Go to the tab {QUESTIONS}. In the yellow column choose yes or no. If you do not know, leave it empty.",
    "2. Save this workbook.",
    "3. Put it into the folder with your sheets (surveys). Do not leave it in outputs: a new one is written there.",
    "4. Run netmap build again.",
    "",
    "The questions that move most stand first. All questions about one name stand together and have the same number "
    "in the column Group. You can stop at any time: what is not answered stays apart.",
    "Look at Where both were seen: two names on the list of one event are most often two people.",
    "",
    "The other tabs",
    f"{WHO}: everybody who is typed in more than one way, those of whom netmap is least sure first. If one of the "
    "spellings is somebody else, write split beside it.",
    f"{ANSWERS}: what you have said before. It is kept, so that this workbook can take the place of an older one. "
    "Two names that netmap did not ask about? Type them in a free row, with yes (the same) or no (not the same).",
    "",
    "To undo an answer: clear it, or change it, in the copy that lies with your sheets. To undo all of them: take "
    "that copy away.",
    "",
    "You may sort, filter, delete rows, add columns of your own and give the file another name. Leave the names and "
    "organisations as they are: netmap finds the person by them.",
    "If two answers cannot both be true, netmap build names the rows and follows neither.",
)


def write_to_check(tables: Tables, folder: Path, *, notice: str, everybody: bool = False) -> Path | None:
    """Write ``to-check.xlsx`` into a folder and give its path; None if there is nothing to ask or to show.

    Raises
    ------
    OSError
        If the folder cannot be written to.
    """
    tabs = sheets(tables, notice=notice, everybody=everybody)
    if not tabs:
        return None
    write_xlsx(folder / FILE, tabs)
    return folder / FILE


def sheets(tables: Tables, *, notice: str, everybody: bool = False) -> list[Sheet]:
    """Give the tabs; none if nobody is doubtful, typed in two ways, or decided on.

    `everybody` lists those who are typed in one way only, too.
    """
    asked, listed, decided = _questions(tables), _who(tables, everybody=everybody), _decided(tables)
    if not len(asked) and not len(listed) and not len(decided):
        return []
    lines = [[TITLE], [notice], [""], *([line] for line in _READ_ME)]
    tabs = [Sheet("Read me", lines, header=0, widths=(110,), wrapped=True)]
    if len(asked):
        tabs.append(_tab(QUESTIONS, *limited(asked, table="doubts")))
    if len(listed):
        tabs.append(_tab(WHO, *limited(listed, table="mentions")))
    free = pd.DataFrame([[""] * len(_DECIDED)] * _FREE_ROWS, columns=decided.columns)
    # All of them, however many: this workbook takes the place of the one in which they were said.
    tabs.append(_tab(ANSWERS, pd.concat([decided, free])))
    return tabs


def _tab(name: str, frame: pd.DataFrame, note: str = "") -> Sheet:
    headings, widths, choices = _LOOKS[name]
    rows = frame.astype(object).to_numpy().tolist()
    return Sheet(name, [headings, *rows], note=note, widths=widths, choices=choices, wrapped=True)


# The questions


def _questions(tables: Tables) -> pd.DataFrame:
    """Give a row for each doubtful pair: those of one name together, what moves most first."""
    if tables.doubts.empty:
        return pd.DataFrame()
    doubts = _in_order(tables)
    where = seen(tables, pd.concat([doubts["person"], doubts["other"]]))
    name, organisation = tables.mentions["name"], tables.mentions["organisation"]
    return pd.DataFrame(
        {
            "answer": "",
            "group": doubts["group"],
            "name": look_up(name, doubts["mention"]),
            "organisation": look_up(organisation, doubts["mention"]),
            "other_name": look_up(name, doubts["other_mention"]),
            "other_organisation": look_up(organisation, doubts["other_mention"]),
            "why": doubts["why"],
            "both": seen_both(tables, doubts["person"], doubts["other"]),
            "seen": look_up(where, doubts["person"]),
            "other_seen": look_up(where, doubts["other"]),
            "effect": doubts["effect"],
        }
    )


def _in_order(tables: Tables) -> pd.DataFrame:
    """Put doubts in the order in which they are asked, and number the groups of those that hang together.

    In each pair the one comes first about whom more is asked, so that the left column stays still while
    somebody goes down the right one.
    """
    doubts = tables.doubts.assign(effect_or_none=tables.doubts["effect"].fillna(-np.inf))
    asked = pd.concat([doubts["person"], doubts["other"]]).value_counts()
    turned = look_up(asked, doubts["other"], missing=0) > look_up(asked, doubts["person"], missing=0)
    for one, other in (("person", "other"), ("mention", "other_mention")):
        doubts[one], doubts[other] = (
            doubts[one].where(~turned, doubts[other]),
            doubts[other].where(~turned, doubts[one]),
        )
    doubts["piece"] = _pieces(doubts)
    names = [look_up(tables.people["name"], doubts[end]).str.casefold() for end in ("person", "other")]
    doubts = doubts.assign(name=names[0], other_name=names[1])
    # Groups by what moves most in them, of equals by the first name; in a group first the name that moves most.
    piece, first = doubts.groupby("piece"), doubts.groupby(["piece", "person"])
    doubts["of_piece"] = piece["effect_or_none"].transform("max")
    doubts["named"] = piece["name"].transform("min")
    doubts["of_first"] = first["effect_or_none"].transform("max")
    order = [
        "of_piece",
        "named",
        "piece",
        "of_first",
        "name",
        "person",
        "effect_or_none",
        "other_name",
        "other",
    ]
    ways = [False, True, True, False, True, True, False, True, True]
    doubts = doubts.sort_values(order, ascending=ways, ignore_index=True)
    return doubts.assign(group=pd.factorize(doubts["piece"])[0] + 1)


def _pieces(doubts: pd.DataFrame) -> np.ndarray:
    """Give each doubt the number of the set of people whom it belongs to."""
    people, places = np.unique(doubts[["person", "other"]].to_numpy(), return_inverse=True)
    ends = places.reshape(-1, 2)
    links = sparse.coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(people),) * 2)
    return np.asarray(connected_components(links, directed=False)[1][ends[:, 0]])


# Who is who, and what was decided


def _who(tables: Tables, *, everybody: bool) -> pd.DataFrame:
    """Give a row for each spelling of those who are typed in more than one way, or of all; the least sure first."""
    frame = spellings(tables)
    several = frame.duplicated("person", keep=False)
    frame = frame if everybody else frame[several]
    main = frame.drop_duplicates("person").set_index("person")
    frame = frame.assign(
        label=look_up(labels(tables), frame["person"]),
        split="",
        file=look_up(tables.sources["file"], frame["source"]),
        sheet=look_up(tables.sources["sheet"], frame["source"]),
        main=look_up(main["name"], frame["person"]),
        main_organisation=look_up(main["organisation"], frame["person"]),
    )
    least = frame["score"].groupby(frame["person"]).transform("min").fillna(-1)
    frame = frame.assign(least=least, sort=frame["label"].str.casefold())
    frame = frame.sort_values(["least", "sort", "person"], kind="stable")
    columns = [
        "label", "split", "name", "organisation", "times", "why", "score", "file", "sheet", "row", "main",
        "main_organisation",
    ]  # fmt: skip
    return frame[columns]


def _decided(tables: Tables) -> pd.DataFrame:
    """Give a row for each decision, whichever way round it was said."""
    rows: dict[tuple[object, ...], list[object]] = {}
    for each in tables.decisions.itertuples(index=False):
        one, other = sorted([(each.name, each.organisation), (each.other_name, each.other_organisation)])
        source = tables.sources.loc[each.source]
        place = ", ".join(filter(None, (source["file"], source["sheet"] and f"sheet {source['sheet']}")))
        answer = _YES if each.same else _NO
        rows.setdefault((one, other, answer), [*one, *other, answer, f"{answer} in {place}, row {each.row}"])
    return pd.DataFrame([rows[key] for key in sorted(rows)], columns=list(_DECIDED), dtype="str")
