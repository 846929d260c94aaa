"""How much work an analysis may do, so that a build takes seconds however large the study and however many waves."""

from __future__ import annotations


def affordable(asked: float, cost: float, *, budget: float, among: int, fewest: int) -> int:
    """Say how many of the draws (or runs) asked for can be made.

    An analysis cannot say how far it has come, so work is bounded by its size, not by the clock: the same
    study always gets the same number.

    Parameters
    ----------
    asked : float
    cost : float
        Of one draw, in the unit of the budget.
    budget : float
        For the whole analysis.
    among : int
        Networks or comparisons that share it.
    fewest : int
        With fewer than this nothing is worth saying, so 0 is given.

    Examples
    --------
    >>> affordable(500, 10, budget=1000, among=1, fewest=20), affordable(500, 10, budget=1000, among=9, fewest=20)
    (100, 0)
    """
    possible = min(int(asked), int(budget / max(among, 1) / max(cost, 1.0)))
    return possible if possible >= min(fewest, int(asked)) else 0
