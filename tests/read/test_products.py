"""Exports of known products, as ordinary sheets."""

import numpy as np

from netmap.read import products
from netmap.read.cells import as_texts
from netmap.read.products.plain import Plain, aside, rewritten, together
from netmap.read.setting import setting_from
from netmap.read.sheet import Sheet


class _Club:
    """A product made up for this test: a line of stars, then names; a name in brackets did not come."""

    NAME = "Club report"

    def fits(self, sheet):
        return sheet.rows(0, 1)[0, 0] == "***"

    def plain(self, sheet):
        names = sheet.rows(0, sheet.height)[:, 0]
        away = np.array([row for row, name in enumerate(names) if name.startswith("(")])
        again = [row for row, name in enumerate(names) if name in names[:row]]
        came = np.array([row for row in range(1, len(names)) if row not in {*away, *again}])
        return Plain(
            rewritten(sheet, {"Name": names[came]}, came),
            aside=aside(sheet, away, "did not come", "Nothing to do."),
            says=self.NAME,
            setting=setting_from({"event": "Picnic", "date": "2026-05-01"}),
            again=[row + 1 for row in again],
        )


def test_a_product_becomes_an_ordinary_sheet(read, monkeypatch):
    monkeypatch.setattr(products, "PRODUCTS", (_Club(),))
    result = read({"a.csv": "***\nAma Obi\n(Bea Low)\nCy Orr\nAma Obi\n"})
    assert result.attendance == [("Ama Obi", "Picnic", "2026-05-01"), ("Cy Orr", "Picnic", "2026-05-01")]
    assert result.tables.attendance["row"].tolist() == [2, 4]
    assert result.aside == [(3, "did not come")]
    assert result.sources == [
        ("Club report, read as sign-in sheet: 2 people at 'Picnic' on 1 May 2026", 4, 3, 1)
    ]


def test_a_users_own_setting_wins(read, monkeypatch):
    monkeypatch.setattr(products, "PRODUCTS", (_Club(),))
    result = read({"a.csv": "***\nAma Obi\n"}, sheets={"a.csv": {"event": "Fair"}})
    assert result.attendance == [("Ama Obi", "Fair", "2026-05-01")]


def test_settings_together():
    own, export = setting_from({"event": "Fair"}), setting_from({"event": "Picnic", "date": "2026-05-01"})
    assert together(own, export) == setting_from({"event": "Fair", "date": "2026-05-01"})


def test_rewritten_keeps_height_and_rows():
    sheet = Sheet("a.csv", "", np.zeros((4, 1), dtype=np.int32), as_texts([""]))
    made = rewritten(sheet, {"Name": as_texts(["Ama", "Bea"])}, np.array([1, 3]))
    assert made.rows(0, 4).tolist() == [["Name"], ["Ama"], [""], ["Bea"]]
