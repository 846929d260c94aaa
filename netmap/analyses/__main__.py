"""Write the page of analyses to the file that is named: ``python -m netmap.analyses docs/analyses.md``."""

from __future__ import annotations

import sys
from pathlib import Path

from netmap.analyses import page_of_analyses

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page_of_analyses(), encoding="utf-8", newline="\n")
