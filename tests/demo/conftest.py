"""One small province for all tests of the room."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from desacover.demo.build import build

SCALE, SEED = 0.01, 35


@dataclass(frozen=True)
class Province:
    """A built workspace, and what its truth says."""

    root: Path
    figures: dict[str, Any]

    @property
    def raw(self) -> Path:
        """Where the exports lie."""
        return self.root / "data" / "raw"

    def positions(self, period: str) -> pl.DataFrame:
        """The positions that exports of a period list."""
        return pl.read_csv(self.root / "truth" / f"positions_{period}.csv", schema_overrides=_TEXT)

    def people(self) -> pl.DataFrame:
        """The persons drawn."""
        return pl.read_csv(self.root / "truth" / "people.csv", schema_overrides=_TEXT, try_parse_dates=True)

    def figure(self, period: str, segment: str | None) -> dict[str, Any]:
        """The province's figures."""
        return next(
            one for one in self.figures["province"] if (one["period"], one["segment"]) == (period, segment)
        )

    def movement(self, segment: str | None = None) -> dict[str, Any]:
        """The province's movement over the two years."""
        return next(one for one in self.figures["movement"] if one["segment"] == segment)


_TEXT = {"nik": pl.String, "kpj": pl.String, "regency_code": pl.String, "village_code": pl.String}


def make(root: Path, *, scale: float = SCALE, seed: int = SEED, months: int = 0) -> Province:
    """Build a province and read its truth."""
    build(root, scale=scale, seed=seed, months=months)
    return Province(root, json.loads((root / "truth" / "figures.json").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    """A small province of the default seed."""
    return make(tmp_path_factory.mktemp("province"))
