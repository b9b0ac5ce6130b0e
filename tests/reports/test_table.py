"""What a table on screen never does, whatever the width."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desacover.reports.columns import column
from desacover.reports.model import Report, Total
from desacover.reports.render.formats import Page, render
from desacover.wording.language import Language
from desacover.wording.text import Text
from tests.reports.examples import SEGMENTS, coverage, coverage_row, ingested, movement

NOWHERE = Text("", "")


def screen(report: Report, width: int = 100, *, color: bool = False) -> str:
    made = render(report, "table", Page("en", width, color))
    assert isinstance(made, str)
    return made


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("report", [coverage(), movement()], ids=lambda report: report.name)
def test_no_figure_is_cut_or_broken(report: Report, width: int) -> None:
    drawn = screen(report, width)
    rows = [*(report.rows or ()), report.totals[0].values]
    for name in ("participants", "eligible", "gap", "opening", "closing", "net"):
        for row in rows:
            if row.get(name) is not None:
                assert re.search(rf"(?<![\d,]){re.escape(f'{row[name]:,}'.lstrip('-'))}(?![\d,])", drawn)


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("report", [coverage(), movement(), ingested()], ids=lambda report: report.name)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_line_fits_the_page(report: Report, width: int, language: str) -> None:
    made = render(report, "table", Page("id" if language == "id" else "en", width))
    assert isinstance(made, str)
    assert max(map(len, made.splitlines())) <= width


def test_bars_only_from_80_columns_on() -> None:
    assert "█" in screen(coverage(), 80)
    assert "█" not in screen(coverage(), 79)


def test_over_100_is_shown_as_it_is_and_the_bar_says_so() -> None:
    drawn = screen(coverage(rows=(coverage_row("bpd", 1200, 1000, gap=0),), totals=()))
    assert "120.0%" in drawn
    assert "█+" in drawn


def test_a_region_keeps_16_columns() -> None:
    report = coverage(
        columns=(column("region_name"), *coverage().columns[4:]),
        rows=(coverage_row("bpd", 1200, 1000, region_name="Kabupaten Probolinggo Raya Selatan Sekali"),),
        totals=(),
    )
    first = screen(report, 40).splitlines()[4:7]
    assert [line[:18].rstrip() for line in first] == ["Kabupaten", "Probolinggo Raya", "Selatan Sekali"]


def test_optional_columns_come_with_the_room_for_them() -> None:
    assert "Set aside" not in screen(coverage(), 80)
    assert "Counted" not in screen(coverage(), 100)
    assert "Counted" in screen(coverage(), 200)


@pytest.mark.parametrize("language", ["id", "en"])
def test_movement_by_regency_of_the_whole_province_fits_80_columns_in_one_line_a_row(language: Language) -> None:
    flows = {"opening": 10_766, "new": 3_354, "reactivated": 161, "moved_in": 23, "lapsed": 1_783, "moved_out": 14}
    own = {"segment": "rt_rw", "region_name": "Kab. Tulungagung", "closing": 13_517, "net": 2_751, "flags": []}
    figures = (column(key) for key in [*flows, "closing", "net"])
    columns = (column("segment", words=SEGMENTS), column("region_name"), *figures)
    report = replace(movement(), columns=columns, rows=({**flows, **own},), totals=(), notes=())
    made = render(report, "table", Page(language, 80))
    assert isinstance(made, str)
    lines = made.splitlines()
    assert max(map(len, lines)) <= 80
    assert sum("RT/RW" in line and "Kab. Tulungagung" in line for line in lines) == 1


def test_a_long_label_of_a_sum_does_not_widen_the_months() -> None:
    columns = (column("to"), column("region_name"), column("opening"))
    rows = ({"to": "2025-10", "region_name": "Kab. Bangkalan", "opening": 120},)
    totals = (Total({"opening": 120}, label=Text("Jumlah baris", "Sum of all rows")),)
    lines = screen(replace(movement(), columns=columns, rows=rows, totals=totals, notes=()), 34).splitlines()
    assert any(line.startswith("2025-10") and "Kab. Bangkalan" in line for line in lines)
    assert max(map(len, lines[2:])) <= 34


def test_flags_are_never_left_out_they_move_below() -> None:
    columns = tuple(
        replace(one, optional=9) if one.kind in ("flags", "bar") else one for one in coverage().columns
    )
    narrow = screen(coverage(columns=columns), 60)
    assert "  └ unreported\n" in narrow
    assert "█" in screen(coverage(columns=columns), 80)


def test_no_colour_unless_asked_and_the_same_words_with_it() -> None:
    bare, coloured = screen(coverage()), screen(coverage(), color=True)
    assert "\x1b" not in bare
    assert "\x1b[" in coloured
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == bare.splitlines()


def test_markup_in_data_is_printed_not_obeyed() -> None:
    name = "[red]Desa[/red] :smile: [link=http://x]x[/link]"
    report = coverage(columns=(column("region_name"),), rows=(coverage_row("bpd", 1, 2, region_name=name),))
    assert name in screen(report)
    assert name in re.sub(r"\x1b\[[0-9;]*m", "", screen(report, color=True))


def test_control_characters_never_reach_the_terminal() -> None:
    name = "Desa\x1b[2J\x07\x9b31m\u202eatak\u2066\r\nX\ud800"
    report = coverage(
        title=Text(name, name),
        columns=(column("region_name"),),
        rows=(coverage_row("bpd", 1, 2, region_name=name),),
        notes=(Text(name, name),),
        spans={},
    )
    for color in (False, True):
        drawn = re.sub(r"\x1b\[[0-9;]*m", "", screen(report, color=color))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", drawn)
        assert "Desa[2J31matak X" in drawn


def test_a_command_to_copy_is_never_broken() -> None:
    command = "`desacover explain coverage --segment bpd --region 35.26 --period 2025-12`"
    report = Report("report", NOWHERE, notes=(Text("", f"To see why, run {command} and read."),))
    assert command in screen(report, 40)


def test_a_report_without_rows_to_show_still_says_its_notes() -> None:
    report = Report(
        "init",
        Text("Ruang kerja dibuat", "Workspace made"),
        next_steps=(Text("", "Next: `desacover ingest`"),),
    )
    assert screen(report) == "Workspace made\n\nNext: `desacover ingest`\n"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.integers(0, 10**9)), max_size=5), st.integers(1, 130))
def test_any_text_at_any_width_keeps_the_figures_in_their_column(rows: list[tuple[str, int]], width: int) -> None:
    report = coverage(
        columns=(column("region_name"), column("participants")),
        rows=tuple(coverage_row("bpd", number, 1, region_name=name) for name, number in rows),
        totals=(),
        notes=(),
        next_steps=(),
        title=NOWHERE,
    )
    drawn = screen(report, width)
    for _, number in rows:
        assert f"{number:,}" in drawn
    assert drawn.count("\n") >= 1 + len(rows)
