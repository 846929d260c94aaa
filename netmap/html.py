"""Make one self-contained page: the shell that the map and the report share.

Everything that a page needs is inside it: style, script, data. A content security policy, first in the
head, lets run only the scripts whose hashes it lists and lets the page ask the network for nothing
(trust.md S1-S6). Text from the data reaches a page in two ways only: through a template with autoescape
on, or as JSON inside a data block that no browser runs.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

_TEMPLATES = Environment(
    loader=PackageLoader("netmap", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# In JSON these may stand as escapes, and in HTML they must: none of them can then end the data block.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def page(
    template: str,
    *,
    styles: Sequence[str],
    scripts: Sequence[str] = (),
    data: Mapping[str, Any] | None = None,
    later: Mapping[str, Any] | None = None,
    **context: Any,
) -> str:
    """Fill a template that extends ``page.html`` and give the whole page as text.

    Parameters
    ----------
    template : str
        Name of a file in ``netmap/templates``.
    styles, scripts : sequence of str
        Texts (not names) of style sheets and scripts, in order. See `asset`.
    data : mapping, optional
        What the scripts read, as JSON in ``<script type="application/json" id="data">``.
    later : mapping, optional
        The same under the id ``later``, after the scripts: what they do not need to begin.
    **context
        What the template names; ``title`` and ``notice`` are always needed.
    """
    style = Markup("\n".join(styles))  # noqa: S704 - files of ours, never data
    bodies = [Markup(script) for script in scripts]  # noqa: S704 - files of ours, never data
    for body in bodies:
        if "</script" in body.lower():
            raise ValueError("a script holds the text that ends a script")
    hashes = " ".join(f"'{_hash(body)}'" for body in bodies) or "'none'"
    looks = f"'{_hash(style)}'"
    policy = (
        f"default-src 'none'; script-src {hashes}; style-src {looks}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    return _TEMPLATES.get_template(template).render(
        policy=policy,
        style=style,
        scripts=bodies,
        data=None if data is None else _json(data),
        later=None if later is None else _json(later),
        **context,
    )


def asset(name: str) -> str:
    """Read a style sheet or script of ours from ``netmap/templates``."""
    return files("netmap").joinpath("templates", name).read_text(encoding="utf-8")


def _json(data: Mapping[str, Any]) -> Markup:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - no character is left that HTML could read as markup


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")
