"""What tests of pages share: one headless Chromium, and contexts in it that have no network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# A slow machine is no fault of the code.
settings.register_profile("netmap", deadline=None)
settings.load_profile("netmap")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium for the whole run; tests that need one are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("no Chromium on this machine: none of " + ", ".join(CHROMIUM) + " was found")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page that was opened from a file, and what it did that it should not.

    Attributes
    ----------
    page : Page
        Playwright's page.
    requests : list of str
        Every address it asked for, besides its own file.
    faults : list of str
        Errors and warnings of its console, and errors nobody caught.
    dialogs : list of str
        Boxes that popped up.
    """

    page: Any
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Opened]]:
    """A function that opens a file in a context of its own, without a network, and records what it does."""
    yield from _opening(chromium)


@pytest.fixture(scope="module")
def open_page_once(chromium: Any) -> Iterator[Callable[..., Opened]]:
    """The same, for a page that all tests of a file share."""
    yield from _opening(chromium)


def _opening(chromium: Any) -> Iterator[Callable[..., Opened]]:
    contexts = []

    def opened(path: Path, *, width: int = 1440, height: int = 900, **options: Any) -> Opened:
        context = chromium.new_context(offline=True, viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        seen = Opened(context.new_page())
        address = path.as_uri()
        context.on("request", lambda each: each.url == address or seen.requests.append(each.url))
        seen.page.on(
            "console", lambda each: each.type in ("error", "warning") and seen.faults.append(each.text)
        )
        seen.page.on("pageerror", lambda error: seen.faults.append(str(error)))
        seen.page.on("dialog", lambda box: (seen.dialogs.append(box.message), box.dismiss()))
        seen.page.goto(address)
        return seen

    yield opened
    for context in contexts:
        context.close()
