"""What became of the ties from wave to wave: kept, gone, formed, brought by joiners, taken by leavers.

Methods 8.1 and 8.2. The accounting is exact:
ties2 = ties1 + formed - dissolved + joiner_ties - leaver_ties.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from netmap.analyses.column import Column
from netmap.analyses.compared import WAVES, Comparison, comparisons, over
from netmap.analyses.setting import working_level
from netmap.network import Findings

NAME = "change"
TITLE = "What became of the ties"
ASKS = "Did ties change because people who stayed linked up or parted, or because people came and went?"
SOURCE = (
    "Plain counts. Rule of thumb for the Jaccard index: below about 0.2 to 0.3 two waves are hardly the same "
    "network (manual of SIENA, Ripley and others)"
)
OPTIONS: Mapping[str, str] = {}
COLUMNS: Mapping[str, Column] = {
    **WAVES,
    "members1": Column("Members before", "all with evidence in the earlier wave", 0),
    "members2": Column("Members after", "all with evidence in the later wave", 0),
    "stayers": Column("Stayed", "members of both waves, whether or not they came to an event in both", 0),
    "joiners": Column("Joined", "members of the later wave only", 0),
    "leavers": Column("Left", "members of the earlier wave only; they may just not have been seen", 0),
    "ties1": Column("Ties before", "working ties in the earlier wave", 0),
    "kept": Column("Kept", "ties between stayers in both waves", 0),
    "dissolved": Column("Gone", "ties between stayers in the earlier wave only", 0),
    "dissolved_unseen": Column(
        "Gone or not seen",
        "of those gone, the ones that rested on the survey and neither of whom answered again",
        0,
    ),
    "formed": Column("Formed", "ties between stayers in the later wave only", 0),
    "formed_unseen": Column(
        "Formed or not seen",
        "of those formed, the ones that rest on the survey and neither of whom answered before",
        0,
    ),
    "leaver_ties": Column("Went with leavers", "ties of the earlier wave that touch somebody who left", 0),
    "joiner_ties": Column("Came with joiners", "ties of the later wave that touch somebody who joined", 0),
    "ties2": Column("Ties after", "ties before + formed - gone + came with joiners - went with leavers", 0),
    "persistence": Column("Persistence", "kept / (kept + gone); empty without ties of stayers before", -1),
    "jaccard": Column("Jaccard", "kept / (kept + gone + formed); 1 the same ties, 0 none the same"),
    "hamming": Column("Pairs that differ", "gone + formed", 0),
    "hamming_share": Column("Share that differ", "gone + formed, of all pairs of stayers", -1),
}


def table(findings: Findings) -> pd.DataFrame:
    """Account for the ties of every two waves that are compared."""
    return pd.DataFrame(list(_rows(findings)), columns=list(COLUMNS))


def _rows(findings: Findings) -> Iterator[list[object]]:
    for each in comparisons(findings):
        working = working_level(each.after)
        ties1, ties2, stayers = len(each.before.pairs), len(each.after.pairs), len(each.stayers)
        members1, members2 = len(each.before.nodes), len(each.after.nodes)
        kept, dissolved, formed = kept_dissolved_formed(each)
        yield [
            *each.place, members1, members2, stayers, members2 - stayers, members1 - stayers,
            ties1, kept, dissolved, _unseen(each, "before", "after", working), formed,
            _unseen(each, "after", "before", working), ties1 - kept - dissolved, ties2 - kept - formed, ties2,
            over(kept, kept + dissolved), over(kept, kept + dissolved + formed), dissolved + formed,
            over(dissolved + formed, each.possible),
        ]  # fmt: skip


def kept_dissolved_formed(each: Comparison) -> tuple[int, int, int]:
    """Count the ties between stayers that are in both waves, the earlier only, the later only."""
    before, after = each.pairs["tie_before"], each.pairs["tie_after"]
    return int((before & after).sum()), int((before & ~after).sum()), int((after & ~before).sum())


def _unseen(each: Comparison, here: str, gone: str, working: float) -> int:
    """Count ties in one wave only that the survey shows there and could not have shown in the other."""
    pairs = each.pairs
    alone = pairs[f"tie_{here}"] & ~pairs[f"tie_{gone}"]
    return int((alone & (pairs[f"survey_{here}"] >= working) & ~pairs[f"seen_{gone}"]).sum())
