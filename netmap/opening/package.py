"""What the parts of an xlsx file say beside the cells' values: read before the reader of cells gets it.

The parts are streamed and searched, never parsed as a tree: a sheet of 70 MB costs half a second, and nothing
in them can grow. What cannot be found leaves the facts empty; it never makes up a cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from netmap.opening.facts import DoctypeError, NoSuchTextError, SheetFacts, column_number
from netmap.opening.styles import Looks

_READ_AT_ONCE = 1 << 20
_LONGEST_ROW = 1 << 24
_LARGEST_LIST = 20_000_000
_XML = (".xml", ".rels")
_DOCTYPES = tuple("<!DOCTYPE".encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be"))
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_LINK = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"']([0-9]{1,10})[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>")
_ERROR = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)>")
_UNSAVED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*[^>/])>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FAR = re.compile(rb"\br=[\"']([A-Z]{2,3}[0-9]+)[\"'][^>]*(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b")
_BELOW_ZERO = re.compile(rb"\bt=[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>\s*-")


def facts_of_sheets(raw: bytes) -> dict[str, SheetFacts]:
    """Say of each sheet by name what stands beside its values; empty where the file is no xlsx file.

    Raises
    ------
    DoctypeError
        If a part has a document type: nothing good ever comes with one.
    NoSuchTextError
    """
    if not raw.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = {name.casefold(): name for name in archive.namelist()}
        parts = {part: sheet for sheet, part in _parts(archive, names).items()}
        looks = Looks(*(_small(archive, names, part) for part in ("xl/styles.xml", "xl/sharedstrings.xml")))
        facts = {}
        for folded, name in names.items():
            if folded.endswith(_XML):
                found = SheetFacts(looked=True)
                for piece in pieces(archive, name):
                    if folded in parts:
                        _look(piece, found)
                        looks.look(piece, found)
                if folded in parts:
                    facts[parts[folded]] = found
    return facts


def parts_of_sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Give the part of each sheet that is there, by the sheet's name."""
    names = {name.casefold(): name for name in archive.namelist()}
    return {sheet: names[part] for sheet, part in _parts(archive, names).items() if part in names}


def _parts(archive: zipfile.ZipFile, names: dict[str, str]) -> dict[str, str]:
    """Give the part of each sheet, by the sheet's name."""
    book, links = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in _elements(archive, links, _LINK)}
    parts = {}
    for sheet in _elements(archive, book, _SHEET):
        link = next((value for key, value in sheet.items() if key.endswith(":id")), None)
        target = targets.get(link, "")
        whole = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        parts[sheet.get("name", "")] = whole.casefold()
    return parts


def _small(archive: zipfile.ZipFile, names: dict[str, str], part: str) -> bytes:
    """Give a part whole, or nothing where there is none or it is too large to be looked through."""
    name = names.get(part)
    if name is None or archive.getinfo(name).file_size > _LARGEST_LIST:
        return b""
    return archive.read(name)


def _elements(archive: zipfile.ZipFile, name: str, kind: re.Pattern[bytes]) -> list[dict[str, str]]:
    if archive.getinfo(name).file_size > _LARGEST_LIST:
        return []
    return [attributes(each) for each in kind.findall(archive.read(name))]


def attributes(tag: bytes) -> dict[str, str]:
    """Give the attributes of a tag."""
    found = _ATTRIBUTE.findall(tag.decode("utf-8", errors="replace"))
    return {key: unescape(double or single) for key, double, single in found}


def pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Give a part piece by piece, each ending with a whole row, while no document type is in it."""
    rest = b""
    with archive.open(name) as part:
        while read := part.read(_READ_AT_ONCE):
            # The end of what came before is looked at again, so that nothing hides on the border.
            if any(each in rest[-20:] + read for each in _DOCTYPES):
                raise DoctypeError
            rest += read
            end = rest.rfind(b"row>") + 4
            if end > 3 or len(rest) > _LONGEST_ROW:
                end = end if end > 3 else len(rest)
                yield rest[:end]
                rest = rest[end:]
    yield rest


def _look(piece: bytes, facts: SheetFacts) -> None:
    """Note what is in a piece of a sheet's part."""
    rows = [int(row) for row in _ROW.findall(piece)]
    facts.height, facts.rows = max(facts.height, max(rows, default=0)), facts.rows + len(rows)
    for cell in _FAR.findall(piece):
        column = column_number(cell.decode("ascii"))
        if column > facts.width:
            facts.width, facts.farthest = column, cell.decode("ascii")
    if b"hidden=" in piece:
        hidden = (attributes(each).get("r", "") for each in _HIDDEN_ROW.findall(piece))
        facts.hidden_rows += [int(row) for row in hidden if row.isdecimal()]
        columns = (attributes(each) for each in _HIDDEN_COLUMN.findall(piece))
        facts.hidden_columns += [(int(each["min"]), int(each["max"])) for each in columns]
    if b't="e"' in piece or b"t='e'" in piece:
        facts.errors += [attributes(each).get("r", "") for each in _ERROR.findall(piece)]
    if _BELOW_ZERO.search(piece):
        raise NoSuchTextError
    if b"<f" in piece or b":f" in piece:
        cells = map(attributes, _UNSAVED.findall(piece))
        # An empty text is a result too, and is marked as one.
        facts.unsaved += [each.get("r", "") for each in cells if each.get("t") != "str"]
