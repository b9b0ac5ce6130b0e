"""A report may show another table on screen than it carries as data."""

from __future__ import annotations

from dataclasses import replace

from desacover.reports.columns import column
from desacover.reports.model import Screen
from desacover.reports.render.formats import Page, render
from desacover.wording.text import Text
from tests.reports.examples import coverage

BY_NAME = Screen(
    (column("region_name"), column("months", kind="code", label=Text("Jan Feb", "Jan Feb"))),
    ({"region_name": "Kab. Malang", "months": "●   ○  "},),
)


def test_the_screen_has_the_one_and_files_have_the_other() -> None:
    plain, report = coverage(), replace(coverage(), screen=BY_NAME)
    lines = str(render(report, "table", Page("id", 80))).splitlines()
    assert lines[2:4] == ["Wilayah      Jan Feb", "Kab. Malang  ●   ○"]
    assert "Perangkat desa" not in "\n".join(lines)
    for name in ("csv", "json", "parquet"):
        assert render(report, name, Page("id")) == render(plain, name, Page("id"))


def test_without_columns_there_is_no_table() -> None:
    lines = str(render(replace(coverage(), screen=Screen((), ())), "table", Page("id", 80))).splitlines()
    assert not any("Peserta" in line for line in lines)
    assert lines[0].startswith("Cakupan")
