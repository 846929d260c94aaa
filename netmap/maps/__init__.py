"""The map: a page that draws the network and opens anywhere, offline."""

from netmap.maps.page import write_map

__all__ = ["write_map"]
