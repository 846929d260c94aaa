"""The six made-up people that all outputs are tested on."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

import pytest

import netmap

_MADE = run_path(str(Path(__file__).parents[1] / "six_people.py"))


@pytest.fixture(scope="session")
def six_people():
    """A function that gives their findings."""
    return _MADE["six_people"]


@pytest.fixture(scope="session")
def by_area():
    """A function that gives findings as they are where areas are compared."""
    return _MADE["by_area"]


@pytest.fixture(scope="session")
def example():
    """What is found in the example study."""
    return netmap.find(netmap.open_study(Path(__file__).parents[2]))
