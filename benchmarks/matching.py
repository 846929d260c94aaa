"""How well netmap tells who is who, on sets with known truth, beside a plain threshold and splink, in one run.

    python benchmarks/matching.py FOLDER [--sets ...] [--scale 100000]

FOLDER (or the environment variable NETMAP_SETS) holds the sets, each in a folder of its own; they are read
where they are. Every set is cut in two by a seeded draw of true people: points and thresholds were set by
looking at the first half only, and the plain threshold is the best one of the first half; figures are those of
the second half. splink is left out, saying so, where it is not installed.
"""

from __future__ import annotations

import argparse
import csv
import logging
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from netmap.match import match
from netmap.match.clean import person_key
from netmap.match.typings import as_typed
from netmap.tables import PERSON, WORKING, Tables
from netmap.words import load_words

try:
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
except ImportError:
    Linker = None

HERE = Path(__file__).parent
WORDS = load_words()


@dataclass(frozen=True)
class Labelled:
    """A set: its evidence, and the true person of each mention ("" where that is not known)."""

    tables: Tables
    truth: pd.Series


def _rows(path: Path) -> pd.DataFrame:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, skipinitialspace=True))
    return pd.DataFrame(rows).astype(str)


def _tables(people: pd.DataFrame, *, sheet: pd.Series | None = None) -> Tables:
    """Make tables of rows with name, organisation, email, area; a sheet is one list of names."""
    sheets = pd.Series("list", index=people.index) if sheet is None else sheet
    source, names = pd.factorize(sheets)
    row = np.arange(2, len(people) + 2)
    mentions = people[["name", "organisation", "email"]].assign(kind=PERSON, source=source, row=row)
    listings = pd.DataFrame(
        {"mention": range(len(people)), "area": people["area"], "source": source, "row": row}
    )
    sources = pd.DataFrame({"file": names, "rows": 0, "used": 0, "set_aside": 0})
    return Tables().having(
        mentions=mentions.reset_index(drop=True), listings=listings[listings["area"] != ""], sources=sources
    )


def fake_1000(folder: Path) -> Labelled:
    """Read splink's invented people: first name, surname, town and e-mail; births are never read by netmap."""
    rows = _rows(folder / "er_fake_1000" / "fake_1000.csv")
    name = (rows["first_name"] + " " + rows["surname"]).str.strip()
    people = pd.DataFrame({"name": name, "organisation": "", "email": rows["email"], "area": rows["city"]})
    named = people["name"] != ""
    people, truth = people[named].reset_index(drop=True), rows.loc[named, "cluster"].reset_index(drop=True)
    return Labelled(_tables(people), truth)


def febrl1(folder: Path) -> Labelled:
    """Read the invented Australians of Febrl: given name, surname and suburb; addresses are never read."""
    rows = _rows(folder / "er_febrl1" / "dataset1.csv")
    name = (rows["given_name"] + " " + rows["surname"]).str.strip()
    people = pd.DataFrame({"name": name, "organisation": "", "email": "", "area": rows["suburb"]})
    truth = rows["rec_id"].str.split("-").str[1]
    named = people["name"] != ""
    return Labelled(_tables(people[named].reset_index(drop=True)), truth[named].reset_index(drop=True))


def parliament_groups(folder: Path) -> Labelled:
    """Read names in groups of four parliaments; each list of a group is a sheet of its own."""
    rows = _rows(folder / "membership_uk_parliament_groups" / "memberships.csv")
    truth = _rows(folder / "membership_uk_parliament_groups" / "truth_person_ids.csv")
    rows = rows.merge(truth, on="row_id", how="left")
    people = pd.DataFrame({"name": rows["name_as_written"], "organisation": "", "email": "", "area": ""})
    tables = _tables(people, sheet=rows["parliament"] + " " + rows["group_slug"] + " " + rows["list_source"])
    group = pd.factorize(rows["parliament"] + rows["group_slug"])[0]
    return Labelled(_in_groups(tables, group), rows["person_id"].fillna(""))


