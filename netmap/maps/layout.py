"""Where each node stands on the map: people who are tied stand near each other.

Each tied pair pulls, the more the stronger the tie; all pairs push, the less the farther apart. The
forces are those of t-SNE taken on the ties themselves [1]_, [2]_, because they keep groups apart that
the usual springs pile into one grey ball. The push of all on all is worked out exactly for a few hundred
nodes, and on a grid by fast Fourier transform for more [3]_: 5,000 nodes and 50,000 ties take a second.

Same network and seed, same drawing. Parts that are not joined are packed side by side, the largest
first; nodes without ties stand in rows below, so that nobody is lost.

References
----------
.. [1] L. van der Maaten and G. Hinton (2008), Visualizing data using t-SNE, JMLR 9:2579-2605.
.. [2] J. Kruiger and others (2017), Graph layouts by t-SNE, Computer Graphics Forum 36(3):283-294.
.. [3] G. Linderman and others (2019), Fast interpolation-based t-SNE, Nature Methods 16:243-245.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from scipy import fft, sparse
from scipy.sparse import csgraph
from scipy.spatial import cKDTree

from netmap.network import Network

Array = np.ndarray[Any, Any]

SPACING = 80.0
"""About how far neighbours stand apart, in units of the map (one screen pixel at its natural size)."""

GAP = 52.0
"""No two nodes are nearer than this, where there is any way to move them apart."""

ROOMY = 40
"""Fewer nodes than this stand farther apart, so that a small network fills the screen too."""

CROWDED = 200
"""More nodes than this stand somewhat closer, so that marks can still be told apart when all are shown."""

ROOM = 2.0
"""A drawing is at most this many times as long as its nodes would be, set out in a square."""

SCREEN, WIDEST = 1.45, 1.3
"""Drawings narrower than this share of their height are made wider, at most so many times."""

EXACT = 400
"""Up to this many nodes the push is worked out for every two of them; above, on a grid."""

STEPS, EARLY = 300, 90
"""Steps of the force layout, and how many of them pull harder, so that groups find one another first."""


def positions(network: Network, *, seed: int = 1) -> pd.DataFrame:
    """Give each node of a network its place.

    Parameters
    ----------
    network : Network
        Its ties pull by their weight, each kind of tie counting alike on average.
    seed : int
        Start of the random numbers. Same network, same seed: same places.

    Returns
    -------
    DataFrame
        Index node, as in the network; x and y in map units, y downwards, centred on 0.
    """
    n = len(network.nodes)
    pull = _strengths(network)
    place = np.zeros((n, 2))
    if n:
        degree = np.diff(pull.indptr)
        spacing = SPACING * max(1.0, (ROOMY / n) ** 0.5) * min(1.0, max(0.6, (CROWDED / n) ** 0.25))
        blocks = [_settled(pull, members, spacing, seed) for members in _parts(pull, degree)]
        width = _pack(place, blocks)
        width *= _widen(place[degree > 0])
        place[degree > 0, 0] *= _widen(place[degree > 0])
        _band(place, _in_order(network, np.flatnonzero(degree == 0)), width)
        place -= (place.min(axis=0) + place.max(axis=0)) / 2
    return pd.DataFrame(np.round(place, 1) + 0.0, index=network.nodes.index, columns=["x", "y"])


def _widen(place: Array) -> float:
    """Say how many times wider a drawing may be made, so that names, which are wide, have more room beside marks."""
    if len(place) < 2:
        return 1.0
    wide, high = np.ptp(place, axis=0)
    return float(np.clip(SCREEN * high / max(wide, 1e-9), 1.0, WIDEST))


def positions_by_group(network: Network, group: Array, *, seed: int = 1) -> pd.DataFrame:
    """Give each node its place in a network that is only ever looked at in parts: each group by itself.

    Parameters
    ----------
    network : Network
    group : array of int, shape (nodes,)
        The group of each node; below 0: in none.
    seed : int

    Returns
    -------
    DataFrame
        As `positions`. Groups stand side by side; nodes in none, or without a tie inside, in rows below.
    """
    pull = _strengths(network)
    place, alone = np.zeros((len(group), 2)), np.ones(len(group), dtype=bool)
    blocks = []
    for number in np.unique(group[group >= 0]):
        members = np.flatnonzero(group == number)
        tied = np.diff(sparse.csr_array(pull[members][:, members]).indptr) > 0
        if tied.any():
            spacing = SPACING * min(1.0, max(0.6, (CROWDED / tied.sum()) ** 0.25))
            blocks.append(_settled(pull, members[tied], spacing, seed))
            alone[members[tied]] = False
    width = _pack(place, blocks) if blocks else 0.0
    _band(place, _in_order(network, np.flatnonzero(alone)), width)
    return pd.DataFrame(np.round(place, 1) + 0.0, index=network.nodes.index, columns=["x", "y"])


def _strengths(network: Network) -> sparse.csr_array:
    """Give the pull of each two nodes: a symmetric matrix, the kinds brought to one scale and added."""
    ties, n = network.ties, len(network.nodes)
    mean = ties.groupby("kind")["weight"].transform("mean").to_numpy()
    weight = ties["weight"].to_numpy()
    # The root keeps one very strong tie from drawing a whole group to a point.
    scaled = np.sqrt(np.divide(weight, mean, out=np.ones(len(ties)), where=mean > 0))
    a = network.nodes.index.get_indexer(ties["a"])
    b = network.nodes.index.get_indexer(ties["b"])
    scaled, a, b = (column[(a != b) & (scaled > 0)] for column in (scaled, a, b))
    half = sparse.coo_array((scaled, (a, b)), shape=(n, n))
    return sparse.csr_array(half + half.T)


def _parts(pull: sparse.csr_array, degree: Array) -> list[Array]:
    """List the parts that hang together, largest first, nodes without ties left out."""
    _, label = csgraph.connected_components(pull, directed=False)
    order = np.argsort(label, kind="stable")
    order = order[degree[order] > 0]
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return sorted((part for part in parts if len(part)), key=len, reverse=True)


def _settled(pull: sparse.csr_array, members: Array, spacing: float, seed: int) -> tuple[Array, Array]:
    """Lay out one part by itself: its members and their places, its long side across."""
    n = len(members)
    if n <= 3:
        angle = 2 * np.pi * np.arange(n) / n
        return members, spacing / 2 * np.c_[np.cos(angle), np.sin(angle)]
    own = sparse.csr_array(pull[members][:, members])
    place = _forced(own, _start(own, np.random.default_rng(seed)))
    nearest = cKDTree(place).query(place, k=2)[0][:, 1]
    # Nodes with the very same ties land on one spot: then the distance between neighbours says nothing of the
    # scale, and the whole is held to the size that so many nodes need.
    by_neighbours = 0.8 * spacing / max(np.median(nearest), 1e-9)
    by_size = ROOM * spacing * n**0.5 / max(np.ptp(place, axis=0).max(), 1e-9)
    return members, _apart(_level(place) * min(by_neighbours, by_size), GAP * max(1.0, spacing / SPACING))


def _start(pull: sparse.csr_array, random: np.random.Generator) -> Array:
    """Give a first rough place by the two slowest modes of a walk along the ties, so groups start together."""
    root = np.sqrt(pull.sum(axis=1))
    scale = sparse.diags_array(1 / root)
    step = scale @ pull @ scale
    still = root / np.linalg.norm(root)
    modes = random.normal(size=(len(root), 2))
    for _ in range(60):
        modes -= np.outer(still, still @ modes)
        modes = np.linalg.qr((modes + step @ modes) / 2)[0]
    modes = modes / root[:, None]
    return np.asarray(0.01 * (modes - modes.mean(axis=0)) / modes.std(axis=0).clip(1e-12))


def _forced(pull: sparse.csr_array, place: Array) -> Array:
    """Let the forces work until the drawing is at rest; momentum and gains as in the first reference."""
    n = len(place)
    push = _push_of_all if n <= EXACT else _push_on_grid
    steps, early = (STEPS, EARLY) if n <= EXACT else (STEPS // 3, EARLY // 3)
    # Each node has the same pull to share out among its ties; else those with one weak tie drift far off.
    own = sparse.diags_array(1 / pull.sum(axis=1)) @ pull
    share = sparse.csr_array((own + own.T) / (2 * n))
    a, b = (index.astype(np.int64) for index in sparse.coo_array(share).coords)
    move, gain = np.zeros_like(place), np.ones_like(place)
    for step in range(steps):
        force = -(4.0 if step < early else 1.0) * _pull(share, a, b, place) + push(place)
        gain = np.where(np.sign(force) == np.sign(move), gain + 0.2, gain * 0.8).clip(0.1)
        move = (0.5 if step < early else 0.8) * move + n * gain * force
        # Nobody jumps: far steps fling a node out of reach of its own ties.
        move *= np.minimum(1, 5 / np.linalg.norm(move, axis=1).clip(1e-9))[:, None]
        place = place + move
        place -= place.mean(axis=0)
    return place


def _pull(share: sparse.csr_array, a: Array, b: Array, place: Array) -> Array:
    """Sum the pulls of each node's ties: share / (1 + distance²) towards the other, one sparse product."""
    x, y = np.ascontiguousarray(place.T)
    strength = share.data / (1 + (x[a] - x[b]) ** 2 + (y[a] - y[b]) ** 2)
    ties = sparse.csr_array((strength, share.indices, share.indptr), shape=share.shape)
    return np.asarray(place * ties.sum(axis=1)[:, None] - ties @ place)


