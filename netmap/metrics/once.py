"""Work a thing out once for each network, though several metrics ask for it.

Raw betweenness, normalised betweenness and centralisation rest on the same long calculation. Each stays a
pure function of the network; what they share is decorated with `once`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from netmap.network import Network

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")
_SHELF = "_worked_out"


def once(
    work: Callable[Concatenate[Network, _Asked], _Answer],
) -> Callable[Concatenate[Network, _Asked], _Answer]:
    """Keep what a function gives for a network, with the network, for as long as the network lives.

    The answer goes where `functools.cached_property` puts its own: among the instance's attributes. A
    network is frozen, so an answer cannot grow stale; a network made by `keep` starts with an empty shelf.
    Answers are shared: nobody may change one. Arguments beside the network must be hashable.
    """
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(network: Network, /, *args: _Asked.args, **options: _Asked.kwargs) -> _Answer:
        shelf = vars(network).setdefault(_SHELF, {})
        asked = (name, args, tuple(sorted(options.items())))
        if asked not in shelf:
            shelf[asked] = work(network, *args, **options)
        answer: _Answer = shelf[asked]
        return answer

    return kept
