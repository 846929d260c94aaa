"""The shape of a network in numbers, and the name of the shape by the rule of methods 6.2.

Everything here is on plain arrays: the rule is tried on hundreds of copies of a network, from which some
were left out, to see whether its answer holds.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netmap.metrics.core_periphery import core_among
from netmap.metrics.parts import pieces

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Between = Callable[[NDArray[np.bool_], int, Ints], Floats]
"""Gives raw betweenness inside the largest piece: told who is in it, how many they are, and the ties among them."""

SMALL = "too small to classify"
FRAGMENTS = "1 scattered fragments"
HUB = "2 hub and spoke"
BOTTLENECK = "bottleneck: clusters joined by one"
SEVERAL_HUBS = "3 multi-hub"
CORE = "4 core and periphery"
CLOSE = "close-knit"
NO_PATTERN = "connected, no clear pattern"
SHAPES = (SMALL, FRAGMENTS, HUB, BOTTLENECK, SEVERAL_HUBS, CORE, CLOSE, NO_PATTERN)
"""Every name that the rule can give."""


class CutOffs(NamedTuple):
    """Where the rule changes its mind; every one is a setting of the analysis `stage`."""

    fewest: float = 10
    fragments: float = 0.5
    lead: float = 0.6
    loss: float = 0.5
    reach: float = 1 / 3
    core_people: float = 4
    core_fit: float = 0.55
    core_density: float = 0.5
    hub_contacts: float = 4
    hub_times: float = 2
    hubs: float = 2
    cover: float = 0.6
    close: float = 0.5


class Shape(NamedTuple):
    """The numbers of the rule; NaN where undefined. All but the first four are of the largest piece alone.

    Attributes
    ----------
    n, in_piece : int
        How many there are, and how many are in the largest piece.
    density, fragmentation : float
        Of the whole.
    lead : float
        Betweenness centralisation.
    loss : float
        Share of the others outside their largest piece if the one most in between left.
    reach : float
        Share of the others to whom that one is tied.
    core_size, core_fit, core_density, between_density, periphery_density : float
        Of the discrete core (methods 5.9).
    hubs : int
    cover : float
        Share who are a hub or tied to one.
    top : int
        Who is most in between, as a position; -1 where nobody is.
    """

    n: int
    in_piece: int
    density: float
    fragmentation: float
    lead: float = math.nan
    loss: float = math.nan
    reach: float = math.nan
    core_size: float = math.nan
    core_fit: float = math.nan
    core_density: float = math.nan
    between_density: float = math.nan
    periphery_density: float = math.nan
    hubs: int = 0
    cover: float = math.nan
    top: int = -1


def shape_of(n: int, ends: Ints, between: Between, *, cut: CutOffs, stop_at: float = math.inf) -> Shape:
    """Work out the numbers for nodes 0 to n - 1.

    Parameters
    ----------
    ends : array of int, shape (ties, 2)
    between : callable
    cut : CutOffs
        Of these only what makes a hub is asked for here.
    stop_at : float
        From this fragmentation on the other numbers are not worked out.
    """
    label = pieces(n, ends)
    sizes = np.bincount(label).astype(np.float64)
    pairs = n * (n - 1)
    whole = Shape(
        n=n,
        in_piece=int(sizes.max()),
        density=2 * len(ends) / pairs if pairs else math.nan,
        fragmentation=1 - float((sizes * (sizes - 1)).sum()) / pairs if pairs else math.nan,
    )
    if whole.in_piece < 3 or whole.fragmentation >= stop_at:
        return whole
    ties = np.bincount(label[ends[:, 0]], minlength=len(sizes))
    inside = label == np.lexsort((-ties, -sizes))[0]
    place = np.cumsum(inside) - 1
    return _of_piece(whole, inside, place[ends[inside[ends[:, 0]]]], between, cut)


def _of_piece(whole: Shape, inside: NDArray[np.bool_], ends: Ints, between: Between, cut: CutOffs) -> Shape:
    """Add the numbers of the largest piece."""
    n = whole.in_piece
    routes, contacts = between(inside, n, ends), np.bincount(ends.ravel(), minlength=n)
    top = int(np.lexsort((np.arange(n), -contacts, -routes))[0])
    rest = ends[(ends != top).all(axis=1)]
    core = core_among(n, ends)
    hub = contacts >= max(cut.hub_contacts, cut.hub_times * float(np.median(contacts)))
    covered = hub.copy()
    covered[ends[hub[ends].any(axis=1)]] = True
    return whole._replace(
        lead=float((routes.max() - routes).sum() / ((n - 1) ** 2 * (n - 2) / 2)),
        loss=1 - _largest_without(top, n, rest) / (n - 1),
        reach=float(contacts[top] / (n - 1)),
        core_size=float(core.inside.sum()),
        core_fit=core.fit,
        core_density=core.core.density,
        between_density=core.between.density,
        periphery_density=core.periphery.density,
        hubs=int(hub.sum()),
        cover=float(covered.mean()),
        top=int(np.flatnonzero(inside)[top]),
    )


def _largest_without(top: int, n: int, rest: Ints) -> int:
    """Count the largest piece of the others."""
    label = pieces(n, rest)
    return int(np.bincount(np.delete(label, top)).max())


def name_of(shape: Shape, cut: CutOffs, *, floor: bool = True) -> str:
    """Name the shape by the rule; `floor` says whether too few are left without a name."""
    if floor and shape.n < cut.fewest:
        return SMALL
    if shape.fragmentation >= cut.fragments or shape.in_piece < 3:
        return FRAGMENTS
    if shape.lead >= cut.lead or shape.loss >= cut.loss:
        return HUB if shape.reach >= cut.reach else BOTTLENECK
    if _is_core(shape, cut):
        return CORE
    if shape.hubs >= cut.hubs and shape.cover >= cut.cover:
        return SEVERAL_HUBS
    return CLOSE if shape.density >= cut.close else NO_PATTERN


def _is_core(shape: Shape, cut: CutOffs) -> bool:
    dense = shape.core_density >= cut.core_density and shape.between_density > shape.periphery_density
    return dense and shape.core_size >= cut.core_people and shape.core_fit >= cut.core_fit
