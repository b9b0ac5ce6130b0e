"""Drawn worlds through the real command, every cell held against the oracle.

`make test` draws a few; `HYPOTHESIS_PROFILE=long` draws many (`make test-all`), and those that take longest.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from .cells import Cells
from .compare import delta_differences, funding_sources_missing, report_differences, series_differences
from .coverage import latest
from .draw import worlds
from .places import HEADLINE
from .rows import accounts, read_region, reasons
from .workspace import Document, Workspace
from .world import File, World, month_name

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
TABLES = ("segment", "segment,regency", "segment,district", "segment,village", "regency")
ACCOUNT = ("rows_read", "accepted", "duplicates", "quarantined", "skipped")


def draws(few: int) -> settings:
    """Settings for a test that takes a second or two a world: too long to shrink but at leisure."""
    at_once = (Phase.explicit, Phase.reuse, Phase.generate)
    return settings(
        max_examples=few * 40 if LONG else few,
        deadline=None,
        phases=tuple(Phase) if LONG else at_once,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


@contextmanager
def workspace_of(world: World) -> Iterator[Workspace]:
    """A workspace in a folder of its own: Hypothesis calls a test many times."""
    root = Path(tempfile.mkdtemp(prefix="oracle"))
    try:
        yield Workspace.of(root / "ws", world)
    finally:
        shutil.rmtree(root)


def clear(world: World) -> Cells:
    """The oracle of a world in which no figure hangs on a reading that definitions.md leaves open."""
    cells = Cells(world)
    assume(world.files)
    assume(not cells.unclear_limit())
    return cells


def is_reported(cells: Cells, period: int) -> bool:
    """MOV-9: whether any headline cell is reported."""
    return any(cells.reported(cell, period) for cell in cells.cells(HEADLINE))


@draws(7)
@given(worlds())
def test_coverage(world: World) -> None:
    cells = clear(world)
    with workspace_of(world) as workspace:
        workspace.ingest()
        for period in world.months:
            if not is_reported(cells, period):
                continue
            for table in TABLES:
                document = workspace.report(period, table)
                assert report_differences(cells, document, tuple(table.split(","))) == []


@draws(6)
@given(worlds(), st.integers(1, 3))
def test_coverage_carried_forward(world: World, most: int) -> None:
    """REP-6: in every month of the world, and in the one after it."""
    clear(world)
    cells = Cells(world, carry=most)
    option = ("--carry-forward", str(most))
    with workspace_of(world) as workspace:
        workspace.ingest()
        for period in (*world.months, world.months[-1] + 1):
            if not any(cells.spoken(cell, period) for cell in cells.cells(HEADLINE)):
                continue
            for table in ("segment,regency", "segment,village", "regency", "segment,funding"):
                document = workspace.report(period, table, *option)
                assert report_differences(cells, document, tuple(table.split(","))) == []


@draws(7)
@given(worlds())
def test_coverage_by_funding(world: World) -> None:
    cells = clear(world)
    with workspace_of(world) as workspace:
        workspace.ingest()
        for period in world.months:
            if is_reported(cells, period):
                document = workspace.report(period, "segment,funding")
                assert report_differences(cells, document, ("segment", "funding")) == []
                assert funding_sources_missing(cells, document) == []


@draws(7)
@given(worlds())
def test_movement(world: World) -> None:
    cells = clear(world)
    with workspace_of(world) as workspace:
        workspace.ingest()
        pairs = {(world.months[0], world.months[-1]), *zip(world.months, world.months[1:], strict=False)}
        for start, end in sorted(pairs):
            if is_reported(cells, start) and is_reported(cells, end):
                for table in TABLES:
                    document = workspace.delta(start, end, table)
                    assert delta_differences(cells, document, tuple(table.split(","))) == []


@draws(6)
@given(worlds(most_months=6))
def test_series(world: World) -> None:
    cells = clear(world)
    start, end = world.months[0], world.months[-1]
    assume(is_reported(cells, start) and is_reported(cells, end))
    with workspace_of(world) as workspace:
        workspace.ingest()
        for table in TABLES:
            document = workspace.delta(start, end, table, "--every", "month")
            assert series_differences(cells, document, tuple(table.split(","))) == []


@draws(6)
@given(worlds())
def test_partial_reports_accepted(world: World) -> None:
    """REP-5: once accepted by name, a report takes part and is what later ones are held against."""
    cells = clear(world)
    partial = [(c, p) for p in world.months for c in cells.cells() if cells.partial(c, p)]
    assume(partial)
    (regency, _), period = partial[0]
    assume(sum(f.regency in (regency, None) and any(r.period == period for r in f.rows) for f in world.files) == 1)
    file = next(f for f in world.files if f.regency in (regency, None) and any(r.period == period for r in f.rows))
    # Accepting a source accepts each of its cells.
    spoken = {(r, s, period) for r, s in cells.cells() if file.regency in (r, None)}
    accepted = Cells(replace(world, accepted=frozenset(spoken)))
    with workspace_of(world) as workspace:
        sources = workspace.ingest()["sources"]
        workspace.run("accept", _source(sources, file.name))
        start, end = world.months[0], world.months[-1]
        if is_reported(accepted, start) and is_reported(accepted, end):
            document = workspace.delta(start, end, "segment,regency")
            assert delta_differences(accepted, document, ("segment", "regency")) == []


@draws(6)
@given(worlds())
def test_the_month_that_is_chosen(world: World) -> None:
    """COV-7, over the whole store and by year."""
    cells = clear(world)
    periods = [p for p in world.months if is_reported(cells, p)]
    assume(periods)
    with workspace_of(world) as workspace:
        workspace.ingest()
        chosen, passed_over = latest(cells, periods)
        document = workspace.ask("report", "--by", "segment")
        assert chosen is not None
        assert document["period"] == month_name(chosen)
        named = {passed["period"] for passed in document["passed_over"]}
        # A later month of which only stray rows are known may be named as well.
        assert {month_name(p) for p in passed_over} <= named
        assert named <= {month_name(p) for p in world.months if p > chosen}
        of_the_year = [p for p in periods if p // 12 == 2025]
        if of_the_year:
            chosen, _ = latest(cells, of_the_year)
            assert chosen is not None
            assert workspace.ask("report", "--year", "2025")["period"] == month_name(chosen)


@draws(7)
@given(worlds())
def test_accounts_and_quarantine(world: World) -> None:
    """ROW-1, ROW-3: each source's account, and each row set aside with its reasons."""
    clear(world)
    with workspace_of(world) as workspace:
        printed = {s["file"].split("/")[-1]: s for s in workspace.ingest()["sources"]}
        for name, account in accounts(world.files).items():
            source = printed[name]
            assert source["rows_read"] == sum(source[key] for key in ACCOUNT[1:])
            assert {key: source[key] for key in ACCOUNT} == {key: getattr(account, key) for key in ACCOUNT}, name
            assert Counter(source["reasons"]) == account.reasons, name
        rows = workspace.ask("quarantine")["rows"]
        found = {(r["file"].split("/")[-1], r["row"]): r for r in rows}
        drawn = {
            (file.name, index): row
            for file in world.files
            for index, row in enumerate(file.rows, start=2)
            if row.dirt
        }
        assert set(found) == set(drawn)
        for key, row in drawn.items():
            assert set(found[key]["reasons"]) == reasons(row), key
            assert found[key]["period"] == (None if "period" in row.unread else month_name(row.period)), key
            assert found[key]["segment"] == (None if "segment" in row.unread else row.segment), key
            assert found[key]["region_code"] == read_region(row), key


