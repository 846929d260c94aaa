"""How a sheet is laid out: which column holds what, and which rows hold data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from netmap.problems import CHECK, NOTE, SET_ASIDE, Problem
from netmap.read.above import Above
from netmap.read.cells import Column, joined
from netmap.read.private import LEFT_OUT, is_free_text, shown
from netmap.read.setting import SheetSetting
from netmap.read.sheet import Sheet


@dataclass(frozen=True)
class Layout:
    """How a sheet is laid out.

    Attributes
    ----------
    sheet : Sheet
    setting : SheetSetting
    above : Above
        What stands above the headings.
    headings : tuple of str
        The heading of each column, as typed.
    labels : tuple of tuple of str
        For each column all that stands in the rows of headings: a title and a date, for instance.
    fields : mapping
        Field to the columns that hold it (see `netmap.read.setting.FIELDS`).
    others : tuple of int
        The columns with a heading that is none of the fields and may be read.
    body : ndarray of int
        The rows of the sheet, counted from 0, that hold data.
    rows : int
        How many rows below the headings hold something, data or not.
    header_row : int
        The row of headings, as Excel counts.
    ditto : callable
        Says whether a text means "the same as above".
    problems : tuple of Problem
        About the rows that hold no data: sums, headings that come again.
    written : ndarray of int, optional
        The rows that ditto marks look up to: those of the body, and those that were set aside for their name.
    raw : Sheet, optional
        The sheet with the ways to reach somebody that are left out of `sheet`.
    """

    sheet: Sheet
    setting: SheetSetting
    above: Above
    headings: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    fields: Mapping[str, tuple[int, ...]]
    others: tuple[int, ...]
    body: np.ndarray
    rows: int
    header_row: int
    ditto: Callable[[str], bool]
    problems: tuple[Problem, ...] = ()
    written: np.ndarray | None = None
    raw: Sheet | None = None

    @property
    def numbers(self) -> np.ndarray:
        """The number of each body row, as Excel shows it."""
        return (self.body + 1).astype(np.int32)

    @property
    def has_people(self) -> bool:
        """Whether a column holds names of people."""
        return self.has("name") or self.has("first_name") or self.has("surname")

    @property
    def has_somebody(self) -> bool:
        """Whether a column holds names of people or of organisations."""
        return self.has_people or self.has("organisation")

    def has(self, *fields: str) -> bool:
        """Say whether there is a column for each of the fields."""
        return all(field in self.fields for field in fields)

    def column(self, place: int) -> Column:
        """Give the body's texts in a column, ditto marks replaced by what stands above them."""
        written = self.body if self.written is None else self.written
        column = self.sheet.column(place, written)
        same = column.where(self.ditto)
        if same.any():
            above = np.maximum.accumulate(np.where(same, 0, np.arange(len(column))))
            column = column[above].map(lambda text: "" if self.ditto(text) else text)
        return column if self.written is None else column[np.searchsorted(written, self.body)]

    @property
    def as_typed(self) -> Layout:
        """Give the same with every address in it: they tell people apart, and are in nothing that is written."""
        return self if self.raw is None else replace(self, sheet=self.raw)

    def text(self, field: str, *, last: bool = False) -> Column:
        """Give the body's texts of a field, empty where no column holds it.

        Where several columns hold it, the first that is filled in a row counts (the `last`, if asked
        for), unless study.toml names several: these are joined.
        """
        layout = self.as_typed if field == "email" else self
        columns = [layout.column(place) for place in self.fields.get(field, ())]
        if not columns:
            return Column.same("", len(self.body))
        if field in self.setting.columns:
            return joined(columns)
        return reduce(Column.or_else, columns[::-1] if last else columns)

    def different(self, place: int) -> list[str]:
        """List the different texts of a column of the body, with the blank left out."""
        column = self.sheet.column(place, self.body)
        return [text for text in column.texts if text]

    def mostly(self, place: int, function: Callable[[str], bool], *, share: float = 0.8) -> bool:
        """Say whether at least a share of what stands in a column of the body is as asked for."""
        column = self.sheet.column(place, self.body)
        column = column[column.filled]
        return len(column) > 0 and bool(column.where(function).mean() >= share)

    def heading_of(self, field: str) -> str:
        """Give the heading under which a field was found; empty if there is none."""
        places = self.fields.get(field, ())
        return self.headings[places[0]] if places else ""

    def problem(
        self, found: str, what_to_do: str, *, severity: str = CHECK, row: int | None = None, column: str = ""
    ) -> Problem:
        """Make a Problem about this sheet; `row` as Excel counts."""
        sheet = self.sheet
        return Problem(found, what_to_do, severity, sheet.file, sheet.name, row, column)

    def aside(self, where: np.ndarray, found: str, what_to_do: str, *, column: str = "") -> list[Problem]:
        """Set body rows aside: one Problem a row. `where` is a mask over the body."""
        return [
            self.problem(found, what_to_do, severity=SET_ASIDE, row=int(row), column=column)
            for row in self.numbers[where]
        ]

    def about_texts(
        self, texts: Column, where: np.ndarray, found: str, what_to_do: str, *, most: int = 30, **about: str
    ) -> list[Problem]:
        """Make one Problem for each distinct text in some body rows, which names the first such row.

        `found` holds ``{text}``, which is quoted up to `most` letters; `about` is the severity and the column of a
        Problem.
        """
        rows: dict[str, list[int]] = {}
        for text, row in zip(texts[where].to_numpy(), self.numbers[where], strict=True):
            rows.setdefault(text, []).append(int(row))
        return [
            self.problem(
                found.format(text=shown(text, most=most)) + _also(each[1:]), what_to_do, row=each[0], **about
            )
            for text, each in rows.items()
        ]


