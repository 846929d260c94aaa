"""Write a small xls file by hand, so that tests can say what each of its records holds."""

import struct

FREE, END_OF_CHAIN, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind, *parts):
    content = b"".join(parts)
    return struct.pack("<HH", kind, len(content)) + content


def short(*numbers):
    return struct.pack(f"<{len(numbers)}H", *numbers)


def text(at, name, style=0):
    row, column = at
    return record(0x0204, short(row, column, style, len(name)), b"\0", name.encode("latin-1"))


def error(at, style=0):
    return record(0x0205, short(*at, style), b"\x2a\x01")


def formula(at, result, style=0):
    return record(0x0006, short(*at, style), result, short(0, 0, 0, 0, 0))


def row(number, *, hidden=False):
    return record(0x0208, short(number, 0, 9, 255, 0, 0, 0x20 if hidden else 0, 0))


def column(first, last, *, hidden=False):
    return record(0x007D, short(first, last, 2000, 0, int(hidden), 0))


def font(*, struck=False):
    return record(0x0031, short(200, 8 if struck else 0, 0, 400, 0), b"\0\0\0\0\x05\0Arial")


def style(font_number=0, *, pattern=0, colour=0):
    return record(0x00E0, short(font_number), bytes(12), struct.pack("<I", pattern << 26), short(colour))


BEGIN = record(0x0809, short(0x0600, 0x0005, 0, 0), bytes(8))
BEGIN_SHEET = record(0x0809, short(0x0600, 0x0010, 0, 0), bytes(8))
BEGIN_CHART = record(0x0809, short(0x0600, 0x0020, 0, 0), bytes(8))
END = record(0x000A)


def book(sheets, *, fonts=(), styles=()):
    """Give the records of a workbook: sheets as {name: records}."""
    start = BEGIN + b"".join(fonts) + b"".join(styles)
    heads = [struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name.encode("latin-1") for name in sheets]
    place = len(start) + sum(len(head) + 4 for head in heads) + len(END)
    body = b""
    for head, content in zip(heads, sheets.values(), strict=True):
        start += record(0x0085, struct.pack("<I", place + len(body)) + head[4:])
        body += BEGIN_SHEET + content + END
    return start + END + body


def packed(stream, *, small=False):
    """Put the stream into the file system that xls files are; a `small` one into sectors of 64 bytes."""
    stream += bytes((-len(stream)) % 512 if small else max(4096 - len(stream), -len(stream) % 512))
    sectors = len(stream) // 512
    # One sector for the table, one for the directory, then the stream; where it is small, a table of its own.
    chain = [TABLE, END_OF_CHAIN, *range(3, 2 + sectors), END_OF_CHAIN]
    small_table = b""
    if small:
        count = len(stream) // 64
        chain.append(END_OF_CHAIN)
        numbers = [*range(1, count), END_OF_CHAIN]
        small_table = struct.pack("<128I", *numbers, *[FREE] * (128 - count))
    root = _entry("Root Entry", 5, 2 if small else END_OF_CHAIN, len(stream) if small else 0, child=1)
    entries = root + _entry("Workbook", 2, 0 if small else 2, len(stream)) + bytes(256)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + short(0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack(
        "<9I", 0, 1, 1, 0, 4096, 2 + sectors if small else END_OF_CHAIN, int(small), END_OF_CHAIN, 0
    )
    header += struct.pack("<109I", 0, *[FREE] * 108)
    return (
        header + struct.pack("<128I", *chain, *[FREE] * (128 - len(chain))) + entries + stream + small_table
    )


def _entry(name, kind, start, size, child=FREE):
    letters = name.encode("utf-16-le")
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBB", len(letters) + 2, kind, 1)
        + struct.pack("<3I", FREE, FREE, child)
        + bytes(36)
        + struct.pack("<III", start, size, 0)
    )
