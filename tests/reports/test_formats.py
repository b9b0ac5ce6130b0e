"""Which format a file's ending chooses, and what is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desacover.reports.render.formats import FORMATS, format_of, printable


@pytest.mark.parametrize(
    ("path", "format"),
    [("a.xlsx", "xlsx"), ("A.XLSX", "xlsx"), ("x/y.json", "json"), ("a.csv", "csv"), ("a.parquet", "parquet"),
     ("a.txt", "table"), ("a", None), ("a.docx", None)],
)  # fmt: skip
def test_the_ending_decides(path: str, format: str | None) -> None:
    assert format_of(Path(path)) == format


def test_only_text_can_be_printed() -> None:
    assert [name for name in FORMATS if printable(name)] == ["table", "json", "csv"]


def test_a_table_on_screen_waits_for_no_writer_of_files() -> None:
    code = (
        "import sys; from desacover.reports.model import Report; from desacover.wording.text import Text; "
        "from desacover.reports.render.formats import Page, render; "
        "render(Report('init', Text('a', 'b')), 'table', Page('en')); "
        "print([name for name in ('pyarrow', 'xlsxwriter', 'polars', 'click') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
