"""How figures are said: counts, shares, lists of names, and what nodes of a level are called."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from netmap.metrics import cards
from netmap.network import Findings, Measured

_NODES = {
    "people": ("person", "people"),
    "organisations": ("organisation", "organisations"),
    "sectors": ("sector", "sectors"),
    "areas": ("area", "areas"),
    "communities": ("community", "communities"),
}


def count(number: float, one: str, many: str) -> str:
    """Say how many there are.

    >>> count(1, "tie", "ties"), count(1204, "tie", "ties")
    ('1 tie', '1,204 ties')
    """
    return f"{number:,.0f} {one if number == 1 else many}"


def nodes(number: float, level: str) -> str:
    """Say how many nodes: ``"120 people"``."""
    return count(number, *called(level))


def called(level: str) -> tuple[str, str]:
    """Name one node of a level, and many.

    >>> called("people"), called("sectors")
    (('person', 'people'), ('sector', 'sectors'))
    """
    return _NODES.get(level, (level, level))


def share(part: float, whole: float, of: str = "") -> str:
    """Say a part of a whole, always with both numbers, and of what; 100% only of all, 0% only of none.

    >>> share(4, 5), share(4, 5, "people"), share(0, 0)
    ('4 of 5 (80%)', '4 of 5 people (80%)', '0 of 0')
    >>> share(999, 1000), share(1, 1000)
    ('999 of 1,000 (over 99%)', '1 of 1,000 (under 1%)')
    """
    percent = f" ({_percent(part / whole)})" if whole else ""
    return f"{part:,.0f} of {whole:,.0f}{' ' if of else ''}{of}{percent}"


def _percent(part: float) -> str:
    if 0.995 <= part < 1:
        return "over 99%"
    return "under 1%" if 0 < part < 0.005 else f"{part:.0%}"


def listing(names: Sequence[str], *, most: int = 8) -> str:
    """Put names in a row, and say how many more there are.

    >>> listing(["Ann", "Bilal", "Cara"]), listing(["Ann", "Bilal", "Cara"], most=1)
    ('Ann, Bilal and Cara', 'Ann and 2 more')
    """
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most:,} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def either(names: Sequence[str]) -> str:
    """Put names in a row of which any one will do.

    >>> either(["came", "answered", "was named"]), either(["came"])
    ('came, answered or was named', 'came')
    """
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def day(when: date) -> str:
    """Write a day.

    >>> day(date(2025, 9, 1))
    '1 September 2025'
    """
    return f"{when.day} {when:%B %Y}"


def setting(findings: Findings, name: str) -> str:
    """Look up the value of a setting by its name in study.toml: ``"ties.met.at_least"``; "n/a" if it is not used."""
    found = (value for key, value in findings.settings.items() if key == name or key.endswith(f"({name})"))
    return next(found, "n/a")


def figure(measured: Measured, name: str) -> float:
    """Look up a figure of the whole network; NaN where it was not worked out."""
    return float(measured.whole.get(name, math.nan))


def shown(measured: Measured, name: str, compare: str = "sector") -> str:
    """Write a figure of the whole network as its card says; "n/a" and why where there is none."""
    card = next((each for each in cards(compare) if each.name == name), None)
    value = figure(measured, name)
    if card is None:
        return "n/a" if math.isnan(value) else f"{value:g}"
    return f"n/a ({card.reason})" if math.isnan(value) else card.show(value)