def officers(folder: Path) -> Labelled:
    """Read the officers of 16 registers; who is who is told by the other set where it has the spelling."""
    rows = _rows(folder / "waves_appg_officers" / "officers_by_register.csv")
    other = _rows(folder / "membership_uk_parliament_groups" / "memberships.csv").merge(
        _rows(folder / "membership_uk_parliament_groups" / "truth_person_ids.csv"), on="row_id"
    )
    known = other.groupby("name_as_written")["person_id"].agg(["nunique", "first"])
    only = known.loc[known["nunique"] == 1, "first"]
    people = pd.DataFrame({"name": rows["name"], "organisation": "", "email": "", "area": ""})
    tables = _tables(people, sheet=rows["register_date"])
    truth = rows["name"].map(only).fillna("")
    return Labelled(_in_groups(tables, pd.factorize(rows["group_slug"])[0]), truth)


def precop(folder: Path) -> Labelled:
    """Read who was at eleven meetings of the UN, for which delegation; nobody knows who is who."""
    rows = _rows(folder / "attendance_unfccc_precop" / "precops.cleaned.csv")
    people = pd.DataFrame(
        {"name": rows["Person_Name"], "organisation": rows["Delegation"], "email": "", "area": ""}
    )
    tables = _tables(people, sheet=rows["Meeting"])
    mention = tables.mentions
    events = pd.DataFrame({"title": pd.unique(rows["Meeting"])})
    attendance = pd.DataFrame(
        {
            "mention": mention.index,
            "event": mention["source"],
            "source": mention["source"],
            "row": mention["row"],
        }
    )
    return Labelled(tables.having(events=events, attendance=attendance), pd.Series("", index=rows.index))


def _in_groups(tables: Tables, group: np.ndarray) -> Tables:
    groups = pd.DataFrame({"title": [str(each) for each in range(group.max() + 1)], "kind": WORKING})
    mention = tables.mentions
    memberships = pd.DataFrame(
        {"mention": mention.index, "collaborative": group, "source": mention["source"], "row": mention["row"]}
    )
    return tables.having(collaboratives=groups, memberships=memberships)


SETS: dict[str, Callable[[Path], Labelled]] = {
    "er_fake_1000": fake_1000,
    "er_febrl1": febrl1,
    "membership_uk_parliament_groups": parliament_groups,
    "waves_appg_officers": officers,
}


def half(labelled: Labelled, which: int, *, strangers: bool = True) -> Labelled:
    """Keep the mentions of one half of the true people; those that are not labelled go with both, or with none."""
    people = np.sort(labelled.truth[labelled.truth != ""].unique())
    chosen = np.random.default_rng(1).permutation(len(people)) % 2 == which
    keep = labelled.truth.isin(people[chosen]) | ((labelled.truth == "") & strangers)
    kept = np.flatnonzero(keep)
    place = pd.Series(np.arange(len(kept)), index=kept)
    tables = labelled.tables

    def moved(name: str) -> pd.DataFrame:
        frame = getattr(tables, name)
        frame = frame[frame["mention"].isin(kept)]
        return frame.assign(mention=place.reindex(frame["mention"]).to_numpy())

    changed = {name: moved(name) for name in ("listings", "memberships", "attendance")}
    mentions = tables.mentions.iloc[kept].reset_index(drop=True)
    return Labelled(tables.having(mentions=mentions, **changed), labelled.truth[keep].reset_index(drop=True))