def _push_of_all(place: Array) -> Array:
    """Sum the pushes of every node on every other, exactly."""
    x, y = (np.subtract.outer(column, column) for column in place.T)
    near = 1 / (1 + x**2 + y**2)
    np.fill_diagonal(near, 0)
    square = near**2
    push = np.column_stack([(square * x).sum(axis=1), (square * y).sum(axis=1)])
    return np.asarray(push / near.sum())


def _push_on_grid(place: Array) -> Array:
    """Sum the same pushes on a grid: spread the nodes on it, fold with the kernel, read off at the nodes."""
    size = 128
    low = place.min(axis=0)
    step = float((place - low).max()) / (size - 1.001) + 1e-12
    cell, inner = np.divmod((place - low) / step, 1)
    corner = (cell[:, 0] * 2 * size + cell[:, 1]).astype(np.int64)
    (u, v), (p, q) = inner.T, 1 - inner.T
    shares = {0: p * q, 1: p * v, 2 * size: u * q, 2 * size + 1: u * v}
    # Twice the size in both directions, so that the far side of the grid does not push back.
    spread = np.zeros(4 * size * size)
    for offset, weight in shares.items():
        spread += np.bincount(corner + offset, weight, minlength=spread.size)
    folded = _folder(spread.reshape(2 * size, 2 * size))
    ahead = fft.fftfreq(2 * size, 1 / (2 * size)) * step
    near = 1 / (1 + ahead[:, None] ** 2 + ahead[None, :] ** 2)

    def felt(kernel: Array) -> Array:
        field = folded(kernel).ravel()
        return np.asarray(sum(weight * field[corner + offset] for offset, weight in shares.items()))

    total = felt(near).sum() - len(place)
    square = near**2
    push = np.column_stack([felt(square * ahead[:, None]), felt(square * ahead[None, :])])
    return np.asarray(push / total)


