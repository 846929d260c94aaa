"""How many of those invited to a survey answered it, in words."""

from __future__ import annotations

from netmap.analyses.asked import asked
from netmap.network import Findings, Network
from netmap.report.wording import called, share

HOW = "A column Invited in the directory (yes, no, or the name of a wave) would say it."
"""What to do where nobody is said to be invited."""


def response(findings: Findings, network: Network) -> str:
    """Say "46 of 60 invited people (77%) answered", and who else did; empty where nobody is said to be invited."""
    told = asked(findings, network)
    if not told.known:
        return ""
    invited, answered, unasked = len(told.invited), len(told.answered), len(told.unasked)
    things = called(network.level)[0 if invited == 1 else 1]
    also = (
        f", and {unasked:,} who {'was' if unasked == 1 else 'were'} not invited answered too"
        if unasked
        else ""
    )
    return f"{share(answered, invited, f'invited {things}')} answered{also}"
