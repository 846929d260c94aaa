"""Time netmap beside a plain notebook, on made-up studies of several sizes, in one run."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from study import SIZES, make

HERE = Path(__file__).parent


def run(script: str, folder: Path, limit: int) -> list[dict[str, float]]:
    """Run a script in a process of its own; give the stages that it finished in time."""
    with subprocess.Popen(
        [sys.executable, str(HERE / script), str(folder)], stdout=subprocess.PIPE, text=True, cwd=HERE
    ) as process:
        try:
            out, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            out, _ = process.communicate()
            out += json.dumps({"stage": f"stopped after {limit} s", "cpu": limit}) + "\n"
    return [json.loads(line) for line in out.splitlines() if line.startswith("{")]


def table(size: str, ours: list[dict[str, float]], theirs: list[dict[str, float]]) -> str:
    """Set the stages of both beside one another."""
    other = {line["stage"]: line for line in theirs}
    lines = [
        f"\n{size}",
        "| stage | netmap CPU s | notebook CPU s | netmap peak MB | facts |",
        "|---|---|---|---|---|",
    ]
    for line in ours:
        facts = {key: each for key, each in line.items() if key not in ("stage", "cpu", "wall", "peak_mb")}
        beside = other.pop(line["stage"], {}).get("cpu", "–")
        told = ", ".join(f"{each:,} {key}" for key, each in facts.items())
        lines.append(f"| {line['stage']} | {line['cpu']} | {beside} | {line.get('peak_mb', '')} | {told} |")
    lines += [f"| {stage} | – | {line['cpu']} | | |" for stage, line in other.items()]
    totals = [sum(line["cpu"] for line in each) for each in (ours, theirs)]
    peaks = [max(line.get("peak_mb", 0) for line in each) if each else 0 for each in (ours, theirs)]
    ratio = f"{totals[0] / totals[1]:.3f}" if totals[1] else "–"
    lines.append(
        f"| **all** | {totals[0]:.1f} | {totals[1]:.1f} | {peaks[0]} (notebook {peaks[1]}) | ratio {ratio} |"
    )
    return "\n".join(lines)


def main() -> None:
    """Read the arguments and print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--limit", type=int, default=900, help="seconds after which either is stopped")
    parser.add_argument("--alone", action="store_true", help="leave the notebook out")
    chosen = parser.parse_args()
    for size in chosen.sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            make(folder, size)
            ours = run("stages.py", folder, chosen.limit)
            theirs = [] if chosen.alone else run("notebook.py", folder, chosen.limit)
        print(table(size, ours, theirs), flush=True)


if __name__ == "__main__":
    main()