def _folder(spread: Array) -> Callable[[Array], Array]:
    """Give a function that folds one spread of nodes with any kernel of the same shape."""
    seen = fft.rfft2(spread)
    return lambda kernel: np.asarray(fft.irfft2(seen * fft.rfft2(kernel), s=spread.shape))


def _level(place: Array) -> Array:
    """Turn a drawing so that its long side lies across: screens are wider than high."""
    _, _, axes = np.linalg.svd(place - place.mean(axis=0), full_matrices=False)
    return np.asarray((place - place.mean(axis=0)) @ axes.T)


def _apart(place: Array, gap: float) -> Array:
    """Move nodes that are nearer than `gap` apart, a little each time, until none is or 100 rounds are over."""
    for _ in range(100):
        pairs = cKDTree(place).query_pairs(gap * 0.999, output_type="ndarray")
        if not len(pairs):
            break
        a, b = pairs[np.lexsort(pairs.T)].T
        between = place[a] - place[b]
        far = np.linalg.norm(between, axis=1)
        # Two nodes on one spot part in a direction of their own, else they would move as one for ever.
        same = far < 1e-6
        between[same] = np.c_[np.cos(2.4 * a[same]), np.sin(2.4 * a[same])]
        shift = between * (0.3 * (gap - far) / np.where(same, 1, far))[:, None]
        for axis in (0, 1):
            place[:, axis] += np.bincount(a, shift[:, axis], len(place))
            place[:, axis] -= np.bincount(b, shift[:, axis], len(place))
    return place


def _pack(place: Array, blocks: list[tuple[Array, Array]]) -> float:
    """Put the parts on shelves, each shelf centred, into `place`; give the width used."""
    sizes = [np.ptp(inside, axis=0) + 1.5 * SPACING for _, inside in blocks]
    area = sum(wide * high for wide, high in sizes)
    width = max([10 * SPACING, 1.3 * area**0.5, *(wide for wide, _ in sizes)])
    shelves: list[list[int]] = []
    used = np.inf
    for number, (wide, _) in enumerate(sizes):
        if used + wide > width:
            shelves.append([])
            used = 0.0
        shelves[-1].append(number)
        used += wide
    top = 0.0
    for shelf in shelves:
        high = max(sizes[number][1] for number in shelf)
        left = -sum(sizes[number][0] for number in shelf) / 2
        for number in shelf:
            members, inside = blocks[number]
            middle = [left + sizes[number][0] / 2, top + high / 2]
            place[members] = inside - (inside.min(axis=0) + inside.max(axis=0)) / 2 + middle
            left += sizes[number][0]
        top += high
    return float(width)


def _in_order(network: Network, alone: Array) -> Array:
    """Put nodes without ties in order of sector, then of id, so that the band below reads in groups."""
    sectors = network.nodes["sector"].to_numpy()[alone]
    return alone[np.argsort(sectors, kind="stable")]


def _band(place: Array, alone: Array, width: float) -> None:
    """Stand the nodes without ties in even rows below everything else, into `place`."""
    if not len(alone):
        return
    others = np.delete(place[:, 1], alone)
    top = others.max() + 2 * SPACING if len(others) else 0.0
    across = max(1, int(max(width, 1.3 * GAP * len(alone) ** 0.5) // GAP))
    across = int(np.ceil(len(alone) / np.ceil(len(alone) / across)))
    column, row = np.arange(len(alone)) % across, np.arange(len(alone)) // across
    place[alone, 0] = (column - (min(across, len(alone)) - 1) / 2) * GAP
    place[alone, 1] = top + row * GAP
