"""A made-up town with communities planted in it, as findings that a map can be made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
import pytest

from netmap.maps import write_map
from netmap.metrics import measure
from netmap.network import Findings, Network
from netmap.tables import Tables

SECTORS = (
    "Community", "Voluntary", "Local authority", "NHS and health",
    "Housing", "Education", "Police", "Faith",
)  # fmt: skip
FIRST = (
    "Ada",
    "Bea",
    "Cal",
    "Dot",
    "Eli",
    "Fay",
    "Gus",
    "Hal",
    "Ivy",
    "Jo",
    "Kit",
    "Lou",
    "May",
    "Ned",
    "Oz",
)
LAST = ("Ash", "Birch", "Cedar", "Dean", "Elm", "Fern", "Gale", "Heath", "Ivory", "Jute", "Knoll", "Lark")


def nodes_of(
    names: Sequence[str], sectors: Sequence[str], *, organisations: Sequence[str] | None = None
) -> pd.DataFrame:
    """Nodes 0, 1, 2 ... with names and sectors."""
    frame = pd.DataFrame(
        {
            "name": list(names),
            "organisation": list(organisations or [""] * len(names)),
            "sector": list(sectors),
        }
    ).astype("str")
    frame["area"] = pd.Series([f"Ward {i % 4 + 1}" for i in range(len(names))], dtype="str")
    frame.index = pd.Index(np.arange(len(names), dtype="int32"), name="node")
    return frame


def ties_of(rows: Sequence[tuple[int, int, str, float, int]]) -> pd.DataFrame:
    """A table of ties from rows of a, b, kind, weight, count."""
    frame = pd.DataFrame(rows, columns=["a", "b", "kind", "weight", "count"])
    return frame.astype({"a": "int32", "b": "int32", "kind": "str", "weight": "float64", "count": "int32"})


def planted(
    people: int, *, groups: int = 8, contacts: int = 8, inside: float = 0.7, seed: int = 1
) -> pd.DataFrame:
    """Ties of all three kinds among people of whom number i belongs to group i % groups."""
    random = np.random.default_rng(seed)
    number = people * contacts // 2
    a = random.integers(0, people, number)
    own = (random.integers(0, people // groups, number) * groups + a % groups) % people
    b = np.where(random.random(number) < inside, own, random.integers(0, people, number))
    kind = random.choice(["met", "together", "named"], number, p=[0.6, 0.2, 0.2])
    directed = kind == "named"
    ends = np.c_[np.where(directed, a, np.minimum(a, b)), np.where(directed, b, np.maximum(a, b))]
    frame = pd.DataFrame({"a": ends[:, 0], "b": ends[:, 1], "kind": kind})
    frame = frame[frame["a"] != frame["b"]].drop_duplicates(ignore_index=True)
    count = random.integers(1, 6, len(frame))
    return ties_of(list(zip(frame["a"], frame["b"], frame["kind"], count / 3, count, strict=True)))


def name_of(number: int) -> str:
    """A made-up name, different for each number."""
    turn = number // (len(FIRST) * len(LAST))
    return f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}" + (
        f" {turn}" if turn else ""
    )


@pytest.fixture(scope="module")
def seen(open_page_once, tmp_path_factory):
    """The map of the town, opened once for all tests of a file; see `show`."""
    return open_page_once(write_map(made_town(), tmp_path_factory.mktemp("town")))


@pytest.fixture
def page(seen):
    """The shared page, brought back to its first view; no test may leave a fault behind."""
    show(seen.page, "v=network")
    yield seen.page
    assert (seen.requests, seen.faults, seen.dialogs) == ([], [], [])


@pytest.fixture(scope="session")
def show_view():
    """A function that brings a page to a state of the reader's choices."""
    return show


def show(page, state: str) -> None:
    """Bring a page to a state, as a bookmark does."""
    page.evaluate("state => { location.hash = 'v=network&s=-2'; location.hash = state; }", state)
    page.wait_for_function(
        "state => document.querySelector('#views a[aria-current]').dataset.view === new URLSearchParams(state).get('v')"
        " && new URLSearchParams(location.hash.slice(1)).get('s') !== '-2'",
        arg=state,
    )


@pytest.fixture(scope="session")
def town() -> Callable[..., Findings]:
    """A function that makes the findings of a town of any size."""
    return made_town


def made_town(
    people: int = 120,
    *,
    waves: Sequence[str] = ("Autumn 2024", "Autumn 2025"),
    names: Sequence[str] = (),
    contacts: int = 8,
) -> Findings:
    """Findings of people, 30 organisations and 8 sectors; the last three people are tied to nobody."""
    called = [*names, *map(name_of, range(len(names), people))]
    sectors = [SECTORS[i % 8] for i in range(people)]
    sectors[-1] = ""
    organisations = [f"{SECTORS[i % 8]} Centre {i % 32}" for i in range(people)]
    centres = [f"{SECTORS[i % 8]} Centre {i}" for i in range(32)]
    networks = {}
    for number, wave in enumerate(waves):
        nodes = nodes_of(called, sectors, organisations=organisations)
        ties = planted(people - 3, contacts=contacts, seed=number + 1)
        gone = people // 2 if number == 0 and len(waves) > 1 else -1
        ties = ties[(ties["a"] != gone) & (ties["b"] != gone)].reset_index(drop=True)
        networks[wave, "people"] = Network(wave, "people", nodes.drop(index=gone, errors="ignore"), ties)
        networks[wave, "organisations"] = Network(
            wave,
            "organisations",
            nodes_of(centres, [SECTORS[i % 8] for i in range(32)]),
            planted(32, seed=number + 9),
        )
        networks[wave, "sectors"] = Network(
            wave, "sectors", nodes_of(SECTORS, SECTORS), planted(8, groups=4, seed=number)
        )
    events = pd.DataFrame({"title": ["Launch"], "date": [pd.Timestamp("2025-10-07")]}, index=[0])
    return Findings(
        title="Little Hulton (made up)",
        notice=f"INTERNAL: this page names {people} people. Do not pass it on.",
        tables=Tables().having(events=events),
        networks=networks,
        measured={key: measure(network) for key, network in networks.items()},
        settings={"ties.met.at_least": "2"},
    )
