"""Write the page of measures to the file that is named: ``python -m netmap.metrics docs/measures.md``."""

from __future__ import annotations

import sys
from pathlib import Path

from netmap.metrics import page_of_measures

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page_of_measures(), encoding="utf-8", newline="\n")
