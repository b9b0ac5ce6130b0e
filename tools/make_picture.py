"""Draw the README's picture: the report of the synthetic province, as a terminal shows it.

usage: make_picture.py [WORKSPACE]; without one, build/demo is used as `make demo` left it.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

PICTURE = Path(__file__).parent.parent / "docs" / "report.svg"
WIDTH = 88


def main() -> None:
    """Run the report and keep what it prints as SVG."""
    workspace = sys.argv[1] if len(sys.argv) > 1 else "build/demo"
    asked = ["report", "--year", "2025", "--lang", "en"]
    printed = subprocess.run(
        [sys.executable, "-m", "desacover", *asked, "--workspace", workspace],
        env={**os.environ, "COLUMNS": str(WIDTH)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    console = Console(record=True, width=WIDTH, file=io.StringIO(), legacy_windows=False)
    console.print(Text(f"$ desacover {' '.join(asked)}", style="bold"))
    console.print(Text(printed.rstrip()))
    console.save_svg(str(PICTURE), title="desacover", theme=MONOKAI, unique_id="desacover")


if __name__ == "__main__":
    main()
