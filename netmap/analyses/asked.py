"""Who was asked to answer the survey of a wave, and which of them did (methods 9.1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netmap.analyses.compared import over
from netmap.invited import invited_in
from netmap.network import Findings, Network
from netmap.tables import Wave

Ids = NDArray[np.int32]


@dataclass(frozen=True)
class Asked:
    """Ids of nodes, ascending. Nobody is invited where no sheet says so, or the wave has no survey.

    Attributes
    ----------
    invited : ndarray of int
        All who were asked, also those with no evidence in the wave.
    answered : ndarray of int
        Those of them who answered.
    unasked : ndarray of int
        Those who answered and are not said to have been asked; none where nobody is said to be invited.
    """

    invited: Ids
    answered: Ids
    unasked: Ids

    @property
    def known(self) -> bool:
        """Whether it is known who was asked."""
        return bool(len(self.invited))

    @property
    def rate(self) -> float:
        """The response rate: those asked who answered / those asked; NaN where it is not known who was."""
        return over(len(self.answered), len(self.invited))


def asked(findings: Findings, network: Network) -> Asked:
    """Say who was asked in the wave of a network, at its level."""
    nobody = np.empty(0, dtype=np.int32)
    if not len(network.answered):
        return Asked(nobody, nobody, nobody)
    wave = next((each for each in findings.periods if each.name == network.wave), Wave(network.wave))
    invited = invited_in(findings.tables, wave, network.level)
    if not len(invited):
        return Asked(nobody, nobody, nobody)
    return Asked(
        invited=invited,
        answered=np.intersect1d(invited, network.answered),
        unasked=np.setdiff1d(network.answered, invited),
    )
