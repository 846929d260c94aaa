"""Who speaks for the community, and who holds a post in a group."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from netmap.analyses.positions import REPRESENTATIVE, has_position
from netmap.words import Words, load_words


@cache
def _words() -> Words:
    return load_words()


def community_sector() -> str:
    """Name the sector of residents and their groups."""
    return _words().sector("resident")


def is_community(nodes: pd.DataFrame) -> np.ndarray:
    """Say of each node whether it is a resident, a residents' group, or represents the community."""
    by_sector = (nodes["sector"] == community_sector()).to_numpy()
    return np.asarray(by_sector | has_position(nodes["role"], REPRESENTATIVE))


def holds_post(roles: pd.Series) -> np.ndarray:
    """Say of each role in a group whether it is a post such as chair; to belong to it is none."""
    codes, texts = pd.factorize(roles.fillna("").astype(str))
    posts = [text.strip() != "" and not _words().means("roles.no post", text) for text in texts]
    return np.asarray(np.array([*posts, False], dtype=bool)[codes])