def _also(rows: list[int]) -> str:
    """Say in which further rows the same stands."""
    if not rows:
        return ""
    shown = ", ".join(map(str, rows[:3]))
    more = f" and {len(rows) - 3} more" if len(rows) > 3 else ""
    return f" (also in row {shown}{more})" if len(rows) == 1 else f" (also in rows {shown}{more})"


def unread_headings(layout: Layout, fields: Iterable[str], places: Iterable[int]) -> list[str]:
    """List the headings that were not read: all but those of some fields and some columns."""
    read = {place for field in fields for place in layout.fields.get(field, ())} | set(places)
    return [text for place, text in enumerate(layout.headings) if text and place not in read]


def unread(layout: Layout, fields: Iterable[str], places: Iterable[int]) -> Iterator[Problem]:
    """Say in one note which headings were not read: all but those of some fields and some columns."""
    left = unread_headings(layout, fields, places)
    if left:
        found = f"{len(left)} columns were not read: " if len(left) > 1 else "one column was not read: "
        needed = "one of them is needed" if len(left) > 1 else "it is needed"
        what = f"Nothing to do, unless {needed}: then name it under columns in study.toml."
        yield layout.problem(found + ", ".join(left), what, severity=NOTE)


_DETAILS = ("organisation", "sector", "area", "community", "role")


def left_out(layout: Layout, fields: Iterable[str], places: Iterable[int]) -> Iterator[Problem]:
    """Say in which rows a part of what was read was left out: ways to reach somebody, and free text.

    Stories tell so themselves.
    """
    fields = set(fields) - {"email", "story"}
    read = {place for field in fields for place in layout.fields.get(field, ())} | set(places)
    columns = {place: layout.sheet.column(place, layout.body) for place in sorted(read)}
    reached = np.zeros(len(layout.body), dtype=bool)
    for column in columns.values():
        reached |= column.where(lambda text: LEFT_OUT in text)
    if reached.any():
        first, *others = map(int, layout.numbers[reached])
        found = "an e-mail address, a telephone number or a postcode was left out of this row"
        yield layout.problem(found + _also(others), "Nothing to do.", severity=NOTE, row=first)
    for field in fields & set(_DETAILS):
        for place in layout.fields.get(field, ()):
            long = columns[place].where(is_free_text)
            for row in map(int, layout.numbers[long]):
                found = f"this is too long for a heading such as {layout.headings[place]} and was left out"
                yield layout.problem(
                    found, "Shorten it if it should be read.", row=row, column=layout.headings[place]
                )
