"""Rows that cannot be read, one for each reason that there is, and persons listed twice.

A damaged row is an further one: of a person drawn for it, or of one who has left. So no figure hangs on it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Any

import polars as pl

from desacover.demo.chance import Chance
from desacover.demo.offices import Habit
from desacover.demo.sheets import Sheet
from desacover.reference.regions import load_regions

REASONS = (
    "nik_missing", "nik_length", "nik_not_digits", "nik_invalid", "nik_damaged", "nik_placeholder",
    "segment_missing", "segment_unknown", "region_missing", "region_unknown", "region_ambiguous",
    "region_conflict", "period_missing", "period_invalid", "date_invalid", "status_missing", "status_unknown",
    "amount_invalid", "row_shape",
)  # fmt: skip
_MOST_OF_CELL = 0.025
"""Share of a cell's rows that may be damaged, half of what would make its report partial."""
_ROWS_FOR_ONE_MORE, _ROWS_FOR_ONE_TWIN = 5000, 3000


def can_show(reason: str, sheet: Sheet) -> bool:
    """Whether a table has what it takes to go wrong in this way."""
    habit = sheet.habit
    names_alone = habit.has("village") and not habit.has("village_code")
    dates_itself = habit.has("period") or habit.has("month")
    return {
        "segment_missing": habit.has("position"),
        "segment_unknown": habit.has("position"),
        "region_missing": habit.has("regency"),
        "region_ambiguous": names_alone and all(_twice_in(office.code) for office in sheet.offices),
        "region_conflict": habit.has("village") and habit.has("village_code"),
        "period_missing": dates_itself and "{period}" not in habit.path,
        "period_invalid": habit.has("period"),
        "status_missing": habit.has("status"),
        "status_unknown": habit.has("status"),
        "amount_invalid": habit.has("wage") or habit.has("contribution"),
        "row_shape": not habit.workbook,
    }.get(reason, True)


