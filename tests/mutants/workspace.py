"""The workspace on which mutants are tried: months of the demo's offices, and lists with every case drawn."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.oracle.draw import worlds
from tests.oracle.world import World
from tests.oracle.write import write_counts, write_export
from tests.support.in_process import command
from tests.support.province import few_offices

_DRAWN = 40


def workspace(root: Path) -> Path:
    """The workspace, taken in, with one partial report accepted."""
    few_offices(root, 3)
    (root / "desacover.toml").write_text('kind_of_lists = "participants"\ndue_day = 10\n', encoding="utf-8")
    raw, world = root / "data" / "raw", _fullest()
    for file in world.files:
        write_export(raw, file)
    write_counts(raw, world.counts)
    for words in (["ingest"], ["accept", "--region", "35.07", "--segment", "bpd", "--period", "2025-12"]):
        ran = command([*words, "--quiet", "--workspace", str(root)])
        assert ran.code in (0, 1, 3), ran.err
    return root


def _fullest() -> World:
    """Of some drawn worlds, always the same, the one with the most rows."""
    found: list[World] = []

    @seed(35)
    @settings(
        max_examples=_DRAWN, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
    )
    @given(worlds())
    def draw(world: World) -> None:
        found.append(world)

    draw()
    return max(found, key=lambda world: sum(len(file.rows) for file in world.files) if world.counts else 0)
