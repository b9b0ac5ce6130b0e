"""The second engine: it says what the measures say, of a folder of seals too, and finds a spoilt first engine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from desacover.answers.opened import open_workspace
from desacover.audit.engine import Database, database, statements
from desacover.audit.second import SecondEngine
from desacover.measures import coverage, flows, ground
from desacover.settled import settle
from tests.oracle.second import opinions
from tests.support.in_process import command
from tests.support.province import few_offices

SQL = Path(settle.__file__).parents[1] / "audit" / "sql"
PERIODS = ("2025-11", "2025-12")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the lists of five offices, two months, both sealed."""
    root = tmp_path_factory.mktemp("second")
    few_offices(root, 2)
    with (root / "desacover.toml").open("a", encoding="utf-8") as settings:
        settings.write("due_day = 10\n")
    commands = [["ingest"], *(["snapshot", "--period", period, "--incomplete"] for period in PERIODS)]
    for words in commands:
        ran = command([*words, "--workspace", str(root), "--quiet"])
        assert ran.code in (0, 3), ran.err
    return root


class TestTheTwoEngines:
    def test_they_agree_on_every_cell(self, sealed: Path) -> None:
        assert opinions(sealed) == []

    def test_nothing_is_left_and_what_a_killed_run_left_is_swept(self, sealed: Path) -> None:
        room = sealed / "data/processed/tmp"
        (room / "second-0000").mkdir(parents=True)
        duckdb.connect(str(room / "second-0000/second.db")).close()
        with database(sealed / "data") as one, database(sealed / "data") as other:
            one.run("CREATE TABLE mine AS SELECT 1 AS one")
            assert other.frame("SELECT 1 AS one").height == one.frame("SELECT * FROM mine").height
        assert list(room.glob("second-*")) == []

    def test_where_nothing_can_be_written_it_works_in_memory(self, tmp_path: Path) -> None:
        (tmp_path / "processed").write_text("no folder")
        with database(tmp_path) as db:
            assert db.frame("SELECT 1 AS one").height == 1


