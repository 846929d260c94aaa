"""A folder of sheets written in the test, read, and laid side by side as plain rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from netmap.problems import SET_ASIDE, Problem
from netmap.read import read_folder, setting_from
from netmap.tables import Tables, look_up
from netmap.words import load_words


@dataclass(frozen=True)
class Result:
    """What was read from a folder, in forms that a test can be written against by hand."""

    tables: Tables
    problems: list[Problem]

    def _name(self, ids: pd.Series) -> list[str]:
        return look_up(self.tables.mentions["name"], ids).tolist()

    @property
    def sources(self) -> list[tuple[Any, ...]]:
        """(read_as, rows, used, set_aside) of each sheet."""
        frame = self.tables.sources[["read_as", "rows", "used", "set_aside"]]
        return list(frame.itertuples(index=False, name=None))

    @property
    def attendance(self) -> list[tuple[str, str, str]]:
        """(name, event, day) of each attendance."""
        table = self.tables.attendance
        titles = look_up(self.tables.events["title"], table["event"])
        days = self.tables.events["date"].reindex(table["event"]).dt.strftime("%Y-%m-%d").fillna("")
        return list(zip(self._name(table["mention"]), titles, days, strict=True))

    @property
    def memberships(self) -> list[tuple[str, str, str]]:
        """(name, group, role) of each membership."""
        table = self.tables.memberships
        titles = look_up(self.tables.collaboratives["title"], table["collaborative"])
        return list(zip(self._name(table["mention"]), titles, table["role"], strict=True))

    @property
    def nominations(self) -> list[tuple[str, str, str, float | None]]:
        """(name, named, question, level) of each nomination; None where there is no scale."""
        table = self.tables.nominations
        levels = [None if pd.isna(level) else level for level in table["level"]]
        return list(
            zip(
                self._name(table["mention"]),
                self._name(table["named"]),
                table["question"],
                levels,
                strict=True,
            )
        )

    @property
    def responses(self) -> list[str]:
        """Names of those who answered."""
        return self._name(self.tables.responses["mention"])

    @property
    def listings(self) -> list[tuple[str, str, str, str]]:
        """(name, sector, area, role) of each listing."""
        table = self.tables.listings
        return list(
            zip(self._name(table["mention"]), table["sector"], table["area"], table["role"], strict=True)
        )

    @property
    def aside(self) -> list[tuple[int, str]]:
        """(row, what was found) of each row set aside."""
        return [(each.row, each.found) for each in self.problems if each.severity == SET_ASIDE and each.row]

    def found(self, severity: str) -> list[str]:
        """What problems of a severity found."""
        return [each.found for each in self.problems if each.severity == severity]


Rows = Sequence[Sequence[Any]]


def write_xlsx(path: Path, sheets: dict[str, Rows]) -> Path:
    """Write a workbook with openpyxl."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Result]:
    """Write files ({name: text, or {tab: rows}}) and read them. Settings as study.toml would have them."""

    def _read(files: dict[str, Any], *, answers: dict[str, Any] | None = None, **settings: Any) -> Result:
        for name, content in files.items():
            if isinstance(content, dict):
                write_xlsx(tmp_path / name, content)
            elif isinstance(content, bytes):
                (tmp_path / name).write_bytes(content)
            else:
                (tmp_path / name).write_text(content, encoding="utf-8", newline="")
        sheets = {key: setting_from(value) for key, value in settings.get("sheets", {}).items()}
        return Result(*read_folder(tmp_path, words=load_words({"answers": answers or {}}), sheets=sheets))

    return _read
