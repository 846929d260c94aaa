"""Write XML line by line, every text escaped, nothing held in memory."""

from __future__ import annotations

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
    return f"<{name}{_written(attributes)}>{escape(_text(content))}</{name}>"


def _written(attributes: dict[str, object]) -> str:
    return "".join(
        f" {key.rstrip('_')}={quoteattr(_text(value))}"
        for key, value in attributes.items()
        if value is not None
    )


def _text(value: object) -> str:
    """Write a value: text as it is, numbers in full precision."""
    return printable(value) if isinstance(value, str) else repr(value)
