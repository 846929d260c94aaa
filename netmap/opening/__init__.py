"""Open workbooks in a process of their own, so that a hostile file can harm nothing but that.

Readers of workbooks are large, and a made or broken file can make them run for ever, fill the memory or end
the program they run in. So they run in a second process with limits (`child`), started when the first
workbook is met and used for all that follow; `worker` starts it, asks it, and starts another when it dies.
It hands back nothing but numbers and texts: no object that could run anything is ever taken from it.

This folder knows neither pandas nor numpy, so that the second process starts in a tenth of a second or so.
"""

from __future__ import annotations

from netmap.opening.worker import OpenedSheet, Refusal, open_workbook

__all__ = ["OpenedSheet", "Refusal", "open_workbook"]