def scored(spelt: pd.Series, truth: pd.Series, label: pd.Series) -> tuple[float, float, int]:
    """Give precision and recall over pairs of distinct typings of known people, and the true pairs.

    Typings, not rows: a name typed the same a hundred times is no merit.
    """
    frame = pd.DataFrame({"spelt": spelt, "truth": truth, "label": label})
    frame = frame[frame["truth"] != ""].drop_duplicates()

    def pairs(columns: list[str]) -> int:
        size = frame.groupby(columns).size()
        return int((size * (size - 1) // 2).sum())

    both, found, true = pairs(["truth", "label"]), pairs(["label"]), pairs(["truth"])
    return both / found if found else float("nan"), both / true if true else float("nan"), true


def typed(tables: Tables) -> pd.Series:
    """Give what tells typings apart: name, organisation, e-mail and area as typed."""
    area = tables.listings.drop_duplicates("mention").set_index("mention")["area"]
    area = area.reindex(tables.mentions.index).fillna("")
    columns = [tables.mentions[each].map(as_typed) for each in ("name", "organisation", "email")]
    return columns[0] + "|" + columns[1] + "|" + columns[2] + "|" + area.map(as_typed)


def of_netmap(labelled: Labelled) -> dict[str, object]:
    """Run netmap: its sure merges, and then with the right answer to each question that was asked."""
    start = time.perf_counter()
    tables, _ = match(labelled.tables, words=WORDS)
    seconds = time.perf_counter() - start
    spelt, person = typed(labelled.tables), tables.who["person"]
    precision, recall, true = scored(spelt, labelled.truth, person)
    doubts = tables.doubts
    known = labelled.truth.groupby(person).agg(lambda each: each[each != ""].mode().iloc[:1].sum() or "")
    yes = doubts[(known.reindex(doubts["person"]).to_numpy() == known.reindex(doubts["other"]).to_numpy())]
    yes = yes[known.reindex(yes["person"]).to_numpy() != ""]
    root = dict(zip(known.index, known.index, strict=True))
    for one, other in zip(yes["person"], yes["other"], strict=True):
        kept, gone = root[one], root[other]
        root = {each: kept if to == gone else to for each, to in root.items()}
    answered = scored(spelt, labelled.truth, person.map(root))
    people = len(tables.people)
    return {
        "true pairs": true, "precision": precision, "recall": recall, "answered precision": answered[0],
        "answered recall": answered[1], "people": people, "questions": len(doubts),
        "yes": len(yes), "seconds": seconds,
    }  # fmt: skip


def by_threshold(labelled: Labelled, least: float) -> pd.Series:
    """Join all names that are as alike as this, and all that they are joined to."""
    names = labelled.tables.mentions["name"].map(person_key)
    codes, distinct = pd.factorize(names)
    alike = process.cdist(list(distinct), list(distinct), scorer=fuzz.token_sort_ratio, score_cutoff=least)
    return pd.Series(connected_components(csr_array(alike))[1][codes], index=names.index)


def of_threshold(tuning: Labelled, labelled: Labelled) -> dict[str, object]:
    """Take the threshold that does best on the first half (F1), and try it on the second."""

    def f1(least: float) -> float:
        return _f1(*scored(typed(tuning.tables), tuning.truth, by_threshold(tuning, least))[:2])

    least = max(range(70, 101, 2), key=f1)
    start = time.perf_counter()
    label = by_threshold(labelled, least)
    seconds = time.perf_counter() - start
    precision, recall, _ = scored(typed(labelled.tables), labelled.truth, label)
    return {"precision": precision, "recall": recall, "seconds": seconds, "threshold": least}


def by_splink(labelled: Labelled, thresholds: tuple[float, ...]) -> list[pd.Series]:
    """Train splink on the distinct typings, without truth, as its guides do, and cluster at each threshold."""
    spelt = typed(labelled.tables)
    numbers, distinct = pd.factorize(spelt)
    firsts = np.unique(numbers, return_index=True)[1]
    names = labelled.tables.mentions["name"].map(person_key)
    area = labelled.tables.listings.drop_duplicates("mention").set_index("mention")["area"]
    columns = {
        "first_name": names.str.split().str[0],
        "surname": names.str.split().str[1:].str.join(" "),
        "email": labelled.tables.mentions["email"],
        "area": area.reindex(names.index),
    }
    frame = pd.DataFrame(columns).iloc[firsts].assign(unique_id=np.arange(len(distinct))).astype(object)
    frame = frame.where(frame.notna() & (frame != ""), None)
    comparisons = [cl.NameComparison("first_name"), cl.NameComparison("surname")]
    comparisons += [cl.EmailComparison("email")] if frame["email"].notna().any() else []
    comparisons += [cl.JaroWinklerAtThresholds("area", [0.9])] if frame["area"].notna().any() else []
    blocks = [block_on("first_name"), block_on("surname")]
    blocks += [block_on("email")] if frame["email"].notna().any() else []
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=blocks
    )
    linker = Linker(DuckDBAPI().register(frame), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("first_name", "surname")], recall=0.6
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in blocks[:2]:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01)
    labels = []
    for least in thresholds:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(found, least)
        label = clusters.as_pandas_dataframe().set_index("unique_id")["cluster_id"]
        labels.append(pd.Series(label.reindex(numbers).to_numpy(), index=names.index))
    return labels


