"""The value that a setting of ties had in this build, for figures that have to repeat how ties were made."""

from __future__ import annotations

from netmap.network import Findings


def tie_setting(findings: Findings, name: str, usual: float) -> float:
    """Look up a setting such as ``"ties.met.at_least"`` among those printed with the figures.

    Parameters
    ----------
    name : str
        As in study.toml.
    usual : float
        Its value where the findings do not say.
    """
    for words, value in findings.settings.items():
        if words == name or words.endswith(f"({name})"):
            return float(value)
    return usual
