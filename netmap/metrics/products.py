"""Products of sparse matrices that are only wanted where another has entries, in blocks of rows.

What two contacts share, which pairs are closed: all are products of the ties with themselves, looked at
beside the ties. The whole product can be far larger than the network; a block of its rows is not.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

BLOCK = 10_000_000
"""Entries of a product held at once: about 120 MB."""


def row_blocks(left: sparse.csr_array, right: sparse.csr_array) -> Iterator[tuple[int, int]]:
    """Split the rows of `left` so that a block of them times `right` stays below about `BLOCK` entries.

    Yields
    ------
    (int, int)
        First row, and the row after the last.
    """
    entries = np.cumsum(left.astype(bool).astype(np.float64) @ np.diff(right.indptr))
    start = 0
    while start < left.shape[0]:
        before = entries[start - 1] if start else 0.0
        stop = max(start + 1, int(np.searchsorted(entries, before + BLOCK, side="right")))
        yield start, stop
        start = stop


def masked(left: sparse.csr_array, right: sparse.csr_array, mask: sparse.csr_array) -> sparse.csr_array:
    """Give (left @ right) at the entries of `mask`, times them; 0 elsewhere, and zeros may be left out."""
    parts = [
        sparse.csr_array((left[start:stop] @ right).multiply(mask[start:stop]))
        for start, stop in row_blocks(left, right)
    ]
    return sparse.csr_array(sparse.vstack(parts)) if parts else sparse.csr_array(mask.shape)
