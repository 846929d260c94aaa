"""Tell what a file is by what it holds; its ending only says what somebody called it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

EMPTY, WORKBOOK, ARCHIVE, TEXT, LOCKED = "empty", "workbook", "archive", "text", "locked"
"""What a file can be, beside the kinds that are refused, which go by their name in plain words."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_STARTS = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a Word document"),
    (b"\x1f\x8b", "a packed file of another kind"),
    (b"7z\xbc\xaf", "a packed file of another kind"),
    (b"Rar!", "a packed file of another kind"),
    (b"\x09\x00", "a workbook of a very old Excel"),
    (b"\x09\x02", "a workbook of a very old Excel"),
    (b"\x09\x04", "a workbook of a very old Excel"),
    (b"\x09\x08", "a workbook of a very old Excel"),
)
_WEB = (b"<!doctype", b"<html", b"<table", b"<head", b"<meta", b"<style", b"<div")
_PARTS = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint file"),
    ("index/document.iwa", "a Numbers or Pages file"),
    ("index.zip", "a Numbers or Pages file"),
    ("doc.kml", "a map file"),
)
_STREAMS = (("WordDocument", "a Word document"), ("PowerPoint Document", "a PowerPoint file"))
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_MANIFEST = "meta-inf/manifest.xml"
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b")


def kind_of(raw: bytes) -> str:
    """Tell the kind of a file: one of the five above, or in plain words what it is instead.

    Raises
    ------
    zipfile.BadZipFile
        If it starts as a zip file does and is none: it is cut off or damaged.
    """
    if not raw.strip(b"\0 \t\r\n"):
        return EMPTY
    if raw.startswith(_ZIPS):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _kind_of_zip(archive)
    if raw.startswith(_OLE):
        return _kind_of_ole(raw)
    for start, kind in _STARTS:
        if raw.startswith(start):
            return kind
    return _kind_of_text(raw)


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    names = [name.casefold() for name in archive.namelist()]
    if any(name.startswith(("xl/", "xl\\")) for name in names) or "workbook.xml" in names:
        return WORKBOOK
    if _is_locked(archive, names):
        return LOCKED
    if "mimetype" in names and archive.infolist()[names.index("mimetype")].file_size < 200:
        mime = archive.read(archive.namelist()[names.index("mimetype")])
        if mime.startswith(_OPEN_DOCUMENT):
            sheet = mime.startswith(_OPEN_DOCUMENT + b"spreadsheet")
            return WORKBOOK if sheet else "a document of LibreOffice that is no spreadsheet"
    if "content.xml" in names and _MANIFEST in names:
        return WORKBOOK
    parts = (kind for start, kind in _PARTS if any(name.startswith(start) for name in names))
    return next(parts, ARCHIVE)


def _is_locked(archive: zipfile.ZipFile, names: Sequence[str]) -> bool:
    """Tell whether a file of LibreOffice has a password: its list of parts says so."""
    if _MANIFEST not in names:
        return False
    manifest = archive.infolist()[names.index(_MANIFEST)]
    return manifest.file_size < 1_000_000 and b"encryption-data" in archive.read(manifest)


def _kind_of_ole(raw: bytes) -> str:
    """Look for the names of what an old Office file holds, which stand in it as they are."""
    if _holds(raw, ["EncryptedPackage", "EncryptionInfo"]):
        return LOCKED
    return next((kind for stream, kind in _STREAMS if _holds(raw, [stream])), WORKBOOK)


def _holds(raw: bytes, streams: Sequence[str]) -> bool:
    return any(stream.encode("utf-16-le") in raw for stream in streams)


def _kind_of_text(raw: bytes) -> str:
    start = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<?xml"):
        return "a workbook saved as XML" if b":spreadsheet" in start else "an XML file"
    if start.startswith(_WEB):
        return "a web page"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:2000]:
        # UTF-16, or nothing that can be read: where it is decoded that is told apart.
        return TEXT
    odd = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in raw[:4096])
    return "no text and no workbook" if odd > len(raw[:4096]) / 50 else TEXT