class TestASpoiltFirstEngine:
    """Each is found by the second engine alone."""

    @pytest.mark.parametrize(
        ("room", "name", "spoilt"),
        [
            (ground, "_without_absent_heads", lambda by_part, tallies, terms: by_part.filter(pl.col("total") > 3)),
            (coverage, "participants", lambda base, keys: _positions(base, keys)),
            (flows, "conditions", lambda: _swapped(_CONDITIONS())),
        ],
    )
    def test_of_measures(
        self, sealed: Path, monkeypatch: pytest.MonkeyPatch, room: Any, name: str, spoilt: Callable[..., Any]
    ) -> None:
        monkeypatch.setattr(room, name, spoilt)
        # Of movement the last month alone says nothing.
        assert any("cell-differs" in one for one in opinions(sealed, quick=room is not flows))

    def test_of_a_month(self, sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        root = tmp_path / "copy"
        shutil.copytree(sealed, root)
        state = settle.with_state
        monkeypatch.setattr(
            settle, "with_state", lambda *given: state(*given).with_columns(funding=pl.lit("self"))
        )
        assert command(["rebuild", "--workspace", str(root), "--quiet"]).code in (0, 3)
        monkeypatch.undo()
        assert any("measure='positions'" in one for one in opinions(root, quick=True))


_CONDITIONS = flows.conditions


def _swapped(conditions: dict[str, pl.Expr]) -> dict[str, pl.Expr]:
    """Those who are new taken for those who come back; the identity of a row keeps (MOV-1)."""
    return {**conditions, "new": conditions["reactivated"], "reactivated": conditions["new"]}


def _positions(base: Any, keys: list[pl.Expr]) -> pl.LazyFrame:
    """Positions taken for persons."""
    return base.tallies.lazy().group_by(keys).agg(participants=pl.col("active").sum())


class TestSeals:
    """The same files of SQL over a view of sealed months, which is all that a cluster has."""

    def test_coverage_and_movement_of_sealed_months(self, sealed: Path) -> None:
        opened = open_workspace(sealed, sealed)
        folder = sealed / "data/processed/snapshots"
        with database(sealed / "data") as db:
            engine = SecondEngine(db, opened.regions, opened.terms)
            _over_seals(db, folder)
            engine.judge()
            for period in PERIODS:
                said = pl.read_parquet(folder / f"period={period}" / "coverage.parquet").filter(
                    pl.col("reported") > 0
                )
                found = engine.coverage(period).filter(pl.col("code_length") == 5)
                columns = ["participants", "in_grace", "long_arrears", "counted", "eligible", "coverage", "gap"]
                both = said.select("segment", "region_code", *columns).join(
                    found.select("segment", "region_code", *columns),
                    on=["segment", "region_code"],
                    suffix="_second",
                )
                assert both.height == said.height > 0
                for name in columns:
                    assert both[name].to_list() == both[f"{name}_second"].to_list(), (period, name)
            moved, _ = engine.movement(*PERIODS)
        ran = command(
            ["delta", "--from", PERIODS[0], "--to", PERIODS[1], "--by", "segment,regency", "--format", "json",
             "--workspace", str(sealed)]
        ).document  # fmt: skip
        keys = ("opening", "new", "reactivated", "moved_in", "lapsed", "moved_out", "closing", "gross_new")
        table = {
            (row["segment"], row["region_code"]): [row[key] for key in keys]
            for row in moved.filter(pl.col("code_length") == 5).iter_rows(named=True)
        }
        assert ran["rows"]
        for row in ran["rows"]:
            assert table[row["segment"], row["region_code"]] == [row[key] for key in keys]


def _over_seals(db: Database, folder: Path) -> None:
    """The tables that the SQL asks for, from sealed months alone: every row speaks, nothing is set aside."""
    db.view(
        "positions",
        f"SELECT * FROM read_parquet('{folder.as_posix()}/period=*/positions.parquet', hive_partitioning = true,"
        " hive_types_autocast = false)",
    )
    counts = f"{folder.as_posix()}/period={PERIODS[-1]}/eligible.parquet"
    db.run(
        "CREATE TABLE counts AS SELECT segment, region_code, valid_from, count AS count_stated"
        f" FROM read_parquet('{counts}')"
    )
    of_cell = (
        "SELECT p.period, g.shown AS segment, p.regency_code{0}, COUNT(*) AS kept,"
        " COUNT(DISTINCT CASE WHEN p.active THEN p.person END) AS participants{1}"
        " FROM positions p JOIN shown g ON g.segment = p.segment GROUP BY p.period, g.shown, p.regency_code{0}"
    )
    more = ", COUNT(*) AS speaking, FALSE AS declared, 0 AS aside, 0 AS aside_not_held"
    db.run(f"CREATE TABLE cells AS {of_cell.format('', more)}")
    db.run(f"CREATE TABLE districts AS {of_cell.format(', p.district_code', '')}")
    db.give("aside", "period VARCHAR, segment VARCHAR, region_code VARCHAR, row_count BIGINT", [])
    db.give("held", "period VARCHAR, person UINTEGER", [])
    db.give("accepted", "period VARCHAR, segment VARCHAR, regency_code VARCHAR", [])
    db.give("months", "period VARCHAR", [(period,) for period in PERIODS])


class TestTheFilesOfSql:
    """Readable beside definitions.md, and portable."""

    RULE = re.compile(r"\b(?:ROW|ACT|ELI|COV|REP|MOV|REG|IDN|COR)-\d")
    ONE_ENGINE_ONLY = re.compile(
        r"::|\bQUALIFY\b|\bEXCLUDE\b|\bREPLACE\b|\bLIST_|\bUNNEST\b|\bARG_M|\bILIKE\b|\bASOF\b|\bPIVOT\b"
        r"|\bSTRUCT_|\bGROUP BY ALL\b|\bORDER BY ALL\b|\[|\bREAD_PARQUET\b|\bANTI JOIN\b|\bSEMI JOIN\b|//",
        re.IGNORECASE,
    )

    def test_each_is_headed_by_its_rule_and_is_one_query(self) -> None:
        for path in sorted(SQL.glob("*.sql")):
            text = path.read_text(encoding="utf-8")
            head = [line for line in text.splitlines() if line.startswith("--")]
            body = text.split("\n", len(head))[-1]
            assert text.startswith("--"), path.name
            assert self.RULE.search("".join(head)), path.name
            assert body.startswith(("SELECT", "WITH ")), path.name
            assert ";" not in re.sub(r"'[^']*'", "", body), path.name
            assert max(map(len, text.splitlines())) <= 120, path.name

    def test_none_uses_what_one_engine_alone_knows(self) -> None:
        found = {
            path.name: self.ONE_ENGINE_ONLY.findall(re.sub(r"--.*|'[^']*'", "", path.read_text(encoding="utf-8")))
            for path in SQL.glob("*.sql")
        }
        assert {name: words for name, words in found.items() if words} == {}

    def test_every_one_is_asked(self) -> None:
        source = (SQL.parent / "second.py").read_text(encoding="utf-8")
        assert [name for name in statements() if f'"{name}"' not in source] == []
