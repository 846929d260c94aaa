"""Write XML line by line, every text escaped, nothing held in memory."""

from __future__ import annotations

from functools import lru_cache
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from netmap.workbook.write import printable

START = '<?xml version="1.0" encoding="UTF-8"?>\n'


def put(file: TextIO, depth: int, line: str) -> None:
    """Write a line, indented."""
    file.write(" " * depth + line + "\n")


def start(name: str, /, **attributes: object) -> str:
    """Give a start tag; an attribute that is None is left out.

    A trailing underscore keeps an attribute's name from being a word of Python: ``for_`` is ``for``.

    >>> start("node", id="n1", label="A & <B>", for_=None)
    '<node id="n1" label="A &amp; &lt;B&gt;">'
    """
    return f"<{name}{_written(attributes)}>"


def lone(name: str, /, **attributes: object) -> str:
    """Give an element without content.

    >>> lone("spell", start=1.0, end=1.9)
    '<spell start="1.0" end="1.9"/>'
    """
    return f"<{name}{_written(attributes)}/>"


def text(name: str, content: object, /, **attributes: object) -> str:
    """Give an element that holds a text or a number.

    >>> text("data", "A < B", key="k")
    '<data key="k">A &lt; B</data>'
    """
    inside = _escaped(content) if isinstance(content, str) else repr(content)
    return f"<{name}{_written(attributes)}>{inside}</{name}>"


def _written(attributes: dict[str, object]) -> str:
    """Write attributes: text escaped, numbers in full precision."""
    return "".join(
        f" {key.rstrip('_')}={_quoted(value)}"
        if isinstance(value, str)
        else f' {key.rstrip("_")}="{value!r}"'
        for key, value in attributes.items()
        if value is not None
    )


# The same few names, kinds and keys come again with every tie: each is escaped once.
@lru_cache(maxsize=50_000)
def _quoted(value: str) -> str:
    return quoteattr(printable(value))


@lru_cache(maxsize=50_000)
def _escaped(content: str) -> str:
    return escape(printable(content))
