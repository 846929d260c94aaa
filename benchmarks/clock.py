"""CPU seconds and memory of stages, printed as they end."""

from __future__ import annotations

import json
import resource
import time


class Clock:
    """Tells the CPU seconds since the last stage, and the most memory held so far."""

    def __init__(self) -> None:
        self.cpu, self.wall = time.process_time(), time.perf_counter()

    def stage(self, name: str, **facts: float) -> None:
        """Print a stage that has just ended as one line of JSON."""
        cpu, wall = time.process_time(), time.perf_counter()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        line = {
            "stage": name,
            "cpu": round(cpu - self.cpu, 2),
            "wall": round(wall - self.wall, 2),
            "peak_mb": round(peak),
        }
        print(json.dumps(line | facts), flush=True)
        self.cpu, self.wall = time.process_time(), time.perf_counter()
