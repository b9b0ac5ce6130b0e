"""Bars and lines of block characters."""

from __future__ import annotations

import pytest

from desacover.reports.columns import column
from desacover.reports.render.drawn import sparkline
from desacover.reports.render.formats import Page, render
from tests.reports.examples import coverage, coverage_row


@pytest.mark.parametrize(
    ("numbers", "drawn"),
    [
        ([10, 20, 30, 80], "▁▂▃█"),
        ([80, None, 10], "█·▁"),
        ([None, 1, 2], "·▁█"),
        ([50, 50, 50], "▅▅▅"),
        ([0, 0], "▅▅"),
        ([1000, 1010], "▄▅"),  # 1 % more is no leap
        ([7], ""),
        ([None, None], ""),
        ([], ""),
    ],
)
def test_a_line_of_months(numbers: list[int | None], drawn: str) -> None:
    assert sparkline(numbers) == drawn


def test_it_gives_way_to_figures_and_bars_and_is_dropped_where_nothing_is_known() -> None:
    months = [{"period": f"2025-{month:02d}", "participants": 1000 * month} for month in range(1, 13)]
    columns = [column("trend", optional=5) if one.key == "trend" else one for one in coverage().columns]
    rows = tuple(coverage_row(key, 94578, 99556, trend=months) for key in ("perangkat_desa", "bpd"))
    report = coverage(columns=columns, rows=rows, totals=())
    assert "▁▂▂▃▄▄▅▅▆▇▇█" in str(render(report, "table", Page("id", 120)))
    at_80 = str(render(report, "table", Page("id", 80)))
    assert "▁▂" not in at_80
    assert "███" in at_80
    unknown = [{**point, "participants": None} for point in months]
    nothing = coverage(columns=columns, rows=(coverage_row("bpd", 1, 2, trend=unknown),), totals=())
    assert "12 bulan" not in str(render(nothing, "table", Page("id", 120)))