@pytest.mark.slow
@draws(7)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_figure(world: World, chance: random.Random) -> None:
    """COR-1: one command a file, in any order, or all at once."""
    clear(world)
    names = [file.name for file in world.files] + (["potensi.csv"] if world.counts else [])
    chance.shuffle(names)
    with workspace_of(world) as at_once, workspace_of(world) as one_by_one:
        at_once.ingest()
        printed: dict[str, Document] = {}
        for name in names:
            (printed[name],) = one_by_one.ingest(name)["sources"]
        assert one_by_one.figures(world) == at_once.figures(world)
        files = {file.name: file for file in world.files}
        for name, account in accounts([files[n] for n in names if n in files]).items():
            assert {k: printed[name][k] for k in ACCOUNT} == {k: getattr(account, k) for k in ACCOUNT}, name


@pytest.mark.slow
@draws(6)
@given(worlds(), st.data())
def test_withdrawn_and_sent_again(world: World, data: st.DataObject) -> None:
    """What is withdrawn is in no figure; sent again from elsewhere, it is as it was."""
    clear(world)
    gone = data.draw(st.sampled_from(world.files))
    rest = replace(world, files=tuple(f for f in world.files if f is not gone))
    assume(rest.files)
    assume(not Cells(rest).unclear_limit())
    # The same rows in another order: another content, since the withdrawn one is not taken in again.
    again = File("kiriman/ulang_" + gone.name, gone.regency, tuple(reversed(gone.rows)))
    assume(again.rows != gone.rows)
    with workspace_of(world) as workspace, workspace_of(rest) as without:
        sources = workspace.ingest()["sources"]
        before = workspace.figures(world)
        without.ingest()
        workspace.run("withdraw", _source(sources, gone.name), allowed=(0, 3))
        assert workspace.figures(world) == without.figures(world)
        workspace.write(replace(world, files=(again,), counts=()))
        workspace.ingest(again.name)
        assert workspace.figures(world) == before


@draws(6)
@given(worlds())
def test_rebuilt_to_the_same_figures(world: World) -> None:
    """COR-1: processed data can be thrown away."""
    clear(world)
    with workspace_of(world) as workspace:
        workspace.ingest()
        before = workspace.figures(world)
        shutil.rmtree(workspace.root / "data" / "processed")
        workspace.run("rebuild", allowed=(0, 3))
        assert workspace.figures(world) == before


def _source(sources: list[Document], name: str) -> str:
    """The id of the source that was read from a file."""
    return next(str(s["source_id"]) for s in sources if s["file"].split("/")[-1] == name)
