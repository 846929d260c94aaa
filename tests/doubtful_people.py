"""A folder of sheets with names that may be one person, read and matched, and the doubts written by hand."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from netmap.match import match
from netmap.read import read_folder
from netmap.tables import Tables
from netmap.words import load_words

SIGN_IN = (
    "Name,Organisation,Email,Event,Date\n"
    "Ann Bell,Hope Hub,ann@home.example,Launch,05/10/2024\n"
    "Anne Bell,,,Launch,05/10/2024\n"
    "A Bell,Hope Hub,,Walk,06/10/2024\n"
    "Bo Day,Force,,Launch,05/10/2024\n"
    "Bo Daye,Force,,Walk,06/10/2024\n"
    "Cy Fry,,cy@home.example,Launch,05/10/2024\n"
    "CY FRY,,cy@home.example,Walk,06/10/2024\n"
    "Cy  Fry,Choir,cy@home.example,Lunch,07/10/2024\n"
    "Ann Bell,Hope Hub,ann@home.example,Lunch,07/10/2024\n"
)
MEMBERS = "Name,Organisation,Group\nAnn Bell,Hope Hub,Board\nBo Day,Force,Board\n"
DOUBTS = (
    ("A Bell", "Ann Bell", 0.7, "the first letter fits, same organisation", 2.0),
    ("Ann Bell", "Anne Bell", 0.8, "the names differ by one letter", 1.0),
    ("Bo Day", "Bo Daye", 0.8, "the names differ by one letter, same organisation", 5.0),
)
"""Names, score, why, names in the sheets that hang on it."""

ALIKE_ONLY = {"sure": 0.9995, "ask": 0.9995}
"""Settings of matching that join next to nothing and ask nothing, so that the doubts are those written here."""


def doubtful_people(folder: Path) -> Tables:
    """Read and match a folder, and put the doubts about those of its people who are there and apart."""
    read, _ = read_folder(folder, words=load_words())
    tables, _ = match(read, words=load_words(), settings=ALIKE_ONLY)
    mention = tables.mentions.reset_index().drop_duplicates("name").set_index("name")["mention"]
    rows = []
    for one, other, score, why, effect in DOUBTS:
        first, second = (int(tables.who.at[mention[name], "person"]) for name in (one, other))
        ends = sorted([(first, mention[one]), (second, mention[other])])
        rows.append((*(end[0] for end in ends), *(end[1] for end in ends), score, why, effect))
    columns = ["person", "other", "mention", "other_mention", "score", "why", "effect"]
    return tables.having(doubts=pd.DataFrame(rows, columns=columns))


def all_merged(tables: Tables) -> Tables:
    """Make one person of every doubtful pair, and of those whom pairs link."""
    person = tables.who["person"].copy()
    for one, other in zip(tables.doubts["mention"], tables.doubts["other_mention"], strict=True):
        ends = person[one], person[other]
        person[person == max(ends)] = min(ends)
    return tables.having(who=tables.who.assign(person=person))


def study_of_doubtful_people(folder: Path) -> Path:
    """Write the sheets into the surveys of a folder, and give it."""
    (folder / "surveys").mkdir()
    (folder / "surveys" / "in.csv").write_text(SIGN_IN, encoding="utf-8")
    (folder / "surveys" / "members.csv").write_text(MEMBERS, encoding="utf-8")
    return folder
