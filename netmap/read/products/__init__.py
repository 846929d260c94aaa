"""Exports of known products, turned into ordinary sheets that netmap's readers know.

To add a product: write one module with what `netmap.read.products.plain.Product` lists, add it to `PRODUCTS`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from netmap.read.products import (
    condensed,
    corner,
    eventbrite,
    kobo,
    meet,
    msforms,
    odk,
    qualtrics,
    surveymonkey,
    teams,
    xlsform,
    zoom,
)
from netmap.read.products.plain import Plain, Product, set_by, together
from netmap.read.setting import SheetSetting
from netmap.read.sheet import Sheet
from netmap.words import plain

__all__ = ["PRODUCTS", "Plain", "as_plain", "join_sheets"]

PRODUCTS: tuple[Product, ...] = (
    teams, zoom, meet, eventbrite, msforms, qualtrics, surveymonkey, kobo, odk, xlsform, condensed, corner,
)  # fmt: skip
"""The products. The first that fits a sheet is taken."""


def join_sheets(sheets: list[Sheet]) -> list[Sheet]:
    """Put together the sheets of one file that are parts of one export."""
    joins = [each.join for each in PRODUCTS if hasattr(each, "join")]
    joined: list[Sheet] = reduce(lambda done, join: join(done), joins, sheets)
    return joined


def as_plain(sheet: Sheet, setting: SheetSetting) -> Plain | None:
    """Turn the export of a known product into an ordinary sheet; None where it is none.

    Where study.toml names columns that only the export has, the sheet is read as it stands.
    """
    product = next((each for each in PRODUCTS if each.fits(sheet)), None)
    if product is None:
        return None
    made = product.plain(sheet)
    there = {plain(text) for text in made.sheet.texts}
    named = (plain(heading) for headings in setting.columns.values() for heading in headings)
    if not all(heading in there for heading in named):
        return None
    settled = set_by(setting)
    unsettled = [doubt for about, doubt in made.doubts.items() if about not in settled]
    return replace(made, told=[*made.told, *unsettled], setting=together(setting, made.setting))
