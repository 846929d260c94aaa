"""Worked out once for each network, and never for another."""

import copy
import pickle

from netmap.metrics.once import once

CALLS = []


@once
def _noted(network, extra=0):
    CALLS.append(network.wave)
    return len(network.nodes) + extra


def test_once_for_each_network_and_argument(network_of):
    CALLS.clear()
    network = network_of("ab bc")
    assert (_noted(network), _noted(network), _noted(network, 5), _noted(network, extra=7)) == (3, 3, 8, 10)
    assert len(CALLS) == 3


def test_another_network_is_worked_out_anew(network_of):
    CALLS.clear()
    network = network_of("ab bc")
    assert _noted(network) == 3
    assert _noted(network.keep(nodes=[0, 1])) == 2
    assert _noted(network_of("ab bc")) == 3
    assert len(CALLS) == 3


def test_a_network_can_still_be_copied(network_of):
    network = network_of("ab bc")
    _noted(network)
    assert _noted(pickle.loads(pickle.dumps(network))) == 3  # noqa: S301 - our own bytes
    assert _noted(copy.copy(network)) == 3