@dataclass
class Spoiler:
    """Damages rows of one table after another, so that in the end every reason has occurred alike.

    `spare` are persons drawn to be damaged (rows of `people`), each used once.
    """

    chance: Chance
    spare: pl.DataFrame
    used: Counter[str] = field(default_factory=Counter)

    def spoil(self, sheet: Sheet, rows: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
        """The rows with further ones: damaged (`reason` is set), or of a person listed again (`twin`).

        `gone` are persons (rows of `people` with regency and segment) who have left and are listed no more.
        Rows come in their order in the file.
        """
        placed = rows.with_columns(
            place=pl.int_range(pl.len()).cast(pl.Float64),
            reason=pl.lit(None, dtype=pl.String),
            twin=pl.lit(None, dtype=pl.String),
        )
        return pl.concat([placed, *self._damaged(sheet, placed, gone), *self._twins(sheet, placed)]).sort("place")

    def _damaged(self, sheet: Sheet, placed: pl.DataFrame, gone: pl.DataFrame) -> list[pl.DataFrame]:
        random = self.chance.generator(f"dirt-{sheet.file}-{sheet.sheet}")
        reasons = [reason for reason in REASONS if can_show(reason, sheet)]
        room = _room(placed)
        damaged: list[pl.DataFrame] = []
        for _ in range(2 + placed.height // _ROWS_FOR_ONE_MORE):
            open_cells = [cell for cell, left in room.items() if left > 0]
            if not open_cells or self.spare.is_empty():
                break
            cell = random.choice(open_cells)
            room[cell] -= 1
            reason = min(reasons, key=lambda name: self.used[name])
            self.used[reason] += 1
            like = _of_cell(placed, cell).filter("active")
            model = like.slice(random.randrange(like.height), 1)
            who, gone = self._who(reason, cell, gone, random)
            damaged.append(_as_person(model, who).with_columns(pl.col("place") + 0.5, reason=pl.lit(reason)))
        return damaged

    def _who(
        self, reason: str, cell: tuple[str, str], gone: pl.DataFrame, random: Random
    ) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The person of a damaged row, and those of `gone` who are left.

        One with a sound NIK can be told: half of these are persons who would else seem to have left (MOV-7).
        """
        leavers = _of_cell(gone, cell)
        sound = not reason.startswith("nik_") and reason != "row_shape"
        if sound and leavers.height and random.random() < 0.5:
            who = leavers.slice(random.randrange(leavers.height), 1)
            return who, gone.filter(pl.col("person") != who["person"][0])
        who, self.spare = self.spare.head(1), self.spare.slice(1)
        return who, gone

    def _twins(self, sheet: Sheet, placed: pl.DataFrame) -> list[pl.DataFrame]:
        kinds = [
            kind
            for kind, needs in (("card", ("kpj", "status")), ("programme", ("programmes",)))
            if all(sheet.habit.has(field) for field in needs)
        ]
        steady = placed.filter(pl.col("active"))
        if not kinds or placed.height < 1 / _MOST_OF_CELL:
            return []
        random = self.chance.generator(f"twins-{sheet.file}-{sheet.sheet}")
        chosen = sorted(random.sample(range(steady.height), 1 + placed.height // _ROWS_FOR_ONE_TWIN))
        return [
            steady.slice(at, 1).with_columns(pl.col("place") + 0.25, twin=pl.lit(random.choice(kinds)))
            for at in chosen
        ]


def _of_cell(rows: pl.DataFrame, cell: tuple[str, str]) -> pl.DataFrame:
    return rows.filter((pl.col("regency") == cell[0]) & (pl.col("segment") == cell[1]))


def _room(placed: pl.DataFrame) -> dict[tuple[str, str], int]:
    """How many rows of each cell may be damaged."""
    counted = placed.group_by("regency", "segment").len().sort("regency", "segment")
    return {(regency, segment): int(size * _MOST_OF_CELL) for regency, segment, size in counted.iter_rows()}


def _as_person(row: pl.DataFrame, who: pl.DataFrame) -> pl.DataFrame:
    personal = [name for name in who.columns if name not in ("regency", "segment")]
    return row.with_columns(pl.lit(who[name][0], dtype=who.schema[name]).alias(name) for name in personal)


@lru_cache(maxsize=64)
def _twice_in(regency: str) -> str | None:
    """A name that two villages of a regency bear."""
    names = Counter(village.name for village in load_regions().villages(regency, "2025-12"))
    return min((name for name, times in names.items() if times > 1), default=None)


def damage(written: pl.DataFrame, rows: pl.DataFrame, habit: Habit) -> pl.DataFrame:
    """The texts of the rows (one column a field), damaged where `reason` says so.

    What a surplus field does to a line (row_shape) is left to the one who writes lines.
    """
    at = rows["reason"].is_not_null().arg_true().to_list()
    texts = written[at].rows(named=True)
    for place, text, row in zip(at, texts, rows[at].iter_rows(named=True), strict=True):
        for name, new in _instead(row, text, habit).items():
            written = written.with_columns(written[name].scatter(place, new))
    return written


def _instead(row: dict[str, Any], text: dict[str, str], habit: Habit) -> dict[str, str | None]:
    """What the fields of a damaged row say instead."""
    reason: str = row["reason"]
    if reason.startswith("nik_"):
        return {"nik": _nik_instead(reason, row["nik"], text["nik"])}
    regency: str = row["regency"]
    others: dict[str, dict[str, str | None]] = {
        "segment_missing": {"position": None},
        "segment_unknown": {"position": "LKD"},
        "region_missing": {"village": None, "district": None, "regency": None},
        "region_unknown": {"village": "Antah Berantah", "village_code": "35.99.99.2099"},
        "region_ambiguous": {"village": _twice_in(regency), "district": None},
        "region_conflict": {"village_code": _other_village(regency, row["district"])},
        "period_missing": {"period": None, "month": None, "year": None},
        "period_invalid": {"period": "13/2025"},
        "date_invalid": {"enrolled_on": "31/02/2020"},
        "status_missing": {"status": None},
        "status_unknown": {"status": "dalam proses"},
        "amount_invalid": {"wage" if habit.has("wage") else "contribution": "dua juta"},
    }
    return {name: new for name, new in others.get(reason, {}).items() if habit.has(name)}


def _nik_instead(reason: str, nik: str, text: str) -> str | None:
    return {
        "nik_missing": None,
        "nik_length": text.rstrip()[:-1],
        "nik_not_digits": text.replace("0", "O", 1),
        "nik_invalid": f"{nik[:8]}13{nik[10:]}",
        "nik_damaged": f"{nik[0]},{nik[1:6]}E+15",
        "nik_placeholder": f"{nik[:12]}0000",
    }[reason]


def _other_village(regency: str, district: str) -> str:
    """The code of a village of the regency in another district than the one named."""
    villages = load_regions().villages(regency, "2025-12")
    return next(village.code for village in reversed(villages) if village.code[:8] != district)
