"""What part somebody has in a study, by the role that a directory gives them."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from netmap.words import Words, load_words

FUNDED_WORKER, TRUSTED_VOICE = "funded_worker", "trusted_voice"
COMMUNITY_REPRESENTATIVE, LEAD_ORGANISATION = "community_representative", "lead_organisation"
NO_POST = "no_post"
"""Lists of words.toml, under [roles]."""


@cache
def _words() -> Words:
    return load_words()


def community_sector() -> str:
    """Name the sector of residents and their groups."""
    return _words().sector("resident")


def has_role(roles: pd.Series, role: str) -> np.ndarray:
    """Say of each text whether it is a wording of a role; bool array, one entry a text.

    Several roles in one cell are parted by a comma, a semicolon, a stroke or "and".
    """
    codes, texts = pd.factorize(roles.fillna("").astype(str))
    said = [any(_words().means(f"roles.{role}", part) for part in _parts(text)) for text in texts]
    return np.array(said, dtype=bool)[codes] if len(texts) else np.zeros(0, dtype=bool)


def is_community(nodes: pd.DataFrame) -> np.ndarray:
    """Say of each node whether it is a resident, a residents' group, or represents the community."""
    by_sector = (nodes["sector"] == community_sector()).to_numpy()
    return np.asarray(by_sector | has_role(nodes["role"], COMMUNITY_REPRESENTATIVE))


def _parts(text: str) -> list[str]:
    for mark in (";", "/", "&", " and "):
        text = text.replace(mark, ",")
    return [part.strip() for part in text.split(",")]