def of_splink(tuning: Labelled, labelled: Labelled) -> dict[str, object] | str:
    """Take the threshold at which splink does best on the first half (F1), and try it on the second."""
    if Linker is None:
        return "splink is not installed"
    logging.getLogger("splink").setLevel(logging.CRITICAL)
    thresholds = (0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
    try:
        tried = [scored(typed(tuning.tables), tuning.truth, each) for each in by_splink(tuning, thresholds)]
        best = max(range(len(thresholds)), key=lambda place: _f1(*tried[place][:2]))
        start = time.perf_counter()
        (label,) = by_splink(labelled, thresholds[best : best + 1])
        seconds = time.perf_counter() - start
    except Exception as error:
        return f"splink stopped: {type(error).__name__}: {str(error)[:100]}"
    precision, recall, _ = scored(typed(labelled.tables), labelled.truth, label)
    return {"precision": precision, "recall": recall, "seconds": seconds, "threshold": thresholds[best]}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def made_up(count: int) -> Labelled:
    """Make names of people who do not exist: as many typings as asked for, two of each person on average."""
    rng = np.random.default_rng(1)
    syllables = [
        "ba",
        "ran",
        "del",
        "mor",
        "ki",
        "sto",
        "wen",
        "la",
        "fi",
        "tor",
        "gra",
        "hol",
        "mi",
        "ash",
        "pe",
    ]

    def words(many: int, parts: int) -> np.ndarray:
        return np.array(["".join(rng.choice(syllables, parts)).capitalize() for _ in range(many)])

    firsts, lasts = words(2_000, 2), words(20_000, 3)

    def drawn(many: int, of: np.ndarray) -> np.ndarray:
        weight = 1 / (np.arange(len(of)) + 10.0)
        return rng.choice(of, many, p=weight / weight.sum())

    people = count // 2
    first, last = drawn(people, firsts), drawn(people, lasts)
    place = rng.integers(0, count // 40, people)
    who = np.concatenate([np.arange(people), rng.integers(0, people, count - people)])
    kind = np.where(np.arange(count) < people, 0, rng.integers(0, 5, count))
    name = [_typed_as(first[p], last[p], how, rng) for p, how in zip(who, kind, strict=True)]
    organisation = np.where(rng.random(count) < 0.7, [f"Group {each}" for each in place[who]], "")
    email = np.where(rng.random(count) < 0.5, [f"{first[p]}.{p}@example.org" for p in who], "")
    frame = pd.DataFrame({"name": name, "organisation": organisation, "email": email, "area": ""})
    return Labelled(_tables(frame), pd.Series(who.astype(str)))


def _typed_as(first: str, last: str, how: int, rng: np.random.Generator) -> str:
    place = int(rng.integers(1, len(last)))
    forms = [
        f"{first} {last}", f"{first[0]} {last}", f"{last}, {first}",
        f"{first} {last[:place]}{last[place + 1:]}", f"{first} {last}",
    ]  # fmt: skip
    return forms[how]


def sample(folder: Path, many: int) -> None:
    """Print merges of the set without truth, drawn by chance, to be judged by eye, and what was asked."""
    labelled = precop(folder)
    start = time.perf_counter()
    tables, _ = match(labelled.tables, words=WORDS)
    seconds = time.perf_counter() - start
    spelt = tables.mentions.assign(person=tables.who["person"], why=tables.who["why"])
    spelt = spelt.drop_duplicates(["person", "name", "organisation"])
    several = spelt[spelt.duplicated("person", keep=False)]
    people = np.sort(several["person"].unique())
    print(f"attendance_unfccc_precop: {len(spelt):,} typings, {len(tables.people):,} people, "
          f"{len(people):,} of several typings, {len(tables.doubts):,} questions, {seconds:.1f} s")  # fmt: skip
    for person in np.random.default_rng(1).permutation(people)[:many]:
        print("  merged: " + " = ".join(f"{e.name_} ({e.organisation}; {e.why})" for e in
              several[several["person"] == person].rename(columns={"name": "name_"}).itertuples()))  # fmt: skip
    for each in tables.doubts.sample(min(many, len(tables.doubts)), random_state=1).itertuples():
        one, other = (tables.mentions.loc[end] for end in (each.mention, each.other_mention))
        print(
            f"  asked: {one['name']} ({one.organisation}) ? {other['name']} ({other.organisation}): {each.why}"
        )


def scale(count: int) -> None:
    """Match made-up names in a process of its own, and print its seconds and its peak of memory."""
    code = f"import sys; sys.path.insert(0, {str(HERE)!r}); import matching; matching.timed({count})"
    subprocess.run([sys.executable, "-c", code], check=True)


def timed(count: int) -> None:
    """Match made-up names and say how long it took."""
    labelled = made_up(count)
    start, cpu = time.perf_counter(), time.process_time()
    matched, problems = match(labelled.tables, words=WORDS)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    precision, recall, _ = scored(typed(labelled.tables), labelled.truth, matched.who["person"])
    print(f"{count:,} names: {seconds:.1f} s ({cpu:.1f} CPU s), peak {peak:,.0f} MB, {len(matched.people):,} people, "
          f"{len(matched.doubts):,} questions, precision {precision:.3f}, recall {recall:.3f}")  # fmt: skip
    for each in problems[:1]:
        print(f"  {each}")


def main() -> None:
    """Read the arguments and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", default=os.environ.get("NETMAP_SETS", ""))
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--half", type=int, default=1, choices=(0, 1), help="0: the half for tuning")
    parser.add_argument("--labelled", action="store_true", help="leave out who is not labelled")
    parser.add_argument(
        "--sample", type=int, default=0, help="print so many merges of attendance_unfccc_precop"
    )
    parser.add_argument("--scale", type=int, default=0, help="match so many made-up names")
    chosen = parser.parse_args()
    folder = Path(chosen.folder)
    for name in chosen.sets if chosen.folder else ():
        if not (folder / name).is_dir():
            print(f"{name}: not there")
            continue
        whole = SETS[name](folder)
        strangers = not chosen.labelled
        tuning, labelled = half(whole, 0, strangers=strangers), half(whole, chosen.half, strangers=strangers)
        print(f"\n{name}, half {chosen.half}")
        results = {
            "netmap": of_netmap(labelled),
            "threshold": of_threshold(tuning, labelled),
            "splink": of_splink(tuning, labelled),
        }
        for engine, result in results.items():
            told = result if isinstance(result, str) else ", ".join(
                f"{key} {each:.3f}" if isinstance(each, float) else f"{key} {each}" for key, each in result.items()
            )  # fmt: skip
            print(f"  {engine}: {told}")
    if chosen.sample and chosen.folder:
        sample(folder, chosen.sample)
    if chosen.scale:
        scale(chosen.scale)


if __name__ == "__main__":
    main()
