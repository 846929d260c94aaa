"""Made-up sign-ins of any size: people with a home crowd, events with a heavy tail of sizes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

SIZES = {
    "small": (200, 30, "xlsx"),
    "medium": (5_000, 500, "xlsx"),
    "large": (50_000, 5_000, "csv"),
    "million": (200_000, 25_000, "csv"),
}
SECTORS = [
    "Community",
    "Voluntary",
    "Local authority",
    "NHS and health",
    "Housing",
    "Education",
    "Police",
    "Faith",
]


def make(folder: Path, size: str, *, seed: int = 1) -> None:
    """Write attendance and a directory of organisations for a size of `SIZES`."""
    people, events, kind = SIZES[size]
    rng = np.random.default_rng(seed)
    organisations = max(people // 15, 10)
    organisation = rng.integers(0, organisations, people)
    crowd = organisation % max(events // 10, 3)
    keen = rng.lognormal(0, 1, people)
    sizes = np.clip(rng.lognormal(3.8, 0.75, events), 3, people * 0.3).astype(int)
    rows = [_event(rng, place, number, crowd, keen) for place, number in enumerate(sizes)]
    attendance = pd.DataFrame(np.concatenate(rows), columns=["person", "event"])
    day = pd.to_datetime("2024-01-01") + pd.to_timedelta(rng.integers(0, 700, events), "D")
    sheet = pd.DataFrame(
        {
            "Name": "Person " + attendance["person"].map(_word),
            "Organisation": "Organisation " + pd.Series(organisation[attendance["person"]]).map(_word),
            "Event": "Event " + attendance["event"].astype(str),
            "Date": day[attendance["event"]].strftime("%d/%m/%Y"),
        }
    )
    directory = pd.DataFrame(
        {
            "Organisation": ["Organisation " + _word(each) for each in range(organisations)],
            "Sector": rng.choice(SECTORS, organisations),
        }
    )
    folder.mkdir(parents=True, exist_ok=True)
    directory.to_csv(folder / "organisations.csv", index=False)
    if kind == "csv":
        sheet.to_csv(folder / "attendance.csv", index=False)
    else:
        sheet.to_excel(folder / "attendance.xlsx", index=False)


def _event(
    rng: np.random.Generator, event: int, number: int, crowd: np.ndarray, keen: np.ndarray
) -> np.ndarray:
    """Give who came: mostly the event's own crowd, the keen more often, each once."""
    own = np.flatnonzero(crowd == event % (crowd.max() + 1))
    from_own = rng.choice(own, size=min(int(number * 0.8) + 1, len(own)), p=keen[own] / keen[own].sum())
    others = rng.integers(0, len(keen), max(number - len(from_own), 1))
    here = np.unique(np.concatenate([from_own, others]))
    return np.column_stack([here, np.full(len(here), event)])


def _word(number: int) -> str:
    """Spell a number in letters, so that names look like names: 27 is "ab"."""
    letters = ""
    while True:
        letters = chr(97 + number % 26) + letters
        number = number // 26 - 1
        if number < 0:
            return letters
