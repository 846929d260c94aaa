"""Which shape a network has, how far each number is from its cut-off, and whether the name holds (methods 6)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from netmap.analyses.column import Column
from netmap.analyses.networks import WAVE, Seen, named, seen, table_of
from netmap.analyses.shape import SMALL, CutOffs, Floats, Ints, Shape, name_of, shape_of
from netmap.analyses.stability import LEAST_COPIES, LEAST_STARTS, Tried, tried
from netmap.metrics import contact_lines
from netmap.metrics.routes import betweenness
from netmap.network import Findings

NAME = "stage"
TITLE = "Shape of the network"
ASKS = "Is it in pieces, does it hang on one, does it have several hubs, or a core with others around it?"
SOURCE = (
    "Stages after Krebs and Holley 2002 to 2006, Building Smart Communities through Network Weaving, who give no "
    "numbers; the rule and its cut-offs are ours, a reading aid and no validated scale"
)
OPTIONS: Mapping[str, str] = {
    "fewest": "Fewest on the list for which a shape is named",
    "fragments": "Fragmentation from which a network is scattered fragments",
    "lead": "Lead in being in between from which a network hangs on one",
    "loss": "Share lost with the one most in between, from which a network hangs on that one",
    "reach": "Share to whom that one must be tied for a hub and spoke; below it is a bottleneck",
    "core_people": "Fewest in a core",
    "core_fit": "Lowest fit of core and periphery",
    "core_density": "Lowest density inside a core",
    "hub_contacts": "Fewest contacts of a hub",
    "hub_times": "Contacts of a hub, as a multiple of the middle number of contacts",
    "hubs": "Fewest hubs of a multi-hub network",
    "cover": "Lowest share who are a hub or tied to one, in a multi-hub network",
    "close": "Density from which a network without any other shape is close-knit",
    "copies": "Copies of the network on which the name of the shape is tried",
    "left_out": "Share left out of each copy, drawn by chance from seed 1",
    "agree": "Share of copies with the same name from which the name is stable",
    "indicative": "Fewer on the list than this: the shape is indicative only",
}
_NUMBERS = {
    "fragmentation": ("Fragmentation", "share of pairs who cannot reach each other, even through others"),
    "lead": (
        "Lead in being in between",
        "how far the routes in the largest piece all run through one: 0 to 1 (betweenness centralisation)",
    ),
    "loss": (
        "Lost without the top one",
        "share of the others in the largest piece who would be outside the largest part of it if the one most in "
        "between left",
    ),
    "reach": ("Reach of the top one", "share of the others in the largest piece to whom that one is tied"),
    "core_fit": ("Fit of core and periphery", "-1 to 1, of the largest piece"),
    "cover": ("Covered by hubs", "share of the largest piece who are a hub or tied to one"),
}
"""The six numbers, each a field of `Shape` and of `CutOffs` (fragmentation: fragments)."""

COLUMNS: dict[str, Column] = {
    **WAVE,
    "stage": Column(
        "Shape", "the name by the rule; 1 to 4 are the stages of practitioners, the others have no number there"
    ),
    "stability": Column("Does it hold", "stable, or between which two; empty where no name is given"),
    "agree": Column("Share that agree", "share of the copies that are named the same", -1),
    "runner_up": Column("Next name", "the name that came out most often beside it; empty where there was none"),
    "runner_up_share": Column("Share of the next", "share of the copies with that name", -1),
    "note": Column("Note", "indicative only, in a network smaller than the setting"),
    "n_nodes": Column("On the list", "how many there are", 0),
    "in_largest": Column("In the largest piece", "how many hang together in it", 0),
    "density": Column("Density", "share of all pairs that have a tie", 3),
    **{
        column: entry
        for name, (title, says) in _NUMBERS.items()
        for column, entry in (
            (name, Column(title, f"{says}; empty where undefined")),
            (f"{name}_from", Column(f"{title}: from cut-off", "the figure less its cut-off")),
        )
    },
    "core_size": Column("Size of the core", "how many are in the core of the largest piece", 0),
    "core_density": Column("Density inside the core", "share of pairs; empty for a core of one"),
    "core_periphery_density": Column("Core to periphery", "share of pairs of one in the core and one outside", 3),
    "periphery_density": Column("Density of the periphery", "share of pairs outside the core", 3),
    "n_hubs": Column("Hubs", "how many have as many contacts as the settings ask of a hub", 0),
    "top_id": Column("Id of the top one", "who is most in between in the largest piece", 0),
    "top_name": Column("Top one", "the name"),
    "copies": Column(
        "Copies", f"how many were looked at: fewer (down to {LEAST_COPIES}, or none) in large networks", 0
    ),
    "starts": Column(
        "Start points",
        f"from which routes in each copy were traced: all, or so many drawn by chance (down to {LEAST_STARTS})",
    ),
    "cross_sector_share": Column(
        "Ties across sectors", "share of the ties with both sectors known; part of no stage", -1
    ),
    "ei_z": Column("E-I against chance", "below -2 more inward than chance, above 2 more outward; part of no stage"),
    "mean_level": Column("Mean level of ties", "1 have met to 4 collaborate, of pairs with a link; part of no stage"),
    "fewest_independent_contacts": Column(
        "Fewest independent contacts", "of any two sectors; 0 they have no contact; part of no stage", 0
    ),
    "fewest_between": Column("Between which sectors", "the two sectors, and how many more pairs have as few"),
}  # fmt: skip


def table(  # noqa: PLR0913 - each is a setting of its own
    findings: Findings,
    *,
    fewest: int = 10,
    fragments: float = 0.5,
    lead: float = 0.6,
    loss: float = 0.5,
    reach: float = 1 / 3,
    core_people: int = 4,
    core_fit: float = 0.55,
    core_density: float = 0.5,
    hub_contacts: int = 4,
    hub_times: float = 2,
    hubs: int = 2,
    cover: float = 0.6,
    close: float = 0.5,
    copies: int = 200,
    left_out: float = 0.1,
    agree: float = 0.8,
    indicative: int = 25,
) -> pd.DataFrame:
    """Name the shape of each network, with its six numbers, their distances from the cut-offs, and stability."""
    cut = CutOffs(
        fewest, fragments, lead, loss, reach, core_people, core_fit, core_density, hub_contacts, hub_times,
        hubs, cover, close,
    )  # fmt: skip
    rows = []
    for each in seen(findings):
        shape = _shape(each, cut)
        name = name_of(shape, cut)
        wanted = 0 if name == SMALL else int(copies)
        trial = tried(each.network, copies=wanted, left_out=left_out, cut=cut)
        few = len(each.network.nodes) < indicative
        rows.append(
            {
                **dict.fromkeys(COLUMNS, math.nan),
                "wave": each.wave,
                "network": each.level,
                "stage": name,
                "note": f"indicative only: fewer than {indicative:g}" if few else "",
                **_numbers(each, shape, cut),
                **_held(name, trial, agree),
                **_beside(each),
            }
        )
    return table_of(COLUMNS, [pd.DataFrame(rows)] if rows else [])


def _shape(each: Seen, cut: CutOffs) -> Shape:
    routes = betweenness(each.network).to_numpy()

    def between(inside: NDArray[np.bool_], _size: int, _ties: Ints) -> Floats:
        return np.asarray(routes[inside])  # routes never leave a piece

    return shape_of(len(each.network.nodes), each.network.ends, between, cut=cut)


def _numbers(each: Seen, shape: Shape, cut: CutOffs) -> dict[str, Any]:
    values, offs = shape._asdict(), {**cut._asdict(), "fragmentation": cut.fragments}
    ids = each.network.nodes.index
    return {
        "n_nodes": shape.n,
        "in_largest": shape.in_piece,
        "density": shape.density,
        **{name: values[name] for name in _NUMBERS},
        **{f"{name}_from": values[name] - offs[name] for name in _NUMBERS},
        "core_size": shape.core_size,
        "core_density": shape.core_density,
        "core_periphery_density": shape.between_density,
        "periphery_density": shape.periphery_density,
        "n_hubs": shape.hubs,
        "top_id": int(ids[shape.top]) if shape.top >= 0 else math.nan,
        "top_name": each.names.iat[shape.top] if shape.top >= 0 else "",
    }


def _held(name: str, trial: Tried, agree: float) -> dict[str, Any]:
    """Say whether the name holds in the copies."""
    share, rival = trial.share(name), trial.rival(name)
    stability = "" if name == SMALL else "not worked out: too large"
    if trial.plan.copies:
        stability = "stable" if share >= agree else f"between {name} and {rival}"
    return {
        "stability": stability,
        "agree": share,
        "runner_up": rival,
        "runner_up_share": trial.share(rival) if rival else math.nan,
        "copies": trial.plan.copies,
        "starts": ""
        if not trial.plan.copies
        else f"{trial.plan.starts:,} drawn"
        if trial.plan.starts
        else "all",
    }


def _beside(each: Seen) -> dict[str, Any]:
    """Give what stands beside the shape and is no part of it (methods 6.3)."""
    whole, relations = each.measured.whole, each.network.relations
    levels = (
        relations.loc[relations["level"] >= 1, "level"] if relations is not None else pd.Series(dtype=float)
    )
    return {
        "cross_sector_share": (float(whole.get("ei_index", math.nan)) + 1) / 2,
        "ei_z": float(whole.get("ei_z", math.nan)),
        "mean_level": float(levels.mean()) if len(levels) else math.nan,
        **_fewest(each),
    }


def _fewest(each: Seen) -> dict[str, Any]:
    lines = contact_lines(each.network)["independent"].dropna()
    if lines.empty:
        return {"fewest_between": ""}
    fewest = lines[lines == lines.min()]
    pairs = pd.Series([f"{a} with {b}" for a, b in fewest.index])
    return {
        "fewest_independent_contacts": int(fewest.iloc[0]),
        "fewest_between": named(pairs, list(pairs.index), most=1),
    }
